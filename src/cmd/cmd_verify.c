/*
 * Is a bundle what was signed, and by whom?  Differences and the verdict are
 * what was asked for: they go to standard output.
 */
#include "base/base.h"

#include "bundle/verify_command.h"
#include "cmd/cmd.h"

static bool run(struct context *cx, int *status, struct err *err)
{
    return verify_command(cx->run, cx->argv[0], cx->options, status, err);
}

const struct command cmd_verify = {
    .name = "verify",
    .summary = "is a bundle what was signed, and who signed it",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = verify_options,
    .run = run,
};
