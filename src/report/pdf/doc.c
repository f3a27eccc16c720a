#include "base/base.h"

#include <math.h>

#include "report/pdf/doc.h"

#define A4_SHORT 595.28
#define A4_LONG 841.89
#define MARGIN_SIDE 46.0
#define MARGIN_TOP 58.0
#define MARGIN_BOTTOM 54.0

bool pdf_doc_open(struct pdf_doc *d, struct arena *arena, struct arena *scratch,
                  struct err *err)
{
    *d = (struct pdf_doc){
        .arena = arena, .scratch = scratch, .divert = SIZE_MAX};
    return pdf_fonts_open(&d->fonts, arena, NULL, err);
}

void pdf_doc_release(struct pdf_doc *d)
{
    for (size_t i = 0; i < d->pages.len; i++)
        buf_release(&d->pages.ptr[i]->out);
    vec_release(&d->pages);
    vec_release(&d->marks);
    vec_release(&d->refs);
    pdf_fonts_release(&d->fonts);
}

/* ---- pages ------------------------------------------------------------- */

static void insert_page(struct pdf_doc *d, struct pdf_page *p)
{
    size_t at = d->divert < d->pages.len ? d->divert++ : d->pages.len;

    vec_push(&d->pages);
    memmove(d->pages.ptr + at + 1, d->pages.ptr + at,
            (d->pages.len - 1 - at) * sizeof *d->pages.ptr);
    d->pages.ptr[at] = p;
}

void pdf_page_new(struct pdf_doc *d, bool landscape)
{
    struct pdf_page *p = arena_new(d->arena, struct pdf_page);

    p->width = landscape ? A4_LONG : A4_SHORT;
    p->height = landscape ? A4_SHORT : A4_LONG;
    p->now.face = -1;
    p->now.line = p->now.size = -1;
    p->left = MARGIN_SIDE;
    p->right = p->width - MARGIN_SIDE;
    insert_page(d, p);
    d->page = p;
    d->left = p->left;
    d->right = p->right;
    d->bottom = p->height - MARGIN_BOTTOM;
    d->y = MARGIN_TOP;
}

double pdf_room(const struct pdf_doc *d)
{
    return d->bottom - d->y;
}

double pdf_body_width(const struct pdf_doc *d)
{
    return d->right - d->left;
}

void pdf_need(struct pdf_doc *d, double height)
{
    if (height > pdf_room(d) && d->y > MARGIN_TOP)
        pdf_page_new(d, d->page->width > d->page->height);
}

void pdf_divert(struct pdf_doc *d, size_t at)
{
    d->divert = at;
}

void pdf_divert_end(struct pdf_doc *d)
{
    d->divert = SIZE_MAX;
}

/* ---- places and references --------------------------------------------- */

void pdf_mark(struct pdf_doc *d, struct str key, struct str title, int level,
              double y)
{
    struct pdf_mark *m = vec_push(&d->marks);

    *m = (struct pdf_mark){key, title, level, d->page, y};
}

void pdf_link(struct pdf_doc *d, struct str key, double x, double y,
              double width, double height)
{
    struct pdf_ref *r = vec_push(&d->refs);

    r->key = key;
    r->page = d->page;
    r->x = x;
    r->y = y;
    r->width = width;
    r->height = height;
}

void pdf_page_number(struct pdf_doc *d, struct str key, double x, double y,
                     const struct pdf_style *style)
{
    struct pdf_ref *r = vec_push(&d->refs);

    r->key = key;
    r->page = d->page;
    r->x = x;
    r->y = y;
    r->number = true;
    r->style = *style;
}

/* ---- the content stream ------------------------------------------------ */

/* Hundredths of a point, without the C library's locale. */
static void put(struct buf *b, double v)
{
    long n = lround(v * 100);
    char text[24];
    size_t at = sizeof text;
    bool minus = n < 0, digits = false;

    if (minus)
        n = -n;
    for (int i = 0; n > 0 || i < 3; i++) {
        if (i == 2 && digits)
            text[--at] = '.';
        if (i >= 2 || n % 10 != 0 || digits) {
            text[--at] = (char)('0' + n % 10);
            digits = true;
        }
        n /= 10;
    }
    if (minus)
        text[--at] = '-';
    buf_put(b, (struct str){text + at, sizeof text - at});
    buf_putc(b, ' ');
}

static void put_colour(struct buf *b, struct rgb c, const char *op)
{
    put(b, c.r / 255.0);
    put(b, c.g / 255.0);
    put(b, c.b / 255.0);
    buf_puts(b, op);
}

static bool same(struct rgb a, struct rgb b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static struct buf *filled(struct pdf_doc *d, struct rgb c)
{
    struct pdf_page *p = d->page;

    if (!same(p->now.fill, c))
        put_colour(&p->out, c, "rg\n");
    p->now.fill = c;
    return &p->out;
}

static struct buf *stroked(struct pdf_doc *d, struct rgb c, double line)
{
    struct pdf_page *p = d->page;

    if (!same(p->now.stroke, c))
        put_colour(&p->out, c, "RG\n");
    if (p->now.line < line || p->now.line > line) {
        put(&p->out, line);
        buf_puts(&p->out, "w\n");
    }
    p->now.stroke = c;
    p->now.line = line;
    return &p->out;
}

static void put_xy(struct pdf_doc *d, double x, double y, const char *op)
{
    put(&d->page->out, x);
    put(&d->page->out, d->page->height - y);
    buf_puts(&d->page->out, op);
}

static void put_box(struct pdf_doc *d, double x, double y, double width,
                    double height, const char *op)
{
    struct buf *b = &d->page->out;

    put(b, x);
    put(b, d->page->height - y - height);
    put(b, width);
    put(b, height);
    buf_puts(b, op);
}

void pdf_fill(struct pdf_doc *d, struct rgb c, double x, double y, double width,
              double height)
{
    filled(d, c);
    put_box(d, x, y, width, height, "re f\n");
}

void pdf_frame(struct pdf_doc *d, struct rgb c, double line, double x, double y,
               double width, double height)
{
    stroked(d, c, line);
    put_box(d, x, y, width, height, "re S\n");
}

void pdf_line(struct pdf_doc *d, struct rgb c, double line, double x0,
              double y0, double x1, double y1)
{
    stroked(d, c, line);
    put_xy(d, x0, y0, "m ");
    put_xy(d, x1, y1, "l S\n");
}

void pdf_triangle(struct pdf_doc *d, struct rgb c, const double xy[6])
{
    filled(d, c);
    put_xy(d, xy[0], xy[1], "m ");
    put_xy(d, xy[2], xy[3], "l ");
    put_xy(d, xy[4], xy[5], "l f\n");
}

/* One corner: a quarter circle from (x0, y0) to (x1, y1) around its tip. */
static void put_corner(struct pdf_doc *d, double x0, double y0, double tip_x,
                       double tip_y, double x1, double y1)
{
    const double k = 0.5523; /* the usual Bezier circle */

    put_xy(d, x0 + (tip_x - x0) * k, y0 + (tip_y - y0) * k, "");
    put_xy(d, x1 + (tip_x - x1) * k, y1 + (tip_y - y1) * k, "");
    put_xy(d, x1, y1, "c ");
}

void pdf_rounded(struct pdf_doc *d, struct rgb c, double x, double y,
                 double width, double height, double radius)
{
    double x1 = x + width, y1 = y + height, r = radius;

    filled(d, c);
    put_xy(d, x + r, y, "m ");
    put_xy(d, x1 - r, y, "l ");
    put_corner(d, x1 - r, y, x1, y, x1, y + r);
    put_xy(d, x1, y1 - r, "l ");
    put_corner(d, x1, y1 - r, x1, y1, x1 - r, y1);
    put_xy(d, x + r, y1, "l ");
    put_corner(d, x + r, y1, x, y1, x, y1 - r);
    put_xy(d, x, y + r, "l ");
    put_corner(d, x, y + r, x, y, x + r, y);
    buf_puts(&d->page->out, "f\n");
}

void pdf_hatch(struct pdf_doc *d, struct rgb c, double x, double y,
               double width, double height)
{
    const double step = 3.0;
    struct rgb was_stroke;
    double was_line;

    if (width <= 0)
        return;
    was_stroke = d->page->now.stroke;
    was_line = d->page->now.line;
    buf_puts(&d->page->out, "q ");
    put_box(d, x, y, width, height, "re W n\n");
    stroked(d, c, 0.7);
    for (double at = x - height; at < x + width; at += step) {
        put_xy(d, at, y + height, "m ");
        put_xy(d, at + height, y, "l S\n");
    }
    buf_puts(&d->page->out, "Q\n");
    d->page->now.stroke = was_stroke; /* Q takes colour and width back */
    d->page->now.line = was_line;
    pdf_frame(d, c, 0.5, x, y, width, height);
}

static void set_font(struct pdf_doc *d, int face, double size)
{
    struct pdf_page *p = d->page;
    unsigned squeeze = d->fonts.face[face]->squeeze;

    if (p->now.face == face && !(p->now.size < size || p->now.size > size))
        return;
    buf_fmt(&p->out, "/F%d ", face);
    put(&p->out, size);
    buf_fmt(&p->out, "Tf %u Tz ", squeeze);
    p->now.face = face;
    p->now.size = size;
}

void pdf_glyphs(struct pdf_doc *d, const struct pdf_style *style, double x,
                double y, const struct glyph *g, size_t count)
{
    static const char hex[] = "0123456789ABCDEF";
    struct buf *b = filled(d, style->colour);
    size_t i = 0;

    if (count == 0)
        return;
    buf_puts(b, "BT ");
    put_xy(d, x, y, "Td ");
    while (i < count) {
        uint8_t face = g[i].face;

        set_font(d, face, style->size);
        buf_putc(b, '<');
        for (; i < count && g[i].face == face; i++) {
            uint16_t cid = g[i].cid;

            buf_reserve(b, 4);
            b->ptr[b->len++] = hex[cid >> 12];
            b->ptr[b->len++] = hex[cid >> 8 & 15];
            b->ptr[b->len++] = hex[cid >> 4 & 15];
            b->ptr[b->len++] = hex[cid & 15];
        }
        buf_puts(b, "> Tj ");
    }
    buf_puts(b, "ET\n");
}
