#include "base/base.h"

#include <inttypes.h>

#include "base/time.h"
#include "report/xlsx/paint.h"
#include "report/xlsx/test_row.h"
#include "report/xlsx/test_sheet.h"

/* Failures first: the order in which one wants to read. */
static const int reading_order[STATES] = {
    STATE_FAIL,    STATE_FAIL_EXCEPTED,  STATE_INDETERMINATE, STATE_MISSING,
    STATE_NOT_DUE, STATE_NOT_APPLICABLE, STATE_PASS};

struct writer {
    struct book *book;
    const struct report_input *in;
    const struct sources *src;
    const struct test_row *test;
    struct row_layout layout;
    struct sheet *part;
    size_t parts, now;          /* now: the part being filled */
    uint32_t room;              /* rows of one part */
    uint64_t rows;              /* to be listed, over all parts */
    int64_t hidden[STATES + 1]; /* of the test, not listed */
    struct buf text;
};

/* Rows 1.. of part i, as formulas count them. */
static uint32_t last_row(const struct writer *w, size_t i)
{
    uint64_t left = w->rows - (uint64_t)i * w->room;
    uint64_t here = left < w->room ? left : w->room;

    return TEST_HEAD + 1 + (uint32_t)(here ? here : 1);
}

static bool plan(struct writer *w, struct err *err)
{
    const struct test_row *t = w->test;
    int64_t cap = w->in->sheet_row_cap ? w->in->sheet_row_cap : 20000;
    int64_t rows = 0, all;

    if (w->book->row_limit < TEST_HEAD + 2)
        BUG("row limit");
    if (t->n > cap)
        w->hidden[STATE_PASS] = t->count[STATE_PASS];
    for (int i = 1; i <= STATES; i++)
        rows += t->count[i] - w->hidden[i];
    all = rows + w->hidden[STATE_PASS];
    if (t->compact)
        all -= t->count[STATE_PASS]; /* those are grants */
    if (rows < 0 || all != (int64_t)t->stored)
        return err_set(err, ERR_STORE,
                       "test '%s' counts %" PRId64 " rows, %" PRIu64
                       " are there",
                       arena_cstr(w->in->scratch, t->id), all, t->stored);
    w->rows = (uint64_t)rows;
    w->room = w->book->row_limit - TEST_HEAD - 1;
    w->parts = w->rows ? (size_t)((w->rows - 1) / w->room) + 1 : 1;
    if (w->parts > TABLE_PARTS)
        return err_set(err, ERR_OUTPUT, "test '%s' has too many rows",
                       arena_cstr(w->in->scratch, t->id));
    return true;
}

/* Sum over all parts of COUNTIF(column, criterion in `cell`). */
static void count_formula(struct writer *w, const char *fn, int col,
                          const char *cell)
{
    const char *c = col_name(col);

    buf_reset(&w->text);
    for (size_t i = 0; i < w->parts; i++) {
        buf_puts(&w->text, i ? "+" : "=");
        buf_fmt(&w->text, "%s(%s%s$%s$%d:$%s$%" PRIu32, fn,
                i ? w->part[i].quoted : "", i ? "!" : "", c, TEST_HEAD + 2, c,
                last_row(w, i));
        buf_fmt(&w->text, "%s%s)", cell[0] ? "," : "", cell);
    }
}

static void totals(struct writer *w, struct sheet *s)
{
    const struct test_row *t = w->test;
    const int state_col = w->layout.at[ROW_STATE];

    s->row = TEST_TOTALS - 2;
    sheet_title(s, 0);
    put_word(s, 0, "Rows", CELL_LABEL);
    for (int i = 1; i <= STATES; i++)
        put_word(s, i, state_word(i), CELL_STATE);
    put_word(s, TEST_TOTAL_COL, "All", CELL_STATE);
    put_word(s, TEST_TOTAL_COL + 1, "Auditor", CELL_STATE);
    paint_words(s, s->row, 1, s->row, STATES);

    s->row = TEST_TOTALS - 1;
    sheet_title(s, 0);
    put_word(s, 0, "In the test", CELL_LABEL);
    for (int i = 1; i <= STATES; i++) {
        char cell[16];

        snprintf(cell, sizeof cell, "%s$%d", col_name(i), TEST_TOTALS - 1);
        count_formula(w, "COUNTIF", state_col, cell);
        buf_fmt(&w->text, "+%s%d", col_name(i), TEST_TOTALS + 1);
        buf_putc(&w->text, '\0');
        put_formula_num(s, i, w->text.ptr, (double)t->count[i], CELL_COUNT);
    }
    buf_reset(&w->text);
    buf_fmt(&w->text, "=SUM(B%d:H%d)%c", TEST_TOTALS, TEST_TOTALS, '\0');
    put_formula_num(s, TEST_TOTAL_COL, w->text.ptr,
                    (double)(w->rows + (uint64_t)w->hidden[STATE_PASS]),
                    CELL_COUNT);
    /* How many rows the auditor has concluded on: none yet. */
    count_formula(w, "COUNTA", w->layout.at[ROW_CONCLUSION], "");
    buf_putc(&w->text, '\0');
    put_formula_num(s, TEST_TOTAL_COL + 1, w->text.ptr, 0, CELL_COUNT);

    s->row = TEST_TOTALS;
    sheet_title(s, 0);
    put_word(s, 0, "Not listed", CELL_LABEL);
    for (int i = 1; i <= STATES; i++)
        put_int(s, i, w->hidden[i], CELL_INT);
}

static void head(struct writer *w, struct sheet *s,
                 const struct test_links *links, size_t part)
{
    const struct test_row *t = w->test;
    struct arena *a = w->in->scratch;
    char ref[64];

    worksheet_set_tab_color(s->ws, paint_tab(t->outcome));
    row_columns(&w->layout, s);

    s->row = 0;
    sheet_title(s, 24);
    if (part == 0)
        put_text(s, 0,
                 arena_fmt(a, "%.*s  %.*s", STR_ARG(t->id), STR_ARG(t->title)),
                 CELL_TITLE);
    else
        put_text(s, 0,
                 arena_fmt(a, "%.*s  %.*s, part %zu", STR_ARG(t->id),
                           STR_ARG(t->title), part + 1),
                 CELL_TITLE);

    s->row = 1;
    sheet_title(s, 0);
    snprintf(ref, sizeof ref, "'Index'!A%" PRIu32, links->index_row);
    put_link(s, 0, ref, "Index", CELL_BACK);
    snprintf(ref, sizeof ref, "='Index'!$%s$%" PRIu32, links->outcome_col,
             links->index_row);
    put_formula_word(s, 1, ref, arena_cstr(a, t->outcome), CELL_STRONG);
    paint_words(s, 1, 1, 1, 1);
    put_text(s, 2, t->outcome_says, CELL_NOTE);

    s->row = 2;
    sheet_title(s, 0);
    snprintf(ref, sizeof ref, "%s!A%" PRIu32, links->tests_sheet,
             links->tests_row);
    put_link(s, 0, ref, "Rule", CELL_BACK);
    put_text(s, 1, arena_fmt(a, "%.*s", (int)w->text.len, w->text.ptr),
             CELL_NOTE);
}

/* What is on the sheet and what is not, in one sentence. */
static void listing(struct writer *w)
{
    const struct test_row *t = w->test;

    buf_reset(&w->text);
    if (w->hidden[STATE_PASS])
        buf_fmt(&w->text,
                "%" PRIu64 " of %" PRId64 " rows are listed: every row that "
                "is not PASS. The %" PRId64 " PASS rows are counted by the "
                "engine; they are in data/evidence.sqlite: SELECT * FROM "
                "result WHERE test_id = '%.*s'.",
                w->rows, t->n, w->hidden[STATE_PASS], STR_ARG(t->id));
    else if (w->rows)
        buf_fmt(&w->text, "All %" PRIu64 " rows are listed.", w->rows);
    else
        buf_puts(&w->text, "The population is empty.");
    if (w->parts > 1)
        buf_fmt(&w->text, " They fill %zu sheets.", w->parts);
    buf_puts(&w->text, " Times are UTC.");
}

static void begin(struct writer *w, const struct test_links *links)
{
    for (size_t i = 0; i < w->parts; i++)
        book_sheet(w->book, w->test->id, &w->part[i]);
    for (size_t i = 0; i < w->parts; i++) {
        struct sheet *s = &w->part[i];

        listing(w);
        head(w, s, links, i);
        for (s->row = 3; i && s->row < TEST_HEAD; s->row++)
            sheet_title(s, 0);
        if (i == 0)
            totals(w, s);
        s->row = TEST_HEAD;
        row_head(&w->layout, s, last_row(w, i) - 1);
        s->row++;
        sheet_rows(s);
    }
}

static struct sheet *next_row(struct writer *w)
{
    struct sheet *s = &w->part[w->now];

    if (s->row >= w->book->row_limit && w->now + 1 < w->parts)
        s = &w->part[++w->now];
    return s;
}

static bool list_state(struct writer *w, struct stmt *st, int state,
                       struct err *err)
{
    int64_t n = 0, want = w->test->count[state];
    bool row;

    for (;;) {
        struct sheet *s;

        if (!stmt_step(st, &row, err))
            return false;
        if (!row)
            break;
        if (n++ == want)
            break;
        s = next_row(w);
        row_write(&w->layout, s, st, state, w->src, &w->text);
        sheet_next(s);
    }
    stmt_reset(st);
    if (n != want)
        return err_set(err, ERR_STORE,
                       "test '%s' counts %" PRId64 " %s rows, %s%" PRId64
                       " are there",
                       arena_cstr(w->in->scratch, w->test->id), want,
                       state_word(state), n > want ? "at least " : "", n);
    return true;
}

static bool list_rows(struct writer *w, struct err *err)
{
    const struct test_row *t = w->test;
    struct stmt *rows = NULL, *grants = NULL;
    bool ok = false;

    if (!db_prepare(w->in->db, str_from(row_sql), &rows, err) ||
        !db_prepare(w->in->db, str_from(row_grants_sql), &grants, err))
        goto out;
    for (int i = 0; i < STATES; i++) {
        int state = reading_order[i];
        struct stmt *st = rows;

        if (w->hidden[state])
            continue;
        if (state == STATE_PASS && t->compact) {
            st = grants;
            bind_text(st, 1, t->severity);
        } else {
            bind_int(st, 1, t->first);
            bind_int(st, 2, t->last);
            bind_int(st, 3, t->no);
            bind_int(st, 4, state);
            bind_text(st, 5, t->severity);
        }
        if (t->count[state] && !list_state(w, st, state, err))
            goto out;
    }
    ok = true;
out:
    stmt_free(rows);
    stmt_free(grants);
    return ok;
}

bool test_sheet_write(struct book *b, const struct report_input *in,
                      const struct sources *src, const struct test_row *t,
                      const struct test_links *links, struct test_place *out,
                      struct err *err)
{
    struct writer w = {.book = b, .in = in, .src = src, .test = t};
    bool timed = false, exposed = false, ok = false;

    if (!plan(&w, err) || !row_any_time(in->db, t, &timed, err) ||
        !row_any_days(in->db, t, &exposed, err))
        return false;
    row_layout(&w.layout, timed, exposed);
    w.part = arena_array(in->scratch, struct sheet, w.parts);
    begin(&w, links);
    ok = list_rows(&w, err);
    for (size_t i = 0; i < w.parts && ok; i++)
        book_list(b, &w.part[i], i ? STR("continued") : t->title,
                  w.part[i].row - TEST_HEAD - 1);
    *out = (struct test_place){w.part[0].quoted, w.rows};
    buf_release(&w.text);
    return ok;
}
