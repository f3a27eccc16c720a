/*
 * problems.h - everything found wrong, not just the first thing.
 *
 * A reader of rules goes on after a mistake where the rest still makes sense,
 * so that `check` can show all of them at once; `run` turns the first into an
 * error.  A note is something that stops nobody: a field left out that will
 * become a finding, a file that is not read.
 *
 * Limits     PROBLEMS_MAX are kept; those after it are only counted.
 * Ownership  texts are in the arena; problems_release frees the list.
 */
#ifndef CATALOG_PROBLEMS_H
#define CATALOG_PROBLEMS_H

#include "base/base.h"

#include "base/arena.h"
#include "base/err.h"

enum { PROBLEMS_MAX = 1000 };

struct problem {
    struct str text; /* "file:line: what 'value'" */
    struct str hint; /* may be empty */
    bool note;
};

struct problems {
    struct arena *arena;
    struct problem *ptr;
    size_t len, cap;
    size_t errors, notes; /* all of them, also those not kept */
};

void problems_init(struct problems *p, struct arena *a);
void problems_release(struct problems *p);

/* line 0: about the file as a whole.  hint may be "". Always returns false. */
PRINTF(5, 6)
bool problem(struct problems *p, const char *file, uint32_t line,
             const char *hint, const char *fmt, ...);
PRINTF(5, 6)
void problem_note(struct problems *p, const char *file, uint32_t line,
                  const char *hint, const char *fmt, ...);
/* An error some other function reported.  Always returns false. */
bool problem_err(struct problems *p, const struct err *e);

/* True when there was no error (notes do not count); otherwise the first one
 * becomes *err, ERR_POLICY, and the hint says how many more there are. */
MUST_CHECK bool problems_none(const struct problems *p, struct err *err);

#endif
