#include "base/base.h"

#include "unit.h"

#include "report/pdf/words.h"

#define NB "\xc2\xa0"
#define MINUS "\xe2\x88\x92"

static void test_duration(void **state)
{
    static const struct {
        int64_t seconds;
        const char *want;
    } row[] = {
        {0, "0" NB "s"},
        {59, "59" NB "s"},
        {60, "1" NB "min"},
        {61, "1" NB "min" NB "1" NB "s"},
        {3600, "1" NB "h"},
        {86400, "24" NB "h"},
        {86401, "24" NB "h" NB "0" NB "min" NB "1" NB "s"},
        {94200, "26" NB "h" NB "10" NB "min"},
        {259199, "71" NB "h" NB "59" NB "min" NB "59" NB "s"},
        {259200, "3" NB "d"},
        {442800, "5" NB "d" NB "3" NB "h"},
        {-3600, MINUS "1" NB "h"},
        {INT64_MIN + 1, MINUS "106751991167300" NB "d" NB "15" NB "h"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].want);
        assert_str(words_duration(&a, row[i].seconds), row[i].want);
    }
    arena_release(&a);
}

static void test_elapsed(void **state)
{
    static const struct {
        int64_t lo, hi;
        const char *want;
    } row[] = {
        {7200, 7200, "2" NB "h"},
        {10800, 97200, "between 3" NB "h and 27" NB "h"},
        {442800, 442860, "5" NB "d" NB "3" NB "h"},
        {10800, TIME_UNKNOWN, "at least 3" NB "h"},
        {TIME_UNKNOWN, 60, "at most 1" NB "min"},
        {TIME_UNKNOWN, TIME_UNKNOWN, "unknown"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].want);
        assert_str(words_elapsed(&a, row[i].lo, row[i].hi), row[i].want);
    }
    arena_release(&a);
}

static void test_time(void **state)
{
    struct arena a = {0};

    (void)state;
    assert_str(words_time(&a, 1790834399), "2026-10-01" NB "05:59:59Z");
    assert_str(words_time(&a, TIME_UNKNOWN), "unknown");
    assert_str(words_day(&a, 0), "1970-01-01");
    assert_str(words_day(&a, INT64_MIN), "unknown");
    assert_str(words_interval(&a, 0, 60),
               "1970-01-01" NB "00:00:00Z to 1970-01-01" NB "00:01:00Z");
    assert_str(words_interval(&a, TIME_UNKNOWN, 0),
               "not after 1970-01-01" NB "00:00:00Z");
    assert_str(words_interval(&a, 0, TIME_UNKNOWN),
               "not before 1970-01-01" NB "00:00:00Z");
    arena_release(&a);
}

static void test_numbers(void **state)
{
    struct arena a = {0};

    (void)state;
    assert_str(words_count(&a, 0), "0");
    assert_str(words_count(&a, 999), "999");
    assert_str(words_count(&a, 1000), "1,000");
    assert_str(words_count(&a, -12384567), "-12,384,567");
    assert_str(words_count(&a, INT64_MIN), "-9,223,372,036,854,775,808");
    assert_str(words_plural(&a, 1, "row", "rows"), "1 row");
    assert_str(words_plural(&a, 1200, "row", "rows"), "1,200 rows");
    assert_str(words_percent(&a, 100), "100" NB "%");
    assert_str(words_percent(&a, 97.5), "97.5" NB "%");
    assert_str(words_percent(&a, 0.05), "0.05" NB "%");
    arena_release(&a);
}

static void test_states(void **state)
{
    (void)state;
    assert_str(words_state(1).text, "PASS");
    assert_str(words_state(3).text, "FAIL, EXCEPTED");
    assert_str(words_state(7).text, "NOT APPLICABLE");
    assert_str(words_state(99).text, "UNKNOWN");
    assert_str(words_outcome(STR("UNABLE_TO_CONCLUDE")).text,
               "UNABLE TO CONCLUDE");
    assert_str(words_outcome(STR("")).text, "NOT RUN");
    assert_int_equal(words_outcome(STR("MET")).tone, TONE_GOOD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_duration), cmocka_unit_test(test_elapsed),
        cmocka_unit_test(test_time),     cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_states),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
