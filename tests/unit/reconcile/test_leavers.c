/*
 * T0 and T1 (controls 0.4).  One leaver, last working day 2026-09-10, so that
 * T0 is 2026-09-11T00:00:00Z; exports of 2026-10-01T00:00:00Z.
 */
#include "unit.h"

#include "world.h"

#define T0 "2026-09-11T00:00:00Z"
#define SNAPSHOT "2026-10-01T00:00:00Z"

enum {
    CREATE = EVENT_CREATE,
    ON = EVENT_ENABLE,
    OFF = EVENT_DISABLE,
    DEL = EVENT_DELETE,
    USE = EVENT_LOGIN
};

struct given_event {
    int kind;
    const char *when;
};

struct t1_case {
    const char *name;
    enum account_state state;
    const char *changed, *last_login, *log_from;
    struct given_event event[6];
    /* expected */
    enum t1_basis basis;
    const char *lo, *hi; /* NULL: not known */
    bool open, voided;
};

static const struct t1_case t1_cases[] = {
    {"a disabling event is the moment",
     ACCOUNT_DEPROVISIONED,
     "2026-09-20T00:00:00Z",
     NULL,
     "2026-09-01T00:00:00Z",
     {{OFF, "2026-09-11T03:00:00Z"}},
     T1_EVENT,
     "2026-09-11T03:00:00Z",
     "2026-09-11T03:00:00Z",
     false,
     false},
    {"the status time alone is an upper bound; creation the lower",
     ACCOUNT_DEPROVISIONED,
     "2026-09-12T00:00:00Z",
     NULL,
     NULL,
     {{0, NULL}},
     T1_STATUS,
     "2020-01-01T00:00:00Z",
     "2026-09-12T00:00:00Z",
     false,
     false},
    {"the last use narrows the status time from below",
     ACCOUNT_DEPROVISIONED,
     "2026-09-12T00:00:00Z",
     "2026-09-10T08:00:00Z",
     NULL,
     {{0, NULL}},
     T1_STATUS,
     "2026-09-10T08:00:00Z",
     "2026-09-12T00:00:00Z",
     false,
     false},
    {"a log that covers T0 to the status time makes it exact",
     ACCOUNT_DEPROVISIONED,
     "2026-09-12T00:00:00Z",
     NULL,
     "2026-09-11T00:00:00Z",
     {{0, NULL}},
     T1_STATUS,
     "2026-09-12T00:00:00Z",
     "2026-09-12T00:00:00Z",
     false,
     false},
    {"a log that begins a second after T0 does not",
     ACCOUNT_DEPROVISIONED,
     "2026-09-12T00:00:00Z",
     NULL,
     "2026-09-11T00:00:01Z",
     {{0, NULL}},
     T1_STATUS,
     "2020-01-01T00:00:00Z",
     "2026-09-12T00:00:00Z",
     false,
     false},
    {"re-enabled, then disabled again: the last stretch counts",
     ACCOUNT_SUSPENDED,
     NULL,
     NULL,
     "2026-09-01T00:00:00Z",
     {{OFF, "2026-09-11T01:00:00Z"},
      {ON, "2026-09-12T00:00:00Z"},
      {OFF, "2026-09-15T00:00:00Z"}},
     T1_EVENT,
     "2026-09-15T00:00:00Z",
     "2026-09-15T00:00:00Z",
     false,
     false},
    {"suspended, later deprovisioned: the first of the unbroken stretch",
     ACCOUNT_DEPROVISIONED,
     "2026-09-20T00:00:00Z",
     NULL,
     "2026-09-01T00:00:00Z",
     {{OFF, "2026-09-11T02:00:00Z"}, {OFF, "2026-09-20T00:00:00Z"}},
     T1_EVENT,
     "2026-09-11T02:00:00Z",
     "2026-09-11T02:00:00Z",
     false,
     false},
    {"a use after the disabling event voids it",
     ACCOUNT_DEPROVISIONED,
     NULL,
     NULL,
     "2026-09-01T00:00:00Z",
     {{OFF, "2026-09-11T02:00:00Z"}, {USE, "2026-09-13T00:00:00Z"}},
     T1_BRACKET,
     "2026-09-13T00:00:00Z",
     SNAPSHOT,
     false,
     true},
    {"voided, and the status was set later: between the use and that",
     ACCOUNT_DEPROVISIONED,
     "2026-09-14T00:00:00Z",
     NULL,
     "2026-09-01T00:00:00Z",
     {{OFF, "2026-09-11T02:00:00Z"}, {USE, "2026-09-13T00:00:00Z"}},
     T1_STATUS,
     "2026-09-13T00:00:00Z",
     "2026-09-14T00:00:00Z",
     false,
     true},
    {"a sign-in later than the status time says it was open until then",
     ACCOUNT_DEPROVISIONED,
     "2026-09-11T02:00:00Z",
     "2026-09-18T00:00:00Z",
     NULL,
     {{0, NULL}},
     T1_STATUS,
     "2026-09-18T00:00:00Z",
     SNAPSHOT,
     false,
     true},
    {"closed without any time: between last use and the export",
     ACCOUNT_DISABLED,
     NULL,
     "2026-09-01T00:00:00Z",
     NULL,
     {{0, NULL}},
     T1_BRACKET,
     "2026-09-01T00:00:00Z",
     SNAPSHOT,
     false,
     false},
    {"still active at the export",
     ACCOUNT_ACTIVE,
     NULL,
     NULL,
     "2026-09-01T00:00:00Z",
     {{0, NULL}},
     T1_NONE,
     SNAPSHOT,
     NULL,
     true,
     false},
    {"disabled in the log but active in the later export: open",
     ACCOUNT_ACTIVE,
     NULL,
     NULL,
     "2026-09-01T00:00:00Z",
     {{OFF, "2026-09-11T02:00:00Z"}},
     T1_NONE,
     SNAPSHOT,
     NULL,
     true,
     false},
    {"locked is not closed",
     ACCOUNT_LOCKED,
     "2026-09-11T00:00:00Z",
     NULL,
     NULL,
     {{0, NULL}},
     T1_NONE,
     SNAPSHOT,
     NULL,
     true,
     false},
    {"an unknown status word is neither",
     ACCOUNT_UNKNOWN,
     "2026-09-11T00:00:00Z",
     NULL,
     NULL,
     {{0, NULL}},
     T1_NONE,
     "2020-01-01T00:00:00Z",
     NULL,
     false,
     false},
};

static void test_t1(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(t1_cases); i++) {
        const struct t1_case *c = &t1_cases[i];
        const struct leaver_account *got;
        struct account_row *row;
        struct world w;

        print_message("  %s\n", c->name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        row =
            account(&w, DIRECTORY, "u1", "ann@x.example", c->state, c->changed);
        row->last_login = moment(c->last_login);
        if (c->log_from)
            world_log(&w, c->log_from);
        for (size_t k = 0; c->event[k].when; k++)
            event(&w, "u1", (enum event_kind)c->event[k].kind,
                  c->event[k].when);
        world_run(&w);
        assert_int_equal(w.m.leavers.len, 1);
        got = &w.m.leavers.ptr[0];
        assert_int_equal(w.m.spells.ptr[0].t0.lo, at(T0));
        assert_int_equal(w.m.spells.ptr[0].t0.hi, at(T0));
        assert_int_equal(got->basis, c->basis);
        assert_time(got->t1.lo, c->lo);
        assert_time(got->t1.hi, c->hi);
        assert_int_equal(got->open, c->open);
        assert_int_equal(got->voided, c->voided);
        world_release(&w);
    }
}

/* Two exports: seen open in the first, gone from the second (X5). */
static void test_absent(void **state)
{
    static const struct {
        const char *name;
        int64_t counted; /* console count of the newest export, 1 row read */
        unsigned want;
        enum t1_basis basis;
    } row[] = {
        {"gone from a complete export: absent", 1, ACCOUNT_ABSENT, T1_ABSENT},
        {"gone from one nobody counted: unknown", -1, ACCOUNT_UNKNOWN, T1_NONE},
        {"gone from one with a page missing: unknown", 2, ACCOUNT_UNKNOWN,
         T1_NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        print_message("  %s\n", row[i].name);
        world_init(&w);
        w.f.sources.ptr[DIRECTORY - 1].console_count = row[i].counted;
        w.f.sources.ptr[DIRECTORY - 1].rows_read = 1;
        add_source(&w, FACT_ACCOUNTS, "dir", "2026-09-01T00:00:00Z");
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
        account(&w, 3, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, 3, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        world_run(&w);
        assert_int_equal(w.m.leavers.len, 1);
        assert_int_equal(w.m.accounts.ptr[w.m.leavers.ptr[0].account].state,
                         row[i].want);
        assert_int_equal(w.m.leavers.ptr[0].basis, row[i].basis);
        assert_time(w.m.leavers.ptr[0].t1.lo, "2026-09-01T00:00:00Z");
        assert_time(w.m.leavers.ptr[0].t1.hi,
                    row[i].want == ACCOUNT_ABSENT ? SNAPSHOT : NULL);
        /* Q: the disappearance is followed, and the leaving explains it. */
        assert_int_equal(w.m.members.len, 2);
        world_release(&w);
    }
}

static void test_pages_are_one_snapshot(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    /* a second page, extracted a day later: nobody of page 1 is in it */
    add_source(&w, FACT_ACCOUNTS, "dir", "2026-10-02T00:00:00Z");
    worker(&w, "1", "ann@x.example", "2020-01-01", NULL);
    worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, 3, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    assert_int_equal(w.m.members.len, 0);
    assert_int_equal(w.m.accounts.ptr[0].state, ACCOUNT_ACTIVE);
    assert_int_equal(w.m.accounts.ptr[1].state, ACCOUNT_ACTIVE);
    world_release(&w);
}

static void test_use_after_leaving(void **state)
{
    static const struct {
        const char *name, *login, *use, *log_from;
        bool covered, found;
    } row[] = {
        {"last sign-in before T0, stated by the export", "2026-09-10T00:00:00Z",
         NULL, NULL, true, false},
        {"no source looks", NULL, NULL, NULL, false, false},
        {"a log with sign-ins that begins at T0", NULL, "2026-09-11T09:00:00Z",
         T0, true, true},
        {"a log that begins too late to prove anything", NULL,
         "2026-09-12T09:00:00Z", "2026-09-12T00:00:00Z", false, true},
        {"a sign-in the export itself shows", "2026-09-15T00:00:00Z", NULL,
         NULL, false, true},
        {"a use before T0 is none", NULL, "2026-09-10T23:59:59Z",
         "2026-09-01T00:00:00Z", true, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct account_row *a;
        struct world w;

        print_message("  %s\n", row[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        a = account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        a->last_login = moment(row[i].login);
        a->has_last_login = row[i].login != NULL;
        if (row[i].log_from)
            world_log(&w, row[i].log_from);
        if (row[i].use)
            event(&w, "u1", EVENT_LOGIN, row[i].use);
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].use_covered, row[i].covered);
        assert_int_equal(w.m.leavers.ptr[0].use.lo != TIME_UNKNOWN,
                         row[i].found);
        world_release(&w);
    }
}

static void test_rehire(void **state)
{
    struct world w;
    const struct leaver_account *first;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-07-01T00:00:00Z");
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-08-10");
    worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    event(&w, "u1", EVENT_DISABLE, "2026-08-11T05:00:00Z");
    event(&w, "u1", EVENT_ENABLE, "2026-09-01T08:00:00Z");
    world_run(&w);
    assert_int_equal(w.m.persons.len, 1);
    assert_int_equal(w.m.persons.ptr[0].current, TRI_YES);
    assert_int_equal(w.m.spells.len, 2);
    assert_int_equal(w.m.leavers.len, 1);
    first = &w.m.leavers.ptr[0];
    assert_int_equal(first->closed, TRI_YES);
    assert_int_equal(first->basis, T1_EVENT);
    assert_time(first->t1.lo, "2026-08-11T05:00:00Z");
    assert_time(first->until, "2026-09-01T00:00:00Z");
    assert_false(first->last_spell);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_t1),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_pages_are_one_snapshot),
        cmocka_unit_test(test_use_after_leaving),
        cmocka_unit_test(test_rehire),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
