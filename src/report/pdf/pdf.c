#include "base/base.h"

#include "report/pdf/parts.h"

static void furniture(struct report *r)
{
    const struct model *m = &r->model;
    struct pdf_doc *d = &r->doc;

    d->title =
        arena_fmt(r->arena, "%.*s: %.*s, %.*s", STR_ARG(m->title),
                  STR_ARG(m->client), STR_ARG(model_period(m, r->arena)));
    d->author = m->prepared_by;
    d->subject = m->engagement;
    d->now = m->in->now;
    /* The client last: a long name may be cut there, nothing else. */
    d->header_left = arena_fmt(
        r->arena, "%.*s \xc2\xb7 %.*s \xc2\xb7 %.*s", STR_ARG(m->engagement),
        STR_ARG(model_period(m, r->arena)), STR_ARG(m->client));
    d->header_right = m->classification;
    d->footer_left =
        arena_fmt(r->arena,
                  "%.*s \xc2\xb7 not an audit opinion or attestation \xc2\xb7 "
                  "times are UTC",
                  STR_ARG(m->title));
}

/*
 * The first page says what came of it; then what should be and the verdicts,
 * the trail behind them, exceptions, drift and how it was settled, trends.
 */
static bool draw(struct report *r, struct err *err)
{
    bool (*const part[])(struct report *, struct err *) = {
        part_questions,   part_compounds, part_tests,       part_timelines,
        part_populations, part_sources,   part_exceptions,  part_drift,
        part_trend,       part_ledger,    part_assumptions, part_requests,
        part_verify,
    };
    size_t front;

    furniture(r);
    if (!part_cover(r, err) || !part_sign_off(r, err))
        return false;
    front = r->doc.pages.len;
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (!part[i](r, err))
            return false;
    part_contents(r, front);
    return true;
}

bool pdf_report(const struct report_input *in, const char *path,
                struct report_notes *notes, struct err *err)
{
    struct arena arena = {0};
    struct report r = {.arena = &arena};
    bool ok = false;

    if (!pdf_doc_open(&r.doc, &arena, in->scratch, err) ||
        !model_read(&r.model, in, &arena, err) || !draw(&r, err) ||
        !pdf_doc_save(&r.doc, path, err))
        goto out;
    if (notes) {
        notes->missing_glyphs = r.doc.fonts.missing;
        memcpy(notes->first_missing, r.doc.fonts.first_missing,
               sizeof notes->first_missing);
        notes->look = r.look;
        notes->look.content = arena_str(in->scratch, r.look.content);
    }
    ok = true;
out:
    pdf_doc_release(&r.doc);
    arena_release(&arena);
    return ok;
}
