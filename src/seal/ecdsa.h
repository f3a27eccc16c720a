/*
 * ecdsa.h - the two ways an ECDSA signature is written: SEQ{ r, s } (RFC
 * 3279) in CMS, r and s of equal length in XML (XML Signature 1.1, 6.4.3) and
 * from some hardware.
 *
 * Low s      Whoever has a right (r, s) can write down (r, n - s), n the order
 *            of the curve (SEC 2, 2.4; FIPS 186-5, 6.4.2), and it is right too.
 *            So that one thing signed has one form, ours have the smaller of
 *            the two, whoever holds the key.  Either is accepted: the standard
 *            asks for none, other programs draw one of them, and what it signs
 *            is the same.  It must be written in its shortest form (DER),
 *            though: mbedTLS also takes zeros in front and long lengths, which
 *            would be other bytes of nobody's signing.
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
/* Is it SEQ{ r, s } in its shortest form, whichever s? */
bool ecdsa_is_short(struct arena *a, const mbedtls_pk_context *pk,
                    struct str der);

#endif
