/*
 * Reading the exports: logs on one thread, everything else on another, since
 * logs are most of the bytes.  Each thread fills its own facts; they are
 * joined in a fixed order, so that timing changes nothing.
 */
#include <pthread.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cmd/run.h"
#include "ingest/ingest.h"

struct reader {
    struct run *run;
    const struct profile_set *profiles;
    struct facts *into;
    bool logs; /* which half */
    const bool *is_log;
    struct zone **zone;
    struct id_set **ids_of; /* by source */
    struct err err;
    size_t failed; /* source number, 0: none */
};

static enum date_order read_order(enum day_order o)
{
    return o == DAYS_MDY ? ORDER_MDY : o == DAYS_DMY ? ORDER_DMY : ORDER_OPEN;
}

static bool read_one(struct reader *d, size_t i)
{
    const struct engagement *e = &d->run->engagement;
    const struct engagement_source *s = &e->source[i];
    struct ingest_options o = {.source = (uint32_t)i + 1,
                               .path = s->path,
                               .file = s->file,
                               .profile = s->profile,
                               .system = s->system,
                               .parent = s->parent,
                               .query = s->query,
                               .encoding = s->encoding,
                               .profiles = d->profiles,
                               .zone = d->zone[i],
                               .zone_declared = s->time_zone.len > 0,
                               .event_ids = d->ids_of[i],
                               .date_order = read_order(s->day_order)};

    if (ingest_source(&o, d->into, &d->err))
        return true;
    if (d->err.kind != ERR_IO)
        return false;
    err_wrap(&d->err, "%s:%u", d->run->file, s->at->line);
    if (file_exists(s->path))
        return err_hint(&d->err, "it must be a regular file you may read");
    return err_hint(&d->err, "'file:' is relative to the folder of the "
                             "engagement file");
}

static void *read_half(void *to)
{
    struct reader *d = to;

    for (size_t i = 0; i < d->run->engagement.source_count; i++) {
        if (d->is_log[i] != d->logs)
            continue;
        if (!read_one(d, i)) {
            d->failed = i + 1;
            break;
        }
    }
    return NULL;
}

/* What the engagement declares of a file, and a reader cannot see. */
static void declare(struct run *r, struct source *s)
{
    const struct engagement_source *e = &r->engagement.source[s->id - 1];

    s->extracted_at = e->extracted_at.at;
    s->covers_from = e->covers_from.at;
    if (e->covers_from.at == TIME_UNKNOWN &&
        e->covers_from.day != DAY_UNKNOWN) {
        int64_t end; /* a query from a day on begins with the day */

        zone_day(r->zone, e->covers_from.day, &s->covers_from, &end);
    }
    s->extracted_by = e->extracted_by;
    s->query = e->query;
    s->console_count = e->console_count;
    s->parent = e->parent;
    if (e->end_meaning == END_LAST_WORKING_DAY) {
        s->last_working_day_declared = true;
        s->first_day_out_declared = false;
    } else if (e->end_meaning == END_FIRST_DAY_OUT) {
        s->first_day_out_declared = true;
        s->last_working_day_declared = false;
    }
}

/* A list of whoever is in a group, and in the groups of that, names its groups
 * too: the declared query tells it from one that stops there. */
static void read_nested(struct run *r, struct source *s,
                        const struct source_profile *p)
{
    struct str query = utf8_fold(r->arena, s->query);

    for (size_t i = 0; s->nested && p && i < p->expanded_by.count; i++) {
        struct str by = utf8_fold(r->arena, p->expanded_by.ptr[i]);

        if (str_find(query, 0, by) != (size_t)-1)
            s->nested = 0;
    }
}

static int by_id(const void *a, const void *b)
{
    const struct source *x = a, *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

/* A termination date whose meaning nobody declared has no clock to start
 * (DESIGN section 4): the one thing that is not left to a finding. */
static bool meanings_declared(struct run *r, struct err *err)
{
    for (size_t i = 0; i < r->facts.sources.len; i++) {
        const struct source *s = &r->facts.sources.ptr[i];

        if (s->kind != FACT_WORKERS || s->last_working_day_declared ||
            s->first_day_out_declared)
            continue;
        err_set(err, ERR_POLICY,
                "%s:%u: 'termination_date_means' is missing for '%.*s'",
                r->file, r->engagement.source[i].at->line, STR_ARG(s->file));
        return err_hint(err, "add 'termination_date_means: last_working_day' "
                             "or 'first_day_out': the clock of a leaver starts "
                             "at the end of the one or the start of the other");
    }
    return true;
}

enum { LONGEST_NAME = 100 }; /* of an export in a bundle */

const char *run_bag_path(struct arena *a, const struct engagement *e, size_t i)
{
    struct str file = e->source[i].file, name = file;
    char *safe;

    for (size_t k = 0; k < file.len; k++)
        if (file.ptr[k] == '/')
            name = str_sub(file, k + 1, file.len);
    name = str_sub(name, 0, LONGEST_NAME);
    safe = arena_array(a, char, name.len + 1);
    for (size_t k = 0; k < name.len; k++) {
        char c = name.ptr[k];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';

        safe[k] = plain ? c : '_';
    }
    if (name.len > 0 && safe[name.len - 1] == '.') /* bag_name_fault */
        safe[name.len - 1] = '_';
    return arena_fmt(a, "data/inputs/%03zu-%s", i + 1, safe).ptr;
}

static void name_in_bag(struct run *r)
{
    size_t n = r->engagement.source_count;

    r->bag_path = arena_array(r->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        r->bag_path[i] = r->engagement.include_inputs
                             ? run_bag_path(r->arena, &r->engagement, i)
                             : "";
}

/* Which sources are logs is known before they are read only by their profile;
 * one that is to be detected is read with the rest. */
static void plan(struct run *r, const struct profile_set *profiles,
                 bool *is_log)
{
    for (size_t i = 0; i < r->engagement.source_count; i++) {
        const struct source_profile *p =
            profile_find(profiles, r->engagement.source[i].profile);

        is_log[i] = p && str_is(p->kind, fact_kind_name(FACT_EVENTS));
    }
}

static bool open_zones(struct run *r, struct zone **zone, struct err *err)
{
    struct str org = r->engagement.time_zone;

    for (size_t i = 0; i < r->engagement.source_count; i++) {
        struct str name = r->engagement.source[i].time_zone;

        if (!name.len)
            name = org;
        if (name.len && !zone_open(r->arena, name, &zone[i], err))
            return err_wrap(err, "%s:%u", r->file,
                            r->engagement.source[i].at->line);
    }
    return true;
}

/* Several logs of one system may overlap: they share what they have seen. */
static void share_ids(struct run *r, const bool *is_log, struct id_set *ids,
                      struct id_set **ids_of)
{
    const struct engagement *e = &r->engagement;

    for (size_t i = 0; i < e->source_count; i++) {
        if (!is_log[i] || ids_of[i])
            continue;
        for (size_t k = i + 1; k < e->source_count; k++)
            if (is_log[k] && str_eq(e->source[i].system, e->source[k].system))
                ids_of[i] = ids_of[k] = &ids[i];
    }
}

bool run_read(struct run *r, struct err *err)
{
    size_t n = r->engagement.source_count;
    struct profile_set profiles;
    struct problems p;
    struct facts logs;
    bool *is_log = arena_array(r->arena, bool, n + 1);
    struct zone **zone = arena_array(r->arena, struct zone *, n + 1);
    struct id_set *ids = arena_array(r->arena, struct id_set, n + 1);
    struct id_set **ids_of = arena_array(r->arena, struct id_set *, n + 1);
    struct reader half[2];
    pthread_t thread;
    bool ok;

    progress_stage(r->progress, "reading %zu exports", n);
    problems_init(&p, r->arena);
    profile_set_load(r->arena, &r->rules.catalog, &profiles, &p);
    ok = problems_none(&p, err);
    problems_release(&p);
    if (!ok || !open_zones(r, zone, err))
        return false;
    plan(r, &profiles, is_log);
    share_ids(r, is_log, ids, ids_of);
    facts_init(&r->facts);
    facts_init(&logs);
    for (int i = 0; i < 2; i++)
        half[i] = (struct reader){.run = r,
                                  .profiles = &profiles,
                                  .into = i ? &logs : &r->facts,
                                  .logs = i,
                                  .is_log = is_log,
                                  .zone = zone,
                                  .ids_of = ids_of};
    if (pthread_create(&thread, NULL, read_half, &half[1]) == 0) {
        read_half(&half[0]);
        pthread_join(thread, NULL);
    } else {
        read_half(&half[0]);
        read_half(&half[1]);
    }
    for (size_t i = 0; i < n; i++)
        id_set_release(&ids[i]);
    facts_merge(&r->facts, &logs);
    if (half[0].failed || half[1].failed) {
        bool first = half[0].failed &&
                     (!half[1].failed || half[0].failed < half[1].failed);

        *err = half[first ? 0 : 1].err;
        return false;
    }
    qsort(r->facts.sources.ptr, n, sizeof *r->facts.sources.ptr, by_id);
    for (size_t i = 0; i < n; i++) {
        declare(r, &r->facts.sources.ptr[i]);
        read_nested(r, &r->facts.sources.ptr[i],
                    profile_find(&profiles, r->facts.sources.ptr[i].profile));
    }
    run_queries(r);
    catalog_use_none(&r->rules.catalog);
    for (size_t i = 0; i < n; i++)
        catalog_use(&r->rules.catalog, r->facts.sources.ptr[i].profile);
    ingest_settle(&r->facts);
    ingest_totals(&r->facts);
    name_in_bag(r);
    return meanings_declared(r, err);
}
