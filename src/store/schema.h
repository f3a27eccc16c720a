/*
 * schema.h - the tables and views of an evidence database, from src/store/sql.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/db.h"

/* Raised when a table or column changes its meaning. */
#define SCHEMA_VERSION 1

/* Create everything in a new database and begin the one write. */
MUST_CHECK bool schema_create(struct db *db, struct err *err);

/* Index what was loaded (src/store/indexes); before the first test runs. */
MUST_CHECK bool schema_index(struct db *db, struct err *err);

/* Facts, rules and, if there is one, the bundle before are in: who is still
 * there, heads rolled forward (src/store/between).  Before the tests. */
MUST_CHECK bool schema_relate(struct db *db, struct err *err);

/* Fill the tables finding and metric from what the tests found
 * (src/store/after). */
MUST_CHECK bool schema_measure(struct db *db, struct err *err);

/* The part of it that compares with a bundle before (store/findings.h). */
MUST_CHECK bool schema_findings(struct db *db, struct err *err);

/* Fill `record` from what refers to it, commit, leave the file complete. */
MUST_CHECK bool schema_finish(struct db *db, struct err *err);

#endif
