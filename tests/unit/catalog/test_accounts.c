#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/accounts.h"

static bool load(struct arena *a, const char *text,
                 struct account_register *out, struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file),
                        .count = text ? 1 : 0};

    if (text)
        *c.file =
            unit_rule("policies/accounts.yaml", str_from(text), RULE_ACCOUNTS);
    problems_init(p, a);
    return accounts_load(a, &c, out, p);
}

static void test_entries(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct account_register r;

    (void)state;
    assert_true(load(&a,
                     "accounts:\n"
                     "  - {system: okta, account: svc, kind: service}\n"
                     "  - system: okta\n    account: fire\n"
                     "    kind: break-glass\n    owner: '1001'\n"
                     "    purpose: emergencies\n"
                     "    custodians: ['1001', '1002']\n"
                     "    approved_by: '1003'\n    approved_at: 2026-07-01\n"
                     "    reviewed_at: 2026-07-01T00:00:00Z\n"
                     "    privileges: all\n    justification: j\n"
                     "    attribution: vault\n    interactive: true\n"
                     "    monitored: false\n    rotated_at: 2026-07-01\n"
                     "    tested_at: 2026-07-01\n"
                     "  - {system: aws, account: svc, kind: integration}\n",
                     &r, &p));
    assert_int_equal(r.count, 3);
    assert_non_null(r.file);
    assert_int_equal(r.account[0].kind, REGISTER_SERVICE);
    assert_int_equal(r.account[0].reviewed_at.at, TIME_UNKNOWN);
    assert_int_equal(r.account[1].kind, REGISTER_BREAK_GLASS);
    assert_string_equal(register_kind_name(r.account[1].kind), "break-glass");
    assert_str(r.account[1].owner, "1001");
    assert_int_equal(r.account[1].custodians.count, 2);
    assert_int_equal(r.account[1].approved_at.day, 20635);
    assert_int_equal(r.account[1].reviewed_at.at, 20635 * 86400);
    assert_int_equal(r.account[1].line, 3);
    assert_str(r.account[1].privileges, "all");
    assert_str(r.account[1].justification, "j");
    assert_str(r.account[1].attribution, "vault");
    assert_int_equal(r.account[1].interactive, 1);
    assert_int_equal(r.account[1].monitored, 0);
    assert_int_equal(r.account[1].rotated_at.day, 20635);
    assert_int_equal(r.account[1].tested_at.day, 20635);
    ROW("what is left out is not known");
    assert_int_equal(r.account[0].interactive, TRI_UNSAID);
    assert_int_equal(r.account[0].monitored, TRI_UNSAID);
    assert_int_equal(r.account[0].rotated_at.at, TIME_UNKNOWN);
    assert_int_equal(r.account[0].tested_at.day, DAY_UNKNOWN);
    problems_release(&p);
    arena_release(&a);
}

static void test_empty(void **state)
{
    static const char *const row[] = {"accounts: []\n", "accounts:\n", "{}\n",
                                      NULL};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct account_register r;

        ROW(row[i] ? row[i] : "no file");
        assert_true(load(&a, row[i], &r, &p));
        assert_int_equal(r.count, 0);
        assert_int_equal(r.file != NULL, row[i] != NULL);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no kind", "accounts: [{system: s, account: a}]\n",
         "account has no 'kind'"},
        {"an unknown kind",
         "accounts: [{system: s, account: a, kind: robot}]\n",
         "kind is not a known word 'robot'"},
        {"an account twice, in another case",
         "accounts:\n  - {system: s, account: a, kind: test}\n"
         "  - {system: S, account: ' A', kind: room}\n",
         "accounts.yaml:3: is listed in line 2 already ' A'"},
        {"another top key", "account: []\n", "unknown key in file 'account'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct account_register r;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &r, &p));
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
