/*
 * A log that was asked for less than is declared of it covers what was asked
 * for.  A date is somewhere between its first moment anywhere on earth and the
 * one where the organisation is.
 */
#include "cmd/query_start.h"

#include "base/time.h"
#include "cmd/query_text.h"

enum { FARTHEST_EAST = 14 * 3600, ISO_DAY = 10 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool in_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_' || c == '-';
}

static bool in_time(char c)
{
    return is_digit(c) || c == 'T' || c == 'Z' || c == ':' || c == '+' ||
           c == '-' || c == '.';
}

/* Without the fraction of a second: "08:00:00.000Z". */
static struct str whole_seconds(struct arena *a, struct str t)
{
    size_t dot = str_find(t, 0, STR(".")), end = dot + 1;

    if (dot == (size_t)-1)
        return t;
    while (end < t.len && is_digit(t.ptr[end]))
        end++;
    return arena_fmt(a, "%.*s%.*s", (int)dot, t.ptr,
                     STR_ARG(str_sub(t, end, t.len)));
}

/* Does it begin with a time?  Then the earliest and latest it can mean. */
static bool time_at(struct arena *a, const struct zone *zone, struct str s,
                    int64_t *lo, int64_t *hi)
{
    struct str t;
    size_t n = 0;
    int32_t day;
    int64_t end;
    uint64_t epoch;

    while (n < s.len && in_time(s.ptr[n]))
        n++;
    t = whole_seconds(a, str_sub(s, 0, n));
    if (t.len > ISO_DAY && time_parse_iso(t, lo)) {
        *hi = *lo;
        return true;
    }
    if (day_parse_iso(str_sub(t, 0, ISO_DAY), &day)) {
        zone_day(zone, day, hi, &end);
        *lo = (int64_t)day * 86400 - FARTHEST_EAST;
        return true;
    }
    if ((t.len != 10 && t.len != 13) || !str_to_u64(t, &epoch))
        return false;
    *lo = *hi = (int64_t)(t.len == 13 ? epoch / 1000 : epoch);
    return true;
}

static size_t past(struct str s, size_t at, const char *these)
{
    for (const char *c = these; at < s.len && *c;) {
        bool is = s.ptr[at] == *c;

        at += is;
        c = is ? these : c + 1;
    }
    return at;
}

/* Past ">=" or "ge", or `at` itself. */
static size_t past_greater(struct str s, size_t at)
{
    static const char *const sign[] = {">=", ">", "ge ", "gt ", "GE ", "GT "};

    for (size_t i = 0; i < COUNT_OF(sign); i++)
        if (str_starts(str_sub(s, at, s.len), str_from(sign[i])))
            return at + str_from(sign[i]).len;
    return at;
}

int64_t query_start(struct arena *a, const struct str_list *starts,
                    const struct str_list *params, const struct zone *zone,
                    struct str query, int64_t declared)
{
    struct str s = query_decoded(a, query);
    int64_t from = declared;

    for (size_t at = 0; at < s.len && declared != TIME_UNKNOWN;) {
        size_t begin = at, next, value;
        int64_t lo, hi;
        struct str name;

        while (at < s.len && in_name(s.ptr[at]))
            at++;
        name = str_sub(s, begin, at - begin);
        if (name.len == 0) {
            at++;
            continue;
        }
        next = past(s, at, " \"'");
        value = past_greater(s, next);
        if (value > next ? !list_has_word(params, name)
                         : !list_has_word(starts, name))
            continue;
        value = past(s, value, " =:\"'(");
        if (time_at(a, zone, str_sub(s, value, s.len), &lo, &hi) &&
            lo > declared && hi > from)
            from = hi;
    }
    return from;
}
