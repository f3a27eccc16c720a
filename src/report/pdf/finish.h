/*
 * finish.h - what can be drawn only when all pages are there.
 */
#ifndef REPORT_PDF_FINISH_H
#define REPORT_PDF_FINISH_H

#include "report/pdf/doc.h"

/* Header, footer, "Page 4 of 37" and the numbers of pages referred to. */
void pdf_finish(struct pdf_doc *d);

/* Place of the page in the document, from 0. */
size_t pdf_page_index(const struct pdf_doc *d, const struct pdf_page *p);
/* SIZE_MAX when nobody marked the key. */
size_t pdf_mark_index(const struct pdf_doc *d, struct str key);

#endif
