/*
 * Signatures: right ones are accepted, by OpenSSL too; wrong ones are refused,
 * every bit flipped and every length cut off among them.
 */
#include "seal_unit.h"

#include "base/file.h"
#include "base/time.h"
#include "seal/cms_check.h"
#include "seal/oid.h"

static struct arena arena;
static unsigned char digest[32];
static const struct str content = {"the signed bytes\n", 17};

static struct party rsa_root, rsa_leaf, ec_root, ec_leaf, middle, low_leaf;
static struct party stranger;
static struct certs *trust_rsa, *trust_ec, *trust_stranger;

static int set_up(void **state)
{
    (void)state;
    sha256_of(content.ptr, content.len, digest);
    rsa_root = make_party(&arena, KEY_RSA, "rsa root", true, NULL);
    rsa_leaf = make_party(&arena, KEY_RSA, "rsa leaf", false, &rsa_root);
    ec_root = make_party(&arena, KEY_EC, "ec root", true, NULL);
    ec_leaf = make_party(&arena, KEY_EC, "ec leaf", false, &ec_root);
    middle = make_party(&arena, KEY_EC, "middle", true, &ec_root);
    low_leaf = make_party(&arena, KEY_EC, "low leaf", false, &middle);
    stranger = make_party(&arena, KEY_EC, "ec root", true, NULL);
    trust_rsa = CERTS(rsa_root.der);
    trust_ec = CERTS(ec_root.der);
    trust_stranger = CERTS(stranger.der);
    return 0;
}

static int tear_down(void **state)
{
    struct party *all[] = {&rsa_root, &rsa_leaf, &ec_root, &ec_leaf,
                           &middle,   &low_leaf, &stranger};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        key_free(all[i]->key);
    certs_free(trust_rsa);
    certs_free(trust_ec);
    certs_free(trust_stranger);
    arena_release(&arena);
    return 0;
}

static struct str sign(const struct party *by, const struct str *chain,
                       size_t n, int64_t now)
{
    struct certs *certs = certs_of(chain, n);
    struct signer s = {by->key, certs, NULL};
    struct err err = {0};
    struct str der = {0};

    assert_ok(cms_sign(&arena, &s, digest, now, &der, &err), &err);
    certs_free(certs);
    return der;
}

#define SIGN_AT(now, by, ...)                                                  \
    sign((by), (const struct str[]){__VA_ARGS__},                              \
         COUNT_OF(((const struct str[]){__VA_ARGS__})), (now))
#define SIGN(by, ...)                                                          \
    sign((by), (const struct str[]){__VA_ARGS__},                              \
         COUNT_OF(((const struct str[]){__VA_ARGS__})), T2026)

static enum cms_verdict check(struct str der, const struct certs *anchors,
                              int64_t at, struct cms_report *r)
{
    struct cms_request ask = {digest, anchors, at, true};
    enum cms_verdict v = cms_check(&arena, der, &ask, r);

    assert_true((v == CMS_OK) == (r->why[0] == '\0'));
    return v;
}

static void test_good(void **state)
{
    struct str rsa = SIGN(&rsa_leaf, rsa_leaf.der);
    struct str ec = SIGN(&ec_leaf, ec_leaf.der, ec_root.der);
    struct cms_report r;

    (void)state;
    assert_int_equal(check(rsa, trust_rsa, T2026, &r), CMS_OK);
    assert_true(r.has_time && r.signed_at == T2026);
    assert_str(r.leaf.subject, "CN=rsa leaf,O=Test");
    assert_str(r.top.issuer, "CN=rsa root,O=Test");
    assert_int_equal(check(ec, trust_ec, T2026, &r), CMS_OK);
    ROW("the root is left out of what is embedded");
    assert_int_equal(r.cert_count, 1);
    ROW("the same inputs give the same bytes");
    assert_true(str_eq(rsa, SIGN(&rsa_leaf, rsa_leaf.der)));
    assert_true(str_eq(ec, SIGN(&ec_leaf, ec_leaf.der)));
}

static void test_trust(void **state)
{
    struct str der = SIGN(&ec_leaf, ec_leaf.der);
    struct cms_report r;

    (void)state;
    ROW("no anchor");
    assert_int_equal(check(der, NULL, T2026, &r), CMS_UNTRUSTED);
    ROW("another root");
    assert_int_equal(check(der, trust_rsa, T2026, &r), CMS_UNTRUSTED);
    ROW("another root of the same name");
    assert_int_equal(check(der, trust_stranger, T2026, &r), CMS_UNTRUSTED);
    ROW("a day before it was valid, a second after");
    assert_int_equal(check(der, trust_ec, Y2020, &r), CMS_OK);
    assert_int_equal(check(der, trust_ec, Y2020 - 1, &r), CMS_BAD);
    assert_true(r.out_of_date);
    assert_int_equal(check(der, trust_ec, Y2050 - 1, &r), CMS_OK);
    assert_int_equal(check(der, trust_ec, Y2050, &r), CMS_BAD);
    assert_true(r.out_of_date);
    assert_int_equal(check(der, NULL, Y2050, &r), CMS_BAD);
    assert_true(r.out_of_date);
    ROW("back-dated to before its certificate was made, or beyond its end");
    der = SIGN_AT(Y2020 - 1, &ec_leaf, ec_leaf.der);
    assert_int_equal(check(der, trust_ec, T2026, &r), CMS_BAD);
    assert_non_null(strstr(r.why, "when its certificate was not valid"));
    assert_false(r.out_of_date);
    der = SIGN_AT(Y2050, &ec_leaf, ec_leaf.der);
    assert_int_equal(check(der, trust_ec, T2026, &r), CMS_BAD);
    ROW("signed when it had expired: more than a matter of dates since");
    assert_int_equal(check(der, trust_ec, Y2050, &r), CMS_BAD);
    assert_non_null(strstr(r.why, "is expired"));
    assert_false(r.out_of_date);
    der = SIGN_AT(Y2020, &ec_leaf, ec_leaf.der);
    assert_int_equal(check(der, trust_ec, T2026, &r), CMS_OK);
    ROW("out of date, and a stranger's: the date is not all");
    assert_int_equal(check(der, trust_stranger, Y2050, &r), CMS_BAD);
    assert_false(r.out_of_date);
    assert_non_null(strstr(r.why, "is expired (valid 2020"));
    assert_non_null(strstr(r.why, "and does not lead to a trusted one"));
}

static void test_chain(void **state)
{
    struct str der = SIGN(&low_leaf, low_leaf.der, middle.der);
    struct party second = make_party(&arena, KEY_EC, "second", true, &middle);
    struct party deep = make_party(&arena, KEY_EC, "deep", false, &second);
    struct certs *trust = CERTS(middle.der);
    struct cms_report r;

    (void)state;
    ROW("by way of the middle one to the root");
    assert_int_equal(check(der, trust_ec, T2026, &r), CMS_OK);
    assert_int_equal(r.cert_count, 2);
    assert_str(r.top.subject, "CN=middle,O=Test");
    assert_int_equal(check(der, NULL, T2026, &r), CMS_UNTRUSTED);
    ROW("the middle one is the anchor");
    assert_int_equal(check(SIGN(&low_leaf, low_leaf.der), trust, T2026, &r),
                     CMS_OK);
    certs_free(trust);
    ROW("the middle one is missing");
    assert_int_equal(check(SIGN(&low_leaf, low_leaf.der), trust_ec, T2026, &r),
                     CMS_UNTRUSTED);
    ROW("a path longer than its certificates allow");
    assert_int_not_equal(check(SIGN(&deep, deep.der, second.der, middle.der),
                               trust_ec, T2026, &r),
                         CMS_OK);
    key_free(second.key);
    key_free(deep.key);
    ROW("a certificate that is not of the chain");
    assert_int_equal(
        check(SIGN(&low_leaf, low_leaf.der, rsa_leaf.der), trust_ec, T2026, &r),
        CMS_BAD);
    ROW("an issuer by name only");
    struct party fake = make_party(&arena, KEY_EC, "middle", true, &ec_root);

    assert_int_equal(
        check(SIGN(&low_leaf, low_leaf.der, fake.der), trust_ec, T2026, &r),
        CMS_BAD);
    key_free(fake.key);
    ROW("a leaf as issuer");
    struct party below = make_party(&arena, KEY_EC, "below", false, &ec_leaf);

    assert_int_equal(
        check(SIGN(&below, below.der, ec_leaf.der), trust_ec, T2026, &r),
        CMS_BAD);
    key_free(below.key);
    ROW("a CA signs");
    assert_int_equal(check(SIGN(&ec_root, ec_root.der), trust_ec, T2026, &r),
                     CMS_BAD);
}

static void test_other_content(void **state)
{
    struct str der = SIGN(&ec_leaf, ec_leaf.der);
    struct cms_report r;

    (void)state;
    digest[0] ^= 1;
    assert_int_equal(check(der, trust_ec, T2026, &r), CMS_BAD);
    assert_true(r.other_content);
    digest[0] ^= 1;
}

static void test_time_needed(void **state)
{
    struct str der = sign(&ec_leaf, &ec_leaf.der, 1, CMS_NO_TIME);
    struct cms_request ask = {digest, trust_ec, T2026, false};
    struct cms_report r;

    (void)state;
    assert_int_equal(check(der, trust_ec, T2026, &r), CMS_BAD);
    assert_int_equal(cms_check(&arena, der, &ask, &r), CMS_OK);
    assert_false(r.has_time);
}

/* Bits flipped, `step` apart, and every shorter length: never accepted. */
static void attack(const char *name, struct str good,
                   const struct certs *anchors, unsigned step)
{
    char *bytes = (char *)(uintptr_t)arena_str(&arena, good).ptr;
    size_t tried = 0, accepted = 0;
    struct cms_report r;

    for (size_t at = 0; at < 8 * good.len; at += step) {
        struct arena_mark mark = arena_mark(&arena);

        bytes[at / 8] = (char)(bytes[at / 8] ^ 1 << at % 8);
        accepted +=
            check((struct str){bytes, good.len}, anchors, T2026, &r) == CMS_OK;
        bytes[at / 8] = (char)(bytes[at / 8] ^ 1 << at % 8);
        tried++;
        arena_rewind(&arena, mark);
    }
    for (size_t n = 0; n < good.len; n++) {
        accepted += check((struct str){bytes, n}, anchors, T2026, &r) == CMS_OK;
        tried++;
    }
    print_message("  %s: %zu mutants of %zu bytes, %zu accepted\n", name, tried,
                  good.len, accepted);
    assert_true(tried >= good.len + 8 * good.len / step);
    assert_int_equal(accepted, 0);
    assert_int_equal(check(good, anchors, T2026, &r), CMS_OK);
}

static void test_mutants(void **state)
{
    struct certs *trust = CERTS(ec_root.der);

    (void)state;
    attack("RSA", SIGN(&rsa_leaf, rsa_leaf.der), trust_rsa, 1);
    attack("EC", SIGN(&ec_leaf, ec_leaf.der), trust, 1);
    /* Slow, hence every eleventh. */
    attack("EC and a middle one", SIGN(&low_leaf, low_leaf.der, middle.der),
           trust, 11);
    certs_free(trust);
}

/* Parts of a signature, so that it can be put together wrong. */
struct parts {
    struct str version, algs, encap, certs, infos, rest;
};

static struct parts take_apart(struct str der)
{
    struct str outer, content_info, sd;
    struct parts p = {0};
    unsigned tag;
    struct str v;

    assert_true(der_get(&der, DER_SEQ, &outer));
    assert_true(der_expect(&outer, DER_OID, OID_SIGNED_DATA));
    assert_true(der_get(&outer, DER_CTX(0), &content_info));
    assert_true(der_get(&content_info, DER_SEQ, &sd));
    assert_true(der_next(&sd, &tag, &v, &p.version));
    assert_true(der_next(&sd, &tag, &v, &p.algs));
    assert_true(der_next(&sd, &tag, &v, &p.encap));
    assert_true(der_next(&sd, &tag, &v, &p.certs));
    assert_true(der_next(&sd, &tag, &v, &p.infos));
    return p;
}

static struct str put_together(const struct parts *p)
{
    struct str sd = DER(&arena, DER_SEQ, p->version, p->algs, p->encap,
                        p->certs, p->infos, p->rest);

    return DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_SIGNED_DATA),
               DER(&arena, DER_CTX(0), sd));
}

static struct str info_of(const struct parts *p)
{
    struct str set = p->infos, body;

    assert_true(der_get(&set, DER_SET, &body));
    return body;
}

static void test_shapes(void **state)
{
    struct str good = SIGN(&ec_leaf, ec_leaf.der), info, body, both[2];
    struct parts p = take_apart(good), q;
    struct cms_report r;

    (void)state;
#define REFUSED(part)                                                          \
    do {                                                                       \
        assert_int_equal(check(put_together(&q), trust_ec, T2026, &r),         \
                         CMS_BAD);                                             \
        if (!strstr(r.why, (part)))                                            \
            fail_msg("refused for another reason: %s", r.why);                 \
        q = p;                                                                 \
    } while (0)
    q = p;
    assert_true(str_eq(put_together(&q), good));
    ROW("two signers");
    info = info_of(&p);
    q.infos = DER(&arena, DER_SET, info, info);
    REFUSED("more than one signer");
    ROW("no signer");
    q.infos = DER(&arena, DER_SET, STR(""));
    REFUSED("no signer");
    ROW("version 3");
    q.version = der_int(&arena, 3);
    REFUSED("version");
    ROW("SHA-1 beside SHA-256 (not signed)");
    q.algs = DER(
        &arena, DER_SET,
        DER(&arena, DER_SEQ, DER(&arena, DER_OID, STR("\x2b\x0e\x03\x02\x1a"))),
        der_alg(&arena, OID_SHA256, false));
    REFUSED("SHA-256 alone");
    ROW("the content inside");
    q.encap = DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_DATA),
                  DER(&arena, DER_CTX(0), DER(&arena, DER_OCTETS, content)));
    REFUSED("detached");
    ROW("revocation lists");
    q.infos = DER(&arena, DER_CTX(1), p.infos);
    q.rest = p.infos;
    REFUSED("no list of signers");
    ROW("something after it");
    q.rest = der_int(&arena, 1);
    REFUSED("besides");
    ROW("unsigned attributes");
    assert_true(der_get(&info, DER_SEQ, &body));
    q.infos = DER(&arena, DER_SET,
                  DER(&arena, DER_SEQ, body,
                      DER(&arena, DER_CTX(1), der_int(&arena, 1))));
    REFUSED("unsigned attributes");
    ROW("the same certificate twice");
    q.certs = DER(&arena, DER_CTX(0), ec_leaf.der, ec_leaf.der);
    REFUSED("order");
    ROW("certificates out of order");
    both[0] = ec_leaf.der;
    both[1] = ec_root.der;
    if (str_cmp(both[0], both[1]) < 0) {
        both[0] = ec_root.der;
        both[1] = ec_leaf.der;
    }
    q.certs = DER(&arena, DER_CTX(0), both[0], both[1]);
    REFUSED("order");
    ROW("a root among them");
    q.certs = der_set_of(&arena, DER_CTX(0), both, 2);
    REFUSED("root");
    ROW("another certificate with the signer's name and key");
    struct str twin;
    struct err err = {0};

    assert_ok(cert_make(&arena, &ec_leaf.wish, ec_leaf.key, &ec_root.wish,
                        ec_root.key, &twin, &err),
              &err);
    q.certs = DER(&arena, DER_CTX(0), twin);
    REFUSED("0 certificates fit");
#undef REFUSED
    ROW("bytes after the whole");
    struct str longer = arena_fmt(&arena, "%.*s", 0, "");
    struct str zero = STR("\0");

    longer = DER(&arena, DER_SEQ, good, zero);
    longer = str_sub(longer, longer.len - good.len - 1, good.len + 1);
    assert_int_equal(check(longer, trust_ec, T2026, &r), CMS_BAD);
}

/* Validators that are not ours. */
static void test_openssl(void **state)
{
    static const char verify[] =
        "openssl cms -verify -binary -cades -inform DER -in sig.p7s -content "
        "content -CAfile root.pem -no-CApath -no-CAstore -out /dev/null "
        "2>openssl.log";
    static const char smime[] =
        "openssl smime -verify -binary -inform DER -in sig.p7s -content "
        "content -CAfile root.pem -no-CApath -out /dev/null 2>>openssl.log";
    struct {
        const char *name;
        struct str sig, root;
    } row[] = {
        {"by way of a middle one", SIGN(&low_leaf, low_leaf.der, middle.der),
         ec_root.der},
        {"RSA", SIGN(&rsa_leaf, rsa_leaf.der), rsa_root.der},
        {"EC", SIGN(&ec_leaf, ec_leaf.der), ec_root.der},
    };
    struct err err = {0};

    (void)state;
    assert_int_equal(chdir(unit_folder(&arena)), 0);
    assert_ok(file_replace("content", content, 0600, &err), &err);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_ok(file_replace("sig.p7s", row[i].sig, 0600, &err), &err);
        assert_ok(file_replace("root.pem",
                               pem_write(&arena, "CERTIFICATE", row[i].root),
                               0600, &err),
                  &err);
        assert_int_equal(system(verify), 0);
        assert_int_equal(system(smime), 0);
        ROW("it is DER: writing it again changes nothing");
        assert_int_equal(system("openssl cms -cmsout -inform DER -in sig.p7s "
                                "-outform DER -out again.p7s && cmp sig.p7s "
                                "again.p7s"),
                         0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),          cmocka_unit_test(test_trust),
        cmocka_unit_test(test_chain),         cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_other_content), cmocka_unit_test(test_openssl),
        cmocka_unit_test(test_time_needed),   cmocka_unit_test(test_mutants),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
