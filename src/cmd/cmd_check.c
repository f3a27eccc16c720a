/*
 * Everything that can be wrong before a run, in the order one would mend it:
 * the engagement file, the rules, what they say of each other, the files they
 * name.  Problems go to standard output, because they were asked for.
 */
#include "base/base.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "catalog/rules.h"
#include "cmd/cmd.h"

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

static uint32_t line_of(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *n = yaml_get(map, key);

    return n ? n->line : map ? map->line : 0;
}

static void check_path(const struct engagement *e, const struct yaml_node *map,
                       const char *key, const char *path, struct problems *p)
{
    const char *why;

    if (path && !readable(path, &why))
        problem(p, e->file, line_of(map, key),
                "paths are relative to the engagement file", "%s: %s '%s'", key,
                why, err_quote(str_from(path)));
}

static void check_files(const struct engagement *e, struct problems *p)
{
    const struct yaml_node *signing = yaml_get(e->at, "signing");

    for (size_t i = 0; i < e->source_count; i++)
        check_path(e, e->source[i].at, "file", e->source[i].path, p);
    check_path(e, signing, "key", e->signing.key, p);
    check_path(e, signing, "chain", e->signing.chain, p);
    if (e->previous && !dir_exists(e->previous)) /* or an unpacked bundle */
        check_path(e, e->at, "previous", e->previous, p);
}

/* What will be a finding of the run: told now, while it can still be had. */
static void note_gaps(const struct engagement *e, struct problems *p)
{
    for (size_t i = 0; i < e->source_count; i++) {
        const struct engagement_source *s = &e->source[i];
        const struct {
            const char *key;
            bool given;
        } wanted[] = {{"extracted_at", s->extracted_at.at != TIME_UNKNOWN},
                      {"extracted_by", s->extracted_by.len > 0},
                      {"query", s->query.len > 0},
                      {"console_count", s->console_count >= 0}};

        for (size_t j = 0; j < COUNT_OF(wanted); j++)
            if (!wanted[j].given)
                problem_note(p, e->file, s->at->line,
                             "the report will name it as missing evidence",
                             "source has no %s '%s'", wanted[j].key,
                             err_quote(s->file));
    }
}

static void print(const struct problems *p)
{
    for (int note = 1; note >= 0; note--) {
        for (size_t i = 0; i < p->len; i++) {
            const struct problem *x = &p->ptr[i];

            if (x->note != (note == 1))
                continue;
            printf("%s%.*s\n", x->note ? "note: " : "", STR_ARG(x->text));
            if (x->hint.len > 0)
                printf("  hint: %.*s\n", STR_ARG(x->hint));
        }
    }
    if (p->len < p->errors + p->notes)
        printf("%zu more are not shown\n", p->errors + p->notes - p->len);
    if (p->errors == 0)
        puts("no problems");
    else
        printf("%zu problem%s\n", p->errors, p->errors == 1 ? "" : "s");
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct problems p;
    struct engagement e;
    struct rules r;

    (void)err;
    problems_init(&p, cx->run);
    engagement_load(cx->run, cx->argv[0], &e, &p);
    if (e.at) { /* it is YAML, so it can be asked about the rest */
        rules_load(cx->run, &e, &r, &p);
        rules_check(cx->run, &e, &r, &p);
        check_files(&e, &p);
        note_gaps(&e, &p);
    }
    print(&p);
    *status = p.errors == 0 ? EXIT_CLEAN : EXIT_INVALID;
    problems_release(&p);
    return true;
}

const struct command cmd_check = {
    .name = "check",
    .summary = "say everything that is wrong before a run",
    .usage = "ENGAGEMENT",
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
