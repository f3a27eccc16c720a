/*
 * db_internal.h - SQLite's own handle, for the files of store/ only.
 */
#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#include <sqlite3.h>

#include "store/db.h"

struct db {
    sqlite3 *h;
    enum db_mode mode;
    bool foreign;  /* opened by foreign_open: what is wrong with it is theirs */
    int64_t steps; /* foreign: left to be taken */
    int64_t memory_before; /* foreign: the limit when it was opened */
};

sqlite3 *db_handle(struct db *db);

#endif
