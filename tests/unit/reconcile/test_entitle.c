/*
 * Which grants a template or an approved exception explains (controls R03,
 * E01, X17, X22, X29, X30).
 *
 * Ann (1) is an Engineer with the account ann of the directory; the list of
 * grants is source 3, of 2026-10-01T00:00:00Z.
 */
#include "unit.h"

#include "world.h"

#define GRANTS 3

static struct worker_row *build(struct world *w)
{
    struct worker_row *r;

    world_init(w);
    add_source(w, FACT_GRANTS, "dir", "2026-10-01T00:00:00Z");
    r = worker(w, "1", "ann@x.example", "2015-01-01", NULL);
    r->title = word(w, "Engineer");
    account(w, DIRECTORY, "ann", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    return r;
}

static const char *reason(const struct world *w, size_t grant_no)
{
    return w->m.whys.ptr[w->m.grants.ptr[grant_no].why].reason;
}

static void assert_class(const struct world *w, size_t grant_no,
                         enum grant_class class_, const char *why)
{
    assert_int_equal(w->m.grants.ptr[grant_no].class_, class_);
    assert_string_equal(reason(w, grant_no), why);
}

/* ---- templates ----------------------------------------------------------- */

static const struct {
    const char *name;
    const char *system, *resource, *permission; /* what the template gives */
    const char *held, *as;                      /* what she holds */
    bool covered;
} covers[] = {
    {"the entitlement", "dir", "deploy", "", "deploy", NULL, true},
    {"without case and outer blanks", "dir", " Deploy ", "", "DEPLOY", NULL,
     true},
    {"another one", "dir", "deploy", "", "admin", NULL, false},
    {"a longer name", "dir", "deploy", "", "deployer", NULL, false},
    {"of another system", "app", "deploy", "", "deploy", NULL, false},
    {"any permission, where the template names none", "dir", "deploy", "",
     "deploy", "write", true},
    {"the same permission, without case", "dir", "deploy", "Write", "deploy",
     "write ", true},
    {"another permission", "dir", "deploy", "read", "deploy", "write", false},
    {"plain membership is not administration", "dir", "deploy", "member",
     "deploy", "admin", false},
    {"a permission the source does not state does not count", "dir", "deploy",
     "member", "deploy", NULL, true},
};

static void test_covers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(covers); i++) {
        struct world w;

        ROW(covers[i].name);
        build(&w);
        gives(role(&w, "eng", "2026-01-01", "Engineer"), covers[i].system,
              covers[i].resource, covers[i].permission);
        grant(&w, GRANTS, "x", "other", NULL); /* another's */
        grant(&w, GRANTS, "ann", covers[i].held, covers[i].as);
        world_run(&w);
        if (covers[i].covered)
            assert_class(&w, 1, CLASS_TEMPLATE, "");
        else
            assert_class(&w, 1, CLASS_DRIFT, "NOT_IN_TEMPLATE");
        assert_int_equal(person(&w, "1")->roles, 1);
        world_release(&w);
    }
}

/* More entitlements than fit one word of the set, each its own bit. */
static void test_many_entitlements(void **state)
{
    struct role_version *v;
    struct world w;
    char name[16];

    (void)state;
    build(&w);
    v = role(&w, "eng", "2026-01-01", "Engineer");
    gives(v, "dir", "e64", "");
    gives(v, "dir", "e129", "");
    for (int i = 0; i < 130; i++) {
        snprintf(name, sizeof name, "e%d", i);
        grant(&w, GRANTS, "ann", name, NULL);
    }
    world_run(&w);
    for (size_t i = 0; i < 130; i++)
        assert_int_equal(w.m.grants.ptr[i].class_,
                         i == 64 || i == 129 ? CLASS_TEMPLATE : CLASS_DRIFT);
    world_release(&w);
}

/* Which templates apply, and on which day. */
static const struct {
    const char *name;
    const char *title;
    const char *from[2]; /* of version 1.0 and 2.0 of the role */
    bool add_on, second_role;
    uint32_t roles;
    enum grant_class deploy, admin; /* 1.0 gives deploy, 2.0 admin */
    const char *why;                /* of a grant that is not covered */
} applies[] = {
    {"the version in force on the day of the list",
     "Engineer",
     {"2026-01-01", "2026-10-02"},
     false,
     false,
     1,
     CLASS_TEMPLATE,
     CLASS_DRIFT,
     "NOT_IN_TEMPLATE"},
    {"the new one from its first day on",
     "Engineer",
     {"2026-01-01", "2026-10-01"},
     false,
     false,
     1,
     CLASS_DRIFT,
     CLASS_TEMPLATE,
     "NOT_IN_TEMPLATE"},
    {"none is in force yet",
     "Engineer",
     {"2026-10-02", "2026-10-03"},
     false,
     false,
     0,
     CLASS_UNEVALUABLE,
     CLASS_UNEVALUABLE,
     "NO_TEMPLATE"},
    {"none is for the title",
     "Cook",
     {"2026-01-01", "2026-10-02"},
     false,
     false,
     0,
     CLASS_UNEVALUABLE,
     CLASS_UNEVALUABLE,
     "NO_TEMPLATE"},
    {"no title, and the scope asks for one",
     "",
     {"2026-01-01", "2026-10-02"},
     false,
     false,
     0,
     CLASS_UNEVALUABLE,
     CLASS_UNEVALUABLE,
     "NO_TEMPLATE"},
    {"the title without case",
     " engineer ",
     {"2026-01-01", "2026-10-02"},
     false,
     false,
     1,
     CLASS_TEMPLATE,
     CLASS_DRIFT,
     "NOT_IN_TEMPLATE"},
    {"two roles at once",
     "Engineer",
     {"2026-01-01", "2026-10-02"},
     false,
     true,
     2,
     CLASS_UNEVALUABLE,
     CLASS_UNEVALUABLE,
     "SEVERAL_TEMPLATES"},
    {"an add-on beside the role",
     "Engineer",
     {"2026-01-01", "2026-10-02"},
     true,
     true,
     1,
     CLASS_TEMPLATE,
     CLASS_TEMPLATE,
     ""},
    {"an add-on alone is no role",
     "Cook",
     {"2026-01-01", "2026-10-02"},
     true,
     true,
     0,
     CLASS_UNEVALUABLE,
     CLASS_UNEVALUABLE,
     "NO_TEMPLATE"},
};

static void test_applies(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(applies); i++) {
        struct role_version *v;
        struct world w;

        ROW(applies[i].name);
        build(&w)->title = word(&w, applies[i].title);
        v = role(&w, "eng", applies[i].from[0], "Engineer");
        v->until = date(applies[i].from[1]);
        gives(v, "dir", "deploy", "");
        v = role(&w, "eng", applies[i].from[1], "Engineer");
        gives(v, "dir", "admin", "");
        if (applies[i].second_role) {
            v = role(&w, "any", "2026-01-01", "");
            v->add_on = applies[i].add_on;
            gives(v, "dir", "admin", "");
        }
        grant(&w, GRANTS, "ann", "deploy", NULL);
        grant(&w, GRANTS, "ann", "admin", NULL);
        world_run(&w);
        assert_int_equal(w.m.grants.ptr[0].class_, applies[i].deploy);
        assert_int_equal(w.m.grants.ptr[1].class_, applies[i].admin);
        for (size_t k = 0; k < 2; k++)
            if (w.m.grants.ptr[k].class_ != CLASS_TEMPLATE)
                assert_string_equal(reason(&w, k), applies[i].why);
        assert_int_equal(person(&w, "1")->roles, applies[i].roles);
        world_release(&w);
    }
}

/* The list is judged by its own day, HR's by HR's. */
static void test_day_of_the_list(void **state)
{
    struct role_version *v;
    struct world w;

    (void)state;
    build(&w);
    w.f.sources.ptr[GRANTS - 1].extracted_at = at("2026-09-20");
    v = role(&w, "eng", "2026-01-01", "Engineer");
    v->until = date("2026-09-25");
    gives(v, "dir", "deploy", "");
    v = role(&w, "eng", "2026-09-25", "Engineer");
    v->version = STR("2.0");
    grant(&w, GRANTS, "ann", "deploy", NULL);
    world_run(&w);
    assert_class(&w, 0, CLASS_TEMPLATE, "");
    assert_int_equal(person(&w, "1")->role, 1);
    assert_int_equal(w.m.roles.ptr[0].users, 0);
    assert_int_equal(w.m.roles.ptr[1].users, 1);
    assert_int_equal(w.m.roles.ptr[0].grants, 1);
    assert_str(w.m.roles.ptr[1].version, "2.0");
    world_release(&w);

    /* of a list nobody dated, by the day of the run */
    build(&w);
    w.f.sources.ptr[GRANTS - 1].extracted_at = TIME_UNKNOWN;
    gives(role(&w, "eng", "2026-10-01", "Engineer"), "dir", "deploy", "");
    grant(&w, GRANTS, "ann", "deploy", NULL);
    world_run(&w);
    assert_class(&w, 0, CLASS_TEMPLATE, "");
    world_release(&w);
}

static void test_inherited(void **state)
{
    static struct str base[] = {{"base", 4}};
    struct role_version *v;
    struct world w;

    (void)state;
    build(&w);
    v = role(&w, "base", "2026-01-01", "");
    v->matches_somebody = false;
    gives(v, "dir", "mail", "");
    v = role(&w, "eng", "2026-01-01", "Engineer");
    v->extends = (struct str_list){base, 1};
    grant(&w, GRANTS, "ann", "mail", NULL);
    world_run(&w);
    assert_class(&w, 0, CLASS_TEMPLATE, "");
    world_release(&w);
}

/* Every attribute a scope may ask about. */
static void test_attributes(void **state)
{
    static const struct {
        enum role_attr attr;
        size_t offset;
    } row[] = {
        {ROLE_JOB_TITLE, offsetof(struct worker_row, title)},
        {ROLE_DEPARTMENT, offsetof(struct worker_row, department)},
        {ROLE_EMPLOYMENT_TYPE, offsetof(struct worker_row, employment_type)},
        {ROLE_LOCATION, offsetof(struct worker_row, location)},
        {ROLE_COMPANY, offsetof(struct worker_row, company)},
        {ROLE_COST_CENTER, offsetof(struct worker_row, cost_center)},
        {ROLE_MANAGER_ID, offsetof(struct worker_row, manager)},
        {ROLE_WORKER_ID, offsetof(struct worker_row, worker_id)},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;
        struct role_version *v;
        struct str value = STR("w1");
        struct world w;

        world_init(&w);
        r = worker(&w, "1", NULL, "2015-01-01", NULL);
        *(sym *)(void *)((char *)r + row[i].offset) = word(&w, "W1");
        r = worker(&w, "2", NULL, "2015-01-01", NULL);
        v = role(&w, "r", "2026-01-01", "");
        v->scope[row[i].attr] = (struct str_list){&value, 1};
        world_run(&w);
        assert_int_equal(w.m.persons.ptr[0].roles, 1);
        assert_int_equal(w.m.persons.ptr[0].role, 0);
        assert_int_equal(w.m.persons.ptr[1].roles, 0);
        assert_int_equal(w.m.persons.ptr[1].role, NO_INDEX);
        world_release(&w);
    }
}

/* X17: whoever has two jobs has what both of them give. */
static void test_two_jobs(void **state)
{
    static const struct {
        const char *name, *second, *end;
        uint32_t roles;
        enum grant_class deploy;
    } row[] = {
        {"two templates: nobody can say which", "Cook", NULL, 2,
         CLASS_UNEVALUABLE},
        {"one template for both", "Engineer", NULL, 1, CLASS_TEMPLATE},
        {"the second has no template", "Poet", NULL, 1, CLASS_TEMPLATE},
        {"the second has ended", "Cook", "2026-01-01", 1, CLASS_TEMPLATE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        build(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", row[i].end)->title =
            word(&w, row[i].second);
        gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir", "deploy", "");
        gives(role(&w, "cook", "2026-01-01", "Cook"), "dir", "kitchen", "");
        grant(&w, GRANTS, "ann", "deploy", NULL);
        world_run(&w);
        assert_int_equal(person(&w, "1")->roles, row[i].roles);
        assert_int_equal(w.m.grants.ptr[0].class_, row[i].deploy);
        world_release(&w);
    }
}

/* ---- whose grants are judged --------------------------------------------- */

static void test_population(void **state)
{
    static const struct {
        const char *name, *end, *word;
        enum worker_state hr;
        enum account_state account;
        enum grant_class want;
        const char *why;
    } row[] = {
        {"a current worker's", NULL, "a", WORKER_ACTIVE, ACCOUNT_ACTIVE,
         CLASS_TEMPLATE, ""},
        {"also of a closed account", NULL, "a", WORKER_ACTIVE,
         ACCOUNT_SUSPENDED, CLASS_TEMPLATE, ""},
        {"of an account in an unknown state", NULL, "a", WORKER_ACTIVE,
         ACCOUNT_UNKNOWN, CLASS_UNEVALUABLE, "ACCOUNT_STATE_UNKNOWN"},
        {"a former worker's are not", "2026-09-10", "t", WORKER_TERMINATED,
         ACCOUNT_ACTIVE, CLASS_NONE, ""},
        {"of somebody who may work here", NULL, "parked", WORKER_UNKNOWN,
         ACCOUNT_ACTIVE, CLASS_UNEVALUABLE, "HR_STATUS_UNKNOWN"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;
        struct world w;

        ROW(row[i].name);
        r = build(&w);
        r->end = day(row[i].end);
        r->state = (uint8_t)row[i].hr;
        r->status_raw = word(&w, row[i].word);
        w.f.accounts.ptr[0].state = (uint8_t)row[i].account;
        gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir", "deploy", "");
        grant(&w, GRANTS, "ann", "deploy", NULL);
        grant(&w, GRANTS, "stranger", "deploy", NULL);
        world_run(&w);
        assert_class(&w, 0, row[i].want, row[i].why);
        /* shown, but nobody's */
        assert_int_equal(w.m.grants.ptr[1].class_, CLASS_NONE);
        assert_int_not_equal(w.m.grants.ptr[1].account, NO_INDEX);
        world_release(&w);
    }
}

/* ---- privileged ---------------------------------------------------------- */

static void test_privileged(void **state)
{
    static struct str names[] = {{" Root ", 6}};
    struct inventory_system *s;
    struct world w;

    (void)state;
    build(&w);
    s = inventory(&w, "dir", SYSTEM_DIRECTORY);
    s->privileged = (struct str_list){names, 1};
    role(&w, "eng", "2026-01-01", "Engineer");
    add_source(&w, FACT_GRANTS, "app", "2026-10-01T00:00:00Z");
    grant(&w, GRANTS, "ann", "root", NULL);  /* by the inventory */
    grant(&w, GRANTS, "eve", "mail", NULL);  /* not */
    grant(&w, GRANTS, "bob", "wheel", NULL); /* by the export */
    grant(&w, 4, "bob", "root", NULL);       /* of another system */
    w.f.entitlements.ptr[2].privileged = TRI_YES;
    world_run(&w);
    assert_int_equal(w.f.entitlements.ptr[0].privileged, TRI_YES);
    assert_int_equal(w.f.entitlements.ptr[1].privileged, TRI_UNKNOWN);
    assert_int_equal(w.f.entitlements.ptr[3].privileged, TRI_UNKNOWN);
    assert_class(&w, 0, CLASS_DRIFT, "PRIVILEGED_NOT_IN_TEMPLATE");
    assert_int_equal(account_named(&w, "dir", "ann@x.example")->privileged,
                     TRI_YES);
    assert_int_equal(account_named(&w, "dir", "eve")->privileged, TRI_UNKNOWN);
    /* whoever's it is */
    assert_int_equal(account_named(&w, "dir", "bob")->privileged, TRI_YES);
    world_release(&w);
}

/* ---- what they lack ------------------------------------------------------ */

static const struct {
    const char *name;
    const char *resource, *permission; /* what the template gives */
    const char *parent;                /* of the list that was read */
    const char *held, *as;             /* by her; NULL: nothing */
    const char *others, *others_as;    /* by somebody else */
    bool lacks;
} missing[] = {
    {"she has it", "deploy", "", "", "deploy", NULL, NULL, NULL, false},
    {"another has it", "deploy", "", "", "mail", NULL, "deploy", NULL, true},
    {"nobody has it, and the whole system was read", "deploy", "", "", "mail",
     NULL, NULL, NULL, true},
    {"nobody has it, and its own list was read", "deploy", "", "Deploy", NULL,
     NULL, "mail", NULL, true},
    {"its list was not read: nothing says so (X22)", "deploy", "", "mail",
     "mail", NULL, NULL, NULL, false},
    {"she has one of two permissions that would do", "deploy", "", "", "deploy",
     "read", "deploy", "write", false},
    {"any of two would do, and she has neither: nothing certain", "deploy", "",
     "", "mail", NULL, "deploy", "both", false},
    {"one permission is known, and she does not have it", "deploy", "", "",
     "mail", NULL, "deploy", "write", true},
    {"she has another permission", "deploy", "write", "", "deploy", "read",
     "deploy", "write", true},
};

static void test_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(missing); i++) {
        struct world w;

        ROW(missing[i].name);
        build(&w);
        w.f.sources.ptr[GRANTS - 1].parent = str_from(missing[i].parent);
        worker(&w, "2", NULL, "2015-01-01", NULL)->title = word(&w, "Cook");
        worker(&w, "3", NULL, "2015-01-01", "2026-09-01")->title =
            word(&w, "Engineer");
        gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir",
              missing[i].resource, missing[i].permission);
        if (missing[i].held)
            grant(&w, GRANTS, "ann", missing[i].held, missing[i].as);
        if (missing[i].others && missing[i].others_as &&
            !strcmp(missing[i].others_as, "both"))
            grant(&w, GRANTS, "bob", missing[i].others, "read");
        if (missing[i].others)
            grant(&w, GRANTS, "eve", missing[i].others, missing[i].others_as);
        world_run(&w);
        assert_int_equal(w.m.missing.len, missing[i].lacks);
        if (missing[i].lacks) {
            const struct missing_grant *m = &w.m.missing.ptr[0];

            assert_string_equal(who(&w, m->person), "1");
            assert_int_equal(m->role, 0);
            assert_str(m->system, "dir");
            assert_str(m->resource, "deploy");
        }
        world_release(&w);
    }
}

/* Each person by itself, and only with one template. */
static void test_missing_of_many(void **state)
{
    struct role_version *v;
    struct world w;
    char name[16];

    (void)state;
    build(&w);
    v = role(&w, "eng", "2026-01-01", "Engineer");
    gives(v, "dir", "e0", "");
    gives(v, "dir", "e64", "");
    worker(&w, "2", "bob@x.example", "2015-01-01", NULL)->title =
        word(&w, "Engineer");
    worker(&w, "3", "kim@x.example", "2015-01-01", NULL)->title =
        word(&w, "Engineer");
    account(&w, DIRECTORY, "bob", "bob@x.example", ACCOUNT_ACTIVE, NULL);
    for (int i = 0; i < 65; i++) {
        snprintf(name, sizeof name, "e%d", i);
        grant(&w, GRANTS, i % 2 ? "eve" : "ann", name, NULL);
    }
    grant(&w, GRANTS, "bob", "e64", NULL);
    world_run(&w);
    /* Ann has both, Bob one, Kim none */
    assert_int_equal(w.m.missing.len, 3);
    assert_string_equal(who(&w, w.m.missing.ptr[0].person), "2");
    assert_str(w.m.missing.ptr[0].resource, "e0");
    assert_string_equal(who(&w, w.m.missing.ptr[1].person), "3");
    assert_string_equal(who(&w, w.m.missing.ptr[2].person), "3");
    assert_str(w.m.missing.ptr[2].resource, "e64");
    world_release(&w);

    build(&w);
    gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir", "deploy", "");
    gives(role(&w, "any", "2026-01-01", ""), "dir", "mail", "");
    grant(&w, GRANTS, "eve", "deploy", NULL);
    world_run(&w);
    assert_int_equal(w.m.missing.len, 0); /* two templates: which? */
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_covers),
        cmocka_unit_test(test_many_entitlements),
        cmocka_unit_test(test_applies),
        cmocka_unit_test(test_day_of_the_list),
        cmocka_unit_test(test_inherited),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_two_jobs),
        cmocka_unit_test(test_population),
        cmocka_unit_test(test_privileged),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_missing_of_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
