/*
 * T1 (controls 0.4): the start of the last unbroken disabled stretch, the one
 * that lasts to the snapshot or to the start of a new spell.
 *
 * All that is known of the account is walked through in order of time: exports
 * that saw it open, closed or gone, the events of its log, and its uses.
 * Whatever shows it open ends a stretch; the first that shows it closed begins
 * one.  Best evidence first: an event, the status's own time stamp, the bracket
 * between what was last seen open and first seen closed.
 */
#include "reconcile/closing.h"

/* The clocks of a log and of an export may differ by this. */
#define CLOCKS_DIFFER 300

enum sight { SEEN_OPEN, SEEN_CLOSED, SEEN_ABSENT, SEEN_UNKNOWN, SEEN_USED };

/* What an export says, to be merged with the log. */
struct glimpse {
    int64_t at; /* of a use, the earliest it can have been */
    enum sight what;
    const struct account_row *row; /* NULL: absent */
    uint32_t file;                 /* absent: the export it is not in */
};

/* The stretch as far as the walk has come. */
struct stretch {
    const struct leaving *t;
    int64_t as_of;   /* what the account's state speaks for, or INT64_MAX */
    int64_t open_lo; /* surely open then, or TIME_UNKNOWN */
    bool open_by_use;
    const struct event_row *event;    /* that began it */
    const struct event_row *off;      /* the last of it that closed it */
    const struct glimpse *seen;       /* the first that saw it closed */
    const struct account_row *status; /* the last of it with a time stamp */
    int64_t status_at;                /* when an export had that */
    int64_t first_off;                /* disabling event since T0, or max */
};

static const struct account_row *row_of(const struct work *w,
                                        const struct sighting *s)
{
    return &w->f->accounts.ptr[s->row];
}

/* ---- what exports saw ---------------------------------------------------- */

static void insert(struct glimpse *list, size_t *n, struct glimpse g)
{
    size_t k = (*n)++;

    for (; k > 0 && list[k - 1].at > g.at; k--)
        list[k] = list[k - 1];
    list[k] = g;
}

/* Complete looks at its list that do not have it, after one that did. */
static void find_absences(const struct work *w, const struct account *a,
                          struct glimpse *list, size_t *n)
{
    const struct snapshot *look =
        snapshot_of(w, w->f->accounts.ptr[a->row].rec);
    uint32_t own = (uint32_t)(a - w->m->accounts.ptr);
    bool known = false;

    for (look = &w->snapshots.ptr[look->first];;
         look = &w->snapshots.ptr[look->next]) {
        if (seen_in(w, own, look))
            known = true;
        else if (known && look->complete && look->goes_on &&
                 (look->next != NO_INDEX || w->held_at[own] < look->to))
            insert(list, n,
                   (struct glimpse){look->to, SEEN_ABSENT, NULL, look->file});
        if (look->next == NO_INDEX)
            break;
    }
}

static size_t looks_of(const struct work *w, const struct account *a)
{
    const struct snapshot *look;
    size_t n = 1;

    if (a->row == NO_INDEX)
        return 1;
    look = snapshot_of(w, w->f->accounts.ptr[a->row].rec);
    look = &w->snapshots.ptr[look->first];
    for (; look->next != NO_INDEX; look = &w->snapshots.ptr[look->next])
        n++;
    return n;
}

/* In order of time.  Rows of unknown time say only when it was used. */
static struct glimpse *find_glimpses(struct work *w, const struct account *a,
                                     size_t *n)
{
    size_t most = 2 * (size_t)a->sightings + looks_of(w, a);
    struct glimpse *list = arena_array(&w->arena, struct glimpse, most);

    *n = 0;
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];
        const struct account_row *r = row_of(w, s);
        enum sight what = is_closed(r->state)           ? SEEN_CLOSED
                          : r->state == ACCOUNT_UNKNOWN ? SEEN_UNKNOWN
                                                        : SEEN_OPEN;

        /* a use in the second of an export came before it */
        if (r->last_login.precision != PREC_NONE)
            insert(list, n,
                   (struct glimpse){r->last_login.lo, SEEN_USED, r, 0});
        if (s->at != TIME_UNKNOWN)
            insert(list, n, (struct glimpse){s->at, what, r, 0});
    }
    if (a->row != NO_INDEX) {
        find_absences(w, a, list, n);
    } else if (a->state == ACCOUNT_ABSENT) {
        const struct system_view *v = system_view(w, a->system);

        if (v && v->to != TIME_UNKNOWN)
            insert(list, n,
                   (struct glimpse){v->to, SEEN_ABSENT, NULL, v->file});
    }
    return list;
}

/* ---- the walk ------------------------------------------------------------ */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b; /* TIME_UNKNOWN is the least */
}

/* Open at that moment: the stretch begins anew after it. */
static void opened(struct stretch *x, int64_t at, bool use)
{
    x->event = NULL;
    x->off = NULL;
    x->t->out->again = TIME_UNKNOWN;
    x->seen = NULL;
    x->status = NULL;
    if (at >= x->open_lo)
        x->open_by_use = use;
    x->open_lo = later(x->open_lo, at);
}

/* A use wholly after the closing, with no re-enable between, voids it. */
static void used(struct stretch *x, int64_t lo)
{
    if ((x->event && lo > x->event->hi) ||
        (!x->event && x->seen && lo > x->seen->at)) {
        x->t->out->voided = true;
        opened(x, lo, true);
    } else if (!x->event && !x->seen) {
        opened(x, lo, true);
    }
}

/* Open again after something had shown it closed. */
static void undone(struct stretch *x, int64_t at, rec_id rec)
{
    struct leaver_account *o = x->t->out;

    if (!x->event && !x->seen)
        return;
    o->undone_at = x->event ? x->event->lo : x->seen->at;
    o->reopened_at = at;
    o->reopened_rec = rec;
}

/* Closed in the way it was seen closed before, and by its own time since then:
 * it had been opened in between, unless a log watched. */
static void restamped(struct stretch *x, const struct glimpse *g)
{
    const struct account_row *r = g->row, *old = x->status;
    rec_id log;

    if (old && r->state == old->state && r->status_raw == old->status_raw &&
        r->state_changed.lo > x->status_at + CLOCKS_DIFFER &&
        !covered(x->t->w, x->t->a->system, x->status_at, r->state_changed.lo,
                 LOG_LIFE, &log))
        x->t->out->again = r->state_changed.hi;
}

static void seen(struct stretch *x, const struct glimpse *g)
{
    switch (g->what) {
    case SEEN_OPEN:
        undone(x, g->at, g->row->rec);
        opened(x, g->at, false);
        break;
    case SEEN_USED:
        used(x, g->at);
        break;
    case SEEN_UNKNOWN: /* it may have been open: what exports saw is void */
        x->seen = NULL;
        x->status = NULL;
        break;
    case SEEN_CLOSED:
    case SEEN_ABSENT:
        if (!x->seen)
            x->seen = g;
        if (g->row && g->row->state_changed.precision != PREC_NONE) {
            restamped(x, g);
            x->status = g->row;
            x->status_at = g->at;
        }
        break;
    }
}

static bool is_off(const struct event_row *e)
{
    return e->kind == EVENT_DISABLE || e->kind == EVENT_DELETE;
}

static bool is_on(const struct event_row *e)
{
    return e->kind == EVENT_ENABLE || e->kind == EVENT_CREATE;
}

/* Closed in the same way as before: then it had been opened in between, though
 * the log does not have that.  What closes it another way needs no opening. */
static void closed_again(struct stretch *x, const struct event_row *e)
{
    if (x->off && e->word && e->word == x->off->word &&
        e->kind == x->off->kind && e->lo > x->off->hi + CLOCKS_DIFFER)
        x->t->out->again = e->hi;
    x->off = e;
}

/* False: what follows is after the moment the state speaks for. */
static bool happened(struct stretch *x, const struct event_row *e)
{
    if (is_use(e)) {
        used(x, e->lo);
        return true;
    }
    if (!is_off(e) && !is_on(e))
        return true;
    if (e->lo > x->as_of)
        return false;
    if (is_on(e)) {
        undone(x, e->lo, e->rec);
        opened(x, e->lo, false);
        return true;
    }
    x->t->out->disables++;
    if (e->lo >= x->t->s->t0.lo && e->lo < x->first_off)
        x->first_off = e->lo;
    closed_again(x, e);
    if (!x->event)
        x->event = e;
    return true;
}

static const struct event_row *event_at(const struct leaving *t, uint32_t k)
{
    return &t->w->f->events.ptr[t->w->m->timeline.ptr[t->a->event + k]];
}

/* An export made in the second of an event was made before it. */
static void walk(struct stretch *x, const struct glimpse *g, size_t n)
{
    const struct leaving *t = x->t;
    size_t i = 0;
    uint32_t k = 0;
    bool going = true;

    while (i < n || (going && k < t->a->events)) {
        const struct event_row *e =
            going && k < t->a->events ? event_at(t, k) : NULL;

        if (i < n && (!e || g[i].at <= e->lo)) {
            if (g[i].at < t->until)
                seen(x, &g[i]);
            i++;
        } else {
            going = e->lo < t->until && happened(x, e);
            k++;
        }
    }
}

/* ---- closed, open or not known ------------------------------------------- */

/* The first thing the log shows after the next spell began is that it was
 * enabled: then it had been closed. */
static bool enabled_next(const struct leaving *t)
{
    for (uint32_t k = 0; k < t->a->events; k++) {
        const struct event_row *e = event_at(t, k);

        if (e->lo >= t->until && (is_off(e) || is_on(e)))
            return e->kind == EVENT_ENABLE;
    }
    return false;
}

static enum tri closed_at_end(const struct stretch *x)
{
    const struct leaving *t = x->t;
    rec_id log;

    if (t->until > x->as_of || t->until == INT64_MAX) {
        if (is_closed(t->a->state))
            return x->open_lo > x->as_of ? TRI_UNKNOWN : TRI_YES;
        return t->a->state == ACCOUNT_UNKNOWN || t->may_be_employed
                   ? TRI_UNKNOWN
                   : TRI_NO;
    }
    if (x->event || x->seen)
        return TRI_YES;
    if (t->until <= t->s->t0.lo)
        return TRI_NO; /* there was no time to close it in */
    if (!enabled_next(t) &&
        covered(t->w, t->a->system, t->s->t0.lo, t->until - 1, LOG_LIFE, &log))
        return TRI_NO;
    return TRI_UNKNOWN;
}

/* ---- T1 of a closed account ---------------------------------------------- */

static rec_id seen_rec(const struct glimpse *g)
{
    return g->row ? g->row->rec : REC(g->file + 1, 0);
}

/* Between open and first seen closed. */
static void by_bracket(struct stretch *x)
{
    struct leaver_account *o = x->t->out;

    o->basis = x->seen && !x->seen->row ? T1_ABSENT : T1_BRACKET;
    o->t1.lo = x->open_lo;
    o->t1.hi = x->seen ? x->seen->at : x->t->a->snapshot_at;
    o->t1_rec = x->seen ? seen_rec(x->seen) : x->t->a->rec;
}

/* The status's own time: an upper bound, and the moment itself if a log that
 * covers [T0, then] shows no earlier disable. */
static void by_status(struct stretch *x)
{
    struct leaver_account *o = x->t->out;
    const struct spell *s = x->t->s;
    struct when changed = x->status->state_changed;
    rec_id log;

    if (x->open_lo > changed.hi) {
        by_bracket(x); /* open later than the status says */
        o->basis = T1_STATUS;
        o->voided |= x->open_by_use;
        o->t1_rec = x->status->rec;
        return;
    }
    o->basis = T1_STATUS;
    o->t1_rec = x->status->rec;
    o->t1 = (struct span){x->open_lo, changed.hi};
    if (s->t0.lo <= changed.lo && x->first_off >= changed.lo &&
        !(x->seen && x->seen->at < changed.lo) &&
        covered(x->t->w, x->t->a->system, s->t0.lo, changed.lo, LOG_LIFE, &log))
        o->t1.lo = later(x->open_lo, changed.lo);
}

/* Until when the log must have watched: until it was seen closed, the next
 * spell began, or the export was made. */
static int64_t must_last(const struct stretch *x)
{
    if (x->seen)
        return x->seen->at;
    if (x->t->until <= x->as_of && x->t->until != INT64_MAX)
        return x->t->until;
    return x->as_of == INT64_MAX ? TIME_UNKNOWN : x->as_of;
}

/* The event, and nothing can have happened since: the log goes on long enough,
 * or the account's status is as old. */
static bool lasts(const struct stretch *x)
{
    const struct event_row *e = x->event;
    const struct coverage *c =
        stretch_at(x->t->w, x->t->a->system, e->lo, LOG_LIFE);

    if (e->kind == EVENT_DELETE ||
        (x->status && x->status->state_changed.hi <= e->hi))
        return true;
    /* a later status shows that something happened: was it watched? */
    return c && must_last(x) <= c->to + BESIDE_SECONDS &&
           !(x->status && x->status->state_changed.lo > c->to);
}

static void by_event(struct stretch *x)
{
    struct leaver_account *o = x->t->out;
    const struct event_row *e = x->event;

    o->basis = T1_EVENT;
    o->t1_rec = e->rec;
    o->t1 = (struct span){later(e->lo, x->open_lo), e->hi};
    if (lasts(x)) {
        if (!(x->status && x->status->state_changed.hi <= e->hi))
            o->t1.hi = later(o->t1.hi, o->again);
        return;
    }
    /* it may have been opened and closed again where no log watched */
    o->t1.hi = must_last(x);
    if (x->status &&
        (o->t1.hi == TIME_UNKNOWN || x->status->state_changed.hi < o->t1.hi))
        o->t1.hi = x->status->state_changed.hi;
}

/* Seen closed before the event, and a log watched in between: the event only
 * closed it another way. */
static bool seen_before_event(const struct stretch *x)
{
    rec_id log;

    return covered(x->t->w, x->t->a->system, x->seen->at, x->event->lo,
                   LOG_LIFE, &log);
}

static void closed_when(struct stretch *x)
{
    const struct event_row *e = x->event;
    const struct account_row *r = x->status;

    if (e && x->seen && x->seen->at < e->lo)
        e = NULL;
    if (e && !(r && r->state_changed.hi < e->lo - CLOCKS_DIFFER))
        by_event(x);
    else if (r && !(x->event && !e && seen_before_event(x)))
        by_status(x);
    else
        by_bracket(x);
}

/* A list of unknown time cannot be put in order, but the time its status bears
 * is an upper bound, unless the log shows the account closed after it. */
static void take_undated(struct stretch *x)
{
    const struct account *a = x->t->a;
    const struct account_row *r;

    if (x->status || a->row == NO_INDEX || a->snapshot_at != TIME_UNKNOWN ||
        x->t->until != INT64_MAX)
        return;
    r = &x->t->w->f->accounts.ptr[a->row];
    if (is_closed(r->state) && r->state_changed.precision != PREC_NONE &&
        !(x->event && r->state_changed.hi < x->event->lo))
        x->status = r;
}

void find_closing(const struct leaving *t)
{
    struct arena_mark mark = arena_mark(&t->w->arena);
    struct leaver_account *o = t->out;
    struct stretch x = {.t = t, .first_off = INT64_MAX};
    struct glimpse *g;
    size_t n;

    x.as_of = t->a->snapshot_at == TIME_UNKNOWN ? INT64_MAX : t->a->snapshot_at;
    x.open_lo = t->a->created.lo; /* or unknown */
    o->again = TIME_UNKNOWN;
    g = find_glimpses(t->w, t->a, &n);
    walk(&x, g, n);
    take_undated(&x);
    o->t1 = SPAN_UNKNOWN;
    o->closed = (uint8_t)closed_at_end(&x);
    o->t1_rec = t->a->rec;
    if (o->closed == TRI_YES) {
        closed_when(&x);
    } else if (o->closed == TRI_NO) {
        o->open = true;
        o->t1.lo = t->until <= x.as_of && t->until != INT64_MAX
                       ? t->until
                       : later(t->a->snapshot_at, x.open_lo);
    } else if (!t->may_be_employed) {
        o->t1.lo = x.open_lo;
    }
    arena_rewind(&t->w->arena, mark);
}
