/*
 * passphrase.h - where a passphrase comes from: a file descriptor, the
 * environment, or whoever sits at the terminal.  Never the command line,
 * never a file of ours.
 *
 * Ownership  passphrase_wipe clears what was read.
 * Errors     ERR_INPUT when there is none, ERR_USAGE for a descriptor that is
 *            none, ERR_IO.
 */
#ifndef CMD_PASSPHRASE_H
#define CMD_PASSPHRASE_H

#include "base/base.h"

#include "base/err.h"

#define PASSPHRASE_MOST 1024

struct passphrase {
    const char *fd; /* --passphrase-fd as given; NULL: not given */
    char held[PASSPHRASE_MOST + 1];
    size_t len;
    bool read; /* from the descriptor, which can be done once */
};

/* No core file may hold a secret: from now on there is none. */
void passphrase_no_core(void);

/* Does somebody sit at a terminal? */
bool passphrase_can_ask(void);

/*
 * For the key called `what`.  From the descriptor when one was given, else
 * from the variable (NULL: none), else from the terminal, if there is one.
 * twice: a new one, to be typed twice.  The text ends with a NUL, lives in *p
 * and is gone with the next call or passphrase_wipe.
 */
MUST_CHECK bool passphrase_get(struct passphrase *p, const char *variable,
                               const char *what, bool twice, struct str *out,
                               struct err *err);
void passphrase_wipe(struct passphrase *p);

#endif
