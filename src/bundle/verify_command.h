/*
 * verify_command.h - `verify` as both programs have it: jmlproof, and
 * jmlproof-verify, which has nothing else.
 */
#ifndef BUNDLE_VERIFY_COMMAND_H
#define BUNDLE_VERIFY_COMMAND_H

#include "base/arena.h"
#include "base/err.h"
#include "base/options.h"

extern const struct option verify_options[];

/* Verify the bundle at `path` and print what was found to standard output.
 * *status is an exit status; false when it could not be done. */
MUST_CHECK bool verify_command(struct arena *a, const char *path,
                               const struct option_values *options, int *status,
                               struct err *err);

#endif
