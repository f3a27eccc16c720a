#include "unit.h"

#include "ingest/convert.h"

enum {
    ISO = DATE_ISO,
    NUM = DATE_NUMERIC,
    NAMED = DATE_NAMED,
    ALL = DATE_ISO | DATE_NUMERIC | DATE_NAMED | DATE_EPOCH | DATE_MS
};

#define H 3600

/* Seconds from `date -u -d <instant> +%s`. */
static const struct {
    const char *name, *text;
    unsigned forms;
    enum date_order order;
    int64_t lo, hi; /* in UTC when the text names no zone */
    enum precision precision;
    const char *day; /* as written */
} good[] = {
    {"instant", "2026-09-30T23:59:59Z", ISO, 0, 1790812799, 1790812799,
     PREC_INSTANT, "2026-09-30"},
    {"lower case", "2026-09-30t23:59:59z", ISO, 0, 1790812799, 1790812799,
     PREC_INSTANT, "2026-09-30"},
    {"blank and offset", "2026-09-30 23:59:59+00:00", ISO, 0, 1790812799,
     1790812799, PREC_INSTANT, "2026-09-30"},
    {"offset without colon", "2026-10-01T01:59:59+0200", ISO, 0, 1790812799,
     1790812799, PREC_INSTANT, "2026-10-01"},
    {"offset of hours", "2026-09-30T18:59:59-05", ISO, 0, 1790812799,
     1790812799, PREC_INSTANT, "2026-09-30"},
    {"offset of half hours", "2026-10-01T05:29:59+05:30", ISO, 0, 1790812799,
     1790812799, PREC_INSTANT, "2026-10-01"},
    {"UTC in letters", "2026-09-30 23:59:59 UTC", ISO, 0, 1790812799,
     1790812799, PREC_INSTANT, "2026-09-30"},
    {"milliseconds widen", "2026-09-30T23:59:59.001Z", ISO, 0, 1790812799,
     1790812800, PREC_INSTANT, "2026-09-30"},
    {"milliseconds that are zero do not", "2026-09-30T23:59:59.000Z", ISO, 0,
     1790812799, 1790812799, PREC_INSTANT, "2026-09-30"},
    {"seven decimals", "2026-09-30T23:59:59.0000001Z", ISO, 0, 1790812799,
     1790812800, PREC_INSTANT, "2026-09-30"},
    {"nine decimals, comma", "2026-09-30 23:59:59,123456789", ISO, 0,
     1790812799, 1790812800, PREC_INSTANT, "2026-09-30"},
    {"no seconds: the minute", "2026-07-10T14:12Z", ISO, 0, 1783692720,
     1783692780, PREC_MINUTE, "2026-07-10"},
    {"slashes, year first", "2026/07/10 14:12:00", ISO, 0, 1783692720,
     1783692720, PREC_INSTANT, "2026-07-10"},
    {"leap second is the next second", "2016-12-31T23:59:60Z", ISO, 0,
     1483228800, 1483228800, PREC_INSTANT, "2016-12-31"},
    {"leap day", "2020-02-29", ISO, 0, 1582934400, 1582934400 + 86400, PREC_DAY,
     "2020-02-29"},
    {"date", "2026-09-30", ISO, 0, 1790726400, 1790726400 + 86400, PREC_DAY,
     "2026-09-30"},
    {"date with a zone", "2026-09-30-07:00", ISO, 0, 1790726400 + 7 * H,
     1790726400 + 31 * H, PREC_DAY, "2026-09-30"},
    {"date with Z", "2026-09-30Z", ISO, 0, 1790726400, 1790726400 + 86400,
     PREC_DAY, "2026-09-30"},
    {"blank that does not break, before PM",
     "9/30/2026, 11:59:59\xe2\x80\xafPM", NUM, 0, 1790812799, 1790812799,
     PREC_INSTANT, "2026-09-30"},
    {"blank that does not break, before the time",
     "2026-09-30\xc2\xa0"
     "23:59:59Z",
     ISO, 0, 1790812799, 1790812799, PREC_INSTANT, "2026-09-30"},
    {"p. m.", "30/09/2026 11:59:59 p. m.", NUM, 0, 1790812799, 1790812799,
     PREC_INSTANT, "2026-09-30"},
    {"a.m.", "30/09/2026 12:59:59 a.m.", NUM, 0, 1790729999, 1790729999,
     PREC_INSTANT, "2026-09-30"},
    {"points in the time", "30.09.2026 23.59.59", NUM, 0, 1790812799,
     1790812799, PREC_INSTANT, "2026-09-30"},
    {"points, nine decimals and an offset",
     "30-SEP-26 11.59.59.000000000 PM +00:00", NAMED, 0, 1790812799, 1790812799,
     PREC_INSTANT, "2026-09-30"},
    {"a zone's name behind the offset", "2026-10-01 01:59:59 +0200 CEST", ISO,
     0, 1790812799, 1790812799, PREC_INSTANT, "2026-10-01"},
    {"as a browser writes it",
     "Thu Oct 01 2026 01:59:59 GMT+0200 (Central European Summer Time)", NAMED,
     0, 1790812799, 1790812799, PREC_INSTANT, "2026-10-01"},
    {"year, month and day in Japanese",
     "2026\xe5\xb9\xb4"
     "9\xe6\x9c\x88"
     "30"
     "\xe6\x97\xa5 23:59:59Z",
     ISO, 0, 1790812799, 1790812799, PREC_INSTANT, "2026-09-30"},
    {"blanks around", " 2026-09-30 ", ISO, 0, 1790726400, 1790726400 + 86400,
     PREC_DAY, "2026-09-30"},
    {"1900 was no leap year, 2000 was", "2000-02-29T00:00:00Z", ISO, 0,
     951782400, 951782400, PREC_INSTANT, "2000-02-29"},

    {"month first", "9/30/2026", NUM, ORDER_MDY, 1790726400, 1790726400 + 86400,
     PREC_DAY, "2026-09-30"},
    {"day first", "30/09/2026", NUM, ORDER_DMY, 1790726400, 1790726400 + 86400,
     PREC_DAY, "2026-09-30"},
    {"settled by order, month first", "7/10/2026 14:12:00", NUM, ORDER_MDY,
     1783692720, 1783692720, PREC_INSTANT, "2026-07-10"},
    {"settled by order, day first", "10/7/2026 14:12:00", NUM, ORDER_DMY,
     1783692720, 1783692720, PREC_INSTANT, "2026-07-10"},
    {"needs no order: 30 is no month", "09-30-2026", NUM, ORDER_OPEN,
     1790726400, 1790726400 + 86400, PREC_DAY, "2026-09-30"},
    {"needs no order: day and month are the same", "3/3/2026", NUM, ORDER_OPEN,
     1772496000, 1772496000 + 86400, PREC_DAY, "2026-03-03"},
    {"points: the day is first", "03.01.2024", NUM, ORDER_OPEN, 1704240000,
     1704240000 + 86400, PREC_DAY, "2024-01-03"},
    {"two digits of the year", "9/30/26", NUM, ORDER_MDY, 1790726400,
     1790726400 + 86400, PREC_DAY, "2026-09-30"},
    {"afternoon", "07/14/2025 03:42 PM", NUM, ORDER_MDY, 1752507720, 1752507780,
     PREC_MINUTE, "2025-07-14"},
    {"afternoon with seconds", "7/14/2025 3:42:00 pm", NUM, ORDER_MDY,
     1752507720, 1752507720, PREC_INSTANT, "2025-07-14"},
    {"12 AM is midnight", "1/3/2024 12:00:00 AM", NUM, ORDER_MDY, 1704240000,
     1704240000, PREC_INSTANT, "2024-01-03"},
    {"12 PM is noon", "1/3/2024 12:00:00 PM", NUM, ORDER_MDY,
     1704240000 + 12 * H, 1704240000 + 12 * H, PREC_INSTANT, "2024-01-03"},

    {"named month", "14/Jul/25 3:42 PM", NAMED, 0, 1752507720, 1752507780,
     PREC_MINUTE, "2025-07-14"},
    {"day month year", "3 Jan 2024", NAMED, 0, 1704240000, 1704240000 + 86400,
     PREC_DAY, "2024-01-03"},
    {"month day, year", "January 3, 2024", NAMED, 0, 1704240000,
     1704240000 + 86400, PREC_DAY, "2024-01-03"},
    {"dashes", "03-JAN-2024", NAMED, 0, 1704240000, 1704240000 + 86400,
     PREC_DAY, "2024-01-03"},
    {"a weekday, and at", "Wednesday, August 17 2022 at 7:38 PM", NAMED, 0,
     1660765080, 1660765140, PREC_MINUTE, "2022-08-17"},

    /* 1704240000 is 2024-01-03, 1752507720 is 2025-07-14T15:42, 1726963200
     * 2024-09-22, and 1709424000 2024-03-03 */
    {"German", "3. M\xc3\xa4rz 2024", NAMED, 0, 1709424000, 1709424000 + 86400,
     PREC_DAY, "2024-03-03"},
    {"German, in capitals", "3. M\xc3\x84RZ 2024", NAMED, 0, 1709424000,
     1709424000 + 86400, PREC_DAY, "2024-03-03"},
    {"French", "14 juil. 2025 15:42", NAMED, 0, 1752507720, 1752507780,
     PREC_MINUTE, "2025-07-14"},
    {"French, short", "14/juil./25 15:42", NAMED, 0, 1752507720, 1752507780,
     PREC_MINUTE, "2025-07-14"},
    {"Spanish", "3/ene/24", NAMED, 0, 1704240000, 1704240000 + 86400, PREC_DAY,
     "2024-01-03"},
    {"Portuguese", "22 set 2024", NAMED, 0, 1726963200, 1726963200 + 86400,
     PREC_DAY, "2024-09-22"},
    {"epoch", "1790812799", ALL, 0, 1790812799, 1790812799, PREC_INSTANT, ""},
    {"epoch milliseconds", "1660381985571", ALL, 0, 1660381985, 1660381986,
     PREC_INSTANT, ""},
    {"whole milliseconds", "1660381985000", ALL, 0, 1660381985, 1660381985,
     PREC_INSTANT, ""},
    {"epoch with a fraction", "1660381985.5", ALL, 0, 1660381985, 1660381986,
     PREC_INSTANT, ""},
    {"/Date(ms)/", "/Date(1660381985571)/", ALL, 0, 1660381985, 1660381986,
     PREC_INSTANT, ""},
    {"/Date(ms)/ before 1970", "/Date(-1500)/", ALL, 0, -2, -1, PREC_INSTANT,
     ""},
    {"/Date(ms+0000)/", "/Date(1660381985000+0000)/", ALL, 0, 1660381985,
     1660381985, PREC_INSTANT, ""},
    {"/Date(0)/", "/Date(0)/", ALL, 0, 0, 0, PREC_INSTANT, ""},
};

static void test_good(void **state)
{
    struct arena a = {0};
    struct zone *utc;
    struct err err = {0};

    (void)state;
    assert_ok(zone_open(&a, STR("UTC"), &utc, &err), &err);
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct date_zone z = {utc, ZONE_DOCUMENTED_UTC};
        struct date_parts p;
        const char *why = "";
        struct when w;
        char day[32];

        ROW(good[i].name);
        if (!date_read(str_from(good[i].text), good[i].forms, good[i].order, &p,
                       NULL, &why))
            fail_msg("%s", why);
        assert_false(p.order_open);
        w = date_when(&p, &z, false);
        assert_int_equal(w.lo, good[i].lo);
        assert_int_equal(w.hi, good[i].hi);
        assert_int_equal(w.precision, good[i].precision);
        if (good[i].day[0])
            assert_str(day_iso(w.day, day), good[i].day);
        else
            assert_int_equal(w.day, DAY_UNKNOWN);
    }
    arena_release(&a);
}

static void test_refused(void **state)
{
    static const struct {
        const char *text;
        unsigned forms;
        enum date_order order;
        const char *why;
    } row[] = {
        {"", ALL, 0, "no known form"},
        {"soon", ALL, 0, "no known form"},
        {"45931", ISO | NUM | NAMED, 0, "a spreadsheet has made it of a date"},
        {"45931.5", ISO | NUM, 0, "a spreadsheet has made it of a date"},
        {"19999", ISO | NUM, 0, "no known form"},
        {"45931.x", ISO | NUM, 0, "no known form"},
        {"2026-02-29", ALL, 0, "no date of the calendar"},
        {"1900-02-29", ALL, 0, "no date of the calendar"},
        {"2026-13-01", ALL, 0, "no date of the calendar"},
        {"2026-00-10", ALL, 0, "no date of the calendar"},
        {"2026-09-31T00:00:00Z", ALL, 0, "no date of the calendar"},
        {"02/30/2026", ALL, 0, "no date of the calendar"},
        {"13/13/2026", ALL, 0, "no date of the calendar"},
        {"0/5/2026", ALL, 0, "no date of the calendar"},
        {"31/Jun/25", ALL, 0, "no date of the calendar"},
        {"30/09/2026", ALL, ORDER_MDY, "month first"},
        {"09/30/2026", ALL, ORDER_DMY, "day first"},
        {"2026-09-30T24:00:00Z", ALL, 0, "no time of the day"},
        {"2026-09-30T23:60:00Z", ALL, 0, "no time of the day"},
        {"2026-09-30T23:58:60Z", ALL, 0, "no time of the day"},
        {"2026-09-30T23:59:61Z", ALL, 0, "no time of the day"},
        {"9/30/2026 13:00 PM", ALL, ORDER_MDY, "no time of the day"},
        {"9/30/2026 0:00 AM", ALL, ORDER_MDY, "no time of the day"},
        {"2026-09-30T10:00:00+25:00", ALL, 0, "offset"},
        {"2026-09-30 10:00:00 XYZ", ALL, 0, "zone"},
        {"2026-09-30 10:00:00 EST or so", ALL, 0, "zone"},
        {"2026-09-30T10", ALL, 0, "no known form"},
        {"2026-09-30 10.00:00", ALL, 0, "no known form"},
        {"2026-09-30 10:00:00 +0200 (Central", ALL, 0, "no known form"},
        {"2026-09-30 10:00:00 +0200 or so", ALL, 0, "no known form"},
        {"9/30/2026 10:00 p.x", ALL, ORDER_MDY, "zone"},
        {"9/30/2026 10:00 amen", ALL, ORDER_MDY, "zone"},
        {"2026\xe5\xb9\xb4"
         "13\xe6\x9c\x88"
         "1\xe6\x97\xa5",
         ALL, 0, "no date of the calendar"},
        {"2026\xe5\xb9\xb4"
         "9\xe6\x9c\x88",
         ALL, 0, "no known form"},
        {"2026-09-30Tnoon", ALL, 0, "no known form"},
        {"2026-09-30T10:00:00.Z", ALL, 0, "no known form"},
        {"2026-09-30T10:00:00.1234567890Z", ALL, 0, "no known form"},
        {"2026-09-30T10:00:00Zx", ALL, 0, "zone"},
        {"2026-09-30x", ALL, 0, "no known form"},
        {"2026", ALL, 0, "no known form"},
        {"20260930", ALL, 0, "no known form"},
        {"9/30", ALL, 0, "no known form"},
        {"9/30/026", ALL, 0, "no known form"},
        {"3 Foo 2024", ALL, 0, "no known form"},
        {"9999999999999999", ALL, 0, "no known form"},
        {"999999999999999", ALL, 0, "no date of the calendar"},
        {"/Date(x)/", ALL, 0, "no known form"},
        {"/Date()/", ALL, 0, "no known form"},
        /* a form that is not the field's */
        {"9/30/2026", ISO, ORDER_MDY, "no known form"},
        {"2026-09-30", NUM, 0, "no known form"},
        {"3 Jan 2024", ISO | NUM, 0, "no known form"},
        {"1790812799", ISO | NUM | NAMED, 0, "no known form"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct date_parts p;
        const char *why = NULL;

        ROW(row[i].text);
        assert_false(date_read(str_from(row[i].text), row[i].forms,
                               row[i].order, &p, NULL, &why));
        assert_non_null(strstr(why, row[i].why));
    }
}

static void test_order(void **state)
{
    static const struct {
        const char *text;
        bool open;
        enum date_order proves;
    } row[] = {
        {"03/04/2026", true, ORDER_OPEN},
        {"03/13/2026", false, ORDER_MDY},
        {"13/03/2026", false, ORDER_DMY},
        {"04/04/2026", false, ORDER_OPEN},
        {"03.04.2026", false, ORDER_OPEN},
        {"3-4-26 10:00", true, ORDER_OPEN},
        {"2026-03-04", false, ORDER_OPEN},
        /* 29 February is a date in 2028 only */
        {"02/29/2028", false, ORDER_MDY},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct date_parts p;
        enum date_order proves = ORDER_OPEN;
        const char *why;

        ROW(row[i].text);
        assert_true(date_read(str_from(row[i].text), ALL, ORDER_OPEN, &p,
                              &proves, &why));
        assert_int_equal(p.order_open, row[i].open);
        assert_int_equal(proves, row[i].proves);
    }
}

/*
 * America/Chicago: CDT is UTC-5, CST UTC-6; on 2026-03-08 the clock jumps from
 * 02:00 to 03:00, on 2026-11-01 it goes back from 02:00 to 01:00.
 */
static void test_zones(void **state)
{
    static const struct {
        const char *name, *text;
        bool known, day_only;
        int64_t lo, hi;
        enum zone_source source;
    } row[] = {
        {"a date is the local day", "2026-07-10", true, false, 1783659600,
         1783746000, ZONE_SETTING},
        {"a day of 23 hours", "2026-03-08", true, false, 1772949600,
         1772949600 + 23 * H, ZONE_SETTING},
        {"a day of 25 hours", "2026-11-01", true, false, 1793509200,
         1793509200 + 25 * H, ZONE_SETTING},
        {"a local time", "2026-07-10 09:12:00", true, false, 1783692720,
         1783692720, ZONE_SETTING},
        /* 02:30 by the offset after the jump, and by the one before */
        {"a time that does not come", "2026-03-08 02:30:00", true, false,
         1772955000, 1772958600, ZONE_SETTING},
        {"a time that comes twice", "2026-11-01 01:30:00", true, false,
         1793514600, 1793518200, ZONE_SETTING},
        {"a time that comes twice, to the minute", "2026-11-01 01:30", true,
         false, 1793514600, 1793518260, ZONE_SETTING},
        {"an offset in the data wins", "2026-07-10T14:12:00Z", true, false,
         1783692720, 1783692720, ZONE_IN_DATA},
        {"only the date as written", "2026-07-10T23:00:00-11:00", true, true,
         1783659600, 1783746000, ZONE_SETTING},
        {"no zone known: every zone in use", "2026-07-10 14:12:00", false,
         false, 1783692720 - 14 * H, 1783692720 + 12 * H, ZONE_ASSUMED},
        {"no zone known, a date", "2026-09-30", false, false,
         1790726400 - 14 * H, 1790726400 + 36 * H, ZONE_ASSUMED},
        {"no zone known, an offset in the data", "2026-07-10T14:12:00Z", false,
         false, 1783692720, 1783692720, ZONE_IN_DATA},
        {"the name of the clock, before it went back",
         "2026-11-01 01:30:00 CDT", true, false, 1793514600, 1793514600,
         ZONE_SETTING},
        {"and after", "2026-11-01 01:30:00 CST", true, false, 1793518200,
         1793518200, ZONE_SETTING},
        {"that of another zone", "2026-07-10 09:12:00 PDT", true, false,
         1783699920, 1783699920, ZONE_IN_DATA},
        {"and no zone known", "2026-07-10 09:12:00 pdt", false, false,
         1783699920, 1783699920, ZONE_IN_DATA},
        /* of America, and of the Philippines */
        {"that of two zones", "2026-07-10 09:12:00 PST", false, false,
         1783645920, 1783703520, ZONE_ASSUMED},
        /* no clock of Chicago shows it in July */
        {"that of another time of the year", "2026-07-10 09:12:00 CST", true,
         false, 1783640520, 1783696320, ZONE_ASSUMED},
        {"midnight UTC as a date", "/Date(1790726400000)/", true, true,
         1790744400, 1790744400 + 24 * H, ZONE_SETTING},
    };
    struct arena a = {0};
    struct zone *chicago;
    struct err err = {0};

    (void)state;
    assert_ok(zone_open(&a, STR("America/Chicago"), &chicago, &err), &err);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct date_zone z = {chicago,
                              row[i].known ? ZONE_SETTING : ZONE_ASSUMED};
        struct date_parts p;
        const char *why;
        struct when w;

        ROW(row[i].name);
        assert_true(
            date_read(str_from(row[i].text), ALL, ORDER_OPEN, &p, NULL, &why));
        w = date_when(&p, &z, row[i].day_only);
        assert_int_equal(w.lo, row[i].lo);
        assert_int_equal(w.hi, row[i].hi);
        assert_int_equal(w.zone_source, row[i].source);
    }
    arena_release(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_zones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
