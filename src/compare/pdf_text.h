/*
 * pdf_text.h - the pages of a report as we write reports: content and text.
 *
 * Not a reader of PDFs: what is not in our form is refused.  For compare/
 * only.
 */
#ifndef COMPARE_PDF_TEXT_H
#define COMPARE_PDF_TEXT_H

#include "seal/pdf_base.h"

enum { PDF_FONTS = 10 }; /* F0 to F9 */

struct pdf_file {
    struct pdf_base base; /* without what signing added */
    bool is_signed;
    uint32_t *page;                /* numbers of the objects, in order */
    size_t pages, nodes;           /* nodes: of the page tree, looked at */
    uint32_t *content;             /* likewise; 0: it has none */
    struct str *letter[PDF_FONTS]; /* of 65,536 codes each, or NULL */
    struct str meaning[PDF_FONTS]; /* the table they are from */
};

struct pdf_runs {
    struct str *run; /* UTF-8, a piece of a line each */
    size_t count, cap;
};

/* False: *why is a phrase, static. */
bool pdf_file_open(struct arena *a, struct str bytes, struct pdf_file *f,
                   const char **why);

/* What is drawn on a page, unpacked. */
bool pdf_page_content(struct arena *a, const struct pdf_file *f, size_t no,
                      struct str *content);
void pdf_page_runs(struct arena *a, const struct pdf_file *f,
                   struct str content, struct pdf_runs *out);
/* Do the same codes mean the same letters in both? */
bool pdf_same_fonts(const struct pdf_file *x, const struct pdf_file *y);

/* An object without what depends on the compressor: its value, and its stream
 * unpacked ("" when it has none). */
bool pdf_object_text(struct arena *a, const struct pdf_file *f, uint32_t object,
                     struct str *value, struct str *stream);
/* "Font", "Page", "object" */
struct str pdf_object_kind(const struct pdf_file *f, uint32_t object);

#endif
