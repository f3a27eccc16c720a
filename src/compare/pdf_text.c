#include "base/base.h"

#include <zlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "compare/pdf_text.h"
#include "seal/pdf_syntax.h"

enum { PAGE_DEPTH = 16 };
#define STREAM_MAX (64u << 20) /* bytes, unpacked */

/* ---- objects ------------------------------------------------------------- */

static bool object(const struct pdf_file *f, uint32_t n, struct str *value,
                   size_t *end)
{
    return n > 0 && n < f->base.size &&
           pdf_object(f->base.bytes, f->base.at[n], n, value, end);
}

static bool dict_of(const struct pdf_file *f, uint32_t n, struct str *dict)
{
    size_t end;

    return object(f, n, dict, &end) && pdf_is_dict(*dict);
}

/* A value, or what the reference leads to. */
static bool follow(const struct pdf_file *f, struct str v, struct str *dict)
{
    uint32_t n;

    if (pdf_ref(v, &n))
        return dict_of(f, n, dict);
    *dict = v;
    return pdf_is_dict(v);
}

static bool unpack(struct arena *a, struct str packed, struct str *out)
{
    z_stream s = {0};
    struct buf b = {0};
    int rc = Z_OK;
    bool ok;

    if (packed.len > UINT32_MAX || inflateInit(&s) != Z_OK)
        return false;
    s.next_in = (Bytef *)(uintptr_t)packed.ptr;
    s.avail_in = (uInt)packed.len;
    while (rc == Z_OK && b.len < STREAM_MAX) {
        size_t room = 1u << 16;

        buf_reserve(&b, room);
        s.next_out = (Bytef *)b.ptr + b.len;
        s.avail_out = (uInt)room;
        rc = inflate(&s, Z_NO_FLUSH);
        b.len += room - s.avail_out;
    }
    ok = rc == Z_STREAM_END && s.avail_in == 0;
    inflateEnd(&s);
    if (ok)
        *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return ok;
}

/* The bytes between "stream" and "endstream"; base/pdf_base.c has seen that
 * the length fits. */
static bool stream_of(struct arena *a, const struct pdf_file *f, uint32_t n,
                      struct str *dict, struct str *out)
{
    struct str v, filter;
    uint64_t length;
    uint32_t ref;
    size_t at, end;

    if (!object(f, n, dict, &at) || !pdf_is_dict(*dict) ||
        !pdf_take(f->base.bytes, &at, "\nstream\r\n") ||
        !pdf_get(*dict, "Length", &v))
        return false;
    if (pdf_ref(v, &ref) && !object(f, ref, &v, &end))
        return false;
    if (!pdf_number(v, &length) || length > f->base.bytes.len - at)
        return false;
    v = str_sub(f->base.bytes, at, (size_t)length);
    if (!pdf_get(*dict, "Filter", &filter)) {
        *out = v;
        return true;
    }
    return str_find(filter, 0, STR("FlateDecode")) != (size_t)-1 &&
           unpack(a, v, out);
}

/* ---- opening ------------------------------------------------------------- */

/* Where the report ended before it was signed (seal/pdf_check.h reads that
 * with more care, and has done so when a bundle was verified). */
static bool open_base(struct arena *a, struct str bytes, struct pdf_file *f,
                      const char **why)
{
    uint64_t xref, prev, count;
    struct str trailer, v;
    size_t at, line;

    if (pdf_base_open(a, bytes, &f->base, why))
        return true;
    *why = "is not a report as `run` writes them";
    if (!pdf_tail(bytes, &xref, &(const char *){0}) || xref >= bytes.len)
        return false;
    line = str_find(bytes, (size_t)xref, STR("trailer\n"));
    if (line == (size_t)-1)
        return false;
    at = line;
    if (!pdf_trailer(bytes, &at, xref, &trailer) ||
        !pdf_get(trailer, "Prev", &v) || !pdf_number(v, &prev) ||
        prev >= bytes.len)
        return false;
    at = (size_t)prev;
    if (!pdf_take(bytes, &at, "xref\n0 ") || !pdf_digits(bytes, &at, &count) ||
        !pdf_take(bytes, &at, "\n") || count > (bytes.len - at) / 20)
        return false;
    at += (size_t)count * 20;
    f->is_signed = true;
    return pdf_trailer(bytes, &at, prev, &trailer) &&
           pdf_base_open(a, str_sub(bytes, 0, at), &f->base, why);
}

/* A tree that comes back to a node would never end: no more nodes are looked
 * at than there are objects. */
static bool add_pages(struct pdf_file *f, uint32_t n, unsigned depth)
{
    struct str dict, v, kid;
    uint32_t number;
    size_t at = 1;

    if (depth > PAGE_DEPTH || f->nodes++ >= f->base.size ||
        !dict_of(f, n, &dict) || !pdf_get(dict, "Type", &v))
        return false;
    if (str_is(v, "/Page")) {
        f->page[f->pages] = n;
        f->content[f->pages] = 0;
        if (pdf_get(dict, "Contents", &v) && pdf_ref(v, &number))
            f->content[f->pages] = number;
        f->pages++;
        return true;
    }
    if (!str_is(v, "/Pages") || !pdf_get(dict, "Kids", &v) || !pdf_is_array(v))
        return false;
    v.len--; /* without the bracket that ends it */
    while (pdf_value(v, &at, &kid))
        if (!pdf_ref(kid, &number) || !add_pages(f, number, depth + 1))
            return false;
    return true;
}

static unsigned hex_value(struct str digits)
{
    unsigned n = 0;

    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];

        n = n << 4 | (unsigned)(c >= '0' && c <= '9'   ? c - '0'
                                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                       : 0);
    }
    return n;
}

/* "<0001> <00410301>": code, then UTF-16. */
static void read_letters(struct arena *a, struct str table, struct str *letter)
{
    while (table.len > 0) {
        struct str line = str_cut(table, '\n', &table), code, to;
        struct buf b = {0};

        if (line.len < 8 || line.ptr[0] != '<')
            continue;
        code = str_cut(str_sub(line, 1, line.len), '>', &to);
        if (code.len != 4 || to.len < 4 || to.ptr[1] != '<')
            continue;
        to = str_cut(str_sub(to, 2, to.len), '>', &(struct str){0});
        for (size_t i = 0; i + 4 <= to.len; i += 4) {
            uint32_t cp = hex_value(str_sub(to, i, 4));
            char out[4];

            if (cp >= 0xd800 && cp < 0xdc00 && i + 8 <= to.len) {
                i += 4;
                cp = 0x10000 + ((cp & 0x3ff) << 10) +
                     (hex_value(str_sub(to, i, 4)) & 0x3ff);
            }
            buf_put(&b, (struct str){out, utf8_put(out, cp)});
        }
        letter[hex_value(code)] = arena_str(a, buf_str(&b));
        buf_release(&b);
    }
}

static void read_fonts(struct arena *a, struct pdf_file *f)
{
    struct str fonts, font, v, dict;
    uint32_t n;

    if (!follow(f, f->base.fonts, &fonts))
        return;
    for (int i = 0; i < PDF_FONTS; i++) {
        const char name[] = {'F', (char)('0' + i), 0};

        if (!pdf_get(fonts, name, &v) || !follow(f, v, &font) ||
            !pdf_get(font, "ToUnicode", &v) || !pdf_ref(v, &n) ||
            !stream_of(a, f, n, &dict, &f->meaning[i]))
            continue;
        f->letter[i] = arena_array(a, struct str, 65536);
        read_letters(a, f->meaning[i], f->letter[i]);
    }
}

bool pdf_file_open(struct arena *a, struct str bytes, struct pdf_file *f,
                   const char **why)
{
    struct str v;
    uint32_t root;

    *f = (struct pdf_file){.pages = 0};
    if (!open_base(a, bytes, f, why))
        return false;
    *why = "its pages are not as `run` writes them";
    f->page = arena_array(a, uint32_t, f->base.size);
    f->content = arena_array(a, uint32_t, f->base.size);
    if (!pdf_get(f->base.catalog, "Pages", &v) || !pdf_ref(v, &root) ||
        !add_pages(f, root, 0))
        return false;
    read_fonts(a, f);
    return true;
}

/* ---- pages --------------------------------------------------------------- */

bool pdf_page_content(struct arena *a, const struct pdf_file *f, size_t no,
                      struct str *content)
{
    struct str dict;

    return no < f->pages && stream_of(a, f, f->content[no], &dict, content);
}

static void add_run(struct arena *a, struct pdf_runs *r, struct buf *b)
{
    if (b->len == 0)
        return;
    if (r->count == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 256;
        struct str *more = arena_array(a, struct str, cap);

        if (r->count > 0)
            memcpy(more, r->run, r->count * sizeof *more);
        r->run = more;
        r->cap = cap;
    }
    r->run[r->count++] = arena_str(a, buf_str(b));
    buf_reset(b);
}

/* From "BT" to "ET" is a run; "/F1 9 Tf" may stand before it or in it. */
void pdf_page_runs(struct arena *a, const struct pdf_file *f,
                   struct str content, struct pdf_runs *out)
{
    struct str value, font = {0}, shown = {0};
    struct str *letter = NULL;
    struct buf b = {0};
    size_t at = 0;

    *out = (struct pdf_runs){.count = 0};
    while (pdf_value(content, &at, &value)) {
        if (value.ptr[0] == '/') {
            font = value;
        } else if (value.ptr[0] == '<' && !pdf_is_dict(value)) {
            shown = str_sub(value, 1, value.len - 2);
        } else if (str_is(value, "Tf")) {
            unsigned no = font.len == 3 ? (unsigned)(font.ptr[2] - '0') : 99;

            letter = no < PDF_FONTS ? f->letter[no] : NULL;
        } else if (str_is(value, "Tj")) {
            for (size_t i = 0; i + 4 <= shown.len; i += 4)
                if (letter)
                    buf_put(&b, letter[hex_value(str_sub(shown, i, 4))]);
        } else if (str_is(value, "ET")) {
            add_run(a, out, &b);
        }
    }
    add_run(a, out, &b);
    buf_release(&b);
}

bool pdf_same_fonts(const struct pdf_file *x, const struct pdf_file *y)
{
    for (int i = 0; i < PDF_FONTS; i++)
        if (!str_eq(x->meaning[i], y->meaning[i]))
            return false;
    return true;
}

/* ---- everything else ----------------------------------------------------- */

static bool is_number(struct str v)
{
    uint64_t n;

    return pdf_number(v, &n);
}

bool pdf_object_text(struct arena *a, const struct pdf_file *f, uint32_t n,
                     struct str *value, struct str *stream)
{
    struct str dict;
    size_t end, at;

    *stream = STR("");
    if (!object(f, n, value, &end))
        return false;
    if (is_number(*value)) { /* the length of a packed stream */
        *value = STR("0");
        return true;
    }
    at = end;
    if (!pdf_is_dict(*value) || !pdf_take(f->base.bytes, &at, "\nstream\r\n"))
        return true;
    if (!stream_of(a, f, n, &dict, stream)) {
        *stream = STR("");
        return false;
    }
    return true;
}

struct str pdf_object_kind(const struct pdf_file *f, uint32_t n)
{
    struct str dict, v;

    if (dict_of(f, n, &dict) && pdf_get(dict, "Type", &v) && v.len > 1)
        return str_sub(v, 1, v.len);
    return STR("object");
}
