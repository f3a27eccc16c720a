/*
 * bundle.h - look into a bundle, be it a zip or its unpacked folder.
 *
 * For everybody who reads one.  Opening checks the container (the zip's
 * headers, names, links), not the contents: verify.h does that, and whoever
 * believes what is in a bundle calls it first.
 *
 * Ownership  names are in the arena; bundle_close gives the file back.
 */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/err.h"
#include "bundle/manifest.h"
#include "bundle/zip_read.h"

struct bundle_file {
    const char *name; /* in the bag: "data/results.json" */
    uint64_t size;
    bool readable; /* a regular file, its headers sound */
    size_t index;  /* of the zip's entry */
};

struct bundle {
    const char *path;
    const char *id; /* the zip's folder, "" when unpacked */
    bool is_zip;
    struct zip_in zip;
    struct bundle_file *file; /* sorted by name; names may repeat */
    size_t count;
};

/*
 * Faults of the container are reported with the file's name, "" for the
 * whole.  Errors: ERR_IO, or ERR_INPUT when this is no bundle at all.
 */
MUST_CHECK bool bundle_open(struct arena *a, const char *path,
                            zip_fault_fn *fault, void *to, struct bundle *b,
                            struct err *err);
void bundle_close(struct bundle *b);

const struct bundle_file *bundle_find(const struct bundle *b, const char *name);

/* Content in pieces; as zip_read for both kinds of bundle. */
enum zip_result bundle_read(const struct bundle *b, const struct bundle_file *f,
                            zip_piece_fn *piece, void *to, const char **why,
                            struct err *err);

/* A whole small file; larger than max, missing or damaged is an error. */
MUST_CHECK bool bundle_text(struct arena *a, const struct bundle *b,
                            const char *name, size_t max, struct str *out,
                            struct err *err);

/*
 * The list of the payload that the tag manifest with this digest seals: what
 * verify_bundle saw, even if the bundle was changed since.
 */
MUST_CHECK bool bundle_payload(struct arena *a, const struct bundle *b,
                               const char *tagmanifest,
                               struct manifest *payload, struct err *err);

/*
 * The digest of a payload file in the list that the tag manifest with this
 * digest seals: what verify_bundle saw under that name, even if the bundle was
 * changed since.
 */
MUST_CHECK bool bundle_listed(struct arena *a, const struct bundle *b,
                              const char *tagmanifest, const char *name,
                              struct str *sha256, struct err *err);

/* Copy a file out to `path` (0600); on failure nothing is left there. */
MUST_CHECK bool bundle_extract(const struct bundle *b, const char *name,
                               const char *path, struct err *err);

#endif
