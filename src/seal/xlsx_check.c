#include "base/base.h"

#include "base/digest.h"
#include "base/time.h"
#include "base/base64.h"
#include "seal/cert_name.h"
#include "seal/chain_check.h"
#include "seal/ecdsa.h"
#include "seal/opc_xml.h"
#include "seal/xlsx_check.h"

struct checking {
    struct arena *arena;
    struct layer_report *report;
    struct opc_zip zip;
    struct str text; /* of the signature */
    struct opc_said said;
    struct opc_seal seal;
    struct str value;
    struct str cert[CERTS_MAX];
    struct certs *certs;
    char before[SHA256_HEX];
};

static bool bad(const struct checking *c, const char *why)
{
    snprintf(c->report->why, sizeof c->report->why, "%s", why);
    return false;
}

/* No part, type or relation has to do with a signature. */
static bool is_unsigned(struct checking *c, struct str file)
{
    struct str types, rels, now_types, now_rels;
    const struct opc_entry *t, *r;
    const char *why;
    bool ok;

    if (!opc_zip_open(c->arena, file, &c->zip, &why))
        return false;
    t = opc_find(&c->zip, OPC_TYPES);
    r = opc_find(&c->zip, OPC_RELS);
    ok = t && r && opc_text(c->arena, t, &types) &&
         opc_text(c->arena, r, &rels) &&
         opc_add_signature(c->arena, types, rels, &now_types, &now_rels, &why);
    for (size_t i = 0; i < c->zip.count; i++)
        ok = ok && !str_starts(c->zip.entry[i].name, STR("_xmlsignatures/"));
    return ok;
}

/* The signature's own three entries, last, as signing puts them. */
static bool signature_entries(struct checking *c)
{
    const struct opc_zip *z = &c->zip;
    const struct opc_entry *e = z->entry + z->count;
    const char *why;

    if (z->count < 4 || !str_is(e[-3].name, OPC_ORIGIN) || e[-3].packed ||
        e[-3].size != 0 || !str_is(e[-2].name, OPC_ORIGIN_RELS) ||
        e[-2].packed || !str_eq(e[-2].data, opc_origin_rels()) ||
        !str_is(e[-1].name, OPC_SIGNATURE) || e[-1].packed ||
        e[-1].data.len > OPC_TEXT_MAX)
        return bad(c, "its signature is not where ours are");
    for (size_t i = 0; i + 3 < z->count; i++)
        if (str_starts(z->entry[i].name, STR("_xmlsignatures/")))
            return bad(c, "holds more than one signature");
    if (!opc_has_signature(c->arena, z, &why))
        return bad(c, why);
    c->text = e[-1].data;
    return true;
}

/* The directory has one form, given the entries. */
static bool same_directory(const struct checking *c)
{
    const struct opc_zip *z = &c->zip;
    struct buf b = {0};
    bool ok;

    opc_put_directory(&b, z->entry, z->count, z->directory);
    ok = b.len == z->bytes.len - z->directory &&
         memcmp(b.ptr, z->bytes.ptr + z->directory, b.len) == 0;
    buf_release(&b);
    return ok || bad(c, "its zip directory says more than it should");
}

static bool issued_by(const struct certs *certs, size_t i, size_t by)
{
    const mbedtls_x509_buf *l = &certs_at(certs, i)->issuer_raw,
                           *r = &certs_at(certs, by)->subject_raw;

    return l->len == r->len && memcmp(l->p, r->p, l->len) == 0;
}

static bool read_said(struct checking *c)
{
    unsigned char digest[SHA256_SIZE];
    struct opc_seal *s = &c->seal;
    struct err err = {0};

    if (!opc_said(c->arena, c->text, &c->said) ||
        !time_parse_iso(c->said.time, &s->at) ||
        !base64_decode(c->arena, c->said.value, &c->value))
        return bad(c, "its signature is not in our form");
    for (size_t i = 0; i < c->said.certs; i++)
        if (!base64_decode(c->arena, c->said.cert[i], &c->cert[i]))
            return bad(c, "its signature is not in our form");
    if (!certs_from_der("embedded", c->cert, c->said.certs, &c->certs, &err)) {
        snprintf(c->report->why, sizeof c->report->why, "%.200s", err.msg);
        return false;
    }
    for (size_t i = 1; i < c->said.certs; i++)
        if (!issued_by(c->certs, i - 1, i))
            return bad(c, "its certificates are not in order");
    s->reason = c->said.reason;
    s->place = c->said.place;
    s->cert = c->cert;
    s->certs = c->said.certs;
    s->leaf = certs_info(c->arena, c->certs, 0);
    s->leaf.der = c->cert[0]; /* outlives certs */
    s->ec = mbedtls_pk_can_do(&certs_at(c->certs, 0)->pk, MBEDTLS_PK_ECDSA);
    sha256_of(c->zip.bytes.ptr, c->zip.entry[c->zip.count - 1].at, digest);
    hex_lower(digest, sizeof digest, c->before);
    s->before = (struct str){c->before, SHA256_HEX - 1};
    c->report->signed_at = s->at;
    c->report->leaf = s->leaf;
    return true;
}

static bool right_value(struct checking *c)
{
    mbedtls_x509_crt *leaf =
        (mbedtls_x509_crt *)(uintptr_t)certs_at(c->certs, 0);
    size_t bits = mbedtls_pk_get_bitlen(&leaf->pk);
    struct str info = c->said.signed_info, sig = c->value;
    unsigned char digest[SHA256_SIZE];

    if (c->seal.ec) {
        if (sig.len != 2 * ((bits + 7) / 8))
            return bad(c, "the value of its signature has another length");
        sig = ecdsa_from_raw(c->arena, sig);
    }
    sha256_of(info.ptr, info.len, digest);
    return mbedtls_pk_verify(&leaf->pk, MBEDTLS_MD_SHA256, digest,
                             sizeof digest, (const unsigned char *)sig.ptr,
                             sig.len) == 0 ||
           bad(c, "wrong signature value");
}

/*
 * First what binds the bytes as they are packed: only then is it known that
 * the parts are the signer's, and they are unpacked.
 */
static bool same_bytes(struct checking *c)
{
    struct str digest = opc_details_digest(c->arena, &c->seal);

    return (str_eq(c->said.before, c->seal.before) &&
            str_find(c->said.signed_info, 0, digest) != (size_t)-1) ||
           bad(c, "its bytes are not those that were signed");
}

static bool same_signature(struct checking *c)
{
    struct buf references = {0};
    const char *why;
    bool ok;

    if (!opc_references(c->arena, &c->zip, &references, &why)) {
        buf_release(&references);
        return bad(c, why);
    }
    c->seal.references = buf_str(&references);
    ok = str_eq(c->text, opc_signature(c->arena, &c->seal, c->value));
    buf_release(&references);
    return ok || bad(c, "its signature lists something else than what is in "
                        "it");
}

static enum layer_verdict check_chain(struct checking *c,
                                      const struct layer_request *want)
{
    struct layer_report *r = c->report;
    struct chain_request ask = {
        .certs = c->certs, .anchors = want->anchors, .at = want->at};
    struct chain_report chain;
    const char *why;
    enum cms_verdict v;

    if (!certs_may_sign(c->certs, 0, &why)) {
        snprintf(r->why, sizeof r->why, "its certificate may not sign: %s",
                 why);
        return LAYER_BAD;
    }
    v = chain_check(c->arena, &ask, &chain);
    r->out_of_date = chain.out_of_date;
    memcpy(r->why, chain.why, sizeof r->why);
    r->top = certs_info(c->arena, c->certs, chain.top);
    r->top.der = c->cert[chain.top];
    if (!cert_info_covers(&r->leaf, r->signed_at)) {
        r->out_of_date = false; /* it never was good */
        if (v != CMS_BAD)
            bad(c, "its signature claims to be of a time when its certificate "
                   "was not valid");
        v = CMS_BAD;
    }
    return v == CMS_OK          ? LAYER_OK
           : v == CMS_UNTRUSTED ? LAYER_UNTRUSTED
                                : LAYER_BAD;
}

enum layer_verdict xlsx_check(struct arena *a, struct str file,
                              const struct layer_request *want,
                              struct layer_report *out)
{
    struct checking c = {.arena = a, .report = out};
    enum layer_verdict verdict = LAYER_BAD;
    const char *why;

    *out = (struct layer_report){0};
    /* Either end is enough for some tool to open it. */
    if (!str_starts(file, STR("PK\x03\x04")) &&
        str_find(str_sub(file, file.len - (file.len < 22 ? file.len : 22), 22),
                 0, STR("PK\x05\x06")) != 0) {
        bad(&c, "is not a workbook");
        return LAYER_NONE;
    }
    if (is_unsigned(&c, file)) {
        bad(&c, "is not signed");
        return LAYER_NONE;
    }
    if (!opc_zip_open(a, file, &c.zip, &why)) {
        bad(&c, why);
        return LAYER_BAD;
    }
    if (signature_entries(&c) && same_directory(&c) && read_said(&c) &&
        right_value(&c) && same_bytes(&c) && same_signature(&c))
        verdict = check_chain(&c, want);
    certs_free(c.certs);
    return verdict;
}
