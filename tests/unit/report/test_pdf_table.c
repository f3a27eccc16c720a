#include "base/base.h"

#include "pdf_unit.h"

#include "report/pdf/table.h"

static const struct pdf_column column[] = {
    {"Key", 1, ALIGN_LEFT},
    {"Unbreakable", 0.01, ALIGN_RIGHT},
    {"Text", 3, ALIGN_LEFT},
};

static size_t times(struct str s, const char *what)
{
    size_t n = 0;

    for (size_t at = str_find(s, 0, str_from(what)); at != (size_t)-1;
         at = str_find(s, at + 1, str_from(what)))
        n++;
    return n;
}

static void test_header_on_each_page(void **state)
{
    struct drawing g;
    struct arena a = {0};
    struct pdf_table t = {0};
    struct str text;
    size_t pages;

    (void)state;
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    pdf_table_begin(&t, &g.doc, column, COUNT_OF(column));
    for (int i = 0; i < 300; i++)
        pdf_table_row(&t, (struct pdf_cell[]){
                              {.text = arena_fmt(&g.arena, "row%03d", i)},
                              {.text = STR("12")},
                              {.text = STR("PASS"), .look = LOOK_BADGE},
                          });
    pdf_table_end(&t);
    pages = g.doc.pages.len;
    assert_true(pages > 4);
    drawing_end(&g, PAGE);
    text = pdf_text(&a, PAGE);
    assert_int_equal(times(text, "Unbreakable"), pages);
    assert_int_equal(times(text, "PASS"), 300);
    for (int i = 0; i < 300; i++)
        assert_int_equal(times(text, arena_fmt(&a, "row%03d", i).ptr), 1);
    arena_release(&a);
}

/* A cell longer than a page goes on, and nothing of it is lost. */
static void test_row_longer_than_a_page(void **state)
{
    struct drawing g;
    struct arena a = {0};
    struct pdf_table t = {0};
    struct buf b = {0};
    struct str text;

    (void)state;
    for (int i = 0; i < 2500; i++)
        buf_fmt(&b, "part%d ", i);
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    pdf_table_begin(&t, &g.doc, column, COUNT_OF(column));
    pdf_table_row(&t, (struct pdf_cell[]){
                          {.text = STR("k")},
                          {.text = STR("1")},
                          {.text = buf_str(&b), .note = STR("thelastline")}});
    pdf_table_row(&t, (struct pdf_cell[]){{.text = STR("after")},
                                          {.text = STR("2")},
                                          {.text = STR("it")}});
    pdf_table_end(&t);
    assert_true(g.doc.pages.len >= 3);
    drawing_end(&g, PAGE);
    text = output(&a, "pdftotext " PAGE " -");
    for (int i = 0; i < 2500; i++)
        if (!has(text, arena_fmt(&a, "part%d", i).ptr))
            fail_msg("part%d is lost", i);
    assert_true(has(text, "thelastline"));
    assert_true(has(text, "after"));
    buf_release(&b);
    arena_release(&a);
}

static void test_columns_add_up(void **state)
{
    struct drawing g;
    struct pdf_table t = {0};

    (void)state;
    drawing_begin(&g);
    pdf_page_new(&g.doc, false);
    pdf_table_begin(&t, &g.doc, column, COUNT_OF(column));
    assert_true(t.x[0] >= g.doc.left - 0.01);
    assert_true(t.x[3] <= g.doc.right + 0.01 && t.x[3] > g.doc.right - 1);
    /* Its word is not broken although its weight is next to nothing. */
    assert_true(t.x[2] - t.x[1] >
                pdf_text_width(&g.doc, &style_head, STR("Unbreakable")));
    pdf_doc_release(&g.doc);
    arena_release(&g.scratch);
    arena_release(&g.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_on_each_page),
        cmocka_unit_test(test_row_longer_than_a_page),
        cmocka_unit_test(test_columns_add_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
