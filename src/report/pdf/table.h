/*
 * table.h - tables that break across pages, with their header repeated.
 *
 * A cell wraps; nothing is cut off.  A row moves to the next page as a whole
 * unless it is longer than a page, then it is continued there.
 *
 * Ownership  columns are borrowed until pdf_table_end; cells only for the call.
 */
#ifndef REPORT_PDF_TABLE_H
#define REPORT_PDF_TABLE_H

#include "report/pdf/text.h"

enum { PDF_COLUMNS_MAX = 16 };

/* A meaning a colour goes with; the word is always there too. */
enum pdf_tone { TONE_GOOD, TONE_BAD, TONE_OPEN, TONE_SLATE, TONE_DARK };

enum pdf_look {
    LOOK_TEXT,
    LOOK_BOLD,
    LOOK_NOTE, /* grey */
    LOOK_SMALL,
    LOOK_MONO,
    LOOK_BADGE, /* white on the tone */
    LOOK_TAG,   /* the tone on its tint */
    LOOK_WORD,  /* bold, in the tone */
};

struct pdf_column {
    const char *title;
    double weight; /* share of the width */
    enum pdf_align align;
};

struct pdf_cell {
    struct str text;
    struct str note; /* below the text, smaller, grey */
    enum pdf_look look;
    enum pdf_tone tone;
    struct str link; /* a mark's key, or empty */
};

struct pdf_table {
    struct pdf_doc *doc;
    const struct pdf_column *column;
    size_t columns, rows;
    double x[PDF_COLUMNS_MAX + 1];
    double left, width; /* 0: the body of the page */
    double row_top;     /* of the row drawn last, on its page */
};

/* The table must be zero; left and width may be set to have it narrower. */
void pdf_table_begin(struct pdf_table *t, struct pdf_doc *d,
                     const struct pdf_column *column, size_t columns);
void pdf_table_row(struct pdf_table *t, const struct pdf_cell *cell);
void pdf_table_end(struct pdf_table *t);

/* Label and value, one under the other, without lines between columns. */
void pdf_fact(struct pdf_doc *d, double left, double width, const char *label,
              const struct pdf_cell *value);

struct rgb pdf_tone_solid(enum pdf_tone tone);
struct rgb pdf_tone_tint(enum pdf_tone tone);
/* A filled label; returns its width.  y is its top. */
double pdf_badge(struct pdf_doc *d, enum pdf_tone tone, double x, double y,
                 enum pdf_align align, struct str text);

#endif
