/*
 * table.h - a sheet that is one query: title, note, header, rows.
 *
 * Column i of the query fills column i of the sheet.  When the rows do not
 * fit one sheet they go on in "<name> (2)" and so on, and each part says so.
 *
 * Errors     ERR_STORE (query), ERR_OUTPUT through the book.
 */
#ifndef REPORT_XLSX_TABLE_H
#define REPORT_XLSX_TABLE_H

#include "base/base.h"

#include "report/sources.h"
#include "report/xlsx/book.h"
#include "store/db.h"

enum column_kind {
    COL_TEXT,
    COL_WRAP,  /* long text, wrapped */
    COL_STATE, /* a word with a colour */
    COL_INT,
    COL_VALUE,  /* a number when the text is one */
    COL_HOURS,  /* seconds in the query, hours in the sheet */
    COL_YES_NO, /* 1 yes, 0 no, NULL empty */
    COL_TIME,
    COL_LO, /* an interval: this column and the next of the query */
    COL_HI, /* written by the COL_LO before it */
    COL_DAY,
    COL_RECORD,   /* record id: file:line */
    COL_FILL,     /* 1: left empty, to be filled in; else nothing is asked */
    COL_FILL_DAY, /* likewise, a date */
    COL_CHOICE,   /* likewise, one of table.answers */
    COL_FORMULA   /* written by table.formula */
};

struct column {
    const char *title;
    double width;
    enum column_kind kind;
};

struct table;

/* Write the formula of one cell; its value is computed here as well. */
typedef void formula_fn(const struct table *t, struct sheet *s, int col,
                        const struct stmt *row);
/* Sees every row that was written (for charts). */
typedef void seen_fn(void *to, const struct stmt *row);

struct table {
    const char *name;  /* of the sheet */
    const char *title; /* first line */
    const char *note;  /* second line; may be NULL */
    const char *about; /* for the index */
    const char *sql;
    const struct column *column;
    int columns;
    int frozen; /* columns that stay in sight */
    formula_fn *formula;
    seen_fn *seen;
    void *to;
    bool even_empty;            /* make the sheet although there is no row */
    const char *const *answers; /* of COL_CHOICE; NULL at the end */
    bool bare; /* header in the first row, so that it can be saved as CSV */
    bool grouped;               /* a line where the first column changes */
};

#define TABLE_PARTS 64

/* Where the rows of a table came to stand. */
struct table_part {
    const char *quoted;   /* sheet, for formulas */
    uint32_t first, last; /* rows, from 1, as in formulas */
};
struct table_place {
    struct table_part part[TABLE_PARTS];
    size_t parts;
    uint64_t rows;
};

#define TABLE_HEAD 3 /* row of the header, from 0 */

/* `place` may be NULL. */
MUST_CHECK bool table_write(struct book *b, struct db *db,
                            const struct sources *src, const struct table *t,
                            struct table_place *place, struct err *err);

#endif
