#include "base/base.h"

#include <stdarg.h>

#include "base/err.h"
#include "seal/cert_name.h"
#include "seal/chain_check.h"
#include "seal/cms_certs.h"
#include "seal/der.h"
#include "seal/ecdsa.h"
#include "seal/oid.h"
#include "seal/tst_check.h"

enum { HASH_MAX = 64 };

/* What the reader found; every field points into the reply. */
struct token {
    mbedtls_md_type_t md;
    struct str info;  /* the content: TSTInfo, encoded */
    struct str certs; /* body of the certificate set */
    struct str issuer, serial;
    struct str attributes;               /* body of the set, tag taken off */
    struct str sig_oid, sig_params, sig; /* params: all that follow the OID */
    struct str message_digest;
    struct ess {
        mbedtls_md_type_t md;
        struct str hash, issuer_serial;
    } ess[2]; /* signingCertificate and V2; hash empty: not there */
};

PRINTF(2, 3) static bool bad(struct tst_report *r, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(r->why, sizeof r->why, fmt, ap);
    va_end(ap);
    return false;
}

static bool not_a_reply(struct tst_report *r)
{
    return bad(r, "not a time stamp reply");
}

/* An AlgorithmIdentifier of SHA-2, parameters absent or NULL. */
static bool read_hash(struct str *from, mbedtls_md_type_t *md)
{
    struct str alg;

    if (!der_get(from, DER_SEQ, &alg))
        return false;
    if (der_expect(&alg, DER_OID, OID_SHA256))
        *md = MBEDTLS_MD_SHA256;
    else if (der_expect(&alg, DER_OID, OID_SHA384))
        *md = MBEDTLS_MD_SHA384;
    else if (der_expect(&alg, DER_OID, OID_SHA512))
        *md = MBEDTLS_MD_SHA512;
    else
        return false;
    return alg.len == 0 || str_eq(alg, STR("\x05\x00"));
}

static size_t hash_of(mbedtls_md_type_t md, struct str s,
                      unsigned char out[HASH_MAX])
{
    const mbedtls_md_info_t *info = mbedtls_md_info_from_type(md);

    if (!info ||
        mbedtls_md(info, (const unsigned char *)s.ptr, s.len, out) != 0)
        return 0;
    return mbedtls_md_get_size(info);
}

static bool hash_is(mbedtls_md_type_t md, struct str s, struct str want)
{
    unsigned char out[HASH_MAX];
    size_t n = hash_of(md, s, out);

    return n > 0 && str_eq((struct str){(const char *)out, n}, want);
}

static bool read_signed_data(struct str token, struct str *infos,
                             struct token *t, struct tst_report *r)
{
    struct str body, content, sd, algs, encap, wrapped;

    if (!der_get(&token, DER_SEQ, &body) || token.len > 0 ||
        !der_expect(&body, DER_OID, OID_SIGNED_DATA) ||
        !der_get(&body, DER_CTX(0), &content) || body.len > 0 ||
        !der_get(&content, DER_SEQ, &sd) || content.len > 0)
        return not_a_reply(r);
    if (!der_expect(&sd, DER_INT, STR("\x03")))
        return bad(r, "its token is not version 3");
    if (!der_get(&sd, DER_SET, &algs) || !read_hash(&algs, &t->md) ||
        algs.len > 0)
        return bad(r, "its digest algorithm is not one of SHA-2 alone");
    if (!der_get(&sd, DER_SEQ, &encap) ||
        !der_expect(&encap, DER_OID, OID_TST_INFO) ||
        !der_get(&encap, DER_CTX(0), &wrapped) || encap.len > 0 ||
        !der_get(&wrapped, DER_OCTETS, &t->info) || wrapped.len > 0)
        return not_a_reply(r);
    if (!der_get(&sd, DER_CTX(0), &t->certs) || t->certs.len == 0)
        return bad(r, "the authority's certificate is not in it");
    if (!der_get(&sd, DER_SET, infos) || sd.len > 0)
        return bad(r, "no list of signers, or something besides it");
    return true;
}

static bool read_signer(struct str infos, struct token *t, struct tst_report *r)
{
    struct str info, name, alg, whole;
    mbedtls_md_type_t md;
    unsigned tag;

    if (!der_get(&infos, DER_SEQ, &info) || infos.len > 0)
        return bad(r, "it has not exactly one signer");
    if (!der_expect(&info, DER_INT, STR("\x01")) ||
        !der_get(&info, DER_SEQ, &name) ||
        !der_next(&name, &tag, &whole, &t->issuer) || tag != DER_SEQ ||
        !der_get(&name, DER_INT, &t->serial) || name.len > 0)
        return bad(r, "its signer is not named by issuer and serial number");
    if (!read_hash(&info, &md) || md != t->md)
        return bad(r, "its signer's digest is another than it announces");
    if (!der_get(&info, DER_CTX(0), &t->attributes))
        return bad(r, "no signed attributes");
    if (!der_get(&info, DER_SEQ, &alg) || !der_get(&alg, DER_OID, &t->sig_oid))
        return bad(r, "no signature algorithm");
    t->sig_params = alg;
    if (!der_get(&info, DER_OCTETS, &t->sig) || t->sig.len == 0)
        return bad(r, "no signature value");
    if (info.len > 0)
        return bad(r, "unsigned attributes");
    return true;
}

/*
 * SEQ{ SEQ OF{ SEQ{ [hash algorithm,] hash, [issuerSerial] } }, [policies] }:
 * the first is the signer's certificate, others are of its chain.
 */
static bool read_ess(struct str set, bool v2, struct ess *out)
{
    struct str seq, list, id, policies;
    mbedtls_md_type_t md;

    if (!der_get(&set, DER_SEQ, &seq) || set.len > 0 ||
        !der_get(&seq, DER_SEQ, &list) || !der_get(&list, DER_SEQ, &id))
        return false;
    der_get(&seq, DER_SEQ, &policies);
    out->md = v2 ? MBEDTLS_MD_SHA256 : MBEDTLS_MD_SHA1;
    if (v2 && read_hash(&id, &md))
        out->md = md;
    if (seq.len > 0 || !der_get(&id, DER_OCTETS, &out->hash) ||
        out->hash.len == 0)
        return false;
    out->issuer_serial = (struct str){0};
    return id.len == 0 ||
           (der_get(&id, DER_SEQ, &out->issuer_serial) && id.len == 0);
}

static bool read_attribute(struct str attr, unsigned *seen, struct token *t)
{
    enum { TYPE = 1, DIGEST = 2, ESS = 4, ESS2 = 8 };
    struct str oid, set;
    unsigned what;
    bool ok;

    if (!der_get(&attr, DER_OID, &oid) || !der_get(&attr, DER_SET, &set) ||
        attr.len > 0)
        return false;
    if (str_eq(oid, OID_CONTENT_TYPE)) {
        what = TYPE;
        ok = der_expect(&set, DER_OID, OID_TST_INFO) && set.len == 0;
    } else if (str_eq(oid, OID_MESSAGE_DIGEST)) {
        what = DIGEST;
        ok = der_get(&set, DER_OCTETS, &t->message_digest) && set.len == 0;
    } else if (str_eq(oid, OID_SIGNING_CERT)) {
        what = ESS;
        ok = read_ess(set, false, &t->ess[0]);
    } else if (str_eq(oid, OID_SIGNING_CERT_V2)) {
        what = ESS2;
        ok = read_ess(set, true, &t->ess[1]);
    } else {
        return true; /* signed, so it is meant; we do not use it */
    }
    ok = ok && !(*seen & what);
    *seen |= what;
    return ok;
}

static bool read_attributes(struct token *t, struct tst_report *r)
{
    struct str rest = t->attributes, attr;
    unsigned seen = 0;

    while (rest.len > 0)
        if (!der_get(&rest, DER_SEQ, &attr) || !read_attribute(attr, &seen, t))
            return bad(r, "malformed signed attribute, or one given twice");
    if ((seen & 3) != 3 || (seen & 12) == 0)
        return bad(r, "a required signed attribute is missing");
    return true;
}

/* Does the OID name this kind of key with this digest? */
static bool algorithm_fits(const struct token *t, bool rsa)
{
    const struct {
        mbedtls_md_type_t md;
        struct str rsa, ec;
    } row[] = {
        {MBEDTLS_MD_SHA256, OID_SHA256_RSA, OID_ECDSA_SHA256},
        {MBEDTLS_MD_SHA384, OID_SHA384_RSA, OID_ECDSA_SHA384},
        {MBEDTLS_MD_SHA512, OID_SHA512_RSA, OID_ECDSA_SHA512},
    };

    if (t->sig_params.len > 0 &&
        !(rsa && str_eq(t->sig_params, STR("\x05\x00"))))
        return false;
    if (rsa && str_eq(t->sig_oid, OID_RSA_ENCRYPTION))
        return true;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (row[i].md == t->md)
            return str_eq(t->sig_oid, rsa ? row[i].rsa : row[i].ec);
    return false;
}

/*
 * RSASSA-PSS-params (RFC 4055, 3.1): SEQ{ [0] digest, [1] mask generation,
 * [2] salt length }.  The defaults are SHA-1, so none may be left out but the
 * last.
 */
static bool read_pss(const struct token *t, mbedtls_pk_rsassa_pss_options *o)
{
    struct str params = t->sig_params, seq, hash, mask, gen, salt;
    mbedtls_md_type_t md, mgf;
    uint32_t n = 20;

    if (!der_get(&params, DER_SEQ, &seq) || params.len > 0 ||
        !der_get(&seq, DER_CTX(0), &hash) || !read_hash(&hash, &md) ||
        hash.len > 0 || !der_get(&seq, DER_CTX(1), &mask) ||
        !der_get(&mask, DER_SEQ, &gen) || mask.len > 0 ||
        !der_expect(&gen, DER_OID, OID_MGF1) || !read_hash(&gen, &mgf) ||
        gen.len > 0)
        return false;
    if (der_get(&seq, DER_CTX(2), &salt) &&
        (!der_get_uint(&salt, &n) || salt.len > 0 || n > 1024))
        return false;
    *o = (mbedtls_pk_rsassa_pss_options){mgf, (int)n};
    return seq.len == 0 && md == t->md && mgf == t->md;
}

static bool value_is_right(struct arena *a, const struct token *t,
                           mbedtls_pk_context *pk, const unsigned char *hash,
                           size_t n, struct tst_report *r)
{
    bool rsa = mbedtls_pk_can_do(pk, MBEDTLS_PK_RSA);
    bool pss = str_eq(t->sig_oid, OID_RSASSA_PSS);
    const unsigned char *sig = (const unsigned char *)t->sig.ptr;
    mbedtls_pk_rsassa_pss_options options;
    int rc;

    if (pss ? !rsa : !algorithm_fits(t, rsa))
        return bad(r, "its signature algorithm does not fit the key");
    if (pss && !read_pss(t, &options))
        return bad(r, "its RSA-PSS parameters are not of its digest alone");
    rc = pss ? mbedtls_pk_verify_ext(MBEDTLS_PK_RSASSA_PSS, &options, pk, t->md,
                                     hash, n, sig, t->sig.len)
             : mbedtls_pk_verify(pk, t->md, hash, n, sig, t->sig.len);
    if (rc != 0)
        return bad(r, "wrong signature value");
    return rsa || ecdsa_is_short(a, pk, t->sig) ||
           bad(r, "its ECDSA value is not written in its shortest form");
}

static bool check_signature(struct arena *a, const struct token *t,
                            mbedtls_x509_crt *leaf, struct tst_report *r)
{
    struct str der = {(const char *)leaf->raw.p, leaf->raw.len};
    unsigned char over[HASH_MAX];
    size_t n;

    for (size_t i = 0; i < COUNT_OF(t->ess); i++)
        if (t->ess[i].hash.len > 0 &&
            (!hash_is(t->ess[i].md, der, t->ess[i].hash) ||
             !cms_issuer_serial_fits(t->ess[i].issuer_serial, t->issuer,
                                     t->serial)))
            return bad(r, "stamped with another certificate than the one in "
                          "it");
    n = hash_of(t->md, DER(a, DER_SET, t->attributes), over);
    if (!value_is_right(a, t, &leaf->pk, over, n, r))
        return false;
    if (!hash_is(t->md, t->info, t->message_digest))
        return bad(r, "its content was changed after it was signed");
    return true;
}

/* Only what is signed is believed, so this comes after the signature; but what
 * was stamped is the better reason to give. */
static bool check_info(const struct tst_info *info, const struct tst_want *want,
                       struct tst_report *r)
{
    if (!tst_imprint_fits(info->imprint, want->stamped))
        return bad(r, "stamps something else than this signature");
    if (want->nonce.len > 0 && !str_eq(info->nonce, want->nonce))
        return bad(r, "answers another request: its nonce differs");
    return true;
}

static struct str hex(struct arena *a, struct str s)
{
    char *to = arena_array(a, char, 2 * s.len + 1);

    hex_lower((const unsigned char *)s.ptr, s.len, to);
    return (struct str){to, 2 * s.len};
}

static enum cms_verdict check_chain(struct arena *a, const struct cms_certs *in,
                                    const struct tst_want *want,
                                    struct tst_report *r)
{
    struct chain_request ask = {.certs = in->certs,
                                .leaf = in->leaf,
                                .anchors = want->anchors,
                                .at = r->at,
                                .stamps = true,
                                .more_may_lie_in = true};
    struct chain_report chain;
    enum cms_verdict verdict = chain_check(a, &ask, &chain);

    memcpy(r->why, chain.why, sizeof r->why);
    r->top = certs_info(a, in->certs, chain.top);
    r->top.der = in->der[chain.top];
    return verdict;
}

enum cms_verdict tst_check(struct arena *a, struct str reply,
                           const struct tst_want *want, struct tst_report *r)
{
    struct str token;

    *r = (struct tst_report){0};
    if (!tst_reply_token(reply, &token, r->why, sizeof r->why))
        return CMS_BAD;
    return tst_check_token(a, token, want, r);
}

enum cms_verdict tst_check_token(struct arena *a, struct str token,
                                 const struct tst_want *want,
                                 struct tst_report *r)
{
    enum cms_verdict verdict = CMS_BAD;
    struct token t = {0};
    struct cms_certs in = {0};
    struct tst_info info;
    struct str infos;
    const char *why;

    *r = (struct tst_report){0};
    if (!read_signed_data(token, &infos, &t, r))
        goto out;
    if (!tst_info_read(t.info, &info)) {
        not_a_reply(r);
        goto out;
    }
    if (!check_info(&info, want, r) || !read_signer(infos, &t, r) ||
        !read_attributes(&t, r))
        goto out;
    in.set = t.certs;
    in.issuer = t.issuer;
    in.serial = t.serial;
    if (!cms_certs_read(a, &in, r->why, sizeof r->why))
        goto out;
    r->leaf = certs_info(a, in.certs, in.leaf);
    r->leaf.der = in.der[in.leaf]; /* outlives certs */
    if (!check_signature(
            a, &t, (mbedtls_x509_crt *)(uintptr_t)certs_at(in.certs, in.leaf),
            r))
        goto out;
    if (!certs_may_stamp(in.certs, in.leaf, &why)) {
        bad(r, "its certificate may not stamp: %s", why);
        goto out;
    }
    r->at = info.at;
    r->accuracy = info.accuracy;
    r->serial = hex(a, info.serial);
    verdict = check_chain(a, &in, want, r);
out:
    certs_free(in.certs);
    return verdict;
}
