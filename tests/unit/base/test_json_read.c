#include "unit.h"

#include "base/buf.h"
#include "base/json_read.h"

/* One letter a token, the text of keys and scalars behind it. */
static void spell(struct buf *b, const struct json_in *j, enum json_token t)
{
    static const char letter[] = "?.!{}[]ksntf0";

    buf_putc(b, letter[t]);
    if (t == JSON_KEY || t == JSON_STRING || t == JSON_NUMBER) {
        buf_put(b, j->text);
        buf_putc(b, ' ');
    }
}

/*
 * All tokens of `text`, read through a window that grows by `step` bytes
 * whenever the reader asks for more.
 */
static struct str tokens(struct arena *a, const char *text, size_t step)
{
    struct str all = str_from(text), got;
    struct json_in j;
    struct buf b = {0};
    size_t have = step < all.len ? step : all.len;
    enum json_token t;

    json_init(&j, str_sub(all, 0, have), have == all.len);
    for (;;) {
        t = json_next(&j);
        if (t == JSON_MORE) {
            size_t at = (size_t)(j.p - all.ptr);

            assert_true(have < all.len); /* never asks beyond the end */
            have = have + step < all.len ? have + step : all.len;
            json_window(&j, str_sub(all, at, have - at), have == all.len);
            continue;
        }
        if (t <= JSON_BAD)
            break;
        spell(&b, &j, t);
    }
    if (t == JSON_BAD)
        buf_fmt(&b, "!%zu %s", (size_t)(j.p - all.ptr), j.why);
    got = arena_str(a, buf_str(&b));
    buf_release(&b);
    return got;
}

/* RFC 8259, the cases a hand-made parser gets wrong. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"nothing", "", ""},
    {"blanks only", " \t\r\n ", ""},
    {"empty containers", "{}[]", "{}[]"},
    {"members", "{\"a\":1,\"b\":[true,false,null]}", "{ka n1 kb [tf0]}"},
    {"blanks everywhere", " { \"a\" : [ 1 , \"x\" ] } ", "{ka [n1 sx ]}"},
    {"values one after another", "{}\n{}\n1 2\"x\"", "{}{}n1 n2 sx "},
    {"numbers", "[0,-0,10,-1.5,1e9,1E+9,2.5e-3]",
     "[n0 n-0 n10 n-1.5 n1e9 n1E+9 n2.5e-3 ]"},
    {"escapes stay as written", "[\"\\\"\\\\\\/\\u00e9\\n\"]",
     "[s\\\"\\\\\\/\\u00e9\\n ]"},
    {"a bracket inside text", "[\"]}\",\"[{\"]", "[s]} s[{ ]"},
    {"UTF-8 passes", "[\"\xc3\xa9\"]", "[s\xc3\xa9 ]"},
    {"text longer than a vector", "[\"0123456789abcdef0123456789abcdef!\"]",
     "[s0123456789abcdef0123456789abcdef! ]"},

    {"comma before the end", "[1,]", "[n1 !3 not a value"},
    {"comma first", "[,1]", "[!1 not a value"},
    {"two commas", "[1,,2]", "[n1 !3 not a value"},
    {"no comma", "[1 2]", "[n1 !3 ',' or the end was expected"},
    {"comma before the end of an object", "{\"a\":1,}",
     "{ka n1 !7 a key in quotes was expected"},
    {"no colon", "{\"a\" 1}", "{ka !5 ':' was expected"},
    {"no value", "{\"a\":}", "{ka !5 not a value"},
    {"a bare key", "{a:1}", "{!1 a key in quotes was expected"},
    {"wrong bracket", "[1}", "[n1 !2 ',' or the end was expected"},
    {"wrong brace", "{\"a\":1]", "{ka n1 !6 ',' or the end was expected"},
    {"a bracket too many", "[]]", "[]!2 not a value"},
    {"leading zero", "[01]", "[n0 !2 ',' or the end was expected"},
    {"point without digits", "[1.]", "[!1 not a number"},
    {"exponent without digits", "[1e]", "[!1 not a number"},
    {"plus sign", "[+1]", "[!1 not a value"},
    {"minus alone", "[-]", "[!1 not a number"},
    {"a word cut short", "[tru]", "[!1 not a value"},
    {"a word that goes on", "[nulls]", "[0!5 ',' or the end was expected"},
    {"NaN", "[NaN]", "[!1 not a value"},
    {"line break in text", "[\"a\nb\"]",
     "[!3 a line break or control byte inside text"},
    {"NUL-like control byte", "[\"a\x01\"]",
     "[!3 a line break or control byte inside text"},
    {"unknown escape", "[\"\\x\"]", "[!2 an unknown escape inside text"},
    {"short \\u", "[\"\\u12g4\"]", "[!2 \\u without four hexadecimal digits"},
    {"text not closed", "[\"abc", "[!5 the text is never closed"},
    {"cut off in an escape", "[\"a\\", "[!4 the text is never closed"},
    {"cut off in a number", "[-", "[!2 not a number"},
    {"cut off in a word", "[tr", "[!3 the file ends inside a value"},
    {"cut off in a list", "[1,", "[n1 !3 the file ends inside a value"},
    {"cut off behind a key", "{\"a\"", "{ka !4 the file ends inside a value"},
};

static void test_tokens(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ROW(rows[i].name);
        assert_str(tokens(&a, rows[i].text, 1000), rows[i].want);
    }
    arena_release(&a);
}

/* Wherever the window ends, the tokens are the same. */
static void test_any_window(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ROW(rows[i].name);
        for (size_t step = 1; step < 9; step++)
            assert_str(tokens(&a, rows[i].text, step), rows[i].want);
    }
    arena_release(&a);
}

static void test_depth(void **state)
{
    char text[300];
    struct json_in j;
    enum json_token t;

    (void)state;
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    json_init(&j, (struct str){text, 128}, true);
    assert_int_equal(json_skip(&j, 0), JSON_NULL);
    assert_int_equal(json_next(&j), JSON_END);

    json_init(&j, (struct str){text, 128}, true);
    for (int i = 0; i < 64; i++)
        assert_int_equal(json_next(&j), JSON_ARRAY);
    assert_int_equal(json_next(&j), JSON_ARRAY_END);

    memset(text, '[', 65);
    json_init(&j, (struct str){text, 65}, true);
    do
        t = json_next(&j);
    while (t > JSON_BAD);
    assert_int_equal(t, JSON_BAD);
    assert_non_null(strstr(j.why, "64 deep"));
}

/* Skipping ends at the same byte, with the same verdict, as reading. */
static void test_skip(void **state)
{
    static const struct {
        const char *name, *text;
        size_t stop; /* offset behind the first value, 0: refused */
    } row[] = {
        {"a number", "12 ", 2},
        {"text with brackets", "\"[{\\\"\" 1", 6},
        {"an object", "{\"a\":{\"b\":[1,2,{}]},\"c\":\"}\"}[]", 28},
        {"empty containers, blanks", "{ \"a\" : [ ] , \"b\" : { } } 1", 25},
        {"long, so that the fast way is taken",
         "{\"aaaaaaaaaaaaaaaaaaaa\":\"bbbbbbbbbbbbbbbbbbbbbbbb\",\"c\":"
         "[1,-2,0,2.5,true,false,null,{\"d\":[]},{}],\"eeeeeeeeeeeee\":[]}  "
         "                    ",
         115},
        {"leading zero, the fast way",
         "{\"aaaaaaaaaaaaaaaaaaaa\":01,\"bbbbbbbbbbbbbbbbbbbbbbbbbb\":1}", 0},
        {"wrong bracket, the fast way",
         "{\"aaaaaaaaaaaaaaaaaaaa\":[1},\"bbbbbbbbbbbbbbbbbbbbbbbbbb\":1}", 0},
        {"no comma, the fast way",
         "{\"aaaaaaaaaaaaaaaaaaaa\":1 \"bbbbbbbbbbbbbbbbbbbbbbbbbb\":1}", 0},
        {"comma before the end, the fast way",
         "{\"aaaaaaaaaaaaaaaaaaaa\":{\"b\":1,},\"bbbbbbbbbbbbbbbbbbbbbb\":1}",
         0},
        {"a key that is a number, the fast way",
         "{\"aaaaaaaaaaaaaaaaaaaa\":{1:1},\"bbbbbbbbbbbbbbbbbbbbbb\":1}", 0},
        {"cut off", "{\"a\":[1,2", 0},
        {"bad inside", "{\"a\":[1,2}]", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str all = str_from(row[i].text);

        ROW(row[i].name);
        for (size_t step = 1; step < all.len + 2; step++) {
            size_t have = step < all.len ? step : all.len;
            struct json_in j;
            enum json_token t;

            json_init(&j, str_sub(all, 0, have), have == all.len);
            while ((t = json_skip(&j, 0)) == JSON_MORE) {
                size_t at = (size_t)(j.p - all.ptr);

                have = have + step < all.len ? have + step : all.len;
                json_window(&j, str_sub(all, at, have - at), have == all.len);
            }
            assert_int_equal(t, row[i].stop ? JSON_NULL : JSON_BAD);
            if (row[i].stop)
                assert_int_equal(j.p - all.ptr, row[i].stop);
        }
    }
}

/* After a key the value is passed over; after '{' the rest of the object. */
static void test_skip_inside(void **state)
{
    struct json_in j;

    (void)state;
    json_init(&j, STR("{\"a\":{\"x\":[1]},\"b\":2}"), true);
    assert_int_equal(json_next(&j), JSON_OBJECT);
    assert_int_equal(json_member(&j), JSON_KEY);
    assert_int_equal(json_skip(&j, 1), JSON_NULL);
    assert_int_equal(json_member(&j), JSON_KEY);
    assert_str(j.text, "b");
    assert_int_equal(json_skip(&j, 1), JSON_NULL);
    assert_int_equal(json_member(&j), JSON_OBJECT_END);
    assert_int_equal(json_next(&j), JSON_END);

    json_init(&j, STR("[{\"x\":[1],\"y\":2},7]"), true);
    assert_int_equal(json_next(&j), JSON_ARRAY);
    assert_int_equal(json_next(&j), JSON_OBJECT);
    assert_int_equal(json_skip(&j, 1), JSON_NULL);
    assert_int_equal(json_next(&j), JSON_NUMBER);
    assert_str(j.text, "7");
}

static void test_unescape(void **state)
{
    static const struct {
        const char *raw, *want; /* want NULL: refused */
    } row[] = {
        {"plain", "plain"},
        {"", ""},
        {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
        {"caf\\u00e9", "caf\xc3\xa9"},
        {"\\u20AC", "\xe2\x82\xac"},
        {"\\ud83d\\ude00!", "\xf0\x9f\x98\x80!"}, /* U+1F600 */
        {"\\ud83d", NULL},
        {"\\ude00", NULL},
        {"\\ude00\\ude00", NULL},
        {"\\ud83dx", NULL},
        {"\\ud83d\\u0041", NULL},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str got;
        bool ok = json_unescape(&a, str_from(row[i].raw), &got);

        ROW(row[i].raw);
        assert_int_equal(ok, row[i].want != NULL);
        if (ok)
            assert_str(got, row[i].want);
    }
    arena_release(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens),      cmocka_unit_test(test_any_window),
        cmocka_unit_test(test_depth),       cmocka_unit_test(test_skip),
        cmocka_unit_test(test_skip_inside), cmocka_unit_test(test_unescape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
