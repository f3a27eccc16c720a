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

static int hex_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* A query in the words of a phrase: lower case, %22 and + undone, quotes and
 * signs gone, '=' between blanks: filter=status+eq+%22ACTIVE%22 and
 * -Filter {Enabled -eq $true} read alike. */
static struct str query_words(struct arena *a, struct str query)
{
    struct str q = utf8_fold(a, query);
    char *out = arena_alloc(a, 3 * q.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < q.len; i++) {
        char c = q.ptr[i];

        if (c == '%' && i + 2 < q.len && hex_of(q.ptr[i + 1]) >= 0 &&
            hex_of(q.ptr[i + 2]) >= 0) {
            c = (char)(hex_of(q.ptr[i + 1]) * 16 + hex_of(q.ptr[i + 2]));
            i += 2;
        }
        if (c == '=') {
            while (n > 0 && (out[n - 1] == ' ' || out[n - 1] == '='))
                n--;
            out[n++] = ' ';
            out[n++] = '=';
            out[n++] = ' ';
        } else if (!strchr("\"'`$", c)) {
            bool blank = strchr(" +-{}()[],;:?&\t\r\n", c) != NULL;

            if (!blank)
                out[n++] = c;
            else if (n > 0 && out[n - 1] != ' ')
                out[n++] = ' ';
        }
    }
    return str_trim((struct str){out, n});
}

static bool says_one_of(struct run *r, struct str words, struct str name)
{
    const struct str_list *list =
        r->rules.profile ? profile_list(r->rules.profile, name) : NULL;

    for (size_t i = 0; list && i < list->count; i++)
        if (str_has_phrase(words, query_words(r->arena, list->ptr[i])))
            return true;
    return false;
}

/* "and disabled" takes them in, "and disabled = false" asks for some. */
static bool takes_in(struct run *r, struct str words)
{
    static const char *const compared[] = {"=",  "eq", "ne", "is",
                                           "in", "!=", "<>"};
    const struct str_list *list =
        r->rules.profile ? profile_list(r->rules.profile, STR("hiding_unless"))
                         : NULL;

    for (size_t i = 0; list && i < list->count; i++) {
        struct str phrase = query_words(r->arena, list->ptr[i]);
        bool found = str_has_phrase(words, phrase);

        for (size_t k = 0; k < COUNT_OF(compared) && found; k++)
            found =
                !str_has_phrase(words, arena_fmt(r->arena, "%.*s %s",
                                                 STR_ARG(phrase), compared[k]));
        if (found)
            return true;
    }
    return false;
}

static bool is_one_of(struct run *r, struct str word, struct str name)
{
    const struct str_list *list =
        r->rules.profile ? profile_list(r->rules.profile, name) : NULL;

    for (size_t i = 0; list && i < list->count; i++)
        if (str_eq_nocase(word, list->ptr[i]))
            return true;
    return false;
}

/* "department = sales" is a condition, "limit = 200" is none. */
static bool compares(struct run *r, struct str words)
{
    struct str before = {NULL, 0};

    while (words.len > 0) {
        struct str word = str_cut(words, ' ', &words);

        if (str_is(word, "=") && !is_one_of(r, before, STR("filter_params")))
            return true;
        before = word;
    }
    return false;
}

/* All of them, or a call of an interface that asks for no part. */
static bool says_whole(struct run *r, const struct source *s, struct str words)
{
    return words.len == 0 || str_find(s->query, 0, STR("/")) != (size_t)-1 ||
           says_one_of(r, words, STR("query_whole")) ||
           says_one_of(r, words, STR("query_calls"));
}

static bool is_comparison(struct str word)
{
    static const char *const sign[] = {"=",  "<",  ">",  "<=", ">=", "eq",
                                       "lt", "gt", "le", "ge", "sw"};

    for (size_t i = 0; i < COUNT_OF(sign); i++)
        if (str_is(word, sign[i]))
            return true;
    return false;
}

static bool starts_condition(struct str word)
{
    return str_is(word, "where") || str_is(word, "filter") ||
           str_is(word, "and");
}

/* "userKey = all" */
static bool is_all(struct str after)
{
    struct str rest;

    return str_is(str_cut(after, ' ', &rest), "all");
}

/* The words of a log's query without the conditions that say which log and of
 * which span of time: within these they leave nothing out.  "where t > 1 and
 * user = ann" becomes "where user = ann". */
static struct str without_span(struct run *r, struct str words)
{
    struct str *kept = arena_array(r->arena, struct str, words.len / 2 + 2);
    char *out = arena_alloc(r->arena, words.len + 1);
    struct str rest = words;
    size_t n = 0, len = 0;

    while (rest.len > 0) {
        struct str after, word = str_cut(rest, ' ', &rest), next;

        next = str_cut(rest, ' ', &after);
        if (!is_comparison(next) ||
            !(is_one_of(r, word, STR("log_params")) || is_all(after))) {
            kept[n++] = word;
            continue;
        }
        for (; is_comparison(next); next = str_cut(rest, ' ', &after))
            rest = after;
        do /* the value: 2026-07-01 is three words by now */
            rest = after;
        while ((next = str_cut(rest, ' ', &after)).len > 0 &&
               next.ptr[0] >= '0' && next.ptr[0] <= '9');
        if (str_is(next, "and")) {
            rest = after;
            continue;
        }
        if (n > 1 && str_is(kept[n - 1], "=") && str_is(kept[n - 2], "filter"))
            n--;
        if (n > 0 && starts_condition(kept[n - 1]))
            n--;
    }
    for (size_t i = 0; i < n; i++) {
        if (i)
            out[len++] = ' ';
        memcpy(out + len, kept[i].ptr, kept[i].len);
        len += kept[i].len;
    }
    return (struct str){out, len};
}

/* A declared query that leaves anybody out proves no absence.  The phrases that
 * say so are the profile's; of a condition that none of them explains nobody
 * can tell whom it leaves out, and of a list of people or accounts that is not
 * said to be whole neither. */
static void read_query(struct run *r, struct source *s)
{
    struct str words = query_words(r->arena, s->query);
    bool people = s->kind == FACT_WORKERS || s->kind == FACT_ACCOUNTS;

    s->filter = s->part ? FILTER_UNCLEAR : FILTER_NONE;
    if (s->kind == FACT_EVENTS)
        words = without_span(r, words);
    if (s->part || takes_in(r, words))
        return;
    if (says_one_of(r, words, STR("hiding_filters")))
        s->filter = FILTER_HIDES;
    else if (!says_one_of(r, words, STR("filter_unless")) &&
             (says_one_of(r, words, STR("filter_words")) ||
              compares(r, words) ||
              (people && (says_one_of(r, words, STR("filter_people")) ||
                          !says_whole(r, s, words)))))
        s->filter = FILTER_UNCLEAR;
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
        read_query(r, &r->facts.sources.ptr[i]);
        read_nested(r, &r->facts.sources.ptr[i],
                    profile_find(&profiles, r->facts.sources.ptr[i].profile));
    }
    catalog_use_none(&r->rules.catalog);
    for (size_t i = 0; i < n; i++)
        catalog_use(&r->rules.catalog, r->facts.sources.ptr[i].profile);
    ingest_settle(&r->facts);
    ingest_totals(&r->facts);
    name_in_bag(r);
    return meanings_declared(r, err);
}
