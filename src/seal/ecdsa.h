/*
 * ecdsa.h - the two ways an ECDSA signature is written: SEQ{ r, s } (RFC
 * 3279) in CMS, r and s of equal length in XML (XML Signature 1.1, 6.4.3) and
 * from some hardware.
 *
 * Low s      Whoever has a right (r, s) can write down (r, n - s), n the order
 *            of the curve (SEC 2, 2.4; FIPS 186-5, 6.4.2), and it is right too:
 *            other bytes, of nobody's signing.  So ours have the smaller of the
 *            two, SEQ and numbers in their shortest form, whoever holds the
 *            key, and of ours no other is accepted.  That refuses half of what
 *            was signed with an elliptic key by a build before this rule; no
 *            such build was released, and `run` makes the bundle again.
 *            Certificates and time stamps are other people's: there both are
 *            right.
 */
#ifndef SEAL_ECDSA_H
#define SEAL_ECDSA_H

#include "base/arena.h"
#include "seal/mbed.h"

/* half: bytes of the curve's order. False when it does not fit. */
bool ecdsa_to_raw(struct arena *a, struct str der, size_t half,
                  struct str *raw);
/* raw must have an even length. */
struct str ecdsa_from_raw(struct arena *a, struct str raw);

/* That signature of this key with the lower s.  False when r or s is not
 * below the order; whether the signature is right is not asked. */
bool ecdsa_low(struct arena *a, const mbedtls_pk_context *pk, struct str der,
               struct str *low);
/* Is it written that way? */
bool ecdsa_is_low(struct arena *a, const mbedtls_pk_context *pk,
                  struct str der);
/* What is said of one that is right, and not. */
#define ECDSA_NOT_LOW                                                          \
    "its ECDSA value is right, but not written with the lower s: changed "     \
    "after it was signed, or signed by a program or an early build that does " \
    "not choose"

#endif
