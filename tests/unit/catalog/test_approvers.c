#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/approvers.h"

static bool load(struct arena *a, const char *text, struct approver_set *out,
                 struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file),
                        .count = text ? 1 : 0};

    if (text)
        *c.file = unit_rule("policies/approvers.yaml", str_from(text),
                            RULE_APPROVERS);
    problems_init(p, a);
    return approvers_load(a, &c, out, p);
}

static void test_entries(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct approver_set s;
    const struct approval_rule *r;

    (void)state;
    assert_true(
        load(&a,
             "approvers:\n"
             "  - steps: [[manager]]\n"
             "  - system: okta\n    resource: Admins\n    privileged: true\n"
             "    purpose: mfa_exception\n    max_days: 90\n"
             "    requesters: [manager, beneficiary, '1003']\n"
             "    from: 2026-07-01\n    until: 2026-07-01\n"
             "    steps:\n      - [system_owner, '1001']\n"
             "      - role_owner\n"
             "  - {system: okta, resource: Admins, privileged: true,\n"
             "     purpose: mfa_exception, from: 2026-07-02, steps: [['1']]}\n"
             "delegations:\n"
             "  - {from: '1001', to: b@x, system: okta, start: 2026-07-01,\n"
             "     end: 2026-07-01}\n"
             "  - {from: '1001', to: '1002'}\n",
             &s, &p));
    assert_int_equal(s.rules, 3);
    ROW("left out: any system, any access, at any time");
    r = &s.rule[0];
    assert_int_equal(r->system.len + r->resource.len, 0);
    assert_false(r->privileged);
    assert_string_equal(approval_purpose_name(r->purpose), "access");
    assert_int_equal(r->max_days, 0);
    assert_int_equal(r->from.day, DAY_UNKNOWN);
    assert_int_equal(r->until.day, DAY_UNKNOWN);
    assert_int_equal(r->steps, 1);
    assert_int_equal(r->step[0].approver[0].by, BY_MANAGER);
    assert_int_equal(r->step[0].approver[0].name.len, 0);
    ROW("every key; steps in their order");
    r = &s.rule[1];
    assert_str(r->system, "okta");
    assert_str(r->resource, "Admins");
    assert_true(r->privileged);
    assert_string_equal(approval_purpose_name(r->purpose), "mfa_exception");
    assert_int_equal(r->max_days, 90);
    assert_int_equal(r->from.day, 20635);
    assert_int_equal(r->until.day, 20635);
    assert_int_equal(r->line, 3);
    assert_int_equal(r->steps, 2);
    assert_int_equal(r->step[0].count, 2);
    assert_string_equal(approver_by_name(r->step[0].approver[0].by),
                        "system_owner");
    assert_string_equal(approver_by_name(r->step[0].approver[1].by), "person");
    assert_str(r->step[0].approver[1].name, "1001");
    assert_int_equal(r->step[1].count, 1);
    assert_string_equal(approver_by_name(r->step[1].approver[0].by),
                        "role_owner");
    ROW("who may ask; left out: anybody");
    assert_int_equal(s.rule[0].requesters, 0);
    assert_int_equal(r->requesters, 3);
    assert_string_equal(approver_by_name(r->requester[0].by), "manager");
    assert_string_equal(approver_by_name(r->requester[1].by), "beneficiary");
    assert_int_equal(r->requester[2].by, BY_PERSON);
    assert_str(r->requester[2].name, "1003");
    ROW("delegations");
    assert_int_equal(s.delegations, 2);
    assert_str(s.delegation[0].from, "1001");
    assert_str(s.delegation[0].to, "b@x");
    assert_str(s.delegation[0].system, "okta");
    assert_int_equal(s.delegation[0].start.day, 20635);
    assert_int_equal(s.delegation[0].end.day, 20635);
    assert_int_equal(s.delegation[1].end.day, DAY_UNKNOWN);
    problems_release(&p);
    arena_release(&a);
}

static void test_empty(void **state)
{
    static const char *const row[] = {"approvers: []\ndelegations: []\n",
                                      "delegations:\n", "{}\n", NULL};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct approver_set s;

        ROW(row[i] ? row[i] : "no file");
        assert_true(load(&a, row[i], &s, &p));
        assert_int_equal(s.rules + s.delegations, 0);
        assert_int_equal(s.file != NULL, row[i] != NULL);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no steps", "approvers: [{system: s}]\n",
         "approver rule has no 'steps'"},
        {"steps that are a word", "approvers: [{steps: manager}]\n",
         "steps is not a list of 1 to 20 lists"},
        {"no step at all", "approvers: [{steps: []}]\n",
         "steps is not a list of 1 to 20 lists"},
        {"a step nobody can take", "approvers: [{steps: [[manager], []]}]\n",
         "step has no approver '2'"},
        {"an approver that is no text", "approvers: [{steps: [[{a: b}]]}]\n",
         "steps is not text"},
        {"nobody may ask",
         "approvers: [{requesters: [], steps: [[manager]]}]\n",
         "requesters is an empty list"},
        {"requesters that are a mapping",
         "approvers: [{requesters: {a: b}, steps: [[manager]]}]\n",
         "requesters is not"},
        {"an unknown purpose",
         "approvers: [{purpose: leave, steps: [[manager]]}]\n",
         "purpose is not a known word 'leave'"},
        {"false could be read in two ways",
         "approvers: [{privileged: false, steps: [[manager]]}]\n",
         "privileged is not a known word 'false'"},
        {"an unknown key", "approvers: [{sistem: s, steps: [[manager]]}]\n",
         "unknown key in approver rule 'sistem'"},
        {"an unknown key of the file", "approver: []\n",
         "unknown key in file 'approver'"},
        {"days out of range",
         "approvers: [{max_days: 0, steps: [[manager]]}]\n",
         "max_days is not in range"},
        {"an end before the beginning",
         "approvers: [{from: 2026-07-02, until: 2026-07-01, "
         "steps: [[manager]]}]\n",
         "approver rule ends before it begins '2026-07-01'"},
        {"the same scope at the same time",
         "approvers:\n  - {system: s, steps: [[manager]]}\n"
         "  - {system: S, steps: [['1']]}\n",
         "approvers.yaml:3: is listed in line 2 already"},
        {"a delegation to nobody", "delegations: [{from: '1'}]\n",
         "delegation has no 'to'"},
        {"a delegation to oneself", "delegations: [{from: a@x, to: A@x}]\n",
         "from and to are the same 'A@x'"},
        {"a delegation that ends before it begins",
         "delegations: [{from: a, to: b, start: 2026-07-02, end: "
         "2026-07-01}]\n",
         "delegation ends before it begins"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct approver_set s;

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
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
