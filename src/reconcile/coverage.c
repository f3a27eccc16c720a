/*
 * What the logs of a system watched.  A log of sign-ins says nothing about
 * who was disabled, and the reverse: a log counts for what it has shown.
 */
#include <stdlib.h>

#include "reconcile/work.h"

static int coverage_order(const void *a, const void *b)
{
    const struct coverage *x = a, *y = b;

    if (x->system != y->system)
        return x->system < y->system ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->source < y->source ? -1 : x->source > y->source;
}

/* Does a page of the log lack, whichever files its others are in? */
static bool page_lost(const struct facts *f, const struct source *s)
{
    struct source_pages all = {0};

    for (size_t i = 0; s->pages.pages && i < f->sources.len; i++) {
        const struct source *o = &f->sources.ptr[i];

        if (o->system == s->system && o->kind == s->kind &&
            o->extracted_at == s->extracted_at &&
            str_eq(o->profile, s->profile) && str_eq(o->parent, s->parent))
            add_pages(&all, o);
    }
    return lacks_page(&all);
}

/* Events are missing from it, or whatever did not meet a condition: that it has
 * none proves nothing. */
static bool lacks_events(const struct facts *f, const struct source *s)
{
    return (s->console_count >= 0 &&
            (uint64_t)s->console_count > s->rows_read) ||
           s->filter != FILTER_NONE || page_lost(f, s);
}

/* From the first event, or the declared start of the query, to the extraction
 * (controls 0.4); not beyond what the query asked for. */
static bool covers(const struct facts *f, const struct source *s,
                   struct coverage *out)
{
    if (lacks_events(f, s))
        return false;
    *out = (struct coverage){
        .system = s->system,
        .from = s->covers_from != TIME_UNKNOWN ? s->covers_from : s->first_at,
        .to = s->extracted_at != TIME_UNKNOWN ? s->extracted_at : s->last_at,
        .source = s->id};
    if (s->covers_to != TIME_UNKNOWN && s->covers_to < out->to)
        out->to = s->covers_to;
    return out->from != TIME_UNKNOWN && out->to != TIME_UNKNOWN &&
           out->from <= out->to;
}

/* Stretches that touch become one. */
static void join(struct work *w, enum log_of what)
{
    struct coverage *c = w->coverage[what].ptr;
    size_t n = 0;

    if (w->coverage[what].len)
        qsort(c, w->coverage[what].len, sizeof *c, coverage_order);
    for (size_t i = 0; i < w->coverage[what].len; i++) {
        struct coverage *last = n ? &c[n - 1] : NULL;

        if (!last || last->system != c[i].system || c[i].from > last->to)
            c[n++] = c[i];
        else if (c[i].to > last->to)
            last->to = c[i].to;
    }
    w->coverage[what].len = n;
}

void find_coverage(struct work *w)
{
    const struct facts *f = w->f;
    bool *has[LOG_KINDS], *signs_in;

    for (int k = 0; k < LOG_KINDS; k++)
        has[k] = arena_array(&w->arena, bool, f->sources.len + 1);
    signs_in = arena_array(&w->arena, bool, f->sources.len + 1);
    for (size_t i = 0; i < f->events.len; i++) {
        const struct event_row *e = &f->events.ptr[i];

        if (e->kind == EVENT_ACT)
            continue; /* which of them it would have, nobody says */
        has[is_use(e) ? LOG_USES : LOG_LIFE][REC_SOURCE(e->rec)] = true;
        signs_in[REC_SOURCE(e->rec)] |= e->kind == EVENT_LOGIN;
    }
    for (size_t i = 0; i < f->sources.len; i++) {
        const struct source *s = &f->sources.ptr[i];
        struct coverage c;

        if (s->kind != FACT_EVENTS || !covers(f, s, &c))
            continue;
        /* one of token uses alone would not show a sign-in */
        if (signs_in[s->id] && s->shows & SHOWS_SIGN_INS)
            *(struct coverage *)vec_push(&w->coverage[LOG_USES]) = c;
        /* A quiet log watched as well; one of sign-ins alone did not. */
        if (s->shows & SHOWS_ADMINISTRATION &&
            (has[LOG_LIFE][s->id] || !has[LOG_USES][s->id]))
            *(struct coverage *)vec_push(&w->coverage[LOG_LIFE]) = c;
    }
    for (int k = 0; k < LOG_KINDS; k++)
        join(w, (enum log_of)k);
}

/* The last stretch of the system that begins no later, or NULL. */
static const struct coverage *begun_by(const struct work *w, sym system,
                                       int64_t at, enum log_of what)
{
    const struct coverage *c = w->coverage[what].ptr;
    size_t low = 0, high = w->coverage[what].len;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (c[mid].system < system ||
            (c[mid].system == system && c[mid].from <= at))
            low = mid + 1;
        else
            high = mid;
    }
    return low && c[low - 1].system == system ? &c[low - 1] : NULL;
}

const struct coverage *stretch_at(const struct work *w, sym system, int64_t at,
                                  enum log_of what)
{
    const struct coverage *c = begun_by(w, system, at, what);

    return c && at <= c->to ? c : NULL;
}

const struct coverage *last_stretch(const struct work *w, sym system,
                                    enum log_of what)
{
    return begun_by(w, system, INT64_MAX, what);
}

bool covered(const struct work *w, sym system, int64_t from, int64_t to,
             enum log_of what, rec_id *rec)
{
    const struct coverage *c =
        from == TIME_UNKNOWN ? NULL : stretch_at(w, system, from, what);

    if (!c || to > c->to)
        return false;
    *rec = REC(c->source, 0);
    return true;
}
