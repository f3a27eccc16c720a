/*
 * Every ended spell with every account of its person: until when it may be
 * judged, when it closed, whether it was used afterwards.
 */
#include <stdlib.h>

#include "base/vec.h"
#include "reconcile/closing.h"

/* ---- use after leaving -------------------------------------------------- */

struct use {
    struct span at;
    enum use_kind kind;
    bool log;
    rec_id rec;
};

/* The first that lies wholly after T0; else the first that may. */
static void note_use(const struct leaving *t, struct use u)
{
    struct leaver_account *o = t->out;
    const struct span t0 = t->s->t0;
    bool after = u.at.lo > t0.hi, had = o->use_rec != 0;

    if (u.at.hi <= t0.lo || u.at.lo >= t->until)
        return;
    if (had && o->use.lo > t0.hi && (!after || o->use.lo <= u.at.lo))
        return;
    if (had && o->use.lo <= t0.hi && !after && o->use.lo <= u.at.lo)
        return;
    o->use = u.at;
    o->use_kind = (uint8_t)u.kind;
    o->use_from_log = u.log;
    o->use_rec = u.rec;
}

static void find_use(const struct leaving *t)
{
    const struct work *w = t->w;
    const struct account *a = t->a;

    t->out->use = SPAN_UNKNOWN;
    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (shows_use(e))
            note_use(t, (struct use){{e->lo, e->hi},
                                     e->kind == EVENT_LOGIN ? USE_SIGN_IN
                                     : e->kind == EVENT_ACT ? USE_ACT
                                                            : USE_TOKEN,
                                     true,
                                     e->rec});
    }
    for (uint32_t k = t->acts_from; k < t->acts_to; k++) {
        const struct event_row *e = &w->f->events.ptr[t->acts[k].event];

        note_use(t, (struct use){{e->lo, e->hi}, USE_ACTION, true, e->rec});
    }
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct account_row *r =
            &w->f->accounts.ptr[w->m->sightings.ptr[a->seen + k].row];

        if (r->last_login.precision != PREC_NONE)
            note_use(t, (struct use){{r->last_login.lo, r->last_login.hi},
                                     USE_SIGN_IN,
                                     false,
                                     r->rec});
    }
}

static int64_t sooner(int64_t a, int64_t b)
{
    return b != TIME_UNKNOWN && b < a ? b : a;
}

/* When the time ends in which a use would matter, or INT64_MAX. */
static int64_t end_of_watch(const struct leaving *t)
{
    int64_t end = sooner(t->until, t->a->snapshot_at);

    return t->out->closed == TRI_YES ? sooner(end, t->out->t1.hi) : end;
}

/* An export made later that puts the last use before T0. */
static bool covered_by_export(const struct leaving *t, int64_t end)
{
    const struct work *w = t->w;

    for (uint32_t k = 0; k < t->a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[t->a->seen + k];
        const struct account_row *r = &w->f->accounts.ptr[s->row];

        if (s->at == TIME_UNKNOWN || s->at < end || !r->has_last_login)
            continue;
        if (r->never_used == TRI_YES || (r->last_login.precision != PREC_NONE &&
                                         r->last_login.hi <= t->s->t0.lo)) {
            t->out->cover_rec = r->rec;
            return true;
        }
    }
    return false;
}

/* Was anything looking while the account could have been used? */
static void find_cover(const struct leaving *t)
{
    struct leaver_account *o = t->out;
    int64_t end = end_of_watch(t), from = t->s->t0.lo;

    if (end == INT64_MAX || from == TIME_UNKNOWN)
        return;
    if (t->until <= from) {
        o->use_covered = true; /* employed again at once */
        o->cover_rec = t->w->f->workers.ptr[t->s->row].rec;
        return;
    }
    o->use_covered =
        covered(t->w, t->a->system, from, end, LOG_USES, &o->cover_rec) ||
        covered_by_export(t, end);
}

/* Privileged when the spell ended: the last export before it says so, or any
 * after it; the log gave it before and had not taken it back. */
static bool was_privileged(const struct leaving *t)
{
    const struct work *w = t->w;
    int64_t end = t->s->t0.hi, seen = TIME_UNKNOWN;
    bool yes = false, given = false;

    for (uint32_t k = 0; k < t->a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[t->a->seen + k];
        uint8_t says = w->f->accounts.ptr[s->row].privileged;

        if (says == TRI_UNKNOWN || s->at == TIME_UNKNOWN || s->at >= t->until)
            continue;
        if (s->at > end && says == TRI_YES)
            return true;
        if (s->at <= end && s->at >= seen) {
            seen = s->at;
            yes = says == TRI_YES;
        }
    }
    for (uint32_t k = 0; k < t->a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[t->a->event + k]];

        if (e->kind == EVENT_PRIVILEGE_REVOKE && e->hi >= t->s->t0.lo &&
            e->lo < t->until)
            return true;
        if (e->lo <= end && e->kind == EVENT_PRIVILEGE_GRANT)
            given = true;
        else if (e->lo <= end && e->kind == EVENT_PRIVILEGE_REVOKE)
            given = yes = false;
    }
    return yes || given;
}

/* Pairs of a spell and an account: more, and numbers or addresses in the
 * exports do not tell people apart. */
#define PAIRS_MOST 10000000

/* ---- what leavers' accounts did to others -------------------------------- */

static int act_order(const void *a, const void *b)
{
    const struct act *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

/* The account that acted; of events that are no sign-in of its own. */
static uint32_t actor_of(struct work *w, const struct event_row *e,
                         uint32_t *of_actor)
{
    uint32_t *known = &of_actor[e->actor];

    if (!e->actor || shows_use(e) || e->kind == EVENT_OTHER ||
        e->actor == e->account || e->actor == e->login)
        return NO_INDEX;
    if (*known == 0) {
        uint32_t i = find_account(w, source_of(w, e->rec)->system, e->actor);
        uint32_t p = i == NO_INDEX ? i : w->m->accounts.ptr[i].person;
        bool left = false;

        for (uint32_t k = 0; p != NO_INDEX && k < w->m->persons.ptr[p].spells;
             k++)
            left |= w->m->spells.ptr[w->m->persons.ptr[p].spell + k].ended;
        *known = left ? i + 2 : 1;
    }
    return *known == 1 ? NO_INDEX : *known - 2;
}

/* Changes to other accounts, by the leaver's account that made them: whoever
 * can make them is privileged. */
static struct act *find_acts(struct work *w, uint32_t *count)
{
    size_t names = w->f->names.count + 1;
    uint32_t *of_actor = arena_array(&w->arena, uint32_t, names);
    VEC(struct act) acts = {0};
    struct act *out;
    sym system = 0;

    for (uint32_t i = 0; i < w->f->events.len; i++) {
        const struct event_row *e = &w->f->events.ptr[i];
        sym in = source_of(w, e->rec)->system;
        uint32_t a;

        if (in != system) /* one name may act in two systems */
            memset(of_actor, 0, names * sizeof *of_actor);
        system = in;
        a = actor_of(w, e, of_actor);
        if (a != NO_INDEX && find_account(w, in, e->account) != a)
            *(struct act *)vec_push(&acts) = (struct act){a, i};
    }
    *count = (uint32_t)acts.len;
    out = arena_array(&w->arena, struct act, acts.len + 1);
    if (acts.len) {
        qsort(acts.ptr, acts.len, sizeof *acts.ptr, act_order);
        memcpy(out, acts.ptr, acts.len * sizeof *out);
    }
    vec_release(&acts);
    return out;
}

static uint32_t first_act(const struct act *acts, uint32_t n, uint32_t account)
{
    uint32_t low = 0;

    while (low < n) {
        uint32_t mid = low + (n - low) / 2;

        if (acts[mid].account < account)
            low = mid + 1;
        else
            n = mid;
    }
    return low;
}

/* ---- spells and accounts ------------------------------------------------- */

/* Until when the spell's end may be judged: the next start. */
static void find_until(const struct work *w, const struct person *p, uint32_t i,
                       struct leaving *t)
{
    t->until = INT64_MAX;
    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *o = &w->m->spells.ptr[p->spell + k];

        if (k == i || never_began(o) || (o->ended && o->t0.hi <= t->s->t0.hi))
            continue;
        if (o->start.lo != TIME_UNKNOWN && o->start.lo >= t->s->t0.lo) {
            t->until = sooner(t->until, o->start.lo);
        } else if (o->current != TRI_NO && !t->s->concurrent) {
            t->may_be_employed = true;
        }
    }
}

static void pair(struct leaving *t, uint32_t spell, uint32_t account, bool last)
{
    const struct account *a = &t->w->m->accounts.ptr[account];
    struct leaver_account *out;

    /* Made for a later spell: it was not this one's to close. */
    if (t->until != INT64_MAX && a->created.lo >= t->s->t0.hi)
        return;
    out = vec_push(&t->w->m->leavers);
    out->spell = spell;
    out->account = account;
    out->last_spell = last;
    t->a = a;
    t->out = out;
    /* what lies beyond the export is not known, so no limit to what it says */
    out->until = t->until != INT64_MAX && (a->snapshot_at == TIME_UNKNOWN ||
                                           t->until <= a->snapshot_at)
                     ? t->until
                     : TIME_UNKNOWN;
    t->acts_from = first_act(t->acts, t->act_count, account);
    t->acts_to = first_act(t->acts, t->act_count, account + 1);
    out->was_privileged = was_privileged(t);
    find_closing(t);
    find_use(t);
    find_cover(t);
}

uint32_t *accounts_by_person(struct work *w, uint32_t **first)
{
    size_t np = w->m->persons.len, na = w->m->accounts.len;
    uint32_t *at = arena_array(&w->arena, uint32_t, np + 2);
    uint32_t *list = arena_array(&w->arena, uint32_t, na + 1);

    *first = arena_array(&w->arena, uint32_t, np + 2);
    for (size_t i = 0; i < na; i++)
        if (w->m->accounts.ptr[i].person != NO_INDEX)
            (*first)[w->m->accounts.ptr[i].person + 1]++;
    for (size_t i = 0; i < np; i++)
        (*first)[i + 1] += (*first)[i];
    memcpy(at, *first, (np + 1) * sizeof *at);
    for (uint32_t i = 0; i < na; i++)
        if (w->m->accounts.ptr[i].person != NO_INDEX)
            list[at[w->m->accounts.ptr[i].person]++] = i;
    return list;
}

bool build_leavers(struct work *w, struct err *err)
{
    uint32_t *first, *list = accounts_by_person(w, &first), act_count;
    const struct act *acts = find_acts(w, &act_count);

    for (uint32_t p = 0; p < w->m->persons.len; p++) {
        const struct person *who = &w->m->persons.ptr[p];

        for (uint32_t i = 0; i < who->spells; i++) {
            struct leaving t = {.w = w,
                                .s = &w->m->spells.ptr[who->spell + i],
                                .acts = acts,
                                .act_count = act_count};

            if (!t.s->ended)
                continue;
            find_until(w, who, i, &t);
            if (w->m->leavers.len + first[p + 1] - first[p] > PAIRS_MOST) {
                err_set(err, ERR_INPUT,
                        "more than %d accounts of leavers, most of them of "
                        "one worker '%.*s'",
                        PAIRS_MOST, STR_ARG(facts_text(w->f, who->worker_id)));
                return err_hint(err, "do the exports tell people apart?");
            }
            for (uint32_t k = first[p]; k < first[p + 1]; k++)
                pair(&t, who->spell + i, list[k], i + 1 == who->spells);
        }
    }
    return true;
}
