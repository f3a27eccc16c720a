/*
 * populations.h - freeze the populations before anything is judged or sampled.
 *
 * One row of table population for each that the exports can show: its name,
 * how many members, and the SHA-256 of their keys in bytewise order, each
 * followed by LF (view population_member).  An auditor gets the same digest
 * with sqlite3 and sha256sum.
 */
#ifndef STORE_POPULATIONS_H
#define STORE_POPULATIONS_H

#include "base/err.h"
#include "store/db.h"

MUST_CHECK bool populations_freeze(struct db *db, struct err *err);

#endif
