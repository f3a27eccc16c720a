#include "base/base.h"

#include "base/digest.h"
#include "seal/cert_name.h"
#include "seal/cms.h"
#include "seal/der.h"
#include "seal/oid.h"

static struct str buf_of(const mbedtls_x509_buf *b)
{
    return (struct str){(const char *)b->p, b->len};
}

static struct str attribute(struct arena *a, struct str oid, struct str value)
{
    return DER(a, DER_SEQ, DER(a, DER_OID, oid), DER(a, DER_SET, value));
}

/*
 * ESSCertIDv2 with the default hash, which DER wants left out, and the
 * issuer and serial number of RFC 5035 section 3.
 */
static struct str signing_certificate(struct arena *a,
                                      const mbedtls_x509_crt *leaf)
{
    unsigned char digest[SHA256_SIZE];
    struct str issuer =
        DER(a, DER_SEQ,
            DER(a, DER_SEQ, DER(a, DER_CTX(4), buf_of(&leaf->issuer_raw))),
            DER(a, DER_INT, buf_of(&leaf->serial)));

    sha256_of(leaf->raw.p, leaf->raw.len, digest);
    return DER(
        a, DER_SEQ,
        DER(a, DER_SEQ,
            DER(a, DER_SEQ,
                DER(a, DER_OCTETS, (struct str){(char *)digest, sizeof digest}),
                issuer)));
}

/* The body of the SET; it is hashed under the tag 31 and stored under A0. */
static struct str signed_attributes(struct arena *a, unsigned tag,
                                    const mbedtls_x509_crt *leaf,
                                    const unsigned char digest[32], int64_t now)
{
    struct str part[4];
    size_t n = 0;

    part[n++] = attribute(a, OID_CONTENT_TYPE, DER(a, DER_OID, OID_DATA));
    part[n++] = attribute(
        a, OID_MESSAGE_DIGEST,
        DER(a, DER_OCTETS, (struct str){(const char *)digest, SHA256_SIZE}));
    part[n++] = attribute(a, OID_SIGNING_CERT_V2, signing_certificate(a, leaf));
    if (now != CMS_NO_TIME)
        part[n++] = attribute(a, OID_SIGNING_TIME, der_time(a, now));
    return der_set_of(a, tag, part, n);
}

static bool self_issued(const mbedtls_x509_crt *c)
{
    return str_eq(buf_of(&c->subject_raw), buf_of(&c->issuer_raw));
}

/* The leaf and its intermediates.  A root proves nothing and is left out. */
static struct str certificates(struct arena *a, const struct certs *chain)
{
    struct str part[CERTS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < certs_count(chain); i++) {
        const mbedtls_x509_crt *c = certs_at(chain, i);

        if (i == 0 || !self_issued(c))
            part[n++] = buf_of(&c->raw);
    }
    return der_set_of(a, DER_CTX(0), part, n);
}

bool cms_sign(struct arena *a, const struct signer *s,
              const unsigned char digest[32], int64_t now, struct str *der,
              struct err *err)
{
    const mbedtls_x509_crt *leaf = certs_at(s->chain, 0);
    struct str sha256 = der_alg(a, OID_SHA256, false);
    struct str hashed = signed_attributes(a, DER_SET, leaf, digest, now);
    struct str stored = signed_attributes(a, DER_CTX(0), leaf, digest, now);
    struct str alg = signer_is_ec(s) ? der_alg(a, OID_ECDSA_SHA256, false)
                                     : der_alg(a, OID_RSA_ENCRYPTION, true);
    struct str sig, info, signed_data;

    if (!signer_sign(a, s, hashed, &sig, err))
        return false;
    info = DER(a, DER_SEQ, der_int(a, 1),
               DER(a, DER_SEQ, buf_of(&leaf->issuer_raw),
                   DER(a, DER_INT, buf_of(&leaf->serial))),
               sha256, stored, alg, DER(a, DER_OCTETS, sig));
    signed_data = DER(a, DER_SEQ, der_int(a, 1), DER(a, DER_SET, sha256),
                      DER(a, DER_SEQ, DER(a, DER_OID, OID_DATA)),
                      certificates(a, s->chain), DER(a, DER_SET, info));
    *der = DER(a, DER_SEQ, DER(a, DER_OID, OID_SIGNED_DATA),
               DER(a, DER_CTX(0), signed_data));
    return true;
}
