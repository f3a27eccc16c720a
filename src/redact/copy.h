/*
 * copy.h - an evidence database written anew without personal data.
 *
 * Table by table into a new file with a schema of ours: nothing of the old one
 * is left in it, no freed page either.  Numbers, times and verdicts are as
 * they were; text goes by its column's class (columns.h).
 *
 * Errors     ERR_INPUT: the database is of another version of the program.
 */
#ifndef REDACT_COPY_H
#define REDACT_COPY_H

#include "redact/dict.h"
#include "store/db.h"

/* What the run table says of the bundle it was made from. */
struct redact_of {
    const char *tagmanifest; /* SHA-256 */
    bool is_signed;          /* will the edition be? */
};

/* Everything in `from` that stands for somebody; then dict_name. */
MUST_CHECK bool redact_collect(struct db *from, struct dict *d,
                               struct err *err);
/* Ends inside the one write, for schema_finish; the caller closes *out. */
MUST_CHECK bool redact_copy(struct db *from, const char *path, struct dict *d,
                            const struct redact_of *of, struct db **out,
                            struct err *err);

#endif
