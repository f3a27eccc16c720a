/*
 * rule_time.h - what the dates in rules mean as moments.
 *
 * An instant is itself.  A date is the whole day, 00:00 to 24:00, and where
 * something ends on a date it ends at 24:00 of that day.  Days are those of
 * the organisation's zone; when none was given, a date may be that of any
 * zone, and its interval is widened so.
 */
#ifndef CATALOG_RULE_TIME_H
#define CATALOG_RULE_TIME_H

#include "base/base.h"

#include "base/zone.h"
#include "catalog/fields.h"

struct rule_zone {
    const struct zone *zone;
    bool assumed; /* nobody gave one: zone is only a stand-in */
};

/* lo and hi are TIME_UNKNOWN when the rule does not say. */
void rule_moment(const struct rule_zone *z, const struct field_time *t,
                 int64_t *lo, int64_t *hi);
void rule_end(const struct rule_zone *z, const struct field_time *t,
              int64_t *lo, int64_t *hi);

/* The date as written, or that of the instant; DAY_UNKNOWN if not said. */
int32_t rule_day(const struct rule_zone *z, const struct field_time *t);

#endif
