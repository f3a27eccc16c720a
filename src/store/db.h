/*
 * db.h - the evidence database: open, prepare, bind, step.
 *
 * The only folder that sees <sqlite3.h> is store/.  Text read from a column is
 * borrowed until the next step.
 *
 * Errors     ERR_STORE with SQLite's text and the statement; ERR_OUTPUT when
 *            the disk is full or the new file cannot be written; ERR_INPUT when
 *            a file opened to read is no database or a damaged one.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/err.h"
#include "base/time.h"

struct db;   /* opaque */
struct stmt; /* opaque */

enum db_mode { DB_CREATE, DB_READ };

MUST_CHECK bool db_open(const char *path, enum db_mode mode, struct db **out,
                        struct err *err);
/* Close and free; NULL is accepted.  An unfinished write is lost: see
 * db_finish. */
void db_close(struct db *db);

/* Commit; what no row uses becomes zero, so that the same rows, written in the
 * same order, are the same bytes with any version of SQLite. */
MUST_CHECK bool db_finish(struct db *db, struct err *err);

MUST_CHECK bool db_exec(struct db *db, const char *sql, struct err *err);
MUST_CHECK bool db_prepare(struct db *db, struct str sql, struct stmt **out,
                           struct err *err);
void stmt_free(struct stmt *s); /* NULL is accepted */

/* Parameters count from 1.  bind_time: TIME_UNKNOWN becomes NULL. */
void bind_int(struct stmt *s, int at, int64_t v);
void bind_time(struct stmt *s, int at, int64_t t);
void bind_real(struct stmt *s, int at, double v);
void bind_text(struct stmt *s, int at, struct str v);      /* '' stays '' */
void bind_text_null(struct stmt *s, int at, struct str v); /* '' is NULL */
void bind_null(struct stmt *s, int at);

/* true and *row = true: a row; true and *row = false: done (and reset). */
MUST_CHECK bool stmt_step(struct stmt *s, bool *row, struct err *err);
/* Run a statement that yields no rows, and reset it for the next binding. */
MUST_CHECK bool stmt_run(struct stmt *s, struct err *err);
void stmt_reset(struct stmt *s);

/* Columns count from 0. */
int stmt_columns(const struct stmt *s);
const char *stmt_name(const struct stmt *s, int col);
bool stmt_null(const struct stmt *s, int col);
enum db_type { DB_NULL, DB_INT, DB_REAL, DB_TEXT, DB_BLOB };
enum db_type stmt_type(const struct stmt *s, int col);
int64_t stmt_int(const struct stmt *s, int col);
int64_t stmt_time(const struct stmt *s, int col); /* NULL = TIME_UNKNOWN */
double stmt_real(const struct stmt *s, int col);
struct str stmt_text(const struct stmt *s, int col); /* NULL = empty */

/* One number / one text of a query, 0 or "" when there is no row. */
MUST_CHECK bool db_int(struct db *db, const char *sql, int64_t *out,
                       struct err *err);
MUST_CHECK bool db_text(struct db *db, struct arena *a, const char *sql,
                        struct str *out, struct err *err);
/* The value of run.key, "" when absent. */
MUST_CHECK bool db_run_value(struct db *db, struct arena *a, const char *key,
                             struct str *out, struct err *err);

#endif
