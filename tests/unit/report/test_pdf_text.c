#include "base/base.h"

#include "pdf_unit.h"

/* The lines of a wrapped text, separated by "|". */
static struct str wrapped(struct drawing *g, const char *text, double width)
{
    struct pdf_lines l = pdf_wrap(&g->doc, &style_body, str_from(text), width);
    struct str all = STR("");

    for (size_t i = 0; i < l.count; i++) {
        struct buf b = {0};

        for (size_t k = l.line[i].from; k < l.line[i].to; k++) {
            const struct pdf_font *f = g->doc.fonts.face[l.glyph[k].face];

            buf_putc(&b, (char)f->means[l.glyph[k].cid]); /* ASCII only */
        }
        all = arena_fmt(&g->arena, "%.*s%s%.*s", STR_ARG(all), i ? "|" : "",
                        STR_ARG(buf_str(&b)));
        buf_release(&b);
        assert_true(l.line[i].width <= width + 0.01 ||
                    l.line[i].to - l.line[i].from == 1);
    }
    return all;
}

/* Width of n figures: 1303/2048 em, squeezed to 90 %, at 8.6 points. */
static double figures(size_t n)
{
    return (double)n * 636 / 1000 * 0.9 * 8.6;
}

static void test_wrap(void **state)
{
    static const struct {
        const char *name, *text;
        size_t width; /* in figures */
        const char *want;
    } row[] = {
        {"fits", "11 22 33", 10, "11 22 33"},
        {"nothing", "", 10, ""},
        {"between words", "111 222 333", 7, "111 222|333"},
        {"just fits", "1111", 4, "1111"},
        {"one too many", "1111 2", 4, "1111|2"},
        {"spaces at the end of a line vanish", "111   222", 4, "111|222"},
        {"a long word breaks after punctuation", "11.22.33.44", 6,
         "11.22.|33.44"},
        {"a word that fits alone is not broken", "1 22.33", 5, "1|22.33"},
        {"without punctuation it breaks anywhere", "1111122222", 5,
         "11111|22222"},
        {"line feeds stay", "11\n22\n\n33", 10, "11|22||33"},
        {"narrower than a letter", "12", 0, "1|2"},
    };
    struct drawing g;

    (void)state;
    drawing_begin(&g);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_str(wrapped(&g, row[i].text, figures(row[i].width)),
                   row[i].want);
    }
    pdf_doc_release(&g.doc);
    arena_release(&g.scratch);
    arena_release(&g.arena);
}

/* Between ideographs a line may end, but not before a full stop. */
static void test_wrap_east_asian(void **state)
{
    static const char text[] = "\xe7\x94\xb0\xe4\xb8\xad\xe7\x94\xb0"
                               "\xe3\x80\x82\xe4\xb8\xad";
    struct drawing g;
    struct pdf_lines l;

    (void)state;
    drawing_begin(&g);
    l = pdf_wrap(&g.doc, &style_body, STR(text), 3.2 * 8.6);
    assert_int_equal(l.count, 2);
    assert_int_equal(l.line[0].to, 2);
    pdf_doc_release(&g.doc);
    arena_release(&g.scratch);
    arena_release(&g.arena);
}

/* A reader sees right-to-left words from the right, numbers from the left. */
static void test_right_to_left(void **state)
{
    static const char *const hebrew = "\xd7\x90\xd7\x91\xd7\x92 123 \xd7\x93";
    struct drawing g;
    struct arena a = {0};

    (void)state;
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    pdf_put(&g.doc, &style_body, 100, 100, ALIGN_LEFT, str_from(hebrew));
    drawing_end(&g, PAGE);
    /* In reading order, whatever the order they were drawn in. */
    assert_true(has(pdf_text(&a, PAGE), "\xd7\x90\xd7\x91\xd7\x92"));
    assert_true(has(pdf_text(&a, PAGE), "123"));
    arena_release(&a);
}

static void test_paragraph_goes_on_over_pages(void **state)
{
    struct drawing g;
    struct arena a = {0};
    struct buf b = {0};
    struct str text;

    (void)state;
    for (int i = 0; i < 3000; i++)
        buf_fmt(&b, "word%d ", i);
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    pdf_para(&g.doc, &style_body, buf_str(&b));
    assert_true(g.doc.pages.len >= 3);
    drawing_end(&g, PAGE);
    text = output(&a, "pdftotext " PAGE " -");
    for (int i = 0; i < 3000; i++)
        if (!has(text, arena_fmt(&a, "word%d", i).ptr))
            fail_msg("word%d is lost", i);
    buf_release(&b);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_wrap_east_asian),
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_paragraph_goes_on_over_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
