/*
 * Who was in one look at a list and not in the next, and what explains it
 * (controls X5, X10, X18, Q04).
 */
#include "unit.h"

#include "world.h"

#define OLD 3

struct gone_case {
    const char *name;
    const char *start, *end, *entered; /* of the person; start NULL: nobody */
    int event;
    const char *event_at;
    bool nobody; /* a signed override */
    const char *want;
};

/* The directory of 2026-09-01 had u1, that of 2026-10-01 does not. */
static const struct gone_case accounts_gone[] = {
    {"nothing explains it", "2020-01-01", NULL, NULL, 0, NULL, false, NULL},
    {"nobody's", NULL, NULL, NULL, 0, NULL, false, NULL},
    {"its person left", "2020-01-01", "2026-09-10", NULL, 0, NULL, false,
     "its person left"},
    {"left on the last moment of the interval", "2020-01-01", "2026-09-30",
     NULL, 0, NULL, false, "its person left"},
    {"leaves in three weeks, and HR had said so", "2020-01-01", "2026-10-20",
     "2026-09-30T12:00:00Z", 0, NULL, false, NULL},
    {"it is the last day, and HR had said so", "2020-01-01", "2026-10-01",
     "2026-09-30T12:00:00Z", 0, NULL, false, "its person left"},
    {"it is the day before, and HR had said so", "2020-01-01", "2026-10-02",
     "2026-09-30T12:00:00Z", 0, NULL, false, NULL},
    {"it is the last day, and nobody had said so", "2020-01-01", "2026-10-01",
     NULL, 0, NULL, false, NULL},
    {"is to leave, and nobody had said so", "2020-01-01", "2026-10-20", NULL, 0,
     NULL, false, NULL},
    {"is to leave, said too late", "2020-01-01", "2026-10-20",
     "2026-10-01T00:00:01Z", 0, NULL, false, NULL},
    {"is to start", "2026-11-01", NULL, NULL, 0, NULL, false, NULL},
    {"deleted in the log", "2020-01-01", NULL, NULL, EVENT_DELETE,
     "2026-09-10T00:00:00Z", false, "deleted in the log"},
    {"deleted at the moment of the older export", "2020-01-01", NULL, NULL,
     EVENT_DELETE, "2026-09-01T00:00:00Z", false, "deleted in the log"},
    {"deleted at the moment of the newer", "2020-01-01", NULL, NULL,
     EVENT_DELETE, "2026-10-01T00:00:00Z", false, "deleted in the log"},
    {"deleted before the older: that was another going", "2020-01-01", NULL,
     NULL, EVENT_DELETE, "2026-08-31T23:59:59Z", false, NULL},
    {"deleted after the newer", "2020-01-01", NULL, NULL, EVENT_DELETE,
     "2026-10-01T00:00:01Z", false, NULL},
    {"disabled is not gone", "2020-01-01", NULL, NULL, EVENT_DISABLE,
     "2026-09-10T00:00:00Z", false, NULL},
    {"renamed", "2020-01-01", NULL, NULL, EVENT_RENAME, "2026-09-10T00:00:00Z",
     false, "renamed in the log"},
    {"signed off as nobody's", NULL, NULL, NULL, 0, NULL, true,
     "signed-off override"},
};

static void test_accounts_gone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(accounts_gone); i++) {
        const struct gone_case *c = &accounts_gone[i];
        const struct snapshot_member *m;
        struct world w;

        ROW(c->name);
        world_init(&w);
        add_look(&w, "2026-09-01T00:00:00Z");
        add_source(&w, FACT_EVENTS, "dir", "2026-10-02T00:00:00Z");
        if (c->start)
            worker(&w, "1", "ann@x.example", c->start, c->end)->entered_at =
                moment(c->entered);
        worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
        account(&w, OLD, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, OLD, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        if (c->event)
            event_in(&w, 4, "u1", NULL, (enum event_kind)c->event, c->event_at);
        if (c->nobody)
            override(&w, "dir", "ann@x.example", NULL);
        world_run(&w);
        assert_int_equal(w.m.members.len, 2);
        m = &w.m.members.ptr[w.m.members.ptr[0].present ? 1 : 0];
        assert_false(m->present);
        assert_true(
            w.m.members.ptr[w.m.members.ptr[0].present ? 0 : 1].present);
        assert_int_equal(m->kind, FACT_ACCOUNTS);
        assert_int_equal(m->from_source, OLD);
        assert_int_equal(m->to_source, DIRECTORY);
        assert_int_equal(m->person, NO_INDEX);
        assert_int_equal(m->rec, REC(OLD, 1));
        if (!c->want) {
            assert_null(m->explained);
            assert_int_equal(m->basis_rec, 0);
        } else {
            assert_string_equal(m->explained, c->want);
            assert_int_equal(m->basis_rec != 0, !c->nobody);
        }
        world_release(&w);
    }
}

/* Left, and came back before the account was missed: that explains nothing.
 * Left before, came back after: it does. */
static void test_gone_and_rehired(void **state)
{
    static const struct {
        const char *name, *end, *start;
        bool explained;
    } row[] = {
        {"back before the newer export", "2026-09-10", "2026-09-20", false},
        {"back after it", "2026-09-10", "2026-10-20", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct snapshot_member *m;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_look(&w, "2026-09-01T00:00:00Z");
        worker(&w, "1", "ann@x.example", "2020-01-01", row[i].end);
        worker(&w, "1", "ann@x.example", row[i].start, NULL);
        account(&w, OLD, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, OLD, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        world_run(&w);
        m = &w.m.members.ptr[w.m.members.ptr[0].present ? 1 : 0];
        assert_int_equal(m->explained != NULL, row[i].explained);
        world_release(&w);
    }
}

/* Three looks: u1 in the first and the third. */
static void test_three_looks(void **state)
{
    struct world w;
    size_t gone = 0;

    (void)state;
    world_init(&w);
    add_look(&w, "2026-09-01T00:00:00Z");
    add_look(&w, "2026-08-01T00:00:00Z");
    for (uint32_t s = DIRECTORY; s <= 4; s++)
        account(&w, s, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, 4, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    assert_int_equal(w.m.members.len, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct snapshot_member *m = &w.m.members.ptr[i];

        if (m->present)
            continue;
        gone++;
        assert_int_equal(m->from_source, 4);
        assert_int_equal(m->to_source, 3);
    }
    assert_int_equal(gone, 1);
    world_release(&w);
}

/* HR of 2026-07-01 had worker 1, that of 2026-10-01 does not. */
static void test_persons_gone(void **state)
{
    static const struct {
        const char *name;
        struct {
            const char *end, *last_day;
            enum worker_state state;
        } row[2];
        bool other_list;
        const char *want;
    } c[] = {
        {"nothing explains it", {{NULL, NULL, WORKER_ACTIVE}}, false, NULL},
        {"its end was recorded",
         {{"2026-08-10", NULL, WORKER_ACTIVE}},
         false,
         "its end was recorded before"},
        {"in whichever column",
         {{NULL, "2026-08-10", WORKER_ACTIVE}},
         false,
         "its end was recorded before"},
        {"terminated without a date",
         {{NULL, NULL, WORKER_TERMINATED}},
         false,
         "its end was recorded before"},
        {"an end that lies after the newer export explains nothing",
         {{"2026-12-31", NULL, WORKER_ACTIVE}},
         false,
         NULL},
        {"the day of the newer export will do",
         {{"2026-10-01", NULL, WORKER_ACTIVE}},
         false,
         "its end was recorded before"},
        {"one of two jobs had no end",
         {{"2026-08-10", NULL, WORKER_TERMINATED}, {NULL, NULL, WORKER_ACTIVE}},
         false,
         NULL},
        {"both had",
         {{"2026-08-10", NULL, WORKER_TERMINATED},
          {"2026-08-12", NULL, WORKER_ACTIVE}},
         false,
         "its end was recorded before"},
        {"moved to another list of HR (X18)",
         {{NULL, NULL, WORKER_ACTIVE}},
         true,
         "the person is in another list of HR"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        const struct snapshot_member *m = NULL;
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        add_source(&w, FACT_WORKERS, "hr", "2026-07-01T00:00:00Z")
            ->last_working_day_declared = true;
        add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
        worker(&w, "8", NULL, "2020-01-01", NULL);
        worker_in(&w, 3, "8", NULL, "2020-01-01", NULL);
        for (size_t k = 0; k < 2 && c[i].row[k].state; k++) {
            struct worker_row *r =
                worker_in(&w, 3, "1", "a@x.example",
                          k ? "2021-01-01" : "2020-01-01", c[i].row[k].end);

            r->last_day = day(c[i].row[k].last_day);
            r->state = (uint8_t)c[i].row[k].state;
        }
        if (c[i].other_list)
            worker_in(&w, 4, "1", "a@x.example", "2026-08-01", NULL);
        world_run(&w);
        assert_int_equal(w.m.members.len, 2);
        for (size_t k = 0; k < 2; k++)
            if (!w.m.members.ptr[k].present)
                m = &w.m.members.ptr[k];
        assert_non_null(m);
        assert_int_equal(m->kind, FACT_WORKERS);
        assert_string_equal(who(&w, m->person), "1");
        assert_int_equal(m->account, NO_INDEX);
        assert_int_equal(m->rec, REC(3, 2));
        assert_int_equal(m->from_source, 3);
        assert_int_equal(m->to_source, HR);
        if (c[i].want)
            assert_string_equal(m->explained, c[i].want);
        else
            assert_null(m->explained);
        assert_int_equal(m->basis_rec != 0, c[i].want != NULL);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accounts_gone),
        cmocka_unit_test(test_gone_and_rehired),
        cmocka_unit_test(test_three_looks),
        cmocka_unit_test(test_persons_gone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
