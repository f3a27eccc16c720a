/* The sheets that are filled in: what to do about drift, what is reviewed. */
#include "base/base.h"

#include "report_unit.h"

#include "report/xlsx/xlsx.h"

#define BOOK "book.xlsx"

static struct str made(struct arena *a, struct db *db, const char *name,
                       uint32_t cap)
{
    struct err err = {0};
    struct report_input in = input(db, a);

    in.sheet_row_cap = cap;
    assert_ok(xlsx_report(&in, BOOK, &err), &err);
    return sheet(a, BOOK, name);
}

#define GRANT(line, account, entitlement, class, why)                          \
    "INSERT INTO grant_row(record_id, account_id, entitlement_id, class, why)" \
    " VALUES (" REC(2, line) ", " #account ", " #entitlement                   \
                             ", " #class ", " #why ");"

/* A finding about drift says since when access was there. */
#define DRIFT_ROW(id, person, account, entitlement, state, until)              \
    "INSERT INTO result_row(id, test_no, person_id, account_id,"               \
    " entitlement_id, state, reason, says, finding_id, rec1, exposed_from,"    \
    " exposed_until) VALUES (" #id ", 1, " #person ", " #account               \
    ", " #entitlement ", " #state ", 'R', 'It was seen.', 'drift" #id          \
    "', " REC(1, 2) ", 1782950400, " #until ");"

/*
 * W1: e1 by template, e2 by nothing, e3 by exception, e4 of unknown standing;
 * lacks e5; of e6, which the template gives too, no list tells anything.
 * W2, a clerk: e1 by template, and e2 until it was taken away.  W3: nothing to
 * settle. W4: e2, which a test found settled in time.
 */
static const char drift[] = RUN_ROWS SOURCE_ROW(1, "w.csv") SOURCE_ROW(
    2, "g.csv") PERSON_ROW(1, "W1", "Ann") PERSON_ROW(2, "W2", "Bo")
    PERSON_ROW(3, "W3", "Cy") PERSON_ROW(4, "W4", "Di") ACCOUNT_ROW(1, "ann", 1)
        ACCOUNT_ROW(2, "bo", 2) ACCOUNT_ROW(3, "cy", 3) ACCOUNT_ROW(
            4, "di",
            4) "UPDATE person SET role = 'nurse', role_version = '2.0';"
               "UPDATE person SET role = 'clerk' WHERE id = 2;"
               "INSERT INTO role(id, name, version, grants, users, add_on)"
               " VALUES (1, 'nurse', '1.0', 1, 0, 0), (2, 'nurse', '2.0', 3, "
               "4, 0);"
               "INSERT INTO role_gives(id, role_id, from_role_id, from_day, "
               "until_day,"
               " system, resource, held, missing) VALUES"
               " (1, 2, 2, 0, NULL, 'idp', 'E1 ', 4, 0),"
               " (2, 2, 2, 0, NULL, 'idp', 'e5', 0, 1),"
               " (3, 2, 2, 0, NULL, 'app', 'e6', 0, 0),"
               " (4, 2, 2, 0, 20000, 'app', 'past', 0, 0),"
               " (5, 1, 1, 0, NULL, 'app', 'other', 0, 0);"
               "INSERT INTO entitlement(id, system, name, permission, "
               "privileged) VALUES"
               " (1, 'idp', 'e1', 'member', 0), (2, 'idp', 'e2', 'member', 1),"
               " (3, 'idp', 'e3', 'member', 0), (4, 'idp', 'e4', 'member', 0);";

static const char drift_found[] =
    "INSERT INTO grant_why VALUES (1, 'X', 'By nothing.'),"
    " (2, 'Y', 'By exception.'), (3, 'Z', 'Nobody "
    "knows.');" TEST_ROW(1, "T1", "DEVIATIONS", 3, 1, 2, 0, 0, 0, 0, 0)
        GRANT(1, 1, 1, 1, NULL) GRANT(2, 1, 2, 3, 1) GRANT(3, 1, 3, 2, 2)
            GRANT(4, 1, 4, 4, 3) GRANT(5, 2, 1, 1, NULL) GRANT(6, 3, 1, 1, NULL)
                GRANT(7, 4, 1, 1, NULL)
                    GRANT(8, 4, 3, 2,
                          2) "INSERT INTO missing_grant VALUES (1, 'idp', "
                             "'e5', NULL, 'nurse', '2.0');" DRIFT_ROW(
                                 1, 1, 1, 2, 2, NULL)
                                 DRIFT_ROW(2, 2, 2, 2, 2, 1783555200)
                                     DRIFT_ROW(3, 4, 4, 3, 1, 1783555200);

static void test_drift(void **state)
{
    /* Worker, entitlement, expected, held, policy, finding, to be settled. */
    static const char *const row[][7] = {
        {"W1", "e2", "no", "yes", "out of policy", "drift1", "y"},
        {"W1", "e5", "yes", "no", "lacks it", "", ""},
        {"W1", "e6", "yes", "not known", "not known", "", ""},
        {"W1", "e4", "not known", "yes", "not known", "", ""},
        {"W1", "e3", "no", "yes", "by exception", "", ""},
        {"W1", "e1", "yes", "yes", "in policy", "", ""},
        {"W2", "e2", "no", "no longer", "was out of policy", "drift2", "y"},
        {"W2", "e1", "yes", "yes", "in policy", "", ""},
        {"", "", "", "", "", "", ""},
    };
    static const char column[] = "AEHIJL";
    struct arena a = {0};
    struct db *db = evidence(drift);
    struct str xml;

    (void)state;
    assert_true(db_exec(db, drift_found, &(struct err){0}));
    xml = made(&a, db, "Drift by person", 20000);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        for (size_t k = 0; column[k]; k++) {
            struct str at = arena_fmt(&a, "%c%zu", column[k], i + 5);

            ROW(at.ptr);
            assert_str(shown(&a, xml, at.ptr), row[i][k]);
        }
        /* A cell to be filled in is there where something is asked. */
        for (const char *c = "MNOP"; *c; c++) {
            struct str at = arena_fmt(&a, "%c%zu", *c, i + 5);

            ROW(at.ptr);
            assert_int_equal(cell(&a, xml, at.ptr).len > 0,
                             row[i][6][0] == 'y');
        }
    }
    ROW("what was found beside what the template says");
    assert_str(shown(&a, xml, "K5"), "By nothing. It was seen.");
    assert_str(shown(&a, xml, "K10"), "Given by nurse 2.0.");
    ROW("the three ways out, and a date");
    assert_true(has(xml, "sqref=\"M5:M12\"><formula1>\"Remove,Document as "
                         "exception,Change the policy\"</formula1>"));
    assert_true(has(xml, "<dataValidation type=\"date\""));
    assert_true(has(xml, "sqref=\"P5:P12\""));
    ROW("more rows than a sheet takes: what is as it should be is left out");
    xml = made(&a, db, "Drift by person", 7);
    assert_str(shown(&a, xml, "E5"), "e2");
    assert_str(shown(&a, xml, "E6"), "e5");
    assert_str(shown(&a, xml, "E7"), "e2");
    assert_str(shown(&a, xml, "A7"), "W2");
    assert_str(shown(&a, xml, "A8"), "");
    assert_true(has(xml, "data/evidence.sqlite"));
    db_close(db);
    arena_release(&a);
}

/*
 * ann: e1 by template, e2 by nothing, privileged; both on sheets in scope.
 * bo: no grant.  cy: closed.  di: gone from the newest list.  ed: known from a
 * log alone.  out: an account of a system that is out of scope.
 */
static const char review[] = RUN_ROWS SOURCE_ROW(1, "w.csv") PERSON_ROW(
    1, "W1", "Ann") ACCOUNT_ROW(1, "ann",
                                1) ACCOUNT_ROW(2, "bo",
                                               NULL) ACCOUNT_ROW(3, "cy", NULL)
    ACCOUNT_ROW(4, "di", NULL) ACCOUNT_ROW(5, "ed", NULL) ACCOUNT_ROW(
        6, "out",
        NULL) "UPDATE account SET state = 'disabled' WHERE id = 3;"
              "UPDATE account SET listed = 0 WHERE id = 4;"
              "UPDATE account SET exported = 0 WHERE id = 5;"
              "UPDATE account SET system = 'toy' WHERE id = 6;"
              "UPDATE account SET last_use_hi = 1790726400 WHERE id = 1;"
              "INSERT INTO system_(system, listed, in_scope) VALUES ('toy', 1, "
              "0);"
              "INSERT INTO entitlement(id, system, name, permission, "
              "privileged) VALUES"
              " (1, 'idp', 'e1', 'member', 0), (2, 'idp', '=e2', 'member', 1);"
              "INSERT INTO grant_why VALUES (1, 'X', 'By nothing.');" GRANT(
                  1, 1, 1, 1, NULL) GRANT(2, 1, 2, 3, 1)
                  GRANT(3, 3, 1, NULL, NULL);

static void test_review(void **state)
{
    static const char *const row[][18] = {
        {"campaign", "item", "system", "username", "worker_id", "name",
         "job_title", "manager", "account_kind", "entitlement", "permission",
         "privileged", "explained_by", "last_used", "reviewer", "decision",
         "decided_at", "justification"},
        {"acme-2026-q3", "A2", "idp", "bo", "", "", "", "", "human", "", "", "",
         "holder not known", "", "", "", "", ""},
        {"acme-2026-q3", "A1-2", "idp", "ann", "W1", "Ann", "", "", "human",
         "=e2", "member", "yes", "nothing", "2026-09-30", "", "", "", ""},
        {"acme-2026-q3", "A1-1", "idp", "ann", "W1", "Ann", "", "", "human",
         "e1", "member", "no", "role template", "2026-09-30", "", "", "", ""},
        {""},
    };
    struct arena a = {0};
    struct db *db = evidence(review);
    struct str xml = made(&a, db, "Reviewer worksheet", 20000);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        for (int k = 0; k < 18 && row[i][k]; k++) {
            struct str at = arena_fmt(&a, "%c%zu", 'A' + k, i + 1);

            ROW(at.ptr);
            assert_str(shown(&a, xml, at.ptr), row[i][k]);
            if (k >= 14)
                assert_true(cell(&a, xml, at.ptr).len > 0);
        }
    ROW("what a decision is called");
    assert_true(has(xml, "sqref=\"P2:P4\"><formula1>\"keep,revoke,modify\""));
    ROW("the header on every page, and a title");
    assert_true(
        has(part(&a, BOOK, "xl/workbook.xml"), "'Reviewer worksheet'!$1:$1"));
    assert_true(has(xml, "Reviewer worksheet"));
    ROW("a few hundred times too many: what a template explains is left out");
    assert_true(db_exec(db,
                        "WITH RECURSIVE k(i) AS (SELECT 100 UNION ALL"
                        " SELECT i + 1 FROM k WHERE i < 200) INSERT INTO"
                        " grant_row(record_id, account_id, entitlement_id,"
                        " class) SELECT i, 1, 1, 1 FROM k",
                        &(struct err){0}));
    xml = made(&a, db, "Reviewer worksheet", 10);
    assert_str(shown(&a, xml, "B2"), "A2");
    assert_str(shown(&a, xml, "B3"), "A1-2");
    assert_str(shown(&a, xml, "B4"), "");
    assert_true(has(sheet(&a, BOOK, "Index"), "view review_worksheet"));
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drift),
        cmocka_unit_test(test_review),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
