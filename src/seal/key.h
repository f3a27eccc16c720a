/*
 * key.h - private keys: read, make, write encrypted.
 *
 * Keys       RSA of 2048 to 8192 bits, or ECDSA on P-256, P-384 or P-521.
 * Files      PEM: PKCS #8 plain or encrypted (PBES2 with AES as OpenSSL 3
 *            writes it, RFC 8018), or what mbedTLS itself reads.
 * Ownership  key_free wipes and gives back; it accepts NULL.
 * Errors     ERR_CRYPTO with the file's name; ERR_IO when it cannot be read.
 */
#ifndef SEAL_KEY_H
#define SEAL_KEY_H

#include "base/arena.h"
#include "base/err.h"

struct key;

enum key_kind { KEY_RSA, KEY_EC };

#define KEY_PBKDF2_ROUNDS 600000u /* what we write */
#define KEY_PBKDF2_MAX 10000000u  /* what we are willing to compute */

/*
 * passphrase_env names the environment variable that holds the passphrase;
 * NULL when there is none.  It is looked at only if the key is encrypted.
 */
MUST_CHECK bool key_load(const char *path, const char *passphrase_env,
                         struct key **out, struct err *err);
/* The file's bytes, to be wiped with key_wipe; is a passphrase needed? */
MUST_CHECK bool key_read(struct arena *a, const char *path, struct str *pem,
                         bool *encrypted, struct err *err);
void key_wipe(struct str secret);
/* The same from text; `name` is for messages, passphrase may be NULL. */
MUST_CHECK bool key_parse(const char *name, struct str pem,
                          const char *passphrase, struct key **out,
                          struct err *err);
/* A new key from the kernel's randomness: RSA-3072 or P-256. */
MUST_CHECK bool key_make(enum key_kind kind, struct key **out, struct err *err);
/* Of RSA 2048 to 4096 bits, or on P-256 or P-384 (bits 256 or 384). */
MUST_CHECK bool key_make_sized(enum key_kind kind, unsigned bits,
                               struct key **out, struct err *err);
void key_free(struct key *k);

enum key_kind key_kind(const struct key *k);

/*
 * Encrypted PKCS #8 (PBES2: PBKDF2-HMAC-SHA256, AES-256-CBC).  The result is
 * not secret without the passphrase; what it was made from is wiped.
 */
MUST_CHECK bool key_write(struct arena *a, const struct key *k,
                          struct str passphrase, struct str *pem,
                          struct err *err);

/*
 * Sign a SHA-256: RSA PKCS #1 v1.5, or ECDSA with the nonce of RFC 6979 as
 * SEQ{r, s} with the lower s (ecdsa.h).  The same key and digest give the same
 * bytes.
 */
MUST_CHECK bool key_sign(struct arena *a, const struct key *k,
                         const unsigned char digest[32], struct str *sig,
                         struct err *err);
/* SubjectPublicKeyInfo, DER. */
MUST_CHECK bool key_public(struct arena *a, const struct key *k,
                           struct str *der, struct err *err);

#endif
