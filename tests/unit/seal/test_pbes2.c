/* Key derivation against RFC 7914 section 11; encryption there and back. */
#include "unit.h"

#include "base/digest.h"
#include "seal/der.h"
#include "seal/key.h"
#include "seal/pbes2.h"

static struct arena arena;

static void test_pbkdf2(void **state)
{
    static const struct {
        const char *pass, *salt;
        unsigned rounds;
        const char *want; /* 64 bytes */
    } row[] = {
        {"passwd", "salt", 1,
         "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
         "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"},
        {"Password", "NaCl", 80000,
         "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
         "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"},
    };
    unsigned char out[64];
    char hex[129];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].pass);
        pbkdf2_sha256(str_from(row[i].pass), str_from(row[i].salt),
                      row[i].rounds, out, sizeof out);
        hex_lower(out, sizeof out, hex);
        assert_string_equal(hex, row[i].want);
    }
}

/* A passphrase longer than a block is hashed first (RFC 2104). */
static void test_long_passphrase(void **state)
{
    char pass[65];
    unsigned char digest[32], a[20], b[20];

    (void)state;
    memset(pass, 'x', sizeof pass);
    sha256_of(pass, sizeof pass, digest);
    pbkdf2_sha256((struct str){pass, sizeof pass}, STR("salt"), 2, a, 20);
    pbkdf2_sha256((struct str){(char *)digest, 32}, STR("salt"), 2, b, 20);
    assert_memory_equal(a, b, 20);
}

static void test_round_trip(void **state)
{
    struct err err = {0};
    char text[40];

    (void)state;
    memset(text, 'k', sizeof text);
    for (size_t n = 0; n <= sizeof text; n++) {
        struct str plain = {text, n}, der, back;

        assert_ok(pbes2_encrypt(&arena, plain, STR("secret"), 3, &der, &err),
                  &err);
        assert_int_equal(pbes2_decrypt(&arena, der, STR("secret"), &back, &err),
                         PBES2_OK);
        assert_int_equal(back.len, n);
        assert_memory_equal(back.ptr, text, n);
    }
}

static struct str replaced(struct str der, struct str from, struct str to)
{
    struct str copy = arena_str(&arena, der);
    size_t at = str_find(copy, 0, from);

    assert_true(at != (size_t)-1);
    assert_int_equal(from.len, to.len);
    memcpy((char *)(uintptr_t)copy.ptr + at, to.ptr, to.len);
    return copy;
}

static void test_refused(void **state)
{
    struct err err = {0};
    struct str der, plain;

    (void)state;
    assert_ok(pbes2_encrypt(&arena, STR("0123456789abcdef"), STR("secret"),
                            1000, &der, &err),
              &err);

    ROW("wrong passphrase: the padding gives it away, almost always");
    for (int i = 0, wrong = 0; i < 20; i++) {
        struct str pass = arena_fmt(&arena, "other%d", i);

        wrong += pbes2_decrypt(&arena, der, pass, &plain, &err) == PBES2_FAILED;
        assert_true(i < 19 || wrong >= 18);
    }
    assert_says(&err, ERR_CRYPTO, "wrong passphrase");

    ROW("rounds that would take a day");
    assert_int_equal(pbes2_decrypt(&arena,
                                   replaced(der, STR("\x02\x02\x03\xe8"),
                                            STR("\x02\x02\x00\x80")),
                                   STR("secret"), &plain, &err),
                     PBES2_FAILED);
    assert_ok(
        pbes2_encrypt(&arena, STR("k"), STR("secret"), 0x7fffff, &der, &err),
        &err);
    der =
        replaced(der, STR("\x02\x03\x7f\xff\xff"), STR("\x0c\x03\x7f\xff\xff"));
    ROW("another structure is left to others");
    assert_int_equal(pbes2_decrypt(&arena, der, STR("secret"), &plain, &err),
                     PBES2_OTHER_SCHEME);
    assert_int_equal(
        pbes2_decrypt(&arena, STR("junk"), STR("secret"), &plain, &err),
        PBES2_OTHER_SCHEME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pbkdf2),
        cmocka_unit_test(test_long_passphrase),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_refused),
    };
    int bad = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return bad;
}
