#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/systems.h"

static bool load(struct arena *a, const char *text, struct system_set *out,
                 struct problems *p)
{
    struct catalog c = {.file = arena_new(a, struct rule_file), .count = 1};

    *c.file = unit_rule("policies/systems.yaml", str_from(text), RULE_SYSTEMS);
    problems_init(p, a);
    return systems_load(a, &c, out, p);
}

static void test_entries(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct system_set s;

    (void)state;
    assert_true(load(&a,
                     "systems:\n"
                     "  - system: okta\n    name: Okta\n    kind: directory\n"
                     "    owner: '1'\n    in_scope: false\n    sso: true\n"
                     "    tier: '1'\n    data_class: regulated\n"
                     "    privileged: [Admins, Super Admins]\n"
                     "    environment: production\n    local_login: false\n"
                     "    provisioning: directory-group\n"
                     "    integration: Agent on the server, hourly\n"
                     "    review_days: 90\n    privileged_review_days: 30\n"
                     "  - {system: aws, kind: application, sso: false}\n"
                     "  - {system: mdm, kind: devices}\n",
                     &s, &p));
    assert_int_equal(s.count, 3);
    assert_int_equal(s.system[0].kind, SYSTEM_DIRECTORY);
    assert_string_equal(system_kind_name(s.system[0].kind), "directory");
    assert_false(s.system[0].in_scope);
    assert_true(s.system[0].sso && s.system[0].sso_known);
    assert_int_equal(s.system[0].data_class, DATA_REGULATED);
    assert_string_equal(data_class_name(s.system[0].data_class), "regulated");
    assert_int_equal(s.system[0].privileged.count, 2);
    assert_str(s.system[0].environment, "production");
    assert_int_equal(s.system[0].provisioning, PROVISIONED_BY_GROUP);
    assert_string_equal(provisioning_name(s.system[0].provisioning),
                        "directory-group");
    assert_str(s.system[0].integration, "Agent on the server, hourly");
    assert_int_equal(s.system[0].local_login, 0);
    assert_int_equal(s.system[0].review_days, 90);
    assert_int_equal(s.system[0].privileged_review_days, 30);
    ROW("in scope unless it says otherwise; the rest is not known");
    assert_true(s.system[1].in_scope);
    assert_true(!s.system[1].sso && s.system[1].sso_known);
    assert_false(s.system[2].sso || s.system[2].sso_known);
    assert_int_equal(s.system[2].data_class, DATA_UNKNOWN);
    assert_string_equal(data_class_name(s.system[2].data_class), "");
    assert_int_equal(s.system[2].environment.len, 0);
    assert_int_equal(s.system[2].provisioning, PROVISIONING_UNKNOWN);
    assert_string_equal(provisioning_name(s.system[2].provisioning), "");
    assert_int_equal(s.system[2].integration.len, 0);
    assert_int_equal(s.system[2].local_login, TRI_UNSAID);
    assert_int_equal(s.system[2].review_days, 0);
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no kind", "systems: [{system: s}]\n", "system has no 'kind'"},
        {"an unknown kind", "systems: [{system: s, kind: idp}]\n",
         "kind is not a known word 'idp'"},
        {"an unknown class",
         "systems: [{system: s, kind: hr, data_class: secret}]\n",
         "data_class is not a known word 'secret'"},
        {"an unknown way in",
         "systems: [{system: s, kind: hr, provisioning: magic}]\n",
         "provisioning is not a known word 'magic'"},
        {"a review that never comes",
         "systems: [{system: s, kind: hr, review_days: 0}]\n",
         "review_days is not in range '0'"},
        {"a system twice",
         "systems:\n  - {system: s, kind: hr}\n  - {system: S, kind: hr}\n",
         "systems.yaml:3: is listed in line 2 already 'S'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct system_set s;

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
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
