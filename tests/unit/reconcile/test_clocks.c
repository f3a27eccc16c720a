/*
 * When a leaver's clock starts, and who is employed now (controls 0.4, X2, X7,
 * X16, X20, X24).
 */
#include "unit.h"

#include "world.h"

/* ---- T0 ------------------------------------------------------------------ */

enum meaning { UNDECLARED, LAST_DAY, FIRST_OUT };

struct t0_case {
    const char *name;
    enum meaning meaning;
    const char *reason;
    const char *end, *instant, *last_day; /* one of them, or none */
    bool assumed;                         /* nobody said the zone */
    const char *lo, *hi;
};

static const struct t0_case t0_cases[] = {
    {"the last working day ends at 24:00", LAST_DAY, "Resignation",
     "2026-09-10", NULL, NULL, false, "2026-09-11", "2026-09-11"},
    {"no reason given counts as voluntary", LAST_DAY, NULL, "2026-09-10", NULL,
     NULL, false, "2026-09-11", "2026-09-11"},
    {"the first day out begins at 00:00", FIRST_OUT, "Resignation",
     "2026-09-10", NULL, NULL, false, "2026-09-10", "2026-09-10"},
    {"an involuntary exit with a date only may be at any time of it", LAST_DAY,
     "Involuntary", "2026-09-10", NULL, NULL, false, "2026-09-10",
     "2026-09-11"},
    {"so may a high-risk one, whatever the date means", FIRST_OUT, "Cause",
     "2026-09-10", NULL, NULL, false, "2026-09-10", "2026-09-11"},
    {"the reason is compared without case and outer blanks", LAST_DAY,
     " involuntary ", "2026-09-10", NULL, NULL, false, "2026-09-10",
     "2026-09-11"},
    {"the word stands in a sentence", LAST_DAY,
     "Terminate > Involuntary > Performance", "2026-09-10", NULL, NULL, false,
     "2026-09-10", "2026-09-11"},
    {"a reason in no list may be either", LAST_DAY, "Fired", "2026-09-10", NULL,
     NULL, false, "2026-09-10", "2026-09-11"},
    {"a voluntary one in a sentence", LAST_DAY, "Voluntary/Resignation",
     "2026-09-10", NULL, NULL, false, "2026-09-11", "2026-09-11"},
    {"both words: the involuntary one counts", LAST_DAY,
     "Resignation (Involuntary)", "2026-09-10", NULL, NULL, false, "2026-09-10",
     "2026-09-11"},
    {"a date whose meaning nobody declared is the whole day", UNDECLARED,
     "Resignation", "2026-09-10", NULL, NULL, false, "2026-09-10",
     "2026-09-11"},
    {"a moment is the moment, whatever the reason", UNDECLARED, "Involuntary",
     NULL, "2026-09-10T14:30:00Z", NULL, false, "2026-09-10T14:30:00Z",
     "2026-09-10T14:30:00Z"},
    {"a last day worked alone is a last working day", FIRST_OUT, "Resignation",
     NULL, NULL, "2026-09-10", false, "2026-09-11", "2026-09-11"},
    {"terminated without a date: some time since the start, before the export",
     LAST_DAY, NULL, NULL, NULL, NULL, false, "2020-01-01",
     "2026-10-01T00:00:00Z"},
    {"24:00 somewhere on earth, where nobody said the zone", LAST_DAY, NULL,
     "2026-09-10", NULL, NULL, true, "2026-09-10T10:00:00Z",
     "2026-09-11T12:00:00Z"},
    {"00:00 somewhere on earth", FIRST_OUT, NULL, "2026-09-10", NULL, NULL,
     true, "2026-09-09T10:00:00Z", "2026-09-10T12:00:00Z"},
    {"the whole day, somewhere on earth", LAST_DAY, "Cause", "2026-09-10", NULL,
     NULL, true, "2026-09-09T10:00:00Z", "2026-09-11T12:00:00Z"},
};

/* A date of which nobody said the zone, as ingest gives it. */
static struct when anywhere(struct when v)
{
    v.lo -= 14 * 3600;
    v.hi += 12 * 3600;
    v.zone_source = ZONE_ASSUMED;
    return v;
}

static void test_t0(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(t0_cases); i++) {
        const struct t0_case *c = &t0_cases[i];
        struct worker_row *r;
        const struct spell *s;
        struct world w;

        ROW(c->name);
        world_init(&w);
        w.f.sources.ptr[0].last_working_day_declared = c->meaning == LAST_DAY;
        w.f.sources.ptr[0].first_day_out_declared = c->meaning == FIRST_OUT;
        r = worker(&w, "1", "ann@x.example", "2020-01-01", c->end);
        r->state = WORKER_TERMINATED;
        r->reason = word_or(&w, c->reason);
        r->last_day = day(c->last_day);
        if (c->instant)
            r->end = moment(c->instant);
        if (c->assumed)
            r->end = anywhere(r->end);
        world_run(&w);
        s = spell(&w, person(&w, "1"), 0);
        assert_true(s->ended);
        assert_time(s->t0.lo, c->lo);
        assert_time(s->t0.hi, c->hi);
        assert_non_null(s->t0_rule);
        assert_int_equal(s->high_risk,
                         c->reason && !strcmp(c->reason, "Cause"));
        world_release(&w);
    }
}

/* X24: a day of 25 hours; the clock of Chicago, CDT until 2026-11-01. */
static void test_t0_on_a_long_day(void **state)
{
    struct world w;
    struct err err = {0};
    struct worker_row *r;
    const struct spell *s;

    (void)state;
    world_init(&w);
    assert_true(zone_open(&w.arena, STR("America/Chicago"), &w.zone, &err));
    r = worker(&w, "1", NULL, "2020-01-01", "2026-11-01");
    zone_day(w.zone, r->end.day, &r->end.lo, &r->end.hi);
    r->reason = word(&w, "Cause");
    world_run(&w);
    s = spell(&w, person(&w, "1"), 0);
    assert_time(s->t0.lo, "2026-11-01T05:00:00Z"); /* 00:00 CDT */
    assert_time(s->t0.hi, "2026-11-02T06:00:00Z"); /* 24:00 CST */
    world_release(&w);
}

/* ---- the IT clock -------------------------------------------------------- */

static void test_notice(void **state)
{
    static const struct {
        const char *name, *entered, *lo, *hi; /* T0 is 2026-09-11 */
        bool date;
    } row[] = {
        {"entered before: the end counts", "2026-09-01T08:00:00Z", "2026-09-11",
         "2026-09-11", false},
        {"entered after: the entry counts", "2026-09-14T08:00:00Z",
         "2026-09-14T08:00:00Z", "2026-09-14T08:00:00Z", false},
        {"entered on the day itself, the hour not known", "2026-09-11",
         "2026-09-11", "2026-09-12", true},
        {"no entry time: no such clock", NULL, NULL, NULL, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;
        const struct spell *s;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        r = worker(&w, "1", NULL, "2020-01-01", "2026-09-10");
        r->entered_at =
            row[i].date ? day(row[i].entered) : moment(row[i].entered);
        world_run(&w);
        s = spell(&w, person(&w, "1"), 0);
        assert_time(s->notice.lo, row[i].lo);
        assert_time(s->notice.hi, row[i].hi);
        world_release(&w);
    }
    /* involuntary: T0 is a whole day, and so is what follows from it */
    {
        struct worker_row *r;
        const struct spell *s;
        struct world w;

        world_init(&w);
        r = worker(&w, "1", NULL, "2020-01-01", "2026-09-10");
        r->reason = word(&w, "Involuntary");
        r->entered_at = moment("2026-09-10T12:00:00Z");
        world_run(&w);
        s = spell(&w, person(&w, "1"), 0);
        assert_time(s->notice.lo, "2026-09-10T12:00:00Z");
        assert_time(s->notice.hi, "2026-09-11");
        world_release(&w);
    }
}

/* Membership (0.4) goes by calendar dates as written. */
static void test_dates_as_written(void **state)
{
    static const struct {
        const char *name, *utc, *written, *want;
        enum zone_source zone;
    } row[] = {
        {"a local time of the setting keeps its date", "2026-10-01T03:00:00Z",
         "2026-09-30", "2026-09-30", ZONE_SETTING},
        {"an assumed zone does not move the date", "2026-06-30T18:00:00Z",
         "2026-07-01", "2026-07-01", ZONE_ASSUMED},
        {"a moment with its offset has the date of the organisation",
         "2026-10-01T03:00:00Z", "2026-10-01", "2026-09-30", ZONE_IN_DATA},
        {"a moment without any date has it too", "2026-10-01T03:00:00Z", NULL,
         "2026-09-30", ZONE_IN_DATA},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct err err = {0};
        struct worker_row *r;
        const struct spell *s;
        struct when v = moment(row[i].utc);
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        assert_true(zone_open(&w.arena, STR("America/Chicago"), &w.zone, &err));
        v.zone_source = (uint8_t)row[i].zone;
        if (row[i].written)
            v.day = date(row[i].written);
        r = worker(&w, "1", NULL, "2020-01-01", NULL);
        r->end = r->entered_at = v;
        world_run(&w);
        s = spell(&w, person(&w, "1"), 0);
        assert_int_equal(s->entered_day, date(row[i].want));
        assert_int_equal(s->end_day, date(row[i].want));
        assert_int_equal(s->start_day, date("2020-01-01"));
        world_release(&w);
    }
}

/* ---- employed now? ------------------------------------------------------- */

static void test_current(void **state)
{
    static const struct {
        const char *name, *start, *end;
        enum worker_state state;
        const char *word;
        enum tri want;
    } row[] = {
        {"active", "2020-01-01", NULL, WORKER_ACTIVE, "a", TRI_YES},
        {"on leave", "2020-01-01", NULL, WORKER_LEAVE, "l", TRI_YES},
        {"no start is stated", NULL, NULL, WORKER_ACTIVE, "a", TRI_YES},
        {"no status is stated", "2020-01-01", NULL, WORKER_UNKNOWN, NULL,
         TRI_YES},
        {"starts on the day of the export", "2026-10-01", NULL, WORKER_ACTIVE,
         "a", TRI_YES},
        {"starts the day after", "2026-10-02", NULL, WORKER_ACTIVE, "a",
         TRI_NO},
        {"not hired yet", "2026-11-01", NULL, WORKER_PREHIRE, "p", TRI_NO},
        {"hired, and HR has no start", NULL, NULL, WORKER_PREHIRE, "p", TRI_NO},
        {"to be hired on a day that has passed", "2026-09-01", NULL,
         WORKER_PREHIRE, "p", TRI_UNKNOWN},
        {"a status word nobody knows", "2020-01-01", NULL, WORKER_UNKNOWN,
         "parked", TRI_UNKNOWN},
        {"a word nobody knows, but the start is to come", "2026-11-01", NULL,
         WORKER_UNKNOWN, "parked", TRI_NO},
        {"a word nobody knows, but an end that has passed", "2020-01-01",
         "2026-09-10", WORKER_UNKNOWN, "parked", TRI_NO},
        {"an end that has passed outweighs the word", "2020-01-01",
         "2026-09-10", WORKER_ACTIVE, "a", TRI_NO},
        {"an end to come", "2020-01-01", "2026-10-20", WORKER_ACTIVE, "a",
         TRI_YES},
        {"the last working day is the one before the export", "2020-01-01",
         "2026-09-30", WORKER_ACTIVE, "a", TRI_NO},
        {"the last working day is the day of the export", "2020-01-01",
         "2026-10-01", WORKER_ACTIVE, "a", TRI_YES},
        {"terminated, no date", "2020-01-01", NULL, WORKER_TERMINATED, "t",
         TRI_NO},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        r = worker(&w, "1", NULL, row[i].start, row[i].end);
        r->state = (uint8_t)row[i].state;
        r->status_raw = word_or(&w, row[i].word);
        world_run(&w);
        assert_int_equal(spell(&w, person(&w, "1"), 0)->current, row[i].want);
        assert_int_equal(person(&w, "1")->current, row[i].want);
        world_release(&w);
    }
}

/* Where the clock is an interval, so is the answer. */
static void test_current_is_open(void **state)
{
    struct worker_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    r = worker(&w, "1", NULL, "2020-01-01", "2026-10-01");
    r->reason = word(&w, "Cause"); /* some time of the day of the export */
    w.f.sources.ptr[0].extracted_at = at("2026-10-01T12:00:00Z");
    r = worker(&w, "2", NULL, "2026-10-01", NULL);
    r->start = anywhere(r->start);
    w.m = (struct model){0};
    world_run(&w);
    assert_int_equal(person(&w, "1")->current, TRI_UNKNOWN);
    /* 00:00 everywhere by 2026-10-01T12:00Z */
    assert_int_equal(person(&w, "2")->current, TRI_YES);
    world_release(&w);

    world_init(&w);
    w.f.sources.ptr[0].extracted_at = at("2026-10-01T11:59:59Z");
    r = worker(&w, "2", NULL, "2026-10-01", NULL);
    r->start = anywhere(r->start);
    world_run(&w);
    assert_int_equal(person(&w, "2")->current, TRI_UNKNOWN);
    world_release(&w);
}

static void test_undated_hr(void **state)
{
    struct worker_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    w.f.sources.ptr[0].extracted_at = TIME_UNKNOWN;
    r = worker(&w, "1", NULL, "2020-01-01", NULL);
    r->state = WORKER_TERMINATED;
    world_run(&w);
    /* before the run, at least */
    assert_time(spell(&w, person(&w, "1"), 0)->t0.hi, "2026-10-01T06:00:00Z");
    assert_int_equal(person(&w, "1")->current, TRI_NO);
    world_release(&w);
}

static void test_leave(void **state)
{
    static const struct {
        const char *name, *from, *to;
        enum worker_state state;
        bool want;
    } row[] = {
        {"by the status word", NULL, NULL, WORKER_LEAVE, true},
        {"by its dates", "2026-08-01", "2026-12-01", WORKER_ACTIVE, true},
        {"without an end", "2026-08-01", NULL, WORKER_ACTIVE, true},
        {"over", "2026-08-01", "2026-09-01", WORKER_ACTIVE, false},
        {"until the evening before the export", "2026-08-01", "2026-09-30",
         WORKER_ACTIVE, false},
        {"still to come", "2026-10-02", NULL, WORKER_ACTIVE, false},
        {"from the day of the export", "2026-10-01", NULL, WORKER_ACTIVE, true},
        {"an end alone says nothing", NULL, "2026-12-01", WORKER_ACTIVE, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct worker_row *r;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        r = worker(&w, "1", NULL, "2020-01-01", NULL);
        r->state = (uint8_t)row[i].state;
        r->leave_start = day(row[i].from);
        r->leave_end = day(row[i].to);
        world_run(&w);
        assert_int_equal(person(&w, "1")->on_leave, row[i].want);
        assert_time(person(&w, "1")->leave.lo, row[i].from);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_t0),
        cmocka_unit_test(test_t0_on_a_long_day),
        cmocka_unit_test(test_notice),
        cmocka_unit_test(test_dates_as_written),
        cmocka_unit_test(test_current),
        cmocka_unit_test(test_current_is_open),
        cmocka_unit_test(test_undated_hr),
        cmocka_unit_test(test_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
