/*
 * rule_rows.h - the tables that rules fill, row by row.
 *
 * A row is put together value by value, in the order of the table's columns;
 * those that name a person or an account by id are looked up in the table
 * `actor`, which must be filled before, and are not put.  A value too many or
 * too few is a bug.
 *
 * Ownership  open holds a statement until rule_rows_close; text is copied.
 * Errors     ERR_STORE.
 */
#ifndef STORE_RULE_ROWS_H
#define STORE_RULE_ROWS_H

#include "store/db.h"

enum rule_table {
    ROWS_RULE_SOURCE, /* id, file, sha256, bytes, bag_path: source */
    ROWS_REGISTER,
    ROWS_CUSTODIAN,
    ROWS_SOD_RULE,
    ROWS_SOD_SIDE,
    ROWS_SOD_MITIGATION,
    ROWS_AUTHORITY,
    ROWS_REQUESTER,
    ROWS_DELEGATION,
    ROWS_ARTEFACT,
    ROWS_ACCESS_PATH,
    ROWS_SUPPLIER,
    ROWS_CALENDAR,
    ROWS_CLOCK,
    ROWS_ROLE_GRANT,
    ROWS_ROLE_CHANGE,
    ROWS_COMPOUND_RULE,
    ROWS_COMPOUND_PART,
    RULE_TABLES
};

struct rule_rows {
    struct stmt *q;
    int put, values; /* so far; in a row */
};

MUST_CHECK bool rule_rows_open(struct db *db, enum rule_table table,
                               struct rule_rows *out, struct err *err);
void rule_rows_close(struct rule_rows *r); /* also when it was never open */

void row_int(struct rule_rows *r, int64_t v);
void row_count(struct rule_rows *r, int64_t v);   /* 0 is NULL */
void row_tri(struct rule_rows *r, int v);         /* 1, 0; negative is NULL */
void row_text(struct rule_rows *r, struct str v); /* '' is NULL */
void row_name(struct rule_rows *r, struct str v); /* never NULL */
void row_day(struct rule_rows *r, int32_t day);   /* DAY_UNKNOWN is NULL */
void row_times(struct rule_rows *r, int64_t lo, int64_t hi);
/* Add the row and begin the next. */
MUST_CHECK bool rule_rows_add(struct rule_rows *r, struct err *err);

#endif
