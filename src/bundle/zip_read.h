/*
 * zip_read.h - read a zip that may be hostile.
 *
 * The directory is read whole and checked against every local header before
 * any content is looked at: entries lie one after the other from the first
 * byte, the directory follows, the end record is the end.  What is wrong is
 * reported entry by entry; what is left can still be read, so that a damaged
 * bundle tells all that is damaged.
 *
 * Memory     names and directory only; contents are streamed.
 * Errors     ERR_IO when the system refuses; ERR_INPUT when it is no zip.
 */
#ifndef BUNDLE_ZIP_READ_H
#define BUNDLE_ZIP_READ_H

#include "base/arena.h"
#include "base/err.h"

struct zip_entry {
    const char *name; /* as stored; a NUL inside ends it and is a fault */
    uint64_t size, packed;
    uint64_t offset; /* of the local header */
    uint64_t data;   /* of the content */
    uint32_t crc;
    uint16_t method;
    bool readable; /* headers are sound enough to read the content */
};

struct zip_in {
    int fd;
    uint64_t file_size;
    struct zip_entry *entry; /* in the directory's order */
    size_t count;
    bool whole; /* the directory could be followed to its end */
    uint64_t directory, directory_size; /* where it lies */
    uint32_t made_by, attributes;       /* of the first entry */
};

/*
 * Called for each fault: the entry's name, or "" for the archive as a whole.
 */
typedef void zip_fault_fn(void *to, const char *name, const char *what);

MUST_CHECK bool zip_open(struct arena *a, const char *path, zip_fault_fn *fault,
                         void *to, struct zip_in *z, struct err *err);
void zip_close(struct zip_in *z);

/* Pieces of content in order; returning false stops the reading. */
typedef bool zip_piece_fn(void *to, const unsigned char *p, size_t n);

enum zip_result {
    ZIP_FINE,
    ZIP_DAMAGED, /* content, checksum or size is wrong: *why says which */
    ZIP_STOPPED, /* by the callback */
    ZIP_FAILED,  /* the system refused; err is set */
};

/* Threads may read different entries of one zip at the same time. */
enum zip_result zip_read(const struct zip_in *z, const struct zip_entry *e,
                         zip_piece_fn *piece, void *to, const char **why,
                         struct err *err);

#endif
