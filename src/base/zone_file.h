/*
 * zone_file.h - the inside of a zone, and the reader that fills it.
 *
 * Only zone.c and the tests of the reader need this.
 *
 * Rule  RFC 8536: a version 2+ block with 64-bit moments and a footer in the
 *       form of POSIX TZ, as extended by its section 3.3.1.
 */
#ifndef BASE_ZONE_FILE_H
#define BASE_ZONE_FILE_H

#include "base/arena.h"
#include "base/time.h"

#define ZONE_FILE_MAX ((size_t)256 << 10) /* real ones stay under 4 KiB */

enum change_form { CHANGE_MONTH, CHANGE_JULIAN, CHANGE_ZERO };

/* When in a year a change falls. */
struct zone_change {
    enum change_form form;
    int month, week; /* CHANGE_MONTH: 1..12, 1..5 (5 = last) */
    int day;         /* weekday 0..6 (0 = Sunday), or day of the year */
    int32_t time;    /* seconds of local time after 00:00, -167 h..167 h */
};

enum rule_kind { RULE_FIXED, RULE_CHANGES };

struct zone_rule {
    enum rule_kind kind;
    int32_t std, dst; /* seconds east of UTC */
    struct zone_change begin, end;
};

struct zone {
    struct str name;
    int64_t *at;  /* moments of change, rising */
    int32_t *off; /* offset from at[i] on */
    size_t count;
    int32_t first_off;     /* before at[0] */
    struct zone_rule rule; /* after the last change */
};

/* False when the bytes are not such a file.  Fills all but the name. */
bool zone_file_parse(struct arena *a, struct str bytes, struct zone *z);
/* "CST6CDT,M3.2.0,M11.1.0"; false when it is not one. */
bool zone_rule_parse(struct str text, struct zone_rule *out);

#endif
