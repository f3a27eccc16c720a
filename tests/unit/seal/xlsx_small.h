/*
 * xlsx_small.h - a workbook of a few parts, in the form libxlsxwriter gives
 * it, small enough that every byte of it can be tried; and a zip made of any
 * parts.
 */
#ifndef XLSX_SMALL_H
#define XLSX_SMALL_H

#include "seal_unit.h"

#include <zlib.h>

#include "seal/opc_xml.h"
#include "seal/xlsx_check.h"
#include "seal/xlsx_sign.h"

#define XML_HEAD                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"

#define SMALL_TYPES                                                            \
    XML_HEAD "<Types xmlns=\"" PACKAGE "content-types\">"                      \
             "<Default Extension=\"rels\" ContentType=\"application/vnd."      \
             "openxmlformats-package.relationships+xml\"/>"                    \
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"    \
             "<Override PartName=\"/docProps/core.xml\" ContentType="          \
             "\"application/core+xml\"/>"                                      \
             "<Override PartName=\"/xl/workbook.xml\" ContentType="            \
             "\"application/main+xml\"/></Types>"
#define SMALL_RELS                                                             \
    XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"              \
             "<Relationship Id=\"rId1\" Type=\"" OFFICE                        \
             "relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"     \
             "<Relationship Id=\"rId2\" Type=\"" PACKAGE                       \
             "relationships/metadata/core-properties\" "                       \
             "Target=\"docProps/core.xml\"/></Relationships>"
/* Ids sort as text: rId1, rId10, rId2. */
#define SMALL_BOOK_RELS                                                        \
    XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"              \
             "<Relationship Id=\"rId1\" Type=\"t\" Target=\"a.xml\"/>"         \
             "<Relationship Id=\"rId2\" Type=\"t\" Target=\"b.xml\"/>"         \
             "<Relationship Id=\"rId10\" Type=\"t\" Target=\"http://x.example" \
             "/\" TargetMode=\"External\"/></Relationships>"

struct part {
    const char *name, *text;
    bool packed;
};

static const struct part small_parts[] = {
    {"[Content_Types].xml", SMALL_TYPES, true},
    {"_rels/.rels", SMALL_RELS, true},
    {"xl/_rels/workbook.xml.rels", SMALL_BOOK_RELS, true},
    {"xl/workbook.xml", "<workbook>the same the same the same</workbook>",
     true},
    {"xl/a.xml", "<a></a>", false},
    {"xl/b.xml", "<b></b>", false},
    {"docProps/core.xml", "<core>R. Vance</core>", false},
};

UNUSED static struct opc_entry packed(struct arena *a, const char *name,
                                      struct str text)
{
    struct opc_entry e = opc_stored(name, text);
    unsigned char *to = arena_array(a, unsigned char, text.len + 64);
    z_stream s = {.next_in = (Bytef *)(uintptr_t)text.ptr,
                  .avail_in = (uInt)text.len,
                  .next_out = to,
                  .avail_out = (uInt)text.len + 64};

    assert_int_equal(deflateInit2(&s, 9, Z_DEFLATED, -15, 8, 0), Z_OK);
    assert_int_equal(deflate(&s, Z_FINISH), Z_STREAM_END);
    deflateEnd(&s);
    e.data = (struct str){(const char *)to, s.total_out};
    e.packed = true;
    return e;
}

UNUSED static struct str zip_of(struct arena *a, struct opc_entry *e, size_t n)
{
    struct buf b = {0};
    struct str out;

    for (size_t i = 0; i < n; i++) {
        e[i].at = b.len;
        opc_put_local(&b, &e[i]);
        buf_put(&b, e[i].data);
    }
    opc_put_directory(&b, e, n, b.len);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

UNUSED static struct str book_of(struct arena *a, const struct part *p,
                                 size_t n)
{
    struct opc_entry *e = arena_array(a, struct opc_entry, n);

    for (size_t i = 0; i < n; i++)
        e[i] = p[i].packed ? packed(a, p[i].name, str_from(p[i].text))
                           : opc_stored(p[i].name, str_from(p[i].text));
    return zip_of(a, e, n);
}

static const struct xlsx_seal xlsx_wish = {
    .at = T2026,
    .reason = {"Caf\xc3\xa9 & <b> [SHA-256 of the file before", 39},
    .place = {"\xc4\xb0zmir", 6},
};

UNUSED static struct str xlsx_signed(struct arena *a, struct str book,
                                     const struct party *by,
                                     const struct certs *chain,
                                     const struct xlsx_seal *wish)
{
    struct err err = {0};
    struct str *piece, out;
    struct buf b = {0};
    size_t n;

    assert_ok(xlsx_sign(a, "book", book, &(struct signer){by->key, chain, NULL},
                        wish, &piece, &n, &err),
              &err);
    for (size_t i = 0; i < n; i++)
        buf_put(&b, piece[i]);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

#endif
