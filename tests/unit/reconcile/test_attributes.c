/*
 * What a directory says of its people beside HR (requirement: identity and role
 * attributes come from the identity provider; controls 0.5, X17).
 *
 * Ann (1) leads, Bob (2), and Cy (3) whose account has the id 2.  The directory
 * was exported on 2026-10-01 at 00:00.
 */
#include "unit.h"

#include "world.h"

enum { OLD_DIR = 3, APP, HISTORY };

static struct worker_row *hired(struct world *w, const char *id,
                                const char *title, const char *manager)
{
    struct worker_row *r = worker(w, id, NULL, "2020-01-01", NULL);

    r->title = word_or(w, title);
    r->manager = word_or(w, manager);
    return r;
}

static struct account_row *held(struct world *w, uint32_t source,
                                const char *id, const char *login,
                                const char *worker_id, const char *title,
                                const char *manager)
{
    struct account_row *r = account(w, source, id, login, ACCOUNT_ACTIVE, NULL);

    r->worker_id = word_or(w, worker_id);
    r->title = word_or(w, title);
    r->manager = word_or(w, manager);
    return r;
}

static void build(struct world *w)
{
    world_init(w);
    add_look(w, "2026-07-01T00:00:00Z");
    add_source(w, FACT_ACCOUNTS, "app", "2026-10-01T00:00:00Z")->system_kind =
        STR("application");
    add_source(w, FACT_JOBS, "hr", "2026-10-01T00:00:00Z");
    hired(w, "1", "Lead", NULL)->name = word(w, "ann");
    hired(w, "2", "Nurse", "1");
    hired(w, "3", "Cook", "1");
}

/* "user title differ, user manager agree 1/1, ..." with HR's manager and the
 * directory's. */
static const char *found(struct world *w)
{
    struct str s = STR("");

    world_run(w);
    for (size_t i = 0; i < w->m.jobs.compared.len; i++) {
        const struct compared_attribute *c = &w->m.jobs.compared.ptr[i];
        struct str user =
            facts_text(&w->f, w->m.accounts.ptr[c->account].username);

        s = arena_fmt(&w->arena, "%.*s%s%.*s %s %s", STR_ARG(s),
                      s.len ? ", " : "", STR_ARG(user),
                      job_attr_name((enum job_attr)c->attr),
                      compared_outcome_name((enum compared_outcome)c->outcome));
        if (c->attr == JOB_MANAGER)
            s = arena_fmt(&w->arena, "%.*s %s/%s", STR_ARG(s),
                          who(w, c->hr_manager), who(w, c->manager));
    }
    return s.ptr;
}

/* One account of Bob's beside one of Ann's that gives every attribute. */
static const char *bobs(const char *title, const char *manager)
{
    static char at[200];
    struct world w;

    build(&w);
    held(&w, DIRECTORY, "u2", "bob", "2", title, manager);
    held(&w, DIRECTORY, "2", "cy", "3", NULL, NULL);
    held(&w, DIRECTORY, "u1", "ann", "1", "Lead", "ann");
    /* up to Cy's: those of a person come in the order of the export */
    snprintf(at, sizeof at, "%s", found(&w));
    *strstr(at, ", cy ") = 0;
    world_release(&w);
    return at;
}

static void test_texts(void **state)
{
    (void)state;
    assert_string_equal(bobs("nurse ", "1"),
                        "bob title agree, bob manager agree 1/1");
    assert_string_equal(bobs("Nurse (night)", NULL),
                        "bob title differ, bob manager not given 1/");
    assert_string_equal(bobs(NULL, "1"),
                        "bob title not given, bob manager agree 1/1");
}

static void test_managers(void **state)
{
    (void)state;
    /* an id of the list */
    assert_string_equal(bobs("Nurse", "u1"),
                        "bob title agree, bob manager agree 1/1");
    /* HR shows somebody by that name, whoever signs in so */
    assert_string_equal(bobs("Nurse", "ann"),
                        "bob title agree, bob manager not known 1/");
    assert_string_equal(bobs("Nurse", "Ann Smith"),
                        "bob title agree, bob manager not known 1/");
    /* Bob's number, and the id of Cy's account: either could be meant */
    assert_string_equal(bobs("Nurse", "2"),
                        "bob title agree, bob manager not known 1/");
    assert_string_equal(bobs("Nurse", "3"),
                        "bob title agree, bob manager differ 1/3");
}

/* Who is compared: people who work here, open accounts of the newest export of
 * a directory that has the column. */
static void test_population(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    worker(&w, "4", NULL, "2020-01-01", "2026-09-01")->title = word(&w, "Cook");
    held(&w, DIRECTORY, "u1", "ann", "1", "Lead", NULL);
    held(&w, DIRECTORY, "u2", "bob", "2", "Nurse", NULL)->state =
        ACCOUNT_SUSPENDED;
    held(&w, DIRECTORY, "u3", "bob2", "2", "Porter", NULL)->state =
        ACCOUNT_LOCKED;
    held(&w, DIRECTORY, "u4", "gone", "4", "Porter", NULL);
    held(&w, DIRECTORY, "u5", "robot", "2", "Porter", NULL)->kind =
        KIND_SERVICE;
    held(&w, DIRECTORY, "u6", "desk", "2", "Porter", NULL);
    registered_as(&w, "dir", "desk", REGISTER_SHARED);
    held(&w, DIRECTORY, "u7", "stranger", NULL, "Porter", NULL);
    held(&w, OLD_DIR, "u8", "cy", "3", "Porter", "1");
    held(&w, APP, "a1", "bob", "2", "Porter", "3");
    assert_string_equal(found(&w), "ann title agree, bob2 title differ");
    world_release(&w);
}

static struct job_row *stretch(struct world *w, const char *id,
                               const char *from, const char *entered,
                               const char *title)
{
    struct job_row *r = vec_push(&w->f.jobs);

    r->rec = next_rec(w, HISTORY);
    r->worker_id = word(w, id);
    r->effective = day(from);
    r->entered = moment(entered);
    r->title = word(w, title);
    return r;
}

/* HR's list was exported two days later. */
static void test_change_since(void **state)
{
    struct world w;
    const struct compared_attribute *c;

    (void)state;
    build(&w);
    w.f.sources.ptr[HR - 1].extracted_at = at("2026-10-03T00:00:00Z");
    stretch(&w, "2", "2020-01-01", NULL, "Aide");
    stretch(&w, "2", "2026-10-02", NULL, "Nurse");
    stretch(&w, "3", "2020-01-01", NULL, "Aide");
    stretch(&w, "3", "2026-03-01", NULL, "Waiter");
    stretch(&w, "3", "2026-09-01", "2026-09-20T10:00:00Z", "Cook")->department =
        word(&w, "Kitchen");
    /* another department is no other title */
    stretch(&w, "3", "2026-09-25", NULL, "Cook")->department =
        word(&w, "Canteen");
    held(&w, DIRECTORY, "u2", "bob", "2", "Aide", NULL);
    held(&w, DIRECTORY, "u3", "cy", "3", "Waiter", NULL);
    /* is to be Head in a week, and the directory says so already */
    stretch(&w, "1", "2020-01-01", NULL, "Lead");
    stretch(&w, "1", "2026-10-08", NULL, "Head");
    held(&w, DIRECTORY, "u1", "ann", "1", "Head", NULL);
    assert_string_equal(found(&w),
                        "bob title agree, cy title differ, ann title differ");
    c = &w.m.jobs.compared.ptr[1];
    assert_time(c->changed.lo, "2026-09-20T10:00:00Z");
    assert_time(c->changed.hi, "2026-09-20T10:00:00Z");
    assert_int_equal(REC_SOURCE(c->changed_rec), HISTORY);
    assert_int_equal(REC_LINE(c->changed_rec), 5);
    c = &w.m.jobs.compared.ptr[2];
    assert_time(c->changed.hi, NULL);
    assert_int_equal(c->changed_rec, 0);
    world_release(&w);
}

/* X17: of two jobs at once either may be in the directory. */
static void test_two_jobs(void **state)
{
    struct worker_row *r;
    struct world w;

    (void)state;
    build(&w);
    hired(&w, "2", "Teacher", "1")->start = day("2026-01-01");
    hired(&w, "3", "Waiter", "1")->start = day("2018-01-01");
    w.f.workers.ptr[w.f.workers.len - 1].end = day("2019-01-01");
    w.f.workers.ptr[w.f.workers.len - 1].state = WORKER_TERMINATED;
    r = hired(&w, "3", "Porter", "1"); /* over, nobody says since when */
    r->start = day("2017-01-01");
    r->state = WORKER_TERMINATED;
    held(&w, DIRECTORY, "u2", "bob", "2", "Nurse", NULL);
    held(&w, DIRECTORY, "u3", "bob2", "2", "Teacher", NULL);
    held(&w, DIRECTORY, "u4", "cy", "3", "Waiter", NULL);
    held(&w, DIRECTORY, "u5", "cy2", "3", "Porter", NULL);
    assert_string_equal(
        found(&w),
        "bob title agree, bob2 title agree, cy title differ, cy2 title differ");
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),      cmocka_unit_test(test_managers),
        cmocka_unit_test(test_population), cmocka_unit_test(test_change_since),
        cmocka_unit_test(test_two_jobs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
