/*
 * tst.h - what an RFC 3161 reply says it stamped, and when.
 *
 * Reads only: the stamping authority's own signature is not checked here
 * (openssl ts -verify does that, as VERIFY.txt says).  It is enough to tell a
 * reply for this signature from one for another, or from anything else.
 */
#ifndef SEAL_TST_H
#define SEAL_TST_H

#include "base/arena.h"

/*
 * A granted reply over the SHA-256 `digest`?  *at is the authority's time,
 * seconds UTC, a fraction cut off.  False: *why is static text.
 */
bool tst_read(struct str reply, const unsigned char digest[32], int64_t *at,
              const char **why);

#endif
