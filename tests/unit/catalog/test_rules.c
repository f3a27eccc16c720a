#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/rule_people.h"
#include "catalog/rules.h"

#define HEAD                                                                   \
    "engagement: e\nclient: C\nas_of: 2026-07-01\n"                            \
    "sources: [{file: a.csv, system: hr}]\n"

/* Load the engagement's rules from stock alone. */
static bool load(struct arena *a, const char *text, struct rules *out,
                 struct problems *p)
{
    struct engagement e;

    problems_init(p, a);
    assert_true(engagement_parse(a, "e.yaml", ".", str_from(text), &e, p));
    return rules_load(a, &e, out, p);
}

static void test_chosen(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct rules r;

    (void)state;
    assert_true(
        load(&a, HEAD "profile: strict\nframeworks: [pci, soc2]\n", &r, &p));
    assert_problems(&p, 0);
    assert_str(r.profile->name, "strict");
    ROW("frameworks stand in the order they were chosen");
    assert_int_equal(r.framework_count, 2);
    assert_str(r.framework[0].name, "pci");
    assert_str(r.framework[1].name, "soc2");
    ROW("the stock report");
    assert_true(r.report_count >= 1);
    assert_true(report_def_text(&r.report[0], "disclaimer").len > 0);
    ROW("stock registers are empty");
    assert_int_equal(r.accounts.count, 0);
    assert_int_equal(r.systems.count, 0);
    assert_int_equal(r.identities.count, 0);
    assert_int_equal(r.exceptions.count, 0);
    assert_non_null(r.accounts.file);
    problems_release(&p);
    arena_release(&a);
}

static void test_clock(void **state)
{
    static const struct {
        const char *name, *text;
        enum clock_choice want;
    } row[] = {
        {"the profile's", HEAD "profile: common\n", CLOCK_POLICY},
        {"the engagement's wins", HEAD "profile: common\nclock: notice\n",
         CLOCK_NOTICE},
        {"the engagement's alone", HEAD "clock: notice\n", CLOCK_NOTICE},
        {"nobody's", HEAD, CLOCK_UNSET},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct rules r;

        ROW(row[i].name);
        assert_true(load(&a, row[i].text, &r, &p));
        assert_int_equal(r.clock, row[i].want);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_no_profile_is_no_default(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct rules r;

    (void)state;
    assert_true(load(&a, HEAD, &r, &p));
    assert_null(r.profile);
    assert_int_equal(r.framework_count, 0);
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"an unknown profile", HEAD "profile: comon\n",
         "e.yaml:5: no such profile 'comon'"},
        {"a profile by a path", HEAD "profile: ../profiles/common\n",
         "e.yaml:5: no such profile"},
        {"an unknown framework", HEAD "frameworks: [soc2, soc3]\n",
         "e.yaml:5: no such framework 'soc3'"},
        {"a framework twice", HEAD "frameworks: [soc2, pci, soc2]\n",
         "e.yaml:5: framework named twice 'soc2'"},
        {"a folder that is not there", HEAD "rules: {policies: nowhere}\n",
         "nowhere"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct rules r;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &r, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_from_a_bundle(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct rules r;
    struct engagement e;
    const char *dir = unit_folder(&a);
    const struct catalog_from from = {.policies = dir, .no_stock = true};

    (void)state;
    unit_write(&a, dir, "profiles/own.yaml",
               "profile: own\nversion: 1\ntitle: t\nclock: notice\n"
               "parameters: {x: {value: 1, source: y}}\n"
               "lists: {hiding_filters: [], hiding_unless: [], filter_words: "
               "[], filter_params: [], filter_unless: [], filter_people: [], "
               "query_whole: [], query_calls: [], query_neutral: [], "
               "query_pages: [], query_people: [], query_from: [], "
               "query_places: [], query_parts: [], query_articles: [], "
               "query_also: [], query_included: [], filter_events: [], "
               "filter_tickets: [], ticket_fields: [], log_params: [], "
               "log_starts: [], log_ends: []}\n");
    problems_init(&p, &a);
    assert_true(engagement_parse(&a, "e.yaml", ".", STR(HEAD "profile: own\n"),
                                 &e, &p));
    assert_true(rules_load_from(&a, &e, &from, &r, &p));
    assert_int_equal(r.catalog.count, 1);
    assert_int_equal(r.clock, CLOCK_NOTICE);
    ROW("stock does not fill the gaps");
    assert_int_equal(r.controls.count, 0);
    assert_int_equal(r.roles.count, 0);
    assert_null(r.accounts.file);
    problems_release(&p);
    arena_release(&a);
}

/* An engagement of one source, so that rules are numbered from 2. */
static void test_numbers_of_files(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct rules r;
    const struct rule_file *f;
    uint32_t next = 2;

    (void)state;
    assert_true(load(&a, HEAD, &r, &p));
    for (size_t i = 0; i < r.catalog.count; i++) {
        f = &r.catalog.file[i];
        if (f->kind == RULE_CONTROL || f->kind == RULE_PROFILE ||
            f->kind == RULE_SOURCE || f->kind == RULE_REPORT ||
            f->kind == RULE_FRAMEWORK || f->kind == RULE_COMPOUNDS ||
            f->kind == RULE_PAGING)
            assert_int_equal(f->source, 0);
        else
            assert_int_equal(f->source, next++);
    }
    ROW("registers, exceptions and templates have lines to cite");
    assert_int_equal(r.exceptions.count, 0);
    assert_true(catalog_find(&r.catalog, "policies/sod.yaml")->source >= 2);
    assert_true(catalog_find(&r.catalog, "policies/exceptions/exceptions.yaml")
                    ->source >= 2);
    ROW("stock's role is an example: it judges nobody");
    assert_null(
        catalog_find(&r.catalog, "templates/roles/example-engineer/1.yaml"));
    assert_int_equal(r.roles.count, 0);
    ROW("stock names nobody, and has no calendar");
    assert_false(r.calendar.given);
    assert_int_equal(r.approvers.rules + r.approvers.delegations, 0);
    assert_int_equal(
        r.sod.count + r.artefacts.count + r.paths.count + r.suppliers.count, 0);
    problems_release(&p);
    arena_release(&a);
}

/* Every key that names somebody, each with a name of its own. */
static void test_people(void **state)
{
    static const struct {
        const char *file, *text;
    } written[] = {
        {"accounts.yaml",
         "accounts:\n  - {system: s, account: a, kind: service, owner: n01,"
         " custodians: [n02, n03], approved_by: n04}\n"},
        {"identities.yaml", "identities:\n  - {system: s, account: a, worker:"
                            " n05, approved_by: n06}\n"},
        {"systems.yaml", "systems: [{system: s, kind: hr, owner: n07}]\n"},
        {"artefacts.yaml", "artefacts: [{kind: k, owner: n08, approved_by:"
                           " n09}]\n"},
        {"suppliers.yaml", "suppliers: [{name: x, approved_by: n10}]\n"},
        {"exceptions/x.yaml",
         "exceptions: [{id: E, user: n11, requested_by: n12, approved_by: n13,"
         " expires_at: 2026-07-01}]\n"},
        {"sod.yaml",
         "rules: [{id: x, owner: n14, approved_by: n15,"
         " one: [{system: s, resource: r}], other: [{system: s, resource: q}],"
         " mitigations: [{control: c, worker: n16, owner: n17,"
         " approved_by: n18}]}]\n"},
        {"approvers.yaml", "approvers: [{steps: [[manager, n19], [n20]]}]\n"
                           "delegations: [{from: n21, to: n22}, {from: n22,"
                           " to: n01}]\n"},
        {"../templates/roles/r/1.yaml",
         "policy:\n  name: r\n  version: '1'\n  effective_date: 2026-07-01\n"
         "  owner: n23\n  approver: n24\n  description: d\n"
         "  change_history: [{changed_by: n25}]\n"},
    };
    struct arena a = {0};
    struct problems p;
    struct rules r;
    struct engagement e;
    const char *dir = unit_folder(&a);
    const struct catalog_from from = {
        .policies = path_join(&a, dir, "policies"),
        .templates = path_join(&a, dir, "templates"),
        .no_stock = true};
    struct str_list people;

    (void)state;
    unit_write(&a, dir, "policies/README.md", "x\n");
    for (size_t i = 0; i < COUNT_OF(written); i++)
        unit_write(&a, from.policies, written[i].file, written[i].text);
    problems_init(&p, &a);
    assert_true(engagement_parse(&a, "e.yaml", ".", STR(HEAD), &e, &p));
    rules_load_from(&a, &e, &from, &r, &p);
    assert_problems(&p, 0);
    people = rule_people(&a, &r);
    for (int i = 1; i <= 25; i++) {
        struct str want = arena_fmt(&a, "n%02d", i);
        size_t found = 0;

        ROW(want.ptr);
        for (size_t k = 0; k < people.count; k++)
            found += str_eq(people.ptr[k], want);
        assert_int_equal(found, 1);
    }
    ROW("words for roles are no names, and nobody is named twice");
    assert_int_equal(people.count, 25);
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chosen),
        cmocka_unit_test(test_clock),
        cmocka_unit_test(test_no_profile_is_no_default),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_from_a_bundle),
        cmocka_unit_test(test_numbers_of_files),
        cmocka_unit_test(test_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
