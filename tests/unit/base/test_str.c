#include "unit.h"

static void test_trim_and_cut(void **state)
{
    struct str rest, s;

    (void)state;
    assert_str(str_trim(STR(" \t a b\r\n")), "a b");
    assert_str(str_trim(STR(" \r\n")), "");
    assert_str(str_trim((struct str){0}), "");

    s = str_cut(STR("a;b;c"), ';', &rest);
    assert_str(s, "a");
    assert_str(rest, "b;c");
    s = str_cut(STR("abc"), ';', &rest);
    assert_str(s, "abc");
    assert_str(rest, "");
    s = str_cut(STR(";"), ';', &rest);
    assert_str(s, "");
    assert_str(rest, "");
    s = str_cut((struct str){0}, ';', &rest);
    assert_int_equal(s.len, 0);
    assert_int_equal(rest.len, 0);
}

static void test_compare(void **state)
{
    (void)state;
    assert_true(str_eq((struct str){0}, STR("")));
    assert_false(str_eq(STR("a"), STR("ab")));
    assert_true(str_eq_nocase(STR("Ann@EXAMPLE"), STR("aNN@example")));
    assert_false(str_eq_nocase(STR("a["), STR("a{"))); /* not letters */
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("a"), STR("aa")) < 0);
    assert_true(str_cmp(STR("\xc3"), STR("z")) > 0); /* bytes, unsigned */
    assert_int_equal(str_cmp(STR("x"), STR("x")), 0);
    assert_int_equal(str_cmp((struct str){0}, STR("")), 0);
    assert_true(str_starts(STR("abc"), STR("ab")));
    assert_false(str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("a.csv"), STR(".csv")));
    assert_false(str_ends(STR("csv"), STR(".csv")));
}

static void test_find_and_sub(void **state)
{
    static const struct {
        const char *text;
        size_t from;
        const char *needle;
        size_t want;
    } row[] = {
        {"banana", 0, "ana", 1},
        {"banana", 2, "ana", 3},
        {"banana", 4, "ana", SIZE_MAX},
        {"banana", 0, "", 0},
        {"banana", 7, "", SIZE_MAX},
        {"ba", 0, "ban", SIZE_MAX},
        {"aab", 0, "ab", 1},
        {"banana", 6, "", 6},
        {"banana", 5, "a", 5},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_int_equal(str_find(str_from(row[i].text), row[i].from,
                                  str_from(row[i].needle)),
                         row[i].want);
    assert_str(str_sub(STR("abcdef"), 2, 3), "cde");
    assert_str(str_sub(STR("abc"), 2, 100), "c");
    assert_str(str_sub(STR("abc"), 3, 1), "");
    assert_str(str_sub(STR("abc"), SIZE_MAX, SIZE_MAX), "");
}

static void test_numbers(void **state)
{
    static const struct {
        const char *text;
        bool u_ok;
        uint64_t u;
        bool i_ok;
        int64_t i;
    } row[] = {
        {"0", true, 0, true, 0},
        {"007", true, 7, true, 7},
        {"18446744073709551615", true, UINT64_MAX, false, 0},
        {"18446744073709551616", false, 0, false, 0},
        {"9223372036854775807", true, INT64_MAX, true, INT64_MAX},
        {"9223372036854775808", true, UINT64_C(9223372036854775808), false, 0},
        {"-9223372036854775808", false, 0, true, INT64_MIN},
        {"-9223372036854775809", false, 0, false, 0},
        {"-1", false, 0, true, -1},
        {"+1", false, 0, true, 1},
        {"", false, 0, false, 0},
        {"-", false, 0, false, 0},
        {"--1", false, 0, false, 0},
        {" 1", false, 0, false, 0},
        {"1 ", false, 0, false, 0},
        {"0x10", false, 0, false, 0},
        {"1.0", false, 0, false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        uint64_t u = 0;
        int64_t s = 0;

        ROW(row[i].text);
        assert_int_equal(str_to_u64(str_from(row[i].text), &u), row[i].u_ok);
        assert_true(u == row[i].u);
        assert_int_equal(str_to_i64(str_from(row[i].text), &s), row[i].i_ok);
        assert_true(s == row[i].i);
    }
}

static void test_double(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        double v;
    } row[] = {
        {"0.25", true, 0.25}, {"-3", true, -3},    {"1e3", true, 1000},
        {".5", true, 0.5},    {"+2.", true, 2},    {"", false, 0},
        {"inf", false, 0},    {"nan", false, 0},   {"0x10", false, 0},
        {"1e999", false, 0},  {"1,5", false, 0},   {" 1", false, 0},
        {"e5", false, 0},     {"1e", false, 0},    {"-", false, 0},
        {"-1e999", false, 0}, {"1.2.3", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        double v = 0;

        ROW(row[i].text);
        assert_int_equal(str_to_double(str_from(row[i].text), &v), row[i].ok);
        assert_true(v >= row[i].v && v <= row[i].v);
    }
}

static void test_scientific(void **state)
{
    static const char *const yes[] = {"1.00E+05", "1E+5", "1,2e-10", "100E+00"};
    static const char *const no[] = {"",      "100",    "E+05",  "1E",
                                     "1E+",   "1E5",    "A1E+5", "1E+5a",
                                     "12-34", "1.0E+ 5"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(yes); i++)
        assert_true(str_is_scientific(str_from(yes[i])));
    for (size_t i = 0; i < COUNT_OF(no); i++)
        assert_false(str_is_scientific(str_from(no[i])));
}

static void test_phrase(void **state)
{
    static const struct {
        const char *text, *phrase;
        bool want;
    } row[] = {
        {"involuntary", "involuntary", true},
        {"involuntary", "voluntary", false},
        {"terminate > involuntary > performance", "involuntary", true},
        {"termination for cause - theft", "for cause", true},
        {"for causes", "for cause", false},
        {"before cause, for cause", "for cause", true},
        {"active", "inactive", false},
        {"", "a", false},
        {"a", "", false},
        {"\xc3\xa9t\xc3\xa9", "t", false},
        {"aa a", "a", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].text);
        assert_int_equal(
            str_has_phrase(str_from(row[i].text), str_from(row[i].phrase)),
            row[i].want);
    }
}

static void test_fits(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool fits;
    } row[] = {
        {"", "", true},
        {"", "a", false},
        {"a", "a", true},
        {"a", "A", false},
        {"*", "", true},
        {"*", "anything", true},
        {"a*", "abc", true},
        {"a*", "ba", false},
        {"*c", "abc", true},
        {"*c", "abcd", false},
        {"a*c*e", "abcde", true},
        {"a*c*e", "aXcXcYe", true},
        {"a*c*e", "abde", false},
        {"*ab", "aab", true},
        {"**", "x", true},
        {"a**", "a", true},
        {"*aaa*b", "aaaaaaaaaa", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].pattern);
        assert_int_equal(
            str_fits(str_from(row[i].text), str_from(row[i].pattern)),
            row[i].fits);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phrase),       cmocka_unit_test(test_scientific),
        cmocka_unit_test(test_trim_and_cut), cmocka_unit_test(test_compare),
        cmocka_unit_test(test_find_and_sub), cmocka_unit_test(test_fits),
        cmocka_unit_test(test_numbers),      cmocka_unit_test(test_double),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
