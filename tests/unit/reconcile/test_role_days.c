/*
 * What templates give on which day, whom they fit on which day (controls R03,
 * M02, X17), and what a mover may keep.
 */
#include "unit.h"

#include "world.h"

#define GRANTS 3
#define FOREVER INT32_MAX

static void enter(struct world *w)
{
    world_init(w);
    add_source(w, FACT_GRANTS, "dir", "2026-10-01T00:00:00Z");
    account(w, DIRECTORY, "ann", "ann@x.example", ACCOUNT_ACTIVE, NULL);
}

static struct worker_row *ann(struct world *w, const char *title,
                              const char *changed, const char *before)
{
    struct worker_row *r = worker(w, "1", "ann@x.example", "2020-01-01", NULL);

    r->title = word(w, title);
    r->changed_at = day(changed);
    r->previous_title = word_or(w, before);
    return r;
}

static struct str day_text(struct world *w, int32_t d)
{
    char text[32];

    return d == FOREVER ? STR("") : arena_str(&w->arena, day_iso(d, text));
}

/* ---- what a version gives ------------------------------------------------ */

/* "eng 1.0 deploy 2026-01-01..2026-07-01" a line, in the order of the rows */
static const char *allows_text(struct world *w)
{
    struct str out = STR("");

    for (size_t i = 0; i < w->m.jobs.allows.len; i++) {
        const struct role_days *d = &w->m.jobs.allows.ptr[i];
        const struct entitlement *e = &w->f.entitlements.ptr[d->entitlement];
        struct str p = facts_text(&w->f, e->permission);

        out = arena_fmt(&w->arena, "%.*s%.*s %.*s %.*s%s%.*s %.*s..%.*s\n",
                        STR_ARG(out), STR_ARG(w->roles.version[d->role].name),
                        STR_ARG(w->roles.version[d->role].version),
                        STR_ARG(facts_text(&w->f, e->name)), p.len ? "/" : "",
                        STR_ARG(p), STR_ARG(day_text(w, d->from)),
                        STR_ARG(day_text(w, d->until)));
    }
    return arena_cstr(&w->arena, out);
}

static void test_allows(void **state)
{
    static struct str base[] = {{"base", 4}}, mid[] = {{"mid", 3}};
    struct role_version *v;
    struct world w;

    (void)state;
    enter(&w);
    /* base 1 until 07-01, base 2 after; mid inherits it, eng inherits mid */
    v = role(&w, "base", "2026-01-01", "");
    v->matches_somebody = false;
    v->until = date("2026-07-01");
    gives(v, "dir", "mail", "");
    gives(v, "dir", "wiki", "");
    v = role(&w, "base", "2026-07-01", "");
    v->version = STR("2.0");
    v->matches_somebody = false;
    v->until = date("2026-10-01");
    gives(v, "dir", "mail", "");
    gives(v, "dir", "chat", "");
    v = role(&w, "base", "2026-10-01", ""); /* eng is no more then */
    v->version = STR("3.0");
    v->matches_somebody = false;
    gives(v, "dir", "mail", "");
    v = role(&w, "eng", "2026-03-01", "Engineer");
    v->extends = (struct str_list){mid, 1};
    v->until = date("2026-09-01");
    gives(v, "dir", "Deploy", "write");
    gives(v, "dir", "wiki", ""); /* inherited as well, until 07-01 */
    gives(v, "dir", "nobody has it", "");
    gives(v, "app", "mail", ""); /* of another system */
    v = role(&w, "mid", "2026-01-01", "");
    v->extends = (struct str_list){base, 1};
    grant(&w, GRANTS, "ann", "deploy", "write");
    grant(&w, GRANTS, "ann", "deploy", "read");
    grant(&w, GRANTS, "ann", "mail", NULL);
    grant(&w, GRANTS, "ann", "wiki", NULL);
    grant(&w, GRANTS, "ann", "chat", NULL);
    ann(&w, "Engineer", NULL, NULL);
    world_run(&w);
    assert_string_equal(allows_text(&w),
                        "base 1.0 mail 2026-01-01..2026-07-01\n"
                        "base 1.0 wiki 2026-01-01..2026-07-01\n"
                        "base 2.0 mail 2026-07-01..2026-10-01\n"
                        "base 2.0 chat 2026-07-01..2026-10-01\n"
                        "base 3.0 mail 2026-10-01..\n"
                        "eng 1.0 deploy/write 2026-03-01..2026-09-01\n"
                        "eng 1.0 mail 2026-03-01..2026-09-01\n"
                        "eng 1.0 wiki 2026-03-01..2026-09-01\n"
                        "eng 1.0 chat 2026-07-01..2026-09-01\n"
                        "mid 1.0 mail 2026-01-01..\n"
                        "mid 1.0 wiki 2026-01-01..2026-07-01\n"
                        "mid 1.0 chat 2026-07-01..2026-10-01\n");
    world_release(&w);
}

/* The 64th entitlement, and what is given, taken back and given again. */
static void test_many_entitlements(void **state)
{
    static struct str base[] = {{"base", 4}};
    struct role_version *v;
    struct world w;
    char name[16];

    (void)state;
    enter(&w);
    for (int i = 0; i < 65; i++) {
        snprintf(name, sizeof name, "e%d", i);
        grant(&w, GRANTS, "ann", name, NULL);
    }
    v = role(&w, "base", "2026-01-01", "");
    v->until = date("2026-02-01");
    gives(v, "dir", "e63", "");
    v = role(&w, "base", "2026-02-01", "");
    v->version = STR("2.0");
    v->until = date("2026-03-01");
    gives(v, "dir", "e64", "");
    v = role(&w, "base", "2026-03-01", "");
    v->version = STR("3.0");
    gives(v, "dir", "e63", "");
    v = role(&w, "eng", "2026-01-15", "Engineer");
    v->extends = (struct str_list){base, 1};
    ann(&w, "Engineer", NULL, NULL);
    world_run(&w);
    assert_string_equal(allows_text(&w),
                        "base 1.0 e63 2026-01-01..2026-02-01\n"
                        "base 2.0 e64 2026-02-01..2026-03-01\n"
                        "base 3.0 e63 2026-03-01..\n"
                        "eng 1.0 e63 2026-01-15..2026-02-01\n"
                        "eng 1.0 e63 2026-03-01..\n"
                        "eng 1.0 e64 2026-02-01..2026-03-01\n");
    world_release(&w);
}

/* ---- whom they fit ------------------------------------------------------- */

/* "1 eng 1.0 2026-01-01..2026-07-01 of 1", "+" before an add-on */
static const char *fits_text(struct world *w)
{
    struct str out = STR("");

    for (size_t i = 0; i < w->m.jobs.person_role.len; i++) {
        const struct person_role *r = &w->m.jobs.person_role.ptr[i];
        const struct role_version *v = &w->roles.version[r->role];

        out = arena_fmt(&w->arena, "%.*s%s %s%.*s %.*s %.*s..%.*s of %u\n",
                        STR_ARG(out), who(w, r->person), r->add_on ? "+" : "",
                        STR_ARG(v->name), STR_ARG(v->version),
                        STR_ARG(day_text(w, r->from)),
                        STR_ARG(day_text(w, r->until)), r->roles);
    }
    return arena_cstr(&w->arena, out);
}

/* Roles: eng 1.0 from 2026-01-01, 2.0 from 07-01; cook 1.0 from 2026-01-01;
 * the add-on vpn of everybody from 03-01 to 09-01. */
static void put_roles(struct world *w)
{
    struct role_version *v = role(w, "cook", "2026-01-01", "Cook");

    v = role(w, "eng", "2026-01-01", "Engineer");
    v->until = date("2026-07-01");
    role(w, "eng", "2026-07-01", "Engineer")->version = STR("2.0");
    v = role(w, "vpn", "2026-03-01", "");
    v->until = date("2026-09-01");
    v->add_on = true;
}

static void test_fits(void **state)
{
    static const struct {
        const char *name, *title, *changed, *before;
        const char *start, *end, *second, *second_start;
        const char *want;
    } row[] = {
        {"one job all the time", "Engineer", NULL, NULL, "2020-01-01", NULL,
         NULL, NULL,
         "1 eng 1.0 2026-01-01..2026-07-01 of 1\n"
         "1 +vpn 1.0 2026-03-01..2026-09-01 of 1\n"
         "1 eng 2.0 2026-07-01.. of 1\n"},
        {"from the start on", "Engineer", NULL, NULL, "2026-08-15", NULL, NULL,
         NULL,
         "1 eng 2.0 2026-08-15.. of 1\n"
         "1 +vpn 1.0 2026-08-15..2026-09-01 of 1\n"},
        {"to the end", "Engineer", NULL, NULL, "2020-01-01", "2026-02-10", NULL,
         NULL, "1 eng 1.0 2026-01-01..2026-02-11 of 1\n"},
        {"no role: the add-on alone is none", "Poet", NULL, NULL, "2020-01-01",
         NULL, NULL, NULL, "1 +vpn 1.0 2026-03-01..2026-09-01 of 0\n"},
        {"a mover", "Cook", "2026-08-01", "Engineer", "2020-01-01", NULL, NULL,
         NULL,
         "1 eng 1.0 2026-01-01..2026-07-01 of 1\n"
         "1 +vpn 1.0 2026-03-01..2026-09-01 of 1\n"
         "1 eng 2.0 2026-07-01..2026-08-01 of 1\n"
         "1 cook 1.0 2026-08-01.. of 1\n"},
        {"a mover into no role", "Poet", "2026-08-01", "Engineer", "2020-01-01",
         NULL, NULL, NULL,
         "1 eng 1.0 2026-01-01..2026-07-01 of 1\n"
         "1 +vpn 1.0 2026-03-01..2026-08-01 of 1\n"
         "1 eng 2.0 2026-07-01..2026-08-01 of 1\n"
         "1 +vpn 1.0 2026-08-01..2026-09-01 of 0\n"},
        {"a move to come", "Cook", "2026-11-01", "Engineer", "2026-08-01", NULL,
         NULL, NULL,
         "1 eng 2.0 2026-08-01..2026-11-01 of 1\n"
         "1 +vpn 1.0 2026-08-01..2026-09-01 of 1\n"
         "1 cook 1.0 2026-11-01.. of 1\n"},
        {"two jobs", "Engineer", NULL, NULL, "2026-08-01", NULL, "Cook",
         "2026-09-01",
         "1 eng 2.0 2026-08-01..2026-09-01 of 1\n"
         "1 +vpn 1.0 2026-08-01..2026-09-01 of 1\n"
         "1 cook 1.0 2026-09-01.. of 2\n"
         "1 eng 2.0 2026-09-01.. of 2\n"},
        {"two jobs with one template", "Engineer", NULL, NULL, "2026-08-01",
         NULL, "ENGINEER", "2026-09-01",
         "1 eng 2.0 2026-08-01.. of 1\n"
         "1 +vpn 1.0 2026-08-01..2026-09-01 of 1\n"},
        {"days between two employments", "Engineer", NULL, NULL, "2025-01-01",
         "2026-01-31", "Engineer", "2026-09-10",
         "1 eng 1.0 2026-01-01..2026-02-01 of 1\n"
         "1 eng 2.0 2026-09-10.. of 1\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;
        struct world w;

        ROW(row[i].name);
        enter(&w);
        put_roles(&w);
        r = ann(&w, row[i].title, row[i].changed, row[i].before);
        r->start = day(row[i].start);
        r->end = day(row[i].end);
        r->state = row[i].end ? WORKER_TERMINATED : WORKER_ACTIVE;
        if (row[i].second)
            worker(&w, "1", "ann@x.example", row[i].second_start, NULL)->title =
                word(&w, row[i].second);
        world_run(&w);
        assert_string_equal(fits_text(&w), row[i].want);
        world_release(&w);
    }
}

/* Between two looks that differ either job may be on. */
static void test_fits_between_looks(void **state)
{
    struct world w;

    (void)state;
    enter(&w);
    put_roles(&w);
    w.roles.count = 3; /* no add-on */
    add_source(&w, FACT_WORKERS, "hr", "2026-08-10T00:00:00Z");
    worker_in(&w, 4, "1", NULL, "2026-08-01", NULL)->title =
        word(&w, "Engineer");
    ann(&w, "Cook", NULL, NULL)->start = day("2026-08-01");
    world_run(&w);
    assert_string_equal(fits_text(&w),
                        "1 eng 2.0 2026-08-01..2026-08-11 of 1\n"
                        "1 cook 1.0 2026-08-11..2026-10-01 of 2\n"
                        "1 eng 2.0 2026-08-11..2026-10-01 of 2\n"
                        "1 cook 1.0 2026-10-01.. of 1\n");
    world_release(&w);
}

/* On the day HR looked, everybody who works here has the role that the list of
 * persons says, in the version it says. */
static void test_agrees(void **state)
{
    static const struct {
        const char *title, *changed, *before, *second;
    } row[] = {
        {"Engineer", NULL, NULL, NULL},
        {"Cook", "2026-08-01", "Engineer", NULL},
        {"Cook", "2026-10-01", "Engineer", NULL},
        {"Cook", "2026-10-02", "Engineer", NULL},
        {"Poet", NULL, NULL, NULL},
        {"Poet", NULL, NULL, "Engineer"},
        {"Cook", NULL, NULL, "Engineer"},
        {"Cook", NULL, NULL, "cook"},
        {"Cook", "2026-05-01", NULL, NULL},
    };
    int32_t today = date("2026-10-01");
    char id[8];
    struct world w;

    (void)state;
    enter(&w);
    put_roles(&w);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;

        snprintf(id, sizeof id, "%zu", i + 1);
        r = worker(&w, id, NULL, "2020-01-01", NULL);
        r->title = word(&w, row[i].title);
        r->changed_at = day(row[i].changed);
        r->previous_title = word_or(&w, row[i].before);
        if (row[i].second)
            worker(&w, id, NULL, "2022-01-01", NULL)->title =
                word(&w, row[i].second);
    }
    world_run(&w);
    for (uint32_t i = 0; i < COUNT_OF(row); i++) {
        const struct person *p = &w.m.persons.ptr[i];
        uint32_t primary = 0, role = NO_INDEX, roles = 0;

        ROW(row[i].title);
        for (size_t k = 0; k < w.m.jobs.person_role.len; k++) {
            const struct person_role *r = &w.m.jobs.person_role.ptr[k];

            if (r->person != i || today < r->from || today >= r->until)
                continue;
            roles = r->roles;
            if (r->add_on)
                continue;
            primary++;
            role = r->role;
        }
        assert_int_equal(primary, p->roles);
        assert_int_equal(primary ? roles : 0, p->roles);
        assert_int_equal(primary == 1 ? role : NO_INDEX, p->role);
    }
    assert_int_equal(w.m.persons.ptr[2].role, 0); /* moved this very day */
    assert_int_equal(w.m.persons.ptr[3].role, 2); /* moves tomorrow */
    world_release(&w);
}

/* A mover's list of before the move is judged by the job of then. */
static void test_day_of_the_list(void **state)
{
    struct world w;

    (void)state;
    enter(&w);
    w.f.sources.ptr[GRANTS - 1].extracted_at = at("2026-07-31T20:00:00Z");
    gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir", "deploy", "");
    gives(role(&w, "cook", "2026-01-01", "Cook"), "dir", "kitchen", "");
    ann(&w, "Cook", "2026-08-01", "Engineer");
    grant(&w, GRANTS, "ann", "deploy", NULL);
    grant(&w, GRANTS, "ann", "kitchen", NULL);
    world_run(&w);
    assert_int_equal(w.m.grants.ptr[0].class_, CLASS_TEMPLATE);
    assert_int_equal(w.m.grants.ptr[1].class_, CLASS_DRIFT);
    world_release(&w);
}

/* ---- what a mover may keep (M02) ----------------------------------------- */

static void test_overlap(void **state)
{
    static const struct {
        const char *name, *changed;
        int64_t overlap; /* of the former role; the new one has 365 */
        const char *held;
        bool excepted, add_on;
        enum grant_class class_;
        const char *why;
    } row[] = {
        {"no overlap", "2026-09-30", 0, "deploy", false, false, CLASS_DRIFT,
         "NOT_IN_TEMPLATE"},
        {"the first day of it", "2026-10-01", 1, "deploy", false, false,
         CLASS_TEMPLATE, "OVERLAP"},
        {"the last day of it", "2026-09-02", 30, "deploy", false, false,
         CLASS_TEMPLATE, "OVERLAP"},
        {"the day after", "2026-09-01", 30, "deploy", false, false, CLASS_DRIFT,
         "NOT_IN_TEMPLATE"},
        {"what neither role gives", "2026-09-30", 30, "root", false, false,
         CLASS_DRIFT, "NOT_IN_TEMPLATE"},
        {"what the new role gives", "2026-09-30", 30, "kitchen", false, false,
         CLASS_TEMPLATE, ""},
        {"a move to come leaves things as they are", "2026-10-02", 0, "deploy",
         false, false, CLASS_TEMPLATE, ""},
        {"an exception after it", "2026-09-01", 30, "deploy", true, false,
         CLASS_EXCEPTION, "EXCEPTION"},
        {"an add-on both jobs have", "2026-09-30", 0, "vpn", false, false,
         CLASS_TEMPLATE, ""},
        {"an add-on of the former job, with an overlap of its own",
         "2026-09-30", 0, "vpn", false, true, CLASS_TEMPLATE, "OVERLAP"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct role_version *v;
        struct world w;

        ROW(row[i].name);
        enter(&w);
        v = role(&w, "eng", "2026-01-01", "Engineer");
        v->overlap_days = row[i].overlap;
        gives(v, "dir", "deploy", "");
        v = role(&w, "cook", "2026-01-01", "Cook");
        v->overlap_days = 365;
        gives(v, "dir", "kitchen", "");
        v = role(&w, "vpn", "2026-01-01", row[i].add_on ? "Engineer" : "");
        v->add_on = true;
        v->overlap_days = 5;
        gives(v, "dir", "vpn", "");
        ann(&w, "Cook", row[i].changed, "Engineer");
        if (row[i].excepted) {
            worker(&w, "boss", NULL, "2015-01-01", NULL);
            allow_exception(&w, "1", row[i].held);
        }
        grant(&w, GRANTS, "ann", row[i].held, NULL);
        world_run(&w);
        assert_int_equal(w.m.grants.ptr[0].class_, row[i].class_);
        assert_string_equal(w.m.whys.ptr[w.m.grants.ptr[0].why].reason,
                            row[i].why);
        world_release(&w);
    }
}

/* The template of a job still to come, and to be left again, gives nothing. */
static void test_overlap_to_come(void **state)
{
    static const char *const line[][2] = {{"2020-01-01", "Engineer"},
                                          {"2026-10-05", "Pilot"},
                                          {"2026-10-10", "Cook"}};
    struct role_version *v;
    struct world w;

    (void)state;
    enter(&w);
    add_source(&w, FACT_JOBS, "hr", "2026-10-01T00:00:00Z");
    for (size_t i = 0; i < COUNT_OF(line); i++) {
        struct job_row *r = vec_push(&w.f.jobs);

        r->rec = next_rec(&w, 4);
        r->worker_id = word(&w, "1");
        r->effective = day(line[i][0]);
        r->entered = WHEN_NONE;
        r->title = word(&w, line[i][1]);
    }
    ann(&w, "Engineer", NULL, NULL);
    role(&w, "eng", "2026-01-01", "Engineer");
    v = role(&w, "pilot", "2026-01-01", "Pilot");
    v->overlap_days = 30;
    gives(v, "dir", "deploy", "");
    grant(&w, GRANTS, "ann", "deploy", NULL);
    world_run(&w);
    assert_int_equal(w.m.jobs.moves.len, 2);
    assert_int_equal(w.m.grants.ptr[0].class_, CLASS_DRIFT);
    world_release(&w);
}

/* Seen as an Engineer on 09-10, as a Cook on 10-01: the overlap counts from
 * some day between. */
static void test_overlap_between_looks(void **state)
{
    static const struct {
        const char *name;
        int64_t overlap;
        enum grant_class class_;
        const char *why;
    } row[] = {
        {"runs, whenever that was", 22, CLASS_TEMPLATE, "OVERLAP"},
        {"may be over", 21, CLASS_UNEVALUABLE, "OVERLAP_NOT_CERTAIN"},
        {"may be over, or have begun today", 1, CLASS_UNEVALUABLE,
         "OVERLAP_NOT_CERTAIN"},
        {"there is none", 0, CLASS_DRIFT, "NOT_IN_TEMPLATE"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct role_version *v;
        struct world w;

        ROW(row[i].name);
        enter(&w);
        add_source(&w, FACT_WORKERS, "hr", "2026-09-10T00:00:00Z");
        worker_in(&w, 4, "1", NULL, "2020-01-01", NULL)->title =
            word(&w, "Engineer");
        ann(&w, "Cook", NULL, NULL);
        v = role(&w, "eng", "2026-01-01", "Engineer");
        v->overlap_days = row[i].overlap;
        gives(v, "dir", "deploy", "");
        role(&w, "cook", "2026-01-01", "Cook");
        grant(&w, GRANTS, "ann", "deploy", NULL);
        world_run(&w);
        assert_int_equal(w.m.grants.ptr[0].class_, row[i].class_);
        assert_string_equal(w.m.whys.ptr[w.m.grants.ptr[0].why].reason,
                            row[i].why);
        world_release(&w);
    }
}

/* X1, X3: a conversion without a gap is a move; who came back is not. */
static void test_overlap_of_conversions(void **state)
{
    static const struct {
        const char *name, *end;
        enum grant_class class_;
    } row[] = {
        {"no day between", "2026-09-19", CLASS_TEMPLATE},
        {"a day between", "2026-09-18", CLASS_DRIFT},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct role_version *v;
        struct worker_row *r;
        struct world w;

        ROW(row[i].name);
        enter(&w);
        r = worker(&w, "1", "ann@x.example", "2025-01-01", row[i].end);
        r->title = word(&w, "Engineer");
        r->employment_type = word(&w, "Contractor");
        r = worker(&w, "1", "ann@x.example", "2026-09-20", NULL);
        r->title = word(&w, "Cook");
        r->employment_type = word(&w, "Employee");
        v = role(&w, "eng", "2026-01-01", "Engineer");
        v->overlap_days = 30;
        gives(v, "dir", "deploy", "");
        role(&w, "cook", "2026-01-01", "Cook");
        grant(&w, GRANTS, "ann", "deploy", NULL);
        world_run(&w);
        assert_int_equal(w.m.grants.ptr[0].class_, row[i].class_);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_allows),
        cmocka_unit_test(test_many_entitlements),
        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_fits_between_looks),
        cmocka_unit_test(test_agrees),
        cmocka_unit_test(test_day_of_the_list),
        cmocka_unit_test(test_overlap),
        cmocka_unit_test(test_overlap_to_come),
        cmocka_unit_test(test_overlap_between_looks),
        cmocka_unit_test(test_overlap_of_conversions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
