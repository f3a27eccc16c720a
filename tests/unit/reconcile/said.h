/*
 * said.h - evidence in a few words, so that a case is a line.
 *
 * Times    "09-11T03:00" is 2026-09-11T03:00:00Z; a date is its 00:00Z; other
 *          years are written out; "?" is not known.
 * Account  "disabled changed 09-12 used 09-10 made 09-01": status and its time
 *          stamp, last use, creation; "changed-on 09-12" is a whole day.
 * Log      "off 09-11T03:00, on 09-12, use 09-13"; suspend and archive are
 *          closings of which the log's own word is known.
 * Grants   "has given 03-01", "not", "gone 08-05 given 03-01" ("gone-on": some
 *          time of that day), several lines as "has + gone 08-05"; "uncounted":
 *          nobody counted on the console.
 */
#ifndef TESTS_RECONCILE_SAID_H
#define TESTS_RECONCILE_SAID_H

#include "world.h"

/* As said, "?" and NULL give TIME_UNKNOWN. */
UNUSED static int64_t said_time(struct str s)
{
    char text[64];
    bool year = s.len <= 2 || s.ptr[2] != '-';
    size_t full = s.len + (year ? 0 : 5);

    if (!s.ptr || str_is(s, "?"))
        return TIME_UNKNOWN;
    snprintf(text, sizeof text, "%s%.*s%s", year ? "" : "2026-", STR_ARG(s),
             full == 16   ? ":00Z"
             : full == 19 ? "Z"
                          : "");
    return at(text);
}

UNUSED static struct when said_moment(struct str s)
{
    int64_t t = said_time(s);

    return t == TIME_UNKNOWN ? WHEN_NONE : when_instant(t);
}

/* The other way round. */
UNUSED static const char *say_time(struct world *w, int64_t t)
{
    char text[32];
    struct str s;

    if (t == TIME_UNKNOWN)
        return "?";
    s = time_iso(t, text);
    s.len--; /* Z */
    if (str_ends(s, STR(":00")))
        s.len -= 3;
    if (str_ends(s, STR("T00:00")))
        s.len -= 6;
    if (str_starts(s, STR("2026-")))
        s = str_sub(s, 5, s.len);
    return arena_cstr(&w->arena, s);
}

UNUSED static const char *say_span(struct world *w, struct span s)
{
    return arena_fmt(&w->arena, "%s..%s", say_time(w, s.lo), say_time(w, s.hi))
        .ptr;
}

UNUSED static enum account_state said_state(struct str s)
{
    for (unsigned k = ACCOUNT_UNKNOWN; k <= ACCOUNT_DELETED; k++)
        if (str_is(s, account_state_name(k)))
            return (enum account_state)k;
    fail_msg("no state '%.*s'", STR_ARG(s));
    return ACCOUNT_UNKNOWN;
}

/* Some time of that day, UTC. */
UNUSED static struct when said_day(struct str s)
{
    struct when w = said_moment(s);

    w.hi += SECONDS_PER_DAY;
    w.day = (int32_t)(w.lo / SECONDS_PER_DAY);
    w.precision = PREC_DAY;
    w.zone_source = ZONE_SETTING;
    return w;
}

/* The account u1 of Ann in an export. */
UNUSED static struct account_row *said_account(struct world *w, uint32_t source,
                                               struct str text)
{
    struct str rest = text, state = str_cut(rest, ' ', &rest);
    struct account_row *r =
        account(w, source, "u1", "ann@x.example", said_state(state), NULL);

    while (rest.len) {
        struct str what = str_cut(rest, ' ', &rest);
        struct str time = str_cut(rest, ' ', &rest);
        struct when v =
            str_ends(what, STR("-on")) ? said_day(time) : said_moment(time);

        if (str_starts(what, STR("changed")))
            r->state_changed = v;
        else if (str_starts(what, STR("used")))
            r->last_login = v;
        else if (str_starts(what, STR("made")))
            r->created = v;
        else
            fail_msg("no word '%.*s'", STR_ARG(what));
    }
    return r;
}

UNUSED static enum event_kind said_event(struct str s)
{
    static const struct {
        const char *word;
        enum event_kind kind;
    } known[] = {
        {"new", EVENT_CREATE},      {"on", EVENT_ENABLE},
        {"off", EVENT_DISABLE},     {"del", EVENT_DELETE},
        {"suspend", EVENT_DISABLE}, {"archive", EVENT_DISABLE},
        {"use", EVENT_LOGIN},       {"token", EVENT_TOKEN_USE},
        {"grant", EVENT_GRANT},     {"rename", EVENT_RENAME},
        {"revoke", EVENT_REVOKE},   {"act", EVENT_ACT},
    };

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(s, known[i].word))
            return known[i].kind;
    fail_msg("no event '%.*s'", STR_ARG(s));
    return EVENT_OTHER;
}

/* Events of u1 in a log. */
UNUSED static void said_log(struct world *w, uint32_t source, const char *login,
                            const char *text)
{
    struct str rest = str_from(text);

    while (rest.len) {
        struct str when, one = str_trim(str_cut(rest, ',', &rest));
        struct str word = str_cut(one, ' ', &when);
        enum event_kind kind = said_event(word);
        struct event_row *e =
            event_in(w, source, "u1", login, kind, "2026-01-01");

        e->lo = e->hi = said_time(when);
        e->word = str_is(word, "suspend") ? 1 : str_is(word, "archive") ? 3 : 0;
    }
}

/* Lines of u1 in a list of grants, for one entitlement. */
UNUSED static void said_grant(struct world *w, uint32_t source,
                              const char *name, const char *permission,
                              struct str text)
{
    struct str rest = text, what = str_cut(rest, ' ', &rest);
    struct grant_row *g;

    if (str_is(what, "not"))
        return;
    g = grant(w, source, "u1", name, permission);
    if (!str_is(what, "has")) {
        struct str time = str_cut(rest, ' ', &rest);
        struct when v =
            str_is(what, "gone-on") ? said_day(time) : said_moment(time);

        assert_true(str_starts(what, STR("gone")));
        g->removed_at = v.hi;
        facts_removed_within(&w->f, g, v.hi - v.lo);
    }
    if (rest.len) {
        what = str_cut(rest, ' ', &rest);
        assert_true(str_is(what, "given") || str_is(what, "given-on"));
        g->granted_lo = said_moment(rest).lo;
        g->granted_hi =
            str_is(what, "given") ? g->granted_lo : said_day(rest).hi;
    }
}

/* One look of a list: "10-01 has given 03-01 uncounted". */
UNUSED static void said_grants(struct world *w, uint32_t source,
                               const char *name, struct str text)
{
    struct source *s = &w->f.sources.ptr[source - 1];
    bool counted = !str_ends(text, STR(" uncounted"));

    if (!counted)
        text.len -= strlen(" uncounted");
    s->extracted_at = said_time(str_cut(text, ' ', &text));
    while (text.len)
        said_grant(w, source, name, NULL, str_trim(str_cut(text, '+', &text)));
    count_rows(w, source);
    if (!counted)
        s->console_count = -1;
}

#define assert_said(got, want)                                                 \
    unit_str(str_from(got), (want), __FILE__, __LINE__)

#endif
