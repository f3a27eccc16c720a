#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/calendar.h"

static bool load(struct arena *a, const char *text, struct calendar *out,
                 struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file), .count = 1};

    *c.file =
        unit_rule("policies/calendar.yaml", str_from(text), RULE_CALENDAR);
    problems_init(p, a);
    return calendar_load(a, &c, out, p);
}

static int32_t day(const char *iso)
{
    int32_t d;

    assert_true(day_parse_iso(str_from(iso), &d));
    return d;
}

static void test_business_days(void **state)
{
    /* cal 2026: 1 July is a wednesday, 3 July a friday; cal 1969 */
    static const struct {
        const char *name, *text, *day;
        bool business;
    } row[] = {
        {"a wednesday", "calendar: {hours: {start: '09:00', end: '17:00'}}\n",
         "2026-07-01", true},
        {"a friday", "calendar: {holidays: [2026-07-01]}\n", "2026-07-03",
         true},
        {"a saturday", "calendar: {holidays: [2026-07-01]}\n", "2026-07-04",
         false},
        {"a sunday", "calendar: {holidays: [2026-07-01]}\n", "2026-07-05",
         false},
        {"a monday", "calendar: {holidays: [2026-07-01]}\n", "2026-07-06",
         true},
        {"a holiday", "calendar: {holidays: [2026-12-25, 2026-07-01]}\n",
         "2026-07-01", false},
        {"another weekend: friday", "calendar: {weekend: [friday, saturday]}\n",
         "2026-07-03", false},
        {"another weekend: sunday", "calendar: {weekend: [friday, saturday]}\n",
         "2026-07-05", true},
        {"no weekend", "calendar: {weekend: []}\n", "2026-07-04", true},
        {"a thursday before 1970", "calendar: {weekend: [thursday]}\n",
         "1969-12-25", false},
        {"a sunday before 1970", "calendar: {weekend: [thursday]}\n",
         "1969-12-28", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct calendar c;

        ROW(row[i].name);
        assert_true(load(&a, row[i].text, &c, &p));
        assert_true(c.given);
        assert_int_equal(calendar_is_business(&c, day(row[i].day)),
                         row[i].business);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_hours(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct calendar c;

    (void)state;
    assert_true(load(&a, "calendar: {hours: {start: '09:30', end: '24:00'}}\n",
                     &c, &p));
    assert_int_equal(c.opens, 9 * 3600 + 1800);
    assert_int_equal(c.closes, 86400);
    ROW("not said");
    assert_true(load(&a, "calendar: {weekend: [sunday]}\n", &c, &p));
    assert_int_equal(c.opens, -1);
    assert_int_equal(c.closes, -1);
    ROW("no calendar");
    assert_true(load(&a, "calendar:\n", &c, &p));
    assert_false(c.given);
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"an unknown day", "calendar: {weekend: [Saturday]}\n",
         "weekend is not a known day 'Saturday'"},
        {"a date that is none", "calendar: {holidays: [2026-02-30]}\n",
         "holidays is not a date '2026-02-30'"},
        {"a holiday twice",
         "calendar: {holidays: [2026-07-01, 2026-12-25, 2026-07-01]}\n",
         "holiday is listed twice '2026-07-01'"},
        {"hours without an end", "calendar: {hours: {start: '09:00'}}\n",
         "hours has no 'end'"},
        {"no time of day", "calendar: {hours: {start: '9:00', end: '17:00'}}\n",
         "hours is not a time of day '9:00'"},
        {"more than a day",
         "calendar: {hours: {start: '09:00', end: '24:01'}}\n",
         "hours is not a time of day '24:01'"},
        {"sixty minutes", "calendar: {hours: {start: '08:60', end: '17:00'}}\n",
         "hours is not a time of day '08:60'"},
        {"hours over midnight",
         "calendar: {hours: {start: '22:00', end: '06:00'}}\n",
         "hours end before they begin '06:00'"},
        {"an unknown key", "calendar: {week: [sunday]}\n",
         "unknown key in calendar 'week'"},
        {"no mapping", "calendar: [sunday]\n", "calendar is not a mapping"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct calendar c;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &c, &p));
        assert_false(c.given);
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_business_days),
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
