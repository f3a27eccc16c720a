/*
 * Keys as OpenSSL writes them are read, ours are read by OpenSSL; what is
 * weak, damaged or locked is refused with a reason.
 */
#include "seal_unit.h"

#include "base/file.h"
#include "seal/key.h"

#define VAR "JMLPROOF_TEST_PASSPHRASE"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    return setenv(VAR, "correct horse", 1) || chdir(unit_folder(&arena));
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Run a command line; its errors are not interesting. */
static void shell(const char *command)
{
    struct str line = arena_fmt(&arena, "{ %s; } >log 2>&1", command);

    if (system(line.ptr) != 0) {
        print_error("%s\n", command);
        if (system("cat log >&2") != 0)
            print_error("no log\n");
        fail();
    }
}

#define PASS " -passout pass:'correct horse' "
#define P8 "openssl pkcs8 -topk8 -in rsa.pem -out key" PASS

static void test_read(void **state)
{
    static const struct {
        const char *name, *command;
        enum key_kind kind;
    } row[] = {
        {"PKCS #8, plain", "openssl pkcs8 -topk8 -nocrypt -in rsa.pem -out key",
         KEY_RSA},
        {"PKCS #1, plain", "openssl rsa -traditional -in rsa.pem -out key",
         KEY_RSA},
        {"OpenSSL's default", P8, KEY_RSA},
        {"AES-128", P8 "-v2 aes-128-cbc", KEY_RSA},
        {"AES-192", P8 "-v2 aes-192-cbc", KEY_RSA},
        {"HMAC-SHA-1", P8 "-v2prf hmacWithSHA1", KEY_RSA},
        {"HMAC-SHA-384", P8 "-v2prf hmacWithSHA384", KEY_RSA},
        {"HMAC-SHA-512", P8 "-v2prf hmacWithSHA512", KEY_RSA},
        {"3DES", P8 "-v2 des3", KEY_RSA},
        {"traditional, AES-256",
         "openssl rsa -traditional -aes256 -in rsa.pem -out key" PASS, KEY_RSA},
        {"P-256",
         "openssl genpkey -algorithm EC -pkeyopt "
         "ec_paramgen_curve:P-256 -out key",
         KEY_EC},
        {"P-384, SEC 1 behind its parameters",
         "openssl ecparam -name secp384r1 -genkey -out key", KEY_EC},
        {"P-521, encrypted",
         "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 "
         "-aes256 -out key -pass pass:'correct horse'",
         KEY_EC},
    };

    (void)state;
    shell("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 "
          "-out rsa.pem");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        unsigned char digest[32] = {1};
        struct key *k = NULL;
        struct err err = {0};
        struct str sig, again;

        ROW(row[i].name);
        shell(row[i].command);
        assert_ok(key_load("key", VAR, &k, &err), &err);
        assert_int_equal(key_kind(k), row[i].kind);
        assert_ok(key_sign(&arena, k, digest, &sig, &err), &err);
        assert_ok(key_sign(&arena, k, digest, &again, &err), &err);
        assert_true(str_eq(sig, again));
        assert_ok(file_replace("digest",
                               (struct str){(char *)digest, sizeof digest},
                               0600, &err),
                  &err);
        assert_ok(file_replace("sig", sig, 0600, &err), &err);
        shell("openssl pkeyutl -verify -inkey key -passin pass:'correct "
              "horse' -pkeyopt digest:sha256 -in digest -sigfile sig");
        key_free(k);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *name, *command, *says;
    } row[] = {
        {"no file", "rm -f key", "key"},
        {"empty", ": >key", "not a private key"},
        {"a certificate", "cp cert.pem key", "not a private key"},
        {"DER",
         "openssl pkcs8 -topk8 -nocrypt -in rsa.pem -outform DER "
         "-out key",
         "not a private key"},
        {"RSA-1024",
         "openssl genpkey -algorithm RSA -pkeyopt "
         "rsa_keygen_bits:1024 -out key",
         "kind"},
        {"secp256k1",
         "openssl ecparam -name secp256k1 -genkey -noout -out "
         "key",
         "kind"},
        {"Ed25519", "openssl genpkey -algorithm ED25519 -out key", "key"},
        {"cut short", "head -c 500 rsa.pem >key", "key"},
        {"scrypt", P8 "-scrypt", "key"},
        {"another passphrase",
         "openssl pkcs8 -topk8 -in rsa.pem -out key -passout pass:other",
         "wrong passphrase"},
    };

    (void)state;
    shell("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 "
          "-out rsa.pem && openssl req -x509 -key rsa.pem -subj /CN=x -out "
          "cert.pem");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct key *k = NULL;
        struct err err = {0};

        ROW(row[i].name);
        shell(row[i].command);
        assert_false(key_load("key", VAR, &k, &err));
        assert_null(k);
        assert_non_null(strstr(err.msg, "key"));
        assert_non_null(strstr(err.msg, row[i].says));
        assert_null(strstr(err.msg, "horse"));
    }
}

static void test_no_passphrase(void **state)
{
    struct key *k = NULL;
    struct err err = {0};

    (void)state;
    shell("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 "
          "-aes256 -out key -pass pass:'correct horse'");
    assert_false(key_load("key", NULL, &k, &err));
    assert_says(&err, ERR_CRYPTO, "no passphrase");
    assert_non_null(strstr(err.hint, "passphrase_env"));
    assert_false(key_load("key", "JMLPROOF_NOT_SET", &k, &err));
    assert_says(&err, ERR_CRYPTO, "no passphrase");
}

static void test_write(void **state)
{
    static const enum key_kind kind[] = {KEY_RSA, KEY_EC};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(kind); i++) {
        struct key *made, *read = NULL;
        struct str pem, a, b;
        struct err err = {0};

        ROW(kind[i] == KEY_RSA ? "RSA" : "EC");
        assert_ok(key_make(kind[i], &made, &err), &err);
        assert_ok(key_write(&arena, made, STR("correct horse"), &pem, &err),
                  &err);
        assert_true(
            str_starts(pem, STR("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")));
        assert_ok(file_replace("ours", pem, 0600, &err), &err);
        ROW("read by us");
        assert_ok(key_load("ours", VAR, &read, &err), &err);
        assert_ok(key_public(&arena, made, &a, &err), &err);
        assert_ok(key_public(&arena, read, &b, &err), &err);
        assert_true(str_eq(a, b));
        ROW("read by OpenSSL, the same key");
        assert_ok(file_replace("public", pem_write(&arena, "PUBLIC KEY", a),
                               0600, &err),
                  &err);
        shell("openssl pkey -in ours -passin pass:'correct horse' -check "
              "-noout && openssl pkey -in ours -passin pass:'correct horse' "
              "-pubout | cmp - public");
        shell("! openssl pkey -in ours -passin pass:wrong -noout");
        key_free(made);
        key_free(read);
    }
    ROW("freeing nothing");
    key_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_no_passphrase),
        cmocka_unit_test(test_write),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
