/*
 * X15: an end that an earlier export of HR had and the newest no longer has was
 * taken back.  The spell keeps it, so that the employment is a row that says so
 * and not one that nobody sees.
 */
#include "reconcile/work.h"

/* Does the newest export go on with the employment, without an end? */
static bool taken_back(const struct work *w, const struct spell *s,
                       const struct worker_row *old, int32_t start)
{
    const struct worker_row *now = &w->f->workers.ptr[s->row];
    uint32_t look = w->snapshot_of[REC_SOURCE(now->rec) - 1];
    uint32_t then = w->snapshot_of[REC_SOURCE(old->rec) - 1];

    /* newer looks have lower numbers */
    return !s->ended && s->current == TRI_YES && s->start_day == start &&
           look < then && in_newest(w, now->rec) &&
           w->snapshots.ptr[look].first == w->snapshots.ptr[then].first;
}

/* Of two jobs begun on one day, the other one's end, which still stands. */
static bool still_stated(const struct work *w, const struct person *p,
                         int32_t start, int32_t end)
{
    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + k];

        if (s->ended && s->start_day == start && s->end_day == end &&
            in_newest(w, w->f->workers.ptr[s->row].rec))
            return true;
    }
    return false;
}

void find_rescinded(struct work *w)
{
    for (size_t i = 0; i < w->f->workers.len; i++) {
        const struct worker_row *r = &w->f->workers.ptr[i];
        const struct person *p = &w->m->persons.ptr[w->person_of_row[i]];
        struct when end = r->end.precision != PREC_NONE ? r->end : r->last_day;

        if (end.precision == PREC_NONE || r->start.precision == PREC_NONE ||
            still_stated(w, p, date_of(w, r->start), date_of(w, end)))
            continue;
        for (uint32_t k = 0; k < p->spells; k++) {
            struct spell *s = &w->m->spells.ptr[p->spell + k];
            bool later = s->rescinded_rec == 0 ||
                         source_of(w, s->rescinded_rec)->extracted_at <
                             source_of(w, r->rec)->extracted_at;

            if (later && taken_back(w, s, r, date_of(w, r->start))) {
                s->rescinded_day = date_of(w, end);
                s->rescinded_rec = r->rec;
            }
        }
    }
}
