#include "base/base.h"

#include "base/digest.h"
#include "base/time.h"
#include "seal/cms_check.h"
#include "seal/der.h"
#include "seal/pdf_check.h"
#include "seal/pdf_sign.h"
#include "seal/pdf_syntax.h"

enum { TABLE_MAX = 5 };

/* An object of the update, from its table. */
struct listed {
    uint32_t number;
    uint64_t at;
};

struct checking {
    struct arena *arena;
    struct str file;
    struct pdf_base base;
    struct listed object[TABLE_MAX];
    size_t objects;
    uint64_t prev;      /* the table before this one */
    struct str trailer; /* of the update */
    struct str sig;     /* the signature's dictionary */
    uint64_t gap_from, gap_to;
    struct pdf_seal seal;
    struct layer_report *report;
};

static bool bad(const struct checking *c, const char *why)
{
    snprintf(c->report->why, sizeof c->report->why, "%s", why);
    return false;
}

/* ---- the update's table and trailer ---------------------------------------
 */

static bool add_section(struct checking *c, size_t *at, uint64_t first,
                        uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        size_t from = *at;
        uint64_t offset;

        if (c->objects == TABLE_MAX || first + i > UINT32_MAX)
            return bad(c, "changes more than signing does");
        if (!pdf_digits(c->file, at, &offset) || *at != from + 10 ||
            !pdf_take(c->file, at, " 00000 n\r\n"))
            return bad(c, "the signature's cross-reference table is damaged");
        c->object[c->objects++] =
            (struct listed){(uint32_t)(first + i), offset};
    }
    return true;
}

static bool read_table(struct checking *c, uint64_t xref)
{
    size_t at = (size_t)xref;
    struct str prev;

    if (!pdf_take(c->file, &at, "xref\n"))
        return bad(c, "its end does not lead to a cross-reference table");
    while (at < c->file.len && c->file.ptr[at] != 't') {
        uint64_t first, count;

        if (!pdf_digits(c->file, &at, &first) || !pdf_take(c->file, &at, " ") ||
            !pdf_digits(c->file, &at, &count) || !pdf_take(c->file, &at, "\n"))
            return bad(c, "the signature's cross-reference table is damaged");
        if (!add_section(c, &at, first, count))
            return false;
    }
    if (!pdf_trailer(c->file, &at, xref, &c->trailer) || at != c->file.len)
        return bad(c, "its trailer is damaged");
    if (!pdf_get(c->trailer, "Prev", &prev) || !pdf_number(prev, &c->prev))
        return bad(c, "its trailer does not lead to the report's own");
    return true;
}

/* Where the report ended before it was signed; then look at it. */
static bool read_base(struct checking *c)
{
    struct str dict;
    uint64_t count;
    size_t at = (size_t)c->prev;
    const char *why;

    if (c->prev >= c->file.len || !pdf_take(c->file, &at, "xref\n0 ") ||
        !pdf_digits(c->file, &at, &count) || !pdf_take(c->file, &at, "\n") ||
        count > (c->file.len - at) / 20)
        return bad(c, "was changed again after it was signed, or signed in "
                      "another way than ours");
    at += (size_t)count * 20;
    if (!pdf_trailer(c->file, &at, c->prev, &dict))
        return bad(c, "the report's own trailer is damaged");
    if (!pdf_base_open(c->arena, str_sub(c->file, 0, at), &c->base, &why)) {
        snprintf(c->report->why, sizeof c->report->why,
                 "below the signature: %s", why);
        return false;
    }
    return true;
}

static bool is_listed(const struct checking *c, uint32_t number,
                      uint64_t *offset)
{
    for (size_t i = 0; i < c->objects; i++)
        if (c->object[i].number == number) {
            *offset = c->object[i].at;
            return true;
        }
    return false;
}

/* Root, first page, and three new ones. */
static bool expected_objects(const struct checking *c)
{
    const struct pdf_base *b = &c->base;
    const uint32_t want[] = {b->root, b->page, b->size, b->size + 1,
                             b->size + 2};
    uint64_t at;

    for (size_t i = 0; i < COUNT_OF(want); i++)
        if (!is_listed(c, want[i], &at) || at < b->bytes.len)
            return bad(c, "does not hold the objects that signing adds");
    return true;
}

/* ---- from the trailer to the signature ------------------------------------
 */

static bool updated(const struct checking *c, struct str ref, struct str *value,
                    size_t *end)
{
    uint32_t number;
    uint64_t at;

    return pdf_ref(ref, &number) && is_listed(c, number, &at) &&
           pdf_object(c->file, at, number, value, end);
}

static bool read_path(struct checking *c, struct str *field)
{
    struct str v, catalog, form, perms, list[1], sig;
    size_t count, end;

    if (!pdf_get(c->trailer, "Root", &v) || !updated(c, v, &catalog, &end))
        return bad(c, "its trailer does not lead to a catalog");
    if (!pdf_get(catalog, "AcroForm", &form) || !pdf_get(form, "Fields", &v) ||
        !pdf_members(v, list, 1, &count) || count != 1)
        return bad(c, "does not have exactly one form field");
    if (!updated(c, list[0], field, &end) || !pdf_get(*field, "V", &v) ||
        !updated(c, v, &c->sig, &end) || !pdf_is_dict(c->sig))
        return bad(c, "its form field holds no signature");
    if (!pdf_get(catalog, "Perms", &perms) || !pdf_get(perms, "DocMDP", &sig) ||
        !str_eq(sig, v))
        return bad(c, "is signed, but not certified against changes");
    return true;
}

static bool read_range(struct checking *c)
{
    struct str v, n[4], contents;
    uint64_t from, gap, behind, rest;
    size_t count;

    if (!pdf_get(c->sig, "ByteRange", &v))
        return bad(c, "its signature has no ByteRange, or two");
    if (!pdf_members(v, n, 4, &count) || count != 4 ||
        !pdf_number(n[0], &from) || !pdf_number(n[1], &gap) ||
        !pdf_number(n[2], &behind) || !pdf_number(n[3], &rest))
        return bad(c, "the ByteRange of its signature is not four numbers");
    if (!pdf_get(c->sig, "Contents", &contents))
        return bad(c, "its signature has no /Contents, or two");
    if (contents.len < 4 || contents.ptr[0] != '<' || contents.ptr[1] == '<')
        return bad(c, "the /Contents of its signature is not a hexadecimal "
                      "string");
    c->gap_from = (uint64_t)(contents.ptr - c->file.ptr);
    c->gap_to = c->gap_from + contents.len;
    if (from != 0)
        return bad(c, "its signature does not cover the beginning");
    if (behind > c->file.len || rest != c->file.len - behind)
        return bad(c, "its signature does not cover the end");
    if (gap != c->gap_from || behind != c->gap_to)
        return bad(c, "its signature leaves out more than itself");
    return true;
}

/* ---- what it states -------------------------------------------------------
 */

/* Two digits of "D:20261001060000Z", as ISO 8601 wants them. */
static bool read_time(struct checking *c)
{
    struct str v;
    char iso[32];
    const char *p;

    if (!pdf_get(c->sig, "M", &v) || v.len != 19 ||
        !str_starts(v, STR("(D:")) || !str_ends(v, STR("Z)")))
        return bad(c, "its signature does not say when");
    p = v.ptr + 3;
    snprintf(iso, sizeof iso, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", p, p + 4, p + 6,
             p + 8, p + 10, p + 12);
    if (!time_parse_iso(str_from(iso), &c->seal.at))
        return bad(c, "its signature does not say when");
    c->report->signed_at = c->seal.at;
    return true;
}

static bool read_words(struct checking *c, const char *key, struct str *to)
{
    struct str v;

    if (!pdf_has(c->sig, key))
        return true;
    return (pdf_get(c->sig, key, &v) && pdf_text_to(c->arena, v, to)) ||
           bad(c, "the words of its signature are damaged");
}

static bool hundredths(struct str v, int32_t *out)
{
    struct str cents;
    uint64_t whole, part;

    if (!pdf_number(str_cut(v, '.', &cents), &whole) || cents.len != 2 ||
        !pdf_number(cents, &part) || whole > 100000)
        return false;
    *out = (int32_t)(whole * 100 + part);
    return true;
}

static bool read_look(struct checking *c, struct str field)
{
    struct pdf_look *look = &c->seal.look;
    struct str v, n[4], ap, form, length;
    uint64_t bytes;
    size_t count, at;
    bool ok;

    ok = pdf_get(field, "Rect", &v) && pdf_members(v, n, 4, &count) &&
         count == 4;
    for (size_t i = 0; ok && i < 4; i++)
        ok = hundredths(n[i], &look->rect[i]);
    if (!ok || !pdf_get(field, "AP", &ap) || !pdf_get(ap, "N", &v) ||
        !updated(c, v, &form, &at) || !pdf_get(form, "Length", &length) ||
        !pdf_number(length, &bytes) ||
        !pdf_take(c->file, &at, "\nstream\r\n") || bytes > c->file.len - at)
        return bad(c, "its signature has no appearance of our making");
    look->content = str_sub(c->file, at, (size_t)bytes);
    return !pdf_look_fault(look) ||
           bad(c, "the appearance of its signature does more than draw text");
}

/* ---- the signature itself --------------------------------------------------
 */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* Lower-case digits; what follows the CMS is zero. */
static bool read_cms(struct checking *c, struct str *cms)
{
    size_t digits = (size_t)(c->gap_to - c->gap_from) - 2;
    const char *hex = c->file.ptr + c->gap_from + 1;
    char *to = arena_array(c->arena, char, digits / 2 + 1);
    struct str rest = {to, digits / 2}, value;
    unsigned tag;

    if (digits % 2 != 0 || digits / 2 > PDF_ROOM_MAX)
        return bad(c, "the room for its signature has an odd size");
    c->seal.room = digits / 2;
    for (size_t i = 0; i < digits / 2; i++) {
        int high = hex_digit(hex[2 * i]), low = hex_digit(hex[2 * i + 1]);

        if (high < 0 || low < 0)
            return bad(c, "its signature is not in lower-case hexadecimal "
                          "digits");
        to[i] = (char)(high << 4 | low);
    }
    if (!der_next(&rest, &tag, &value, cms))
        return bad(c, "its signature is not DER");
    for (size_t i = 0; i < rest.len; i++)
        if (rest.ptr[i] != 0)
            return bad(c, "something is hidden behind its signature");
    return true;
}

static enum layer_verdict
check_cms(struct checking *c, const struct layer_request *want, struct str cms)
{
    unsigned char digest[SHA256_SIZE];
    struct cms_request ask = {
        .digest = digest, .anchors = want->anchors, .at = want->at};
    struct cms_report said;
    struct layer_report *r = c->report;
    enum cms_verdict verdict;

    pdf_digest_around(&c->file, 1, c->gap_from, c->gap_to, digest);
    verdict = cms_check(c->arena, cms, &ask, &said);
    r->leaf = said.leaf;
    r->top = said.top;
    r->out_of_date = said.out_of_date;
    if (said.other_content)
        bad(c, "its bytes are not those that were signed");
    else
        snprintf(r->why, sizeof r->why, "%.200s", said.why);
    if (verdict != CMS_BAD && said.has_time) {
        bad(c, "its signature states a time of its own, which PAdES does not "
               "allow");
        verdict = CMS_BAD;
    }
    if (said.leaf.der.len > 0 && !cert_info_covers(&said.leaf, c->seal.at)) {
        r->out_of_date = false;
        if (verdict != CMS_BAD)
            bad(c,
                "its signature claims to be of a time when its certificate was "
                "not valid");
        verdict = CMS_BAD;
    }
    return verdict == CMS_OK          ? LAYER_OK
           : verdict == CMS_UNTRUSTED ? LAYER_UNTRUSTED
                                      : LAYER_BAD;
}

/* Make the update again and compare. */
static bool same_update(struct checking *c)
{
    struct str found = str_sub(c->file, c->base.bytes.len, c->file.len);
    struct pdf_update u;
    size_t gap, behind;

    c->seal.name = c->report->leaf.common_name;
    pdf_update_make(c->arena, &c->base, &c->seal, &u);
    gap = (size_t)(u.gap_from - c->base.bytes.len);
    behind = (size_t)(u.gap_to - c->base.bytes.len);
    return (found.len == u.bytes.len && u.gap_from == c->gap_from &&
            u.gap_to == c->gap_to && memcmp(found.ptr, u.bytes.ptr, gap) == 0 &&
            memcmp(found.ptr + behind, u.bytes.ptr + behind,
                   found.len - behind) == 0) ||
           bad(c, "holds something else than what signing adds");
}

bool pdf_find_cms(struct arena *a, struct str file, struct pdf_place *out)
{
    struct layer_report ignored = {0};
    struct checking c = {.arena = a, .file = file, .report = &ignored};
    const char *why;
    struct str field, cms;
    uint64_t xref;

    if (!pdf_tail(file, &xref, &why) || xref >= file.len ||
        !read_table(&c, xref) || !read_base(&c) || !read_path(&c, &field) ||
        !read_range(&c) || !read_cms(&c, &cms))
        return false;
    *out = (struct pdf_place){
        .digits = (size_t)c.gap_from + 1, .room = c.seal.room, .cms = cms};
    return true;
}

enum layer_verdict pdf_check(struct arena *a, struct str file,
                             const struct layer_request *want,
                             struct layer_report *out)
{
    struct checking c = {.arena = a, .file = file, .report = out};
    enum layer_verdict verdict;
    const char *why;
    struct str field, cms;
    uint64_t xref;

    *out = (struct layer_report){0};
    /* Readers look for it a little further on too. */
    if (str_find(str_sub(file, 0, 1024), 0, STR("%PDF-")) == (size_t)-1) {
        bad(&c, "is not a PDF");
        return LAYER_NONE;
    }
    if (pdf_base_open(a, file, &c.base, &why)) {
        bad(&c, "is not signed");
        return LAYER_NONE;
    }
    if (!pdf_tail(file, &xref, &why)) {
        bad(&c, why);
        return LAYER_BAD;
    }
    if (xref >= file.len) {
        bad(&c, "its end does not lead to a cross-reference table");
        return LAYER_BAD;
    }
    if (!read_table(&c, xref) || !read_base(&c) || !expected_objects(&c) ||
        !read_path(&c, &field) || !read_range(&c) || !read_cms(&c, &cms) ||
        !read_time(&c) || !read_words(&c, "Reason", &c.seal.reason) ||
        !read_words(&c, "Location", &c.seal.place) || !read_look(&c, field))
        return LAYER_BAD;
    verdict = check_cms(&c, want, cms);
    if (verdict != LAYER_BAD && !same_update(&c))
        return LAYER_BAD;
    return verdict;
}
