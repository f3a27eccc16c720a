/*
 * documents.h - files of any format that rules name as evidence: policy
 * documents, minutes, screenshots.
 *
 * They lie in the policies folder, beside the rules, and are found and hashed
 * there; what a document says nobody reads.  A file that is not there, or no
 * regular file, is not an error but a document that is not present.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_DOCUMENTS_H
#define CATALOG_DOCUMENTS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct document {
    struct str file;      /* as first written, relative to policies/ */
    const char *path;     /* "policies/..." */
    const char *shown;    /* on disk; NULL when it is not there */
    const char *bag_path; /* "data/artefacts/..."; NULL likewise */
    uint64_t bytes;
    char sha256[SHA256_HEX]; /* "" when it is not there */
};

struct document_set {
    struct arena *arena;
    struct document **document; /* each file once, in the order named */
    size_t count, cap;
    struct map paths; /* "policies/..." -> index */
};

void documents_init(struct document_set *s, struct arena *a);

/* The document a rule names, new or known; NULL, and a problem at `at`, for a
 * name that leads out of the folder. */
const struct document *documents_add(struct document_set *s,
                                     const struct binder *b,
                                     const struct yaml_node *at,
                                     struct str file);

/* "data/artefacts/001-name.pdf": of the document named first (no = 1), ... */
const char *document_bag_path(struct arena *a, size_t no, const char *path);

/* Look for them and hash them; a file that cannot be read is a problem. */
bool documents_read(struct document_set *s, const struct catalog *c,
                    struct problems *p);

#endif
