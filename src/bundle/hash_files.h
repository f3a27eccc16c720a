/*
 * hash_files.h - the SHA-256 of many files of a bundle, on several threads.
 */
#ifndef BUNDLE_HASH_FILES_H
#define BUNDLE_HASH_FILES_H

#include "bundle/bundle.h"

struct hash_job {
    const struct bundle_file *file;
    struct str listed;       /* what it should be; empty: not known */
    char sha256[SHA256_HEX]; /* set where why is NULL; "": not looked at */
    const char *why;         /* it is damaged: static text */
};

/*
 * Largest first (the array is sorted so), results in place.  first_only: once
 * one is damaged or not what is listed, the rest is not looked at.  False: the
 * system refused to read.
 */
MUST_CHECK bool hash_files(const struct bundle *b, struct hash_job **job,
                           size_t count, unsigned threads, bool first_only,
                           struct err *err);

#endif
