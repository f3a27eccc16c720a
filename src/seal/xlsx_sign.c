#include "base/base.h"

#include "base/digest.h"
#include "seal/cert_name.h"
#include "seal/ecdsa.h"
#include "seal/opc_xml.h"
#include "seal/xlsx_sign.h"

enum { ADDED = 3 }; /* entries that a signature adds */
#define SIZE_LIMIT UINT64_C(0xfffffffe)

struct signing {
    struct arena *arena;
    const char *name;
    struct str *piece;
    size_t pieces;
    uint64_t size;
    struct opc_entry *entry; /* of the signed book */
    size_t entries;
    struct sha256 sum; /* of what was put so far */
};

static void put(struct signing *w, struct str bytes)
{
    w->piece[w->pieces++] = bytes;
    w->size += bytes.len;
    sha256_add(&w->sum, bytes.ptr, bytes.len);
}

static void put_entry(struct signing *w, struct opc_entry e)
{
    struct buf head = {0};

    e.at = (size_t)w->size;
    opc_put_local(&head, &e);
    put(w, arena_str(w->arena, buf_str(&head)));
    put(w, e.data);
    buf_release(&head);
    w->entry[w->entries++] = e;
}

static bool refuse(const struct signing *w, const char *why, struct err *err)
{
    return err_set(err, ERR_CRYPTO, "%s cannot be signed: it %s", w->name, why);
}

/* All parts as they are, but those two that name the signature. */
static bool put_parts(struct signing *w, const struct opc_zip *z,
                      struct err *err)
{
    const struct opc_entry *types = opc_find(z, OPC_TYPES),
                           *rels = opc_find(z, OPC_RELS);
    struct str old_types, old_rels, new_types, new_rels;
    const char *why = "has no list of content types or no relations";

    if (!types || !rels || !opc_text(w->arena, types, &old_types) ||
        !opc_text(w->arena, rels, &old_rels) ||
        !opc_add_signature(w->arena, old_types, old_rels, &new_types, &new_rels,
                           &why))
        return refuse(w, why, err);
    for (size_t i = 0; i < z->count; i++) {
        const struct opc_entry *e = &z->entry[i];

        if (str_starts(e->name, STR("_xmlsignatures/")))
            return refuse(w, "is signed already", err);
        put_entry(w, e == types  ? opc_stored(OPC_TYPES, new_types)
                     : e == rels ? opc_stored(OPC_RELS, new_rels)
                                 : *e);
    }
    put_entry(w, opc_stored(OPC_ORIGIN, STR("")));
    put_entry(w, opc_stored(OPC_ORIGIN_RELS, opc_origin_rels()));
    return true;
}

/* The certificates a checker needs: no root. */
static void take_chain(struct arena *a, const struct signer *s,
                       struct opc_seal *x)
{
    struct str *cert = arena_array(a, struct str, CERTS_MAX);

    for (size_t i = 0; i < certs_count(s->chain); i++) {
        struct cert_info c = certs_info(a, s->chain, i);

        if (i == 0 || !c.self_issued)
            cert[x->certs++] = c.der;
    }
    x->cert = cert;
    x->leaf = certs_info(a, s->chain, 0);
    x->ec = signer_is_ec(s);
}

static bool sign_info(struct signing *w, const struct signer *s,
                      const struct opc_seal *x, struct str *value,
                      struct err *err)
{
    size_t bits = mbedtls_pk_get_bitlen(&certs_at(s->chain, 0)->pk);
    struct str info = opc_signed_info(w->arena, x);

    if (!signer_sign(w->arena, s, info, value, err))
        return err_wrap(err, "%s", w->name);
    if (x->ec && !ecdsa_to_raw(w->arena, *value, (bits + 7) / 8, value))
        BUG("an ECDSA signature that is none");
    return true;
}

static bool put_signature(struct signing *w, const struct opc_zip *z,
                          const struct signer *s, const struct xlsx_seal *seal,
                          struct err *err)
{
    struct opc_seal x = {.at = seal->at};
    struct sha256 sum = w->sum;
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct buf references = {0};
    struct str value, ignored;
    const char *why;
    bool ok = false;

    sha256_done(&sum, digest);
    hex_lower(digest, sizeof digest, hex);
    x.before = (struct str){hex, SHA256_HEX - 1};
    take_chain(w->arena, s, &x);
    if (!opc_escape(w->arena, seal->reason, &x.reason) ||
        !opc_escape(w->arena, seal->place, &x.place) ||
        !opc_escape(w->arena, x.leaf.issuer, &ignored)) {
        refuse(w,
               "reason, place or the certificate's issuer hold a character "
               "that XML has no place for",
               err);
        goto out;
    }
    if (!opc_references(w->arena, z, &references, &why)) {
        refuse(w, why, err);
        goto out;
    }
    x.references = buf_str(&references);
    if (!sign_info(w, s, &x, &value, err))
        goto out;
    put_entry(w, opc_stored(OPC_SIGNATURE, opc_signature(w->arena, &x, value)));
    ok = true;
out:
    buf_release(&references);
    return ok;
}

bool xlsx_sign(struct arena *a, const char *name, struct str book,
               const struct signer *s, const struct xlsx_seal *seal,
               struct str **piece, size_t *count, struct err *err)
{
    struct signing w = {.arena = a, .name = name};
    struct opc_zip z;
    struct buf directory = {0};
    const char *why;

    if (!opc_zip_open(a, book, &z, &why))
        return refuse(&w, why, err);
    w.piece = arena_array(a, struct str, 2 * (z.count + ADDED) + 1);
    w.entry = arena_array(a, struct opc_entry, z.count + ADDED);
    sha256_init(&w.sum);
    if (!put_parts(&w, &z, err) || !put_signature(&w, &z, s, seal, err))
        return false;
    opc_put_directory(&directory, w.entry, w.entries, (size_t)w.size);
    put(&w, arena_str(a, buf_str(&directory)));
    buf_release(&directory);
    if (w.size > SIZE_LIMIT || w.entries >= 0xffff)
        return refuse(&w, "is larger than 4 GiB or has too many parts", err);
    *piece = w.piece;
    *count = w.pieces;
    return true;
}
