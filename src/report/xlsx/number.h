/*
 * number.h - a number as a cell holds it: what printf("%.16G") prints in the
 * C locale, only faster for what sheets are full of (whole numbers, moments,
 * hours).  16 digits are what spreadsheets and libxlsxwriter write.
 */
#ifndef REPORT_XLSX_NUMBER_H
#define REPORT_XLSX_NUMBER_H

#include "base/base.h"

#define NUMBER_ROOM 40

/* Not for infinities and NaN.  Returns the length; no NUL is written. */
size_t number_text(double v, char out[NUMBER_ROOM]);
size_t number_int(uint64_t v, char out[NUMBER_ROOM]);

#endif
