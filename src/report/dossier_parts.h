/*
 * dossier_parts.h - what a dossier asks the evidence, part by part.
 *
 * ?1 is the person's id, ?2 that of an account that is nobody's; the other is
 * NULL.  The names of the columns are the labels; by their ends:
 *   x_lo, x_hi   a moment between the two, seconds UTC, labelled x
 *   x_at         a moment
 *   x_day        a date, days since 1970-01-01
 *   rec...       a record: file and line
 * "_" in a label is shown as a blank.  For report/ only.
 */
#ifndef REPORT_DOSSIER_PARTS_H
#define REPORT_DOSSIER_PARTS_H

#include "base/base.h"

struct dossier_query {
    const char *name, *title;
    int lead; /* fields of the heading */
    const char *sql;
};

extern const struct dossier_query dossier_queries[];
extern const size_t dossier_query_count;

/* The part whose rows get the clause of the role template that gives them;
 * its first columns are: id of the record, moment it was seen. */
#define DOSSIER_ACCESS "access"
/* The part whose rows get the evidence of a verdict; its first column is the
 * id of the result. */
#define DOSSIER_RESULTS "verdicts"

#endif
