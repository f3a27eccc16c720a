/* Cells of a CSV file: RFC 4180 section 2, and OWASP's "CSV Injection". */
#include "unit.h"

#include "base/csv_write.h"

static void test_formula_signs(void **state)
{
    static const struct {
        const char *text;
        bool want;
    } row[] = {
        {"=1+1", true},       {"+49 30 1234", true}, {"-5", true},
        {"@SUM(A1)", true},   {"  =1+1", true},      {"\t=1", true},
        {"\r=1", true},       {"＝1", true},         {"a=1", false},
        {"Ann-Marie", false}, {"1-1", false},        {"", false},
        {"   ", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].text);
        assert_int_equal(looks_like_formula(str_from(row[i].text)),
                         row[i].want);
    }
}

static void test_cells(void **state)
{
    static const struct {
        const char *text, *want;
    } row[] = {
        {"", ""},
        {"plain", "plain"},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"two\r", "\"two\r\""},
        {" blank ", " blank "},
        {"semi;colon", "semi;colon"},
        {"=1+1", "'=1+1"},
        {"-admins", "'-admins"},
        {"@x,y", "\"'@x,y\""},
        {"Zoë", "Zoë"},
        {"a-b", "a-b"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct buf b = {0};

        ROW(row[i].text);
        csv_put(&b, str_from(row[i].text));
        buf_putc(&b, '\0');
        assert_string_equal(b.ptr, row[i].want);
        buf_release(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formula_signs),
        cmocka_unit_test(test_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
