#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "ingest/input.h"

struct seen {
    struct str text, hex;
    enum text_encoding encoding;
    bool dirty;
};

/* Everything the window shows, in order; `keep` bytes are held back. */
static struct seen read_all(struct arena *a, struct str bytes, size_t chunk,
                            size_t keep)
{
    struct input in;
    struct buf b = {0};
    struct err err = {0};
    struct seen s;
    size_t shown = 0;
    char hex[SHA256_HEX];

    input_open_bytes(&in, bytes, chunk, "t");
    while (!in.eof) {
        size_t drop = shown > keep ? shown - keep : 0;

        assert_ok(input_fill(&in, drop, &err), &err);
        shown -= drop;
        buf_put(&b, (struct str){in.window + shown, in.len - shown});
        shown = in.len;
    }
    input_digest(&in, hex);
    s = (struct seen){arena_str(a, buf_str(&b)), arena_str(a, str_from(hex)),
                      in.encoding, in.dirty};
    buf_release(&b);
    input_release(&in);
    return s;
}

#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static const struct {
    const char *name;
    struct str bytes;
    enum text_encoding encoding;
    bool dirty;
    struct str want;
} rows[] = {
    {"ASCII is UTF-8", BYTES("abc"), TEXT_UTF8, false, BYTES("abc")},
    {"nothing", BYTES(""), TEXT_UTF8, false, BYTES("")},
    {"UTF-8", BYTES("Zo\xc3\xab \xe6\x9d\x8e \xf0\x9f\x98\x80"), TEXT_UTF8,
     false, BYTES("Zo\xc3\xab \xe6\x9d\x8e \xf0\x9f\x98\x80")},
    {"byte order mark is taken off",
     BYTES("\xef\xbb\xbf"
           "abc"),
     TEXT_UTF8_BOM, false, BYTES("abc")},
    {"only a byte order mark", BYTES("\xef\xbb\xbf"), TEXT_UTF8_BOM, false,
     BYTES("")},
    /* U+0061 U+00E9 U+1F600 */
    {"UTF-16 little endian",
     BYTES("\xff\xfe"
           "a\0\xe9\0\x3d\xd8\0\xde"),
     TEXT_UTF16LE, false, BYTES("a\xc3\xa9\xf0\x9f\x98\x80")},
    {"UTF-16 big endian",
     BYTES("\xfe\xff"
           "\0a\0\xe9\xd8\x3d\xde\0"),
     TEXT_UTF16BE, false, BYTES("a\xc3\xa9\xf0\x9f\x98\x80")},
    {"UTF-16 without a mark", BYTES("a\0,\0b\0\n\0"), TEXT_UTF16LE, false,
     BYTES("a,b\n")},
    {"a NUL in UTF-16",
     BYTES("\xff\xfe"
           "a\0\0\0b\0"),
     TEXT_UTF16LE, true, BYTES("a\0b")},
    {"half a surrogate pair",
     BYTES("\xff\xfe"
           "a\0\x3d\xd8"
           "b\0"),
     TEXT_UTF16LE, true,
     BYTES("a\xff"
           "b")},
    {"half a unit at the end",
     BYTES("\xff\xfe"
           "a\0b"),
     TEXT_UTF16LE, true, BYTES("a\xff")},
    {"Windows-1252", BYTES("Jos\xe9,M\xfcller \x93q\x94 5\x80"),
     TEXT_WINDOWS_1252, false,
     BYTES("Jos\xc3\xa9,M\xc3\xbcller \xe2\x80\x9cq\xe2\x80\x9d "
           "5\xe2\x82\xac")},
    {"Windows-1252, first byte upper case", BYTES("name\n\xd6zil\n"),
     TEXT_WINDOWS_1252, false, BYTES("name\n\xc3\x96zil\n")},
    {"undefined in Windows-1252", BYTES("Jos\xe9,a\x81z"), TEXT_WINDOWS_1252,
     true, BYTES("Jos\xc3\xa9,a\xffz")},
    {"UTF-8 inside Windows-1252", BYTES("Jos\xe9,caf\xc3\xa9"),
     TEXT_WINDOWS_1252, true, BYTES("Jos\xc3\xa9,caf\xff\xc2\xa9")},
    {"a bad byte after UTF-8 was seen", BYTES("Zo\xc3\xab,Jos\xe9,x"),
     TEXT_UTF8, true, BYTES("Zo\xc3\xab,Jos\xe9,x")},
    {"bytes that are text in nothing", BYTES("a,\xff\xfe,b"), TEXT_UTF8, true,
     BYTES("a,\xff\xfe,b")},
    {"an overlong form", BYTES("a/\xc0\xaf/b"), TEXT_UTF8, true,
     BYTES("a/\xc0\xaf/b")},
    {"a sequence cut off at the end", BYTES("Zo\xc3\xab, \xe6\x9d"), TEXT_UTF8,
     true, BYTES("Zo\xc3\xab, \xe6\x9d")},
    {"NUL bytes", BYTES("abcd\0ef"), TEXT_UTF8, true, BYTES("abcd\0ef")},
    {"JSON is never Windows-1252", BYTES(" {\"a\":\"Jos\xe9 x\"}"), TEXT_UTF8,
     true, BYTES(" {\"a\":\"Jos\xe9 x\"}")},
};

/* Sixteen letters more in front, so that every later read is a short one. */
static struct str longer(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, s.len + 16);

    memcpy(to, "abcdefghijklmnop", 16);
    if (s.len)
        memcpy(to + 16, s.ptr, s.len);
    return (struct str){to, s.len + 16};
}

static void test_short_reads(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].encoding == TEXT_UTF8_BOM ||
            rows[i].encoding == TEXT_UTF16LE ||
            rows[i].encoding == TEXT_UTF16BE || rows[i].bytes.ptr[0] == ' ')
            continue; /* these are told by how they begin */
        ROW(rows[i].name);
        for (size_t chunk = 1; chunk < 9; chunk++) {
            struct seen s = read_all(&a, longer(&a, rows[i].bytes), chunk, 3);

            assert_true(str_eq(s.text, longer(&a, rows[i].want)));
            assert_int_equal(s.encoding, rows[i].encoding);
            assert_int_equal(s.dirty, rows[i].dirty);
        }
    }
    arena_release(&a);
}

/* Whatever the chunks and however much is kept, the text is the same. */
static void test_text(void **state)
{
    static const size_t chunk[] = {0, 1, 2, 3, 5, 16, 17};
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ROW(rows[i].name);
        for (size_t k = 0; k < COUNT_OF(chunk); k++) {
            for (size_t keep = 0; keep < 8; keep += 7) {
                struct seen s = read_all(&a, rows[i].bytes, chunk[k], keep);

                assert_true(str_eq(s.text, rows[i].want));
                assert_int_equal(s.encoding, rows[i].encoding);
                assert_int_equal(s.dirty, rows[i].dirty);
            }
        }
    }
    arena_release(&a);
}

/* FIPS 180-4: of the bytes of the file, not of the converted text. */
static void test_digest(void **state)
{
    struct arena a = {0};
    struct seen s;

    (void)state;
    s = read_all(&a, STR("abc"), 2, 0);
    assert_str(s.hex, "ba7816bf8f01cfea414140de5dae2223"
                      "b00361a396177a9cb410ff61f20015ad");
    s = read_all(&a, STR(""), 0, 0);
    assert_str(s.hex, "e3b0c44298fc1c149afbf4c8996fb924"
                      "27ae41e4649b934ca495991b7852b855");
    /* sha256sum of the five bytes ff fe 61 00 e9 */
    s = read_all(&a,
                 STR("\xff\xfe"
                     "a\0\xe9"),
                 1, 0);
    assert_str(s.hex, "e995a44b815ccebc8750161d531267c9"
                      "4df8d6a59bdd0091d52744ae85ee898d");
    arena_release(&a);
}

static void test_no_text(void **state)
{
    static const struct {
        struct str bytes;
        const char *says;
    } row[] = {
        {BYTES("PK\003\004aaaaaaaaaaaaaaaa"), "a zip archive or a workbook"},
        {BYTES("%PDF-1.7\n%aaaaaaaaaaaaa"), "a PDF"},
        {BYTES("\037\213\010aaaaaaaaaaaaaaaaa"), "gzip"},
        {BYTES("SQLite format 3\0aaaaaa"), "a database"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        for (size_t chunk = 1; chunk < 40; chunk += 13) {
            struct input in;
            struct err err = {0};

            input_open_bytes(&in, row[i].bytes, chunk, "t.csv");
            assert_false(input_fill(&in, 0, &err));
            assert_says(&err, ERR_INPUT, row[i].says);
            assert_says(&err, ERR_INPUT, "t.csv:1: ");
            assert_true(err.hint[0]);
            input_release(&in);
        }
    }
}

/* Text of another country is not taken for Windows-1252, however it comes; the
 * bytes are what `iconv` makes of the names. */
static void test_foreign(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
        enum foreign want;
    } row[] = {
        {"Shift_JIS, a name", BYTES("u1,\x8e\x52\x93\x63\x20\x91\xbe,a\n"),
         FOREIGN_SHIFT_JIS},
        {"Shift_JIS, katakana", BYTES("u1,\x83\x84\x83\x7d\x83\x5f,a\n"),
         FOREIGN_SHIFT_JIS},
        {"Shift_JIS, at the end of the file", BYTES("u1,\x97\x4c\x8c\xf8"),
         FOREIGN_SHIFT_JIS},
        {"Cyrillic (1251)", BYTES("u1,\xc8\xe2\xe0\xed,a\n"), FOREIGN_OTHER},
        {"Hebrew (1255), short words", BYTES("u1,\xee\xf9\xe4 \xeb\xe4\xef,a"),
         FOREIGN_OTHER},
        {"Chinese (GBK)", BYTES("u1,\xd5\xc5\xce\xb0,a\n"), FOREIGN_OTHER},
        {"French",
         BYTES("Ren\xe9"
               "e,\xc9lo\xefse O\x92"
               "Brien"),
         FOREIGN_NONE},
        {"German in capitals",
         BYTES("M\xdcLLER,STRA\xdf"
               "E"),
         FOREIGN_NONE},
        {"an apostrophe, a quote and a dash",
         BYTES("Jos\xe9,\x93I\x92m \x97 here\x94,5\x80"), FOREIGN_NONE},
        {"signs on end", BYTES("Jos\xe9,\xa7\xa7\xa7\xa7 \xbb\xbb"),
         FOREIGN_NONE},
        {"Icelandic",
         BYTES("\xde\xf3r\xf0ur \xc6gir \xd3\xf0"
               "inn"),
         FOREIGN_NONE},
        {"Scandinavian words of one letter", BYTES("R\xe5 \xe5 \xf8 \xe6 \xe5"),
         FOREIGN_NONE},
        {"bad bytes in UTF-8", BYTES("Zo\xc3\xab,\xc8\xe2\xe0\xed"),
         FOREIGN_NONE},
        {"in JSON", BYTES("{\"a\":\"\xc8\xe2\xe0\xed\"}"), FOREIGN_NONE},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        for (size_t chunk = 0; chunk < 20; chunk += 3) {
            struct input in;
            struct err err = {0};

            ROW(row[i].name);
            input_open_bytes(&in, row[i].bytes, chunk, "t.csv");
            while (!in.eof)
                assert_ok(input_fill(&in, 0, &err), &err);
            assert_int_equal(in.foreign, row[i].want);
            assert_int_equal(in.foreign && in.encoding != TEXT_UTF8, false);
            assert_true(!in.foreign || in.dirty);
            if (in.foreign) {
                assert_false(foreign_refuse(in.foreign, "t.csv", &err));
                assert_says(&err, ERR_INPUT,
                            in.foreign == FOREIGN_SHIFT_JIS
                                ? "t.csv:1: the text is Shift_JIS"
                                : "t.csv:1: the text is neither UTF-8");
                assert_true(err.hint[0]);
            }
            input_release(&in);
            /* unless somebody says what it is */
            input_open_bytes(&in, row[i].bytes, chunk, "t.csv");
            in.said = TEXT_SAID_1252;
            while (!in.eof)
                assert_ok(input_fill(&in, 0, &err), &err);
            assert_int_equal(in.foreign, FOREIGN_NONE);
            input_release(&in);
        }
    }
    arena_release(&a);
}

static void test_files(void **state)
{
    struct arena a = {0};
    struct input in;
    struct err err = {0};
    const char *dir = unit_folder(&a);
    const char *path = path_join(&a, dir, "x.csv");

    (void)state;
    assert_false(input_open(&in, path, "x.csv", &err));
    assert_says(&err, ERR_IO, "cannot open 'x.csv': No such file");
    assert_false(input_open(&in, dir, "dir", &err));
    assert_says(&err, ERR_IO, "not a regular file");
    assert_ok(file_replace(path, STR("a,b\n"), 0600, &err), &err);
    assert_ok(input_open(&in, path, "x.csv", &err), &err);
    assert_ok(input_fill(&in, 0, &err), &err);
    assert_str(((struct str){in.window, in.len}), "a,b\n");
    assert_ok(input_fill(&in, 4, &err), &err);
    assert_true(in.eof);
    assert_int_equal(in.bytes, 4);
    input_release(&in);
    arena_release(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),   cmocka_unit_test(test_short_reads),
        cmocka_unit_test(test_digest), cmocka_unit_test(test_no_text),
        cmocka_unit_test(test_files),  cmocka_unit_test(test_foreign),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
