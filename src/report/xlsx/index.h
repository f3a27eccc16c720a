/*
 * index.h - the first sheet and the sheet that explains the tests.
 *
 * Index: client, period, what this is and is not, a verdict per test with
 * counts that refer to the test's own sheet, charts, a list of all sheets.
 * The outcome is computed from the counts by controls 0.2; where conditions
 * or the worth of a source decide otherwise, the engine's outcome stands in a
 * column of its own beside it, with the reason.
 *
 * Errors     ERR_STORE; ERR_OUTPUT through the book.
 */
#ifndef REPORT_XLSX_INDEX_H
#define REPORT_XLSX_INDEX_H

#include "base/base.h"

#include "report/tests_model.h"
#include "report/xlsx/book.h"
#include "report/xlsx/lists.h"
#include "report/xlsx/test_sheet.h"

/* Rows from 1: known before the sheets they are on are written. */
#define INDEX_FIRST_TEST 20
#define INDEX_OUTCOME_COL "D"
#define INDEX_WIDE 14   /* last column */
#define INDEX_WIDTH 245 /* of all columns */
#define INDEX_FIRST_WIDTH 14
#define TESTS_FIRST (TABLE_HEAD + 2)

/* Write the sheet "Tests": objective, rule, parameters of each. */
MUST_CHECK bool index_tests(struct book *b, const struct report_input *in,
                            const struct tests_model *m, struct sheet *s,
                            struct err *err);

/* Write the index into a sheet made before all others. */
void index_write(struct sheet *s, const struct report_input *in,
                 const struct tests_model *m, const struct test_place *place,
                 const struct timeliness *time);

#endif
