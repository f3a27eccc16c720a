/*
 * Who is who in HR (controls 0.5, X1, X9, X17), and which row speaks for them.
 */
#include "unit.h"

#include "world.h"

static void test_identity(void **state)
{
    static const struct {
        const char *name;
        struct {
            uint32_t source; /* 1, 4: hr, 3: a second list of HR */
            const char *id, *email, *key;
        } row[3];
        size_t persons;
    } c[] = {
        {"one number in one list is one person, whatever the address",
         {{1, "5", "a@x.example", NULL}, {1, "5", "b@x.example", NULL}},
         1},
        {"numbers are compared without case and blanks",
         {{1, "E5", NULL, NULL}, {1, " e5 ", NULL, NULL}},
         1},
        {"two numbers are two persons, even at one address",
         {{1, "5", "a@x.example", NULL}, {1, "6", "a@x.example", NULL}},
         2},
        {"one number in two lists is one person if the address is the same",
         {{1, "5", "a@x.example", NULL}, {3, "5", "A@x.example", NULL}},
         1},
        {"one number in two lists with two addresses is two persons",
         {{1, "5", "a@x.example", NULL}, {3, "5", "b@x.example", NULL}},
         2},
        {"one number in two lists proves nothing without an address",
         {{1, "5", NULL, NULL}, {3, "5", NULL, NULL}},
         2},
        {"nor with an address in one of them only",
         {{1, "5", "a@x.example", NULL}, {3, "5", NULL, NULL}},
         2},
        {"HR's person key joins two numbers",
         {{1, "5", NULL, "K"}, {1, "6", NULL, "k"}},
         1},
        {"also when an earlier row of the number lacks the key",
         {{1, "5", NULL, NULL}, {1, "5", NULL, "K"}, {1, "6", NULL, "K"}},
         1},
        {"and in two lists", {{1, "5", NULL, "K"}, {3, "6", NULL, "K"}}, 1},
        {"two keys are two persons",
         {{1, "5", NULL, "K"}, {1, "6", NULL, "L"}},
         2},
        {"joined by way of a third row",
         {{1, "5", "a@x.example", NULL},
          {3, "5", "a@x.example", "K"},
          {1, "6", NULL, "K"}},
         1},
        {"a number with two keys was given to a second person (X9)",
         {{1, "5", NULL, "K"}, {1, "5", NULL, "L"}, {1, "6", NULL, "k"}},
         2},
        {"whose a row of it without a key is, nobody knows",
         {{1, "5", NULL, NULL}, {1, "5", NULL, "K"}, {1, "5", NULL, "L"}},
         3},
        {"in two files of one list the keys may have been made anew",
         {{1, "5", NULL, "K"}, {4, "5", NULL, "L"}},
         1},
        {"a key that spells a number is no number",
         {{1, "5", NULL, "6"}, {1, "6", NULL, NULL}},
         2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
        add_source(&w, FACT_WORKERS, "hr", "2026-09-01T00:00:00Z");
        for (size_t k = 0; k < 3 && c[i].row[k].id; k++)
            worker_in(&w, c[i].row[k].source, c[i].row[k].id, c[i].row[k].email,
                      "2020-01-01", NULL)
                ->person_key = word_or(&w, c[i].row[k].key);
        world_run(&w);
        assert_int_equal(w.m.persons.len, c[i].persons);
        world_release(&w);
    }
}

static void test_identity_by_override(void **state)
{
    static const struct {
        const char *name;
        const char *signer, *signed_at, *expires, *to;
        size_t persons; /* of the numbers 5 and 6 of one list, 7 of another */
    } c[] = {
        {"a signed override joins two numbers", "boss", "2026-08-01", NULL, "6",
         2},
        {"also across lists", "boss", "2026-08-01", NULL, "7", 2},
        {"an unsigned one does not", "", "2026-08-01", NULL, "6", 3},
        {"nor one without the day of signing", "boss", NULL, NULL, "6", 3},
        {"nor one signed for a later day", "boss", "2026-10-02", NULL, "6", 3},
        {"signed today will do", "boss", "2026-10-01", NULL, "6", 2},
        {"signed a second after the run will not", "boss",
         "2026-10-01T06:00:01Z", NULL, "6", 3},
        {"an expired one does not", "boss", "2026-08-01", "2026-09-30", "6", 3},
        {"good until the end of its last day", "boss", "2026-08-01",
         "2026-10-01", "6", 2},
        {"expired a second before the run", "boss", "2026-08-01",
         "2026-10-01T05:59:59Z", "6", 3},
        {"expires at the moment of the run", "boss", "2026-08-01",
         "2026-10-01T06:00:00Z", "6", 2},
        {"a number nobody has joins nothing", "boss", "2026-08-01", NULL, "99",
         3},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        struct identity_override *o;
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
        worker(&w, "5", NULL, "2020-01-01", NULL);
        worker(&w, "6", NULL, "2020-01-01", NULL);
        worker_in(&w, 3, "7", NULL, "2020-01-01", NULL);
        o = override(&w, "hr", "5", c[i].to);
        o->approved_by = str_from(c[i].signer);
        o->approved_at = rule_time(c[i].signed_at);
        o->expires_at = rule_time(c[i].expires);
        world_run(&w);
        assert_int_equal(w.m.persons.len, c[i].persons);
        world_release(&w);
    }
}

/* The number is in two other lists, of two persons: nobody is meant. */
static void test_override_of_several(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
    add_source(&w, FACT_WORKERS, "hr3", "2026-10-01T00:00:00Z");
    worker(&w, "5", NULL, "2020-01-01", NULL);
    worker_in(&w, 3, "7", NULL, "2020-01-01", NULL);
    worker_in(&w, 4, "7", NULL, "2020-01-01", NULL);
    override(&w, "hr", "5", "7");
    world_run(&w);
    assert_int_equal(w.m.persons.len, 3);
    world_release(&w);

    world_init(&w);
    add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
    add_source(&w, FACT_WORKERS, "hr3", "2026-10-01T00:00:00Z");
    worker(&w, "5", NULL, "2020-01-01", NULL);
    worker_in(&w, 3, "7", "a@x.example", "2020-01-01", NULL);
    worker_in(&w, 4, "7", "a@x.example", "2020-01-01", NULL);
    override(&w, "hr", "5", "7");
    world_run(&w);
    assert_int_equal(w.m.persons.len, 1); /* one person in both lists */
    world_release(&w);
}

static void test_same_email(void **state)
{
    struct worker_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", "lin@x.example", "2020-01-01", NULL);
    worker(&w, "2", "LIN@x.example ", "2020-01-01", NULL);
    worker(&w, "3", "lin@x.example", "2010-01-01", "2015-01-01"); /* re-used */
    worker(&w, "4", "own@x.example", "2020-01-01", NULL);
    /* her private address is somebody's work address: no double */
    r = worker(&w, "5", "her@x.example", "2020-01-01", NULL);
    r->alt_email = word(&w, "own@x.example");
    worker(&w, "6", NULL, "2020-01-01", NULL);
    worker(&w, "7", NULL, "2020-01-01", NULL);
    /* a contract since changed had another address: an alias, no double */
    worker(&w, "8", "eve@x.example", "2010-01-01", "2011-01-01");
    worker(&w, "8", "eve@x.example", "2012-01-01", NULL);
    world_run(&w);
    assert_int_equal(person(&w, "1")->same_email, 2);
    assert_int_equal(person(&w, "2")->same_email, 2);
    assert_int_equal(person(&w, "3")->same_email, 2);
    assert_int_equal(person(&w, "4")->same_email, 0);
    assert_int_equal(person(&w, "5")->same_email, 0);
    assert_int_equal(person(&w, "6")->same_email, 0);
    assert_int_equal(person(&w, "8")->same_email, 0);
    world_release(&w);
}

/* ---- the row that speaks for a person ------------------------------------ */

static void test_chosen_row(void **state)
{
    static const struct {
        const char *name;
        struct {
            const char *start, *end, *title;
        } row[3];
        const char *want;
        enum tri current;
    } c[] = {
        {"the job that goes on, not the one begun last",
         {{"2020-01-01", NULL, "A"}, {"2024-01-01", "2025-01-01", "B"}},
         "A",
         TRI_YES},
        {"nor one that is to begin",
         {{"2020-01-01", NULL, "A"}, {"2026-12-01", NULL, "B"}},
         "A",
         TRI_YES},
        {"of two that go on, the one begun last",
         {{"2024-01-01", NULL, "B"}, {"2020-01-01", NULL, "A"}},
         "B",
         TRI_YES},
        {"of two that ended, the one begun last",
         {{"2024-01-01", "2025-01-01", "B"}, {"2020-01-01", "2026-01-01", "A"}},
         "B",
         TRI_NO},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        const struct person *p;
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        for (size_t k = 0; k < 3 && c[i].row[k].title; k++)
            worker(&w, "1", NULL, c[i].row[k].start, c[i].row[k].end)->title =
                word(&w, c[i].row[k].title);
        world_run(&w);
        p = person(&w, "1");
        assert_str(facts_text(&w.f, w.f.workers.ptr[p->row].title), c[i].want);
        assert_int_equal(p->current, c[i].current);
        world_release(&w);
    }
}

/* One job is known to go on, of the other nobody knows. */
static void test_one_job_is_enough(void **state)
{
    struct worker_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", NULL, "2020-01-01", NULL);
    r = worker(&w, "1", NULL, "2021-01-01", NULL);
    r->state = WORKER_UNKNOWN;
    r->status_raw = word(&w, "parked");
    worker(&w, "2", NULL, "2010-01-01", "2011-01-01");
    r = worker(&w, "2", NULL, "2021-01-01", NULL);
    r->state = WORKER_UNKNOWN;
    r->status_raw = word(&w, "parked");
    world_run(&w);
    assert_int_equal(person(&w, "1")->current, TRI_YES);
    assert_int_equal(person(&w, "2")->current, TRI_UNKNOWN);
    world_release(&w);
}

/* The number shown is that of the row that speaks, its list with it. */
static void test_number_shown(void **state)
{
    const struct person *p;
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
    worker(&w, "5", NULL, "2020-01-01", "2025-01-01")->person_key =
        word(&w, "K");
    worker_in(&w, 3, "77", NULL, "2026-01-01", NULL)->person_key =
        word(&w, "K");
    world_run(&w);
    p = person(&w, "77");
    assert_str(facts_text(&w.f, p->system), "hr2");
    assert_int_equal(p->spells, 2);
    world_release(&w);
}

/* More than can be told apart, and it must not take long. */
static void test_one_address_for_all(void **state)
{
    struct world w;
    char id[16];

    (void)state;
    world_init(&w);
    for (int i = 0; i < 20000; i++) {
        struct worker_row *r;

        snprintf(id, sizeof id, "%d", i);
        r = worker(&w, id, "all@x.example", "2020-01-01", NULL);
        r->alt_id = word(&w, "0");
    }
    account(&w, DIRECTORY, "u1", "all@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, DIRECTORY, "u2", "x", ACCOUNT_ACTIVE, NULL)->worker_id =
        word(&w, "0");
    world_run(&w);
    assert_int_equal(w.m.persons.len, 20000);
    assert_true(person(&w, "0")->same_email > 0);
    assert_true(person(&w, "19999")->same_email > 0);
    assert_int_equal(w.m.accounts.ptr[0].person, NO_INDEX);
    assert_true(w.m.accounts.ptr[0].candidates > 1);
    assert_string_equal(who(&w, w.m.accounts.ptr[1].person), "0");
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_identity),
        cmocka_unit_test(test_identity_by_override),
        cmocka_unit_test(test_override_of_several),
        cmocka_unit_test(test_same_email),
        cmocka_unit_test(test_one_address_for_all),
        cmocka_unit_test(test_chosen_row),
        cmocka_unit_test(test_one_job_is_enough),
        cmocka_unit_test(test_number_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
