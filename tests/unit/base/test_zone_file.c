#include "unit.h"

#include "base/zone_file.h"

/* POSIX.1-2017 section 8.3 (TZ) and RFC 8536 section 3.3.1. */
static void test_rules(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        enum rule_kind kind;
        int32_t std, dst, begin, end; /* begin, end: time of day */
    } row[] = {
        {"UTC0", true, RULE_FIXED, 0, 0, 0, 0},
        {"<+0530>-5:30", true, RULE_FIXED, 19800, 0, 0, 0},
        {"CST6CDT,M3.2.0,M11.1.0", true, RULE_CHANGES, -21600, -18000, 7200,
         7200},
        {"CET-1CEST,M3.5.0,M10.5.0/3", true, RULE_CHANGES, 3600, 7200, 7200,
         10800},
        {"IST-1GMT0,M10.5.0,M3.5.0/1", true, RULE_CHANGES, 3600, 0, 7200, 3600},
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", true, RULE_CHANGES, -7200, -3600,
         -3600, 0},
        {"EST5EDT,0/0,J365/25", true, RULE_CHANGES, -18000, -14400, 0, 90000},
        {"A1", false, 0, 0, 0, 0, 0},
        {"", false, 0, 0, 0, 0, 0},
        {"CST", false, 0, 0, 0, 0, 0},
        {"CST25", false, 0, 0, 0, 0, 0},
        {"CST6CDT", false, 0, 0, 0, 0, 0}, /* summer time without a rule */
        {"CST6CDT,M13.2.0,M11.1.0", false, 0, 0, 0, 0, 0},
        {"CST6CDT,M3.6.0,M11.1.0", false, 0, 0, 0, 0, 0},
        {"CST6CDT,M3.2.7,M11.1.0", false, 0, 0, 0, 0, 0},
        {"CST6CDT,M3.2.0", false, 0, 0, 0, 0, 0},
        {"CST6CDT,J0,J365", false, 0, 0, 0, 0, 0},
        {"CST6CDT,J1/168,J365", false, 0, 0, 0, 0, 0},
        {"CST6CDT,M3.2.0,M11.1.0x", false, 0, 0, 0, 0, 0},
        {"<+05", false, 0, 0, 0, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct zone_rule r;

        ROW(row[i].text);
        assert_int_equal(zone_rule_parse(str_from(row[i].text), &r), row[i].ok);
        if (!row[i].ok)
            continue;
        assert_int_equal(r.kind, row[i].kind);
        assert_int_equal(r.std, row[i].std);
        if (r.kind == RULE_FIXED)
            continue;
        assert_int_equal(r.dst, row[i].dst);
        assert_int_equal(r.begin.time, row[i].begin);
        assert_int_equal(r.end.time, row[i].end);
    }
}

#define HEAD(isut, leap, time, type, chars)                                    \
    "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" isut "\0\0\0\0\0\0\0" leap     \
    "\0\0\0" time "\0\0\0" type "\0\0\0" chars
#define EMPTY HEAD("\0", "\0", "\0", "\1", "\1") "\0\0\0\0\0\0\0"
/* one change at 2^32 from +0 to +1 h */
#define BODY                                                                   \
    HEAD("\0", "\0", "\1", "\2", "\1")                                         \
    "\0\0\0\1\0\0\0\0"                                                         \
    "\1"                                                                       \
    "\0\0\0\0\0\0"                                                             \
    "\0\0\x0e\x10\1\0"                                                         \
    "\0"
#define FILE1 EMPTY BODY "\nXXX-1\n"

/* A file put together by hand from RFC 8536 section 3, then damaged. */
static void test_files(void **state)
{
    static const char good[] = FILE1;
    struct arena a = {0};
    struct zone z = {0};
    size_t n = sizeof good - 1;

    (void)state;
    assert_true(zone_file_parse(&a, (struct str){good, n}, &z));
    assert_int_equal(z.count, 1);
    assert_true(z.at[0] == INT64_C(4294967296));
    assert_int_equal(z.off[0], 3600);
    assert_int_equal(z.first_off, 0);
    assert_int_equal(z.rule.std, 3600);

    for (size_t i = 0; i < n; i++) {     /* cut anywhere: refused */
        char *copy = arena_alloc(&a, i); /* sanitizers see a read beyond */

        if (i > 0)
            memcpy(copy, good, i);
        assert_false(zone_file_parse(&a, (struct str){copy, i}, &z));
    }
    for (size_t i = 0; i < n; i++) { /* any byte changed: no crash */
        for (int v = 0; v < 256; v += 5) {
            char *copy = arena_alloc(&a, n);

            memcpy(copy, good, n);
            copy[i] = (char)v;
            if (zone_file_parse(&a, (struct str){copy, n}, &z))
                assert_true(z.count <= n);
        }
    }
    assert_false(zone_file_parse(&a, STR("TZif"), &z));
    arena_release(&a);
}

static void test_damage(void **state)
{
    static const struct {
        const char *name;
        size_t at; /* offset in the file */
        char byte;
    } row[] = {
        {"version 1", 4, 0},
        {"no types", 51 + 39, 0},
        {"leap seconds", 51 + 31, 1},
        {"a type that does not exist", 51 + 44 + 8, 2},
        {"an offset of years", 51 + 44 + 9 + 6, 1},
        {"no footer", 51 + 44 + 9 + 12 + 1, 'x'},
    };
    static const char good[] = FILE1;
    struct arena a = {0};
    struct zone z = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char copy[sizeof good];

        ROW(row[i].name);
        memcpy(copy, good, sizeof good);
        assert_true(copy[row[i].at] != row[i].byte);
        copy[row[i].at] = row[i].byte;
        assert_false(
            zone_file_parse(&a, (struct str){copy, sizeof good - 1}, &z));
    }
    /* leap seconds in good order: such a zone counts other seconds */
    {
        static const char right[] =
            EMPTY HEAD("\0", "\1", "\0", "\1", "\1") "\0\0\0\0\0\0\0"
                                                     "\0\0\0\0\0\0\0\1\0\0\0\1"
                                                     "\nXXX-1\n";

        assert_false(
            zone_file_parse(&a, (struct str){right, sizeof right - 1}, &z));
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
