/* results.json, read back with SQLite's JSON functions. */
#include "base/base.h"

#include "report_unit.h"

#include "base/file.h"
#include "report/json.h"

#define FILE_NAME "results.json"

static const char sql[] =
    RUN_ROWS SOURCE_ROW(1, "workers.csv") SOURCE_ROW(2, "a \"b\".csv")
        PERSON_ROW(1, "W1", "Nguyễn \\ \"Ann\"") ACCOUNT_ROW(1, "ann", 1)
            TEST_ROW(1, "T01", "DEVIATIONS", 4, 1, 1, 0, 0, 1, 0, 1)
                TEST_ROW(2, "T02", "NO_OCCURRENCE", 0, 0, 0, 0, 0, 0, 0, 0)
                    RESULT_ROW(1, 1, 1) RESULT_ROW(3, 1, 5) RESULT_ROW(
                        4, 1,
                        7) "UPDATE test SET threshold = 99.5, severity = "
                           "'High' WHERE id = 'T01';"
                           "UPDATE test SET threshold = NULL WHERE id = 'T02';"
                           "INSERT INTO result_row(id, test_no, person_id, "
                           "account_id, state, t0_lo,"
                           " t0_hi, t1_lo, limit_s, finding_id, rec1, rec2) "
                           "VALUES (2, 1, 1, 1, 2,"
                           " 1782864000, 1782864060, 1782950461, 86400, 'f2', "
                           "(1 << 32) | 2, 2 << 32);"
                           "INSERT INTO test_condition VALUES ('T01', 'c', "
                           "NULL, 'Who knows.', NULL, NULL);"
                           "INSERT INTO framework VALUES ('T01', 'SOC 2', "
                           "'2017', 'CC6.2');";

static struct str written(struct arena *a, struct db *db)
{
    struct err err = {0};
    struct report_input in = input(db, a);
    struct str text;

    assert_ok(results_json(&in, FILE_NAME, &err), &err);
    assert_ok(file_read(a, FILE_NAME, 1 << 20, &text, &err), &err);
    return text;
}

static void test_values(void **state)
{
    static const struct {
        const char *path, *want; /* NULL: JSON null */
    } row[] = {
        {"$.format", "jmlproof results"},
        {"$.run.client", "Acme & Co"},
        {"$.tests[0].id", "T01"},
        {"$.tests[0].needed_percent", "99.5"},
        {"$.tests[0].counts.MISSING", "1"},
        {"$.tests[0].conditions[0].holds", NULL},
        {"$.tests[0].requirements[0].identifier", "CC6.2"},
        {"$.tests[1].needed_percent", NULL},
        {"$.tests[2]", NULL},
        {"$.findings[0].finding_id", "f2"},
        {"$.findings[0].state", "FAIL"},
        {"$.findings[0].severity", "High"},
        {"$.findings[0].name", "Nguyễn \\ \"Ann\""},
        {"$.findings[0].system", "idp"},
        {"$.findings[0].t0[0]", "2026-07-01T00:00:00Z"},
        {"$.findings[0].t0[1]", "2026-07-01T00:01:00Z"},
        {"$.findings[0].t1[0]", "2026-07-02T00:01:01Z"},
        {"$.findings[0].t1[1]", NULL},
        {"$.findings[0].elapsed_s[0]", "86401"},
        {"$.findings[0].elapsed_s[1]", NULL},
        {"$.findings[0].limit_s", "86400"},
        {"$.findings[0].evidence[0].file", "workers.csv"},
        {"$.findings[0].evidence[0].line", "2"},
        {"$.findings[0].evidence[1].file", "a \"b\".csv"},
        {"$.findings[0].evidence[1].line", "0"},
        {"$.findings[1].state", "MISSING"},
        {"$.findings[1].limit_s", NULL},
        {"$.findings[2]", NULL}, /* neither PASS nor NOT_APPLICABLE */
    };
    struct arena a = {0};
    struct err err = {0};
    struct db *db = evidence(sql);
    struct str text = written(&a, db);
    struct stmt *s = NULL;

    (void)state;
    assert_ok(db_prepare(db, STR("SELECT json_extract(?, ?)"), &s, &err), &err);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        bool there;

        ROW(row[i].path);
        stmt_reset(s);
        bind_text(s, 1, text);
        bind_text(s, 2, str_from(row[i].path));
        assert_ok(stmt_step(s, &there, &err), &err);
        assert_int_equal(stmt_null(s, 0), row[i].want == NULL);
        if (row[i].want)
            assert_str(stmt_text(s, 0), row[i].want);
    }
    stmt_free(s);
    ROW("one finding, one line");
    assert_true(has(text, "\n    {\"finding_id\":\"f2\",\"test\":\"T01\","));
    db_close(db);
    arena_release(&a);
}

static void test_same_bytes(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(sql);

    (void)state;
    assert_true(str_eq(written(&a, db), written(&a, db)));
    db_close(db);
    arena_release(&a);
}

static void test_failures(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct db *db = evidence(sql);
    struct report_input in = input(db, &a);

    (void)state;
    ROW("nowhere to write");
    assert_false(results_json(&in, "no/such/" FILE_NAME, &err));
    assert_says(&err, ERR_OUTPUT, "no/such/" FILE_NAME);
    ROW("a database that fails half-way leaves no file");
    unlink(FILE_NAME);
    assert_ok(db_exec(db, "DROP TABLE framework", &err), &err);
    assert_false(results_json(&in, FILE_NAME, &err));
    assert_says(&err, ERR_STORE, "framework");
    assert_true(!file_exists(FILE_NAME));
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_failures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
