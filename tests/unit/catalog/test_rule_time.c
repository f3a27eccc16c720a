/* Dates in rules: a date is its whole day, an end is 24:00 of it. */
#include "base/base.h"

#include "unit.h"

#include "catalog/rule_time.h"

#define JULY_1 20635 /* 2026-07-01, as a day */
#define START ((int64_t)JULY_1 * 86400)

static void test_moments(void **state)
{
    const struct field_time instant = {.at = START + 5, .day = DAY_UNKNOWN};
    const struct field_time date = {.at = TIME_UNKNOWN, .day = JULY_1};
    const struct {
        const char *name, *zone; /* NULL: none was given */
        struct field_time t;
        int64_t lo, hi, end_lo, end_hi;
        int32_t day;
    } row[] = {
        {"not said", "UTC", FIELD_TIME_NONE, TIME_UNKNOWN, TIME_UNKNOWN,
         TIME_UNKNOWN, TIME_UNKNOWN, DAY_UNKNOWN},
        {"an instant", "UTC", instant, START + 5, START + 5, START + 5,
         START + 5, JULY_1},
        {"an instant is of another day in the west", "America/Chicago", instant,
         START + 5, START + 5, START + 5, START + 5, JULY_1 - 1},
        {"a date is that day", "UTC", date, START, START + 86400, START + 86400,
         START + 86400, JULY_1},
        {"in the organisation's zone, five hours behind", "America/Chicago",
         date, START + 5 * 3600, START + 86400 + 5 * 3600,
         START + 86400 + 5 * 3600, START + 86400 + 5 * 3600, JULY_1},
        {"in any zone from +14:00 to -12:00", NULL, date, START - 14 * 3600,
         START + 86400 + 12 * 3600, START + 86400 - 14 * 3600,
         START + 86400 + 12 * 3600, JULY_1},
        {"an instant needs no zone", NULL, instant, START + 5, START + 5,
         START + 5, START + 5, JULY_1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct err err = {0};
        struct zone *zone;
        struct rule_zone z = {.assumed = !row[i].zone};
        int64_t lo, hi;

        ROW(row[i].name);
        assert_ok(zone_open(&a, str_from(row[i].zone ? row[i].zone : "UTC"),
                            &zone, &err),
                  &err);
        z.zone = zone;
        rule_moment(&z, &row[i].t, &lo, &hi);
        assert_int_equal(lo, row[i].lo);
        assert_int_equal(hi, row[i].hi);
        rule_end(&z, &row[i].t, &lo, &hi);
        assert_int_equal(lo, row[i].end_lo);
        assert_int_equal(hi, row[i].end_hi);
        assert_int_equal(rule_day(&z, &row[i].t), row[i].day);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
