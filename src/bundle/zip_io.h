/*
 * zip_io.h - what both halves of the zip reader need.  For bundle/ only.
 */
#ifndef BUNDLE_ZIP_IO_H
#define BUNDLE_ZIP_IO_H

#include "base/base.h"

/* Exactly n bytes at `at`; false with errno 0 when the file ends before. */
bool zip_read_at(int fd, uint64_t at, void *to, size_t n);

#endif
