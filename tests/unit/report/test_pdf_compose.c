/*
 * Expected values: Unicode Standard, UAX #15 and its examples; Hangul from
 * section 3.12.
 */
#include "base/base.h"

#include "unit.h"

#include "base/compositions.h"
#include "report/pdf/compose.h"

static void test_compose(void **state)
{
    static const struct {
        const char *name;
        uint32_t in[6], want[6]; /* zero ends */
    } row[] = {
        {"a plain letter stays", {0x65}, {0x65}},
        {"letter and accent", {0x65, 0x301}, {0xe9}},
        {"two accents of one letter, Vietnamese",
         {0x65, 0x302, 0x301},
         {0x1ebf}},
        {"marks in the wrong order: below comes before above",
         {0x65, 0x302, 0x323},
         {0x1ec7}},
        {"half composed already", {0xea, 0x301}, {0x1ebf}},
        {"Cyrillic", {0x435, 0x308}, {0x451}},
        {"Greek with three marks", {0x3b1, 0x313, 0x301, 0x345}, {0x1f84}},
        {"the Angstrom way: ring", {0x41, 0x30a}, {0xc5}},
        {"a second mark of the same class is kept apart",
         {0x61, 0x301, 0x301},
         {0xe1, 0x301}},
        {"a mark blocked by another of its class",
         {0x61, 0x313, 0x301},
         {0x61, 0x313, 0x301}},
        {"a mark with nothing to stand on", {0x301, 0x65}, {0x301, 0x65}},
        {"no such letter", {0x78, 0x301}, {0x78, 0x301}},
        {"kana with voice mark", {0x304b, 0x3099}, {0x304c}},
        {"Hangul, two pieces", {0x1112, 0x1161}, {0xd558}},
        {"Hangul, three pieces", {0x1112, 0x1161, 0x11ab}, {0xd55c}},
        {"two syllables", {0x1100, 0x1161, 0x1102, 0x1161}, {0xac00, 0xb098}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        uint32_t cp[6];
        size_t n = 0, want = 0;

        ROW(row[i].name);
        memcpy(cp, row[i].in, sizeof cp);
        while (n < COUNT_OF(cp) && cp[n])
            n++;
        while (want < COUNT_OF(cp) && row[i].want[want])
            want++;
        n = compose(cp, n);
        assert_int_equal(n, want);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(cp[k], row[i].want[k]);
    }
}

static void test_table_is_sorted(void **state)
{
    (void)state;
    for (size_t i = 1; i < composition_count; i++) {
        const struct composition *a = &compositions[i - 1], *b = a + 1;

        assert_true(a->base < b->base ||
                    (a->base == b->base && a->mark < b->mark));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compose),
        cmocka_unit_test(test_table_is_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
