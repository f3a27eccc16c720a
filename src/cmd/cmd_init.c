/*
 * A workspace is a copy of some of the files compiled in; which ones, and
 * under what name, is the table below.  All targets are looked at before the
 * first is written, so that a refusal leaves nothing behind.
 */
#include "base/embedded.h"
#include "base/file.h"
#include "cmd/cmd.h"

static const struct copied {
    const char *from; /* begins with; the whole path if `to` is a file */
    const char *to;   /* NULL: the same path */
} copies[] = {
    {"templates/workspace/engagement.yaml", "engagement.yaml"},
    {"templates/workspace/exports.md", "exports/README.md"},
    {"templates/README.md", NULL},
    {"templates/roles/", NULL},
    {"policies/README.md", NULL},
    {"policies/accounts.yaml", NULL},
    {"policies/identities.yaml", NULL},
    {"policies/approvers.yaml", NULL},
    {"policies/sod.yaml", NULL},
    {"policies/artefacts.yaml", NULL},
    {"policies/access-paths.yaml", NULL},
    {"policies/suppliers.yaml", NULL},
    {"policies/calendar.yaml", NULL},
    {"templates/workspace/systems.yaml", "policies/systems.yaml"},
    {"policies/exceptions/", NULL},
};

/* The file's place in the workspace, or NULL if it is not part of one. */
static const char *target(const struct embedded_file *f)
{
    for (size_t i = 0; i < COUNT_OF(copies); i++) {
        const struct copied *c = &copies[i];

        if (strncmp(f->path, c->from, strlen(c->from)) == 0)
            return c->to ? c->to : f->path;
    }
    return NULL;
}

static bool write_file(struct context *cx, const char *dir, const char *name,
                       const struct embedded_file *f, struct err *err)
{
    const char *path = path_join(cx->run, dir, name);
    struct str bytes = {(const char *)f->bytes, f->size};

    if (!dir_make(path_dir(cx->run, path), err) ||
        !file_create(path, bytes, 0600, err))
        return false;
    printf("%s\n", path);
    return true;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    const char *dir = cx->argv[0];

    (void)status;
    for (size_t i = 0; i < embedded_count; i++) {
        const char *name = target(&embedded_files[i]);
        const char *path = name ? path_join(cx->run, dir, name) : NULL;

        if (path && file_exists(path)) {
            err_set(err, ERR_OUTPUT, "already there '%s'", path);
            return err_hint(err, "init overwrites nothing: name a new folder");
        }
    }
    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded_file *f = &embedded_files[i];
        const char *name = target(f);

        if (name && !write_file(cx, dir, name, f, err))
            return false;
    }
    printf("\nNext:\n"
           "  1. put the exports into %s/exports/ (see the README there)\n"
           "  2. say in %s/engagement.yaml what they are\n"
           "  3. jmlproof check %s/engagement.yaml\n",
           dir, dir, dir);
    return true;
}

const struct command cmd_init = {
    .name = "init",
    .summary = "write a workspace to start from",
    .usage = "DIR",
    .args_min = 1,
    .args_max = 1,
    .run = run,
};
