/*
 * Spans of access over all looks at the lists, and what the logs say of it.
 *
 * Grants are taken account by account, those of one entitlement together.
 * Only accounts of which there is more to say than the newest look does are
 * looked at: of one list read once, nothing grows with its rows.
 */
#include "reconcile/spans.h"

#include <stdlib.h>

static uint32_t holder_of(const struct work *w, size_t grant)
{
    return w->holder ? w->holder[grant] : w->m->grants.ptr[grant].account;
}

/* ---- which accounts there is more to say of ------------------------------ */

static void find_told(struct spanning *s)
{
    struct work *w = s->w;

    s->several = arena_array(&w->arena, bool, w->f->names.count + 1);
    s->told = arena_array(&w->arena, bool, w->m->accounts.len + 1);
    for (size_t i = 0; i < w->snapshots.len; i++)
        if (w->snapshots.ptr[i].kind == FACT_GRANTS &&
            w->snapshots.ptr[i].next != NO_INDEX)
            s->several[w->snapshots.ptr[i].system] = true;
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];

        for (uint32_t k = 0; k < a->events && !s->told[i]; k++)
            s->told[i] = is_access_event(event_of(w, a, k));
    }
    for (size_t i = 0; i < w->f->grants.len && w->holder; i++)
        if (w->m->grants.ptr[i].account == NO_INDEX)
            s->told[w->holder[i]] = true;
}

static bool has_more(const struct spanning *s, uint32_t account)
{
    return account != NO_INDEX &&
           (s->told[account] ||
            s->several[s->w->m->accounts.ptr[account].system]);
}

/* ---- clues of one account ------------------------------------------------ */

static int by_grant(const void *a, const void *b)
{
    const struct clue *x = a, *y = b;

    if (x->entitlement != y->entitlement)
        return x->entitlement < y->entitlement ? -1 : 1;
    if (x->list != y->list)
        return x->list < y->list ? -1 : 1;
    if (x->look != y->look)
        return x->look > y->look ? -1 : 1; /* older looks first */
    return x->ref < y->ref ? -1 : x->ref > y->ref;
}

static void gather(struct spanning *s, uint32_t account, const uint32_t *grant,
                   size_t n)
{
    struct work *w = s->w;
    const struct account *a = &w->m->accounts.ptr[account];

    s->clues.len = 0;
    for (size_t i = 0; i < n; i++) {
        const struct grant_row *g = &w->f->grants.ptr[grant[i]];
        const struct snapshot *l = snapshot_of(w, g->rec);

        *(struct clue *)vec_push(&s->clues) =
            (struct clue){g->entitlement, l->first,
                          (uint32_t)(l - w->snapshots.ptr), grant[i], false};
    }
    for (uint32_t k = 0; s->told[account] && k < a->events; k++)
        if (is_access_event(event_of(w, a, k)))
            add_event_clue(s, a, w->m->timeline.ptr[a->event + k], n);
    if (s->clues.len)
        qsort(s->clues.ptr, s->clues.len, sizeof *s->clues.ptr, by_grant);
}

/* ---- one grant ----------------------------------------------------------- */

static int in_time(const void *a, const void *b)
{
    const struct hint *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->event && y->event)
        return x->event->rec < y->event->rec ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

/* What happened after the newest look that has it is of a later time than the
 * state that is told. */
static void add_events(struct spanning *s, size_t from, size_t end,
                       bool current)
{
    const struct work *w = s->w;
    int64_t last = INT64_MAX;

    for (size_t i = 0; i < s->hints.len && current; i++)
        if (s->hints.ptr[i].kind == HINT_HELD)
            last = s->hints.ptr[i].until == TIME_UNKNOWN
                       ? INT64_MAX
                       : s->hints.ptr[i].until;
    for (size_t i = from; i < end; i++) {
        const struct clue *c = &s->clues.ptr[i];
        const struct event_row *e = &w->f->events.ptr[c->ref];
        struct hint *h;

        if (e->lo > last || (e->lo == last && !is_grant_event(e)))
            continue;
        h = vec_push(&s->hints);
        h->at = e->lo;
        h->kind = is_grant_event(e) ? HINT_GRANT : HINT_REVOKE;
        h->vague = c->vague;
        h->event = e;
    }
}

/* ---- what comes of it ---------------------------------------------------- */

/* It is in no newest look, and nothing shows when it ended. */
static void leave_open(struct spanning *s, const struct held_span *x)
{
    struct past_grant *p = vec_push(&s->w->m->spans.past);

    *p = x->is;
    p->removed = (struct span){x->held, TIME_UNKNOWN};
    p->how = x->is.seen_from == TIME_UNKNOWN ? PAST_EVENT : PAST_LOOK;
    for (size_t i = 0; i < s->glances.len; i++) {
        const struct snapshot *l = &s->w->snapshots.ptr[s->glances.ptr[i].look];

        if (l->next == NO_INDEX)
            p->removed_rec = REC(l->file + 1, 0);
    }
}

/* The account's end by its log; NULL where it was made, opened or used since.
 */
static const struct event_row *deletion(const struct work *w,
                                        const struct account *a)
{
    for (uint32_t k = a->events; k-- > 0;) {
        const struct event_row *e = event_of(w, a, k);

        if (e->kind == EVENT_DELETE)
            return e;
        if (e->kind == EVENT_CREATE || e->kind == EVENT_ENABLE ||
            e->kind == EVENT_LOGIN || e->kind == EVENT_TOKEN_USE)
            return NULL;
    }
    return NULL;
}

/* An account that was deleted took what it held with it: what ended between
 * two looks ended by then. */
static void end_with_account(struct spanning *s, uint32_t account)
{
    const struct account *a = &s->w->m->accounts.ptr[account];
    const struct event_row *e = a->events ? deletion(s->w, a) : NULL;
    struct past_grant *p;

    if (!e || s->w->m->spans.past.len == 0)
        return;
    p = &s->w->m->spans.past.ptr[s->w->m->spans.past.len - 1];
    if (p->how != PAST_LOOK || p->removed.lo == TIME_UNKNOWN ||
        e->lo < p->removed.lo ||
        (p->removed.hi != TIME_UNKNOWN && e->hi > p->removed.hi))
        return;
    p->removed.hi = e->hi;
    p->removed_rec = e->rec;
}

static void add_more(struct spanning *s, uint32_t grant, rec_id by,
                     int64_t seen_from)
{
    const struct grant_row *g = &s->w->f->grants.ptr[grant];
    struct grant_expiry e = facts_expires(s->w->f, g);

    *(struct grant_more *)vec_push(&s->w->m->spans.more) = (struct grant_more){
        grant, by == g->rec ? 0 : by, seen_from, {e.lo, e.hi}};
}

/* Is what the span began with more than the line itself says? */
static bool tells_begin(const struct spanning *s, const struct grant_row *g,
                        const struct past_grant *p)
{
    if (g->granted_lo != TIME_UNKNOWN)
        return p->granted.lo > g->granted_hi || p->granted.hi > g->granted_hi ||
               /* wider: another line has it otherwise */
               (p->granted.lo < g->granted_lo &&
                p->granted.hi >= g->granted_hi);
    /* before the export that shows it: that is no news, and no row for it */
    return p->granted.lo != TIME_UNKNOWN ||
           (p->granted_rec != g->rec &&
            s->several[source_of(s->w, g->rec)->system]);
}

/* What its lines do not say themselves. */
static void improve(struct spanning *s, size_t from, size_t end,
                    const struct past_grant *p)
{
    struct work *w = s->w;

    for (size_t i = from; i < end; i++) {
        uint32_t k = s->clues.ptr[i].ref;
        struct grant_row *g = &w->f->grants.ptr[k];
        const struct source *of = source_of(w, g->rec);
        bool older = s->several[of->system] && p->seen_from < of->extracted_at;
        rec_id by = 0;

        if (w->m->grants.ptr[k].account == NO_INDEX)
            continue;
        if (tells_begin(s, g, p)) {
            g->granted_lo = p->granted.lo;
            g->granted_hi = p->granted.hi;
            by = p->granted_rec;
        }
        if ((by && by != g->rec) || (older && p->seen_from != TIME_UNKNOWN) ||
            facts_expires(w->f, g).lo != TIME_UNKNOWN)
            add_more(s, k, by, older ? p->seen_from : TIME_UNKNOWN);
    }
}

/* The clues [from, lines) are of exports, [lines, end) of logs. */
static void span_one(struct spanning *s, uint32_t account, size_t from,
                     size_t lines, size_t end)
{
    const struct work *w = s->w;
    uint32_t entitlement = s->clues.ptr[from].entitlement;
    size_t ended = w->m->spans.past.len;
    struct held_span last;
    bool current = false;

    s->glances.len = s->hints.len = 0;
    for (size_t i = from, k; i < lines; i = k) {
        for (k = i; k < lines && s->clues.ptr[k].list == s->clues.ptr[i].list;
             k++)
            current |=
                w->m->grants.ptr[s->clues.ptr[k].ref].account != NO_INDEX;
        glance_at(s, s->clues.ptr[i].list, i, k);
    }
    if (from == lines)
        glance_for_event(s, entitlement);
    read_glances(s);
    add_events(s, lines, end, current);
    qsort(s->hints.ptr, s->hints.len, sizeof *s->hints.ptr, in_time);
    walk_spans(s->w, account, entitlement, s->hints.ptr, s->hints.len, &last);
    if (last.open && !current)
        leave_open(s, &last);
    else if (last.open)
        improve(s, from, lines, &last.is);
    if (!current && w->m->spans.past.len > ended)
        end_with_account(s, account);
}

static void span_account(struct spanning *s, uint32_t account,
                         const uint32_t *grant, size_t n)
{
    gather(s, account, grant, n);
    for (size_t i = 0, lines, end; i < s->clues.len; i = end) {
        uint32_t e = s->clues.ptr[i].entitlement;

        for (lines = i; lines < s->clues.len &&
                        s->clues.ptr[lines].entitlement == e &&
                        s->clues.ptr[lines].list != NO_INDEX;)
            lines++;
        for (end = lines;
             end < s->clues.len && s->clues.ptr[end].entitlement == e;)
            end++;
        span_one(s, account, i, lines, end);
    }
}

/* ---- all of them --------------------------------------------------------- */

/* Grants in order of their account, of those there is more to say of. */
static uint32_t *by_account(const struct spanning *s, size_t **first)
{
    struct work *w = s->w;
    size_t na = w->m->accounts.len, n = w->f->grants.len;
    size_t *at = arena_array(&w->arena, size_t, na + 2);
    uint32_t *list;

    for (size_t i = 0; i < n; i++)
        if (has_more(s, holder_of(w, i)))
            at[holder_of(w, i) + 2]++;
    for (size_t i = 2; i < na + 2; i++)
        at[i] += at[i - 1];
    list = arena_array(&w->arena, uint32_t, at[na + 1] + 1);
    for (uint32_t i = 0; i < n; i++)
        if (has_more(s, holder_of(w, i)))
            list[at[holder_of(w, i) + 1]++] = i;
    *first = at;
    return list;
}

static int in_order(const void *a, const void *b)
{
    const struct grant_more *x = a, *y = b;

    return x->grant < y->grant ? -1 : x->grant > y->grant;
}

/* When current grants end by themselves: where nothing else is to be said. */
static void add_expiries(struct spanning *s)
{
    const struct work *w = s->w;

    for (uint32_t i = 0; i < w->f->grants.len; i++)
        if (w->f->grants.ptr[i].expiry != 0 &&
            facts_expires(w->f, &w->f->grants.ptr[i]).lo != TIME_UNKNOWN &&
            w->m->grants.ptr[i].account != NO_INDEX &&
            !has_more(s, w->m->grants.ptr[i].account))
            add_more(s, i, 0, TIME_UNKNOWN);
}

void build_spans(struct work *w)
{
    struct spanning s = {.w = w};
    size_t *first;
    uint32_t *list;

    find_told(&s);
    list = by_account(&s, &first);
    find_moments(&s);
    index_named(&s);
    for (uint32_t i = 0; i < w->m->accounts.len; i++)
        if (has_more(&s, i))
            span_account(&s, i, list + first[i], first[i + 1] - first[i]);
    add_expiries(&s);
    if (w->m->spans.more.len)
        qsort(w->m->spans.more.ptr, w->m->spans.more.len,
              sizeof *w->m->spans.more.ptr, in_order);
    vec_release(&s.shown_in);
    vec_release(&s.clues);
    vec_release(&s.glances);
    vec_release(&s.hints);
    vec_release(&s.listed);
}
