/* SHA-256 against FIPS 180-4, NIST's examples, and mbedTLS. */
#include "unit.h"

#include <mbedtls/sha256.h>
#include <mbedtls/version.h>

#include "base/digest.h"
#include "base/file.h"

static void library(const void *p, size_t n, unsigned char out[SHA256_SIZE])
{
#if MBEDTLS_VERSION_NUMBER >= 0x03000000
    assert_int_equal(mbedtls_sha256(p, n, out, 0), 0);
#else
    assert_int_equal(mbedtls_sha256_ret(p, n, out, 0), 0);
#endif
}

/* The standard's examples (csrc.nist.gov, SHA256.pdf) and its empty message. */
static void known_answers(void)
{
    static const struct {
        const char *text, *hex;
    } row[] = {
        {"",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    static char million[1000000];
    unsigned char sum[SHA256_SIZE];
    char hex[SHA256_HEX];

    for (size_t i = 0; i < COUNT_OF(row); i++) {
        sha256_of(row[i].text, strlen(row[i].text), sum);
        hex_lower(sum, sizeof sum, hex);
        assert_string_equal(hex, row[i].hex);
    }
    memset(million, 'a', sizeof million);
    sha256_of(million, sizeof million, sum);
    hex_lower(sum, sizeof sum, hex);
    assert_string_equal(
        hex,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void compare_with_library(void)
{
    unsigned char data[700], want[SHA256_SIZE], got[SHA256_SIZE];

    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (unsigned char)(i * 131 + (i >> 3));
    for (size_t n = 0; n < 300; n++) {
        library(data + n % 5, n, want); /* also from odd addresses */
        sha256_of(data + n % 5, n, got);
        assert_memory_equal(got, want, SHA256_SIZE);
    }
    library(data, sizeof data, want);
    for (size_t piece = 1; piece < 200; piece++) {
        struct sha256 s;

        sha256_init(&s);
        for (size_t at = 0; at < sizeof data; at += piece)
            sha256_add(&s, data + at,
                       piece < sizeof data - at ? piece : sizeof data - at);
        sha256_done(&s, got);
        assert_memory_equal(got, want, SHA256_SIZE);
    }
}

static void test_plain(void **state)
{
    (void)state;
    assert_false(sha256_use_cpu(false));
    known_answers();
    compare_with_library();
    sha256_use_cpu(true);
}

static void test_cpu(void **state)
{
    (void)state;
    if (!sha256_use_cpu(true))
        print_message("  this CPU has no SHA extension: plain code again\n");
    known_answers();
    compare_with_library();
}

static void test_file(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    char hex[SHA256_HEX], want[SHA256_HEX];
    unsigned char sum[SHA256_SIZE];
    uint64_t bytes = 0;
    char *big;

    (void)state;
    assert_int_equal(chdir(unit_folder(&a)), 0);
    assert_ok(file_replace("abc", STR("abc"), 0600, &err), &err);
    assert_ok(sha256_file("abc", hex, &bytes, &err), &err);
    assert_memory_equal(hex, "ba7816bf8f01cfea", 16);
    assert_int_equal(bytes, 3);

    big = arena_alloc(&a, 1000001);
    memset(big, 'x', 1000001);
    library(big, 1000001, sum);
    hex_lower(sum, sizeof sum, want);
    assert_ok(file_replace("big", (struct str){big, 1000001}, 0600, &err),
              &err);
    assert_ok(sha256_file("big", hex, &bytes, &err), &err);
    assert_string_equal(hex, want);
    assert_int_equal(bytes, 1000001);

    assert_false(sha256_file("none", hex, &bytes, &err));
    assert_says(&err, ERR_IO, "'none'");
    assert_false(sha256_file(".", hex, &bytes, &err));
    assert_says(&err, ERR_IO, "not a regular file");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_cpu),
        cmocka_unit_test(test_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
