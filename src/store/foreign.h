/*
 * foreign.h - an evidence database that somebody else may have made.
 *
 * A bundle's digests say that its bytes are those that were listed, not that
 * a friend listed them.  So the file is opened read-only and defensive, nothing
 * in its schema is trusted, its pages are checked before a row is believed, it
 * may hold tables and views and nothing that acts, and from then on statements
 * may only look, for a limited number of steps.
 *
 * Errors     ERR_INPUT: no database, damaged, or not one of ours; ERR_STORE.
 * Ownership  db_close gives it back, in the thread that opened it.  One at a
 *            time: that thread has a limit of memory while it is open.
 */
#ifndef STORE_FOREIGN_H
#define STORE_FOREIGN_H

#include "store/db.h"

MUST_CHECK bool foreign_open(const char *path, struct db **out,
                             struct err *err);
/* Does the file have a table or view of that name? */
MUST_CHECK bool foreign_has(struct db *db, const char *name, bool *has,
                            struct err *err);

#endif
