/*
 * Every employment with every account of its person: when the account was first
 * open for it, and whether it was used before it began.
 *
 * What is known is walked through in order of time, from the end of the
 * employment before: exports that saw it open, closed or gone, the events of
 * its log, its uses.  Until something shows it open the earliest it can have
 * been moves on; then the latest is known as well.
 */
#include "reconcile/work.h"

/* Pairs of an employment and an account: more, and numbers or addresses in the
 * exports do not tell people apart. */
#define PAIRS_MOST 10000000

enum sight { SEEN_OPEN, SEEN_CLOSED, SEEN_USED };

/* What an event did the account's row dates by a clock of its own. */
#define CLOCKS_SECONDS 60

struct glimpse {
    int64_t at, hi;
    enum sight what;
    rec_id rec;
    bool changed; /* by the row's own date, not the time of its export */
    const struct account_row *row; /* NULL: absent */
};

struct joining {
    struct work *w;
    const struct spell *s;
    const struct account *a;
    struct joiner_account *out;
    struct span before; /* end of the employment before, or unknown */
    int64_t until;      /* start of the next one, or INT64_MAX */
    bool goes_on;       /* another had begun and had not ended */
    int64_t others;     /* an export saw it as somebody else's; or unknown */

    int64_t lo;       /* not open for this employment before */
    struct span made; /* lo is its creation, and nothing else; or unknown */
    rec_id made_rec;
    int64_t open; /* last seen open, or unknown */
    bool closed;  /* by the end of the one before, or since */
    bool done;
    int use_rank; /* 3: before the start, 2: perhaps, 1: after it */
};

static bool known(int64_t t)
{
    return t != TIME_UNKNOWN;
}

static bool is_before(const struct joining *j, int64_t at)
{
    return known(j->before.lo) && at < j->before.lo;
}

/* ---- what exports saw ---------------------------------------------------- */

static void insert(struct glimpse *list, size_t *n, struct glimpse g)
{
    size_t k = (*n)++;

    for (; k > 0 && list[k - 1].at > g.at; k--)
        list[k] = list[k - 1];
    list[k] = g;
}

static void find_absences(const struct work *w, const struct account *a,
                          struct glimpse *list, size_t *n)
{
    const struct snapshot *look =
        snapshot_of(w, w->f->accounts.ptr[a->row].rec);
    bool seen = false;

    for (look = &w->snapshots.ptr[look->first];;
         look = &w->snapshots.ptr[look->next]) {
        if (seen_in(w, (uint32_t)(a - w->m->accounts.ptr), look))
            seen = true;
        else if (seen && look->complete && look->goes_on)
            insert(list, n,
                   (struct glimpse){look->to, look->to, SEEN_CLOSED,
                                    REC(look->file + 1, 0), false, NULL});
        if (look->next == NO_INDEX)
            break;
    }
}

static size_t looks_of(const struct work *w, const struct account *a)
{
    const struct snapshot *look =
        snapshot_of(w, w->f->accounts.ptr[a->row].rec);
    size_t n = 1;

    for (look = &w->snapshots.ptr[look->first]; look->next != NO_INDEX;
         look = &w->snapshots.ptr[look->next])
        n++;
    return n;
}

/* Pending proves nothing: some systems let people in, some do not. */
static struct glimpse *find_glimpses(struct work *w, const struct account *a,
                                     size_t *n)
{
    struct glimpse *list;

    *n = 0;
    if (a->row == NO_INDEX)
        return NULL;
    list = arena_array(&w->arena, struct glimpse,
                       3 * (size_t)a->sightings + looks_of(w, a));
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];
        const struct account_row *r = &w->f->accounts.ptr[s->row];
        bool open = r->state == ACCOUNT_ACTIVE || r->state == ACCOUNT_LOCKED;

        if (r->last_login.precision != PREC_NONE)
            insert(list, n,
                   (struct glimpse){r->last_login.lo, r->last_login.hi,
                                    SEEN_USED, r->rec, false, r});
        if (r->state == ACCOUNT_ACTIVE &&
            r->state_changed.precision != PREC_NONE)
            insert(list, n,
                   (struct glimpse){r->state_changed.lo, r->state_changed.hi,
                                    SEEN_OPEN, r->rec, true, r});
        if (known(s->at) && (open || is_closed(r->state)))
            insert(list, n,
                   (struct glimpse){s->at, s->at,
                                    open ? SEEN_OPEN : SEEN_CLOSED, r->rec,
                                    false, r});
    }
    find_absences(w, a, list, n);
    return list;
}

/* ---- when it was first open ---------------------------------------------- */

static void opened_at(struct joining *j, int64_t lo, int64_t hi, rec_id rec)
{
    j->out->enabled = (struct span){lo, hi};
    j->out->enabled_rec = rec;
    j->done = true;
}

/* Was it open all the time from then on?  Not if the log had shown that it
 * was opened later. */
static bool since(const struct joining *j, int64_t from, int64_t to)
{
    rec_id log;

    return known(from) && covered(j->w, j->a->system, from, to, LOG_LIFE, &log);
}

static void seen_open(struct joining *j, int64_t at, int64_t hi, rec_id rec)
{
    int64_t open = j->open;

    j->open = at;
    if (is_before(j, at)) {
        j->closed = false;
    } else if (j->done) {
        return;
    } else if (since(j, j->made.lo, hi)) {
        opened_at(j, j->made.lo, j->made.hi, j->made_rec);
    } else if (!j->closed && since(j, open, hi)) {
        opened_at(j, j->before.lo, j->before.hi, rec); /* never closed */
    } else {
        opened_at(j, j->lo, hi, rec);
    }
}

/* The one before had not closed it, and nothing had: what was seen of it until
 * now was of that time. */
static bool is_first_closing(struct joining *j, int64_t at)
{
    bool first = known(j->before.lo) && !j->closed && at < j->s->start.lo;

    j->closed = true;
    return first;
}

/* By an event it was closed then; what an export saw closed may have been open
 * in between, unless a log watched. */
static void seen_closed(struct joining *j, int64_t at, bool event)
{
    if (is_before(j, at)) {
        j->closed = true;
        return;
    }
    if (is_first_closing(j, at)) {
        j->done = false;
        if (j->open > j->lo)
            j->lo = j->open;
        if (event)
            j->lo = at;
    }
    if (j->done)
        return;
    j->made = SPAN_UNKNOWN;
    if (at > j->lo && since(j, j->lo, at))
        j->lo = at;
}

static void happened(struct joining *j, const struct event_row *e)
{
    switch ((enum event_kind)e->kind) {
    case EVENT_ENABLE:
        if (is_before(j, e->lo))
            seen_open(j, e->lo, e->hi, e->rec);
        else if (is_first_closing(j, e->lo) || !j->done)
            opened_at(j, e->lo, e->hi, e->rec);
        break;
    case EVENT_CREATE:
        if (is_before(j, e->lo) || j->done)
            break;
        j->lo = e->lo > j->lo ? e->lo : j->lo;
        j->made = (struct span){e->lo, e->hi};
        j->made_rec = e->rec;
        break;
    case EVENT_DISABLE:
    case EVENT_DELETE:
        /* what is closed for the first time had been open */
        if (!j->closed && !(known(j->before.lo) && e->lo < j->s->start.lo))
            seen_open(j, e->lo, e->hi, e->rec);
        seen_closed(j, e->lo, true);
        break;
    case EVENT_LOGIN:
    case EVENT_TOKEN_USE:
        seen_open(j, e->lo, e->hi, e->rec);
        break;
    default:
        break;
    }
}

/* ---- its first use ------------------------------------------------------- */

static int rank_of(const struct joining *j, struct span use)
{
    const struct span start = j->s->start;

    if (!known(start.lo) || use.lo >= start.hi || j->goes_on)
        return 1;
    return use.hi < start.lo && (!known(j->before.hi) || use.lo > j->before.hi)
               ? 3
               : 2;
}

/* They come in order of their earliest moment. */
static void note_use(struct joining *j, struct span use, rec_id rec)
{
    int rank = rank_of(j, use);

    if ((known(j->before.lo) && use.hi <= j->before.lo) || rank <= j->use_rank)
        return;
    j->use_rank = rank;
    j->out->use = use;
    j->out->use_rec = rec;
}

/* An export made after the start that documents that it was never used. */
static bool never_used(const struct joining *j)
{
    const struct work *w = j->w;

    for (uint32_t k = 0; k < j->a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[j->a->seen + k];
        const struct account_row *r = &w->f->accounts.ptr[s->row];

        if (r->never_used != TRI_YES || s->at < j->s->start.lo)
            continue;
        j->out->cover_rec = r->rec;
        return true;
    }
    return false;
}

/* Was anything looking from its opening to the start? */
static void find_cover(struct joining *j)
{
    struct joiner_account *o = j->out;
    int64_t start = j->s->start.lo, from = o->enabled.lo;

    if (!known(start))
        return;
    if (j->goes_on) {
        o->use_covered = true; /* it was at work already */
        o->cover_rec = j->w->f->workers.ptr[j->s->row].rec;
    } else if (known(from) && from >= start) {
        o->use_covered = true; /* there was nothing to use */
        o->cover_rec = o->enabled_rec;
    } else {
        o->use_covered =
            covered(j->w, j->a->system, from, start, LOG_USES, &o->cover_rec) ||
            never_used(j);
    }
}

/* ---- the walk ------------------------------------------------------------ */

/* An export from before the account was created, as the newest dates that: if
 * it has the same holder, it is the date that is wrong; else the name was
 * another account's then. */
static bool is_anothers(struct joining *j, const struct glimpse *g)
{
    const struct account_row *r = g->row;
    int64_t seen_at;

    if (!r || known(j->before.lo) || !known(j->made.lo) ||
        j->made_rec != j->a->rec)
        return false;
    seen_at = source_of(j->w, r->rec)->extracted_at;
    if (!known(seen_at) || seen_at >= j->made.lo)
        return false;
    if (!r->worker_id || r->worker_id != j->a->worker_ref)
        return true;
    j->lo = TIME_UNKNOWN;
    j->made = SPAN_UNKNOWN;
    return false;
}

static void glimpsed(struct joining *j, const struct glimpse *g)
{
    if (is_anothers(j, g))
        return;
    if (g->what == SEEN_CLOSED) {
        seen_closed(j, g->at, false);
        return;
    }
    if (g->what == SEEN_USED)
        note_use(j, (struct span){g->at, g->hi}, g->rec);
    seen_open(j, g->at, g->hi, g->rec);
}

/* Is all that is asked for known by then? */
static bool is_known(const struct joining *j, int64_t at)
{
    return j->done && j->use_rank &&
           (!known(j->s->start.hi) || at >= j->s->start.hi);
}

/* An export made in the second of an event was made before it; that an account
 * became active is what the event beside it did. */
static bool is_before_event(const struct glimpse *g, const struct event_row *e)
{
    if (g->changed && e->kind == EVENT_ENABLE)
        return g->at + CLOCKS_SECONDS < e->lo;
    return g->at <= e->lo;
}

static void walk(struct joining *j, const struct glimpse *g, size_t n)
{
    const struct work *w = j->w;
    size_t i = 0;
    uint32_t k = 0;

    while (i < n || k < j->a->events) {
        const struct event_row *e =
            k < j->a->events
                ? &w->f->events.ptr[w->m->timeline.ptr[j->a->event + k]]
                : NULL;
        bool look = i < n && (!e || is_before_event(&g[i], e));
        int64_t at = look ? g[i].at : e->lo;

        if (at >= j->until || is_known(j, at))
            break;
        if (at <= j->others) { /* not this person's doing */
            if (look)
                i++;
            else
                k++;
            continue;
        }
        if (look) {
            glimpsed(j, &g[i++]);
            continue;
        }
        if (is_use(e))
            note_use(j, (struct span){e->lo, e->hi}, e->rec);
        happened(j, e);
        k++;
    }
}

static void join(struct joining *j)
{
    struct arena_mark mark = arena_mark(&j->w->arena);
    const struct account *a = j->a;
    struct glimpse *g;
    size_t n;

    j->out->enabled = j->out->use = SPAN_UNKNOWN;
    j->lo = j->before.lo;
    j->made = SPAN_UNKNOWN;
    j->open = TIME_UNKNOWN;
    if (known(a->created.lo) && !is_before(j, a->created.lo)) {
        j->lo = a->created.lo;
        j->made = a->created;
        j->made_rec = a->rec;
    }
    if (known(j->others) && j->others > j->lo) {
        j->lo = j->others;
        j->made = SPAN_UNKNOWN;
    }
    g = find_glimpses(j->w, a, &n);
    walk(j, g, n);
    if (!j->done && known(j->lo)) {
        j->out->enabled.lo = j->lo; /* no earlier, if at all */
        j->out->enabled_rec = a->rec;
    }
    find_cover(j);
    arena_rewind(&j->w->arena, mark);
}

/* ---- employments and accounts -------------------------------------------- */

/* The end of the one before, the start of the one after; and whether another
 * had begun before this one and went on. */
static void find_neighbours(const struct work *w, const struct person *p,
                            uint32_t i, struct joining *j)
{
    const struct spell *s = j->s;

    j->before = SPAN_UNKNOWN;
    j->until = INT64_MAX;
    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *o = &w->m->spells.ptr[p->spell + k];

        if (k == i || never_began(o) || !known(s->start.lo))
            continue;
        if (o->ended && known(o->t0.hi) && o->t0.hi <= s->start.hi) {
            if (o->t0.hi > j->before.hi)
                j->before = o->t0;
        } else if (known(o->start.lo) && o->start.lo < s->start.lo) {
            j->goes_on |= !o->doubtful;
        } else if (s->ended && known(o->start.lo) && o->start.lo >= s->t0.lo &&
                   o->start.lo < j->until) {
            j->until = o->start.lo;
        }
    }
    if (j->goes_on)
        j->before = s->start;
}

static void pair(struct joining j, uint32_t spell, uint32_t account)
{
    j.a = &j.w->m->accounts.ptr[account];
    /* made for a later employment */
    if (j.until != INT64_MAX && j.a->created.lo >= j.s->t0.hi)
        return;
    j.out = vec_push(&j.w->m->spans.joiners);
    j.out->spell = spell;
    j.out->account = account;
    join(&j);
}

/* By account: the last export that saw it as somebody else's. */
static int64_t *others_until(struct work *w)
{
    int64_t *until = arena_array(&w->arena, int64_t, w->m->accounts.len + 1);

    for (size_t i = 0; i < w->m->accounts.len; i++)
        until[i] = TIME_UNKNOWN;
    for (size_t i = 0; i < w->m->spans.former.len; i++) {
        const struct former_holder *f = &w->m->spans.former.ptr[i];

        if (f->seen_at > until[f->account])
            until[f->account] = f->seen_at;
    }
    return until;
}

bool build_joiners(struct work *w, struct err *err)
{
    uint32_t *first, *list = accounts_by_person(w, &first);
    int64_t *others = others_until(w);

    for (uint32_t p = 0; p < w->m->persons.len; p++) {
        const struct person *who = &w->m->persons.ptr[p];

        for (uint32_t i = 0; i < who->spells; i++) {
            struct joining j = {.w = w, .s = &w->m->spells.ptr[who->spell + i]};

            if (w->m->spans.joiners.len + first[p + 1] - first[p] >
                PAIRS_MOST) {
                err_set(err, ERR_INPUT,
                        "more than %d employments with an account, most of "
                        "them of one worker '%.*s'",
                        PAIRS_MOST, STR_ARG(facts_text(w->f, who->worker_id)));
                return err_hint(err, "do the exports tell people apart?");
            }
            find_neighbours(w, who, i, &j);
            for (uint32_t k = first[p]; k < first[p + 1]; k++) {
                j.others = others[list[k]];
                pair(j, who->spell + i, list[k]);
            }
        }
    }
    return true;
}
