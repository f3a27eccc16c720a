/*
 * Which lines of HR are about which employment.  What could be about either of
 * two is about neither.
 */
#include "reconcile/careers.h"

#include <stdlib.h>

/* ---- which lines are about whom ------------------------------------------ */

static void rows_by_person(struct careers *c)
{
    struct work *w = c->w;
    size_t n = w->f->workers.len, persons = w->m->persons.len;

    c->first = arena_array(&w->arena, size_t, persons + 2);
    c->row = arena_array(&w->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        c->first[w->person_of_row[i] + 2]++;
    for (size_t i = 2; i < persons + 2; i++)
        c->first[i] += c->first[i - 1];
    for (uint32_t i = 0; i < n; i++)
        c->row[c->first[w->person_of_row[i] + 1]++] = i;
}

/* The one person with the number, the history's own list of HR first. */
static uint32_t person_of(struct work *w, const struct job_row *r)
{
    sym system = source_of(w, r->rec)->system;
    uint32_t own = NO_INDEX, owns = 0;
    struct found all = {0};

    find_by_number_in(w, r->rec, r->worker_id, &all);
    for (uint32_t i = 0; i < all.count && i < COUNT_OF(all.person); i++)
        if (w->m->persons.ptr[all.person[i]].system == system) {
            own = all.person[i];
            owns++;
        }
    if (all.count == 1)
        return all.person[0];
    return owns == 1 && all.count <= COUNT_OF(all.person) ? own : NO_INDEX;
}

static int history_order(const void *a, const void *b)
{
    const struct history *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->entered != y->entered) /* of one day the last entered holds */
        return x->entered < y->entered ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* An older export of the history says nothing that the newest does not. */
static void history_by_person(struct careers *c)
{
    struct work *w = c->w;

    c->history = arena_array(&w->arena, struct history, w->f->jobs.len + 1);
    c->line = arena_array(&w->arena, uint32_t, w->f->jobs.len + 1);
    for (uint32_t i = 0; i < w->f->jobs.len; i++) {
        const struct job_row *r = &w->f->jobs.ptr[i];
        uint32_t p =
            r->effective.precision == PREC_NONE || !in_newest(w, r->rec)
                ? NO_INDEX
                : person_of(w, r);

        if (p != NO_INDEX)
            c->history[c->histories++] = (struct history){
                p, i, r->effective.lo,
                r->entered.precision == PREC_NONE ? TIME_UNKNOWN
                                                  : r->entered.lo};
    }
    if (c->histories)
        qsort(c->history, c->histories, sizeof *c->history, history_order);
}

/* ---- what belongs to one employment -------------------------------------- */

const struct worker_row *spell_row(const struct work *w, const struct spell *s)
{
    return &w->f->workers.ptr[s->row];
}

bool is_idle(const struct work *w, const struct spell *s)
{
    return never_began(s) || (s->start.lo == TIME_UNKNOWN &&
                              spell_row(w, s)->state == WORKER_PREHIRE);
}

static bool same_number(struct work *w, sym a, sym b)
{
    return a == b || work_fold(w, a) == work_fold(w, b);
}

static bool is_after(const struct spell *s, const struct job_row *r)
{
    return s->ended && s->t0.hi != TIME_UNKNOWN && r->effective.lo >= s->t0.hi;
}

static bool is_on(const struct work *w, const struct spell *s,
                  const struct job_row *r)
{
    int32_t day = date_of(w, r->effective);

    return !is_idle(w, s) && !is_after(s, r) &&
           (s->start_day == DAY_UNKNOWN || day >= s->start_day);
}

/* Of a job held beside others: the one that is so called, or began that day. */
static bool is_about(struct work *w, const struct spell *s,
                     const struct job_row *r, bool by_day)
{
    const struct worker_row *is = spell_row(w, s);
    const sym a[] = {r->title, r->department, r->employment_type, r->company};
    const sym b[] = {is->title, is->department, is->employment_type,
                     is->company};

    if (by_day)
        return date_of(w, r->effective) == s->start_day;
    for (size_t i = 0; i < COUNT_OF(a); i++)
        if (a[i] && b[i] && !same_number(w, a[i], b[i]))
            return false;
    return true;
}

/* The employment a line of the history is about, or NO_INDEX: none or nobody
 * can say which.  One before the start is about the employment to come. */
static uint32_t spell_of(struct work *w, const struct person *p,
                         const struct job_row *r)
{
    uint32_t on = 0, one = NO_INDEX, next = NO_INDEX;

    for (uint32_t i = 0; i < p->spells; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];

        if (is_on(w, s, r) &&
            same_number(w, spell_row(w, s)->worker_id, r->worker_id)) {
            on++;
            one = i;
        } else if (!is_idle(w, s) && s->start_day != DAY_UNKNOWN &&
                   date_of(w, r->effective) < s->start_day &&
                   (next == NO_INDEX ||
                    s->start_day <
                        w->m->spells.ptr[p->spell + next].start_day)) {
            next = i;
        }
    }
    if (on < 2)
        return on ? one : next;
    for (int by_day = 0; by_day < 2; by_day++) {
        on = 0;
        for (uint32_t i = 0; i < p->spells; i++) {
            const struct spell *s = &w->m->spells.ptr[p->spell + i];

            if (is_on(w, s, r) && is_about(w, s, r, by_day == 1)) {
                on++;
                one = i;
            }
        }
        if (on == 1)
            return one;
    }
    return NO_INDEX;
}

/* Could the row be an earlier look at the employment? */
static bool is_earlier_look(struct work *w, const struct spell *s, uint32_t row)
{
    const struct worker_row *is = spell_row(w, s), *r = &w->f->workers.ptr[row];
    const struct snapshot *look = snapshot_of(w, is->rec);
    const struct snapshot *other = snapshot_of(w, r->rec);

    return other > look && other->first == look->first &&
           same_number(w, r->worker_id, is->worker_id) &&
           (r->start.lo == is->start.lo || r->start.precision == PREC_NONE ||
            is->start.precision == PREC_NONE);
}

/* Of two jobs begun on one day it is the other one's if it says the same. */
static bool is_of_another(struct work *w, const struct person *p,
                          const struct spell *s, uint32_t row)
{
    sym have[JOB_ATTRS], own[JOB_ATTRS], other[JOB_ATTRS];

    worker_job(&w->f->workers.ptr[row], have);
    worker_job(spell_row(w, s), own);
    if (p->spells == 1 || !job_differences(w, have, own))
        return false;
    for (uint32_t i = 0; i < p->spells; i++) {
        const struct spell *o = &w->m->spells.ptr[p->spell + i];

        worker_job(spell_row(w, o), other);
        if (o != s && is_earlier_look(w, o, row) &&
            !job_differences(w, have, other))
            return true;
    }
    return false;
}

static int sight_order(const void *a, const void *b)
{
    const struct sight *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* The looks at one employment, the oldest first.  A look that shows it twice
 * in two ways shows nothing. */
void find_sights(struct careers *c, const struct person *p, struct track *t)
{
    struct work *w = c->w;
    size_t person = (size_t)(p - w->m->persons.ptr), n = 0, kept = 0;

    for (size_t i = c->first[person]; i < c->first[person + 1]; i++) {
        uint32_t row = c->row[i];
        const struct worker_row *r = &w->f->workers.ptr[row];

        if (row != t->s->row &&
            (!is_earlier_look(w, t->s, row) || is_of_another(w, p, t->s, row)))
            continue;
        c->sight[n].at = hr_time(w, r);
        c->sight[n].row = row;
        c->sight[n++].over = row_ended(r) && t->s->ended &&
                             t->s->t0.hi != TIME_UNKNOWN &&
                             t->s->t0.hi <= hr_time(w, r);
    }
    if (n > 1)
        qsort(c->sight, n, sizeof *c->sight, sight_order);
    for (size_t i = 0, end; i < n; i = end) {
        sym one[JOB_ATTRS], other[JOB_ATTRS];
        uint32_t differs = 0;

        worker_job(&w->f->workers.ptr[c->sight[i].row], one);
        for (end = i + 1; end < n && c->sight[end].at == c->sight[i].at;
             end++) {
            worker_job(&w->f->workers.ptr[c->sight[end].row], other);
            differs |= job_differences(w, one, other);
        }
        if (!differs)
            c->sight[kept++] = c->sight[i];
    }
    if (!kept)
        c->sight[kept++] =
            (struct sight){hr_time(w, spell_row(w, t->s)), t->s->row, false};
    t->sight = c->sight;
    t->sights = kept;
}

void find_history(struct careers *c, uint32_t spell, size_t begin, size_t end,
                  const struct person *p, struct track *t)
{
    t->history = c->line;
    for (size_t i = begin; i < end; i++) {
        const struct job_row *r = &c->w->f->jobs.ptr[c->history[i].row];

        if (p->spells == 1 ? !is_after(t->s, r) : spell_of(c->w, p, r) == spell)
            c->line[t->histories++] = c->history[i].row;
    }
}

/* X14: an end that HR moved later, or took back. */
void find_earlier_ends(const struct track *t)
{
    struct work *w = t->w;
    int32_t now = t->s->ended ? t->s->end_day : INT32_MAX;

    for (size_t i = 0; i + 1 < t->sights; i++) {
        const struct worker_row *r = &w->f->workers.ptr[t->sight[i].row];
        struct spell then, next;

        stated_end(w, r, &then);
        stated_end(w, &w->f->workers.ptr[t->sight[i + 1].row], &next);
        if (then.end_day == DAY_UNKNOWN || now == DAY_UNKNOWN ||
            then.end_day >= now || next.end_day == then.end_day)
            continue;
        *(struct earlier_end *)vec_push(&w->m->jobs.earlier_ends) =
            (struct earlier_end){(uint32_t)(t->s - w->m->spells.ptr),
                                 then.t0,
                                 then.end_day,
                                 t->sight[i].at,
                                 t->sight[i + 1].at,
                                 r->rec};
    }
}

/* Has the person an employment with that start, in that look or by now? */
static bool has_start(const struct careers *c, const struct person *p,
                      uint32_t look, int32_t day)
{
    const struct work *w = c->w;
    size_t person = (size_t)(p - w->m->persons.ptr);

    for (size_t i = c->first[person]; i < c->first[person + 1]; i++) {
        const struct worker_row *r = &w->f->workers.ptr[c->row[i]];

        if (w->snapshot_of[REC_SOURCE(r->rec) - 1] == look &&
            date_of(w, r->start) == day)
            return true;
    }
    return false;
}

static bool is_spell_start(const struct work *w, const struct person *p,
                           int32_t day)
{
    for (uint32_t i = 0; i < p->spells; i++)
        if (w->m->spells.ptr[p->spell + i].start_day == day)
            return true;
    return false;
}

void find_earlier_starts(struct careers *c, const struct person *p,
                         const struct track *t)
{
    struct work *w = c->w;
    size_t person = (size_t)(p - w->m->persons.ptr);
    struct spell *s = &w->m->spells.ptr[t->s - w->m->spells.ptr];
    rec_id now = spell_row(w, s)->rec;
    uint32_t look = w->snapshot_of[REC_SOURCE(now) - 1];

    for (size_t i = c->first[person]; i < c->first[person + 1]; i++) {
        const struct worker_row *r = &w->f->workers.ptr[c->row[i]];
        uint32_t old = w->snapshot_of[REC_SOURCE(r->rec) - 1];
        int64_t at = source_of(w, r->rec)->extracted_at;
        struct span then;

        if (at == TIME_UNKNOWN || old <= look ||
            w->snapshots.ptr[old].first != w->snapshots.ptr[look].first ||
            r->start.precision == PREC_NONE || r->start.lo <= at ||
            s->start.lo == TIME_UNKNOWN || s->start.lo > at ||
            is_spell_start(w, p, date_of(w, r->start)) ||
            has_start(c, p, old, s->start_day))
            continue;
        then = day_start(r->start);
        *(struct restated *)vec_push(&w->m->jobs.restated) =
            (struct restated){now, r->rec, "start", s->start, at};
        if (then.hi > s->start.hi)
            s->start.hi = then.hi;
    }
}

void careers_open(struct careers *c, struct work *w)
{
    *c = (struct careers){.w = w};
    rows_by_person(c);
    history_by_person(c);
    c->sight = arena_array(&w->arena, struct sight, w->f->workers.len + 1);
}
