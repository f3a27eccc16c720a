#include "base/base.h"

#include "catalog_unit.h"

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
               "parameters: {x: {value: 1, source: y}}\n");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chosen),
        cmocka_unit_test(test_clock),
        cmocka_unit_test(test_no_profile_is_no_default),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_from_a_bundle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
