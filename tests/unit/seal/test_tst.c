/*
 * Replies of a stamping authority, made by OpenSSL: right ones, of every kind
 * of key and digest; wrong ones in every way; every bit flipped and every
 * length cut off.
 */
#include "../../fuzz/stamp_root.h"
#include "../bundle/bag_unit.h"

#include <time.h>

#include "bundle/verify.h"
#include "seal/tst_check.h"

static struct arena arena;
static struct signers signers;
static struct certs *authorities, *others;
static struct str reply;     /* for good.p7s */
static struct str signature; /* what is stamped */
static unsigned char digest[SHA256_SIZE];

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

static struct certs *load(const char *path)
{
    struct certs *c = NULL;
    struct err err = {0};

    assert_ok(certs_load(path, &c, &err), &err);
    return c;
}

/* Two roots, a middle one, and a row of authorities with one thing each. */
static const char authority[] =
    "exec 2>log; set -e\n"
    "cat >ext <<'E'\n"
    "[ca]\nbasicConstraints = critical, CA:TRUE\n"
    "keyUsage = critical, keyCertSign\n"
    "[tsa]\nbasicConstraints = critical, CA:FALSE\n"
    "keyUsage = critical, digitalSignature\n"
    "extendedKeyUsage = critical, timeStamping\n"
    "[bare]\nextendedKeyUsage = critical, timeStamping\n"
    "[mild]\nextendedKeyUsage = timeStamping\n"
    "[more]\nextendedKeyUsage = critical, timeStamping, emailProtection\n"
    "[isca]\nbasicConstraints = critical, CA:TRUE\n"
    "extendedKeyUsage = critical, timeStamping\n"
    "[none]\nkeyUsage = critical, digitalSignature\n"
    "[mail]\nextendedKeyUsage = critical, emailProtection\n"
    "[usage]\nkeyUsage = critical, keyEncipherment\n"
    "extendedKeyUsage = critical, timeStamping\nE\n"
    "root() {\n"
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout $1.key -out $1.pem "
    "-days 7000 -subj '/CN=stamp root' "
    "-addext keyUsage=critical,keyCertSign\n"
    "}\n"
    "issue() { n=$1 by=$2 part=$3; shift 3\n"
    "openssl req -new -newkey $* -nodes -keyout $n.key -subj /CN=$n -out r\n"
    "openssl x509 -req -in r -CA $by.pem -CAkey $by.key -CAcreateserial -out "
    "$n.pem -days 6000 -extfile ext -extensions $part\n"
    "}\n"
    "root root; root other\n"
    "issue middle root ca rsa:2048\n"
    "issue low middle tsa rsa:2048\n"
    "for k in tsa bare mild more isca usage none mail\n"
    "do issue $k root $k rsa:2048; done\n"
    "issue strange other tsa rsa:2048\n"
    "issue p256 root tsa ec -pkeyopt ec_paramgen_curve:P-256\n"
    "issue p384 root tsa ec -pkeyopt ec_paramgen_curve:P-384\n"
    "echo 01 >serial\n"
    "cat >tsa.cnf <<'E'\n"
    "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\n"
    "default_policy = 1.2.3\ndigests = sha256, sha512\naccuracy = secs:1\n"
    "clock_precision_digits = 3\nE\n"
    "stamp() { f=$1 t=$2 d=$3 k=$4; shift 4\n"
    "openssl ts -query -data $f -$d -cert -out q.tsq\n"
    "openssl ts -reply -config tsa.cnf -queryfile q.tsq -signer $k.pem -inkey "
    "$k.key -out $t $*\n"
    "}\n";

static const char stamps[] =
    "unzip -q good.zip\n"
    "year=$(date -u +%Y)\n"
    "s=" BAG_ID "/" BAG_SIGNATURE "\n"
    "stamp $s good.tsr sha256 tsa; cp q.tsq good.tsq\n"
    "LC_ALL=C sed \"s/$year\\([0-9]\\{10\\}\\)/2001\\1/\" good.tsr "
    ">forged.tsr\n"
    "stamp $s again.tsr sha256 tsa\n"
    "stamp $s bare.tsr sha256 bare\n"
    "openssl req -new -newkey rsa:2048 -nodes -keyout brief.key -subj "
    "/CN=brief -out r\n"
    "openssl x509 -req -in r -CA root.pem -CAkey root.key -CAcreateserial "
    "-out brief.pem -days 2 -extfile ext -extensions tsa\n"
    "stamp $s brief.tsr sha256 brief\n"
    "stamp $s low.tsr sha256 low -chain middle.pem\n"
    "openssl pkey -in root.key -pubout -out root.pub\n"
    "cat middle.pem root.pem >both.pem\n"
    "stamp $s whole.tsr sha256 low -chain both.pem\n"
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout x.key -out x.pem -days "
    "7000 -subj '/CN=older root' -addext keyUsage=critical,keyCertSign\n"
    "openssl x509 -new -subj '/CN=stamp root' -force_pubkey root.pub "
    "-CA x.pem -CAkey x.key -set_serial 9 -days 6000 -extfile ext -extensions "
    "ca -out cross.pem\n"
    "cat middle.pem cross.pem >both.pem\n"
    "stamp $s cross.tsr sha256 low -chain both.pem\n"
    "stamp $s lost.tsr sha256 low\n"
    "stamp $s strange.tsr sha256 strange\n"
    "cat other.pem >o.pem; stamp $s strange2.tsr sha256 strange -chain o.pem\n"
    "stamp $s p256.tsr sha256 p256\n"
    "stamp $s isca.tsr sha256 isca\n"
    /* A reply by openssl cms: the content of a good one, signed anew. */
    "openssl ts -reply -in good.tsr -token_out -out good.tok\n"
    "openssl cms -verify -noverify -inform DER -in good.tok -out info\n"
    "resign() {\n"
    "openssl cms -sign -binary -nodetach -cades -md sha256 -nosmimecap "
    "-econtent_type id-smime-ct-TSTInfo -in ${2:-info} -signer $1.pem -inkey "
    "$1.key -outform DER -out t\n"
    "n=$(wc -c <t)\n"
    "{ printf '\\060\\202'; be $((n + 5)); printf '\\060\\003\\002\\001"
    "\\000'; cat t; } >$3\n"
    "}\n"
    "be() { printf \"\\\\$(printf %03o $(($1 / 256)))\\\\$(printf %03o $(($1 % "
    "256)))\"; }\n"
    "for k in tsa mild more none mail usage\n"
    "do resign $k info $k.tsr; done\n"
    "sed -i '/^signer_digest/s/256/384/' tsa.cnf\n"
    "stamp $s p384.tsr sha256 p384\n"
    "sed -i '/^signer_digest/s/384/512/' tsa.cnf\n"
    "stamp $s sha512.tsr sha256 tsa\n"
    "echo ess_cert_id_alg = sha256 >>tsa.cnf\n"
    "stamp $s ess2.tsr sha256 tsa\n"
    "sed -i '/^signer_digest/s/512/1/' tsa.cnf\n"
    "stamp $s sha1.tsr sha256 tsa\n"
    "sed -i '/^signer_digest/s/sha1/sha256/' tsa.cnf\n"
    "stamp " BAG_ID "/bagit.txt other.tsr sha256 tsa\n"
    "stamp $s long.tsr sha512 tsa\n"
    "openssl ts -query -data $s -sha256 -out q.tsq\n"
    "openssl ts -reply -config tsa.cnf -queryfile q.tsq -signer tsa.pem "
    "-inkey tsa.key -out nocert.tsr\n"
    "sed -i s/sha256,// tsa.cnf\n"
    "openssl ts -query -data tsa.cnf -sha256 -out q.tsq\n"
    "openssl ts -reply -config tsa.cnf -queryfile q.tsq -signer tsa.pem "
    "-inkey tsa.key -out refused.tsr\n";

static int set_up(void **state)
{
    struct err err = {0};

    (void)state;
    make_signers(&arena, KEY_EC, &signers);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    make_payload();
    assert_ok(make_bag(&arena, "good.zip", &signers.signer, 1, &err), &err);
    assert_shell(arena_fmt(&arena, "%s%s", authority, stamps).ptr);
    authorities = load("root.pem");
    others = load("other.pem");
    reply = content("good.tsr");
    signature = content(BAG_ID "/" BAG_SIGNATURE);
    sha256_of(signature.ptr, signature.len, digest);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free_signers(&signers);
    certs_free(authorities);
    certs_free(others);
    arena_release(&arena);
    return 0;
}

static enum cms_verdict check(struct str der, const struct certs *anchors,
                              struct tst_report *r)
{
    struct tst_want want = {.stamped = signature, .anchors = anchors};
    enum cms_verdict v = tst_check(&arena, der, &want, r);

    assert_true((v == CMS_OK) == (r->why[0] == '\0'));
    return v;
}

static void test_replies(void **state)
{
    static const struct {
        const char *name, *file;
        enum cms_verdict verdict;
        const char *says;
    } row[] = {
        {"right", "good.tsr", CMS_OK, ""},
        {"a certificate with no other word", "bare.tsr", CMS_OK, ""},
        {"a certificate that ends soon: its time is the stamp's", "brief.tsr",
         CMS_OK, ""},
        {"by way of a middle one", "low.tsr", CMS_OK, ""},
        {"its root embedded", "whole.tsr", CMS_OK, ""},
        {"its root embedded as another root vouches for it", "cross.tsr",
         CMS_OK, ""},
        {"P-256", "p256.tsr", CMS_OK, ""},
        {"P-384 with SHA-384", "p384.tsr", CMS_OK, ""},
        {"SHA-512", "sha512.tsr", CMS_OK, ""},
        {"made by openssl cms", "tsa.tsr", CMS_OK, ""},
        {"the newer form of the certificate's hash", "ess2.tsr", CMS_OK, ""},
        {"the middle one is lacking", "lost.tsr", CMS_UNTRUSTED,
         "does not lead to a trusted one"},
        {"by an authority with the same root by name", "strange.tsr",
         CMS_UNTRUSTED, "does not lead to a trusted one"},
        {"that root embedded", "strange2.tsr", CMS_UNTRUSTED,
         "does not lead to a trusted one"},
        {"SHA-1", "sha1.tsr", CMS_BAD, "not one of SHA-2 alone"},
        {"by a CA", "isca.tsr", CMS_BAD, "may not stamp: it is a CA"},
        {"forged time", "forged.tsr", CMS_BAD,
         "its content was changed after it was signed"},
        {"no certificate", "nocert.tsr", CMS_BAD,
         "the authority's certificate is not in it"},
        {"another file", "other.tsr", CMS_BAD, "stamps something else"},
        {"over its SHA-512", "long.tsr", CMS_OK, ""},
        {"refused", "refused.tsr", CMS_BAD,
         "the authority refused to stamp: it does not take this digest "
         "('Message digest algorithm is not supported.')"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct tst_report r;

        ROW(row[i].name);
        assert_int_equal(check(content(row[i].file), authorities, &r),
                         row[i].verdict);
        if (!strstr(r.why, row[i].says))
            fail_msg("wanted '%s', got '%s'", row[i].says, r.why);
        if (row[i].verdict == CMS_BAD)
            continue;
        assert_true(r.at <= time(NULL) && r.at > time(NULL) - 900);
        assert_int_equal(r.accuracy, 1);
        assert_true(r.serial.len > 0 && r.leaf.subject.len > 0);
    }
    ROW("no authority is trusted");
    struct tst_report r;

    assert_int_equal(check(reply, NULL, &r), CMS_UNTRUSTED);
    assert_int_equal(check(reply, others, &r), CMS_UNTRUSTED);
}

/*
 * `openssl ts` refuses to stamp with a certificate of another purpose, so its
 * own is made of the same key, name and serial number for a reply of `cms`.
 */
static void test_purposes(void **state)
{
    static const struct {
        const char *part, *says;
    } row[] = {
        {"mild", "not time stamping alone, marked critical"},
        {"more", "not time stamping alone, marked critical"},
        {"none", "not time stamping alone, marked critical"},
        {"mail", "not time stamping alone, marked critical"},
        {"usage", "its key usage is not digital signature"},
    };
    struct tst_report r;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str der;

        ROW(row[i].part);
        der = content(arena_fmt(&arena, "%s.tsr", row[i].part).ptr);
        assert_int_equal(check(der, authorities, &r), CMS_BAD);
        if (!strstr(r.why, "its certificate may not stamp: ") ||
            !strstr(r.why, row[i].says))
            fail_msg("wanted '%s', got '%s'", row[i].says, r.why);
    }
}

/* Committed ones, for the fuzzer too: what each is refused for. */
static void test_committed(void **state)
{
    static const struct {
        const char *file;
        enum cms_verdict verdict;
        const char *says;
    } row[] = {
        {"good", CMS_OK, ""},
        {"strange", CMS_UNTRUSTED, "does not lead to a trusted one"},
        {"other", CMS_BAD, "stamps something else"},
        {"old", CMS_BAD, "certificate 'old' is expired (valid 2020"},
        {"time", CMS_BAD, "its content was changed after it was signed"},
        {"purpose", CMS_BAD, "not time stamping alone, marked critical"},
        {"refused", CMS_BAD, "the authority refused to stamp"},
        {"cut", CMS_BAD, "not a time stamp reply"},
    };
    struct tst_want want = {.stamped = STR("fuzz"), .anchors = stamp_root()};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct tst_report r;
        struct str path = arena_fmt(&arena, "%s/tests/fuzz/corpus/tst_check/%s",
                                    getenv("TOP"), row[i].file);

        ROW(row[i].file);
        assert_int_equal(tst_check(&arena, content(path.ptr), &want, &r),
                         row[i].verdict);
        if (!strstr(r.why, row[i].says))
            fail_msg("wanted '%s', got '%s'", row[i].says, r.why);
    }
}

static struct str nonce_of(const char *path)
{
    struct tst_asked asked;

    assert_true(tst_request_read(content(path), &asked));
    assert_int_equal(asked.imprint.len, SHA256_SIZE);
    assert_memory_equal(asked.imprint.ptr, digest, SHA256_SIZE);
    assert_true(asked.nonce.len > 0);
    return asked.nonce;
}

static void test_nonce(void **state)
{
    struct tst_want want = {.stamped = signature,
                            .nonce = nonce_of("good.tsq"),
                            .anchors = authorities};
    struct tst_report r;

    (void)state;
    assert_int_equal(tst_check(&arena, reply, &want, &r), CMS_OK);
    ROW("the answer to an earlier request");
    assert_int_equal(tst_check(&arena, content("again.tsr"), &want, &r),
                     CMS_BAD);
    assert_non_null(strstr(r.why, "its nonce differs"));
}

/* What we ask, OpenSSL reads and answers. */
static void test_request(void **state)
{
    unsigned char nonce[TST_NONCE_SIZE];
    struct tst_asked asked;
    struct err err = {0};
    struct str der;

    (void)state;
    assert_true(tst_nonce(nonce));
    der = tst_request(&arena, digest, nonce);
    ROW("signing.md section 3: 69 bytes");
    assert_int_equal(der.len, 69);
    assert_true(tst_request_read(der, &asked));
    assert_int_equal(asked.imprint.len, SHA256_SIZE);
    assert_memory_equal(asked.imprint.ptr, digest, SHA256_SIZE);
    assert_int_equal(asked.nonce.len, TST_NONCE_SIZE);
    assert_memory_equal(asked.nonce.ptr, nonce, TST_NONCE_SIZE);
    ROW("the same to OpenSSL");
    assert_ok(file_replace("ours.tsq", der, 0600, &err), &err);
    assert_shell("openssl ts -query -in ours.tsq -text 2>>log >text && grep -q "
                 "'^Hash Algorithm: sha256$' text && grep -q '^Certificate "
                 "required: yes$' text && grep -q '^Nonce: 0x' text");
    ROW("no length but the whole, and nothing after it");
    for (size_t n = 0; n < der.len; n++)
        assert_false(tst_request_read(str_sub(der, 0, n), &asked));
    assert_false(tst_request_read(reply, &asked));
}

static void test_verify(void **state)
{
    static const struct {
        const char *name, *make, *says; /* NULL: nothing wrong */
    } row[] = {
        {"for this signature", "cp ../good.tsr $t", NULL},
        {"for another file", "cp ../other.tsr $t",
         "time stamp refused: stamps something else than this signature"},
        {"refused", "cp ../refused.tsr $t",
         "time stamp refused: the authority refused to stamp"},
        {"junk", "echo junk >$t", "time stamp refused: not a time stamp reply"},
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
        struct verify_request want = {.anchors = signers.trust,
                                      .authorities = authorities,
                                      .at = time(NULL),
                                      .threads = 1};
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
            assert_int_equal(r.stamp.verdict, STAMP_TRUSTED);
            assert_true(r.judged_at == r.stamp.said.at);
            ROW("and the command of VERIFY.txt agrees");
            assert_shell("cd " BAG_ID " && $(sed -n 's/^    openssl ts/openssl "
                         "ts/p' VERIFY.txt | sed s,TSA.pem,../root.pem,) "
                         ">../log 2>&1");
            continue;
        }
        assert_int_equal(r.verdict, VERIFY_ALTERED);
        assert_int_not_equal(r.stamp.verdict, STAMP_TRUSTED);
        assert_int_equal(r.differences, 1);
        assert_string_equal(r.difference[0].path, BAG_TIMESTAMP);
        assert_non_null(strstr(r.difference[0].what, row[i].says));
    }
}

/* Bit 0 of the status: granted, or granted with changes.  Both are a yes
 * (2.4.2), and neither is signed. */
static bool means_the_same(struct str mutant, size_t at)
{
    size_t head = reply.len > 0x80 + 4 ? 4 : 2;

    return at == head + 4 && (mutant.ptr[at] == 0 || mutant.ptr[at] == 1);
}

/* What lies above the trusted one is not looked at: the root itself. */
static bool in_the_root(struct str good, size_t at)
{
    struct str root = certs_info(&arena, authorities, 0).der;
    size_t from = str_find(good, 0, root);

    return from != (size_t)-1 && at >= from && at < from + root.len;
}

static void test_mutants(void **state)
{
    static const char *const file[] = {"good.tsr", "p256.tsr", "whole.tsr"};
    struct tst_report r;

    (void)state;
    for (size_t k = 0; k < COUNT_OF(file); k++) {
        struct str good = content(file[k]);
        char *bytes = (char *)(uintptr_t)arena_str(&arena, good).ptr;
        size_t tried = 0, accepted = 0;

        ROW(file[k]);
        for (size_t at = 0; at < 8 * good.len; at += k == 0 ? 1 : 3) {
            struct arena_mark mark = arena_mark(&arena);
            struct str mutant = {bytes, good.len};

            bytes[at / 8] = (char)(bytes[at / 8] ^ 1 << at % 8);
            if (check(mutant, authorities, &r) == CMS_OK &&
                !means_the_same(mutant, at / 8) && !in_the_root(good, at / 8))
                accepted++;
            bytes[at / 8] = (char)(bytes[at / 8] ^ 1 << at % 8);
            tried++;
            arena_rewind(&arena, mark);
        }
        for (size_t n = 0; n < good.len; n++, tried++)
            accepted += check(str_sub(good, 0, n), authorities, &r) == CMS_OK;
        print_message("  %s: %zu mutants of %zu bytes, %zu accepted\n", file[k],
                      tried, good.len, accepted);
        assert_int_equal(accepted, 0);
        assert_int_equal(check(good, authorities, &r), CMS_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replies),   cmocka_unit_test(test_purposes),
        cmocka_unit_test(test_committed), cmocka_unit_test(test_nonce),
        cmocka_unit_test(test_request),   cmocka_unit_test(test_verify),
        cmocka_unit_test(test_mutants),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
