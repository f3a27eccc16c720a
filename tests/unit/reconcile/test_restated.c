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
    {"by their address, which may be theirs",
     {{1, "09-05", "09-07", "lee", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-07", "kim@x.example", TICKET_DONE, "09-07", "09-07"}},
     0,
     AS_USUAL},
    {"by name, which may be theirs",
     {{1, "09-05", "09-07", "Kim Lund", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-07", "lee", TICKET_DONE, "09-07", "09-07"}},
     0,
     AS_USUAL},
    {"by another address",
     {{1, "09-05", "09-07", "lee@x.example", TICKET_APPROVED, "09-07", "09-07"},
      {2, "09-05", "09-07", "kim@x.example", TICKET_DONE, "09-07", "09-20"}},
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
    {"two steps, of which one has another time: which is which nobody says",
     {{1, "09-05", "09-06", "lee", TICKET_APPROVED, "09-06", "09-06"},
      {1, "09-05", "09-09", "kim", TICKET_APPROVED, "09-09", "09-09"},
      {2, "09-05", "09-06", "lee", TICKET_DONE, "09-06", "09-06"},
      {2, "09-05", "09-08", "kim", TICKET_DONE, "09-08", "09-20"}},
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

/* The same line many times over bears out nothing, and costs no time. */
static void test_many_lines(void **state)
{
    static const struct {
        int lines;
        const char *hi;
    } rows[] = {{64, "09-07"}, {65, "09-20"}, {20000, "09-20"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;
        uint32_t source[LISTS];
        const struct row line = {1,           "09-05", "09-07", "kim",
                                 TICKET_DONE, NULL,    NULL};

        world_init(&w);
        add_lists(&w, source, AS_USUAL);
        for (int k = 0; k < 2 * rows[i].lines; k++) {
            struct row r = line;

            r.list = k < rows[i].lines ? 1 : 2;
            add_row(&w, source, &r);
        }
        world_run(&w);
        assert_int_equal(w.f.tickets.ptr[LISTS + rows[i].lines].approved_at.hi,
                         on(rows[i].hi).hi);
        world_release(&w);
    }
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

/* Its system ends an account by itself: by a list taken after that, or not. */
static void test_expiries(void **state)
{
    static const struct {
        const char *then, *now, *hi;
    } rows[] = {{NULL, "09-05", "10-01"},
                {"12-31", "09-05", "12-31"},
                {"09-05", "09-05", "09-05"},
                {NULL, "09-15", "09-15"},
                {"12-31", "09-15", "09-15"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;
        uint32_t before;

        world_init(&w);
        before = add_look(&w, taken[0])->id;
        account(&w, DIRECTORY, "a1", "ann", ACCOUNT_ACTIVE, NULL)->expires =
            on(rows[i].now);
        account(&w, before, "a1", "ann", ACCOUNT_ACTIVE, NULL)->expires =
            on(rows[i].then);
        account(&w, before, "b1", "bob", ACCOUNT_ACTIVE, NULL)->expires =
            on("12-31");
        world_run(&w);
        assert_int_equal(w.f.accounts.ptr[0].expires.lo, on(rows[i].now).lo);
        assert_int_equal(w.f.accounts.ptr[0].expires.hi, on(rows[i].hi).hi);
        world_release(&w);
    }
}

/* ---- HR ------------------------------------------------------------------ */

static struct job_row *job(struct world *w, uint32_t source, const char *title,
                           const char *effective, const char *entered)
{
    struct job_row *r = vec_push(&w->f.jobs);

    r->rec = next_rec(w, source);
    r->worker_id = word(w, "1");
    r->title = word(w, title);
    r->effective = effective ? day(effective) : WHEN_NONE;
    r->entered = moment(entered);
    return r;
}

static void check_bounds(struct when v, const char *lo, const char *hi)
{
    assert_int_equal(v.lo, at(lo));
    assert_int_equal(v.hi, at(hi));
}

static void test_histories(void **state)
{
    struct world w;
    uint32_t first, second;

    (void)state;
    world_init(&w);
    first = add_source(&w, FACT_JOBS, "hr", "2026-09-10T00:00:00Z")->id;
    second = add_source(&w, FACT_JOBS, "hr", "2026-09-20T00:00:00Z")->id;
    worker(&w, "1", NULL, "2020-01-01", NULL);
    /* entered anew */
    job(&w, first, "Clerk", "2026-03-01", "2026-02-10T00:00:00Z");
    job(&w, second, "Clerk", "2026-03-01", "2026-09-15T00:00:00Z");
    /* another day, when one of them had passed */
    job(&w, first, "Auditor", "2026-09-05", "2026-09-01T00:00:00Z");
    job(&w, second, "Auditor", "2026-09-18", "2026-09-01T00:00:00Z");
    /* to come, and put off */
    job(&w, first, "Head", "2026-09-12", "2026-09-01T00:00:00Z");
    job(&w, second, "Head", "2026-09-19", "2026-09-01T00:00:00Z");
    /* once more the same job */
    job(&w, first, "Deputy", "2026-04-01", "2026-03-20T00:00:00Z");
    job(&w, second, "Deputy", "2026-04-01", "2026-03-20T00:00:00Z");
    job(&w, second, "Deputy", "2026-09-16", "2026-09-15T00:00:00Z");
    count_rows(&w, first);
    world_run(&w);
    check_bounds(w.f.jobs.ptr[1].entered, "2026-02-10T00:00:00Z",
                 "2026-09-15T00:00:00Z");
    check_bounds(w.f.jobs.ptr[3].effective, "2026-09-05T00:00:00Z",
                 "2026-09-19T00:00:00Z");
    check_bounds(w.f.jobs.ptr[3].entered, "2026-09-01T00:00:00Z",
                 "2026-09-01T00:00:00Z");
    check_bounds(w.f.jobs.ptr[5].effective, "2026-09-19T00:00:00Z",
                 "2026-09-20T00:00:00Z");
    check_bounds(w.f.jobs.ptr[7].effective, "2026-04-01T00:00:00Z",
                 "2026-04-02T00:00:00Z");
    check_bounds(w.f.jobs.ptr[8].effective, "2026-09-16T00:00:00Z",
                 "2026-09-17T00:00:00Z");
    assert_int_equal(w.m.jobs.restated.len, 2);
    world_release(&w);
}

/* A line that a whole history had not, entered before that was taken. */
static void test_line_dated_back(void **state)
{
    struct world w;
    uint32_t first, second;

    (void)state;
    world_init(&w);
    first = add_source(&w, FACT_JOBS, "hr", "2026-09-10T00:00:00Z")->id;
    second = add_source(&w, FACT_JOBS, "hr", "2026-09-20T00:00:00Z")->id;
    worker(&w, "1", NULL, "2020-01-01", NULL);
    job(&w, first, "Clerk", "2026-03-01", "2026-02-10T00:00:00Z");
    job(&w, second, "Clerk", "2026-03-01", "2026-02-10T00:00:00Z");
    job(&w, second, "Auditor", "2026-09-05", "2026-09-01T00:00:00Z");
    count_rows(&w, first);
    world_run(&w);
    check_bounds(w.f.jobs.ptr[2].entered, "2026-09-01T00:00:00Z",
                 "2026-09-20T00:00:00Z");
    world_release(&w);
}

/* HR's list has the new job before the history has it, and before its entry. */
static void test_seen_sooner(void **state)
{
    static const struct {
        const char *seen;       /* the list that first has it */
        const char *entered;    /* the history's line */
        const char *department; /* and what it changes besides the title */
        const char *lo;
        bool dated;
    } rows[] = {
        {"2026-09-20", NULL, NULL, "2026-09-18", true},
        {"2026-09-10", "2026-09-15", NULL, "2026-09-01", false},
        /* a list may show what is to come, once it is entered */
        {"2026-09-10", "2026-09-05", NULL, "2026-09-18", true},
        {"2026-09-10", NULL, NULL, "2026-09-18", true},
        /* one of two things alone */
        {"2026-09-10", "2026-09-15", "Audit", "2026-09-18", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;
        uint32_t before, seen, history;
        const struct job_move *m;
        struct worker_row *r;

        world_init(&w);
        before = add_source(&w, FACT_WORKERS, "hr", "2026-09-01T00:00:00Z")->id;
        seen = add_source(&w, FACT_WORKERS, "hr", NULL)->id;
        w.f.sources.ptr[seen - 1].extracted_at = day(rows[i].seen).lo;
        history = add_source(&w, FACT_JOBS, "hr", "2026-10-01T00:00:00Z")->id;
        r = worker(&w, "1", NULL, "2020-01-01", NULL);
        r->title = word(&w, "Auditor");
        r->department = word_or(&w, rows[i].department);
        r = worker_in(&w, before, "1", NULL, "2020-01-01", NULL);
        r->title = word(&w, "Clerk");
        r->department = word(&w, "Office");
        r = worker_in(&w, seen, "1", NULL, "2020-01-01", NULL);
        r->title = word(&w, "Auditor");
        r->department = word(&w, "Office");
        job(&w, history, "Clerk", "2020-01-01", NULL);
        job(&w, history, "Auditor", "2026-09-18", NULL)->department =
            word_or(&w, rows[i].department);
        w.f.jobs.ptr[1].entered =
            rows[i].entered ? day(rows[i].entered) : WHEN_NONE;
        world_run(&w);
        assert_int_equal(w.m.jobs.moves.len, 1);
        m = &w.m.jobs.moves.ptr[0];
        assert_int_equal(m->at.lo, day(rows[i].lo).lo);
        assert_int_equal(m->at.hi, at("2026-09-18T00:00:00Z"));
        assert_int_equal(m->at_day != DAY_UNKNOWN, rows[i].dated);
        assert_int_equal(w.m.jobs.restated.len, !rows[i].dated);
        world_release(&w);
    }
}

/* The end was entered, and entered anew. */
static void test_end_entered(void **state)
{
    struct world w;
    uint32_t before;

    (void)state;
    world_init(&w);
    before = add_source(&w, FACT_WORKERS, "hr", "2026-09-10T00:00:00Z")->id;
    w.f.sources.ptr[before - 1].last_working_day_declared = true;
    worker_in(&w, before, "1", NULL, "2020-01-01", "2026-09-05")->entered_at =
        moment("2026-09-01T00:00:00Z");
    worker(&w, "1", NULL, "2020-01-01", "2026-09-05")->entered_at =
        moment("2026-09-15T00:00:00Z");
    world_run(&w);
    assert_int_equal(w.m.spells.ptr[0].entered.lo, at("2026-09-01T00:00:00Z"));
    assert_int_equal(w.m.spells.ptr[0].entered.hi, at("2026-09-15T00:00:00Z"));
    world_release(&w);
}

/* Terminated, without a date, by an export before the end stated now. */
static void test_called_terminated(void **state)
{
    static const struct {
        int64_t
            before; /* when an export had them employed, in hours; 0: none */
        const char *now;
        const char *lo;
    } rows[] = {{1, "2026-09-20", "2026-09-01T00:00:00Z"},
                {0, "2026-09-20", "2020-01-01T00:00:00Z"},
                /* the last day ends in the day after the export */
                {1, "2026-09-10", "2026-09-11T00:00:00Z"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;
        uint32_t called, first;
        const struct spell *s;

        world_init(&w);
        first = add_source(&w, FACT_WORKERS, "hr", "2026-09-01T00:00:00Z")->id;
        called = add_source(&w, FACT_WORKERS, "hr", "2026-09-10T00:00:00Z")->id;
        if (rows[i].before)
            worker_in(&w, first, "1", NULL, "2020-01-01", NULL);
        worker_in(&w, called, "1", NULL, "2020-01-01", NULL)->state =
            WORKER_TERMINATED;
        worker(&w, "1", NULL, "2020-01-01", rows[i].now);
        world_run(&w);
        s = &w.m.spells.ptr[0];
        assert_int_equal(s->t0.lo, at(rows[i].lo));
        assert_int_equal(s->t0.hi, day(rows[i].now).hi);
        world_release(&w);
    }
}

/* To begin on 09-20 by the export of 09-10; now it says otherwise. */
static void test_start_dated_back(void **state)
{
    static const struct {
        const char *now, *also, *hi; /* also: beside it in that export */
        const char *end;             /* and then the one of 09-20 */
    } rows[] = {
        {"2026-09-05", NULL, "2026-09-20T00:00:00Z", NULL},
        {"2026-09-20", NULL, "2026-09-20T00:00:00Z", NULL},
        /* begun earlier, after that export: that can be */
        {"2026-09-15", NULL, "2026-09-15T00:00:00Z", NULL},
        /* an employment that it had as well */
        {"2026-09-05", "2026-09-05", "2026-09-05T00:00:00Z", NULL},
        /* that of 09-20 came as well */
        {"2026-09-05", NULL, "2026-09-05T00:00:00Z", "2026-09-08"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world w;
        uint32_t before;

        world_init(&w);
        before = add_source(&w, FACT_WORKERS, "hr", "2026-09-10T00:00:00Z")->id;
        worker_in(&w, before, "1", NULL, "2026-09-20", NULL)->state =
            WORKER_PREHIRE;
        if (rows[i].also)
            worker_in(&w, before, "1", NULL, rows[i].also, NULL);
        worker(&w, "1", NULL, rows[i].now, rows[i].end);
        if (rows[i].end)
            worker(&w, "1", NULL, "2026-09-20", NULL);
        world_run(&w);
        for (size_t k = 0; k < w.m.spells.len; k++)
            if (w.m.spells.ptr[k].start_day == day(rows[i].now).day)
                assert_int_equal(w.m.spells.ptr[k].start.hi, at(rows[i].hi));
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_restated),
        cmocka_unit_test(test_led_to),
        cmocka_unit_test(test_many_lines),
        cmocka_unit_test(test_reviews),
        cmocka_unit_test(test_campaigns),
        cmocka_unit_test(test_expiries),
        cmocka_unit_test(test_histories),
        cmocka_unit_test(test_line_dated_back),
        cmocka_unit_test(test_seen_sooner),
        cmocka_unit_test(test_end_entered),
        cmocka_unit_test(test_called_terminated),
        cmocka_unit_test(test_start_dated_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
