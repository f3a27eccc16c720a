#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/report_def.h"

#define HEAD "report: own\nversion: 1\ntitle: T\nclassification: C\n"

static bool load(struct arena *a, const char *text, struct report_def *out,
                 struct problems *p)
{
    struct rule_file *f = arena_new(a, struct rule_file);

    *f = unit_rule("templates/reports/own.yaml", str_from(text), RULE_REPORT);
    problems_init(p, a);
    return report_def_load(a, f, out, p);
}

static void test_parts(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct report_def d;

    (void)state;
    assert_true(load(&a,
                     HEAD "sections:\n"
                          "  - {title: One, tests: [X01, X02]}\n"
                          "  - {title: Two, intro: i, tests: X03}\n"
                          "texts:\n  first: |\n    a\n    b\n  second: c\n",
                     &d, &p));
    assert_str(d.title, "T");
    assert_str(d.classification, "C");
    assert_int_equal(d.section_count, 2);
    assert_str(d.section[0].title, "One");
    assert_str(d.section[0].tests.ptr[1], "X02");
    assert_str(d.section[1].intro, "i");
    assert_str(d.section[1].tests.ptr[0], "X03");
    assert_str(report_def_text(&d, "first"), "a\nb\n");
    assert_str(report_def_text(&d, "second"), "c");
    assert_str(report_def_text(&d, "third"), "");
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no sections", HEAD, "report has no 'sections'"},
        {"a section without tests", HEAD "sections: [{title: a}]\n",
         "section has no 'tests'"},
        {"a test twice",
         HEAD "sections:\n  - {title: a, tests: [X01]}\n"
              "  - {title: b, tests: [X02, X01]}\n",
         "own.yaml:7: test stands in the report twice 'X01'"},
        {"a list of texts",
         HEAD "sections: [{title: a, tests: [X01]}]\ntexts: [a]\n",
         "texts is not a mapping"},
        {"a text that is a list",
         HEAD "sections: [{title: a, tests: [X01]}]\ntexts: {a: [b]}\n",
         "a is not text 'a list'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct report_def d;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &d, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
