#include "base/base.h"

#include <mbedtls/ecp.h>
#include <mbedtls/rsa.h>
#include <stdlib.h>

#include "base/file.h"
#include "seal/der.h"
#include "seal/ecdsa.h"
#include "seal/key.h"
#include "seal/key_impl.h"
#include "seal/oid.h"
#include "seal/pbes2.h"
#include "seal/pem.h"
#include "seal/wipe.h"

#define KEY_FILE_MAX 65536
#define RSA_BITS 3072
#define EC_BITS 256

#define OID_P256 STR("\x2a\x86\x48\xce\x3d\x03\x01\x07")
#define OID_P384 STR("\x2b\x81\x04\x00\x22")
#define OID_P521 STR("\x2b\x81\x04\x00\x23")

static struct key *key_new(void)
{
    struct key *k = calloc(1, sizeof *k);

    if (!k)
        base_no_memory(sizeof *k);
    mbedtls_pk_init(&k->pk);
    return k;
}

void key_free(struct key *k)
{
    if (!k)
        return;
    mbedtls_pk_free(&k->pk);
    free(k);
}

enum key_kind key_kind(const struct key *k)
{
    return mbedtls_pk_can_do(&k->pk, MBEDTLS_PK_RSA) ? KEY_RSA : KEY_EC;
}

/* A block we decrypt ourselves; false leaves the rest to mbedTLS. */
static bool parse_pbes2(struct arena *a, struct str pem, const char *pass,
                        mbedtls_pk_context *pk, bool *done, struct err *err)
{
    struct str label, der, plain = {0};
    bool found, ok;
    int rc;

    *done = false;
    if (str_find(pem, 0, STR("BEGIN ENCRYPTED PRIVATE KEY")) == (size_t)-1)
        return true;
    if (!pem_next(a, &pem, &label, &der, &found) ||
        !str_is(label, "ENCRYPTED PRIVATE KEY"))
        return true;
    switch (pbes2_decrypt(a, der, str_from(pass), &plain, err)) {
    case PBES2_OTHER_SCHEME:
        return true;
    case PBES2_FAILED:
        return false;
    case PBES2_OK:
        break;
    }
    rc = mbed_pk_parse_key(pk, (const unsigned char *)plain.ptr, plain.len,
                           NULL);
    wipe((char *)(uintptr_t)plain.ptr, plain.len);
    ok = rc == 0;
    *done = true;
    /* One wrong passphrase in 256 leaves padding that looks right. */
    return ok || err_set(err, ERR_CRYPTO, "wrong passphrase");
}

static bool encrypted(struct str pem)
{
    return str_find(pem, 0, STR("BEGIN ENCRYPTED PRIVATE KEY")) != (size_t)-1 ||
           str_find(pem, 0, STR("Proc-Type: 4,ENCRYPTED")) != (size_t)-1;
}

bool key_parse(const char *name, struct str pem, const char *pass,
               struct key **out, struct err *err)
{
    struct arena a = {0};
    struct key *k = key_new();
    struct str text = arena_str(&a, pem); /* mbedTLS counts the final NUL */
    bool ok = false, done;
    int rc;

    if (mbed_begin() != 0) {
        err_set(err, ERR_CRYPTO, "cannot start the crypto library");
        goto out;
    }
    if (str_find(pem, 0, STR("PRIVATE KEY-----")) == (size_t)-1) {
        err_set(err, ERR_CRYPTO, "%s: not a private key in PEM form", name);
        err_hint(err, "from PKCS #12: openssl pkcs12 -in x.p12 -nocerts | "
                      "openssl pkcs8 -topk8");
        goto out;
    }
    if (encrypted(pem) && (!pass || !*pass)) {
        err_set(err, ERR_CRYPTO,
                "%s: the key is encrypted and there is no "
                "passphrase",
                name);
        err_hint(err, "put the passphrase into the environment variable that "
                      "passphrase_env names");
        goto out;
    }
    if (!parse_pbes2(&a, pem, pass, &k->pk, &done, err)) {
        err_wrap(err, "%s", name);
        goto out;
    }
    if (!done) {
        rc = mbed_pk_parse_key(&k->pk, (const unsigned char *)text.ptr,
                               text.len + 1, pass);
        if (rc != 0) {
            mbed_fail(err, rc, name);
            goto out;
        }
    }
    if (!mbed_pk_strong(&k->pk)) {
        err_set(err, ERR_CRYPTO, "%s: key of a kind that is not used here",
                name);
        err_hint(err, "RSA of 2048 to 8192 bits, or P-256, P-384, P-521");
        goto out;
    }
    *out = k;
    k = NULL;
    ok = true;
out:
    wipe((char *)(uintptr_t)text.ptr, text.len);
    arena_release(&a);
    key_free(k);
    return ok;
}

void key_wipe(struct str secret)
{
    if (secret.len > 0)
        wipe((char *)(uintptr_t)secret.ptr, secret.len);
}

bool key_read(struct arena *a, const char *path, struct str *pem,
              bool *is_encrypted, struct err *err)
{
    if (!file_read(a, path, KEY_FILE_MAX, pem, err))
        return false;
    *is_encrypted = encrypted(*pem);
    return true;
}

bool key_load(const char *path, const char *passphrase_env, struct key **out,
              struct err *err)
{
    struct arena a = {0};
    struct str pem = {0};
    bool locked, ok;

    ok = key_read(&a, path, &pem, &locked, err) &&
         key_parse(path, pem, passphrase_env ? getenv(passphrase_env) : NULL,
                   out, err);
    key_wipe(pem);
    arena_release(&a);
    return ok;
}

bool key_make(enum key_kind kind, struct key **out, struct err *err)
{
    return key_make_sized(kind, kind == KEY_RSA ? RSA_BITS : EC_BITS, out, err);
}

bool key_make_sized(enum key_kind kind, unsigned bits, struct key **out,
                    struct err *err)
{
    struct key *k = key_new();
    int rc = mbed_begin();

    if (rc == 0)
        rc = mbedtls_pk_setup(
            &k->pk, mbedtls_pk_info_from_type(
                        kind == KEY_RSA ? MBEDTLS_PK_RSA : MBEDTLS_PK_ECKEY));
    if (rc == 0 && kind == KEY_RSA)
        rc = mbedtls_rsa_gen_key(mbedtls_pk_rsa(k->pk), mbed_random, NULL, bits,
                                 65537);
    else if (rc == 0)
        rc = mbedtls_ecp_gen_key(bits == 384 ? MBEDTLS_ECP_DP_SECP384R1
                                             : MBEDTLS_ECP_DP_SECP256R1,
                                 mbedtls_pk_ec(k->pk), mbed_random, NULL);
    if (rc != 0) {
        key_free(k);
        return mbed_fail(err, rc, "cannot make a key");
    }
    *out = k;
    return true;
}

static struct str curve_oid(const struct key *k)
{
    size_t bits = mbedtls_pk_get_bitlen(&k->pk);

    return bits == 256 ? OID_P256 : bits == 384 ? OID_P384 : OID_P521;
}

bool key_write(struct arena *a, const struct key *k, struct str passphrase,
               struct str *pem, struct err *err)
{
    unsigned char raw[8192];
    struct arena secret = {0};
    mbedtls_pk_context *pk = &((struct key *)(uintptr_t)k)->pk;
    struct str inner, alg, info, der = {0};
    bool ok;
    int n = mbed_pk_write_key(pk, raw, sizeof raw);

    if (n < 0)
        return mbed_fail(err, n, "cannot encode the key");
    inner = (struct str){(const char *)raw + sizeof raw - (size_t)n, (size_t)n};
    if (key_kind(k) == KEY_RSA)
        alg = der_alg(&secret, OID_RSA_ENCRYPTION, true);
    else
        alg = DER(&secret, DER_SEQ, DER(&secret, DER_OID, OID_EC_PUBLIC_KEY),
                  DER(&secret, DER_OID, curve_oid(k)));
    inner = DER(&secret, DER_OCTETS, inner);
    info = DER(&secret, DER_SEQ, der_int(&secret, 0), alg, inner);
    ok = pbes2_encrypt(a, info, passphrase, KEY_PBKDF2_ROUNDS, &der, err);
    wipe(raw, sizeof raw);
    wipe((char *)(uintptr_t)inner.ptr, inner.len);
    wipe((char *)(uintptr_t)info.ptr, info.len);
    arena_release(&secret);
    if (ok)
        *pem = pem_write(a, "ENCRYPTED PRIVATE KEY", der);
    return ok;
}

bool key_sign(struct arena *a, const struct key *k,
              const unsigned char digest[32], struct str *sig, struct err *err)
{
    unsigned char out[MBED_SIGNATURE_MAX];
    mbedtls_pk_context *pk = &((struct key *)(uintptr_t)k)->pk;
    size_t n = 0;
    int rc = mbed_pk_sign(pk, digest, out, &n);

    if (rc != 0)
        return mbed_fail(err, rc, "cannot sign");
    *sig = arena_str(a, (struct str){(const char *)out, n});
    if (key_kind(k) == KEY_EC && !ecdsa_low(a, pk, *sig, sig))
        BUG("an ECDSA signature that is none");
    return true;
}

bool key_public(struct arena *a, const struct key *k, struct str *der,
                struct err *err)
{
    unsigned char out[2400];
    int n = mbed_pk_write_public(&k->pk, out, sizeof out);

    if (n < 0)
        return mbed_fail(err, n, "cannot encode the public key");
    *der = arena_str(
        a, (struct str){(const char *)out + sizeof out - (size_t)n, (size_t)n});
    return true;
}
