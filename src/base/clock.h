/*
 * clock.h - "now", read once in main; --now and SOURCE_DATE_EPOCH fix it.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/err.h"

/* value, given with `option` (for messages), may be NULL: then
 * SOURCE_DATE_EPOCH, then the system clock. */
MUST_CHECK bool clock_now(const char *option, const char *value, int64_t *out,
                          struct err *err);

#endif
