/*
 * writer.h - objects of the PDF library, with its errors kept for the end.
 *
 * For save.c and save_about.c.  Every call is harmless after a failure: the
 * first one is kept and reported when the file is to be written.
 */
#ifndef REPORT_PDF_WRITER_H
#define REPORT_PDF_WRITER_H

#include <hpdf.h>

#include "report/pdf/doc.h"

struct writer {
    struct pdf_doc *d;
    HPDF_Doc pdf;
    HPDF_STATUS failed;
    HPDF_Dict fonts; /* the resource all pages share */
    HPDF_Page *page; /* of each page */
};

/* In the shape of the library's error handler; `to` is the writer. */
void w_fail(HPDF_STATUS code, HPDF_STATUS detail, void *to);
void w_check(struct writer *w, HPDF_STATUS code);

HPDF_Dict w_dict(struct writer *w);
HPDF_Array w_array(struct writer *w);
HPDF_Dict w_stream(struct writer *w, struct str bytes, bool deflate);
/* Give the object a number of its own, so that several may refer to it. */
void *w_numbered(struct writer *w, void *object);

void w_add(struct writer *w, HPDF_Dict dict, const char *key, void *value);
void w_add_name(struct writer *w, HPDF_Dict dict, const char *key,
                const char *value);
void w_add_number(struct writer *w, HPDF_Dict dict, const char *key, int value);
void w_add_string(struct writer *w, HPDF_Dict dict, const char *key,
                  const char *ascii);
/* Text for viewers: UTF-16BE with its mark, as a hexadecimal string. */
void w_add_text(struct writer *w, HPDF_Dict dict, const char *key,
                struct str text);
void w_push(struct writer *w, HPDF_Array array, void *value);
void w_push_number(struct writer *w, HPDF_Array array, int value);
void w_push_real(struct writer *w, HPDF_Array array, double value);

/*
 * Title, dates, metadata, identifier, colours: what makes the file PDF/A-1b
 * (ISO 19005-1) together with embedded fonts.
 */
void w_about(struct writer *w);

#endif
