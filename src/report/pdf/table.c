#include "base/base.h"

#include "report/pdf/table.h"

#include "report/pdf/style.h"

#define PAD_X 3.4
#define PAD_Y 2.6
#define BADGE_HEIGHT 10.6
#define BADGE_PAD 4.5

struct rgb pdf_tone_solid(enum pdf_tone tone)
{
    switch (tone) {
    case TONE_GOOD:
        return colour_good;
    case TONE_BAD:
        return colour_bad;
    case TONE_OPEN:
        return colour_open;
    case TONE_SLATE:
        return colour_slate;
    case TONE_DARK:
        break;
    }
    return colour_dark;
}

struct rgb pdf_tone_tint(enum pdf_tone tone)
{
    switch (tone) {
    case TONE_GOOD:
        return colour_good_tint;
    case TONE_BAD:
        return colour_bad_tint;
    case TONE_OPEN:
        return colour_open_tint;
    case TONE_SLATE:
    case TONE_DARK:
        break;
    }
    return colour_slate_tint;
}

static double badge_in(struct pdf_doc *d, struct rgb back, struct rgb front,
                       double x, double y, enum pdf_align align,
                       struct str text)
{
    struct pdf_style style = style_pill;
    double width = pdf_text_width(d, &style, text) + 2 * BADGE_PAD;

    style.colour = front;
    if (align == ALIGN_RIGHT)
        x -= width;
    else if (align == ALIGN_CENTRE)
        x -= width / 2;
    pdf_rounded(d, back, x, y, width, BADGE_HEIGHT, 2.4);
    pdf_put(d, &style, x + BADGE_PAD, y + BADGE_HEIGHT / 2 + 0.36 * style.size,
            ALIGN_LEFT, text);
    return width;
}

double pdf_badge(struct pdf_doc *d, enum pdf_tone tone, double x, double y,
                 enum pdf_align align, struct str text)
{
    return badge_in(d, pdf_tone_solid(tone), colour_white, x, y, align, text);
}

/* ---- cells ------------------------------------------------------------- */

/* A cell laid out, and how much of it has been drawn. */
struct laid {
    const struct pdf_cell *cell;
    struct pdf_style style;
    struct pdf_lines text, note;
    double badge; /* width of the badge, 0: none */
    size_t text_done, note_done;
    double x, width;
    enum pdf_align align;
};

static struct pdf_style style_of(const struct pdf_cell *c)
{
    struct pdf_style s = style_cell;

    switch (c->look) {
    case LOOK_BOLD:
        return style_cell_bold;
    case LOOK_NOTE:
        s.colour = colour_grey;
        break;
    case LOOK_MONO:
        return style_mono;
    case LOOK_BADGE:
    case LOOK_TAG:
    case LOOK_WORD:
        s = style_cell_bold;
        s.colour = pdf_tone_solid(c->tone);
        break;
    case LOOK_SMALL:
        s = style_cell_note;
        s.colour = colour_ink;
        break;
    case LOOK_TEXT:
        break;
    }
    if (c->link.len > 0)
        s.colour = colour_link;
    return s;
}

static void lay_out(struct pdf_doc *d, struct laid *l, const struct pdf_cell *c,
                    double x, double width, enum pdf_align align)
{
    *l = (struct laid){.cell = c, .x = x, .width = width, .align = align};
    l->style = style_of(c);
    if (c->look == LOOK_BADGE || c->look == LOOK_TAG) {
        l->badge = pdf_text_width(d, &style_pill, c->text) + 2 * BADGE_PAD;
        if (l->badge > width)
            l->badge = 0; /* too narrow: plain coloured words instead */
    }
    if (!(l->badge > 0) && c->text.len > 0)
        l->text = pdf_wrap(d, &l->style, c->text, width);
    l->text.style = &l->style;
    if (c->note.len > 0)
        l->note = pdf_wrap(d, &style_cell_note, c->note, width);
}

static double height_of(const struct laid *l)
{
    double text = l->badge > 0 ? BADGE_HEIGHT
                               : (double)(l->text.count - l->text_done) *
                                     l->style.leading;

    if (l->text_done > 0 && l->badge > 0)
        text = 0;
    return text +
           (double)(l->note.count - l->note_done) * style_cell_note.leading;
}

static size_t fitting(size_t left, double leading, double room)
{
    double lines = room / leading + 1e-6;

    if (lines <= 0)
        return 0;
    return lines < (double)left ? (size_t)lines : left;
}

/* Draw what fits into `room`; returns the height used. */
static double draw_laid(struct pdf_doc *d, struct laid *l, double y,
                        double room)
{
    double top = y;
    size_t n;

    if (l->badge > 0 && l->text_done == 0) {
        bool solid = l->cell->look == LOOK_BADGE;
        struct rgb back = solid ? pdf_tone_solid(l->cell->tone)
                                : pdf_tone_tint(l->cell->tone);
        struct rgb front = solid ? colour_white : pdf_tone_solid(l->cell->tone);
        double x = l->align == ALIGN_RIGHT    ? l->x + l->width
                   : l->align == ALIGN_CENTRE ? l->x + l->width / 2
                                              : l->x;

        badge_in(d, back, front, x, y - 0.4, l->align, l->cell->text);
        l->text_done = 1;
        y += BADGE_HEIGHT;
    } else if (l->text_done < l->text.count) {
        n = fitting(l->text.count - l->text_done, l->style.leading, room);
        pdf_draw_lines(d, &l->text, l->text_done, l->text_done + n, l->x, y,
                       l->width, l->align);
        if (l->cell->link.len > 0)
            pdf_link(d, l->cell->link, l->x, y, l->width,
                     (double)n * l->style.leading);
        l->text_done += n;
        y += (double)n * l->style.leading;
    }
    if (l->text_done < l->text.count)
        return y - top;
    n = fitting(l->note.count - l->note_done, style_cell_note.leading,
                room - (y - top));
    pdf_draw_lines(d, &l->note, l->note_done, l->note_done + n, l->x, y,
                   l->width, l->align);
    l->note_done += n;
    return y - top + (double)n * style_cell_note.leading;
}

/* ---- rows -------------------------------------------------------------- */

static void draw_header(struct pdf_table *t)
{
    struct pdf_doc *d = t->doc;
    struct arena_mark mark = arena_mark(d->scratch);
    struct pdf_lines l[PDF_COLUMNS_MAX];
    double height = 0;

    for (size_t i = 0; i < t->columns; i++) {
        l[i] = pdf_wrap(d, &style_head, str_from(t->column[i].title),
                        t->x[i + 1] - t->x[i] - 2 * PAD_X);
        if (l[i].height > height)
            height = l[i].height;
    }
    for (size_t i = 0; i < t->columns; i++)
        pdf_draw_lines(d, &l[i], 0, l[i].count, t->x[i] + PAD_X,
                       d->y + PAD_Y + height - l[i].height,
                       t->x[i + 1] - t->x[i] - 2 * PAD_X, t->column[i].align);
    d->y += height + 2 * PAD_Y;
    pdf_line(d, colour_navy, 0.9, t->x[0], d->y, t->x[t->columns], d->y);
    arena_rewind(d->scratch, mark);
}

/* The longest word of the title: a header is not broken inside a word. */
static double least_width(struct pdf_doc *d, const char *title)
{
    struct str rest = str_from(title);
    double least = 0;

    while (rest.len > 0) {
        struct str word = str_cut(rest, ' ', &rest);
        double width = pdf_text_width(d, &style_head, word);

        if (width > least)
            least = width;
    }
    return least + 2 * PAD_X + 0.2;
}

/* Share the width by weight; who would get too little takes it from all. */
static void share_width(struct pdf_table *t)
{
    double width[PDF_COLUMNS_MAX], least[PDF_COLUMNS_MAX], x = t->left;
    double room = t->width, weight = 0;
    bool fixed[PDF_COLUMNS_MAX] = {false}, again = true;

    for (size_t i = 0; i < t->columns; i++) {
        least[i] = least_width(t->doc, t->column[i].title);
        weight += t->column[i].weight;
    }
    while (again) {
        again = false;
        for (size_t i = 0; i < t->columns; i++) {
            if (fixed[i])
                continue;
            width[i] = t->column[i].weight / weight * room;
            if (width[i] >= least[i])
                continue;
            fixed[i] = again = true;
            width[i] = least[i];
            room -= least[i];
            weight -= t->column[i].weight;
        }
    }
    for (size_t i = 0; i < t->columns; i++) {
        t->x[i] = x;
        x += width[i];
    }
    t->x[t->columns] = x;
}

void pdf_table_begin(struct pdf_table *t, struct pdf_doc *d,
                     const struct pdf_column *column, size_t columns)
{
    if (columns > PDF_COLUMNS_MAX)
        BUG("too many columns");
    t->doc = d;
    t->column = column;
    t->columns = columns;
    t->rows = 0;
    if (!(t->width > 0)) {
        t->left = d->left;
        t->width = pdf_body_width(d);
    }
    share_width(t);
    pdf_need(d, 60);
    draw_header(t);
}

static double tallest(const struct laid *l, size_t n)
{
    double height = 0;

    for (size_t i = 0; i < n; i++)
        if (height_of(&l[i]) > height)
            height = height_of(&l[i]);
    return height;
}

static void next_page(struct pdf_table *t)
{
    pdf_need(t->doc, pdf_room(t->doc) + 1);
    draw_header(t);
}

static double page_room(const struct pdf_table *t)
{
    return t->doc->page->height - 58 - 54 - 40 - 2 * PAD_Y;
}

/* One slice of a row: everything, or as much as the page takes. */
static void draw_slice(struct pdf_table *t, struct laid *l, double room)
{
    struct pdf_doc *d = t->doc;
    double height = tallest(l, t->columns), used = 0;

    if (height > room)
        height = room;
    if (t->rows % 2 == 1)
        pdf_fill(d, colour_tint, t->x[0], d->y, t->x[t->columns] - t->x[0],
                 height + 2 * PAD_Y);
    for (size_t i = 0; i < t->columns; i++) {
        double h = draw_laid(d, &l[i], d->y + PAD_Y, height);

        if (h > used)
            used = h;
    }
    d->y += height + 2 * PAD_Y;
    pdf_line(d, colour_rule, 0.35, t->x[0], d->y, t->x[t->columns], d->y);
}

void pdf_table_row(struct pdf_table *t, const struct pdf_cell *cell)
{
    struct pdf_doc *d = t->doc;
    struct arena_mark mark = arena_mark(d->scratch);
    struct laid *l = arena_array(d->scratch, struct laid, t->columns);
    double height;

    for (size_t i = 0; i < t->columns; i++)
        lay_out(d, &l[i], &cell[i], t->x[i] + PAD_X,
                t->x[i + 1] - t->x[i] - 2 * PAD_X, t->column[i].align);
    height = tallest(l, t->columns);
    if (height + 2 * PAD_Y > pdf_room(d) && height <= page_room(t))
        next_page(t);
    t->row_top = d->y;
    while (height > 0) {
        double room = pdf_room(d) - 2 * PAD_Y;
        double before = height;

        if (height > room && room < 3 * style_cell.leading) {
            next_page(t);
            room = pdf_room(d) - 2 * PAD_Y;
        }
        draw_slice(t, l, room);
        height = tallest(l, t->columns);
        if (height > 0 && height >= before)
            BUG("a table row does not get shorter");
        if (height > 0)
            next_page(t);
    }
    t->rows++;
    arena_rewind(d->scratch, mark);
}

void pdf_table_end(struct pdf_table *t)
{
    t->doc->y += 8;
    t->left = t->width = 0;
}

void pdf_fact(struct pdf_doc *d, double left, double width, const char *label,
              const struct pdf_cell *value)
{
    const double split = 0.27;
    struct arena_mark mark = arena_mark(d->scratch);
    struct laid l;
    double label_width = width * split, height, label_height;

    lay_out(d, &l, value, left + label_width + PAD_X,
            width - label_width - PAD_X, ALIGN_LEFT);
    height = height_of(&l);
    pdf_need(d, height < 200 ? height : 200);
    label_height = pdf_block(d, &style_label, left, d->y, label_width,
                             ALIGN_LEFT, str_from(label));
    while (height > 0) {
        double used = draw_laid(d, &l, d->y, pdf_room(d));

        d->y += used;
        height = height_of(&l);
        if (height > 0)
            pdf_need(d, pdf_room(d) + 1);
        label_height -= used;
    }
    if (label_height > 0)
        d->y += label_height;
    d->y += 2.2;
    arena_rewind(d->scratch, mark);
}
