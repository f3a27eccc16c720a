/*
 * cms.h - a detached signature over bytes: CMS SignedData (RFC 5652) with
 * signing time and signingCertificateV2 (RFC 5035), so that it is a
 * CAdES-BES signature that `openssl cms -verify -cades` accepts.
 *
 * The checker is cms_check.h, a file of its own: what verifies shares only
 * the DER reader with what signs.
 */
#ifndef SEAL_CMS_H
#define SEAL_CMS_H

#include "base/arena.h"
#include "base/err.h"
#include "seal/signer.h"

/* For a signature that states its time elsewhere (PDF). */
#define CMS_NO_TIME INT64_MIN

/*
 * Sign the SHA-256 of the content at `now` (seconds UTC).  The result is
 * DER; the same inputs give the same bytes.  The signature is checked with
 * the leaf's public key before it is handed out.
 */
MUST_CHECK bool cms_sign(struct arena *a, const struct signer *s,
                         const unsigned char digest[32], int64_t now,
                         struct str *der, struct err *err);

#endif
