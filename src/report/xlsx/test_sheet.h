/*
 * test_sheet.h - one sheet per test: its rows, its counts, its arithmetic.
 *
 * A row decided by the clock is decided by the sheet again: elapsed time from
 * the T0 and T1 cells, the state from elapsed time and limit (controls 0.4).
 * A row decided otherwise ("rule") repeats the engine's word, and its reason
 * and sentence say why.  Totals count the rows; what is not listed (PASS rows
 * of a large test) is added as the engine's number, in its own cells.
 *
 * Errors     ERR_STORE, also when the counts of a test are not those of its
 *            rows; ERR_OUTPUT through the book.
 */
#ifndef REPORT_XLSX_TEST_SHEET_H
#define REPORT_XLSX_TEST_SHEET_H

#include "base/base.h"

#include "report/tests_model.h"
#include "report/xlsx/book.h"
#include "report/xlsx/table.h"

#define TEST_HEAD 6      /* row of the header, from 0 */
#define TEST_TOTALS 5    /* row of "In the test", from 1 */
#define TEST_TOTAL_COL 8 /* column of the sum over all states, from 0 */

/* Where the index finds what a sheet says. */
struct test_place {
    const char *quoted;
    uint64_t listed; /* rows on the sheet and its parts */
};

/* Where other sheets keep this test (rows from 1). */
struct test_links {
    uint32_t index_row, tests_row;
    const char *outcome_col, *tests_sheet;
};

MUST_CHECK bool test_sheet_write(struct book *b, const struct report_input *in,
                                 const struct sources *src,
                                 const struct test_row *t,
                                 const struct test_links *links,
                                 struct test_place *out, struct err *err);

#endif
