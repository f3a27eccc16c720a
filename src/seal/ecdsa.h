/*
 * ecdsa.h - the two ways an ECDSA signature is written: SEQ{ r, s } (RFC
 * 3279) in CMS, r and s of equal length in XML (XML Signature 1.1, 6.4.3) and
 * from some hardware.
 */
#ifndef SEAL_ECDSA_H
#define SEAL_ECDSA_H

#include "base/arena.h"

/* half: bytes of the curve's order. False when it does not fit. */
bool ecdsa_to_raw(struct arena *a, struct str der, size_t half,
                  struct str *raw);
/* raw must have an even length. */
struct str ecdsa_from_raw(struct arena *a, struct str raw);

#endif
