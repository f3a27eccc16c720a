/*
 * embedded.h - the files compiled into the program: src/store/sql,
 * templates/ and policies/, in bytewise order of their paths.
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include "base/base.h"

struct embedded_file {
    const char *path; /* as in the repository: "policies/controls/..." */
    const unsigned char *bytes;
    size_t size;
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_count;

const struct embedded_file *embedded_find(const char *path);

#endif
