/*
 * Between which exports HR learned of an end: the last that had the person
 * without it, the first after that which had it.  The newest is of 2026-10-01
 * and has the end 2026-08-10 of an employment that began on 2020-01-01.
 */
#include "unit.h"

#include "world.h"

#define NEWEST "2026-10-01"

struct look {
    const char *when, *start, *end; /* when NULL: no such export */
    int state;                      /* enum worker_state; 0: as the end says */
    const char *entered;            /* when by its own word */
};

static const struct {
    const char *name;
    struct look before[3];
    const char *lo, *hi;
} cases[] = {
    {"one export alone", {{0}}, NULL, NEWEST},
    {"without, then with",
     {{"2026-08-01", "2020-01-01", NULL, 0, NULL}},
     "2026-08-01",
     NEWEST},
    {"with from the first",
     {{"2026-08-01", "2020-01-01", "2026-08-10", 0, NULL}},
     NULL,
     "2026-08-01"},
    {"of many the nearest two",
     {{"2026-07-01", "2020-01-01", NULL, 0, NULL},
      {"2026-08-01", "2020-01-01", NULL, 0, NULL},
      {"2026-09-01", "2020-01-01", "2026-08-10", 0, NULL}},
     "2026-08-01",
     "2026-09-01"},
    {"and in whatever order they come",
     {{"2026-09-01", "2020-01-01", "2026-08-10", 0, NULL},
      {"2026-08-01", "2020-01-01", NULL, 0, NULL},
      {"2026-07-01", "2020-01-01", NULL, 0, NULL}},
     "2026-08-01",
     "2026-09-01"},
    {"taken back in between: what holds was said after that",
     {{"2026-07-01", "2020-01-01", "2026-08-10", 0, NULL},
      {"2026-08-01", "2020-01-01", NULL, 0, NULL}},
     "2026-08-01",
     NEWEST},
    {"another end is neither",
     {{"2026-08-01", "2020-01-01", "2026-12-31", 0, NULL}},
     NULL,
     NEWEST},
    {"terminated without a date is an end",
     {{"2026-09-01", "2020-01-01", NULL, WORKER_TERMINATED, NULL}},
     NULL,
     "2026-09-01"},
    {"a status nobody knows tells nothing",
     {{"2026-08-01", "2020-01-01", NULL, -1, NULL}},
     NULL,
     NEWEST},
    {"one with an end entered after it was made is not of the time it says",
     {{"2026-08-01", "2020-01-01", "2026-08-10", 0, "2026-08-02"}},
     NULL,
     NEWEST},
    {"entered before it was made, it is",
     {{"2026-08-01", "2020-01-01", "2026-08-10", 0, "2026-07-31"}},
     NULL,
     "2026-08-01"},
    {"on leave is employed",
     {{"2026-08-01", "2020-01-01", NULL, WORKER_LEAVE, NULL}},
     "2026-08-01",
     NEWEST},
    {"another employment tells nothing of this one",
     {{"2026-08-01", "2019-01-01", NULL, 0, NULL}},
     NULL,
     NEWEST},
};

static const struct spell *ended(const struct world *w)
{
    for (size_t i = 0; i < w->m.spells.len; i++)
        if (w->m.spells.ptr[i].ended &&
            w->m.spells.ptr[i].start_day == day("2020-01-01").day)
            return &w->m.spells.ptr[i];
    fail_msg("no such spell");
    return NULL;
}

static void test_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct world w;
        uint32_t id = DIRECTORY;
        const struct spell *s;

        ROW(cases[i].name);
        world_init(&w);
        for (size_t k = 0; k < 3 && cases[i].before[k].when; k++) {
            const struct look *l = &cases[i].before[k];
            struct source *src = add_source(&w, FACT_WORKERS, "hr", NULL);
            struct worker_row *r;

            src->last_working_day_declared = true;
            src->extracted_at = day(l->when).lo;
            r = worker_in(&w, ++id, "1", NULL, l->start, l->end);
            if (l->entered)
                r->entered_at = day(l->entered);
            if (l->state)
                r->state = (uint8_t)(l->state < 0 ? WORKER_UNKNOWN : l->state);
        }
        worker(&w, "1", NULL, "2020-01-01", "2026-08-10");
        world_run(&w);
        s = ended(&w);
        assert_int_equal(s->told.lo,
                         cases[i].lo ? day(cases[i].lo).lo : TIME_UNKNOWN);
        assert_int_equal(s->told.hi, day(cases[i].hi).lo);
        assert_int_equal(s->untold_rec != 0, cases[i].lo != NULL);
        assert_true(s->told_rec != 0);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
