/*
 * lists.h - the sheets that list what was examined: people, accounts, grants,
 * the populations of the period, sources, rules.
 *
 * Errors     ERR_STORE; ERR_OUTPUT through the book.
 */
#ifndef REPORT_XLSX_LISTS_H
#define REPORT_XLSX_LISTS_H

#include "base/base.h"

#include "report/report.h"
#include "report/xlsx/table.h"

/* How long leavers kept their directory account: for the index's chart. */
enum { SPANS = 9 };
struct timeliness {
    struct table_place place;
    int column;           /* "Hours max" of that sheet */
    int64_t count[SPANS]; /* see span_words */
};
/* Label and criterion of a class; the criterion of the last two is NULL. */
struct span {
    const char *label;
    const char *above, *to; /* hours: "> above and <= to"; NULL: no bound */
};
extern const struct span span_words[SPANS];

/* Persons, accounts, grants, joiners, movers, leavers. */
MUST_CHECK bool lists_people(struct book *b, const struct report_input *in,
                             const struct sources *src, struct timeliness *t,
                             struct err *err);
/* Sheets to be filled in: what to do about drift, what a review decides. */
MUST_CHECK bool lists_worksheets(struct book *b, const struct report_input *in,
                                 const struct sources *src, struct err *err);
/* What directories say of people beside HR. */
MUST_CHECK bool lists_attributes(struct book *b, const struct report_input *in,
                                 const struct sources *src, struct err *err);
/* Heads rolled forward, and what changed since the bundle before. */
MUST_CHECK bool lists_previous(struct book *b, const struct report_input *in,
                               const struct sources *src, struct err *err);
/* The ledger of runs, and the last twelve months of it. */
MUST_CHECK bool lists_ledger(struct book *b, const struct report_input *in,
                             const struct sources *src, struct err *err);
/* Systems, roles, exceptions, sources, rejects, rules, parameters, ... */
MUST_CHECK bool lists_rules(struct book *b, const struct report_input *in,
                            const struct sources *src, struct err *err);

#endif
