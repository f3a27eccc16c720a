/*
 * cmd.h - what a command is.
 *
 * A command is one file src/cmd/cmd_<name>.c with one `const struct command`
 * and one line in the table of dispatch.c.  It reads its arguments, calls the
 * stages in order, prints, and sets the status.  dispatch() prints the error,
 * once.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/base.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/options.h"
#include "base/program.h"

struct context {
    struct arena *run;     /* lasts as long as the command */
    struct arena *scratch; /* rewind it yourself */
    int argc;              /* positional arguments: without the command's */
    char **argv;           /* name and without options; argv[argc] is NULL */
    const struct option_values *options;
};

struct command {
    const char *name;
    const char *summary;          /* one line for `jmlproof help` */
    const char *usage;            /* the arguments, e.g. "BUNDLE" */
    int args_min, args_max;       /* positional arguments; max -1: any number */
    const struct option *options; /* ends with an entry without name; or NULL */

    /*
     * Do the work.  Returns false with `err` set if it could not; otherwise
     * *status (EXIT_CLEAN when called) says how it went.
     */
    bool (*run)(struct context *cx, int *status, struct err *err);
};

/* Everything main does.  Returns the exit status. */
int dispatch(int argc, char **argv);

#endif
