/*
 * digest.h - SHA-256 (FIPS 180-4) of bytes and files.
 *
 * Uses the CPU's SHA extension where there is one, plain C otherwise; both are
 * compared with mbedTLS in the tests.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/arena.h"
#include "base/err.h"

#define SHA256_SIZE 32
#define SHA256_HEX 65 /* with NUL */

struct sha256 {
    uint32_t state[8];
    uint64_t bytes;
    unsigned char block[64];
    size_t held; /* bytes in block */
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *p, size_t n);
void sha256_done(struct sha256 *s, unsigned char out[SHA256_SIZE]);
void sha256_of(const void *p, size_t n, unsigned char out[SHA256_SIZE]);
void hex_lower(const unsigned char *p, size_t n, char *out); /* 2n + NUL */
MUST_CHECK bool sha256_file(const char *path, char hex[SHA256_HEX],
                            uint64_t *bytes, struct err *err);
/* For tests: false switches the CPU kernel off. Returns whether it is on. */
bool sha256_use_cpu(bool on);

#endif
