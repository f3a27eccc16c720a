/*
 * outcome.h - from counts to the result of one test (controls 0.2).
 *
 * Let d = PASS + FAIL + INDETERMINATE + MISSING.  MET if PASS/d >= threshold
 * and at least one row is PASS or FAIL_EXCEPTED; DEVIATIONS if even the best
 * reading of the open rows, (PASS + INDETERMINATE + MISSING)/d, falls short;
 * else UNABLE_TO_CONCLUDE.  Nothing to judge is NO_OCCURRENCE.
 *
 * Pure arithmetic on whole numbers: no database, no floating point.
 */
#ifndef CONTROLS_OUTCOME_H
#define CONTROLS_OUTCOME_H

#include "base/arena.h"
#include "store/results.h"

enum outcome {
    OUTCOME_MET,
    OUTCOME_DEVIATIONS,
    OUTCOME_UNABLE,
    OUTCOME_NO_OCCURRENCE,
    OUTCOME_NOT_RUN
};

/* MET, DEVIATIONS, UNABLE_TO_CONCLUDE, NO_OCCURRENCE, NOT_RUN */
const char *outcome_name(enum outcome o);

struct verdict {
    enum outcome outcome;
    struct str says; /* why, for a manager; in the arena */
};

/* Millionths, from percent; a percentage has at most four decimals. */
int64_t rate_millionths(double percent);

/* By counts alone. */
struct verdict outcome_of_counts(struct arena *a, const struct result_counts *c,
                                 double percent);

/* Conditions do not hold: whatever the counts say it is DEVIATIONS, and why
 * comes first. */
void outcome_broken(struct arena *a, struct verdict *v, struct str why);

/* Something keeps the test from being met: MET and NO_OCCURRENCE become
 * UNABLE_TO_CONCLUDE; the rest keep their outcome and gain the sentence. */
void outcome_held_back(struct arena *a, struct verdict *v, struct str why);

/* A remark that changes nothing. */
void outcome_remark(struct arena *a, struct verdict *v, struct str why);

#endif
