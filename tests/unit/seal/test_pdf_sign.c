/*
 * A certified report is accepted, and no longer when any byte of it differs.
 */
#include "pdf_small.h"

static struct arena arena;
static struct party root, leaf, ec_root, ec_leaf;
static struct certs *trust, *trust_ec, *chain, *chain_ec;
static struct str file;

static struct str sign(struct str report, const struct party *by,
                       const struct certs *certs, const struct pdf_seal *wish)
{
    struct signer s = {by->key, certs, NULL};
    struct err err = {0};
    struct str update = {0};

    assert_ok(pdf_sign(&arena, "report", report, &s, wish, &update, &err),
              &err);
    return joined(&arena, report, update);
}

static int set_up(void **state)
{
    (void)state;
    root = make_party(&arena, KEY_RSA, "root", true, NULL);
    leaf =
        make_party(&arena, KEY_RSA, "J\xc3\xb6rg \xe2\x82\xac", false, &root);
    ec_root = make_party(&arena, KEY_EC, "ec root", true, NULL);
    ec_leaf = make_party(&arena, KEY_EC, "ec leaf", false, &ec_root);
    trust = CERTS(root.der);
    trust_ec = CERTS(ec_root.der);
    chain = CERTS(leaf.der);
    chain_ec = CERTS(ec_leaf.der);
    file = sign(pdf_small(&arena), &leaf, chain, &pdf_wish);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    key_free(root.key);
    key_free(leaf.key);
    key_free(ec_root.key);
    key_free(ec_leaf.key);
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

    return pdf_check(&arena, bytes, &want, r);
}

static void test_good(void **state)
{
    struct layer_report r;
    struct pdf_seal plain = {.at = T2026}, early = {.at = Y2020 - 1};

    (void)state;
    assert_int_equal(check(file, trust, &r), LAYER_OK);
    assert_string_equal(r.why, "");
    assert_int_equal(r.signed_at, T2026);
    assert_str(r.leaf.common_name, "J\xc3\xb6rg \xe2\x82\xac");
    ROW("ECDSA; no reason, no place, nothing to see, the usual room");
    assert_int_equal(check(sign(pdf_small(&arena), &ec_leaf, chain_ec, &plain),
                           trust_ec, &r),
                     LAYER_OK);
    ROW("the same inputs give the same bytes");
    assert_true(str_eq(file, sign(pdf_small(&arena), &leaf, chain, &pdf_wish)));
    ROW("nobody vouches, or another root");
    assert_int_equal(check(file, NULL, &r), LAYER_UNTRUSTED);
    assert_int_equal(check(file, trust_ec, &r), LAYER_UNTRUSTED);
    ROW("back-dated to before its certificate was made");
    assert_int_equal(
        check(sign(pdf_small(&arena), &leaf, chain, &early), trust, &r),
        LAYER_BAD);
    assert_non_null(strstr(r.why, "when its certificate was not valid"));
    ROW("expired");
    assert_int_equal(
        pdf_check(&arena, file,
                  &(struct layer_request){.anchors = trust, .at = Y2050}, &r),
        LAYER_BAD);
    assert_true(r.out_of_date);
}

static void test_none(void **state)
{
    struct layer_report r;

    (void)state;
    assert_int_equal(check(pdf_small(&arena), trust, &r), LAYER_NONE);
    assert_int_equal(check(STR("no PDF"), trust, &r), LAYER_NONE);
    assert_int_equal(check(STR(""), trust, &r), LAYER_NONE);
    assert_int_equal(check(STR("%PDF-1.7\n"), trust, &r), LAYER_BAD);
}

/* What a signature says, where readers look for it (ISO 32000-1 12.8.1). */
static void test_words(void **state)
{
    static const char *const has[] = {
        "/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter "
        "/ETSI.CAdES.detached\n",
        "/M (D:20261001060000Z)\n",
        "/Name <FEFF004A00F600720067002020AC>\n",
        "/Reason <FEFF00430061006600E90020D834DD1E>\n",
        "/Location <FEFF0130007A006D00690072>\n",
        "/TransformMethod /DocMDP\n",
        "/P 1\n",
        "/Perms <<\n/DocMDP 9 0 R\n>>\n",
        "/SigFlags 3\n",
        "/Rect [ 10.00 20.50 90.00 60.00 ]\n",
        "/BBox [ 0 0 80.00 39.50 ]\n",
        ">> 10 0 R ]\n>>\nendobj\n9 0 obj\n", /* beside the link */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(has); i++) {
        ROW(has[i]);
        assert_true(str_find(file, 0, str_from(has[i])) != (size_t)-1);
    }
}

static void test_refused_to_sign(void **state)
{
    static const char *const open_action[] = {
        "<<\n/Type /Catalog\n/Pages 2 0 R\n/OpenAction 5 0 R\n>>",
        PDF_PAGES,
        PDF_INFO,
        PDF_PAGE,
        PDF_CONTENT,
        PDF_LENGTH,
        PDF_FONTS,
        PDF_FONT};
    static const char *const long_stream[] = {
        PDF_CATALOG, PDF_PAGES, PDF_INFO,  PDF_PAGE,
        PDF_CONTENT, "17",      PDF_FONTS, PDF_FONT};
    static const char *const annots_elsewhere[] = {
        PDF_CATALOG,
        PDF_PAGES,
        PDF_INFO,
        "<<\n/Type /Page\n/Resources <<\n/Font 7 0 R\n>>\n/Annots 5 0 R\n>>",
        PDF_CONTENT,
        PDF_LENGTH,
        PDF_FONTS,
        PDF_FONT};
    struct pdf_seal image = pdf_wish, small = pdf_wish;
    const struct {
        const char *name, *says;
        struct str report;
        const struct pdf_seal *wish;
    } row[] = {
        {"signed already", "does not begin as our", file, &pdf_wish},
        {"no PDF", "does not end where a PDF ends", STR("text"), &pdf_wish},
        {"a catalog that does something", "its catalog or first page",
         pdf_of(&arena, open_action, 8, PDF_TRAILER), &pdf_wish},
        {"a stream longer than it says", "its objects are not one after",
         pdf_of(&arena, long_stream, 8, PDF_TRAILER), &pdf_wish},
        {"notes that are an object", "its catalog or first page",
         pdf_of(&arena, annots_elsewhere, 8, PDF_TRAILER), &pdf_wish},
        {"encrypted", "trailer or object is not",
         pdf_of(&arena, pdf_objects, 8,
                "<<\n/Encrypt 5 0 R\n/Root 1 0 R\n/Info 3 0 R\n/Size 9\n>>"),
         &pdf_wish},
        {"no identifier", "trailer or object is not",
         pdf_of(&arena, pdf_objects, 8,
                "<<\n/Root 1 0 R\n/Info 3 0 R\n/Size 9\n>>"),
         &pdf_wish},
        {"an image in the appearance", "does more than draw text",
         pdf_small(&arena), &image},
        {"no room", "does not fit into 64", pdf_small(&arena), &small},
    };

    (void)state;
    image.look.content = STR("q 1 0 0 1 re /Im0 Do Q");
    small.room = 64;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct signer s = {leaf.key, chain, NULL};
        struct err err = {0};
        struct str update;

        ROW(row[i].name);
        assert_false(pdf_sign(&arena, "report", row[i].report, &s, row[i].wish,
                              &update, &err));
        if (i > 0)
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
    for (size_t i = 0; i < file.len; i++) {
        static const char change[] = {0x01, 0x20};

        for (size_t k = 0; k < sizeof change; k++) {
            struct arena_mark mark = arena_mark(&arena);
            enum layer_verdict v;

            bytes[i] = (char)(bytes[i] ^ change[k]);
            v = check((struct str){bytes, file.len}, trust, &r);
            bytes[i] = (char)(bytes[i] ^ change[k]);
            if (v == LAYER_OK || v == LAYER_UNTRUSTED) {
                print_error("byte %zu of %zu\n", i, file.len);
                accepted++;
            }
            tried++;
            arena_rewind(&arena, mark);
        }
    }
    for (size_t n = 0; n < file.len; n++) {
        struct arena_mark mark = arena_mark(&arena);
        enum layer_verdict v = check((struct str){bytes, n}, trust, &r);

        accepted += v == LAYER_OK || v == LAYER_UNTRUSTED;
        tried++;
        arena_rewind(&arena, mark);
    }
    print_message("  %zu changed or cut reports, %zu accepted\n", tried,
                  accepted);
    assert_int_equal(accepted, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_refused_to_sign),
        cmocka_unit_test(test_every_byte),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
