/*
 * program.h - what the programs have in common: version, exit statuses, how an
 * error is printed.
 */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/err.h"

/* What `--version` prints and bundles are marked with. */
#define JMLPROOF_VERSION "1.0.0"

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

/* Print "<who>: <message>" and the hint to standard error; the status. */
int program_fail(const char *who, const struct err *err);

/* Flush standard output: a full disk behind it is a failure, not a clean run.
 * Returns `status`, or EXIT_OUTPUT. */
int program_end(const char *who, int status);

#endif
