/*
 * Whose grants they are, and that one grant is one row (controls R03, X5).
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

static void test_holders(void **state)
{
    struct grant_row *g;
    const struct account *a;
    struct world w;

    (void)state;
    build(&w);
    gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir", "deploy", "");
    grant(&w, GRANTS, "ann", "deploy", NULL);           /* by id */
    grant(&w, GRANTS, "ANN@x.example", "deploy", NULL); /* by name */
    g = grant(&w, GRANTS, "77", "deploy", NULL);        /* its second name */
    g->login = word(&w, "ann@x.example");
    g = grant(&w, GRANTS, "77", "deploy", NULL); /* the same id, another */
    g->login = word(&w, "eve@x.example");
    grant(&w, GRANTS, "bob@x.example", "deploy", NULL); /* no account known */
    grant(&w, GRANTS, "bob@x.example", "admin", NULL);
    worker(&w, "2", "bob@x.example", "2015-01-01", NULL)->title =
        word(&w, "Engineer");
    world_run(&w);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(w.m.grants.ptr[i].account, 0);
    assert_int_equal(w.m.accounts.len, 3);
    a = account_named(&w, "dir", "eve@x.example");
    assert_str(facts_text(&w.f, a->key), "77");
    assert_int_equal(a->rec, REC(GRANTS, 4));
    /* still an account, in an unknown state, and somebody's (X5) */
    a = account_named(&w, "dir", "bob@x.example");
    assert_int_equal(a->state, ACCOUNT_UNKNOWN);
    assert_int_equal(a->row, NO_INDEX);
    assert_string_equal(who(&w, a->person), "2");
    assert_int_equal(w.m.grants.ptr[4].account, 2);
    assert_int_equal(w.m.grants.ptr[5].account, 2);
    assert_class(&w, 4, CLASS_UNEVALUABLE, "ACCOUNT_STATE_UNKNOWN");
    world_release(&w);
}

/* One name in two systems. */
static void test_holder_of_another_system(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    add_source(&w, FACT_GRANTS, "app", "2026-10-01T00:00:00Z");
    grant(&w, GRANTS, "ann", "deploy", NULL);
    grant(&w, 4, "ann", "deploy", NULL);
    world_run(&w);
    assert_int_equal(w.m.grants.ptr[0].account, 0);
    assert_int_equal(w.m.grants.ptr[1].account, 1);
    world_release(&w);
}

static void test_still_held(void **state)
{
    static const struct {
        const char *name, *removed, *list_at;
        uint32_t source; /* 4: an older list */
        bool held;
    } row[] = {
        {"not taken back", NULL, "2026-10-01", GRANTS, true},
        {"taken back before the list was made", "2026-09-01", "2026-10-01",
         GRANTS, false},
        {"at that moment", "2026-10-01", "2026-10-01", GRANTS, false},
        {"to be taken back later", "2026-10-02", "2026-10-01", GRANTS, true},
        {"taken back, and nobody dated the list", "2026-10-02", NULL, GRANTS,
         false},
        {"not taken back, nobody dated the list", NULL, NULL, GRANTS, true},
        {"in an older list only", NULL, "2026-10-01", 4, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct grant_row *g;
        struct world w;

        ROW(row[i].name);
        build(&w);
        w.f.sources.ptr[GRANTS - 1].extracted_at =
            row[i].list_at ? at(row[i].list_at) : TIME_UNKNOWN;
        if (row[i].source == 4)
            add_source(&w, FACT_GRANTS, "dir", "2026-07-01");
        grant(&w, GRANTS, "eve", "mail", NULL);
        g = grant(&w, row[i].source, "ann", "deploy", NULL);
        if (row[i].removed)
            g->removed_at = at(row[i].removed);
        world_run(&w);
        assert_int_equal(w.m.grants.ptr[1].account != NO_INDEX, row[i].held);
        world_release(&w);
    }
}

/* One grant that two lists show is one grant: the later list counts. */
static void test_shown_twice(void **state)
{
    static const struct {
        const char *name;
        const char *at[2];
        const char *second; /* what the second list shows */
        bool kept[2];
    } row[] = {
        {"the same, later",
         {"2026-10-01", "2026-10-02"},
         "deploy",
         {false, true}},
        {"the same, earlier",
         {"2026-10-02", "2026-10-01"},
         "deploy",
         {true, false}},
        {"at once: the first",
         {"2026-10-01", "2026-10-01"},
         "deploy",
         {true, false}},
        {"of unknown time is no better",
         {"2026-10-01", NULL},
         "deploy",
         {true, false}},
        {"another entitlement",
         {"2026-10-01", "2026-10-02"},
         "admin",
         {true, true}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        build(&w);
        w.f.sources.ptr[GRANTS - 1].extracted_at = at(row[i].at[0]);
        add_source(&w, FACT_GRANTS, "dir", row[i].at[1])->parent =
            STR("deploy");
        grant(&w, GRANTS, "ann", "deploy", NULL);
        grant(&w, 4, "ann", row[i].second, NULL);
        grant(&w, 4, "bob", "deploy", NULL);
        grant(&w, GRANTS, "ann", "deploy", NULL); /* by another path */
        world_run(&w);
        assert_int_equal(w.m.grants.ptr[0].account != NO_INDEX, row[i].kept[0]);
        assert_int_equal(w.m.grants.ptr[1].account != NO_INDEX, row[i].kept[1]);
        assert_int_not_equal(w.m.grants.ptr[2].account, NO_INDEX);
        assert_int_equal(w.m.grants.ptr[3].account != NO_INDEX, row[i].kept[0]);
        world_release(&w);
    }
}

/* A holder that no account export has is known by the line that counts. */
static void test_line_of_holder(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    add_source(&w, FACT_GRANTS, "dir", "2026-10-02")->parent = STR("deploy");
    grant(&w, GRANTS, "bob", "deploy", NULL);
    grant(&w, 4, "bob", "deploy", NULL);
    world_run(&w);
    assert_int_equal(w.m.grants.ptr[0].account, NO_INDEX);
    assert_int_equal(account_named(&w, "dir", "bob")->rec, REC(4, 1));
    world_release(&w);
}

static const char *held(struct world *w, size_t grant_no)
{
    const struct grant_row *g = &w->f.grants.ptr[grant_no];
    struct str who = facts_text(&w->f, g->account);
    struct str what =
        facts_text(&w->f, w->f.entitlements.ptr[g->entitlement].name);

    return arena_fmt(&w->arena, "%.*s: %.*s", STR_ARG(who), STR_ARG(what)).ptr;
}

/* In a list of roles and users a member that is given out is a role (X22). */
static void test_roles_in_roles(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    w.f.sources.ptr[GRANTS - 1].nested_roles = true;
    grant(&w, GRANTS, "ann", "senior", NULL);
    grant(&w, GRANTS, "SENIOR", "approver", NULL);
    grant(&w, GRANTS, "approver", "payer", NULL);
    grant(&w, GRANTS, "reader", "payer", NULL); /* nobody is one */
    world_run(&w);
    assert_int_equal(w.f.sources.ptr[GRANTS - 1].nested, 0);
    assert_int_equal(w.m.spans.through.len, 3);
    assert_string_equal(held(&w, 4), "ann: approver");
    assert_string_equal(held(&w, 5), "SENIOR: payer");
    assert_string_equal(held(&w, 6), "ann: payer");
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holders),
        cmocka_unit_test(test_roles_in_roles),
        cmocka_unit_test(test_holder_of_another_system),
        cmocka_unit_test(test_still_held),
        cmocka_unit_test(test_shown_twice),
        cmocka_unit_test(test_line_of_holder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
