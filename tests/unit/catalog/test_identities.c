#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/identities.h"

static bool load(struct arena *a, const char *text, struct identity_set *out,
                 struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file), .count = 1};

    *c.file =
        unit_rule("policies/identities.yaml", str_from(text), RULE_IDENTITIES);
    problems_init(p, a);
    return identities_load(a, &c, out, p);
}

static void test_three_meanings(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct identity_set s;

    (void)state;
    assert_true(load(&a,
                     "identities:\n"
                     "  - {system: g, account: octo, worker: '1', "
                     "approved_by: '2', approved_at: 2026-07-01, "
                     "expires_at: 2026-07-01T00:00:00Z, reason: seen}\n"
                     "  - {system: g, account: old, nobody: true}\n"
                     "  - {system: g, worker: '9', nobody: true}\n"
                     "  - {system: g, worker: '8', nobody: true}\n",
                     &s, &p));
    assert_int_equal(s.count, 4);
    assert_str(s.identity[0].worker, "1");
    assert_false(s.identity[0].nobody);
    assert_int_equal(s.identity[0].approved_at.day, 20635);
    assert_int_equal(s.identity[0].expires_at.at, 20635 * 86400);
    assert_str(s.identity[0].reason, "seen");
    assert_str(s.identity[1].account, "old");
    assert_true(s.identity[1].nobody);
    assert_str(s.identity[2].account, "");
    assert_str(s.identity[2].worker, "9");
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"an account alone", "identities: [{system: g, account: a}]\n",
         "identity needs two of account, worker, nobody 'a'"},
        {"all three",
         "identities: [{system: g, account: a, worker: w, nobody: true}]\n",
         "identity needs two of"},
        {"nobody: false is not said",
         "identities: [{system: g, account: a, nobody: false}]\n",
         "identity needs two of"},
        {"an account of two workers",
         "identities:\n  - {system: g, account: a, worker: w}\n"
         "  - {system: g, account: a, worker: x}\n",
         "identities.yaml:3: is listed in line 2 already 'a'"},
        {"an account of a worker and of nobody",
         "identities:\n  - {system: g, account: a, worker: w}\n"
         "  - {system: g, account: a, nobody: true}\n",
         "identities.yaml:3: is listed in line 2 already 'a'"},
        {"a worker without account twice",
         "identities:\n  - {system: g, worker: w, nobody: true}\n"
         "  - {system: g, worker: w, nobody: true}\n",
         "identities.yaml:3: is listed in line 2 already"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct identity_set s;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &s, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_meanings),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
