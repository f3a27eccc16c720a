/*
 * zone.h - time zones from the system's zone database (RFC 8536 TZif files).
 *
 * A local time can name no moment (spring gap) or two (autumn fold); both are
 * returned as an interval so that nobody guesses.
 *
 * Ownership  a zone lives in the arena it was opened with.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/time.h"

struct zone; /* opaque */

/* "Europe/Berlin", "UTC", or a fixed "+05:30".  Opens
 * $TZDIR or /usr/share/zoneinfo; refuses ".." and absolute names. */
MUST_CHECK bool zone_open(struct arena *a, struct str name, struct zone **out,
                          struct err *err);
struct str zone_name(const struct zone *z);

/* Seconds east of UTC at the moment t. */
int32_t zone_offset(const struct zone *z, int64_t t);

/* The first moment after t at which that may be another; INT64_MAX: none. */
int64_t zone_next(const struct zone *z, int64_t t);

/* The moment(s) whose clock shows `local` (seconds as if it were UTC):
 * lo = hi normally; a fold gives both readings; in a gap, lo reads the clock
 * with the offset after it, hi with the one before, so the jump is between. */
void zone_local(const struct zone *z, int64_t local, int64_t *lo, int64_t *hi);

/* The first moment that shows this date, and the end of the last (excluded).
 * Normally 00:00 and the next 00:00; equal for a date that was skipped. */
void zone_day(const struct zone *z, int32_t day, int64_t *start, int64_t *end);

/* The calendar date a clock there shows at t. */
int32_t zone_date(const struct zone *z, int64_t t);

#endif
