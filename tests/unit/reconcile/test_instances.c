/*
 * Reviews that recur under one name: which of them a decision is of.
 */
#include "unit.h"

#include "world.h"

struct review_case {
    const char *name, *system, *launched, *decided, *want;
};

static void campaign(struct world *w, const char *id, const char *system,
                     const char *started)
{
    struct campaign_row *c = vec_push(&w->f.campaigns);

    c->rec = next_rec(w, (uint32_t)w->f.sources.len);
    c->id = word(w, id);
    c->system = word_or(w, system);
    c->started = moment(started);
    c->due = c->completed = WHEN_NONE;
    c->items = -1;
}

static void check(struct world *w, const struct review_case *c, size_t n)
{
    add_source(w, FACT_REVIEWS, "iga", "2026-12-31T00:00:00Z");
    for (size_t i = 0; i < n; i++) {
        struct review_row *r = vec_push(&w->f.reviews);

        r->rec = next_rec(w, (uint32_t)w->f.sources.len);
        r->campaign = word(w, "Apps");
        r->system = word_or(w, c[i].system);
        r->launched = moment(c[i].launched);
        r->decided_at = moment(c[i].decided);
    }
    world_run(w);
    for (size_t i = 0; i < n; i++) {
        ROW(c[i].name);
        assert_str(facts_text(&w->f, w->f.reviews.ptr[i].campaign), c[i].want);
    }
}

static void test_by_time(void **state)
{
    static const struct review_case row[] = {
        {"decided in the first", NULL, NULL, "2026-07-25T00:00:00Z",
         "Apps (2026-07-20)"},
        {"decided in the second it was launched", NULL, NULL,
         "2026-10-19T08:00:00Z", "Apps (2026-10-19)"},
        {"a second before: still of the first", NULL, NULL,
         "2026-10-19T07:59:59Z", "Apps (2026-07-20)"},
        {"before any", NULL, NULL, "2026-07-19T00:00:00Z", "Apps"},
        {"not decided: of which, nobody knows", NULL, NULL, NULL, "Apps"},
        {"its own word comes first", NULL, "2026-10-19T00:00:00Z",
         "2026-07-25T00:00:00Z", "Apps (2026-10-19)"},
        {"and says it of what is not decided", NULL, "2026-07-20T10:00:00Z",
         NULL, "Apps (2026-07-20)"},
    };
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_CAMPAIGNS, "iga", "2026-12-31T00:00:00Z");
    campaign(&w, "Apps", NULL, "2026-07-20T08:00:00Z");
    campaign(&w, "Apps", NULL, "2026-10-19T08:00:00Z");
    check(&w, row, COUNT_OF(row));
    assert_str(facts_text(&w.f, w.f.campaigns.ptr[0].id), "Apps (2026-07-20)");
    assert_str(facts_text(&w.f, w.f.campaigns.ptr[1].id), "Apps (2026-10-19)");
    world_release(&w);
}

/* One campaign that begins in each system on a day of its own does not recur.
 */
static void test_by_system(void **state)
{
    static const struct review_case row[] = {
        {"of one system", "crm", NULL, "2026-11-01T00:00:00Z", "Apps"},
        {"of the other", "erp", NULL, "2026-11-01T00:00:00Z", "Apps"},
    };
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_CAMPAIGNS, "iga", "2026-12-31T00:00:00Z");
    campaign(&w, "Apps", "crm", "2026-07-20T08:00:00Z");
    campaign(&w, "Apps", "erp", "2026-10-19T08:00:00Z");
    check(&w, row, COUNT_OF(row));
    assert_str(facts_text(&w.f, w.f.campaigns.ptr[0].id), "Apps");
    world_release(&w);
}

/* Without a list of campaigns what the items say is enough. */
static void test_unlisted(void **state)
{
    static const struct review_case row[] = {
        {"of July", NULL, "2026-07-20T08:00:00Z", "2026-07-25T00:00:00Z",
         "Apps (2026-07-20)"},
        {"of October", NULL, "2026-10-19T08:00:00Z", NULL, "Apps (2026-10-19)"},
    };
    struct world w;

    (void)state;
    world_init(&w);
    check(&w, row, COUNT_OF(row));
    world_release(&w);
}

static void test_once(void **state)
{
    static const struct review_case row[] = {
        {"launched a day off the list's word", NULL, "2026-07-21T08:00:00Z",
         NULL, "Apps"},
    };
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_CAMPAIGNS, "iga", "2026-12-31T00:00:00Z");
    campaign(&w, "Apps", NULL, "2026-07-20T08:00:00Z");
    check(&w, row, COUNT_OF(row));
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_time),
        cmocka_unit_test(test_by_system),
        cmocka_unit_test(test_unlisted),
        cmocka_unit_test(test_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
