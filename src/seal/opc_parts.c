#include "base/base.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/map.h"
#include "base/base64.h"
#include "seal/opc_parts.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TYPES_NS "http://schemas.openxmlformats.org/package/2006/content-types"
#define RELS_NS "http://schemas.openxmlformats.org/package/2006/relationships"
#define SIGNATURE_TYPE                                                         \
    "application/vnd.openxmlformats-package.digital-signature-"
#define ORIGIN_RELATION RELS_NS "/digital-signature/origin"

#define TYPES_HEAD XML "<Types xmlns=\"" TYPES_NS "\">"
#define TYPES_TAIL "</Types>"
#define RELS_HEAD XML "<Relationships xmlns=\"" RELS_NS "\">"
#define RELS_TAIL "</Relationships>"
#define SIGS_DEFAULT                                                           \
    "<Default Extension=\"sigs\" ContentType=\"" SIGNATURE_TYPE "origin\"/>"
#define SIGS_OVERRIDE                                                          \
    "<Override PartName=\"/" OPC_SIGNATURE "\" ContentType=\"" SIGNATURE_TYPE  \
    "xmlsignature+xml\"/>"

/* ---- the two small forms ---------------------------------------------------
 */

static bool take(struct str *rest, const char *text)
{
    if (!str_starts(*rest, str_from(text)))
        return false;
    *rest = str_sub(*rest, strlen(text), rest->len);
    return true;
}

/* name="value", of letters that are the same in every form of XML. */
static bool attribute(struct str *rest, const char *name, struct str *value)
{
    size_t n = 0;

    if (!take(rest, name) || !take(rest, "=\""))
        return false;
    while (n < rest->len && rest->ptr[n] != '"') {
        unsigned char c = (unsigned char)rest->ptr[n++];

        if (c < 0x20 || c == 0x7f || c == '&' || c == '<' || c == '>')
            return false;
    }
    *value = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->len);
    return take(rest, "\"");
}

struct types {
    struct map by_extension, by_part; /* to index in `type` */
    struct str *type;
    size_t count;
    size_t first_override; /* offset in the text */
};

static bool add_type(struct types *t, struct map *m, struct str key,
                     struct str type)
{
    bool added;
    struct map_entry *e = map_add(m, key, &added);

    t->type[t->count] = type;
    e->value = t->count++;
    return added && key.len > 0 && type.len > 0;
}

static bool read_types(struct arena *a, struct str text, struct types *t)
{
    struct str rest = text, key, type;
    size_t most = text.len / 30 + 1;

    *t = (struct types){.type = arena_array(a, struct str, most)};
    map_init(&t->by_extension, a);
    map_init(&t->by_part, a);
    if (!take(&rest, TYPES_HEAD))
        return false;
    while (take(&rest, "<Default "))
        if (!attribute(&rest, "Extension", &key) || !take(&rest, " ") ||
            !attribute(&rest, "ContentType", &type) || !take(&rest, "/>") ||
            !add_type(t, &t->by_extension, key, type))
            return false;
    t->first_override = text.len - rest.len;
    while (take(&rest, "<Override "))
        if (!attribute(&rest, "PartName", &key) || !take(&rest, " ") ||
            !attribute(&rest, "ContentType", &type) || !take(&rest, "/>") ||
            !add_type(t, &t->by_part, key, type))
            return false;
    return str_is(rest, TYPES_TAIL);
}

struct relation {
    struct str id, type, target, mode;
};

struct relations {
    struct relation *relation;
    size_t count;
};

static bool read_relations(struct arena *a, struct str text,
                           struct relations *r)
{
    struct str rest = text;
    size_t most = text.len / 30 + 1;

    *r = (struct relations){arena_array(a, struct relation, most), 0};
    if (!take(&rest, RELS_HEAD))
        return false;
    while (take(&rest, "<Relationship ")) {
        struct relation *one = &r->relation[r->count++];

        one->mode = STR("Internal");
        if (!attribute(&rest, "Id", &one->id) || !take(&rest, " ") ||
            !attribute(&rest, "Type", &one->type) || !take(&rest, " ") ||
            !attribute(&rest, "Target", &one->target))
            return false;
        if (take(&rest, " ") && (!attribute(&rest, "TargetMode", &one->mode) ||
                                 (!str_is(one->mode, "Internal") &&
                                  !str_is(one->mode, "External"))))
            return false;
        if (!take(&rest, "/>") || one->id.len == 0)
            return false;
    }
    return str_is(rest, RELS_TAIL);
}

static int by_id(const void *l, const void *r)
{
    return str_cmp(((const struct relation *)l)->id,
                   ((const struct relation *)r)->id);
}

/* ---- with and without a signature ------------------------------------------
 */

static struct str origin_relation(struct arena *a, const char *id)
{
    return arena_fmt(a,
                     "<Relationship Id=\"%s\" Type=\"" ORIGIN_RELATION
                     "\" Target=\"" OPC_ORIGIN "\"/>",
                     id);
}

bool opc_add_signature(struct arena *a, struct str types, struct str rels,
                       struct str *new_types, struct str *new_rels,
                       const char **why)
{
    struct types t;
    struct relations r;
    struct str origin = origin_relation(a, "rIdSignatures");
    size_t end = rels.len - (sizeof RELS_TAIL - 1);

    *why = "its list of content types is not in our form";
    if (!read_types(a, types, &t))
        return false;
    *why = "its relations are not in our form";
    if (!read_relations(a, rels, &r))
        return false;
    *why = "is signed already";
    if (map_find(&t.by_extension, STR("sigs")))
        return false;
    for (size_t i = 0; i < r.count; i++)
        if (str_is(r.relation[i].type, ORIGIN_RELATION) ||
            str_is(r.relation[i].id, "rIdSignatures"))
            return false;
    *new_types =
        arena_fmt(a, "%.*s" SIGS_DEFAULT "%.*s" SIGS_OVERRIDE TYPES_TAIL,
                  (int)t.first_override, types.ptr,
                  (int)(types.len - t.first_override - (sizeof TYPES_TAIL - 1)),
                  types.ptr + t.first_override);
    *new_rels =
        arena_fmt(a, "%.*s%.*s" RELS_TAIL, (int)end, rels.ptr, STR_ARG(origin));
    return true;
}

struct str opc_origin_rels(void)
{
    return STR(
        RELS_HEAD
        "<Relationship Id=\"rId1\" Type=\"" RELS_NS
        "/digital-signature/signature\" Target=\"sig1.xml\"/>" RELS_TAIL);
}

static size_t times(struct str text, struct str part)
{
    size_t n = 0, at = 0;

    while ((at = str_find(text, at, part)) != (size_t)-1) {
        at += part.len;
        n++;
    }
    return n;
}

bool opc_has_signature(struct arena *a, const struct opc_zip *z,
                       const char **why)
{
    const struct opc_entry *types = opc_find(z, OPC_TYPES),
                           *rels = opc_find(z, OPC_RELS);
    struct str text;

    *why = "does not name its signature as we do";
    return types && rels && opc_text(a, types, &text) &&
           times(text, STR(SIGS_DEFAULT)) == 1 &&
           times(text, STR(SIGS_OVERRIDE)) == 1 && opc_text(a, rels, &text) &&
           times(text, origin_relation(a, "rIdSignatures")) == 1 &&
           times(text, STR(ORIGIN_RELATION)) == 1;
}

/* ---- the manifest ----------------------------------------------------------
 */

void opc_put_digest(struct buf *b, const unsigned char digest[32])
{
    struct arena a = {0};
    struct str text =
        base64_encode(&a, (struct str){(const char *)digest, SHA256_SIZE});

    buf_puts(b, "<DigestMethod Algorithm=\"" OPC_SHA256 "\"></DigestMethod>"
                "<DigestValue>");
    buf_put(b, text);
    buf_puts(b, "</DigestValue>");
    arena_release(&a);
}

/* The relations, sorted by Id, as the transform and C14N write them. */
static void put_relations(struct buf *ids, struct buf *body,
                          struct relations *r)
{
    if (r->count > 0)
        qsort(r->relation, r->count, sizeof *r->relation, by_id);
    buf_puts(body, "<Relationships xmlns=\"" RELS_NS "\">");
    for (size_t i = 0; i < r->count; i++) {
        const struct relation *one = &r->relation[i];

        if (str_is(one->type, ORIGIN_RELATION))
            continue;
        buf_fmt(ids,
                "<mdssi:RelationshipReference xmlns:mdssi=\"" OPC_MDSSI
                "\" SourceId=\"%.*s\"></mdssi:RelationshipReference>",
                STR_ARG(one->id));
        buf_fmt(body,
                "<Relationship Id=\"%.*s\" Target=\"%.*s\" TargetMode=\"%.*s\""
                " Type=\"%.*s\"></Relationship>",
                STR_ARG(one->id), STR_ARG(one->target), STR_ARG(one->mode),
                STR_ARG(one->type));
    }
    buf_puts(body, RELS_TAIL);
}

static bool twice(const struct relations *r)
{
    for (size_t i = 1; i < r->count; i++)
        if (str_eq(r->relation[i - 1].id, r->relation[i].id))
            return true;
    return false;
}

static bool put_rels_reference(struct buf *out, const struct opc_entry *e,
                               const char **why)
{
    struct arena a = {0};
    struct buf ids = {0}, body = {0};
    unsigned char digest[SHA256_SIZE];
    struct relations r;
    struct str text;
    bool ok = false;

    *why = "a part is damaged";
    if (!opc_text(&a, e, &text))
        goto out;
    *why = "its relations are not in our form";
    if (!read_relations(&a, text, &r))
        goto out;
    put_relations(&ids, &body, &r);
    if (twice(&r))
        goto out;
    sha256_of(body.ptr, body.len, digest);
    buf_puts(out, "<Transforms><Transform Algorithm=\"http://schemas."
                  "openxmlformats.org/package/2006/RelationshipTransform\">");
    buf_put(out, buf_str(&ids));
    buf_puts(out, "</Transform><Transform Algorithm=\"" OPC_C14N
                  "\"></Transform></Transforms>");
    opc_put_digest(out, digest);
    ok = true;
out:
    buf_release(&ids);
    buf_release(&body);
    arena_release(&a);
    return ok;
}

/* What a signature does not list: itself, the list of types, and the core
 * properties, whose listing Apache POI takes for an error. */
static bool is_unlisted(struct str name)
{
    return str_is(name, OPC_TYPES) || str_is(name, "docProps/core.xml") ||
           str_starts(name, STR("_xmlsignatures/"));
}

static bool type_of(struct arena *a, const struct types *t, struct str name,
                    struct str *type)
{
    struct str part = arena_fmt(a, "/%.*s", STR_ARG(name));
    const struct map_entry *e = map_find(&t->by_part, part);
    size_t dot = name.len;

    while (dot > 0 && name.ptr[dot - 1] != '.')
        dot--;
    if (!e)
        e = map_find(&t->by_extension, str_sub(name, dot, name.len));
    if (e)
        *type = t->type[e->value];
    return e != NULL;
}

bool opc_references(struct arena *a, const struct opc_zip *z, struct buf *out,
                    const char **why)
{
    const struct opc_entry *list = opc_find(z, OPC_TYPES);
    struct types t;
    struct str text, type;

    *why = "its list of content types is not in our form";
    if (!list || !opc_text(a, list, &text) || !read_types(a, text, &t))
        return false;
    for (size_t i = 0; i < z->count; i++) {
        const struct opc_entry *e = &z->entry[i];
        unsigned char digest[SHA256_SIZE];

        if (is_unlisted(e->name))
            continue;
        *why = "a part has no content type";
        if (!type_of(a, &t, e->name, &type))
            return false;
        buf_fmt(out, "<Reference URI=\"/%.*s?ContentType=%.*s\">",
                STR_ARG(e->name), STR_ARG(type));
        if (str_ends(e->name, STR(".rels"))) {
            if (!put_rels_reference(out, e, why))
                return false;
        } else {
            *why = "a part is damaged";
            if (!opc_hash(e, digest))
                return false;
            opc_put_digest(out, digest);
        }
        buf_puts(out, "</Reference>");
    }
    return true;
}
