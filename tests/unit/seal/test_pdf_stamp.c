/*
 * PAdES-B-T: a copy of a certified report with a time stamp in its signature.
 * OpenSSL stamps, and judges what we made; every byte of the copy is changed;
 * copies that are not what they should be are refused, with the reason.
 */
#include "pdf_small.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "bundle/verify_stamp.h"
#include "seal/oid.h"
#include "seal/pdf_stamp.h"

#ifdef __SANITIZE_ADDRESS__
enum { STRIDE = 31 };
#else
enum { STRIDE = 1 };
#endif

static struct arena arena, scratch;
static struct party root, leaf;
static struct certs *chain, *authorities;
static struct str report, other;  /* certified, of the same size */
static struct str token, strange; /* over their signatures' values */
static struct str copy;           /* of report, with token */

static void shell(const char *command)
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

static void put(const char *path, struct str bytes)
{
    struct err err = {0};

    assert_ok(file_replace(path, bytes, 0600, &err), &err);
}

static struct str certified(const char *reason, size_t room)
{
    struct pdf_seal wish = pdf_wish;
    struct str small = pdf_small(&arena), update = {0};
    struct err err = {0};

    wish.reason = str_from(reason);
    wish.room = room;
    assert_ok(pdf_sign(&arena, "report", small,
                       &(struct signer){leaf.key, chain, NULL}, &wish, &update,
                       &err),
              &err);
    return joined(&arena, small, update);
}

static const char authority[] =
    "exec 2>log; set -e\n"
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem "
    "-days 7000 -subj /CN=stamps -addext keyUsage=critical,keyCertSign\n"
    "cat >ext <<'E'\n"
    "basicConstraints = critical, CA:FALSE\n"
    "keyUsage = critical, digitalSignature\n"
    "extendedKeyUsage = critical, timeStamping\nE\n"
    "openssl req -new -newkey rsa:2048 -nodes -keyout tsa.key -subj /CN=tsa "
    "-out r\n"
    "openssl x509 -req -in r -CA root.pem -CAkey root.key -CAcreateserial -out "
    "tsa.pem -days 6000 -extfile ext\n"
    "echo 01 >serial\n"
    "cat >tsa.cnf <<'E'\n"
    "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\n"
    "default_policy = 1.2.3\ndigests = sha256\nE\n"
    "for f in report other; do\n"
    "openssl ts -query -data $f -sha256 -cert -out q\n"
    "openssl ts -reply -config tsa.cnf -queryfile q -signer tsa.pem -inkey "
    "tsa.key -token_out -out $f.token\ndone\n";

static int set_up(void **state)
{
    struct err err = {0};
    struct str value = {0};

    (void)state;
    root = make_party(&arena, KEY_RSA, "root", true, NULL);
    leaf = make_party(&arena, KEY_RSA, "leaf", false, &root);
    chain = CERTS(leaf.der);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    report = certified("one reason", 6000);
    other = certified("two reason", 6000);
    assert_int_equal(report.len, other.len);
    assert_true(pdf_stamp_value(&arena, report, &value));
    put("report", value);
    assert_true(pdf_stamp_value(&arena, other, &value));
    put("other", value);
    shell(authority);
    assert_ok(certs_load("root.pem", &authorities, &err), &err);
    token = content("report.token");
    strange = content("other.token");
    assert_ok(pdf_stamp_add(&arena, report, token, &copy, &err), &err);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    key_free(root.key);
    key_free(leaf.key);
    certs_free(chain);
    certs_free(authorities);
    arena_release(&arena);
    arena_release(&scratch);
    return 0;
}

static struct verify_stamp judge(struct str of, struct str with)
{
    struct stamp_request ask = {.authorities = authorities, .now = time(NULL)};
    struct verify_stamp s;

    verify_stamped_report(&scratch, of, with, &ask, &s);
    return s;
}

static void refused(struct str of, struct str with, const char *says)
{
    struct verify_stamp s = judge(of, with);

    assert_int_equal(s.verdict, STAMP_BAD);
    if (!strstr(s.said.why, says))
        fail_msg("wanted '%s', got '%s'", says, s.said.why);
}

/* The digits that /Contents holds, as bytes: those of a copy of ours. */
static struct str contents(struct str file, struct pdf_place *at)
{
    assert_true(pdf_find_cms(&arena, file, at));
    return at->cms;
}

static void test_made(void **state)
{
    struct pdf_place at;
    struct str cms, cut[2];
    size_t from, to;
    struct verify_stamp s = judge(report, copy);

    (void)state;
    ROW("right, and trusted");
    assert_int_equal(s.verdict, STAMP_TRUSTED);
    assert_true(s.said.at <= time(NULL) && s.said.at > time(NULL) - 900);
    ROW("it differs from the report in /Contents only");
    cms = contents(copy, &at);
    from = at.digits;
    to = from + 2 * at.room;
    assert_int_equal(copy.len, report.len);
    assert_memory_equal(copy.ptr, report.ptr, from);
    assert_memory_equal(copy.ptr + to, report.ptr + to, copy.len - to);
    ROW("OpenSSL: signature right, over what the ByteRange covers");
    cut[0] = str_sub(copy, 0, from - 1);
    cut[1] = str_sub(copy, to + 1, copy.len);
    put("covered", joined(&arena, cut[0], cut[1]));
    put("cms", cms);
    put("ca.der", root.der);
    shell("exec 2>log; openssl x509 -inform DER -in ca.der -out ca.pem && "
          "openssl cms -verify -binary -cades -inform DER -in cms -content "
          "covered -CAfile ca.pem -no-CApath -no-CAstore -out out");
    ROW("OpenSSL: the one unsigned attribute is the token");
    shell("openssl cms -cmsout -print -noout -inform DER -in cms >said && "
          "sed -n '/unsignedAttrs/,$p' said | grep -c 'object: ' >n && "
          "grep -qx 1 n && "
          "grep -q 'id-smime-aa-timeStampToken' said");
    ROW("without it, the signature of the report, byte for byte");
    put("was", contents(report, &at));
    shell("openssl asn1parse -inform DER -in cms >said && a=$(grep -B 3 "
          "timeStampToken said | sed -n '1s/:.*//p') && "
          "openssl asn1parse -inform DER -in cms -strparse $a -noout -out v && "
          "cmp v report");
}

static void test_each_byte(void **state)
{
    static const char digits[] = "0123456789abcdef";
    char *p;
    size_t tried = 0;

    (void)state;
    p = (char *)(uintptr_t)copy.ptr;
    for (size_t i = 0; i < copy.len; i += STRIDE) {
        char was = p[i];
        const char *d = was ? strchr(digits, was) : NULL;
        /* The next digit, another case, a bit. */
        char now[] = {d && *d ? digits[(d - digits + 1) % 16] : (char)(was + 1),
                      (char)(was ^ 0x20), (char)(was ^ 0x80)};

        for (size_t k = 0; k < sizeof now; k++) {
            struct arena_mark mark = arena_mark(&scratch);

            p[i] = now[k];
            if (judge(report, copy).verdict != STAMP_BAD)
                fail_msg("accepted: byte %zu, %02x for %02x", i,
                         (unsigned char)now[k], (unsigned char)was);
            tried++;
            arena_rewind(&scratch, mark);
        }
        p[i] = was;
    }
    assert_int_equal(judge(report, copy).verdict, STAMP_TRUSTED);
    for (size_t n = 0; n < copy.len; n += STRIDE) {
        struct arena_mark mark = arena_mark(&scratch);

        refused(report, str_sub(copy, 0, n), "is not the report with");
        tried++;
        arena_rewind(&scratch, mark);
    }
    refused(report, joined(&arena, copy, STR("\n")), "is not the report with");
    print_message("count: %zu changes of a byte and lengths of a stamped "
                  "report tried, 0 accepted\n",
                  tried + 1);
}

/* A forger's /Contents: any unsigned attributes, digits as they should be. */
static struct str forged(struct str attributes)
{
    struct str out = arena_str(&arena, report), cms, rest, seq, sd, set;
    struct str head, info, all, part;
    struct pdf_place at;
    char *to;

    /* ContentInfo{ oid, [0]{ SEQ{ head.., SET{ SEQ{ all } } } } } */
    rest = contents(report, &at);
    assert_true(der_get(&rest, DER_SEQ, &seq));
    assert_true(der_get(&seq, DER_OID, &part));
    assert_true(der_get(&seq, DER_CTX(0), &sd));
    assert_true(der_get(&sd, DER_SEQ, &head));
    rest = head;
    for (unsigned tag = 0; tag != DER_CTX(0);)
        assert_true(der_next(&rest, &tag, &part, NULL));
    head = str_sub(head, 0, head.len - rest.len);
    assert_true(der_get(&rest, DER_SET, &set));
    assert_true(der_get(&set, DER_SEQ, &all));
    info = DER(&arena, DER_SEQ, all, DER(&arena, DER_CTX(1), attributes));
    cms = DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_SIGNED_DATA),
              DER(&arena, DER_CTX(0),
                  DER(&arena, DER_SEQ, head, DER(&arena, DER_SET, info))));
    assert_true(cms.len <= at.room);
    to = (char *)(uintptr_t)out.ptr + at.digits;
    memset(to, '0', 2 * at.room);
    for (size_t i = 0; i < cms.len; i++) {
        char two[3];

        hex_lower((const unsigned char *)cms.ptr + i, 1, two);
        memcpy(to + 2 * i, two, 2);
    }
    return out;
}

static struct str attribute(struct str oid, struct str values)
{
    return DER(&arena, DER_SEQ, DER(&arena, DER_OID, oid),
               DER(&arena, DER_SET, values));
}

static void test_forged(void **state)
{
    static const char not_it[] = "is not the report with a time stamp";
    struct str one = attribute(OID_TIME_STAMP_TOKEN, token), bytes;
    struct str id = OID_TIME_STAMP_TOKEN;
    struct err err = {0};

    (void)state;
    ROW("the forger's tools make what we make");
    bytes = forged(one);
    assert_int_equal(bytes.len, copy.len);
    assert_memory_equal(bytes.ptr, copy.ptr, copy.len);
    ROW("a token of another signature");
    refused(report, forged(attribute(id, strange)),
            "stamps something else than this signature");
    ROW("two tokens in one attribute, in two");
    refused(report, forged(attribute(id, joined(&arena, token, token))),
            not_it);
    refused(report, forged(attribute(id, joined(&arena, token, strange))),
            not_it);
    refused(report, forged(joined(&arena, one, one)), not_it);
    ROW("another attribute beside it, alone");
    refused(report,
            forged(joined(&arena, one,
                          attribute(OID_SIGNING_TIME, STR("\x05\x00")))),
            not_it);
    refused(report, forged(attribute(OID_SIGNING_CERT, token)), not_it);
    ROW("none in it, and junk for one");
    refused(report, forged(STR("")), not_it);
    refused(report, forged(attribute(id, STR(""))), not_it);
    refused(report, forged(attribute(id, STR("\x05\x00"))), not_it);
    refused(report, forged(attribute(id, STR("\x30\x00"))),
            "not a time stamp reply");
    ROW("a whole reply for a token");
    shell("exec 2>log; openssl ts -query -data report -sha256 -cert -out q && "
          "openssl ts -reply -config tsa.cnf -queryfile q -signer tsa.pem "
          "-inkey tsa.key -out report.reply");
    refused(report, forged(attribute(id, content("report.reply"))),
            "not a time stamp reply");
    ROW("not stamped at all");
    refused(report, report, not_it);
    ROW("the copy of another report, of the same size");
    assert_ok(pdf_stamp_add(&arena, other, strange, &bytes, &err), &err);
    assert_int_equal(judge(other, bytes).verdict, STAMP_TRUSTED);
    refused(report, bytes, not_it);
    ROW("its token, in this report");
    assert_ok(pdf_stamp_add(&arena, report, strange, &bytes, &err), &err);
    refused(report, bytes, "stamps something else than this signature");
    ROW("a report without a signature");
    refused(pdf_small(&arena), copy,
            "the report carries no signature that could be stamped");
    ROW("a report with the stamp in it already");
    refused(copy, copy,
            "the report carries no signature that could be stamped");
    assert_false(pdf_stamp_add(&arena, copy, token, &bytes, &err));
    assert_says(&err, ERR_INPUT, "carries no signature that can be stamped");
}

/* In place of the report it is refused: the signature may say nothing more. */
static void test_as_report(void **state)
{
    struct layer_request want = {.at = T2026};
    struct layer_report said;

    (void)state;
    assert_int_equal(pdf_check(&arena, report, &want, &said), LAYER_UNTRUSTED);
    assert_int_equal(pdf_check(&arena, copy, &want, &said), LAYER_BAD);
    assert_non_null(strstr(said.why, "unsigned attributes"));
}

static void test_room(void **state)
{
    struct str small = certified("one reason", 2048), out;
    struct err err = {0};

    (void)state;
    assert_false(pdf_stamp_add(&arena, small, token, &out, &err));
    assert_says(&err, ERR_INPUT, "the report has room for 2048 bytes");
    ROW("by default there is room for a token of 24,000 bytes");
    err = (struct err){0};
    small = certified("one reason", 0);
    assert_ok(
        pdf_stamp_add(&arena, small,
                      (struct str){arena_array(&arena, char, 24000), 24000},
                      &out, &err),
        &err);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made),   cmocka_unit_test(test_each_byte),
        cmocka_unit_test(test_forged), cmocka_unit_test(test_as_report),
        cmocka_unit_test(test_room),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
