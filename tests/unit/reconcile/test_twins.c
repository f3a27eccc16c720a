/*
 * Two lines of HR, or two jobs, of one person with the same dates: what they
 * say of the end is the same whichever comes first, and what differs is in
 * doubt. Both begin on 2020-01-01 and end on 2026-08-10, the last working day.
 */
#include "unit.h"

#include "world.h"

struct line {
    const char *entered, *reason;
};

static const struct {
    const char *name;
    struct line a, b;
    const char *lo, *hi; /* when HR entered it */
    bool high_risk, whole_day;
    const char *reason;
} cases[] = {
    {"entered twice: at some time between",
     {"2026-08-01T09:00:00Z", "Resignation"},
     {"2026-08-12T09:00:00Z", "Resignation"},
     "2026-08-01T09:00:00Z",
     "2026-08-12T09:00:00Z",
     false,
     false,
     "Resignation"},
    {"one does not say when: it does not contradict the other",
     {"2026-08-01T09:00:00Z", NULL},
     {NULL, "Resignation"},
     "2026-08-01T09:00:00Z",
     "2026-08-01T09:00:00Z",
     false,
     false,
     "Resignation"},
    {"of one by choice and one not, the day is any time of it, and why is open",
     {"2026-08-01T09:00:00Z", "Resignation"},
     {"2026-08-01T09:00:00Z", "involuntary"},
     "2026-08-01T09:00:00Z",
     "2026-08-01T09:00:00Z",
     false,
     true,
     NULL},
    {"at high risk by one of them",
     {"2026-08-01T09:00:00Z", "Cause"},
     {"2026-08-01T09:00:00Z", "Resignation"},
     "2026-08-01T09:00:00Z",
     "2026-08-01T09:00:00Z",
     true,
     true,
     NULL},
};

static void put(struct world *w, const struct line *l)
{
    struct worker_row *r = worker(w, "1", NULL, "2020-01-01", "2026-08-10");

    if (l->entered)
        r->entered_at = moment(l->entered);
    r->reason = word_or(w, l->reason);
}

static void test_twins(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * COUNT_OF(cases); i++) {
        size_t c = i / 2;
        struct world w;

        ROW(cases[c].name);
        world_init(&w);
        put(&w, i % 2 ? &cases[c].b : &cases[c].a);
        put(&w, i % 2 ? &cases[c].a : &cases[c].b);
        world_run(&w);
        assert_int_equal(w.m.spells.len, 2);
        for (size_t k = 0; k < 2; k++) {
            const struct spell *s = &w.m.spells.ptr[k];
            int64_t end = day("2026-08-10").hi;

            assert_int_equal(s->entered.lo, moment(cases[c].lo).lo);
            assert_int_equal(s->entered.hi, moment(cases[c].hi).hi);
            assert_int_equal(s->high_risk, cases[c].high_risk);
            assert_int_equal(s->t0.lo,
                             cases[c].whole_day ? day("2026-08-10").lo : end);
            assert_int_equal(s->t0.hi, end);
            assert_int_equal(s->notice.hi,
                             s->entered.hi > end ? s->entered.hi : end);
            assert_string_equal(facts_text(&w.f, s->reason).ptr,
                                cases[c].reason ? cases[c].reason : "");
        }
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
