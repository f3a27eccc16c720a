#include "base/base.h"

#include "seal/pdf_base.h"
#include "seal/pdf_syntax.h"

enum { ENTRY = 20, PAGE_DEPTH_MAX = 16 };
#define OBJECTS_MAX 8388608u /* what libharu can write */

bool pdf_take(struct str bytes, size_t *at, const char *text)
{
    size_t n = strlen(text);

    if (*at > bytes.len || bytes.len - *at < n ||
        memcmp(bytes.ptr + *at, text, n) != 0)
        return false;
    *at += n;
    return true;
}

bool pdf_digits(struct str bytes, size_t *at, uint64_t *out)
{
    size_t from = *at;

    while (*at < bytes.len && bytes.ptr[*at] >= '0' && bytes.ptr[*at] <= '9')
        (*at)++;
    return *at > from &&
           str_to_u64((struct str){bytes.ptr + from, *at - from}, out);
}

bool pdf_tail(struct str bytes, uint64_t *xref, const char **why)
{
    static const char end[] = "\n%%EOF\n", start[] = "startxref\n";
    size_t at = bytes.len, digits;

    *why = "does not end where a PDF ends: something was added or cut off";
    if (!str_ends(bytes, str_from(end)))
        return false;
    at -= sizeof end - 1;
    digits = at;
    while (at > 0 && bytes.ptr[at - 1] >= '0' && bytes.ptr[at - 1] <= '9')
        at--;
    return at < digits && at >= sizeof start - 1 &&
           memcmp(bytes.ptr + at - (sizeof start - 1), start,
                  sizeof start - 1) == 0 &&
           str_to_u64((struct str){bytes.ptr + at, digits - at}, xref);
}

bool pdf_trailer(struct str bytes, size_t *at, uint64_t xref,
                 struct str *trailer)
{
    uint64_t said;

    return pdf_take(bytes, at, "trailer\n") && pdf_value(bytes, at, trailer) &&
           pdf_is_dict(*trailer) && pdf_take(bytes, at, "\nstartxref\n") &&
           pdf_digits(bytes, at, &said) && said == xref &&
           pdf_take(bytes, at, "\n%%EOF\n");
}

bool pdf_object(struct str bytes, uint64_t at, uint32_t number,
                struct str *value, size_t *end)
{
    uint64_t n;

    if (at >= bytes.len)
        return false;
    *end = (size_t)at;
    return pdf_digits(bytes, end, &n) && n == number &&
           pdf_take(bytes, end, " 0 obj\n") && pdf_value(bytes, end, value);
}

static bool header(struct str bytes, size_t *at)
{
    if (!pdf_take(bytes, at, "%PDF-1.") || bytes.len < *at + 7 ||
        bytes.ptr[*at] < '3' || bytes.ptr[*at] > '7')
        return false;
    (*at)++;
    if (!pdf_take(bytes, at, "\n%"))
        return false;
    for (int i = 0; i < 4; i++)
        if ((unsigned char)bytes.ptr[(*at)++] < 0x80)
            return false;
    return pdf_take(bytes, at, "\n");
}

/* "0000000015 00000 n\r\n" */
static bool entry(struct str bytes, size_t *at, const char *kind,
                  uint64_t *offset)
{
    size_t from = *at;

    return pdf_digits(bytes, at, offset) && *at == from + 10 &&
           pdf_take(bytes, at, kind);
}

static bool table(struct arena *a, struct pdf_base *b, size_t *at)
{
    uint64_t count, zero, *to;

    if (!pdf_take(b->bytes, at, "xref\n0 ") ||
        !pdf_digits(b->bytes, at, &count) || !pdf_take(b->bytes, at, "\n") ||
        count < 2 || count > OBJECTS_MAX ||
        count > (b->bytes.len - *at) / ENTRY ||
        !entry(b->bytes, at, " 65535 f\r\n", &zero) || zero != 0)
        return false;
    to = arena_array(a, uint64_t, (size_t)count + 1);
    for (size_t i = 1; i < count; i++)
        if (!entry(b->bytes, at, " 00000 n\r\n", &to[i]))
            return false;
    to[count] = b->xref;
    b->size = (uint32_t)count;
    b->at = to;
    return true;
}

/*
 * The length a stream's dictionary states, itself or through a reference to a
 * number: nothing else is read there, however often it is pointed to.
 */
static bool stream_length(const struct pdf_base *b, struct str dict,
                          uint64_t *out)
{
    struct str v;
    uint32_t ref;
    uint64_t number;
    size_t at;

    if (!pdf_get(dict, "Length", &v))
        return false;
    if (pdf_number(v, out))
        return true;
    if (!pdf_ref(v, &ref) || ref >= b->size || b->at[ref] >= b->bytes.len)
        return false;
    at = (size_t)b->at[ref];
    return pdf_digits(b->bytes, &at, &number) && number == ref &&
           pdf_take(b->bytes, &at, " 0 obj\n") &&
           pdf_digits(b->bytes, &at, out) &&
           pdf_take(b->bytes, &at, "\nendobj\n");
}

/* Does object i fill the bytes up to the next one? */
static bool object_fills(const struct pdf_base *b, uint32_t i)
{
    struct str part, value;
    uint64_t length;
    size_t at;

    if (b->at[i + 1] > b->bytes.len || b->at[i] >= b->at[i + 1])
        return false;
    part = (struct str){b->bytes.ptr, (size_t)b->at[i + 1]};
    if (!pdf_object(part, b->at[i], i, &value, &at))
        return false;
    if (pdf_is_dict(value) && pdf_take(part, &at, "\nstream\r\n")) {
        if (!stream_length(b, value, &length) || length > part.len - at)
            return false;
        at += (size_t)length;
        if (!pdf_take(part, &at, "\nendstream"))
            return false;
    }
    return pdf_take(part, &at, "\nendobj\n") && at == part.len;
}

static bool objects(const struct pdf_base *b, size_t header_end)
{
    if (b->at[1] != header_end)
        return false;
    for (uint32_t i = 1; i < b->size; i++)
        if (!object_fills(b, i))
            return false;
    return true;
}

/*
 * Keys and kinds through which a reader runs, fetches, fills in or hides
 * something: what is seen would not be what was signed (ISO 32000-1, 12.6, 8.11
 * and 7.11).  Our reports have none.
 */
static bool is_active(struct str name)
{
    static const char *const known[] = {
        "A",          "AA",           "OpenAction",   "JS",        "JavaScript",
        "Launch",     "URI",          "GoToR",        "GoToE",     "SubmitForm",
        "ImportData", "Named",        "Rendition",    "RichMedia", "Movie",
        "Sound",      "Screen",       "3D",           "OC",        "OCG",
        "OCMD",       "OCProperties", "EF",           "AF",        "Filespec",
        "FFilter",    "AcroForm",     "XFA",          "Widget",    "FreeText",
        "Stamp",      "EmbeddedFile", "EmbeddedFiles"};

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(name, known[i]))
            return true;
    return false;
}

/* Of the kinds of notes there are (12.5.6), links alone draw nothing over the
 * text; the others are fonts, metadata and what a page draws. */
static bool is_plain_kind(struct str name)
{
    static const char *const known[] = {"Link",  "Type0",    "CIDFontType2",
                                        "Type1", "TrueType", "XML",
                                        "Form",  "Image"};

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(name, known[i]))
            return true;
    return false;
}

static size_t string_end(struct str s, size_t at)
{
    unsigned depth = 0;

    for (; at < s.len; at++) {
        if (s.ptr[at] == '\\') {
            at++;
        } else if (s.ptr[at] == '(') {
            depth++;
        } else if (s.ptr[at] == ')' && --depth == 0) {
            break;
        }
    }
    return at;
}

static bool does_something(struct str value)
{
    bool kind = false; /* a name that says what kind of object it is is next */

    for (size_t at = 0; at < value.len; at++) {
        size_t from = at + 1;
        struct str name;

        if (kind && !memchr("\0\t\n\f\r /", value.ptr[at], 7))
            return true; /* it is said elsewhere */
        if (value.ptr[at] == '(')
            at = string_end(value, at);
        if (at >= value.len || value.ptr[at] != '/')
            continue;
        while (at + 1 < value.len &&
               !memchr("\0\t\n\f\r ()<>[]{}/%", value.ptr[at + 1], 16))
            at++;
        name = str_sub(value, from, at + 1 - from);
        /* No name of ours needs "#2f" for a letter: it is a disguise. */
        if (str_find(name, 0, STR("#")) != (size_t)-1 || is_active(name) ||
            (kind && !is_plain_kind(name)))
            return true;
        kind = str_is(name, "Subtype");
    }
    return false;
}

static bool all_still(const struct pdf_base *b)
{
    struct str value;
    size_t end;

    for (uint32_t i = 1; i < b->size; i++)
        if (!pdf_object(b->bytes, b->at[i], i, &value, &end) ||
            does_something(value) ||
            (pdf_is_dict(value) && pdf_take(b->bytes, &end, "\nstream\r\n") &&
             pdf_has(value, "F"))) /* the stream is another file */
            return false;
    return true;
}

/* An object that must be a dictionary. */
static bool dict_of(const struct pdf_base *b, uint32_t n, struct str *dict)
{
    size_t end;

    return n > 0 && n < b->size &&
           pdf_object(b->bytes, b->at[n], n, dict, &end) && pdf_is_dict(*dict);
}

static bool is_id(struct str v)
{
    if (v.len != 34 || v.ptr[0] != '<' || v.ptr[33] != '>')
        return false;
    for (size_t i = 1; i < 33; i++)
        if (!(v.ptr[i] >= '0' && v.ptr[i] <= '9') &&
            !(v.ptr[i] >= 'A' && v.ptr[i] <= 'F'))
            return false;
    return true;
}

static bool trailer(struct pdf_base *b, struct str dict)
{
    static const char *const keys[] = {"Root", "Info", "Size", "ID"};
    struct str root, info, size, ids, id[2];
    uint64_t n;
    size_t count;

    if (!pdf_only(dict, keys, COUNT_OF(keys)) ||
        !pdf_get(dict, "Root", &root) || !pdf_ref(root, &b->root) ||
        !pdf_get(dict, "Info", &info) || !pdf_ref(info, &b->info) ||
        !pdf_get(dict, "Size", &size) || !pdf_number(size, &n) ||
        n != b->size || b->info >= b->size || !pdf_get(dict, "ID", &ids) ||
        !pdf_members(ids, id, 2, &count) || count != 2 || !is_id(id[0]))
        return false;
    b->id = id[0];
    return true;
}

/* Keys that signing adds, or that would let a report do something. */
static bool catalog(struct pdf_base *b)
{
    static const char *const allowed[] = {"Type",
                                          "Pages",
                                          "Outlines",
                                          "Lang",
                                          "ViewerPreferences",
                                          "PageMode",
                                          "PageLayout",
                                          "Metadata",
                                          "OutputIntents",
                                          "MarkInfo"};
    struct str type;

    return dict_of(b, b->root, &b->catalog) &&
           pdf_get(b->catalog, "Type", &type) && str_is(type, "/Catalog") &&
           pdf_only(b->catalog, allowed, COUNT_OF(allowed));
}

static bool first_page(struct pdf_base *b)
{
    struct str v, kid, resources;
    size_t at;

    if (!pdf_get(b->catalog, "Pages", &v) || !pdf_ref(v, &b->page))
        return false;
    for (int depth = 0; depth < PAGE_DEPTH_MAX; depth++) {
        if (!dict_of(b, b->page, &b->page_dict) ||
            !pdf_get(b->page_dict, "Type", &v))
            return false;
        if (str_is(v, "/Page"))
            return pdf_get(b->page_dict, "Resources", &resources) &&
                   pdf_get(resources, "Font", &b->fonts) &&
                   pdf_ref(b->fonts, &(uint32_t){0}) &&
                   (!pdf_has(b->page_dict, "Annots") ||
                    (pdf_get(b->page_dict, "Annots", &v) && pdf_is_array(v)));
        at = 1;
        if (!str_is(v, "/Pages") || !pdf_get(b->page_dict, "Kids", &v) ||
            !pdf_is_array(v) || !pdf_value(v, &at, &kid) ||
            !pdf_ref(kid, &b->page))
            return false;
    }
    return false;
}

bool pdf_base_open(struct arena *a, struct str bytes, struct pdf_base *b,
                   const char **why)
{
    struct str dict;
    size_t at = 0, header_end;

    *b = (struct pdf_base){.bytes = bytes};
    if (!pdf_tail(bytes, &b->xref, why))
        return false;
    *why = "does not begin as our reports do";
    if (!header(bytes, &at))
        return false;
    header_end = at;
    *why = "its cross-reference table is damaged or elsewhere";
    if (b->xref > bytes.len)
        return false;
    at = (size_t)b->xref;
    if (!table(a, b, &at) || !pdf_trailer(bytes, &at, b->xref, &dict) ||
        at != bytes.len)
        return false;
    *why = "its objects are not one after the other, or a trailer or object "
           "is not as our reports have them";
    if (!objects(b, header_end) || !trailer(b, dict))
        return false;
    *why = "its catalog or first page is not as our reports have them";
    if (!catalog(b) || !first_page(b))
        return false;
    *why = "holds an object that runs, fetches, fills in or hides something";
    return all_still(b);
}
