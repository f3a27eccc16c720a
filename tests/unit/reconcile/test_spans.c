/*
 * Spans of access (controls 0.4, X5): when it was given, and when taken.
 *
 * Ann (1) has the account u1 of the directory; z is in every list as well.
 * Source 3 is the log, with events of the entitlement "deploy"; the lists of
 * grants are 4 and on.
 */
#include "unit.h"

#include "said.h"

#define LISTS 4

static const char *const how_name[] = {"export", "event", "look"};

static void build(struct world *w, const char *log)
{
    world_init(w);
    add_source(w, FACT_EVENTS, "dir", "2026-10-02T00:00:00Z")->covers_from =
        at("2026-01-01");
    worker(w, "1", "ann@x.example", "2020-01-01", NULL);
    account(w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    account(w, DIRECTORY, "z", "z@x.example", ACCOUNT_ACTIVE, NULL);
    if (log)
        said_log(w, LOG, NULL, log);
    for (size_t i = 0; i < w->f.events.len; i++)
        w->f.events.ptr[i].target = word(w, "deploy");
}

/* Looks of one list, oldest first, separated by commas.  "strangers": z is not
 * in it, somebody else is. */
static void said_looks(struct world *w, const char *parent, const char *text)
{
    struct str rest = str_from(text);

    while (rest.len) {
        struct str one = str_trim(str_cut(rest, ',', &rest));
        uint32_t no;
        bool strange = str_ends(one, STR(" strangers"));

        if (strange)
            one.len -= strlen(" strangers");
        add_source(w, FACT_GRANTS, "dir", NULL)->parent = str_from(parent);
        no = (uint32_t)w->f.sources.len;
        grant(w, no, strange ? "y" : "z", "deploy", NULL);
        said_grants(w, no, "deploy", one);
    }
}

static void add_text(struct world *w, const char **text, struct str one)
{
    *text = arena_fmt(&w->arena, "%s%s%.*s", *text, **text ? "; " : "",
                      STR_ARG(one))
                .ptr;
}

/* "03-01..03-01 export 08-05..08-05; 08-10..08-10 held": the spans of u1. */
static const char *say_spans(struct world *w)
{
    const char *text = "";

    for (size_t i = 0; i < w->m.spans.past.len; i++) {
        const struct past_grant *p = &w->m.spans.past.ptr[i];

        if (p->account != 0)
            continue;
        assert_int_not_equal(p->rec, 0);
        add_text(w, &text,
                 arena_fmt(&w->arena, "%s %s %s", say_span(w, p->granted),
                           how_name[p->how], say_span(w, p->removed)));
    }
    for (size_t i = 0; i < w->f.grants.len; i++) {
        const struct grant_row *g = &w->f.grants.ptr[i];

        if (w->m.grants.ptr[i].account != 0)
            continue;
        add_text(w, &text,
                 arena_fmt(
                     &w->arena, "%s held",
                     say_span(w, (struct span){g->granted_lo, g->granted_hi})));
    }
    return text;
}

/* ---- one list and a log -------------------------------------------------- */

static const struct {
    const char *name, *looks, *log, *want;
} one_list[] = {
    {"seen once: since when nobody said", "10-01 has", NULL, "?..? held"},
    {"the export says since when", "10-01 has given 03-01", NULL,
     "03-01..03-01 held"},
    {"seen twice: no later than the first", "07-01 has, 10-01 has", NULL,
     "?..07-01 held"},
    {"not there before: between the two", "07-01 not, 10-01 has", NULL,
     "07-01..10-01 held"},
    {"what was not counted proves nothing", "07-01 not uncounted, 10-01 has",
     NULL, "?..? held"},
    {"nor a list of other people", "07-01 not strangers, 10-01 has", NULL,
     "?..? held"},
    {"of two that lack it the later counts", "04-01 not, 07-01 not, 10-01 has",
     NULL, "07-01..10-01 held"},
    {"of those the one that was counted",
     "04-01 not, 07-01 not uncounted, 10-01 has", NULL, "04-01..10-01 held"},
    {"gone: between the last that had it and the first that had not",
     "07-01 has, 10-01 not", NULL, "?..07-01 look 07-01..10-01"},
    {"gone from a list that may not have all of them",
     "07-01 has, 10-01 not uncounted", NULL, "?..07-01 look 07-01..?"},
    {"gone from a list of other people", "07-01 has, 10-01 not strangers", NULL,
     "?..07-01 look 07-01..?"},
    {"gone by the first that was counted",
     "04-01 has, 07-01 not uncounted, 10-01 not", NULL,
     "?..04-01 look 04-01..10-01"},
    {"a look that was not counted is no gap",
     "04-01 has, 07-01 not uncounted, 10-01 has", NULL, "?..04-01 held"},
    {"gone and back: a second span", "04-01 has, 07-01 not, 10-01 has", NULL,
     "?..04-01 look 04-01..07-01; 07-01..10-01 held"},
    {"back with its old date: that is a bound at most",
     "04-01 has given 03-01, 07-01 not, 10-01 has given 03-01", NULL,
     "03-01..03-01 look 04-01..07-01; 03-01..10-01 held"},
    {"given anew between two looks, by the export",
     "07-01 has given 03-01, 10-01 has given 08-15", NULL,
     "03-01..03-01 look 07-01..08-15; 08-15..08-15 held"},
    {"minutes after a look that had it: the clocks may differ",
     "07-01 has given 03-01, 10-01 has given 07-01T00:05", NULL,
     "07-01T00:05..07-01T00:05 held"},
    {"two dates, and it was held all along: between them",
     "07-01 has given 03-01, 10-01 has given 05-15", NULL, "03-01..05-15 held"},
    {"and the other way round", "07-01 has given 05-15, 10-01 has given 03-01",
     NULL, "03-01..05-15 held"},
    {"of three lists",
     "06-01 has given 05-15, 07-01 has given 05-15, 10-01 has given 03-01",
     NULL, "03-01..05-15 held"},
    {"and until it went",
     "07-01 has given 05-15, 08-01 has given 03-01, 10-01 not", NULL,
     "03-01..05-15 look 08-01..10-01"},
    {"a date that an event bears out less exactly is one date",
     "07-01 not, 10-01 has given 08-10", "grant 08-10", "08-10..08-10 held"},
    {"not by more", "07-01 has given 03-01, 10-01 has given 07-01T00:05:01",
     NULL,
     "03-01..03-01 look 07-01..07-01T00:05:01; "
     "07-01T00:05:01..07-01T00:05:01 held"},
    {"a date after the export that has it is none",
     "07-01 has given 08-15, 10-01 has given 08-15", NULL,
     "?..07-01 look 07-01..08-15; 08-15..08-15 held"},
    {"though the next look has none", "07-01 has given 08-15, 10-01 not", NULL,
     "?..07-01 look 07-01..10-01"},
    {"the date that only the older look has",
     "07-01 has given 03-01, 10-01 has", NULL, "03-01..03-01 held"},
    {"the export says when it ended", "07-01 has, 10-01 gone 08-05", NULL,
     "?..07-01 export 08-05..08-05"},
    {"on which day", "10-01 gone-on 08-05 given 03-01", NULL,
     "03-01..03-01 export 08-05..08-06"},
    {"and since when, in one line", "10-01 gone 08-05 given 03-01", NULL,
     "03-01..03-01 export 08-05..08-05"},
    {"says so twice", "04-01 has, 07-01 gone 06-15, 10-01 gone 06-15", NULL,
     "?..04-01 export 06-15..06-15"},
    {"it is to end later", "10-01 gone 10-05", NULL, "?..? held"},
    {"ended and given again, in one list",
     "10-01 gone 06-15 given 03-01 + has given 08-15", NULL,
     "03-01..03-01 export 06-15..06-15; 08-15..08-15 held"},
    {"held by two ways, one was taken",
     "07-01 has given 03-01, 10-01 has given 03-01 + gone 08-15 given 04-01",
     NULL, "03-01..03-01 held"},
    {"the export's end is later than a look without it",
     "04-01 has given 03-01, 07-01 not, 10-01 gone 08-05 given 03-01", NULL,
     "03-01..03-01 export 08-05..08-05"},

    {"a log says when it was given", "07-01 not, 10-01 has", "grant 08-10",
     "08-10..08-10 held"},
    {"the export's own date goes before it", "07-01 not, 10-01 has given 08-09",
     "grant 08-10", "08-09..08-09 held"},
    {"the first of several", "07-01 not, 10-01 has", "grant 08-10, grant 08-11",
     "08-10..08-10 held"},
    {"given when it was held is nothing new", "07-01 has, 10-01 has",
     "grant 08-10", "?..07-01 held"},
    {"a log says when it was taken", "07-01 has, 10-01 not", "revoke 08-10",
     "?..07-01 event 08-10..08-10"},
    {"says so twice", "07-01 has, 10-01 not",
     "revoke 08-10, revoke 08-10T00:00:02", "?..07-01 event 08-10..08-10"},
    {"though the newest list may not have all of them",
     "07-01 has, 10-01 not uncounted", "revoke 08-10",
     "?..07-01 event 08-10..08-10"},
    {"the export's own end goes before it", "07-01 has, 10-01 gone 08-09",
     "revoke 08-09T00:01", "?..07-01 export 08-09..08-09"},
    {"taken and given again between two that show it", "07-01 has, 10-01 has",
     "revoke 08-01, grant 08-20",
     "?..07-01 event 08-01..08-01; 08-20..08-20 held"},
    {"taken, given again and nobody logged it", "07-01 has, 10-01 has",
     "revoke 08-01", "?..07-01 event 08-01..08-01; 08-01..10-01 held"},
    {"given and taken between two looks", "07-01 not, 10-01 not",
     "grant 08-01, revoke 08-20", "08-01..08-01 event 08-20..08-20"},
    {"twice", "07-01 not, 10-01 not",
     "grant 08-01, revoke 08-02, grant 08-03, revoke 08-04",
     "08-01..08-01 event 08-02..08-02; 08-03..08-03 event 08-04..08-04"},
    {"in one second, in the order of the log", "07-01 has, 10-01 has",
     "revoke 08-01, grant 08-01",
     "?..07-01 event 08-01..08-01; 08-01..08-01 held"},
    {"given, and the next look lacks it", "07-01 not, 10-01 not", "grant 08-01",
     "08-01..08-01 look 08-01..10-01"},
    {"given, and the next look may not have all",
     "07-01 not, 10-01 not uncounted", "grant 08-01",
     "08-01..08-01 event 08-01..?"},
    {"given minutes before a look that lacks it", "07-01 not, 10-01 not",
     "grant 09-30T23:55:01",
     "09-30T23:55:01..09-30T23:55:01 event "
     "09-30T23:55:01..?"},
    {"not so long before", "07-01 not, 10-01 not", "grant 09-30T23:55",
     "09-30T23:55..09-30T23:55 look 09-30T23:55..10-01"},
    {"given after all looks", "10-01 not", "grant 10-01T05:00",
     "10-01T05:00..10-01T05:00 event 10-01T05:00..?"},
    {"taken, and nobody knows since when", "10-01 not", "revoke 08-20",
     "?..08-20 event 08-20..08-20"},
    {"but not before it was not there", "07-01 not, 10-01 not", "revoke 08-20",
     "07-01..08-20 event 08-20..08-20"},
    {"taken minutes after a look that lacks it", "07-01 has, 10-01 not",
     "revoke 10-01T00:05", "?..07-01 event 10-01T00:05..10-01T00:05"},
    {"not so long after", "07-01 has, 10-01 not", "revoke 10-01T00:05:01",
     "?..07-01 look 07-01..10-01; 10-01..10-01T00:05:01 event "
     "10-01T00:05:01..10-01T00:05:01"},
    {"taken in the second of the newest look", "07-01 has, 10-01 has",
     "revoke 10-01", "?..07-01 held"},
    {"taken after it: that is another story", "07-01 has, 10-01 has",
     "revoke 10-01T00:00:01", "?..07-01 held"},
    {"an account that was closed keeps its grants", "07-01 has, 10-01 has",
     "off 08-10", "?..07-01 held"},
    {"deleted, it has them no longer", "07-01 has, 10-01 not", "del 08-10",
     "?..07-01 look 07-01..08-10"},
    {"deleted and restored: it may have had them until later",
     "07-01 has, 10-01 not", "del 08-10, on 08-11",
     "?..07-01 look 07-01..10-01"},
    {"deleted before the last look that has it", "07-01 has, 10-01 not",
     "del 06-30", "?..07-01 look 07-01..10-01"},
    {"deleted after the look that lacks it", "07-01 has, 10-01 not",
     "del 10-01T00:00:01", "?..07-01 look 07-01..10-01"},
    {"one look and a log that begins it", "10-01 has", "grant 08-10",
     "08-10..08-10 held"},
};

static void test_one_list(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(one_list); i++) {
        struct world w;

        ROW(one_list[i].name);
        build(&w, one_list[i].log);
        said_looks(&w, "", one_list[i].looks);
        world_run(&w);
        assert_said(say_spans(&w), one_list[i].want);
        world_release(&w);
    }
}

/* ---- two lists ----------------------------------------------------------- */

/* All grants, and the members of one group; the other one where it says so. */
static const struct {
    const char *name, *all, *members, *log, *want;
} two_lists[] = {
    {"one grant in two lists is one", "10-01 has", "10-01T01:00 has", NULL,
     "?..? held"},
    {"gone from one list and in the other: held", "07-01 has, 10-01 not",
     "10-01T01:00 has", NULL, "?..07-01 held"},
    {"not looked at again where it was", "07-01 has, 10-01 not",
     "07-01T01:00 has", NULL, "?..07-01 held"},
    {"gone from both", "07-01 has, 10-01 not",
     "07-01T01:00 has, 10-01T01:00 not", NULL,
     "?..07-01 look 07-01T01:00..10-01T01:00"},
    {"gone from both and back", "04-01 has, 07-01 not, 10-01 has",
     "04-01T01:00 has, 07-01T01:00 not, 10-01T01:00 has", NULL,
     "?..04-01 look 04-01T01:00..07-01T01:00; 07-01..10-01 held"},
    {"in one of them all the time", "04-01 has, 07-01 not, 10-01 has",
     "04-01T01:00 has, 07-01T01:00 has, 10-01T01:00 has", NULL,
     "?..04-01 held"},
    {"gone from the one that shows it", "07-01 not, 10-01 not",
     "07-01 has, 10-01 not", NULL, "?..07-01 look 07-01..10-01"},
    {"whose members a list has is declared: all may be new",
     "07-01 not, 10-01 not", "07-01 has, 10-01 not strangers", NULL,
     "?..07-01 look 07-01..10-01"},
    {"taken by the log", "07-01 has, 10-01 not",
     "07-01T01:00 has, 10-01T01:00 not", "revoke 08-01",
     "?..07-01 event 08-01..08-01"},
};

static void test_two_lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(two_lists); i++) {
        struct world w;

        ROW(two_lists[i].name);
        build(&w, two_lists[i].log);
        said_looks(&w, "", two_lists[i].all);
        said_looks(&w, "deploy", two_lists[i].members);
        world_run(&w);
        assert_said(say_spans(&w), two_lists[i].want);
        world_release(&w);
    }
}

/* ---- what is not dated --------------------------------------------------- */

/* A file nobody dated may be of any time: nothing is gone while it has it. */
static void test_undated(void **state)
{
    static const struct {
        const char *name, *all, *members, *want;
    } row[] = {
        {"a list read once", "? has", NULL, "?..? held"},
        {"with a date in it", "? has given 03-01", NULL, "03-01..03-01 held"},
        {"taken back, and nobody dated the list", "? gone 08-05", NULL,
         "?..08-05 export 08-05..08-05"},
        {"in an undated list all the time", "07-01 has, 10-01 not", "? has",
         "?..07-01 held"},
        {"an undated page of the newest look", "07-01 has, 10-01 not, ? has",
         NULL, "?..07-01 held"},
        {"an undated list that has not got it", "07-01 has, 10-01 not", "? not",
         "?..07-01 look 07-01..10-01"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        build(&w, NULL);
        said_looks(&w, "", row[i].all);
        if (row[i].members)
            said_looks(&w, "deploy", row[i].members);
        world_run(&w);
        assert_said(say_spans(&w), row[i].want);
        world_release(&w);
    }
}

/* ---- what events name ---------------------------------------------------- */

static const struct {
    const char *name, *target;
    const char *first, *second; /* permissions in two looks, or NULL: none */
    bool third;                 /* the second look has "admin" as well */
    const char *want;
} targets[] = {
    {"by name, whatever its case", "DEPLOY ", "", "", false,
     "?..07-01 event 08-01..08-01; 08-20..08-20 held"},
    {"by the system's own id", "id-7", "", "", false,
     "?..07-01 event 08-01..08-01; 08-20..08-20 held"},
    {"another one", "other", "", "", false,
     "?..08-01 event 08-01..08-01; 08-20..08-20 event 08-20..?; ?..07-01 held"},
    {"of two permissions the one it has", "deploy", "read", "read", false,
     "?..07-01 event 08-01..08-01; 08-20..08-20 held"},
    {"of two it has, the one that was not seen before", "deploy", "read",
     "read", true, "?..07-01 held; 08-20..08-20 held"},
};

static void test_targets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        struct world w;

        ROW(targets[i].name);
        build(&w, "revoke 08-01, grant 08-20");
        for (size_t k = 0; k < w.f.events.len; k++)
            w.f.events.ptr[k].target = word(&w, targets[i].target);
        facts_entitlement(&w.f, word(&w, "dir"), word(&w, "deploy"), 0, 0,
                          word(&w, "id-7"), TRI_UNKNOWN);
        add_source(&w, FACT_GRANTS, "dir", "2026-07-01");
        add_source(&w, FACT_GRANTS, "dir", "2026-10-01");
        for (uint32_t k = 4; k <= 5; k++) {
            const char *p = k == 4 ? targets[i].first : targets[i].second;

            grant(&w, k, "z", "mail", NULL);
            if (*p)
                grant(&w, k, "z", "deploy", "write");
            grant(&w, k, "u1", "deploy", *p ? p : NULL);
            if (k == 5 && targets[i].third)
                grant(&w, k, "u1", "deploy", "admin");
            count_rows(&w, k);
        }
        world_run(&w);
        assert_said(say_spans(&w), targets[i].want);
        world_release(&w);
    }
}

/* One that no export has: it is an entitlement all the same, but nothing that
 * a template could have given and somebody lacks (X22). */
static void test_only_in_log(void **state)
{
    struct inventory_system *s;
    struct str privileged = STR("Root");
    const struct entitlement *e;
    struct world w;

    (void)state;
    build(&w, "grant 08-01, revoke 08-20");
    w.f.events.ptr[0].target = word(&w, "root");
    w.f.events.ptr[1].target = word(&w, "ROOT ");
    gives(role(&w, "eng", "2026-01-01", ""), "dir", "root", "");
    s = inventory(&w, "dir", SYSTEM_DIRECTORY);
    s->privileged = (struct str_list){&privileged, 1};
    world_run(&w);
    assert_said(say_spans(&w), "08-01..08-01 event 08-20..08-20");
    assert_int_equal(w.m.spans.past.ptr[0].entitlement, 0);
    assert_int_equal(w.f.entitlements.len, 1);
    e = &w.f.entitlements.ptr[0];
    assert_str(facts_text(&w.f, e->name), "root");
    assert_int_equal(e->privileged, TRI_YES); /* by the inventory */
    assert_int_equal(w.m.missing.len, 0);
    assert_int_equal(w.m.jobs.allows.len, 1); /* but it could give it */
    world_release(&w);

    build(&w, "grant 08-01");
    w.f.events.ptr[0].kind = EVENT_PRIVILEGE_GRANT;
    world_run(&w);
    assert_said(say_spans(&w), "08-01..08-01 event 08-01..?");
    assert_int_equal(w.f.entitlements.ptr[0].privileged, TRI_YES);
    world_release(&w);

    /* nor is it made of an event that names none */
    build(&w, "grant 08-01");
    w.f.events.ptr[0].target = 0;
    world_run(&w);
    assert_int_equal(w.f.entitlements.len, 0);
    assert_int_equal(w.m.spans.past.len, 0);
    world_release(&w);
}

/* ---- what it rests on ---------------------------------------------------- */

static void test_records(void **state)
{
    const struct past_grant *p;
    struct world w;

    (void)state;
    /* gone: the line that last showed it, the list it is not in */
    build(&w, NULL);
    said_looks(&w, "", "04-01 has, 07-01 has given 03-01, 10-01 not");
    world_run(&w);
    assert_int_equal(w.m.spans.past.len, 1);
    p = &w.m.spans.past.ptr[0];
    assert_int_equal(p->rec, REC(5, 2));
    assert_int_equal(p->granted_rec, REC(5, 2));
    assert_int_equal(p->removed_rec, REC(6, 0));
    assert_time(p->seen_from, "2026-04-01");
    assert_time(p->seen_to, "2026-07-01");
    assert_int_equal(w.m.spans.more.len, 1); /* of z */
    world_release(&w);

    /* by the log */
    build(&w, "grant 06-01, revoke 08-01");
    said_looks(&w, "", "04-01 not, 07-01 has, 10-01 not");
    facts_expire(&w.f, &w.f.grants.ptr[2], at("2026-12-01"), at("2026-12-01"));
    world_run(&w);
    p = &w.m.spans.past.ptr[0];
    assert_int_equal(p->rec, REC(5, 2));
    assert_int_equal(p->granted_rec, REC(LOG, 1));
    assert_int_equal(p->removed_rec, REC(LOG, 2));
    assert_time(p->expires.lo, "2026-12-01");
    assert_time(p->expires.hi, "2026-12-01");
    world_release(&w);

    /* by nothing but the log */
    build(&w, "grant 08-01, revoke 08-20");
    world_run(&w);
    p = &w.m.spans.past.ptr[0];
    assert_int_equal(p->rec, REC(LOG, 1));
    assert_int_equal(p->removed_rec, REC(LOG, 2));
    assert_time(p->seen_from, NULL);
    world_release(&w);

    /* not shown again, and nothing proves the end */
    build(&w, NULL);
    said_looks(&w, "", "07-01 has, 10-01 not uncounted");
    world_run(&w);
    assert_int_equal(w.m.spans.past.ptr[0].removed_rec, REC(5, 0));
    world_release(&w);

    /* by the line that says so */
    build(&w, NULL);
    said_looks(&w, "", "07-01 has, 10-01 gone 08-05");
    world_run(&w);
    p = &w.m.spans.past.ptr[0];
    assert_int_equal(p->rec, REC(5, 2));
    assert_int_equal(p->removed_rec, REC(5, 2));
    assert_time(p->seen_to, "2026-07-01");
    world_release(&w);
}

/* A current grant has a row of its own only if there is more to say. */
static void test_more(void **state)
{
    static const struct {
        const char *name, *looks, *log;
        const char *expires; /* of the newest line */
        bool more;
        rec_id granted_rec;
        const char *seen_from;
    } row[] = {
        {"seen once", "10-01 has", NULL, NULL, false, 0, NULL},
        {"seen once, with its date", "10-01 has given 03-01", NULL, NULL, false,
         0, NULL},
        {"it ends by itself", "10-01 has", NULL, "2026-12-01", true, 0, NULL},
        {"first seen in the newest look", "07-01 not, 10-01 has", NULL, NULL,
         false, 0, NULL},
        {"seen before", "07-01 has given 03-01, 10-01 has given 03-01", NULL,
         NULL, true, 0, "2026-07-01"},
        {"and the line of then says since when",
         "07-01 has given 03-01, 10-01 has", NULL, NULL, true, REC(4, 2),
         "2026-07-01"},
        {"and no line says it", "07-01 has, 10-01 has", NULL, NULL, true,
         REC(4, 2), "2026-07-01"},
        {"without a break", "04-01 has, 07-01 not, 10-01 has", NULL, NULL,
         false, 0, NULL},
        {"a log says it", "10-01 has", "grant 08-10", NULL, true, REC(LOG, 1),
         NULL},
        {"and the line itself does", "10-01 has given 08-10", "grant 08-10",
         NULL, false, 0, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct grant_more *g = NULL;
        uint32_t last;
        struct world w;

        ROW(row[i].name);
        build(&w, row[i].log);
        said_looks(&w, "", row[i].looks);
        last = (uint32_t)w.f.grants.len - 1;
        if (row[i].expires)
            facts_expire(&w.f, &w.f.grants.ptr[last], at(row[i].expires),
                         at(row[i].expires));
        world_run(&w);
        for (size_t k = 0; k < w.m.spans.more.len; k++)
            if (w.m.spans.more.ptr[k].grant == last)
                g = &w.m.spans.more.ptr[k];
        assert_int_equal(g != NULL, row[i].more);
        if (g) {
            assert_int_equal(g->granted_rec, row[i].granted_rec);
            assert_time(g->seen_from, row[i].seen_from);
            assert_time(g->expires.hi, row[i].expires);
        }
        world_release(&w);
    }
}

/* Two lists read within the hour are one look: no row for what both show. */
static void test_no_more(void **state)
{
    struct world w;

    (void)state;
    build(&w, NULL);
    said_looks(&w, "", "10-01 has");
    said_looks(&w, "deploy", "10-01T01:00 has");
    world_run(&w);
    assert_int_equal(w.m.spans.more.len, 0);
    assert_int_equal(w.m.spans.past.len, 0);
    world_release(&w);
}

/* ---- holders of older looks ---------------------------------------------- */

static const struct {
    const char *name;
    bool counted;      /* the accounts, exported on 10-01 */
    const char *looks; /* grants of bob */
    enum account_state state;
    const char *as_of;
} gone_holders[] = {
    {"not in a complete export of later: it is gone", true,
     "07-01 has, 10-01 not", (enum account_state)ACCOUNT_ABSENT, "2026-10-01"},
    {"the export may not have all of them", false, "07-01 has, 10-01 not",
     ACCOUNT_UNKNOWN, "2026-10-01"},
    {"shown later than the export", true, "10-01T00:00:01 has, 11-01 not",
     ACCOUNT_UNKNOWN, "2026-10-01"},
    {"at that time", true, "10-01 has, 11-01 not",
     (enum account_state)ACCOUNT_ABSENT, "2026-10-01"},
    {"in the newest list: it may be there still", true, "09-30 has",
     ACCOUNT_UNKNOWN, NULL},
    {"only as taken back", true, "10-02 gone 08-01",
     (enum account_state)ACCOUNT_ABSENT, "2026-10-01"},
};

static void test_gone_holders(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(gone_holders); i++) {
        const struct account *a;
        struct world w;

        ROW(gone_holders[i].name);
        build(&w, NULL);
        worker(&w, "2", "bob@x.example", "2020-01-01", "2026-09-10");
        said_looks(&w, "", gone_holders[i].looks);
        for (size_t k = 0; k < w.f.grants.len; k++)
            if (w.f.grants.ptr[k].account == word(&w, "u1"))
                w.f.grants.ptr[k].account = word(&w, "bob@x.example");
        if (gone_holders[i].counted)
            count_rows(&w, DIRECTORY);
        world_run(&w);
        a = account_named(&w, "dir", "bob@x.example");
        /* known, whose it was, and neither listed nor of an account export */
        assert_int_equal(a->row, NO_INDEX);
        assert_false(a->listed);
        assert_string_equal(who(&w, a->person), "2");
        assert_int_equal(a->state, gone_holders[i].state);
        assert_time(a->snapshot_at, gone_holders[i].as_of);
        assert_int_equal(w.m.accounts.len, 3);
        world_release(&w);
    }
}

/* A name leads to who had it then (X9). */
static const struct {
    const char *name;
    const char *made;        /* the account that has it now */
    const char *seen;        /* an export that saw it then, or NULL */
    const char *former;      /* account that had the name in July, or NULL */
    const char *holder, *id; /* the name and id in the list of July */
    const char *want;        /* its key in the end */
} names_then[] = {
    {"it had it already", "2020-01-01", NULL, NULL, "zoe", NULL, "u9"},
    {"it was made later: somebody else had it", "2026-08-01", NULL, NULL, "zoe",
     NULL, "zoe"},
    {"at that moment", "2026-07-01", NULL, NULL, "zoe", NULL, "u9"},
    {"made later, but seen before: a move reset the date", "2026-08-01",
     "2026-06-30", NULL, "zoe", NULL, "u9"},
    {"another had the name then", "2026-08-01", NULL, "u8", "zoe", NULL, "u8"},
    {"and both may have", "2020-01-01", NULL, "u8", "zoe", NULL, "u8"},
    {"an id tells", "2020-01-01", NULL, "u8", "zoe", "u9", "u9"},
    {"an id of somebody who is gone", "2020-01-01", NULL, NULL, "zoe", "u7",
     "u7"},
};

static void test_names_then(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names_then); i++) {
        const struct account *a;
        struct grant_row *g;
        struct world w;

        ROW(names_then[i].name);
        build(&w, NULL);
        account(&w, DIRECTORY, "u9", "zoe", ACCOUNT_ACTIVE, NULL)->created =
            moment(names_then[i].made);
        if (names_then[i].former)
            account(&w, DIRECTORY, names_then[i].former, "zed", ACCOUNT_ACTIVE,
                    NULL);
        add_source(&w, FACT_GRANTS, "dir", "2026-07-01");
        add_source(&w, FACT_GRANTS, "dir", "2026-10-01");
        grant(&w, 5, "u1", "deploy", NULL);
        grant(&w, 4, "u1", "deploy", NULL)->login = word(&w, "ann@x.example");
        g = grant(&w, 4, names_then[i].id ? names_then[i].id : "zoe", "deploy",
                  NULL);
        g->login = word(&w, "zoe");
        add_look(&w, names_then[i].seen ? names_then[i].seen : "2026-07-01");
        account(&w, 6, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        account(&w, 6, "z", "z@x.example", ACCOUNT_ACTIVE, NULL);
        if (names_then[i].seen)
            account(&w, 6, "u9", "zoe", ACCOUNT_ACTIVE, NULL)->created =
                moment(names_then[i].made);
        if (names_then[i].former)
            account(&w, 6, names_then[i].former, "zoe", ACCOUNT_ACTIVE, NULL);
        count_rows(&w, 5);
        world_run(&w);
        assert_int_equal(w.m.spans.past.len, 1);
        a = &w.m.accounts.ptr[w.m.spans.past.ptr[0].account];
        assert_str(facts_text(&w.f, a->key), names_then[i].want);
        world_release(&w);
    }
}

/* An address of a holder is no name of the account (0.5). */
static void test_address_then(void **state)
{
    struct world w;

    (void)state;
    build(&w, NULL);
    account(&w, DIRECTORY, "u9", "zoe", ACCOUNT_ACTIVE, NULL)->email =
        word(&w, "zoe@x.example");
    add_source(&w, FACT_GRANTS, "dir", "2026-07-01");
    add_source(&w, FACT_GRANTS, "dir", "2026-10-01");
    grant(&w, 4, "u1", "deploy", NULL);
    grant(&w, 4, "zoe@x.example", "deploy", NULL);
    grant(&w, 5, "u1", "deploy", NULL);
    world_run(&w);
    assert_int_equal(w.m.spans.past.len, 1);
    assert_int_equal(w.m.spans.past.ptr[0].account, 3);
    world_release(&w);
}

/* Ids that no export has are of another kind: then the names tell. */
static void test_ids_then(void **state)
{
    struct world w;

    (void)state;
    build(&w, NULL);
    account(&w, DIRECTORY, "u9", "zoe", ACCOUNT_ACTIVE, NULL);
    add_source(&w, FACT_GRANTS, "dir", "2026-07-01");
    add_source(&w, FACT_GRANTS, "dir", "2026-10-01");
    grant(&w, 4, "900", "deploy", NULL)->login = word(&w, "ann@x.example");
    grant(&w, 4, "901", "deploy", NULL)->login = word(&w, "zoe");
    grant(&w, 5, "900", "deploy", NULL)->login = word(&w, "ann@x.example");
    world_run(&w);
    assert_int_equal(w.m.spans.past.len, 1);
    assert_int_equal(w.m.spans.past.ptr[0].account, 2);
    assert_int_equal(w.m.accounts.len, 3);
    world_release(&w);
}

/* One holder in several lists of long ago is one account. */
static void test_former_once(void **state)
{
    struct world w;

    (void)state;
    build(&w, NULL);
    said_looks(&w, "", "04-01 not, 07-01 not, 10-01 not");
    account(&w, DIRECTORY, "u9", "zoe", ACCOUNT_ACTIVE, NULL)->created =
        moment("2026-09-01");
    for (uint32_t k = LISTS; k < LISTS + 2; k++) {
        grant(&w, k, "zoe", "deploy", NULL);
        grant(&w, k, "Zoe", "mail", NULL);
    }
    world_run(&w);
    assert_int_equal(w.m.accounts.len, 4);
    assert_int_equal(w.m.accounts.ptr[3].row, NO_INDEX);
    for (size_t i = 0; i < w.m.spans.past.len; i++)
        assert_int_equal(w.m.spans.past.ptr[i].account, 3);
    assert_int_equal(w.m.spans.past.len, 2);
    world_release(&w);
}

/* ---- looks --------------------------------------------------------------- */

static void test_list_of_looks(void **state)
{
    const struct list_look *l;
    struct world w;

    (void)state;
    build(&w, NULL);
    said_looks(&w, "deploy", "07-01 has, 10-01 not uncounted");
    world_run(&w);
    assert_int_equal(w.m.spans.looks.len, 5);
    l = &w.m.spans.looks.ptr[3];
    assert_str(facts_text(&w.f, l->system), "dir");
    assert_str(facts_text(&w.f, l->parent), "deploy");
    assert_int_equal(l->kind, FACT_GRANTS);
    assert_time(l->from, "2026-10-01");
    assert_time(l->to, "2026-10-01");
    assert_int_equal(l->previous, 4);
    assert_false(l->complete);
    assert_int_equal(l->rec, REC(5, 0));
    l = &w.m.spans.looks.ptr[4];
    assert_int_equal(l->previous, NO_INDEX);
    assert_true(l->complete);
    assert_int_equal(l->rec, REC(4, 0));
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_list),
        cmocka_unit_test(test_two_lists),
        cmocka_unit_test(test_undated),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_only_in_log),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_more),
        cmocka_unit_test(test_gone_holders),
        cmocka_unit_test(test_names_then),
        cmocka_unit_test(test_former_once),
        cmocka_unit_test(test_list_of_looks),
        cmocka_unit_test(test_no_more),
        cmocka_unit_test(test_address_then),
        cmocka_unit_test(test_ids_then),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
