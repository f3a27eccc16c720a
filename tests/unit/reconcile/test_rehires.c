/*
 * Who comes back (controls X1, X11): every end is judged up to the next start.
 * First spell until 2026-09-10, so that T0 is 2026-09-11T00:00:00Z; exports of
 * 2026-10-01.
 */
#include "unit.h"

#include "said.h"

#define SNAPSHOT "2026-10-01T00:00:00Z"

static const struct {
    const char *name;
    const char *start;   /* of the next spell; NULL: not stated */
    const char *account; /* now */
    const char *seen;    /* on 2026-09-20, NULL: no export */
    const char *log;
    bool watched;
    const char *want, *until, *use;
} rehires[] = {
    {"disabled in time, enabled after the new start", "09-25", "active", NULL,
     "off 09-11T05:00, on 09-25T08:00", true, "closed 09-11T05:00..09-11T05:00",
     "09-25", NULL},
    {"enabled in the second of the new start", "09-25", "active", NULL,
     "off 09-11T05:00, on 09-25", true, "closed 09-11T05:00..09-11T05:00",
     "09-25", NULL},
    {"enabled a second before it: never closed for good", "09-25", "active",
     NULL, "off 09-11T05:00, on 09-24T23:59:59", true, "open 09-25..?", "09-25",
     NULL},
    {"never disabled, as the log shows", "09-25", "active", NULL, "", true,
     "open 09-25..?", "09-25", NULL},
    {"never disabled, and no log", "09-25", "active", NULL, "", false,
     "unknown 2020-01-01..?", "09-25", NULL},
    {"the log begins with the re-enabling: it had been closed", "09-25",
     "active", NULL, "on 09-25T08:00", true, "unknown 2020-01-01..?", "09-25",
     NULL},
    {"what follows is a disabling: it had been open", "09-25", "active", NULL,
     "off 09-26T08:00, on 09-27T08:00", true, "open 09-25..?", "09-25", NULL},
    {"an export between saw it closed", "09-25", "active", "disabled", "",
     false, "closed 2020-01-01..09-20", "09-25", NULL},
    {"an export between saw it open", "09-25", "active", "active", "", false,
     "unknown 09-20..?", "09-25", NULL},
    {"closed now, but only since the new start", "09-25", "disabled", NULL,
     "off 09-28", true, "open 09-25..?", "09-25", NULL},
    {"a use in between counts, one after the new start does not", "09-25",
     "active", NULL, "use 09-24T23:59:59, use 09-25", true, "open 09-25..?",
     "09-25", "09-24T23:59:59"},
    {"a use after the new start alone is none", "09-25", "active", NULL,
     "use 09-25", true, "open 09-25..?", "09-25", NULL},
    {"the new start is at T0: no time to close it in", "09-11", "active", NULL,
     "", false, "open 09-11..?", "09-11", NULL},
    {"the new start lies after the export: open now is open", "11-01", "active",
     NULL, "", false, "open 10-01..?", NULL, NULL},
    {"and closed now is closed", "11-01", "disabled", NULL, "", false,
     "closed 2020-01-01..10-01", NULL, NULL},
    {"a start that nobody stated: open now may be rightly so", NULL, "active",
     NULL, "", false, "unknown ?..?", NULL, NULL},
    {"and closed now is closed", NULL, "disabled", NULL, "", false,
     "closed 2020-01-01..10-01", NULL, NULL},

    {"an export of the second of the new start says nothing of the old",
     "09-20", "active", "disabled", "", false, "unknown 2020-01-01..?", "09-20",
     NULL},
    {"the log begins with the re-enabling in the second of the new start",
     "09-25", "active", NULL, "on 09-25", true, "unknown 2020-01-01..?",
     "09-25", NULL},
    {"enabled before, and the log shows nothing since", "09-25", "active", NULL,
     "on 09-05", true, "open 09-25..?", "09-25", NULL},
    {"the new start is the second of the export: open now proves nothing",
     "10-01", "active", NULL, "", false, "unknown 2020-01-01..?", "10-01",
     NULL},
};

static const struct leaver_account *leaving(const struct world *w, int32_t end)
{
    for (size_t i = 0; i < w->m.leavers.len; i++)
        if (w->m.spells.ptr[w->m.leavers.ptr[i].spell].end_day == end)
            return &w->m.leavers.ptr[i];
    fail_msg("no such leaver");
    return NULL;
}

static const char *say_closing(struct world *w, const struct leaver_account *l)
{
    assert_int_equal(l->open, l->closed == TRI_NO);
    return arena_fmt(&w->arena, "%s %s",
                     l->closed == TRI_YES  ? "closed"
                     : l->closed == TRI_NO ? "open"
                                           : "unknown",
                     say_span(w, l->t1))
        .ptr;
}

static void test_rehires(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rehires); i++) {
        const struct leaver_account *l;
        struct world w;

        ROW(rehires[i].name);
        world_init(&w);
        add_source(&w, rehires[i].watched ? FACT_EVENTS : FACT_TICKETS,
                   rehires[i].watched ? "dir" : "t", SNAPSHOT)
            ->covers_from = at("2026-09-01");
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        worker(&w, "1", "ann@x.example", "2026-09-12", NULL)->start = WHEN_NONE;
        if (rehires[i].start)
            w.f.workers.ptr[1].start =
                day(arena_fmt(&w.arena, "2026-%s", rehires[i].start).ptr);
        said_account(&w, DIRECTORY, str_from(rehires[i].account));
        if (rehires[i].seen) {
            add_look(&w, "2026-09-20");
            said_account(&w, 4, str_from(rehires[i].seen));
        }
        if (rehires[i].watched) /* and not for sign-ins alone */
            event(&w, "other", EVENT_GRANT, "2026-09-15");
        said_log(&w, LOG, NULL, rehires[i].log);
        world_run(&w);
        assert_int_equal(w.m.leavers.len, 1);
        l = leaving(&w, date("2026-09-10"));
        assert_said(say_closing(&w, l), rehires[i].want);
        assert_said(say_time(&w, l->until),
                    rehires[i].until ? rehires[i].until : "?");
        assert_said(say_time(&w, l->use.lo),
                    rehires[i].use ? rehires[i].use : "?");
        world_release(&w);
    }
}

/* What the log must cover for an account that nobody closed, or that an event
 * did. */
static void test_watched(void **state)
{
    static const struct {
        const char *name, *from, *to, *log, *want;
    } row[] = {
        {"until the second before the new start", "09-11", "09-24T23:59:59", "",
         "open 09-25..?"},
        {"a second less", "09-11", "09-24T23:59:58", "",
         "unknown 2020-01-01..?"},
        {"from T0 on", "09-11T00:00:01", "10-01", "", "unknown 2020-01-01..?"},
        {"an event, and the log ends long before the new start", "09-11",
         "09-15", "off 09-12", "closed 09-12..09-25"},
        {"an event, and it ends twelve hours before", "09-11", "09-24T12:00",
         "off 09-12", "closed 09-12..09-12"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct source *log;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        log = add_source(&w, FACT_EVENTS, "dir", NULL);
        log->covers_from = said_time(str_from(row[i].from));
        log->extracted_at = said_time(str_from(row[i].to));
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        worker(&w, "1", "ann@x.example", "2026-09-25", NULL);
        said_account(&w, DIRECTORY, STR("active"));
        said_log(&w, LOG, NULL, row[i].log);
        world_run(&w);
        assert_said(say_closing(&w, &w.m.leavers.ptr[0]), row[i].want);
        world_release(&w);
    }
}

/* T0 is a whole day, or both dates are of a zone nobody stated. */
static void test_uncertain_t0(void **state)
{
    static const struct {
        const char *name, *start;
        bool assumed; /* else for cause: all of 2026-09-10 */
        const char *want, *until;
    } row[] = {
        {"begins in the middle of that day", "2026-09-10T12:00:00Z", false,
         "unknown 2020-01-01..?", "09-10T12:00"},
        {"begins with it", "2026-09-10T00:00:00Z", false, "open 09-10..?",
         "09-10"},
        {"begins before it: another job that goes on", "2026-09-09T23:59:59Z",
         false, "open 10-01..?", "?"},
        {"the day after, in the same unknown zone", "2026-09-11", true,
         "open 09-10T10:00..?", "09-10T10:00"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct leaver_account *l;
        struct worker_row *a, *b;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        worker(&w, "1", "ann@x.example", "2026-09-11", NULL);
        a = &w.f.workers.ptr[0];
        b = &w.f.workers.ptr[1];
        if (row[i].assumed) {
            a->end.lo -= 14 * 3600;
            a->end.hi += 12 * 3600;
            b->start.lo -= 14 * 3600;
            b->start.hi += 12 * 3600;
            a->end.zone_source = b->start.zone_source = ZONE_ASSUMED;
        } else {
            a->reason = word(&w, "Cause");
            b->start = moment(row[i].start);
        }
        said_account(&w, DIRECTORY, STR("active"));
        world_run(&w);
        l = leaving(&w, date("2026-09-10"));
        assert_said(say_closing(&w, l), row[i].want);
        assert_said(say_time(&w, l->until), row[i].until);
        world_release(&w);
    }
}

/* The time between the end and a new start at once needs no watching. */
static void test_rehired_at_once(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
    worker(&w, "1", "ann@x.example", "2026-09-11", NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    assert_true(w.m.leavers.ptr[0].use_covered);
    assert_int_equal(w.m.leavers.ptr[0].cover_rec, REC(HR, 1));
    world_release(&w);
}

/* Three spells, one account: each end is judged up to the next start. */
static void test_three_spells(void **state)
{
    const struct leaver_account *l;
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-01-01");
    worker(&w, "1", "ann@x.example", "2026-08-01", "2026-09-10");
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-02-10");
    worker(&w, "1", "ann@x.example", "2026-04-01", "2026-06-10");
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED, NULL);
    said_log(&w, LOG, NULL,
             "off 02-11T01:00, on 04-01T08:00, off 06-15, on 08-01T08:00, "
             "off 09-11T02:00");
    world_run(&w);
    assert_int_equal(w.m.leavers.len, 3);
    l = leaving(&w, date("2026-02-10"));
    assert_time(l->t1.hi, "2026-02-11T01:00:00Z");
    assert_time(l->until, "2026-04-01");
    assert_false(l->last_spell);
    l = leaving(&w, date("2026-06-10"));
    assert_time(l->t1.lo, "2026-06-15");
    assert_time(l->until, "2026-08-01");
    l = leaving(&w, date("2026-09-10"));
    assert_time(l->t1.hi, "2026-09-11T02:00:00Z");
    assert_time(l->until, NULL);
    assert_true(l->last_spell);
    world_release(&w);
}

/* Closed since the first end, never opened again: early for the second. */
static void test_closed_since_before(void **state)
{
    const struct leaver_account *l;
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-01-01");
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-02-10");
    worker(&w, "1", "ann@x.example", "2026-04-01", "2026-09-10");
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED, NULL);
    said_log(&w, LOG, NULL, "off 02-11T01:00");
    world_run(&w);
    l = leaving(&w, date("2026-09-10"));
    assert_time(l->t1.hi, "2026-02-11T01:00:00Z");
    world_release(&w);
}

/* An account made for the new spell was not the old one's to close; one made
 * before, or when there is no new one, was. */
static void test_made_for_a_later_spell(void **state)
{
    static const struct {
        const char *name, *made, *start;
        size_t rows;
    } row[] = {
        {"made after the end, for the next spell", "2026-09-11T00:00:00Z",
         "2026-09-25", 0},
        {"made before the end", "2026-09-10T23:59:59Z", "2026-09-25", 1},
        {"made after the end, and no next spell", "2026-09-12T00:00:00Z", NULL,
         1},
        {"nobody knows when", NULL, "2026-09-25", 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        if (row[i].start)
            worker(&w, "1", "ann@x.example", row[i].start, NULL);
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL)
            ->created = row[i].made ? moment(row[i].made) : WHEN_NONE;
        world_run(&w);
        assert_int_equal(w.m.leavers.len, row[i].rows);
        world_release(&w);
    }
}

/* What a new job is not: withdrawn, ended sooner, one of two that go on. */
static void test_until(void **state)
{
    static const struct {
        const char *name;
        struct {
            const char *start, *end;
            enum worker_state state;
        } other[2];
        const char *until;
        enum tri closed; /* the account is open */
    } row[] = {
        {"an offer that was withdrawn",
         {{"2026-09-20", "2026-09-15", WORKER_TERMINATED}},
         NULL,
         TRI_NO},
        {"the nearer of two",
         {{"2026-09-28", NULL, WORKER_ACTIVE},
          {"2026-09-20", "2026-09-22", WORKER_TERMINATED}},
         "2026-09-20",
         TRI_UNKNOWN},
        {"an employment that was over before",
         {{"2015-01-01", "2016-01-01", WORKER_TERMINATED}},
         NULL,
         TRI_NO},
        {"somebody to be hired long since: may be employed",
         {{"2026-08-01", NULL, WORKER_PREHIRE}},
         NULL,
         TRI_UNKNOWN},
        {"another job that goes on: this end is no leaving, the account open",
         {{"2021-01-01", NULL, WORKER_ACTIVE}},
         NULL,
         TRI_NO},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct leaver_account *l;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        for (size_t k = 0; k < 2 && row[i].other[k].start; k++)
            worker(&w, "1", "ann@x.example", row[i].other[k].start,
                   row[i].other[k].end)
                ->state = (uint8_t)row[i].other[k].state;
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        world_run(&w);
        l = leaving(&w, date("2026-09-10"));
        assert_time(l->until, row[i].until);
        assert_int_equal(l->closed, row[i].closed);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rehires),
        cmocka_unit_test(test_watched),
        cmocka_unit_test(test_uncertain_t0),
        cmocka_unit_test(test_rehired_at_once),
        cmocka_unit_test(test_three_spells),
        cmocka_unit_test(test_closed_since_before),
        cmocka_unit_test(test_made_for_a_later_spell),
        cmocka_unit_test(test_until),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
