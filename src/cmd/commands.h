/*
 * commands.h - the table of commands.
 *
 * To add one: src/cmd/cmd_<name>.c with `const struct command cmd_<name>`, its
 * name in commands.c, a script in tests/cli/.
 */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "cmd/cmd.h"

#define COMMANDS_MOST 32

/* In the order `jmlproof help` shows them. */
extern const struct command *const commands[];
extern const size_t command_count;
extern const struct command cmd_gate; /* for run --gate */

#endif
