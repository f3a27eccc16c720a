/*
 * What is drawn at the end: numbers, references, the file itself.
 *
 * link: -Wl,--wrap=write,--wrap=HPDF_SaveToStream
 */
#include "base/base.h"

#include <errno.h>

#include <hpdf.h>

#include "pdf_unit.h"

#include "base/file.h"

static int write_errno;
static HPDF_STATUS save_status;

ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);
HPDF_STATUS __real_HPDF_SaveToStream(HPDF_Doc pdf);
HPDF_STATUS __wrap_HPDF_SaveToStream(HPDF_Doc pdf);

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    if (write_errno && fd > 2) {
        errno = write_errno;
        return -1;
    }
    return __real_write(fd, p, n);
}

HPDF_STATUS __wrap_HPDF_SaveToStream(HPDF_Doc pdf)
{
    return save_status ? save_status : __real_HPDF_SaveToStream(pdf);
}

static void some_pages(struct drawing *g, int n)
{
    drawing_begin(g);
    g->doc.header_left = STR("Acme");
    g->doc.footer_left = STR("Foot");
    for (int i = 0; i < n; i++) {
        pdf_page_new(&g->doc, i % 2 == 1);
        pdf_para(&g->doc, &style_body,
                 arena_fmt(&g->arena, "this is leaf %d", i + 1));
    }
}

static struct str page(struct arena *a, int n)
{
    return output(
        a, arena_fmt(a, "pdftotext -f %d -l %d -layout " PAGE " - 2>&1", n, n)
               .ptr);
}

static void test_page_x_of_y(void **state)
{
    struct drawing g;
    struct arena a = {0};

    (void)state;
    some_pages(&g, 11);
    drawing_end(&g, PAGE);
    for (int i = 1; i <= 11; i++) {
        struct str s = page(&a, i);

        assert_true(has(s, arena_fmt(&a, "Page %d of 11", i).ptr));
        assert_true(has(s, arena_fmt(&a, "leaf %d", i).ptr));
        assert_true(has(s, "Acme"));
    }
    arena_release(&a);
}

/* Pages that are put in between move all numbers behind them. */
static void test_references_follow_the_pages(void **state)
{
    struct drawing g;
    struct arena a = {0};
    struct str s;

    (void)state;
    some_pages(&g, 3);
    pdf_mark(&g.doc, STR("last"), STR("The last part"), 1, 0);
    pdf_page_number(&g.doc, STR("front"), 300, 300, &style_body);
    pdf_link(&g.doc, STR("nowhere"), 10, 10, 10, 10);
    pdf_divert(&g.doc, 1);
    pdf_page_new(&g.doc, false);
    pdf_mark(&g.doc, STR("front"), STR("M\xc3\xbcller \xe7\x94\xb0"), 1, 0);
    pdf_para(&g.doc, &style_body, STR("contents one"));
    pdf_page_new(&g.doc, false);
    pdf_para(&g.doc, &style_body, STR("contents two, see"));
    pdf_page_number(&g.doc, STR("last"), 300, 200, &style_body);
    pdf_link(&g.doc, STR("last"), 50, 190, 200, 12);
    pdf_divert_end(&g.doc);
    drawing_end(&g, PAGE);
    assert_true(has(page(&a, 1), "leaf 1"));
    assert_true(has(page(&a, 2), "contents one"));
    assert_true(has(page(&a, 3), "contents two"));
    s = page(&a, 3);
    assert_true(has(s, " 5\n")); /* leaf 3 is page 5 now */
    assert_true(has(page(&a, 5), " 2\n"));
    /* The bookmarks stand in the order of the pages. */
    s = output(&a, "pdftohtml -xml -stdout -i " PAGE " 2>/dev/null |"
                   " sed -n 's/.*<item page=\"\\([0-9]*\\)\">\\([^<]*\\).*/"
                   "\\1 \\2/p'");
    assert_str(s, "2 M\xc3\xbcller \xe7\x94\xb0\n5 The last part\n");
    /* One link: the key that nobody marked leads nowhere. */
    assert_str(output(&a, "grep -ac '/Subtype /Link' " PAGE), "1\n");
    arena_release(&a);
}

static void test_same_bytes(void **state)
{
    struct arena a = {0};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct drawing g;

        some_pages(&g, 3);
        drawing_end(&g, i ? "two.pdf" : "one.pdf");
    }
    assert_str(output(&a, "cmp one.pdf two.pdf && echo same"), "same\n");
    assert_true(
        has(output(&a, "TZ=UTC pdfinfo one.pdf"), "Oct  1 06:00:00 2026"));
    arena_release(&a);
}

/* Above 32,767 pages a flat page tree fails; two levels are cheap to test. */
static void test_many_pages(void **state)
{
    struct drawing g;
    struct arena a = {0};

    (void)state;
    some_pages(&g, 450);
    drawing_end(&g, PAGE);
    assert_true(has(output(&a, "pdfinfo " PAGE), "Pages:           450"));
    assert_true(has(page(&a, 450), "leaf 450"));
    assert_str(output(&a, "grep -ac '/Type /Pages' " PAGE), "4\n");
    arena_release(&a);
}

static void test_bad_day(void **state)
{
    static const struct {
        const char *name;
        int code;
        HPDF_STATUS status;
        const char *path, *says;
    } row[] = {
        {"full disk", ENOSPC, 0, PAGE, "No space left on device"},
        {"dying disk", EIO, 0, PAGE, "Input/output error"},
        {"the library gives up", 0, 0x1015, PAGE, "PDF error 0x1015"},
        {"no such folder", 0, 0, "no/such/folder.pdf",
         "No such file or directory"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct drawing g;
        struct err err = {0};
        bool ok;

        ROW(row[i].name);
        unlink(PAGE);
        some_pages(&g, 2);
        write_errno = row[i].code;
        save_status = row[i].status;
        ok = pdf_doc_save(&g.doc, row[i].path, &err);
        write_errno = 0;
        save_status = 0;
        assert_false(ok);
        assert_says(&err, ERR_OUTPUT, row[i].says);
        assert_false(file_exists(PAGE));
        pdf_doc_release(&g.doc);
        arena_release(&g.scratch);
        arena_release(&g.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page_x_of_y),
        cmocka_unit_test(test_references_follow_the_pages),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_many_pages),
        cmocka_unit_test(test_bad_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
