/*
 * For each test: is it to be run at all; its rows; its conditions; what the
 * counts say; what holds it back; one line in table test.
 */
#include "controls/controls.h"

#include <stdlib.h>

#include "controls/held.h"
#include "controls/outcome.h"
#include "controls/params.h"

struct running {
    const struct controls_input *in;
    struct guard *guard;
    struct held held;
    struct arena arena;
};

/* Where in the file the text begins. */
static struct guard_sql place(const struct control_def *d, struct str text)
{
    struct guard_sql s = {d->file->shown, 1, text};
    const struct str all = d->file->bytes;

    for (size_t i = 0; i < all.len && all.ptr + i < text.ptr; i++)
        s.line += all.ptr[i] == '\n';
    return s;
}

/* NOT_RUN, and the reason; or false. */
static bool stands_out(const struct running *r, const struct control_def *d,
                       const struct test_setting *t, struct verdict *v)
{
    v->outcome = OUTCOME_NOT_RUN;
    if (t && !t->enabled)
        v->says = t->why;
    else if (!r->in->profile && d->timed)
        v->says = STR("Not run: its limits come from a threshold profile, and "
                      "the engagement chose none.");
    else
        return false;
    return true;
}

static bool add_conditions(struct running *r, struct result_want *want,
                           const struct control_def *d,
                           const struct result_counts *counts,
                           struct verdict *v, struct err *err)
{
    struct str broken = {0};
    struct condition *c;
    size_t count;

    if (d->conditions.len == 0)
        return true;
    want->sql = place(d, d->conditions);
    want->params = params_of(r->in, &r->arena, d, counts);
    if (!results_conditions(r->in->db, r->guard, &r->arena, want, &c, &count,
                            err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (c[i].holds == 0)
            broken = arena_fmt(&r->arena, "%.*s%s%.*s", STR_ARG(broken),
                               broken.len > 0 ? " " : "", STR_ARG(c[i].says));
        else if (c[i].holds < 0)
            outcome_held_back(&r->arena, v, c[i].says);
    }
    if (broken.len > 0)
        outcome_broken(&r->arena, v, broken);
    return true;
}

/* The rate of the profile; without one, not a single failure is allowed. */
static double threshold(const struct test_setting *t)
{
    return t && t->has_rate ? t->rate : 100.0;
}

static bool judge(struct running *r, const struct control_def *d,
                  const struct test_setting *t, struct test_row *row,
                  struct verdict *v, struct err *err)
{
    struct result_want want = {
        .test_no = row->no,
        .test = d->test,
        .exceptable = d->exceptable,
        .failures_only = d->store_failures_only,
        .sql = place(d, d->select),
        .params = params_of(r->in, &r->arena, d, NULL),
    };

    if (!results_fill(r->in->db, r->guard, &r->arena, &want, &row->counts, err))
        return false;
    row->has_threshold = true;
    row->threshold = threshold(t);
    *v = outcome_of_counts(&r->arena, &row->counts, row->threshold);
    if (!t || !t->has_rate)
        outcome_remark(&r->arena, v,
                       STR("No rate was set for it, so every row must pass."));
    return add_conditions(r, &want, d, &row->counts, v, err) &&
           held_apply(&r->held, r->in->db, d, &row->counts, v, err) &&
           held_learn(&r->held, r->in->db, d, &row->counts, err);
}

static struct str words(struct arena *a, const struct str_list *l)
{
    struct str out = {"", 0};

    for (size_t i = 0; i < l->count; i++)
        out = arena_fmt(a, "%.*s%s%.*s", STR_ARG(out), i ? " " : "",
                        STR_ARG(l->ptr[i]));
    return out;
}

static bool run_one(struct running *r, const struct control_def *d, int64_t no,
                    struct err *err)
{
    const struct test_setting *t =
        r->in->profile ? profile_test(r->in->profile, d->test) : NULL;
    struct verdict v = {OUTCOME_NOT_RUN, {0}};
    struct test_row row = {
        .no = no,
        .version = d->version,
        .timed = d->timed,
        .id = d->test,
        .title = d->title,
        .population = d->population,
        .severity = test_severity(r->in, d),
        .stock = str_from(rule_origin_name(d->file->origin)),
        .sql = d->file->bytes,
        .objective = d->objective,
        .rule = d->rule,
        .wrong_if = d->wrong_if,
        .path = str_from(d->file->path),
        .needs = words(&r->arena, &d->needs),
        .of_kind = d->systems,
    };

    if (!stands_out(r, d, t, &v) && !judge(r, d, t, &row, &v, err))
        return false;
    row.parameters = params_text(r->in, &r->arena, d);
    row.outcome = str_from(outcome_name(v.outcome));
    row.outcome_says = v.says;
    return results_test(r->in->db, &row, r->in->now, err);
}

static int by_order(const void *a, const void *b)
{
    const struct control_def *x = *(const struct control_def *const *)a;
    const struct control_def *y = *(const struct control_def *const *)b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return str_cmp(x->test, y->test);
}

static const struct control_def **in_order(struct arena *a,
                                           const struct control_set *s)
{
    const struct control_def **list =
        arena_array(a, const struct control_def *, s->count + 1);

    for (size_t i = 0; i < s->count; i++)
        list[i] = &s->control[i];
    if (s->count > 1)
        qsort(list, s->count, sizeof(*list), by_order);
    return list;
}

bool controls_binds(struct str name)
{
    const struct controls_input in = {.controls = NULL};
    const struct control_def d = {.severity = STR("Low")};
    const struct result_counts counts = {0};
    struct arena a = {0};
    struct guard_params p = params_of(&in, &a, &d, &counts);
    bool found = false;

    for (size_t i = 0; i < p.count; i++)
        found = found || str_eq(p.ptr[i].name, name);
    arena_release(&a);
    return found;
}

bool controls_run(const struct controls_input *in, struct err *err)
{
    struct running r = {.in = in};
    const struct control_def **list = in_order(&r.arena, in->controls);
    bool ok = false;

    r.held.arena = &r.arena;
    if (!db_exec(in->db, "SAVEPOINT controls", err))
        goto out;
    if (!guard_open(in->db, &r.arena, in->steps, &r.guard, err))
        goto out;
    for (size_t i = 0; i < in->controls->count; i++)
        if (!run_one(&r, list[i], (int64_t)i + 1, err))
            goto out;
    ok = db_exec(in->db, "RELEASE controls", err);
out:
    guard_close(r.guard);
    held_release(&r.held);
    arena_release(&r.arena);
    return ok;
}

/* One text of one test: allowed, and its parameters known? */
static void check_text(struct running *r, const struct control_def *d,
                       struct str text, const struct result_counts *counts,
                       struct problems *p)
{
    struct guard_sql s = place(d, text);
    struct guard_params params = params_of(r->in, &r->arena, d, counts);
    struct guard_shape shape;
    struct err err = {0};

    if (text.len > 0 && !guard_check(r->guard, &s, &params, &shape, &err))
        problem_err(p, &err);
}

bool controls_check(const struct controls_input *in, struct problems *p)
{
    const struct result_counts counts = {0};
    struct running r = {.in = in};
    size_t before = p->errors;
    struct err err = {0};

    if (!guard_open(in->db, &r.arena, in->steps, &r.guard, &err))
        problem_err(p, &err);
    for (size_t i = 0; p->errors == before && i < in->controls->count; i++) {
        const struct control_def *d = &in->controls->control[i];

        check_text(&r, d, d->select, NULL, p);
        check_text(&r, d, d->conditions, &counts, p);
    }
    guard_close(r.guard);
    arena_release(&r.arena);
    return p->errors == before;
}
