/*
 * What is said of a test as a whole: its conditions, its line in table test.
 */
#include "store/results.h"

#include "base/vec.h"

static bool check_condition(const struct result_want *w, const struct stmt *s,
                            struct condition *c, struct err *err)
{
    int64_t holds = stmt_int(s, 1);

    c->holds = stmt_null(s, 1) ? -1 : (int)holds;
    if (c->name.len > 0 && c->says.len > 0 &&
        (stmt_null(s, 1) || holds == 0 || holds == 1))
        return true;
    err_set(err, ERR_POLICY, "%s:%u: bad condition '%s'", w->sql.file,
            w->sql.line, err_quote(c->name));
    return err_hint(err, "a name, 1 or 0 or NULL, and a sentence");
}

static bool read_conditions(struct db *db, struct arena *a,
                            const struct result_want *want,
                            struct condition **out, size_t *count,
                            struct err *err)
{
    struct stmt *s = NULL;
    size_t max = 0;
    bool row = true, ok = false;
    int64_t n;

    if (!db_int(db, "SELECT count(*) FROM test_condition", &n, err) ||
        !db_prepare(db,
                    STR("SELECT condition, holds, says FROM test_condition "
                        "WHERE test_id = ? ORDER BY rowid"),
                    &s, err))
        return false;
    max = (size_t)n;
    *out = arena_array(a, struct condition, max + 1);
    bind_text(s, 1, want->test);
    while (row && *count <= max) {
        struct condition *c = &(*out)[*count];

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        c->name = arena_str(a, stmt_text(s, 0));
        c->says = arena_str(a, stmt_text(s, 2));
        if (!check_condition(want, s, c, err))
            goto out;
        ++*count;
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

enum { NEEDED = 3 };

static bool is_condition(void *data, const struct guard_shape *shape,
                         struct err *err)
{
    static const char *const name[] = {"condition", "holds", "says", "part",
                                       "whole"};
    const struct guard_sql *s = data;
    bool ok = shape->columns == COUNT_OF(name) || shape->columns == NEEDED;

    for (size_t i = 0; ok && i < shape->columns; i++)
        ok = str_is(shape->column[i], name[i]);
    if (ok)
        return true;
    err_set(err, ERR_POLICY, "%s:%u: wrong columns", s->file, s->line);
    return err_hint(err, "a condition is condition, holds, says; or these and "
                         "part, whole");
}

bool results_conditions(struct db *db, struct guard *g, struct arena *a,
                        const struct result_want *want, struct condition **out,
                        size_t *count, struct err *err)
{
    struct guard_wrap w = {.after = " AS q", .table = "test_condition"};
    struct guard_sql asked = want->sql;
    struct guard_shape shape;

    *count = 0;
    if (!guard_take(g, &want->sql, &want->params, is_condition, &asked, &shape,
                    err))
        return err_wrap(err, "test %.*s", STR_ARG(want->test));
    w.before =
        arena_fmt(a,
                  "INSERT INTO test_condition(test_id, condition, "
                  "holds, says, part, whole) SELECT '%.*s', "
                  "coalesce(q.condition, ''), q.holds, "
                  "coalesce(q.says, ''), %s FROM ",
                  STR_ARG(want->test),
                  shape.columns == NEEDED ? "NULL, NULL" : "q.part, q.whole")
            .ptr;
    if (!guard_run(g, &want->sql, &want->params, &shape, &w, NULL, 0, err) ||
        !read_conditions(db, a, want, out, count, err))
        return err_wrap(err, "test %.*s", STR_ARG(want->test));
    return true;
}

static bool put_population(struct db *db, const struct test_row *t,
                           struct err *err)
{
    struct stmt *s = NULL;
    bool ok;

    if (!t->counts.population[0])
        return true;
    if (!db_prepare(db, STR("INSERT INTO population VALUES(?, ?, ?)"), &s, err))
        return false;
    bind_text(s, 1, t->id);
    bind_int(s, 2, t->counts.n);
    bind_text(s, 3, str_from(t->counts.population));
    ok = stmt_run(s, err);
    stmt_free(s);
    return ok;
}

/* A share in percent; unknown when there is nothing to divide by. */
static bool put_metric(struct db *db, struct str name, int64_t top,
                       int64_t bottom, int64_t now, struct err *err)
{
    struct stmt *s = NULL;
    bool ok;

    if (!db_prepare(db, STR("INSERT INTO metric VALUES(?, ?, ?, ?, '%', ?)"),
                    &s, err))
        return false;
    bind_text(s, 1, name);
    if (bottom > 0)
        bind_real(s, 2, 100.0 * (double)top / (double)bottom);
    bind_int(s, 3, top);
    bind_int(s, 4, bottom);
    bind_time(s, 5, now);
    ok = stmt_run(s, err);
    stmt_free(s);
    return ok;
}

static bool put_metrics(struct db *db, const struct test_row *t, int64_t now,
                        struct err *err)
{
    const int64_t *c = t->counts.state;
    int64_t d =
        c[ROW_PASS] + c[ROW_FAIL] + c[ROW_INDETERMINATE] + c[ROW_MISSING];
    char name[160];

    if (!t->counts.population[0])
        return true;
    snprintf(name, sizeof name, "%.*s.pass", STR_ARG(t->id));
    if (!put_metric(db, str_from(name), c[ROW_PASS], d, now, err))
        return false;
    if (c[ROW_FAIL_EXCEPTED] == 0)
        return true;
    snprintf(name, sizeof name, "%.*s.pass_or_excepted", STR_ARG(t->id));
    return put_metric(db, str_from(name), c[ROW_PASS] + c[ROW_FAIL_EXCEPTED],
                      d + c[ROW_FAIL_EXCEPTED], now, err);
}

bool results_test(struct db *db, const struct test_row *t, int64_t now,
                  struct err *err)
{
    const int64_t *c = t->counts.state;
    struct stmt *s = NULL;
    char version[24];
    bool ok;

    if (!db_prepare(
            db,
            STR("INSERT INTO test(id, title, population, severity, outcome, n,"
                " pass, fail, fail_excepted, indeterminate, missing, not_due,"
                " not_applicable, threshold, stock, sql, no, version,"
                " objective, rule, wrong_if, outcome_says, parameters, path,"
                " timed, population_sha256, compact, needs, of_kind)"
                " VALUES(?, ?, ?, ?, ?, ?,"
                " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                " ?, ?, ?)"),
            &s, err))
        return false;
    bind_text(s, 1, t->id);
    bind_text(s, 2, t->title);
    bind_text(s, 3, t->population);
    bind_text(s, 4, t->severity);
    bind_text(s, 5, t->outcome);
    bind_int(s, 6, t->counts.n);
    for (int i = 1; i < ROW_STATES; i++)
        bind_int(s, 6 + i, c[i]);
    if (t->has_threshold)
        bind_real(s, 14, t->threshold);
    bind_text(s, 15, t->stock);
    bind_text(s, 16, t->sql);
    bind_int(s, 17, t->no);
    snprintf(version, sizeof version, "%lld", (long long)t->version);
    bind_text(s, 18, str_from(version));
    bind_text(s, 19, t->objective);
    bind_text(s, 20, t->rule);
    bind_text(s, 21, t->wrong_if);
    bind_text(s, 22, t->outcome_says);
    bind_text(s, 23, t->parameters);
    bind_text(s, 24, t->path);
    bind_int(s, 25, t->timed);
    bind_text_null(s, 26, str_from(t->counts.population));
    bind_int(s, 27, t->counts.compact);
    bind_text_null(s, 28, t->needs);
    bind_text_null(s, 29, t->of_kind);
    ok = stmt_run(s, err);
    stmt_free(s);
    return ok && put_population(db, t, err) && put_metrics(db, t, now, err);
}
