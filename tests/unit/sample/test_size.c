/* The tables of auditors.md 3.1, and values worked out with fractions of whole
 * numbers (an independent program) where chance and risk are equal. */
#include "unit.h"

#include <math.h>

#include "sample/size.h"

#define PERCENT 10000u

static void test_binomial(void **state)
{
    static const struct {
        unsigned rate;
        int64_t five[3], ten[3]; /* risk; 0, 1, 2 deviations expected */
    } row[] = {
        {2, {149, 236, 313}, {114, 194, 265}},
        {3, {99, 157, 208}, {76, 129, 176}},
        {4, {74, 117, 156}, {57, 96, 132}},
        {5, {59, 93, 124}, {45, 77, 105}},
        {6, {49, 78, 103}, {38, 64, 88}},
        {7, {42, 66, 88}, {32, 55, 75}},
        {8, {36, 58, 77}, {28, 48, 65}},
        {9, {32, 51, 68}, {25, 42, 58}},
        {10, {29, 46, 61}, {22, 38, 52}},
        {15, {19, 30, 40}, {15, 25, 34}},
        {20, {14, 22, 30}, {11, 18, 25}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        for (unsigned k = 0; k < 3; k++) {
            struct size_plan p = {row[i].rate * PERCENT, 5 * PERCENT, k};

            print_message("  %u %%, %u deviations\n", row[i].rate, k);
            assert_int_equal(size_binomial(&p), row[i].five[k]);
            p.risk = 10 * PERCENT;
            assert_int_equal(size_binomial(&p), row[i].ten[k]);
        }
}

static void test_at_most(void **state)
{
    struct size_plan p = {20 * PERCENT, 64 * PERCENT, 0};

    (void)state;
    ROW("0.8 x 0.8 is 64 %, which doubles miss");
    assert_int_equal(size_binomial(&p), 2);
    ROW("a millionth less is not met by it");
    p.risk--;
    assert_int_equal(size_binomial(&p), 3);
    ROW("ten draws of twenty: 10 / 20 is 50 %");
    p = (struct size_plan){5 * PERCENT, 50 * PERCENT, 0};
    int64_t n;
    assert_true(size_finite(&p, 20, &n));
    assert_int_equal(n, 10);
    ROW("the most that is asked for ends");
    p = (struct size_plan){SIZE_LEAST, SIZE_LEAST, SIZE_DEVIATIONS_MOST};
    assert_true(size_binomial(&p) > 1000000);
}

static void test_finite(void **state)
{
    static const struct {
        const char *name;
        int64_t members;
        unsigned rate, risk, k; /* percent */
        int64_t want;           /* -1: no sample will do */
    } row[] = {
        {"auditors.md: 20", 20, 10, 10, 0, 14},
        {"auditors.md: 50", 50, 10, 10, 0, 18},
        {"auditors.md: 100", 100, 10, 10, 0, 20},
        {"auditors.md: 100 at 5 %", 100, 10, 5, 0, 25},
        {"auditors.md: 250", 250, 10, 10, 0, 21},
        {"auditors.md: 250 at 5 %", 250, 10, 5, 0, 27},
        /* C(25,15) / C(28,15) = 286/3276 = 8.7 %; of 14: 11.1 %. */
        {"2.8 members: three are too many", 28, 10, 10, 0, 15},
        {"one member", 1, 5, 5, 0, 1},
        {"less than one member: all but none is left out", 5, 10, 10, 0, 5},
        {"one member, and a risk of one in ten", 10, 10, 10, 0, 9},
        {"one deviation, and one member is too many", 10, 10, 10, 1, -1},
        /* (C(8,n) + 2 C(8,n-1)) / C(10,n) = 1 - n (n - 1) / 90: .2 at 9. */
        {"one of the two that are too many", 10, 20, 20, 1, 9},
        {"the same at 19 %: all of them", 10, 20, 19, 1, 10},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct size_plan p = {row[i].rate * PERCENT, row[i].risk * PERCENT,
                              row[i].k};
        int64_t n = -1;

        ROW(row[i].name);
        assert_int_equal(size_finite(&p, row[i].members, &n), row[i].want >= 0);
        assert_int_equal(n, row[i].want);
    }
}

static void test_nears_binomial(void **state)
{
    struct size_plan p = {5 * PERCENT, 5 * PERCENT, 2};
    int64_t n;

    (void)state;
    assert_true(size_finite(&p, 1000000000, &n));
    assert_int_equal(n, 124);
}

static void test_limits(void **state)
{
    static const struct {
        int64_t n;
        double ten[3], five[3]; /* percent, as printed */
    } row[] = {
        {25, {8.8, 14.7, 19.9}, {11.3, 17.6, 23.1}},
        {40, {5.6, 9.4, 12.8}, {7.2, 11.3, 14.9}},
        {60, {3.8, 6.3, 8.6}, {4.9, 7.7, 10.1}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        for (unsigned k = 0; k < 3; k++) {
            print_message("  %d items, %u deviations\n", (int)row[i].n, k);
            assert_int_equal(
                lround(size_limit(row[i].n, k, 10 * PERCENT) * 1000),
                lround(row[i].ten[k] * 10));
            assert_int_equal(
                lround(size_limit(row[i].n, k, 5 * PERCENT) * 1000),
                lround(row[i].five[k] * 10));
        }
}

static void test_limits_finite(void **state)
{
    (void)state;
    /* 15 of 28 without one: C(26,15)/C(28,15) = 78/378 = 20.6 %, three: 8.7 %
     */
    assert_int_equal(size_limit_finite(28, 15, 0, 10 * PERCENT), 2);
    ROW("all were looked at");
    assert_int_equal(size_limit_finite(28, 28, 0, 10 * PERCENT), 0);
    assert_int_equal(size_limit_finite(28, 28, 2, 10 * PERCENT), 2);
    ROW("all that were looked at deviate");
    assert_int_equal(size_limit_finite(28, 2, 2, 10 * PERCENT), 28);
    assert_true(size_limit(2, 2, 10 * PERCENT) >= 1.0);
    ROW("19 of 20 without one leave one, at a risk of 4.9 %, not of 5 %");
    assert_int_equal(size_limit_finite(20, 19, 0, 49000), 1);
    assert_int_equal(size_limit_finite(20, 19, 0, 50000), 0);
}

static void test_percent(void **state)
{
    static const struct {
        const char *text;
        uint32_t want; /* 0: refused */
    } row[] = {
        {"5", 50000},   {"5%", 50000},     {"5 %", 50000},   {"2.5", 25000},
        {"0.01", 100},  {"99.99", 999900}, {"0.1234", 1234}, {"10.0", 100000},
        {"05", 50000},  {"0", 0},          {"100", 0},       {"0.009", 0},
        {"0.12345", 0}, {"-5", 0},         {"+5", 0},        {"5.", 0},
        {".5", 0},      {"5,5", 0},        {"five", 0},      {"", 0},
        {"%", 0},       {"1e1", 0},        {"5%%", 0},       {"1.+5", 0},
        {"nan", 0},     {"4294967296", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        uint32_t got = 0;

        ROW(row[i].text);
        assert_int_equal(size_percent(str_from(row[i].text), &got),
                         row[i].want > 0);
        assert_int_equal(got, row[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_binomial), cmocka_unit_test(test_at_most),
        cmocka_unit_test(test_finite),   cmocka_unit_test(test_nears_binomial),
        cmocka_unit_test(test_limits),   cmocka_unit_test(test_limits_finite),
        cmocka_unit_test(test_percent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
