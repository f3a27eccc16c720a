/*
 * hash_files.h - the SHA-256 of many files of a bundle, on several threads.
 */
#ifndef BUNDLE_HASH_FILES_H
#define BUNDLE_HASH_FILES_H

#include "bundle/bundle.h"

struct hash_job {
    const struct bundle_file *file;
    char sha256[SHA256_HEX]; /* set where why is NULL */
    const char *why;         /* it is damaged: static text */
};

/*
 * Largest first (the array is sorted so), results in place.  False: the
 * system refused to read.
 */
MUST_CHECK bool hash_files(const struct bundle *b, struct hash_job **job,
                           size_t count, unsigned threads, struct err *err);

#endif
