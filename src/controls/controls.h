/*
 * controls.h - run the control tests over the finished evidence.
 *
 * Reads the v_ views, writes result_row, test, test_condition, population and
 * metric.  Tests with a lower order run first, so that what the data-quality
 * tests found can hold the others back (controls 0.2).  Which tests those are,
 * what they need, every limit and every rule stands in policies/, not here.
 *
 * Parameters bound by name, besides those of the profile:
 *   :period_start :period_end          seconds UTC; end = 24:00 of the last day
 *   :period_start_day :period_end_day  days since 1970-01-01, inclusive
 *   :now                               seconds UTC
 *   :clock                             'policy' or 'notice'
 *   :severity :severity_up :severity_down   of the test, one step up, down
 * and in @conditions :n :pass :fail :fail_excepted :indeterminate :missing
 * :not_due :not_applicable, the counts just made.
 *
 * Errors     ERR_POLICY: a test is wrong; ERR_STORE: the database refused.
 * Ownership  everything is borrowed for the duration of the call.
 */
#ifndef CONTROLS_CONTROLS_H
#define CONTROLS_CONTROLS_H

#include "base/arena.h"
#include "base/err.h"
#include "catalog/control_def.h"
#include "catalog/threshold_profile.h"
#include "store/db.h"

struct controls_input {
    struct db *db; /* open for writing, tables 010 and views 020 in place */
    const struct control_set *controls;
    const struct threshold_profile *profile; /* NULL: none was chosen */
    bool notice_clock; /* the engagement's clock, else the profile's */
    int64_t period_start, period_end, now;
    int32_t period_start_day, period_end_day;
    uint64_t steps; /* limit of one statement; 0 = derived from the rows */
};

/* Does the program itself bind this parameter?  A bound_fn for rules_check. */
bool controls_binds(struct str name);

/* All tests, in one savepoint. */
MUST_CHECK bool controls_run(const struct controls_input *in, struct err *err);

/* Is each test's SQL allowed, and is every parameter known?  For `check`: the
 * database needs the empty tables and views only.  Every mistake goes to p. */
bool controls_check(const struct controls_input *in, struct problems *p);

#endif
