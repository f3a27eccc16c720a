/*
 * index_below.h - what stands on the index under the verdicts: two charts,
 * the list of sheets, how to use the book.
 */
#ifndef REPORT_XLSX_INDEX_BELOW_H
#define REPORT_XLSX_INDEX_BELOW_H

#include "base/base.h"

#include "report/tests_model.h"
#include "report/xlsx/lists.h"

/* Begins two rows under s->row. */
void index_below(struct sheet *s, const struct report_input *in,
                 const struct tests_model *m, const struct timeliness *time);

#endif
