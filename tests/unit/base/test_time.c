#include "unit.h"

#include "base/time.h"

/* Seconds from `date -u -d ... +%s` (GNU coreutils). */
static void test_iso(void **state)
{
    static const struct {
        const char *text;
        int64_t t;
    } row[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1969-12-31T23:59:59Z", -1},
        {"2000-02-29T12:00:00Z", 951825600},
        {"2026-10-01T06:00:00Z", 1790834400},
        {"1900-03-01T00:00:00Z", -2203891200},
        {"2038-01-19T03:14:08Z", 2147483648},
        {"9999-12-31T23:59:59Z", 253402300799},
        {"0001-01-01T00:00:00Z", -62135596800},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char out[32];
        int64_t t = 7;

        ROW(row[i].text);
        assert_str(time_iso(row[i].t, out), row[i].text);
        assert_true(time_parse_iso(str_from(row[i].text), &t));
        assert_true(t == row[i].t);
    }
}

static void test_parse(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        int64_t t;
    } row[] = {
        {"2026-10-01", true, 1790812800},
        {"2026-10-01T06:00:00+00:00", true, 1790834400},
        {"2026-10-01T01:00:00-05:00", true, 1790834400},
        {"2026-10-01T11:30:00+05:30", true, 1790834400},
        {"2026-10-01T06:00:00", false, 0},    /* no zone */
        {"2026-10-01T06:00:00.5Z", false, 0}, /* fraction */
        {"2026-10-01 06:00:00Z", false, 0},   /* blank for T */
        {"2026-10-01T06:00:00z", false, 0},
        {"2026-10-01T06:00:00Z ", false, 0},
        {"2026-10-01T24:00:00Z", false, 0},
        {"2026-10-01T06:60:00Z", false, 0},
        {"2026-10-01T06:00:60Z", false, 0}, /* leap seconds: no */
        {"2026-10-01T06:00:00+24:00", false, 0},
        {"2026-10-01T06:00:00+0000", false, 0},
        {"2026-02-29", false, 0},
        {"1900-02-29", false, 0}, /* not a leap year */
        {"2026-00-01", false, 0},
        {"2026-13-01", false, 0},
        {"2026-01-00", false, 0},
        {"2026-04-31", false, 0},
        {"0000-01-01", false, 0},
        {"26-10-01", false, 0},
        {"2026-1-01", false, 0},
        {"+026-10-01", false, 0},
        {"2026/10/01", false, 0},
        {"", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        int64_t t = 0;

        ROW(row[i].text);
        assert_int_equal(time_parse_iso(str_from(row[i].text), &t), row[i].ok);
        assert_true(t == row[i].t);
    }
}

static void test_days(void **state)
{
    char out[32];
    int32_t day = 0;
    int y;
    unsigned m, d;

    (void)state;
    assert_true(day_parse_iso(STR("2026-09-30"), &day));
    assert_int_equal(day, 20726);
    assert_str(day_iso(20726, out), "2026-09-30");
    assert_false(day_parse_iso(STR("2026-09-30T00:00:00Z"), &day));
    assert_str(day_iso(DAY_UNKNOWN, out), "unknown");
    assert_str(time_iso(TIME_UNKNOWN, out), "unknown");

    /* every day of 1,200 years, against counting */
    y = 1400;
    m = d = 1;
    for (int64_t n = days_from_civil(1400, 1, 1); y < 2600; n++) {
        int y2;
        unsigned m2, d2;

        assert_true(days_from_civil(y, m, d) == n);
        civil_from_days(n, &y2, &m2, &d2);
        assert_int_equal(y2, y);
        assert_int_equal(m2, m);
        assert_int_equal(d2, d);
        if (civil_valid(y, m, d + 1)) {
            d++;
        } else if (m < 12) {
            m++;
            d = 1;
        } else {
            y++;
            m = d = 1;
        }
    }
    /* the ends of the range do not overflow */
    assert_true(time_iso(INT64_MAX, out).len < 32);
    assert_true(time_iso(INT64_MIN + 1, out).len < 32);
    civil_from_days(INT64_MAX / SECONDS_PER_DAY, &y, &m, &d);
    assert_int_equal(y, INT32_MAX);
}

static void test_when(void **state)
{
    struct when w = when_instant(5);

    (void)state;
    assert_true(w.lo == 5 && w.hi == 5);
    assert_int_equal(w.day, DAY_UNKNOWN);
    assert_int_equal(w.precision, PREC_INSTANT);
    assert_int_equal(WHEN_NONE.precision, PREC_NONE);
    assert_true(WHEN_NONE.lo == TIME_UNKNOWN && WHEN_NONE.hi == TIME_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_iso),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_when),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
