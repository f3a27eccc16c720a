/*
 * What people were employed as, and when that changed.
 *
 * Each employment is followed by itself, so that two jobs at once are never
 * taken for a change from one to the other (X17).  From one employment to the
 * next it is a change only if the first was over (X3), and the end of one of
 * two is the change to the one that goes on.
 */
#include <stdlib.h>

#include "reconcile/actors.h"
#include "reconcile/careers.h"

/* ---- the rows of the model ----------------------------------------------- */

/* Of a bracket: the first day that cannot be the old job's any more. */
static int32_t bracket_day(const struct work *w, int64_t at, int32_t unknown)
{
    return at == TIME_UNKNOWN ? unknown : zone_date(w->in->zone, at);
}

static uint32_t add_job(struct track *t, struct span from, int32_t day,
                        const sym *attr, rec_id rec)
{
    struct job_stretch *j = vec_push(&t->w->m->jobs.jobs);

    j->person = t->s->person;
    j->spell = (uint32_t)(t->s - t->w->m->spells.ptr);
    j->row = t->s->row;
    j->from = from;
    j->from_day = day;
    j->until = j->entered = SPAN_UNKNOWN;
    j->until_day = j->entered_day = DAY_UNKNOWN;
    j->first = day != DAY_UNKNOWN ? day : bracket_day(t->w, from.lo, INT32_MIN);
    j->end = INT32_MAX;
    memcpy(j->attr, attr, sizeof j->attr);
    j->manager = actor_person(t->w, attr[JOB_MANAGER]);
    j->rec = rec;
    return (uint32_t)(t->w->m->jobs.jobs.len - 1);
}

static struct job_move *add_move(struct work *w, uint32_t person, uint32_t old,
                                 uint32_t new)
{
    struct job_move *m = vec_push(&w->m->jobs.moves);

    m->person = person;
    m->old_job = old;
    m->new_job = new;
    m->entered = SPAN_UNKNOWN;
    m->entered_day = DAY_UNKNOWN;
    m->recorded = true;
    return m;
}

static void end_job(struct work *w, uint32_t job, const struct turn *p)
{
    struct job_stretch *j = &w->m->jobs.jobs.ptr[job];

    j->until = p->at;
    j->until_day = p->day;
    j->end =
        p->day != DAY_UNKNOWN ? p->day : bracket_day(w, p->at.hi, INT32_MAX);
}

/* The last day of an employment is one of it, unless nobody knows which day
 * between two looks that was: on that of the second it is over. */
static void end_spell(struct work *w, const struct spell *s, uint32_t job)
{
    struct job_stretch *j = &w->m->jobs.jobs.ptr[job];

    if (!s->ended)
        return;
    j->until = s->t0;
    j->until_day = s->end_day;
    if (s->t0.hi != TIME_UNKNOWN)
        j->end = s->end_day == DAY_UNKNOWN
                     ? zone_date(w->in->zone, s->t0.hi)
                     : zone_date(w->in->zone, s->t0.hi - 1) + 1;
}

/* Is there a word for the job before the first change? */
static bool start_known(const struct track *t)
{
    for (unsigned a = 0; a <= JOB_TYPE && t->turns.len; a++)
        if (!t->start[a] && t->turns.ptr[0].attr[a])
            return false;
    return true;
}

static void put_turn(struct track *t, const struct turn *p, uint32_t *job)
{
    struct work *w = t->w;
    uint32_t old = *job, kinds = p->differs & ((1u << JOB_KINDS) - 1);
    struct job_move *m;

    if (old != NO_INDEX && !p->differs && p->kind != TURN_STATED)
        return; /* nothing that is known has changed */
    *job = add_job(t, p->at, p->day, p->attr, p->rec);
    w->m->jobs.jobs.ptr[*job].entered = p->entered;
    w->m->jobs.jobs.ptr[*job].entered_day = p->entered_day;
    if (p->kind == TURN_BRACKET && p->at.lo != TIME_UNKNOWN) {
        struct job_stretch *j = &w->m->jobs.jobs.ptr[*job];
        int32_t last = bracket_day(w, p->at.hi, INT32_MAX);

        /* on the day of the first look it was still the old one */
        j->first = j->first < last ? j->first + 1 : last;
    }
    if (old != NO_INDEX)
        end_job(w, old, p);
    if (!kinds && p->kind != TURN_STATED)
        return;
    m = add_move(w, t->s->person, old, *job);
    m->at = p->at;
    m->at_day = p->day;
    m->entered = p->entered;
    m->entered_day = p->entered_day;
    m->kinds = kinds;
    m->recorded = p->kind != TURN_BRACKET;
    m->rec = p->rec;
    m->before_rec = p->before;
}

static void put_track(struct track *t)
{
    uint32_t job = NO_INDEX;

    if (start_known(t)) {
        job = add_job(t, t->s->start, t->s->start_day, t->start, t->start_rec);
        t->w->m->jobs.jobs.ptr[job].entered = t->start_entered;
        t->w->m->jobs.jobs.ptr[job].entered_day = t->start_entered_day;
    }
    for (size_t i = 0; i < t->turns.len; i++)
        put_turn(t, &t->turns.ptr[i], &job);
    if (job != NO_INDEX)
        end_spell(t->w, t->s, job);
}

/* ---- from one employment to another -------------------------------------- */

/* The job of an employment at its start or its end, or NO_INDEX. */
static uint32_t job_of(const struct work *w, size_t from, uint32_t spell,
                       bool last)
{
    uint32_t found = NO_INDEX;

    for (size_t i = from; i < w->m->jobs.jobs.len; i++) {
        if (w->m->jobs.jobs.ptr[i].spell != spell)
            continue;
        found = (uint32_t)i;
        if (!last)
            break;
    }
    return found;
}

static uint32_t kinds_between(struct work *w, uint32_t a, uint32_t b)
{
    return job_differences(w, w->m->jobs.jobs.ptr[a].attr,
                           w->m->jobs.jobs.ptr[b].attr) &
           ((1u << JOB_KINDS) - 1);
}

/* The employment that begins when this one is over: the next one HR tells of.
 */
static uint32_t spell_after(const struct work *w, const struct person *p,
                            uint32_t i)
{
    const struct spell *s = &w->m->spells.ptr[p->spell + i];

    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *o = &w->m->spells.ptr[p->spell + k];

        if (k != i && !is_idle(w, o) && !o->doubtful &&
            s->end_day != DAY_UNKNOWN && o->start_day != DAY_UNKNOWN &&
            o->start_day >= s->end_day &&
            o->start_day - s->end_day == s->next_gap_days)
            return p->spell + k;
    }
    return NO_INDEX;
}

/* X3: one employment ends and the next begins.  How many days between them
 * are none is for v_move to say; with days between and on the same side it is
 * somebody who came back. */
static void convert(struct work *w, const struct person *p, uint32_t i,
                    size_t from)
{
    const struct spell *s = &w->m->spells.ptr[p->spell + i], *o;
    uint32_t next = spell_after(w, p, i), old, new, kinds;
    struct job_stretch *j;
    struct job_move *m;
    bool gap;

    if (next == NO_INDEX)
        return;
    o = &w->m->spells.ptr[next];
    old = job_of(w, from, p->spell + i, true);
    new = job_of(w, from, next, false);
    if (old == NO_INDEX || new == NO_INDEX)
        return;
    kinds = kinds_between(w, old, new);
    j = &w->m->jobs.jobs.ptr[old];
    gap = j->end < w->m->jobs.jobs.ptr[new].first;
    if (!kinds || (gap && !s->type_changes))
        return;
    if (j->end > w->m->jobs.jobs.ptr[new].first)
        j->end = w->m->jobs.jobs.ptr[new].first;
    m = add_move(w, s->person, old, new);
    m->at = o->start;
    m->at_day = o->start_day;
    if (!o->ended && o->entered.hi != TIME_UNKNOWN) {
        m->entered = o->entered;
        m->entered_day = o->entered_day;
    } else { /* of an employment that ended HR's list has the end's entry */
        m->entered = w->m->jobs.jobs.ptr[new].entered;
        m->entered_day = w->m->jobs.jobs.ptr[new].entered_day;
    }
    m->kinds = kinds;
    m->gap = gap;
    m->rec = spell_row(w, o)->rec;
    m->before_rec = spell_row(w, s)->rec;
}

/* X17: one of two jobs ends, the other goes on. */
static void drop_one(struct work *w, const struct person *p, uint32_t i,
                     size_t from)
{
    const struct spell *s = &w->m->spells.ptr[p->spell + i];
    uint32_t old = job_of(w, from, p->spell + i, true), new = NO_INDEX;
    struct job_move *m;

    for (size_t k = from; k < w->m->jobs.jobs.len && old != NO_INDEX; k++) {
        const struct job_stretch *j = &w->m->jobs.jobs.ptr[k];

        if (j->spell != p->spell + i &&
            j->first < w->m->jobs.jobs.ptr[old].end &&
            j->end > w->m->jobs.jobs.ptr[old].end)
            new = (uint32_t)k;
    }
    if (new == NO_INDEX || !kinds_between(w, old, new))
        return;
    m = add_move(w, s->person, old, new);
    m->at = s->t0;
    m->at_day = s->end_day;
    m->entered = s->entered;
    m->entered_day = s->entered_day;
    m->kinds = kinds_between(w, old, new);
    m->recorded = s->end_day != DAY_UNKNOWN;
    m->rec = spell_row(w, s)->rec;
    m->before_rec = spell_row(w, s)->rec;
}

/* ---- persons --------------------------------------------------------------
 */

struct placed {
    int64_t from;
    uint32_t was;
};

static int placed_order(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->was < y->was ? -1 : x->was > y->was;
}

/* The jobs of several employments in order of time. */
static void sort_jobs(struct work *w, size_t from, size_t first_move)
{
    struct model_jobs *m = &w->m->jobs;
    struct arena_mark mark = arena_mark(&w->arena);
    size_t n = m->jobs.len - from;
    struct placed *p = arena_array(&w->arena, struct placed, n + 1);
    struct job_stretch *copy =
        arena_array(&w->arena, struct job_stretch, n + 1);
    uint32_t *to = arena_array(&w->arena, uint32_t, n + 1);

    for (uint32_t i = 0; i < n; i++) {
        copy[i] = m->jobs.ptr[from + i];
        p[i] = (struct placed){copy[i].from.lo, i};
    }
    qsort(p, n, sizeof *p, placed_order);
    for (uint32_t i = 0; i < n; i++) {
        m->jobs.ptr[from + i] = copy[p[i].was];
        to[p[i].was] = (uint32_t)from + i;
    }
    for (size_t i = first_move; i < m->moves.len; i++) {
        struct job_move *v = &m->moves.ptr[i];

        v->new_job = to[v->new_job - from];
        if (v->old_job != NO_INDEX)
            v->old_job = to[v->old_job - from];
    }
    arena_rewind(&w->arena, mark);
}

static int move_order(const void *a, const void *b)
{
    const struct job_move *x = a, *y = b;

    if (x->at.lo != y->at.lo)
        return x->at.lo < y->at.lo ? -1 : 1;
    if (x->at.hi != y->at.hi)
        return x->at.hi < y->at.hi ? -1 : 1;
    return x->rec < y->rec ? -1 : x->rec > y->rec;
}

static void follow_person(struct careers *c, uint32_t person, size_t begin,
                          size_t end)
{
    struct work *w = c->w;
    struct model_jobs *m = &w->m->jobs;
    const struct person *p = &w->m->persons.ptr[person];
    size_t job = m->jobs.len, move = m->moves.len;

    for (uint32_t i = 0; i < p->spells; i++) {
        struct track t = {.w = w, .s = &w->m->spells.ptr[p->spell + i]};

        if (is_idle(w, t.s))
            continue;
        find_sights(c, p, &t);
        find_earlier_ends(&t);
        find_earlier_starts(c, p, &t);
        find_history(c, i, begin, end, p, &t);
        follow_track(&t);
        put_track(&t);
        vec_release(&t.turns);
    }
    for (uint32_t i = 0; i < p->spells && p->spells > 1; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];

        if (!s->ended || is_idle(w, s))
            continue;
        if (s->concurrent)
            drop_one(w, p, i, job);
        else
            convert(w, p, i, job);
    }
    if (p->spells > 1 && m->jobs.len > job + 1)
        sort_jobs(w, job, move);
    if (m->moves.len > move + 1)
        qsort(m->moves.ptr + move, m->moves.len - move, sizeof *m->moves.ptr,
              move_order);
}

void find_jobs(struct work *w)
{
    size_t n = w->m->persons.len, begin = 0;
    struct careers c;

    careers_open(&c, w);
    w->first_job = arena_array(&w->arena, size_t, n + 1);
    w->first_move = arena_array(&w->arena, size_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        size_t end = begin;

        while (end < c.histories && c.history[end].person == i)
            end++;
        w->first_job[i] = w->m->jobs.jobs.len;
        w->first_move[i] = w->m->jobs.moves.len;
        follow_person(&c, i, begin, end);
        begin = end;
    }
    w->first_job[n] = w->m->jobs.jobs.len;
    w->first_move[n] = w->m->jobs.moves.len;
}

size_t jobs_on(const struct work *w, uint32_t person, int32_t day,
               uint32_t *out, size_t max)
{
    size_t n = 0;

    for (size_t i = w->first_job[person]; i < w->first_job[person + 1]; i++) {
        const struct job_stretch *j = &w->m->jobs.jobs.ptr[i];

        if (j->first <= day && day < j->end && n < max)
            out[n++] = (uint32_t)i;
    }
    return n;
}
