/* SQL written by others may only look, only at the views, and not for ever. */
#include "unit.h"

#include "base/buf.h"
#include "store/guard.h"
#include "store/schema.h"
#include "store/sql_functions.h"

static const struct guard_param some[] = {
    {.name = {"hours", 5}, .type = GUARD_INT, .integer = 24},
    {.name = {"share", 5}, .type = GUARD_REAL, .real = 0.5},
    {.name = {"words", 5}, .type = GUARD_TEXT, .text = {"[\"a\",\"b\"]", 9}},
};

struct room {
    struct arena arena;
    struct db *db;
    struct guard *guard;
};

static void enter(struct room *r, uint64_t steps)
{
    struct err err = {0};

    *r = (struct room){0};
    assert_ok(db_open(":memory:", DB_CREATE, &r->db, &err), &err);
    assert_ok(schema_create(r->db, &err), &err);
    assert_ok(db_exec(r->db,
                      "INSERT INTO run VALUES('client', 'secret');"
                      "INSERT INTO person(id, worker_id, system, on_leave,"
                      " same_email, roles, record_id)"
                      " VALUES(1, 'W1', 'hr', 0, 0, 0, 0)",
                      &err),
              &err);
    assert_ok(guard_open(r->db, &r->arena, steps, &r->guard, &err), &err);
}

static void leave(struct room *r)
{
    guard_close(r->guard);
    db_close(r->db);
    arena_release(&r->arena);
}

static struct guard_sql text(const char *sql)
{
    return (struct guard_sql){"x.sql", 10, str_from(sql)};
}

static const struct guard_params params = {some, COUNT_OF(some), false};

static void test_what_may_be_asked(void **state)
{
    static const struct {
        const char *name, *sql;
    } row[] = {
        {"a column of a view", "SELECT worker_id FROM v_person"},
        {"rows of a view", "SELECT count(*) FROM v_person"},
        {"an alias", "SELECT p.id FROM v_person AS p"},
        {"any case", "SELECT P.Id FROM V_Person P"},
        {"a WITH clause",
         "WITH c AS (SELECT id FROM v_person) SELECT id FROM c"},
        {"rows of a WITH clause",
         "WITH c AS (SELECT 1 AS z) SELECT count(*) FROM c"},
        {"a view on a view", "SELECT finding_id, state FROM v_result"},
        {"rows of a view on a view", "SELECT count(*) FROM v_result"},
        {"two views joined",
         "SELECT 1 FROM v_person p JOIN v_account a ON a.person_id = p.id"},
        {"a window", "SELECT row_number() OVER (ORDER BY id) FROM v_person"},
        {"a recursion that ends",
         "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
         "WHERE n < 9) SELECT n FROM c"},
        {"a known parameter", "SELECT :hours * 3600"},
        {"a list", "SELECT value FROM json_each(:words)"},
        {"the date of seconds", "SELECT date(0, 'unixepoch')"},
        {"a ';' at the end", "SELECT 1;"},
        {"a comment after it", "SELECT 1; -- done\n/* and */ ;"},
        {"a word in a string", "SELECT 'PRAGMA; ATTACH' AS x"},
    };
    struct room r;

    (void)state;
    enter(&r, 0);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct guard_sql s = text(row[i].sql);
        struct guard_wrap w = {"SELECT count(*) FROM ", "", NULL};
        struct guard_shape shape;
        struct err err = {0};
        int64_t n;

        ROW(row[i].name);
        assert_ok(guard_check(r.guard, &s, &params, &shape, &err), &err);
        assert_ok(guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err),
                  &err);
    }
    leave(&r);
}

static void test_what_is_refused(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } row[] = {
        {"a base table", "SELECT worker_id FROM person",
         "x.sql:10: reads table 'person'"},
        {"rows of a base table", "SELECT count(*) FROM person",
         "reads table 'person'"},
        {"a base table below",
         "SELECT\n1 FROM v_person\nWHERE id IN (SELECT "
         "value FROM run)",
         "reads table 'run'"},
        {"a base table in a scalar", "SELECT (SELECT value FROM run)",
         "reads table 'run'"},
        {"a WITH clause named like a view",
         "WITH v_person AS (SELECT value FROM run) SELECT * FROM v_person",
         "reads table 'run'"},
        {"a WITH clause named like any view",
         "WITH v_x AS (SELECT value FROM run) SELECT * FROM v_x",
         "reads table 'run'"},
        {"an alias named like a view",
         "SELECT v_person.value FROM run AS v_person", "reads table 'run'"},
        {"a subquery named like a view",
         "SELECT * FROM (SELECT value FROM run) AS v_person",
         "reads table 'run'"},
        {"a view that is none of the v_ views", "SELECT state FROM result",
         "reads table 'result'"},
        {"the schema", "SELECT sql FROM sqlite_schema", "reads table"},
        {"the schema by its old name", "SELECT name FROM sqlite_master",
         "reads table"},
        {"PRAGMA", "PRAGMA user_version", "uses PRAGMA 'user_version'"},
        {"PRAGMA as a table", "SELECT name FROM pragma_table_list",
         "x.sql:10: "},
        {"rows of a PRAGMA", "SELECT count(*) FROM pragma_table_list",
         "x.sql:10: "},
        {"ATTACH", "ATTACH ':memory:' AS m", "x.sql:10: "},
        {"INSERT", "INSERT INTO run VALUES('a', 'b')", "writes table 'run'"},
        {"UPDATE", "UPDATE person SET name = ''", "x.sql:10: "},
        {"DELETE", "DELETE FROM person", "x.sql:10: "},
        {"CREATE", "CREATE TABLE t(x)", "x.sql:10: "},
        {"CREATE TEMP VIEW", "CREATE TEMP VIEW v_t AS SELECT value FROM run",
         "x.sql:10: "},
        {"DROP", "DROP TABLE run", "x.sql:10: "},
        {"COMMIT", "COMMIT", "begins or ends a transaction"},
        {"VACUUM", "VACUUM INTO 'x.db'", "x.sql:10: "},
        {"INSERT .. RETURNING",
         "INSERT INTO run VALUES('a', 'b') RETURNING key", "x.sql:10: "},
        {"two statements", "SELECT 1;\nSELECT 2",
         "x.sql:10: a second statement 'SELECT 2'"},
        {"a write behind a ';'", "SELECT 1; DELETE FROM run",
         "a second statement"},
        {"EXPLAIN", "EXPLAIN SELECT 1", "not a SELECT"},
        {"nothing", " -- nothing\n", "not a SELECT"},
        {"the end of our parentheses", "SELECT 1) --", "syntax error"},
        {"the end of our parentheses and more",
         "SELECT 1) UNION ALL SELECT value FROM (SELECT value FROM run",
         "x.sql:10: "},
        {"an open comment", "SELECT 1 /* ) --", "x.sql:10: "},
        {"random()", "SELECT random()", "calls function 'random'"},
        {"the clock by name", "SELECT current_timestamp",
         "calls function 'current_timestamp'"},
        {"strftime", "SELECT strftime('%s', 'now')", "calls function"},
        {"load_extension", "SELECT load_extension('x')", "calls function"},
        {"our own functions", "SELECT jmlproof_state('PASS')",
         "calls function 'jmlproof_state'"},
        {"the number of changes", "SELECT changes()", "calls function"},
        {"an unknown parameter", "SELECT 1,\n:huors",
         "x.sql:11: unknown parameter ':huors'"},
        {"a nameless parameter", "SELECT ?", "unknown parameter '?'"},
        {"a parameter by number", "SELECT ?1", "unknown parameter '?1'"},
        {"@name", "SELECT @hours", "unknown parameter '@hours'"},
        {"$name", "SELECT $hours", "unknown parameter '$hours'"},
        {"an unknown column", "SELECT 1,\n\nagee FROM v_person",
         "x.sql:12: no such column: agee"},
        {"an unknown view", "SELECT 1 FROM v_persons", "no such table"},
        {"no SQL", "SELEC 1", "syntax error"},
    };
    struct room r;

    (void)state;
    enter(&r, 0);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct guard_sql s = text(row[i].sql);
        struct guard_wrap w = {"SELECT count(*) FROM ", "", NULL};
        struct guard_shape shape;
        struct err err = {0};
        int64_t n;

        ROW(row[i].name);
        /* An open comment is complete by itself, but swallows our ')'. */
        if (guard_check(r.guard, &s, &params, &shape, &err)) {
            assert_string_equal(row[i].name, "an open comment");
            assert_false(
                guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err));
        }
        assert_says(&err, ERR_POLICY, row[i].says);
    }
    leave(&r);
}

/* What passed the check is run with one more right: to write one table. */
static void test_what_a_run_may_write(void **state)
{
    static const struct guard_wrap ours = {
        "INSERT INTO metric(name, numerator) SELECT q.id, "
        "(SELECT worker_id FROM person WHERE id = q.id) FROM ",
        " AS q", "metric"};
    static const struct {
        const char *name;
        struct guard_wrap w;
        const char *says;
    } row[] = {
        {"another table",
         {"INSERT INTO run SELECT q.id, 1 FROM ", " AS q", "metric"},
         "writes table 'run'"},
        {"no table at all",
         {"INSERT INTO metric(name) SELECT q.id FROM ", " AS q", NULL},
         "writes table 'metric'"},
        {"a table we do not look into",
         {"SELECT (SELECT value FROM run) FROM ", " AS q", NULL},
         "reads table 'run'"},
        {"a column we do not look into",
         {"SELECT (SELECT name FROM person) FROM ", " AS q", NULL},
         "reads table 'person'"},
    };
    struct guard_sql s = text("SELECT id FROM v_person");
    struct guard_shape shape;
    struct err err = {0};
    struct room r;
    int64_t n;

    (void)state;
    enter(&r, 0);
    assert_ok(guard_check(r.guard, &s, &params, &shape, &err), &err);
    assert_int_equal(shape.columns, 1);
    assert_str(shape.column[0], "id");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        err = (struct err){0};
        assert_false(
            guard_run(r.guard, &s, &params, &shape, &row[i].w, &n, 1, &err));
        assert_says(&err, ERR_POLICY, row[i].says);
    }
    /* STRICT refuses text in a column of numbers: its line is told, too */
    err = (struct err){0};
    assert_false(guard_run(r.guard, &s, &params, &shape, &ours, NULL, 0, &err));
    assert_says(&err, ERR_POLICY, "x.sql:10: ");
    /* Nobody watches any more. */
    assert_ok(db_int(r.db, "SELECT count(*) FROM run", &n, &err), &err);
    leave(&r);
}

static void test_endless_is_stopped(void **state)
{
    static const struct {
        const char *name, *sql;
    } row[] = {
        {"a recursion", "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT "
                        "n + 1 FROM c) SELECT n AS id FROM c"},
        {"a product of a product",
         "WITH d AS (SELECT value AS v FROM json_each('[1,2,3,4,5,6,7,8,9]')) "
         "SELECT a.v AS id FROM d a, d b, d c, d e, d f, d g, d h, d i"},
    };
    struct room r;

    (void)state;
    enter(&r, 100000);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct guard_sql s = text(row[i].sql);
        struct guard_wrap w = {"SELECT count(*) FROM ", "", NULL};
        struct guard_shape shape;
        struct err err = {0};
        int64_t n;

        ROW(row[i].name);
        assert_ok(guard_check(r.guard, &s, &params, &shape, &err), &err);
        assert_false(guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err));
        assert_says(&err, ERR_POLICY,
                    "x.sql:10: takes too many steps '100000'");
    }
    /* The limit is of one statement, not of all together. */
    for (int i = 0; i < 200; i++) {
        struct guard_sql s = text("SELECT id FROM v_person");
        struct guard_wrap w = {"SELECT count(*) FROM ", "", NULL};
        struct guard_shape shape = {.body = s.text};
        struct err err = {0};
        int64_t n;

        assert_ok(guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err),
                  &err);
        assert_int_equal(n, 1);
    }
    leave(&r);
}

static void test_a_value_has_a_size(void **state)
{
    struct guard_sql s =
        text("SELECT replace(printf('%6000000d', 1), ' ', 'xx') AS id");
    struct guard_wrap w = {"SELECT length(q.id) FROM ", " AS q", NULL};
    struct guard_shape shape = {.body = s.text};
    struct err err = {0};
    struct room r;
    int64_t n;

    (void)state;
    enter(&r, 0);
    assert_false(guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err));
    assert_says(&err, ERR_POLICY, "x.sql:10: ");
    /* and afterwards the old limit is back */
    err = (struct err){0};
    assert_ok(db_int(r.db,
                     "SELECT length(replace(printf('%6000000d', 1), ' ', "
                     "'xx'))",
                     &n, &err),
              &err);
    assert_int_equal(n, 11999999);
    leave(&r);
}

/* Values of 7 MB each, until together they are more than a test may hold. */
static void test_memory_has_a_limit(void **state)
{
    struct buf sql = {0};
    struct guard_wrap w = {"SELECT length(c0) FROM ", " AS q", NULL};
    struct guard_shape shape;
    struct err err = {0};
    struct room r;
    int64_t n;

    (void)state;
    enter(&r, 0);
    for (int columns = 1; columns <= 170; columns += 169) {
        struct guard_sql s;

        sql.len = 0;
        for (int i = 0; i < columns; i++)
            buf_fmt(&sql, "%sprintf('%%7%06dd', 1) AS c%d",
                    i ? ", " : "SELECT ", i, i);
        buf_puts(&sql, " LIMIT -1 OFFSET 0");
        s = (struct guard_sql){"x.sql", 10, buf_str(&sql)};
        assert_ok(guard_check(r.guard, &s, &params, &shape, &err), &err);
        if (columns == 1) {
            assert_ok(guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err),
                      &err);
            assert_int_equal(n, 7000000);
            continue;
        }
        w.before = "SELECT max(c0) || max(c169) FROM ";
        assert_false(guard_run(r.guard, &s, &params, &shape, &w, &n, 1, &err));
        assert_says(&err, ERR_POLICY, "x.sql:10: needs too much memory");
    }
    /* and afterwards the old limit is back */
    err = (struct err){0};
    assert_ok(db_int(r.db, "SELECT length(printf('%9000000d', 1))", &n, &err),
              &err);
    assert_int_equal(n, 9000000);
    buf_release(&sql);
    leave(&r);
}

static void test_unknown_may_be_null(void **state)
{
    struct guard_params loose = params;
    struct guard_sql s = text("SELECT :nowhere IS NULL AS x, :hours AS y");
    struct guard_wrap w = {"SELECT x, y FROM ", "", NULL};
    struct guard_shape shape;
    struct err err = {0};
    struct room r;
    int64_t got[2];

    (void)state;
    loose.unknown_is_null = true;
    enter(&r, 0);
    assert_ok(guard_check(r.guard, &s, &loose, &shape, &err), &err);
    assert_ok(guard_run(r.guard, &s, &loose, &shape, &w, got, 2, &err), &err);
    assert_int_equal(got[0], 1);
    assert_int_equal(got[1], 24);
    leave(&r);
}

/* date() and datetime() as SQLite writes them, but without its clock. */
static void test_dates_know_no_clock(void **state)
{
    static const struct {
        const char *name, *sql, *want;
    } row[] = {
        {"the beginning", "SELECT datetime(0, 'unixepoch')",
         "1970-01-01 00:00:00"},
        {"a second before it", "SELECT datetime(-1, 'unixepoch')",
         "1969-12-31 23:59:59"},
        {"a leap day", "SELECT date(1709164800, 'unixepoch')", "2024-02-29"},
        {"its last second", "SELECT datetime(1709251199, 'unixepoch')",
         "2024-02-29 23:59:59"},
        {"the last second there is",
         "SELECT datetime(253402300799, 'unixepoch')", "9999-12-31 23:59:59"},
        {"one more", "SELECT datetime(253402300800, 'unixepoch')", ""},
        {"the first second there is",
         "SELECT datetime(-62167219200, 'unixepoch')", "0000-01-01 00:00:00"},
        {"one less", "SELECT datetime(-62167219201, 'unixepoch')", ""},
        {"nothing", "SELECT date(NULL, 'unixepoch')", ""},
        {"a number computed", "SELECT date(19000 * 86400, 'unixepoch')",
         "2022-01-08"},
    };
    static const char *const refused[] = {
        "SELECT date('now')",
        "SELECT date()",
        "SELECT datetime('now', 'unixepoch')",
        "SELECT date(0)",
        "SELECT date(0, 'unixepoch', '+1 day')",
        "SELECT date(0, 'localtime')",
    };
    struct err err = {0};
    struct room r;

    (void)state;
    enter(&r, 0);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str got;

        ROW(row[i].name);
        assert_ok(db_text(r.db, &r.arena, row[i].sql, &got, &err), &err);
        assert_str(got, row[i].want);
    }
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct str got;

        ROW(refused[i]);
        err = (struct err){0};
        assert_false(db_text(r.db, &r.arena, refused[i], &got, &err));
        assert_says(&err, ERR_STORE, "only (seconds, 'unixepoch')");
    }
    leave(&r);
}

/*
 * DESIGN section 6: SHA-256 over the six, normalised, each followed by a zero
 * byte; the values are from: printf 'l01\0w1\0okta\0ann\0\0\0' | sha256sum
 */
static void test_finding_id(void **state)
{
    static const struct {
        const char *name, *sql, *want;
    } row[] = {
        {"six texts", "'l01', 'w1', 'okta', 'ann', '', ''", "4b61f91c7597"},
        {"NULL is empty", "'l01', 'w1', 'okta', 'ann', NULL, NULL",
         "4b61f91c7597"},
        {"case and blanks at the ends do not count",
         "'L01', ' W1', 'OKTA ', 'Ann', '', ' '", "4b61f91c7597"},
        {"blanks within do", "'l01', 'w1', 'okta', 'a nn', '', ''",
         "fc0ca6d1e036"},
        {"which field it stands in does", "'l01', 'w1', 'okta', '', 'ann', ''",
         "3dff4786f0d0"},
        {"letters beyond ASCII are folded",
         "'l01', 'w1', 'okta', 'JOS\xc3\x89', '', ''", "8dbe900faddd"},
    };
    struct err err = {0};
    struct room r;

    (void)state;
    enter(&r, 0);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str got;
        const char *sql =
            arena_fmt(&r.arena, "SELECT jmlproof_finding(%s)", row[i].sql).ptr;

        ROW(row[i].name);
        assert_ok(db_text(r.db, &r.arena, sql, &got, &err), &err);
        assert_str(got, row[i].want);
    }
    leave(&r);
}

static void test_functions_leave_with_the_guard(void **state)
{
    struct err err = {0};
    struct room r;
    struct str got;

    (void)state;
    enter(&r, 0);
    guard_close(r.guard);
    assert_false(
        db_text(r.db, &r.arena, "SELECT jmlproof_state('PASS')", &got, &err));
    assert_false(db_text(r.db, &r.arena,
                         "SELECT jmlproof_finding(1, 2, 3, 4, 5, 6)", &got,
                         &err));
    leave(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_may_be_asked),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_what_a_run_may_write),
        cmocka_unit_test(test_endless_is_stopped),
        cmocka_unit_test(test_a_value_has_a_size),
        cmocka_unit_test(test_memory_has_a_limit),
        cmocka_unit_test(test_unknown_may_be_null),
        cmocka_unit_test(test_dates_know_no_clock),
        cmocka_unit_test(test_finding_id),
        cmocka_unit_test(test_functions_leave_with_the_guard),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
