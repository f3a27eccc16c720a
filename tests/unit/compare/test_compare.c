/*
 * What is compared is somebody else's: every byte of a report and of a workbook
 * is changed, and each change is either told or leaves all parts as they are.
 */
#include "../seal/pdf_small.h"
#include "../seal/xlsx_small.h"

#include "base/file.h"
#include "compare/book.h"
#include "compare/lines.h"
#include "compare/pages.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *all(const struct differences *d)
{
    struct str s = STR("");

    for (size_t i = 0; i < d->items; i++)
        s = arena_fmt(&arena, "%.*s%s|%.*s|%.*s|%.*s|%.*s\n", STR_ARG(s),
                      differ_word(d->item[i].kind), STR_ARG(d->item[i].where),
                      STR_ARG(d->item[i].what), STR_ARG(d->item[i].bundle),
                      STR_ARG(d->item[i].again));
    return s.ptr;
}

/* A page that shows "AB" of a font with a table of letters. */
#define FONT                                                                   \
    "<<\n/Type /Font\n/Subtype /Type0\n/BaseFont /X\n/ToUnicode 9 0 R\n>>"
#define LETTERS(a)                                                             \
    "<<\n/Length 10 0 R\n>>\nstream\r\n<0001> <00" a ">\n<0002> <0042>\n"      \
    "\nendstream"
#define CONTENT(codes, more)                                                   \
    "<<\n/Length 6 0 R\n>>\nstream\r\nBT 1 1 Td /F0 8 Tf <" codes              \
    "> Tj ET\n" more "\nendstream"

static struct str report(const char *content, const char *letters,
                         const char *info)
{
    const char *const object[] = {PDF_CATALOG, PDF_PAGES, info,      PDF_PAGE,
                                  content,     "41",      PDF_FONTS, FONT,
                                  letters,     "28"};

    return pdf_of(&arena, object, COUNT_OF(object),
                  "<<\n/ID [ <00112233445566778899AABBCCDDEEFF> "
                  "<00112233445566778899AABBCCDDEEFF> ]\n/Root 1 0 R\n"
                  "/Info 3 0 R\n/Size 11\n>>");
}

static const char *compare_reports(struct str bundle, struct str again)
{
    struct pages_pair p = {.bundle = bundle, .again = again};
    struct differences d;

    differ_init(&d, &arena);
    pages_compare(&p, &d);
    return all(&d);
}

static void test_pages(void **state)
{
    struct str good =
        report(CONTENT("00010002", "0 0 m"), LETTERS("41"), PDF_INFO);

    (void)state;
    ROW("the same");
    assert_string_equal(compare_reports(good, good), "");
    ROW("another letter");
    assert_string_equal(compare_reports(report(CONTENT("00020002", "0 0 m"),
                                               LETTERS("41"), PDF_INFO),
                                        good),
                        "report|data/report.pdf page 1|text|BB|AB\n");
    ROW("the same codes, which mean other letters");
    assert_string_equal(compare_reports(report(CONTENT("00010002", "0 0 m"),
                                               LETTERS("43"), PDF_INFO),
                                        good),
                        "report|data/report.pdf page 1|text|CB|AB\n");
    ROW("the same text, and something drawn elsewhere");
    assert_string_equal(
        compare_reports(
            report(CONTENT("00010002", "9 0 m"), LETTERS("41"), PDF_INFO),
            good),
        "report|data/report.pdf page 1|the same text, drawn otherwise||\n");
    ROW("another title");
    assert_string_equal(
        compare_reports(report(CONTENT("00010002", "0 0 m"), LETTERS("41"),
                               "<<\n/Producer (us \\) und \\(them)\n>>"),
                        good),
        "report|data/report.pdf|object 3, a object, is another one||\n");
    ROW("bytes behind it");
    assert_string_equal(compare_reports(joined(&arena, good, STR("x")), good),
                        "report|data/report.pdf|1 bytes were added behind the "
                        "report||\n");
    ROW("none");
    assert_string_equal(compare_reports(STR(""), good),
                        "report|data/report.pdf|is not a report as `run` "
                        "writes them||\n");
}

static void test_every_byte_of_a_report(void **state)
{
    struct str good =
        report(CONTENT("00010002", "0 0 m"), LETTERS("41"), PDF_INFO);
    struct str bad = arena_str(&arena, good);
    char *p = (char *)(uintptr_t)bad.ptr;

    (void)state;
    for (size_t i = 0; i < good.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct arena_mark mark = arena_mark(&arena);

            p[i] = (char)(p[i] ^ 1 << bit);
            if (*compare_reports(bad, good) == '\0')
                fail_msg("byte %zu, bit %d: no difference: %.30s", i, bit,
                         good.ptr + i - 15);
            p[i] = (char)(p[i] ^ 1 << bit);
            arena_rewind(&arena, mark);
        }
}

/* A tree of pages that leads back to itself, and one without end. */
static void test_page_trees(void **state)
{
    static const char *const pages[] = {
        "<<\n/Type /Pages\n/Kids [ 4 0 R 2 0 R ]\n/Count 1\n>>",
        "<<\n/Type /Pages\n/Kids [ 4 0 R 4 0 R ]\n/Count 1\n>>",
        "<<\n/Type /Pages\n/Kids [ 4 0 R 99 0 R ]\n/Count 1\n>>",
    };
    struct str good =
        report(CONTENT("00010002", "0 0 m"), LETTERS("41"), PDF_INFO);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        const char *const object[] = {
            PDF_CATALOG,         pages[i], PDF_INFO,  PDF_PAGE,
            CONTENT("0001", ""), "32",     PDF_FONTS, FONT,
            LETTERS("41"),       "28"};
        struct str bad = pdf_of(&arena, object, COUNT_OF(object),
                                "<<\n/ID [ <00112233445566778899AABBCCDDEEFF> "
                                "<00112233445566778899AABBCCDDEEFF> ]\n"
                                "/Root 1 0 R\n/Info 3 0 R\n/Size 11\n>>");

        assert_string_not_equal(compare_reports(bad, good), "");
    }
}

/* ---- workbooks ----------------------------------------------------------- */

#define SHEET(cells)                                                           \
    "<worksheet><cols><col min=\"1\"/></cols><sheetData><row r=\"1\">" cells   \
    "</row></sheetData></worksheet>"
#define CELLS(verdict)                                                         \
    "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>x</t></is></c>"                \
    "<c r=\"B1\" t=\"str\"><f>IF(A1,1)</f><v>" verdict "</v></c>"              \
    "<c r=\"AA1\"/>"

static struct str book(const char *sheet)
{
    const struct part parts[] = {
        {"[Content_Types].xml", SMALL_TYPES, true},
        {"_rels/.rels", SMALL_RELS, true},
        {"xl/workbook.xml",
         "<sheets><sheet name=\"Verdicts\" sheetId=\"1\"/></sheets>", true},
        {"xl/worksheets/sheet1.xml", sheet, true},
    };

    return book_of(&arena, parts, COUNT_OF(parts));
}

static void put(const char *path, struct str bytes)
{
    struct err err = {0};

    assert_ok(file_replace(path, bytes, 0600, &err), &err);
}

static const char *compare_books(struct str theirs, struct str ours)
{
    struct differences d;
    struct err err = {0};

    put("theirs.xlsx", theirs);
    put("ours.xlsx", ours);
    differ_init(&d, &arena);
    if (!book_compare("theirs.xlsx", "ours.xlsx", &d, &err))
        return arena_fmt(&arena, "error %s\n", err.msg).ptr;
    return all(&d);
}

static void test_books(void **state)
{
    struct str good = book(SHEET(CELLS("FAIL")));

    (void)state;
    if (chdir(unit_folder(&arena)) != 0)
        fail();
    ROW("the same");
    assert_string_equal(compare_books(good, good), "");
    ROW("another value beside the same formula");
    assert_string_equal(compare_books(book(SHEET(CELLS("PASS"))), good),
                        "workbook|Verdicts!B1|value|PASS, by =IF(A1,1)|FAIL, "
                        "by =IF(A1,1)\n");
    ROW("another style");
    assert_string_equal(
        compare_books(book(SHEET("<c r=\"A1\" s=\"2\" t=\"inlineStr\"><is><t>x"
                                 "</t></is></c><c r=\"B1\" t=\"str\"><f>"
                                 "IF(A1,1)</f><v>FAIL</v></c><c r=\"AA1\"/>")),
                      good),
        "workbook|Verdicts!A1|type or style|<c r=\"A1\" s=\"2\" "
        "t=\"inlineStr\"><is><t>x</t></is></c>|<c r=\"A1\" s=\"1\" "
        "t=\"inlineStr\"><is><t>x</t></is></c>\n");
    ROW("a cell less, one more, out of order");
    assert_string_equal(
        compare_books(book(SHEET("<c r=\"B1\" t=\"str\"><f>IF(A1,1)</f><v>FAIL"
                                 "</v></c><c r=\"AA1\"/><c r=\"AB1\"><v>7</v>"
                                 "</c>")),
                      good),
        "workbook|Verdicts!A1|value|no such cell|x\n"
        "workbook|Verdicts!AB1|value|7|no such cell\n");
    ROW("beside the cells");
    assert_string_equal(
        compare_books(
            book("<worksheet><cols><col min=\"1\" hidden=\"1\"/></cols>"
                 "<sheetData><row r=\"1\">" CELLS("FAIL") "</row></sheetData>"
                                                          "</worksheet>"),
            good),
        "workbook|Verdicts|same cells, but what is beside them differs "
        "(columns, filters, links)||\n");
    ROW("no zip");
    assert_memory_equal(compare_books(STR("no zip"), good), "error ", 6);
}

/* What is told must be; what is not must unpack to the same parts, as stock
 * tools see it. */
static void test_every_byte_of_a_book(void **state)
{
    struct str good = book(SHEET(CELLS("FAIL")));
    struct str bad = arena_str(&arena, good);
    char *p = (char *)(uintptr_t)bad.ptr;
    size_t told = 0;

    (void)state;
    if (chdir(unit_folder(&arena)) != 0)
        fail();
    put("ours.xlsx", good);
    assert_int_equal(system("unzip -q ours.xlsx -d ours"), 0);
    for (size_t i = 0; i < good.len; i++) {
        struct arena_mark mark = arena_mark(&arena);
        char was = p[i];

        p[i] = (char)(p[i] ^ 1 << i % 8);
        if (*compare_books(bad, good) != '\0')
            told++;
        else if (system("rm -rf theirs && unzip -q theirs.xlsx -d theirs "
                        "2>/dev/null; diff -r ours theirs") != 0)
            fail_msg("byte %zu: parts differ and nothing is told", i);
        p[i] = was;
        arena_rewind(&arena, mark);
    }
    assert_true(told > good.len / 2);
}

/* ---- lists of results ---------------------------------------------------- */

static const char *compare_lines(const char *bundle, const char *again)
{
    struct differences d;

    differ_init(&d, &arena);
    lines_compare("r.json", str_from(bundle), str_from(again), &d);
    return all(&d);
}

#define ONE "{\"finding_id\":\"aa\",\"test\":\"X01\",\"state\":\"FAIL\"}"
#define TWO                                                                    \
    "{\"finding_id\":\"bb\",\"test\":\"X01\",\"state\":\"FAIL\",\"e\":[{"      \
    "\"line\":1}]}"

static void test_lines(void **state)
{
    static const struct {
        const char *name, *bundle, *again, *want;
    } row[] = {
        {"the same", "[\n" ONE ",\n" TWO "\n]\n", "[\n" ONE ",\n" TWO "\n]\n",
         ""},
        {"another state",
         "[\n{\"finding_id\":\"aa\",\"test\":\"X01\",\"state\":\"PASS\"},\n" TWO
         "\n]\n",
         "[\n" ONE ",\n" TWO "\n]\n",
         "file|r.json: test X01 finding_id aa|state|\"PASS\"|\"FAIL\"\n"},
        {"evidence",
         "[\n" ONE ",\n{\"finding_id\":\"bb\",\"test\":\"X01\",\"state\":"
         "\"FAIL\",\"e\":[{\"line\":2}]}\n]\n",
         "[\n" ONE ",\n" TWO "\n]\n",
         "file|r.json: test X01 finding_id bb|e|[{\"line\":2}]|[{\"line\":1}]"
         "\n"},
        {"one less", "[\n" TWO "\n]\n", "[\n" ONE ",\n" TWO "\n]\n",
         "file|r.json: test X01 finding_id aa|this finding is missing in the "
         "bundle||\n"},
        {"twice", "[\n" ONE ",\n" ONE ",\n" TWO "\n]\n",
         "[\n" ONE ",\n" TWO "\n]\n",
         "file|r.json|line|" ONE "|]\nfile|r.json|line|]|no line\n"},
        {"another order", "[\n" TWO ",\n" ONE "\n]\n",
         "[\n" ONE ",\n" TWO "\n]\n",
         "file|r.json|says the same in other bytes||\n"},
        {"not JSON", "{\"finding_id\": \x01", "[]",
         "file|r.json:|this finding is in the bundle only||\nfile|r.json|line|"
         "no line|[]\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_string_equal(compare_lines(row[i].bundle, row[i].again),
                            row[i].want);
    }
}

/* A million differences take no more room than DIFFER_MOST, and are counted. */
static void test_many(void **state)
{
    struct differences d;
    char longer[1000];

    (void)state;
    memset(longer, 'x', sizeof longer);
    differ_init(&d, &arena);
    for (int i = 0; i < 1000000; i++)
        differ(&d, DIFFER_RESULT, STR("w"), STR("t"), STR("a"), STR("b"));
    assert_int_equal(differ_total(&d), 1000000);
    assert_int_equal(d.items, DIFFER_MOST);
    differ_init(&d, &arena);
    differ(&d, DIFFER_RULE, STR("a\x1b[2J\nb"), (struct str){longer, 1000},
           STR("\xff\xfe"), STR("\xc3\xa9"));
    assert_memory_equal(d.item[0].where.ptr, "a?[2J b", 7);
    assert_int_equal(d.item[0].what.len, DIFFER_TEXT + 3);
    assert_memory_equal(d.item[0].bundle.ptr, "??", 2);
    assert_memory_equal(d.item[0].again.ptr, "\xc3\xa9", 2);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_every_byte_of_a_report),
        cmocka_unit_test(test_page_trees),
        cmocka_unit_test(test_books),
        cmocka_unit_test(test_every_byte_of_a_book),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}
