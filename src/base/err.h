/*
 * err.h - what went wrong: a kind, a message, a hint.
 *
 * The caller owns the value; it is untouched on success, so calls chain.
 * Messages are lower case without a full stop: "file:line: what 'value'".
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/base.h"

enum err_kind {
    ERR_NONE = 0,
    ERR_USAGE,    /* the command line is wrong */
    ERR_INPUT,    /* an export is malformed, incomplete or contradictory */
    ERR_POLICY,   /* engagement, template or policy file is malformed */
    ERR_IO,       /* reading was refused; msg ends with strerror() */
    ERR_OUTPUT,   /* writing was refused; msg ends with strerror() */
    ERR_STORE,    /* SQLite refused */
    ERR_CRYPTO,   /* a key or a signature operation failed */
    ERR_TAMPERED, /* bytes differ from what was signed */
};

struct err {
    enum err_kind kind;
    char msg[1024];
    char hint[320]; /* what to do next; "" when there is nothing to add */
};

/* Set kind and message, clear the hint.  Always returns false. */
PRINTF(3, 4)
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...);

/* Put "<context>: " in front of the message.  Always returns false. */
PRINTF(2, 3) bool err_wrap(struct err *e, const char *fmt, ...);

/* Set the hint.  Always returns false. */
PRINTF(2, 3) bool err_hint(struct err *e, const char *fmt, ...);

/*
 * Text from outside, safe for one line of a message: control bytes and bad
 * UTF-8 become '?', more than 60 bytes is cut with "...".  The result is in
 * one of eight buffers of the thread, used in turn.
 */
const char *err_quote(struct str s);

#endif
