#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/sod.h"

#define SIDES                                                                  \
    "one: [{system: s, resource: r}], other: [{system: s, resource: q}]"

static bool load(struct arena *a, const char *text, struct sod_set *out,
                 struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file), .count = 1};

    *c.file = unit_rule("policies/sod.yaml", str_from(text), RULE_SOD);
    problems_init(p, a);
    return sod_load(a, &c, out, p);
}

static void test_entries(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct sod_set s;
    const struct sod_rule *r;

    (void)state;
    assert_true(
        load(&a,
             "rules:\n"
             "  - id: SOD-1\n    title: pay\n    owner: '1'\n    version: '2'\n"
             "    approved_by: '3'\n    approved_at: 2026-07-01\n"
             "    environment: production\n    severity: High\n"
             "    one:\n      - {system: p, resource: enter}\n"
             "      - {system: q, resource: enter, permission: write}\n"
             "    other:\n      - {system: p, resource: approve}\n"
             "    mitigations:\n"
             "      - worker: '4'\n        control: weekly\n"
             "        owner: '5'\n        approved_by: '6'\n"
             "        approved_at: 2026-07-01\n        tested_at: 2026-07-01\n"
             "        test_passed: false\n        expires_at: 2026-07-01\n"
             "      - {control: monthly}\n"
             "  - {id: SOD-2, " SIDES "}\n",
             &s, &p));
    assert_int_equal(s.count, 2);
    r = &s.rule[0];
    assert_str(r->id, "SOD-1");
    assert_str(r->title, "pay");
    assert_str(r->owner, "1");
    assert_str(r->version, "2");
    assert_str(r->approved_by, "3");
    assert_int_equal(r->approved_at.day, 20635);
    assert_str(r->environment, "production");
    assert_str(r->severity, "High");
    assert_int_equal(r->line, 2);
    assert_int_equal(r->sides[0], 2);
    assert_int_equal(r->sides[1], 1);
    assert_str(r->side[0][1].system, "q");
    assert_str(r->side[0][1].permission, "write");
    assert_int_equal(r->side[0][1].line, 12);
    assert_str(r->side[1][0].resource, "approve");
    assert_int_equal(r->mitigations, 2);
    assert_str(r->mitigation[0].worker, "4");
    assert_str(r->mitigation[0].control, "weekly");
    assert_str(r->mitigation[0].owner, "5");
    assert_str(r->mitigation[0].approved_by, "6");
    assert_int_equal(r->mitigation[0].test_passed, 0);
    assert_int_equal(r->mitigation[0].expires_at.day, 20635);
    assert_int_equal(r->mitigation[0].line, 16);
    ROW("what is left out is not known");
    assert_int_equal(r->mitigation[1].worker.len, 0);
    assert_int_equal(r->mitigation[1].test_passed, TRI_UNSAID);
    assert_int_equal(r->mitigation[1].tested_at.at, TIME_UNKNOWN);
    assert_int_equal(r->mitigation[1].expires_at.day, DAY_UNKNOWN);
    assert_int_equal(s.rule[1].severity.len, 0);
    assert_int_equal(s.rule[1].approved_at.day, DAY_UNKNOWN);
    assert_int_equal(s.rule[1].mitigations, 0);
    problems_release(&p);
    arena_release(&a);
}

static void test_same_entitlement_other_permission(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct sod_set s;

    (void)state;
    assert_true(
        load(&a,
             "rules: [{id: x,"
             " one: [{system: s, resource: r, permission: read}],"
             " other: [{system: s, resource: r, permission: write}]}]\n",
             &s, &p));
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no id", "rules: [{" SIDES "}]\n", "rule has no 'id'"},
        {"one side only", "rules: [{id: x, one: [{system: s, resource: r}]}]\n",
         "rule has no 'other'"},
        {"an empty side",
         "rules: [{id: x, one: [], other: [{system: s, resource: r}]}]\n",
         "side is empty 'one'"},
        {"a side without system",
         "rules: [{id: x, one: [{resource: r}], "
         "other: [{system: s, resource: q}]}]\n",
         "side has no 'system'"},
        {"an unknown severity", "rules: [{id: x, severity: high, " SIDES "}]\n",
         "severity is not a known word 'high'"},
        {"the same id twice",
         "rules:\n  - {id: x, " SIDES "}\n  - {id: X, " SIDES "}\n",
         "sod.yaml:3: is listed in line 2 already 'X'"},
        {"one entitlement on both sides",
         "rules: [{id: x, one: [{system: s, resource: r}],"
         " other: [{system: S, resource: R, permission: write}]}]\n",
         "stands on both sides 'r'"},
        {"a mitigation without control",
         "rules: [{id: x, " SIDES ", mitigations: [{worker: '1'}]}]\n",
         "mitigation has no 'control'"},
        {"an unknown key of a mitigation",
         "rules: [{id: x, " SIDES ", mitigations: [{control: c, rule: y}]}]\n",
         "unknown key in mitigation 'rule'"},
        {"passed is no yes or no",
         "rules: [{id: x, " SIDES
         ", mitigations: [{control: c, test_passed: maybe}]}]\n",
         "test_passed is not true or false 'maybe'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct sod_set s;

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
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_same_entitlement_other_permission),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
