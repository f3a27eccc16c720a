#include "unit.h"

#include "base/json_write.h"

static void sample(struct json_out *j)
{
    json_begin_object(j);
    json_kv_str(j, "name", STR("Zo\xc3\xab"));
    json_kv_int(j, "n", INT64_MIN);
    json_key(j, "list");
    json_begin_array(j);
    json_bool(j, true);
    json_null(j);
    json_real(j, 2.5);
    json_begin_object(j);
    json_end_object(j);
    json_begin_array(j);
    json_end_array(j);
    json_end_array(j);
    json_key(j, "last");
    json_bool(j, false);
    json_end_object(j);
}

static void test_shape(void **state)
{
    struct buf b = {0};
    struct json_out j;

    (void)state;
    json_out_init(&j, &b, false);
    sample(&j);
    assert_str(buf_str(&b),
               "{\"name\":\"Zo\xc3\xab\",\"n\":-9223372036854775808,"
               "\"list\":[true,null,2.5,{},[]],\"last\":false}");
    buf_reset(&b);
    json_out_init(&j, &b, true);
    sample(&j);
    assert_str(buf_str(&b), "{\n"
                            "  \"name\": \"Zo\xc3\xab\",\n"
                            "  \"n\": -9223372036854775808,\n"
                            "  \"list\": [\n"
                            "    true,\n"
                            "    null,\n"
                            "    2.5,\n"
                            "    {},\n"
                            "    []\n"
                            "  ],\n"
                            "  \"last\": false\n"
                            "}");
    buf_release(&b);
}

/* RFC 8259 section 7: quote, reverse solidus and U+0000..U+001F. */
static void test_strings(void **state)
{
    static const struct {
        const char *name;
        struct str in;
        const char *want;
    } row[] = {
        {"empty", {NULL, 0}, "\"\""},
        {"quotes", {"a\"b\\c", 5}, "\"a\\\"b\\\\c\""},
        {"slash stays", {"a/b", 3}, "\"a/b\""},
        {"control bytes", {"\0\n\x1f", 3}, "\"\\u0000\\u000a\\u001f\""},
        {"DEL stays", {"\x7f", 1}, "\"\x7f\""},
        {"astral", {"\xf0\x9f\x98\x80", 4}, "\"\xf0\x9f\x98\x80\""},
        {"bad UTF-8", {"a\xff", 2}, "\"a\xef\xbf\xbd\""},
    };
    struct buf b = {0};
    struct json_out j;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        buf_reset(&b);
        json_out_init(&j, &b, true);
        json_str(&j, row[i].in);
        assert_str(buf_str(&b), row[i].want);
    }
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_strings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
