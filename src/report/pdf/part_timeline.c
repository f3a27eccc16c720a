/*
 * When access ended, drawn; and how long it took, in four numbers.
 */
#include "base/base.h"

#include <stdlib.h>

#include "report/pdf/chart.h"
#include "report/pdf/parts.h"

enum { PICTURES_MAX = 40 };

/* Rows whose clock starts when an employment ends, by one clock or the
 * other; other tests measure time too, but from something else. */
#define OF_LEAVERS                                                             \
    " AND (person_id, t0_lo) IN (SELECT person_id, t0_lo FROM spell"           \
    " WHERE t0_lo IS NOT NULL UNION SELECT person_id, notice_lo FROM spell"    \
    " WHERE notice_lo IS NOT NULL)"

/* ---- how long it took -----------------------------------------------------
 */

struct durations {
    VEC(int64_t) took; /* seconds at most; early counts as none */
    int64_t open;
};

static int ascending(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* The smallest value that at least `percent` of all do not exceed; open ones
 * exceed every value. */
static struct str quantile(struct report *r, const struct durations *d,
                           size_t percent)
{
    size_t all = d->took.len + (size_t)d->open;
    size_t rank = (all * percent + 99) / 100;

    return rank > d->took.len
               ? STR("still open")
               : words_duration(r->arena, d->took.ptr[rank > 0 ? rank - 1 : 0]);
}

static void say_durations(struct report *r, struct durations *d)
{
    size_t all = d->took.len + (size_t)d->open;

    if (all == 0)
        return;
    if (d->took.len > 1)
        qsort(d->took.ptr, d->took.len, sizeof *d->took.ptr, ascending);
    part_note(
        r,
        arena_fmt(r->arena,
                  "%.*s with a measured time, each at its longest "
                  "reading; closed early counts as 0. Median: %.*s. 90th "
                  "percentile: %.*s. "
                  "Longest: %.*s. Still open at the snapshot: %.*s.",
                  STR_ARG(words_plural(r->arena, (int64_t)all, "row", "rows")),
                  STR_ARG(quantile(r, d, 50)), STR_ARG(quantile(r, d, 90)),
                  STR_ARG(quantile(r, d, 100)),
                  STR_ARG(words_count(r->arena, d->open))));
}

static bool read_durations(struct report *r, const struct model_test *t,
                           struct durations *d, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    if (!model_prepare(
            &r->model,
            "SELECT t1_hi - t0_lo FROM result_row"
            " WHERE id BETWEEN ?1 AND ?2 AND state <= 4"
            " AND limit_s IS NOT NULL AND t1_lo IS NOT NULL" OF_LEAVERS,
            &st, err))
        goto out;
    bind_int(st, 1, t->first);
    bind_int(st, 2, t->last);
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (stmt_null(st, 0))
            d->open++;
        else
            *vec_push(&d->took) = stmt_int(st, 0) > 0 ? stmt_int(st, 0) : 0;
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ---- the picture -----------------------------------------------------------
 */

/* What is not a plain pass first, then the passes that took longest. */
static bool choose(struct report *r, const struct model_test *t, int64_t *id,
                   size_t *n, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    *n = 0;
    if (!model_prepare(&r->model,
                       "SELECT id FROM result_row"
                       " WHERE id BETWEEN ?1 AND ?2 AND state <= 6"
                       " AND limit_s IS NOT NULL AND t0_hi IS NOT NULL"
                       " AND t1_lo IS NOT NULL" OF_LEAVERS
                       " ORDER BY state = 1, state, t1_hi IS NOT NULL,"
                       " t1_hi - t0_lo DESC, id LIMIT ?3",
                       &st, err))
        goto out;
    bind_int(st, 1, t->first);
    bind_int(st, 2, t->last);
    bind_int(st, 3, PICTURES_MAX + 1);
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        id[(*n)++] = stmt_int(st, 0);
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static int64_t longest_of(const struct model_row *row, size_t n)
{
    int64_t longest = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t end =
            row[i].t1_hi != TIME_UNKNOWN ? row[i].t1_hi : row[i].t1_lo;
        int64_t limit = chart_limit(&row[i]);
        int64_t took = seconds_between(row[i].t0_lo, end);

        if (took > longest)
            longest = took;
        if (limit > longest)
            longest = limit;
    }
    return longest;
}

static void begin_part(struct report *r)
{
    part_begin(r, STR("timelines"), STR("Timelines of leavers"), 1);
    part_para(r, STR("Measured from the moment access should have ended. "
                     "The axis is logarithmic: each step to the right is "
                     "several times longer than the one before."));
    timeline_legend(&r->doc);
}

static bool timeline_of(struct report *r, const struct model_test *t,
                        bool *begun, struct err *err)
{
    struct arena_mark mark = arena_mark(r->doc.scratch);
    struct model_row *row =
        arena_array(r->doc.scratch, struct model_row, PICTURES_MAX);
    int64_t id[PICTURES_MAX + 1];
    struct durations d = {0};
    struct timeline line;
    size_t n, shown;
    bool ok = false;

    if (!choose(r, t, id, &n, err))
        return false;
    if (n == 0)
        return true;
    shown = n < PICTURES_MAX ? n : PICTURES_MAX;
    if (!model_rows(&r->model, id, shown, r->doc.scratch, row, err) ||
        !read_durations(r, t, &d, err))
        goto out;
    if (!*begun)
        begin_part(r);
    *begun = true;
    part_heading(r, arena_fmt(r->arena, "%.*s  %.*s", STR_ARG(t->id),
                              STR_ARG(t->title)));
    say_durations(r, &d);
    if (shown < n)
        part_note(r, arena_fmt(r->arena,
                               "The %zu most telling rows are drawn: failures "
                               "first, then what is undecided, then the "
                               "passes that took longest.",
                               shown));
    timeline_begin(&line, &r->doc, longest_of(row, shown));
    for (size_t i = 0; i < shown; i++)
        timeline_row(&line, &row[i]);
    r->doc.y += 10;
    ok = true;
out:
    vec_release(&d.took);
    arena_rewind(r->doc.scratch, mark);
    return ok;
}

bool part_timelines(struct report *r, struct err *err)
{
    bool begun = false;

    for (size_t i = 0; i < r->model.tests; i++)
        if (r->model.test[i].last > 0 &&
            !timeline_of(r, &r->model.test[i], &begun, err))
            return false;
    return true;
}
