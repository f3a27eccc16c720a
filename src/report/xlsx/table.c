#include "base/base.h"

#include "report/xlsx/paint.h"
#include "report/xlsx/table.h"

/* Row of the header, from 0. */
static uint32_t head_of(const struct table *t)
{
    return t->bare ? 0 : TABLE_HEAD;
}

/* What stands over the header: on the sheet, or on each page of paper. */
static void titles(struct book *b, const struct table *t, unsigned part,
                   struct sheet *s)
{
    if (t->bare) {
        const char *text =
            arena_fmt(b->arena, "&L&\"-,Bold\"&14%s&R&9%s", t->title, t->note)
                .ptr;

        book_latch(b, worksheet_set_header(s->ws, text));
        book_latch(b, worksheet_repeat_rows(s->ws, 0, 0));
        return;
    }
    s->row = 0;
    sheet_title(s, 24);
    if (part == 1)
        put_word(s, 0, t->title, CELL_TITLE);
    else
        put_text(s, 0, arena_fmt(b->arena, "%s, part %u", t->title, part),
                 CELL_TITLE);
    s->row = 1;
    sheet_title(s, 0);
    put_link(s, 0, "'Index'!A1", "Index", CELL_BACK);
    if (t->note)
        put_word(s, 1, t->note, CELL_NOTE);
    s->row = 2;
    sheet_title(s, 0);
}

static void begin(struct book *b, const struct table *t, unsigned part,
                  struct sheet *s)
{
    const uint32_t head = head_of(t);
    double width = 0;

    book_sheet(b, str_from(t->name), s);
    for (int i = 0; i < t->columns; i++) {
        sheet_width(s, i, t->column[i].width, CELL_TEXT);
        width += t->column[i].width;
    }
    sheet_print(s, width, head, t->frozen);
    titles(b, t, part, s);
    s->row = head;
    sheet_height(s, 30);
    for (int i = 0; i < t->columns; i++)
        put_word(s, i, t->column[i].title, CELL_HEAD);
    worksheet_freeze_panes(s->ws, head + 1, (lxw_col_t)t->frozen);
    s->row++;
    sheet_rows(s);
}

/* What may be filled in: a word of the list, a date.  Anything else is asked
 * about, not refused. */
static void validate(struct sheet *s, const struct table *t, int col,
                     uint32_t last)
{
    lxw_data_validation v = {
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
        .ignore_blank = LXW_VALIDATION_ON,
        .dropdown = LXW_VALIDATION_ON,
    };

    if (t->column[col].kind == COL_CHOICE) {
        v.validate = LXW_VALIDATION_TYPE_LIST;
        v.value_list = (void *)t->answers; /* const or not: by version */
    } else if (t->column[col].kind == COL_FILL_DAY) {
        v.validate = LXW_VALIDATION_TYPE_DATE;
        v.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        v.value_datetime = (lxw_datetime){.year = 2000, .month = 1, .day = 1};
    } else {
        return;
    }
    book_latch(s->book, worksheet_data_validation_range(s->ws, head_of(t) + 1,
                                                        (lxw_col_t)col, last,
                                                        (lxw_col_t)col, &v));
}

static void end(struct sheet *s, const struct table *t)
{
    const uint32_t head = head_of(t);
    uint32_t last = s->row > head + 1 ? s->row - 1 : head + 1;

    worksheet_autofilter(s->ws, head, 0, last, (lxw_col_t)(t->columns - 1));
    for (int i = 0; i < t->columns; i++) {
        if (t->column[i].kind == COL_STATE)
            paint_words(s, head + 1, i, last, i);
        validate(s, t, i, last);
    }
}

static void put_record(struct sheet *s, int col, const struct sources *src,
                       int64_t record, struct buf *text)
{
    buf_reset(text);
    sources_ref(src, record, text);
    put_text(s, col, buf_str(text), CELL_TEXT);
}

static bool fills(enum column_kind kind)
{
    return kind == COL_FILL || kind == COL_FILL_DAY || kind == COL_CHOICE;
}

static void put_cell(struct sheet *s, const struct table *t, int i,
                     const struct sources *src, const struct stmt *r,
                     struct buf *text)
{
    enum column_kind kind = t->column[i].kind;
    double v;

    if (kind == COL_FORMULA) {
        t->formula(t, s, i, r);
        return;
    }
    if (kind == COL_LO) {
        put_interval(s, i, stmt_time(r, i), stmt_time(r, i + 1));
        return;
    }
    if (kind == COL_TEXT && !s->first) { /* most cells; NULL is empty */
        put_text(s, i, stmt_text(r, i), CELL_TEXT);
        return;
    }
    if (kind == COL_HI)
        return;
    if (stmt_null(r, i) || (fills(kind) && !stmt_int(r, i))) {
        if (s->first) /* the line above a group goes all the way */
            put_blank(s, i, CELL_TEXT);
        return;
    }
    switch (kind) {
    case COL_WRAP:
        put_wrapped(s, i, stmt_text(r, i), t->column[i].width);
        break;
    case COL_STATE:
        put_text(s, i, stmt_text(r, i), CELL_STATE);
        break;
    case COL_INT:
        put_int(s, i, stmt_int(r, i), CELL_INT);
        break;
    case COL_VALUE:
        if (str_to_double(stmt_text(r, i), &v))
            put_num(s, i, v, CELL_PERCENT);
        else
            put_text(s, i, stmt_text(r, i), CELL_TEXT);
        break;
    case COL_HOURS:
        put_num(s, i, (double)stmt_int(r, i) / 3600, CELL_HOURS);
        break;
    case COL_YES_NO:
        put_word(s, i, stmt_int(r, i) ? "yes" : "no", CELL_TEXT);
        break;
    case COL_TIME:
        put_time(s, i, stmt_time(r, i));
        break;
    case COL_DAY:
        put_day(s, i, stmt_int(r, i));
        break;
    case COL_RECORD:
        put_record(s, i, src, stmt_int(r, i), text);
        break;
    case COL_FILL:
    case COL_CHOICE:
        put_blank(s, i, CELL_AUDITOR);
        break;
    case COL_FILL_DAY:
        put_blank(s, i, CELL_AUDITOR_DAY);
        break;
    case COL_TEXT:
        put_text(s, i, stmt_text(r, i), CELL_TEXT);
        break;
    case COL_LO:
    case COL_HI:
    case COL_FORMULA:
        break;
    }
}

static bool finish_part(struct sheet *s, const struct table *t, unsigned part,
                        struct table_place *place, struct err *err)
{
    end(s, t);
    book_list(s->book, s, part == 1 ? str_from(t->about) : STR("continued"),
              s->row - head_of(t) - 1);
    if (!place || s->row == head_of(t) + 1)
        return true;
    if (place->parts == TABLE_PARTS)
        return err_set(err, ERR_OUTPUT, "sheet %s has too many rows",
                       s->quoted);
    place->part[place->parts++] =
        (struct table_part){s->quoted, head_of(t) + 2, s->row};
    return true;
}

/* All rows; on return *s is the last part, not ended. */
static bool fill(struct book *b, const struct sources *src,
                 const struct table *t, struct stmt *st, struct sheet *s,
                 struct table_place *place, uint64_t *rows, struct err *err)
{
    struct buf text = {0}, group = {0};
    unsigned part = 0;
    bool row = false, ok = false;

    if (t->even_empty)
        begin(b, t, ++part, s);
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (part && s->row >= b->row_limit) {
            if (!finish_part(s, t, part, place, err))
                goto out;
            begin(b, t, ++part, s);
        } else if (!part) {
            begin(b, t, ++part, s);
        }
        s->first = t->grouped && !str_eq(buf_str(&group), stmt_text(st, 0));
        if (s->first) {
            buf_reset(&group);
            buf_put(&group, stmt_text(st, 0));
        }
        for (int i = 0; i < t->columns; i++)
            put_cell(s, t, i, src, st, &text);
        if (t->seen)
            t->seen(t->to, st);
        sheet_next(s);
        (*rows)++;
    }
    ok = !part || finish_part(s, t, part, place, err);
out:
    buf_release(&text);
    buf_release(&group);
    return ok;
}

bool table_write(struct book *b, struct db *db, const struct sources *src,
                 const struct table *t, struct table_place *place,
                 struct err *err)
{
    struct stmt *st = NULL;
    struct sheet s = {0};
    uint64_t rows = 0;
    bool ok;

    if (place)
        *place = (struct table_place){0};
    if (b->row_limit < head_of(t) + 2)
        BUG("row limit");
    if (!db_prepare(db, str_from(t->sql), &st, err))
        return false;
    if (stmt_columns(st) != t->columns)
        BUG("columns of a sheet");
    ok = fill(b, src, t, st, &s, place, &rows, err);
    if (place)
        place->rows = rows;
    stmt_free(st);
    return ok;
}
