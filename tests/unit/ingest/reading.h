/*
 * reading.h - what the tests of whole files share: profiles from text, a file
 * from text, and what came of it as one line a row.
 */
#ifndef READING_H
#define READING_H

#include "unit.h"

#include "base/file.h"
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

#define assert_sym(r, sym, want)                                               \
    assert_str(facts_text(&(r)->facts, (sym)), (want))

#endif
