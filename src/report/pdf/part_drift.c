#include "base/base.h"

#include <inttypes.h>

#include "base/time.h"
#include "report/pdf/parts.h"

enum { LISTED_MAX = 100 };

/* "86 days", "10 to 12 days", "10 days or more". */
static struct str days_there(struct arena *a, const struct stmt *st, int col)
{
    double lo = stmt_real(st, col), hi = stmt_real(st, col + 1);
    bool has_lo = !stmt_null(st, col), has_hi = !stmt_null(st, col + 1);

    if (has_lo && has_hi && hi - lo < 0.05)
        return arena_fmt(a, "%.1f", hi);
    if (has_lo && has_hi)
        return arena_fmt(a, "%.1f to %.1f", lo, hi);
    if (has_lo)
        return arena_fmt(a, "%.1f or more", lo);
    if (has_hi)
        return arena_fmt(a, "%.1f at most", hi);
    return STR("not known");
}

static void item_row(struct pdf_table *t, struct arena *a,
                     const struct stmt *st)
{
    struct arena_mark mark = arena_mark(a);
    struct str name = stmt_text(st, 1), worker = stmt_text(st, 0);
    int64_t until = stmt_time(st, 6);
    const struct pdf_cell c[] = {
        {.text = name.len > 0 ? name : worker,
         .note = name.len > 0 ? worker : (struct str){0},
         .look = LOOK_BOLD},
        {.text = stmt_text(st, 2), .note = stmt_text(st, 3)},
        {.text = stmt_text(st, 4)},
        {.text = words_day(a, stmt_int(st, 5) / SECONDS_PER_DAY)},
        {.text = until == TIME_UNKNOWN ? STR("still there")
                                       : words_day(a, until / SECONDS_PER_DAY)},
        {.text = days_there(a, st, 7)},
        cell_state(stmt_int(st, 9)),
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

static void counts(struct report *r, const struct stmt *st)
{
    struct arena *a = r->arena;
    int64_t all = stmt_int(st, 10), still = stmt_int(st, 11);

    part_para(
        r, arena_fmt(
               a,
               "%.*s outside policy; %" PRId64 " still there when last looked "
               "at, %" PRId64 " ended. Where nobody says when access was given "
               "it counts since it was first seen. Each is to be removed, "
               "documented as an exception or made part of the policy: sheet "
               "Drift by person of the workbook has what the template expects "
               "and what is held, and room for the decision.",
               STR_ARG(words_plural(a, all, "item was", "items were")), still,
               all - still));
    if (all > LISTED_MAX)
        part_note(r, STR("The first 100 are shown, failures first; all are in "
                         "the workbook."));
}

bool part_drift(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Who", 88, ALIGN_LEFT},
        {"Account", 118, ALIGN_LEFT},
        {"Access", 82, ALIGN_LEFT},
        {"There since", 54, ALIGN_LEFT},
        {"Until", 54, ALIGN_LEFT},
        {"Days there", 54, ALIGN_LEFT},
        {"Settled in time", 78, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row, begun = false;

    if (!model_prepare(
            &r->model,
            "SELECT p.worker_id, p.name, a.username, a.system, e.name,"
            " r.exposed_from, r.exposed_until, x.days_lo, x.days_hi, r.state,"
            " count(*) OVER (), sum(r.exposed_until IS NULL) OVER ()"
            " FROM result_row r JOIN account a ON a.id = r.account_id"
            " LEFT JOIN person p ON p.id = r.person_id"
            " LEFT JOIN entitlement e ON e.id = r.entitlement_id"
            " LEFT JOIN exposure x ON x.result_id = r.id"
            " WHERE r.exposed_from NOT NULL"
            " ORDER BY r.state = 2 DESC, r.state = 4 DESC,"
            " r.exposed_until IS NOT NULL, r.exposed_from, r.id LIMIT 100",
            &st, err))
        goto out;
    part_begin(r, STR("drift"), STR("Drift, and how it was settled"), 1);
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun) {
            counts(r, st);
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
            begun = true;
        }
        item_row(&t, r->doc.scratch, st);
    }
    if (begun)
        pdf_table_end(&t);
    else
        part_para(r, STR("No test has a row about access outside policy; the "
                         "page of the test says what it could look at."));
    ok = true;
out:
    stmt_free(st);
    return ok;
}
