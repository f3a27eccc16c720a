/*
 * world.h - a small company in memory, for the tests of reconcile/.
 *
 * Clocks are UTC.  at("2026-09-30T12:00:00Z") and day("2026-09-30") keep the
 * cases readable; the HR source is number 1, the directory 2, its log 3.
 */
#ifndef TESTS_RECONCILE_WORLD_H
#define TESTS_RECONCILE_WORLD_H

#include "base/file.h"
#include "reconcile/reconcile.h"

#define HR 1
#define DIRECTORY 2
#define LOG 3

struct world {
    struct arena arena;
    struct facts f;
    struct model m;
    struct zone *zone;
    struct role_set roles;
    struct account_register accounts;
    struct identity_set identities;
    struct exception_set exceptions;
    struct system_set systems;
    struct str reasons[2];
    uint32_t line[16];
};

UNUSED static int64_t at(const char *iso)
{
    int64_t t;

    assert_true(time_parse_iso(str_from(iso), &t));
    return t;
}

UNUSED static struct when moment(const char *iso)
{
    return iso ? when_instant(at(iso)) : WHEN_NONE;
}

/* A date in UTC, as ingest gives it. */
UNUSED static struct when day(const char *iso)
{
    struct when w = WHEN_NONE;

    if (!iso)
        return w;
    assert_true(day_parse_iso(str_from(iso), &w.day));
    w.lo = (int64_t)w.day * SECONDS_PER_DAY;
    w.hi = w.lo + SECONDS_PER_DAY;
    w.precision = PREC_DAY;
    w.zone_source = ZONE_SETTING;
    return w;
}

UNUSED static sym word(struct world *w, const char *text)
{
    return intern_put(&w->f.names, str_from(text));
}

UNUSED static struct source *add_source(struct world *w, enum fact_kind kind,
                                        const char *system, const char *when)
{
    struct source *s = vec_push(&w->f.sources);

    s->id = (uint32_t)w->f.sources.len;
    s->kind = kind;
    s->system = word(w, system);
    s->file = s->path = STR("f");
    s->console_count = -1;
    s->extracted_at = when ? at(when) : TIME_UNKNOWN;
    s->covers_from = s->first_at = s->last_at = TIME_UNKNOWN;
    s->system_kind = kind == FACT_WORKERS ? STR("hr") : STR("directory");
    return s;
}

UNUSED static rec_id next_rec(struct world *w, uint32_t source)
{
    return REC(source, ++w->line[source]);
}

UNUSED static void world_init(struct world *w)
{
    struct err err = {0};

    *w = (struct world){0};
    facts_init(&w->f);
    assert_true(zone_open(&w->arena, STR("UTC"), &w->zone, &err));
    add_source(w, FACT_WORKERS, "hr", "2026-10-01T00:00:00Z")
        ->last_working_day_declared = true;
    add_source(w, FACT_ACCOUNTS, "dir", "2026-10-01T00:00:00Z");
    w->reasons[0] = STR("Involuntary");
    w->reasons[1] = STR("Cause");
}

/* A log of the directory from `from` to the time of the exports. */
UNUSED static void world_log(struct world *w, const char *from)
{
    add_source(w, FACT_EVENTS, "dir", "2026-10-01T00:00:00Z")->covers_from =
        at(from);
}

UNUSED static struct worker_row *worker(struct world *w, const char *id,
                                        const char *email, const char *start,
                                        const char *end)
{
    struct worker_row *r = vec_push(&w->f.workers);

    r->rec = next_rec(w, HR);
    r->worker_id = word(w, id);
    r->work_email = word(w, email);
    r->start = day(start);
    r->end = day(end);
    r->last_day = r->entered_at = r->leave_start = r->leave_end = WHEN_NONE;
    r->state = end ? WORKER_TERMINATED : WORKER_ACTIVE;
    return r;
}

UNUSED static struct account_row *account(struct world *w, uint32_t source,
                                          const char *id, const char *login,
                                          enum account_state state,
                                          const char *changed)
{
    struct account_row *r = vec_push(&w->f.accounts);

    r->rec = next_rec(w, source);
    r->id = word(w, id);
    r->username = r->email = word(w, login);
    r->state = (uint8_t)state;
    r->created = moment("2020-01-01T00:00:00Z");
    r->state_changed = moment(changed);
    r->last_login = WHEN_NONE;
    return r;
}

UNUSED static void event(struct world *w, const char *id, enum event_kind kind,
                         const char *when)
{
    struct event_row *e = vec_push(&w->f.events);

    e->rec = next_rec(w, LOG);
    e->account = word(w, id);
    e->kind = (uint8_t)kind;
    e->lo = e->hi = at(when);
}

UNUSED static void world_run(struct world *w)
{
    struct err err = {0};
    struct reconcile_input in = {
        .roles = &w->roles, .accounts = &w->accounts,
        .identities = &w->identities, .exceptions = &w->exceptions,
        .systems = &w->systems, .zone = w->zone,
        .now = at("2026-10-01T06:00:00Z"),
        .involuntary = {&w->reasons[0], 1}, .high_risk = {&w->reasons[1], 1}};

    assert_true(reconcile(&w->f, &in, &w->m, &err));
}

UNUSED static void world_release(struct world *w)
{
    model_release(&w->m);
    facts_release(&w->f);
    arena_release(&w->arena);
}

#endif
