/*
 * test_row.h - the columns of a test's sheet and one row of it.
 */
#ifndef REPORT_XLSX_TEST_ROW_H
#define REPORT_XLSX_TEST_ROW_H

#include "base/base.h"

#include "report/tests_model.h"
#include "report/xlsx/book.h"
#include "report/xlsx/table.h"

enum row_column {
    ROW_WORKER,
    ROW_NAME,
    ROW_SYSTEM,
    ROW_ACCOUNT,
    ROW_ENTITLEMENT,
    ROW_SUBJECT,
    ROW_T0_LO,
    ROW_T0_HI,
    ROW_T1_LO,
    ROW_T1_HI,
    ROW_MIN,
    ROW_MAX,
    ROW_LIMIT,
    ROW_STATE,
    ROW_ENGINE,
    ROW_BASIS,
    ROW_REASON,
    ROW_SAYS,
    ROW_SEVERITY,
    ROW_FINDING,
    ROW_EXCEPTION,
    ROW_DAYS_MIN, /* how long it has been there */
    ROW_DAYS_MAX,
    ROW_EVIDENCE,
    ROW_CONCLUSION,
    ROW_NOTE,
    ROW_COLUMNS
};

/* A test none of whose rows has a time leaves the time columns out; likewise
 * those for the days something was there. */
struct row_layout {
    int at[ROW_COLUMNS]; /* column on the sheet, -1 when left out */
    int columns;
    bool timed, exposed;
    /* Formulas of a row; '#' stands for its number. */
    char elapsed_min[160], elapsed_max[160], state[320];
};

/* Parameters: first id, last id, test number, state, severity of the test. */
extern const char row_sql[];
/* The PASS rows of a compact test.  Parameter: severity of the test. */
extern const char row_grants_sql[];

MUST_CHECK bool row_any_time(struct db *db, const struct test_row *t, bool *out,
                             struct err *err);
MUST_CHECK bool row_any_days(struct db *db, const struct test_row *t, bool *out,
                             struct err *err);
void row_layout(struct row_layout *l, bool timed, bool exposed);
void row_columns(const struct row_layout *l, struct sheet *s);
/* Header, filter, frozen panes, colours; rows go down to `last`, from 0. */
void row_head(const struct row_layout *l, struct sheet *s, uint32_t last);
void row_write(const struct row_layout *l, struct sheet *s,
               const struct stmt *r, int state, const struct sources *src,
               struct buf *text);

#endif
