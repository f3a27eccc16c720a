/*
 * Accounts: every one an export or a log names, with what the newest evidence
 * says of it.  An account that is gone from a complete export is absent; gone
 * from one that may be filtered, it is unknown (X5).
 */
#include <stdlib.h>

#include "reconcile/overrides.h"

static struct span span_of(struct when v)
{
    return v.precision == PREC_NONE ? SPAN_UNKNOWN : (struct span){v.lo, v.hi};
}

static const struct source *source_of(const struct work *w, rec_id rec)
{
    return &w->f->sources.ptr[REC_SOURCE(rec) - 1];
}

uint32_t find_account(struct work *w, sym system, sym name)
{
    sym pair[2] = {system, work_fold(w, name)};
    const struct map_entry *e;

    if (!name)
        return NO_INDEX;
    e = map_find(&w->by_account_key, work_key(pair));
    return e ? (uint32_t)e->value : NO_INDEX;
}

/* Let `name` lead to the account; a name already taken keeps its holder. */
static void name_account(struct work *w, sym system, sym name, uint32_t account)
{
    sym pair[2] = {system, work_fold(w, name)};
    struct map_entry *e;
    bool added;

    if (!name)
        return;
    e = map_add(&w->by_account_key, work_key(pair), &added);
    if (added)
        e->value = account;
}

static uint32_t new_account(struct work *w, sym system, sym key, sym username)
{
    struct account *a = vec_push(&w->m->accounts);
    uint32_t i = (uint32_t)(w->m->accounts.len - 1);

    a->system = system;
    a->key = key;
    a->username = username;
    a->row = NO_INDEX;
    a->person = NO_INDEX;
    a->created = SPAN_UNKNOWN;
    a->last_use = SPAN_UNKNOWN;
    a->snapshot_at = TIME_UNKNOWN;
    name_account(w, system, key, i);
    name_account(w, system, username, i);
    return i;
}

/* An earlier or other name of an account: leads to it, and to its person. */
static void note_alias(struct work *w, sym system, sym name, uint32_t account)
{
    struct alias *a;

    if (!name || work_fold(w, name) ==
                     work_fold(w, w->m->accounts.ptr[account].username))
        return;
    a = vec_push(&w->aliases);
    a->account = account;
    a->name = name;
    name_account(w, system, name, account);
}

static uint32_t account_of_row(struct work *w, uint32_t row)
{
    const struct account_row *r = &w->f->accounts.ptr[row];
    sym system = source_of(w, r->rec)->system;
    sym key = r->id ? r->id : r->username;
    uint32_t i = find_account(w, system, key);

    /* An id that is someone else's user name is a different account. */
    if (i == NO_INDEX ||
        (r->id && work_fold(w, w->m->accounts.ptr[i].key) !=
                      work_fold(w, r->id)))
        i = new_account(w, system, key, r->username ? r->username : key);
    else
        note_alias(w, system, r->username, i);
    /* Newest exports come first: an older one's address is history (X10). */
    if (!w->m->newest[REC_SOURCE(r->rec) - 1])
        note_alias(w, system, r->email, i);
    return i;
}

static int by_account_time(const void *a, const void *b)
{
    const struct sighting *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Rows of the newest exports first, so that they own their names. */
static void sight_rows(struct work *w, bool newest)
{
    for (uint32_t i = 0; i < w->f->accounts.len; i++) {
        rec_id rec = w->f->accounts.ptr[i].rec;
        struct sighting *s;
        uint32_t a;

        if (w->m->newest[REC_SOURCE(rec) - 1] != newest)
            continue;
        a = account_of_row(w, i);
        s = vec_push(&w->m->sightings);
        s->account = a;
        s->row = i;
        s->at = source_of(w, rec)->extracted_at;
    }
}

static void from_newest_row(struct work *w, struct account *a)
{
    const struct account_row *r = &w->f->accounts.ptr[a->row];
    const struct source *src = source_of(w, r->rec);
    const struct snapshot *n = newest_of(w, a->system, FACT_ACCOUNTS);

    a->rec = r->rec;
    a->listed = w->m->newest[src->id - 1];
    a->username = r->username ? r->username : a->key;
    a->email = r->email;
    a->worker_ref = r->worker_id;
    a->name = r->name;
    a->status_raw = r->status_raw;
    a->kind = r->kind;
    a->state = r->state;
    a->privileged = r->privileged;
    a->mfa = r->mfa;
    a->never_used = r->never_used;
    a->use_stated = r->has_last_login;
    a->created = span_of(r->created);
    a->last_use = span_of(r->last_login);
    a->use_rec = a->last_use.lo == TIME_UNKNOWN ? 0 : r->rec;
    a->snapshot_at = src->extracted_at;
    if (!a->listed) {
        a->state = n && n->complete ? ACCOUNT_ABSENT : ACCOUNT_UNKNOWN;
        a->snapshot_at = n ? n->at : TIME_UNKNOWN;
        a->use_stated = false;
    }
}

static void group_sightings(struct work *w)
{
    qsort(w->m->sightings.ptr, w->m->sightings.len,
          sizeof *w->m->sightings.ptr, by_account_time);
    for (uint32_t i = 0; i < w->m->sightings.len; i++) {
        const struct sighting *s = &w->m->sightings.ptr[i];
        struct account *a = &w->m->accounts.ptr[s->account];

        if (a->sightings++ == 0)
            a->seen = i;
        a->row = s->row;
    }
    for (size_t i = 0; i < w->m->accounts.len; i++)
        from_newest_row(w, &w->m->accounts.ptr[i]);
}

static void look_up_register(struct work *w, struct account *a)
{
    static const uint8_t kind[] = {
        [REGISTER_SERVICE] = KIND_SERVICE, [REGISTER_SHARED] = KIND_SHARED,
        [REGISTER_BREAK_GLASS] = KIND_BREAK_GLASS, [REGISTER_ROOM] = KIND_ROOM,
        [REGISTER_TEST] = KIND_TEST, [REGISTER_INTEGRATION] = KIND_INTEGRATION,
    };
    const struct registered_account *r = registered(w, a->system, a->username);

    if (!r)
        r = registered(w, a->system, a->key);
    if (!r)
        return;
    a->registered = true;
    a->kind = kind[r->kind];
}

void build_accounts(struct work *w)
{
    map_init(&w->by_account_key, &w->arena);
    sight_rows(w, true);
    sight_rows(w, false);
    group_sightings(w);
    build_timelines(w);
    for (size_t i = 0; i < w->m->accounts.len; i++)
        look_up_register(w, &w->m->accounts.ptr[i]);
}

/* ---- the log, by account ------------------------------------------------- */

/* The account an event is about; a log may name one no export holds. */
static uint32_t account_of_event(struct work *w, const struct event_row *e)
{
    sym system = source_of(w, e->rec)->system;
    uint32_t i = find_account(w, system, e->account);

    if (i == NO_INDEX)
        i = find_account(w, system, e->login);
    if (i == NO_INDEX && (e->account || e->login)) {
        i = new_account(w, system, e->account ? e->account : e->login,
                        e->login ? e->login : e->account);
        w->m->accounts.ptr[i].rec = e->rec;
        return i;
    }
    if (i != NO_INDEX && e->login &&
        find_account(w, system, e->login) == NO_INDEX)
        note_alias(w, system, e->login, i);
    return i;
}

/* Insertion sort: logs are in time order already but for a few. */
static void sort_by_time(const struct facts *f, uint32_t *at, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint32_t x = at[i], k = i;
        const struct event_row *e = &f->events.ptr[x];

        for (; k > 0; k--) {
            const struct event_row *o = &f->events.ptr[at[k - 1]];

            if (o->lo < e->lo || (o->lo == e->lo && o->rec <= e->rec))
                break;
            at[k] = at[k - 1];
        }
        at[k] = x;
    }
}

static const struct facts *sorting; /* qsort has no context argument */

static int by_time(const void *a, const void *b)
{
    const struct event_row *x = &sorting->events.ptr[*(const uint32_t *)a];
    const struct event_row *y = &sorting->events.ptr[*(const uint32_t *)b];

    if (x->lo != y->lo)
        return x->lo < y->lo ? -1 : 1;
    return x->rec < y->rec ? -1 : x->rec > y->rec;
}

static void sort_account(const struct facts *f, uint32_t *at, uint32_t n)
{
    if (n <= 64) {
        sort_by_time(f, at, n);
        return;
    }
    sorting = f;
    qsort(at, n, sizeof *at, by_time);
}

/* What the log adds to an account: last use, deletion, state without export. */
static void read_timeline(struct work *w, struct account *a)
{
    const struct event_row *life = NULL, *use = NULL;

    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (e->kind == EVENT_LOGIN || e->kind == EVENT_TOKEN_USE)
            use = e;
        else if (e->kind == EVENT_CREATE || e->kind == EVENT_ENABLE ||
                 e->kind == EVENT_DISABLE || e->kind == EVENT_DELETE)
            life = e;
        if (e->kind == EVENT_CREATE && a->created.lo == TIME_UNKNOWN)
            a->created = (struct span){e->lo, e->hi};
    }
    if (use && (a->last_use.lo == TIME_UNKNOWN || use->lo > a->last_use.lo)) {
        a->last_use = (struct span){use->lo, use->hi};
        a->use_rec = use->rec;
        a->never_used = TRI_NO;
    }
    if (a->listed)
        return;
    if (life && life->kind == EVENT_DELETE) {
        a->state = ACCOUNT_DELETED;
    } else if (a->row == NO_INDEX) {
        const struct snapshot *n = newest_of(w, a->system, FACT_ACCOUNTS);

        if (n)
            a->state = n->complete ? ACCOUNT_ABSENT : ACCOUNT_UNKNOWN;
        else if (life)
            a->state = life->kind == EVENT_DISABLE ? ACCOUNT_DISABLED
                                                   : ACCOUNT_ACTIVE;
    }
    if (a->snapshot_at == TIME_UNKNOWN) {
        const struct snapshot *n = newest_of(w, a->system, FACT_ACCOUNTS);

        a->snapshot_at = n ? n->at : TIME_UNKNOWN;
        for (size_t i = 0; !n && i < w->coverage.len; i++)
            if (w->coverage.ptr[i].system == a->system)
                a->snapshot_at = w->coverage.ptr[i].to;
    }
}

void build_timelines(struct work *w)
{
    size_t n = w->f->events.len;
    uint32_t *next;

    w->event_account = arena_array(&w->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        w->event_account[i] = account_of_event(w, &w->f->events.ptr[i]);
    next = arena_array(&w->arena, uint32_t, w->m->accounts.len + 2);
    for (size_t i = 0; i < n; i++)
        if (w->event_account[i] != NO_INDEX)
            w->m->accounts.ptr[w->event_account[i]].events++;
    for (size_t i = 0, at = 0; i < w->m->accounts.len; i++) {
        w->m->accounts.ptr[i].event = next[i] = (uint32_t)at;
        at += w->m->accounts.ptr[i].events;
    }
    w->m->timeline.ptr = vec_grow(NULL, &w->m->timeline.cap, 0, n + 1,
                                  sizeof(uint32_t));
    w->m->timeline.len = n;
    for (size_t i = 0; i < n; i++)
        if (w->event_account[i] != NO_INDEX)
            w->m->timeline.ptr[next[w->event_account[i]]++] = (uint32_t)i;
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        struct account *a = &w->m->accounts.ptr[i];

        sort_account(w->f, w->m->timeline.ptr + a->event, a->events);
        read_timeline(w, a);
    }
}
