/*
 * Who is who in HR, who was employed when, when a leaver's clock starts
 * (controls 0.4, 0.5, X1, X3, X7, X15-X18, X20, X24).
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

/* ---- who is who ---------------------------------------------------------- */

static void test_identity(void **state)
{
    static const struct {
        const char *name;
        struct {
            uint32_t source; /* 1: hr, 3: a second list of HR */
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
         {{1, "5", NULL, "K"}, {1, "6", NULL, "L"}, {1, "6", NULL, "K"}},
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

/* ---- spells from several exports ----------------------------------------- */

#define OLD 3   /* an export of HR of 2026-07-01 */
#define OLDER 4 /* one of 2026-04-01 */

struct told {
    uint32_t source;
    const char *start, *end;
    enum worker_state state;
};

struct want {
    const char *start, *t0_lo, *t0_hi; /* t0_hi NULL: not ended */
    enum tri current;
};

static const struct {
    const char *name;
    struct told row[4];
    struct want want[4];
    size_t spells;
} histories[] = {
    {"an older export of the same employment says nothing new",
     {{HR, "2020-01-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", NULL, NULL, TRI_YES}},
     1},
    {"an end that only the older export had was taken back",
     {{HR, "2020-01-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", "2026-08-10", WORKER_ACTIVE}},
     {{"2020-01-01", NULL, NULL, TRI_YES}},
     1},
    {"a start that was corrected is no second employment",
     {{HR, "2020-01-02", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-02", NULL, NULL, TRI_YES}},
     1},
    {"an employment that only the older export tells of is not lost (X1)",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", "2026-06-10", WORKER_TERMINATED}},
     {{"2020-01-01", "2026-06-11", "2026-06-11", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"not even if it ended on the day the next began",
     {{HR, "2026-06-10", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", "2026-06-10", WORKER_TERMINATED}},
     {{"2020-01-01", "2026-06-11", "2026-06-11", TRI_NO},
      {"2026-06-10", NULL, NULL, TRI_YES}},
     2},
    {"nor without a date, if HR called it terminated before the next began",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_TERMINATED}},
     {{"2020-01-01", "2020-01-01", "2026-07-01T00:00:00Z", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"told by two older exports, it is there once",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", "2026-03-10", WORKER_TERMINATED},
      {OLDER, "2020-01-01", "2026-03-12", WORKER_TERMINATED}},
     {{"2020-01-01", "2026-03-11", "2026-03-11", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"gone without an end: some time between the two exports",
     {{OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", "2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z", TRI_NO}},
     1},
    {"gone from two: between the last that had him and the next",
     {{OLDER, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", "2026-04-01T00:00:00Z", "2026-07-01T00:00:00Z", TRI_NO}},
     1},
    {"in two exports and gone from the third: one employment, not two",
     {{OLDER, "2020-01-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", "2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z", TRI_NO}},
     1},
    {"gone, but the end was recorded",
     {{OLD, "2020-01-01", "2026-08-10", WORKER_ACTIVE}},
     {{"2020-01-01", "2026-08-11", "2026-08-11", TRI_NO}},
     1},
    {"gone before the end that was recorded: then, or at that end",
     {{OLD, "2020-01-01", "2026-12-31", WORKER_ACTIVE}},
     {{"2020-01-01", "2026-07-01T00:00:00Z", "2027-01-01", TRI_UNKNOWN}},
     1},
    {"two employments of one row: HR kept the end of the one before (X1)",
     {{HR, "2026-09-01", "2026-08-10", WORKER_ACTIVE}},
     {{NULL, "2026-08-11", "2026-08-11", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"once, if another row tells of that end",
     {{HR, "2026-09-01", "2026-08-10", WORKER_ACTIVE},
      {HR, "2020-01-01", "2026-08-10", WORKER_TERMINATED}},
     {{"2020-01-01", "2026-08-11", "2026-08-11", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"with no status to go by, whether the second goes on is not known",
     {{HR, "2026-09-01", "2026-08-10", WORKER_UNKNOWN}},
     {{NULL, "2026-08-11", "2026-08-11", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_UNKNOWN}},
     2},
    {"terminated before the start: an offer withdrawn, one employment",
     {{HR, "2026-09-01", "2026-08-10", WORKER_TERMINATED}},
     {{"2026-09-01", "2026-08-11", "2026-08-11", TRI_NO}},
     1},
    {"one day is an employment",
     {{HR, "2026-09-01", "2026-09-01", WORKER_ACTIVE}},
     {{"2026-09-01", "2026-09-02", "2026-09-02", TRI_NO}},
     1},
    {"three employments in one export, in any order",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {HR, "2015-01-01", "2016-01-01", WORKER_TERMINATED},
      {HR, "2018-01-01", "2019-01-01", WORKER_TERMINATED}},
     {{"2015-01-01", "2016-01-02", "2016-01-02", TRI_NO},
      {"2018-01-01", "2019-01-02", "2019-01-02", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     3},
};

static void test_histories(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(histories); i++) {
        const struct person *p;
        struct world w;

        ROW(histories[i].name);
        world_init(&w);
        for (int k = 0; k < 2; k++)
            add_source(&w, FACT_WORKERS, "hr",
                       k ? "2026-04-01T00:00:00Z" : "2026-07-01T00:00:00Z")
                ->last_working_day_declared = true;
        /* others, so that the exports are looks at one list */
        worker(&w, "8", NULL, "2020-01-01", NULL);
        worker_in(&w, OLD, "8", NULL, "2020-01-01", NULL);
        worker_in(&w, OLDER, "8", NULL, "2020-01-01", NULL);
        for (size_t k = 0; k < 4 && histories[i].row[k].source; k++)
            worker_in(&w, histories[i].row[k].source, "1", NULL,
                      histories[i].row[k].start, histories[i].row[k].end)
                ->state = (uint8_t)histories[i].row[k].state;
        world_run(&w);
        p = person(&w, "1");
        assert_int_equal(p->spells, histories[i].spells);
        for (uint32_t k = 0; k < p->spells; k++) {
            const struct want *want = &histories[i].want[k];
            const struct spell *s = spell(&w, p, k);

            assert_time(s->start.lo, want->start);
            assert_int_equal(s->ended, want->t0_hi != NULL);
            assert_time(s->t0.lo, want->t0_lo);
            assert_time(s->t0.hi, want->t0_hi);
            assert_int_equal(s->current, want->current);
        }
        world_release(&w);
    }
}

/* The newer export hardly goes on with the list: is it the same one? */
static void test_gone_from_another_list(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_WORKERS, "hr", "2026-07-01T00:00:00Z");
    worker_in(&w, OLD, "1", NULL, "2020-01-01", NULL);
    worker(&w, "2", NULL, "2020-01-01", NULL);
    world_run(&w);
    assert_false(spell(&w, person(&w, "1"), 0)->ended);
    assert_int_equal(person(&w, "1")->current, TRI_UNKNOWN);
    world_release(&w);
}

/* Gone from the list of contractors, and in the list of employees: the
 * contract is not forgotten because the person still works here. */
static void test_two_lists(void **state)
{
    const struct person *p;
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_WORKERS, "contractors", "2026-10-01T00:00:00Z")
        ->first_day_out_declared = true;
    add_source(&w, FACT_WORKERS, "contractors", "2026-07-01T00:00:00Z")
        ->first_day_out_declared = true;
    worker_in(&w, 3, "90", NULL, "2025-01-01", NULL);
    worker_in(&w, 4, "90", NULL, "2025-01-01", NULL);
    worker_in(&w, 4, "5", "a@x.example", "2025-01-01", "2026-08-15");
    worker(&w, "5", "a@x.example", "2026-08-17", NULL);
    world_run(&w);
    p = person(&w, "5");
    assert_int_equal(p->spells, 2);
    assert_time(spell(&w, p, 0)->t0.lo, "2026-08-15");
    assert_int_equal(spell(&w, p, 0)->next_gap_days, 2);
    assert_int_equal(p->current, TRI_YES);
    world_release(&w);
}

/* One look in two files that do not agree. */
static void test_said_twice(void **state)
{
    static const struct {
        const char *name;
        const char *at[2];
        const char *end[2];
        size_t spells;
        const char *want; /* end of the first, NULL: not ended */
    } row[] = {
        {"the later file counts",
         {"2026-10-01T00:00:00Z", "2026-10-01T05:00:00Z"},
         {"2026-09-10", "2026-09-12"},
         1,
         "2026-09-13"},
        {"whichever comes first",
         {"2026-10-01T05:00:00Z", "2026-10-01T00:00:00Z"},
         {"2026-09-10", "2026-09-12"},
         1,
         "2026-09-11"},
        {"an end outweighs none",
         {"2026-10-01T00:00:00Z", "2026-10-01T05:00:00Z"},
         {"2026-09-10", NULL},
         1,
         "2026-09-11"},
        {"also against a file of which nobody knows the time",
         {"2026-10-01T00:00:00Z", NULL},
         {"2026-09-10", NULL},
         1,
         "2026-09-11"},
        {"of unknown time may be later",
         {"2026-10-01T00:00:00Z", NULL},
         {"2026-09-10", "2026-09-12"},
         1,
         "2026-09-13"},
        {"of one time: two jobs",
         {"2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z"},
         {"2026-09-10", "2026-09-12"},
         2,
         "2026-09-11"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct person *p;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        w.f.sources.ptr[0].extracted_at = at(row[i].at[0]);
        add_source(&w, FACT_WORKERS, "hr", row[i].at[1])
            ->last_working_day_declared = true;
        worker(&w, "1", NULL, "2020-01-01", row[i].end[0]);
        worker_in(&w, 3, "1", NULL, "2020-01-01", row[i].end[1]);
        world_run(&w);
        p = person(&w, "1");
        assert_int_equal(p->spells, row[i].spells);
        assert_time(spell(&w, p, 0)->t0.hi, row[i].want);
        world_release(&w);
    }
}

/* ---- ends that may be no leaving ----------------------------------------- */

static const struct {
    const char *name;
    struct {
        const char *start, *end, *type;
        enum worker_state state; /* 0: as the end says */
    } row[3];
    bool concurrent[3]; /* in order of their start */
    int32_t gap;        /* of the first; DAY_UNKNOWN: none */
    bool type_changes;
} moves[] = {
    {"a leaving",
     {{"2020-01-01", "2026-08-10", "E", 0}},
     {false},
     DAY_UNKNOWN,
     false},
    {"rehired three weeks later",
     {{"2020-01-01", "2026-08-10", "E", 0}, {"2026-09-01", NULL, "E", 0}},
     {false},
     22,
     false},
    {"a contractor becomes an employee the next day (X3)",
     {{"2020-01-01", "2026-08-10", "C", 0}, {"2026-08-11", NULL, "E", 0}},
     {false},
     1,
     true},
    {"on the same day: the old contract still runs until 24:00",
     {{"2020-01-01", "2026-08-10", "C", 0}, {"2026-08-10", NULL, "E", 0}},
     {true},
     0,
     true},
    {"types are compared without case",
     {{"2020-01-01", "2026-08-10", "Employee", 0},
      {"2026-08-11", NULL, "employee", 0}},
     {false},
     1,
     false},
    {"the nearest of two next ones",
     {{"2020-01-01", "2026-08-10", "C", 0},
      {"2026-08-12", NULL, "C", 0},
      {"2026-08-13", NULL, "E", 0}},
     {false},
     2,
     false},
    {"two jobs, one ends (X17)",
     {{"2020-01-01", "2026-08-10", "E", 0}, {"2021-01-01", NULL, "E", 0}},
     {true},
     DAY_UNKNOWN,
     false},
    {"two jobs, both end, one later",
     {{"2020-01-01", "2026-08-10", "E", 0},
      {"2021-01-01", "2026-09-10", "E", 0}},
     {true, false},
     DAY_UNKNOWN,
     false},
    {"two jobs end at once: one leaving",
     {{"2020-01-01", "2026-08-10", "E", 0},
      {"2021-01-01", "2026-08-10", "E", 0}},
     {true, false},
     DAY_UNKNOWN,
     false},
    {"an offer that was withdrawn is no next job",
     {{"2020-01-01", "2026-08-10", "C", 0},
      {"2026-08-11", "2026-08-10", "E", WORKER_TERMINATED}},
     {false},
     DAY_UNKNOWN,
     false},
    {"somebody still to be hired keeps no job going",
     {{"2020-01-01", "2026-08-10", "E", 0},
      {"2021-01-01", NULL, "E", WORKER_PREHIRE}},
     {false},
     DAY_UNKNOWN,
     false},
    {"a job without a start keeps nothing going that is known",
     {{NULL, NULL, "E", 0}, {"2020-01-01", "2026-08-10", "E", 0}},
     {false, false},
     DAY_UNKNOWN,
     false},
};

static void test_moves(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        const struct person *p;
        struct world w;

        ROW(moves[i].name);
        world_init(&w);
        for (size_t k = 0; k < 3 && moves[i].row[k].type; k++) {
            struct worker_row *r = worker(&w, "1", NULL, moves[i].row[k].start,
                                          moves[i].row[k].end);

            r->employment_type = word(&w, moves[i].row[k].type);
            if (moves[i].row[k].state)
                r->state = (uint8_t)moves[i].row[k].state;
        }
        world_run(&w);
        p = person(&w, "1");
        for (uint32_t k = 0; k < p->spells; k++)
            assert_int_equal(spell(&w, p, k)->concurrent,
                             moves[i].concurrent[k]);
        assert_int_equal(spell(&w, p, 0)->next_gap_days, moves[i].gap);
        assert_int_equal(spell(&w, p, 0)->type_changes, moves[i].type_changes);
        world_release(&w);
    }
}

/* The zone of the dates is assumed, but it is the same for both: the second
 * job had begun the day before the first ended. */
static void test_moves_in_one_zone(void **state)
{
    struct worker_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    r = worker(&w, "1", NULL, "2020-01-01", "2026-08-10");
    r->end = anywhere(r->end);
    r = worker(&w, "1", NULL, "2026-08-10", NULL);
    r->start = anywhere(r->start);
    world_run(&w);
    assert_true(spell(&w, person(&w, "1"), 0)->concurrent);
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
        cmocka_unit_test(test_identity),
        cmocka_unit_test(test_identity_by_override),
        cmocka_unit_test(test_override_of_several),
        cmocka_unit_test(test_same_email),
        cmocka_unit_test(test_histories),
        cmocka_unit_test(test_gone_from_another_list),
        cmocka_unit_test(test_two_lists),
        cmocka_unit_test(test_said_twice),
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_moves_in_one_zone),
        cmocka_unit_test(test_chosen_row),
        cmocka_unit_test(test_one_job_is_enough),
        cmocka_unit_test(test_number_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
