#include "base/base.h"

#include <inttypes.h>
#include <math.h>

#include "catalog/report_def.h"
#include "report/xlsx/index.h"
#include "report/xlsx/index_below.h"
#include "report/xlsx/paint.h"

#define WIDE 14        /* last column a section runs over */
#define ROW_PIXELS 20  /* of a row of the default height */
#define CHART_HIGH 320 /* pixels */
#define FIRST_STATE 5  /* column of PASS in the verdicts */

static void section(struct sheet *s, const char *word)
{
    s->row++;
    for (int i = 0; i <= INDEX_WIDE; i++)
        put_word(s, i, i ? "" : word, CELL_SECTION);
    s->row += 2;
}

static void font(lxw_chart_font *f, double size)
{
    *f = (lxw_chart_font){.size = size, .color = 0x3d4a57};
}

static void chart_frame(lxw_chart *c, lxw_chart_axis *values, const char *words)
{
    static lxw_chart_font title = {
        .size = 12, .bold = LXW_TRUE, .color = 0x1f3a5f};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_line grid = {.color = 0xe3e7ec, .width = 0.75};
    lxw_chart_font small;

    font(&small, 9);
    chart_title_set_name(c, words);
    chart_title_set_name_font(c, &title);
    chart_chartarea_set_line(c, &none);
    chart_axis_set_num_font(c->x_axis, &small);
    chart_axis_set_num_font(c->y_axis, &small);
    chart_axis_major_gridlines_set_line(values, &grid);
    chart_axis_set_line(values, &none);
}

/* Pixels, so that every test has its bar. */
static int states_high(const struct tests_model *m)
{
    int high = 110 + 24 * (int)m->count;

    return high < CHART_HIGH ? CHART_HIGH : high;
}

/* How the rows of each test divide, in percent of its rows. */
static void states_chart(struct sheet *s, const struct tests_model *m,
                         uint32_t at)
{
    const unsigned first = INDEX_FIRST_TEST;
    const unsigned last = first + (unsigned)m->count - 1;
    const int high = states_high(m);
    lxw_chart *c;
    lxw_chart_font small;

    if (m->count == 0)
        return;
    c = workbook_add_chart(s->book->wb, LXW_CHART_BAR_STACKED_PERCENT);
    for (int i = 0; i < STATES; i++) {
        const char *col = col_name(FIRST_STATE + i);
        lxw_chart_fill fill = {.color = paint_state((size_t)i)};
        lxw_chart_series *series;
        char cat[64], val[64];

        snprintf(cat, sizeof cat, "='Index'!$A$%u:$A$%u", first, last);
        snprintf(val, sizeof val, "='Index'!$%s$%u:$%s$%u", col, first, col,
                 last);
        series = chart_add_series(c, cat, val);
        snprintf(val, sizeof val, "='Index'!$%s$%u", col, first - 1);
        chart_series_set_name(series, val);
        chart_series_set_fill(series, &fill);
    }
    chart_frame(c, c->x_axis, "How the rows of each test divide");
    font(&small, 9);
    chart_set_series_overlap(c, 100);
    chart_set_series_gap(c, 60);
    chart_axis_set_reverse(c->y_axis);
    chart_legend_set_position(c, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(c, &small);
    {
        lxw_chart_options o = {.x_offset = 4,
                               .y_offset = 4,
                               .x_scale = 720.0 / 480,
                               .y_scale = high / 288.0,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};

        worksheet_insert_chart_opt(s->ws, at, 0, c, &o);
    }
}

/* Leavers whose "Hours max" lies in one class, over all parts of the sheet. */
static void span_formula(const struct timeliness *t, size_t i, struct buf *f)
{
    const struct span *w = &span_words[i];
    const char *col = col_name(t->column);

    buf_reset(f);
    buf_putc(f, '=');
    for (size_t p = 0; p < t->place.parts; p++) {
        const struct table_part *part = &t->place.part[p];
        struct buf range = {0};
        const char *r;

        buf_fmt(&range, "%s!$%s$%" PRIu32 ":$%s$%" PRIu32 "%c", part->quoted,
                col, part->first, col, part->last, '\0');
        r = range.ptr;
        if (p)
            buf_putc(f, '+');
        if (w->above && w->to)
            buf_fmt(f, "COUNTIFS(%s,\">%s\",%s,\"<=%s\")", r, w->above, r,
                    w->to);
        else if (w->to)
            buf_fmt(f, "COUNTIF(%s,\"<=%s\")", r, w->to);
        else if (w->above)
            buf_fmt(f, "COUNTIF(%s,\">%s\")", r, w->above);
        else if (i + 2 == SPANS)
            buf_fmt(f, "COUNTIF(%s,\"open\")", r);
        else
            buf_fmt(f, "(ROWS(%s)-COUNT(%s)-COUNTIF(%s,\"open\"))", r, r, r);
        buf_release(&range);
    }
    buf_putc(f, '\0');
}

static void leaver_chart(struct sheet *s, const struct timeliness *t,
                         uint32_t first, uint32_t at)
{
    lxw_chart *c = workbook_add_chart(s->book->wb, LXW_CHART_COLUMN);
    lxw_chart_fill fill = {.color = 0x4f7cac};
    double most = 0;
    lxw_chart_font small;
    lxw_chart_series *series;
    char cat[64], val[64];
    lxw_chart_options o = {.x_offset = 10,
                           .x_scale = 860.0 / 480,
                           .y_scale = CHART_HIGH / 288.0,
                           .object_position = LXW_OBJECT_MOVE_DONT_SIZE};

    snprintf(cat, sizeof cat, "='Index'!$A$%u:$A$%u", (unsigned)first,
             (unsigned)first + SPANS - 1);
    snprintf(val, sizeof val, "='Index'!$C$%u:$C$%u", (unsigned)first,
             (unsigned)first + SPANS - 1);
    series = chart_add_series(c, cat, val);
    chart_series_set_name(series, "Leavers");
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    font(&small, 9);
    chart_series_set_labels_font(series, &small);
    chart_frame(c, c->y_axis,
                "From the end of employment to the last directory account "
                "closed");
    chart_set_series_gap(c, 60);
    /* Room for the label over the highest column. */
    for (size_t i = 0; i < SPANS; i++)
        if (most < (double)t->count[i])
            most = (double)t->count[i];
    chart_axis_set_min(c->y_axis, 0);
    chart_axis_set_max(c->y_axis, ceil(most * 1.25) + 1);
    chart_axis_set_num_format(c->y_axis, "0");
    chart_legend_set_position(c, LXW_CHART_LEGEND_NONE);
    worksheet_insert_chart_opt(s->ws, at, 4, c, &o);
}

/* The table behind the second chart; returns its first row, from 1. */
static uint32_t leaver_times(struct sheet *s, const struct timeliness *t)
{
    struct buf f = {0};
    uint32_t first;

    put_word(s, 0, "Time taken", CELL_HEAD);
    put_word(s, 1, "", CELL_HEAD);
    put_word(s, 2, "Leavers", CELL_HEAD);
    s->row++;
    first = s->row + 1;
    for (size_t i = 0; i < SPANS; i++, s->row++) {
        put_word(s, 0, span_words[i].label, CELL_NOTE);
        span_formula(t, i, &f);
        put_formula_num(s, 2, f.ptr, (double)t->count[i], CELL_COUNT);
    }
    buf_release(&f);
    return first;
}

/* The engine's sentence for each test, across the page. */
static void reasons(struct sheet *s, const struct tests_model *m)
{
    for (size_t i = 0; i < m->count; i++, s->row++) {
        const struct test_row *t = &m->test[i];

        sheet_note(s, 1, INDEX_WIDE, INDEX_WIDTH - INDEX_FIRST_WIDTH,
                   t->outcome_says);
        put_text(s, 0, t->id, CELL_LABEL);
    }
}

static void sheet_list(struct sheet *s)
{
    struct book *b = s->book;

    put_word(s, 0, "Sheet", CELL_HEAD);
    put_word(s, 1, "What is on it", CELL_HEAD);
    put_word(s, 2, "Rows", CELL_HEAD);
    s->row++;
    for (size_t i = 0; i < b->entry.len; i++, s->row++) {
        const struct sheet_entry *e = &b->entry.ptr[i];
        const char *link =
            arena_fmt(b->arena, "'%.*s'!A1", STR_ARG(e->name)).ptr;

        put_link(s, 0, link, arena_cstr(b->arena, e->name), CELL_LINK);
        put_text(s, 1, e->about, CELL_TEXT_WRAP);
        put_int(s, 2, (int64_t)e->rows, CELL_INT);
    }
}

static const char *const help[] = {
    "Every verdict is a formula. Counts above refer to the sheet of the test, "
    "where they count the rows; the outcome follows from the counts and the "
    "percentage needed. Change a T0, T1 or limit cell and the state, the "
    "counts and the outcome follow.",
    "A time is an interval. T0 (the clock starts) and T1 (access ended) are "
    "each given as from and to; \"open\" means that this end is not bounded by "
    "any evidence. Elapsed min = T1 from - T0 to, elapsed max = T1 to - T0 "
    "from. PASS if the maximum is within the limit, FAIL if the minimum is "
    "beyond it, INDETERMINATE otherwise.",
    "\"Decided by\" says clock where the state follows from these cells, and "
    "rule where something else decided (no account evidenced, an ambiguous "
    "owner, ...): then the state repeats the engine's word, and Reason and "
    "Explanation say why. \"Overruled to\" above does the same for an outcome "
    "that conditions or the worth of a source decide.",
    "\"Days there\" says how long the account or grant of a finding has "
    "been there: from when it was given, else first seen, of a former worker "
    "from the end of employment, to its removal or the end of the period. Not "
    "bounded by any evidence: empty.",
    "MET if PASS / (PASS + FAIL + INDETERMINATE + MISSING) reaches the "
    "percentage needed; DEVIATIONS if not even the best reading of the open "
    "rows reaches it; UNABLE_TO_CONCLUDE otherwise. FAIL_EXCEPTED is a failure "
    "under an approved exception: it stays visible and is counted apart.",
    "The two last columns of each test sheet (conclusion, note) are empty for "
    "the auditor. Work on a copy: the original is covered by the signature of "
    "the bundle.",
    "Evidence names the file and the line (CSV) or record (JSON) behind a row; "
    "the files are in data/inputs of the bundle, numbered as on the sheet "
    "Sources. What is too long for a sheet is in data/evidence.sqlite, which "
    "every SQLite tool opens; its table table_doc explains each column.",
};

static void use(struct sheet *s, const struct report_input *in)
{
    for (size_t i = 0; i < COUNT_OF(help); i++, s->row++)
        sheet_note(s, 0, INDEX_WIDE, INDEX_WIDTH, str_from(help[i]));
    if (in->def) {
        static const char *const name[] = {"states", "outcomes"};

        for (size_t i = 0; i < COUNT_OF(name); i++) {
            struct str text = report_def_text(in->def, name[i]);

            if (text.len == 0)
                continue;
            sheet_note(s, 0, INDEX_WIDE, INDEX_WIDTH, text);
            s->row++;
        }
    }
}

void index_below(struct sheet *s, const struct report_input *in,
                 const struct tests_model *m, const struct timeliness *time)
{
    uint32_t at;

    section(s, "Pictures");
    at = s->row;
    states_chart(s, m, at);
    s->row += (uint32_t)(states_high(m) / ROW_PIXELS) + 1;
    if (time->place.rows) {
        section(s, "How fast access ended: from the end of employment to the "
                   "last directory account closed, latest moment proven");
        leaver_chart(s, time, leaver_times(s, time), at);
    }
    section(s, "Why these outcomes");
    reasons(s, m);
    section(s, "How to use this book");
    use(s, in);
    section(s, "Sheets");
    sheet_list(s);
}
