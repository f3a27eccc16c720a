/*
 * Two lines of HR, or two jobs, of one person with the same dates.  Of the two
 * the later one in the file is the leaving (X17); what they say of the end is
 * joined, so that nothing depends on their order: where they differ, it was at
 * some time between, and why is not known.
 */
#include "reconcile/work.h"

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b; /* TIME_UNKNOWN is the least */
}

/* From the earlier of both to the later; what is not known contradicts
 * nothing. */
static struct span joined(struct span a, struct span b)
{
    if (a.lo == TIME_UNKNOWN && a.hi == TIME_UNKNOWN)
        return b;
    if (b.lo == TIME_UNKNOWN && b.hi == TIME_UNKNOWN)
        return a;
    return (struct span){a.lo < b.lo ? a.lo : b.lo, later(a.hi, b.hi)};
}

static bool are_twins(const struct spell *a, const struct spell *b)
{
    return a->ended && b->ended && a->row != b->row &&
           a->start_day != DAY_UNKNOWN && a->start_day == b->start_day &&
           a->end_day != DAY_UNKNOWN && a->end_day == b->end_day;
}

/* What another line of the same dates says, into s.  True: of the reason
 * something else. */
static bool add_line(struct work *w, struct spell *s, const struct spell *o)
{
    bool other = s->reason && o->reason &&
                 work_fold(w, s->reason) != work_fold(w, o->reason);

    if (o->t0.lo < s->t0.lo)
        s->t0_rule = o->t0_rule;
    s->t0 = joined(s->t0, o->t0);
    s->entered = joined(s->entered, o->entered);
    if (o->entered_day > s->entered_day)
        s->entered_day = o->entered_day;
    if (!s->reason)
        s->reason = o->reason;
    s->high_risk |= o->high_risk;
    return other;
}

static void join_person(struct work *w, struct spell *spell, uint32_t n)
{
    struct arena_mark mark = arena_mark(&w->arena);
    struct spell *said = arena_array(&w->arena, struct spell, n);

    memcpy(said, spell, n * sizeof *said);
    for (uint32_t i = 0; i < n; i++) {
        struct spell *s = &spell[i];
        bool alone = true, differ = false;

        for (uint32_t k = 0; k < n; k++) {
            if (!are_twins(&said[i], &said[k]))
                continue;
            alone = false;
            differ |= add_line(w, s, &said[k]);
        }
        if (differ)
            s->reason = 0;
        if (!alone && s->entered.lo != TIME_UNKNOWN)
            s->notice = (struct span){later(s->t0.lo, s->entered.lo),
                                      later(s->t0.hi, s->entered.hi)};
    }
    arena_rewind(&w->arena, mark);
}

void join_twins(struct work *w)
{
    for (size_t i = 0; i < w->m->persons.len; i++) {
        const struct person *p = &w->m->persons.ptr[i];

        if (p->spells > 1)
            join_person(w, w->m->spells.ptr + p->spell, p->spells);
    }
}
