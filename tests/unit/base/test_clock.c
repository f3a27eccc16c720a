#include "unit.h"

#include "base/clock.h"

static void test_order(void **state)
{
    struct err err = {0};
    int64_t t = 0, before = time(NULL);

    (void)state;
    unsetenv("SOURCE_DATE_EPOCH");
    assert_ok(clock_now("now", NULL, &t, &err), &err);
    assert_true(t >= before && t <= before + 60);
    setenv("SOURCE_DATE_EPOCH", "1790834400", 1);
    assert_ok(clock_now("now", NULL, &t, &err), &err);
    assert_true(t == 1790834400);
    assert_ok(clock_now("now", "1970-01-01T00:00:07Z", &t, &err), &err);
    assert_true(t == 7);
    setenv("SOURCE_DATE_EPOCH", "", 1); /* as if it were not set */
    assert_ok(clock_now("now", NULL, &t, &err), &err);
    assert_true(t >= before);
}

static void test_refuses(void **state)
{
    struct err err = {0};
    int64_t t;

    (void)state;
    setenv("SOURCE_DATE_EPOCH", "soon", 1);
    assert_false(clock_now("now", NULL, &t, &err));
    assert_says(&err, ERR_USAGE, "SOURCE_DATE_EPOCH: not a number 'soon'");
    assert_false(clock_now("now", "today", &t, &err));
    assert_says(&err, ERR_USAGE, "--now: not a time 'today'");
    assert_string_not_equal(err.hint, "");
    assert_false(clock_now("now", "2026-10-01T06:00:00", &t, &err));
    assert_false(clock_now("now", "", &t, &err));
    unsetenv("SOURCE_DATE_EPOCH");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
