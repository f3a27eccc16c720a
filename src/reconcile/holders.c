/*
 * Whose were the grants of older looks, and those that had been taken back.  A
 * name leads to who had it then: it may have gone to somebody else since (X9).
 *
 * A holder that nothing else names was an account once (X5).  It is not listed;
 * a complete export made later that does not have it shows that it is gone.
 */
#include "reconcile/work.h"

/* By sym: whose account it was the last time. */
struct last {
    sym login;
    uint32_t source, account;
};

/* An account that only old lists name, and when it is last known of. */
struct only_past {
    uint32_t account;
    int64_t at;
};

struct past {
    struct work *w;
    uint32_t *named;   /* by sym: first of its identifiers, 1-based */
    size_t names;      /* syms there were when that was made */
    uint32_t *next;    /* by identifier: the next of that name, 1-based */
    bool *ids_meet;    /* by source id: its ids are those of the exports */
    struct map former; /* system, name -> such an account */
    struct last *last;
    VEC(struct only_past) created;
};

static bool is_past(const struct work *w, size_t grant)
{
    return w->m->grants.ptr[grant].account == NO_INDEX;
}

/* ---- who had a name ------------------------------------------------------ */

static void index_names(struct past *p)
{
    struct work *w = p->w;
    size_t n = w->m->spans.identifiers.len;

    p->names = w->f->names.count + 1;
    p->named = arena_array(&w->arena, uint32_t, p->names);
    p->next = arena_array(&w->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        sym name = w->m->spans.identifiers.ptr[i].name;

        p->next[i] = p->named[name];
        p->named[name] = i + 1;
    }
}

/* Could it have been there?  Not if it was made later, unless an export saw it
 * before: a move to another tenant resets the date. */
static bool was_there(const struct work *w, uint32_t account, int64_t at)
{
    const struct account *a = &w->m->accounts.ptr[account];

    if (at == TIME_UNKNOWN || a->created.lo == TIME_UNKNOWN ||
        a->created.lo <= at)
        return true;
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];

        if (s->at != TIME_UNKNOWN && s->at <= at)
            return true;
    }
    return false;
}

/* How well a name is known to have been an account's at that time. */
static int fit(const struct identifier *i, int64_t at)
{
    if (at == TIME_UNKNOWN)
        return 1;
    if (i->from != TIME_UNKNOWN && i->from > at)
        return 1;
    return i->until == TIME_UNKNOWN || i->until >= at ? 3 : 2;
}

static uint32_t named_at(struct past *p, sym system, sym name, int64_t at)
{
    struct work *w = p->w;
    sym folded = work_fold(w, name);
    uint32_t best = NO_INDEX, account;
    int best_fit = 0;
    bool any = false;

    for (uint32_t i = folded < p->names ? p->named[folded] : 0; i;
         i = p->next[i - 1]) {
        const struct identifier *id = &w->m->spans.identifiers.ptr[i - 1];
        int f = fit(id, at);

        /* an address leads to the person, not to the account (0.5) */
        if (id->system != system || !id->sign_in)
            continue;
        any = true;
        if (f > best_fit && was_there(w, id->account, at)) {
            best = id->account;
            best_fit = f;
        }
    }
    if (any)
        return best;
    account = find_account_name(w, system, name);
    return account != NO_INDEX && was_there(w, account, at) ? account
                                                            : NO_INDEX;
}

/* ---- the holder ---------------------------------------------------------- */

/* Do ids of a list occur among the exports'?  Then an id that does not is
 * another account, whatever name it has. */
static void compare_ids(struct past *p)
{
    struct work *w = p->w;

    p->ids_meet = arena_array(&w->arena, bool, w->f->sources.len + 1);
    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        bool *meet = &p->ids_meet[REC_SOURCE(g->rec)];

        if (!*meet && g->login && g->login != g->account && is_past(w, i))
            *meet = find_account_id(w, source_of(w, g->rec)->system,
                                    g->account) != NO_INDEX;
    }
}

static uint32_t find_then(struct past *p, sym system, const struct grant_row *g,
                          int64_t at)
{
    struct work *w = p->w;
    uint32_t i = find_account_id(w, system, g->account);

    if (i == NO_INDEX)
        i = named_at(p, system, g->account, at);
    if (i != NO_INDEX || !g->login || g->login == g->account)
        return i;
    i = named_at(p, system, g->login, at);
    return i != NO_INDEX && w->has_id.ptr[i] && p->ids_meet[REC_SOURCE(g->rec)]
               ? NO_INDEX
               : i;
}

static uint32_t former(struct past *p, sym system, const struct grant_row *g)
{
    struct work *w = p->w;
    sym key[2] = {system, work_fold(w, g->account)};
    bool added;
    struct map_entry *e = map_add(&p->former, work_key(key), &added);
    struct only_past *made;

    if (!added)
        return (uint32_t)e->value;
    e->value =
        new_account(w, system, g->account, g->login ? g->login : g->account);
    w->m->accounts.ptr[e->value].rec = g->rec;
    if (g->login && g->login != g->account)
        identify_account(w, system, g->account, (uint32_t)e->value);
    made = vec_push(&p->created);
    *made = (struct only_past){(uint32_t)e->value, TIME_UNKNOWN};
    return (uint32_t)e->value;
}

/* Until when a line shows that its holder was there. */
static int64_t shown_at(const struct work *w, const struct grant_row *g)
{
    int64_t at = source_of(w, g->rec)->extracted_at;

    return g->removed_at != TIME_UNKNOWN &&
                   (at == TIME_UNKNOWN || g->removed_at < at)
               ? g->removed_at
               : at;
}

static uint32_t holder_then(struct past *p, const struct grant_row *g)
{
    struct work *w = p->w;
    struct last *l = &p->last[g->account];
    uint32_t source = REC_SOURCE(g->rec), i;
    sym system = source_of(w, g->rec)->system;

    if (l->source == source && l->login == g->login &&
        g->removed_at == TIME_UNKNOWN)
        return l->account;
    i = find_then(p, system, g, shown_at(w, g));
    if (i == NO_INDEX)
        i = former(p, system, g);
    if (g->removed_at == TIME_UNKNOWN)
        *l = (struct last){g->login, source, i};
    return i;
}

/* ---- what is known of those only old lists name -------------------------- */

static void settle(struct past *p)
{
    struct work *w = p->w;
    uint32_t *no = arena_array(&w->arena, uint32_t, w->m->accounts.len + 1);

    for (uint32_t i = 0; i < p->created.len; i++)
        no[p->created.ptr[i].account] = i + 1;
    for (size_t i = 0; i < w->f->grants.len; i++) {
        uint32_t k = is_past(w, i) ? no[w->holder[i]] : 0;
        int64_t at = k ? shown_at(w, &w->f->grants.ptr[i]) : TIME_UNKNOWN;

        if (at != TIME_UNKNOWN && at > p->created.ptr[k - 1].at)
            p->created.ptr[k - 1].at = at;
    }
    for (size_t i = 0; i < p->created.len; i++) {
        const struct only_past *f = &p->created.ptr[i];
        struct account *a = &w->m->accounts.ptr[f->account];
        const struct system_view *v = system_view(w, a->system);

        if (!v)
            continue;
        a->snapshot_at = v->to;
        if (v->complete && v->to != TIME_UNKNOWN && f->at != TIME_UNKNOWN &&
            f->at <= v->to)
            a->state = ACCOUNT_ABSENT;
    }
}

void place_past_grants(struct work *w)
{
    size_t n = w->f->grants.len, i = 0;
    struct past p = {.w = w};

    while (i < n && !is_past(w, i))
        i++;
    if (i == n)
        return;
    w->holder = arena_array(&w->arena, uint32_t, n);
    map_init(&p.former, &w->arena);
    index_names(&p);
    compare_ids(&p);
    p.last = arena_array(&w->arena, struct last, w->f->names.count + 1);
    for (i = 0; i < n; i++)
        w->holder[i] = is_past(w, i) ? holder_then(&p, &w->f->grants.ptr[i])
                                     : w->m->grants.ptr[i].account;
    if (p.created.len)
        settle(&p);
    vec_release(&p.created);
}
