/*
 * book.h - a workbook being written: sheets, formats, safe cells.
 *
 * The library is told of a failure at every cell; the first one is kept and
 * reported by book_close (a latch).  Rows are streamed: within a sheet, cells
 * are written row by row, downwards, and never again.  From sheet_rows on the
 * rows of a sheet are made by rows.h: cells from left to right, no links, and
 * no other sheet with rows of its own in between.
 *
 * Text       whatever it holds is written as text, never as a formula or a
 *            link.  Control bytes become visible signs, bad UTF-8 U+FFFD, and
 *            text over Excel's 32,767 characters is cut with a mark.
 * Times      seconds UTC as real dates; what Excel's calendar cannot hold
 *            (before 1900-03-01, after 9999) is written as ISO text.
 * Units      rows and columns count from 0, as in the library.
 * Ownership  a book borrows the arena and all names until it is closed.
 * Errors     ERR_OUTPUT.
 */
#ifndef REPORT_XLSX_BOOK_H
#define REPORT_XLSX_BOOK_H

#include "base/base.h"

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "report/xlsx/rows.h"

enum cell_format {
    CELL_TITLE,
    CELL_SUBTITLE,
    CELL_SECTION,
    CELL_NOTE,
    CELL_NOTE_WRAP,
    CELL_LABEL,
    CELL_HEAD,
    CELL_BACK, /* a link among titles */
    CELL_TEXT,
    CELL_TEXT_WRAP,
    CELL_RISKY, /* text that begins like a formula: number format "@" */
    CELL_RISKY_WRAP,
    CELL_INT,
    CELL_COUNT, /* a total that stands out */
    CELL_HOURS,
    CELL_PERCENT,
    CELL_TIME,
    CELL_DAY,
    CELL_STATE,
    CELL_STRONG, /* an outcome */
    CELL_LINK,
    CELL_AUDITOR, /* left empty for the auditor */
    CELL_AUDITOR_DAY,
    CELL_FORMATS
};

/* What the index says about one sheet. */
struct sheet_entry {
    struct str name, about;
    uint64_t rows;
};

struct book {
    lxw_workbook *wb;
    lxw_format *format[CELL_FORMATS];
    lxw_format *paint[24]; /* conditional formats, one per word of paint.c */
    lxw_format *first[CELL_FORMATS]; /* from CELL_TEXT on, a line above */
    lxw_error failed;                /* the first failure */
    const char *path, *frame;        /* frame: the library's own file */
    struct arena *arena;
    struct buf clean; /* the text of one cell */
    struct rows rows;
    /* The library's index of each, + 1; 0: unasked.  [1]: of `first`. */
    int32_t style[2][CELL_FORMATS];
    uint32_t row_limit;
    char footer[256];
    VEC(struct sheet_entry) entry;
};

struct sheet {
    struct book *book;
    lxw_worksheet *ws;
    struct str name;    /* as it stands on the tab */
    const char *quoted; /* for formulas: 'T01' */
    uint32_t row;       /* where the next cell goes */
    uint32_t lines;     /* of the tallest wrapped cell of this row */
    bool ours;          /* rows.h makes them from here on */
    bool first;         /* this row is the first of a group */
};

struct book_options {
    const char *tmp_dir;
    uint32_t row_limit; /* rows of one sheet, at most LXW_ROW_MAX */
    int64_t now;        /* seconds UTC: the file's creation time */
    struct str title, author, subject, footer_left, footer_centre;
    struct arena *arena;
};

MUST_CHECK bool book_open(struct book *b, const char *path,
                          const struct book_options *o, struct err *err);
/* Write the file (0600) and release everything, also after a failure. */
MUST_CHECK bool book_close(struct book *b, struct err *err);
/* Keep the library's first failure for book_close. */
void book_latch(struct book *b, lxw_error e);
/* Release without a file. */
void book_abandon(struct book *b);

/*
 * Add a sheet.  `name` is made fit for a tab: forbidden characters become
 * '_', 31 characters, unique ignoring case (" (2)").
 */
void book_sheet(struct book *b, struct str name, struct sheet *s);
/* List a sheet on the index. */
void book_list(struct book *b, const struct sheet *s, struct str about,
               uint64_t rows);
/*
 * Landscape A4 with a footer.  A wide sheet is printed several pages wide so
 * that it stays readable; the header row `head` (0: none) and the first
 * `keys` columns stand on every page.
 */
void sheet_print(struct sheet *s, double width, uint32_t head, int keys);
/* Width of a column in characters, and how its empty cells look. */
void sheet_width(struct sheet *s, int col, double width, enum cell_format f);
/* This row is a title's: so high (0: as it is), no rules. */
void sheet_title(struct sheet *s, double points);
void sheet_height(struct sheet *s, double points);
/* Titles and header are done: what follows are rows, many perhaps. */
void sheet_rows(struct sheet *s);
/*
 * A paragraph over columns first..last of this row, which together are so
 * wide; the row grows with it.
 */
void sheet_note(struct sheet *s, int first, int last, double width,
                struct str text);

/* ---- cells.c ---- */

void put_text(struct sheet *s, int col, struct str t, enum cell_format f);
/* Wrapped in a column of that width; the row grows with it at sheet_next. */
void put_wrapped(struct sheet *s, int col, struct str t, double width);
/* The row is complete: set its height, go to the next. */
void sheet_next(struct sheet *s);
/* Our own words: no check for formula signs. */
void put_word(struct sheet *s, int col, const char *word, enum cell_format f);
void put_int(struct sheet *s, int col, int64_t v, enum cell_format f);
void put_num(struct sheet *s, int col, double v, enum cell_format f);
void put_blank(struct sheet *s, int col, enum cell_format f);
/* TIME_UNKNOWN leaves the cell empty. */
void put_time(struct sheet *s, int col, int64_t t);
void put_day(struct sheet *s, int col, int64_t day);
/*
 * The two ends of an interval.  Both unknown: empty; one unknown: "open".
 */
void put_interval(struct sheet *s, int col, int64_t lo, int64_t hi);
/* true when put_time writes a number, which formulas can use. */
bool time_is_number(int64_t t);
/* A formula (with its "=") and the value the program computed. */
void put_formula_num(struct sheet *s, int col, const char *formula, double v,
                     enum cell_format f);
void put_formula_word(struct sheet *s, int col, const char *formula,
                      const char *word, enum cell_format f);
/* A link to a cell of this book, for example "'T01'!A1". */
void put_link(struct sheet *s, int col, const char *cell, const char *word,
              enum cell_format f);

/* "A" for 0 ... "AZ" for 51. */
const char *col_name(int col);
/* Most texts: printable ASCII that stands in XML and a cell as it is. */
bool text_is_plain(struct str t);
/* The text as a cell would hold it; borrowed until the next call. */
const char *book_clean(struct book *b, struct str t);

#endif
