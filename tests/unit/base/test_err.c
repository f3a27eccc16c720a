#include "unit.h"

static void test_chain(void **state)
{
    struct err e = {0};

    (void)state;
    assert_false(
        err_set(&e, ERR_INPUT, "okta.csv:%d: quote never closed", 118));
    assert_false(err_hint(&e, "close it"));
    assert_false(err_wrap(&e, "ingest '%s'", "exports/2026q3"));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_string_equal(
        e.msg, "ingest 'exports/2026q3': okta.csv:118: quote never closed");
    assert_string_equal(e.hint, "close it");
    err_set(&e, ERR_IO, "other");
    assert_string_equal(e.hint, ""); /* a hint belongs to its message */
}

static void test_too_long(void **state)
{
    static char text[4000];
    struct err e = {0};

    (void)state;
    memset(text, 'x', sizeof text - 1);
    err_set(&e, ERR_INPUT, "%s", text);
    assert_int_equal(strlen(e.msg), sizeof e.msg - 1);
    assert_string_equal(e.msg + sizeof e.msg - 4, "...");
    err_wrap(&e, "%s", "run");
    assert_memory_equal(e.msg, "run: xxx", 8);
    assert_string_equal(e.msg + sizeof e.msg - 4, "...");
    err_set(&e, ERR_INPUT, "the cause");
    err_wrap(&e, "%s", text); /* the cause is not pushed out */
    assert_non_null(strstr(e.msg, ": the cause"));
    err_hint(&e, "%s", text);
    assert_int_equal(strlen(e.hint), sizeof e.hint - 1);
}

static void test_quote(void **state)
{
    static const struct {
        const char *name, *in, *want;
    } row[] = {
        {"plain text stays", "Zo\xc3\xab", "Zo\xc3\xab"},
        {"control bytes", "a\nb\x1b[31m\x7f", "a?b?[31m?"},
        {"C1 control codes", "a\xc2\x9bz", "a?z"},
        {"bad UTF-8", "a\xff\xc3(b",
         "a?"
         "?(b"},
        {"direction marks", "a\xe2\x80\xaetxt", "a?txt"},
        {"a real U+FFFD stays", "\xef\xbf\xbd", "\xef\xbf\xbd"},
        {"sixty bytes stay",
         "123456789012345678901234567890123456789012345678901234567890",
         "123456789012345678901234567890123456789012345678901234567890"},
        {"sixty-one are cut",
         "1234567890123456789012345678901234567890123456789012345678901",
         "123456789012345678901234567890123456789012345678901234567890..."},
        {"never within a letter",
         "12345678901234567890123456789012345678901234567890123456789\xc3\xab",
         "12345678901234567890123456789012345678901234567890123456789..."},
    };
    const char *first = err_quote(STR("one"));

    (void)state;
    for (int i = 0; i < 7; i++)
        err_quote(STR("more"));
    assert_string_equal(first, "one"); /* eight at a time */
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_string_equal(err_quote(str_from(row[i].in)), row[i].want);
    }
    assert_string_equal(err_quote((struct str){"a\0b", 3}), "a?b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_quote),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
