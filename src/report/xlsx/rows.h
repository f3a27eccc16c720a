/*
 * rows.h - the rows of large sheets, made and compressed here.
 *
 * libxlsxwriter writes about a million cells a second and has no faster way;
 * it lays out the book and writes titles, headers and the first sheets.  The
 * rows under a header are made here, compressed at once into one temporary
 * file, and put into the finished book by splice.h.  They look as the library
 * would have written them, byte for byte.
 *
 * Units      rows and columns count from 0, as in the library.
 * Ownership  the caller's struct; rows_release gives everything back.
 * Errors     a failure to write sticks and is reported by rows_finish,
 *            ERR_OUTPUT.
 */
#ifndef REPORT_XLSX_ROWS_H
#define REPORT_XLSX_ROWS_H

#include "base/base.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "report/xlsx/number.h"
#include "report/xlsx/squeeze.h"

/* What goes into one sheet: `bytes` of the file from `from` on. */
struct rows_part {
    size_t sheet; /* xl/worksheets/sheet<sheet + 1>.xml */
    uint64_t from, bytes;
    struct squeezed sum;
};

struct rows {
    FILE *file; /* has no name */
    const char *dir;
    struct squeeze *squeeze;
    struct buf cells;             /* of the row that is being made */
    struct buf out;               /* compressed */
    char row_digits[NUMBER_ROOM]; /* its number, as cells name it */
    size_t digits;
    int column; /* of its last cell, -1: none */
    uint64_t size;
    VEC(struct rows_part) part;
};

MUST_CHECK bool rows_open(struct rows *r, struct arena *a, const char *dir,
                          struct err *err);
/* The last row of the last sheet is made: everything is in the file. */
MUST_CHECK bool rows_finish(struct rows *r, struct err *err);
/* The rows of a sheet, or NULL. */
const struct rows_part *rows_of(const struct rows *r, size_t sheet);
void rows_release(struct rows *r);

/*
 * Cells of row `row`, from left to right.  `style` is the library's index of
 * the cell's format.  Text is clean: see book_clean.  `plain`: no sign of it
 * is markup, text_is_plain has looked.
 */
void rows_text(struct rows *r, uint32_t row, int col, int32_t style,
               struct str text, bool plain);
/* A number that is already text. */
void rows_number(struct rows *r, uint32_t row, int col, int32_t style,
                 struct str digits);
void rows_blank(struct rows *r, uint32_t row, int col, int32_t style);
/* `formula` without "="; `value` as number_text writes it, or a word. */
void rows_formula(struct rows *r, uint32_t row, int col, int32_t style,
                  struct str formula, struct str value, bool number);
/*
 * The row is complete; `points` high (0: as the sheet says).  A row without
 * cells is left out.
 */
void rows_end(struct rows *r, size_t sheet, unsigned points);

#endif
