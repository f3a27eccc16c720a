/*
 * row_state.h - the states of a result row, as numbers in result_row.
 */
#ifndef STORE_ROW_STATE_H
#define STORE_ROW_STATE_H

enum row_state {
    ROW_PASS = 1,
    ROW_FAIL,
    ROW_FAIL_EXCEPTED,
    ROW_INDETERMINATE,
    ROW_MISSING,
    ROW_NOT_DUE,
    ROW_NOT_APPLICABLE,
    ROW_STATES
};

/* "PASS"... as written in results; "" for anything else. */
const char *row_state_name(int state);

#endif
