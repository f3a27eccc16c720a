/*
 * The log, by account: its events in order of time, and what they add to what
 * the exports say.  A log may name accounts that no export holds.
 */
#include <stdlib.h>

#include "reconcile/work.h"

bool is_use(const struct event_row *e)
{
    return e->kind == EVENT_LOGIN || e->kind == EVENT_TOKEN_USE;
}

bool shows_use(const struct event_row *e)
{
    return is_use(e) || e->kind == EVENT_ACT;
}

/* ---- events to accounts -------------------------------------------------- */

struct naming {
    struct work *w;
    bool *ids_meet; /* by source id: log and exports share their ids */
    struct last {   /* by sym: who it was the last time */
        sym system, login;
        uint32_t account;
    } * last;
};

/* Do ids of the log occur among the exports'?  Then an id that does not is
 * another account, whatever name it has (X9). */
static void compare_ids(struct naming *n)
{
    struct work *w = n->w;

    n->ids_meet = arena_array(&w->arena, bool, w->f->sources.len + 1);
    for (size_t i = 0; i < w->f->events.len; i++) {
        const struct event_row *e = &w->f->events.ptr[i];
        bool *meet = &n->ids_meet[REC_SOURCE(e->rec)];

        if (!*meet && e->account != e->login)
            *meet = find_account_id(w, source_of(w, e->rec)->system,
                                    e->account) != NO_INDEX;
    }
}

/* Whom the event names, by an id or a name.  *named: by which name, or 0. */
static uint32_t find_event(struct naming *n, sym system,
                           const struct event_row *e, sym *named)
{
    struct work *w = n->w;
    uint32_t i = find_account_id(w, system, e->account);

    *named = 0;
    if (i != NO_INDEX)
        return i;
    i = find_account_name(w, system, *named = e->account);
    if (i != NO_INDEX)
        return i;
    i = find_account_name(w, system, *named = e->login);
    if (i != NO_INDEX && e->account && e->account != e->login &&
        w->has_id.ptr[i] && n->ids_meet[REC_SOURCE(e->rec)])
        return NO_INDEX;
    return i;
}

/* A name goes with the account that is made under it, though the export may
 * have it made a moment later than the log. */
static int64_t name_time(const struct event_row *e)
{
    return e->kind == EVENT_CREATE ? e->hi + 60 : e->hi;
}

static uint32_t account_of_event(struct naming *n, const struct event_row *e)
{
    struct work *w = n->w;
    sym system = source_of(w, e->rec)->system;
    sym id = e->account ? e->account : e->login, named;
    uint32_t i;

    if (!id)
        return NO_INDEX;
    if (n->last[id].system == system && n->last[id].login == e->login)
        return n->last[id].account;
    i = find_event(n, system, e, &named);
    if (i != NO_INDEX && named && w->namesake.ptr[i] != i)
        return account_then(w, i, named, name_time(e));
    if (i == NO_INDEX && e->kind == EVENT_ACT)
        return NO_INDEX; /* whatever acts need be nobody's account */
    if (i == NO_INDEX) {
        i = new_account(w, system, id, e->login ? e->login : id);
        w->m->accounts.ptr[i].rec = e->rec;
        if (e->account && e->account != e->login)
            identify_account(w, system, e->account, i);
    } else if (e->login && find_account_name(w, system, e->login) == NO_INDEX) {
        note_alias(w, system, e->login, i);
    }
    n->last[id] = (struct last){system, e->login, i};
    return i;
}

/* ---- their order --------------------------------------------------------- */

struct moment {
    int64_t at;
    rec_id rec;
    uint32_t event;
};

static int by_time(const void *a, const void *b)
{
    const struct moment *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->rec < y->rec ? -1 : x->rec > y->rec;
}

static bool in_order(const struct facts *f, const uint32_t *at, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        const struct event_row *a = &f->events.ptr[at[i - 1]];
        const struct event_row *b = &f->events.ptr[at[i]];

        if (a->lo > b->lo || (a->lo == b->lo && a->rec > b->rec))
            return false;
    }
    return true;
}

/* Logs are in order already but for a few, or the other way round. */
static void sort_events(struct work *w, uint32_t *at, uint32_t n)
{
    struct arena_mark mark;
    struct moment *m;

    if (in_order(w->f, at, n))
        return;
    mark = arena_mark(&w->arena);
    m = arena_array(&w->arena, struct moment, n);
    for (uint32_t i = 0; i < n; i++)
        m[i] = (struct moment){w->f->events.ptr[at[i]].lo,
                               w->f->events.ptr[at[i]].rec, at[i]};
    qsort(m, n, sizeof *m, by_time);
    for (uint32_t i = 0; i < n; i++)
        at[i] = m[i].event;
    arena_rewind(&w->arena, mark);
}

/* ---- what the log adds --------------------------------------------------- */

/* Did an export see it open after that? */
static bool seen_open_since(const struct work *w, const struct account *a,
                            int64_t at)
{
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];

        if (s->at > at && !is_closed(w->f->accounts.ptr[s->row].state))
            return true;
    }
    return false;
}

/* The state a log shows where the newest exports do not: they may leave the
 * account out, be older than it, or not be there. */
static void state_of_log(struct work *w, struct account *a,
                         const struct event_row *life, bool used_since)
{
    const struct system_view *v = system_view(w, a->system);
    const struct coverage *c = last_stretch(w, a->system, LOG_LIFE);
    const struct coverage *any = c ? c : last_stretch(w, a->system, LOG_USES);
    const struct event_row *first =
        &w->f->events.ptr[w->m->timeline.ptr[a->event]];
    bool off = life &&
               (life->kind == EVENT_DISABLE || life->kind == EVENT_DELETE) &&
               !seen_open_since(w, a, life->hi);
    bool watched = life && c && c->from <= life->lo;

    if (v && v->to != TIME_UNKNOWN && first->lo > v->to)
        v = NULL; /* newer than what was exported */
    if (a->row == NO_INDEX) {
        a->state = v && v->complete ? ACCOUNT_ABSENT : ACCOUNT_UNKNOWN;
        a->snapshot_at = v ? v->to : any ? any->to : TIME_UNKNOWN;
    }
    if (off && used_since)
        a->state = ACCOUNT_UNKNOWN; /* it was not closed after all */
    else if (off && life->kind == EVENT_DELETE)
        a->state = ACCOUNT_DELETED;
    else if (off && watched && a->state == ACCOUNT_UNKNOWN &&
             (a->snapshot_at == TIME_UNKNOWN ||
              a->snapshot_at <= c->to + BESIDE_SECONDS))
        a->state = ACCOUNT_DISABLED;
    else if (!off && watched && a->row == NO_INDEX && !v)
        a->state = ACCOUNT_ACTIVE;
}

/* Gone from the list under this name, and open there under one the log gave
 * it (X10): nobody can tell that it was closed. */
static bool goes_on_as(struct work *w, const struct account *a)
{
    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];
        uint32_t now;

        if (e->kind != EVENT_RENAME || !e->target)
            continue;
        now = find_account_name(w, a->system, e->target);
        if (now != NO_INDEX && w->m->accounts.ptr[now].listed &&
            !is_closed(w->m->accounts.ptr[now].state) &&
            &w->m->accounts.ptr[now] != a)
            return true;
    }
    return false;
}

/* The log saw it made before the list says that it was, and not deleted in
 * between: then it was made at some time between the two. */
static void made_earlier(struct account *a, const struct event_row *e,
                         const struct event_row **made)
{
    if (e->kind == EVENT_CREATE && !*made)
        *made = e;
    else if (e->kind == EVENT_DELETE && e->hi <= a->created.lo)
        *made = NULL;
}

static bool gives(const struct event_row *e)
{
    return e->kind == EVENT_GRANT || e->kind == EVENT_PRIVILEGE_GRANT;
}

static bool takes(const struct event_row *e)
{
    return e->kind == EVENT_REVOKE || e->kind == EVENT_PRIVILEGE_REVOKE;
}

/* Where only who is in has access: whoever was taken out and is given some is
 * in again with it, until the last of it is taken away.  True: so it is in the
 * end, and a list of those who were taken in does not have him. */
static bool made_by_access(struct work *w, const struct account *a)
{
    bool out = false;
    uint32_t held = 0;

    for (uint32_t k = 0; k < a->events; k++) {
        struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (e->kind == EVENT_DELETE || e->kind == EVENT_CREATE ||
            e->kind == EVENT_ENABLE) {
            out = e->kind == EVENT_DELETE;
            held = 0;
        } else if (gives(e) && (out || held) &&
                   source_of(w, e->rec)->access_is_account) {
            if (out)
                e->kind = EVENT_CREATE;
            out = false;
            held++;
        } else if (takes(e) && held && --held == 0) {
            e->kind = EVENT_DELETE;
            out = true;
        }
    }
    return held > 0;
}

static void read_timeline(struct work *w, struct account *a)
{
    const struct event_row *life = NULL, *use = NULL, *made = NULL;
    const struct event_row *last = NULL;
    bool beside = made_by_access(w, a);

    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (shows_use(e))
            last = e;
        if (is_use(e))
            use = e;
        else if (e->kind == EVENT_CREATE || e->kind == EVENT_ENABLE ||
                 e->kind == EVENT_DISABLE || e->kind == EVENT_DELETE)
            life = e;
        if (e->kind == EVENT_CREATE && a->created.lo == TIME_UNKNOWN)
            a->created = (struct span){e->lo, e->hi};
        made_earlier(a, e, &made);
    }
    if (made && made->lo < a->created.lo)
        a->created.lo = made->lo;
    if (last && (a->last_use.lo == TIME_UNKNOWN || last->lo > a->last_use.lo)) {
        a->last_use = (struct span){last->lo, last->hi};
        a->use_rec = last->rec;
        a->never_used = TRI_NO;
    }
    if (!a->listed && a->events)
        state_of_log(w, a, life, life && use && use->lo > life->hi);
    if (a->state == ACCOUNT_ABSENT && (beside || goes_on_as(w, a)))
        a->state = ACCOUNT_UNKNOWN;
}

void build_timelines(struct work *w)
{
    size_t n = w->f->events.len;
    uint32_t *of = arena_array(&w->arena, uint32_t, n + 1), *next, *count;
    struct naming naming = {.w = w};

    /* no event brings a name that is not interned yet */
    naming.last = arena_array(&w->arena, struct last, w->f->names.count + 1);
    compare_ids(&naming);
    /* acts last: another event may show the account that has done them */
    for (int acts = 0; acts < 2; acts++)
        for (size_t i = 0; i < n; i++)
            if ((w->f->events.ptr[i].kind == EVENT_ACT) == acts)
                of[i] = account_of_event(&naming, &w->f->events.ptr[i]);
    next = arena_array(&w->arena, uint32_t, w->m->accounts.len + 1);
    count = arena_array(&w->arena, uint32_t, w->m->accounts.len + 1);
    for (size_t i = 0; i < n; i++)
        if (of[i] != NO_INDEX)
            count[of[i]]++;
    for (size_t i = 0, at = 0; i < w->m->accounts.len; i++) {
        w->m->accounts.ptr[i].event = next[i] = (uint32_t)at;
        w->m->accounts.ptr[i].events = count[i];
        at += count[i];
    }
    w->m->timeline.ptr =
        vec_grow(NULL, &w->m->timeline.cap, 0, n + 1, sizeof(uint32_t));
    for (size_t i = 0; i < n; i++)
        if (of[i] != NO_INDEX) {
            w->m->timeline.ptr[next[of[i]]++] = (uint32_t)i;
            w->m->timeline.len++;
        }
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        struct account *a = &w->m->accounts.ptr[i];

        sort_events(w, w->m->timeline.ptr + a->event, a->events);
        read_timeline(w, a);
    }
}
