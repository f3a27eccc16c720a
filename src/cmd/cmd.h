/*
 * cmd.h - what a command is, and the exit statuses.
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
#include "cmd/options.h"

/* Scripts depend on these; DESIGN section 3. */
enum exit_status {
    EXIT_CLEAN = 0,       /* done, nothing to report */
    EXIT_FELL_SHORT = 1,  /* done: threshold breached, bytes or rows differ */
    EXIT_NOT_TRUSTED = 2, /* done, but unable to conclude or not trusted */
    EXIT_INVALID = 3,     /* input, rules or configuration are invalid */
    EXIT_OUTPUT = 5,      /* something could not be written */
    EXIT_INTERNAL = 6,    /* a mistake of ours, or no memory */
    EXIT_USAGE = 64       /* the command line is wrong */
};

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

/* The version `--version` prints and bundles are marked with. */
#define JMLPROOF_VERSION "1.0.0"

#endif
