/*
 * mbed.h - the calls that differ between mbedTLS 2.28 and 3.6, in one place.
 *
 * Every function returns what mbedTLS returns: 0, or a negative error.  Only
 * files of seal/ may include this.
 */
#ifndef SEAL_MBED_H
#define SEAL_MBED_H

#include "base/base.h"

#include <mbedtls/md.h>
#include <mbedtls/pk.h>
#include <mbedtls/x509_crt.h>

#include "base/err.h"

/* Room for any signature we make or accept: RSA-8192. */
#define MBED_SIGNATURE_MAX 1024

#define MBED_ORDER_MAX 66 /* bytes of the largest order: P-521 */

/* Random bytes from the kernel, in the shape mbedTLS asks for. */
int mbed_random(void *none, unsigned char *out, size_t n);

/* Once before the first other call here; needed by 3.x. */
int mbed_begin(void);

int mbed_pk_parse_key(mbedtls_pk_context *pk, const unsigned char *key,
                      size_t len, const char *passphrase);
int mbed_pk_sign(mbedtls_pk_context *pk, const unsigned char digest[32],
                 unsigned char sig[MBED_SIGNATURE_MAX], size_t *len);
int mbed_pk_check_pair(const mbedtls_pk_context *pub, mbedtls_pk_context *prv);
int mbed_pk_copy_public(const mbedtls_pk_context *from, mbedtls_pk_context *to);
/* RSA of 2048 to 8192 bits, or P-256, P-384, P-521. */
bool mbed_pk_strong(const mbedtls_pk_context *pk);
/* The order of its curve, big-endian, and how many bytes; 0 when it has none.
 */
size_t mbed_pk_order(const mbedtls_pk_context *pk,
                     unsigned char order[MBED_ORDER_MAX]);
/* PKCS #1 or SEC 1 at the end of buf, as mbedTLS writes: length or error. */
int mbed_pk_write_key(mbedtls_pk_context *pk, unsigned char *buf, size_t n);
int mbed_pk_write_public(const mbedtls_pk_context *pk, unsigned char *buf,
                         size_t n);

bool mbed_crt_is_ca(const mbedtls_x509_crt *crt);
bool mbed_crt_has_key_usage(const mbedtls_x509_crt *crt);

int mbed_pbkdf2(mbedtls_md_type_t md, struct str pass, struct str salt,
                unsigned rounds, size_t want, unsigned char *out);

/* err_set with mbedTLS's own words for `code`. Always returns false. */
bool mbed_fail(struct err *err, int code, const char *doing);

#endif
