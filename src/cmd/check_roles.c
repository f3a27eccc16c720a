/*
 * HR's exports are read and reconciled as a run does it, without accounts: who
 * works here and which templates fit is then the same answer.
 */
#include "cmd/check_roles.h"

#include "base/clock.h"
#include "base/vec.h"
#include "base/zone.h"
#include "cmd/check_sources.h"
#include "facts/model.h"
#include "ingest/ingest.h"
#include "reconcile/reconcile.h"

enum { KINDS_SHOWN = 10 };

struct looking {
    struct arena *arena;
    const struct engagement *e;
    const struct rules *r;
    const struct profile_set *profiles;
    struct zone *zone; /* of the organisation's dates */
    int64_t now;
    struct facts f;
    struct model m;
};

static bool read_one(struct looking *l, size_t at, struct err *err)
{
    const struct engagement_source *s = &l->e->source[at];
    struct ingest_options o = {.source = (uint32_t)l->f.sources.len + 1,
                               .path = s->path,
                               .file = s->file,
                               .profile = s->profile,
                               .system = s->system,
                               .parent = s->parent,
                               .encoding = s->encoding,
                               .profiles = l->profiles,
                               .zone = l->zone,
                               .zone_declared = s->time_zone.len > 0,
                               .date_order =
                                   s->day_order == DAYS_MDY   ? ORDER_MDY
                                   : s->day_order == DAYS_DMY ? ORDER_DMY
                                                              : ORDER_OPEN};
    struct zone *own;
    struct source *read;

    if (s->time_zone.len > 0) {
        if (!zone_open(l->arena, s->time_zone, &own, err))
            return false;
        o.zone = own;
    } else if (l->e->time_zone.len == 0) {
        o.zone = NULL;
    }
    if (!ingest_source(&o, &l->f, err))
        return false;
    read = &l->f.sources.ptr[l->f.sources.len - 1];
    read->extracted_at = s->extracted_at.at;
    read->query = s->query;
    read->console_count = s->console_count;
    if (s->end_meaning != END_UNDECLARED) {
        read->last_working_day_declared =
            s->end_meaning == END_LAST_WORKING_DAY;
        read->first_day_out_declared = s->end_meaning == END_FIRST_DAY_OUT;
    }
    return true;
}

static bool read_people(struct looking *l, const bool *people, struct err *err)
{
    struct reconcile_input in = {.roles = &l->r->roles,
                                 .accounts = &l->r->accounts,
                                 .identities = &l->r->identities,
                                 .exceptions = &l->r->exceptions,
                                 .systems = &l->r->systems,
                                 .zone_assumed = l->e->time_zone.len == 0};

    for (size_t i = 0; i < l->e->source_count; i++)
        if (people[i] && !read_one(l, i, err))
            return false;
    ingest_settle(&l->f);
    in.zone = l->zone;
    in.now = l->now;
    return reconcile(&l->f, &in, &l->m, err);
}

/* ---- kinds of workers whom none, or several, fit ------------------------- */

struct kind_of_worker {
    size_t count;
    uint32_t first; /* person */
};

struct kinds {
    struct map map; /* title, department, type -> index */
    VEC(struct kind_of_worker) all;
    size_t people;
};

static void add(struct looking *l, struct kinds *k, uint32_t person)
{
    const struct worker_row *r =
        &l->f.workers.ptr[l->m.persons.ptr[person].row];
    const sym key[] = {r->title, r->department, r->employment_type};
    struct map_entry *e;
    bool added;

    e = map_add(&k->map, (struct str){(const char *)key, sizeof key}, &added);
    if (added) {
        e->value = k->all.len;
        *(struct kind_of_worker *)vec_push(&k->all) =
            (struct kind_of_worker){0, person};
    }
    k->all.ptr[e->value].count++;
    k->people++;
}

/* "Nurse, Care, Employee"; what HR does not say is left out. */
static struct str kind_text(struct looking *l, uint32_t person)
{
    const struct worker_row *r =
        &l->f.workers.ptr[l->m.persons.ptr[person].row];
    const sym part[] = {r->title, r->department, r->employment_type};
    struct str out = {0};

    for (size_t i = 0; i < COUNT_OF(part); i++) {
        struct str s = facts_text(&l->f, part[i]);

        if (s.len)
            out = arena_fmt(l->arena, "%.*s%s%.*s", STR_ARG(out),
                            out.len ? ", " : "", STR_ARG(s));
    }
    return out;
}

/* The day HR looked at a person. */
static int32_t hr_day(const struct looking *l, uint32_t person)
{
    rec_id rec = l->f.workers.ptr[l->m.persons.ptr[person].row].rec;
    int64_t at = l->f.sources.ptr[REC_SOURCE(rec) - 1].extracted_at;

    return zone_date(l->zone, at == TIME_UNKNOWN ? l->now : at);
}

/* The primary templates that fit a person then. */
static struct str fitting(struct looking *l, uint32_t person)
{
    int32_t day = hr_day(l, person);
    struct str out = {0};

    for (size_t i = 0; i < l->m.jobs.person_role.len; i++) {
        const struct person_role *r = &l->m.jobs.person_role.ptr[i];
        struct str name = l->m.roles.ptr[r->role].name;

        if (r->person == person && !r->add_on && r->from <= day &&
            day < r->until)
            out = arena_fmt(l->arena, "%.*s%s%.*s", STR_ARG(out),
                            out.len ? ", " : "", STR_ARG(name));
    }
    return out;
}

static void note_kinds(struct looking *l, const struct kinds *k, bool several,
                       struct problems *p)
{
    for (size_t i = 0; i < k->all.len && i < KINDS_SHOWN; i++) {
        const struct kind_of_worker *w = &k->all.ptr[i];
        rec_id rec = l->f.workers.ptr[l->m.persons.ptr[w->first].row].rec;
        const char *file =
            arena_cstr(l->arena, l->f.sources.ptr[REC_SOURCE(rec) - 1].file);
        const char *kind = err_quote(kind_text(l, w->first));

        if (several)
            problem_note(p, file, REC_LINE(rec),
                         "exactly one must fit: narrow applies_to, or make one "
                         "of them an add_on",
                         "%.*s all fit %zu worker%s '%s'",
                         STR_ARG(fitting(l, w->first)), w->count,
                         w->count == 1 ? "" : "s", kind);
        else
            problem_note(p, file, REC_LINE(rec),
                         "write a template for them, or widen applies_to",
                         "no role template fits %zu worker%s '%s'", w->count,
                         w->count == 1 ? "" : "s", kind);
    }
    if (k->all.len > KINDS_SHOWN)
        problem_note(p, l->e->file, check_line(l->e->at, "sources"),
                     "the first kinds of them are named; a run lists everybody",
                     several ? "more than one role template fits workers '%zu'"
                             : "no role template fits workers '%zu'",
                     k->people);
}

/* A template meant for somebody, in force, that fits nobody. */
static void note_unused(struct looking *l, struct problems *p)
{
    const struct role_set *s = &l->r->roles;
    bool *used = arena_array(l->arena, bool, s->count + 1);
    int32_t last = INT32_MIN;

    for (uint32_t i = 0; i < l->m.persons.len; i++)
        if (hr_day(l, i) > last)
            last = hr_day(l, i);
    for (size_t i = 0; i < l->m.jobs.person_role.len; i++) {
        const struct person_role *r = &l->m.jobs.person_role.ptr[i];
        int32_t day = hr_day(l, r->person);

        if (l->m.persons.ptr[r->person].current == TRI_YES && r->from <= day &&
            day < r->until)
            used[r->role] = true;
    }
    for (size_t i = 0; i < s->count; i++) {
        const struct role_version *v = &s->version[i];

        if (!used[i] && v->matches_somebody && v->effective <= last &&
            last < v->until && v->file->origin != RULE_STOCK)
            problem_note(p, v->file->shown, v->at->line,
                         "compare applies_to with how HR writes it",
                         "role fits no worker '%s'", err_quote(v->name));
    }
}

static void judge(struct looking *l, struct problems *p)
{
    struct kinds none = {.people = 0}, several = {.people = 0};

    map_init(&none.map, l->arena);
    map_init(&several.map, l->arena);
    for (uint32_t i = 0; i < l->m.persons.len; i++) {
        const struct person *who = &l->m.persons.ptr[i];

        if (who->current == TRI_YES && who->roles != 1)
            add(l, who->roles ? &several : &none, i);
    }
    note_kinds(l, &none, false, p);
    note_kinds(l, &several, true, p);
    note_unused(l, p);
    vec_release(&none.all);
    vec_release(&several.all);
}

static bool has_own(const struct role_set *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->version[i].file->origin != RULE_STOCK)
            return true;
    return false;
}

void check_roles(struct context *cx, const struct engagement *e,
                 const struct rules *r, const struct profile_set *profiles,
                 const bool *people, struct problems *p)
{
    struct looking l = {
        .arena = cx->scratch, .e = e, .r = r, .profiles = profiles};
    struct arena_mark mark = arena_mark(cx->scratch);
    struct str zone = e->time_zone.len ? e->time_zone : STR("UTC");
    struct err err = {0};

    if (!has_own(&r->roles))
        return; /* said already */
    facts_init(&l.f);
    if (clock_now("--now", NULL, &l.now, &err) &&
        zone_open(l.arena, zone, &l.zone, &err) &&
        read_people(&l, people, &err))
        judge(&l, p);
    else
        problem_err(p, &err);
    model_release(&l.m);
    facts_release(&l.f);
    arena_rewind(cx->scratch, mark);
}
