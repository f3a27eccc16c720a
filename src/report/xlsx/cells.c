/*
 * Cells of both kinds: those libxlsxwriter writes, and those of rows.h.
 */
#include "base/base.h"

#include <inttypes.h>

#include "base/csv_write.h"
#include "base/time.h"
#include "report/xlsx/book.h"
#include "report/xlsx/number.h"

/* Day 0 of Excel's calendar; right from 1900-03-01 on (it believes in a
 * 29 February 1900). */
#define EXCEL_1970 25569.0
#define FIRST_TIME INT64_C(-2203891200) /* 1900-03-01T00:00:00Z */
#define LAST_TIME INT64_C(253402300799) /* 9999-12-31T23:59:59Z */

static int32_t style(const struct sheet *s, enum cell_format f)
{
    struct book *b = s->book;
    int32_t *index = &b->style[s->first][f];

    if (*index == 0)
        *index =
            lxw_format_get_xf_index((s->first ? b->first : b->format)[f]) + 1;
    return *index - 1;
}

static void put_clean(struct sheet *s, int col, const char *text,
                      enum cell_format f)
{
    if (s->ours) {
        rows_text(&s->book->rows, s->row, col, style(s, f), str_from(text),
                  false);
        return;
    }
    book_latch(s->book, worksheet_write_string(s->ws, s->row, (lxw_col_t)col,
                                               text, s->book->format[f]));
}

void put_text(struct sheet *s, int col, struct str t, enum cell_format f)
{
    if (t.len == 0)
        return;
    if (looks_like_formula(t))
        f = f == CELL_TEXT_WRAP ? CELL_RISKY_WRAP : CELL_RISKY;
    if (s->ours && text_is_plain(t))
        rows_text(&s->book->rows, s->row, col, style(s, f), t, true);
    else
        put_clean(s, col, book_clean(s->book, t), f);
}

void put_word(struct sheet *s, int col, const char *word, enum cell_format f)
{
    put_clean(s, col, word, f);
}

static void put_digits(struct sheet *s, int col, struct str digits,
                       enum cell_format f)
{
    rows_number(&s->book->rows, s->row, col, style(s, f), digits);
}

void put_num(struct sheet *s, int col, double v, enum cell_format f)
{
    char text[NUMBER_ROOM];

    if (s->ours) {
        put_digits(s, col, (struct str){text, number_text(v, text)}, f);
        return;
    }
    book_latch(s->book, worksheet_write_number(s->ws, s->row, (lxw_col_t)col, v,
                                               s->book->format[f]));
}

void put_int(struct sheet *s, int col, int64_t v, enum cell_format f)
{
    char text[24];

    if (v > INT64_C(999999999999999) || v < -INT64_C(999999999999999)) {
        /* Excel keeps 15 digits: more are shown as text. */
        snprintf(text, sizeof text, "%lld", (long long)v);
        put_clean(s, col, text, CELL_TEXT);
        return;
    }
    put_num(s, col, (double)v, f);
}

void put_blank(struct sheet *s, int col, enum cell_format f)
{
    if (s->ours) {
        rows_blank(&s->book->rows, s->row, col, style(s, f));
        return;
    }
    book_latch(s->book, worksheet_write_blank(s->ws, s->row, (lxw_col_t)col,
                                              s->book->format[f]));
}

bool time_is_number(int64_t t)
{
    return t >= FIRST_TIME && t <= LAST_TIME;
}

void put_time(struct sheet *s, int col, int64_t t)
{
    char text[32];

    if (t == TIME_UNKNOWN)
        return;
    if (time_is_number(t))
        put_num(s, col, EXCEL_1970 + (double)t / SECONDS_PER_DAY, CELL_TIME);
    else
        put_text(s, col, time_iso(t, text), CELL_TEXT);
}

void put_day(struct sheet *s, int col, int64_t day)
{
    char text[32];

    if (time_is_number(day * SECONDS_PER_DAY))
        put_num(s, col, EXCEL_1970 + (double)day, CELL_DAY);
    else if (day > INT32_MIN && day <= INT32_MAX)
        put_text(s, col, day_iso((int32_t)day, text), CELL_TEXT);
}

void put_interval(struct sheet *s, int col, int64_t lo, int64_t hi)
{
    if (lo == TIME_UNKNOWN && hi == TIME_UNKNOWN)
        return;
    if (lo == TIME_UNKNOWN)
        put_word(s, col, "open", CELL_TIME);
    else
        put_time(s, col, lo);
    if (hi == TIME_UNKNOWN)
        put_word(s, col + 1, "open", CELL_TIME);
    else
        put_time(s, col + 1, hi);
}

void put_formula_num(struct sheet *s, int col, const char *formula, double v,
                     enum cell_format f)
{
    char text[NUMBER_ROOM];

    if (s->ours) {
        rows_formula(&s->book->rows, s->row, col, style(s, f),
                     str_from(formula + 1),
                     (struct str){text, number_text(v, text)}, true);
        return;
    }
    book_latch(s->book,
               worksheet_write_formula_num(s->ws, s->row, (lxw_col_t)col,
                                           formula, s->book->format[f], v));
}

void put_formula_word(struct sheet *s, int col, const char *formula,
                      const char *word, enum cell_format f)
{
    if (s->ours) {
        rows_formula(&s->book->rows, s->row, col, style(s, f),
                     str_from(formula + 1), str_from(word), false);
        return;
    }
    book_latch(s->book,
               worksheet_write_formula_str(s->ws, s->row, (lxw_col_t)col,
                                           formula, s->book->format[f], word));
}

void put_link(struct sheet *s, int col, const char *cell, const char *word,
              enum cell_format f)
{
    char url[256];

    if (s->ours)
        BUG("link in a row");
    snprintf(url, sizeof url, "internal:%s", cell);
    book_latch(s->book,
               worksheet_write_url_opt(s->ws, s->row, (lxw_col_t)col, url,
                                       s->book->format[f], word, NULL));
}

const char *col_name(int col)
{
    static const char name[][3] = {
        "A",  "B",  "C",  "D",  "E",  "F",  "G",  "H",  "I",  "J",  "K",
        "L",  "M",  "N",  "O",  "P",  "Q",  "R",  "S",  "T",  "U",  "V",
        "W",  "X",  "Y",  "Z",  "AA", "AB", "AC", "AD", "AE", "AF", "AG",
        "AH", "AI", "AJ", "AK", "AL", "AM", "AN", "AO", "AP", "AQ", "AR",
        "AS", "AT", "AU", "AV", "AW", "AX", "AY", "AZ"};

    if (col < 0 || (size_t)col >= COUNT_OF(name))
        BUG("column of a sheet");
    return name[col];
}
