/*
 * through.h - the lines that show access through a group in a group: no line
 * states it by itself, so its record number has none (table grant_through).
 *
 * Ownership  the rows are in the arena that was given.
 * Errors     ERR_STORE.
 */
#ifndef STORE_THROUGH_H
#define STORE_THROUGH_H

#include "store/db.h"

struct through_line {
    int64_t record, nested, member; /* record numbers, as in the table */
};

struct through {
    struct through_line *line; /* by record */
    size_t count;
};

MUST_CHECK bool through_load(struct db *db, struct arena *a,
                             struct through *out, struct err *err);
/*
 * The records that show a record, into to[2], and how many: itself, or the line
 * that has one group in another and the one that has the holder in a group.
 */
size_t through_lines(const struct through *t, int64_t record, int64_t to[2]);

#endif
