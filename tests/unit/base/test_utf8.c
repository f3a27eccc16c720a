#include "unit.h"

#include "base/utf8.h"

/* RFC 3629 section 3 and 4; Unicode 15 table 3-7. */
static void test_valid(void **state)
{
    static const struct {
        const char *name, *in;
        size_t bad; /* 99: none */
    } row[] = {
        {"empty", "", 99},
        {"ASCII", "plain ASCII of more than eight bytes", 99},
        {"two bytes", "\xc2\x80\xdf\xbf", 99},
        {"three bytes", "\xe0\xa0\x80\xef\xbf\xbf", 99},
        {"four bytes", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 99},
        {"around the surrogates", "\xed\x9f\xbf\xee\x80\x80", 99},
        {"lone continuation", "a\x80", 1},
        {"overlong slash", "abcdefghij\xc0\xaf", 10},
        {"overlong in three", "\xe0\x9f\xbf", 0},
        {"overlong in four", "\xf0\x8f\xbf\xbf", 0},
        {"surrogate", "ab\xed\xa0\x80", 2},
        {"above U+10FFFF", "\xf4\x90\x80\x80", 0},
        {"byte F5", "\xf5\x80\x80\x80", 0},
        {"cut short", "abc\xe2\x82", 3},
        {"continuation missing", "\xe2\x82z", 0},
        {"bad after eight good bytes", "12345678\xff", 8},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str s = str_from(row[i].in);

        ROW(row[i].name);
        assert_int_equal(utf8_valid(s), row[i].bad == 99 ? s.len : row[i].bad);
    }
}

static void test_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
        char text[4];
        size_t at = 0, n = utf8_put(text, cp);
        struct str s = {text, n};

        if (cp >= 0xd800 && cp <= 0xdfff)
            continue;
        assert_int_equal(utf8_valid(s), n);
        assert_int_equal(utf8_next(s, &at), cp);
        assert_int_equal(at, n);
    }
}

static void test_bad_bytes_one_by_one(void **state)
{
    struct str s = STR("\xe2\x82(");
    size_t at = 0;
    char out[4];

    (void)state;
    assert_int_equal(utf8_next(s, &at), 0xfffd);
    assert_int_equal(at, 1);
    assert_int_equal(utf8_next(s, &at), 0xfffd);
    assert_int_equal(utf8_next(s, &at), '(');
    assert_int_equal(at, s.len);
    assert_int_equal(utf8_put(out, 0xd800), 3); /* U+FFFD instead */
    assert_memory_equal(out, "\xef\xbf\xbd", 3);
}

/* Unicode CaseFolding.txt, statuses C and S. */
static void test_fold(void **state)
{
    static const struct {
        const char *in, *want;
    } row[] = {
        {"Ann.Lee@EXAMPLE.com", "ann.lee@example.com"},
        {"Z\xc3\x96\xc3\x8b", "z\xc3\xb6\xc3\xab"},               /* ZÖË */
        {"\xc3\x97\xc3\xb7\xc3\x9f", "\xc3\x97\xc3\xb7\xc3\x9f"}, /* ×÷ß */
        {"\xc5\x81\xc4\x90\xc5\xb8", "\xc5\x82\xc4\x91\xc3\xbf"}, /* ŁĐŸ */
        {"\xc5\xbf", "s"},                                        /* long s */
        {"\xc4\xb0\xc4\xb1\xc4\xb8", "\xc4\xb0\xc4\xb1\xc4\xb8"}, /* İıĸ */
        {"\xce\xa3\xcf\x82\xcf\x83", "\xcf\x83\xcf\x83\xcf\x83"}, /* Σςσ */
        {"\xce\x86\xce\x8f\xce\xa9", "\xce\xac\xcf\x8e\xcf\x89"}, /* ΆΏΩ */
        {"\xd0\x81\xd0\x90\xd0\xaf", "\xd1\x91\xd0\xb0\xd1\x8f"}, /* ЁАЯ */
        {"\xd3\x80\xd3\x81", "\xd3\x8f\xd3\x82"}, /* U+04C0 U+04C1 */
        {"\xc8\x98\xc8\x9a", "\xc8\x99\xc8\x9b"}, /* ȘȚ */
        {"\xe1\xba\xa0\xe1\xbb\xb4", "\xe1\xba\xa1\xe1\xbb\xb5"}, /* ẠỴ */
        {"\xd4\xb1\xd5\x96", "\xd5\xa1\xd6\x86"},                 /* Armenian */
        {"\xe5\xbc\xa0", "\xe5\xbc\xa0"},                         /* CJK kept */
        {"A\xff"
         "B",
         "a\xff"
         "b"}, /* bad byte kept */
        {"", ""},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_str(utf8_fold(&a, str_from(row[i].in)), row[i].want);

    /* what is folded stays as it is */
    for (uint32_t cp = 0; cp < 0x2000; cp++) {
        char text[4];
        struct str once = utf8_fold(&a, (struct str){text, utf8_put(text, cp)});

        assert_true(str_eq(utf8_fold(&a, once), once));
    }
    arena_release(&a);
}

/* What a terminal would act on, or that turns a line around, is a question
 * mark; letters of any script stay. */
static void test_plain(void **state)
{
    static const struct {
        const char *text, *shown;
    } row[] = {
        {"R. Vance", "R. Vance"},
        {"\xd0\x81\xd1\x8b \xe4\xb9\x8c \xf0\x9d\x84\x9e",
         "\xd0\x81\xd1\x8b \xe4\xb9\x8c \xf0\x9d\x84\x9e"},
        {"a\x1b[2Kb\x7f", "a?[2Kb?"},
        {"a\xc2\x9b[2K", "a?[2K"},
        {"a\xe2\x80\xae\x62\xe2\x81\xa6", "a?b?"},
        {"a\xe2\x80\xa8\xff\xc3", "a???"},
        {"\xef\xbf\xbd", "\xef\xbf\xbd"}, /* the sign itself */
        {"", ""},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].shown);
        assert_str(utf8_plain(&a, str_from(row[i].text)), row[i].shown);
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_bad_bytes_one_by_one),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
