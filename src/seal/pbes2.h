/*
 * pbes2.h - password-based encryption of PKCS #8 keys (RFC 8018, RFC 5958).
 *
 * mbedTLS 2.28 cannot read what OpenSSL 3 writes by default, hence our own:
 * PBKDF2 with HMAC-SHA-1/-256/-384/-512, AES-128/-192/-256 in CBC mode.
 */
#ifndef SEAL_PBES2_H
#define SEAL_PBES2_H

#include "base/arena.h"
#include "base/err.h"

enum pbes2_result { PBES2_OK, PBES2_OTHER_SCHEME, PBES2_FAILED };

/*
 * Decrypt an EncryptedPrivateKeyInfo.  The result is secret: the caller wipes
 * it.  PBES2_OTHER_SCHEME: not PBES2 with AES, err untouched.
 */
enum pbes2_result pbes2_decrypt(struct arena *a, struct str der,
                                struct str passphrase, struct str *plain,
                                struct err *err);

MUST_CHECK bool pbes2_encrypt(struct arena *a, struct str plain,
                              struct str passphrase, unsigned rounds,
                              struct str *der, struct err *err);

/* PBKDF2-HMAC-SHA256 (RFC 8018 5.2) on base/digest's fast kernel. */
void pbkdf2_sha256(struct str pass, struct str salt, unsigned rounds,
                   unsigned char *out, size_t want);

#endif
