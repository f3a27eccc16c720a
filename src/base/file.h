/*
 * file.h - whole files, all-or-nothing, and streams with a limit.
 *
 * Files are created 0600, folders 0700.  Nothing follows a symbolic link when
 * creating.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

/* The whole file; an error if it is larger than max or not a regular file. */
MUST_CHECK bool file_read(struct arena *a, const char *path, size_t max,
                          struct str *out, struct err *err);
/* Write to "<path>.part", fsync, rename; the old file stays on failure.
 * Here and below, writing fails with ERR_OUTPUT, reading with ERR_IO. */
MUST_CHECK bool file_replace(const char *path, struct str data, unsigned mode,
                             struct err *err);
/* Like file_replace, but an existing file is an error (keys). */
MUST_CHECK bool file_create(const char *path, struct str data, unsigned mode,
                            struct err *err);
/* Like file_create, for a file that is read again and removed: no fsync, of
 * which a folder of small ones would take seconds. */
MUST_CHECK bool file_scratch(const char *path, struct str data, unsigned mode,
                             struct err *err);
MUST_CHECK bool file_size(const char *path, uint64_t *out, struct err *err);
bool file_exists(const char *path);
bool dir_exists(const char *path);
MUST_CHECK bool dir_make(const char *path, struct err *err); /* with parents */
/* Remove a folder and what is in it; never follows links.  Missing is fine. */
MUST_CHECK bool dir_remove(const char *path, struct err *err);
MUST_CHECK bool path_rename(const char *from, const char *to, struct err *err);

/*
 * A file being written in pieces.  Each out_write is a write(2): hand over
 * large pieces.  The first failure sticks and is reported by out_close, which
 * also fsyncs.  out_close that fails, and out_abandon, remove the file.
 */
struct out_file {
    int fd;
    int failed; /* errno of the first failure */
    uint64_t size;
    char path[4096];
};
MUST_CHECK bool out_open(struct out_file *f, const char *path, struct err *err);
void out_write(struct out_file *f, const void *p, size_t n);
MUST_CHECK bool out_close(struct out_file *f, struct err *err);
void out_abandon(struct out_file *f); /* nothing after out_close */

/* "dir/name"; an absolute name is returned as it is. */
const char *path_join(struct arena *a, const char *dir, const char *name);
const char *path_dir(struct arena *a, const char *path); /* "." if none */
const char *path_base(const char *path);

#endif
