/*
 * query_span.h - of which time a log was asked for, by its declared query.
 */
#ifndef CMD_QUERY_SPAN_H
#define CMD_QUERY_SPAN_H

#include "base/arena.h"
#include "base/zone.h"
#include "catalog/source_profile.h"

/* Words a time stands behind, and names of what is compared with one. */
struct query_words_of {
    const struct str_list *before, *params;
};

/* The declared start, or a later one that the query names: "since=2026-11-15",
 * "activityDateTime ge 2026-11-15".  Unknown stays unknown: a query that
 * reaches back further than the system keeps shows nothing of that time. */
int64_t query_start(struct arena *a, const struct query_words_of *of,
                    const struct zone *zone, struct str query,
                    int64_t declared);
/* The end that the query names, or unknown. */
int64_t query_end(struct arena *a, const struct query_words_of *of,
                  struct str query);

#endif
