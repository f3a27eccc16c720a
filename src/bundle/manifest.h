/*
 * manifest.h - the lists of files and their SHA-256 (RFC 8493 2.1.3, 2.2.1).
 *
 * A list is canonical: "<64 lower-case hex><two spaces><path>\n", sorted by
 * path.  The parser accepts what the writer produces and nothing else: there
 * is one spelling of every list, so a changed byte cannot hide behind a
 * tolerant reader, and `sha256sum --check --strict` reads it the same way.
 *
 * Ownership  entries point into the text they were parsed from.
 * Errors     ERR_TAMPERED with the 1-based line.
 */
#ifndef BUNDLE_MANIFEST_H
#define BUNDLE_MANIFEST_H

#include "base/arena.h"
#include "base/err.h"

struct manifest_entry {
    struct str path;
    struct str digest; /* 64 characters */
};

struct manifest {
    struct manifest_entry *entry; /* sorted by path, no duplicates */
    size_t count;
};

#define MANIFEST_MAX_BYTES (256u << 20)

MUST_CHECK bool manifest_parse(struct arena *a, const char *name,
                               struct str text, struct manifest *out,
                               struct err *err);
/* Sorts the entries; the paths must be fine (bag_name_fault) and differ. */
struct str manifest_text(struct arena *a, struct manifest *m);
const struct manifest_entry *manifest_find(const struct manifest *m,
                                           struct str path);

/*
 * What is wrong with a path in a bag; NULL when nothing is.  Letters, digits,
 * '.', '_', '-' and '/'; relative; no empty part, no "." and no "..", none
 * that ends in a dot or is a device of Windows: such names need no escaping
 * anywhere and mean the same on every system.
 */
const char *bag_name_fault(struct str path);

#endif
