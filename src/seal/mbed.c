#include "base/base.h"

#include <errno.h>
#include <mbedtls/ecp.h>
#include <mbedtls/error.h>
#include <mbedtls/oid.h>
#include <mbedtls/pkcs5.h>
#include <mbedtls/version.h>
#include <sys/random.h>

#include "seal/mbed.h"
#include "seal/wipe.h"

#define MBED3 (MBEDTLS_VERSION_NUMBER >= 0x03000000)
#if MBED3 && defined(MBEDTLS_PSA_CRYPTO_C)
#include <psa/crypto.h>
#endif

int mbed_random(void *none, unsigned char *out, size_t n)
{
    (void)none;
    while (n > 0) {
        ssize_t got = getrandom(out, n, 0);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return MBEDTLS_ERR_PK_FILE_IO_ERROR;
        out += got;
        n -= (size_t)got;
    }
    return 0;
}

int mbed_begin(void)
{
#if MBED3 && defined(MBEDTLS_PSA_CRYPTO_C)
    return psa_crypto_init() == PSA_SUCCESS ? 0 : MBEDTLS_ERR_PK_ALLOC_FAILED;
#else
    return 0;
#endif
}

int mbed_pk_parse_key(mbedtls_pk_context *pk, const unsigned char *key,
                      size_t len, const char *passphrase)
{
    const unsigned char *pw = (const unsigned char *)passphrase;
    size_t n = passphrase ? strlen(passphrase) : 0;

#if MBED3
    return mbedtls_pk_parse_key(pk, key, len, pw, n, mbed_random, NULL);
#else
    return mbedtls_pk_parse_key(pk, key, len, pw, n);
#endif
}

int mbed_pk_sign(mbedtls_pk_context *pk, const unsigned char digest[32],
                 unsigned char sig[MBED_SIGNATURE_MAX], size_t *len)
{
#if MBED3
    return mbedtls_pk_sign(pk, MBEDTLS_MD_SHA256, digest, 32, sig,
                           MBED_SIGNATURE_MAX, len, mbed_random, NULL);
#else
    return mbedtls_pk_sign(pk, MBEDTLS_MD_SHA256, digest, 32, sig, len,
                           mbed_random, NULL);
#endif
}

int mbed_pk_check_pair(const mbedtls_pk_context *pub, mbedtls_pk_context *prv)
{
#if MBED3
    return mbedtls_pk_check_pair(pub, prv, mbed_random, NULL);
#else
    return mbedtls_pk_check_pair(pub, prv);
#endif
}

static mbedtls_ecp_group_id curve_of(const mbedtls_pk_context *pk)
{
#if MBED3
    return mbedtls_ecp_keypair_get_group_id(mbedtls_pk_ec(*pk));
#else
    return mbedtls_pk_ec(*pk)->grp.id;
#endif
}

size_t mbed_pk_order(const mbedtls_pk_context *pk,
                     unsigned char order[MBED_ORDER_MAX])
{
    mbedtls_ecp_group group;
    size_t n = 0;

    if (!mbedtls_pk_can_do(pk, MBEDTLS_PK_ECDSA))
        return 0;
    mbedtls_ecp_group_init(&group);
    if (mbedtls_ecp_group_load(&group, curve_of(pk)) == 0)
        n = mbedtls_mpi_size(&group.N);
    if (n > MBED_ORDER_MAX || mbedtls_mpi_write_binary(&group.N, order, n) != 0)
        n = 0;
    mbedtls_ecp_group_free(&group);
    return n;
}

bool mbed_pk_strong(const mbedtls_pk_context *pk)
{
    mbedtls_ecp_group_id curve;
    size_t bits = mbedtls_pk_get_bitlen(pk);

    if (mbedtls_pk_can_do(pk, MBEDTLS_PK_RSA))
        return bits >= 2048 && bits <= 8192;
    if (!mbedtls_pk_can_do(pk, MBEDTLS_PK_ECDSA))
        return false;
    curve = curve_of(pk);
    return curve == MBEDTLS_ECP_DP_SECP256R1 ||
           curve == MBEDTLS_ECP_DP_SECP384R1 ||
           curve == MBEDTLS_ECP_DP_SECP521R1;
}

int mbed_pk_write_key(mbedtls_pk_context *pk, unsigned char *buf, size_t n)
{
    return mbedtls_pk_write_key_der(pk, buf, n);
}

int mbed_pk_write_public(const mbedtls_pk_context *pk, unsigned char *buf,
                         size_t n)
{
#if MBED3
    return mbedtls_pk_write_pubkey_der(pk, buf, n);
#else
    /* 2.28 forgot the const; it does not write through it. */
    return mbedtls_pk_write_pubkey_der((mbedtls_pk_context *)(uintptr_t)pk, buf,
                                       n);
#endif
}

int mbed_pk_copy_public(const mbedtls_pk_context *from, mbedtls_pk_context *to)
{
    unsigned char der[2400];
    int n = mbed_pk_write_public(from, der, sizeof der);

    if (n < 0)
        return n;
    return mbedtls_pk_parse_public_key(to, der + sizeof der - (size_t)n,
                                       (size_t)n);
}

bool mbed_crt_is_ca(const mbedtls_x509_crt *crt)
{
#if MBED3
    return mbedtls_x509_crt_get_ca_istrue(crt) == 1;
#else
    return crt->ca_istrue != 0;
#endif
}

bool mbed_crt_has_key_usage(const mbedtls_x509_crt *crt)
{
#if MBED3
    return mbedtls_x509_crt_has_ext_type(crt, MBEDTLS_X509_EXT_KEY_USAGE);
#else
    return (crt->ext_types & MBEDTLS_X509_EXT_KEY_USAGE) != 0;
#endif
}

int mbed_pbkdf2(mbedtls_md_type_t md, struct str pass, struct str salt,
                unsigned rounds, size_t want, unsigned char *out)
{
    const unsigned char *p = (const unsigned char *)pass.ptr;
    const unsigned char *s = (const unsigned char *)salt.ptr;

#if MBED3
    return mbedtls_pkcs5_pbkdf2_hmac_ext(md, p, pass.len, s, salt.len, rounds,
                                         (uint32_t)want, out);
#else
    mbedtls_md_context_t cx;
    int rc;

    mbedtls_md_init(&cx);
    rc = mbedtls_md_setup(&cx, mbedtls_md_info_from_type(md), 1);
    if (rc == 0)
        rc = mbedtls_pkcs5_pbkdf2_hmac(&cx, p, pass.len, s, salt.len, rounds,
                                       (uint32_t)want, out);
    mbedtls_md_free(&cx);
    return rc;
#endif
}

bool mbed_fail(struct err *err, int code, const char *doing)
{
    char says[160];

    mbedtls_strerror(code, says, sizeof says);
    return err_set(err, ERR_CRYPTO, "%s: %s", doing, says);
}
