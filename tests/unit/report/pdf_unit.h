/*
 * pdf_unit.h - a document drawn by a test, and a look at it with poppler's
 * tools, not with our own code.
 */
#ifndef PDF_UNIT_H
#define PDF_UNIT_H

#include "report_unit.h"

#include "report/pdf/style.h"
#include "report/pdf/text.h"

#define PAGE "page.pdf"

struct drawing {
    struct arena arena, scratch;
    struct pdf_doc doc;
};

UNUSED static void drawing_begin(struct drawing *g)
{
    struct err err = {0};

    *g = (struct drawing){0};
    assert_ok(pdf_doc_open(&g->doc, &g->arena, &g->scratch, &err), &err);
    g->doc.title = STR("Test");
    g->doc.now = 1790834400;
}

UNUSED static void drawing_end(struct drawing *g, const char *path)
{
    struct err err = {0};

    assert_ok(pdf_doc_save(&g->doc, path, &err), &err);
    pdf_doc_release(&g->doc);
    arena_release(&g->scratch);
    arena_release(&g->arena);
}

/* The text of a file; a warning of the reader is part of it. */
UNUSED static struct str pdf_text(struct arena *a, const char *path)
{
    return output(a, arena_fmt(a, "pdftotext -layout %s - 2>&1", path).ptr);
}

/* One page as grey pixels, 0 is black. */
struct picture {
    size_t width, height;
    const unsigned char *at;
};

UNUSED static struct picture picture(struct arena *a, const char *path, int dpi)
{
    struct str s = output(
        a, arena_fmt(a, "pdftoppm -gray -r %d -f 1 -l 1 %s", dpi, path).ptr);
    unsigned width, height;
    int used;

    assert_int_equal(sscanf(s.ptr, "P5 %u %u 255%n", &width, &height, &used),
                     2);
    assert_true(s.len >= (size_t)used + 1 + (size_t)width * height);
    return (struct picture){width, height,
                            (const unsigned char *)s.ptr + used + 1};
}

/* Ink in a box, in thousandths of a pixel; points from the top left corner.
 * A sum of greys, as a stem may fall between two pixels. */
UNUSED static size_t ink(const struct picture *p, int dpi, double x, double y,
                         double width, double height)
{
    size_t n = 0;
    double scale = dpi / 72.0;

    for (size_t r = (size_t)(y * scale); r < (size_t)((y + height) * scale);
         r++)
        for (size_t c = (size_t)(x * scale); c < (size_t)((x + width) * scale);
             c++)
            n += 255u - p->at[r * p->width + c];
    return n * 1000 / 255;
}

#endif
