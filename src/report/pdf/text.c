#include "base/base.h"

#include "report/pdf/text.h"

/* Half the height of what the eye takes for the line, in em. */
#define EYE 0.36

/* ---- right to left ----------------------------------------------------- */

static void reverse(struct glyph *g, size_t from, size_t to)
{
    while (from + 1 < to) {
        struct glyph tmp = g[from];

        g[from++] = g[--to];
        g[to] = tmp;
    }
}

/* A run starts and ends with a right-to-left letter; numbers inside keep
 * their order. */
static void turn_round(struct glyph *g, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t end = i + 1;

        if (!(g[i].flags & GLYPH_RIGHT))
            continue;
        for (size_t k = i + 1; k < n; k++) {
            if (g[k].flags & GLYPH_RIGHT)
                end = k + 1;
            else if (!(g[k].flags & (GLYPH_WEAK | GLYPH_DIGIT)))
                break;
        }
        reverse(g, i, end);
        for (size_t k = i; k < end; k++) {
            size_t to = k;

            while (to < end && (g[to].flags & GLYPH_DIGIT))
                to++;
            reverse(g, k, to);
            k = to > k ? to - 1 : k;
        }
        i = end - 1;
    }
}

/* ---- wrapping ---------------------------------------------------------- */

struct wrapping {
    struct pdf_lines *l;
    size_t cap;
    struct arena *a;
};

static void add_line(struct wrapping *w, size_t from, size_t to)
{
    struct pdf_lines *l = w->l;
    double width = 0;

    while (to > from && (l->glyph[to - 1].flags & GLYPH_SPACE))
        to--;
    for (size_t i = from; i < to; i++)
        width += (double)l->glyph[i].width;
    width *= l->style->size;
    if (l->count == w->cap) {
        struct pdf_span *more = arena_array(w->a, struct pdf_span, w->cap * 2);

        memcpy(more, l->line, l->count * sizeof *more);
        l->line = more;
        w->cap *= 2;
    }
    l->line[l->count++] = (struct pdf_span){from, to, width};
    if (width > l->width)
        l->width = width;
}

static void fill_lines(struct wrapping *w, size_t n, double limit)
{
    const struct glyph *g = w->l->glyph;
    size_t start = 0, word = 0, soft = 0; /* where a line may start */
    double width = 0;

    for (size_t i = 0; i < n; i++) {
        if (g[i].flags & GLYPH_NEWLINE) {
            add_line(w, start, i);
            start = i + 1;
            width = 0;
            continue;
        }
        width += (double)g[i].width;
        if (width > limit && i > start && !(g[i].flags & GLYPH_SPACE)) {
            size_t cut = word > start ? word : soft > start ? soft : i;

            add_line(w, start, cut);
            start = cut;
            i = cut - 1; /* measure the new line from its start */
            width = 0;
            continue;
        }
        if (g[i].flags & (GLYPH_SPACE | GLYPH_BREAK))
            word = i + 1;
        else if (g[i].flags & GLYPH_SOFT)
            soft = i + 1;
    }
    add_line(w, start, n);
}

struct pdf_lines pdf_wrap(struct pdf_doc *d, const struct pdf_style *style,
                          struct str text, double width)
{
    struct glyphs g = pdf_shape(&d->fonts, style->face, text, d->scratch);
    struct pdf_lines l = {.style = style, .glyph = g.at};
    struct wrapping w = {&l, 4, d->scratch};

    l.line = arena_array(d->scratch, struct pdf_span, w.cap);
    /* A hair of tolerance: the sum of widths is not exact. */
    fill_lines(&w, g.count, width / style->size + 1e-4);
    l.height = (double)l.count * style->leading;
    return l;
}

static double start_of(double x, double room, double width,
                       enum pdf_align align)
{
    if (align == ALIGN_RIGHT)
        return x + room - width;
    return align == ALIGN_CENTRE ? x + (room - width) / 2 : x;
}

static void draw_span(struct pdf_doc *d, const struct pdf_lines *l,
                      const struct pdf_span *s, double x, double baseline)
{
    size_t n = s->to - s->from;
    struct glyph *line = l->glyph + s->from;
    bool right = false;

    for (size_t i = 0; i < n && !right; i++)
        right = line[i].flags & GLYPH_RIGHT;
    if (right) {
        struct glyph *copy = arena_array(d->scratch, struct glyph, n);

        memcpy(copy, line, n * sizeof *copy);
        turn_round(copy, n);
        line = copy;
    }
    pdf_glyphs(d, l->style, x, baseline, line, n);
}

void pdf_draw_lines(struct pdf_doc *d, const struct pdf_lines *l, size_t from,
                    size_t to, double x, double y, double width,
                    enum pdf_align align)
{
    const struct pdf_style *s = l->style;

    for (size_t i = from; i < to; i++) {
        double baseline = y + s->leading / 2 + EYE * s->size;

        draw_span(d, l, &l->line[i],
                  start_of(x, width, l->line[i].width, align), baseline);
        y += s->leading;
    }
}

double pdf_put(struct pdf_doc *d, const struct pdf_style *style, double x,
               double y, enum pdf_align align, struct str text)
{
    struct arena_mark mark = arena_mark(d->scratch);
    struct pdf_lines l = pdf_wrap(d, style, text, 1e6);
    double width = l.width;

    for (size_t i = 0; i < l.count; i++)
        draw_span(d, &l, &l.line[i], start_of(x, 0, l.line[i].width, align),
                  y + (double)i * style->leading);
    arena_rewind(d->scratch, mark);
    return width;
}

double pdf_text_width(struct pdf_doc *d, const struct pdf_style *style,
                      struct str text)
{
    struct arena_mark mark = arena_mark(d->scratch);
    double width = pdf_wrap(d, style, text, 1e6).width;

    arena_rewind(d->scratch, mark);
    return width;
}

double pdf_block(struct pdf_doc *d, const struct pdf_style *style, double x,
                 double y, double width, enum pdf_align align, struct str text)
{
    struct arena_mark mark = arena_mark(d->scratch);
    struct pdf_lines l = pdf_wrap(d, style, text, width);
    double height = l.height;

    pdf_draw_lines(d, &l, 0, l.count, x, y, width, align);
    arena_rewind(d->scratch, mark);
    return height;
}

void pdf_para(struct pdf_doc *d, const struct pdf_style *style, struct str text)
{
    struct arena_mark mark = arena_mark(d->scratch);
    struct pdf_lines l = pdf_wrap(d, style, text, pdf_body_width(d));
    size_t at = 0;

    while (at < l.count) {
        size_t fit = (size_t)(pdf_room(d) / style->leading);

        if (fit == 0 || (fit == 1 && l.count - at > 1)) {
            pdf_need(d, pdf_room(d) + 1);
            fit = (size_t)(pdf_room(d) / style->leading);
        }
        if (fit > l.count - at)
            fit = l.count - at;
        pdf_draw_lines(d, &l, at, at + fit, d->left, d->y, pdf_body_width(d),
                       ALIGN_LEFT);
        d->y += (double)fit * style->leading;
        at += fit;
    }
    arena_rewind(d->scratch, mark);
}
