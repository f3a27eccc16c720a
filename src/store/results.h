/*
 * results.h - the rows of a control test, its counts, what becomes of them.
 *
 * results_fill runs the test's SELECT once and writes result_row; it checks
 * what every row owes (DESIGN section 6): a known state, a record behind PASS
 * and FAIL, a reason and a sentence for everything but PASS.  A test that
 * breaks this is a mistake in the test, ERR_POLICY.
 *
 * Compact    a test that says so, and whose passing rows are exactly the grants
 *            of class TEMPLATE, is stored without them (test.compact = 1).
 * Population SHA-256 over one line a row, in bytewise order, each ended by LF:
 *            worker TAB system TAB account TAB entitlement TAB subject; for a
 *            compact test the number of the first record, in numerical order.
 */
#ifndef STORE_RESULTS_H
#define STORE_RESULTS_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/err.h"
#include "store/guard.h"
#include "store/row_state.h"

/* Words of the columns that a test's SELECT may yield, for messages. */
extern const char *const result_columns[];

struct result_want {
    int64_t test_no;
    struct str test;
    bool exceptable;
    bool failures_only;
    struct guard_sql sql;
    struct guard_params params;
};

struct result_counts {
    int64_t n, state[ROW_STATES];
    int64_t before; /* the rows of this test have greater ids */
    bool compact;
    char population[SHA256_HEX];
};

MUST_CHECK bool results_fill(struct db *db, struct guard *g, struct arena *a,
                             const struct result_want *want,
                             struct result_counts *out, struct err *err);

struct condition {
    struct str name, says;
    int holds; /* 1, 0, or -1: cannot be told */
};

/* The second SELECT: (condition, holds, says) and perhaps (part, whole), a
 * share that is measured too.  Writes test_condition. */
MUST_CHECK bool results_conditions(struct db *db, struct guard *g,
                                   struct arena *a,
                                   const struct result_want *want,
                                   struct condition **out, size_t *count,
                                   struct err *err);

/* A row of table test; texts may be empty (NULL in the table). */
struct test_row {
    int64_t no, version, timed;
    struct str id, title, population, severity, outcome, stock, sql, objective,
        rule, wrong_if, outcome_says, parameters, path;
    struct str needs;   /* kinds of source, a space between two */
    struct str of_kind; /* of systems of this kind only; empty: of any */
    bool has_threshold;
    double threshold; /* percent */
    struct result_counts counts;
};

MUST_CHECK bool results_test(struct db *db, const struct test_row *t,
                             int64_t now, struct err *err);

#endif
