/*
 * The catalogue of roles: what each version gives on which days, inherited
 * grants too, and how many of its people have it.
 */
#include "unit.h"

#include "world.h"

#define GRANTS 3

static const char *day_text(struct world *w, int32_t d)
{
    char text[32];

    return d == INT32_MAX
               ? ""
               : arena_cstr(&w->arena, arena_str(&w->arena, day_iso(d, text)));
}

/* "eng 2.0 dir:mail of base 2.0 2026-01-01.. 1 have 1 lack" a line */
static const char *gives_text(struct world *w)
{
    struct str out = STR("");

    for (size_t i = 0; i < w->m.jobs.gives.len; i++) {
        const struct role_gives *g = &w->m.jobs.gives.ptr[i];
        const struct role_version *v = &w->roles.version[g->role];
        const struct role_version *from = &w->roles.version[g->from_role];

        out = arena_fmt(
            &w->arena,
            "%.*s%.*s %.*s %.*s:%.*s%s%.*s%s%.*s%s%.*s %s..%s "
            "%u have %u lack\n",
            STR_ARG(out), STR_ARG(v->name), STR_ARG(v->version),
            STR_ARG(g->system), STR_ARG(g->resource),
            g->permission.len ? "/" : "", STR_ARG(g->permission),
            from == v ? "" : " of ", STR_ARG(from == v ? STR("") : from->name),
            from == v ? "" : " ", STR_ARG(from == v ? STR("") : from->version),
            day_text(w, g->from), day_text(w, g->until), g->held, g->missing);
    }
    return arena_cstr(&w->arena, out);
}

static struct role_version *version(struct world *w, const char *name,
                                    const char *number, const char *from,
                                    const char *until, const char *title)
{
    struct role_version *v = role(w, name, from, title);

    v->version = str_from(number);
    if (until)
        v->until = date(until);
    return v;
}

static void engineer(struct world *w, const char *id, const char *login)
{
    worker(w, id, login, "2020-01-01", NULL)->title = word(w, "Engineer");
    account(w, DIRECTORY, id, login, ACCOUNT_ACTIVE, NULL);
}

static void test_catalogue(void **state)
{
    static struct str base[] = {{"base", 4}};
    struct role_version *v;
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_GRANTS, "dir", "2026-10-01T00:00:00Z");
    v = version(&w, "base", "1.0", "2026-01-01", "2026-07-01", "");
    v->matches_somebody = false;
    gives(v, "dir", "mail", "");
    gives(v, "dir", "Wiki", "");
    v = version(&w, "base", "2.0", "2026-07-01", NULL, "");
    v->matches_somebody = false;
    gives(v, "dir", "mail", "");
    gives(v, "dir", "chat", "");
    v = version(&w, "eng", "1.0", "2026-03-01", "2026-09-01", "Engineer");
    v->extends = (struct str_list){base, 1};
    gives(v, "dir", "deploy", "write");
    gives(v, "dir", "wiki", ""); /* base gives it too, until July */
    v = version(&w, "eng", "2.0", "2026-09-01", NULL, "Engineer");
    v->extends = (struct str_list){base, 1};
    gives(v, "dir", "deploy", ""); /* reading or writing, either will do */
    gives(v, "app", "mail", "");   /* no list of that system was read */
    gives(v, "dir", "board", "");  /* nobody at all has it */
    v = version(&w, "oncall", "1.0", "2026-01-01", NULL, "Engineer");
    v->add_on = true;
    gives(v, "dir", "pager", "");
    engineer(&w, "ann", "ann@x.example");
    engineer(&w, "bob", "bob@x.example");
    grant(&w, GRANTS, "ann", "deploy", "write");
    grant(&w, GRANTS, "ann", "mail", NULL);
    grant(&w, GRANTS, "ann", "mail", "owner"); /* twice is once */
    grant(&w, GRANTS, "bob", "chat", NULL);
    grant(&w, GRANTS, "bob", "pager", NULL);
    grant(&w, GRANTS, "ann", "deploy", "read");
    world_run(&w);
    assert_string_equal(
        gives_text(&w),
        "base 1.0 dir:mail 2026-01-01..2026-07-01 0 have 0 lack\n"
        "base 1.0 dir:Wiki 2026-01-01..2026-07-01 0 have 0 lack\n"
        "base 2.0 dir:mail 2026-07-01.. 0 have 0 lack\n"
        "base 2.0 dir:chat 2026-07-01.. 0 have 0 lack\n"
        "eng 1.0 dir:deploy/write 2026-03-01..2026-09-01 0 have 0 lack\n"
        "eng 1.0 dir:wiki 2026-03-01..2026-09-01 0 have 0 lack\n"
        "eng 1.0 dir:mail of base 1.0 2026-03-01..2026-07-01 0 have 0 lack\n"
        "eng 1.0 dir:mail of base 2.0 2026-07-01..2026-09-01 0 have 0 lack\n"
        "eng 1.0 dir:chat of base 2.0 2026-07-01..2026-09-01 0 have 0 lack\n"
        "eng 2.0 dir:deploy 2026-09-01.. 1 have 1 lack\n"
        "eng 2.0 app:mail 2026-09-01.. 0 have 0 lack\n"
        "eng 2.0 dir:board 2026-09-01.. 0 have 2 lack\n"
        "eng 2.0 dir:mail of base 2.0 2026-09-01.. 1 have 1 lack\n"
        "eng 2.0 dir:chat of base 2.0 2026-09-01.. 1 have 1 lack\n"
        "oncall 1.0 dir:pager 2026-01-01.. 1 have 1 lack\n");
    /* base, base, eng, eng, oncall: an add-on counts its people too */
    assert_int_equal(w.m.roles.ptr[0].users, 0);
    assert_int_equal(w.m.roles.ptr[2].users, 0);
    assert_int_equal(w.m.roles.ptr[3].users, 2);
    assert_int_equal(w.m.roles.ptr[4].users, 2);
    world_release(&w);
}

/* Something inherited, not for a while, and inherited again is two stretches;
 * what changes elsewhere leaves one whole. */
static void test_stretches(void **state)
{
    static struct str base[] = {{"base", 4}}, mid[] = {{"mid", 3}};
    struct role_version *v;
    struct world w;

    (void)state;
    world_init(&w);
    v = version(&w, "base", "1.0", "2026-01-01", NULL, "");
    v->matches_somebody = false;
    gives(v, "dir", "mail", "");
    v = version(&w, "eng", "1.0", "2026-01-15", NULL, "Engineer");
    v->extends = (struct str_list){mid, 1};
    v = version(&w, "mid", "1.0", "2026-01-01", "2026-02-01", "");
    v->extends = (struct str_list){base, 1};
    v = version(&w, "mid", "2.0", "2026-02-01", "2026-03-01", "");
    gives(v, "dir", "chat", "");
    v = version(&w, "mid", "3.0", "2026-03-01", NULL, "");
    v->extends = (struct str_list){base, 1};
    version(&w, "zoo", "1.0", "2026-04-01", NULL, "Keeper"); /* gives nothing */
    engineer(&w, "ann", "ann@x.example");
    world_run(&w);
    assert_string_equal(
        gives_text(&w),
        "base 1.0 dir:mail 2026-01-01.. 0 have 0 lack\n"
        "eng 1.0 dir:mail of base 1.0 2026-01-15..2026-02-01 0 have 0 lack\n"
        "eng 1.0 dir:chat of mid 2.0 2026-02-01..2026-03-01 0 have 0 lack\n"
        "eng 1.0 dir:mail of base 1.0 2026-03-01.. 0 have 0 lack\n"
        "mid 1.0 dir:mail of base 1.0 2026-01-01..2026-02-01 0 have 0 lack\n"
        "mid 2.0 dir:chat 2026-02-01..2026-03-01 0 have 0 lack\n"
        "mid 3.0 dir:mail of base 1.0 2026-03-01.. 0 have 0 lack\n");
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catalogue),
        cmocka_unit_test(test_stretches),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
