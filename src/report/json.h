/*
 * json.h - data/results.json: the run, the tests, the findings.
 *
 * For programs: UTF-8, one finding a line, the same order and the same bytes
 * for the same run.  Every key is always there; what is not known is null.
 *
 *   format        "jmlproof results", version 1
 *   run           table `run`, keys in order
 *   tests[]       id, title, population, severity, timed, stock, version,
 *                 outcome, outcome_says, needed_percent, n, counts{state: n},
 *                 conditions[], requirements[]
 *   findings[]    rows that are FAIL, FAIL_EXCEPTED, INDETERMINATE, MISSING or
 *                 NOT_DUE: finding_id (the same fact has the same id next
 *                 quarter), test, state, reason, says, severity, who and what,
 *                 t0, t1 ([from, to]; null at one end is open, null at both
 *                 unknown), elapsed_s, limit_s, evidence[] (file, line; line 0
 *                 is the file as a whole)
 *
 * Units      times ISO 8601 UTC, durations seconds.
 * Errors     ERR_STORE, ERR_OUTPUT, ERR_POLICY as tests_model_load.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/base.h"

#include "report/report.h"

MUST_CHECK bool results_json(const struct report_input *in, const char *path,
                             struct err *err);

#endif
