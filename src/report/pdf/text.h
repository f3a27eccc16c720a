/*
 * text.h - lines: wrapping by words, alignment, paragraphs.
 *
 * Nothing is ever cut off: what does not fit is wrapped, first between words,
 * then after punctuation, then anywhere.  Right-to-left runs are turned round
 * here, line by line.
 *
 * Units      points; y is the top of a block unless it says baseline.
 * Ownership  pdf_lines live in the doc's scratch arena.
 */
#ifndef REPORT_PDF_TEXT_H
#define REPORT_PDF_TEXT_H

#include "report/pdf/doc.h"

struct pdf_span {
    size_t from, to; /* glyphs */
    double width;    /* points */
};

struct pdf_lines {
    const struct pdf_style *style;
    struct glyph *glyph;
    struct pdf_span *line;
    size_t count;
    double height; /* of all lines */
    double width;  /* of the longest */
};

struct pdf_lines pdf_wrap(struct pdf_doc *d, const struct pdf_style *style,
                          struct str text, double width);
void pdf_draw_lines(struct pdf_doc *d, const struct pdf_lines *l, size_t from,
                    size_t to, double x, double y, double width,
                    enum pdf_align align);

/* One line on a baseline; returns its width. */
double pdf_put(struct pdf_doc *d, const struct pdf_style *style, double x,
               double y, enum pdf_align align, struct str text);
double pdf_text_width(struct pdf_doc *d, const struct pdf_style *style,
                      struct str text);
/* A wrapped block that stays on this page; returns its height. */
double pdf_block(struct pdf_doc *d, const struct pdf_style *style, double x,
                 double y, double width, enum pdf_align align, struct str text);
/* A paragraph at the cursor, over as many pages as it takes. */
void pdf_para(struct pdf_doc *d, const struct pdf_style *style,
              struct str text);

#endif
