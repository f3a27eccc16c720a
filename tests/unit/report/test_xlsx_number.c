/* Numbers of cells against printf, and how a spreadsheet reads them back. */
#include "base/base.h"

#include <stdlib.h>

#include "unit.h"

#include "report/xlsx/number.h"

static void same_as_printf(double v)
{
    char want[64], got[NUMBER_ROOM + 1];

    snprintf(want, sizeof want, "%.16G", v);
    got[number_text(v, got)] = '\0';
    assert_string_equal(got, want);
}

static void test_edges(void **state)
{
    static const double row[] = {
        0.0, -0.0, 1, -1, 9.5, 0.1, 1 / 3.0, 10 / 3.0, 1e15, 1e15 - 1, 1e16,
        -1e15, 1e300, 1e-300, 9.9999999999999999, 99999.999999999995, 123456.5,
        4503599627370495.5, 999999999999999.9, 0.5, 2.5, 1.0000000000000002,
        99.99999999999999, 8.000000000000002,
        /* up to the next whole number */
        1.9999999999999998, 127.99999999999999, 1023.9999999999999,
        /* exactly between two texts of 16 digits: to the even one */
        1125899906842624.5, 562949953421312.25, 140737488355328.0625,
        35184372088832.03125, 281474976710656.125, 281474976710656.375,
        70368744177664.015625};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        same_as_printf(row[i]);
        same_as_printf(-row[i]);
    }
}

/* Every kind of number a sheet has: moments, hours, days; 300,000 of them. */
static void test_many(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        int64_t t;

        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        t = (int64_t)(seed >> 16) % INT64_C(255605198400); /* 8100 years */
        same_as_printf(25569.0 + (double)(t / 100) / 86400);
        same_as_printf(61.0 + (double)t / 86400);
        same_as_printf((double)(t % 100000000) / 3600);
    }
}

/* A second more is another number, and rounds to the same second again. */
static void test_seconds(void **state)
{
    (void)state;
    for (int64_t t = 1767225600; t < 1767225600 + 86400; t++) {
        char text[NUMBER_ROOM + 1];
        double back;

        text[number_text(25569.0 + (double)t / 86400, text)] = '\0';
        back = (strtod(text, NULL) - 25569.0) * 86400;
        assert_int_equal((int64_t)(back + 0.5), t);
    }
}

static void test_int(void **state)
{
    static const struct {
        uint64_t v;
        const char *want;
    } row[] = {
        {0, "0"}, {7, "7"}, {10, "10"}, {UINT64_MAX, "18446744073709551615"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char got[NUMBER_ROOM + 1];

        got[number_int(row[i].v, got)] = '\0';
        assert_string_equal(got, row[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges), cmocka_unit_test(test_many),
        cmocka_unit_test(test_seconds), cmocka_unit_test(test_int)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
