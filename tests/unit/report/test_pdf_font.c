/* Letters as a reader sees them: drawn by poppler, counted in pixels. */
#include "base/base.h"

#include "pdf_unit.h"

#include "base/utf8.h"
#include "base/compositions.h"
#include "report/pdf/compose.h"

#define DPI 150
#define COLUMNS 14
#define CELL 32.0
#define ROWS 22
#define PER_PAGE (COLUMNS * ROWS)

static const struct pdf_style big = {FACE_TEXT, 14, 18, {0, 0, 0}};

static void put_letter(struct pdf_doc *d, uint32_t cp, double x, double y)
{
    char text[4];

    pdf_put(d, &big, x, y, ALIGN_LEFT, (struct str){text, utf8_put(text, cp)});
}

/* Where the n-th pair stands: the letter at the left, its base beside it. */
static void place(size_t n, double *x, double *y)
{
    *x = 50 + (double)(n % COLUMNS) * 36;
    *y = 70 + (double)(n / COLUMNS) * CELL;
}

/*
 * A composite glyph whose parts were left out of the file draws less than its
 * base letter; text extraction does not notice.
 */
static void check_page(const struct composition *c, size_t count)
{
    struct drawing g;
    struct arena a = {0};
    struct picture p;

    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    for (size_t i = 0; i < count; i++) {
        double x, y;

        place(i, &x, &y);
        put_letter(&g.doc, c[i].whole, x, y);
        put_letter(&g.doc, c[i].base, x + 18, y);
    }
    assert_int_equal(g.doc.fonts.missing, 0);
    drawing_end(&g, PAGE);
    p = picture(&a, PAGE, DPI);
    for (size_t i = 0; i < count; i++) {
        double x, y;
        size_t whole, base;

        place(i, &x, &y);
        whole = ink(&p, DPI, x - 3, y - 22, 18, 29);
        base = ink(&p, DPI, x + 15, y - 22, 18, 29);
        /* The dot of i and j may go when an accent comes. */
        if (whole * 100 < base * 101 && !(c[i].base == 'i' && whole > 20000) &&
            !(c[i].base == 'j' && whole > 20000))
            fail_msg("U+%04X lost something: ink %zu, U+%04X has %zu",
                     c[i].whole, whole, c[i].base, base);
    }
    arena_release(&a);
}

static void test_accents_are_drawn(void **state)
{
    struct composition *c = test_malloc(composition_count * sizeof *c);
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < composition_count; i++)
        if (compositions[i].whole < 0x2000 && compositions[i].base != ' ')
            c[n++] = compositions[i];
    assert_true(n > 700);
    for (size_t at = 0; at < n; at += PER_PAGE)
        check_page(c + at, n - at < PER_PAGE ? n - at : PER_PAGE);
    test_free(c);
}

/* Above the letter: a circumflex, and an acute above that. */
static void test_both_accents_of_vietnamese(void **state)
{
    static const uint32_t letter[] = {'e', 0xea, 0x1ebf};
    struct drawing g;
    struct arena a = {0};
    struct picture p;
    size_t above[COUNT_OF(letter)];

    (void)state;
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    for (size_t i = 0; i < COUNT_OF(letter); i++)
        put_letter(&g.doc, letter[i], 100 + 40 * (double)i, 100);
    drawing_end(&g, PAGE);
    p = picture(&a, PAGE, DPI);
    /* DejaVu's x-height is 0.547 em: 7.7 points of 14. */
    for (size_t i = 0; i < COUNT_OF(letter); i++)
        above[i] = ink(&p, DPI, 98 + 40 * (double)i, 84, 30, 100 - 8.3 - 84);
    assert_true(above[0] < 500);
    assert_true(above[1] > 5000);
    assert_true(above[2] > above[1] + 3000);
    arena_release(&a);
}

static void test_names_come_out_as_they_went_in(void **state)
{
    static const struct {
        const char *in, *out; /* NULL: the same */
    } row[] = {
        {"Nguy\xe1\xbb\x85n \xc4\x90\xe1\xba\xb7ng", NULL},
        {"Nguye\xcc\x82\xcc\x83n", "Nguy\xe1\xbb\x85n"},
        {"\xd0\x81\xd0\xbb\xd0\xba\xd0\xb8\xd0\xbd\xd0\xb0", NULL},
        {"\xce\x86\xce\xbd\xce\xbd\xce\xb1", NULL},
        {"\xe7\x94\xb0\xe4\xb8\xad \xe6\x9d\x8e", NULL},
        {"\xea\xb9\x80\xeb\xaf\xbc\xec\x88\x98", NULL},
        {"\xf0\x9f\x98\x80 smile", NULL},
        {"Smith \xe7\x94\xb0 M\xc3\xbcller", NULL},
        {"non\xc2\xa0"
         "breaking",
         "non breaking"},
        {"\xd7\xa9\xd7\xa8\xd7\x94", NULL},
    };
    struct drawing g;
    struct arena a = {0};
    struct str text;

    (void)state;
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    for (size_t i = 0; i < COUNT_OF(row); i++)
        pdf_para(&g.doc, &style_body, str_from(row[i].in));
    assert_int_equal(g.doc.fonts.missing, 0);
    drawing_end(&g, PAGE);
    text = pdf_text(&a, PAGE);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].in);
        assert_true(has(text, row[i].out ? row[i].out : row[i].in));
    }
    /* What poppler has to say goes to standard error. */
    assert_str(output(&a, "pdftotext " PAGE " /dev/null 2>&1"), "");
    assert_str(output(&a,
                      "pdffonts " PAGE " 2>&1 | tail -n +3 |"
                      " awk '{ if ($(NF-4) != \"yes\" ||"
                      " $(NF-3) != \"yes\" || $(NF-2) != \"yes\") print }'"),
               "");
    arena_release(&a);
}

static void test_what_no_font_has_is_spelled_out(void **state)
{
    static const struct {
        const char *name, *in, *out, *first;
        unsigned missing;
    } row[] = {
        {"a letter of no font", "\xe0\xa4\xa6", "[U+0926]", "U+0926", 1},
        {"beyond the first plane", "\xf0\x92\x80\x80", "[U+12000]", "U+12000",
         1},
        {"bad UTF-8",
         "a\xff"
         "b",
         "a\xef\xbf\xbd"
         "b",
         "U+FFFD", 1},
        {"text that turns text round",
         "a\xe2\x80\xae"
         "b",
         "a[U+202E]b", "U+202E", 1},
        {"control characters",
         "a\x07"
         "b",
         "a[U+0007]b", "U+0007", 1},
        {"zero width between two letters",
         "a\xe2\x80\x8b"
         "b",
         "a[U+200B]b", "U+200B", 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct drawing g;
        struct arena a = {0};

        ROW(row[i].name);
        drawing_begin(&g);
        pdf_page_new(&g.doc, false);
        pdf_para(&g.doc, &style_body, str_from(row[i].in));
        assert_int_equal(g.doc.fonts.missing, row[i].missing);
        assert_string_equal(g.doc.fonts.first_missing, row[i].first);
        drawing_end(&g, PAGE);
        assert_true(has(pdf_text(&a, PAGE), row[i].out));
        arena_release(&a);
    }
}

static void test_without_a_font(void **state)
{
    static const char *const nowhere[FACE_COUNT] = {"no.ttf", "no.ttf",
                                                    "no.ttf", "no.ttf"};
    static const char *const text[FACE_COUNT] = {"text.ttf", "text.ttf",
                                                 "text.ttf", "text.ttf"};
    struct pdf_fonts f;
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    assert_false(pdf_fonts_open(&f, &a, nowhere, &err));
    assert_non_null(strstr(err.msg, "no.ttf"));
    assert_non_null(strstr(err.hint, "fonts-dejavu-core"));
    pdf_fonts_release(&f);
    output(&a, "echo 'this is no font' >text.ttf");
    assert_false(pdf_fonts_open(&f, &a, text, &err));
    assert_says(&err, ERR_OUTPUT, "not a usable TrueType font");
    pdf_fonts_release(&f);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accents_are_drawn),
        cmocka_unit_test(test_both_accents_of_vietnamese),
        cmocka_unit_test(test_names_come_out_as_they_went_in),
        cmocka_unit_test(test_what_no_font_has_is_spelled_out),
        cmocka_unit_test(test_without_a_font),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
