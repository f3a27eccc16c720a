/*
 * walk.h - the files below a folder, sorted bytewise, no links followed; and
 * the folders that nothing is in.
 */
#ifndef BASE_WALK_H
#define BASE_WALK_H

#include "base/arena.h"
#include "base/err.h"

enum walk_kind { WALK_FILE, WALK_OTHER }; /* other: link, device, socket */

struct walk_entry {
    const char *path; /* relative to the folder, '/' separated */
    uint64_t size;
    enum walk_kind kind;
};

struct walk_list {
    struct walk_entry *entry;
    size_t count;
    const char **empty;
    size_t empties;
};

/* max bounds the number of entries; more is an error. */
MUST_CHECK bool walk(struct arena *a, const char *dir, size_t max,
                     struct walk_list *out, struct err *err);

#endif
