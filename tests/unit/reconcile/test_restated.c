/*
 * What a later list writes anew: lists of tickets of 2026-09-10, 09-20 and
 * 09-30, all of them whole unless a case says otherwise.  Each has R-0 besides,
 * opened on 09-01 and approved on 09-02.
 */
#include "unit.h"

#include "world.h"

enum { LISTS = 3, ROWS = 5 };

static const char *const taken[LISTS] = {
    "2026-09-10T00:00:00Z", "2026-09-20T00:00:00Z", "2026-09-30T00:00:00Z"};

struct row {
    int list; /* from 1; 0: no more rows */
    const char *opened, *approved, *by;
    int status;
    const char *lo, *hi; /* the approval afterwards; hi "-": not known */
};

/* What else the first list has. */
enum rest { AS_USUAL, NO_APPROVAL, OTHER_TICKETS };

static const struct {
    const char *name;
    struct row row[ROWS];
    int short_list; /* a list that was not counted */
    enum rest rest;
} cases[] = {
    {"the same in each list",
     {{1, "09-05", "09-07", "kim", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-07", "KIM", TICKET_DONE, "09-07", "09-07"},
      {3, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-07"}},
     0,
     AS_USUAL},
    {"approved since: nothing is wrong with that",
     {{1, "09-05", NULL, NULL, TICKET_OPEN, NULL, NULL},
      {2, "09-05", "09-12", "kim", TICKET_DONE, "09-12", "09-12"}},
     0,
     AS_USUAL},
    {"dated back: not before the list that has it, for all we know",
     {{1, "09-05", NULL, NULL, TICKET_OPEN, NULL, NULL},
      {2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-20"},
      {3, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-20"}},
     0,
     AS_USUAL},
    {"on the second that list was taken it could be in it",
     {{1, "09-05", NULL, NULL, TICKET_OPEN, NULL, NULL},
      {2, "09-05", "09-10", "kim", TICKET_DONE, "09-10", "09-20"}},
     0,
     AS_USUAL},
    {"a list without any approval shows none by that",
     {{1, "09-05", NULL, NULL, TICKET_OPEN, NULL, NULL},
      {2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-07"}},
     0,
     NO_APPROVAL},
    {"two times: between them",
     {{1, "09-05", "09-09", "kim", TICKET_DONE, "09-06", "09-09"},
      {2, "09-05", "09-06", "kim", TICKET_DONE, "09-06", "09-09"},
      {3, "09-05", "09-06", "kim", TICKET_DONE, "09-06", "09-09"}},
     0,
     AS_USUAL},
    {"approved once more: two approvals",
     {{1, "09-05", "09-07", "kim", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-15", "kim", TICKET_DONE, "09-15", "09-15"}},
     0,
     AS_USUAL},
    {"by somebody else at the same time",
     {{1, "09-05", "09-07", "lee", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-20"}},
     0,
     AS_USUAL},
    {"refused before: perhaps never",
     {{1, "09-05", "09-07", "kim", TICKET_DENIED, "09-07", "09-07"},
      {2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "-"}},
     0,
     AS_USUAL},
    {"opened before a whole list that has it not",
     {{2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-20"},
      {3, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-20"}},
     0,
     AS_USUAL},
    {"of one that was not counted nobody knows",
     {{2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-07"}},
     1,
     AS_USUAL},
    {"nor of a time it does not reach back to",
     {{2, "08-05", "08-07", "kim", TICKET_DONE, "08-07", "08-07"}},
     0,
     AS_USUAL},
    {"nor of another list of the same desk",
     {{2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-07"}},
     0,
     OTHER_TICKETS},
    {"opened since",
     {{2, "09-15", "09-16", "kim", TICKET_DONE, "09-16", "09-16"}},
     0,
     AS_USUAL},
    {"two steps, each as it was",
     {{1, "09-05", "09-06", "lee", TICKET_APPROVED, "09-06", "09-06"},
      {1, "09-05", "09-07", "kim", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-06", "lee", TICKET_DONE, "09-06", "09-06"},
      {2, "09-05", "09-07", "kim", TICKET_DONE, "09-07", "09-07"}},
     0,
     AS_USUAL},
    {"two steps, of which one had none",
     {{1, "09-05", "09-06", "lee", TICKET_APPROVED, "09-06", "09-06"},
      {1, "09-05", NULL, NULL, TICKET_OPEN, NULL, NULL},
      {2, "09-05", "09-06", "lee", TICKET_DONE, "09-06", "09-06"},
      {2, "09-05", "09-08", "kim", TICKET_DONE, "09-08", "09-20"}},
     0,
     AS_USUAL},
};

static struct when on(const char *month_day)
{
    char iso[32];

    if (!month_day)
        return WHEN_NONE;
    snprintf(iso, sizeof iso, "2026-%sT00:00:00Z", month_day);
    return moment(iso);
}

static struct ticket_row *ticket(struct world *w, uint32_t source,
                                 const char *id)
{
    struct ticket_row *t = vec_push(&w->f.tickets);

    t->rec = next_rec(w, source);
    t->id = word(w, id);
    t->step = -1;
    t->approved_at = t->opened_at = t->closed_at = WHEN_NONE;
    t->starts = t->granted = t->expires = t->removed = WHEN_NONE;
    return t;
}

static void add_lists(struct world *w, uint32_t *source, enum rest rest)
{
    for (int i = 0; i < LISTS; i++) {
        struct ticket_row *t;

        source[i] = add_source(w, FACT_TICKETS, "desk", taken[i])->id;
        t = ticket(w, source[i], rest == OTHER_TICKETS && !i ? "X-0" : "R-0");
        t->opened_at = on("09-01");
        if (rest != NO_APPROVAL || i)
            t->approved_at = on("09-02");
    }
}

static void add_row(struct world *w, const uint32_t *source,
                    const struct row *r)
{
    struct ticket_row *t = ticket(w, source[r->list - 1], "R-1");

    t->opened_at = on(r->opened);
    t->approved_at = on(r->approved);
    t->approver = word_or(w, r->by);
    t->status = (uint8_t)r->status;
}

static void check_row(const struct ticket_row *t, const struct row *r)
{
    int64_t hi = r->hi && r->hi[0] == '-' ? TIME_UNKNOWN : on(r->hi).hi;

    if (!r->lo) {
        assert_int_equal(t->approved_at.precision, PREC_NONE);
        return;
    }
    assert_int_equal(t->approved_at.lo, on(r->lo).lo);
    assert_int_equal(t->approved_at.hi, hi);
}

static void test_restated(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct world w;
        uint32_t source[LISTS];

        ROW(cases[i].name);
        world_init(&w);
        add_lists(&w, source, cases[i].rest);
        for (size_t k = 0; k < ROWS && cases[i].row[k].list; k++)
            add_row(&w, source, &cases[i].row[k]);
        for (int k = 0; k < LISTS; k++)
            if (k + 1 != cases[i].short_list)
                count_rows(&w, source[k]);
        world_run(&w);
        for (size_t k = 0; k < ROWS && cases[i].row[k].list; k++)
            check_row(&w.f.tickets.ptr[LISTS + k], &cases[i].row[k]);
        world_release(&w);
    }
}

/* The auditor is led to the line of the earlier list, or to the list. */
static void test_led_to(void **state)
{
    struct world w;
    uint32_t source[LISTS];
    const struct row back[] = {
        {1, "09-05", NULL, NULL, TICKET_OPEN, NULL, NULL},
        {2, "09-05", "09-07", "kim", TICKET_DONE, NULL, NULL}};
    const struct restated *r;

    (void)state;
    world_init(&w);
    add_lists(&w, source, AS_USUAL);
    add_row(&w, source, &back[0]);
    add_row(&w, source, &back[1]);
    world_run(&w);
    assert_int_equal(w.m.jobs.restated.len, 1);
    r = &w.m.jobs.restated.ptr[0];
    assert_string_equal(r->what, "approval");
    assert_int_equal(r->rec, w.f.tickets.ptr[LISTS + 1].rec);
    assert_int_equal(r->earlier, w.f.tickets.ptr[LISTS].rec);
    assert_int_equal(r->stated.hi, on("09-07").hi);
    assert_int_equal(r->at, at(taken[0]));
    world_release(&w);

    world_init(&w);
    add_lists(&w, source, AS_USUAL);
    add_row(&w, source, &back[1]);
    count_rows(&w, source[0]);
    world_run(&w);
    assert_int_equal(w.m.jobs.restated.len, 2); /* its opening as well */
    assert_int_equal(w.m.jobs.restated.ptr[0].earlier, REC(source[0], 0));
    world_release(&w);
}

/* ---- decisions and campaigns --------------------------------------------- */

static struct review_row *review(struct world *w, uint32_t source,
                                 const char *campaign, const char *user,
                                 enum review_verdict verdict, const char *when)
{
    struct review_row *r = vec_push(&w->f.reviews);

    r->rec = next_rec(w, source);
    r->campaign = word(w, campaign);
    r->username = word(w, user);
    r->reviewer = word(w, "kim");
    r->verdict = (uint8_t)verdict;
    r->decided_at = on(when);
    r->launched = WHEN_NONE;
    return r;
}

static void test_reviews(void **state)
{
    static const struct {
        const char *name;
        enum review_verdict verdict; /* of the first list; -1: no such item */
        const char *decided;
        bool counted, other_campaign;
        const char *hi;
    } rows[] = {
        {"as it was", VERDICT_KEEP, "09-05", true, false, "09-05"},
        {"not decided then", VERDICT_NONE, NULL, true, false, "09-20"},
        {"not decided, whatever time it has", VERDICT_NONE, "09-05", true,
         false, "09-20"},
        {"no item then", (enum review_verdict)9, NULL, true, false, "09-20"},
        {"no item in a list nobody counted", (enum review_verdict)9, NULL,
         false, false, "09-05"},
        {"of a campaign the list has nothing of", (enum review_verdict)9, NULL,
         true, true, "09-05"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;
        uint32_t first, second;
        const char *campaign = rows[i].other_campaign ? "Q4" : "Q3";

        ROW(rows[i].name);
        world_init(&w);
        first = add_source(&w, FACT_REVIEWS, "iga", taken[0])->id;
        second = add_source(&w, FACT_REVIEWS, "iga", taken[1])->id;
        review(&w, second, campaign, "ann", VERDICT_KEEP, "09-05");
        for (int k = 0; k < 2; k++)
            review(&w, k ? second : first, "Q3", "bob", VERDICT_KEEP, "09-04");
        if (rows[i].verdict <= VERDICT_NONE)
            review(&w, first, campaign, "ANN", rows[i].verdict,
                   rows[i].decided);
        if (rows[i].counted)
            count_rows(&w, first);
        world_run(&w);
        assert_int_equal(w.f.reviews.ptr[0].decided_at.lo, on("09-05").lo);
        assert_int_equal(w.f.reviews.ptr[0].decided_at.hi, on(rows[i].hi).hi);
        world_release(&w);
    }
}

static void test_campaigns(void **state)
{
    static const struct {
        enum campaign_state was;
        const char *completed, *hi;
    } rows[] = {{CAMPAIGN_COMPLETED, "09-08", "09-08"},
                {CAMPAIGN_OPEN, NULL, "09-20"},
                {CAMPAIGN_CANCELLED, NULL, "-"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;

        world_init(&w);
        for (int k = 0; k < 3; k++) {
            struct source *s =
                add_source(&w, FACT_CAMPAIGNS, "iga", taken[k > 1 ? 0 : k]);
            struct campaign_row *c = vec_push(&w.f.campaigns);

            /* the last is of another campaign: the column is there */
            c->rec = next_rec(&w, k > 1 ? s->id - 2 : s->id);
            c->id = word(&w, k > 1 ? "Q2" : "Q3");
            c->state = k ? CAMPAIGN_COMPLETED : (uint8_t)rows[i].was;
            c->started = on("09-01");
            c->due = WHEN_NONE;
            c->completed = on(k ? "09-08" : rows[i].completed);
        }
        world_run(&w);
        assert_int_equal(w.f.campaigns.ptr[1].completed.lo, on("09-08").lo);
        assert_int_equal(w.f.campaigns.ptr[1].completed.hi,
                         rows[i].hi[0] == '-' ? TIME_UNKNOWN
                                              : on(rows[i].hi).hi);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_restated),
        cmocka_unit_test(test_led_to),
        cmocka_unit_test(test_reviews),
        cmocka_unit_test(test_campaigns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
