/*
 * tests_model.h - the tests of a run, in the order of the report.
 *
 * Read once from the evidence database; what a workbook, results.json and
 * anything else that lists tests needs.
 *
 * Ownership  texts are in the arena that was given.
 * Errors     ERR_STORE; ERR_POLICY when the report definition names a test
 *            that does not exist.
 */
#ifndef REPORT_TESTS_MODEL_H
#define REPORT_TESTS_MODEL_H

#include "base/base.h"

#include "report/report.h"

/* As in result_row.state, from 1. */
enum { STATES = 7 };
enum state {
    STATE_PASS = 1,
    STATE_FAIL,
    STATE_FAIL_EXCEPTED,
    STATE_INDETERMINATE,
    STATE_MISSING,
    STATE_NOT_DUE,
    STATE_NOT_APPLICABLE
};
/* "PASS" for 1 ... "NOT_APPLICABLE" for 7; "" for anything else. */
const char *state_word(int64_t state);

struct test_row {
    int64_t no;
    struct str id, title, population, severity, outcome, stock, version;
    struct str objective, rule, wrong_if, outcome_says, parameters, path;
    struct str population_sha256;
    int64_t n, count[STATES + 1]; /* count[STATE_PASS] ... */
    double threshold;             /* percent */
    bool has_threshold, timed, compact;
    bool period; /* its rule asks for the period; else it speaks for a day */

    /* Rows of result_row: ids first..last hold all of them. */
    int64_t first, last;
    uint64_t stored;
};

struct tests_model {
    struct test_row *test; /* in report order */
    size_t count;
};

MUST_CHECK bool tests_model_load(const struct report_input *in,
                                 struct tests_model *out, struct err *err);

/*
 * The outcome that the counts alone give (controls 0.2), without conditions
 * and without what the sources were found to be worth; "" without threshold.
 */
const char *outcome_by_counts(const struct test_row *t);

#endif
