/*
 * T1 (controls 0.4): when a leaver's account closed.  One leaver, last working
 * day 2026-09-10, so that T0 is 2026-09-11T00:00:00Z; exports of 2026-10-01.
 */
#include "unit.h"

#include "said.h"

#define T0 "2026-09-11T00:00:00Z"
#define SNAPSHOT "2026-10-01T00:00:00Z"

/* "closed, event 09-11..09-12 voided" */
static const char *say_t1(struct world *w, const struct leaver_account *l)
{
    static const char *const basis[] = {"none", "event", "status", "bracket",
                                        "absent"};
    const char *closed = l->closed == TRI_YES  ? "closed"
                         : l->closed == TRI_NO ? "open"
                                               : "unknown";

    assert_int_equal(l->open, l->closed == TRI_NO);
    assert_int_not_equal(l->t1_rec, 0);
    return arena_fmt(&w->arena, "%s, %s %s%s", closed, basis[l->basis],
                     say_span(w, l->t1), l->voided ? " voided" : "")
        .ptr;
}

/* ---- one export and a log ------------------------------------------------ */

static const struct {
    const char *name, *account;
    const char *log_from; /* it goes to the export; NULL: none */
    const char *log, *want;
} one_export[] = {
    {"a disabling event is the moment", "deprovisioned changed 09-20", "09-01",
     "off 09-11T03:00", "closed, event 09-11T03:00..09-11T03:00"},
    {"the status time alone is an upper bound; creation the lower",
     "deprovisioned changed 09-12", NULL, "",
     "closed, status 2020-01-01..09-12"},
    {"the last use narrows the status time from below",
     "deprovisioned changed 09-12 used 09-10T08:00", NULL, "",
     "closed, status 09-10T08:00..09-12"},
    {"a log that covers T0 to the status time makes it exact",
     "deprovisioned changed 09-12", "09-11", "", "closed, status 09-12..09-12"},
    {"a log that begins a second after T0 does not",
     "deprovisioned changed 09-12", "09-11T00:00:01", "",
     "closed, status 2020-01-01..09-12"},
    {"re-enabled, then disabled again: the last stretch counts", "suspended",
     "09-01", "off 09-11T01:00, on 09-12, off 09-15",
     "closed, event 09-15..09-15"},
    {"suspended, later deprovisioned: the first of the unbroken stretch",
     "deprovisioned changed 09-20", "09-01", "off 09-11T02:00, off 09-20",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"a use after the disabling event voids it", "deprovisioned", "09-01",
     "off 09-11T02:00, use 09-13", "closed, bracket 09-13..10-01 voided"},
    {"voided, and the status was set later: between the use and that",
     "deprovisioned changed 09-14", "09-01", "off 09-11T02:00, use 09-13",
     "closed, status 09-13..09-14 voided"},
    {"a sign-in later than the status time says it was open until then",
     "deprovisioned changed 09-11T02:00 used 09-18", NULL, "",
     "closed, status 09-18..10-01 voided"},
    {"closed without any time: between last use and the export",
     "disabled used 09-01", NULL, "", "closed, bracket 09-01..10-01"},
    {"a sign-in that only the export shows voids the event as well",
     "deprovisioned used 09-18", "09-01", "off 09-11T02:00",
     "closed, bracket 09-18..10-01 voided"},
    {"not one before it", "deprovisioned used 09-10T22:00", "09-01",
     "off 09-11T02:00", "closed, event 09-11T02:00..09-11T02:00"},
    {"nor one in the same second", "deprovisioned", "09-01",
     "off 09-11T02:00, use 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"one a second later does", "deprovisioned", "09-01",
     "off 09-11T02:00, use 09-11T02:00:01",
     "closed, bracket 09-11T02:00:01..10-01 voided"},
    {"a token used after the event voids it (X26)", "deprovisioned", "09-01",
     "off 09-11T02:00, token 09-13", "closed, bracket 09-13..10-01 voided"},
    {"what else it does may have begun before", "deprovisioned", "09-01",
     "off 09-11T02:00, act 09-13", "closed, event 09-11T02:00..09-11T02:00"},
    {"a use after a re-enable voids nothing", "deprovisioned", "09-01",
     "off 09-11T02:00, on 09-12, use 09-13, off 09-14",
     "closed, event 09-14..09-14"},
    {"voided, then disabled for good", "deprovisioned", "09-01",
     "off 09-11T02:00, use 09-13, off 09-14",
     "closed, event 09-14..09-14 voided"},
    {"deleted", "deleted", "09-01", "del 09-12", "closed, event 09-12..09-12"},
    {"disabled, then deleted: closed since the first (X4)", "deleted", "09-01",
     "off 09-02, del 09-20", "closed, event 09-02..09-02"},
    {"created anew after a deletion", "disabled changed 09-20", "09-01",
     "del 09-02, new 09-05", "closed, status 09-20..09-20"},
    {"a group event changes nothing", "suspended", "09-01",
     "off 09-11T01:00, grant 09-12", "closed, event 09-11T01:00..09-11T01:00"},
    {"the status is older than the event: it is an upper bound",
     "disabled changed 09-12", "09-15", "off 09-20",
     "closed, status 2020-01-01..09-12"},
    {"clocks may differ by five minutes", "disabled changed 09-12", "09-01",
     "off 09-12T00:05", "closed, event 09-12T00:05..09-12T00:05"},
    {"not by more", "disabled changed 09-12", "09-01", "off 09-12T00:05:01",
     "closed, status 09-12..09-12"},
    {"an earlier disable in the log: the status is not the lower bound",
     "disabled changed 09-15", "09-01", "off 09-11, on 09-11T06:00",
     "closed, status 09-11T06:00..09-15"},
    {"one before T0 does not count", "disabled changed 09-15", "09-01",
     "off 09-02, on 09-03T06:00", "closed, status 09-15..09-15"},
    {"a status from before T0 needs no log: T1 is before T0 (X4)",
     "disabled changed 09-02", "08-01", "", "closed, status 2020-01-01..09-02"},
    {"a re-enable after the status time: since then it was open",
     "disabled changed 09-12", "09-01", "on 09-20",
     "closed, status 09-20..10-01"},
    {"enabled after the export: that is another story", "disabled", "09-01",
     "off 09-11T02:00, on 10-01T00:00:01, use 10-01T01:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"used after the export without a re-enable: it was not closed", "disabled",
     "09-01", "off 09-11T02:00, use 10-01T01:00",
     "unknown, none 10-01T01:00..? voided"},
    {"disabled after the export: open in it", "active", "09-01",
     "off 10-01T00:00:01", "open, none 10-01..?"},
    {"disabled in the second of the export", "disabled", "09-01", "off 10-01",
     "closed, event 10-01..10-01"},
    {"still active at the export", "active", "09-01", "",
     "open, none 10-01..?"},
    {"disabled in the log but active in the later export: open", "active",
     "09-01", "off 09-11T02:00", "open, none 10-01..?"},
    {"locked is not closed", "locked changed 09-11", NULL, "",
     "open, none 10-01..?"},
    {"an unknown status word is neither", "unknown changed 09-11", NULL, "",
     "unknown, none 2020-01-01..?"},

    {"last used on the day of the event, the hour not known",
     "disabled used-on 09-11", "09-01", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"disabled, a group event, enabled, disabled", "disabled", "09-01",
     "off 09-11T01:00, grant 09-12, on 09-13, off 09-14",
     "closed, event 09-14..09-14"},
    {"used in the second of the export that saw it closed",
     "disabled used 10-01", NULL, "", "closed, bracket 10-01..10-01"},
    {"status and last use at once", "disabled changed 09-12 used 09-12", NULL,
     "", "closed, status 09-12..09-12"},
    {"the status names a day", "disabled changed-on 09-12", NULL, "",
     "closed, status 2020-01-01..09-13"},
    {"and a log covers T0 to its beginning", "disabled changed-on 09-12",
     "09-01", "", "closed, status 09-12..09-13"},
    {"a use on that day may have been before",
     "disabled changed-on 09-12 used 09-12T08:00", NULL, "",
     "closed, status 09-12T08:00..09-13"},
    {"it was created on a day", "disabled changed 09-12 made-on 09-05", NULL,
     "", "closed, status 09-05..09-12"},
    {"the status is of T0 itself", "disabled changed 09-11", "09-11", "",
     "closed, status 09-11..09-11"},
    {"the day of the status is that of the event", "disabled changed-on 09-12",
     "09-01", "off 09-12T10:00", "closed, event 09-12T10:00..09-12T10:00"},
    {"disabled and enabled at once, then by status", "disabled changed 09-20",
     "09-01", "off 09-12, on 09-12, use 09-13", "closed, status 09-13..09-20"},
    {"closed twice in one way: opened in between, the log lacks by whom",
     "suspended", "09-01", "suspend 09-11T02:00, suspend 09-20",
     "closed, event 09-11T02:00..09-20"},
    {"and a third time", "suspended", "09-01",
     "suspend 09-11T02:00, suspend 09-20, suspend 09-22",
     "closed, event 09-11T02:00..09-22"},
    {"in two ways: nobody need have opened it", "suspended", "09-01",
     "suspend 09-11T02:00, archive 09-20",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"the log says who opened it", "suspended", "09-01",
     "suspend 09-11T02:00, on 09-12, suspend 09-20",
     "closed, event 09-20..09-20"},
    {"one closing that two logs have", "suspended", "09-01",
     "suspend 09-11T02:00, suspend 09-11T02:05",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"their clocks differ by no more", "suspended", "09-01",
     "suspend 09-11T02:00, suspend 09-11T02:05:01",
     "closed, event 09-11T02:00..09-11T02:05:01"},
    {"its status is as old as the first closing",
     "suspended changed 09-11T02:00", "09-01",
     "suspend 09-11T02:00, suspend 09-20",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"unknown now, whatever the log says", "unknown", "09-01",
     "off 09-11T02:00", "unknown, none 2020-01-01..?"},
};

static void test_one_export(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(one_export); i++) {
        const struct spell *s;
        struct world w;

        ROW(one_export[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        said_account(&w, DIRECTORY, str_from(one_export[i].account));
        add_source(&w, FACT_EVENTS, "dir", SNAPSHOT)->covers_from =
            said_time(str_from(one_export[i].log_from));
        said_log(&w, LOG, NULL, one_export[i].log);
        world_run(&w);
        assert_int_equal(w.m.leavers.len, 1);
        s = &w.m.spells.ptr[0];
        assert_time(s->t0.lo, T0);
        assert_time(s->t0.hi, T0);
        assert_said(say_t1(&w, &w.m.leavers.ptr[0]), one_export[i].want);
        world_release(&w);
    }
}

/* ---- several exports ----------------------------------------------------- */

static const struct {
    const char *name;
    const char *exports; /* time, account or absent; newest first */
    const char *watched; /* by the log, NULL: none */
    const char *log, *want;
} series[] = {
    {"seen open, then closed", "10-01 disabled, 09-12 active", NULL, "",
     "closed, bracket 09-12..10-01"},
    {"the first of two that saw it closed",
     "10-01 disabled, 09-20 disabled, 09-05 active", NULL, "",
     "closed, bracket 09-05..09-20"},
    {"closed, open, closed: the last stretch",
     "10-01 disabled, 09-20 active, 09-05 disabled", NULL, "",
     "closed, bracket 09-20..10-01"},
    {"closed, unknown, closed: it may have been open",
     "10-01 disabled, 09-20 unknown, 09-05 disabled", NULL, "",
     "closed, bracket 2020-01-01..10-01"},
    {"gone: between the last that had it and the first that had not",
     "10-01 absent, 09-20 absent, 09-05 active", NULL, "",
     "closed, absent 09-05..09-20"},
    {"the first that had not may be filtered: the second counts",
     "10-01 absent, 09-20 absent uncounted, 09-05 active", NULL, "",
     "closed, absent 09-05..10-01"},
    {"gone, and back, and closed", "10-01 disabled, 09-20 absent, 09-05 active",
     NULL, "", "closed, absent 09-05..09-20"},
    {"not there before it was first seen: that is no closing",
     "10-01 disabled, 09-20 active, 09-05 absent", NULL, "",
     "closed, bracket 09-20..10-01"},
    {"closed, then gone", "10-01 absent, 09-20 disabled, 09-05 active", NULL,
     "", "closed, bracket 09-05..09-20"},
    {"a use between two that saw it closed voids the first",
     "10-01 disabled used 09-25, 09-20 disabled, 09-05 active", NULL, "",
     "closed, bracket 09-25..10-01 voided"},
    {"a use an older export shows is known although the newest forgot it",
     "10-01 disabled, 09-20 active used 09-19", NULL, "",
     "closed, bracket 09-20..10-01"},
    {"the last status time in the stretch is the upper bound",
     "10-01 deprovisioned changed 09-25, 09-20 suspended changed 09-12, 09-05 "
     "active",
     NULL, "", "closed, status 09-05..09-25"},
    {"but no lower one, as it had been seen closed before",
     "10-01 deprovisioned changed 09-25, 09-20 suspended, 09-05 active",
     "09-01..10-01", "", "closed, status 09-05..09-25"},
    {"a status time that only an older export has",
     "10-01 disabled, 09-20 disabled changed 09-12", NULL, "",
     "closed, status 2020-01-01..09-12"},
    {"of a stretch that has ended it says nothing",
     "10-01 disabled, 09-20 active, 09-14 disabled changed 09-12", NULL, "",
     "closed, bracket 09-20..10-01"},
    {"seen open after the event: the log lacks the re-enable",
     "10-01 disabled, 09-20 active", "09-01..10-01", "off 09-11T02:00",
     "closed, bracket 09-20..10-01"},
    {"and the event that closed it for good came later",
     "10-01 disabled, 09-20 active", "09-01..10-01",
     "off 09-11T02:00, off 09-22", "closed, event 09-22..09-22"},
    {"seen closed before the event: it was not the first",
     "10-01 deprovisioned, 09-14 suspended, 09-05 active", "09-01..10-01",
     "off 09-20", "closed, bracket 09-05..09-14"},
    {"the log ends long before it was seen closed: who knows since",
     "10-01 disabled", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..10-01"},
    {"but an export saw it closed while the log watched",
     "10-01 disabled, 09-14 disabled", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"twelve hours between log and export are one moment", "10-01 disabled",
     "09-01..09-30T12:00", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"a second more is not", "10-01 disabled", "09-01..09-30T11:59:59",
     "off 09-11T02:00", "closed, event 09-11T02:00..10-01"},
    {"nor are they when the status says that something happened since",
     "10-01 disabled changed 09-30T20:00", "09-01..09-30T12:00",
     "off 09-11T02:00", "closed, event 09-11T02:00..09-30T20:00"},
    {"it happened while the log still watched: the log shows no opening",
     "10-01 disabled changed 09-30T12:00", "09-01..09-30T12:00",
     "off 09-11T02:00", "closed, event 09-11T02:00..09-11T02:00"},
    {"the status has not changed since the event: it lasts",
     "10-01 disabled changed 09-11T02:00", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"it has, where no log watched: until then at the latest",
     "10-01 disabled changed 09-25", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-25"},
    {"deleted is deleted, whatever the log watched since",
     "10-01 absent, 09-05 active", "09-01..09-15", "del 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"disabled, and gone from an export that may be filtered",
     "10-01 absent uncounted, 09-05 active", "09-01..10-01", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"gone from one that may be filtered, and nothing else is known",
     "10-01 absent uncounted, 09-12 active", NULL, "",
     "unknown, none 09-12..?"},
    {"an undated export that agrees says when it was used, no more",
     "10-01 disabled, ? suspended used 09-20", NULL, "",
     "closed, bracket 09-20..10-01"},
    {"only undated: closed, nobody knows since when", "? disabled", NULL, "",
     "closed, bracket 2020-01-01..?"},
    {"undated, but the log saw it and watched to its end", "? disabled",
     "09-01..10-01", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"undated and open: open when it was last used, at least",
     "? active used 09-20", NULL, "", "open, none 09-20..?"},

    {"not there, then closed: since it was first seen, not before",
     "10-01 disabled, 09-20 disabled, 09-05 absent", NULL, "",
     "closed, bracket 2020-01-01..09-20"},
    {"used in the second of an export that saw it closed",
     "10-01 disabled, 09-20 disabled used 09-20", NULL, "",
     "closed, bracket 09-20..09-20"},
    {"the status time is older than an export that saw it open",
     "10-01 disabled changed 09-12, 09-20 active", NULL, "",
     "closed, status 09-20..10-01"},
    {"a status time from before the state was unknown",
     "10-01 disabled, 09-20 unknown, 09-05 disabled changed 09-02", NULL, "",
     "closed, bracket 2020-01-01..10-01"},
    {"an export in the second of the event was made before it",
     "10-01 disabled, 09-11T02:00 active", "09-01..10-01", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"voided by a use, and seen open since",
     "10-01 disabled changed 09-12, 09-20 active", "09-01..10-01",
     "off 09-11T02:00, use 09-13", "closed, status 09-20..10-01 voided"},
    {"seen closed at the moment of its status time",
     "10-01 disabled changed 09-20, 09-20 disabled", "09-01..10-01", "",
     "closed, status 09-20..09-20"},
    {"seen closed before the event, which is that of the status",
     "10-01 deprovisioned changed 09-20, 09-14 suspended, 09-05 active",
     "09-01..10-01", "off 09-20", "closed, bracket 09-05..09-14"},
    {"and no log watched in between",
     "10-01 deprovisioned changed 09-20, 09-14 suspended, 09-05 active",
     "09-15..10-01", "off 09-20", "closed, status 09-05..09-20"},
    {"the day of the status is that of the event, and the log ends soon",
     "10-01 disabled changed-on 09-11", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-12"},
    {"the log ends soon, and the status names a later day",
     "10-01 disabled changed-on 09-25", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-26"},
    {"an event of a log of which nobody knows what it covers", "10-01 disabled",
     NULL, "off 09-11T02:00", "closed, event 09-11T02:00..10-01"},
    {"and an undated export", "? disabled changed 09-25", NULL,
     "off 09-11T02:00", "closed, event 09-11T02:00..09-25"},
    {"which may have been made before the event", "? disabled changed 09-05",
     NULL, "off 09-11T02:00", "closed, event 09-11T02:00..?"},
    {"undated, and no log", "? disabled changed 09-12", NULL, "",
     "closed, status 2020-01-01..09-12"},
    {"seen closed when the log had been silent for twelve hours",
     "10-01 disabled, 09-15T12:00 disabled", "09-01..09-15", "off 09-11T02:00",
     "closed, event 09-11T02:00..09-11T02:00"},
    {"for longer", "10-01 disabled, 09-15T12:00:01 disabled", "09-01..09-15",
     "off 09-11T02:00", "closed, event 09-11T02:00..09-15T12:00:01"},
};

/* "10-01 disabled used 09-12" or "? absent uncounted" */
static void said_look(struct world *w, uint32_t source, struct str text)
{
    struct source *s = &w->f.sources.ptr[source - 1];
    bool counted = !str_ends(text, STR(" uncounted"));
    struct str what, time;

    if (!counted)
        text.len -= strlen(" uncounted");
    time = str_cut(text, ' ', &what);
    s->extracted_at = said_time(time);
    account(w, source, "z", "z", ACCOUNT_ACTIVE, NULL);
    if (!str_is(what, "absent"))
        said_account(w, source, what);
    count_rows(w, source);
    if (!counted)
        s->console_count = -1;
}

static void test_series(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(series); i++) {
        struct str rest = str_from(series[i].exports);
        struct str to, from = str_from(series[i].watched);
        struct source *log;
        struct world w;

        ROW(series[i].name);
        world_init(&w);
        log = add_source(&w, FACT_EVENTS, "dir", NULL);
        if (from.len) {
            from = str_cut(from, '.', &to);
            log->covers_from = said_time(from);
            log->extracted_at = said_time(str_sub(to, 1, to.len));
        }
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        for (uint32_t k = DIRECTORY; rest.len; k = k == DIRECTORY ? 4 : k + 1) {
            if (k > LOG)
                add_look(&w, NULL);
            said_look(&w, k, str_trim(str_cut(rest, ',', &rest)));
        }
        said_log(&w, LOG, NULL, series[i].log);
        world_run(&w);
        assert_int_equal(w.m.leavers.len, 1);
        assert_said(say_t1(&w, &w.m.leavers.ptr[0]), series[i].want);
        world_release(&w);
    }
}

/* ---- T0 that is a whole day ---------------------------------------------- */

/* For cause on 2026-09-10: T0 is some time of that day. */
static const struct {
    const char *name, *account, *log_from, *log, *want;
} open_t0[] = {
    {"the log must cover its earliest moment", "disabled changed 09-12",
     "09-10", "", "closed, status 09-12..09-12"},
    {"not only its latest", "disabled changed 09-12", "09-11", "",
     "closed, status 2020-01-01..09-12"},
    {"a disable on that day may be after T0", "disabled changed 09-15", "09-01",
     "off 09-10T12:00, on 09-10T13:00", "closed, status 09-10T13:00..09-15"},
    {"closed within the day", "disabled changed 09-10T12:00", "09-01", "",
     "closed, status 09-10T12:00..09-10T12:00"},
    {"closed on it, the hour not known", "disabled changed-on 09-10", "09-01",
     "", "closed, status 09-10..09-11"},
};

static void test_open_t0(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(open_t0); i++) {
        struct world w;

        ROW(open_t0[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10")->reason =
            word(&w, "Cause");
        said_account(&w, DIRECTORY, str_from(open_t0[i].account));
        add_source(&w, FACT_EVENTS, "dir", SNAPSHOT)->covers_from =
            said_time(str_from(open_t0[i].log_from));
        said_log(&w, LOG, NULL, open_t0[i].log);
        world_run(&w);
        assert_said(say_t1(&w, &w.m.leavers.ptr[0]), open_t0[i].want);
        world_release(&w);
    }
}

/* ---- pages of an export -------------------------------------------------- */

/* It is gone when the last page has been made, not the first. */
static void test_gone_from_pages(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_look(&w, "2026-09-05");
    add_look(&w, "2026-10-01T04:00:00Z");
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
    said_account(&w, 3, STR("active"));
    for (uint32_t s = DIRECTORY; s <= 4; s++) {
        account(&w, s, s == 4 ? "y" : "z", s == 4 ? "y" : "z", ACCOUNT_ACTIVE,
                NULL);
        count_rows(&w, s);
    }
    world_run(&w);
    assert_said(say_t1(&w, &w.m.leavers.ptr[0]),
                "closed, absent 09-05..10-01T04:00");
    world_release(&w);
}

/* ---- what it rests on ---------------------------------------------------- */

/* The evidence behind T1 is the line that says so. */
static void test_t1_record(void **state)
{
    struct world w;

    (void)state;
    /* an event; and each disabling one is counted */
    world_init(&w);
    world_log(&w, "2026-09-01");
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED, NULL);
    said_log(&w, LOG, NULL, "off 09-05, on 09-06, off 09-11");
    world_run(&w);
    assert_int_equal(w.m.leavers.ptr[0].again, TIME_UNKNOWN);
    assert_int_equal(w.m.leavers.ptr[0].t1_rec, REC(LOG, 3));
    assert_int_equal(w.m.leavers.ptr[0].disables, 2);
    /* the last that was undone, and what undid it */
    assert_time(w.m.leavers.ptr[0].undone_at, "2026-09-05");
    assert_time(w.m.leavers.ptr[0].reopened_at, "2026-09-06");
    assert_int_equal(w.m.leavers.ptr[0].reopened_rec, REC(LOG, 2));
    assert_true(w.m.leavers.ptr[0].last_spell);
    world_release(&w);

    /* closed in one export and open in the next: no log is needed */
    world_init(&w);
    add_look(&w, NULL);
    add_look(&w, NULL);
    worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
    said_look(&w, DIRECTORY, STR("10-01 disabled"));
    said_look(&w, 3, STR("09-20 active"));
    said_look(&w, 4, STR("09-12 disabled"));
    world_run(&w);
    assert_time(w.m.leavers.ptr[0].undone_at, "2026-09-12");
    assert_time(w.m.leavers.ptr[0].reopened_at, "2026-09-20");
    assert_int_equal(w.m.leavers.ptr[0].reopened_rec, REC(3, 2));
    world_release(&w);

    /* the status, older or newer than what showed it open */
    for (int open = 0; open < 2; open++) {
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "z", "z", ACCOUNT_ACTIVE, NULL);
        said_account(&w, DIRECTORY,
                     open ? STR("disabled changed 09-12 used 09-14")
                          : STR("disabled changed 09-12"));
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].t1_rec, REC(DIRECTORY, 2));
        assert_int_equal(w.m.leavers.ptr[0].reopened_rec, 0);
        world_release(&w);
    }

    /* the row that first saw it closed; the whole export it is not in */
    for (int gone = 0; gone < 2; gone++) {
        world_init(&w);
        add_look(&w, "2026-09-20");
        add_look(&w, "2026-09-05");
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        for (uint32_t s = DIRECTORY; s <= 4; s++) {
            account(&w, s, "z", "z", ACCOUNT_ACTIVE, NULL);
            if (!gone || s == 4)
                account(&w, s, "u1", "ann@x.example",
                        s == 4 ? ACCOUNT_ACTIVE : ACCOUNT_DISABLED, NULL);
            count_rows(&w, s);
        }
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].t1_rec, REC(3, gone ? 0 : 2));
        world_release(&w);
    }
}

/* Two exports that saw it closed in one way: by the later its time is of after
 * the earlier, so that it had been opened in between, unless a log watched. */
static void test_closed_anew(void **state)
{
    static const struct {
        const char *name, *newest, *older, *log_from, *again;
    } row[] = {
        {"closed again since", "10-01 disabled changed 09-25",
         "09-20 disabled changed 09-11T02:00", NULL, "2026-09-25"},
        {"one time", "10-01 disabled changed 09-11T02:00",
         "09-20 disabled changed 09-11T02:00", NULL, NULL},
        {"not wholly after the earlier export",
         "10-01 disabled changed 09-20T00:05",
         "09-20 disabled changed 09-11T02:00", NULL, NULL},
        {"a second later", "10-01 disabled changed 09-20T00:05:01",
         "09-20 disabled changed 09-11T02:00", NULL, "2026-09-20T00:05:01Z"},
        {"in another way", "10-01 deprovisioned changed 09-25",
         "09-20 disabled changed 09-11T02:00", NULL, NULL},
        {"a log watched", "10-01 disabled changed 09-25",
         "09-20 disabled changed 09-11T02:00", "2026-09-20", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_look(&w, NULL);
        if (row[i].log_from)
            world_log(&w, row[i].log_from);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        said_look(&w, DIRECTORY, str_from(row[i].newest));
        said_look(&w, 3, str_from(row[i].older));
        world_run(&w);
        assert_time(w.m.leavers.ptr[0].again, row[i].again);
        world_release(&w);
    }
}

/* Known from the log alone, and not in the one export there is, which is
 * dated or not. */
static void test_known_from_log(void **state)
{
    (void)state;
    for (int dated = 0; dated < 2; dated++) {
        const struct leaver_account *l;
        struct world w;

        world_init(&w);
        if (!dated)
            w.f.sources.ptr[DIRECTORY - 1].extracted_at = TIME_UNKNOWN;
        world_log(&w, "2026-07-01");
        worker(&w, "1", "ann@x.example", "2026-07-01", "2026-09-10");
        account(&w, DIRECTORY, "z", "z", ACCOUNT_ACTIVE, NULL);
        count_rows(&w, DIRECTORY);
        said_log(&w, LOG, "ann@x.example", "new 07-01T08:00, use 09-09T08:00");
        world_run(&w);
        assert_int_equal(w.m.leavers.len, 1);
        l = &w.m.leavers.ptr[0];
        if (dated) {
            assert_said(say_t1(&w, l), "closed, absent 09-09T08:00..10-01");
            assert_int_equal(l->t1_rec, REC(DIRECTORY, 0));
        } else {
            assert_said(say_t1(&w, l), "closed, bracket 09-09T08:00..?");
        }
        assert_int_equal(l->use_covered, dated);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_export),
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_open_t0),
        cmocka_unit_test(test_gone_from_pages),
        cmocka_unit_test(test_t1_record),
        cmocka_unit_test(test_closed_anew),
        cmocka_unit_test(test_known_from_log),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
