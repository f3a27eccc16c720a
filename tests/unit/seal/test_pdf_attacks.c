/*
 * Forgeries of a certified report, each with the reason it is refused for.
 * Some are made by a stranger who has only the file; some by somebody who
 * holds the key and wants to show one thing and mean another.
 */
#include "pdf_small.h"

#include "seal/pdf_base.h"

static struct arena arena;
static struct party root, leaf;
static struct certs *trust, *chain;
static struct str report, file;

static int set_up(void **state)
{
    struct err err = {0};
    struct str update = {0};

    (void)state;
    root = make_party(&arena, KEY_EC, "root", true, NULL);
    leaf = make_party(&arena, KEY_EC, "leaf", false, &root);
    trust = CERTS(root.der);
    chain = CERTS(leaf.der);
    report = pdf_small(&arena);
    assert_ok(pdf_sign(&arena, "report", report,
                       &(struct signer){leaf.key, chain, NULL}, &pdf_wish,
                       &update, &err),
              &err);
    file = joined(&arena, report, update);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    key_free(root.key);
    key_free(leaf.key);
    certs_free(trust);
    certs_free(chain);
    arena_release(&arena);
    return 0;
}

/* ---- tools of a forger ----------------------------------------------------
 */

static size_t place(struct str in, const char *what)
{
    size_t at = str_find(in, 0, str_from(what));

    assert_true(at != (size_t)-1);
    return at;
}

/* The last occurrence: the base holds some of the words too. */
static size_t last_place(struct str in, const char *what)
{
    size_t at = place(in, what), next;

    while ((next = str_find(in, at + 1, str_from(what))) != (size_t)-1)
        at = next;
    return at;
}

/* Text of the same length put over what is there; blanks fill it up. */
static struct str over(struct str in, const char *what, const char *by)
{
    struct str out = arena_str(&arena, in);
    char *to = (char *)(uintptr_t)out.ptr + last_place(in, what);

    assert_true(strlen(by) <= strlen(what));
    memset(to, ' ', strlen(what));
    memcpy(to, by, strlen(by));
    return out;
}

/* The ByteRange of the file, as it is written in it. */
static struct str range_of(struct str in)
{
    size_t at = last_place(in, "/ByteRange [ ") + 13;

    return str_sub(in, at, str_find(in, at, STR("]")) - at);
}

static struct str with_range(struct str in, const char *range)
{
    struct str was = range_of(in), out = arena_str(&arena, in);
    char *to = (char *)(uintptr_t)out.ptr + (was.ptr - in.ptr);

    assert_true(strlen(range) <= was.len);
    memset(to, ' ', was.len);
    memcpy(to, range, strlen(range));
    return out;
}

/*
 * The holder of the key signs what stands there: offsets, table and ByteRange
 * are made right again.  `update` begins where the report ends.
 */
static struct str sign_again(struct str base, struct str update)
{
    struct str in = joined(&arena, base, update), cms = {0};
    size_t gap = last_place(in, "/Contents <") + 10;
    size_t end = str_find(in, gap, STR(">")) + 1;
    unsigned char digest[32];
    struct err err = {0};
    char *to;

    in = with_range(
        in, arena_fmt(&arena, "0 %zu %zu %zu", gap, end, in.len - end).ptr);
    pdf_digest_around(&in, 1, gap, end, digest);
    assert_ok(cms_sign(&arena, &(struct signer){leaf.key, chain, NULL}, digest,
                       CMS_NO_TIME, &cms, &err),
              &err);
    to = (char *)(uintptr_t)in.ptr + gap + 1;
    memset(to, '0', end - gap - 2);
    for (size_t i = 0; i < cms.len; i++) {
        char two[3];

        hex_lower((const unsigned char *)cms.ptr + i, 1, two);
        memcpy(to + 2 * i, two, 2);
    }
    return in;
}

/* Objects of an update with a table over them that is right. */
static struct str update_of(struct str base, struct str objects,
                            const unsigned *number, size_t count,
                            const char *trailer)
{
    struct buf b = {0};
    struct str out;
    size_t table;

    buf_put(&b, objects);
    table = base.len + b.len;
    buf_puts(&b, "xref\n");
    for (size_t i = 0; i < count; i++) {
        const char *head = arena_fmt(&arena, "%u 0 obj\n", number[i]).ptr;

        buf_fmt(&b, "%u 1\n%010zu 00000 n\r\n", number[i],
                base.len + place(objects, head));
    }
    buf_fmt(&b, "trailer\n%s\nstartxref\n%zu\n%%%%EOF\n", trailer, table);
    out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct str signed_objects(void)
{
    struct str update = str_sub(file, report.len, file.len);

    return str_sub(update, 0, last_place(update, "xref\n1 1\n"));
}

static const char *signed_trailer(void)
{
    size_t at = last_place(file, "trailer\n") + 8;

    return arena_cstr(&arena,
                      str_sub(file, at, last_place(file, "\nstartxref") - at));
}

/* ---- the forgeries ---------------------------------------------------------
 */

static struct str after(const char *what)
{
    return joined(&arena, file, str_from(what));
}

/* An update after ours, of these objects. */
static struct str appended(const char *objects, unsigned number)
{
    const char *trailer =
        arena_fmt(&arena,
                  "<<\n/Root 1 0 R\n/Info 3 0 R\n/Size 12\n/Prev %zu\n>>",
                  last_place(file, "xref\n1 1\n"))
            .ptr;

    return joined(&arena, file,
                  update_of(file, str_from(objects), &number, 1, trailer));
}

/* The first page again, with a note on it. */
static struct str with_note(void)
{
    return appended("4 0 obj\n<<\n/Type /Page\n/Parent 2 0 R\n/Annots [ <<\n"
                    "/Type /Annot\n/Subtype /FreeText\n/Rect [ 1 1 9 9 ]\n"
                    "/Contents (MET)\n>> ]\n>>\nendobj\n",
                    4);
}

/* Signed by the holder, with a sixth object in the table. */
static struct str sixth_object(void)
{
    const unsigned number[] = {1, 4, 5, 9, 10, 11};
    struct str objects =
        joined(&arena, signed_objects(),
               STR("5 0 obj\n<<\n/Length 0\n>>\nstream\r\n\nendstream\n"
                   "endobj\n"));

    return sign_again(report,
                      update_of(report, objects, number, 6, signed_trailer()));
}

/* The same without listing it: found by readers that rebuild the table. */
static struct str hidden_object(void)
{
    const unsigned number[] = {1, 4, 9, 10, 11};
    struct str objects =
        joined(&arena, signed_objects(),
               STR("5 0 obj\n<<\n/Length 0\n>>\nstream\r\n\nendstream\n"
                   "endobj\n"));

    return sign_again(report,
                      update_of(report, objects, number, 5, signed_trailer()));
}

static struct str changed_objects(const char *what, const char *by)
{
    const unsigned number[] = {1, 4, 9, 10, 11};

    return sign_again(report,
                      update_of(report, over(signed_objects(), what, by),
                                number, 5, signed_trailer()));
}

/* The report below hides bytes between two of its objects. */
static struct str hidden_below(void)
{
    const char *object[COUNT_OF(pdf_objects)];
    const unsigned number[] = {1, 4, 9, 10, 11};
    struct str base, trailer = str_from(signed_trailer());
    uint64_t was, now;
    const char *why;

    memcpy(object, pdf_objects, sizeof object);
    object[5] = PDF_LENGTH "\nendobj\n% 5 0 obj is this";
    base = pdf_of(&arena, object, COUNT_OF(object), PDF_TRAILER);
    assert_true(pdf_tail(report, &was, &why) && pdf_tail(base, &now, &why));
    trailer = over(trailer, arena_fmt(&arena, "/Prev %d", (int)was).ptr,
                   arena_fmt(&arena, "/Prev %d", (int)now).ptr);
    return sign_again(base, update_of(base, signed_objects(), number, 5,
                                      arena_cstr(&arena, trailer)));
}

/* Wrapping: the gap holds other objects, /Contents is shorter than it. */
static struct str objects_in_gap(void)
{
    struct str out = arena_str(&arena, file);
    size_t end = str_find(file, last_place(file, "/Contents <"), STR(">"));
    static const char objects[] = ">\n>>\nendobj\n5 0 obj\n<<>>\nendobj\n%";
    char *to = (char *)(uintptr_t)out.ptr + end - sizeof objects;

    memcpy(to, objects, sizeof objects - 1);
    return out;
}

/* The CMS of another report by the same holder. */
static struct str transplanted(void)
{
    struct pdf_seal other = pdf_wish;
    struct str update = {0}, out = arena_str(&arena, file);
    struct err err = {0};
    size_t gap = last_place(file, "/Contents <") + 10;

    other.at++;
    assert_ok(pdf_sign(&arena, "report", report,
                       &(struct signer){leaf.key, chain, NULL}, &other, &update,
                       &err),
              &err);
    memcpy((char *)(uintptr_t)out.ptr + gap, update.ptr + gap - report.len,
           2 * pdf_wish.room);
    return out;
}

static struct str hex_changed(bool upper)
{
    struct str out = arena_str(&arena, file);
    size_t from = last_place(file, "/Contents <") + 11;
    size_t end = str_find(file, from, STR(">"));
    char *p = (char *)(uintptr_t)out.ptr;

    if (!upper) {
        memcpy(p + end - 4, "beef", 4);
        return out;
    }
    while (!(p[from] >= 'a' && p[from] <= 'f'))
        from++;
    p[from] = (char)(p[from] - 'a' + 'A');
    return out;
}

static struct str range_off(int from, int gap, int behind, int rest)
{
    long long a = 0, b = 0, c = 0;

    sscanf(range_of(file).ptr, "0 %lld %lld %lld", &a, &b, &c);
    return with_range(file, arena_fmt(&arena, "%d %lld %lld %lld", from,
                                      a + gap, b + behind, c + rest)
                                .ptr);
}

static void test_refused(void **state)
{
    const char *range = arena_cstr(&arena, range_of(file));
    const struct {
        const char *name, *why;
        struct str file;
    } row[] = {
        /* incremental saving */
        {"a new content stream, with a table",
         "was changed again after it was signed",
         appended("5 0 obj\n<<\n/Length 0\n>>\nstream\r\n\nendstream\nendobj\n",
                  5)},
        {"a new content stream, without a table",
         "does not end where a PDF ends",
         after("5 0 obj\n<<\n/Length 0\n>>\nstream\r\n\nendstream\nendobj\n")},
        {"a note on the first page", "was changed again after it was signed",
         with_note()},
        {"bytes before", "its end does not lead to",
         joined(&arena, STR("MZ"), file)},
        {"a blank at the end", "does not end where a PDF ends", after(" ")},
        {"an end mark at the end", "its end does not lead to a",
         after("startxref\n0\n%%EOF\n")},
        {"the same table again", "its trailer is damaged",
         after(arena_fmt(&arena, "startxref\n%zu\n%%%%EOF\n",
                         last_place(file, "xref\n1 1\n"))
                   .ptr)},
        /* universal signature forgery */
        {"no ByteRange", "no ByteRange",
         over(file, "/ByteRange [", "/ByteRangf [")},
        {"a ByteRange of null", "is not four numbers",
         over(file, arena_fmt(&arena, "[ %s]", range).ptr, "null")},
        {"an empty ByteRange", "is not four numbers", with_range(file, "")},
        {"a ByteRange of three", "is not four numbers",
         with_range(file, "0 10 20")},
        {"a ByteRange of five", "is not four numbers",
         with_range(file, "0 1 2 3 4")},
        {"a negative number", "is not four numbers",
         with_range(file, "0 10 -10 20")},
        {"a fraction", "is not four numbers", with_range(file, "0 10 20. 30")},
        {"all zeros", "does not cover the end", with_range(file, "0 0 0 0")},
        {"beyond 4 GiB", "does not cover the end",
         with_range(file, "0 4294967296 4294967297 4294967298")},
        {"beyond 64 bits", "is not four numbers",
         with_range(file, "0 18446744073709551616 1 1")},
        {"a sum that wraps", "does not cover the end",
         with_range(file, "0 1 18446744073709551615 1")},
        {"not from the start", "does not cover the beginning",
         range_off(1, 0, 0, 0)},
        {"not to the end", "does not cover the end", range_off(0, 0, 0, -1)},
        {"a wider gap", "leaves out more than itself", range_off(0, -1, 0, 0)},
        {"a gap to the right", "leaves out more than itself",
         range_off(0, 0, 1, -1)},
        {"no /Contents", "has no /Contents",
         over(file, "/Contents <", "/Contentz <")},
        {"two ByteRanges", "no ByteRange, or two",
         changed_objects("/Reference [ <<\n/Type /SigRef\n",
                         "/ByteRange[0 1 2 3]/R [ <<\n")},
        /* signature wrapping */
        {"objects in the gap", "leaves out more than itself", objects_in_gap()},
        {"the signature of another report",
         "its bytes are not those that were signed", transplanted()},
        /* hidden in the placeholder */
        {"bytes behind the signature", "hidden behind its signature",
         hex_changed(false)},
        {"upper-case digits", "lower-case hexadecimal", hex_changed(true)},
        /* shadow: the holder of the key prepares a second meaning */
        {"a sixth object, signed", "changes more than signing does",
         sixth_object()},
        {"a sixth object that no table lists, signed",
         "holds something else than what signing adds", hidden_object()},
        {"bytes between objects below",
         "below the signature: its objects are not one", hidden_below()},
        {"signed, not certified", "not certified against changes",
         changed_objects("/Perms <<\n/DocMDP 9", "/Permz <<\n/DocMDP 9")},
        {"certified, filling in allowed",
         "holds something else than what signing adds",
         changed_objects("/P 1\n/V /1.2", "/P 2\n/V /1.2")},
        {"two fields", "exactly one form field",
         changed_objects("/Fields [ 10 0 R ]\n/SigFlags 3",
                         "/Fields[10 0 R 11 0 R]")},
        {"another name than the certificate's",
         "holds something else than what signing adds",
         changed_objects("/Name <FEFF006C", "/Name <FEFF006D")},
        {"an image in the appearance", "does more than draw text",
         changed_objects("re f\nBT 1 1 Td", "re f /Im0 Do")},
        {"an action on the field",
         "holds something else than what signing adds",
         changed_objects("/T (Signature1)", "/A 5 0 R")},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct layer_request want = {.anchors = trust, .at = T2026};
        struct layer_report r;

        ROW(row[i].name);
        assert_int_equal(pdf_check(&arena, row[i].file, &want, &r), LAYER_BAD);
        if (!strstr(r.why, row[i].why)) {
            print_error("got  '%s'\nwant '%s'\n", r.why, row[i].why);
            fail();
        }
    }
    print_message("  %zu forgeries refused\n", COUNT_OF(row));
}

/* Somebody signs a report that is another one when it is looked at. */
static void test_active(void **state)
{
    static const struct {
        const char *name, *object, *why;
    } row[] = {
        {"a number", "7", NULL},
        {"a name within a string", "<<\n/Title (\\) (/JS) /AA)\n>>", NULL},
        {"a name that begins alike", "<<\n/AAA 1\n/URIs 2\n>>", NULL},
        {"a script", "<<\n/S /JavaScript\n/JS (app.alert)\n>>", "runs"},
        {"a script, disguised", "<<\n/#53 /J#61vaScript\n>>", "runs"},
        {"when a page is opened", "<<\n/AA <<\n/O 5 0 R\n>>\n>>", "runs"},
        {"an action of the outline", "<<\n/Title (x)/A 5 0 R\n>>", "runs"},
        {"a link out of it", "<<\n/S/URI/URI(http://x.example)\n>>", "runs"},
        {"a field that looks like text", "<<\n/Subtype /Widget\n>>", "runs"},
        {"a note over the text", "[ <<\n/Subtype /FreeText\n>> ]", "runs"},
        {"an area over the text", "<<\n/Type /Annot\n/Subtype /Square\n>>",
         "runs"},
        {"a note that is printed only", "<<\n/Subtype/Text/F 4\n>>", "runs"},
        {"the like, disguised", "<<\n/Sub#74ype /Square\n>>", "runs"},
        {"the like, said in another object", "<<\n/Subtype 5 0 R\n>>", "runs"},
        {"a second list of notes", "<<\n/#41nnots [ 5 0 R ]\n>>", "runs"},
        {"a link to a page",
         "<<\n/Type /Annot\n/Subtype /Link\n/Dest [ 4 0 R /Fit ]\n>>", NULL},
        {"a layer that is printed only", "<<\n/Type /OCG\n/Name (x)\n>>",
         "runs"},
        {"a file in it", "<<\n/Type /Filespec\n/EF <<\n>>\n>>", "runs"},
        {"a stream that is another file",
         "<<\n/Length 1\n/F (x)\n>>\nstream\r\nx\nendstream", "runs"},
        {"the like, disguised",
         "<<\n/Length 1\n/#46 (x)\n>>\nstream\r\nx\nendstream", "runs"},
    };
    static const char trailer9[] =
        "<<\n/ID [ <00112233445566778899AABBCCDDEEFF> "
        "<00112233445566778899AABBCCDDEEFF> ]\n/Root 1 0 R\n"
        "/Info 3 0 R\n/Size 10\n>>";

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const char *all[COUNT_OF(pdf_objects) + 1];
        struct pdf_base b;
        const char *why = "";
        struct str pdf;

        ROW(row[i].name);
        memcpy(all, pdf_objects, sizeof pdf_objects);
        all[COUNT_OF(pdf_objects)] = row[i].object;
        pdf = pdf_of(&arena, all, COUNT_OF(all), trailer9);
        assert_int_equal(pdf_base_open(&arena, pdf, &b, &why), !row[i].why);
        if (row[i].why)
            assert_non_null(strstr(why, row[i].why));
    }
}

/* The tools above are sound: signed again without a change, it is accepted. */
static void test_tools(void **state)
{
    struct layer_request want = {.anchors = trust, .at = T2026};
    struct layer_report r;

    (void)state;
    assert_int_equal(pdf_check(&arena, file, &want, &r), LAYER_OK);
    assert_int_equal(
        pdf_check(&arena,
                  sign_again(report, str_sub(file, report.len, file.len)),
                  &want, &r),
        LAYER_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tools),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_active),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
