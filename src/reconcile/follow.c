/*
 * What was in one look at a list and not in the next, and what explains it:
 * an end that HR had recorded, a deletion, an owner's signed word.
 */
#include <stdlib.h>

#include "reconcile/work.h"

static struct snapshot_member *add_member(struct work *w, rec_id rec,
                                          const struct snapshot *s,
                                          const struct snapshot *next)
{
    struct snapshot_member *r = vec_push(&w->m->members);

    r->system = s->system;
    r->kind = s->kind;
    r->from_source = REC_SOURCE(rec);
    r->to_source = next->file + 1;
    r->person = r->account = NO_INDEX;
    r->rec = rec;
    return r;
}

/* ---- accounts ------------------------------------------------------------ */

static bool is_known(int64_t t)
{
    return t != TIME_UNKNOWN;
}

/* The log deleted or renamed it between the two looks. */
static const char *in_log(const struct work *w, const struct account *a,
                          const struct snapshot *s, const struct snapshot *next,
                          rec_id *basis)
{
    for (uint32_t k = a->events; k-- > 0;) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if ((is_known(next->to) && e->lo > next->to) ||
            (is_known(s->from) && e->hi < s->from))
            continue;
        if (e->kind != EVENT_DELETE && e->kind != EVENT_RENAME)
            continue;
        *basis = e->rec;
        return e->kind == EVENT_DELETE ? "deleted in the log"
                                       : "renamed in the log";
    }
    return NULL;
}

/* By the time of the later look its person had left, or HR had entered that it
 * was the last day, and no other employment had begun. */
static bool had_left(const struct work *w, const struct person *p, int64_t at,
                     rec_id *basis)
{
    bool left = false;

    for (uint32_t i = 0; i < p->spells; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];
        bool told = is_known(s->entered.lo) && s->entered.lo <= at;

        if (!is_known(s->start.lo) || s->start.lo <= at) {
            if (!s->ended || (is_known(s->t0.lo) &&
                              s->t0.lo > at + (told ? SECONDS_PER_DAY : 0)))
                return false;
            *basis = w->f->workers.ptr[s->row].rec;
            left = true;
        }
    }
    return left;
}

static const char *account_basis(const struct work *w, const struct account *a,
                                 const struct snapshot *s,
                                 const struct snapshot *next, rec_id *basis)
{
    const char *why = in_log(w, a, s, next, basis);

    if (why)
        return why;
    if (a->person != NO_INDEX &&
        had_left(w, &w->m->persons.ptr[a->person],
                 is_known(next->to) ? next->to : w->in->now, basis))
        return "its person left";
    return a->link == LINK_NOBODY ? "signed-off override" : NULL;
}

static void follow_account(struct work *w, uint32_t account)
{
    const struct account *a = &w->m->accounts.ptr[account];
    const struct snapshot *done = NULL;

    for (uint32_t k = 0; k < a->sightings; k++) {
        rec_id rec =
            w->f->accounts.ptr[w->m->sightings.ptr[a->seen + k].row].rec;
        const struct snapshot *s = snapshot_of(w, rec), *next;
        struct snapshot_member *r;

        if (s->next == NO_INDEX || s == done)
            continue;
        done = s; /* a look's sightings follow each other in time */
        next = &w->snapshots.ptr[s->next];
        r = add_member(w, rec, s, next);
        r->account = account;
        r->present = seen_in(w, account, next);
        if (!r->present)
            r->explained = account_basis(w, a, s, next, &r->basis_rec);
    }
}

/* ---- persons ------------------------------------------------------------- */

/* A row of one person in one look. */
struct presence {
    uint32_t person, look, row;
};

static int presence_order(const void *a, const void *b)
{
    const struct presence *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->look != y->look)
        return x->look > y->look ? -1 : 1; /* older looks first */
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Every employment the person had in that look had an end, and none that lay
 * ahead of the next look. */
static bool end_recorded(const struct work *w, const struct presence *p,
                         size_t n, const struct snapshot *next, rec_id *basis)
{
    for (size_t i = 0; i < n; i++) {
        const struct worker_row *r = &w->f->workers.ptr[p[i].row];
        struct when end = r->end.precision != PREC_NONE ? r->end : r->last_day;

        if (end.precision == PREC_NONE && r->state != WORKER_TERMINATED)
            return false;
        if (end.precision != PREC_NONE && is_known(next->to) &&
            end.lo > next->to)
            return false;
        *basis = r->rec;
    }
    return true;
}

/* Moved to another list of HR? */
static bool in_other_list(const struct work *w, const struct presence *all,
                          size_t n, uint32_t person, uint32_t first,
                          rec_id *basis)
{
    for (size_t i = 0; i < n && all[i].person == person; i++) {
        const struct snapshot *s = &w->snapshots.ptr[all[i].look];

        if (s->first == first || s->next != NO_INDEX)
            continue;
        *basis = w->f->workers.ptr[all[i].row].rec;
        return true;
    }
    return false;
}

/* One person's rows, all of them from `all` on, those of one look at `p`. */
static void follow_person(struct work *w, const struct presence *all,
                          size_t rest, const struct presence *p, size_t n)
{
    const struct snapshot *s = &w->snapshots.ptr[p->look], *next;
    struct snapshot_member *r;

    if (s->next == NO_INDEX)
        return;
    next = &w->snapshots.ptr[s->next];
    r = add_member(w, w->f->workers.ptr[p->row].rec, s, next);
    r->person = p->person;
    for (size_t i = 0; i < rest && all[i].person == p->person; i++)
        r->present |= all[i].look == s->next;
    if (r->present)
        return;
    if (end_recorded(w, p, n, next, &r->basis_rec))
        r->explained = "its end was recorded before";
    else if (in_other_list(w, all, rest, p->person, s->first, &r->basis_rec))
        r->explained = "the person is in another list of HR";
    else
        r->basis_rec = 0;
}

static void follow_workers(struct work *w)
{
    size_t n = w->f->workers.len;
    struct presence *p = arena_array(&w->arena, struct presence, n + 1);
    size_t mine = 0;

    for (uint32_t i = 0; i < n; i++)
        p[i] = (struct presence){
            w->person_of_row[i],
            w->snapshot_of[REC_SOURCE(w->f->workers.ptr[i].rec) - 1], i};
    qsort(p, n, sizeof *p, presence_order);
    for (size_t i = 0, end; i < n; i = end) {
        if (p[i].person != p[mine].person)
            mine = i;
        for (end = i; end < n && p[end].person == p[i].person &&
                      p[end].look == p[i].look;)
            end++;
        follow_person(w, &p[mine], n - mine, &p[i], end - i);
    }
}

/* Is there a list of that kind that was looked at twice? */
static bool looked_twice(const struct work *w, enum fact_kind kind)
{
    for (size_t i = 0; i < w->snapshots.len; i++)
        if (w->snapshots.ptr[i].kind == kind &&
            w->snapshots.ptr[i].next != NO_INDEX)
            return true;
    return false;
}

void follow_snapshots(struct work *w)
{
    if (looked_twice(w, FACT_WORKERS))
        follow_workers(w);
    if (!looked_twice(w, FACT_ACCOUNTS))
        return;
    for (uint32_t i = 0; i < w->m->accounts.len; i++)
        follow_account(w, i);
}
