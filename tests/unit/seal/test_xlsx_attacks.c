/*
 * Forgeries of a signed workbook, each with the reason it is refused for.
 * Most are valid to stock tools: they look at what the signature lists, not
 * at what is in the file besides.
 */
#include "xlsx_small.h"

#include "base/base64.h"

static struct arena arena;
static struct party root, leaf, other, middle, second;
static struct certs *trust, *chain;
static struct str book, file;
static struct opc_zip zip; /* of file */

static int set_up(void **state)
{
    const char *why;

    (void)state;
    root = make_party(&arena, KEY_EC, "root", true, NULL);
    middle = make_party(&arena, KEY_EC, "middle", true, &root);
    second = make_party(&arena, KEY_EC, "second", true, &root);
    leaf = make_party(&arena, KEY_EC, "leaf", false, &middle);
    other = make_party(&arena, KEY_EC, "leaf", false, &middle);
    trust = CERTS(root.der);
    chain = CERTS(leaf.der, middle.der);
    book = book_of(&arena, small_parts, COUNT_OF(small_parts));
    file = xlsx_signed(&arena, book, &leaf, chain, &xlsx_wish);
    assert_true(opc_zip_open(&arena, file, &zip, &why));
    return 0;
}

static int tear_down(void **state)
{
    struct party *all[] = {&root, &leaf, &other, &middle, &second};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        key_free(all[i]->key);
    certs_free(trust);
    certs_free(chain);
    arena_release(&arena);
    return 0;
}

/* ---- tools of a forger ----------------------------------------------------
 */

static struct str replace(struct str in, const char *what, const char *by)
{
    size_t at = str_find(in, 0, str_from(what));

    assert_true(at != (size_t)-1);
    return arena_fmt(&arena, "%.*s%s%.*s", (int)at, in.ptr, by,
                     (int)(in.len - at - strlen(what)),
                     in.ptr + at + strlen(what));
}

static size_t index_of(const char *name)
{
    return (size_t)(opc_find(&zip, name) - zip.entry);
}

/* The signed workbook with another text in one part, packed again rightly. */
static struct str with_text(const char *name, struct str text)
{
    struct opc_entry *e = arena_array(&arena, struct opc_entry, zip.count);
    size_t i = index_of(name);

    memcpy(e, zip.entry, zip.count * sizeof *e);
    e[i] = opc_stored(name, text);
    return zip_of(&arena, e, zip.count);
}

static struct str changed(const char *name, const char *what, const char *by)
{
    struct str text;

    assert_true(opc_text(&arena, opc_find(&zip, name), &text));
    return with_text(name, replace(text, what, by));
}

/* One entry more, before the entry `at`. */
static struct str with_entry(size_t at, struct opc_entry one)
{
    struct opc_entry *e = arena_array(&arena, struct opc_entry, zip.count + 1);

    memcpy(e, zip.entry, at * sizeof *e);
    e[at] = one;
    memcpy(e + at + 1, zip.entry + at, (zip.count - at) * sizeof *e);
    return zip_of(&arena, e, zip.count + 1);
}

static struct str without(const char *name)
{
    struct opc_entry *e = arena_array(&arena, struct opc_entry, zip.count);
    size_t at = index_of(name);

    memcpy(e, zip.entry, at * sizeof *e);
    memcpy(e + at, zip.entry + at + 1, (zip.count - at - 1) * sizeof *e);
    return zip_of(&arena, e, zip.count - 1);
}

/* A byte of the directory's entry i, or of the local header, set. */
static struct str poked(bool central, size_t i, size_t at, char value)
{
    struct str out = arena_str(&arena, file);
    size_t from = zip.entry[i].at;

    if (central) {
        from = zip.directory;
        for (size_t k = 0; k < i; k++)
            from += 46 + zip.entry[k].name.len;
    }
    ((char *)(uintptr_t)out.ptr)[from + at] = value;
    return out;
}

static struct str joined(struct str l, struct str r)
{
    struct buf b = {0};
    struct str out;

    buf_put(&b, l);
    buf_put(&b, r);
    out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static const struct opc_entry *extra_part(void)
{
    static struct opc_entry e;

    e = opc_stored("xl/sharedStrings.xml", STR("<sst>PASS</sst>"));
    return &e;
}

/* Another deflate stream for the same text. */
static struct str packed_otherwise(void)
{
    struct opc_entry *e = arena_array(&arena, struct opc_entry, zip.count);
    struct str text;
    size_t i = index_of("xl/workbook.xml");

    memcpy(e, zip.entry, zip.count * sizeof *e);
    assert_true(opc_text(&arena, &e[i], &text));
    e[i] = opc_stored("xl/workbook.xml", text);
    return zip_of(&arena, e, zip.count);
}

/* The holder of the key signs, and then swaps in another intermediate. */
static struct str with_cert(struct str cert, struct str by)
{
    return changed(OPC_SIGNATURE,
                   arena_cstr(&arena, base64_encode(&arena, cert)),
                   arena_cstr(&arena, base64_encode(&arena, by)));
}

static struct str certs_turned(void)
{
    struct str l = base64_encode(&arena, leaf.der),
               m = base64_encode(&arena, middle.der);
    const char *end = "</X509Certificate><X509Certificate>";

    return changed(
        OPC_SIGNATURE,
        arena_fmt(&arena, "%.*s%s%.*s", STR_ARG(l), end, STR_ARG(m)).ptr,
        arena_fmt(&arena, "%.*s%s%.*s", STR_ARG(m), end, STR_ARG(l)).ptr);
}

/* A bomb: claims 3 GiB of one letter in few bytes. */
static struct str bomb(void)
{
    struct opc_entry e = opc_stored("xl/media.xml", STR("\x63\x00"));

    e.packed = true;
    e.size = UINT64_C(3) << 30;
    return with_entry(4, e);
}

static void test_refused(void **state)
{
    const char *one = "<Relationship Id=\"rId99\" Type=\"t\" "
                      "Target=\"sharedStrings.xml\"/></Relationships>";
    const struct {
        const char *name, *why;
        struct str file;
    } row[] = {
        /* parts and relations besides those that were signed */
        {"a relation more", "its bytes are not those that were signed",
         changed("xl/_rels/workbook.xml.rels", "</Relationships>", one)},
        {"a relation more in the package's own",
         "its bytes are not those that were signed",
         changed(OPC_RELS, "</Relationships>", one)},
        {"a part more", "its bytes are not those that were signed",
         with_entry(3, *extra_part())},
        {"a part more behind the signature", "is not where ours are",
         with_entry(zip.count, *extra_part())},
        {"a part less", "its bytes are not those that were signed",
         without("xl/b.xml")},
        {"another content type", "its bytes are not those that were signed",
         changed(OPC_TYPES, "application/main+xml", "application/macro+xml")},
        {"another text", "its bytes are not those that were signed",
         changed("xl/a.xml", "<a>", "<A>")},
        {"another author", "its bytes are not those that were signed",
         changed("docProps/core.xml", "R. Vance", "M. Ortiz")},
        {"the same text, packed otherwise",
         "its bytes are not those that were signed", packed_otherwise()},
        /* signatures */
        {"a second signature", "holds more than one signature",
         with_entry(zip.count - 3, opc_stored("_xmlsignatures/sig2.xml",
                                              STR("<Signature/>")))},
        {"an empty signature", "is not in our form",
         with_text(OPC_SIGNATURE, STR(""))},
        {"no signature", "is not where ours are", without(OPC_SIGNATURE)},
        {"no origin", "is not where ours are", without(OPC_ORIGIN)},
        {"the origin not named", "does not name its signature",
         changed(OPC_RELS, "/digital-signature/origin", "/digital/origin")},
        {"the origin named twice", "does not name its signature",
         changed(OPC_RELS, "</Relationships>",
                 "<Relationship Id=\"rId9\" Type=\"" PACKAGE
                 "relationships/digital-signature/origin\" "
                 "Target=\"x.sigs\"/></Relationships>")},
        /* wrapping */
        {"a second object of the same Id", "lists something else",
         changed(OPC_SIGNATURE, "</KeyInfo>",
                 "</KeyInfo><Object Id=\"idPackageObject\"><Manifest>"
                 "</Manifest></Object>")},
        {"a comment between", "lists something else",
         changed(OPC_SIGNATURE, "</KeyInfo>", "</KeyInfo><!-- -->")},
        {"a reference less", "lists something else",
         changed(OPC_SIGNATURE, "<Reference URI=\"/xl/a.xml", "<X URI=\"")},
        {"a character reference", "is not in our form",
         changed(OPC_SIGNATURE, "Caf\xc3\xa9", "Caf&#233;")},
        {"a blank in the value", "lists something else",
         changed(OPC_SIGNATURE, "<SignatureValue>", "<SignatureValue> ")},
        /* what it says */
        {"another reason", "its bytes are not those that were signed",
         changed(OPC_SIGNATURE, "<SignatureComments>Caf",
                 "<SignatureComments>Cof")},
        {"another time", "lists something else",
         changed(OPC_SIGNATURE, "<xd:SigningTime>2026",
                 "<xd:SigningTime>2025")},
        {"another place", "lists something else",
         changed(OPC_SIGNATURE, "<xd:City>", "<xd:City>x")},
        {"another digest algorithm", "wrong signature value",
         changed(OPC_SIGNATURE, "xmlenc#sha256", "xmlenc#sha512")},
        {"another signature algorithm", "wrong signature value",
         changed(OPC_SIGNATURE, "ecdsa-sha256", "hmac-sha256")},
        {"another's certificate", "wrong signature value",
         with_cert(leaf.der, other.der)},
        {"certificates out of order", "certificates are not in order",
         certs_turned()},
        {"an intermediate of another name", "certificates are not in order",
         with_cert(middle.der, second.der)},
        /* the zip */
        {"bytes before", "its zip directory is elsewhere",
         joined(STR("MZ"), file)},
        {"bytes behind", "does not end as a zip does", joined(file, STR("\n"))},
        {"a part twice", "holds a part twice",
         with_entry(3, zip.entry[index_of("xl/a.xml")])},
        {"a part twice, in another case", "holds a part twice",
         with_entry(3, opc_stored("XL/A.xml", STR("<a></a>")))},
        {"a way out", "not one entry after the other",
         with_entry(3, opc_stored("../a.xml", STR("x")))},
        {"a name from the root", "not one entry after the other",
         with_entry(3, opc_stored("/xl/c.xml", STR("x")))},
        {"a bomb", "unpacks to more than a workbook may hold", bomb()},
        {"sizes behind the data", "not one entry after the other",
         poked(false, 3, 6, 8)},
        {"encrypted", "its zip directory says more", poked(true, 3, 8, 1)},
        {"another name in the local header", "not one entry after the other",
         poked(false, 4, 30, 'y')},
        {"another checksum in the local header",
         "not one entry after the other", poked(false, 4, 14, 0)},
        {"a later date", "not one entry after the other",
         poked(false, 4, 12, 0x22)},
        {"a later date in the directory", "its zip directory says more",
         poked(true, 4, 14, 0x22)},
        {"attributes of a link", "its zip directory says more",
         poked(true, 4, 41, (char)0xa1)},
        {"an entry that starts elsewhere", "not one entry after the other",
         poked(true, 4, 42, 1)},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct layer_request want = {.anchors = trust, .at = T2026};
        struct layer_report r;

        ROW(row[i].name);
        assert_int_equal(xlsx_check(&arena, row[i].file, &want, &r), LAYER_BAD);
        if (!strstr(r.why, row[i].why)) {
            print_error("got  '%s'\nwant '%s'\n", r.why, row[i].why);
            fail();
        }
    }
    print_message("  %zu forgeries refused\n", COUNT_OF(row));
}

/* The tools above are sound: taken apart and put together it is accepted. */
static void test_tools(void **state)
{
    struct layer_request want = {.anchors = trust, .at = T2026};
    struct layer_report r;

    (void)state;
    assert_int_equal(xlsx_check(&arena, file, &want, &r), LAYER_OK);
    assert_true(str_eq(zip_of(&arena, zip.entry, zip.count), file));
    assert_int_equal(xlsx_check(&arena,
                                changed(OPC_SIGNATURE, "xd:City", "xd:City"),
                                &want, &r),
                     LAYER_OK);
}

/*
 * Somebody with a key of their own signs again: right in itself, and nobody
 * vouches for it.  A root of the same name, the root itself embedded, a leaf
 * that plays the issuer.
 */
static void test_strangers(void **state)
{
    struct party evil_root = make_party(&arena, KEY_EC, "root", true, NULL);
    struct party evil = make_party(&arena, KEY_EC, "leaf", false, &evil_root);
    struct party below = make_party(&arena, KEY_EC, "below", false, &leaf);
    struct certs *alone = CERTS(evil.der);
    struct certs *with_root = CERTS(evil.der, evil_root.der);
    struct certs *by_leaf = CERTS(below.der, leaf.der, middle.der);
    struct layer_request want = {.anchors = trust, .at = T2026};
    struct layer_report r;

    (void)state;
    ROW("a root of the same name");
    assert_int_equal(
        xlsx_check(&arena, xlsx_signed(&arena, book, &evil, alone, &xlsx_wish),
                   &want, &r),
        LAYER_UNTRUSTED);
    ROW("that root beside it: left out");
    assert_int_equal(
        xlsx_check(&arena,
                   xlsx_signed(&arena, book, &evil, with_root, &xlsx_wish),
                   &want, &r),
        LAYER_UNTRUSTED);
    ROW("a leaf as issuer");
    assert_int_equal(
        xlsx_check(&arena,
                   xlsx_signed(&arena, book, &below, by_leaf, &xlsx_wish),
                   &want, &r),
        LAYER_BAD);
    certs_free(alone);
    certs_free(with_root);
    certs_free(by_leaf);
    key_free(evil_root.key);
    key_free(evil.key);
    key_free(below.key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tools),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_strangers),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
