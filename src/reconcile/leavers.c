/*
 * When did a leaver's account close, and was it used afterwards?
 *
 * controls 0.4.  T1 is the start of the last unbroken disabled stretch, best
 * evidence first: a disabling event, the status's own timestamp, the bracket
 * between what was last seen open and first seen closed.  A use after a
 * disabling event voids it.
 */
#include "reconcile/work.h"

/* One ended spell and one account, while it is being worked out. */
struct stretch {
    struct work *w;
    const struct spell *s;
    const struct account *a;
    struct leaver_account *out;
    int64_t until; /* start of the next spell, or INT64_MAX */
    int64_t open_seen;   /* last moment it was surely open, or unknown */
    int64_t closed_seen; /* first snapshot of the last closed run */
    bool disabled_before; /* the log shows a disable since T0 */
    rec_id closed_rec;
};

static bool is_closed(unsigned state)
{
    return state == ACCOUNT_SUSPENDED || state == ACCOUNT_DISABLED ||
           state == ACCOUNT_DEPROVISIONED || state == ACCOUNT_DELETED ||
           state == ACCOUNT_ABSENT;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b; /* TIME_UNKNOWN is the least */
}

static bool is_use(const struct event_row *e)
{
    return e->kind == EVENT_LOGIN || e->kind == EVENT_TOKEN_USE;
}

static const struct event_row *event_at(const struct work *w,
                                        const struct account *a, uint32_t k)
{
    return &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];
}

/* Snapshots: last seen open, first seen closed of the run that lasts. */
static void read_sightings(struct stretch *t)
{
    const struct work *w = t->w;

    t->closed_seen = TIME_UNKNOWN;
    t->open_seen = TIME_UNKNOWN;
    for (uint32_t k = 0; k < t->a->sightings; k++) {
        const struct sighting *g = &w->m->sightings.ptr[t->a->seen + k];
        const struct account_row *r = &w->f->accounts.ptr[g->row];

        if (g->at == TIME_UNKNOWN || g->at >= t->until)
            continue;
        if (is_closed(r->state)) {
            if (t->closed_seen == TIME_UNKNOWN) {
                t->closed_seen = g->at;
                t->closed_rec = r->rec;
            }
        } else {
            t->closed_seen = TIME_UNKNOWN;
            if (r->state != ACCOUNT_UNKNOWN)
                t->open_seen = later(t->open_seen, g->at);
        }
    }
}

/* The disabling event that begins the last unbroken stretch, if any. */
static const struct event_row *last_closing(struct stretch *t)
{
    const struct event_row *closing = NULL;

    for (uint32_t k = 0; k < t->a->events; k++) {
        const struct event_row *e = event_at(t->w, t->a, k);

        if (e->lo >= t->until)
            break;
        if (e->kind == EVENT_DISABLE || e->kind == EVENT_DELETE) {
            t->out->disables++;
            t->disabled_before |= e->lo >= t->s->t0.lo;
            if (!closing)
                closing = e;
        } else if (e->kind == EVENT_ENABLE || e->kind == EVENT_CREATE) {
            closing = NULL;
            t->open_seen = later(t->open_seen, e->lo);
        } else if (is_use(e)) {
            if (closing) {
                closing = NULL;
                t->out->voided = true;
            }
            t->open_seen = later(t->open_seen, e->lo);
        }
    }
    /* Seen open in an export after the event: the log lacks the re-enable. */
    if (closing && t->open_seen != TIME_UNKNOWN && t->open_seen > closing->hi)
        closing = NULL;
    return closing;
}

static void narrow_by_last_use(struct stretch *t)
{
    const struct account *a = t->a;

    if (a->last_use.lo != TIME_UNKNOWN && a->last_use.lo < t->until)
        t->open_seen = later(t->open_seen, a->last_use.lo);
    if (a->created.lo != TIME_UNKNOWN && a->created.lo < t->until)
        t->open_seen = later(t->open_seen, a->created.lo);
}

static void by_event(struct stretch *t, const struct event_row *e)
{
    t->out->basis = T1_EVENT;
    t->out->t1 = (struct span){e->lo, e->hi};
    t->out->t1_rec = e->rec;
}

/* The closed status and its own timestamp, from the newest row before until. */
static bool by_status(struct stretch *t)
{
    const struct work *w = t->w;
    const struct account_row *r = NULL;
    rec_id log;

    for (uint32_t k = 0; k < t->a->sightings; k++) {
        const struct sighting *g = &w->m->sightings.ptr[t->a->seen + k];
        const struct account_row *o = &w->f->accounts.ptr[g->row];

        if (g->at == TIME_UNKNOWN || g->at < t->until)
            r = is_closed(o->state) ? o : NULL;
    }
    if (!r || r->state_changed.precision == PREC_NONE)
        return false;
    t->out->basis = T1_STATUS;
    t->out->t1_rec = r->rec;
    t->out->t1.hi = r->state_changed.hi;
    if (t->s->t0.lo != TIME_UNKNOWN && !t->disabled_before &&
        covered(w, t->a->system, t->s->t0.lo, r->state_changed.lo, false, &log))
        t->out->t1.lo = r->state_changed.lo;
    else
        t->out->t1.lo = t->open_seen;
    /* A sign-in later than the status says: it was open until then. */
    if (t->open_seen != TIME_UNKNOWN && t->open_seen > t->out->t1.hi) {
        t->out->voided = true;
        t->out->t1 = (struct span){t->open_seen, t->a->snapshot_at};
    }
    return true;
}

static void by_bracket(struct stretch *t)
{
    t->out->basis = t->a->state == ACCOUNT_ABSENT ? T1_ABSENT : T1_BRACKET;
    t->out->t1.lo = t->open_seen;
    t->out->t1.hi = t->closed_seen != TIME_UNKNOWN ? t->closed_seen
                                                   : t->a->snapshot_at;
    t->out->t1_rec = t->closed_rec ? t->closed_rec : t->a->rec;
    if (t->a->state == ACCOUNT_ABSENT && t->closed_seen == TIME_UNKNOWN) {
        const struct snapshot *n =
            newest_of(t->w, t->a->system, FACT_ACCOUNTS);

        /* The proof is the whole export it is not in. */
        if (n)
            t->out->t1_rec = REC(n->newest_file + 1, 0);
    }
    if (t->out->t1.lo != TIME_UNKNOWN && t->out->t1.hi != TIME_UNKNOWN &&
        t->out->t1.lo > t->out->t1.hi)
        t->out->t1.lo = t->out->t1.hi;
}

/* Closed now (or before the next spell), open, or not known. */
static enum tri closed_at_end(struct stretch *t, const struct event_row *event)
{
    unsigned state = t->a->state;
    rec_id rec;

    if (t->until == INT64_MAX) {
        if (is_closed(state))
            return TRI_YES;
        return state == ACCOUNT_UNKNOWN ? TRI_UNKNOWN : TRI_NO;
    }
    if (event || t->closed_seen != TIME_UNKNOWN)
        return TRI_YES;
    if (t->s->t0.lo != TIME_UNKNOWN &&
        covered(t->w, t->a->system, t->s->t0.lo, t->until - 1, false, &rec))
        return TRI_NO;
    return TRI_UNKNOWN;
}

static void set_t1(struct stretch *t)
{
    const struct event_row *event;

    read_sightings(t);
    event = last_closing(t);
    narrow_by_last_use(t);
    t->out->t1 = SPAN_UNKNOWN;
    t->out->closed = (uint8_t)closed_at_end(t, event);
    if (t->out->closed == TRI_NO) {
        t->out->open = true;
        t->out->t1.lo = t->until == INT64_MAX ? t->a->snapshot_at : t->until;
        t->out->t1_rec = t->a->rec;
    } else if (t->out->closed == TRI_UNKNOWN) {
        t->out->t1.lo = t->open_seen;
        t->out->t1_rec = t->a->rec;
    } else if (event) {
        by_event(t, event);
    } else if (!by_status(t)) {
        by_bracket(t);
    }
}

static void note_use(struct stretch *t, struct span use, bool interactive,
                     bool log, rec_id rec)
{
    struct leaver_account *o = t->out;
    bool after = use.lo >= t->s->t0.hi, had = o->use.lo != TIME_UNKNOWN;

    if (use.hi <= t->s->t0.lo || use.lo >= t->until)
        return;
    /* The first that lies wholly after T0; else the first that may. */
    if (had && (o->use.lo >= t->s->t0.hi || !after))
        return;
    o->use = use;
    o->use_interactive = interactive;
    o->use_from_log = log;
    o->use_rec = rec;
}

/* Was anything looking while the account could have been used? */
static void set_use(struct stretch *t)
{
    struct leaver_account *o = t->out;
    const struct account *a = t->a;
    const struct account_row *r =
        a->row == NO_INDEX ? NULL : &t->w->f->accounts.ptr[a->row];
    int64_t end = a->snapshot_at;

    o->use = SPAN_UNKNOWN;
    if (t->s->t0.lo == TIME_UNKNOWN)
        return;
    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e = event_at(t->w, a, k);

        if (is_use(e))
            note_use(t, (struct span){e->lo, e->hi}, e->kind == EVENT_LOGIN,
                     true, e->rec);
    }
    if (r && r->last_login.precision != PREC_NONE)
        note_use(t, (struct span){r->last_login.lo, r->last_login.hi}, true,
                 false, r->rec);
    if (t->until != INT64_MAX && (end == TIME_UNKNOWN || t->until < end))
        end = t->until;
    if (!o->open && o->t1.hi != TIME_UNKNOWN &&
        (end == TIME_UNKNOWN || o->t1.hi < end))
        end = o->t1.hi;
    if (end == TIME_UNKNOWN)
        return;
    if (covered(t->w, a->system, t->s->t0.lo, end, true, &o->cover_rec)) {
        o->use_covered = true;
    } else if (r && a->use_stated && a->snapshot_at != TIME_UNKNOWN &&
               a->snapshot_at >= end &&
               (r->never_used == TRI_YES ||
                (r->last_login.precision != PREC_NONE &&
                 r->last_login.hi <= t->s->t0.lo))) {
        o->use_covered = true;
        o->cover_rec = r->rec;
    }
}

static void one(struct work *w, uint32_t spell, uint32_t account,
                bool last, int64_t until)
{
    const struct spell *s = &w->m->spells.ptr[spell];
    const struct account *a = &w->m->accounts.ptr[account];
    struct leaver_account *out;
    struct stretch t;

    /* Made for a later spell: it was not this one's to close. */
    if (until != INT64_MAX && a->created.lo != TIME_UNKNOWN &&
        s->t0.hi != TIME_UNKNOWN && a->created.lo >= s->t0.hi)
        return;
    out = vec_push(&w->m->leavers);
    out->spell = spell;
    out->account = account;
    out->last_spell = last;
    out->until = until == INT64_MAX ? TIME_UNKNOWN : until;
    t = (struct stretch){.w = w, .s = s, .a = a, .out = out, .until = until};
    set_t1(&t);
    set_use(&t);
}

/* Accounts in order of their person, so that each leaver finds his own. */
static uint32_t *accounts_by_person(struct work *w, uint32_t **first)
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

void build_leavers(struct work *w)
{
    uint32_t *first, *list = accounts_by_person(w, &first);

    for (uint32_t p = 0; p < w->m->persons.len; p++) {
        const struct person *who = &w->m->persons.ptr[p];

        for (uint32_t i = 0; i < who->spells; i++) {
            const struct spell *s = &w->m->spells.ptr[who->spell + i];
            bool last = i + 1 == who->spells;
            int64_t until = INT64_MAX;

            if (!s->ended)
                continue;
            for (uint32_t k = i + 1; k < who->spells; k++) {
                int64_t start = w->m->spells.ptr[who->spell + k].start.lo;

                if (start != TIME_UNKNOWN && s->t0.lo != TIME_UNKNOWN &&
                    start >= s->t0.lo && start < until)
                    until = start;
            }
            for (uint32_t k = first[p]; k < first[p + 1]; k++)
                one(w, who->spell + i, list[k], last, until);
        }
    }
}
