#include "base/base.h"

#include "base/digest.h"
#include "seal/cert_name.h"
#include "seal/ecdsa.h"
#include "seal/sign_command.h"

/* RFC 8017, 9.2: what stands before a SHA-256 that RSA is to sign. */
static const char digest_info[] =
    "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04"
    "\x20";

static mbedtls_pk_context *public_key(const struct signer *s)
{
    return &((mbedtls_x509_crt *)(uintptr_t)certs_at(s->chain, 0))->pk;
}

bool signer_is_ec(const struct signer *s)
{
    return mbedtls_pk_can_do(public_key(s), MBEDTLS_PK_ECDSA);
}

static bool right(const struct signer *s, const unsigned char digest[32],
                  struct str sig)
{
    return sig.len <= MBED_SIGNATURE_MAX &&
           mbedtls_pk_verify(public_key(s), MBEDTLS_MD_SHA256, digest,
                             SHA256_SIZE, (const unsigned char *)sig.ptr,
                             sig.len) == 0;
}

static bool ask_command(struct arena *a, const struct signer *s,
                        struct str bytes, const unsigned char digest[32],
                        struct str *sig, struct err *err)
{
    const struct sign_command *c = s->command;
    struct str hash = {(const char *)digest, SHA256_SIZE};
    struct str in = c->input == SIGN_TBS      ? bytes
                    : c->input == SIGN_DIGEST ? hash
                                              : (struct str){0};
    char info[sizeof digest_info - 1 + SHA256_SIZE];
    size_t half = (mbedtls_pk_get_bitlen(public_key(s)) + 7) / 8;

    if (c->input == SIGN_DIGEST_INFO) {
        memcpy(info, digest_info, sizeof digest_info - 1);
        memcpy(info + sizeof digest_info - 1, digest, SHA256_SIZE);
        in = (struct str){info, sizeof info};
    }
    if (!sign_command_run(a, c, in, sig, err))
        return false;
    if (signer_is_ec(s) && !right(s, digest, *sig) && sig->len == 2 * half)
        *sig = ecdsa_from_raw(a, *sig);
    /* What is no signature stays as it is, and is refused. */
    if (signer_is_ec(s) && right(s, digest, *sig) &&
        !ecdsa_low(a, public_key(s), *sig, sig))
        return err_set(err, ERR_CRYPTO,
                       "the signing command's ECDSA signature is not in DER");
    return true;
}

bool signer_sign(struct arena *a, const struct signer *s, struct str bytes,
                 struct str *sig, struct err *err)
{
    unsigned char digest[SHA256_SIZE];

    sha256_of(bytes.ptr, bytes.len, digest);
    if (s->command ? !ask_command(a, s, bytes, digest, sig, err)
                   : !key_sign(a, s->key, digest, sig, err))
        return false;
    if (right(s, digest, *sig))
        return true;
    err_set(err, ERR_CRYPTO,
            "the signature just made does not verify with the certificate");
    return s->command ? err_hint(err, "another key, another form of input "
                                      "(digest, digestinfo, tbs), or another "
                                      "padding than PKCS #1 v1.5")
                      : false;
}

bool signer_ready(const struct signer *s, struct err *err)
{
    struct arena a = {0};
    struct str sig;
    bool ok =
        certs_fit(s->chain, s->key, err) &&
        (!s->command ||
         signer_sign(&a, s, STR("is the signing command ready?"), &sig, err));

    arena_release(&a);
    return ok;
}
