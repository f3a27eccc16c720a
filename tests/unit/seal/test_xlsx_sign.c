/*
 * A signed workbook is accepted, and no longer when any byte of it differs.
 */
#include "xlsx_small.h"

#include "base/base64.h"
#include "seal/ecdsa.h"

static struct arena arena;
static struct party root, leaf, ec_root, middle, ec_leaf;
static struct certs *trust, *trust_ec, *chain, *chain_ec;
static struct str book, file;

static int set_up(void **state)
{
    (void)state;
    root = make_party(&arena, KEY_RSA, "root", true, NULL);
    leaf = make_party(&arena, KEY_RSA, "J\xc3\xb6rg & <co>", false, &root);
    ec_root = make_party(&arena, KEY_EC, "ec root", true, NULL);
    middle = make_party(&arena, KEY_EC, "middle", true, &ec_root);
    ec_leaf = make_party(&arena, KEY_EC, "ec leaf", false, &middle);
    trust = CERTS(root.der);
    trust_ec = CERTS(ec_root.der);
    chain = CERTS(leaf.der);
    chain_ec = CERTS(ec_leaf.der, middle.der, ec_root.der);
    book = book_of(&arena, small_parts, COUNT_OF(small_parts));
    file = xlsx_signed(&arena, book, &leaf, chain, &xlsx_wish);
    return 0;
}

static int tear_down(void **state)
{
    struct party *all[] = {&root, &leaf, &ec_root, &middle, &ec_leaf};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        key_free(all[i]->key);
    certs_free(trust);
    certs_free(trust_ec);
    certs_free(chain);
    certs_free(chain_ec);
    arena_release(&arena);
    return 0;
}

static enum layer_verdict check(struct str bytes, const struct certs *anchors,
                                struct layer_report *r)
{
    struct layer_request want = {.anchors = anchors, .at = T2026};

    return xlsx_check(&arena, bytes, &want, r);
}

static void test_good(void **state)
{
    struct layer_report r;
    struct xlsx_seal plain = {.at = T2026};
    struct str ec = xlsx_signed(&arena, book, &ec_leaf, chain_ec, &plain);

    (void)state;
    assert_int_equal(check(file, trust, &r), LAYER_OK);
    assert_string_equal(r.why, "");
    assert_int_equal(r.signed_at, T2026);
    assert_str(r.leaf.common_name, "J\xc3\xb6rg & <co>");
    ROW("ECDSA, by way of an intermediate; no reason, no place");
    assert_int_equal(check(ec, trust_ec, &r), LAYER_OK);
    assert_str(r.top.common_name, "middle");
    ROW("the same inputs give the same bytes");
    assert_true(
        str_eq(file, xlsx_signed(&arena, book, &leaf, chain, &xlsx_wish)));
    assert_true(
        str_eq(ec, xlsx_signed(&arena, book, &ec_leaf, chain_ec, &plain)));
    ROW("nobody vouches, or another root");
    assert_int_equal(check(file, NULL, &r), LAYER_UNTRUSTED);
    assert_int_equal(check(file, trust_ec, &r), LAYER_UNTRUSTED);
    ROW("back-dated to before its certificate was made");
    plain.at = Y2020 - 1;
    assert_int_equal(
        check(xlsx_signed(&arena, book, &leaf, chain, &plain), trust, &r),
        LAYER_BAD);
    assert_non_null(strstr(r.why, "when its certificate was not valid"));
    ROW("expired");
    assert_int_equal(
        xlsx_check(&arena, file,
                   &(struct layer_request){.anchors = trust, .at = Y2050}, &r),
        LAYER_BAD);
    assert_true(r.out_of_date);
}

static void test_none(void **state)
{
    struct layer_report r;

    (void)state;
    assert_int_equal(check(book, trust, &r), LAYER_NONE);
    assert_int_equal(check(STR("text"), trust, &r), LAYER_NONE);
    assert_int_equal(check(STR("PK\x03\x04"), trust, &r), LAYER_BAD);
}

/* Worked out by hand from ECMA-376 part 2, 12.2.4.26 and C14N. */
static void test_words(void **state)
{
    static const char relations[] =
        "<Relationships xmlns=\"" PACKAGE "relationships\">"
        "<Relationship Id=\"rId1\" Target=\"a.xml\" TargetMode=\"Internal\" "
        "Type=\"t\"></Relationship>"
        "<Relationship Id=\"rId10\" Target=\"http://x.example/\" "
        "TargetMode=\"External\" Type=\"t\"></Relationship>"
        "<Relationship Id=\"rId2\" Target=\"b.xml\" TargetMode=\"Internal\" "
        "Type=\"t\"></Relationship></Relationships>";
    unsigned char of_relations[32], of_part[32];
    struct opc_zip z;
    const char *why;
    struct str text;
    const char *has[] = {
        "<Reference URI=\"/xl/a.xml?ContentType=application/xml\">"
        "<DigestMethod",
        "<Reference URI=\"/xl/workbook.xml?ContentType=application/main+xml\">",
        "SourceId=\"rId1\"></mdssi:RelationshipReference><mdssi:"
        "RelationshipReference xmlns:mdssi=\"" PACKAGE
        "digital-signature\" SourceId=\"rId10\">",
        "<SignatureComments>Caf\xc3\xa9 &amp; &lt;b&gt; [SHA-256 of",
        "<xd:SigningTime>2026-10-01T06:00:00Z</xd:SigningTime>",
        "<X509IssuerName>CN=root,O=Test</X509IssuerName>",
        "<xd:City>\xc4\xb0zmir</xd:City>",
        NULL,
        NULL,
    };

    (void)state;
    sha256_of(relations, sizeof relations - 1, of_relations);
    sha256_of("<a></a>", 7, of_part);
    has[7] = arena_cstr(
        &arena, base64_encode(&arena, (struct str){(char *)of_relations, 32}));
    has[8] = arena_cstr(
        &arena, base64_encode(&arena, (struct str){(char *)of_part, 32}));
    assert_true(opc_zip_open(&arena, file, &z, &why));
    assert_true(opc_text(&arena, opc_find(&z, OPC_SIGNATURE), &text));
    for (size_t i = 0; i < COUNT_OF(has); i++) {
        ROW(has[i]);
        assert_true(str_find(text, 0, str_from(has[i])) != (size_t)-1);
    }
    assert_true(str_find(text, 0, STR("core.xml")) == (size_t)-1);
}

/* The small book with another name or text of part i. */
static struct str book_with(size_t i, const char *name, const char *text)
{
    struct part part[COUNT_OF(small_parts)];

    memcpy(part, small_parts, sizeof part);
    if (name)
        part[i].name = name;
    if (text)
        part[i].text = text;
    return book_of(&arena, part, COUNT_OF(part));
}

static void test_refused_to_sign(void **state)
{
    static const char ampersand[] =
        XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                 "<Relationship Id=\"rId1\" Type=\"t\" "
                 "Target=\"http://x.example/?a&amp;b\" "
                 "TargetMode=\"External\"/></Relationships>";
    struct xlsx_seal bell = xlsx_wish;
    const struct {
        const char *name, *says;
        struct str book;
        const struct xlsx_seal *wish;
    } row[] = {
        {"signed already", "is signed already", file, &xlsx_wish},
        {"no zip", "does not end as a zip", STR("text"), &xlsx_wish},
        {"an external target that stock tools stumble over",
         "its relations are not in our form", book_with(2, NULL, ampersand),
         &xlsx_wish},
        {"a part of no type", "has no content type",
         book_with(4, "xl/a.bin", NULL), &xlsx_wish},
        {"types with a blank more", "content types is not in our form",
         book_with(0, NULL, XML_HEAD "<Types  xmlns=\"\"></Types>"),
         &xlsx_wish},
        {"a name that leads out", "not one entry after the other",
         book_with(4, "xl/../a.xml", NULL), &xlsx_wish},
        {"a reason with a bell", "XML has no place for", book, &bell},
    };

    (void)state;
    bell.reason = STR("a\ab");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct signer s = {leaf.key, chain, NULL};
        struct err err = {0};
        struct str *piece;
        size_t n;

        ROW(row[i].name);
        assert_false(xlsx_sign(&arena, "book", row[i].book, &s, row[i].wish,
                               &piece, &n, &err));
        assert_says(&err, ERR_CRYPTO, row[i].says);
    }
}

/* Each byte changed in two ways, each length cut off: none is accepted. */
static void test_every_byte(void **state)
{
    char *bytes = (char *)(uintptr_t)arena_str(&arena, file).ptr;
    size_t tried = 0, accepted = 0;
    struct layer_report r;

    (void)state;
    for (size_t i = 0; i < 2 * file.len; i++) {
        struct arena_mark mark = arena_mark(&arena);
        char change = i % 2 ? 0x20 : 0x01;
        enum layer_verdict v;

        bytes[i / 2] = (char)(bytes[i / 2] ^ change);
        v = check((struct str){bytes, file.len}, trust, &r);
        bytes[i / 2] = (char)(bytes[i / 2] ^ change);
        if (v == LAYER_OK || v == LAYER_UNTRUSTED) {
            print_error("byte %zu of %zu\n", i / 2, file.len);
            accepted++;
        }
        tried++;
        arena_rewind(&arena, mark);
    }
    for (size_t n = 0; n < file.len; n++) {
        struct arena_mark mark = arena_mark(&arena);
        enum layer_verdict v = check((struct str){bytes, n}, trust, &r);

        accepted += v == LAYER_OK || v == LAYER_UNTRUSTED;
        tried++;
        arena_rewind(&arena, mark);
    }
    print_message("  %zu changed or cut workbooks, %zu accepted\n", tried,
                  accepted);
    assert_int_equal(accepted, 0);
}

/* r and s of equal length, from and to SEQ{ r, s } (RFC 3279 2.2.3). */
static void test_ecdsa_forms(void **state)
{
    struct str der = STR("\x30\x08\x02\x02\x00\x80\x02\x02\x01\x02"), raw;

    (void)state;
    assert_true(ecdsa_to_raw(&arena, der, 3, &raw));
    assert_int_equal(raw.len, 6);
    assert_memory_equal(raw.ptr, "\x00\x00\x80\x00\x01\x02", 6);
    assert_true(str_eq(ecdsa_from_raw(&arena, raw), der));
    assert_false(ecdsa_to_raw(&arena, der, 1, &raw));
    assert_false(ecdsa_to_raw(&arena, STR("\x30\x00"), 3, &raw));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_refused_to_sign),
        cmocka_unit_test(test_ecdsa_forms),
        cmocka_unit_test(test_every_byte),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
