/* DER: what X.690 gives as examples, and everything a lax reader would take. */
#include "unit.h"

#include "seal/der.h"

static struct arena arena;

#define BYTES(literal) STR(literal)
/* For initialisers of static tables. */
#define S(literal)                                                             \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static void assert_bytes(struct str got, struct str want)
{
    assert_int_equal(got.len, want.len);
    assert_memory_equal(got.ptr, want.ptr, want.len);
}

static void test_write(void **state)
{
    char long_text[300];
    struct str s, part[3];

    (void)state;
    /* X.690 8.3, 8.19.5 (OID 2.999.3), 11.6 */
    assert_bytes(der_int(&arena, 0), BYTES("\x02\x01\x00"));
    assert_bytes(der_int(&arena, 127), BYTES("\x02\x01\x7f"));
    assert_bytes(der_int(&arena, 128), BYTES("\x02\x02\x00\x80"));
    assert_bytes(der_int(&arena, 600000), BYTES("\x02\x03\x09\x27\xc0"));
    assert_bytes(der_uint(&arena, BYTES("\0\0\xff")),
                 BYTES("\x02\x02\x00\xff"));
    assert_bytes(DER(&arena, DER_OID, BYTES("\x88\x37\x03")),
                 BYTES("\x06\x03\x88\x37\x03"));
    assert_bytes(DER(&arena, DER_SEQ, der_int(&arena, 1), BYTES("\x05\0")),
                 BYTES("\x30\x05\x02\x01\x01\x05\x00"));
    memset(long_text, 'a', sizeof long_text);
    s = DER(&arena, DER_UTF8, (struct str){long_text, 127});
    assert_bytes(str_sub(s, 0, 3), BYTES("\x0c\x7f"
                                         "a"));
    s = DER(&arena, DER_UTF8, (struct str){long_text, 128});
    assert_bytes(str_sub(s, 0, 4), BYTES("\x0c\x81\x80"
                                         "a"));
    s = DER(&arena, DER_UTF8, (struct str){long_text, 256});
    assert_bytes(str_sub(s, 0, 5), BYTES("\x0c\x82\x01\x00"
                                         "a"));
    /* A prefix comes before what it is a prefix of. */
    part[0] = BYTES("\x04\x02\x01\x00");
    part[1] = BYTES("\x04\x01\x02");
    part[2] = BYTES("\x04\x01\x01");
    assert_bytes(der_set_of(&arena, DER_SET, part, 3),
                 BYTES("\x31\x0a\x04\x01\x01\x04\x01\x02\x04\x02\x01\x00"));
}

static void test_time(void **state)
{
    static const struct {
        int64_t t;
        const char *want;
        unsigned tag;
    } row[] = {
        {0, "700101000000Z", DER_UTC_TIME},
        {1577836800, "200101000000Z", DER_UTC_TIME},
        {2524607999, "491231235959Z", DER_UTC_TIME},
        {2524608000, "20500101000000Z", DER_TIME},
        {-631152001, "19491231235959Z", DER_TIME},
        {-631152000, "500101000000Z", DER_UTC_TIME},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str s, value, rest;
        unsigned tag = 0;
        int64_t back = 0;

        ROW(row[i].want);
        rest = s = der_time(&arena, row[i].t);
        assert_true(der_next(&rest, &tag, &value, NULL));
        assert_int_equal(tag, row[i].tag);
        assert_str(value, row[i].want);
        assert_true(der_get_time(&s, &back));
        assert_true(back == row[i].t);
    }
}

static void test_bad_time(void **state)
{
    static const struct {
        const char *name;
        struct str der;
    } row[] = {
        {"no Z", S("\x17\x0d"
                   "2001010000001")},
        {"no seconds", S("\x17\x0b"
                         "2001010000Z")},
        {"13th month", S("\x17\x0d"
                         "201301000000Z")},
        {"30 February", S("\x17\x0d"
                          "200230000000Z")},
        {"a letter", S("\x17\x0d"
                       "20010100000aZ")},
        {"2030 in the long form", S("\x18\x0f"
                                    "20300101000000Z")},
        {"a fraction", S("\x18\x11"
                         "20500101000000.5Z")},
        {"an INTEGER", S("\x02\x0d"
                         "200101000000Z")},
    };
    int64_t t;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str rest = row[i].der;

        ROW(row[i].name);
        assert_false(der_get_time(&rest, &t));
        assert_int_equal(rest.len, row[i].der.len);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *name;
        struct str der;
    } row[] = {
        {"nothing", S("")},
        {"a tag alone", S("\x30")},
        {"indefinite length", S("\x30\x80\x00\x00")},
        {"long form for a short length", S("\x04\x81\x01\x61")},
        {"leading zero in the length", S("\x04\x82\x00\x80\x61")},
        {"longer than the text", S("\x04\x02\x61")},
        {"length of nine bytes", S("\x04\x89\1\1\1\1\1\1\1\1\1")},
        {"length cut short", S("\x04\x82\x01")},
        {"a tag of two bytes", S("\x1f\x81\x01\x00")},
        {"length that overflows", S("\x04\x84\xff\xff\xff\xff\x61")},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str rest = row[i].der, value;
        unsigned tag;

        ROW(row[i].name);
        assert_false(der_next(&rest, &tag, &value, NULL));
        assert_int_equal(rest.len, row[i].der.len);
    }
}

static void test_uint(void **state)
{
    static const struct {
        const char *name;
        struct str der;
        bool ok;
        uint32_t want;
    } row[] = {
        {"zero", S("\x02\x01\x00"), true, 0},
        {"128", S("\x02\x02\x00\x80"), true, 128},
        {"2^31 - 1", S("\x02\x04\x7f\xff\xff\xff"), true, 0x7fffffff},
        {"no bytes", S("\x02\x00"), false, 0},
        {"-1", S("\x02\x01\xff"), false, 0},
        {"a zero too many", S("\x02\x02\x00\x01"), false, 0},
        {"2^31", S("\x02\x05\x00\x80\x00\x00\x00"), false, 0},
        {"an OCTET STRING", S("\x04\x01\x01"), false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str rest = row[i].der;
        uint32_t n = 0;

        ROW(row[i].name);
        assert_int_equal(der_get_uint(&rest, &n), row[i].ok);
        assert_int_equal(n, row[i].want);
    }
}

static void test_sorted(void **state)
{
    (void)state;
    assert_true(der_set_sorted(STR("")));
    assert_true(der_set_sorted(STR("\x04\x01\x01\x04\x01\x02")));
    assert_false(der_set_sorted(STR("\x04\x01\x02\x04\x01\x01")));
    assert_false(der_set_sorted(STR("\x04\x01\x01\x04\x01\x01")));
    assert_false(der_set_sorted(STR("\x04\x01\x01\x04")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write),    cmocka_unit_test(test_time),
        cmocka_unit_test(test_bad_time), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_uint),     cmocka_unit_test(test_sorted),
    };
    int bad = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return bad;
}
