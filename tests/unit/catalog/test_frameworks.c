#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/frameworks.h"

static bool load(struct arena *a, const char *text, struct framework *out,
                 struct problems *p)
{
    struct rule_file *f = arena_new(a, struct rule_file);

    *f = unit_rule("policies/frameworks/own.yaml", str_from(text),
                   RULE_FRAMEWORK);
    problems_init(p, a);
    return framework_load(a, f, out, p);
}

static void test_cells(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct framework f;

    (void)state;
    assert_true(load(&a,
                     "framework: own\ntitle: T\nedition: '2'\ntests:\n"
                     "  X01: [A.1, B 2(c)]\n  X02: C\n",
                     &f, &p));
    assert_str(f.title, "T");
    assert_str(f.edition, "2");
    assert_int_equal(f.count, 2);
    assert_str(f.cell[0].test, "X01");
    assert_int_equal(f.cell[0].identifiers.count, 2);
    assert_str(f.cell[0].identifiers.ptr[1], "B 2(c)");
    assert_int_equal(f.cell[0].line, 5);
    assert_str(f.cell[1].identifiers.ptr[0], "C");
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no edition", "framework: own\ntitle: T\ntests: {X01: [A]}\n",
         "framework has no 'edition'"},
        {"another name than the file's",
         "framework: soc\ntitle: T\nedition: e\ntests: {X01: [A]}\n",
         "framework is not named like its file 'soc'"},
        {"a test without identifiers",
         "framework: own\ntitle: T\nedition: e\ntests:\n  X01:\n",
         "own.yaml:5: test without identifiers 'X01'"},
        {"a list of tests",
         "framework: own\ntitle: T\nedition: e\ntests: [X01]\n",
         "tests is not a mapping"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct framework f;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &f, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

/* Cells that an auditor would look at first, from the texts themselves. */
static void test_stock(void **state)
{
    static const struct {
        const char *framework, *test, *identifier;
    } row[] = {
        {"soc2", "L01", "CC6.3"},
        {"soc2", "L04", "CC7.2"},
        {"iso27001", "L01", "A.6.5"},
        {"iso27001", "D01", "A.5.11"},
        {"nist80053", "L01", "PS-4 a"},
        {"nist80053", "O02", "AC-2(3)(d)"},
        {"pci", "L01", "8.2.5"},
        {"pci", "O02", "8.2.6"},
        {"hipaa", "L01", "164.308(a)(3)(ii)(C)"},
        {"hitrust", "L02", "02.i"},
        {"sox", "Q01", "AS 1105.10"},
    };
    const struct catalog_from from = {.templates = NULL};
    struct arena a = {0};
    struct problems p;
    struct catalog c;

    (void)state;
    problems_init(&p, &a);
    assert_true(catalog_load(&a, &from, &c, &p));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct framework f;
        bool found = false;
        const struct rule_file *file = catalog_find(
            &c,
            arena_fmt(&a, "policies/frameworks/%s.yaml", row[i].framework).ptr);

        ROW(row[i].identifier);
        assert_non_null(file);
        assert_true(framework_load(&a, file, &f, &p));
        for (size_t j = 0; j < f.count; j++)
            for (size_t k = 0; k < f.cell[j].identifiers.count; k++)
                if (str_is(f.cell[j].test, row[i].test) &&
                    str_is(f.cell[j].identifiers.ptr[k], row[i].identifier))
                    found = true;
        assert_true(found);
    }
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_stock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
