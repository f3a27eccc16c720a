/*
 * icc.h - the colour profile of sRGB, which PDF/A asks to be in the file.
 *
 * Source     ICC.1:1998-09 (version 2), IEC 61966-2-1.
 */
#ifndef REPORT_PDF_ICC_H
#define REPORT_PDF_ICC_H

#include "base/buf.h"

/* The same bytes each time. */
void icc_srgb(struct buf *out);

#endif
