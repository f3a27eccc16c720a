/*
 * query_start.h - from when on a log was asked for, by its declared query.
 */
#ifndef CMD_QUERY_START_H
#define CMD_QUERY_START_H

#include "base/arena.h"
#include "base/zone.h"
#include "catalog/source_profile.h"

/* The declared start, or a later one that the query names: "since=2026-11-15",
 * "activityDateTime ge 2026-11-15".  `starts` are words before a time, `params`
 * what is compared with one.  Unknown stays unknown: a query that reaches back
 * further than the system keeps shows nothing of that time. */
int64_t query_start(struct arena *a, const struct str_list *starts,
                    const struct str_list *params, const struct zone *zone,
                    struct str query, int64_t declared);

#endif
