#include "cmd/check_sources.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/zone.h"
#include "catalog/source_profile.h"
#include "cmd/check_roles.h"
#include "ingest/ingest.h"

/* Can it be opened?  What is in it is another question. */
static bool readable(const char *path, const char **why)
{
    *why = "no such file";
    if (dir_exists(path))
        *why = "it is a folder";
    else if (access(path, F_OK) == 0 && !file_exists(path))
        *why = "it is not a regular file";
    else if (access(path, R_OK) == 0)
        return true;
    else if (errno != ENOENT)
        *why = strerror(errno);
    return false;
}

uint32_t check_line(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *n = yaml_get(map, key);

    return n ? n->line : map ? map->line : 0;
}

void check_path(const struct engagement *e, const struct yaml_node *map,
                const char *key, const char *path, struct problems *p)
{
    const char *why;

    if (path && !readable(path, &why))
        problem(p, e->file, check_line(map, key),
                "paths are relative to the engagement file", "%s: %s '%s'", key,
                why, err_quote(str_from(path)));
}

static void open_zone(struct arena *a, struct str name, const struct zone **out)
{
    struct err err = {0}; /* a bad name is reported with the engagement */
    struct zone *zone;

    if (name.len > 0 && zone_open(a, name, &zone, &err))
        *out = zone;
}

/* Rows that a run will leave out, where they stand in the export. */
static void note_rejects(const struct engagement_source *s,
                         const struct probe *found, struct problems *p)
{
    const char *file = arena_cstr(p->arena, s->file);

    for (size_t i = 0; i < found->rejects; i++)
        problem_note(p, file, found->reject[i].line,
                     "the row is left out and the report lists it: mend it in "
                     "the system and export again",
                     "%.*s", STR_ARG(found->reject[i].reason));
    if (found->rows_rejected > found->rejects)
        problem_note(p, file, 0, "jmlproof inspect shows the file",
                     "%llu more rows cannot be read",
                     (unsigned long long)found->rows_rejected - found->rejects);
}

static void note_words(const struct engagement_source *s,
                       const struct probe *found, struct problems *p)
{
    for (size_t i = 0; i < found->words; i++)
        problem_note(
            p, arena_cstr(p->arena, s->file), found->word[i].first_line,
            "until a profile in templates/sources/ says what it means, "
            "it is unknown",
            "unknown word in %.*s '%s', %llu rows",
            STR_ARG(found->word[i].field), err_quote(found->word[i].word),
            (unsigned long long)found->word[i].count);
}

/* All there are, or the members of one group? */
static void note_part(const struct engagement *e,
                      const struct engagement_source *s,
                      const struct probe *found, struct problems *p)
{
    if (found->part)
        problem_note(p, e->file, check_line(s->at, "query"),
                     "who is not in it may be there all the same: export the "
                     "whole list, or give the group with `parent:`",
                     "by its query the list is one group's '%s'",
                     err_quote(s->file));
    else if (found->alike && s->query.len == 0)
        problem_note(
            p, e->file, s->at->line,
            arena_fmt(p->arena,
                      "say which: `profile: %.*s`, or the group with `parent:`",
                      STR_ARG(found->profile->name))
                .ptr,
            "all there are or the members of one group: the file does not "
            "tell '%s'",
            err_quote(s->file));
}

/* Words, columns and rows that a run would have to report. */
static void note_contents(const struct engagement *e,
                          const struct engagement_source *s,
                          const struct probe *found, struct problems *p)
{
    if (found->rows_rejected > 0 && found->rows_accepted == 0)
        problem(p, e->file, check_line(s->at, "file"),
                "jmlproof inspect shows why",
                "not one of %llu rows can be read: %.*s '%s'",
                (unsigned long long)found->rows_read,
                STR_ARG(found->reject[0].reason), err_quote(s->file));
    else
        note_rejects(s, found, p);
    note_words(s, found, p);
    note_part(e, s, found, p);
    for (size_t i = 0; i < found->columns; i++)
        if (found->column[i].open > 0)
            problem_note(
                p, e->file, s->at->line,
                "say `time_zone: Region/City`: until then each is every "
                "moment it could be",
                "%s: %llu times do not say their zone, in column '%s'",
                err_quote(s->file), (unsigned long long)found->column[i].open,
                err_quote(found->column[i].heading));
    if (found->profile->unconfirmed)
        problem_note(
            p, e->file, check_line(s->at, "profile"),
            "compare a few rows with what jmlproof inspect and the "
            "report make of them",
            "%s: profile %.*s is unconfirmed, made without such a file "
            "'%s'",
            err_quote(s->file), STR_ARG(found->profile->name), "unconfirmed");
    if (found->unknown.count > 0)
        problem_note(p, e->file, s->at->line,
                     "fine, unless one of them is what a test needs: name it "
                     "in a profile then",
                     "%s: %zu column%s not used, such as '%s'",
                     err_quote(s->file), found->unknown.count,
                     found->unknown.count == 1 ? " is" : "s are",
                     err_quote(found->unknown.ptr[0]));
    for (size_t i = 0; i < found->dated.count; i++)
        problem_note(p, e->file, s->at->line,
                     "if somebody came, left or last signed in then, name it "
                     "in a profile",
                     "%s: a column of dates is not used '%s'",
                     err_quote(s->file), err_quote(found->dated.ptr[i]));
    if (found->chain.broken > 0)
        problem_note(p, e->file, s->at->line,
                     "the log was changed, or rows of it are missing",
                     "the chain of hashes breaks at %s %lu, %.*s '%s'",
                     found->delimiter ? "line" : "record",
                     (unsigned long)found->chain.broken_line,
                     STR_ARG(found->chain.says), err_quote(s->file));
    if (s->console_count >= 0 && (uint64_t)s->console_count != found->rows_read)
        problem_note(p, e->file, check_line(s->at, "console_count"),
                     "the export may be incomplete, or filtered",
                     "%s: the screen said %lld rows, the file has '%llu'",
                     err_quote(s->file), (long long)s->console_count,
                     (unsigned long long)found->rows_read);
}

/* HR's date has a meaning that nobody may guess (controls 0.4). */
static void check_end_meaning(const struct engagement *e,
                              const struct engagement_source *s,
                              const struct source_profile *profile,
                              struct problems *p)
{
    if (str_is(profile->kind, fact_kind_name(FACT_WORKERS)) &&
        profile->end_means.len == 0 && s->end_meaning == END_UNDECLARED)
        problem(p, e->file, s->at->line,
                "last_working_day or first_day_out: ask whoever keeps HR's "
                "records",
                "%s: nothing says what a termination date means "
                "'termination_date_means'",
                err_quote(s->file));
}

/* A profile that is named exists; detection is not asked to mend a typo. */
static bool check_profile(struct arena *a, const struct engagement *e,
                          const struct engagement_source *s,
                          const struct profile_set *profiles,
                          struct problems *p)
{
    const char **names = arena_array(a, const char *, profiles->count + 1);
    const char *near;

    if (s->profile.len == 0 || profile_find(profiles, s->profile))
        return true;
    for (size_t i = 0; i < profiles->count; i++)
        names[i] = arena_cstr(a, profiles->ptr[i].name);
    near = nearest_word(s->profile, names);
    return problem(p, e->file, check_line(s->at, "profile"),
                   near ? arena_fmt(a, "did you mean %s?", near).ptr
                        : "leave it out to have the file looked at",
                   "no such profile '%s'", err_quote(s->profile));
}

/* What all the exports together are. */
struct gathered {
    bool workers, directory, unread;
    bool *people; /* by source: HR's */
    struct source_pages *pages;
    struct str *profile;
};

/* The inventory's word for a system and what its export is. */
static void check_kind(const struct engagement *e,
                       const struct engagement_source *s,
                       const struct source_profile *profile,
                       const struct rules *r, struct gathered *all,
                       struct problems *p)
{
    struct str kind = profile->system_kind;
    bool workers = str_is(profile->kind, fact_kind_name(FACT_WORKERS));
    bool accounts = str_is(profile->kind, fact_kind_name(FACT_ACCOUNTS));

    for (size_t i = 0; i < r->systems.count; i++)
        if (str_eq(r->systems.system[i].system, s->system))
            kind = str_from(system_kind_name(r->systems.system[i].kind));
    all->workers |= workers;
    all->directory |= accounts && str_is(kind, "directory");
    if ((workers || accounts) && workers != str_is(kind, "hr"))
        problem_note(p, e->file, check_line(s->at, "system"),
                     "give the source the system it was exported from",
                     "%s holds %.*s, and its system is of kind '%.*s'",
                     err_quote(s->file), STR_ARG(profile->kind), STR_ARG(kind));
}

static void check_source(struct context *cx, const struct engagement *e,
                         size_t at, const struct profile_set *profiles,
                         const struct rules *r, struct gathered *all,
                         struct problems *p)
{
    const struct engagement_source *s = &e->source[at];
    struct ingest_options o = {.source = (uint32_t)at + 1,
                               .path = s->path,
                               .file = s->file,
                               .profile = s->profile,
                               .system = s->system,
                               .parent = s->parent,
                               .query = s->query,
                               .encoding = s->encoding,
                               .profiles = profiles,
                               .zone_declared = s->time_zone.len > 0,
                               .date_order =
                                   s->day_order == DAYS_MDY   ? ORDER_MDY
                                   : s->day_order == DAYS_DMY ? ORDER_DMY
                                                              : ORDER_OPEN};
    struct arena_mark mark = arena_mark(cx->scratch);
    size_t before = p->errors;
    struct probe found;

    check_path(e, s->at, "file", s->path, p);
    if (check_profile(cx->scratch, e, s, profiles, p) && p->errors == before &&
        s->path) {
        open_zone(cx->scratch, o.zone_declared ? s->time_zone : e->time_zone,
                  &o.zone);
        ingest_probe(cx->scratch, &o, &found);
        if (found.profile) {
            note_contents(e, s, &found, p);
            check_end_meaning(e, s, found.profile, p);
            check_kind(e, s, found.profile, r, all, p);
            all->people[at] =
                str_is(found.profile->kind, fact_kind_name(FACT_WORKERS)) ||
                str_is(found.profile->kind, fact_kind_name(FACT_JOBS));
            all->pages[at] = found.pages;
            all->profile[at] = found.profile->name;
        } else {
            struct err err = {0};

            err_set(&err, ERR_INPUT, "%.*s", STR_ARG(found.reason));
            err_hint(&err, "%.*s", STR_ARG(found.hint));
            problem_err(p, &err);
        }
    }
    all->unread |= p->errors != before;
    arena_rewind(cx->scratch, mark);
}

/* Are these two pages of one list? */
static bool one_list(const struct engagement *e, const struct gathered *all,
                     size_t a, size_t b)
{
    const struct engagement_source *x = &e->source[a], *y = &e->source[b];

    return str_eq(all->profile[a], all->profile[b]) &&
           str_eq(x->system, y->system) && str_eq(x->parent, y->parent) &&
           x->extracted_at.at == y->extracted_at.at;
}

/* Pages of one list announce each other, all but the last. */
static void note_pages(const struct engagement *e, const struct gathered *all,
                       struct problems *p)
{
    for (size_t i = 0; i < e->source_count; i++) {
        const struct source_pages *own = &all->pages[i];
        struct source_pages sum = {0};

        for (size_t k = 0; k < e->source_count && own->pages; k++) {
            const struct source_pages *other = &all->pages[k];

            if (!one_list(e, all, i, k))
                continue;
            sum.pages += other->pages;
            sum.announced += other->announced;
            sum.records += other->records;
            sum.total = other->has_total && other->total > sum.total
                            ? other->total
                            : sum.total;
        }
        if (own->announced && sum.announced >= sum.pages)
            problem_note(p, e->file, check_line(e->source[i].at, "file"),
                         "fetch page after page until none says so, and list "
                         "each as a source",
                         "it says that another page follows, which is not "
                         "among the sources '%s'",
                         err_quote(e->source[i].file));
        else if (own->has_total && sum.records < sum.total)
            problem_note(p, e->file, check_line(e->source[i].at, "file"),
                         "the export is incomplete: fetch the rest",
                         "it says that the list has %llu records, %llu are in "
                         "the sources '%s'",
                         (unsigned long long)sum.total,
                         (unsigned long long)sum.records,
                         err_quote(e->source[i].file));
    }
}

/* What will be a finding of the run: told now, while it can still be had. */
static void note_gaps(const struct engagement *e,
                      const struct engagement_source *s, struct problems *p)
{
    const struct {
        const char *key;
        bool given;
    } wanted[] = {{"extracted_at", s->extracted_at.at != TIME_UNKNOWN},
                  {"extracted_by", s->extracted_by.len > 0},
                  {"query", s->query.len > 0},
                  {"console_count", s->console_count >= 0}};

    if (s->extracted_at.day != DAY_UNKNOWN &&
        s->extracted_at.at == TIME_UNKNOWN)
        problem_note(p, e->file, check_line(s->at, "extracted_at"),
                     "write the time too, like 2026-10-01T05:10:00Z: a day "
                     "alone counts as no time",
                     "extracted_at is a date without a time '%s'",
                     err_quote(s->extracted_at.text));
    for (size_t j = s->extracted_at.text.len > 0; j < COUNT_OF(wanted); j++)
        if (!wanted[j].given)
            problem_note(p, e->file, s->at->line,
                         "the report will name it as missing evidence",
                         "source has no %s '%s'", wanted[j].key,
                         err_quote(s->file));
}

void check_sources(struct context *cx, const struct engagement *e,
                   const struct rules *r, struct problems *p)
{
    struct profile_set profiles;
    struct gathered all = {
        .people = arena_array(cx->run, bool, e->source_count + 1),
        .pages = arena_array(cx->run, struct source_pages, e->source_count + 1),
        .profile = arena_array(cx->run, struct str, e->source_count + 1)};

    for (size_t i = 0; i < e->source_count; i++)
        note_gaps(e, &e->source[i], p);
    if (!profile_set_load(cx->run, &r->catalog, &profiles, p))
        return; /* every export would be called unknown */
    for (size_t i = 0; i < e->source_count; i++)
        check_source(cx, e, i, &profiles, r, &all, p);
    note_pages(e, &all, p);
    if (all.unread)
        return;
    if (!all.workers)
        problem_note(p, e->file, check_line(e->at, "sources"),
                     "without one, no test about people can conclude",
                     "no source is HR's list of workers '%s'", "sources");
    if (!all.directory)
        problem_note(p, e->file, check_line(e->at, "sources"),
                     "leavers are timed in the directory: say in "
                     "policies/systems.yaml which system it is",
                     "no source is a directory's list of accounts '%s'",
                     "sources");
    if (all.workers && p->errors == 0)
        check_roles(cx, e, r, &profiles, all.people, p);
}
