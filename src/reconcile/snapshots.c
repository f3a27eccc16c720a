/*
 * Which files belong to one moment, which are the newest, and what went
 * missing between two.  Pages and subsidiaries are parts of one snapshot:
 * taking them for two would make everyone on page one "disappear".
 */
#include <stdlib.h>

#include "reconcile/work.h"

#define SAME_SNAPSHOT_SECONDS (12 * 3600)

static bool file_complete(const struct source *s)
{
    return s->console_count >= 0 &&
           (uint64_t)s->console_count == s->rows_read && !s->rows_rejected &&
           !s->filter_hides_inactive;
}

static bool same_time(int64_t a, int64_t b)
{
    if (a == TIME_UNKNOWN || b == TIME_UNKNOWN)
        return true; /* nothing proves that they differ */
    return a - b <= SAME_SNAPSHOT_SECONDS && b - a <= SAME_SNAPSHOT_SECONDS;
}

/* The key a row is recognised by from one snapshot to the next. */
static size_t keys_of(const struct work *w, uint32_t source, sym *out,
                      size_t max)
{
    const struct facts *f = w->f;
    size_t n = 0;

    if (f->sources.ptr[source].kind == FACT_WORKERS) {
        for (size_t i = 0; i < f->workers.len && n < max; i++)
            if (REC_SOURCE(f->workers.ptr[i].rec) == source + 1)
                out[n++] = f->workers.ptr[i].worker_id;
    } else if (f->sources.ptr[source].kind == FACT_ACCOUNTS) {
        for (size_t i = 0; i < f->accounts.len && n < max; i++)
            if (REC_SOURCE(f->accounts.ptr[i].rec) == source + 1)
                out[n++] = f->accounts.ptr[i].id ? f->accounts.ptr[i].id
                                                 : f->accounts.ptr[i].username;
    }
    return n;
}

static int sym_order(const void *a, const void *b)
{
    sym x = *(const sym *)a, y = *(const sym *)b;

    return x < y ? -1 : x > y;
}

/* Do two files tell of different members (parts), not the same ones again? */
static bool are_parts(struct work *w, uint32_t a, uint32_t b)
{
    struct arena_mark mark = arena_mark(&w->arena);
    size_t max = w->f->workers.len + w->f->accounts.len + 1, na, nb, both = 0;
    sym *ka = arena_array(&w->arena, sym, max);
    sym *kb = arena_array(&w->arena, sym, max);

    na = keys_of(w, a, ka, max);
    nb = keys_of(w, b, kb, max);
    qsort(ka, na, sizeof *ka, sym_order);
    for (size_t i = 0; i < nb; i++)
        both += bsearch(&kb[i], ka, na, sizeof *ka, sym_order) != NULL;
    arena_rewind(&w->arena, mark);
    /* Less than a tenth in common: no second look at the same list. */
    return both * 10 < (na < nb ? na : nb);
}

static bool belongs(struct work *w, const struct snapshot *s, uint32_t i)
{
    const struct source *src = &w->f->sources.ptr[i];

    if (s->system != src->system || s->kind != src->kind ||
        s->parent != intern_put(&w->f->names, src->parent))
        return false;
    if (same_time(s->at, src->extracted_at))
        return true;
    return (src->kind == FACT_WORKERS || src->kind == FACT_ACCOUNTS) &&
           are_parts(w, s->newest_file, i);
}

static void add_file(struct work *w, uint32_t i)
{
    const struct source *src = &w->f->sources.ptr[i];
    struct snapshot *s = NULL;
    size_t k;

    for (k = 0; k < w->snapshots.len; k++)
        if (belongs(w, &w->snapshots.ptr[k], i))
            break;
    if (k == w->snapshots.len) {
        s = vec_push(&w->snapshots);
        s->system = src->system;
        s->parent = intern_put(&w->f->names, src->parent);
        s->kind = src->kind;
        s->at = src->extracted_at;
        s->newest_file = i;
        s->complete = file_complete(src);
    } else {
        s = &w->snapshots.ptr[k];
        if (src->extracted_at != TIME_UNKNOWN &&
            (s->at == TIME_UNKNOWN || src->extracted_at < s->at))
            s->at = src->extracted_at;
        s->complete &= file_complete(src);
    }
    w->snapshot_of[i] = (uint32_t)k;
}

static void mark_newest(struct work *w)
{
    for (size_t i = 0; i < w->snapshots.len; i++) {
        struct snapshot *s = &w->snapshots.ptr[i];

        s->newest = true;
        for (size_t k = 0; k < w->snapshots.len; k++) {
            const struct snapshot *o = &w->snapshots.ptr[k];

            if (k != i && o->system == s->system && o->kind == s->kind &&
                o->parent == s->parent && o->at > s->at)
                s->newest = false;
        }
    }
}

const struct snapshot *newest_of(const struct work *w, sym system,
                                 enum fact_kind kind)
{
    for (size_t i = 0; i < w->snapshots.len; i++) {
        const struct snapshot *s = &w->snapshots.ptr[i];

        if (s->newest && s->system == system && s->kind == kind)
            return s;
    }
    return NULL;
}

static int coverage_order(const void *a, const void *b)
{
    const struct coverage *x = a, *y = b;

    if (x->system != y->system)
        return x->system < y->system ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* Logs cover from their first event, or the declared start of the query, to
 * their extraction (controls 0.4); overlapping ones are joined. */
static void find_coverage(struct work *w)
{
    const struct facts *f = w->f;
    bool *logins = arena_array(&w->arena, bool, f->sources.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < f->events.len; i++)
        if (f->events.ptr[i].kind == EVENT_LOGIN ||
            f->events.ptr[i].kind == EVENT_TOKEN_USE)
            logins[REC_SOURCE(f->events.ptr[i].rec)] = true;
    for (size_t i = 0; i < f->sources.len; i++) {
        const struct source *s = &f->sources.ptr[i];
        struct coverage *c;

        if (s->kind != FACT_EVENTS)
            continue;
        c = vec_push(&w->coverage);
        c->system = s->system;
        c->from = s->covers_from != TIME_UNKNOWN ? s->covers_from : s->first_at;
        c->to = s->extracted_at != TIME_UNKNOWN ? s->extracted_at : s->last_at;
        c->source = s->id;
        c->has_logins = logins[s->id];
        if (c->from == TIME_UNKNOWN || c->to == TIME_UNKNOWN)
            w->coverage.len--;
    }
    qsort(w->coverage.ptr, w->coverage.len, sizeof *w->coverage.ptr,
          coverage_order);
    for (size_t i = 0; i < w->coverage.len; i++) {
        struct coverage *c = &w->coverage.ptr[i];
        struct coverage *last = n ? &w->coverage.ptr[n - 1] : NULL;

        if (last && last->system == c->system && c->from <= last->to &&
            last->has_logins == c->has_logins) {
            if (c->to > last->to)
                last->to = c->to;
        } else {
            w->coverage.ptr[n++] = *c;
        }
    }
    w->coverage.len = n;
}

bool covered(const struct work *w, sym system, int64_t from, int64_t to,
             bool logins, rec_id *rec)
{
    for (size_t i = 0; i < w->coverage.len; i++) {
        const struct coverage *c = &w->coverage.ptr[i];

        if (c->system == system && (!logins || c->has_logins) &&
            c->from <= from && to <= c->to) {
            *rec = REC(c->source, 0);
            return true;
        }
    }
    return false;
}

void find_snapshots(struct work *w)
{
    size_t n = w->f->sources.len;

    w->snapshot_of = arena_array(&w->arena, uint32_t, n + 1);
    w->m->newest = arena_array(&w->m->arena, bool, n + 1);
    for (uint32_t i = 0; i < n; i++)
        add_file(w, i);
    mark_newest(w);
    for (size_t i = 0; i < n; i++)
        w->m->newest[i] = w->snapshots.ptr[w->snapshot_of[i]].newest;
    find_coverage(w);
}

/* ---- Q: what was in one snapshot and not in the next --------------------- */

static const struct snapshot *next_snapshot(const struct work *w,
                                            const struct snapshot *s)
{
    const struct snapshot *next = NULL;

    for (size_t i = 0; i < w->snapshots.len; i++) {
        const struct snapshot *o = &w->snapshots.ptr[i];

        if (o->system == s->system && o->kind == s->kind &&
            o->parent == s->parent && o->at > s->at &&
            (!next || o->at < next->at))
            next = o;
    }
    return next;
}

static bool seen_in(const struct work *w, const struct account *a,
                    const struct snapshot *s)
{
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *g = &w->m->sightings.ptr[a->seen + k];
        uint32_t src = REC_SOURCE(w->f->accounts.ptr[g->row].rec) - 1;

        if (&w->snapshots.ptr[w->snapshot_of[src]] == s)
            return true;
    }
    return false;
}

/* Why an account may be gone: its deletion, its person's leaving, an owner's
 * signed word. */
static const char *account_basis(const struct work *w, const struct account *a,
                                 rec_id *basis)
{
    for (uint32_t k = a->events; k-- > 0;) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (e->kind == EVENT_DELETE) {
            *basis = e->rec;
            return "deleted in the log";
        }
    }
    if (a->person != NO_INDEX && w->m->persons.ptr[a->person].current == TRI_NO) {
        const struct person *p = &w->m->persons.ptr[a->person];

        *basis = w->f->workers.ptr[p->row].rec;
        return "its person left";
    }
    return a->link == LINK_NOBODY ? "signed-off override" : NULL;
}

static void follow_accounts(struct work *w, const struct snapshot *s,
                            const struct snapshot *next)
{
    for (uint32_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];
        struct snapshot_member *r;

        if (a->system != s->system || !seen_in(w, a, s))
            continue;
        r = vec_push(&w->m->members);
        r->system = s->system;
        r->kind = s->kind;
        r->from_source = s->newest_file + 1;
        r->to_source = next->newest_file + 1;
        r->person = NO_INDEX;
        r->account = i;
        r->rec = a->rec;
        r->present = seen_in(w, a, next);
        if (!r->present)
            r->explained = account_basis(w, a, &r->basis_rec);
    }
}

static void follow_workers(struct work *w, const struct snapshot *s,
                           const struct snapshot *next)
{
    const struct facts *f = w->f;
    bool *later = arena_array(&w->arena, bool, w->m->persons.len + 1);
    bool *done = arena_array(&w->arena, bool, w->m->persons.len + 1);

    for (size_t i = 0; i < f->workers.len; i++) {
        uint32_t src = REC_SOURCE(f->workers.ptr[i].rec) - 1;

        if (&w->snapshots.ptr[w->snapshot_of[src]] == next)
            later[w->person_of_row[i]] = true;
    }
    for (size_t i = 0; i < f->workers.len; i++) {
        const struct worker_row *row = &f->workers.ptr[i];
        uint32_t src = REC_SOURCE(row->rec) - 1, p = w->person_of_row[i];
        struct snapshot_member *r;

        if (&w->snapshots.ptr[w->snapshot_of[src]] != s || done[p])
            continue;
        done[p] = true;
        r = vec_push(&w->m->members);
        r->system = s->system;
        r->kind = s->kind;
        r->from_source = s->newest_file + 1;
        r->to_source = next->newest_file + 1;
        r->person = p;
        r->account = NO_INDEX;
        r->rec = row->rec;
        r->present = later[p];
        if (!r->present && row->end.precision != PREC_NONE) {
            r->explained = "its end was recorded before";
            r->basis_rec = row->rec;
        }
    }
}

void follow_snapshots(struct work *w)
{
    for (size_t i = 0; i < w->snapshots.len; i++) {
        const struct snapshot *s = &w->snapshots.ptr[i];
        const struct snapshot *next = next_snapshot(w, s);

        if (next && s->kind == FACT_ACCOUNTS)
            follow_accounts(w, s, next);
        else if (next && s->kind == FACT_WORKERS)
            follow_workers(w, s, next);
    }
}
