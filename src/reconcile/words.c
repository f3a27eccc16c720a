/*
 * What HR's words mean by the phrases of the profile: reasons of leaving, and
 * employment types of another company's people (controls X3).
 */
#include "reconcile/work.h"

sym *fold_words(struct work *w, const struct str_list *list)
{
    sym *out = arena_array(&w->arena, sym, list->count + 1);

    for (size_t i = 0; i < list->count; i++)
        out[i] = work_fold(w, intern_put(&w->f->names, list->ptr[i]));
    return out;
}

bool has_one_of(struct work *w, sym text, const sym *list, size_t count)
{
    sym have = work_fold(w, text);

    for (size_t i = 0; have && i < count; i++)
        if (str_has_phrase(facts_text(w->f, have), facts_text(w->f, list[i])))
            return true;
    return false;
}

struct sides {
    uint32_t all, outside;
};

/* Lists most of whose people are another company's: there the type of those
 * who left may say no more than that they did.  So those who work now are
 * counted, or one leaver more would change sides for everybody; and by look,
 * not by file: a page may hold hardly anybody but leavers. */
void find_outside_lists(struct work *w)
{
    size_t n = w->snapshots.len + 1;
    struct sides *of[2]; /* of those who left, of those who work */

    for (int k = 0; k < 2; k++)
        of[k] = arena_array(&w->arena, struct sides, n);
    w->outside_list = arena_array(&w->arena, bool, n);
    for (size_t i = 0; i < w->f->workers.len && w->in->outside.count; i++) {
        const struct worker_row *r = &w->f->workers.ptr[i];
        uint32_t look = w->snapshot_of[REC_SOURCE(r->rec) - 1];

        of[!row_ended(r)][look].all++;
        of[!row_ended(r)][look].outside +=
            has_one_of(w, r->employment_type, w->outside, w->in->outside.count);
    }
    for (size_t i = 0; i < n; i++) {
        int k = of[1][i].all > 0;

        w->outside_list[i] = of[k][i].outside * 2 > of[k][i].all;
    }
}

static bool is_outside(struct work *w, const struct worker_row *r)
{
    return w->outside_list[w->snapshot_of[REC_SOURCE(r->rec) - 1]] ||
           has_one_of(w, r->employment_type, w->outside, w->in->outside.count);
}

/* The row says, or the list it stands in is one of people from outside. */
static bool knows_side(const struct work *w, const struct worker_row *r)
{
    return r->employment_type ||
           w->outside_list[w->snapshot_of[REC_SOURCE(r->rec) - 1]];
}

/* From another company to employment, or back (X3). */
bool changes_side(struct work *w, const struct worker_row *a,
                  const struct worker_row *b)
{
    return knows_side(w, a) && knows_side(w, b) &&
           is_outside(w, a) != is_outside(w, b);
}
