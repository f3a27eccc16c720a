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

/* An EncryptedPrivateKeyInfo as OpenSSL writes it, with these numbers. */
static struct str made_of(unsigned rounds, struct str data)
{
    struct str prf =
        der_alg(&arena, STR("\x2a\x86\x48\x86\xf7\x0d\x02\x09"), true);
    struct str kdf =
        DER(&arena, DER_SEQ,
            DER(&arena, DER_OID, STR("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c")),
            DER(&arena, DER_SEQ, DER(&arena, DER_OCTETS, STR("saltsalt")),
                der_int(&arena, rounds), prf));
    struct str aes =
        DER(&arena, DER_SEQ,
            DER(&arena, DER_OID, STR("\x60\x86\x48\x01\x65\x03\x04\x01\x2a")),
            DER(&arena, DER_OCTETS, STR("0123456789abcdef")));

    return DER(
        &arena, DER_SEQ,
        DER(&arena, DER_SEQ,
            DER(&arena, DER_OID, STR("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d")),
            DER(&arena, DER_SEQ, kdf, aes)),
        DER(&arena, DER_OCTETS, data));
}

static void test_refused(void **state)
{
    struct err err = {0};
    struct str plain;

    (void)state;
    ROW("rounds that would take all day, or none");
    assert_int_equal(
        pbes2_decrypt(&arena,
                      made_of(KEY_PBKDF2_MAX + 1, STR("0123456789abcdef")),
                      STR("secret"), &plain, &err),
        PBES2_FAILED);
    assert_says(&err, ERR_CRYPTO, "10000001 rounds of PBKDF2");
    assert_int_equal(pbes2_decrypt(&arena, made_of(0, STR("0123456789abcdef")),
                                   STR("secret"), &plain, &err),
                     PBES2_FAILED);
    assert_says(&err, ERR_CRYPTO, "0 rounds of PBKDF2");
    ROW("not whole blocks");
    assert_int_equal(pbes2_decrypt(&arena, made_of(1, STR("0123456789abcde")),
                                   STR("secret"), &plain, &err),
                     PBES2_FAILED);
    assert_says(&err, ERR_CRYPTO, "cut short");
    assert_int_equal(
        pbes2_decrypt(&arena, made_of(1, STR("")), STR("secret"), &plain, &err),
        PBES2_FAILED);
    ROW("another structure is left to others");
    assert_int_equal(
        pbes2_decrypt(&arena, STR("junk"), STR("secret"), &plain, &err),
        PBES2_OTHER_SCHEME);
    assert_int_equal(
        pbes2_decrypt(&arena, STR("\x30\x00"), STR("secret"), &plain, &err),
        PBES2_OTHER_SCHEME);
}

/* Padding must be right in each byte, not in its last alone. */
static void test_padding(void **state)
{
    static const struct {
        const char *name, *end; /* of the last block */
        bool ok;
    } row[] = {
        {"right", "\x03\x03\x03", true},
        {"one", "\x09\x09\x01", true},
        {"a byte differs", "\x04\x03\x03", false},
        {"more than a block", "\x11\x11\x11", false},
        {"none", "\x00\x00\x00", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char text[33] = "0123456789abcdef0123456789abc";
        struct str der, outer, alg, data, v, plain;
        struct err err = {0};
        unsigned tag;

        ROW(row[i].name);
        memcpy(text + 29, row[i].end, 3);
        assert_ok(pbes2_encrypt(&arena, (struct str){text, 32}, STR("secret"),
                                1, &der, &err),
                  &err);
        /* Without the block of padding that was added, ours is the end. */
        assert_true(der_get(&der, DER_SEQ, &outer));
        assert_true(der_next(&outer, &tag, &v, &alg));
        assert_true(der_get(&outer, DER_OCTETS, &data));
        assert_int_equal(data.len, 48);
        der = DER(&arena, DER_SEQ, alg,
                  DER(&arena, DER_OCTETS, str_sub(data, 0, 32)));
        assert_int_equal(
            pbes2_decrypt(&arena, der, STR("secret"), &plain, &err),
            row[i].ok ? PBES2_OK : PBES2_FAILED);
        if (!row[i].ok)
            assert_says(&err, ERR_CRYPTO, "wrong passphrase");
    }
}

static void test_wrong_passphrase(void **state)
{
    struct err err = {0};
    struct str der, plain;
    int wrong = 0;

    (void)state;
    assert_ok(pbes2_encrypt(&arena, STR("0123456789abcdef"), STR("secret"), 9,
                            &der, &err),
              &err);
    for (int i = 0; i < 64; i++)
        wrong += pbes2_decrypt(&arena, der, arena_fmt(&arena, "other%d", i),
                               &plain, &err) == PBES2_FAILED;
    /* One in 255 has padding that looks right; the key inside tells. */
    assert_true(wrong >= 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pbkdf2),
        cmocka_unit_test(test_long_passphrase),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_padding),
        cmocka_unit_test(test_wrong_passphrase),
    };
    int bad = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return bad;
}
