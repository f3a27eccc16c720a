/*
 * Rates are compared with integers: pass * 10000 against rate in hundredths of
 * a percent times d, so that 95 of 100 is 95 %, exactly.
 */
#include "controls/gate.h"

#include <math.h>

#include "base/buf.h"
#include "base/json_write.h"
#include "base/vec.h"

struct counts {
    struct str title, outcome, says;
    int64_t n, pass, fail, excepted, indeterminate, missing;
    bool found;
};

struct judging {
    struct arena *a;
    struct db *db;
    VEC(struct gate_check) checks;
};

static bool in_list(const struct str_list *list, struct str word)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->ptr[i], word))
            return true;
    return false;
}

static void add(struct judging *j, struct str name, struct str title,
                enum gate_verdict verdict, struct str says)
{
    struct gate_check *c = vec_push(&j->checks);

    c->name = name;
    c->title = title;
    c->verdict = verdict;
    c->says = says;
}

static bool counts_of(struct judging *j, struct str test, struct counts *out,
                      struct err *err)
{
    struct stmt *q = NULL;
    bool row = false, ok;

    *out = (struct counts){0};
    if (!db_prepare(j->db,
                    STR("SELECT title, outcome, n, pass, fail, fail_excepted,"
                        " indeterminate, missing, outcome_says FROM test"
                        " WHERE id = ?"),
                    &q, err))
        return false;
    bind_text(q, 1, test);
    ok = stmt_step(q, &row, err);
    if (ok && row) {
        out->found = true;
        out->title = arena_str(j->a, stmt_text(q, 0));
        out->outcome = arena_str(j->a, stmt_text(q, 1));
        out->n = stmt_int(q, 2);
        out->pass = stmt_int(q, 3);
        out->fail = stmt_int(q, 4);
        out->excepted = stmt_int(q, 5);
        out->indeterminate = stmt_int(q, 6);
        out->missing = stmt_int(q, 7);
        out->says = arena_str(j->a, stmt_text(q, 8));
    }
    stmt_free(q);
    return ok;
}

static bool each_outcome(struct judging *j, const struct gate *rules,
                         struct err *err)
{
    struct stmt *q = NULL;
    bool row, ok;

    if (!db_prepare(j->db,
                    STR("SELECT id, title, outcome, outcome_says FROM test"
                        " ORDER BY id"),
                    &q, err))
        return false;
    while ((ok = stmt_step(q, &row, err)) && row) {
        struct str outcome = stmt_text(q, 2);
        enum gate_verdict v = GATE_KEPT;

        if (in_list(&rules->fail_outcomes, outcome))
            v = GATE_BREACHED;
        else if (in_list(&rules->unable_outcomes, outcome))
            v = GATE_UNABLE;
        else if (str_is(outcome, "NOT_RUN"))
            v = GATE_NOT_RUN;
        add(j, arena_fmt(j->a, "%.*s outcome", STR_ARG(stmt_text(q, 0))),
            arena_str(j->a, stmt_text(q, 1)), v,
            arena_fmt(j->a, "%.*s: %.*s", STR_ARG(outcome),
                      STR_ARG(stmt_text(q, 3))));
    }
    stmt_free(q);
    return ok;
}

static bool failures(struct judging *j, int64_t most, struct err *err)
{
    int64_t n, open;

    if (most < 0)
        return true;
    if (!db_int(j->db, "SELECT coalesce(sum(fail), 0) FROM test", &n, err) ||
        !db_int(j->db,
                "SELECT coalesce(sum(indeterminate + missing), 0) FROM test",
                &open, err))
        return false;
    add(j, STR("failures without an exception"),
        STR("rows that are FAIL, over all tests"),
        n > most          ? GATE_BREACHED
        : n + open > most ? GATE_UNABLE
                          : GATE_KEPT,
        arena_fmt(j->a, "%lld, at most %lld; %lld rows are open", (long long)n,
                  (long long)most, (long long)open));
    return true;
}

static bool rate(struct judging *j, const struct gate_rate *r, struct err *err)
{
    struct counts c;
    int64_t d, want = (int64_t)llround(r->rate * 100.0);
    enum gate_verdict v;

    if (!counts_of(j, r->test, &c, err))
        return false;
    d = c.pass + c.fail + c.indeterminate + c.missing;
    if (!c.found || d == 0 || str_is(c.outcome, "NOT_RUN"))
        v = GATE_UNABLE;
    else if ((d - c.fail) * 10000 < want * d)
        v = GATE_BREACHED;
    else if (c.pass * 10000 < want * d)
        v = GATE_UNABLE;
    else
        v = GATE_KEPT;
    add(j, arena_fmt(j->a, "%.*s rate", STR_ARG(r->test)), c.title, v,
        arena_fmt(j->a, "%lld of %lld pass, %lld open; at least %g %%",
                  (long long)c.pass, (long long)d,
                  (long long)(c.indeterminate + c.missing), r->rate));
    return true;
}

static bool required(struct judging *j, struct str test, struct err *err)
{
    struct counts c;

    if (!counts_of(j, test, &c, err))
        return false;
    add(j, arena_fmt(j->a, "%.*s required", STR_ARG(test)), c.title,
        c.found && !str_is(c.outcome, "NOT_RUN") ? GATE_KEPT : GATE_UNABLE,
        c.found ? c.outcome : STR("the bundle holds no such test"));
    return true;
}

bool gate_judge(struct arena *a, struct db *db, const struct gate *rules,
                struct gate_result *out, struct err *err)
{
    struct judging j = {.a = a, .db = db};
    bool ok;

    *out = (struct gate_result){0};
    ok = db_run_value(db, a, "engagement", &out->engagement, err) &&
         db_run_value(db, a, "client", &out->client, err) &&
         db_run_value(db, a, "profile", &out->profile, err) &&
         db_text(db, a,
                 "SELECT group_concat(value, ' to ') FROM (SELECT value FROM "
                 "run WHERE key IN ('period_start', 'period_end') AND value <> "
                 "'' ORDER BY key DESC)",
                 &out->period, err) &&
         each_outcome(&j, rules, err) &&
         failures(&j, rules->unexcepted_failures, err);
    for (size_t i = 0; ok && i < rules->rate_count; i++)
        ok = rate(&j, &rules->rate[i], err);
    for (size_t i = 0; ok && i < rules->required.count; i++)
        ok = required(&j, rules->required.ptr[i], err);
    out->count = j.checks.len;
    out->check = arena_array(a, struct gate_check, j.checks.len + 1);
    for (size_t i = 0; i < j.checks.len; i++) {
        out->check[i] = j.checks.ptr[i];
        out->kept += j.checks.ptr[i].verdict == GATE_KEPT;
        out->breached += j.checks.ptr[i].verdict == GATE_BREACHED;
        out->unable += j.checks.ptr[i].verdict == GATE_UNABLE;
        out->not_run += j.checks.ptr[i].verdict == GATE_NOT_RUN;
    }
    vec_release(&j.checks);
    return ok;
}

const char *gate_verdict_name(enum gate_verdict v)
{
    static const char *const name[] = {"kept", "breached", "unable to conclude",
                                       "not run"};

    return name[v];
}

/* Text as the value of an attribute; what XML 1.0 cannot hold becomes '?'. */
static void xml(struct buf *to, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c == '&')
            buf_puts(to, "&amp;");
        else if (c == '<')
            buf_puts(to, "&lt;");
        else if (c == '>')
            buf_puts(to, "&gt;");
        else if (c == '"')
            buf_puts(to, "&quot;");
        else if (c < 0x20 && c != '\n' && c != '\t')
            buf_putc(to, '?');
        else
            buf_putc(to, (char)c);
    }
}

static void xml_attr(struct buf *to, const char *name, struct str value)
{
    buf_fmt(to, " %s=\"", name);
    xml(to, value);
    buf_putc(to, '"');
}

void gate_junit(const struct gate_result *r, struct buf *to)
{
    buf_puts(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
                 "  <testsuite");
    xml_attr(to, "name", r->engagement);
    buf_fmt(to,
            " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
            r->count, r->breached, r->unable, r->not_run);
    for (size_t i = 0; i < r->count; i++) {
        const struct gate_check *c = &r->check[i];
        static const char *const element[] = {NULL, "failure", "error",
                                              "skipped"};

        buf_puts(to, "    <testcase");
        xml_attr(to, "classname", r->engagement);
        xml_attr(to, "name", c->name);
        if (!element[c->verdict]) {
            buf_puts(to, "/>\n");
            continue;
        }
        buf_fmt(to, ">\n      <%s", element[c->verdict]);
        xml_attr(to, "message", c->says);
        buf_fmt(to, "/>\n    </testcase>\n");
    }
    buf_puts(to, "  </testsuite>\n</testsuites>\n");
}

void gate_json(const struct gate_result *r, struct buf *to)
{
    struct json_out j;

    json_out_init(&j, to, true);
    json_begin_object(&j);
    json_kv_str(&j, "engagement", r->engagement);
    json_kv_str(&j, "client", r->client);
    json_kv_str(&j, "period", r->period);
    json_kv_str(&j, "profile", r->profile);
    json_kv_int(&j, "kept", (int64_t)r->kept);
    json_kv_int(&j, "breached", (int64_t)r->breached);
    json_kv_int(&j, "unable", (int64_t)r->unable);
    json_kv_int(&j, "not_run", (int64_t)r->not_run);
    json_key(&j, "checks");
    json_begin_array(&j);
    for (size_t i = 0; i < r->count; i++) {
        json_begin_object(&j);
        json_kv_str(&j, "name", r->check[i].name);
        json_kv_str(&j, "verdict",
                    str_from(gate_verdict_name(r->check[i].verdict)));
        json_kv_str(&j, "says", r->check[i].says);
        json_end_object(&j);
    }
    json_end_array(&j);
    json_end_object(&j);
    buf_putc(to, '\n');
}
