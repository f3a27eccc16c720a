#include "base/base.h"

#include "base/digest.h"
#include "seal/der.h"
#include "seal/oid.h"
#include "seal/pdf_check.h"
#include "seal/pdf_stamp.h"

/*
 * SignerInfo is the last thing in each of its shells, and its unsigned
 * attributes are the last thing in it: what comes before is copied.
 */
struct opened {
    struct str oid, signed_data, info; /* content of each, up to the next */
    struct str value;                  /* of the signature */
    struct str unsigned_;              /* body of the attributes, or empty */
};

/* What of `all` was read when `rest` is left. */
static struct str before(struct str all, struct str rest)
{
    return str_sub(all, 0, all.len - rest.len);
}

static bool open_cms(struct str cms, struct opened *o)
{
    struct str ci, content, sd, infos, si, all, skip;

    *o = (struct opened){0};
    if (!der_get(&cms, DER_SEQ, &ci) || cms.len > 0)
        return false;
    all = ci;
    if (!der_get(&ci, DER_OID, &skip))
        return false;
    o->oid = before(all, ci);
    if (!der_get(&ci, DER_CTX(0), &content) || ci.len > 0 ||
        !der_get(&content, DER_SEQ, &sd) || content.len > 0)
        return false;
    all = sd;
    if (!der_get(&sd, DER_INT, &skip) || !der_get(&sd, DER_SET, &skip) ||
        !der_get(&sd, DER_SEQ, &skip) || !der_get(&sd, DER_CTX(0), &skip))
        return false;
    o->signed_data = before(all, sd);
    if (!der_get(&sd, DER_SET, &infos) || sd.len > 0 ||
        !der_get(&infos, DER_SEQ, &si) || infos.len > 0)
        return false;
    all = si;
    if (!der_get(&si, DER_INT, &skip) || !der_get(&si, DER_SEQ, &skip) ||
        !der_get(&si, DER_SEQ, &skip) || !der_get(&si, DER_CTX(0), &skip) ||
        !der_get(&si, DER_SEQ, &skip) || !der_get(&si, DER_OCTETS, &o->value))
        return false;
    o->info = before(all, si);
    return si.len == 0 ||
           (der_get(&si, DER_CTX(1), &o->unsigned_) && si.len == 0);
}

static struct str with_token(struct arena *a, const struct opened *o,
                             struct str token)
{
    struct str attribute =
        DER(a, DER_SEQ, DER(a, DER_OID, OID_TIME_STAMP_TOKEN),
            DER(a, DER_SET, token));
    struct str info = DER(a, DER_SEQ, o->info, DER(a, DER_CTX(1), attribute));
    struct str data = DER(a, DER_SEQ, o->signed_data, DER(a, DER_SET, info));

    return DER(a, DER_SEQ, o->oid, DER(a, DER_CTX(0), data));
}

/* One attribute, of one value. */
static bool read_token(struct str unsigned_, struct str *token)
{
    struct str attribute, set, body;
    unsigned tag;

    return der_get(&unsigned_, DER_SEQ, &attribute) && unsigned_.len == 0 &&
           der_expect(&attribute, DER_OID, OID_TIME_STAMP_TOKEN) &&
           der_get(&attribute, DER_SET, &set) && attribute.len == 0 &&
           der_next(&set, &tag, &body, token) && tag == DER_SEQ && set.len == 0;
}

static bool open_report(struct arena *a, struct str report,
                        struct pdf_place *at, struct opened *o)
{
    return pdf_find_cms(a, report, at) && open_cms(at->cms, o) &&
           o->unsigned_.len == 0;
}

bool pdf_stamp_value(struct arena *a, struct str report, struct str *value)
{
    struct pdf_place at;
    struct opened o;

    if (!open_report(a, report, &at, &o))
        return false;
    *value = o.value;
    return true;
}

bool pdf_stamp_add(struct arena *a, struct str report, struct str token,
                   struct str *copy, struct err *err)
{
    struct pdf_place at;
    struct opened o;
    struct str cms;
    char *to;

    if (!open_report(a, report, &at, &o))
        return err_set(err, ERR_INPUT,
                       "the report carries no signature that can be stamped");
    cms = with_token(a, &o, token);
    if (cms.len > at.room) {
        err_set(err, ERR_INPUT,
                "the report has room for %zu bytes of signature; with this "
                "time stamp it takes %zu",
                at.room, cms.len);
        return err_hint(err, "the authority's certificate chain is unusually "
                             "long; the bundle's own signature can be stamped");
    }
    *copy = arena_str(a, report);
    to = (char *)(uintptr_t)copy->ptr + at.digits;
    for (size_t i = 0; i < cms.len; i++) {
        char two[3];

        hex_lower((const unsigned char *)cms.ptr + i, 1, two);
        memcpy(to + 2 * i, two, 2);
    }
    return true;
}

bool pdf_stamp_token(struct arena *a, struct str report, struct str copy,
                     struct str *token, const char **why)
{
    struct pdf_place of, in;
    struct opened o, stamped;
    struct err err = {0};
    struct str again;

    *why = "the report carries no signature that could be stamped";
    if (!open_report(a, report, &of, &o))
        return false;
    *why = "is not the report with a time stamp in its signature";
    if (copy.len != report.len || !pdf_find_cms(a, copy, &in) ||
        !open_cms(in.cms, &stamped) || !read_token(stamped.unsigned_, token) ||
        !pdf_stamp_add(a, report, *token, &again, &err) ||
        memcmp(copy.ptr, again.ptr, copy.len) != 0)
        return false;
    *why = NULL;
    return true;
}
