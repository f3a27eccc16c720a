/* Replies of a stamping authority, made by OpenSSL: for this signature, for
 * another, refused, damaged. */
#include "../bundle/bag_unit.h"

#include <time.h>

#include "bundle/verify.h"
#include "seal/tst.h"

static struct arena arena;
static struct signers signers;
static struct str reply; /* for good.p7s */

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

static const char authority[] =
    "exec 2>log; set -e\n"
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem "
    "-subj /CN=TSA -addext extendedKeyUsage=critical,timeStamping\n"
    "echo 01 >serial\n"
    "cat >tsa.cnf <<'E'\n"
    "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_cert = tsa.pem\n"
    "signer_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3\n"
    "digests = sha256, sha512\naccuracy = secs:1\n"
    "clock_precision_digits = 3\nE\n"
    "stamp() {\n"
    "openssl ts -query -data $1 -$3 -cert -out q.tsq\n"
    "openssl ts -reply -config tsa.cnf -queryfile q.tsq -out $2\n"
    "}\n"
    "unzip -q good.zip\n"
    "stamp " BAG_ID "/" BAG_SIGNATURE " good.tsr sha256\n"
    "stamp " BAG_ID "/bagit.txt other.tsr sha256\n"
    "stamp " BAG_ID "/" BAG_SIGNATURE " long.tsr sha512\n"
    "sed -i s/sha256,// tsa.cnf\n"
    "openssl ts -query -data tsa.cnf -sha256 -out q.tsq\n"
    "openssl ts -reply -config tsa.cnf -queryfile q.tsq -out refused.tsr\n";

static int set_up(void **state)
{
    struct err err = {0};

    (void)state;
    make_signers(&arena, KEY_EC, &signers);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    make_payload();
    assert_ok(make_bag(&arena, "good.zip", &signers.signer, 1, &err), &err);
    assert_shell(authority);
    reply = content("good.tsr");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free_signers(&signers);
    arena_release(&arena);
    return 0;
}

static void test_verify(void **state)
{
    static const struct {
        const char *name, *make, *says; /* NULL: nothing wrong */
    } row[] = {
        {"for this signature", "cp ../good.tsr $t", NULL},
        {"for another file", "cp ../other.tsr $t",
         "stamps something else than this signature"},
        {"over another digest", "cp ../long.tsr $t",
         "stamps something else than this signature"},
        {"refused", "cp ../refused.tsr $t", "the authority refused to stamp"},
        {"junk", "echo junk >$t", "not a time stamp reply"},
        {"a signature", "cp " BAG_SIGNATURE " $t", "not a time stamp reply"},
        {"empty", ": >$t", "not a time stamp reply"},
        {"cut short", "head -c 200 ../good.tsr >$t", "not a time stamp reply"},
        {"with a tail", "cat ../good.tsr ../good.tsr >$t",
         "not a time stamp reply"},
        {"of a signature taken away", "cp ../good.tsr $t; rm " BAG_SIGNATURE,
         "stamps a signature that is missing"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct verify_request want = {
            .anchors = signers.trust, .at = T2026, .threads = 1};
        struct verify_report r;
        struct err err = {0};

        ROW(row[i].name);
        assert_shell(arena_fmt(&arena,
                               "rm -rf " BAG_ID "; unzip -q good.zip; cd "
                               "" BAG_ID "; t=" BAG_TIMESTAMP "; %s",
                               row[i].make)
                         .ptr);
        assert_ok(verify_bundle(&arena, BAG_ID, &want, &r, &err), &err);
        if (!row[i].says) {
            assert_int_equal(r.verdict, VERIFY_TRUSTED);
            assert_true(r.time_stamped);
            assert_true(r.stamped_at <= time(NULL) &&
                        r.stamped_at > time(NULL) - 600);
            ROW("and the command of VERIFY.txt agrees");
            assert_shell("cd " BAG_ID " && $(sed -n 's/^    openssl ts/openssl "
                         "ts/p' VERIFY.txt | sed s,TSA.pem,../tsa.pem,) "
                         ">../log 2>&1");
            continue;
        }
        assert_int_equal(r.verdict, VERIFY_ALTERED);
        assert_false(r.time_stamped);
        assert_int_equal(r.differences, 1);
        assert_string_equal(r.difference[0].path, BAG_TIMESTAMP);
        assert_string_equal(r.difference[0].what, row[i].says);
    }
}

/* No length but the whole is a reply. */
static void test_every_length(void **state)
{
    struct str signature;
    unsigned char digest[32];
    const char *why;
    int64_t at;

    (void)state;
    assert_shell("rm -rf " BAG_ID " && unzip -q good.zip");
    signature = content(BAG_ID "/" BAG_SIGNATURE);
    sha256_of(signature.ptr, signature.len, digest);
    for (size_t n = 0; n < reply.len; n++)
        assert_false(tst_read(str_sub(reply, 0, n), digest, &at, &why));
    assert_true(tst_read(reply, digest, &at, &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verify),
        cmocka_unit_test(test_every_length),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
