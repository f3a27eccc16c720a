/*
 * der.h - write and read the distinguished encoding of ASN.1 (X.690 clause 10).
 *
 * Writing builds blobs forward: DER(a, tag, part, part...) wraps its parts.
 * Reading accepts exactly what this writer can produce: one-byte tags,
 * definite lengths in their shortest form.
 *
 * Ownership  what is written lives in the arena; what is read points into
 *            the text that was read.
 */
#ifndef SEAL_DER_H
#define SEAL_DER_H

#include "base/arena.h"

enum der_tag {
    DER_BOOL = 0x01,
    DER_INT = 0x02,
    DER_BITS = 0x03,
    DER_OCTETS = 0x04,
    DER_NULL = 0x05,
    DER_OID = 0x06,
    DER_UTF8 = 0x0c,
    DER_UTC_TIME = 0x17,
    DER_TIME = 0x18,
    DER_SEQ = 0x30,
    DER_SET = 0x31,
};
#define DER_CTX(n) (0xa0u + (n))  /* [n], constructed */
#define DER_PRIM(n) (0x80u + (n)) /* [n], primitive */

/* tag, length, then the parts one after the other. */
struct str der_wrap(struct arena *a, unsigned tag, const struct str *part,
                    size_t count);
#define DER(a, tag, ...)                                                       \
    der_wrap((a), (tag), (const struct str[]){__VA_ARGS__},                    \
             COUNT_OF(((const struct str[]){__VA_ARGS__})))

/* The same with the parts sorted as DER wants a SET OF (X.690 11.6). */
struct str der_set_of(struct arena *a, unsigned tag, struct str *part,
                      size_t count);

/* INTEGER from an unsigned big-endian number; leading zeros are dropped. */
struct str der_uint(struct arena *a, struct str big_endian);
struct str der_int(struct arena *a, unsigned value);
/* UTCTime for 1950..2049, GeneralizedTime otherwise (RFC 5280 4.1.2.5). */
struct str der_time(struct arena *a, int64_t t);
/* An algorithm identifier; with_null says whether parameters are NULL. */
struct str der_alg(struct arena *a, struct str oid, bool with_null);

/*
 * Take the next value off *rest.  False, with *rest unchanged, when it is
 * not valid DER.  `whole` includes tag and length; it may be NULL.
 */
bool der_next(struct str *rest, unsigned *tag, struct str *value,
              struct str *whole);
/* The same, but the tag must be this one. */
bool der_get(struct str *rest, unsigned tag, struct str *value);
/* The same, and the value must be these bytes. */
bool der_expect(struct str *rest, unsigned tag, struct str value);
/* A non-negative INTEGER below 2^31 in its shortest form. */
bool der_get_uint(struct str *rest, uint32_t *out);
/* UTCTime or GeneralizedTime in the one form DER has (Z, no fraction). */
bool der_get_time(struct str *rest, int64_t *out);
/* True when the encodings inside `set` are sorted and differ. */
bool der_set_sorted(struct str set);

#endif
