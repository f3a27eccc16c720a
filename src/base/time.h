/*
 * time.h - calendar arithmetic and the interval every moment is kept as.
 *
 * Units      seconds since 1970-01-01T00:00:00Z, no leap seconds; days since
 *            1970-01-01.
 * Rule       DESIGN section 7: a fraction of a second widens (lo floor, hi
 *            ceiling); controls 0.4: an instant has lo = hi.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/arena.h"

#define TIME_UNKNOWN INT64_MIN /* a bound that is not known; NULL in SQL */
#define DAY_UNKNOWN INT32_MIN
#define SECONDS_PER_DAY 86400

enum precision {
    PREC_NONE = 0,
    PREC_INSTANT,
    PREC_MINUTE,
    PREC_DAY,
    PREC_BRACKET
};

/* Where the offset of a local time came from (formats/README). */
enum zone_source {
    ZONE_NONE = 0,
    ZONE_IN_DATA,
    ZONE_DOCUMENTED_UTC,
    ZONE_SETTING,
    ZONE_ASSUMED
};

/* The true moment t satisfies lo <= t <= hi.  PREC_NONE: nothing is known. */
struct when {
    int64_t lo, hi;
    int32_t day; /* the calendar date as written, or DAY_UNKNOWN */
    uint8_t precision, zone_source;
};

extern const struct when WHEN_NONE;
struct when when_instant(int64_t t); /* day stays unknown */

int64_t days_from_civil(int64_t y, unsigned m, unsigned d);
void civil_from_days(int64_t days, int *y, unsigned *m, unsigned *d);
bool civil_valid(int64_t y, unsigned m, unsigned d);

/* "2026-09-30T23:59:59Z" (21 bytes with NUL), "2026-09-30" (11). */
struct str time_iso(int64_t t, char out[32]);
struct str day_iso(int32_t day, char out[32]);
/* Strict RFC 3339 instant with Z or offset, or a bare date at 00:00Z; for
 * --now, SOURCE_DATE_EPOCH and our own files.  A fraction is refused. */
bool time_parse_iso(struct str s, int64_t *out);
bool day_parse_iso(struct str s, int32_t *out); /* YYYY-MM-DD only */

#endif
