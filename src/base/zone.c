/*
 * A zone is a list of moments at which its offset changes (RFC 8536), plus a
 * rule for the years after the list (POSIX TZ string).  Every question is put
 * to spans: stretches [start, end) with one offset.
 */
#include "base/base.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/zone.h"
#include "base/zone_file.h"

#define HOUR 3600
/* No offset is further from UTC, so no local time is further from its moment.
 * POSIX allows 24:59:59. */
#define REACH (25 * HOUR)
#define FAR ((int64_t)1 << 55) /* a billion years */

struct span {
    int64_t start, end; /* TIME_UNKNOWN and INT64_MAX where unbounded */
    int32_t off;
};

static bool plain_name(struct str name)
{
    if (name.len == 0 || name.len > 128 || name.ptr[0] == '/' ||
        str_find(name, 0, STR("..")) != (size_t)-1)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
              (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' ||
              c == '/'))
            return false;
    }
    return name.ptr[name.len - 1] != '/';
}

/* "+05:30": hours up to 23, minutes up to 59. */
static bool fixed_offset(struct str s, int32_t *off)
{
    uint64_t h, m;

    if (s.len != 6 || (s.ptr[0] != '+' && s.ptr[0] != '-') || s.ptr[3] != ':' ||
        !str_to_u64(str_sub(s, 1, 2), &h) ||
        !str_to_u64(str_sub(s, 4, 2), &m) || h > 23 || m > 59)
        return false;
    *off = (int32_t)(h * HOUR + m * 60) * (s.ptr[0] == '-' ? -1 : 1);
    return true;
}

bool zone_open(struct arena *a, struct str name, struct zone **out,
               struct err *err)
{
    struct zone *z = arena_new(a, struct zone);
    const char *dir = getenv("TZDIR");
    const char *path;
    struct str bytes;

    z->name = arena_str(a, name);
    z->rule.kind = RULE_FIXED;
    *out = z;
    if (str_is(name, "UTC") || fixed_offset(name, &z->rule.std))
        return true;

    if (!plain_name(name)) {
        err_set(err, ERR_INPUT, "not a time zone '%s'", err_quote(name));
        return err_hint(err, "write it like America/Chicago, UTC or +05:30");
    }
    path = path_join(a, dir && *dir ? dir : "/usr/share/zoneinfo", z->name.ptr);
    if (!file_exists(path)) {
        err_set(err, ERR_INPUT, "unknown time zone '%s'", err_quote(name));
        return err_hint(err, "the names are those of the package tzdata");
    }
    if (!file_read(a, path, ZONE_FILE_MAX, &bytes, err))
        return false;
    if (!zone_file_parse(a, bytes, z))
        return err_set(err, ERR_INPUT, "'%s' is not a time zone file", path);
    return true;
}

struct str zone_name(const struct zone *z)
{
    return z->name;
}

/* Day of the year (0 = 1 January) on which a rule falls in year y. */
static int64_t rule_day(const struct zone_change *c, int64_t y)
{
    int64_t jan1 = days_from_civil(y, 1, 1), first, weekday, day;
    bool leap = civil_valid(y, 2, 29);

    switch (c->form) {
    case CHANGE_JULIAN: /* 29 February is never counted */
        return jan1 + c->day - 1 + (leap && c->day >= 60);
    case CHANGE_ZERO:
        return jan1 + c->day;
    case CHANGE_MONTH:
        break;
    }
    first = days_from_civil(y, (unsigned)c->month, 1);
    weekday = ((first + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    day = first + (c->day - weekday + 7) % 7 + 7 * (c->week - 1);
    while (!civil_valid(y, (unsigned)c->month, (unsigned)(day - first + 1)))
        day -= 7; /* week 5 is the last one */
    return day;
}

/* The moments in year y at which summer time begins and ends. */
static void rule_moments(const struct zone_rule *r, int64_t y, int64_t *begin,
                         int64_t *end)
{
    *begin = rule_day(&r->begin, y) * SECONDS_PER_DAY + r->begin.time - r->std;
    *end = rule_day(&r->end, y) * SECONDS_PER_DAY + r->end.time - r->dst;
}

static int64_t year_of(int64_t t)
{
    unsigned m, d;
    int y;

    civil_from_days(t / SECONDS_PER_DAY - (t % SECONDS_PER_DAY < 0), &y, &m,
                    &d);
    return y;
}

/* The span of the rule that holds t; years 1..9999, standard time outside. */
static struct span rule_span(const struct zone_rule *r, int64_t t)
{
    struct span s = {TIME_UNKNOWN, INT64_MAX, r->std};
    int64_t y = t > FAR || t < -FAR ? 0 : year_of(t);

    if (r->kind == RULE_FIXED || y < 2 || y > 9998)
        return s;
    for (int64_t i = y - 1; i <= y + 1; i++) {
        int64_t m[2];

        rule_moments(r, i, &m[0], &m[1]);
        for (int k = 0; k < 2; k++) {
            if (m[k] <= t && m[k] >= s.start) {
                s.start = m[k];
                s.off = k == 0 ? r->dst : r->std;
            } else if (m[k] > t && m[k] < s.end) {
                s.end = m[k];
            }
        }
    }
    return s;
}

static struct span span_at(const struct zone *z, int64_t t)
{
    size_t lo = 0, hi = z->count; /* changes before lo are <= t */
    struct span s;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (z->at[mid] <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (z->count == 0)
        return rule_span(&z->rule, t);
    if (lo == z->count) {
        s = rule_span(&z->rule, t);
        if (s.start < z->at[lo - 1])
            s.start = z->at[lo - 1];
        return s;
    }
    s.start = lo ? z->at[lo - 1] : TIME_UNKNOWN;
    s.end = z->at[lo];
    s.off = lo ? z->off[lo - 1] : z->first_off;
    return s;
}

int32_t zone_offset(const struct zone *z, int64_t t)
{
    return span_at(z, t).off;
}

int64_t zone_next(const struct zone *z, int64_t t)
{
    return span_at(z, t).end;
}

/* Local clock readings have no meaning there, and sums would overflow. */
static bool out_of_range(int64_t t)
{
    return t > FAR || t < -FAR;
}

void zone_local(const struct zone *z, int64_t local, int64_t *lo, int64_t *hi)
{
    bool found = false;
    int32_t before = 0;

    *lo = *hi = local;
    if (out_of_range(local))
        return;
    for (int64_t t = local - REACH;;) {
        struct span s = span_at(z, t);
        int64_t here = local - s.off;

        if (here >= s.start && here < s.end) {
            if (!found)
                *lo = here;
            *hi = here;
            found = true;
        } else if (!found && here < s.start && s.start > local - REACH) {
            /* jumped over: past the end of one span, before the next */
            *lo = here;
            *hi = local - before;
            return;
        }
        if (s.end > local + REACH)
            return;
        before = s.off;
        t = s.end;
    }
}

void zone_day(const struct zone *z, int32_t day, int64_t *start, int64_t *end)
{
    int64_t from = (int64_t)day * SECONDS_PER_DAY;
    int64_t to = from + SECONDS_PER_DAY;
    bool found = false;

    *start = from;
    *end = to;
    for (int64_t t = from - REACH;;) {
        struct span s = span_at(z, t);
        int64_t a = from - s.off > s.start ? from - s.off : s.start;
        int64_t b = to - s.off < s.end ? to - s.off : s.end;

        if (a < b) {
            if (!found)
                *start = a;
            *end = b;
            found = true;
        } else if (!found && s.start > from - REACH && to - s.off <= s.start) {
            *start = *end = s.start; /* the calendar jumped over this date */
            return;
        }
        if (s.end > to + REACH)
            return;
        t = s.end;
    }
}

int32_t zone_date(const struct zone *z, int64_t t)
{
    int64_t local, day;

    if (out_of_range(t))
        return DAY_UNKNOWN;
    local = t + zone_offset(z, t);
    day = local / SECONDS_PER_DAY - (local % SECONDS_PER_DAY < 0);
    return day > INT32_MAX || day <= INT32_MIN ? DAY_UNKNOWN : (int32_t)day;
}
