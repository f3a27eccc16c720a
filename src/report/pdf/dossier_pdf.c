/*
 * A dossier as pages: what the text has, label beside value, each row with the
 * lines it comes from.
 */
#include "base/base.h"

#include "base/file.h"
#include "report/dossier.h"
#include "report/pdf/style.h"
#include "report/pdf/text.h"

#define LABEL_WIDTH 112.0
#define VALUE_MOST 6000 /* bytes; nobody reads more of one value on paper */

static struct str short_enough(struct arena *a, struct str s)
{
    if (s.len <= VALUE_MOST)
        return s;
    s.len = VALUE_MOST;
    while (s.len > 0 && ((unsigned char)s.ptr[s.len] & 0xc0) == 0x80)
        s.len--;
    return arena_fmt(a, "%.*s...", STR_ARG(s));
}

static double height_of(struct pdf_doc *d, const struct pdf_style *style,
                        struct str text, double width)
{
    return pdf_wrap(d, style, text, width).height;
}

/* Label and value side by side; the page is changed before, never between. */
static void put_pair(struct pdf_doc *d, struct str label, struct str value)
{
    struct arena_mark mark = arena_mark(d->scratch);
    double width = pdf_body_width(d) - LABEL_WIDTH, l, v;

    value = short_enough(d->scratch, value);
    l = height_of(d, &style_note, label, LABEL_WIDTH - 8);
    v = height_of(d, &style_cell, value, width);
    pdf_need(d, l > v ? l : v);
    pdf_block(d, &style_note, d->left, d->y, LABEL_WIDTH - 8, ALIGN_LEFT,
              label);
    pdf_block(d, &style_cell, d->left + LABEL_WIDTH, d->y, width, ALIGN_LEFT,
              value);
    d->y += l > v ? l : v;
    arena_rewind(d->scratch, mark);
}

static struct str lead_of(struct arena *a, const struct dossier_row *r)
{
    struct str s = {0};

    for (size_t i = 0; i < r->lead; i++)
        s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), i ? "   " : "",
                      STR_ARG(r->field[i].value));
    return s;
}

static struct str refs_of(struct arena *a, const struct dossier_row *r)
{
    struct str s = {0};

    for (size_t i = 0; i < r->refs; i++) {
        const struct dossier_ref *f = &r->ref[i];

        s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), i ? "; " : "",
                      STR_ARG(f->copy.len ? f->copy : f->file));
        if (f->line > 0)
            s = arena_fmt(a, "%.*s:%lld", STR_ARG(s), (long long)f->line);
    }
    return s;
}

static bool same_test(const struct dossier_row *x, const struct dossier_row *y)
{
    return x->fields > 0 && y->fields > 0 &&
           strcmp(x->field[0].label, "test") == 0 &&
           str_eq(x->field[0].value, y->field[0].value);
}

static void put_row(struct pdf_doc *d, const struct dossier_row *r,
                    const struct dossier_row *before)
{
    struct str lead = lead_of(d->arena, r), refs = refs_of(d->arena, r);
    bool again = before && same_test(before, r); /* its rule was said */

    pdf_need(d, 40);
    pdf_line(d, colour_rule, 0.4, d->left, d->y, d->right, d->y);
    d->y += 3;
    pdf_para(d, &style_cell_bold, short_enough(d->arena, lead));
    for (size_t i = r->lead; i < r->fields; i++)
        if (!again || strcmp(r->field[i].label, "rule") != 0)
            put_pair(d, str_from(r->field[i].label), r->field[i].value);
    if (refs.len > 0)
        put_pair(d, STR("evidence"), refs);
    d->y += 5;
}

static void put_part(struct pdf_doc *d, const struct dossier_part *p)
{
    if (p->rows == 0)
        return;
    pdf_need(d, 90);
    d->y += 10;
    pdf_mark(d, str_from(p->name), str_from(p->title), 1, d->y);
    pdf_para(d, &style_h2, str_from(p->title));
    d->y += 4;
    for (size_t i = 0; i < p->rows; i++)
        put_row(d, &p->row[i], i ? &p->row[i - 1] : NULL);
}

static void draw(struct pdf_doc *doc, struct arena *a, const struct dossier *d,
                 struct str of)
{
    doc->title = arena_fmt(a, "%.*s: what the evidence holds", STR_ARG(d->who));
    doc->author = d->client;
    doc->subject = d->engagement;
    doc->now = d->now;
    doc->header_left =
        arena_fmt(a, "%.*s \xc2\xb7 %.*s \xc2\xb7 %.*s", STR_ARG(d->engagement),
                  STR_ARG(d->period), STR_ARG(d->client));
    doc->header_right = d->classification;
    doc->footer_left = arena_fmt(a,
                                 "%.*s \xc2\xb7 not an audit opinion or "
                                 "attestation \xc2\xb7 times are UTC",
                                 STR_ARG(d->who));
    pdf_page_new(doc, false);
    pdf_para(doc, &style_h1, d->who);
    doc->y += 4;
    pdf_para(doc, &style_body,
             d->is_person ? STR("Everything the evidence holds about this "
                                "person: employments, role templates, "
                                "accounts, access and what explains it, what "
                                "happened when, and every verdict.")
                          : STR("Everything the evidence holds about this "
                                "account, which is nobody's."));
    doc->y += 4;
    pdf_para(doc, &style_note, of);
    for (size_t i = 0; i < d->parts; i++)
        put_part(doc, &d->part[i]);
}

bool dossier_pdf(const struct dossier *d, struct str of, const char *path,
                 uint32_t *missing, struct err *err)
{
    struct arena arena = {0}, scratch = {0};
    struct pdf_doc doc;
    const char *part = arena_fmt(&arena, "%s.part", path).ptr;
    bool ok = pdf_doc_open(&doc, &arena, &scratch, err);

    if (ok) {
        draw(&doc, &arena, d, of);
        ok = pdf_doc_save(&doc, part, err) && path_rename(part, path, err);
        *missing = doc.fonts.missing;
    }
    pdf_doc_release(&doc);
    arena_release(&scratch);
    arena_release(&arena);
    return ok;
}
