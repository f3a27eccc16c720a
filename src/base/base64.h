/*
 * base64.h - bytes as letters (RFC 4648, section 4).
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

/* In one line. */
struct str base64_encode(struct arena *a, struct str bytes);
/* White space is skipped; false when it is something else. */
bool base64_decode(struct arena *a, struct str text, struct str *out);

#endif
