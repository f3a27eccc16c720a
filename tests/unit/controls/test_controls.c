/* All tests of a run: order, what is run, what holds the others back. */
#include "unit.h"

#include "controls/controls.h"
#include "store/schema.h"

#define HEAD(id, more)                                                         \
    "-- test: " id "\n-- version: 3\n-- title: T\n-- objective: O\n"           \
    "-- population: P\n-- rule: R\n-- wrong_if: W\n" more "--\n"
#define PLAIN "-- severity: High\n-- exceptable: no\n-- timed: no\n"
#define TIMED "-- severity: High\n-- exceptable: no\n-- timed: yes\n"

#define PASSES "SELECT 'PASS' AS state, 1 << 32 AS rec1\n"
#define NOTHING "SELECT 'PASS' AS state, 1 << 32 AS rec1 WHERE 0\n"
/* A data-quality test: one row for source :n in a state. */
#define ABOUT(source, state)                                                   \
    "SELECT '" state "' AS state, 'A' AS reason, 'b' AS says, " source         \
    " << 32 AS rec1\n"

/* hr (1), directory (2), application (3), an earlier directory export (4). */
static const char world[] =
    "INSERT INTO source(id, file, kind, system, system_kind, sha256, bytes,"
    " rows_read, rows_accepted, rows_rejected, rows_duplicate, newest,"
    " hides_inactive, values_dated, values_day_only, values_zone_assumed)"
    " VALUES"
    "(1, 'hr.csv', 'workers', 'hr', 'hr', '', 0, 0, 3, 0, 0, 1, 0, 0, 0, 0),"
    "(2, 'dir.csv', 'accounts', 'okta', 'directory', '', 0, 0, 3, 0, 0, 1, 0,"
    " 0, 0, 0),"
    "(3, 'app.csv', 'accounts', 'crm', 'application', '', 0, 0, 3, 0, 0, 1, 0,"
    " 0, 0, 0),"
    "(4, 'old.csv', 'accounts', 'okta', 'directory', '', 0, 0, 3, 0, 0, 0, 0,"
    " 0, 0, 0);";

static struct parameter params[] = {
    {.name = {"hours", 5},
     .kind = PARAM_INT,
     .integer = 24,
     .real = 24,
     .text = {"24", 2},
     .unit = {"hours", 5},
     .source = {"a policy", 8}},
    {.name = {"share", 5}, .kind = PARAM_REAL, .real = 0.5, .text = {"0.5", 3}},
};

struct room {
    struct arena arena;
    struct db *db;
    struct problems problems;
    struct control_set set;
    struct control_def def[8];
    struct threshold_profile profile;
    struct test_setting test[8];
    struct controls_input in;
};

static void enter(struct room *r)
{
    struct err err = {0};

    *r = (struct room){0};
    assert_ok(db_open(":memory:", DB_CREATE, &r->db, &err), &err);
    assert_ok(schema_create(r->db, &err), &err);
    assert_ok(db_exec(r->db, world, &err), &err);
    problems_init(&r->problems, &r->arena);
    r->profile.name = STR("p");
    r->profile.parameter = params;
    r->profile.parameter_count = COUNT_OF(params);
    r->profile.test = r->test;
    r->set.control = r->def;
    r->in = (struct controls_input){.db = r->db,
                                    .controls = &r->set,
                                    .profile = &r->profile,
                                    .period_start = 100,
                                    .period_end = 200,
                                    .period_start_day = 1,
                                    .period_end_day = 2,
                                    .now = 300};
}

static void leave(struct room *r)
{
    problems_release(&r->problems);
    db_close(r->db);
    arena_release(&r->arena);
}

static void add(struct room *r, const char *text)
{
    struct rule_file *f = arena_new(&r->arena, struct rule_file);
    struct str id = str_sub(str_from(text), 9, 3);

    f->path =
        arena_fmt(&r->arena, "policies/controls/%.*s-x.sql", STR_ARG(id)).ptr;
    f->shown = f->path;
    f->bytes = str_from(text);
    f->kind = RULE_CONTROL;
    f->origin = RULE_CHANGED;
    if (!control_def_load(&r->arena, f, &r->def[r->set.count], &r->problems))
        print_error("%.*s\n", STR_ARG(r->problems.ptr[0].text));
    assert_int_equal(r->problems.errors, 0);
    r->set.count++;
}

static struct test_setting *setting(struct room *r, const char *test)
{
    struct test_setting *t = &r->test[r->profile.test_count++];

    t->test = str_from(test);
    t->enabled = true;
    return t;
}

static void run(struct room *r)
{
    struct err err = {0};

    assert_ok(controls_run(&r->in, &err), &err);
}

static struct str ask(struct room *r, const char *sql)
{
    struct err err = {0};
    struct str out;

    assert_ok(db_text(r->db, &r->arena, sql, &out, &err), &err);
    return out;
}

static struct str outcome(struct room *r, const char *test)
{
    return ask(r, arena_fmt(&r->arena,
                            "SELECT outcome FROM test WHERE id = '%s'", test)
                      .ptr);
}

static struct str says(struct room *r, const char *test)
{
    return ask(r,
               arena_fmt(&r->arena,
                         "SELECT outcome_says FROM test WHERE id = '%s'", test)
                   .ptr);
}

static void test_a_line_for_each_test(void **state)
{
    struct room r;

    (void)state;
    enter(&r);
    setting(&r, "T01")->rate = 99.5;
    r.test[0].has_rate = true;
    r.test[0].severity = STR("Low");
    add(&r, HEAD("T01",
                 PLAIN "-- needs: none\n") "SELECT iif(:hours = 24 AND :share "
                                           "= 0.5 AND :period_start = 100 "
                                           "AND :period_end = 200 AND "
                                           ":period_start_day = 1 AND "
                                           ":period_end_day = 2 AND :now = 300 "
                                           "AND :clock = 'policy', 'PASS', "
                                           "'FAIL') AS state, 'A' AS reason, "
                                           "'b' AS says, 1 << 32 AS rec1\n");
    run(&r);
    assert_str(ask(&r, "SELECT id || no || title || population || severity ||"
                       " outcome || n || pass || fail || threshold || stock ||"
                       " version || objective || rule || wrong_if || path ||"
                       " timed || compact || length(population_sha256)"
                       " FROM test"),
               "T011TPLowMET11099.5changed3ORWpolicies/controls/T01-x.sql0064");
    assert_str(says(&r, "T01"), "1 of 1 row passes; 99.5 % must.");
    assert_str(ask(&r, "SELECT parameters FROM test"),
               "hours = 24 hours (a policy)\nshare = 0.5");
    assert_str(ask(&r, "SELECT substr(sql, 1, 12) FROM test"), "-- test: T01");
    assert_str(ask(&r, "SELECT name || n || (sha256 = (SELECT "
                       "population_sha256 FROM test)) FROM population"),
               "T0111");
    assert_str(ask(&r, "SELECT name || value || numerator || denominator || "
                       "unit || as_of FROM metric"),
               "T01.pass100.011%300");
    leave(&r);
}

/* An exception is counted with the failures, and told beside them. */
static void test_metrics(void **state)
{
    struct room r;

    (void)state;
    enter(&r);
    add(&r, HEAD("T01",
                 "-- severity: High\n-- exceptable: yes\n-- timed: "
                 "no\n-- needs: none\n") "SELECT 'PASS' AS state, NULL AS "
                                         "reason, NULL AS says, NULL AS "
                                         "exception_id, 1 << 32 AS rec1 UNION "
                                         "ALL SELECT 'FAIL', 'A', 'b', "
                                         "NULL, 1 << 32 UNION ALL SELECT "
                                         "'FAIL_EXCEPTED', 'A', 'b', 'E', 1 "
                                         "<< 32 UNION ALL SELECT 'NOT_DUE', "
                                         "'A', 'b', NULL, NULL UNION ALL "
                                         "SELECT 'INDETERMINATE', 'A', 'b', "
                                         "NULL, NULL UNION ALL SELECT "
                                         "'MISSING', 'A', 'b', NULL, NULL\n");
    add(&r, HEAD("T02", PLAIN "-- needs: none\n") NOTHING);
    run(&r);
    assert_str(ask(&r, "SELECT group_concat(name || ' ' || coalesce(value, "
                       "'-') || ' ' || numerator || '/' || denominator, ', ') "
                       "FROM metric"),
               "T01.pass 25.0 1/4, T01.pass_or_excepted 40.0 2/5, T02.pass - "
               "0/0");
    leave(&r);
}

static void test_severity_steps(void **state)
{
    static const struct {
        const char *own, *up, *down;
    } row[] = {{"Low", "Medium", "Low"},
               {"Medium", "High", "Low"},
               {"High", "Critical", "Medium"},
               {"Critical", "Critical", "High"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct room r;

        ROW(row[i].own);
        enter(&r);
        setting(&r, "T01")->severity = str_from(row[i].own);
        add(&r, HEAD("T01",
                     PLAIN "-- needs: none\n") "SELECT 'NOT_DUE' AS state, 'A' "
                                               "AS reason, :severity || ' ' || "
                                               ":severity_up || ' ' || "
                                               ":severity_down AS says\n");
        run(&r);
        assert_str(
            ask(&r, "SELECT says FROM result_row"),
            arena_fmt(&r.arena, "%s %s %s", row[i].own, row[i].up, row[i].down)
                .ptr);
        leave(&r);
    }
}

static void test_what_is_not_run(void **state)
{
    struct room r;

    (void)state;
    enter(&r);
    setting(&r, "T01")->enabled = false;
    r.test[0].why = STR("No devices here.");
    add(&r, HEAD("T01", PLAIN "-- needs: none\n") PASSES);
    add(&r, HEAD("T02", TIMED "-- needs: none\n") PASSES);
    run(&r);
    assert_str(outcome(&r, "T01"), "NOT_RUN");
    assert_str(says(&r, "T01"), "No devices here.");
    assert_str(outcome(&r, "T02"), "MET");
    assert_str(ask(&r, "SELECT count(*) FROM result_row"), "1");
    assert_str(ask(&r, "SELECT count(*) FROM population"), "1");
    leave(&r);

    enter(&r);
    r.in.profile = NULL;
    add(&r, HEAD("T01", TIMED "-- needs: none\n") PASSES);
    add(&r, HEAD("T02", PLAIN
                 "-- needs: none\n") "SELECT iif(:hours IS NULL, 'PASS', "
                                     "'FAIL') AS state, 'A' AS "
                                     "reason, 'b' AS says, 1 << 32 AS rec1\n");
    run(&r);
    assert_str(outcome(&r, "T01"), "NOT_RUN");
    assert_str(outcome(&r, "T02"), "MET");
    assert_str(ask(&r, "SELECT threshold FROM test WHERE id = 'T02'"), "100.0");
    leave(&r);
}

static void test_order(void **state)
{
    struct room r;

    (void)state;
    enter(&r);
    add(&r, HEAD("T01",
                 PLAIN "-- needs: none\n") "SELECT 'PASS' AS state, 1 << 32 AS "
                                           "rec1 FROM v_result "
                                           "WHERE test_id IN ('T03', 'T02')\n");
    add(&r, HEAD("T02", PLAIN "-- needs: none\n-- order: 9\n") PASSES);
    add(&r, HEAD("T03", PLAIN "-- needs: none\n-- order: 1\n") PASSES);
    run(&r);
    assert_str(ask(&r, "SELECT group_concat(id || no, ' ') FROM "
                       "(SELECT id, no FROM test ORDER BY no)"),
               "T031 T022 T013");
    assert_str(ask(&r, "SELECT n FROM test WHERE id = 'T01'"), "2");
    leave(&r);
}

static void test_conditions_decide(void **state)
{
    static const struct {
        const char *name, *sql, *conditions, *want;
    } row[] = {
        {"one that holds", PASSES, "1", "MET"},
        {"one that does not", PASSES, "0", "DEVIATIONS"},
        {"one that cannot be told", PASSES, "NULL", "UNABLE_TO_CONCLUDE"},
        {"one that cannot be told beside a failure",
         "SELECT 'FAIL' AS state, 'A' AS reason, 'b' AS says, 1 << 32 AS "
         "rec1\n",
         "NULL", "DEVIATIONS"},
        {"the counts just made", PASSES,
         ":n = 1 AND :pass = 1 AND :fail = 0 AND :fail_excepted = 0 AND "
         ":indeterminate = 0 AND :missing = 0 AND :not_due = 0 AND "
         ":not_applicable = 0",
         "MET"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct room r;

        ROW(row[i].name);
        enter(&r);
        add(&r, arena_fmt(&r.arena,
                          "%s%s-- @conditions\nSELECT 'c' AS condition, %s AS "
                          "holds, 'So it is.' AS says\n",
                          HEAD("T01", PLAIN "-- needs: none\n"), row[i].sql,
                          row[i].conditions)
                    .ptr);
        run(&r);
        assert_str(outcome(&r, "T01"), row[i].want);
        assert_int_equal(str_find(says(&r, "T01"), 0, STR("So it is.")) !=
                             (size_t)-1,
                         strcmp(row[i].want, "MET") != 0);
        leave(&r);
    }
}

static void test_why_comes_first(void **state)
{
    struct room r;

    (void)state;
    enter(&r);
    setting(&r, "T01")->rate = 100;
    r.test[0].has_rate = true;
    add(&r, HEAD("T01", PLAIN "-- needs: none\n") PASSES
        "-- @conditions\nSELECT 'a' AS condition, 0 AS holds, 'A is not.' "
        "AS says UNION ALL SELECT 'b', NULL, 'B may be.' UNION ALL SELECT "
        "'c', 0, 'C is not.' UNION ALL SELECT 'd', 1, 'D is.'\n");
    run(&r);
    assert_str(says(&r, "T01"),
               "A is not. C is not. 1 of 1 row passes; 100 % must. B may be.");
    assert_str(ask(&r, "SELECT group_concat(condition || coalesce(holds, '?'), "
                       "' ') FROM test_condition"),
               "a0 b? c0 d1");
    leave(&r);
}

/* controls 0.2: what a data-quality test says of a source, for a test. */
static void test_held_back(void **state)
{
    static const struct {
        const char *name, *gates, *quality, *needs, *sql, *want;
    } row[] = {
        {"a good source", "source", ABOUT("1", "PASS"), "workers", PASSES,
         "MET"},
        {"its source fails", "source", ABOUT("1", "FAIL"), "workers", PASSES,
         "UNABLE_TO_CONCLUDE"},
        {"another kind of source fails", "source", ABOUT("2", "FAIL"),
         "workers", PASSES, "MET"},
        {"one of its sources fails", "source", ABOUT("3", "FAIL"),
         "workers accounts", PASSES, "UNABLE_TO_CONCLUDE"},
        {"an earlier export fails", "source", ABOUT("4", "FAIL"), "accounts",
         PASSES, "MET"},
        {"a test that gates nobody", "none", ABOUT("1", "FAIL"), "workers",
         PASSES, "MET"},
        {"a tie-out not supplied is only said", "source", ABOUT("1", "MISSING"),
         "workers", PASSES, "MET"},
        {"but then emptiness is not proven", "source", ABOUT("1", "MISSING"),
         "workers", NOTHING, "UNABLE_TO_CONCLUDE"},
        {"nor when it cannot be decided", "source", ABOUT("1", "INDETERMINATE"),
         "workers", NOTHING, "UNABLE_TO_CONCLUDE"},
        {"another source's is proven", "source", ABOUT("2", "MISSING"),
         "workers", NOTHING, "NO_OCCURRENCE"},
        {"an empty population of a failing source", "source",
         ABOUT("1", "FAIL"), "workers", NOTHING, "UNABLE_TO_CONCLUDE"},
        {"not applicable holds nobody back", "source",
         ABOUT("1", "NOT_APPLICABLE"), "workers", NOTHING, "NO_OCCURRENCE"},
        {"a failing test stays failing", "source", ABOUT("1", "FAIL"),
         "workers", ABOUT("1", "FAIL"), "DEVIATIONS"},
        {"members went missing: every export of that kind", "population",
         ABOUT("4", "FAIL"), "accounts", PASSES, "UNABLE_TO_CONCLUDE"},
        {"members of another system", "population", ABOUT("4", "FAIL"),
         "accounts\n-- systems: application", PASSES, "MET"},
        {"members of another kind", "population", ABOUT("4", "FAIL"), "workers",
         PASSES, "MET"},
        {"no earlier population", "population", ABOUT("1", "MISSING"),
         "workers", NOTHING, "NO_OCCURRENCE"},
        {"a kind nobody supplied", "source", ABOUT("1", "PASS"), "devices",
         PASSES, "UNABLE_TO_CONCLUDE"},
        {"a kind nobody supplied, empty", "source", ABOUT("1", "PASS"),
         "devices", NOTHING, "UNABLE_TO_CONCLUDE"},
        {"only directories: an application fails", "source", ABOUT("3", "FAIL"),
         "accounts\n-- systems: directory", PASSES, "MET"},
        {"only directories: the directory fails", "source", ABOUT("2", "FAIL"),
         "accounts\n-- systems: directory", PASSES, "UNABLE_TO_CONCLUDE"},
        {"only directories: HR fails", "source", ABOUT("1", "FAIL"),
         "workers accounts\n-- systems: directory", PASSES,
         "UNABLE_TO_CONCLUDE"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct room r;

        ROW(row[i].name);
        enter(&r);
        add(&r,
            arena_fmt(&r.arena, "%s-- gates: %s\n--\n%s",
                      "-- test: Q01\n-- version: 1\n-- title: T\n"
                      "-- objective: O\n-- population: P\n-- rule: R\n"
                      "-- wrong_if: W\n" PLAIN "-- needs: none\n-- order: 1\n",
                      row[i].gates, row[i].quality)
                .ptr);
        add(&r, arena_fmt(&r.arena, "%s-- needs: %s\n--\n%s",
                          "-- test: T01\n-- version: 1\n-- title: T\n"
                          "-- objective: O\n-- population: P\n-- rule: R\n"
                          "-- wrong_if: W\n" PLAIN,
                          row[i].needs, row[i].sql)
                    .ptr);
        run(&r);
        assert_str(outcome(&r, "T01"), row[i].want);
        leave(&r);
    }
}

static void test_what_holds_is_named(void **state)
{
    struct err err = {0};
    struct room r;

    (void)state;
    enter(&r);
    assert_ok(db_exec(r.db,
                      "INSERT INTO system_(system, kind, listed) VALUES"
                      "('crm', 'directory', 1);"
                      "UPDATE source SET newest = 1",
                      &err),
              &err);
    add(&r,
        HEAD("Q01", PLAIN
             "-- needs: none\n-- order: 1\n-- gates: source\n") "SELECT 'FAIL' "
                                                                "AS state, 'A' "
                                                                "AS reason, "
                                                                "'b' AS says, "
                                                                "value << 32 "
                                                                "AS rec1 FROM "
                                                                "json_each('[1,"
                                                                "2,3,4]')\n");
    add(&r, HEAD("T01", PLAIN "-- needs: workers accounts\n") PASSES);
    add(&r, HEAD("T02", PLAIN "-- needs: accounts\n-- systems: application\n")
                PASSES);
    run(&r);
    assert_str(says(&r, "T01"),
               "1 of 1 row passes; 100 % must. No rate was set for it, so "
               "every row must pass. It would be met, but the data it rests on "
               "fails data-quality tests: hr.csv (workers of hr; Q01), dir.csv "
               "(accounts of okta; Q01), app.csv (accounts of crm; Q01) and 1 "
               "more.");
    /* the inventory knows better than the export what kind a system is */
    assert_str(outcome(&r, "T02"), "UNABLE_TO_CONCLUDE");
    assert_true(str_find(says(&r, "T02"), 0,
                         STR("No export of accounts of a system of kind "
                             "application was supplied")) != (size_t)-1);
    leave(&r);
}

/* A test that is wrong stops the run and names itself. */
static void test_wrong_test(void **state)
{
    struct err err = {0};
    struct room r;

    (void)state;
    enter(&r);
    add(&r,
        HEAD("T01", PLAIN
             "-- needs: none\n") "SELECT 'PASS' AS state,\n:huors AS rec1\n");
    assert_false(controls_run(&r.in, &err));
    assert_says(&err, ERR_POLICY,
                "test T01: policies/controls/T01-x.sql:14: unknown parameter "
                "':huors'");
    leave(&r);
}

static void test_check(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } row[] = {
        {"nothing wrong",
         PASSES "-- @conditions\nSELECT 'a' AS condition, :n "
                "AS holds, 'b' AS says\n",
         NULL},
        {"an unknown parameter", "SELECT :huors AS state\n",
         "policies/controls/T01-x.sql:13: unknown parameter ':huors'"},
        {"counts are of the conditions only", "SELECT :n AS state\n",
         "unknown parameter ':n'"},
        {"a table", "SELECT value AS state FROM run\n", "reads table 'run'"},
        {"a mistake in the conditions",
         PASSES "-- @conditions\nSELECT value FROM run\n",
         "policies/controls/T01-x.sql:15: reads table 'run'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct room r;

        ROW(row[i].name);
        enter(&r);
        add(&r, arena_fmt(&r.arena, "%s%s",
                          HEAD("T01", PLAIN "-- needs: none\n"), row[i].sql)
                    .ptr);
        assert_int_equal(controls_check(&r.in, &r.problems), !row[i].says);
        if (row[i].says)
            assert_true(str_find(r.problems.ptr[0].text, 0,
                                 str_from(row[i].says)) != (size_t)-1);
        leave(&r);
    }
}

static void test_binds(void **state)
{
    (void)state;
    assert_true(controls_binds(STR("period_start")));
    assert_true(controls_binds(STR("severity_down")));
    assert_true(controls_binds(STR("not_applicable")));
    assert_false(controls_binds(STR("hours")));
    assert_false(controls_binds(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_for_each_test),
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_severity_steps),
        cmocka_unit_test(test_what_is_not_run),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_conditions_decide),
        cmocka_unit_test(test_why_comes_first),
        cmocka_unit_test(test_held_back),
        cmocka_unit_test(test_what_holds_is_named),
        cmocka_unit_test(test_wrong_test),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_binds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
