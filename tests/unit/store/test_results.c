/* What the rows of a test owe, how they are counted, ordered and hashed. */
#include "unit.h"

#include "store/results.h"
#include "store/schema.h"

struct room {
    struct arena arena;
    struct db *db;
    struct guard *guard;
};

/* Three persons, two accounts, three grants (two of class TEMPLATE). */
static const char world[] =
    "INSERT INTO source(id, file, kind, system, sha256, bytes, rows_read,"
    " rows_accepted, rows_rejected, rows_duplicate, newest, hides_inactive,"
    " values_dated, values_day_only, values_zone_assumed) VALUES"
    "(1, 'hr.csv', 'workers', 'hr', '', 0, 0, 3, 0, 0, 1, 0, 0, 0, 0);"
    "INSERT INTO person(id, worker_id, system, on_leave, same_email, roles,"
    " record_id) VALUES(1, 'W1', 'hr', 0, 0, 0, (1 << 32) + 1),"
    "(2, 'W2', 'hr', 0, 0, 0, (1 << 32) + 2),"
    "(3, 'W3', 'hr', 0, 0, 0, (1 << 32) + 3);"
    "INSERT INTO account(id, system, username, person_id, link, candidates,"
    " kind, registered, state, never_used, use_stated, listed, in_reject,"
    " record_id, exported) VALUES"
    "(1, 'okta', 'ann', 2, '', 1, '', 0, '', 0, 0, 1, 0, (1 << 32) + 4, 1),"
    "(2, 'okta', 'bob', 1, '', 1, '', 0, '', 0, 0, 1, 0, (1 << 32) + 5, 1);"
    "INSERT INTO entitlement(id, system, name) VALUES(1, 'okta', 'Staff'),"
    "(2, 'okta', 'Admins');"
    "INSERT INTO grant_row(record_id, account_id, entitlement_id, class)"
    " VALUES((1 << 32) + 6, 1, 1, 1), ((1 << 32) + 7, 2, 1, 1),"
    " ((1 << 32) + 8, 2, 2, 3);";

static void enter(struct room *r)
{
    struct err err = {0};

    *r = (struct room){0};
    assert_ok(db_open(":memory:", DB_CREATE, &r->db, &err), &err);
    assert_ok(schema_create(r->db, &err), &err);
    assert_ok(db_exec(r->db, world, &err), &err);
    assert_ok(guard_open(r->db, &r->arena, 0, &r->guard, &err), &err);
}

static void leave(struct room *r)
{
    guard_close(r->guard);
    db_close(r->db);
    arena_release(&r->arena);
}

static struct result_want want(const char *sql)
{
    return (struct result_want){
        .test_no = 7, .test = STR("T01"), .sql = {"t.sql", 3, str_from(sql)}};
}

static bool fill(struct room *r, const struct result_want *w,
                 struct result_counts *c, struct err *err)
{
    return results_fill(r->db, r->guard, &r->arena, w, c, err);
}

/* All rows in order of id, a line each. */
static struct str rows(struct room *r)
{
    struct err err = {0};
    struct str out;

    assert_ok(
        db_text(r->db, &r->arena,
                "SELECT group_concat(line, ';') FROM (SELECT r.id || ' ' ||"
                " r.test_no || ' ' || coalesce(p.worker_id, '-') || ' ' ||"
                " coalesce(a.username, '-') || ' ' || coalesce(e.name, '-') ||"
                " ' ' || coalesce(r.system, '-') || ' ' ||"
                " coalesce(r.subject, '-') || ' ' || r.state || ' ' ||"
                " coalesce(r.reason, '-') AS line FROM result_row r"
                " LEFT JOIN person p ON p.id = r.person_id"
                " LEFT JOIN account a ON a.id = r.account_id"
                " LEFT JOIN entitlement e ON e.id = r.entitlement_id"
                " ORDER BY r.id)",
                &out, &err),
        &err);
    return out;
}

static void test_rows_are_kept(void **state)
{
    struct result_want w = want(
        "SELECT NULL AS person_id, 2 AS account_id, 'crm' AS system, 's' AS "
        "subject, 'FAIL' AS state, 'AZ_09' AS reason, 'It was.' AS says, "
        "'High' AS severity, 5 AS t0_lo, 6 AS t0_hi, 7 AS t1_lo, 8 AS t1_hi, "
        "9.0 AS limit_s, (1 << 32) AS rec1, (1 << 32) + 2 AS rec2, (1 << 32) "
        "+ 3 AS rec3, (1 << 32) + 4 AS rec4");
    struct result_counts c;
    struct err err = {0};
    struct room r;
    struct str got;

    (void)state;
    enter(&r);
    assert_ok(fill(&r, &w, &c, &err), &err);
    assert_int_equal(c.n, 1);
    assert_int_equal(c.state[ROW_FAIL], 1);
    assert_false(c.compact);
    assert_str(rows(&r), "1 7 - bob - crm s 2 AZ_09");
    assert_ok(db_text(r.db, &r.arena,
                      "SELECT says || severity || t0_lo || t0_hi || t1_lo || "
                      "t1_hi || limit_s || ' ' || (rec1 - (1 << 32)) || "
                      "(rec2 - (1 << 32)) || (rec3 - (1 << 32)) || "
                      "(rec4 - (1 << 32)) FROM result_row",
                      &got, &err),
              &err);
    assert_str(got, "It was.High56789 0234");
    leave(&r);
}

/* However the SELECT yields them, ids follow the keys. */
static void test_order_and_ids(void **state)
{
    static const char *const sql[] = {
        "SELECT 3 AS person_id, 'PASS' AS state, '' AS subject, 4294967299 AS "
        "rec1 UNION ALL SELECT 1, 'PASS', 'b', 4294967297 UNION ALL SELECT 1, "
        "'PASS', 'a', 4294967297 UNION ALL SELECT NULL, 'PASS', NULL, "
        "4294967296",
        "SELECT 1 AS person_id, 'PASS' AS state, 'a' AS subject, 4294967297 AS "
        "rec1 UNION ALL SELECT NULL, 'PASS', NULL, 4294967296 UNION ALL SELECT "
        "3, 'PASS', '', 4294967299 UNION ALL SELECT 1, 'PASS', 'b', 4294967297",
    };
    char population[SHA256_HEX] = "";

    (void)state;
    for (size_t i = 0; i < COUNT_OF(sql); i++) {
        struct result_want w = want(sql[i]);
        struct result_counts c;
        struct err err = {0};
        struct room r;

        ROW(sql[i]);
        enter(&r);
        assert_ok(fill(&r, &w, &c, &err), &err);
        assert_str(rows(&r), "1 7 - - - - - 1 -;2 7 W1 - - - a 1 -;"
                             "3 7 W1 - - - b 1 -;4 7 W3 - - - - 1 -");
        if (i > 0)
            assert_string_equal(population, c.population);
        memcpy(population, c.population, sizeof population);
        leave(&r);
    }
}

/* printf 'W1\tokta\tbob\t\t\nW2\tokta\tann\tStaff\tx\n' | sha256sum */
static void test_population(void **state)
{
    struct result_want w =
        want("SELECT 2 AS person_id, 1 AS account_id, 1 AS entitlement_id, "
             "'x' AS subject, 'PASS' AS state, 1 << 32 AS rec1 "
             "UNION ALL SELECT 1, 2, NULL, '', 'PASS', 1 << 32");
    struct result_want turned =
        want("SELECT 1 AS account_id, 'z' AS system, 'PASS' AS state, 1 << 32 "
             "AS rec1 UNION ALL SELECT 2, 'a', 'PASS', 1 << 32");
    struct result_want none = want("SELECT 'PASS' AS state WHERE 0");
    struct result_counts c;
    struct err err = {0};
    struct room r;

    (void)state;
    enter(&r);
    assert_ok(fill(&r, &w, &c, &err), &err);
    assert_string_equal(
        c.population,
        "75a192dde91a4aba0f49b5b8e3f260935eced441fbc053003988b98c3c0fbcc8");
    /* by the bytes of the lines, not by the numbers of accounts:
     * printf '\ta\tbob\t\t\n\tz\tann\t\t\n' | sha256sum */
    assert_ok(fill(&r, &turned, &c, &err), &err);
    assert_string_equal(
        c.population,
        "f74920e400cd0394b51af7105a985338a25f9682b90022e1d44a4052f448babb");
    /* the empty population: sha256sum </dev/null */
    assert_ok(fill(&r, &none, &c, &err), &err);
    assert_int_equal(c.n, 0);
    assert_string_equal(
        c.population,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    leave(&r);
}

static void test_what_a_row_owes(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } row[] = {
        {"no state", "SELECT 1 AS rec1", "t.sql:3: no column 'state'"},
        {"an unknown column", "SELECT 'PASS' AS state, 1 AS resaon",
         "t.sql:3: unknown column 'resaon'"},
        {"a column twice", "SELECT 'PASS' AS state, 1 AS rec1, 2 AS rec1",
         "t.sql:3: column is yielded twice 'rec1'"},
        {"an unknown state", "SELECT 'OK' AS state, 1 << 32 AS rec1",
         "unknown state 'OK'"},
        {"a state in small letters", "SELECT 'pass' AS state, 1 << 32 AS rec1",
         "unknown state 'pass'"},
        {"no state in a row", "SELECT NULL AS state, 1 << 32 AS rec1",
         "unknown state 'NULL'"},
        {"PASS without a record", "SELECT 'PASS' AS state",
         "PASS row has no evidence record"},
        {"FAIL without a record",
         "SELECT 'FAIL' AS state, 'A' AS reason, 'b' AS says",
         "FAIL row has no evidence record"},
        {"a record of no source",
         "SELECT 'PASS' AS state, (2 << 32) + 5 AS rec1",
         "names a record of no source"},
        {"a record before the first source",
         "SELECT 'PASS' AS state, 77 AS rec1", "names a record of no source"},
        {"a second record of no source",
         "SELECT 'PASS' AS state, 1 << 32 AS rec1, 9 << 32 AS rec2",
         "names a record of no source"},
        {"FAIL without a reason",
         "SELECT 'FAIL' AS state, '' AS reason, 'b' AS says, 1 << 32 AS rec1",
         "FAIL row has no reason code in capitals"},
        {"a reason that is a sentence",
         "SELECT 'MISSING' AS state, 'Too late' AS reason, 'b' AS says",
         "MISSING row has no reason code in capitals"},
        {"NOT_DUE without a sentence",
         "SELECT 'NOT_DUE' AS state, 'A' AS reason, '' AS says",
         "NOT_DUE row has no sentence"},
        {"excepted, but not exceptable",
         "SELECT 'FAIL_EXCEPTED' AS state, 'A' AS reason, 'b' AS says, 1 << 32 "
         "AS rec1, 'E1' AS exception_id",
         "is excepted, but the test is not exceptable"},
        {"an unknown severity",
         "SELECT 'FAIL' AS state, 'A' AS reason, 'b' AS says, 1 << 32 AS rec1, "
         "'Grave' AS severity",
         "unknown severity 'Grave'"},
        {"a person who does not exist",
         "SELECT 'PASS' AS state, 1 << 32 AS rec1, 9 AS person_id",
         "that does not exist"},
        {"an account that does not exist",
         "SELECT 'PASS' AS state, 1 << 32 AS rec1, 9 AS account_id",
         "that does not exist"},
        {"an entitlement that does not exist",
         "SELECT 'PASS' AS state, 1 << 32 AS rec1, 9 AS entitlement_id",
         "that does not exist"},
        {"half a second",
         "SELECT 'PASS' AS state, 1 << 32 AS rec1, 1.5 AS limit_s",
         "t.sql:3: "},
        {"a table", "SELECT 'PASS' AS state, id AS rec1 FROM person",
         "t.sql:3: reads table 'person'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct result_want w = want(row[i].sql);
        struct result_counts c;
        struct err err = {0};
        struct room r;

        ROW(row[i].name);
        enter(&r);
        assert_false(fill(&r, &w, &c, &err));
        assert_says(&err, ERR_POLICY, row[i].says);
        assert_says(&err, ERR_POLICY, "test T01: ");
        leave(&r);
    }
}

static void test_excepted(void **state)
{
    struct result_want w =
        want("SELECT 'FAIL_EXCEPTED' AS state, 'A' AS reason, 'b' AS says, "
             "1 << 32 AS rec1, nullif(:id, '') AS exception_id");
    struct guard_param id = {.name = STR("id"), .type = GUARD_TEXT};
    struct result_counts c;
    struct err err = {0};
    struct room r;

    (void)state;
    w.exceptable = true;
    w.params = (struct guard_params){&id, 1, false};
    enter(&r);
    assert_false(fill(&r, &w, &c, &err));
    assert_says(&err, ERR_POLICY, "excepted without an exception_id");
    leave(&r);
    enter(&r);
    id.text = STR("EX-1");
    assert_ok(fill(&r, &w, &c, &err), &err);
    assert_int_equal(c.state[ROW_FAIL_EXCEPTED], 1);
    leave(&r);
}

#define GRANTS                                                                 \
    "SELECT a.person_id, g.account_id, g.entitlement_id, iif(g.class_no = 1, " \
    "'PASS', 'FAIL') AS state, iif(g.class_no = 1, NULL, 'DRIFT') AS reason, " \
    "iif(g.class_no = 1, NULL, 'x') AS says, g.record_id AS rec1 "             \
    "FROM v_grant g JOIN v_account a ON a.id = g.account_id "

/* Only when the grants tell the same may rows that pass be left out. */
static void test_compact(void **state)
{
    static const struct {
        const char *name, *sql;
        bool compact;
        int64_t n, pass, stored;
    } row[] = {
        {"the passing rows are the TEMPLATE grants", GRANTS, true, 3, 2, 1},
        {"a grant that passes is not among them",
         GRANTS "WHERE g.record_id <> (1 << 32) + 6", false, 2, 1, 2},
        {"one of them twice, another not",
         GRANTS "WHERE g.record_id <> (1 << 32) + 6 UNION ALL " GRANTS
                "WHERE g.record_id = (1 << 32) + 7",
         false, 3, 2, 3},
        {"a row that passes and is no grant",
         GRANTS "UNION ALL SELECT 1, 1, 1, 'PASS', NULL, NULL, 1 << 32", false,
         4, 3, 4},
        {"a grant that drifted passes",
         "SELECT a.person_id, g.account_id, g.entitlement_id, 'PASS' AS state, "
         "g.record_id AS rec1 FROM v_grant g JOIN v_account a ON a.id = "
         "g.account_id WHERE g.record_id > (1 << 32) + 6",
         false, 2, 2, 2},
        {"another account than the grant's",
         "SELECT a.person_id, 3 - g.account_id AS account_id, "
         "g.entitlement_id, 'PASS' AS state, g.record_id AS rec1 FROM v_grant "
         "g JOIN v_account a ON a.id = g.account_id WHERE g.class_no = 1",
         false, 2, 2, 2},
        {"another person than the account's",
         "SELECT 3 AS person_id, g.account_id, g.entitlement_id, 'PASS' AS "
         "state, g.record_id AS rec1 FROM v_grant g WHERE g.class_no = 1",
         false, 2, 2, 2},
        {"a row that passes says more than the grant",
         "SELECT a.person_id, g.account_id, g.entitlement_id, 'PASS' AS state, "
         "g.record_id AS rec1, 'x' AS subject FROM v_grant g JOIN v_account a "
         "ON a.id = g.account_id WHERE g.class_no = 1",
         false, 2, 2, 2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct result_want w = want(row[i].sql);
        struct result_counts c;
        struct err err = {0};
        struct room r;
        int64_t n;

        ROW(row[i].name);
        enter(&r);
        w.failures_only = true;
        assert_ok(fill(&r, &w, &c, &err), &err);
        assert_int_equal(c.compact, row[i].compact);
        assert_int_equal(c.n, row[i].n);
        assert_int_equal(c.state[ROW_PASS], row[i].pass);
        assert_int_equal(c.state[ROW_FAIL], row[i].n - row[i].pass);
        assert_ok(db_int(r.db, "SELECT count(*) FROM result_row", &n, &err),
                  &err);
        assert_int_equal(n, row[i].stored);
        leave(&r);
    }
}

/* printf '%s\n' 4294967302 4294967303 4294967304 | sha256sum */
static void test_compact_population(void **state)
{
    struct result_want w = want(GRANTS);
    struct result_counts c;
    struct err err = {0};
    struct room r;

    (void)state;
    enter(&r);
    w.failures_only = true;
    assert_ok(fill(&r, &w, &c, &err), &err);
    assert_string_equal(
        c.population,
        "38800e25b6e5107c38dc498d770739aa5d364e682bb7c72490887984f03258f4");
    leave(&r);
}

static void test_conditions(void **state)
{
    static const struct {
        const char *name, *sql, *says;
        int holds;
    } row[] = {
        {"holds", "SELECT 'a' AS condition, 1 AS holds, 'b' AS says", NULL, 1},
        {"does not", "SELECT 'a' AS condition, 0 AS holds, 'b' AS says", NULL,
         0},
        {"cannot be told",
         "SELECT 'a' AS condition, NULL AS holds, 'b' AS says", NULL, -1},
        {"neither", "SELECT 'a' AS condition, 2 AS holds, 'b' AS says",
         "bad condition 'a'", 0},
        {"no name", "SELECT '' AS condition, 1 AS holds, 'b' AS says",
         "bad condition ''", 0},
        {"no sentence", "SELECT 'a' AS condition, 1 AS holds, NULL AS says",
         "bad condition 'a'", 0},
        {"other columns", "SELECT 'a' AS condition, 1 AS holds",
         "wrong columns", 0},
        {"another order", "SELECT 1 AS holds, 'a' AS condition, 'b' AS says",
         "wrong columns", 0},
        {"a table",
         "SELECT key AS condition, 1 AS holds, value AS says FROM run",
         "reads table 'run'", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct result_want w = want(row[i].sql);
        struct condition *c = NULL;
        struct err err = {0};
        struct room r;
        size_t n = 0;
        bool ok;

        ROW(row[i].name);
        enter(&r);
        ok = results_conditions(r.db, r.guard, &r.arena, &w, &c, &n, &err);
        if (row[i].says) {
            assert_false(ok);
            assert_says(&err, ERR_POLICY, row[i].says);
        } else {
            assert_ok(ok, &err);
            assert_int_equal(n, 1);
            assert_str(c[0].name, "a");
            assert_str(c[0].says, "b");
            assert_int_equal(c[0].holds, row[i].holds);
        }
        leave(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_kept),
        cmocka_unit_test(test_order_and_ids),
        cmocka_unit_test(test_population),
        cmocka_unit_test(test_what_a_row_owes),
        cmocka_unit_test(test_excepted),
        cmocka_unit_test(test_compact),
        cmocka_unit_test(test_compact_population),
        cmocka_unit_test(test_conditions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
