/*
 * The check after a redaction fires: a name is planted in each place where a
 * report, a workbook, a list or the evidence can hold a string, as other
 * programs write it there, and the check says which kind of value and where.
 */
#include "../seal/pdf_small.h"
#include "../seal/xlsx_small.h"

#include <fcntl.h>
#include <unistd.h>

#include "redact/leak.h"
#include "store/db.h"

static struct arena arena;
static struct dict dict;

static int set_up(void **state)
{
    static const struct {
        enum value_kind kind;
        const char *value;
    } row[] = {
        {VALUE_WORKER, "10427"},
        {VALUE_NAME, "Zo\xc3\xab Quill"},
        {VALUE_MAIL, "zoe.quill@x.example"},
        {VALUE_ACCOUNT, "zquill"},
    };

    (void)state;
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    dict_init(&dict, &arena, STR("a secret of sixteen"));
    for (size_t i = 0; i < COUNT_OF(row); i++)
        dict_add(&dict, row[i].kind, str_from(row[i].value), 0);
    dict_name(&dict);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dict_release(&dict);
    arena_release(&arena);
    return 0;
}

static void put(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    close(fd);
}

/* One file in a folder of its own; says: NULL when nothing may be found. */
static void check(const char *name, const char *file, struct str bytes,
                  const char *says)
{
    struct err err = {0};
    bool ok;

    ROW(name);
    assert_int_equal(system("rm -rf out && mkdir out"), 0);
    put(arena_fmt(&arena, "out/%s", file).ptr, bytes);
    ok = leak_check(&dict, "out", &err);
    if (!says)
        assert_ok(ok, &err);
    else if (ok)
        fail_msg("not found");
    else
        assert_says(&err, ERR_INPUT, says);
    assert_null(strstr(err.msg, "uill"));
}

/* ---- report -------------------------------------------------------------- */

/* The small report with one object in another's place, or behind the last. */
static struct str report(size_t place, const char *object)
{
    const char *all[COUNT_OF(pdf_objects) + 1];
    size_t n = COUNT_OF(pdf_objects);

    memcpy(all, pdf_objects, sizeof pdf_objects);
    all[place] = object;
    if (place < n)
        return pdf_of(&arena, all, n, PDF_TRAILER);
    return pdf_of(&arena, all, n + 1,
                  "<<\n/ID [ <00112233445566778899AABBCCDDEEFF> "
                  "<00112233445566778899AABBCCDDEEFF> ]\n/Root 1 0 R\n"
                  "/Info 3 0 R\n/Size 10\n>>");
}

enum { CATALOG = 0, INFO = 2, PAGE = 3, CONTENT = 4, MORE = 8 };

#define STREAM(dict, n, text)                                                  \
    "<<\n" dict "\n/Length " n "\n>>\nstream\r\n" text "\nendstream"
#define UTF16_ZOE_QUILL "FEFF005A006F00EB0020005100750069006C006C"

static void test_report(void **state)
{
    static const char active[] = "is not a report as `run` writes them";
    static const char name[] = "an account or somebody's name";
    static const char full[] = "a person's name";
    const struct {
        const char *name;
        size_t place;
        const char *object, *says;
    } row[] = {
        {"nothing", INFO, PDF_INFO, NULL},
        {"a word that begins alike", INFO, "<<\n/Title (zquillian)\n>>", NULL},
        {"a key is no string", INFO, "<<\n/zquill (x)\n>>", NULL},
        {"a property", INFO, "<<\n/Author (zquill)\n>>", name},
        {"a property in UTF-16", INFO, "<<\n/Title <" UTF16_ZOE_QUILL ">\n>>",
         full},
        {"in lower case, another case", INFO,
         "<<\n/Title <feff007a004F00cb0020005100750069006c006c>\n>>", full},
        {"with an accent apart", INFO,
         "<<\n/Title <FEFF005A006F006503080020005100750069006C006C>\n>>", full},
        {"in Latin letters", INFO, "<<\n/Title (Zo\xeb Quill)\n>>", full},
        {"in octal", INFO, "<<\n/Title (Zo\\353 Qu\\151ll)\n>>", full},
        {"a line that goes on", INFO, "<<\n/Title (zqu\\\nill)\n>>", name},
        {"inside brackets", INFO, "<<\n/Title (x (\\(zquill\\)) y)\n>>", name},
        {"a keyword of nobody's", INFO, "<<\n/Custom [ (a) (zquill) ]\n>>",
         name},
        {"the outline", MORE,
         "<<\n/Type /Outlines\n/Title <" UTF16_ZOE_QUILL ">\n/Parent 1 0 R\n>>",
         full},
        {"the structure: in place of a picture", MORE,
         "<<\n/Type /StructElem\n/S /Figure\n/Alt (Zo\xc3\xab Quill)\n>>",
         full},
        {"a named destination", MORE, "<<\n/Names [ (zquill) 4 0 R ]\n>>",
         name},
        {"an attachment", MORE, STREAM("/Type /EmbeddedFile", "6", "zquill"),
         active},
        {"its name", MORE, "<<\n/Type /Filespec\n/F (zquill.csv)\n>>", active},
        {"a note on the page", PAGE,
         "<<\n/Type /Page\n/MediaBox [ 0 0 200 100 ]\n/Contents 5 0 R\n"
         "/Resources <<\n/Font 7 0 R\n>>\n/Parent 2 0 R\n/Annots [ <<\n/Type "
         "/Annot\n/Subtype /Text\n/Contents (ask zquill)\n>> ]\n>>",
         active},
        {"a link", PAGE,
         "<<\n/Type /Page\n/MediaBox [ 0 0 200 100 ]\n/Contents 5 0 R\n"
         "/Resources <<\n/Font 7 0 R\n>>\n/Parent 2 0 R\n/Annots [ <<\n/Type "
         "/Annot\n/Subtype /Link\n/A <<\n/S /URI\n/URI "
         "(mailto:zoe.quill@x.example)\n>>\n>> ]\n>>",
         active},
        {"in place of letters", CONTENT,
         STREAM("", "40", "/Span <</ActualText (zquill)>> BDC EMC  "), name},
        {"letters of no font of ours", CONTENT,
         STREAM("", "18", "BT (zquill) Tj ET "), name},
        {"a form", MORE,
         STREAM("/Type /XObject\n/Subtype /Form", "16", "(zquill) Tj     "),
         name},
        {"metadata", MORE,
         STREAM("/Type /Metadata\n/Subtype /XML", "27",
                "<dc:creator>zquill</dc:cr> "),
         name},
        {"metadata, an attribute", MORE,
         STREAM("/Type /Metadata\n/Subtype /XML", "20", "<a t:name='zquill'/>"),
         name},
        {"metadata that cannot be read", MORE,
         STREAM("/Type /Metadata\n/Filter /LZWDecode", "6", "zquill"),
         "cannot be read"},
        {"the language", CATALOG,
         "<<\n/Type /Catalog\n/Pages 2 0 R\n/Lang (zquill)\n>>", name},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        check(row[i].name, "report.pdf", report(row[i].place, row[i].object),
              row[i].says);
}

/* ---- workbook ------------------------------------------------------------ */

static struct str workbook(const char *name, const char *text)
{
    struct part part[COUNT_OF(small_parts) + 1];
    size_t n = COUNT_OF(small_parts), at = n;

    memcpy(part, small_parts, sizeof small_parts);
    for (size_t i = 0; i < n; i++)
        if (strcmp(part[i].name, name) == 0)
            at = i;
    part[at] = (struct part){name, text, true};
    return book_of(&arena, part, at == n ? n + 1 : n);
}

static void test_workbook(void **state)
{
    static const char name[] = "an account or somebody's name";
    static const char full[] = "a person's name";
    static const struct {
        const char *name, *part, *text, *says;
    } row[] = {
        {"nothing", "xl/a.xml", "<a></a>", NULL},
        {"words of the format", "xl/a.xml",
         "<c r=\"ZQUILL\" t=\"zquill\" xmlns:x=\"zquill\"/>", NULL},
        {"a font", "xl/theme/theme1.xml",
         "<a:font script=\"Cyrl\" typeface=\"Old Quill\"/>", NULL},
        {"a cell", "xl/a.xml", "<t>zquill</t>", name},
        {"a cell, by reference", "xl/a.xml", "<t>Zo&#xEB; Qu&#105;ll</t>",
         full},
        {"a cell, written out", "xl/a.xml", "<t>Zo_x00EB_ Quill</t>", full},
        {"cells are apart", "xl/a.xml", "<t>Zo\xc3\xab</t><t>Q</t>", NULL},
        {"a formula", "xl/a.xml", "<f>IF(A1=\"zquill\",1)</f>", name},
        {"data as it is", "xl/a.xml", "<t><![CDATA[zquill]]></t>", name},
        {"a comment of the markup", "xl/a.xml", "<a><!-- <b> zquill --></a>",
         name},
        {"an instruction", "xl/a.xml", "<?by zquill?><a/>", name},
        {"a sheet", "xl/workbook.xml",
         "<sheets><sheet name=\"Zo\xc3\xab Quill\" sheetId=\"1\"/></sheets>",
         full},
        {"a defined name", "xl/workbook.xml",
         "<definedName name=\"zquill\">Index!$A$1</definedName>", name},
        {"what a name means", "xl/workbook.xml",
         "<definedName name=\"n\">'zquill'!$A$1</definedName>", name},
        {"a link in the book", "xl/a.xml",
         "<hyperlink ref=\"A1\" location=\"'zquill'!A1\"/>", name},
        {"the tip of a link", "xl/a.xml",
         "<hyperlink ref=\"A1\"\n tooltip = 'of zquill > x'/>", name},
        {"a link out of it", "xl/_rels/workbook.xml.rels",
         "<Relationship Id=\"rId1\" Target=\"mailto:zoe.quill@x.example\"/>",
         "a person's address"},
        {"an address with a name in it", "xl/_rels/workbook.xml.rels",
         "<Relationship Id=\"rId1\" Target=\"http://x.example/zquill\"/>",
         name},
        {"help for a cell", "xl/a.xml",
         "<dataValidation promptTitle=\"zquill\" prompt=\"\"/>", name},
        {"a column of a table", "xl/a.xml",
         "<tableColumn id=\"1\" name=\"zquill\"/>", name},
        {"the author of comments", "xl/comments1.xml",
         "<authors><author>zquill</author></authors>", name},
        {"in place of a picture", "xl/a.xml",
         "<xdr:cNvPr id=\"2\" name=\"x\" descr=\"zquill\"/>", name},
        {"an attribute nobody knows", "xl/a.xml",
         "<x y=\"to Zo&#235; Quill\"/>", full},
        {"who made it", "docProps/core.xml",
         "<dc:creator>Zo\xc3\xab Quill</dc:creator>", full},
        {"a property", "docProps/custom.xml",
         "<property name=\"zquill\"><vt:lpwstr>x</vt:lpwstr></property>", name},
        {"how a number is shown", "xl/styles.xml",
         "<numFmt numFmtId=\"164\" formatCode=\"0&quot; zquill&quot;\"/>",
         name},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        check(row[i].name, "workbook.xlsx", workbook(row[i].part, row[i].text),
              row[i].says);
}

/* ---- the rest ------------------------------------------------------------ */

static void test_texts(void **state)
{
    (void)state;
    check("nothing", "results.json", STR("{\"a\": \"quiller\"}"), NULL);
    check("a list", "list.csv", STR("a,b\n1,zquill\n"),
          "list.csv: an account or somebody's name is still in it");
    check("a word of a name", "list.csv", STR("the Quill report"),
          "a word of a name");
    check("an amount is no number of somebody", "list.csv", STR("10427\n"),
          NULL);
    check("the name of a file", "for-zquill.csv", STR("x"), "a file's name");
}

static void test_database(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } row[] = {
        {"nothing", "CREATE TABLE person(name TEXT)", NULL},
        {"a cell", "INSERT INTO person VALUES ('zo\xc3\x8b  QUILL')",
         "evidence.sqlite person.name: a person's name"},
        {"a number", "INSERT INTO person VALUES ('10427')",
         "a worker's number"},
        {"a table that the list of columns does not know",
         "CREATE TABLE more AS SELECT 'zquill' AS x",
         "evidence.sqlite more.x: an account"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct err err = {0};
        struct db *db;
        bool ok;

        ROW(row[i].name);
        assert_int_equal(system("rm -rf out && mkdir out"), 0);
        assert_ok(db_open("out/evidence.sqlite", DB_CREATE, &db, &err), &err);
        if (i > 0)
            assert_ok(db_exec(db, row[0].sql, &err), &err);
        assert_ok(db_exec(db, row[i].sql, &err), &err);
        db_close(db);
        ok = leak_check(&dict, "out", &err);
        if (!row[i].says)
            assert_ok(ok, &err);
        else
            assert_says(&err, ERR_INPUT, row[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report),
        cmocka_unit_test(test_workbook),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_database),
    };

    return cmocka_run_group_tests_name("leak", tests, set_up, tear_down);
}
