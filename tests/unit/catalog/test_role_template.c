#include "base/base.h"

#include "catalog_unit.h"

#include "base/buf.h"
#include "catalog/role_template.h"

#define HEAD(name, version, date)                                              \
    "policy:\n  name: " name "\n  version: \"" version                         \
    "\"\n  effective_date: " date                                              \
    "\n  owner: o\n  approver: p\n  description: d\n"

struct file {
    const char *path, *text;
};

static bool load(struct arena *a, const struct file *file, size_t count,
                 struct role_set *out, struct problems *p)
{
    struct catalog c = {.file = arena_array(a, struct rule_file, count),
                        .count = count};

    for (size_t i = 0; i < count; i++)
        c.file[i] = unit_rule(file[i].path, str_from(file[i].text), RULE_ROLE);
    problems_init(p, a);
    return role_set_load(a, &c, out, p);
}

/* 2026-07-01; see test_fields.c. */
enum { JULY_1 = 20635 };

static const struct file nurses[] = {
    {"templates/roles/base/1.yaml",
     HEAD("base", "1", "2020-01-01") "  grants:\n"
                                     "    - {system: okta, resource: All "
                                     "Staff, permission: member, "
                                     "justification: mail}\n"},
    {"templates/roles/base/2.yaml",
     HEAD("base", "2", "2026-07-01") "  grants:\n"
                                     "    - {system: okta, resource: Everyone, "
                                     "justification: mail}\n"},
    {"templates/roles/nurse/1.yaml",
     HEAD("Nurse", "1", "2025-01-01") "  extends: base\n"
                                      "  scope:\n    applies_to:\n      "
                                      "job_title: [Nurse, Head Nurse]\n"
                                      "      employment_type: Employee\n"
                                      "  grants:\n"
                                      "    - {system: ehr, resource: charts, "
                                      "justification: care}\n"},
    {"templates/roles/nurse/2.yaml",
     HEAD("Nurse", "2", "2026-07-02") "  extends: [base]\n  overlap_days: 14\n"
                                      "  reviewed_at: 2026-07-01\n"
                                      "  scope:\n    applies_to:\n      "
                                      "job_title: ['*Nurse']\n"
                                      "      department: '*'\n"
                                      "  grants:\n"
                                      "    - {system: ehr, resource: charts, "
                                      "justification: care}\n"
                                      "    - {system: ehr, resource: orders, "
                                      "justification: care}\n"
                                      "  change_history:\n"
                                      "    - {version: '2', date: 2026-06-01, "
                                      "changed_by: o, changes: "
                                      "orders, approval: p}\n"},
    {"templates/roles/on-call/1.yaml",
     HEAD("on-call", "1",
          "2025-01-01") "  add_on: true\n"
                        "  scope: {applies_to: {location: Ward 3}}\n"},
};

static void test_versions(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct role_set s;
    const struct role_version *v;

    (void)state;
    assert_true(load(&a, nurses, COUNT_OF(nurses), &s, &p));
    assert_problems(&p, 0);
    assert_int_equal(s.count, 5);
    ROW("the day before the second version");
    v = role_in_force(&s, STR("Nurse"), JULY_1);
    assert_str(v->version, "1");
    assert_int_equal(v->until, JULY_1 + 1);
    assert_int_equal(v->overlap_days, -1); /* not said: the profile's */
    ROW("its first day");
    v = role_in_force(&s, STR("Nurse"), JULY_1 + 1);
    assert_str(v->version, "2");
    assert_int_equal(v->until, INT32_MAX);
    assert_int_equal(v->overlap_days, 14);
    assert_int_equal(v->reviewed_at.day, JULY_1);
    assert_str(v->change[0].changed_by, "o");
    assert_str(v->applies_to, "{\"job_title\":[\"*Nurse\"],\"department\":"
                              "[\"*\"]}"); /* as written, not folded */
    assert_str(role_in_force(&s, STR("base"), JULY_1)->applies_to, "");
    ROW("before the first version there is none");
    assert_null(role_in_force(&s, STR("Nurse"), 20000)); /* 2024-10-04 */
    ROW("names are exact");
    assert_null(role_in_force(&s, STR("nurse"), JULY_1));
    v = role_in_force(&s, STR("on-call"), JULY_1);
    assert_true(v->add_on);
    ROW("never reviewed, as far as it says");
    assert_int_equal(v->reviewed_at.at, TIME_UNKNOWN);
    assert_int_equal(v->reviewed_at.day, DAY_UNKNOWN);
    problems_release(&p);
    arena_release(&a);
}

static void test_matching(void **state)
{
    static const struct {
        const char *name;
        int32_t day;
        const char *title, *type, *department, *location, *want;
    } row[] = {
        {"one of several titles", JULY_1, "Head Nurse", "Employee", "", "",
         "Nurse 1;"},
        {"case and outer blanks do not count", JULY_1, " head NURSE ",
         "employee", "", "", "Nurse 1;"},
        {"every attribute must fit", JULY_1, "Nurse", "Contractor", "", "", ""},
        {"an attribute that is not known does not fit", JULY_1, "Nurse", "", "",
         "", ""},
        {"no title", JULY_1, "", "Employee", "", "", ""},
        {"the version of the day decides", JULY_1 + 1, "Nurse", "Contractor",
         "", "", "Nurse 2;"},
        {"the earlier version is over on that day", JULY_1 + 1, "Nurse",
         "Employee", "", "", "Nurse 2;"},
        {"a star at the front", JULY_1 + 1, "Senior Ward Nurse", "", "", "",
         "Nurse 2;"},
        {"a star is not a suffix", JULY_1 + 1, "Nurse Manager", "", "", "", ""},
        {"a star alone fits no value too", JULY_1 + 1, "Nurse", "", "Care", "",
         "Nurse 2;"},
        {"a primary role and an add-on", JULY_1, "Nurse", "Employee", "",
         "ward 3", "Nurse 1;on-call 1;"},
        {"a template without scope fits nobody", JULY_1, "Cook", "Employee",
         "Kitchen", "Ward 4", ""},
    };
    struct arena a = {0};
    struct problems p;
    struct role_set s;

    (void)state;
    assert_true(load(&a, nurses, COUNT_OF(nurses), &s, &p));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct role_version *found[8];
        struct str value[ROLE_ATTRS] = {{0}};
        struct buf got = {0};
        size_t n;

        ROW(row[i].name);
        value[ROLE_JOB_TITLE] = role_fold(&a, str_from(row[i].title));
        value[ROLE_EMPLOYMENT_TYPE] = role_fold(&a, str_from(row[i].type));
        value[ROLE_DEPARTMENT] = role_fold(&a, str_from(row[i].department));
        value[ROLE_LOCATION] = role_fold(&a, str_from(row[i].location));
        n = role_match(&s, value, row[i].day, found, COUNT_OF(found));
        for (size_t j = 0; j < n; j++)
            buf_fmt(&got, "%.*s %.*s;", STR_ARG(found[j]->name),
                    STR_ARG(found[j]->version));
        assert_str(buf_str(&got), row[i].want);
        buf_release(&got);
    }
    problems_release(&p);
    arena_release(&a);
}

static void test_match_counts_beyond_max(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct role_set s;
    const struct role_version *one;
    struct str value[ROLE_ATTRS] = {{0}};

    (void)state;
    assert_true(load(&a, nurses, COUNT_OF(nurses), &s, &p));
    value[ROLE_JOB_TITLE] = STR("nurse");
    value[ROLE_EMPLOYMENT_TYPE] = STR("employee");
    value[ROLE_LOCATION] = STR("ward 3");
    assert_int_equal(role_match(&s, value, JULY_1, &one, 1), 2);
    assert_str(one->name, "Nurse");
    problems_release(&p);
    arena_release(&a);
}

static void note(void *to, const struct role_version *from,
                 const struct role_grant *g)
{
    buf_fmt(to, "%.*s/%.*s from %.*s %.*s;", STR_ARG(g->system),
            STR_ARG(g->resource), STR_ARG(from->name), STR_ARG(from->version));
}

static void test_grants_are_inherited(void **state)
{
    static const struct {
        const char *name;
        int32_t day;
        const char *want;
    } row[] = {
        {"the base of that day", JULY_1 - 1,
         "ehr/charts from Nurse 1;okta/All Staff from base 1;"},
        {"the base has changed, the role not yet", JULY_1,
         "ehr/charts from Nurse 1;okta/Everyone from base 2;"},
        {"both have changed", JULY_1 + 1,
         "ehr/charts from Nurse 2;ehr/orders from Nurse 2;"
         "okta/Everyone from base 2;"},
    };
    struct arena a = {0};
    struct problems p;
    struct role_set s;

    (void)state;
    assert_true(load(&a, nurses, COUNT_OF(nurses), &s, &p));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct buf got = {0};

        ROW(row[i].name);
        role_grants(&s, role_in_force(&s, STR("Nurse"), row[i].day), row[i].day,
                    note, &got);
        assert_str(buf_str(&got), row[i].want);
        buf_release(&got);
    }
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name;
        struct file file[3];
        const char *says;
    } row[] = {
        {"no policy",
         {{"templates/roles/a/1.yaml", "policy:\n"}},
         "role file has no 'policy'"},
        {"no effective_date",
         {{"templates/roles/a/1.yaml", "policy: {name: a, version: '1'}\n"}},
         "policy has no 'effective_date'"},
        {"an unknown attribute",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1",
                "2026-01-01") "  scope: {applies_to: {job_titel: x}}\n"}},
         "unknown key in applies_to 'job_titel'"},
        {"a grant without resource",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  grants: [{system: x}]\n"}},
         "grant has no 'resource'"},
        {"a grant twice",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  grants:\n"
                                        "    - {system: x, resource: y, "
                                        "justification: z}\n"
                                        "    - {system: X, resource: y, "
                                        "justification: z}\n"}},
         "a/1.yaml:10: grant is listed in line 9 already 'y'"},
        {"overlap beyond a year",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  overlap_days: 367\n"}},
         "overlap_days is not in range '367'"},
        {"one version in two files",
         {{"templates/roles/a/1.yaml", HEAD("a", "1", "2026-01-01")},
          {"templates/roles/a/2.yaml", HEAD("a", "1", "2026-02-01")}},
         "version is also in templates/roles/a/1.yaml '1'"},
        {"two versions on one day",
         {{"templates/roles/a/1.yaml", HEAD("a", "1", "2026-01-01")},
          {"templates/roles/a/2.yaml", HEAD("a", "2", "2026-01-01")}},
         "effective_date is also that of templates/roles/a/1.yaml"},
        {"two names in a folder",
         {{"templates/roles/a/1.yaml", HEAD("a", "1", "2026-01-01")},
          {"templates/roles/a/2.yaml", HEAD("A", "2", "2026-02-01")}},
         "the folder holds role"},
        {"one name in two folders",
         {{"templates/roles/a/1.yaml", HEAD("a", "1", "2026-01-01")},
          {"templates/roles/b/2.yaml", HEAD("a", "2", "2026-02-01")}},
         "role is also in templates/roles/a/1.yaml 'a'"},
        {"extends nothing",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  extends: bse\n"},
          {"templates/roles/b/1.yaml", HEAD("base", "1", "2020-01-01")}},
         "extends a role that does not exist 'bse'"},
        {"extends itself",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  extends: a\n"}},
         "role 'a' extends itself by way of 'a'"},
        {"extends in a ring",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  extends: b\n"},
          {"templates/roles/b/1.yaml",
           HEAD("b", "1", "2026-01-01") "  extends: c\n"},
          {"templates/roles/c/1.yaml",
           HEAD("c", "1", "2026-01-01") "  extends: a\n"}},
         "extends itself by way of"},
        {"extends what comes later",
         {{"templates/roles/a/1.yaml",
           HEAD("a", "1", "2026-01-01") "  extends: b\n"},
          {"templates/roles/b/1.yaml", HEAD("b", "1", "2026-01-02")}},
         "extends a role that is not yet in force"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct role_set s;
        size_t n = 0;

        ROW(row[i].name);
        while (n < COUNT_OF(row[i].file) && row[i].file[n].path)
            n++;
        assert_false(load(&a, row[i].file, n, &s, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_notes(void **state)
{
    static const struct file file[] = {
        {"templates/roles/a/1.yaml",
         "policy:\n  name: a\n  version: 1\n  effective_date: 2026-01-01\n"
         "  owner: o\n  grants: [{system: s, resource: r}]\n"},
    };
    struct arena a = {0};
    struct problems p;
    struct role_set s;

    (void)state;
    assert_true(load(&a, file, 1, &s, &p));
    assert_note(&p, "role 'a' has no 'approver'");
    assert_note(&p, "role 'a' has no 'description'");
    assert_note(&p, "grant has no justification 'r'");
    assert_int_equal(p.notes, 3);
    problems_release(&p);
    arena_release(&a);
}

/* Does the first fit everybody the second fits? */
static void test_covers(void **state)
{
#define SCOPE(name, scope)                                                     \
    {                                                                          \
        "templates/roles/" name "/1.yaml",                                     \
            HEAD(name, "1", "2026-01-01") "  scope: {applies_to: {" scope      \
                                          "}}\n"                               \
    }
    static const struct {
        const char *name;
        struct file wide, narrow;
        bool covers;
    } row[] = {
        {"the same", SCOPE("a", "job_title: Nurse"),
         SCOPE("b", "job_title: nurse"), true},
        {"one of several", SCOPE("a", "job_title: [Cook, Nurse]"),
         SCOPE("b", "job_title: Nurse"), true},
        {"several of one", SCOPE("a", "job_title: Nurse"),
         SCOPE("b", "job_title: [Nurse, Cook]"), false},
        {"asks less", SCOPE("a", "department: Care"),
         SCOPE("b", "department: Care, job_title: Nurse"), true},
        {"asks more", SCOPE("a", "department: Care, job_title: Nurse"),
         SCOPE("b", "department: Care"), false},
        {"asks for something else", SCOPE("a", "department: Care"),
         SCOPE("b", "job_title: Nurse"), false},
        {"a pattern", SCOPE("a", "job_title: '*Nurse'"),
         SCOPE("b", "job_title: [Nurse, Head Nurse]"), true},
        {"a wider pattern", SCOPE("a", "job_title: '*Nurse*'"),
         SCOPE("b", "job_title: 'Head*Nurse'"), true},
        {"another pattern", SCOPE("a", "job_title: 'Nurse*'"),
         SCOPE("b", "job_title: '*Nurse'"), false},
        {"everybody", SCOPE("a", "department: '*'"),
         SCOPE("b", "job_title: Nurse"), true},
        {"everybody, and not those without", SCOPE("a", "job_title: '*e'"),
         SCOPE("b", "job_title: '*'"), false},
        {"two stars want a value", SCOPE("a", "job_title: '**'"),
         SCOPE("b", "job_title: '*'"), false},
        {"nobody is asked for",
         SCOPE("a", "job_title: Nurse"),
         {"templates/roles/b/1.yaml", HEAD("b", "1", "2026-01-01")},
         false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct file both[] = {row[i].wide, row[i].narrow};
        struct arena a = {0};
        struct problems p;
        struct role_set s;

        ROW(row[i].name);
        assert_true(load(&a, both, 2, &s, &p));
        assert_int_equal(role_covers(&s.version[0], &s.version[1]),
                         row[i].covers);
        problems_release(&p);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_matching),
        cmocka_unit_test(test_covers),
        cmocka_unit_test(test_match_counts_beyond_max),
        cmocka_unit_test(test_grants_are_inherited),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
