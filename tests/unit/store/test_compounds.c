/*
 * Findings that are worse together (controls, section 14; 0.6): worked out by
 * hand from the rows put in.  Person 1 has accounts 1 (in app) and 2 (in crm),
 * person 2 account 3; account 4 is nobody's and privileged.
 */
#include "unit.h"

#include "store/db.h"
#include "store/schema.h"

static const char company[] =
    "INSERT INTO run VALUES ('now', '5');"
    "INSERT INTO person(id, worker_id, system, on_leave, same_email, roles,"
    " record_id) VALUES (1, 'W1', 'hr', 0, 0, 0, 1), (2, 'W2', 'hr', 0, 0, 0, "
    "2);"
    "INSERT INTO account(id, system, username, person_id, link, candidates,"
    " kind, registered, state, privileged, never_used, use_stated, listed,"
    " in_reject, record_id, exported, last_use_lo, last_use_hi) VALUES"
    " (1, 'app', 'a', 1, 'email', 1, 'human', 0, 'active', 0, 0, 0, 1, 0, 1, 1,"
    "  200, 300),"
    " (2, 'crm', 'b', 1, 'email', 1, 'human', 0, 'active', 1, 0, 0, 1, 0, 2, 1,"
    "  NULL, NULL),"
    " (3, 'app', 'c', 2, 'email', 1, 'human', 0, 'active', 0, 0, 0, 1, 0, 3, 1,"
    "  NULL, NULL),"
    " (4, 'app', 'd', NULL, 'none', 0, 'human', 0, 'active', 1, 0, 0, 1, 0, 4,"
    "  1, NULL, NULL);"
    "INSERT INTO test(id, title, severity, no, compact) VALUES"
    " ('T1', 't', 'High', 1, 0), ('T2', 't', 'Medium', 2, 0),"
    " ('T3', 't', 'Low', 3, 0);";

static const struct {
    const char *name, *rule, *rows;
    const char *want; /* rule, person or -, account or -, severity, made of */
} cases[] = {
    {"both parts on one account: one step above the worst",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 0),"
     " (1, 2, 'T2', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'X'), (2, 1, 2, 'Y')",
     "r 1 1 Critical T1 X, T2 Y"},
    {"on two accounts of one person they are not",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 0),"
     " (1, 2, 'T2', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'X'), (2, 2, 2, 'Y')",
     ""},
    {"unless the person is what they have in common",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'person', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 0),"
     " (1, 2, 'T2', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'X'), (2, 2, 2, 'Y')",
     "r 1 1 Critical T1 X, T2 Y"},
    {"a row that passes or cannot be told is no part",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 0),"
     " (1, 2, 'T2', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'X'), (2, 1, 1, NULL), (2, 1, 4, 'Y'), (2, 1, 5, 'Z')",
     ""},
    {"one under an exception is",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T2', NULL, 0, 0),"
     " (1, 2, 'T3', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (2, 1, 3, 'X'), (3, 1, 2, 'Y')",
     "r 1 1 High T2 X, T3 Y"},
    {"the severity of the row counts, not of the test",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 1);"
     "INSERT INTO compound_part VALUES (1, 1, 'T3', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason, severity)"
     " VALUES (3, 1, 2, 'X', 'Critical'), (3, 3, 2, 'X', NULL)",
     "r 1 1 Critical T3 X; r 2 3 Medium T3 X"},
    {"only with the reason that is named",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 1);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', 'X', 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'Y'), (1, 3, 2, 'X')",
     "r 2 3 Critical T1 X"},
    {"only where it is privileged; nobody's account has no person",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 1);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 1, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'X'), (1, 4, 2, 'X')",
     "r - 4 Critical T1 X"},
    {"only where it was surely used after T0",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 1);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 1)",
     "INSERT INTO result_row(test_no, account_id, state, reason, t0_lo, t0_hi)"
     " VALUES (1, 1, 2, 'X', 100, 199), (1, 2, 2, 'X', 100, 199)",
     "r 1 1 Critical T1 X"},
    {"perhaps used in that second is not surely after",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 1);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 1)",
     "INSERT INTO result_row(test_no, account_id, state, reason, t0_lo, t0_hi)"
     " VALUES (1, 1, 2, 'X', 100, 200)",
     ""},
    {"of one system: once for each account of the first part",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'system', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T2', NULL, 0, 0),"
     " (1, 2, 'T3', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, system, state, reason) VALUES"
     " (2, 1, NULL, 2, 'X'), (2, 1, NULL, 2, 'W'), (2, 3, NULL, 2, 'X'),"
     " (2, 2, NULL, 2, 'X'), (3, NULL, 'app', 2, 'Y')",
     "r 1 1 High T2 W, T2 X, T3 Y; r 2 3 High T2 X, T3 Y"},
    {"two rows of one part are not two parts",
     "INSERT INTO compound_rule VALUES (1, 'r', 't', 'account', 2);"
     "INSERT INTO compound_part VALUES (1, 1, 'T1', NULL, 0, 0),"
     " (1, 1, 'T2', NULL, 0, 0), (1, 2, 'T3', NULL, 0, 0)",
     "INSERT INTO result_row(test_no, account_id, state, reason) VALUES"
     " (1, 1, 2, 'X'), (2, 1, 2, 'Y')",
     ""},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena a = {0};
        struct err err = {0};
        struct db *db = NULL;
        struct str got;

        ROW(cases[i].name);
        assert_ok(db_open(arena_fmt(&a, "%s/e.sqlite", unit_folder(&a)).ptr,
                          DB_CREATE, &db, &err),
                  &err);
        assert_ok(schema_create(db, &err), &err);
        assert_ok(db_exec(db, company, &err), &err);
        assert_ok(db_exec(db, cases[i].rule, &err), &err);
        assert_ok(db_exec(db, cases[i].rows, &err), &err);
        assert_ok(schema_measure(db, &err), &err);
        assert_ok(db_text(db, &a,
                          "SELECT coalesce(group_concat(x, '; '), '') FROM ("
                          "SELECT rule_id || ' ' || coalesce(person_id, '-')"
                          " || ' ' || coalesce(account_id, '-') || ' '"
                          " || severity || ' ' || made_of AS x"
                          " FROM compound ORDER BY id)",
                          &got, &err),
                  &err);
        assert_str(got, cases[i].want);
        db_close(db);
        arena_release(&a);
    }
}

/* Each finding leads to its rows, and to no others. */
static void test_rows(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct db *db = NULL;
    struct str got;

    (void)state;
    assert_ok(db_open(arena_fmt(&a, "%s/e.sqlite", unit_folder(&a)).ptr,
                      DB_CREATE, &db, &err),
              &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(db_exec(db, company, &err), &err);
    assert_ok(
        db_exec(db,
                "INSERT INTO compound_rule VALUES"
                " (1, 'r', 't', 'account', 2);"
                "INSERT INTO compound_part VALUES"
                " (1, 1, 'T1', NULL, 0, 0), (1, 2, 'T2', NULL, 0, 0);"
                "INSERT INTO result_row(id, test_no, account_id, state,"
                " reason) VALUES (1, 1, 1, 2, 'X'), (2, 2, 1, 2, 'Y'),"
                " (3, 1, 3, 2, 'X'), (4, 2, 3, 2, 'Y'), (5, 3, 3, 2, 'Z')",
                &err),
        &err);
    assert_ok(schema_measure(db, &err), &err);
    assert_ok(db_text(db, &a,
                      "SELECT group_concat(compound_id || ':' || result_id)"
                      " FROM compound_result",
                      &got, &err),
              &err);
    assert_str(got, "1:1,1:2,2:3,2:4");
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
