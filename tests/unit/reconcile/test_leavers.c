/*
 * Which accounts a leaver had, and whether they were used afterwards (controls
 * L04).  Last working day 2026-09-10, so that T0 is 2026-09-11T00:00:00Z;
 * exports of 2026-10-01.
 */
#include "unit.h"

#include "said.h"

#define T0 "2026-09-11T00:00:00Z"
#define SNAPSHOT "2026-10-01T00:00:00Z"

static const struct {
    const char *name;
    const char *reason;   /* "Cause": T0 is all of 2026-09-10 */
    const char *login;    /* of the export: a moment, or a whole date */
    bool told;            /* the export has such a column */
    enum tri never;       /* and documents what an empty one means */
    const char *log_from; /* NULL: no log */
    const char *log;
    bool covered;
    const char *want; /* the use that is found */
} uses[] = {
    {"last sign-in before T0, in a later export", NULL, "09-10", true, TRI_NO,
     NULL, "", true, "none"},
    {"at T0, which is not after it", NULL, "09-11", true, TRI_NO, NULL, "",
     true, "none"},
    {"a second after", NULL, "09-11T00:00:01", true, TRI_NO, NULL, "", false,
     "09-11T00:00:01..09-11T00:00:01 sign-in of the export"},
    {"on the last working day, the hour not known", NULL, "2026-09-10", true,
     TRI_NO, NULL, "", true, "none"},
    {"on the first day out, the hour not known", NULL, "2026-09-11", true,
     TRI_NO, NULL, "", false, "09-11..09-12 sign-in of the export"},
    {"never, as the vendor documents", NULL, NULL, true, TRI_YES, NULL, "",
     true, "none"},
    {"empty, which may mean anything (X21)", NULL, NULL, true, TRI_UNKNOWN,
     NULL, "", false, "none"},
    {"no such column", NULL, NULL, false, TRI_UNKNOWN, NULL, "", false, "none"},
    {"a value, and no such column: then it is no source", NULL, "09-10", false,
     TRI_NO, NULL, "", false, "none"},
    {"a log that begins at T0", NULL, NULL, false, TRI_UNKNOWN, "09-11",
     "use 09-11T09:00", true, "09-11T09:00..09-11T09:00 sign-in of the log"},
    {"a log that begins too late to prove anything", NULL, NULL, false,
     TRI_UNKNOWN, "09-11T00:00:01", "use 09-12T09:00", false,
     "09-12T09:00..09-12T09:00 sign-in of the log"},
    {"a use at T0 is none", NULL, NULL, false, TRI_UNKNOWN, "09-01",
     "use 09-11", true, "none"},
    {"the first of several", NULL, NULL, false, TRI_UNKNOWN, "09-01",
     "token 09-12, use 09-13, use 09-14", true,
     "09-12..09-12 token of the log"},
    {"in whatever order", NULL, "09-12", true, TRI_NO, "09-01", "use 09-14",
     true, "09-12..09-12 sign-in of the export"},
    {"whatever else the account does", NULL, NULL, false, TRI_UNKNOWN, "09-01",
     "act 09-10, act 09-12, use 09-13", true, "09-12..09-12 act of the log"},
    {"a disabling event is no use", NULL, NULL, false, TRI_UNKNOWN, "09-01",
     "on 09-12", true, "none"},
    {"T0 is a day: a use on it may be after it", "Cause", NULL, false,
     TRI_UNKNOWN, "09-01", "use 09-10T09:00", true,
     "09-10T09:00..09-10T09:00 sign-in of the log"},
    {"one that surely is outweighs it", "Cause", NULL, false, TRI_UNKNOWN,
     "09-01", "use 09-10T09:00, token 09-11T00:00:01", true,
     "09-11T00:00:01..09-11T00:00:01 token of the log"},
    {"one at the end of that day is not yet sure, the next is", "Cause", NULL,
     false, TRI_UNKNOWN, "09-01", "use 09-11, use 09-12", true,
     "09-12..09-12 sign-in of the log"},
    {"of two that may be, the first", "Cause", "09-10T03:00", true, TRI_NO,
     "09-01", "use 09-10T09:00", true,
     "09-10T03:00..09-10T03:00 sign-in of the export"},
    {"before that day it is none", "Cause", NULL, false, TRI_UNKNOWN, "09-01",
     "use 09-10", true, "none"},
};

static struct when said_day_or_moment(const char *text)
{
    return text && strlen(text) == 10 ? day(text) : said_moment(str_from(text));
}

static const char *say_use(struct world *w, const struct leaver_account *l)
{
    if (!l->use_rec)
        return "none";
    return arena_fmt(&w->arena, "%s %s of the %s", say_span(w, l->use),
                     l->use_kind == USE_SIGN_IN ? "sign-in"
                     : l->use_kind == USE_TOKEN ? "token"
                     : l->use_kind == USE_ACT   ? "act"
                                                : "action",
                     l->use_from_log ? "log" : "export")
        .ptr;
}

static void test_use_after_leaving(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(uses); i++) {
        const struct leaver_account *l;
        struct account_row *a;
        struct world w;

        ROW(uses[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10")->reason =
            word_or(&w, uses[i].reason);
        a = said_account(&w, DIRECTORY, STR("active"));
        a->last_login = said_day_or_moment(uses[i].login);
        a->has_last_login = uses[i].told;
        a->never_used = (uint8_t)uses[i].never;
        if (uses[i].log_from) {
            add_source(&w, FACT_EVENTS, "dir", SNAPSHOT)->covers_from =
                said_time(str_from(uses[i].log_from));
            event(&w, "other", EVENT_LOGIN, "2026-09-30T00:00:00Z");
            said_log(&w, LOG, NULL, uses[i].log);
        }
        world_run(&w);
        l = &w.m.leavers.ptr[0];
        assert_int_equal(l->use_covered, uses[i].covered);
        assert_int_equal(l->cover_rec != 0, uses[i].covered);
        assert_said(say_use(&w, l), uses[i].want);
        assert_int_equal(l->use.lo != TIME_UNKNOWN, l->use_rec != 0);
        world_release(&w);
    }
}

/* What must be watched ends when the account closed, or with the export. */
static const struct {
    const char *name;
    enum account_state state;
    const char *changed;
    const char *log_to;
    bool covered;
} watches[] = {
    {"open: to the export", ACCOUNT_ACTIVE, NULL, SNAPSHOT, true},
    {"a second short of it", ACCOUNT_ACTIVE, NULL, "2026-09-30T23:59:59Z",
     false},
    {"closed: to that moment", ACCOUNT_DISABLED, "2026-09-12T00:00:00Z",
     "2026-09-12", true},
    {"a second short of that", ACCOUNT_DISABLED, "2026-09-12T00:00:00Z",
     "2026-09-11T23:59:59Z", false},
    {"not known: to the export", ACCOUNT_UNKNOWN, "2026-09-12T00:00:00Z",
     "2026-09-12", false},
};

static void test_watched_until(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(watches); i++) {
        struct world w;

        ROW(watches[i].name);
        world_init(&w);
        add_source(&w, FACT_EVENTS, "dir", watches[i].log_to)->covers_from =
            at(T0);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "u1", "ann@x.example", watches[i].state,
                watches[i].changed);
        event(&w, "other", EVENT_LOGIN, "2026-09-11T10:00:00Z");
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].use_covered, watches[i].covered);
        world_release(&w);
    }
}

/* An older export can be the source, if it was made after the closing. */
static void test_older_export_covers(void **state)
{
    static const struct {
        const char *name, *at;
        bool covered;
    } row[] = {
        {"made after it closed", "2026-09-20T00:00:00Z", true},
        {"made at that moment", "2026-09-12T00:00:00Z", true},
        {"made before", "2026-09-11T23:59:59Z", false},
        {"nobody knows when", NULL, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct leaver_account *l;
        struct account_row *a;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_look(&w, row[i].at);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED,
                "2026-09-12T00:00:00Z");
        a = account(&w, 3, "u1", "ann@x.example", ACCOUNT_DISABLED,
                    "2026-09-12T00:00:00Z");
        a->last_login = moment("2026-09-10T08:00:00Z");
        a->has_last_login = true;
        world_run(&w);
        l = &w.m.leavers.ptr[0];
        assert_int_equal(l->use_covered, row[i].covered);
        assert_int_equal(l->cover_rec, row[i].covered ? REC(3, 1) : 0);
        world_release(&w);
    }
}

/* Terminated without a date, and no start either: T0 is before the export. */
static void test_use_when_t0_is_open(void **state)
{
    static const struct {
        const char *name, *use;
        bool found;
    } row[] = {
        {"a use before the export may be after T0", "2026-09-20T00:00:00Z",
         true},
        {"a use after it surely is", "2026-10-01T00:00:01Z", true},
        {"no use", NULL, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct leaver_account *l;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        world_log(&w, "2026-01-01");
        worker(&w, "1", "ann@x.example", NULL, NULL)->state = WORKER_TERMINATED;
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED,
                "2026-09-12T00:00:00Z");
        if (row[i].use)
            event(&w, "u1", EVENT_LOGIN, row[i].use);
        world_run(&w);
        l = &w.m.leavers.ptr[0];
        assert_time(w.m.spells.ptr[l->spell].t0.lo, NULL);
        assert_time(l->use.lo, row[i].use);
        assert_false(l->use_covered);
        world_release(&w);
    }
}

/* Every account of every system, and nobody else's. */
static void test_all_accounts(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_ACCOUNTS, "app", SNAPSHOT);
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
    worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, DIRECTORY, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, 3, "a1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, 3, "a3", "admin-ann", ACCOUNT_ACTIVE, NULL)->worker_id =
        word(&w, "1");
    account(&w, 3, "a4", "nobody", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    assert_int_equal(w.m.leavers.len, 3);
    world_release(&w);
}

/* What an account changes about another is a use of it (L04). */
static void test_acts(void **state)
{
    static const struct {
        const char *name, *actor, *about, *login;
        enum event_kind kind;
        const char *at;
        bool other_system;
        const char *want;
    } row[] = {
        {"gives somebody else privilege", "u1", "u2", NULL,
         EVENT_PRIVILEGE_GRANT, "2026-09-12T00:00:00Z", false,
         "09-12..09-12 action of the log"},
        {"disables somebody, under its user name", "ann@x.example", "u2", NULL,
         EVENT_DISABLE, "2026-09-12T00:00:00Z", false,
         "09-12..09-12 action of the log"},
        {"before the end", "u1", "u2", NULL, EVENT_DISABLE,
         "2026-09-10T00:00:00Z", false, "none"},
        {"about itself", "u1", "u1", NULL, EVENT_RENAME, "2026-09-12T00:00:00Z",
         false, "none"},
        {"about itself, under its other name", "ann@x.example", "u1", NULL,
         EVENT_RENAME, "2026-09-12T00:00:00Z", false, "none"},
        {"something that changes nothing", "u1", "u2", NULL, EVENT_OTHER,
         "2026-09-12T00:00:00Z", false, "none"},
        {"somebody else does", "u2", "u3", NULL, EVENT_DISABLE,
         "2026-09-12T00:00:00Z", false, "none"},
        {"in another system", "u1", "u2", NULL, EVENT_DISABLE,
         "2026-09-12T00:00:00Z", true, "none"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        world_log(&w, "2026-09-01");
        add_source(&w, FACT_EVENTS, "app", SNAPSHOT);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        event_in(&w, row[i].other_system ? LOG + 1 : LOG, row[i].about,
                 row[i].login, row[i].kind, row[i].at)
            ->actor = word(&w, row[i].actor);
        world_run(&w);
        assert_said(say_use(&w, &w.m.leavers.ptr[0]), row[i].want);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_use_after_leaving),
        cmocka_unit_test(test_watched_until),
        cmocka_unit_test(test_older_export_covers),
        cmocka_unit_test(test_use_when_t0_is_open),
        cmocka_unit_test(test_acts),
        cmocka_unit_test(test_all_accounts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
