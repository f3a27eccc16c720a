/*
 * findings.h - what became of the findings of one bundle in another.
 *
 * The same SQL that a run with `previous:` uses (src/store/after), on what the
 * two evidence databases say; neither needs to name the other.
 *
 * Errors     ERR_INPUT: a database that `run` did not write.
 * Ownership  *out is a database in memory, for db_close.  It has the tables
 *            finding, run, test, metric and previous_run, previous_test,
 *            previous_metric of the evidence database, and no others filled.
 */
#ifndef STORE_FINDINGS_H
#define STORE_FINDINGS_H

#include "store/db.h"

/* First the older one.  It may be closed before the other is opened, so that
 * only one is open at a time (store/foreign.h). */
MUST_CHECK bool findings_before(struct db *older, struct db **out,
                                struct err *err);
MUST_CHECK bool findings_now(struct db *newer, struct db *out, struct err *err);

#endif
