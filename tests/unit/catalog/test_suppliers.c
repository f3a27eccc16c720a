#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/suppliers.h"

static bool load(struct arena *a, const char *text, struct supplier_set *out,
                 struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file), .count = 1};

    *c.file =
        unit_rule("policies/suppliers.yaml", str_from(text), RULE_SUPPLIERS);
    problems_init(p, a);
    return suppliers_load(a, &c, out, p);
}

static void test_entries(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct supplier_set s;

    (void)state;
    assert_true(load(&a,
                     "suppliers:\n"
                     "  - {name: N Ltd., approved_by: '1',"
                     " approved_at: 2026-07-01, until: 2026-07-01}\n"
                     "  - name: M\n",
                     &s, &p));
    assert_int_equal(s.count, 2);
    assert_str(s.supplier[0].name, "N Ltd.");
    assert_str(s.supplier[0].approved_by, "1");
    assert_int_equal(s.supplier[0].approved_at.day, 20635);
    assert_int_equal(s.supplier[0].until.day, 20635);
    assert_int_equal(s.supplier[1].line, 3);
    assert_int_equal(s.supplier[1].until.at, TIME_UNKNOWN);
    assert_int_equal(s.supplier[1].until.day, DAY_UNKNOWN);
    ROW("none");
    assert_true(load(&a, "suppliers: []\n", &s, &p));
    assert_int_equal(s.count, 0);
    ROW("no name");
    assert_false(load(&a, "suppliers: [{until: 2026-07-01}]\n", &s, &p));
    assert_problem(&p, "supplier has no 'name'");
    problems_release(&p);
    ROW("twice, in other letters");
    assert_false(load(&a, "suppliers: [{name: Åre}, {name: åRE}]\n", &s, &p));
    assert_problem(&p, "is listed in line 1 already 'åRE'");
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
