#include "base/base.h"

#include <mbedtls/aes.h>

#include "base/digest.h"
#include "seal/der.h"
#include "seal/key.h"
#include "seal/mbed.h"
#include "seal/pbes2.h"
#include "seal/wipe.h"

#define OID_PBES2 STR("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d")
#define OID_PBKDF2 STR("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c")
#define OID_HMAC_SHA256 STR("\x2a\x86\x48\x86\xf7\x0d\x02\x09")
#define OID_AES256_CBC STR("\x60\x86\x48\x01\x65\x03\x04\x01\x2a")

static const struct {
    struct str oid;
    mbedtls_md_type_t md;
} prfs[] = {
    {{"\x2a\x86\x48\x86\xf7\x0d\x02\x07", 8}, MBEDTLS_MD_SHA1},
    {{"\x2a\x86\x48\x86\xf7\x0d\x02\x09", 8}, MBEDTLS_MD_SHA256},
    {{"\x2a\x86\x48\x86\xf7\x0d\x02\x0a", 8}, MBEDTLS_MD_SHA384},
    {{"\x2a\x86\x48\x86\xf7\x0d\x02\x0b", 8}, MBEDTLS_MD_SHA512},
};

static const struct {
    struct str oid;
    unsigned bytes;
} ciphers[] = {
    {{"\x60\x86\x48\x01\x65\x03\x04\x01\x02", 9}, 16},
    {{"\x60\x86\x48\x01\x65\x03\x04\x01\x16", 9}, 24},
    {{"\x60\x86\x48\x01\x65\x03\x04\x01\x2a", 9}, 32},
};

struct params {
    struct str salt, iv, data;
    uint32_t rounds;
    mbedtls_md_type_t md;
    unsigned key_bytes;
};

/* HMAC keys as hash states after their first block, so that they are made
 * once and not twice in every round. */
struct hmac {
    struct sha256 inner, outer;
};

static void hmac_init(struct hmac *h, struct str key)
{
    unsigned char block[64] = {0}, pad[64];

    if (key.len > sizeof block)
        sha256_of(key.ptr, key.len, block);
    else if (key.len > 0)
        memcpy(block, key.ptr, key.len);
    for (size_t i = 0; i < sizeof pad; i++)
        pad[i] = block[i] ^ 0x36;
    sha256_init(&h->inner);
    sha256_add(&h->inner, pad, sizeof pad);
    for (size_t i = 0; i < sizeof pad; i++)
        pad[i] = block[i] ^ 0x5c;
    sha256_init(&h->outer);
    sha256_add(&h->outer, pad, sizeof pad);
    wipe(block, sizeof block);
    wipe(pad, sizeof pad);
}

static void hmac_done(const struct hmac *h, struct sha256 *inner,
                      unsigned char out[SHA256_SIZE])
{
    struct sha256 outer = h->outer;

    sha256_done(inner, out);
    sha256_add(&outer, out, SHA256_SIZE);
    sha256_done(&outer, out);
    wipe(&outer, sizeof outer);
}

void pbkdf2_sha256(struct str pass, struct str salt, unsigned rounds,
                   unsigned char *out, size_t want)
{
    unsigned char u[SHA256_SIZE], t[SHA256_SIZE];
    struct sha256 s;
    struct hmac h;

    hmac_init(&h, pass);
    for (uint32_t block = 1; want > 0; block++) {
        size_t n = want < sizeof t ? want : sizeof t;
        unsigned char big[4] = {
            (unsigned char)(block >> 24), (unsigned char)(block >> 16),
            (unsigned char)(block >> 8), (unsigned char)block};

        s = h.inner;
        sha256_add(&s, salt.ptr, salt.len);
        sha256_add(&s, big, sizeof big);
        hmac_done(&h, &s, u);
        memcpy(t, u, sizeof t);
        for (unsigned r = 1; r < rounds; r++) {
            s = h.inner;
            sha256_add(&s, u, sizeof u);
            hmac_done(&h, &s, u);
            for (size_t i = 0; i < sizeof t; i++)
                t[i] ^= u[i];
        }
        memcpy(out, t, n);
        out += n;
        want -= n;
    }
    wipe(&h, sizeof h);
    wipe(&s, sizeof s);
    wipe(u, sizeof u);
    wipe(t, sizeof t);
}

static bool derive(const struct params *p, struct str pass,
                   unsigned char out[32])
{
    if (p->md == MBEDTLS_MD_SHA256) {
        pbkdf2_sha256(pass, p->salt, p->rounds, out, p->key_bytes);
        return true;
    }
    return mbed_pbkdf2(p->md, pass, p->salt, p->rounds, p->key_bytes, out) == 0;
}

/* SEQ{ PBKDF2, SEQ{ salt, rounds, [length], [prf] } } */
static bool read_kdf(struct str *from, struct params *p, uint32_t *length)
{
    struct str seq, kdf, prf, oid;

    p->md = MBEDTLS_MD_SHA1; /* the DEFAULT of RFC 8018 */
    *length = 0;
    if (!der_get(from, DER_SEQ, &seq) ||
        !der_expect(&seq, DER_OID, OID_PBKDF2) ||
        !der_get(&seq, DER_SEQ, &kdf) || seq.len > 0 ||
        !der_get(&kdf, DER_OCTETS, &p->salt) || !der_get_uint(&kdf, &p->rounds))
        return false;
    if (kdf.len > 0 && kdf.ptr[0] == DER_INT && !der_get_uint(&kdf, length))
        return false;
    if (kdf.len == 0)
        return true;
    if (!der_get(&kdf, DER_SEQ, &prf) || kdf.len > 0 ||
        !der_get(&prf, DER_OID, &oid))
        return false;
    for (size_t i = 0; i < COUNT_OF(prfs); i++) {
        if (str_eq(prfs[i].oid, oid)) {
            p->md = prfs[i].md;
            return true;
        }
    }
    return false;
}

static bool read_params(struct str der, struct params *p)
{
    struct str outer, alg, pbes2, cipher, oid;
    uint32_t length;

    if (!der_get(&der, DER_SEQ, &outer) || der.len > 0 ||
        !der_get(&outer, DER_SEQ, &alg) ||
        !der_get(&outer, DER_OCTETS, &p->data) || outer.len > 0 ||
        !der_expect(&alg, DER_OID, OID_PBES2) ||
        !der_get(&alg, DER_SEQ, &pbes2) || alg.len > 0 ||
        !read_kdf(&pbes2, p, &length) || !der_get(&pbes2, DER_SEQ, &cipher) ||
        !der_get(&cipher, DER_OID, &oid) ||
        !der_get(&cipher, DER_OCTETS, &p->iv))
        return false;
    for (size_t i = 0; i < COUNT_OF(ciphers); i++)
        if (str_eq(ciphers[i].oid, oid))
            p->key_bytes = ciphers[i].bytes;
    return p->key_bytes > 0 && p->iv.len == 16 &&
           (length == 0 || length == p->key_bytes);
}

enum pbes2_result pbes2_decrypt(struct arena *a, struct str der,
                                struct str passphrase, struct str *plain,
                                struct err *err)
{
    enum pbes2_result result = PBES2_FAILED;
    struct params p = {0};
    unsigned char key[32], iv[16], *to;
    mbedtls_aes_context aes;
    size_t pad, bad = 0;

    if (!read_params(der, &p))
        return PBES2_OTHER_SCHEME;
    if (p.rounds == 0 || p.rounds > KEY_PBKDF2_MAX) {
        err_set(err, ERR_CRYPTO, "%u rounds of PBKDF2, allowed are 1 to %u",
                p.rounds, KEY_PBKDF2_MAX);
        return PBES2_FAILED;
    }
    if (p.data.len == 0 || p.data.len % 16 != 0) {
        err_set(err, ERR_CRYPTO, "encrypted key of %zu bytes is cut short",
                p.data.len);
        return PBES2_FAILED;
    }
    to = arena_array(a, unsigned char, p.data.len);
    memcpy(iv, p.iv.ptr, sizeof iv);
    mbedtls_aes_init(&aes);
    if (!derive(&p, passphrase, key) ||
        mbedtls_aes_setkey_dec(&aes, key, p.key_bytes * 8) != 0 ||
        mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_DECRYPT, p.data.len, iv,
                              (const unsigned char *)p.data.ptr, to) != 0) {
        err_set(err, ERR_CRYPTO, "cannot decrypt the key");
        goto out;
    }
    pad = to[p.data.len - 1];
    for (size_t i = 0; pad >= 1 && pad <= 16 && i < pad; i++)
        bad |= to[p.data.len - 1 - i] ^ pad;
    if (pad == 0 || pad > 16 || bad != 0) {
        wipe(to, p.data.len);
        err_set(err, ERR_CRYPTO, "wrong passphrase");
        goto out;
    }
    *plain = (struct str){(const char *)to, p.data.len - pad};
    result = PBES2_OK;
out:
    mbedtls_aes_free(&aes);
    wipe(key, sizeof key);
    return result;
}

bool pbes2_encrypt(struct arena *a, struct str plain, struct str passphrase,
                   unsigned rounds, struct str *der, struct err *err)
{
    bool ok = false;
    size_t pad = 16 - plain.len % 16, n = plain.len + pad;
    unsigned char key[32], iv[16], fresh[32];
    unsigned char *from = arena_array(a, unsigned char, n);
    unsigned char *to = arena_array(a, unsigned char, n);
    struct str salt = {(const char *)fresh, 16};
    struct str vector = {(const char *)fresh + 16, 16};
    mbedtls_aes_context aes;

    mbedtls_aes_init(&aes);
    memcpy(from, plain.ptr, plain.len);
    memset(from + plain.len, (int)pad, pad);
    if (mbed_random(NULL, fresh, sizeof fresh) != 0) {
        err_set(err, ERR_CRYPTO, "the kernel gives no random bytes");
        goto out;
    }
    memcpy(iv, vector.ptr, sizeof iv);
    pbkdf2_sha256(passphrase, salt, rounds, key, sizeof key);
    if (mbedtls_aes_setkey_enc(&aes, key, 256) != 0 ||
        mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_ENCRYPT, n, iv, from, to) !=
            0) {
        err_set(err, ERR_CRYPTO, "cannot encrypt the key");
        goto out;
    }
    *der = DER(
        a, DER_SEQ,
        DER(a, DER_SEQ, DER(a, DER_OID, OID_PBES2),
            DER(a, DER_SEQ,
                DER(a, DER_SEQ, DER(a, DER_OID, OID_PBKDF2),
                    DER(a, DER_SEQ, DER(a, DER_OCTETS, salt),
                        der_int(a, rounds), der_alg(a, OID_HMAC_SHA256, true))),
                DER(a, DER_SEQ, DER(a, DER_OID, OID_AES256_CBC),
                    DER(a, DER_OCTETS, vector)))),
        DER(a, DER_OCTETS, (struct str){(const char *)to, n}));
    ok = true;
out:
    mbedtls_aes_free(&aes);
    wipe(key, sizeof key);
    wipe(from, n);
    return ok;
}
