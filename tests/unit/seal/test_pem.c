/* PEM: the base64 vectors of RFC 4648 section 10, and damaged blocks. */
#include "unit.h"

#include "seal/pem.h"

static struct arena arena;

static void test_both_ways(void **state)
{
    static const struct {
        const char *plain, *coded;
    } row[] = {
        {"f", "Zg=="},        {"fo", "Zm8="},        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str pem = pem_write(&arena, "X", str_from(row[i].plain));
        struct str label, der;
        bool found;

        ROW(row[i].plain);
        assert_str(pem,
                   arena_fmt(&arena, "-----BEGIN X-----\n%s\n-----END X-----\n",
                             row[i].coded)
                       .ptr);
        assert_true(pem_next(&arena, &pem, &label, &der, &found));
        assert_str(label, "X");
        assert_str(der, row[i].plain);
    }
}

static void test_lines(void **state)
{
    char zeros[49] = {0};
    struct str pem = pem_write(&arena, "X", (struct str){zeros, sizeof zeros});

    (void)state;
    /* 48 bytes are 64 characters, the width RFC 7468 asks for. */
    assert_int_equal(str_find(pem, 18, STR("\n")), 18 + 64);
}

static void test_several(void **state)
{
    struct str text = STR("words before\r\n"
                          "-----BEGIN A-----\r\nZg==\r\n-----END A-----\r\n"
                          "words -----BEGIN C-----\n"
                          "-----BEGIN B-----\nZm\n8=\n-----END B-----\n");
    struct str label, der;
    bool found;

    (void)state;
    assert_true(pem_next(&arena, &text, &label, &der, &found));
    assert_str(label, "A");
    assert_str(der, "f");
    assert_true(pem_next(&arena, &text, &label, &der, &found));
    assert_str(label, "B");
    assert_str(der, "fo");
    assert_false(pem_next(&arena, &text, &label, &der, &found));
    assert_false(found);
}

static void test_damaged(void **state)
{
    static const struct {
        const char *name, *text;
    } row[] = {
        {"no end", "-----BEGIN X-----\nZg==\n"},
        {"other end", "-----BEGIN X-----\nZg==\n-----END Y-----\n"},
        {"no closing dashes", "-----BEGIN X\nZg==\n"},
        {"a character outside base64",
         "-----BEGIN X-----\nZ!==\n-----END X-----\n"},
        {"text after the padding",
         "-----BEGIN X-----\nZg==Zg==\n-----END X-----\n"},
        {"padding missing", "-----BEGIN X-----\nZg\n-----END X-----\n"},
        {"padding too much", "-----BEGIN X-----\nZg===\n-----END X-----\n"},
        {"one character over", "-----BEGIN X-----\nZm9vZ\n-----END X-----\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str text = str_from(row[i].text), label, der;
        bool found;

        ROW(row[i].name);
        assert_false(pem_next(&arena, &text, &label, &der, &found));
        assert_true(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_several),
        cmocka_unit_test(test_damaged),
    };
    int bad = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return bad;
}
