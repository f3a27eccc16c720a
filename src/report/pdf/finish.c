#include "base/base.h"

#include "report/pdf/finish.h"

#include "report/pdf/style.h"
#include "report/pdf/text.h"

#define HEADER_Y 30.0
#define FOOTER_UP 28.0

size_t pdf_page_index(const struct pdf_doc *d, const struct pdf_page *p)
{
    return p->index < d->pages.len && d->pages.ptr[p->index] == p ? p->index
                                                                  : 0;
}

size_t pdf_mark_index(const struct pdf_doc *d, struct str key)
{
    for (size_t i = 0; i < d->marks.len; i++)
        if (str_eq(d->marks.ptr[i].key, key))
            return i;
    return SIZE_MAX;
}

/* One line that stays in its place; what is cut is marked, and in full on
 * the first page. */
static void put_short(struct pdf_doc *d, double x, double y, double width,
                      enum pdf_align align, struct str text)
{
    static const char dots[] = "\xe2\x80\xa6";
    double room = width - pdf_text_width(d, &style_furniture, STR(dots));
    struct pdf_lines l = pdf_wrap(d, &style_furniture, text, width);

    if (l.count <= 1) {
        pdf_put(d, &style_furniture, x, y, align, text);
        return;
    }
    l = pdf_wrap(d, &style_furniture, text, room);
    pdf_draw_lines(d, &l, 0, 1, align == ALIGN_RIGHT ? x - width : x,
                   y - style_furniture.leading / 2 -
                       0.36 * style_furniture.size,
                   width, ALIGN_LEFT);
    pdf_put(d, &style_furniture,
            (align == ALIGN_RIGHT ? x - width : x) + l.line[0].width, y,
            ALIGN_LEFT, STR(dots));
}

static void number_page(struct pdf_doc *d, size_t i)
{
    struct pdf_page *p = d->pages.ptr[i];
    double left = p->left, right = p->right;
    double foot = p->height - FOOTER_UP;
    struct arena_mark mark = arena_mark(d->scratch);

    d->page = p;
    if (!p->bare) {
        put_short(d, left, HEADER_Y, (right - left) * 0.7, ALIGN_LEFT,
                  d->header_left);
        put_short(d, right, HEADER_Y, (right - left) * 0.28, ALIGN_RIGHT,
                  d->header_right);
        pdf_line(d, colour_rule, 0.5, left, HEADER_Y + 6, right, HEADER_Y + 6);
    }
    pdf_line(d, colour_rule, 0.5, left, foot - 10, right, foot - 10);
    put_short(d, left, foot, (right - left) * 0.8, ALIGN_LEFT, d->footer_left);
    pdf_put(d, &style_furniture, right, foot, ALIGN_RIGHT,
            arena_fmt(d->scratch, "Page %zu of %zu", i + 1, d->pages.len));
    arena_rewind(d->scratch, mark);
}

static void number_reference(struct pdf_doc *d, const struct pdf_ref *r)
{
    size_t mark = pdf_mark_index(d, r->key);
    char text[24];

    if (!r->number || mark == SIZE_MAX)
        return;
    snprintf(text, sizeof text, "%zu",
             pdf_page_index(d, d->marks.ptr[mark].page) + 1);
    d->page = r->page;
    pdf_put(d, &r->style, r->x, r->y, ALIGN_RIGHT, str_from(text));
}

/* Pages may have been put in between: bookmarks follow the pages. */
static void sort_marks(struct pdf_doc *d)
{
    struct pdf_mark *m = d->marks.ptr;

    for (size_t i = 1; i < d->marks.len; i++) {
        struct pdf_mark one = m[i];
        size_t at = i;

        while (at > 0 && m[at - 1].page->index > one.page->index) {
            m[at] = m[at - 1];
            at--;
        }
        m[at] = one;
    }
}

void pdf_finish(struct pdf_doc *d)
{
    for (size_t i = 0; i < d->pages.len; i++)
        d->pages.ptr[i]->index = i;
    sort_marks(d);
    for (size_t i = 0; i < d->pages.len; i++)
        number_page(d, i);
    for (size_t i = 0; i < d->refs.len; i++)
        number_reference(d, &d->refs.ptr[i]);
}
