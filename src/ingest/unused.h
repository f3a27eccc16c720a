/*
 * unused.h - columns that no field takes and that hold dates: under a heading
 * nobody knows, the day somebody left would be missed without a word.
 */
#ifndef INGEST_UNUSED_H
#define INGEST_UNUSED_H

#include "ingest/plan.h"

struct unused {
    struct unused_column {
        uint64_t values, dates;
    } * column; /* as plan.unknown */
};

void unused_open(struct unused *u, struct arena *a, const struct plan *plan);
/* One more row of a CSV. */
void unused_look(struct unused *u, const struct plan *plan,
                 const struct record *r);
/* The headings of those that mostly hold dates, in the arena. */
struct str_list unused_dates(const struct unused *u, struct arena *a,
                             const struct plan *plan);

#endif
