/*
 * sources.h - which file and line a record is: "workers.csv:12".
 *
 * A record number is source << 32 | line; line 0 is the file as a whole. Access
 * through a group in a group has two (through.h).
 *
 * Ownership  names are in the arena that was given.
 * Errors     ERR_STORE.
 */
#ifndef REPORT_SOURCES_H
#define REPORT_SOURCES_H

#include "base/base.h"

#include "base/buf.h"
#include "store/through.h"

struct sources {
    struct str *file; /* by source id */
    size_t count;
    struct through through;
};

MUST_CHECK bool sources_load(struct db *db, struct arena *a,
                             struct sources *out, struct err *err);
/* "" for a source that does not exist. */
struct str source_file(const struct sources *src, int64_t record);
int64_t source_line(int64_t record);
/* Append "file:line" ("file" for line 0), after "; " if something is there;
 * both for a record that two show. */
void sources_ref(const struct sources *src, int64_t record, struct buf *to);

#endif
