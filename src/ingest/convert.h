/*
 * convert.h - dates as exports write them, to moments with honest bounds.
 *
 * Two steps: date_read() says what the text says and refuses what no calendar
 * or clock shows; date_when() turns that into the interval of moments it can
 * mean in a zone.
 *
 * Units      seconds since 1970-01-01T00:00:00Z, days, seconds of the day.
 * Rules      a fraction of a second widens (lo floor, hi ceiling); without
 *            seconds the minute is the interval; a date is the local day; a
 *            zone that is only assumed widens to every zone in use, UTC-12 to
 *            UTC+14 (DESIGN section 7, controls 0.4).  A leap second is the
 *            next second.
 */
#ifndef INGEST_CONVERT_H
#define INGEST_CONVERT_H

#include "base/base.h"

#include "base/time.h"
#include "base/zone.h"

/* The forms a field may take; a profile names them (templates/sources). */
enum date_form {
    DATE_ISO = 1,     /* 2026-09-30, T or blank, fraction, Z or offset */
    DATE_NUMERIC = 2, /* 9/30/2026, 30.09.2026, 3:42 PM */
    DATE_NAMED = 4,   /* 14/Jul/25, 3 Jan 2024, August 17 2022 at 7:38 PM */
    DATE_EPOCH = 8,   /* seconds or milliseconds since 1970, by magnitude */
    DATE_MS = 16,     /* /Date(1660381985571)/ */
};

enum date_order { ORDER_OPEN, ORDER_MDY, ORDER_DMY };

struct date_parts {
    int32_t year;
    uint8_t month, day; /* when order_open: either way round */
    bool order_open;    /* both readings are dates, and they differ */
    bool is_time;       /* hour and minute were written */
    bool has_seconds, has_fraction, has_offset;
    bool is_epoch;        /* `at` is the moment, no date was written */
    int32_t second;       /* of the day; 86400 for a leap second at midnight */
    int32_t offset;       /* seconds east of UTC */
    struct str zone_word; /* what the zone is called instead, or empty */
    int64_t at;
};

/* How a time without an offset is to be read. */
struct date_zone {
    const struct zone *zone; /* NULL: not known */
    enum zone_source source; /* ZONE_ASSUMED widens whatever `zone` is */
};

/*
 * Read `s` in one of `forms`.  `order` settles 03/04/2026; ORDER_OPEN accepts
 * both readings and says so in order_open.  *which (may be NULL) is set to the
 * order a value proves by itself (13 in the day's place), else left alone.
 * False: `*why` says what is wrong, in words for a person.
 */
MUST_CHECK bool date_read(struct str s, unsigned forms, enum date_order order,
                          struct date_parts *out, enum date_order *which,
                          const char **why);

/* What `*why` is for 45931: the number a spreadsheet keeps for a date. */
extern const char DATE_IS_SERIAL[];

/* day_only: keep the date as written and forget the time (HR dates). */
struct when date_when(const struct date_parts *p, const struct date_zone *z,
                      bool day_only);

#endif
