#include "base/base.h"

#include "cmd/commands.h"

/*
 * X(name) for each command that exists, one a line (a backslash at the end of
 * all but the last), in the order `jmlproof help` shows them: init keygen
 * inspect check run timestamp verify reperform gate diff explain sample
 * redact.
 */
#define COMMANDS(X)                                                            \
    X(init)                                                                    \
    X(keygen)                                                                  \
    X(inspect)                                                                 \
    X(check)                                                                   \
    X(run)                                                                     \
    X(timestamp)                                                               \
    X(verify)                                                                  \
    X(reperform)                                                               \
    X(gate)                                                                    \
    X(diff)                                                                    \
    X(explain)                                                                 \
    X(sample)                                                                  \
    X(redact)

#define DECLARE(name) extern const struct command cmd_##name;
COMMANDS(DECLARE)

#define ENTRY(name) &cmd_##name,
const struct command *const commands[] = {COMMANDS(ENTRY) NULL};
const size_t command_count = COUNT_OF(commands) - 1;
_Static_assert(COUNT_OF(commands) - 1 <= COMMANDS_MOST, "raise COMMANDS_MOST");
