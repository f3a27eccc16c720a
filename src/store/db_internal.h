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
};

sqlite3 *db_handle(struct db *db);

#endif
