/*
 * world.h - a small company in memory, for the tests of reconcile/.
 *
 * Clocks are UTC.  at("2026-09-30T12:00:00Z") and day("2026-09-30") keep the
 * cases readable; the HR source is number 1, the directory 2, its log 3 where
 * there is one.  Exports are of 2026-10-01T00:00:00Z, the run six hours later.
 */
#ifndef TESTS_RECONCILE_WORLD_H
#define TESTS_RECONCILE_WORLD_H

#include "base/file.h"
#include "reconcile/reconcile.h"

#define HR 1
#define DIRECTORY 2
#define LOG 3

#define MANY 16

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
    struct str reasons[4];
    uint32_t line[MANY * 4];
    struct role_version role[MANY];
    struct role_grant role_grant[MANY][MANY];
    struct registered_account registered[MANY];
    struct identity_override override[MANY];
    struct exception exception[MANY];
    struct inventory_system system[MANY];
    struct rule_file file;
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

/* 0 for NULL */
UNUSED static sym word_or(struct world *w, const char *text)
{
    return text ? word(w, text) : 0;
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
    s->shows = SHOWS_SIGN_INS | SHOWS_ADMINISTRATION;
    s->query = STR("everything");
    s->extracted_at = when ? at(when) : TIME_UNKNOWN;
    s->covers_from = s->covers_to = s->first_at = s->last_at = TIME_UNKNOWN;
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
    w->reasons[2] = STR("Resignation");
    w->reasons[3] = STR("C");
    w->roles.version = w->role;
    w->accounts.account = w->registered;
    w->identities.identity = w->override;
    w->exceptions.exception = w->exception;
    w->systems.system = w->system;
    w->file.path = "f";
}

/* Another export of the directory, of the same people at another time. */
UNUSED static struct source *add_look(struct world *w, const char *when)
{
    return add_source(w, FACT_ACCOUNTS, "dir", when);
}

/* A log of the directory from `from` to the time of the exports. */
UNUSED static void world_log(struct world *w, const char *from)
{
    add_source(w, FACT_EVENTS, "dir", "2026-10-01T00:00:00Z")->covers_from =
        at(from);
}

/* The export was counted on the console, and all of it was read. */
UNUSED static void count_rows(struct world *w, uint32_t source)
{
    struct source *s = &w->f.sources.ptr[source - 1];

    s->console_count = w->line[source];
    s->rows_read = w->line[source];
}

UNUSED static struct worker_row *worker_in(struct world *w, uint32_t source,
                                           const char *id, const char *email,
                                           const char *start, const char *end)
{
    struct worker_row *r = vec_push(&w->f.workers);

    r->rec = next_rec(w, source);
    r->worker_id = word(w, id);
    r->work_email = word_or(w, email);
    r->start = day(start);
    r->end = day(end);
    r->last_day = r->entered_at = r->leave_start = r->leave_end = WHEN_NONE;
    r->changed_at = WHEN_NONE;
    r->state = end && r->end.lo <= w->f.sources.ptr[source - 1].extracted_at
                   ? WORKER_TERMINATED
                   : WORKER_ACTIVE;
    return r;
}

UNUSED static struct worker_row *worker(struct world *w, const char *id,
                                        const char *email, const char *start,
                                        const char *end)
{
    return worker_in(w, HR, id, email, start, end);
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

UNUSED static struct event_row *event_in(struct world *w, uint32_t source,
                                         const char *id, const char *login,
                                         enum event_kind kind, const char *when)
{
    struct event_row *e = vec_push(&w->f.events);

    e->rec = next_rec(w, source);
    e->account = word_or(w, id);
    e->login = word_or(w, login);
    e->kind = (uint8_t)kind;
    e->lo = e->hi = at(when);
    return e;
}

UNUSED static void event(struct world *w, const char *id, enum event_kind kind,
                         const char *when)
{
    event_in(w, LOG, id, NULL, kind, when);
}

UNUSED static struct grant_row *grant(struct world *w, uint32_t source,
                                      const char *holder, const char *name,
                                      const char *permission)
{
    struct grant_row *g = vec_push(&w->f.grants);

    g->rec = next_rec(w, source);
    g->account = word(w, holder);
    g->entitlement = facts_entitlement(
        &w->f, w->f.sources.ptr[source - 1].system, word(w, name),
        word_or(w, permission), 0, 0, TRI_UNKNOWN);
    g->granted_lo = g->granted_hi = g->removed_at = TIME_UNKNOWN;
    return g;
}

UNUSED static struct device_row *device(struct world *w, uint32_t source,
                                        const char *serial, const char *user)
{
    struct device_row *d = vec_push(&w->f.devices);

    d->rec = next_rec(w, source);
    d->serial = word_or(w, serial);
    d->user = word_or(w, user);
    d->last_seen = d->state_changed = d->enrolled = WHEN_NONE;
    return d;
}

/* ---- rules --------------------------------------------------------------- */

UNUSED static struct field_time rule_time(const char *text)
{
    struct field_time t = FIELD_TIME_NONE;

    if (!text)
        return t;
    t.text = str_from(text);
    if (strlen(text) == 10)
        assert_true(day_parse_iso(t.text, &t.day));
    else
        t.at = at(text);
    return t;
}

UNUSED static int32_t date(const char *iso)
{
    int32_t d;

    assert_true(day_parse_iso(str_from(iso), &d));
    return d;
}

/* In force from then on for people of that title; "" for everybody. */
UNUSED static struct role_version *role(struct world *w, const char *name,
                                        const char *from, const char *title)
{
    struct role_version *v = &w->role[w->roles.count];
    struct str *value = arena_new(&w->arena, struct str);

    *value = role_fold(&w->arena, str_from(title));
    *v = (struct role_version){.name = str_from(name),
                               .version = STR("1.0"),
                               .effective = date(from),
                               .until = INT32_MAX,
                               .matches_somebody = true,
                               .grant = w->role_grant[w->roles.count],
                               .file = &w->file};
    if (*title)
        v->scope[ROLE_JOB_TITLE] = (struct str_list){value, 1};
    w->roles.count++;
    return v;
}

UNUSED static void gives(struct role_version *v, const char *system,
                         const char *resource, const char *permission)
{
    v->grant[v->grant_count++] =
        (struct role_grant){.system = str_from(system),
                            .resource = str_from(resource),
                            .permission = str_from(permission)};
}

/* Signed in August; worker NULL: the account is nobody's. */
UNUSED static struct identity_override * override(struct world *w,
                                                  const char *system,
                                                  const char *account_name,
                                                  const char *worker_id)
{
    struct identity_override *o = &w->override[w->identities.count++];

    *o = (struct identity_override){.system = str_from(system),
                                    .account = str_from(account_name),
                                    .worker = str_from(worker_id),
                                    .nobody = !worker_id,
                                    .approved_by = STR("boss"),
                                    .approved_at = rule_time("2026-08-01"),
                                    .expires_at = FIELD_TIME_NONE};
    return o;
}

UNUSED static void registered_as(struct world *w, const char *system,
                                 const char *account_name,
                                 enum register_kind kind)
{
    w->registered[w->accounts.count++] =
        (struct registered_account){.system = str_from(system),
                                    .account = str_from(account_name),
                                    .kind = kind};
}

/* Complete, approved on 2026-08-02, good for the whole year. */
UNUSED static struct exception *
allow_exception(struct world *w, const char *user, const char *resource)
{
    struct exception *x = &w->exception[w->exceptions.count++];

    *x = (struct exception){.id = STR("X"),
                            .user = str_from(user),
                            .system = STR("dir"),
                            .resource = str_from(resource),
                            .justification = STR("needed"),
                            .requested_by = STR("lead"),
                            .approved_by = STR("boss"),
                            .status = STR("approved"),
                            .requested_at = rule_time("2026-08-01"),
                            .approved_at = rule_time("2026-08-02"),
                            .granted_at = rule_time("2026-08-03"),
                            .expires_at = rule_time("2026-12-31")};
    return x;
}

UNUSED static struct inventory_system *
inventory(struct world *w, const char *name, enum system_kind kind)
{
    struct inventory_system *s = &w->system[w->systems.count++];

    *s = (struct inventory_system){
        .system = str_from(name), .kind = kind, .in_scope = true};
    return s;
}

/* ---- the run and what it found ------------------------------------------- */

UNUSED static bool world_try(struct world *w, struct err *err)
{
    struct reconcile_input in = {.roles = &w->roles,
                                 .accounts = &w->accounts,
                                 .identities = &w->identities,
                                 .exceptions = &w->exceptions,
                                 .systems = &w->systems,
                                 .zone = w->zone,
                                 .now = at("2026-10-01T06:00:00Z"),
                                 .involuntary = {&w->reasons[0], 1},
                                 .high_risk = {&w->reasons[1], 1},
                                 .voluntary = {&w->reasons[2], 1},
                                 .outside = {&w->reasons[3], 1}};

    return reconcile(&w->f, &in, &w->m, err);
}

UNUSED static void world_run(struct world *w)
{
    struct err err = {0};

    assert_ok(world_try(w, &err), &err);
}

UNUSED static const struct person *person(const struct world *w, const char *id)
{
    for (size_t i = 0; i < w->m.persons.len; i++)
        if (str_is(facts_text(&w->f, w->m.persons.ptr[i].worker_id), id))
            return &w->m.persons.ptr[i];
    fail_msg("no person '%s'", id);
    return NULL;
}

UNUSED static const struct spell *spell(const struct world *w,
                                        const struct person *p, uint32_t k)
{
    assert_true(k < p->spells);
    return &w->m.spells.ptr[p->spell + k];
}

UNUSED static const struct account *
account_named(const struct world *w, const char *system, const char *username)
{
    for (size_t i = 0; i < w->m.accounts.len; i++) {
        const struct account *a = &w->m.accounts.ptr[i];

        if (str_is(facts_text(&w->f, a->system), system) &&
            str_is(facts_text(&w->f, a->username), username))
            return a;
    }
    fail_msg("no account '%s' of '%s'", username, system);
    return NULL;
}

/* Worker id of the person an index names, "" for NO_INDEX. */
UNUSED static const char *who(struct world *w, uint32_t index)
{
    return index == NO_INDEX
               ? ""
               : arena_cstr(
                     &w->arena,
                     facts_text(&w->f, w->m.persons.ptr[index].worker_id));
}

#define assert_time(got, want) unit_time((got), (want), __FILE__, __LINE__)

/* want: "2026-...Z", a date at 00:00Z, or NULL for not known */
UNUSED static void unit_time(int64_t got, const char *want, const char *file,
                             int line)
{
    char text[32] = "unknown";

    if (got == (want ? at(want) : TIME_UNKNOWN))
        return;
    if (got != TIME_UNKNOWN)
        time_iso(got, text);
    print_error("got  %s\nwant %s\n", text, want ? want : "unknown");
    _fail(file, line);
}

UNUSED static void world_release(struct world *w)
{
    model_release(&w->m);
    facts_release(&w->f);
    arena_release(&w->arena);
}

#endif
