/*
 * The stamp on the first page.  The page keeps its place free; what is to be
 * seen there is drawn apart, with the page's own fonts, and handed to whoever
 * signs: only a signature makes it appear.
 */
#include "base/base.h"

#include <math.h>

#include "report/pdf/parts.h"
#include "report/pdf/text.h"
#include "report/pdf/words.h"

#define PAD 5.0
#define EDGE 2.5
#define LABEL 47.0

struct line {
    const char *label;
    const struct pdf_style *style;
    struct str text;
};

/* Whole hundredths: both halves of the signature write the same number. */
static int32_t hundredths(double points)
{
    return (int32_t)lround(points * 100);
}

static double draw_lines(struct pdf_doc *d, const struct line *line, size_t n,
                         double width, bool draw)
{
    double y = PAD - 1;

    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(d->scratch);
        struct pdf_lines l;

        if (line[i].text.len == 0)
            continue;
        l = pdf_wrap(d, line[i].style, line[i].text,
                     width - LABEL - EDGE - 2 * PAD);
        if (draw) {
            pdf_block(d, &style_label, EDGE + PAD, y, LABEL, ALIGN_LEFT,
                      str_from(line[i].label));
            pdf_draw_lines(d, &l, 0, l.count, EDGE + PAD + LABEL, y,
                           width - LABEL - EDGE - 2 * PAD, ALIGN_LEFT);
        }
        y += l.height;
        arena_rewind(d->scratch, mark);
    }
    return y + PAD - 1;
}

void part_signature(struct report *r, double left, double width)
{
    const struct report_signature *s = r->model.in->signature;
    struct pdf_doc *d = &r->doc;
    struct pdf_page *page = d->page, *stamp;
    struct line line[] = {
        {"Certified by", &style_cell_bold, s->name},
        {"Reason", &style_cell, s->reason},
        {"Place", &style_cell, s->place},
        {"Time", &style_cell, words_time(r->arena, r->model.in->now)},
    };
    double height;

    stamp = arena_new(r->arena, struct pdf_page);
    stamp->now.face = -1;
    stamp->now.line = stamp->now.size = -1;
    stamp->width = width;
    d->page = stamp; /* fonts are only measured yet */
    height = draw_lines(d, line, COUNT_OF(line), width, false);
    stamp->height = height;
    pdf_fill(d, colour_good_tint, 0, 0, width, height);
    pdf_fill(d, colour_good, 0, 0, EDGE, height);
    draw_lines(d, line, COUNT_OF(line), width, true);
    d->page = page;
    r->look = (struct report_look){
        .rect = {hundredths(left), hundredths(page->height - d->y - height),
                 hundredths(left + width), hundredths(page->height - d->y)},
        .content = arena_str(r->arena, buf_str(&stamp->out))};
    buf_release(&stamp->out);
    d->y += height + 6;
}
