/*
 * Whose grants are they.  A holder that no account export names is still an
 * account (X5); a grant that two sources show is one grant.
 */
#include "reconcile/work.h"

/* ---- the holder ---------------------------------------------------------- */

struct holder { /* by sym: who it was the last time */
    sym system, login;
    uint32_t account;
};

static uint32_t holder_of(struct work *w, struct holder *last, sym system,
                          const struct grant_row *g)
{
    struct holder *h = &last[g->account];
    uint32_t i;

    if (h->system == system && h->login == g->login)
        return h->account;
    i = find_account(w, system, g->account);
    if (i == NO_INDEX)
        i = find_account_name(w, system, g->login);
    if (i == NO_INDEX) {
        i = new_account(w, system, g->account,
                        g->login ? g->login : g->account);
        w->m->accounts.ptr[i].rec = g->rec;
        if (g->login && g->login != g->account)
            identify_account(w, system, g->account, i);
    }
    *h = (struct holder){system, g->login, i};
    return i;
}

/* Of the newest look at its list, and not yet taken back then. */
static bool is_held(const struct work *w, const struct grant_row *g)
{
    const struct source *s = source_of(w, g->rec);

    return in_newest(w, g->rec) &&
           (g->removed_at == TIME_UNKNOWN || (s->extracted_at != TIME_UNKNOWN &&
                                              g->removed_at > s->extracted_at));
}

/* ---- one grant in two sources -------------------------------------------- */

/* Entitlements more than one source tells of; false: there is none. */
static bool find_shared(struct work *w, bool *shared)
{
    uint32_t *source =
        arena_array(&w->arena, uint32_t, w->f->entitlements.len + 1);
    bool any = false;

    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        uint32_t from = REC_SOURCE(g->rec);

        if (w->m->grants.ptr[i].account == NO_INDEX)
            continue;
        if (source[g->entitlement] == 0)
            source[g->entitlement] = from;
        else if (source[g->entitlement] != from)
            any = shared[g->entitlement] = true;
    }
    return any;
}

/* Grants of shared entitlements, those of one entitlement together. */
static size_t order_shared(struct work *w, const bool *shared, uint32_t *order)
{
    size_t *next = arena_array(&w->arena, size_t, w->f->entitlements.len + 2),
           n = 0;

    for (size_t i = 0; i < w->f->grants.len; i++)
        if (w->m->grants.ptr[i].account != NO_INDEX &&
            shared[w->f->grants.ptr[i].entitlement]) {
            next[w->f->grants.ptr[i].entitlement + 1]++;
            n++;
        }
    for (size_t i = 0; i < w->f->entitlements.len; i++)
        next[i + 1] += next[i];
    for (uint32_t i = 0; i < w->f->grants.len; i++)
        if (w->m->grants.ptr[i].account != NO_INDEX &&
            shared[w->f->grants.ptr[i].entitlement])
            order[next[w->f->grants.ptr[i].entitlement]++] = i;
    return n;
}

/* Is a better evidence than b?  The later export is. */
static bool is_better(const struct work *w, uint32_t a, uint32_t b)
{
    int64_t at = w->f->sources.ptr[a - 1].extracted_at;
    int64_t then = w->f->sources.ptr[b - 1].extracted_at;

    return at != then ? at > then : a < b;
}

/* Keep what the best source of each holder and entitlement says. */
static void drop_repeats(struct work *w)
{
    struct arena_mark mark = arena_mark(&w->arena);
    bool *shared = arena_array(&w->arena, bool, w->f->entitlements.len + 1);
    uint32_t *order, *best, *run_of, run = 0;
    size_t n;

    if (!find_shared(w, shared))
        goto out;
    order = arena_array(&w->arena, uint32_t, w->f->grants.len + 1);
    best = arena_array(&w->arena, uint32_t, w->m->accounts.len + 1);
    run_of = arena_array(&w->arena, uint32_t, w->m->accounts.len + 1);
    n = order_shared(w, shared, order);
    for (size_t i = 0, end; i < n; i = end) {
        uint32_t e = w->f->grants.ptr[order[i]].entitlement;

        run++;
        for (end = i; end < n && w->f->grants.ptr[order[end]].entitlement == e;
             end++) {
            uint32_t from = REC_SOURCE(w->f->grants.ptr[order[end]].rec);
            uint32_t a = w->m->grants.ptr[order[end]].account;

            if (run_of[a] != run || is_better(w, from, best[a]))
                best[a] = from;
            run_of[a] = run;
        }
        for (size_t k = i; k < end; k++) {
            struct grant_judged *g = &w->m->grants.ptr[order[k]];

            if (REC_SOURCE(w->f->grants.ptr[order[k]].rec) != best[g->account])
                g->account = NO_INDEX;
        }
    }
out:
    arena_rewind(&w->arena, mark);
}

/* A holder no account export has is known by a line that counts. */
static void settle_lines(struct work *w)
{
    bool *has = arena_array(&w->arena, bool, w->m->accounts.len + 1);

    for (size_t i = 0; i < w->f->grants.len; i++) {
        uint32_t k = w->m->grants.ptr[i].account;
        struct account *a = k == NO_INDEX ? NULL : &w->m->accounts.ptr[k];

        if (!a || has[k] || a->row != NO_INDEX || a->events)
            continue;
        has[k] = true;
        a->rec = w->f->grants.ptr[i].rec;
    }
}

static int64_t last_use(const struct work *w, const struct account *a)
{
    int64_t at = INT64_MIN;

    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (shows_use(e) && e->lo > at)
            at = e->lo;
    }
    return at;
}

/* Gone from its list, and a list of access made no earlier still has it, or the
 * log shows it used no earlier: one of the two is wrong, and nobody can tell
 * which (X5). */
static void note_held(struct work *w)
{
    size_t n = w->m->accounts.len;

    w->held_at = arena_array(&w->arena, int64_t, n + 1);
    for (size_t i = 0; i < n; i++)
        w->held_at[i] = last_use(w, &w->m->accounts.ptr[i]);
    for (size_t i = 0; i < w->f->grants.len; i++) {
        uint32_t a = w->m->grants.ptr[i].account;
        int64_t at = source_of(w, w->f->grants.ptr[i].rec)->extracted_at;

        if (a != NO_INDEX && at != TIME_UNKNOWN && at > w->held_at[a])
            w->held_at[a] = at;
    }
    for (size_t i = 0; i < n; i++) {
        struct account *a = &w->m->accounts.ptr[i];

        if (a->state == ACCOUNT_ABSENT && a->snapshot_at != TIME_UNKNOWN &&
            w->held_at[i] >= a->snapshot_at)
            a->state = ACCOUNT_UNKNOWN;
    }
}

void place_grants(struct work *w)
{
    size_t known = w->m->accounts.len;
    /* no grant brings a name that is not interned yet */
    struct holder *last =
        arena_array(&w->arena, struct holder, w->f->names.count + 1);

    w->m->grants.ptr = vec_grow(NULL, &w->m->grants.cap, 0,
                                w->f->grants.len + 1, sizeof *w->m->grants.ptr);
    w->m->grants.len = w->f->grants.len;
    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        struct grant_judged *out = &w->m->grants.ptr[i];

        *out = (struct grant_judged){.account = NO_INDEX};
        if (is_held(w, g))
            out->account = holder_of(w, last, source_of(w, g->rec)->system, g);
    }
    drop_repeats(w);
    if (w->m->accounts.len > known)
        settle_lines(w);
    note_held(w);
}
