/*
 * draw.h - who is in the sample (auditors.md 3.3).
 *
 * Ticket     SHA-256 of the seed, a vertical bar and the member's key; the
 *            members stand in the order of their tickets, and the first are
 *            selected.  A larger sample with the same seed has all of a
 *            smaller one; replacements are the next tickets.
 * Strata     each has an order of its own.  How many are taken from each: one,
 *            and then every further item goes to the stratum for which members
 *            / (2 x taken + 1) is largest (Sainte-Lague: proportional, rounded
 *            to the nearest), the larger stratum first where that is the same,
 *            then the first by name.  The plain largest remainder is not used:
 *            with one item more it can take an item from a stratum, and an
 *            extension must keep what was selected.
 */
#ifndef SAMPLE_DRAW_H
#define SAMPLE_DRAW_H

#include "sample/frame.h"

struct draw {
    struct str seed;
    int64_t size;         /* in all strata */
    int64_t extend_to;    /* in all strata; 0: no extension */
    int64_t replacements; /* in each stratum; fewer when there are no more */
};

/* A seed somebody gave: one line of UTF-8 that can be read back from paper. */
MUST_CHECK bool draw_seed_check(struct str seed, struct err *err);

/*
 * Give every member ticket, rank and choice, every stratum its share; members
 * are then in the order of stratum and rank.  ERR_USAGE when the sizes do not
 * fit the population.
 */
MUST_CHECK bool draw_sample(struct frame *f, const struct draw *d,
                            struct err *err);

/* "selected", "extension", "replacement", "not selected" */
const char *choice_name(enum choice c);

/* Shares of `size` items, for the tests: n in, *taken out. */
void draw_shares(const int64_t *n, size_t strata, int64_t size, int64_t *taken);

#endif
