/*
 * Of the two values every ECDSA signature has, (r, s) and (r, n - s), ours is
 * the one with the lower s; either is accepted, in its shortest form.
 *
 * The orders are those of SEC 2 version 2, 2.4.2, 2.5.1 and 2.6.1 (FIPS 186-5
 * has them by way of SP 800-186).  All are odd, n = 2k + 1: k is the highest
 * low s, and the twin of k + 1 is k.
 */
#include "pdf_small.h"
#include "xlsx_small.h"

#include "base/base64.h"
#include "seal/cms_check.h"
#include "seal/ecdsa.h"
#include "seal/key_impl.h"

#define N256 "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
#define K256 "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8"
#define N384                                                                   \
    "ffffffffffffffffffffffffffffffffffffffffffffffff"                         \
    "c7634d81f4372ddf581a0db248b0a77aecec196accc52973"
#define K384                                                                   \
    "7fffffffffffffffffffffffffffffffffffffffffffffff"                         \
    "e3b1a6c0fa1b96efac0d06d9245853bd76760cb5666294b9"
#define N521                                                                   \
    "01ffffffffffffffffffffffffffffffffffffffffffffffff"                       \
    "fffffffffffffffffa51868783bf2f966b7fcc0148f709a5d0"                       \
    "3bb5c9b8899c47aebb6fb71e91386409"
#define K521                                                                   \
    "00ffffffffffffffffffffffffffffffffffffffffffffffff"                       \
    "fffffffffffffffffd28c343c1df97cb35bfe600a47b84d2e8"                       \
    "1ddae4dc44ce23d75db7db8f489c3204"

static const struct curve {
    const char *name, *n, *k;
    unsigned bits;
} curves[] = {
    {"P-256", N256, K256, 256},
    {"P-384", N384, K384, 384},
    {"P-521", N521, K521, 521},
};

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct str bytes_of(const char *hex)
{
    size_t n = strlen(hex) / 2;
    char *to = arena_array(&arena, char, n);

    for (size_t i = 0; i < n; i++) {
        char two[3] = {hex[2 * i], hex[2 * i + 1], '\0'};

        to[i] = (char)strtoul(two, NULL, 16);
    }
    return (struct str){to, n};
}

/* The number plus that much, in its last byte: none here overflows it. */
static struct str plus(struct str number, int by)
{
    struct str out = arena_str(&arena, number);

    ((char *)(uintptr_t)out.ptr)[out.len - 1] =
        (char)(out.ptr[out.len - 1] + by);
    return out;
}

static struct str pair(struct str r, struct str s)
{
    return DER(&arena, DER_SEQ, der_uint(&arena, r), der_uint(&arena, s));
}

/* A key of that curve; the bits say which. */
static struct key *key_on(const struct curve *c)
{
    struct key *k = NULL;
    struct err err = {0};

    if (c->bits != 521) {
        assert_ok(key_make_sized(KEY_EC, c->bits, &k, &err), &err);
        return k;
    }
    k = calloc(1, sizeof *k);
    assert_non_null(k);
    mbedtls_pk_init(&k->pk);
    assert_int_equal(
        mbedtls_pk_setup(&k->pk, mbedtls_pk_info_from_type(MBEDTLS_PK_ECKEY)),
        0);
    assert_int_equal(mbedtls_ecp_gen_key(MBEDTLS_ECP_DP_SECP521R1,
                                         mbedtls_pk_ec(k->pk), mbed_random,
                                         NULL),
                     0);
    return k;
}

static void test_orders(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(curves); i++) {
        struct key *k = key_on(&curves[i]);
        struct str n = bytes_of(curves[i].n), half = bytes_of(curves[i].k);
        struct str one = STR("\x01"), low;
        const struct {
            const char *name;
            struct str r, s, becomes; /* empty: refused */
        } row[] = {
            {"1 stays", one, one, one},
            {"the highest low one stays", one, half, half},
            {"the lowest high one is turned", one, plus(half, 1), half},
            {"the highest is turned", one, plus(n, -1), one},
            {"the order is none", one, n, {0}},
            {"nor is r", n, one, {0}},
            {"the highest r", plus(n, -1), half, half},
        };

        for (size_t j = 0; j < COUNT_OF(row); j++) {
            struct str was = pair(row[j].r, row[j].s), now = {0};

            ROW(arena_fmt(&arena, "%s: %s", curves[i].name, row[j].name).ptr);
            if (row[j].becomes.len > 0)
                now = pair(row[j].r, row[j].becomes);
            assert_int_equal(ecdsa_low(&arena, &k->pk, was, &low), now.len > 0);
            if (now.len > 0)
                assert_true(str_eq(low, now));
            assert_true(ecdsa_is_short(&arena, &k->pk, was));
        }
        key_free(k);
    }
}

/* mbedTLS takes all of these for the first. */
static void test_other_ways(void **state)
{
    struct key *k = key_on(&curves[0]);
    struct str first = STR("\x30\x06\x02\x01\x05\x02\x01\x07"), low;
    const struct {
        const char *name;
        struct str der;
    } row[] = {
        {"zeros before r", STR("\x30\x07\x02\x02\x00\x05\x02\x01\x07")},
        {"zeros before s", STR("\x30\x07\x02\x01\x05\x02\x02\x00\x07")},
        {"a long length", STR("\x30\x81\x06\x02\x01\x05\x02\x01\x07")},
        {"a long length inside", STR("\x30\x07\x02\x81\x01\x05\x02\x01\x07")},
        {"something behind", STR("\x30\x06\x02\x01\x05\x02\x01\x07\x00")},
        {"something inside", STR("\x30\x08\x02\x01\x05\x02\x01\x07\x05\x00")},
        {"a negative number", STR("\x30\x06\x02\x01\x85\x02\x01\x07")},
        {"no end", STR("\x30\x80\x02\x01\x05\x02\x01\x07\x00\x00")},
        {"nothing", STR("")},
    };

    (void)state;
    assert_true(ecdsa_is_short(&arena, &k->pk, first));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_false(ecdsa_is_short(&arena, &k->pk, row[i].der));
    }
    assert_true(ecdsa_low(&arena, &k->pk, row[0].der, &low));
    assert_true(str_eq(low, first));
    key_free(k);
    assert_ok(key_make_sized(KEY_RSA, 2048, &k, &(struct err){0}),
              &(struct err){0});
    assert_false(ecdsa_low(&arena, &k->pk, first, &low));
    key_free(k);
}

/* n - s for s; s is the second half of a raw signature. */
static struct str twin(struct str order, struct str raw)
{
    struct str out = arena_str(&arena, raw);
    size_t half = raw.len / 2;
    int borrow = 0;

    for (size_t i = half; i-- > 0;) {
        int d = (unsigned char)order.ptr[i] - (unsigned char)raw.ptr[half + i] -
                borrow;

        borrow = d < 0;
        ((char *)(uintptr_t)out.ptr)[half + i] = (char)(d + 256 * borrow);
    }
    return out;
}

/* The same DER but for its very last OCTET STRING. */
static struct str with_last(struct str der, struct str octets)
{
    struct str part[16], body, whole;
    size_t n = 0;
    unsigned tag, inner;

    assert_true(der_next(&der, &tag, &body, NULL));
    if (tag == DER_OCTETS)
        return DER(&arena, DER_OCTETS, octets);
    while (body.len > 0) {
        assert_true(n < COUNT_OF(part));
        assert_true(der_next(&body, &inner, &whole, &part[n++]));
    }
    part[n - 1] = with_last(part[n - 1], octets);
    return der_wrap(&arena, tag, part, n);
}

static struct str last_octets(struct str der)
{
    struct str body;
    unsigned tag;

    do {
        while (der.len > 0)
            assert_true(der_next(&der, &tag, &body, NULL));
        der = body;
    } while (tag != DER_OCTETS);
    return body;
}

struct hand {
    const struct curve *curve;
    struct party root, leaf;
    struct certs *trust, *chain;
    struct signer signer;
};

static struct hand hand_on(const struct curve *c)
{
    struct hand h = {.curve = c};
    struct err err = {0};

    h.root = make_party(&arena, KEY_RSA, "root", true, NULL);
    h.leaf = make_party(&arena, KEY_EC, "leaf", false, &h.root);
    key_free(h.leaf.key);
    h.leaf.key = key_on(c);
    assert_ok(cert_make(&arena, &h.leaf.wish, h.leaf.key, &h.root.wish,
                        h.root.key, &h.leaf.der, &err),
              &err);
    h.trust = CERTS(h.root.der);
    h.chain = CERTS(h.leaf.der);
    return h;
}

static void hand_free(struct hand *h)
{
    key_free(h->root.key);
    key_free(h->leaf.key);
    certs_free(h->trust);
    certs_free(h->chain);
}

static struct str turned(const struct hand *h, struct str der)
{
    struct str order = bytes_of(h->curve->n), raw;

    assert_true(ecdsa_to_raw(&arena, der, order.len, &raw));
    return ecdsa_from_raw(&arena, twin(order, raw));
}

/* Zeros before r, which the library does not mind. */
static struct str padded(struct str der)
{
    char wide[MBED_ORDER_MAX + 2] = {0};
    struct str body, r, s;
    unsigned tag;

    assert_true(der_next(&der, &tag, &body, NULL));
    assert_true(der_next(&body, &tag, &r, NULL));
    assert_true(der_next(&body, &tag, &s, NULL));
    assert_true(r.len < sizeof wide);
    memcpy(wide + 1, r.ptr, r.len);
    r = arena_str(&arena, (struct str){wide, r.len + 1});
    return DER(&arena, DER_SEQ, DER(&arena, DER_INT, r),
               DER(&arena, DER_INT, s));
}

/* Both are right to the library. */
static void assert_right(const struct hand *h, const unsigned char *digest,
                         struct str sig)
{
    assert_int_equal(mbedtls_pk_verify(&h->leaf.key->pk, MBEDTLS_MD_SHA256,
                                       digest, 32,
                                       (const unsigned char *)sig.ptr, sig.len),
                     0);
}

/* As it is: half of them would be high.  2^-60 that it is only luck. */
static void test_made(const struct hand *h)
{
    for (unsigned i = 0; i < 60; i++) {
        unsigned char digest[32] = {(unsigned char)i};
        struct err err = {0};
        struct str sig, back;

        assert_ok(key_sign(&arena, h->leaf.key, digest, &sig, &err), &err);
        assert_true(ecdsa_low(&arena, &h->leaf.key->pk, sig, &back));
        assert_true(str_eq(back, sig));
        assert_right(h, digest, sig);
        assert_right(h, digest, turned(h, sig));
        assert_true(ecdsa_low(&arena, &h->leaf.key->pk, turned(h, sig), &back));
        assert_true(str_eq(back, sig));
    }
}

static void test_cms(const struct hand *h)
{
    unsigned char digest[32] = {7};
    struct cms_request ask = {digest, h->trust, T2026, true};
    struct cms_report r;
    struct str der, forged;
    struct err err = {0};

    assert_ok(cms_sign(&arena, &h->signer, digest, T2026, &der, &err), &err);
    assert_int_equal(cms_check(&arena, der, &ask, &r), CMS_OK);
    forged = with_last(der, turned(h, last_octets(der)));
    assert_int_equal(cms_check(&arena, forged, &ask, &r), CMS_OK);
    forged = with_last(der, padded(last_octets(der)));
    assert_int_equal(cms_check(&arena, forged, &ask, &r), CMS_BAD);
    assert_string_equal(r.why,
                        "its ECDSA value is not written in its shortest form");
}

static void test_pdf(const struct hand *h)
{
    struct layer_request ask = {h->trust, T2026};
    struct layer_report r;
    struct str base = pdf_small(&arena), update, file, cms;
    struct pdf_place at;
    struct err err = {0};
    char *to;

    assert_ok(
        pdf_sign(&arena, "report", base, &h->signer, &pdf_wish, &update, &err),
        &err);
    file = joined(&arena, base, update);
    assert_int_equal(pdf_check(&arena, file, &ask, &r), LAYER_OK);
    assert_true(pdf_find_cms(&arena, file, &at));
    cms = with_last(at.cms, padded(last_octets(at.cms)));
    to = (char *)(uintptr_t)file.ptr + at.digits;
    memset(to, '0', 2 * at.room);
    for (size_t i = 0; i < cms.len; i++) {
        char two[3];

        hex_lower((const unsigned char *)cms.ptr + i, 1, two);
        memcpy(to + 2 * i, two, 2);
    }
    assert_int_equal(pdf_check(&arena, file, &ask, &r), LAYER_BAD);
    assert_string_equal(r.why,
                        "its ECDSA value is not written in its shortest form");
}

static void test_xlsx(const struct hand *h)
{
    struct layer_request ask = {h->trust, T2026};
    struct layer_report r;
    struct str book = book_of(&arena, small_parts, COUNT_OF(small_parts));
    struct str file = xlsx_signed(&arena, book, &h->leaf, h->chain, &xlsx_wish);
    struct str text, value, raw, forged;
    struct opc_zip zip;
    struct opc_entry *last;
    const char *why;
    size_t from, to;

    assert_int_equal(xlsx_check(&arena, file, &ask, &r), LAYER_OK);
    assert_true(opc_zip_open(&arena, file, &zip, &why));
    last = (struct opc_entry *)(uintptr_t)zip.entry + zip.count - 1;
    text = last->data;
    from = str_find(text, 0, STR("<SignatureValue>")) + 16;
    to = str_find(text, from, STR("<"));
    assert_true(base64_decode(&arena, str_sub(text, from, to - from), &raw));
    value = base64_encode(&arena, twin(bytes_of(h->curve->n), raw));
    forged = arena_fmt(&arena, "%.*s%.*s%.*s", (int)from, text.ptr,
                       STR_ARG(value), STR_ARG(str_sub(text, to, text.len)));
    *last = opc_stored(OPC_SIGNATURE, forged);
    file = zip_of(&arena, (struct opc_entry *)(uintptr_t)zip.entry, zip.count);
    assert_int_equal(xlsx_check(&arena, file, &ask, &r), LAYER_OK);
}

static void test_twins(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(curves); i++) {
        struct hand h = hand_on(&curves[i]);

        h.signer = (struct signer){h.leaf.key, h.chain, NULL};
        ROW(curves[i].name);
        test_made(&h);
        test_cms(&h);
        test_pdf(&h);
        test_xlsx(&h);
        hand_free(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_other_ways),
        cmocka_unit_test(test_twins),
    };

    return cmocka_run_group_tests_name("ecdsa", tests, NULL, tear_down);
}
