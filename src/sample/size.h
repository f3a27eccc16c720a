/*
 * size.h - how many rows a sample needs, and what a sample then says.
 *
 * Attribute sampling (auditors.md 3.1).  The size is the smallest at which the
 * chance of seeing `deviations` or fewer is at most the risk, should the true
 * rate reach the tolerable rate.  Binomial: as if the population had no end.
 * Hypergeometric: for these members, none of them drawn twice; the rate is
 * reached by the whole number of deviating members at or above rate x members,
 * the fewest that are not tolerable.
 *
 * Both follow the chances of 0, 1, .. k deviations from draw to draw.  All
 * terms are positive, so nothing cancels: after n draws the relative error is
 * below 4 n 2^-53, 1e-9 at two million draws.  A chance within 1e-9 of the
 * risk, relatively, counts as equal to it, which "at most" lets pass.
 *
 * Units  rates and risks in millionths: 5 % is 50000.
 */
#ifndef SAMPLE_SIZE_H
#define SAMPLE_SIZE_H

#include "base/base.h"

#define SIZE_WHOLE 1000000u      /* 100 % */
#define SIZE_LEAST 100u          /* 0.01 %: the least rate and risk */
#define SIZE_DEVIATIONS_MOST 100 /* that may be expected */

struct size_plan {
    uint32_t rate, risk; /* SIZE_LEAST .. SIZE_WHOLE - SIZE_LEAST */
    unsigned deviations; /* expected: 0 .. SIZE_DEVIATIONS_MOST */
};

/* "5", "2.5", "0.01%": percent with at most four decimals, in the range above.
 */
bool size_percent(struct str text, uint32_t *out);

int64_t size_binomial(const struct size_plan *p);
/* Members that deviate where the rate is just not tolerable. */
int64_t size_intolerable(const struct size_plan *p, int64_t members);
/*
 * Hypergeometric.  False when no sample will do: so many deviations are
 * expected that the members would not be tolerable with no more than these.
 */
bool size_finite(const struct size_plan *p, int64_t members, int64_t *out);

/*
 * Upper deviation limits: a sample of n showed k deviations (0 .. n), what are
 * the most there can be, at this risk of being wrong?  As a share, binomial;
 * as a number of the members, hypergeometric.
 */
double size_limit(int64_t n, unsigned k, uint32_t risk);
int64_t size_limit_finite(int64_t members, int64_t n, unsigned k,
                          uint32_t risk);

#endif
