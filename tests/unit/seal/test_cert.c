/* Certificates: what may sign, what fits a key, how names are written. */
#include "seal_unit.h"

#include "base/file.h"

static struct arena arena;
static struct party root, leaf;

static int set_up(void **state)
{
    (void)state;
    root = make_party(&arena, KEY_EC, "root", true, NULL);
    leaf = make_party(&arena, KEY_EC, "leaf", false, &root);
    return chdir(unit_folder(&arena));
}

static int tear_down(void **state)
{
    (void)state;
    key_free(root.key);
    key_free(leaf.key);
    arena_release(&arena);
    return 0;
}

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

#define REQ                                                                    \
    "openssl req -x509 -key key -subj '/O=Org/CN=Somebody' -out cert.pem "     \
    "-addext basicConstraints=critical,CA:"
#define KU " -addext keyUsage=critical,"
#define EKU " -addext extendedKeyUsage="

static void test_may_sign(void **state)
{
    static const struct {
        const char *name, *command, *why; /* NULL: it may */
    } row[] = {
        {"digitalSignature", REQ "FALSE" KU "digitalSignature", NULL},
        {"nonRepudiation", REQ "FALSE" KU "nonRepudiation", NULL},
        {"e-mail protection",
         REQ "FALSE" KU "digitalSignature" EKU "emailProtection", NULL},
        {"document signing (RFC 9336)",
         REQ "FALSE" KU "digitalSignature" EKU "1.3.6.1.5.5.7.3.36", NULL},
        {"any purpose, which OpenSSL refuses as well",
         REQ "FALSE" KU "digitalSignature" EKU "anyExtendedKeyUsage",
         "something else"},
        {"any purpose, and a TLS server",
         REQ "FALSE" KU "digitalSignature" EKU "anyExtendedKeyUsage,serverAuth",
         "something else"},
        {"any purpose beside the right one",
         REQ "FALSE" KU "digitalSignature" EKU
             "anyExtendedKeyUsage,emailProtection",
         NULL},
        {"a TLS server", REQ "FALSE" KU "digitalSignature" EKU "serverAuth",
         "something else"},
        {"code signing", REQ "FALSE" KU "digitalSignature" EKU "codeSigning",
         "something else"},
        {"key encipherment only", REQ "FALSE" KU "keyEncipherment",
         "key usage"},
        {"no key usage", REQ "FALSE", "key usage"},
        {"a CA", REQ "TRUE" KU "digitalSignature,keyCertSign", "CA"},
    };

    (void)state;
    shell("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 "
          "-out key");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct certs *c = NULL;
        struct err err = {0};
        const char *why = "";

        ROW(row[i].name);
        shell(row[i].command);
        assert_ok(certs_load("cert.pem", &c, &err), &err);
        assert_int_equal(certs_may_sign(c, 0, &why), row[i].why == NULL);
        if (row[i].why)
            assert_non_null(strstr(why, row[i].why));
        certs_free(c);
    }
    certs_free(NULL);
}

static void test_fit(void **state)
{
    struct party other = make_party(&arena, KEY_EC, "other", false, &root);
    const struct {
        const char *name;
        struct str chain[2];
        size_t count;
        const struct key *key;
        const char *says; /* NULL: it fits */
    } row[] = {
        {"leaf", {leaf.der}, 1, leaf.key, NULL},
        {"leaf and root", {leaf.der, root.der}, 2, leaf.key, NULL},
        {"another key", {leaf.der}, 1, other.key, "does not belong"},
        {"root first", {root.der, leaf.der}, 2, root.key, "CA certificate"},
        {"not its issuer", {leaf.der, other.der}, 2, leaf.key, "is issued by"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct certs *c = certs_of(row[i].chain, row[i].count);
        struct err err = {0};

        ROW(row[i].name);
        assert_int_equal(certs_fit(c, row[i].key, &err), row[i].says == NULL);
        if (row[i].says)
            assert_says(&err, ERR_CRYPTO, row[i].says);
        certs_free(c);
    }
    key_free(other.key);
}

static void test_names(void **state)
{
    static const struct {
        const char *subject, *text, *common;
    } row[] = {
        /* RFC 4514 section 4, and UTF-8 kept as it is */
        {"/C=US/O=Acme, Inc./CN=Jürgen Müller",
         "CN=Jürgen Müller,O=Acme\\, Inc.,C=US", "Jürgen Müller"},
        {"/O=Só", "O=Só", "Só"},
        {"/CN=a\\+b\"c<d>e;f\\\\g", "CN=a\\+b\\\"c\\<d\\>e\\;f\\\\g",
         "a+b\"c<d>e;f\\g"},
        {"/CN=#1 ", "CN=\\#1\\ ", "#1 "},
        {"/DC=example/UID=7/CN=x", "CN=x,UID=7,DC=example", "x"},
        {"/2.5.4.12=Boss/CN=x", "CN=x,2.5.4.12=Boss", "x"},
    };

    (void)state;
    shell("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 "
          "-out key");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct certs *c = NULL;
        struct err err = {0};
        struct cert_info info;

        ROW(row[i].text);
        shell(arena_fmt(&arena,
                        "openssl req -utf8 -x509 -key key -subj '%s' -out "
                        "cert.pem",
                        row[i].subject)
                  .ptr);
        assert_ok(certs_load("cert.pem", &c, &err), &err);
        info = certs_info(&arena, c, 0);
        assert_str(info.subject, row[i].text);
        assert_str(info.common_name, row[i].common);
        assert_true(info.self_issued);
        certs_free(c);
    }
}

/* What we make, OpenSSL reads as meant. */
static void test_make(void **state)
{
    struct cert_wish wish = {.organisation = STR("Müller, Söhne + \"Co\""),
                             .common_name = STR("签名"),
                             .from = Y2020,
                             .to = Y2050};
    struct err err = {0};
    struct str der;

    (void)state;
    assert_ok(
        cert_make(&arena, &wish, leaf.key, &root.wish, root.key, &der, &err),
        &err);
    assert_ok(file_replace("leaf.pem", pem_write(&arena, "CERTIFICATE", der),
                           0600, &err),
              &err);
    assert_ok(file_replace("root.pem",
                           pem_write(&arena, "CERTIFICATE", root.der), 0600,
                           &err),
              &err);
    shell("openssl verify -x509_strict -CAfile root.pem -no-CApath "
          "-no-CAstore -purpose smimesign leaf.pem");
    shell("openssl x509 -in leaf.pem -noout -subject -nameopt "
          "utf8,sep_multiline | grep -q 'O=Müller, Söhne + \"Co\"'");
    shell("openssl x509 -in leaf.pem -noout -subject -nameopt utf8 | grep -q "
          "'CN=签名'");
    shell("openssl x509 -in leaf.pem -noout -dates >dates; grep -qx "
          "'notBefore=Jan  1 00:00:00 2020 GMT' dates; grep -qx "
          "'notAfter=Jan  1 00:00:00 2050 GMT' dates");
    shell("openssl x509 -in leaf.pem -noout -text >text; grep -q 'Digital "
          "Signature, Non Repudiation' text && grep -q 'CA:FALSE' text && "
          "grep -q 'E-mail Protection' text");
    shell("openssl x509 -in root.pem -noout -text >text; grep -q "
          "'Certificate Sign, CRL Sign' text && grep -q 'CA:TRUE' text");

    ROW("names that may not be");
    wish.common_name = STR("");
    assert_false(
        cert_make(&arena, &wish, leaf.key, &root.wish, root.key, &der, &err));
    assert_says(&err, ERR_USAGE, "common name of 0 characters");
    wish.common_name = STR("a\nb");
    assert_false(
        cert_make(&arena, &wish, leaf.key, &root.wish, root.key, &der, &err));
    assert_says(&err, ERR_USAGE, "control character");
    wish.common_name = STR("\xff");
    assert_false(
        cert_make(&arena, &wish, leaf.key, &root.wish, root.key, &der, &err));
    assert_says(&err, ERR_USAGE, "UTF-8");
}

static void test_load(void **state)
{
    struct certs *c = NULL;
    struct err err = {0};
    struct str pem = pem_write(&arena, "CERTIFICATE", leaf.der), many = pem;
    struct str longer = DER(&arena, DER_SEQ, leaf.der, STR("\0"));

    (void)state;
    ROW("several, with other text between them");
    many = arena_fmt(&arena, "subject\n%.*s\n%.*s", STR_ARG(pem),
                     STR_ARG(pem_write(&arena, "CERTIFICATE", root.der)));
    assert_ok(certs_parse("x", many, &c, &err), &err);
    assert_int_equal(certs_count(c), 2);
    certs_free(c);
    ROW("none");
    assert_false(certs_parse("x", STR("nothing"), &c, &err));
    assert_says(&err, ERR_CRYPTO, "x: no certificate");
    ROW("damaged");
    assert_false(certs_parse("x", str_sub(pem, 0, pem.len - 30), &c, &err));
    assert_says(&err, ERR_CRYPTO, "x: damaged");
    ROW("more than anybody needs");
    many = STR("");
    for (int i = 0; i <= CERTS_MAX; i++)
        many = arena_fmt(&arena, "%.*s%.*s", STR_ARG(many), STR_ARG(pem));
    assert_false(certs_parse("x", many, &c, &err));
    assert_says(&err, ERR_CRYPTO, "allowed are 1 to 16");
    ROW("bytes behind it");
    longer = str_sub(longer, longer.len - leaf.der.len - 1, longer.len);
    assert_false(certs_from_der("x", &longer, 1, &c, &err));
}

/* A folder below is where a retired root is put away. */
static void test_trusted(void **state)
{
    struct certs *c = NULL;
    struct err err = {0};

    (void)state;
    shell("mkdir -p trust/old; openssl req -x509 -key key -subj /CN=old -out "
          "trust/old/old.pem; openssl req -x509 -key key -subj /CN=now -out "
          "trust/now.pem; echo notes >trust/README");
    assert_ok(certs_load_trusted("trust", &c, &err), &err);
    assert_int_equal(certs_count(c), 1);
    assert_str(certs_info(&arena, c, 0).subject, "CN=now");
    certs_free(c);
    ROW("with nothing in it");
    shell("rm trust/*.pem");
    assert_false(certs_load_trusted("trust", &c, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_may_sign), cmocka_unit_test(test_fit),
        cmocka_unit_test(test_names),    cmocka_unit_test(test_make),
        cmocka_unit_test(test_load),     cmocka_unit_test(test_trusted),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
