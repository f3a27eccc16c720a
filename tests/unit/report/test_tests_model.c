#include "base/base.h"

#include "report_unit.h"

#include "catalog/report_def.h"
#include "report/tests_model.h"

/* controls 0.2, worked out by hand: d = PASS + FAIL + INDETERMINATE + MISSING.
 */
static void test_outcome(void **state)
{
    static const struct {
        const char *name;
        int64_t pass, fail, excepted, open, missing, aside;
        double needed; /* below 0: none */
        const char *want;
    } row[] = {
        {"all pass", 3, 0, 0, 0, 0, 0, 100, "MET"},
        {"one failure of many", 999, 1, 0, 0, 0, 0, 100, "DEVIATIONS"},
        {"one that cannot be decided", 9, 0, 0, 1, 0, 0, 100,
         "UNABLE_TO_CONCLUDE"},
        {"one without evidence", 9, 0, 0, 0, 1, 0, 100, "UNABLE_TO_CONCLUDE"},
        {"exactly the rate", 95, 5, 0, 0, 0, 0, 95, "MET"},
        {"one below the rate", 94, 6, 0, 0, 0, 0, 95, "DEVIATIONS"},
        {"the open row could reach it", 94, 5, 0, 1, 0, 0, 95,
         "UNABLE_TO_CONCLUDE"},
        {"the open row could not", 93, 6, 0, 1, 0, 0, 95, "DEVIATIONS"},
        {"999 of 1,000 is 99.9 %", 999, 1, 0, 0, 0, 0, 99.9, "MET"},
        {"998 is not", 998, 2, 0, 0, 0, 0, 99.9, "DEVIATIONS"},
        {"nothing happened", 0, 0, 0, 0, 0, 0, 100, "NO_OCCURRENCE"},
        {"nothing due yet", 0, 0, 0, 0, 0, 7, 100, "NO_OCCURRENCE"},
        {"only excepted failures", 0, 0, 2, 0, 0, 1, 100, "MET"},
        {"only missing rows", 0, 0, 0, 0, 2, 0, 100, "UNABLE_TO_CONCLUDE"},
        {"nothing needed, nothing passed", 0, 2, 0, 0, 0, 0, 0,
         "UNABLE_TO_CONCLUDE"},
        {"no threshold, no verdict", 3, 0, 0, 0, 0, 0, -1, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct test_row t = {
            .count = {[STATE_PASS] = row[i].pass,
                      [STATE_FAIL] = row[i].fail,
                      [STATE_FAIL_EXCEPTED] = row[i].excepted,
                      [STATE_INDETERMINATE] = row[i].open,
                      [STATE_MISSING] = row[i].missing,
                      [STATE_NOT_DUE] = row[i].aside},
            .threshold = row[i].needed,
            .has_threshold = row[i].needed >= 0,
        };

        ROW(row[i].name);
        assert_string_equal(outcome_by_counts(&t), row[i].want);
    }
}

static const char three[] = TEST_ROW(30, "A", "MET", 2, 2, 0, 0, 0, 0, 0, 0)
    TEST_ROW(10, "B", "MET", 0, 0, 0, 0, 0, 0, 0, 0)
        TEST_ROW(20, "C", "MET", 1, 1, 0, 0, 0, 0, 0, 0) SOURCE_ROW(1, "w")
            PERSON_ROW(1, "W1", "Ann") ACCOUNT_ROW(1, "ann", 1)
                RESULT_ROW(5, 20, 1) RESULT_ROW(7, 30, 1) RESULT_ROW(9, 30, 1);

static void test_order(void **state)
{
    struct str first[] = {STR("C")}, wrong[] = {STR("C"), STR("Z")};
    struct report_section section = {.tests = {first, 1}};
    struct report_def def = {
        .name = STR("quarterly"), .section = &section, .section_count = 1};
    struct arena a = {0};
    struct err err = {0};
    struct tests_model m;
    struct db *db = evidence(three);
    struct report_input in = input(db, &a);

    (void)state;
    ROW("by id without a definition");
    assert_ok(tests_model_load(&in, &m, &err), &err);
    assert_int_equal(m.count, 3);
    assert_str(m.test[0].id, "A");
    assert_str(m.test[2].id, "C");

    ROW("the definition's tests first, no test left out");
    in.def = &def;
    assert_ok(tests_model_load(&in, &m, &err), &err);
    assert_int_equal(m.count, 3);
    assert_str(m.test[0].id, "C");
    assert_str(m.test[1].id, "A");
    assert_str(m.test[2].id, "B");

    ROW("a test that does not exist");
    section.tests = (struct str_list){wrong, 2};
    assert_false(tests_model_load(&in, &m, &err));
    assert_says(&err, ERR_POLICY, "'quarterly' names test 'Z'");
    db_close(db);
    arena_release(&a);
}

static void test_rows(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct tests_model m;
    struct db *db = evidence(three);
    struct report_input in = input(db, &a);

    (void)state;
    ROW("each test knows its rows");
    assert_ok(tests_model_load(&in, &m, &err), &err);
    assert_int_equal(m.test[0].first, 7);
    assert_int_equal(m.test[0].last, 9);
    assert_int_equal(m.test[0].stored, 2);
    assert_int_equal(m.test[1].stored, 0);
    assert_int_equal(m.test[2].first, 5);
    assert_int_equal(m.test[2].stored, 1);

    ROW("a row of no test");
    assert_ok(db_exec(db, RESULT_ROW(11, 99, 1), &err), &err);
    assert_false(tests_model_load(&in, &m, &err));
    assert_says(&err, ERR_STORE, "test_no 99");
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcome),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
