/*
 * tables.h - two evidence databases, row by row.
 *
 * First the schema, then every table by its key, then the rows of the tests by
 * what they are about: which test, whose row, what each says of it.
 *
 * Errors     ERR_STORE, ERR_INPUT (see store/foreign.h).
 */
#ifndef COMPARE_TABLES_H
#define COMPARE_TABLES_H

#include "compare/differ.h"
#include "store/db.h"

struct tables_pair {
    struct db *bundle; /* the stranger's, opened with foreign_open */
    struct db *again;  /* ours */
};

/* Schema, and all tables.  *same: the schema is. */
MUST_CHECK bool tables_compare(const struct tables_pair *p,
                               struct differences *d, bool *same,
                               struct err *err);

/* The view `result`, where both have the same.  Give it handles of its own: a
 * stranger's has a limit of steps. */
MUST_CHECK bool results_compare(const struct tables_pair *p,
                                struct differences *d, struct err *err);

#endif
