/*
 * What is left over in a page between the list of its cells and the cells, and
 * the number of the library's version in the header, mean nothing to a reader
 * (SQLite's file format, 1.3 and 1.6), but differ between versions.
 */
#include "base/base.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/db_internal.h"

enum { HEADER = 100, VERSION_AT = 96, STEP = 1 << 20 };

static uint32_t get16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

/* The unused bytes of a page become zero; did that change any? */
static bool blank(unsigned char *page, size_t size, size_t at)
{
    unsigned char *h = page + at;
    bool inner = h[0] == 2 || h[0] == 5, leaf = h[0] == 10 || h[0] == 13;
    size_t from = at + (inner ? 12 : 8) + 2 * (size_t)get16(h + 3);
    size_t to = get16(h + 5) > 0 ? get16(h + 5) : 65536;
    bool dirty = false;

    /* Pages of other kinds begin with a page's number, whose first byte is 0
     * in a file of less than 64 GiB. */
    if ((!inner && !leaf) || to > size)
        return false;
    for (size_t i = from; i < to; i++) {
        dirty = dirty || page[i] != 0;
        page[i] = 0;
    }
    return dirty;
}

static int tidy(sqlite3_file *f, size_t page)
{
    static const unsigned char none[4];
    const sqlite3_io_methods *io = f->pMethods;
    unsigned char *p = malloc(STEP);
    sqlite3_int64 size = 0;
    int rc = io->xFileSize(f, &size);

    if (!p)
        base_no_memory(STEP);
    for (sqlite3_int64 at = 0; rc == SQLITE_OK && at < size; at += STEP) {
        int n = size - at < STEP ? (int)(size - at) : STEP;

        rc = io->xRead(f, p, n, at);
        for (size_t k = 0; rc == SQLITE_OK && k < (size_t)n; k += page)
            if (blank(p + k, page, at == 0 && k == 0 ? HEADER : 0))
                rc = io->xWrite(f, p + k, (int)page, at + (sqlite3_int64)k);
    }
    if (rc == SQLITE_OK && size > 0)
        rc = io->xWrite(f, none, sizeof none, VERSION_AT);
    free(p);
    return rc;
}

bool db_finish(struct db *db, struct err *err)
{
    sqlite3_file *f = NULL;
    int64_t page;
    int rc;

    if (!db_exec(db, "COMMIT", err) ||
        !db_int(db, "PRAGMA page_size", &page, err))
        return false;
    rc = sqlite3_file_control(db->h, "main", SQLITE_FCNTL_FILE_POINTER, &f);
    if (rc == SQLITE_OK && f && f->pMethods)
        rc = tidy(f, (size_t)page);
    if (rc != SQLITE_OK)
        return err_set(err, ERR_OUTPUT,
                       "cannot write the evidence database: %s",
                       sqlite3_errstr(rc));
    return true;
}
