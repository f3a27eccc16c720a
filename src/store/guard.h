/*
 * guard.h - SQL written by others, run so that it can only look.
 *
 * A control test is one SELECT on the v_ views.  guard_check prepares it as it
 * stands under an authorizer that refuses everything else: base tables, PRAGMA,
 * ATTACH, functions that are not deterministic, a second statement.  guard_take
 * does the same and runs it once under a step limit; guard_run then runs a
 * statement of ours around what it yielded.  Where the rows are too many to
 * keep, guard_run takes the text itself, between parentheses: text that passed
 * guard_check is a complete statement, so it cannot end them.
 *
 * A base table may be read only by the view that is known to read it: the name
 * SQLite hands to an authorizer may as well be that of a WITH clause, so the
 * pair (view, table) is looked up among those the v_ views really have.
 *
 * Errors     ERR_POLICY with file:line for what the author can mend,
 *            ERR_STORE for the rest.
 * Ownership  a guard lives in the arena it was given; guard_close takes the
 *            authorizer off again.  date() and datetime() of the connection
 *            stay replaced: they know no clock, only (seconds, 'unixepoch').
 */
#ifndef STORE_GUARD_H
#define STORE_GUARD_H

#include "base/arena.h"
#include "base/err.h"
#include "store/db.h"

struct guard; /* opaque */

/* The text, and where it begins, for messages. */
struct guard_sql {
    const char *file;
    uint32_t line; /* of the first byte of text; 0 = not known */
    struct str text;
};

enum guard_type { GUARD_NULL, GUARD_INT, GUARD_REAL, GUARD_TEXT };

struct guard_param {
    struct str name; /* without ':' */
    enum guard_type type;
    int64_t integer;
    double real;
    struct str text;
};

struct guard_params {
    const struct guard_param *ptr;
    size_t count;
    bool unknown_is_null; /* false: a name not in the list is an error */
};

/* What a statement yields. */
struct guard_shape {
    struct str *column;
    size_t columns;
    struct str body; /* the text without its ';' and what follows it */
};

/* `steps` limits one statement, in SQLite's virtual machine steps; 0 derives
 * a generous limit from how many rows the evidence has. */
MUST_CHECK bool guard_open(struct db *db, struct arena *a, uint64_t steps,
                           struct guard **out, struct err *err);
void guard_close(struct guard *g); /* NULL is accepted */

/* Is the text allowed, one SELECT, its parameters known? */
MUST_CHECK bool guard_check(struct guard *g, const struct guard_sql *s,
                            const struct guard_params *p,
                            struct guard_shape *shape, struct err *err);

/* Are these columns what is wanted? */
typedef bool guard_fits_fn(void *data, const struct guard_shape *shape,
                           struct err *err);

/*
 * As guard_check; then, if the columns fit, all rows are kept until the next
 * guard_take, and shape->body is a SELECT of them for guard_run.  `fits` lets
 * pass at most 24 columns, none with a quote in its name, none twice.
 */
MUST_CHECK bool guard_take(struct guard *g, const struct guard_sql *s,
                           const struct guard_params *p, guard_fits_fn *fits,
                           void *data, struct guard_shape *shape,
                           struct err *err);

/* A statement of ours around the text: before ( text \n ) after. */
struct guard_wrap {
    const char *before, *after;
    const char *table; /* the one it may insert into, or NULL */
};

/*
 * Run to the end.  The first `count` columns of the first row, as numbers, go
 * to out (0 when there is no row).  `shape` is what guard_check or guard_take
 * made of s.
 */
MUST_CHECK bool guard_run(struct guard *g, const struct guard_sql *s,
                          const struct guard_params *p,
                          const struct guard_shape *shape,
                          const struct guard_wrap *w, int64_t *out,
                          size_t count, struct err *err);

struct tally; /* sql_functions.h: what jmlproof_tally added up */
struct tally *guard_tally(struct guard *g);

#endif
