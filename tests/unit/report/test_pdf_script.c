/* Joined forms by hand from the Unicode code charts FB50 and FE70. */
#include "base/base.h"

#include "unit.h"

#include "report/pdf/script.h"

static void test_join(void **state)
{
    static const struct {
        const char *name;
        uint32_t in[8], want[8];
    } row[] = {
        {"one letter stands alone", {0x645}, {0xfee1}},
        {"first, middle, last: m-h-m-d",
         {0x645, 0x62d, 0x645, 0x62f},
         {0xfee3, 0xfea4, 0xfee4, 0xfeaa}},
        {"a letter that joins only backwards breaks the word",
         {0x62f, 0x645},
         {0xfea9, 0xfee1}},
        {"lam and alef are one", {0x644, 0x627}, {0xfefb}},
        {"lam and alef at the end of a word",
         {0x628, 0x644, 0x627},
         {0xfe91, 0xfefc}},
        {"a space ends a word", {0x645, 0x20, 0x645}, {0xfee1, 0x20, 0xfee1}},
        {"a mark does not separate",
         {0x645, 0x64f, 0x62d},
         {0xfee3, 0x64f, 0xfea2}},
        {"a non-joiner does, and has no shape",
         {0x645, 0x200c, 0x645},
         {0xfee1, 0xfee1}},
        {"Persian letters", {0x67e, 0x6cc}, {0xfb58, 0xfbfd}},
        {"Latin is left alone", {0x61, 0x62}, {0x61, 0x62}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        uint32_t cp[8];
        size_t n = 0;

        ROW(row[i].name);
        memcpy(cp, row[i].in, sizeof cp);
        while (cp[n])
            n++;
        n = script_join(cp, n);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(cp[k], row[i].want[k]);
        assert_int_equal(row[i].want[n], 0);
    }
}

static void test_letters_behind_forms(void **state)
{
    uint32_t out[2];

    (void)state;
    assert_int_equal(script_letters(0xfea4, out), 1);
    assert_int_equal(out[0], 0x62d);
    assert_int_equal(script_letters(0xfefc, out), 2);
    assert_int_equal(out[0], 0x644);
    assert_int_equal(out[1], 0x627);
    assert_int_equal(script_letters('x', out), 1);
    assert_int_equal(out[0], 'x');
}

static void test_kinds(void **state)
{
    (void)state;
    assert_true(script_is_right_to_left(0x5d0));
    assert_true(script_is_right_to_left(0xfee1));
    assert_false(script_is_right_to_left('a'));
    assert_false(script_is_right_to_left(0x4e00));
    assert_true(script_is_invisible(0x202e)); /* turns text round */
    assert_true(script_is_invisible(0x200b));
    assert_true(script_is_invisible(0x07));
    assert_false(script_is_invisible(' '));
    assert_false(script_is_invisible(0xa0));
    assert_true(script_starts_no_line(0x3002));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_letters_behind_forms),
        cmocka_unit_test(test_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
