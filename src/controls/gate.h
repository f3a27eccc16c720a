/*
 * gate.h - do the outcomes of a run keep the thresholds of its profile?
 *
 * Every test becomes one check on its outcome; the profile adds one on the
 * number of failures no exception covers, one for each rate it names, one for
 * each test it requires.  A check is breached only when the evidence proves
 * it; what the evidence leaves open is unable to conclude, never kept.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CONTROLS_GATE_H
#define CONTROLS_GATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "catalog/threshold_profile.h"
#include "store/db.h"

enum gate_verdict { GATE_KEPT, GATE_BREACHED, GATE_UNABLE, GATE_NOT_RUN };

struct gate_check {
    struct str name;  /* the test and what is checked of it */
    struct str title; /* the test's title, or what is counted */
    struct str says;  /* "DEVIATIONS: 3 of 12 ..." */
    enum gate_verdict verdict;
};

struct gate_result {
    struct str engagement, client, period, profile;
    struct gate_check *check;
    size_t count;
    size_t kept, breached, unable, not_run;
};

MUST_CHECK bool gate_judge(struct arena *a, struct db *db,
                           const struct gate *rules, struct gate_result *out,
                           struct err *err);

/* "kept", "breached", "unable to conclude", "not run" */
const char *gate_verdict_name(enum gate_verdict v);

/* JUnit XML (the schema CI servers read): one testcase a check. */
void gate_junit(const struct gate_result *r, struct buf *to);
void gate_json(const struct gate_result *r, struct buf *to);

#endif
