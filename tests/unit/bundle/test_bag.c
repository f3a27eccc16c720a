/*
 * The bag: what is in it, that it is the same every time, that stock tools
 * agree with it, following VERIFY.txt to the letter.
 */
#include "bag_unit.h"

static struct arena arena;
static struct signers signers;

static int set_up(void **state)
{
    (void)state;
    make_signers(&arena, KEY_EC, &signers);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free_signers(&signers);
    arena_release(&arena);
    return 0;
}

static int each(void **state)
{
    (void)state;
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    make_payload();
    return 0;
}

static void assert_shell(const char *command)
{
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

static struct str content(const char *path)
{
    struct err err = {0};
    struct str s = {0};

    assert_ok(file_read(&arena, path, 1 << 20, &s, &err), &err);
    return s;
}

static void test_layout(void **state)
{
    struct err err = {0};

    (void)state;
    assert_ok(make_bag(&arena, "b.zip", &signers.signer, 1, &err), &err);
    assert_shell("unzip -q b.zip && unzip -Z1 b.zip >names && LC_ALL=C sort "
                 "-c names && cat >want <<'E' && diff want names\n"
                 "acme-2026-q3/VERIFY.txt\n"
                 "acme-2026-q3/bag-info.txt\n"
                 "acme-2026-q3/bagit.txt\n"
                 "acme-2026-q3/certs/01-signer.pem\n"
                 "acme-2026-q3/certs/02-issuer.pem\n"
                 "acme-2026-q3/data/inputs/001-users.csv\n"
                 "acme-2026-q3/data/inputs/002-empty.csv\n"
                 "acme-2026-q3/data/results.json\n"
                 "acme-2026-q3/data/rules/controls/X01-x.sql\n"
                 "acme-2026-q3/data/workbook.xlsx\n"
                 "acme-2026-q3/manifest-sha256.txt\n"
                 "acme-2026-q3/tagmanifest-sha256.txt\n"
                 "acme-2026-q3/tagmanifest-sha256.txt.p7s\nE\n");
    assert_shell("cmp payload/results.json acme-2026-q3/data/results.json");
    /* 14 + 19 + 0 + 10 + 14 bytes in 5 files. */
    assert_str(content(BAG_ID "/bag-info.txt"),
               "External-Identifier: acme-2026-q3\n"
               "Bagging-Date: 2026-10-01\n"
               "Payload-Oxum: 57.5\n"
               "Bag-Software-Agent: jmlproof test\n"
               "Source-Organization: Example Consulting\n"
               "External-Description: two lines and an \xc3\xa9\n");
    assert_str(content(BAG_ID "/bagit.txt"),
               "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

/* A root in the chain's file is not handed out with the bundle. */
static void test_no_root(void **state)
{
    struct certs *chain =
        CERTS(signers.leaf.der, signers.middle.der, signers.root.der);
    struct signer with_root = {signers.leaf.key, chain, NULL};
    struct err err = {0};

    (void)state;
    assert_ok(make_bag(&arena, "a.zip", &signers.signer, 1, &err), &err);
    assert_ok(make_bag(&arena, "b.zip", &with_root, 1, &err), &err);
    assert_shell("unzip -Z1 b.zip '*/certs/*' | wc -l | grep -qx 2");
    certs_free(chain);
}

static void test_same_bytes(void **state)
{
    struct err err = {0};
    struct str first;

    (void)state;
    assert_ok(make_bag(&arena, "b.zip", &signers.signer, 1, &err), &err);
    first = content("b.zip");
    assert_shell("touch -d 2001-01-01 payload/results.json");
    assert_ok(make_bag(&arena, "b.zip", &signers.signer, 4, &err), &err);
    assert_true(str_eq(content("b.zip"), first));
}

/* Run each command of VERIFY.txt where it says; none may fail. */
static const char follow[] =
    "cp root.pem " BAG_ID "/.. 2>/dev/null; cd " BAG_ID " && sed -n "
    "'s/^    \\$ //p' VERIFY.txt >../commands && test -s ../commands && "
    "while IFS= read -r c; do sh -c \"set -e; $c\" >>../said 2>&1 || { echo "
    "\"failed: $c\"; cat ../said; exit 1; }; done <../commands";

static void make_database(void)
{
    /* The tables of DESIGN section 7 that VERIFY.txt asks. */
    assert_shell(
        "sqlite3 payload/evidence.sqlite \"CREATE TABLE test(id, outcome, n, "
        "pass, fail, fail_excepted, indeterminate, missing, not_due); INSERT "
        "INTO test VALUES('X01', 'MET', 3, 3, 0, 0, 0, 0, 0); CREATE TABLE "
        "source(id, kind, file, rows_read, rows_accepted, rows_rejected, "
        "console_count, sha256); INSERT INTO source VALUES(1, 'accounts', "
        "'users.csv', 2, "
        "2, 0, 2, ''); CREATE TABLE result(id, test_id, worker_id, account, "
        "says, state); INSERT INTO result VALUES(1, 'X01', 'W1', 'ann', 'too "
        "late', 'FAIL'); CREATE TABLE result_record(result_id, record_id); "
        "INSERT INTO result_record VALUES(1, 1); CREATE TABLE record(id, "
        "source_id, line); INSERT INTO record VALUES(1, 1, 2); CREATE TABLE "
        "table_doc(name, \\\"column\\\", meaning); INSERT INTO table_doc "
        "VALUES('test', 'id', 'its name'); CREATE TABLE population(name, n, "
        "sha256); INSERT INTO population VALUES('leavers', 2, '88c32e'); "
        "CREATE "
        "TABLE population_member(population, key); INSERT INTO "
        "population_member VALUES('leavers', 'W2|2026-07-02'), ('leavers', "
        "'W1|2026-08-01')\"");
}

static void test_howto(void **state)
{
    struct err err = {0};

    (void)state;
    make_database();
    assert_ok(make_bag(&arena, "b.zip", &signers.signer, 1, &err), &err);
    assert_ok(file_replace("root.pem",
                           pem_write(&arena, "CERTIFICATE", signers.root.der),
                           0600, &err),
              &err);
    assert_shell("unzip -q b.zip");
    assert_shell(follow);
    assert_shell("grep -q 'CAdES Verification successful' said");
    assert_shell("grep -q 'X01  *MET  *3' said");
    assert_shell("grep -q 'X01  *W1  *ann  *too late  *users.csv  *2' said");
    /* By hand: printf 'SEED|W1|2026-08-01' | sha256sum, and so on. */
    assert_shell(
        "grep -q '^88c32e7f7ba383f227ed97401ccda2b15a7384b16bd604f8a28373ea5348"
        "f095 ' said && printf '%s  %s\\n' "
        "c8130a78d385a58b9d66fe2202f37e7c38f5bde8bdf7bec0012b1326e43ebfb2 "
        "'W2|2026-07-02' "
        "f69790a00c5c196c1789b2227282de262e52f86a1deeace29005b24361f78958 "
        "'W1|2026-08-01' >want && grep -A 1 ^c8130a said | cmp - want");
    assert_shell("cp said said.good");
    ROW("they change nothing: it still is a bundle");
    assert_shell("rm -rf again && mkdir again && cd again && unzip -q "
                 "../b.zip && diff -r acme-2026-q3 ../acme-2026-q3");
    ROW("they notice: a byte, a file more, a file less, a link, a tag file");
    static const char *const damage[] = {
        "printf x >>data/results.json", "echo x >data/more",
        "rm data/workbook.xlsx",        "ln -s results.json data/link",
        "echo x >certs/03-more.pem",    "echo >>bag-info.txt",
        "echo >>tagmanifest-sha256.txt"};

    for (size_t i = 0; i < COUNT_OF(damage); i++) {
        struct str line =
            arena_fmt(&arena,
                      "rm -rf acme-2026-q3 said && unzip -q b.zip && (cd "
                      "acme-2026-q3 && %s) && : >said",
                      damage[i]);

        ROW(damage[i]);
        assert_shell(line.ptr);
        line = arena_fmt(&arena, "( %s ) >/dev/null && cmp -s said said.good",
                         follow);
        /* A command fails, or says something it did not say before. */
        if (system(line.ptr) == 0)
            fail_msg("nobody noticed: %s", damage[i]);
    }
}

static void test_unsigned(void **state)
{
    struct err err = {0};

    (void)state;
    make_database();
    assert_ok(make_bag(&arena, "b.zip", NULL, 1, &err), &err);
    assert_shell("unzip -q b.zip && grep -q 'IS NOT SIGNED' "
                 "acme-2026-q3/VERIFY.txt && ! grep -q openssl "
                 "acme-2026-q3/VERIFY.txt && test ! -e acme-2026-q3/certs && "
                 "test ! -e acme-2026-q3/tagmanifest-sha256.txt.p7s");
    assert_shell(follow);
}

static void test_refused(void **state)
{
    static const struct {
        const char *name, *in_bag, *id, *says;
    } row[] = {
        {"outside data/", "results.json", "x", "is not below data/"},
        {"up", "data/../x", "x", "leads elsewhere"},
        {"a blank", "data/a b", "x", "character that is not allowed"},
        {"not ASCII", "data/\xc3\xa9", "x", "character that is not allowed"},
        {"id with a slash", "data/a", "a/b", "bad name for a bundle"},
        {"no id", "data/a", "", "bad name for a bundle"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct bag_file file = {
            .name = row[i].in_bag, .path = "payload/results.json", .size = 14};
        struct bag bag = {.id = row[i].id,
                          .now = T2026,
                          .agent = "x",
                          .file = &file,
                          .files = 1};
        struct err err = {0};

        ROW(row[i].name);
        assert_false(bag_write(&arena, &bag, "b.zip", NULL, &err));
        assert_says(&err, ERR_INPUT, row[i].says);
        assert_false(file_exists("b.zip"));
    }
}

static void test_twice(void **state)
{
    struct bag_file file[] = {
        {.name = "data/a", .path = "payload/results.json", .size = 14},
        {.name = "data/A", .path = "payload/results.json", .size = 14}};
    struct bag bag = {
        .id = "x", .now = T2026, .agent = "x", .file = file, .files = 2};
    struct err err = {0};

    (void)state;
    assert_false(bag_write(&arena, &bag, "b.zip", NULL, &err));
    assert_says(&err, ERR_INPUT, "twice");
}

static void test_changed_and_links(void **state)
{
    struct err err = {0};
    struct bag_file *file;
    size_t n;

    (void)state;
    assert_ok(bag_walk(&arena, "payload", &file, &n, &err), &err);
    struct bag bag = {
        .id = "x", .now = T2026, .agent = "x", .file = file, .files = n};

    ROW("a file that grows between being seen and being packed");
    put_file("payload/results.json", "{\"tests\": [1, 2, 3]}\n");
    assert_false(bag_write(&arena, &bag, "b.zip", NULL, &err));
    assert_says(&err, ERR_INPUT, "changed");
    assert_false(file_exists("b.zip"));
    ROW("a link in the payload");
    assert_shell("ln -s /etc/passwd payload/link");
    assert_false(bag_walk(&arena, "payload", &file, &n, &err));
    assert_says(&err, ERR_INPUT, "not a regular file");
}

/* A key that does not belong to the certificate, found before anything. */
static void test_wrong_key(void **state)
{
    struct signer wrong = {signers.middle.key, signers.chain, NULL};
    struct err err = {0};

    (void)state;
    assert_false(make_bag(&arena, "b.zip", &wrong, 1, &err));
    assert_says(&err, ERR_CRYPTO, "does not belong");
    assert_false(file_exists("b.zip"));
}

/* What the next quarter pins. */
static void test_seal(void **state)
{
    struct err err = {0};
    struct bag_seal seal;
    struct bag bag = {
        .id = BAG_ID, .now = T2026, .agent = "x", .signer = &signers.signer};
    struct str line;

    (void)state;
    assert_ok(bag_walk(&arena, "payload", &bag.file, &bag.files, &err), &err);
    assert_ok(bag_write(&arena, &bag, "b.zip", &seal, &err), &err);
    line = arena_fmt(&arena,
                     "unzip -q b.zip && cd acme-2026-q3 && printf '%%s  "
                     "tagmanifest-sha256.txt\\n%%s  "
                     "tagmanifest-sha256.txt.p7s\\n' %s %s | sha256sum "
                     "--check --strict --quiet",
                     seal.tagmanifest, seal.signature);
    assert_shell(line.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_layout, each),
        cmocka_unit_test_setup(test_no_root, each),
        cmocka_unit_test_setup(test_same_bytes, each),
        cmocka_unit_test_setup(test_howto, each),
        cmocka_unit_test_setup(test_unsigned, each),
        cmocka_unit_test_setup(test_refused, each),
        cmocka_unit_test_setup(test_twice, each),
        cmocka_unit_test_setup(test_changed_and_links, each),
        cmocka_unit_test_setup(test_wrong_key, each),
        cmocka_unit_test_setup(test_seal, each),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
