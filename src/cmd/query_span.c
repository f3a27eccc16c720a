/*
 * A log that was asked for less than is declared of it covers what was asked
 * for.  A date is meant in the zone in which it contradicts nothing, if there
 * is one.
 */
#include "cmd/query_span.h"

#include <string.h>

#include "base/time.h"
#include "cmd/query_text.h"

enum { FARTHEST_EAST = 14 * 3600, FARTHEST_WEST = 12 * 3600, ISO_DAY = 10 };

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

/* Does it begin with a time?  Then the earliest and latest it can mean: of a
 * day both ends of it, in whichever zone. */
static bool time_at(struct arena *a, struct str s, int64_t *lo, int64_t *hi,
                    int32_t *day)
{
    struct str t;
    size_t n = 0;
    uint64_t epoch;

    while (n < s.len && in_time(s.ptr[n]))
        n++;
    t = whole_seconds(a, str_sub(s, 0, n));
    *day = DAY_UNKNOWN;
    if (t.len > ISO_DAY && time_parse_iso(t, lo)) {
        *hi = *lo;
        return true;
    }
    if (day_parse_iso(str_sub(t, 0, ISO_DAY), day)) {
        *lo = (int64_t)*day * 86400 - FARTHEST_EAST;
        *hi = ((int64_t)*day + 1) * 86400 + FARTHEST_WEST;
        return true;
    }
    if ((t.len != 10 && t.len != 13) || !str_to_u64(t, &epoch))
        return false;
    *lo = *hi = (int64_t)(t.len == 13 ? epoch / 1000 : epoch);
    return true;
}

static size_t past(struct str s, size_t at, const char *these)
{
    while (at < s.len && strchr(these, s.ptr[at]))
        at++;
    return at;
}

/* Past ">=" or "ge", "<" or "lt", or `at` itself. */
static size_t past_sign(struct str s, size_t at, const char *const sign[4])
{
    for (size_t i = 0; i < 4; i++)
        if (str_starts(str_sub(s, at, s.len), str_from(sign[i])))
            return at + str_from(sign[i]).len;
    return at;
}

/* The next time that one of the words stands before, or that one of the
 * parameters is compared with by one of the signs; *at goes past its name. */
static bool next_time(struct arena *a, const struct query_words_of *of,
                      const char *const sign[4], struct str s, size_t *at,
                      int64_t *lo, int64_t *hi, int32_t *day)
{
    while (*at < s.len) {
        size_t begin = *at, next, value;
        struct str name;

        while (*at < s.len && in_name(s.ptr[*at]))
            ++*at;
        name = str_sub(s, begin, *at - begin);
        if (name.len == 0) {
            ++*at;
            continue;
        }
        next = past(s, *at, " \"'");
        value = past_sign(s, next, sign);
        if (value > next ? !list_has_word(of->params, name)
                         : !list_has_word(of->before, name))
            continue;
        value = past(s, value, " =:\"'(");
        if (time_at(a, str_sub(s, value, s.len), lo, hi, day))
            return true;
    }
    return false;
}

int64_t query_start(struct arena *a, const struct query_words_of *of,
                    const struct zone *zone, struct str query, int64_t declared)
{
    static const char *const sign[4] = {">=", ">", "ge ", "gt "};
    struct str s = query_decoded(a, query);
    int64_t from = declared, lo, hi, end;
    size_t at = 0;
    int32_t day;

    while (declared != TIME_UNKNOWN &&
           next_time(a, of, sign, s, &at, &lo, &hi, &day)) {
        if (lo <= declared)
            continue;
        if (day != DAY_UNKNOWN)
            zone_day(zone, day, &lo, &end);
        from = lo > from ? lo : from;
    }
    return from;
}

int64_t query_end(struct arena *a, const struct query_words_of *of,
                  struct str query)
{
    static const char *const sign[4] = {"<=", "<", "le ", "lt "};
    struct str s = query_decoded(a, query);
    int64_t to = TIME_UNKNOWN, lo, hi;
    size_t at = 0;
    int32_t day;

    while (next_time(a, of, sign, s, &at, &lo, &hi, &day))
        if (to == TIME_UNKNOWN || hi < to)
            to = hi;
    return to;
}
