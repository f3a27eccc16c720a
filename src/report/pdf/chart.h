/*
 * chart.h - the two pictures of the report.
 *
 * Each bar has its number or its sentence beside it: the picture can be
 * printed in grey without losing anything.
 */
#ifndef REPORT_PDF_CHART_H
#define REPORT_PDF_CHART_H

#include "report/pdf/model.h"
#include "report/pdf/table.h"

/* Rows by state as one bar with a legend; moves the cursor. */
void chart_states(struct pdf_doc *d, const struct model_test *t);

/*
 * When access ended, measured from when it should have: one bar a row, on a
 * logarithmic axis of elapsed time.  Solid is certain, hatched is where the
 * evidence only brackets the moment, a line marks the limit.
 */
struct timeline {
    struct pdf_doc *doc;
    double left, right; /* of the axis */
    int64_t longest;    /* seconds at its end */
};
void timeline_begin(struct timeline *t, struct pdf_doc *d, int64_t longest);
void timeline_row(struct timeline *t, const struct model_row *row);
/* The latest moment that may still be within the limit. */
int64_t chart_limit(const struct model_row *row);
void timeline_legend(struct pdf_doc *d);

#endif
