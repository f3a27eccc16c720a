/*
 * doc.h - a document being drawn: pages, a cursor, bookmarks, references.
 *
 * Pages are drawn into memory and handed to the PDF library at the end, so
 * that "page 4 of 37" and the contents are right, and pages may be put in
 * front of others.  Coordinates start at the top left corner of the page.
 *
 * Units      points (1/72 inch).
 * Ownership  a doc owns its pages; text given to it must live as long as the
 *            arena it was opened with.
 * Errors     drawing cannot fail; pdf_doc_save says what went wrong.
 */
#ifndef REPORT_PDF_DOC_H
#define REPORT_PDF_DOC_H

#include "report/pdf/font.h"

struct rgb {
    uint8_t r, g, b;
};

enum pdf_align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

struct pdf_style {
    enum pdf_face face;
    double size, leading; /* leading: from baseline to baseline */
    struct rgb colour;
};

struct pdf_page {
    struct buf out; /* content stream */
    double width, height;
    double left, right; /* margins */
    size_t index;       /* place in the document, when it is finished */
    bool bare;          /* no header line (the cover) */
    struct {            /* what the content stream has set */
        struct rgb fill, stroke;
        double line, size;
        int face; /* -1: none yet */
    } now;
};

/* A place one can go to. */
struct pdf_mark {
    struct str key, title;
    int level; /* 0: not in contents and bookmarks, else 1, 2 */
    struct pdf_page *page;
    double y;
};

/* Text or a rectangle that leads to a mark. */
struct pdf_ref {
    struct str key;
    struct pdf_page *page;
    double x, y, width, height; /* the area to click */
    bool number;                /* draw the page number, right-aligned */
    struct pdf_style style;
};

struct pdf_doc {
    struct arena *arena;   /* as long as the document */
    struct arena *scratch; /* rewound by whoever uses it */
    struct pdf_fonts fonts;
    struct pdf_page *page;      /* the current one */
    double y;                   /* where the next block starts */
    double left, right, bottom; /* of the body of the current page */
    struct str header_left, header_right, footer_left; /* on each page */
    struct str title, author, subject;
    int64_t now;   /* creation date, seconds UTC */
    size_t divert; /* where new pages go; SIZE_MAX: at the end */
    VEC(struct pdf_page *) pages;
    VEC(struct pdf_mark) marks;
    VEC(struct pdf_ref) refs;
};

MUST_CHECK bool pdf_doc_open(struct pdf_doc *d, struct arena *arena,
                             struct arena *scratch, struct err *err);
void pdf_doc_release(struct pdf_doc *d);

void pdf_page_new(struct pdf_doc *d, bool landscape);
/* A new page like this one, unless `height` still fits on this one. */
void pdf_need(struct pdf_doc *d, double height);
double pdf_room(const struct pdf_doc *d);       /* left on this page */
double pdf_body_width(const struct pdf_doc *d); /* between the margins */
/* From here on new pages go before page `at` (0 is the first) ... */
void pdf_divert(struct pdf_doc *d, size_t at);
void pdf_divert_end(struct pdf_doc *d); /* ... and to the end again */

/* Remember this place of the current page. */
void pdf_mark(struct pdf_doc *d, struct str key, struct str title, int level,
              double y);
/* The area leads to `key`; a key that nobody marks leads nowhere. */
void pdf_link(struct pdf_doc *d, struct str key, double x, double y,
              double width, double height);
/* The page number of `key`, ending at x, on the baseline y. */
void pdf_page_number(struct pdf_doc *d, struct str key, double x, double y,
                     const struct pdf_style *style);

void pdf_fill(struct pdf_doc *d, struct rgb c, double x, double y, double width,
              double height);
void pdf_frame(struct pdf_doc *d, struct rgb c, double line, double x, double y,
               double width, double height);
void pdf_rounded(struct pdf_doc *d, struct rgb c, double x, double y,
                 double width, double height, double radius);
void pdf_line(struct pdf_doc *d, struct rgb c, double line, double x0,
              double y0, double x1, double y1);
void pdf_triangle(struct pdf_doc *d, struct rgb c, const double xy[6]);
/* Slanted lines: uncertain, not wrong. */
void pdf_hatch(struct pdf_doc *d, struct rgb c, double x, double y,
               double width, double height);
/* Glyphs on a baseline, left to right, in visual order. */
void pdf_glyphs(struct pdf_doc *d, const struct pdf_style *style, double x,
                double y, const struct glyph *g, size_t count);

/* Number the pages, draw what depends on it, write the file. */
MUST_CHECK bool pdf_doc_save(struct pdf_doc *d, const char *path,
                             struct err *err);

#endif
