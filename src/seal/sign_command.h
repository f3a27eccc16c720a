/*
 * sign_command.h - run a program, give it bytes, take what it says.
 */
#ifndef SEAL_SIGN_COMMAND_H
#define SEAL_SIGN_COMMAND_H

#include "seal/signer.h"

/*
 * *out is its standard output, of some thousand bytes at most.  ERR_CRYPTO
 * when it cannot be started, fails, says too much, or does not end in time;
 * it is then stopped, with all that it started.
 */
MUST_CHECK bool sign_command_run(struct arena *a, const struct sign_command *c,
                                 struct str in, struct str *out,
                                 struct err *err);

#endif
