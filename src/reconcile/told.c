/*
 * When HR learned of an end, as far as its exports tell: the last one that had
 * the person without it, and the first after that which had it.  They bound the
 * notice where HR states no time of entry, and contradict one it states too
 * early.  An export with another end bounds nothing.
 *
 * One that calls somebody terminated, without a date, before the end that HR
 * states now: the employment may have ended by then.
 */
#include "reconcile/work.h"

static struct when end_of(const struct worker_row *r)
{
    return r->end.precision != PREC_NONE ? r->end : r->last_day;
}

/* Had HR this end by then?  Of somebody already called terminated, an end. */
static enum tri had_end(const struct worker_row *then,
                        const struct worker_row *now)
{
    struct when a = end_of(then), b = end_of(now);

    if (a.precision == PREC_NONE)
        return then->state == WORKER_TERMINATED ? TRI_YES
               : then->state == WORKER_ACTIVE || then->state == WORKER_LEAVE
                   ? TRI_NO
                   : TRI_UNKNOWN;
    return b.precision != PREC_NONE && a.day == b.day && a.lo == b.lo
               ? TRI_YES
               : TRI_UNKNOWN;
}

/* Is `then` an earlier, or the same, statement of the spell's employment? */
static bool is_about(const struct work *w, const struct spell *s,
                     const struct worker_row *then)
{
    const struct worker_row *now = &w->f->workers.ptr[s->row];
    uint32_t look = w->snapshot_of[REC_SOURCE(now->rec) - 1];
    uint32_t old = w->snapshot_of[REC_SOURCE(then->rec) - 1];

    /* newer looks have lower numbers */
    return s->start_day != DAY_UNKNOWN && row_ended(now) && look <= old &&
           w->snapshots.ptr[look].first == w->snapshots.ptr[old].first &&
           then->start.precision != PREC_NONE &&
           date_of(w, then->start) == s->start_day;
}

/* Entered after the export that has it was made?  Then it was made later than
 * somebody said, or that is no time of entry. */
static bool entered_since(const struct worker_row *r, int64_t at)
{
    return r->entered_at.precision != PREC_NONE && r->entered_at.lo > at;
}

static const char T0_CALLED[] =
    "an earlier export of HR calls them terminated before the end it states "
    "now: between the two";

/* The clocks of HR and of who exported may differ by a day. */
static void called_terminated(struct work *w, struct spell *s,
                              const struct worker_row *r, int64_t at)
{
    if (r->state != WORKER_TERMINATED || end_of(r).precision != PREC_NONE ||
        s->t0.lo == TIME_UNKNOWN || s->t0.lo <= at + SECONDS_PER_DAY)
        return;
    *(struct restated *)vec_push(&w->m->jobs.restated) = (struct restated){
        w->f->workers.ptr[s->row].rec, r->rec, "end", s->t0, at};
    s->t0.lo = s->untold_rec ? s->told.lo : s->start.lo;
    s->t0_rule = T0_CALLED;
    if (s->notice.lo != TIME_UNKNOWN)
        s->notice.lo = s->t0.lo > s->entered.lo ? s->t0.lo : s->entered.lo;
}

static void find(struct work *w, enum tri had)
{
    for (size_t i = 0; i < w->f->workers.len; i++) {
        const struct worker_row *r = &w->f->workers.ptr[i];
        const struct person *p = &w->m->persons.ptr[w->person_of_row[i]];
        int64_t at = source_of(w, r->rec)->extracted_at;

        for (uint32_t k = 0; at != TIME_UNKNOWN && k < p->spells; k++) {
            struct spell *s = &w->m->spells.ptr[p->spell + k];

            if (!is_about(w, s, r) ||
                had_end(r, &w->f->workers.ptr[s->row]) != had)
                continue;
            if (had == TRI_NO && (!s->untold_rec || at > s->told.lo)) {
                s->told.lo = at;
                s->untold_rec = r->rec;
            } else if (had == TRI_YES && !entered_since(r, at) &&
                       (!s->untold_rec || at > s->told.lo) &&
                       (!s->told_rec || at < s->told.hi)) {
                s->told.hi = at;
                s->told_rec = r->rec;
            }
            if (had == TRI_YES)
                called_terminated(w, s, r, at);
        }
    }
}

void bound_notices(struct work *w)
{
    find(w, TRI_NO);
    find(w, TRI_YES);
}
