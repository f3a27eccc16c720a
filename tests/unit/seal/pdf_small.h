/*
 * pdf_small.h - a report of one page, in the shape libharu writes, small
 * enough that every byte of it can be tried.
 */
#ifndef PDF_SMALL_H
#define PDF_SMALL_H

#include "seal_unit.h"

#include "base/buf.h"
#include "seal/pdf_check.h"
#include "seal/pdf_sign.h"

/* Objects 1.. as given, one table, one trailer. */
UNUSED static struct str pdf_of(struct arena *a, const char *const *object,
                                size_t count, const char *trailer)
{
    struct buf b = {0};
    size_t at[32];
    size_t table;
    struct str out;

    buf_puts(&b, "%PDF-1.7\n%\xb7\xbe\xad\xaa\n");
    for (size_t i = 0; i < count; i++) {
        at[i] = b.len;
        buf_fmt(&b, "%zu 0 obj\n%s\nendobj\n", i + 1, object[i]);
    }
    table = b.len;
    buf_fmt(&b, "xref\n0 %zu\n0000000000 65535 f\r\n", count + 1);
    for (size_t i = 0; i < count; i++)
        buf_fmt(&b, "%010zu 00000 n\r\n", at[i]);
    buf_fmt(&b, "trailer\n%s\nstartxref\n%zu\n%%%%EOF\n", trailer, table);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

#define PDF_CATALOG "<<\n/Type /Catalog\n/Pages 2 0 R\n>>"
#define PDF_PAGES "<<\n/Type /Pages\n/Kids [ 4 0 R ]\n/Count 1\n>>"
#define PDF_INFO "<<\n/Producer (us \\) and \\(them)\n>>"
#define PDF_PAGE                                                               \
    "<<\n/Type /Page\n/MediaBox [ 0 0 200 100 ]\n/Contents 5 0 R\n"            \
    "/Resources <<\n/Font 7 0 R\n>>\n/Parent 2 0 R\n"                          \
    "/Annots [ <<\n/Type /Annot\n/Subtype /Link\n/Rect [ 1 1 2 2 ]\n>> ]\n>>"
/* A keyword in a stream is not a keyword. */
#define PDF_CONTENT                                                            \
    "<<\n/Length 6 0 R\n>>\nstream\r\n%%EOF\nendobj\nBT ET\nendstream"
#define PDF_LENGTH "18"
#define PDF_FONTS "<<\n/F0 8 0 R\n>>"
#define PDF_FONT "<<\n/Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica\n>>"
#define PDF_TRAILER                                                            \
    "<<\n/ID [ <00112233445566778899AABBCCDDEEFF> "                            \
    "<00112233445566778899AABBCCDDEEFF> ]\n/Root 1 0 R\n/Info 3 0 R\n"         \
    "/Size 9\n>>"

static const char *const pdf_objects[] = {PDF_CATALOG, PDF_PAGES,   PDF_INFO,
                                          PDF_PAGE,    PDF_CONTENT, PDF_LENGTH,
                                          PDF_FONTS,   PDF_FONT};

UNUSED static struct str pdf_small(struct arena *a)
{
    return pdf_of(a, pdf_objects, COUNT_OF(pdf_objects), PDF_TRAILER);
}

/* Room for little more than an RSA-3072 signature with one certificate. */
static const struct pdf_seal pdf_wish = {
    .at = T2026,
    .reason = {"Caf\xc3\xa9 \xf0\x9d\x84\x9e", 10},
    .place = {"\xc4\xb0zmir", 6},
    .look = {{1000, 2050, 9000, 6000},
             {"0.1 0.2 0.3 rg\n0 0 80 39.5 re f\nBT 1 1 Td /F0 8 Tf <0041> Tj "
              "ET\n",
              64}},
    .room = 2048};

UNUSED static struct str joined(struct arena *a, struct str l, struct str r)
{
    struct str part[2] = {l, r}, out;
    struct buf b = {0};

    for (size_t i = 0; i < 2; i++)
        buf_put(&b, part[i]);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

#endif
