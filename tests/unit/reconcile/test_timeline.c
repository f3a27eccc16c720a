/*
 * What a log adds to the exports: whose event it is, what state it shows
 * (controls 0.4, X5, X9).
 */
#include "unit.h"

#include "said.h"

/* ---- the state a log shows ----------------------------------------------- */

enum exported { NO_EXPORT, NOT_COUNTED, COUNTED };

static const struct {
    const char *name;
    enum exported newest; /* the account is not in it */
    const char *older;    /* in an export of 2026-07-01, NULL: not */
    const char *log;
    const char *log_to; /* NULL: 10-01T00:30 */
    const char *want;   /* state, as of */
} from_log[] = {
    {"created, and no export of the system", NO_EXPORT, NULL, "new 08-01", NULL,
     "active 10-01T00:30"},
    {"disabled", NO_EXPORT, NULL, "new 08-01, off 08-05", NULL,
     "disabled 10-01T00:30"},
    {"disabled and enabled", NO_EXPORT, NULL, "off 08-05, on 08-06", NULL,
     "active 10-01T00:30"},
    {"disabled and used", NO_EXPORT, NULL, "off 08-05, use 08-06", NULL,
     "unknown 10-01T00:30"},
    {"used in the second it was disabled", NO_EXPORT, NULL,
     "off 08-05, use 08-05", NULL, "disabled 10-01T00:30"},
    {"deleted and used", NO_EXPORT, NULL, "del 08-05, use 08-06", NULL,
     "unknown 10-01T00:30"},
    {"only used", NO_EXPORT, NULL, "use 08-06", NULL, "unknown 10-01T00:30"},
    {"not in a complete export", COUNTED, NULL, "new 08-01", NULL,
     "absent 10-01"},
    {"deleted, and not in a complete export", COUNTED, NULL,
     "new 08-01, del 08-05", NULL, "deleted 10-01"},
    {"not in an export that may be filtered", NOT_COUNTED, NULL, "new 08-01",
     NULL, "unknown 10-01"},
    {"filtered, but the log disabled it", NOT_COUNTED, NULL,
     "new 08-01, off 08-05", NULL, "disabled 10-01"},
    {"and watched until twelve hours before the export", NOT_COUNTED, NULL,
     "new 08-01, off 08-05", "09-30T12:00", "disabled 10-01"},
    {"but not if it ends a second earlier", NOT_COUNTED, NULL,
     "new 08-01, off 08-05", "09-30T11:59:59", "unknown 10-01"},
    {"created after the export: not gone from it", COUNTED, NULL,
     "new 10-01T00:10", NULL, "active 10-01T00:30"},
    {"in an older export, gone from a filtered one, disabled in between",
     NOT_COUNTED, "active", "off 08-05", NULL, "disabled 10-01"},
    {"disabled before the older export saw it open", NOT_COUNTED, "active",
     "off 06-05", NULL, "unknown 10-01"},
    {"disabled before the older export saw it closed", NOT_COUNTED, "suspended",
     "off 06-05", NULL, "disabled 10-01"},
    {"deleted before the older export saw it", NOT_COUNTED, "active",
     "del 06-05", NULL, "unknown 10-01"},
    {"deleted after it", NOT_COUNTED, "active", "del 08-05", NULL,
     "deleted 10-01"},
    {"enabled, but gone: nobody knows", NOT_COUNTED, "suspended", "on 08-05",
     NULL, "unknown 10-01"},
};

static void test_state_of_log(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(from_log); i++) {
        const struct account *a;
        struct source *s;
        struct world w;
        const char *sys = from_log[i].newest == NO_EXPORT ? "app" : "dir";

        ROW(from_log[i].name);
        world_init(&w);
        s = add_source(&w, FACT_EVENTS, sys, NULL);
        s->covers_from = at("2026-06-01");
        s->extracted_at = said_time(
            str_from(from_log[i].log_to ? from_log[i].log_to : "10-01T00:30"));
        add_look(&w, "2026-07-01T00:00:00Z");
        account(&w, DIRECTORY, "z", "z", ACCOUNT_ACTIVE, NULL);
        account(&w, 4, "z", "z", ACCOUNT_ACTIVE, NULL);
        if (from_log[i].older)
            said_account(&w, 4, str_from(from_log[i].older));
        if (from_log[i].newest == COUNTED)
            count_rows(&w, DIRECTORY);
        said_log(&w, LOG, "ann@x.example", from_log[i].log);
        world_run(&w);
        a = account_named(&w, sys, "ann@x.example");
        assert_said(arena_fmt(&w.arena, "%s %s", account_state_name(a->state),
                              say_time(&w, a->snapshot_at))
                        .ptr,
                    from_log[i].want);
        assert_false(a->listed);
        world_release(&w);
    }
}

/* What something does that is nobody's account makes none, unless the log shows
 * it otherwise; and it is use of an account that there is. */
static void test_acts(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-06-01");
    worker(&w, "1", "ann@x.example", "2020-01-01", NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    event_in(&w, LOG, "u1", NULL, EVENT_ACT, "2026-08-05");
    event_in(&w, LOG, "app", NULL, EVENT_ACT, "2026-08-06");
    event_in(&w, LOG, "u2", "bob", EVENT_ACT, "2026-08-07");
    event_in(&w, LOG, "u2", "bob", EVENT_DELETE, "2026-08-08");
    world_run(&w);
    assert_int_equal(w.m.accounts.len, 2);
    assert_time(account_named(&w, "dir", "ann@x.example")->last_use.lo,
                "2026-08-05");
    assert_time(account_named(&w, "dir", "bob")->last_use.lo, "2026-08-07");
    world_release(&w);
}

/* Where only who is in has access, whoever was taken out and is given some is
 * in again, beside the list of those who were taken in. */
static void test_made_by_access(void **state)
{
    static const struct {
        const char *name, *log;
        bool is_account;
        enum account_state want;
        const char *made; /* the kinds of events by now */
    } c[] = {
        {"given a repository after it", "dg", true, ACCOUNT_UNKNOWN, "dc"},
        {"two, and one taken away", "dggr", true, ACCOUNT_UNKNOWN, "dcgr"},
        {"both taken away", "dggrr", true, ACCOUNT_DELETED, "dcgrd"},
        {"given before it", "gd", true, ACCOUNT_DELETED, "gd"},
        {"taken in again, and given one", "dcg", true, ACCOUNT_ABSENT, "dcg"},
        {"any other system", "dg", false, ACCOUNT_DELETED, "dg"},
    };
    static const char letter[] = {[EVENT_DELETE] = 'd',
                                  [EVENT_CREATE] = 'c',
                                  [EVENT_GRANT] = 'g',
                                  [EVENT_REVOKE] = 'r'};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        const struct account *a;
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        world_log(&w, "2026-06-01");
        w.f.sources.ptr[LOG - 1].access_is_account = c[i].is_account;
        account(&w, DIRECTORY, "z", "z", ACCOUNT_ACTIVE, NULL);
        count_rows(&w, DIRECTORY);
        for (size_t k = 0; c[i].log[k]; k++)
            for (size_t e = 0; e < sizeof letter; e++)
                if (letter[e] == c[i].log[k])
                    event_in(&w, LOG, "u1", "ann", (enum event_kind)e,
                             arena_fmt(&w.arena, "2026-08-0%zu", k + 1).ptr);
        world_run(&w);
        a = account_named(&w, "dir", "ann");
        assert_int_equal(a->state, c[i].want);
        for (uint32_t k = 0; k < a->events; k++)
            assert_int_equal(
                letter[w.f.events.ptr[w.m.timeline.ptr[a->event + k]].kind],
                c[i].made[k]);
        world_release(&w);
    }
}

/* Disabled in July, nothing watched in August: who knows since. */
static void test_state_of_log_with_gap(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_EVENTS, "app", "2026-08-01T00:00:00Z")->covers_from =
        at("2026-07-01");
    add_source(&w, FACT_EVENTS, "app", "2026-10-01T00:00:00Z")->covers_from =
        at("2026-09-01");
    event_in(&w, 3, "u1", "ann", EVENT_DISABLE, "2026-07-05");
    event_in(&w, 4, "u2", "bob", EVENT_DISABLE, "2026-09-05");
    world_run(&w);
    assert_int_equal(account_named(&w, "app", "ann")->state, ACCOUNT_UNKNOWN);
    assert_int_equal(account_named(&w, "app", "bob")->state, ACCOUNT_DISABLED);
    assert_time(account_named(&w, "app", "ann")->snapshot_at, "2026-10-01");
    world_release(&w);
}

/* What the log adds to an account that is exported. */
static void test_log_adds(void **state)
{
    const struct account *a;
    struct account_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-06-01");
    r = account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    r->created = WHEN_NONE;
    r->never_used = TRI_YES;
    event(&w, "u1", EVENT_LOGIN, "2026-09-20T00:00:00Z");
    event(&w, "u1", EVENT_CREATE, "2026-08-01T00:00:00Z");
    event(&w, "u1", EVENT_DISABLE, "2026-09-01T00:00:00Z");
    r = account(&w, DIRECTORY, "u2", "bob", ACCOUNT_ACTIVE, NULL);
    r->last_login = moment("2026-09-25T00:00:00Z");
    event(&w, "u2", EVENT_LOGIN, "2026-09-20T00:00:00Z");
    event(&w, "u2", EVENT_CREATE, "2026-08-01T00:00:00Z");
    world_run(&w);
    a = account_named(&w, "dir", "ann");
    assert_time(a->created.lo, "2026-08-01");
    assert_time(a->last_use.lo, "2026-09-20");
    assert_int_equal(a->use_rec, REC(LOG, 1));
    assert_int_equal(a->never_used, TRI_NO);
    assert_int_equal(a->state, ACCOUNT_ACTIVE); /* as exported */
    assert_int_equal(a->events, 3);
    assert_int_equal(w.f.events.ptr[w.m.timeline.ptr[a->event]].kind,
                     EVENT_CREATE); /* in order of time */
    a = account_named(&w, "dir", "bob");
    assert_time(a->created.lo, "2020-01-01");
    assert_time(a->last_use.lo, "2026-09-25");
    assert_int_equal(a->use_rec, REC(DIRECTORY, 2));
    world_release(&w);
}

/* Gone under a name that the log changed: it may go on under the other. */
static void test_renamed_away(void **state)
{
    static const struct {
        const char *name, *to;
        enum account_state want;
    } c[] = {
        {"to one the newest list has", "desk", ACCOUNT_UNKNOWN},
        {"in other letters", "DESK", ACCOUNT_UNKNOWN},
        {"to one it has closed", "off", ACCOUNT_ABSENT},
        {"to one it does not have", "kiosk", ACCOUNT_ABSENT},
        {"not renamed", NULL, ACCOUNT_ABSENT},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        world_log(&w, "2026-06-01");
        add_look(&w, "2026-07-01T00:00:00Z");
        account(&w, DIRECTORY, "z", "z", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "desk", "desk", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "off", "off", ACCOUNT_DISABLED, NULL);
        account(&w, 4, "z", "z", ACCOUNT_ACTIVE, NULL);
        account(&w, 4, "ann", "ann", ACCOUNT_ACTIVE, NULL);
        count_rows(&w, DIRECTORY);
        count_rows(&w, 4);
        if (c[i].to)
            event_in(&w, LOG, "ann", "ann", EVENT_RENAME, "2026-08-01")
                ->target = word(&w, c[i].to);
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "ann")->state, c[i].want);
        world_release(&w);
    }
}

/* A log that saw an account made before its list says so (J01). */
static void test_made_earlier(void **state)
{
    static const struct {
        const char *name;
        struct {
            enum event_kind kind;
            const char *at;
        } log[3];
        const char *lo;
    } c[] = {
        {"made a week before",
         {{EVENT_CREATE, "2026-08-01T00:00:00Z"}},
         "2026-08-01"},
        {"made a week after",
         {{EVENT_CREATE, "2026-08-15T00:00:00Z"}},
         "2026-08-08"},
        {"made, deleted, and made again",
         {{EVENT_CREATE, "2026-08-01T00:00:00Z"},
          {EVENT_DELETE, "2026-08-05T00:00:00Z"}},
         "2026-08-08"},
        {"and the second time a day before too",
         {{EVENT_CREATE, "2026-08-01T00:00:00Z"},
          {EVENT_DELETE, "2026-08-05T00:00:00Z"},
          {EVENT_CREATE, "2026-08-07T00:00:00Z"}},
         "2026-08-07"},
        {"deleted later only",
         {{EVENT_CREATE, "2026-08-01T00:00:00Z"},
          {EVENT_DELETE, "2026-08-20T00:00:00Z"}},
         "2026-08-01"},
        {"the first of two that say so counts",
         {{EVENT_CREATE, "2026-08-01T00:00:00Z"},
          {EVENT_CREATE, "2026-08-02T00:00:00Z"}},
         "2026-08-01"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        const struct account *a;
        struct world w;

        ROW(c[i].name);
        world_init(&w);
        world_log(&w, "2026-06-01");
        account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL)->created =
            moment("2026-08-08T00:00:00Z");
        for (size_t k = 0; k < 3 && c[i].log[k].at; k++)
            event(&w, "u1", c[i].log[k].kind, c[i].log[k].at);
        world_run(&w);
        a = account_named(&w, "dir", "ann");
        assert_time(a->created.lo, c[i].lo);
        assert_time(a->created.hi, "2026-08-08");
        world_release(&w);
    }
}

/* Many events, newest first: in order of time nonetheless. */
static void test_long_timeline(void **state)
{
    const struct account *a;
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-06-01");
    account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    for (int i = 0; i < 200; i++) {
        struct event_row *e =
            event_in(&w, LOG, "u1", NULL, EVENT_LOGIN, "2026-09-01");

        e->lo = e->hi = e->lo - i / 2 * 60;
    }
    world_run(&w);
    a = account_named(&w, "dir", "ann");
    assert_int_equal(a->events, 200);
    for (uint32_t k = 1; k < a->events; k++) {
        const struct event_row *x =
            &w.f.events.ptr[w.m.timeline.ptr[a->event + k - 1]];
        const struct event_row *y =
            &w.f.events.ptr[w.m.timeline.ptr[a->event + k]];

        assert_true(x->lo < y->lo || (x->lo == y->lo && x->rec < y->rec));
    }
    world_release(&w);
}

/* ---- whose event --------------------------------------------------------- */

static const struct {
    const char *name;
    const char *account, *login; /* of the event; NULL: not said */
    bool ids_meet;               /* the log knows another id of the export */
    const char *want;            /* user name: ann is u1, and was anne */
    size_t accounts;
} events[] = {
    {"by its id", "u1", NULL, false, "ann", 3},
    {"by its name", "ann", NULL, false, "ann", 3},
    {"by its name without case", "ANN", NULL, false, "ann", 3},
    {"by the name beside an id nobody exports", "77", "ann", false, "ann", 3},
    {"but not where log and export share their ids (X9)", "u7", "ann", true,
     "ann", 4},
    {"by its sign-in name alone", NULL, "ann", true, "ann", 3},
    {"by an earlier name", "anne", NULL, false, "ann", 3},
    {"by an id, whatever name it had then", "u1", "annette", true, "ann", 3},
    {"of nobody exported", "u9", "eve", false, "eve", 4},
    {"of nobody exported, without an id", NULL, "eve", false, "eve", 4},
};

static void test_whose_event(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(events); i++) {
        const struct account *a;
        struct world w;

        ROW(events[i].name);
        world_init(&w);
        world_log(&w, "2026-06-01");
        add_look(&w, "2026-07-01T00:00:00Z");
        account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u2", "bob", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u3", "kim", ACCOUNT_ACTIVE, NULL);
        account(&w, 4, "u1", "anne", ACCOUNT_ACTIVE, NULL);
        account(&w, 4, "u2", "bob", ACCOUNT_ACTIVE, NULL);
        account(&w, 4, "u3", "kim", ACCOUNT_ACTIVE, NULL);
        for (int twice = 0; twice < 2; twice++)
            event_in(&w, LOG, events[i].account, events[i].login, EVENT_LOGIN,
                     "2026-09-05");
        if (events[i].ids_meet)
            event_in(&w, LOG, "u2", "bob", EVENT_LOGIN, "2026-09-05");
        world_run(&w);
        assert_int_equal(w.m.accounts.len, events[i].accounts);
        a = &w.m.accounts.ptr[events[i].accounts == 4 ? 3 : 0];
        assert_str(facts_text(&w.f, a->username), events[i].want);
        assert_int_equal(a->events, 2);
        assert_int_equal(w.m.timeline.len, events[i].ids_meet ? 3 : 2);
        if (events[i].accounts == 4)
            assert_int_equal(a->rec, REC(LOG, 1));
        world_release(&w);
    }
}

/* A name that went to another account goes with it from then on (X9): u8 was
 * made on 2026-08-20, when u1, made 2020, had been deleted. */
static void test_name_given_again(void **state)
{
    static const struct {
        const char *name, *at;
        enum event_kind kind;
        int newer; /* the event is of u8 */
    } c[] = {
        {"before the second was made", "2026-08-19T23:59:59Z", EVENT_DELETE, 0},
        {"the second it was made", "2026-08-20T00:00:00Z", EVENT_LOGIN, 1},
        {"a second before, by the log", "2026-08-19T23:59:59Z", EVENT_CREATE,
         1},
        {"two minutes before", "2026-08-19T23:58:00Z", EVENT_CREATE, 0},
        {"long after", "2026-09-30T00:00:00Z", EVENT_DISABLE, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++)
        for (int undated = 0; undated < 2; undated++) {
            struct account_row *r;
            struct world w;

            ROW(c[i].name);
            world_init(&w);
            world_log(&w, "2026-06-01");
            add_look(&w, "2026-07-01T00:00:00Z");
            r = account(&w, DIRECTORY, "u8", "ann", ACCOUNT_ACTIVE, NULL);
            r->created = undated ? WHEN_NONE : moment("2026-08-20T00:00:00Z");
            account(&w, 4, "u1", "ann", ACCOUNT_ACTIVE, NULL);
            for (int twice = 0; twice < 2; twice++)
                event_in(&w, LOG, twice ? "ann" : "ANN", NULL, c[i].kind,
                         c[i].at);
            world_run(&w);
            assert_int_equal(w.m.accounts.len, 2);
            /* who has it now, where nobody knows since when */
            assert_int_equal(w.m.accounts.ptr[0].events,
                             undated || c[i].newer ? 2 : 0);
            assert_int_equal(w.m.accounts.ptr[1].events,
                             undated || c[i].newer ? 0 : 2);
            world_release(&w);
        }
}

/* An address is its holder's, not a name of one of his accounts (0.5). */
static void test_address_is_no_name(void **state)
{
    struct account_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-06-01");
    add_look(&w, "2026-07-01T00:00:00Z");
    account(&w, DIRECTORY, "u2", "bob", ACCOUNT_ACTIVE, NULL);
    account(&w, 4, "u2", "bob", ACCOUNT_ACTIVE, NULL);
    r = account(&w, 4, "u1", "ann-old", ACCOUNT_ACTIVE, NULL);
    r->email = word(&w, "ann@x.example");
    event_in(&w, LOG, "ann@x.example", NULL, EVENT_DISABLE, "2026-09-05");
    world_run(&w);
    assert_int_equal(account_named(&w, "dir", "ann-old")->events, 0);
    assert_int_equal(account_named(&w, "dir", "ann@x.example")->events, 1);
    world_release(&w);
}

/* One account with more names than anybody has. */
static void test_many_names(void **state)
{
    struct world w;
    char login[16];

    (void)state;
    world_init(&w);
    world_log(&w, "2026-06-01");
    worker(&w, "1", "n99@x", "2020-01-01", NULL);
    account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    for (int i = 0; i < 100; i++) {
        snprintf(login, sizeof login, "n%d@x", i);
        event_in(&w, LOG, "u1", login, EVENT_LOGIN, "2026-09-05");
    }
    world_run(&w);
    assert_int_equal(w.m.accounts.len, 1);
    assert_int_equal(account_named(&w, "dir", "ann")->events, 100);
    assert_int_equal(account_named(&w, "dir", "ann")->candidates, 0);
    world_release(&w);
}

/* One id in two systems' logs. */
static void test_event_of_another_system(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-06-01");
    add_source(&w, FACT_EVENTS, "app", "2026-10-01T00:00:00Z");
    account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    event_in(&w, LOG, "u1", NULL, EVENT_LOGIN, "2026-09-05");
    event_in(&w, 4, "u1", NULL, EVENT_LOGIN, "2026-09-06");
    event_in(&w, LOG, "u1", NULL, EVENT_LOGIN, "2026-09-07");
    event_in(&w, LOG, "u1", "ann", EVENT_LOGIN, "2026-09-08");
    world_run(&w);
    assert_int_equal(w.m.accounts.len, 2);
    assert_int_equal(account_named(&w, "dir", "ann")->events, 3);
    assert_int_equal(account_named(&w, "app", "u1")->events, 1);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_acts),
        cmocka_unit_test(test_state_of_log),
        cmocka_unit_test(test_made_by_access),
        cmocka_unit_test(test_state_of_log_with_gap),
        cmocka_unit_test(test_log_adds),
        cmocka_unit_test(test_made_earlier),
        cmocka_unit_test(test_renamed_away),
        cmocka_unit_test(test_long_timeline),
        cmocka_unit_test(test_whose_event),
        cmocka_unit_test(test_name_given_again),
        cmocka_unit_test(test_address_is_no_name),
        cmocka_unit_test(test_many_names),
        cmocka_unit_test(test_event_of_another_system),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
