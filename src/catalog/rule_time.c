#include "catalog/rule_time.h"

/* The zones furthest from UTC, in seconds: a date begins first and ends last
 * there. */
enum { EAST_MOST = 14 * 3600, WEST_MOST = -12 * 3600 };

static void whole_day(const struct rule_zone *z, int32_t day, int64_t *lo,
                      int64_t *hi)
{
    if (z->assumed) {
        *lo = (int64_t)day * SECONDS_PER_DAY - EAST_MOST;
        *hi = ((int64_t)day + 1) * SECONDS_PER_DAY - WEST_MOST;
    } else {
        zone_day(z->zone, day, lo, hi);
    }
}

void rule_moment(const struct rule_zone *z, const struct field_time *t,
                 int64_t *lo, int64_t *hi)
{
    *lo = *hi = t->at;
    if (t->at == TIME_UNKNOWN && t->day != DAY_UNKNOWN)
        whole_day(z, t->day, lo, hi);
}

void rule_end(const struct rule_zone *z, const struct field_time *t,
              int64_t *lo, int64_t *hi)
{
    *lo = *hi = t->at;
    if (t->at != TIME_UNKNOWN || t->day == DAY_UNKNOWN)
        return;
    whole_day(z, t->day, lo, hi);
    /* where the day is last to begin it is last to end, and first so too */
    *lo = z->assumed ? *lo + SECONDS_PER_DAY : *hi;
}

int32_t rule_day(const struct rule_zone *z, const struct field_time *t)
{
    return t->at != TIME_UNKNOWN ? zone_date(z->zone, t->at) : t->day;
}
