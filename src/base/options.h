/*
 * options.h - GNU long options from a table, which is also the usage text.
 *
 *     static const struct option options[] = {
 *         {"out", "DIR", "write there (default out/)"},
 *         {"quiet", NULL, "say nothing but errors"},
 *         {0},
 *     };
 *     ...
 *     const char *dir = option_value(cx->options, "out");  // NULL: not given
 *     bool quiet = option_given(cx->options, "quiet");
 *
 * "--out DIR" and "--out=DIR" mean the same; "--" ends the options; options
 * and arguments may be mixed; a name must be written in full.
 *
 * Errors     ERR_USAGE, with the nearest known name as a hint.
 * Ownership  values point into argv.
 */
#ifndef BASE_OPTIONS_H
#define BASE_OPTIONS_H

#include "base/base.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#define OPTIONS_MOST 24

struct option {
    const char *name;  /* without the dashes; NULL ends the table */
    const char *value; /* what the usage calls it ("DIR"); NULL: takes none */
    const char *help;  /* one line */
};

struct option_values {
    const struct option *table;
    const char
        *value[OPTIONS_MOST]; /* "" for one without value; NULL: absent */
    bool help;                /* --help was given */
};

/*
 * Take the options out of argv (without the command's name), leaving the
 * positional arguments in argv[0 .. *argc - 1].  Giving one twice is an error.
 */
MUST_CHECK bool options_parse(const struct option *table, int *argc,
                              char **argv, struct option_values *out,
                              struct err *err);

/* NULL when it was not given.  A name that is not in the table is a BUG. */
const char *option_value(const struct option_values *v, const char *name);
bool option_given(const struct option_values *v, const char *name);
/* The value as a whole number; absent gives `otherwise`. */
MUST_CHECK bool option_u64(const struct option_values *v, const char *name,
                           uint64_t otherwise, uint64_t *out, struct err *err);

/* "  --out DIR    write there\n" for each. */
void options_usage(const struct option *table, struct buf *to);

/* The name nearest to `word`, or NULL when none is near. */
const char *nearest(const char *word, const char *const *name, size_t count);

#endif
