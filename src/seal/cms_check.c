#include "base/base.h"

#include <stdarg.h>

#include "base/digest.h"
#include "base/time.h"
#include "seal/cert_name.h"
#include "seal/chain_check.h"
#include "seal/cms_certs.h"
#include "seal/cms_check.h"
#include "seal/der.h"
#include "seal/ecdsa.h"
#include "seal/oid.h"

enum { ATTRIBUTES_MAX = 32 };

/* What the reader found; every field points into the signature. */
struct found {
    struct str certs;          /* body of the certificate set */
    struct str issuer, serial; /* of the signer, encoded name and INTEGER */
    struct str attributes;     /* body of the set, tag taken off */
    struct str sig_oid, sig;
    struct str message_digest;     /* 32 bytes */
    struct str leaf_hash;          /* 32 bytes, out of signingCertificateV2 */
    struct str leaf_issuer_serial; /* body, or empty */
    int64_t time;
    bool has_time, sig_null;
};

PRINTF(2, 3) static bool bad(struct cms_report *r, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(r->why, sizeof r->why, fmt, ap);
    va_end(ap);
    return false;
}

/* SHA-256, as RFC 5754 section 2 has it written: without parameters.  Nothing
 * signs this field, so that one way of writing it is all there may be. */
static bool is_sha256(struct str *from)
{
    struct str alg;

    return der_get(from, DER_SEQ, &alg) &&
           der_expect(&alg, DER_OID, OID_SHA256) && alg.len == 0;
}

static bool read_signed_data(struct str der, struct str *info, struct found *f,
                             struct cms_report *r)
{
    struct str outer, content, sd, algs, encap;

    if (!der_get(&der, DER_SEQ, &outer))
        return bad(r, "not DER");
    if (der.len > 0)
        return bad(r, "%zu bytes after the signature", der.len);
    if (!der_expect(&outer, DER_OID, OID_SIGNED_DATA) ||
        !der_get(&outer, DER_CTX(0), &content) || outer.len > 0 ||
        !der_get(&content, DER_SEQ, &sd) || content.len > 0)
        return bad(r, "not a CMS signature");
    if (!der_expect(&sd, DER_INT, STR("\x01")))
        return bad(r, "not version 1");
    if (!der_get(&sd, DER_SET, &algs) || !is_sha256(&algs) || algs.len > 0)
        return bad(r, "digest algorithms are not SHA-256 alone");
    if (!der_get(&sd, DER_SEQ, &encap) ||
        !der_expect(&encap, DER_OID, OID_DATA) || encap.len > 0)
        return bad(r, "not a detached signature over data");
    if (!der_get(&sd, DER_CTX(0), &f->certs) || f->certs.len == 0)
        return bad(r, "no certificate in it");
    if (!der_get(&sd, DER_SET, info) || sd.len > 0)
        return bad(r, "no list of signers, or something besides it");
    return true;
}

static bool read_signer(struct str infos, struct found *f, struct cms_report *r)
{
    struct str info, name, alg, whole;
    unsigned tag;

    if (!der_get(&infos, DER_SEQ, &info))
        return bad(r, "no signer");
    if (infos.len > 0)
        return bad(r, "more than one signer");
    if (!der_expect(&info, DER_INT, STR("\x01")))
        return bad(r, "signer is not version 1");
    if (!der_get(&info, DER_SEQ, &name) ||
        !der_next(&name, &tag, &whole, &f->issuer) || tag != DER_SEQ ||
        !der_get(&name, DER_INT, &f->serial) || name.len > 0)
        return bad(r, "signer is not named by issuer and serial number");
    if (!is_sha256(&info))
        return bad(r, "signer's digest is not SHA-256");
    if (!der_get(&info, DER_CTX(0), &f->attributes))
        return bad(r, "no signed attributes");
    if (!der_get(&info, DER_SEQ, &alg) || !der_get(&alg, DER_OID, &f->sig_oid))
        return bad(r, "no signature algorithm");
    f->sig_null = str_eq(alg, STR("\x05\x00"));
    if (alg.len > 0 && !f->sig_null)
        return bad(r, "signature algorithm has parameters");
    if (!der_get(&info, DER_OCTETS, &f->sig) || f->sig.len == 0)
        return bad(r, "no signature value");
    if (info.len > 0)
        return bad(r, "unsigned attributes");
    return true;
}

/* SEQ{ SEQ{ SEQ{ [SHA-256], hash, [issuerSerial] } } }, exactly one. */
static bool read_signing_cert(struct str value, struct found *f)
{
    struct str seq, list, id, alg;

    if (!der_get(&value, DER_SEQ, &seq) || value.len > 0 ||
        !der_get(&seq, DER_SEQ, &list) || seq.len > 0 ||
        !der_get(&list, DER_SEQ, &id) || list.len > 0)
        return false;
    /* OpenSSL writes the default out, against DER. */
    if (der_get(&id, DER_SEQ, &alg) &&
        (!der_expect(&alg, DER_OID, OID_SHA256) ||
         (alg.len > 0 && !str_eq(alg, STR("\x05\x00")))))
        return false;
    if (!der_get(&id, DER_OCTETS, &f->leaf_hash) || f->leaf_hash.len != 32)
        return false;
    f->leaf_issuer_serial = (struct str){0};
    if (id.len > 0 &&
        (!der_get(&id, DER_SEQ, &f->leaf_issuer_serial) || id.len > 0))
        return false;
    return true;
}

static bool read_attribute(struct str attr, unsigned *seen, struct found *f,
                           struct cms_report *r)
{
    enum { TYPE = 1, DIGEST = 2, TIME = 4, CERT = 8 };
    struct str oid, set;
    unsigned what;
    bool ok;

    if (!der_get(&attr, DER_OID, &oid) || !der_get(&attr, DER_SET, &set) ||
        attr.len > 0)
        return bad(r, "malformed signed attribute");
    if (str_eq(oid, OID_CONTENT_TYPE)) {
        what = TYPE;
        ok = der_expect(&set, DER_OID, OID_DATA) && set.len == 0;
    } else if (str_eq(oid, OID_MESSAGE_DIGEST)) {
        what = DIGEST;
        ok = der_get(&set, DER_OCTETS, &f->message_digest) && set.len == 0 &&
             f->message_digest.len == SHA256_SIZE;
    } else if (str_eq(oid, OID_SIGNING_TIME)) {
        what = TIME;
        f->has_time = ok = der_get_time(&set, &f->time) && set.len == 0;
    } else if (str_eq(oid, OID_SIGNING_CERT_V2)) {
        what = CERT;
        ok = read_signing_cert(set, f);
    } else {
        return true; /* signed, so the signer meant it; we do not use it */
    }
    if (!ok)
        return bad(r, "malformed signed attribute");
    *seen |= what;
    return true;
}

/* No type comes twice, known or not (RFC 5652, 5.3). */
static bool types_differ(struct str set, struct cms_report *r)
{
    struct str type[ATTRIBUTES_MAX], attr;
    size_t n = 0;

    while (set.len > 0) {
        if (n == ATTRIBUTES_MAX)
            return bad(r, "too many signed attributes");
        if (!der_get(&set, DER_SEQ, &attr) ||
            !der_get(&attr, DER_OID, &type[n]))
            return bad(r, "malformed signed attribute");
        for (size_t i = 0; i < n; i++)
            if (str_eq(type[i], type[n]))
                return bad(r, "signed attribute given twice");
        n++;
    }
    return true;
}

static bool read_attributes(struct found *f, bool need_time,
                            struct cms_report *r)
{
    struct str rest = f->attributes, attr;
    unsigned seen = 0, need = 1 | 2 | 8 | (need_time ? 4 : 0);

    if (!der_set_sorted(rest))
        return bad(r, "signed attributes are not in DER order");
    if (!types_differ(rest, r))
        return false;
    while (rest.len > 0)
        if (!der_get(&rest, DER_SEQ, &attr) ||
            !read_attribute(attr, &seen, f, r))
            return r->why[0] ? false : bad(r, "malformed signed attribute");
    if ((seen & need) != need)
        return bad(r, "a required signed attribute is missing");
    return true;
}

static bool check_signature(struct arena *a, const struct found *f,
                            mbedtls_x509_crt *leaf, const unsigned char *digest,
                            struct cms_report *r)
{
    unsigned char over[SHA256_SIZE];
    struct str set;
    bool rsa = mbedtls_pk_can_do(&leaf->pk, MBEDTLS_PK_RSA);
    /* sha256WithRSAEncryption would do as well; see is_sha256() */
    bool fits = rsa ? f->sig_null && str_eq(f->sig_oid, OID_RSA_ENCRYPTION)
                    : !f->sig_null && str_eq(f->sig_oid, OID_ECDSA_SHA256);

    sha256_of(leaf->raw.p, leaf->raw.len, over);
    if (memcmp(over, f->leaf_hash.ptr, sizeof over) != 0 ||
        !cms_issuer_serial_fits(f->leaf_issuer_serial, f->issuer, f->serial))
        return bad(r, "signed for another certificate than the one in it");
    if (!fits)
        return bad(r, "signature algorithm does not fit the key");
    set = DER(a, DER_SET, f->attributes);
    sha256_of(set.ptr, set.len, over);
    if (mbedtls_pk_verify(&leaf->pk, MBEDTLS_MD_SHA256, over, sizeof over,
                          (const unsigned char *)f->sig.ptr, f->sig.len) != 0)
        return bad(r, "wrong signature value");
    if (!rsa && !ecdsa_is_short(a, &leaf->pk, f->sig))
        return bad(r, "its ECDSA value is not written in its shortest form");
    r->other_content = memcmp(digest, f->message_digest.ptr, SHA256_SIZE) != 0;
    return !r->other_content || bad(r, "made over other content");
}

enum cms_verdict cms_check(struct arena *a, struct str der,
                           const struct cms_request *want, struct cms_report *r)
{
    enum cms_verdict verdict = CMS_BAD;
    struct found f = {0};
    struct cms_certs in = {.sorted = true};
    struct chain_request ask = {.anchors = want->anchors, .at = want->at};
    struct chain_report chain;
    struct str infos;
    const char *why;

    *r = (struct cms_report){0};
    if (!read_signed_data(der, &infos, &f, r) || !read_signer(infos, &f, r) ||
        !read_attributes(&f, want->need_time, r))
        goto out;
    in.set = f.certs;
    in.issuer = f.issuer;
    in.serial = f.serial;
    if (!cms_certs_read(a, &in, r->why, sizeof r->why))
        goto out;
    r->cert = in.der;
    r->cert_count = in.count;
    r->has_time = f.has_time;
    r->signed_at = f.time;
    r->leaf = certs_info(a, in.certs, in.leaf);
    r->leaf.der = in.der[in.leaf]; /* outlives certs */
    if (!check_signature(
            a, &f, (mbedtls_x509_crt *)(uintptr_t)certs_at(in.certs, in.leaf),
            want->digest, r))
        goto out;
    if (!certs_may_sign(in.certs, in.leaf, &why)) {
        bad(r, "its certificate may not sign: %s", why);
        goto out;
    }
    ask.certs = in.certs;
    ask.leaf = in.leaf;
    verdict = chain_check(a, &ask, &chain);
    r->out_of_date = chain.out_of_date;
    memcpy(r->why, chain.why, sizeof r->why);
    r->top = certs_info(a, in.certs, chain.top);
    r->top.der = in.der[chain.top];
    if (f.has_time && !cert_info_covers(&r->leaf, f.time)) {
        r->out_of_date = false; /* it never was good */
        if (verdict != CMS_BAD)
            bad(r, "it claims to be of a time when its certificate was not "
                   "valid");
        verdict = CMS_BAD;
    }
out:
    certs_free(in.certs);
    return verdict;
}
