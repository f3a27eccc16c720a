/*
 * Everything that can be wrong before a run, in the order one would mend it:
 * the engagement file, the rules, what they say of each other, the files they
 * name.  Problems go to standard output, because they were asked for.
 */
#include "base/base.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "catalog/rules.h"
#include "cmd/check_sources.h"
#include "cmd/cmd.h"
#include "cmd/previous.h"
#include "controls/controls.h"
#include "store/schema.h"

static void check_files(const struct engagement *e, struct problems *p)
{
    const struct yaml_node *signing = yaml_get(e->at, "signing");

    check_path(e, signing, "key", e->signing.key, p);
    check_path(e, signing, "chain", e->signing.chain, p);
    if (e->previous && !dir_exists(e->previous)) /* or an unpacked bundle */
        check_path(e, e->at, "previous", e->previous, p);
    if (e->previous_trust && !dir_exists(e->previous_trust))
        check_path(e, e->at, "previous_trust", e->previous_trust, p);
    if (e->previous_trust && !e->previous)
        problem(p, e->file, check_line(e->at, "previous_trust"),
                "name the bundle with `previous:` or take the line out",
                "previous_trust without previous");
}

/* Is there such a program?  As execvp will look for it, from the folder of
 * the engagement. */
static void check_command(const struct engagement *e, struct problems *p)
{
    struct str name = e->signing.command.ptr[0];
    struct arena a = {0};
    const char *program = arena_cstr(&a, name);
    struct str rest = str_from(getenv("PATH"));
    bool found = strchr(program, '/') != NULL &&
                 access(path_join(&a, e->dir, program), X_OK) == 0;

    while (!strchr(program, '/') && !found && rest.len > 0) {
        const char *dir = arena_cstr(&a, str_cut(rest, ':', &rest));

        found = access(path_join(&a, dir, program), X_OK) == 0;
    }
    if (!found)
        problem(p, e->file, check_line(e->at, "signing"),
                "the first word is a program, found by PATH or from the folder "
                "of this file",
                "command cannot be run '%s'", err_quote(name));
    arena_release(&a);
}

/* The bundle before: whole, of this client, of an earlier time? */
static void check_previous(struct context *cx, const struct engagement *e,
                           struct problems *p)
{
    struct previous previous;
    struct err err = {0};
    int64_t now;

    if (!e->previous ||
        !(dir_exists(e->previous) || file_exists(e->previous)) ||
        (!e->has_period && e->as_of == DAY_UNKNOWN))
        return;
    if (!clock_now(NULL, NULL, &now, &err) ||
        !previous_read(cx->run, e, now, NULL, &previous, &err)) {
        problem_err(p, &err);
        return;
    }
    for (size_t i = 0; i < previous.warning.count; i++)
        problem_note(p, e->file, check_line(e->at, "previous"), "",
                     "previous: %.*s '%s'", STR_ARG(previous.warning.ptr[i]),
                     err_quote(previous.id));
}

/* What can be written but not yet run: `run` refuses it with these words. */
static void check_available(const struct engagement *e, struct problems *p)
{
    if (e->signing.command.count > 0)
        check_command(e, p);
    if (e->signing.passphrase_env.len > 0 &&
        !getenv(e->signing.passphrase_env.ptr))
        problem_note(p, e->file, check_line(e->at, "signing"),
                     "set it before the run",
                     "the variable is not set here '%s'",
                     err_quote(e->signing.passphrase_env));
}

/* Would the database take the tests?  Asked of an empty one, in memory. */
static void check_controls(const struct rules *r, struct problems *p)
{
    struct controls_input in = {.controls = &r->controls,
                                .profile = r->profile};
    struct err err = {0};

    if (!db_open(":memory:", DB_CREATE, &in.db, &err) ||
        !schema_create(in.db, &err))
        problem_err(p, &err);
    else if (!controls_check(&in, p) && p->errors == 0)
        BUG("a test was refused without a reason");
    db_close(in.db);
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
    if (e.at && e.at->kind == YAML_MAP) { /* else nothing can be asked */
        rules_load(cx->run, &e, &r, &p);
        rules_check(cx->run, &e, &r, &p);
        check_controls(&r, &p);
        check_files(&e, &p);
        check_available(&e, &p);
        check_previous(cx, &e, &p);
        check_sources(cx, &e, &r, &p);
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
