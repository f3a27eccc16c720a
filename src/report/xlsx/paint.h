/*
 * paint.h - colours of a book.  A colour never says what no word says.
 */
#ifndef REPORT_XLSX_PAINT_H
#define REPORT_XLSX_PAINT_H

#include "report/xlsx/book.h"

/* Make the formats of a new book. */
void paint_formats(struct book *b);
/* Row states and outcomes in these cells get their colours. */
void paint_words(struct sheet *s, uint32_t row0, int col0, uint32_t row1,
                 int col1);
/* The colour of a state (0..6: PASS ... NOT_APPLICABLE) in a chart. */
lxw_color_t paint_state(size_t state);
/* The colour of a sheet's tab for an outcome. */
lxw_color_t paint_tab(struct str outcome);

#endif
