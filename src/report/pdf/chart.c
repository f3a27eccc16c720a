#include "base/base.h"

#include <math.h>

#include "report/pdf/chart.h"

#include "report/pdf/parts.h"

/* ---- rows by state ------------------------------------------------------- */

static void segment(struct pdf_doc *d, int state, double x, double y,
                    double width, double height)
{
    struct word w = words_state(state);

    if (state == STATE_INDETERMINATE || state == STATE_FAIL_EXCEPTED)
        pdf_hatch(d, pdf_tone_solid(w.tone), x, y, width, height);
    else if (state == STATE_MISSING || state == STATE_NOT_DUE) {
        pdf_fill(d, pdf_tone_tint(w.tone), x, y, width, height);
        pdf_frame(d, pdf_tone_solid(w.tone), 0.5, x, y, width, height);
    } else if (state == STATE_NOT_APPLICABLE) {
        pdf_fill(d, pdf_tone_tint(w.tone), x, y, width, height);
    } else {
        pdf_fill(d, pdf_tone_solid(w.tone), x, y, width, height);
    }
}

void chart_states(struct pdf_doc *d, const struct model_test *t)
{
    const double height = 13, least = 2.5;
    double x = d->left, room = pdf_body_width(d), total = 0;
    int parts = 0;

    for (int i = STATE_PASS; i <= STATE_NOT_APPLICABLE; i++) {
        total += (double)t->count[i];
        parts += t->count[i] > 0;
    }
    if (parts == 0)
        return;
    pdf_need(d, 50);
    room -= least * parts; /* one row in a million is still to be seen */
    for (int i = STATE_PASS; i <= STATE_NOT_APPLICABLE; i++) {
        double width = room * (double)t->count[i] / total + least;

        if (t->count[i] == 0)
            continue;
        segment(d, i, x, d->y, width, height);
        x += width;
    }
    d->y += height + 5;
    x = d->left;
    for (int i = STATE_PASS; i <= STATE_NOT_APPLICABLE; i++) {
        struct arena_mark mark = arena_mark(d->scratch);
        struct str text;

        if (t->count[i] == 0)
            continue;
        text = arena_fmt(d->scratch, "%.*s %.*s", STR_ARG(words_state(i).text),
                         STR_ARG(words_count(d->scratch, t->count[i])));
        if (x + 12 + pdf_text_width(d, &style_small, text) > d->right) {
            x = d->left;
            d->y += 11;
        }
        segment(d, i, x, d->y + 1.5, 8, 7);
        x += 12 + pdf_put(d, &style_small, x + 12, d->y + 8, ALIGN_LEFT, text) +
             16;
        arena_rewind(d->scratch, mark);
    }
    d->y += 17;
}

/* ---- timelines ----------------------------------------------------------- */

#define LABEL_WIDTH 118.0
#define TEXT_WIDTH 112.0
#define ROW_HEIGHT 19.0

static const struct {
    int64_t at;
    const char *label;
} tick[] = {
    {0, "0"},
    {3600, "1 h"},
    {4 * 3600, "4 h"},
    {12 * 3600, "12 h"},
    {24 * 3600, "24 h"},
    {3 * 86400, "3 d"},
    {7 * 86400, "7 d"},
    {30 * 86400, "30 d"},
    {90 * 86400, "90 d"},
    {365 * 86400, "1 y"},
    {5 * 365 * 86400, "5 y"},
};

/* Hours on a logarithmic scale that has a zero. */
static double scale(int64_t seconds)
{
    return seconds <= 0 ? 0 : log1p((double)seconds / 3600.0);
}

int64_t chart_limit(const struct model_row *row)
{
    int64_t unsure = seconds_between(row->t0_lo, row->t0_hi);

    /* limit - (-unsure), without overflow */
    return unsure <= 0 ? row->limit_s : seconds_between(-unsure, row->limit_s);
}

static double position(const struct timeline *t, int64_t seconds)
{
    double full = scale(t->longest);
    double part = full > 0 ? scale(seconds) / full : 0;

    return t->left + (part > 1 ? 1 : part) * (t->right - t->left);
}

static void axis(struct timeline *t)
{
    struct pdf_doc *d = t->doc;
    double free = 0; /* where the next number may begin */

    for (size_t i = 0; i < COUNT_OF(tick); i++) {
        struct str label = str_from(tick[i].label);
        double x = position(t, tick[i].at);
        double half = pdf_text_width(d, &style_furniture, label) / 2;

        if (tick[i].at > t->longest)
            break;
        if (x - half < free)
            continue;
        pdf_put(d, &style_furniture, x, d->y + 8, ALIGN_CENTRE, label);
        free = x + half + 4;
    }
    pdf_put(d, &style_furniture, d->left, d->y + 8, ALIGN_LEFT,
            STR("Who, account"));
    pdf_put(d, &style_furniture, d->right - TEXT_WIDTH, d->y + 8, ALIGN_LEFT,
            STR("Elapsed, limit"));
    d->y += 13;
    pdf_line(d, colour_navy, 0.8, d->left, d->y, d->right, d->y);
    d->y += 2;
}

void timeline_begin(struct timeline *t, struct pdf_doc *d, int64_t longest)
{
    t->doc = d;
    t->left = d->left + LABEL_WIDTH + 14;
    t->right = d->right - TEXT_WIDTH - 14;
    /* Up to the next tick, so that the axis ends with a number. */
    t->longest = longest;
    for (size_t i = COUNT_OF(tick); i-- > 0;)
        if (tick[i].at >= longest && tick[i].at > 0)
            t->longest = tick[i].at;
    pdf_need(d, 60);
    axis(t);
}

static void bar(struct timeline *t, const struct model_row *row, double y)
{
    struct pdf_doc *d = t->doc;
    const double height = 6.5;
    struct rgb c = pdf_tone_solid(words_state(row->state).tone);
    int64_t t0 = row->t0_lo;
    bool open = row->t1_hi == TIME_UNKNOWN;
    int64_t unsure_start = seconds_between(t0, row->t0_hi);
    int64_t from =
        row->t1_lo == TIME_UNKNOWN ? 0 : seconds_between(t0, row->t1_lo);
    int64_t to = open ? t->longest : seconds_between(t0, row->t1_hi);
    double a = position(t, 0), b = position(t, unsure_start),
           e = position(t, from), f = position(t, to);

    if (!open && to <= 0) { /* ended before it had to */
        const double early[] = {a - 9, y + height / 2, a - 3,
                                y,     a - 3,          y + height};

        pdf_triangle(d, c, early);
        return;
    }
    if (b > e)
        b = e; /* the end may lie inside the uncertain start */
    if (b > a)
        pdf_hatch(d, c, a, y, b - a, height);
    if (e > b)
        pdf_fill(d, c, b, y, e - b, height);
    if (f > e)
        pdf_hatch(d, c, e, y, f - e, height);
    if (f - a < 1.5)
        pdf_fill(d, c, a, y, 1.5, height);
    if (open) {
        const double arrow[] = {f + 6, y + height / 2,  f, y - 1.5,
                                f,     y + height + 1.5};

        pdf_triangle(d, c, arrow);
    }
}

void timeline_row(struct timeline *t, const struct model_row *row)
{
    struct pdf_doc *d = t->doc;
    struct arena_mark mark = arena_mark(d->scratch);
    struct arena *a = d->scratch;
    struct pdf_style name = style_cell_bold;
    struct str who = row->name.len > 0     ? row->name
                     : row->worker.len > 0 ? row->worker
                                           : STR("no person");
    struct str what =
        arena_fmt(a, "%.*s%s%.*s", STR_ARG(row->account),
                  row->account.len > 0 ? " in " : "", STR_ARG(row->system));
    struct pdf_lines l1, l2, l3, l4;
    struct str elapsed = row_elapsed(a, row);
    double height, y, tick_x;

    l1 = pdf_wrap(d, &name, who, LABEL_WIDTH);
    l2 = pdf_wrap(d, &style_cell_note, what, LABEL_WIDTH);
    l3 = pdf_wrap(d, &style_cell, elapsed, TEXT_WIDTH);
    l4 = pdf_wrap(d, &style_cell_note,
                  row->has_limit
                      ? arena_fmt(a, "%.*s, limit %.*s",
                                  STR_ARG(words_state(row->state).text),
                                  STR_ARG(words_duration(a, row->limit_s)))
                      : words_state(row->state).text,
                  TEXT_WIDTH);
    height = l1.height + l2.height;
    if (l3.height + l4.height > height)
        height = l3.height + l4.height;
    if (height + 4 < ROW_HEIGHT)
        height = ROW_HEIGHT - 4;
    if (height + 4 > pdf_room(d)) {
        pdf_need(d, pdf_room(d) + 1);
        axis(t);
    }
    for (size_t i = 0; i < COUNT_OF(tick); i++)
        if (tick[i].at <= t->longest)
            pdf_line(d, colour_slate_tint, 0.4, position(t, tick[i].at), d->y,
                     position(t, tick[i].at), d->y + height + 4);
    pdf_draw_lines(d, &l1, 0, l1.count, d->left, d->y + 2, LABEL_WIDTH,
                   ALIGN_LEFT);
    pdf_draw_lines(d, &l2, 0, l2.count, d->left, d->y + 2 + l1.height,
                   LABEL_WIDTH, ALIGN_LEFT);
    pdf_draw_lines(d, &l3, 0, l3.count, d->right - TEXT_WIDTH, d->y + 2,
                   TEXT_WIDTH, ALIGN_LEFT);
    pdf_draw_lines(d, &l4, 0, l4.count, d->right - TEXT_WIDTH,
                   d->y + 2 + l3.height, TEXT_WIDTH, ALIGN_LEFT);
    y = d->y + (height + 4) / 2 - 3.2;
    bar(t, row, y);
    if (row->has_limit) {
        tick_x = position(t, row->limit_s);
        pdf_line(d, colour_ink, 1.1, tick_x, y - 3, tick_x, y + 9.5);
        if (row->t0_hi > row->t0_lo) { /* as uncertain as the start */
            tick_x = position(t, chart_limit(row));
            pdf_line(d, colour_grey, 0.7, tick_x, y - 3, tick_x, y + 9.5);
        }
    }
    d->y += height + 4;
    pdf_line(d, colour_rule, 0.3, d->left, d->y, d->right, d->y);
    arena_rewind(d->scratch, mark);
}

void timeline_legend(struct pdf_doc *d)
{
    double x = d->left, y = d->y;

    pdf_fill(d, colour_slate, x, y + 1.5, 18, 6.5);
    x += 22 +
         pdf_put(d, &style_small, x + 22, y + 7.5, ALIGN_LEFT,
                 STR("access certainly still open")) +
         14;
    pdf_hatch(d, colour_slate, x, y + 1.5, 18, 6.5);
    x += 22 +
         pdf_put(d, &style_small, x + 22, y + 7.5, ALIGN_LEFT,
                 STR("it ended somewhere in here")) +
         14;
    pdf_line(d, colour_ink, 1.1, x + 2, y - 0.5, x + 2, y + 10);
    x += 8 +
         pdf_put(d, &style_small, x + 8, y + 7.5, ALIGN_LEFT, STR("limit")) +
         14;
    pdf_triangle(d, colour_slate,
                 (const double[]){x + 6, y + 4.7, x, y, x, y + 9.5});
    x += 10 +
         pdf_put(d, &style_small, x + 10, y + 7.5, ALIGN_LEFT,
                 STR("still open at the snapshot")) +
         14;
    pdf_triangle(d, colour_slate,
                 (const double[]){x, y + 4.7, x + 6, y + 1.5, x + 6, y + 8});
    pdf_put(d, &style_small, x + 10, y + 7.5, ALIGN_LEFT,
            STR("ended before it had to"));
    d->y += 16;
}
