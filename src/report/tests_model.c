#include "base/base.h"

#include <math.h>
#include <stdlib.h>

#include "catalog/report_def.h"
#include "report/tests_model.h"

const char *state_word(int64_t state)
{
    static const char *const word[STATES + 1] = {
        "",        "PASS",    "FAIL",          "FAIL_EXCEPTED", "INDETERMINATE",
        "MISSING", "NOT_DUE", "NOT_APPLICABLE"};

    return state >= 1 && state <= STATES ? word[state] : "";
}

static struct str text(struct arena *a, const struct stmt *s, int col)
{
    return arena_str(a, stmt_text(s, col));
}

static void read_test(struct arena *a, const struct stmt *s, struct test_row *t)
{
    int c = 0;

    t->no = stmt_int(s, c++);
    t->id = text(a, s, c++);
    t->title = text(a, s, c++);
    t->population = text(a, s, c++);
    t->severity = text(a, s, c++);
    t->outcome = text(a, s, c++);
    t->stock = text(a, s, c++);
    t->version = text(a, s, c++);
    t->objective = text(a, s, c++);
    t->rule = text(a, s, c++);
    t->wrong_if = text(a, s, c++);
    t->outcome_says = text(a, s, c++);
    t->parameters = text(a, s, c++);
    t->path = text(a, s, c++);
    t->population_sha256 = text(a, s, c++);
    t->timed = stmt_int(s, c++) != 0;
    t->compact = stmt_int(s, c++) != 0;
    t->period = stmt_int(s, c++) != 0;
    t->has_threshold = !stmt_null(s, c);
    t->threshold = stmt_real(s, c++);
    t->n = stmt_int(s, c++);
    for (int i = 1; i <= STATES; i++)
        t->count[i] = stmt_int(s, c++);
}

static bool read_tests(const struct report_input *in, struct tests_model *out,
                       struct err *err)
{
    static const char sql[] =
        "SELECT no, id, title, population, severity, outcome, stock, version,"
        " objective, rule, wrong_if, outcome_says, parameters, path,"
        " population_sha256, timed, compact,"
        " coalesce(instr(sql, ':period_start'), 0) > 0, threshold, n, pass, "
        "fail,"
        " fail_excepted, indeterminate, missing, not_due, not_applicable"
        " FROM test ORDER BY id";
    struct stmt *s = NULL;
    int64_t n = 0;
    bool row = false, ok = false;

    if (!db_int(in->db, "SELECT count(*) FROM test", &n, err) ||
        !db_prepare(in->db, STR(sql), &s, err))
        return false;
    out->test = arena_array(in->scratch, struct test_row, (size_t)n);
    for (out->count = 0; out->count < (size_t)n; out->count++) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        read_test(in->scratch, s, &out->test[out->count]);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static int by_no(const void *a, const void *b)
{
    const struct test_row *const *x = a, *const *y = b;

    return (*x)->no < (*y)->no ? -1 : (*x)->no > (*y)->no;
}

/* Which ids belong to which test: one pass, the two shortest columns. */
static bool find_rows(const struct report_input *in, struct tests_model *m,
                      struct err *err)
{
    struct test_row **order, *t = NULL;
    struct stmt *s = NULL;
    bool row = false, ok = false;

    order = arena_array(in->scratch, struct test_row *, m->count);
    for (size_t i = 0; i < m->count; i++)
        order[i] = &m->test[i];
    if (m->count > 1)
        qsort(order, m->count, sizeof *order, by_no);
    if (!db_prepare(in->db, STR("SELECT test_no, id FROM result_row"), &s, err))
        return false;
    for (;;) {
        int64_t no, id;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        no = stmt_int(s, 0);
        id = stmt_int(s, 1);
        if (!t || t->no != no) {
            struct test_row key = {.no = no}, *want = &key, **hit;

            hit = m->count
                      ? bsearch(&want, order, m->count, sizeof *order, by_no)
                      : NULL;
            if (!hit) {
                err_set(err, ERR_STORE, "a result of no test (test_no %lld)",
                        (long long)no);
                goto out;
            }
            t = *hit;
        }
        if (t->stored == 0)
            t->first = id;
        t->last = id;
        t->stored++;
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static struct test_row *find(struct test_row *t, size_t n, struct str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(t[i].id, id))
            return &t[i];
    return NULL;
}

/* The definition's order first, what it does not name after it. */
static bool put_in_order(const struct report_input *in, struct tests_model *m,
                         struct err *err)
{
    struct test_row *to = arena_array(in->scratch, struct test_row, m->count);
    size_t n = 0;

    if (!in->def)
        return true;
    for (size_t i = 0; i < in->def->section_count; i++) {
        const struct str_list *l = &in->def->section[i].tests;

        for (size_t k = 0; k < l->count; k++) {
            struct test_row *t = find(m->test, m->count, l->ptr[k]);

            if (!t)
                return err_set(
                    err, ERR_POLICY,
                    "report '%s' names test '%s', which does not exist",
                    arena_cstr(in->scratch, in->def->name),
                    err_quote(l->ptr[k]));
            if (!find(to, n, t->id))
                to[n++] = *t;
        }
    }
    for (size_t i = 0; i < m->count; i++)
        if (!find(to, n, m->test[i].id))
            to[n++] = m->test[i];
    m->test = to;
    return true;
}

bool tests_model_load(const struct report_input *in, struct tests_model *out,
                      struct err *err)
{
    *out = (struct tests_model){0};
    return read_tests(in, out, err) && put_in_order(in, out, err) &&
           find_rows(in, out, err);
}

/* Thousandths of a thousandth are rounding noise of the threshold, no more. */
static double tidy(double v)
{
    return round(v * 1e6) / 1e6;
}

const char *outcome_by_counts(const struct test_row *t)
{
    double pass = (double)t->count[STATE_PASS];
    double open =
        (double)(t->count[STATE_INDETERMINATE] + t->count[STATE_MISSING]);
    double d = pass + open + (double)t->count[STATE_FAIL];
    bool excepted = t->count[STATE_FAIL_EXCEPTED] > 0;

    if (!t->has_threshold)
        return "";
    if (d <= 0)
        return excepted ? "MET" : "NO_OCCURRENCE";
    if ((pass > 0 || excepted) && tidy(100 * pass - t->threshold * d) >= 0)
        return "MET";
    if (tidy(100 * (pass + open) - t->threshold * d) < 0)
        return "DEVIATIONS";
    return "UNABLE_TO_CONCLUDE";
}
