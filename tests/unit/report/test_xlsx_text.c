#include "base/base.h"

#include "report_unit.h"

#include "report/xlsx/book.h"

static void test_clean(void **state)
{
    static const struct {
        const char *name;
        struct str in;
        const char *want;
    } row[] = {
        {"plain", {"Ann Example", 11}, "Ann Example"},
        {"empty", {"", 0}, ""},
        {"other scripts", {"Nguyễn 田中", 15}, "Nguyễn 田中"},
        {"a control byte is shown", {"a\x01z", 3}, "a\xe2\x90\x81z"},
        {"a zero byte is shown", {"a\0z", 3}, "a\xe2\x90\x80z"},
        {"delete is shown", {"a\x7fz", 3}, "a\xe2\x90\xa1z"},
        {"escape is shown", {"\x1b[31m", 5}, "\xe2\x90\x9b[31m"},
        {"tab and newline stay", {"a\tb\nc", 5}, "a\tb\nc"},
        {"CR LF is one line end", {"a\r\nb", 4}, "a\nb"},
        {"a lone CR is shown",
         {"a\rb", 3},
         "a\xe2\x90\x8d"
         "b"},
        {"bad UTF-8", {"a\xff\xc3", 3}, "a\xef\xbf\xbd\xef\xbf\xbd"},
        {"C1 control", {"a\xc2\x85z", 4}, "a\xef\xbf\xbdz"},
        {"a code point XML refuses", {"\xef\xbf\xbe", 3}, "\xef\xbf\xbd"},
        {"what Excel would decode stays text",
         {"a_x0041_b", 9},
         "a_x005F_x0041_b"},
        {"no escape", {"a_x00g1_b_xy", 12}, "a_x00g1_b_xy"},
        {"an escape cut short", {"a_x0041", 7}, "a_x0041"},
    };
    struct book b = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_string_equal(book_clean(&b, row[i].in), row[i].want);
    }
    buf_release(&b.clean);
}

/* What is plain goes into the XML as it is: no markup, no escape. */
static void test_plain(void **state)
{
    static const struct {
        const char *text;
        bool plain;
    } row[] = {
        {"", true},          {"Ann O'Neil", true}, {"a_b", true},
        {"a_x0041", true},   {"a_x00410", false},  {"_x0041_", false},
        {"a_X0041_", false}, {"ends in _", true},  {"M\u00fcller", false},
    };

    (void)state;
    for (int c = 0; c < 256; c++) {
        char sign = (char)c;
        bool want = c >= 0x20 && c <= 0x7e && !strchr("&<>", c);

        assert_int_equal(text_is_plain((struct str){&sign, 1}), want);
    }
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].text);
        assert_int_equal(text_is_plain(str_from(row[i].text)), row[i].plain);
    }
}

/* UTF-16 units, as Excel counts. */
static size_t units(const char *p)
{
    size_t n = 0;

    for (; *p; p++)
        if (((unsigned char)*p & 0xc0) != 0x80)
            n += (unsigned char)*p >= 0xf0 ? 2 : 1;
    return n;
}

static void test_cut(void **state)
{
    static const struct {
        const char *name, *sign;
        size_t times;
        bool cut;
    } row[] = {
        {"32,767 letters fit", "a", 32767, false},
        {"one more does not", "a", 32768, true},
        {"three bytes a sign, they fit", "田", 32767, false},
        {"two units a sign, they fit", "\xf0\x9f\x98\x80", 16383, false},
        {"two units a sign, too many", "\xf0\x9f\x98\x80", 16384, true},
        {"control bytes count once", "\x01", 32767, false},
        {"a long text", "ab cd ", 100000, true},
    };
    struct book b = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct buf t = {0};
        const char *got;

        ROW(row[i].name);
        for (size_t k = 0; k < row[i].times; k++)
            buf_puts(&t, row[i].sign);
        got = book_clean(&b, buf_str(&t));
        assert_in_range(units(got), 1, 32767);
        assert_int_equal(strstr(got, "[cut: Excel holds") != NULL, row[i].cut);
        if (row[i].cut)
            assert_in_range(units(got), 32765, 32767);
        buf_release(&t);
    }
    buf_release(&b.clean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
