/*
 * What a signer can sign and must not: attributes missing, doubled, out of
 * order, about somebody else; algorithms that do not fit; CAs that are none.
 */
#include "seal_unit.h"

#include "seal/cms_check.h"
#include "seal/oid.h"

static struct arena arena;
static struct party root, leaf, other;
static struct certs *trust;
static unsigned char digest[32];

static int set_up(void **state)
{
    (void)state;
    root = make_party(&arena, KEY_EC, "root", true, NULL);
    leaf = make_party(&arena, KEY_EC, "leaf", false, &root);
    other = make_party(&arena, KEY_EC, "other", false, &root);
    trust = CERTS(root.der);
    sha256_of("x", 1, digest);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    key_free(root.key);
    key_free(leaf.key);
    key_free(other.key);
    certs_free(trust);
    arena_release(&arena);
    return 0;
}

/* Name and serial number of a certificate, as they stand in it. */
static void identity(struct str der, struct str *issuer, struct str *serial)
{
    struct str cert, tbs, v;
    unsigned tag;

    assert_true(der_get(&der, DER_SEQ, &cert));
    assert_true(der_get(&cert, DER_SEQ, &tbs));
    assert_true(der_get(&tbs, DER_CTX(0), &v));
    assert_true(der_next(&tbs, &tag, &v, serial));
    assert_true(der_get(&tbs, DER_SEQ, &v)); /* algorithm */
    assert_true(der_next(&tbs, &tag, &v, issuer));
}

static struct str attribute(struct str oid, struct str values)
{
    return DER(&arena, DER_SEQ, DER(&arena, DER_OID, oid),
               DER(&arena, DER_SET, values));
}

static struct str content_type(void)
{
    return attribute(OID_CONTENT_TYPE, DER(&arena, DER_OID, OID_DATA));
}

static struct str digest_value(void)
{
    return DER(&arena, DER_OCTETS, (struct str){(char *)digest, 32});
}

static struct str message_digest(void)
{
    return attribute(OID_MESSAGE_DIGEST, digest_value());
}

static struct str signing_time(void)
{
    return attribute(OID_SIGNING_TIME, der_time(&arena, T2026));
}

/* ESSCertIDv2 of `hashed`, with the issuer and serial of `named`. */
static struct str ess_cert(const struct party *hashed,
                           const struct party *named)
{
    unsigned char h[32];
    struct str issuer, serial, hash;

    sha256_of(hashed->der.ptr, hashed->der.len, h);
    hash = DER(&arena, DER_OCTETS, (struct str){(char *)h, 32});
    if (!named)
        return DER(&arena, DER_SEQ, hash);
    identity(named->der, &issuer, &serial);
    return DER(&arena, DER_SEQ, hash,
               DER(&arena, DER_SEQ,
                   DER(&arena, DER_SEQ, DER(&arena, DER_CTX(4), issuer)),
                   serial));
}

static struct str signing_cert(struct str list)
{
    return attribute(OID_SIGNING_CERT_V2,
                     DER(&arena, DER_SEQ, DER(&arena, DER_SEQ, list)));
}

/* A SignedData with these attributes, as they are, and this algorithm. */
static struct str sign(struct str attributes, struct str algorithm,
                       struct str digests)
{
    struct str set = DER(&arena, DER_SET, attributes), sig, issuer, serial;
    struct str sha256 = der_alg(&arena, OID_SHA256, false), info;
    unsigned char over[32];
    struct err err = {0};

    sha256_of(set.ptr, set.len, over);
    assert_ok(key_sign(&arena, leaf.key, over, &sig, &err), &err);
    identity(leaf.der, &issuer, &serial);
    info = DER(&arena, DER_SEQ, der_int(&arena, 1),
               DER(&arena, DER_SEQ, issuer, serial), sha256,
               DER(&arena, DER_CTX(0), attributes), algorithm,
               DER(&arena, DER_OCTETS, sig));
    return DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_SIGNED_DATA),
               DER(&arena, DER_CTX(0),
                   DER(&arena, DER_SEQ, der_int(&arena, 1),
                       DER(&arena, DER_SET, digests),
                       DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_DATA)),
                       DER(&arena, DER_CTX(0), leaf.der),
                       DER(&arena, DER_SET, info))));
}

static struct str joined(struct str *part, size_t n, bool sorted)
{
    struct str set = sorted ? der_set_of(&arena, DER_SET, part, n)
                            : der_wrap(&arena, DER_SET, part, n);
    struct str body;

    assert_true(der_get(&set, DER_SET, &body));
    return body;
}

#define SORTED(...)                                                            \
    joined((struct str[]){__VA_ARGS__},                                        \
           COUNT_OF(((struct str[]){__VA_ARGS__})), true)

static void check(const char *name, struct str der, const char *why)
{
    struct cms_request ask = {digest, trust, T2026, false};
    struct cms_report r;
    enum cms_verdict v = cms_check(&arena, der, &ask, &r);

    ROW(name);
    if (!why && v != CMS_OK)
        fail_msg("refused: %s", r.why);
    if (why && (v != CMS_BAD || !strstr(r.why, why)))
        fail_msg("wanted '%s', verdict %d: %s", why, (int)v, r.why);
}

static void test_attributes(void **state)
{
    struct str ct = content_type(), md = message_digest(),
               time = signing_time(),
               cert = signing_cert(ess_cert(&leaf, &leaf));
    struct str alg = der_alg(&arena, OID_ECDSA_SHA256, false);
    struct str sha = der_alg(&arena, OID_SHA256, false);
    struct str late = attribute(OID_SIGNING_TIME, der_time(&arena, T2026 + 1));
    struct str unknown = attribute(STR("\x2a\x03"), der_int(&arena, 7));
    struct str backwards[] = {cert, time, md, ct}, many[33];

    (void)state;
#define TRY(name, why, ...)                                                    \
    check(name, sign(SORTED(__VA_ARGS__), alg, sha), why)
    TRY("all four", NULL, ct, md, time, cert);
    TRY("no time, where none is needed", NULL, ct, md, cert);
    TRY("one that we do not know", NULL, ct, md, cert, unknown);
    TRY("one that we do not know, twice", "twice", ct, md, cert, unknown,
        attribute(STR("\x2a\x03"), der_int(&arena, 8)));
    TRY("certificate named by its hash alone", NULL, ct, md,
        signing_cert(ess_cert(&leaf, NULL)));
    TRY("no content type", "missing", md, cert);
    TRY("no digest", "missing", ct, cert);
    TRY("no certificate", "missing", ct, md);
    TRY("two times", "twice", ct, md, time, late, cert);
    TRY("another content type", "malformed", md, cert,
        attribute(OID_CONTENT_TYPE, DER(&arena, DER_OID, OID_SIGNED_DATA)));
    TRY("two values", "malformed", ct, cert,
        attribute(OID_MESSAGE_DIGEST,
                  SORTED(digest_value(), der_int(&arena, 1))));
    TRY("a digest cut short", "malformed", ct, cert,
        attribute(OID_MESSAGE_DIGEST, DER(&arena, DER_OCTETS, STR("short"))));
    TRY("a time that is none", "malformed", ct, md, cert,
        attribute(OID_SIGNING_TIME,
                  DER(&arena, DER_UTC_TIME, STR("261301000000Z"))));
    TRY("another certificate", "another certificate", ct, md,
        signing_cert(ess_cert(&other, &leaf)));
    TRY("another serial number", "another certificate", ct, md,
        signing_cert(ess_cert(&leaf, &other)));
    TRY("two certificates", "malformed", ct, md,
        signing_cert(SORTED(ess_cert(&leaf, NULL), ess_cert(&other, NULL))));
    check("out of order", sign(joined(backwards, 4, false), alg, sha), "order");
#undef TRY
    for (unsigned i = 0; i < COUNT_OF(many); i++) {
        char oid[2] = {0x2a, (char)i};

        many[i] = attribute((struct str){oid, 2}, der_int(&arena, 7));
    }
    many[0] = ct;
    many[1] = md;
    many[2] = cert;
    check("32 of them", sign(joined(many, 32, true), alg, sha), NULL);
    check("33 of them", sign(joined(many, 33, true), alg, sha), "too many");
}

static void test_algorithms(void **state)
{
    struct str attributes = SORTED(content_type(), message_digest(),
                                   signing_cert(ess_cert(&leaf, &leaf)));
    struct str alg = der_alg(&arena, OID_ECDSA_SHA256, false);
    struct str sha = der_alg(&arena, OID_SHA256, false);
    struct str sha512 =
        der_alg(&arena, STR("\x60\x86\x48\x01\x65\x03\x04\x02\x03"), false);

    (void)state;
    check("SHA-256 with NULL",
          sign(attributes, alg, der_alg(&arena, OID_SHA256, true)),
          "SHA-256 alone");
    check("SHA-256 without it", sign(attributes, alg, sha), NULL);
    check("another digest besides", sign(attributes, alg, SORTED(sha, sha512)),
          "SHA-256 alone");
    check("another digest", sign(attributes, alg, sha512), "SHA-256 alone");
    check("RSA for an EC key",
          sign(attributes, der_alg(&arena, OID_RSA_ENCRYPTION, true), sha),
          "does not fit the key");
    check("NULL where nothing belongs",
          sign(attributes, der_alg(&arena, OID_ECDSA_SHA256, true), sha),
          "does not fit the key");
    check("parameters",
          sign(attributes,
               DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_ECDSA_SHA256),
                   der_int(&arena, 1)),
               sha),
          "has parameters");
}

/* Before extensions there was no way to say what is a CA. */
static struct str as_version_1(const struct party *p, const struct party *by)
{
    struct str der = p->der, cert, tbs, v, whole, part[6], sig, body;
    unsigned char over[32];
    struct err err = {0};
    unsigned tag;

    assert_true(der_get(&der, DER_SEQ, &cert));
    assert_true(der_get(&cert, DER_SEQ, &tbs));
    assert_true(der_get(&tbs, DER_CTX(0), &v));
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        assert_true(der_next(&tbs, &tag, &v, &whole));
        part[i] = whole;
    }
    body = der_wrap(&arena, DER_SEQ, part, COUNT_OF(part));
    sha256_of(body.ptr, body.len, over);
    assert_ok(key_sign(&arena, by->key, over, &sig, &err), &err);
    return DER(&arena, DER_SEQ, body, der_alg(&arena, OID_ECDSA_SHA256, false),
               DER(&arena, DER_BITS, STR("\0"), sig));
}

/* The certificate with these extensions besides its own, signed again. */
static struct str with_extensions(const struct party *p, const struct party *by,
                                  struct str more)
{
    struct str der = p->der, cert, tbs, v, list, part[8], body, sig;
    unsigned char over[32];
    struct err err = {0};
    unsigned tag;
    size_t n = 0;

    assert_true(der_get(&der, DER_SEQ, &cert));
    assert_true(der_get(&cert, DER_SEQ, &tbs));
    while (tbs.len > 0) {
        assert_true(n < COUNT_OF(part));
        assert_true(der_next(&tbs, &tag, &v, &part[n++]));
    }
    assert_int_equal(tag, DER_CTX(3));
    assert_true(der_get(&v, DER_SEQ, &list));
    part[n - 1] = DER(&arena, DER_CTX(3), DER(&arena, DER_SEQ, list, more));
    body = der_wrap(&arena, DER_SEQ, part, n);
    sha256_of(body.ptr, body.len, over);
    assert_ok(key_sign(&arena, by->key, over, &sig, &err), &err);
    return DER(&arena, DER_SEQ, body, der_alg(&arena, OID_ECDSA_SHA256, false),
               DER(&arena, DER_BITS, STR("\0"), sig));
}

/* RFC 5280, 4.2: not more than one instance of an extension. */
static void test_extensions(void **state)
{
    struct str one = DER(&arena, DER_SEQ, DER(&arena, DER_OID, STR("\x2a\x03")),
                         DER(&arena, DER_OCTETS, der_int(&arena, 7)));
    struct str second =
        DER(&arena, DER_SEQ, DER(&arena, DER_OID, STR("\x2a\x03")),
            DER(&arena, DER_OCTETS, der_int(&arena, 8)));
    const struct {
        const char *name, *why;
        struct str more;
    } row[] = {
        {"an extension that we do not know", NULL, one},
        {"twice", "has an extension twice", SORTED(one, second)},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct party middle = make_party(&arena, KEY_EC, "middle", true, &root);
        struct party low = make_party(&arena, KEY_EC, "low", false, &middle);
        struct str leaf_der = with_extensions(&low, &middle, row[i].more);
        struct str middle_der = with_extensions(&middle, &root, row[i].more);
        struct certs *chain[] = {CERTS(leaf_der, middle.der),
                                 CERTS(low.der, middle_der)};

        for (size_t k = 0; k < COUNT_OF(chain); k++) {
            struct signer s = {low.key, chain[k], NULL};
            struct err err = {0};
            struct str der;

            assert_ok(cms_sign(&arena, &s, digest, T2026, &der, &err), &err);
            check(row[i].name, der, row[i].why);
            certs_free(chain[k]);
        }
        key_free(low.key);
        key_free(middle.key);
    }
}

static void test_old_ca(void **state)
{
    struct party middle = make_party(&arena, KEY_EC, "middle", true, &root);
    struct party low = make_party(&arena, KEY_EC, "low", false, &middle);
    struct certs *chain = CERTS(low.der, as_version_1(&middle, &root));
    struct signer s = {low.key, chain, NULL};
    struct err err = {0};
    struct str der;

    (void)state;
    assert_ok(cms_sign(&arena, &s, digest, T2026, &der, &err), &err);
    check("an issuer of version 1", der, "not signed by the embedded issuer");
    certs_free(chain);
    key_free(middle.key);
    key_free(low.key);
}

/* The signature is tried before it is handed out. */
static void test_wrong_key(void **state)
{
    struct certs *chain = CERTS(leaf.der);
    struct signer s = {other.key, chain, NULL};
    struct err err = {0};
    struct str der;

    (void)state;
    assert_false(cms_sign(&arena, &s, digest, T2026, &der, &err));
    assert_says(&err, ERR_CRYPTO, "does not verify");
    certs_free(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attributes), cmocka_unit_test(test_algorithms),
        cmocka_unit_test(test_extensions), cmocka_unit_test(test_old_ca),
        cmocka_unit_test(test_wrong_key),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
