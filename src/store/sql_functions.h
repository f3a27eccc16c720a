/*
 * sql_functions.h - functions our own statements call while results are made.
 *
 * All begin with jmlproof_ and are refused to control tests.  date() and
 * datetime() are replaced by forms without a clock: (seconds, 'unixepoch')
 * gives what SQLite's own give, anything else is an error, so that a test can
 * be run again with any sqlite3 and says the same.
 */
#ifndef STORE_SQL_FUNCTIONS_H
#define STORE_SQL_FUNCTIONS_H

#include <sqlite3.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/row_state.h"

/* What jmlproof_tally adds up over all rows of a statement. */
struct tally {
    int64_t rows, state[ROW_STATES];
    int64_t odd;    /* rows that pass and are more than a grant and its line */
    uint64_t print; /* of the set of (line, account, entitlement, person) */
};

/*
 *   jmlproof_state(word)         the number of a state; error if there is none
 *   jmlproof_severity(word)      the word, if it is one of the four, or NULL
 *   jmlproof_finding(test, worker, system, account, entitlement, subject)
 *                                12 hex digits (DESIGN section 6)
 *   jmlproof_account(name, id)   the name of an account, for a finding: where
 *                                another account of its system, as they are
 *                                when the functions are added, has that name
 *                                too, its own id follows if it has one
 *   jmlproof_tally(state, line, account, entitlement, person, odd)
 *                                an aggregate; adds to *tally
 * scratch and tally are kept by pointer until sql_functions_remove.
 */
MUST_CHECK bool sql_functions_add(sqlite3 *h, struct arena *scratch,
                                  struct tally *tally, struct err *err);
void sql_functions_remove(sqlite3 *h);

#endif
