#include "base/base.h"

#include "report/pdf/parts.h"

/* ---- headings and paragraphs -------------------------------------------- */

void part_begin(struct report *r, struct str key, struct str title, int level)
{
    struct pdf_doc *d = &r->doc;

    pdf_page_new(d, false);
    pdf_mark(d, key, title, level, 0);
    part_title(r, title);
}

void part_title(struct report *r, struct str title)
{
    struct pdf_doc *d = &r->doc;

    d->y += pdf_block(d, &style_h1, d->left, d->y, pdf_body_width(d),
                      ALIGN_LEFT, title);
    d->y += 4;
    pdf_line(d, colour_navy, 1.2, d->left, d->y, d->left + 60, d->y);
    d->y += 10;
}

void part_heading(struct report *r, struct str title)
{
    struct pdf_doc *d = &r->doc;

    d->y += 8;
    pdf_need(d, 105);
    d->y += pdf_block(d, &style_h2, d->left, d->y, pdf_body_width(d),
                      ALIGN_LEFT, title);
    d->y += 3;
}

void part_subheading(struct report *r, struct str title)
{
    struct pdf_doc *d = &r->doc;

    d->y += 4;
    pdf_need(d, 85);
    d->y += pdf_block(d, &style_h3, d->left, d->y, pdf_body_width(d),
                      ALIGN_LEFT, title);
    d->y += 2;
}

void part_para(struct report *r, struct str text)
{
    pdf_para(&r->doc, &style_body, text);
    r->doc.y += 5;
}

void part_note(struct report *r, struct str text)
{
    pdf_para(&r->doc, &style_note, text);
    r->doc.y += 4;
}

void part_box(struct report *r, enum pdf_tone tone, struct str text)
{
    struct pdf_doc *d = &r->doc;
    struct arena_mark mark = arena_mark(d->scratch);
    double width = pdf_body_width(d);
    struct pdf_lines l = pdf_wrap(d, &style_body, text, width - 24);
    double height = l.height + 12;

    if (height < 500) {
        pdf_need(d, height);
        pdf_fill(d, pdf_tone_tint(tone), d->left, d->y, width, height);
        pdf_fill(d, pdf_tone_solid(tone), d->left, d->y, 3, height);
        pdf_draw_lines(d, &l, 0, l.count, d->left + 14, d->y + 6, width - 24,
                       ALIGN_LEFT);
        d->y += height + 8;
    } else {
        pdf_para(d, &style_body, text);
        d->y += 8;
    }
    arena_rewind(d->scratch, mark);
}

void part_fact(struct report *r, const char *label, struct str value)
{
    struct pdf_cell c = cell_text(value.len > 0 ? value : STR("not stated"));

    if (value.len == 0)
        c.look = LOOK_NOTE;
    pdf_fact(&r->doc, r->doc.left, pdf_body_width(&r->doc), label, &c);
}

/* ---- cells -------------------------------------------------------------- */

struct pdf_cell cell_text(struct str s)
{
    return (struct pdf_cell){.text = s};
}

struct pdf_cell cell_number(struct arena *a, int64_t n)
{
    return (struct pdf_cell){.text = words_count(a, n),
                             .look = n == 0 ? LOOK_NOTE : LOOK_TEXT};
}

struct pdf_cell cell_state(int64_t state)
{
    struct word w = words_state(state);

    return (struct pdf_cell){.text = w.text, .look = LOOK_TAG, .tone = w.tone};
}

struct pdf_cell cell_outcome(struct str outcome)
{
    struct word w = words_outcome(outcome);

    return (struct pdf_cell){
        .text = w.text, .look = LOOK_BADGE, .tone = w.tone};
}

struct pdf_cell cell_who(struct arena *a, const struct model_row *row)
{
    (void)a;
    if (row->name.len == 0 && row->worker.len == 0)
        return (struct pdf_cell){.text = STR("no person"), .look = LOOK_NOTE};
    if (row->name.len == 0)
        return (struct pdf_cell){.text = row->worker, .look = LOOK_BOLD};
    return (struct pdf_cell){
        .text = row->name, .note = row->worker, .look = LOOK_BOLD};
}

struct pdf_cell cell_where(struct arena *a, const struct model_row *row)
{
    struct pdf_cell c = {0};

    c.text = row->account.len > 0 ? row->account : row->system;
    if (row->account.len > 0)
        c.note = row->system;
    if (row->entitlement.len > 0)
        c.note = c.note.len > 0
                     ? arena_fmt(a, "%.*s \xe2\x80\xba %.*s", STR_ARG(c.note),
                                 STR_ARG(row->entitlement))
                     : row->entitlement;
    return c;
}

/* ---- what a row says ----------------------------------------------------- */

struct str row_elapsed(struct arena *a, const struct model_row *row)
{
    int64_t lo = seconds_between(row->t0_hi, row->t1_lo);
    int64_t hi = seconds_between(row->t0_lo, row->t1_hi);

    if (lo == TIME_UNKNOWN && hi == TIME_UNKNOWN)
        return (struct str){0};
    if (hi != TIME_UNKNOWN && hi <= 0) {
        struct str early =
            words_elapsed(a, hi == 0 ? 0 : -hi, lo == TIME_UNKNOWN ? lo : -lo);

        return hi == 0 && lo == 0 ? STR("at the very time")
                                  : arena_fmt(a, "%.*s early", STR_ARG(early));
    }
    return words_elapsed(a, lo, hi);
}

/* Limit kept, broken, or not to be told, counted from notice. */
struct str row_delay(struct arena *a, const struct model_row *row)
{
    int64_t hr = seconds_between(row->t0_lo, row->notice_hi);
    int64_t it_lo = seconds_between(row->notice_hi, row->t1_lo);
    int64_t it_hi = seconds_between(row->notice_lo, row->t1_hi);
    struct str late, took;

    if (!row->has_limit || !row->has_leaver || !row->from_leaving ||
        (row->t1_lo == TIME_UNKNOWN && row->t1_hi == TIME_UNKNOWN))
        return (struct str){0};
    if (row->notice_lo == TIME_UNKNOWN || row->notice_hi == TIME_UNKNOWN)
        return STR("cannot be told: no HR entry time");
    late = words_duration(a, hr);
    took = words_elapsed(a, it_lo, it_hi);
    if (it_hi != TIME_UNKNOWN && it_hi <= 0)
        return arena_fmt(a,
                         "HR: notice up to %.*s after the end; IT acted "
                         "before it",
                         STR_ARG(late));
    if (it_hi != TIME_UNKNOWN && it_hi <= row->limit_s)
        return arena_fmt(a,
                         "HR: notice up to %.*s after the end; IT took "
                         "%.*s",
                         STR_ARG(late), STR_ARG(took));
    if (it_lo != TIME_UNKNOWN && it_lo > row->limit_s)
        return hr > 0 ? arena_fmt(a,
                                  "HR and IT: notice up to %.*s after the "
                                  "end; IT took %.*s",
                                  STR_ARG(late), STR_ARG(took))
                      : arena_fmt(a, "IT: took %.*s after notice in time",
                                  STR_ARG(took));
    return arena_fmt(a, "cannot be told: IT took %.*s", STR_ARG(took));
}

struct str row_used(struct arena *a, const struct model_row *row)
{
    struct str at;

    if (!row->has_leaver)
        return (struct str){0};
    if (row->use_lo != TIME_UNKNOWN || row->use_hi != TIME_UNKNOWN) {
        bool sure = row->use_lo != TIME_UNKNOWN && row->t0_hi != TIME_UNKNOWN &&
                    row->use_lo > row->t0_hi;

        at = words_interval(a, row->use_lo, row->use_hi);
        return arena_fmt(a, sure ? "yes, %.*s" : "perhaps, %.*s", STR_ARG(at));
    }
    return row->use_covered == 1 ? STR("no") : STR("cannot be told: no log");
}

struct str source_tie_out(struct arena *a, const struct model_source *s)
{
    struct str n;

    if (!s->has_console_count)
        return STR("not supplied");
    if (s->console_count == s->rows_read)
        return STR("equal");
    n = words_count(a, s->rows_read > s->console_count
                           ? s->rows_read - s->console_count
                           : s->console_count - s->rows_read);
    return s->rows_read > s->console_count
               ? arena_fmt(a, "%.*s more than the console", STR_ARG(n))
               : arena_fmt(a, "%.*s fewer than the console", STR_ARG(n));
}
