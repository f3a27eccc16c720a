/*
 * reading.h - what the tests of whole files share: profiles from text, a file
 * from text, and what came of it as one line a row.
 */
#ifndef READING_H
#define READING_H

#include "unit.h"

#include "base/file.h"
#include "catalog/catalog.h"
#include "catalog/source_profile.h"
#include "facts/facts.h"
#include "ingest/ingest.h"
#include "ingest/plan.h"

struct reading {
    struct arena arena;
    struct profile_set set;
    struct facts facts;
    struct ingest_options options;
    struct err err;
    const char *dir;
    unsigned files;
};

/* One more profile; `name` is its path without folder and suffix. */
UNUSED static void add_profile(struct reading *r, const char *name,
                               const char *yaml)
{
    struct source_profile *more =
        arena_array(&r->arena, struct source_profile, r->set.count + 1);
    struct rule_file *f = arena_new(&r->arena, struct rule_file);
    struct problems p;
    struct err err = {0};

    if (r->set.count)
        memcpy(more, r->set.ptr, r->set.count * sizeof *more);
    f->path = arena_fmt(&r->arena, "templates/sources/%s.yaml", name).ptr;
    f->shown = f->path;
    f->bytes = str_from(yaml);
    problems_init(&p, &r->arena);
    if (!source_profile_load(&r->arena, f, &more[r->set.count], &p))
        fail_msg("%.*s", STR_ARG(p.ptr[0].text));
    assert_ok(plan_check(&r->arena, &more[r->set.count], &err), &err);
    problems_release(&p);
    r->set.ptr = more;
    r->set.count++;
}

UNUSED static void reading_open(struct reading *r)
{
    *r = (struct reading){.options = {.system = STR("sys")}};
    facts_init(&r->facts);
    r->dir = unit_folder(&r->arena);
}

UNUSED static void reading_close(struct reading *r)
{
    facts_release(&r->facts);
    arena_release(&r->arena);
}

/* The rows of a kind; its slots are offsets into each.  Not for grants and
 * events, whose rows have another shape. */
UNUSED static void *rows_of(struct facts *f, enum fact_kind kind, size_t *n)
{
    switch (kind) {
    case FACT_WORKERS:
        *n = f->workers.len;
        return f->workers.ptr;
    case FACT_ACCOUNTS:
        *n = f->accounts.len;
        return f->accounts.ptr;
    case FACT_DEVICES:
        *n = f->devices.len;
        return f->devices.ptr;
    case FACT_TICKETS:
        *n = f->tickets.len;
        return f->tickets.ptr;
    case FACT_REVIEWS:
        *n = f->reviews.len;
        return f->reviews.ptr;
    case FACT_JOBS:
        *n = f->jobs.len;
        return f->jobs.ptr;
    case FACT_CREDENTIALS:
        *n = f->credentials.len;
        return f->credentials.ptr;
    case FACT_MAILBOXES:
        *n = f->mailboxes.len;
        return f->mailboxes.ptr;
    case FACT_CAMPAIGNS:
        *n = f->campaigns.len;
        return f->campaigns.ptr;
    case FACT_DEVICE_ACTIONS:
        *n = f->device_actions.len;
        return f->device_actions.ptr;
    default:
        *n = 0;
        return NULL;
    }
}

/* The profiles that are compiled in. */
UNUSED static void load_stock(struct reading *r)
{
    struct catalog_from from = {.templates = NULL};
    struct catalog catalog;
    struct problems p;

    problems_init(&p, &r->arena);
    if (!catalog_load(&r->arena, &from, &catalog, &p) ||
        !profile_set_load(&r->arena, &catalog, &r->set, &p))
        fail_msg("%.*s", STR_ARG(p.ptr[0].text));
    problems_release(&p);
}

/* Read `text` as the next source. */
UNUSED static bool read_text_as(struct reading *r, struct str text)
{
    struct ingest_options o = r->options;
    const char *path = path_join(&r->arena, r->dir, "export");

    r->err = (struct err){0};
    assert_true(file_replace(path, text, 0600, &r->err));
    o.source = ++r->files;
    o.path = path;
    o.file = STR("export");
    o.profiles = &r->set;
    return ingest_source(&o, &r->facts, &r->err);
}

UNUSED static const struct source *read_ok(struct reading *r, const char *text)
{
    assert_ok(read_text_as(r, str_from(text)), &r->err);
    return &r->facts.sources.ptr[r->facts.sources.len - 1];
}

UNUSED static void read_fails(struct reading *r, const char *text,
                              const char *says)
{
    assert_false(read_text_as(r, str_from(text)));
    assert_says(&r->err, ERR_INPUT, says);
    assert_true(r->err.hint[0]);
}

UNUSED static void assert_rows(const struct source *s, uint64_t read,
                               uint64_t accepted, uint64_t rejected,
                               uint64_t duplicate)
{
    assert_int_equal(s->rows_read, read);
    assert_int_equal(s->rows_accepted, accepted);
    assert_int_equal(s->rows_rejected, rejected);
    assert_int_equal(s->rows_duplicate, duplicate);
}

UNUSED static void stock(struct reading *r)
{
    reading_open(r);
    load_stock(r);
}

#define assert_sym(r, sym, want)                                               \
    assert_str(facts_text(&(r)->facts, (sym)), (want))

#endif
