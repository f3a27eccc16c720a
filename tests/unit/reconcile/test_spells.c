/*
 * Who was employed when: what several exports of HR tell of it, and which ends
 * are no leaving (controls X1, X3, X7, X17, X18, X20).
 */
#include "unit.h"

#include "world.h"

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
    {"at work, and by the newer export hired since: two, the first ended in "
     "between (X1)",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", "2026-07-01T00:00:00Z", "2026-09-01", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"the same, seen twice before",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_LEAVE},
      {OLDER, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", "2026-07-01T00:00:00Z", "2026-09-01", TRI_NO},
      {"2026-09-01", NULL, NULL, TRI_YES}},
     2},
    {"by the newer export hired on the day of the older: two",
     {{HR, "2026-07-01", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2020-01-01", "2026-07-01T00:00:00Z", "2026-07-01", TRI_NO},
      {"2026-07-01", NULL, NULL, TRI_YES}},
     2},
    {"by the newer export hired before the older: a start corrected",
     {{HR, "2026-06-30", NULL, WORKER_ACTIVE},
      {OLD, "2020-01-01", NULL, WORKER_ACTIVE}},
     {{"2026-06-30", NULL, NULL, TRI_YES}},
     1},
    {"a start that was put off",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2026-08-01", NULL, WORKER_ACTIVE}},
     {{"2026-09-01", NULL, NULL, TRI_YES}},
     1},
    {"a start that was put off, when it had passed",
     {{HR, "2026-09-01", NULL, WORKER_ACTIVE},
      {OLD, "2026-06-01", NULL, WORKER_PREHIRE}},
     {{"2026-09-01", NULL, NULL, TRI_YES}},
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
    {"over by its status, and its end is to come: which?",
     {{HR, "2020-01-01", "2026-10-02", WORKER_TERMINATED}},
     {{"2020-01-01", "2026-10-03", "2026-10-03", TRI_UNKNOWN}},
     1},
    {"over by its status on its last day",
     {{HR, "2020-01-01", "2026-10-01", WORKER_TERMINATED}},
     {{"2020-01-01", "2026-10-02", "2026-10-02", TRI_YES}},
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
        {"of one time an end outweighs none",
         {"2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z"},
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
    {"from full time to part time is no change of side",
     {{"2020-01-01", "2026-08-10", "Full-Time", 0},
      {"2026-08-11", NULL, "Part-Time", 0}},
     {false},
     1,
     false},
    {"a type that is not stated is none",
     {{"2020-01-01", "2026-08-10", "E", 0}, {"2026-08-11", NULL, "", 0}},
     {false},
     1,
     false},
    {"a next contract that HR's word leaves open",
     {{"2020-01-01", "2026-08-10", "C", 0},
      {"2026-08-11", NULL, "E", WORKER_PREHIRE}},
     {false},
     DAY_UNKNOWN,
     false},
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

/* In a list of outside people the type of who left may say only that they did;
 * also where there are more of those, and in a file of their own (X3). */
static void test_outside_list(void **state)
{
    static const char *const types[] = {"C", "E"}; /* C: outside */

    (void)state;
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        const char *gone[] = {"1", "9", "10", "11"};
        const struct person *p;
        struct world w;
        struct worker_row *r;

        ROW(types[i]);
        world_init(&w);
        for (int page = 0; page < 2; page++)
            add_source(&w, FACT_WORKERS, "list", "2026-10-01T00:00:00Z")
                ->last_working_day_declared = true;
        r = worker_in(&w, 3, "7", NULL, "2020-01-01", NULL);
        r->employment_type = word(&w, types[i]);
        for (size_t k = 0; k < COUNT_OF(gone); k++) {
            r = worker_in(&w, 4, gone[k], k ? NULL : "a@x", "2020-01-01",
                          "2026-08-10");
            r->employment_type = word(&w, "Gone");
        }
        worker(&w, "1", "a@x", "2026-08-11", NULL)->employment_type =
            word(&w, "E");
        world_run(&w);
        p = person(&w, "1");
        assert_int_equal(p->spells, 2);
        assert_int_equal(spell(&w, p, 0)->type_changes, i == 0);
        world_release(&w);
    }
}

/* A date of which nobody said the zone, as ingest gives it. */
static struct when anywhere(struct when v)
{
    v.lo -= 14 * 3600;
    v.hi += 12 * 3600;
    v.zone_source = ZONE_ASSUMED;
    return v;
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

/* Rows of a column that is not the worker's number. */
static void test_too_many_rows(void **state)
{
    (void)state;
    for (int n = 1000; n <= 1001; n++) {
        struct err err = {0};
        struct world w;

        world_init(&w);
        for (int i = 0; i < n; i++)
            worker(&w, "none", NULL, "2020-01-01", NULL);
        assert_int_equal(world_try(&w, &err), n == 1000);
        if (n > 1000)
            assert_says(&err, ERR_INPUT,
                        "f:1001: more than 1000 rows of one worker 'none'");
        world_release(&w);
    }
}

/* X15: the end an older export had, and what HR shows now. */
static void test_rescinded(void **state)
{
    static const struct {
        const char *name, *before[2], *now[2]; /* start, end */
        const char *want;                      /* the end taken back */
        bool two; /* beside another of the same first day without an end */
    } row[] = {
        {"an end, then none",
         {"2020-01-01", "2026-08-10"},
         {"2020-01-01", NULL},
         "2026-08-10",
         false},
        {"put off, not taken back",
         {"2020-01-01", "2026-08-10"},
         {"2020-01-01", "2026-12-31"},
         NULL,
         false},
        {"left, and came back in another employment",
         {"2020-01-01", "2026-08-10"},
         {"2026-09-01", NULL},
         NULL,
         false},
        {"none, then an end",
         {"2020-01-01", NULL},
         {"2020-01-01", "2026-08-10"},
         NULL,
         false},
        {"without a start nobody knows that it is the same employment",
         {NULL, "2026-08-10"},
         {NULL, NULL},
         NULL,
         false},
        {"one of two jobs begun on one day: it still has its end (X17)",
         {"2020-01-01", "2026-08-10"},
         {"2020-01-01", "2026-08-10"},
         NULL,
         true},
        {"one of two jobs, and it goes on",
         {"2020-01-01", "2026-08-10"},
         {"2020-01-01", NULL},
         "2026-08-10",
         true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct spell *last = NULL;
        struct world w;

        world_init(&w);
        add_source(&w, FACT_WORKERS, "hr", "2026-07-01T00:00:00Z");
        worker_in(&w, DIRECTORY + 1, "1", NULL, row[i].before[0],
                  row[i].before[1])
            ->state = WORKER_ACTIVE;
        worker(&w, "1", NULL, row[i].now[0], row[i].now[1]);
        if (row[i].two) {
            worker_in(&w, DIRECTORY + 1, "1", NULL, "2020-01-01", NULL);
            worker(&w, "1", NULL, "2020-01-01", NULL);
        }
        world_run(&w);
        for (size_t k = 0; k < w.m.spells.len; k++)
            if (w.m.spells.ptr[k].rescinded_rec)
                last = &w.m.spells.ptr[k];
        if ((last != NULL) != (row[i].want != NULL))
            fail_msg("%s", row[i].name);
        if (last) {
            assert_int_equal(last->rescinded_day, day(row[i].want).day);
            assert_int_equal(REC_SOURCE(last->rescinded_rec), DIRECTORY + 1);
        }
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rescinded),
        cmocka_unit_test(test_histories),
        cmocka_unit_test(test_gone_from_another_list),
        cmocka_unit_test(test_two_lists),
        cmocka_unit_test(test_said_twice),
        cmocka_unit_test(test_too_many_rows),
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_outside_list),
        cmocka_unit_test(test_moves_in_one_zone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
