/*
 * Expected moments are worked out by hand from the public rules: US summer
 * time from the second Sunday of March 02:00 to the first Sunday of November
 * 02:00 (15 USC 260a), EU from the last Sunday of March to that of October at
 * 01:00 UTC (directive 2000/84/EC), India +05:30 all year.
 */
#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/zone.h"

static struct arena arena;

static struct zone *open_zone(const char *name)
{
    struct zone *z = NULL;
    struct err err = {0};

    assert_ok(zone_open(&arena, str_from(name), &z, &err), &err);
    assert_str(zone_name(z), name);
    return z;
}

static int64_t at(const char *text)
{
    int64_t t = 0;

    assert_true(time_parse_iso(str_from(text), &t));
    return t;
}

static void assert_time(int64_t got, const char *want)
{
    char text[32];

    assert_string_equal(time_iso(got, text).ptr, want);
}

static void test_local(void **state)
{
    static const struct {
        const char *name, *zone, *local, *lo, *hi;
    } row[] = {
        {"summer", "America/Chicago", "2026-07-01T12:00:00Z",
         "2026-07-01T17:00:00Z", "2026-07-01T17:00:00Z"},
        {"winter", "America/Chicago", "2026-12-01T12:00:00Z",
         "2026-12-01T18:00:00Z", "2026-12-01T18:00:00Z"},
        {"last second before the gap", "America/Chicago",
         "2026-03-08T01:59:59Z", "2026-03-08T07:59:59Z",
         "2026-03-08T07:59:59Z"},
        {"gap, first second", "America/Chicago", "2026-03-08T02:00:00Z",
         "2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z"},
        {"gap, middle", "America/Chicago", "2026-03-08T02:30:00Z",
         "2026-03-08T07:30:00Z", "2026-03-08T08:30:00Z"},
        {"first second after the gap", "America/Chicago",
         "2026-03-08T03:00:00Z", "2026-03-08T08:00:00Z",
         "2026-03-08T08:00:00Z"},
        {"before the fold", "America/Chicago", "2026-11-01T00:59:59Z",
         "2026-11-01T05:59:59Z", "2026-11-01T05:59:59Z"},
        {"fold, first second", "America/Chicago", "2026-11-01T01:00:00Z",
         "2026-11-01T06:00:00Z", "2026-11-01T07:00:00Z"},
        {"fold, last second", "America/Chicago", "2026-11-01T01:59:59Z",
         "2026-11-01T06:59:59Z", "2026-11-01T07:59:59Z"},
        {"after the fold", "America/Chicago", "2026-11-01T02:00:00Z",
         "2026-11-01T08:00:00Z", "2026-11-01T08:00:00Z"},
        {"Berlin, gap", "Europe/Berlin", "2026-03-29T02:30:00Z",
         "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"},
        {"Berlin, fold", "Europe/Berlin", "2026-10-25T02:30:00Z",
         "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"},
        {"half an hour", "Asia/Kolkata", "2026-07-01T00:00:00Z",
         "2026-06-30T18:30:00Z", "2026-06-30T18:30:00Z"},
        {"UTC", "UTC", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00Z",
         "2026-07-01T00:00:00Z"},
        {"fixed, east", "+05:30", "2026-07-01T00:00:00Z",
         "2026-06-30T18:30:00Z", "2026-06-30T18:30:00Z"},
        {"fixed, west", "-08:00", "2026-07-01T00:00:00Z",
         "2026-07-01T08:00:00Z", "2026-07-01T08:00:00Z"},
        {"gap after the table ends", "America/Chicago", "2060-03-14T02:30:00Z",
         "2060-03-14T07:30:00Z", "2060-03-14T08:30:00Z"},
        {"fold after the table ends", "Europe/Berlin", "2060-10-31T02:30:00Z",
         "2060-10-31T00:30:00Z", "2060-10-31T01:30:00Z"},
        {"the last Sunday is the fourth", "Europe/Berlin",
         "2061-03-27T02:30:00Z", "2061-03-27T00:30:00Z",
         "2061-03-27T01:30:00Z"},
        {"south of the equator, fold", "Australia/Sydney",
         "2026-04-05T02:30:00Z", "2026-04-04T15:30:00Z",
         "2026-04-04T16:30:00Z"},
        {"half-hour summer time, gap", "Australia/Lord_Howe",
         "2026-10-04T02:15:00Z", "2026-10-03T15:15:00Z",
         "2026-10-03T15:45:00Z"},
        {"before any table", "America/Chicago", "1800-01-01T00:00:00Z",
         "1800-01-01T05:50:36Z", "1800-01-01T05:50:36Z"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct zone *z = open_zone(row[i].zone);
        int64_t lo, hi;

        ROW(row[i].name);
        zone_local(z, at(row[i].local), &lo, &hi);
        assert_time(lo, row[i].lo);
        assert_time(hi, row[i].hi);
    }
}

static void test_day(void **state)
{
    static const struct {
        const char *name, *zone, *day, *start, *end;
    } row[] = {
        {"ordinary", "America/Chicago", "2026-09-30", "2026-09-30T05:00:00Z",
         "2026-10-01T05:00:00Z"},
        {"23 hours", "America/Chicago", "2026-03-08", "2026-03-08T06:00:00Z",
         "2026-03-09T05:00:00Z"},
        {"25 hours", "America/Chicago", "2026-11-01", "2026-11-01T05:00:00Z",
         "2026-11-02T06:00:00Z"},
        /* summer time began at midnight: 2018-11-04 had no 00:00 */
        {"no midnight", "America/Sao_Paulo", "2018-11-04",
         "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"},
        /* it ended at midnight: 23:00 to 24:00 twice on 2018-02-17 */
        {"last hour twice", "America/Sao_Paulo", "2018-02-17",
         "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z"},
        {"the day after", "America/Sao_Paulo", "2018-02-18",
         "2018-02-18T03:00:00Z", "2018-02-19T03:00:00Z"},
        /* Samoa skipped 30 December 2011 (UTC-10 to UTC+14) */
        {"no such day", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z",
         "2011-12-30T10:00:00Z"},
        {"the day before it", "Pacific/Apia", "2011-12-29",
         "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"},
        {"the day after it", "Pacific/Apia", "2011-12-31",
         "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"},
        {"fixed", "+05:30", "2026-01-01", "2025-12-31T18:30:00Z",
         "2026-01-01T18:30:00Z"},
        {"UTC", "UTC", "2026-01-01", "2026-01-01T00:00:00Z",
         "2026-01-02T00:00:00Z"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct zone *z = open_zone(row[i].zone);
        int64_t start, end;
        int32_t day;

        ROW(row[i].name);
        assert_true(day_parse_iso(str_from(row[i].day), &day));
        zone_day(z, day, &start, &end);
        assert_time(start, row[i].start);
        assert_time(end, row[i].end);
        if (start < end) {
            assert_int_equal(zone_date(z, start), day);
            assert_int_equal(zone_date(z, end - 1), day);
        }
    }
}

/* Every day of ten years ends where the next begins, in zones with and
 * without summer time, inside the table and after it. */
static void test_days_join(void **state)
{
    static const char *const name[] = {"America/Chicago",     "Europe/Dublin",
                                       "Australia/Lord_Howe", "Asia/Kolkata",
                                       "Pacific/Apia",        "-03:30"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        const struct zone *z = open_zone(name[i]);
        int64_t start, end, before = 0;
        int32_t first = (int32_t)days_from_civil(2033, 1, 1);

        for (int32_t day = first; day < first + 3653; day++) {
            zone_day(z, day, &start, &end);
            assert_true(day == first || start == before);
            assert_int_equal(zone_date(z, start), day);
            assert_int_equal(zone_date(z, end), day + 1);
            before = end;
        }
    }
}

static void test_offset(void **state)
{
    const struct zone *z = open_zone("America/Chicago");

    (void)state;
    assert_int_equal(zone_offset(z, at("2026-03-08T07:59:59Z")), -6 * 3600);
    assert_int_equal(zone_offset(z, at("2026-03-08T08:00:00Z")), -5 * 3600);
    assert_int_equal(zone_offset(z, at("2026-11-01T06:59:59Z")), -5 * 3600);
    assert_int_equal(zone_offset(z, at("2026-11-01T07:00:00Z")), -6 * 3600);
    assert_int_equal(zone_offset(z, at("9000-07-01T00:00:00Z")), -5 * 3600);
    assert_int_equal(zone_offset(z, at("1800-07-01T00:00:00Z")), -21036);
    assert_int_equal(zone_date(z, at("2026-10-01T04:59:59Z")), 20726);
    assert_int_equal(zone_date(z, at("2026-10-01T05:00:00Z")), 20727);
    assert_int_equal(zone_date(open_zone("UTC"), -1), -1);
    assert_int_equal(zone_next(z, at("2026-03-08T07:59:59Z")),
                     at("2026-03-08T08:00:00Z"));
    assert_int_equal(zone_next(z, at("2026-03-08T08:00:00Z")),
                     at("2026-11-01T07:00:00Z"));
    assert_true(zone_next(open_zone("UTC"), 0) == INT64_MAX);
    assert_true(zone_next(open_zone("+05:30"), 0) == INT64_MAX);
}

/* Moments nobody means still must not overflow. */
static void test_ends_of_time(void **state)
{
    static const int64_t far[] = {INT64_MIN, INT64_MIN + 1, INT64_MAX};
    const struct zone *z = open_zone("America/Chicago");
    int64_t lo, hi;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(far); i++) {
        zone_local(z, far[i], &lo, &hi);
        assert_true(lo == far[i] && hi == far[i]);
        zone_offset(z, far[i]);
        assert_int_equal(zone_date(z, far[i]), DAY_UNKNOWN);
    }
    zone_day(z, INT32_MAX, &lo, &hi);
    assert_true(hi - lo == SECONDS_PER_DAY);
    zone_day(z, INT32_MIN, &lo, &hi);
    assert_true(hi - lo == SECONDS_PER_DAY);
}

static void test_refuses(void **state)
{
    static const char *const name[] = {
        "",
        "Mars/Olympus",
        "../../etc/passwd",
        "/etc/localtime",
        "America",
        "America/",
        "Europe/../UTC",
        "+5:30",
        "+24:00",
        "+05:60",
        "UTC ",
        "zone.tab",
        "US;Pacific",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        struct zone *z;
        struct err err = {0};

        ROW(name[i]);
        assert_false(zone_open(&arena, str_from(name[i]), &z, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_non_null(strstr(err.msg, name[i]));
    }
}

/* The two other ways to name a day (POSIX.1-2017 section 8.3), which no zone
 * uses now: J60 is 1 March in every year, 59 the sixtieth day. */
static void test_day_of_year(void **state)
{
    static const char head[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                               "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\1"
                               "\0\0\0\0\0\0\0";
    static const struct {
        const char *rule;
        const char *before; /* last second of standard time, UTC */
    } row[] = {
        {"XST0XDT,J60/0,J300", "2027-02-28T23:59:59Z"},
        {"XST0XDT,J60/0,J300", "2028-02-29T23:59:59Z"},
        {"XST0XDT,59/0,300", "2027-02-28T23:59:59Z"},
        {"XST0XDT,59/0,300", "2028-02-28T23:59:59Z"},
    };
    const char *dir = unit_folder(&arena);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct buf b = {0};
        struct err err = {0};
        const struct zone *z;

        ROW(row[i].before);
        buf_put(&b, (struct str){head, sizeof head - 1});
        buf_put(&b, (struct str){head, sizeof head - 1});
        buf_fmt(&b, "\n%s\n", row[i].rule);
        assert_ok(file_replace(path_join(&arena, dir, "Test"), buf_str(&b),
                               0600, &err),
                  &err);
        buf_release(&b);
        setenv("TZDIR", dir, 1);
        z = open_zone("Test");
        unsetenv("TZDIR");
        assert_int_equal(zone_offset(z, at(row[i].before)), 0);
        assert_int_equal(zone_offset(z, at(row[i].before) + 1), 3600);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_local),        cmocka_unit_test(test_day),
        cmocka_unit_test(test_days_join),    cmocka_unit_test(test_offset),
        cmocka_unit_test(test_ends_of_time), cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_day_of_year),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
