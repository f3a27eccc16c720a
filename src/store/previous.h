/*
 * previous.h - what the bundle of the period before knew.
 *
 * previous_extract copies the rows this run may use out of that bundle's
 * evidence database into one file, data/previous/rows.jsonl: a JSON object a
 * line, "table" first, in the order of the tables below and of their keys, so
 * that the same bundle gives the same bytes.  previous_load reads that file,
 * and nothing else, into the tables previous_*: whoever has this run's bundle
 * alone can do the same again.  A row is cited as source << 32 | line.
 *
 * Errors     ERR_INPUT with what is wrong in the old database or, with its
 *            line, in the file; ERR_OUTPUT, ERR_STORE.
 */
#ifndef STORE_PREVIOUS_H
#define STORE_PREVIOUS_H

#include "store/db.h"

#define PREVIOUS_FILE "data/previous/rows.jsonl" /* in the bundle */

/* `from` was opened with foreign_open.  path NULL: only look whether it can be
 * done. */
MUST_CHECK bool previous_extract(struct db *from, const char *path,
                                 struct err *err);

/* Adds the file as a source and says which persons and accounts are the same
 * (never by name).  After facts and rules are in the database. */
MUST_CHECK bool previous_load(struct db *db, const char *path, struct err *err);

/* ---- for store/ only: the tables as both halves see them ---------------- */

enum previous_type { PREVIOUS_INT, PREVIOUS_REAL, PREVIOUS_TEXT };

struct previous_column {
    const char *name; /* NULL ends the list */
    enum previous_type type;
    bool needed;
};

enum { PREVIOUS_COLUMNS = 20 };

struct previous_table {
    const char *name;    /* "person"; the table is previous_person */
    const char *sql;     /* on the old database, one result for each column */
    const char *only_if; /* that table is there; NULL: it must be */
    struct previous_column column[PREVIOUS_COLUMNS];
};

extern const struct previous_table previous_tables[];
extern const size_t previous_table_count;

#endif
