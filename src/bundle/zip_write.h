/*
 * zip_write.h - a zip whose bytes depend on names and contents alone.
 *
 * Fixed date, sizes in the local headers, no extra fields but zip64 where it
 * is needed.  Names that end in .xlsx, .p7s, .tsr or .zip are stored,
 * everything else is deflated.  Entries stand in the order they were added.
 *
 * Ownership  zip_finish and zip_abandon free the writer, whatever happens.
 * Errors     ERR_OUTPUT for the zip; ERR_IO for a file that cannot be read,
 *            ERR_INPUT for one that changed since it was first read.
 */
#ifndef BUNDLE_ZIP_WRITE_H
#define BUNDLE_ZIP_WRITE_H

#include "base/digest.h"
#include "base/err.h"

struct zip_out;

/* threads: how many compress; the bytes are the same for any number. */
MUST_CHECK bool zip_create(const char *path, unsigned threads,
                           struct zip_out **out, struct err *err);

MUST_CHECK bool zip_add_bytes(struct zip_out *z, const char *name,
                              struct str bytes, struct err *err);

/*
 * Add the file at `path`, which must have `size` bytes.  *hex is its SHA-256;
 * if it is not "" when called, a file with another one is an error.
 */
MUST_CHECK bool zip_add_file(struct zip_out *z, const char *name,
                             const char *path, uint64_t size,
                             char hex[SHA256_HEX], struct err *err);

/* Write the directory, flush to disk, close. */
MUST_CHECK bool zip_finish(struct zip_out *z, struct err *err);
/* Close and remove what was written; accepts NULL. */
void zip_abandon(struct zip_out *z);

#endif
