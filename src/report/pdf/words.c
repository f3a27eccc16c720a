#include "base/base.h"

#include <math.h>

#include "report/pdf/words.h"

#define NB "\xc2\xa0" /* no line break between a number and its unit */
#define HOUR 3600
#define DAY SECONDS_PER_DAY

struct word words_state(int64_t state)
{
    static const struct {
        const char *text;
        enum pdf_tone tone;
    } words[] = {
        {"PASS", TONE_GOOD},
        {"FAIL", TONE_BAD},
        {"FAIL, EXCEPTED", TONE_BAD},
        {"INDETERMINATE", TONE_OPEN},
        {"MISSING", TONE_OPEN},
        {"NOT DUE", TONE_SLATE},
        {"NOT APPLICABLE", TONE_SLATE},
    };

    if (state < 1 || state > (int64_t)COUNT_OF(words))
        return (struct word){STR("UNKNOWN"), TONE_DARK};
    return (struct word){str_from(words[state - 1].text),
                         words[state - 1].tone};
}

struct word words_outcome(struct str outcome)
{
    static const struct {
        const char *code, *text;
        enum pdf_tone tone;
    } words[] = {
        {"MET", "MET", TONE_GOOD},
        {"DEVIATIONS", "DEVIATIONS", TONE_BAD},
        {"UNABLE_TO_CONCLUDE", "UNABLE TO CONCLUDE", TONE_OPEN},
        {"NO_OCCURRENCE", "NO OCCURRENCE", TONE_SLATE},
        {"NOT_RUN", "NOT RUN", TONE_DARK},
    };

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_is(outcome, words[i].code))
            return (struct word){str_from(words[i].text), words[i].tone};
    return (struct word){outcome.len > 0 ? outcome : STR("NOT RUN"), TONE_DARK};
}

int64_t seconds_between(int64_t from, int64_t to)
{
    if (from == TIME_UNKNOWN || to == TIME_UNKNOWN)
        return TIME_UNKNOWN;
    if (from < 0 && to > INT64_MAX + from)
        return INT64_MAX;
    if (from > 0 && to < INT64_MIN + 1 + from)
        return INT64_MIN + 1;
    return to - from;
}

struct str words_time(struct arena *a, int64_t t)
{
    char iso[32];
    struct str day, hour;

    if (t == TIME_UNKNOWN)
        return STR("unknown");
    day = str_cut(time_iso(t, iso), 'T', &hour);
    return arena_fmt(a, "%.*s" NB "%.*s", STR_ARG(day), STR_ARG(hour));
}

struct str words_day(struct arena *a, int64_t day)
{
    char iso[32];

    if (day <= INT32_MIN || day > INT32_MAX)
        return STR("unknown");
    return arena_str(a, day_iso((int32_t)day, iso));
}

struct str words_interval(struct arena *a, int64_t lo, int64_t hi)
{
    struct str from, to;

    if (lo == TIME_UNKNOWN && hi == TIME_UNKNOWN)
        return STR("unknown");
    if (lo == hi)
        return words_time(a, lo);
    from = words_time(a, lo);
    to = words_time(a, hi);
    if (lo == TIME_UNKNOWN)
        return arena_fmt(a, "not after %.*s", STR_ARG(to));
    if (hi == TIME_UNKNOWN)
        return arena_fmt(a, "not before %.*s", STR_ARG(from));
    return arena_fmt(a, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

struct str words_duration(struct arena *a, int64_t seconds)
{
    bool minus = seconds < 0;
    uint64_t s = minus ? 0 - (uint64_t)seconds : (uint64_t)seconds;
    const char *sign = minus ? "\xe2\x88\x92" : "";
    unsigned long long days = s / DAY, hours = s / HOUR, minutes = s / 60 % 60;
    unsigned rest = (unsigned)(s % 60);

    if (s < 60)
        return arena_fmt(a, "%s%u" NB "s", sign, rest);
    if (hours < 72) {
        if (hours == 0)
            return rest ? arena_fmt(a, "%s%llu" NB "min" NB "%u" NB "s", sign,
                                    minutes, rest)
                        : arena_fmt(a, "%s%llu" NB "min", sign, minutes);
        if (rest)
            return arena_fmt(a,
                             "%s%llu" NB "h" NB "%llu" NB "min" NB "%u" NB "s",
                             sign, hours, minutes, rest);
        if (minutes)
            return arena_fmt(a, "%s%llu" NB "h" NB "%llu" NB "min", sign, hours,
                             minutes);
        return arena_fmt(a, "%s%llu" NB "h", sign, hours);
    }
    hours %= 24;
    if (hours)
        return arena_fmt(a, "%s%llu" NB "d" NB "%llu" NB "h", sign, days,
                         hours);
    return arena_fmt(a, "%s%llu" NB "d", sign, days);
}

struct str words_elapsed(struct arena *a, int64_t lo, int64_t hi)
{
    struct str from, to;

    if (lo == TIME_UNKNOWN && hi == TIME_UNKNOWN)
        return STR("unknown");
    if (lo == hi)
        return words_duration(a, lo);
    from = words_duration(a, lo);
    to = words_duration(a, hi);
    if (str_eq(from, to)) /* days apart only in what is not printed */
        return from;
    if (hi == TIME_UNKNOWN)
        return arena_fmt(a, "at least %.*s", STR_ARG(from));
    if (lo == TIME_UNKNOWN)
        return arena_fmt(a, "at most %.*s", STR_ARG(to));
    return arena_fmt(a, "between %.*s and %.*s", STR_ARG(from), STR_ARG(to));
}

struct str words_count(struct arena *a, int64_t n)
{
    char text[32];
    size_t at = sizeof text;
    uint64_t v = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    unsigned digits = 0;

    do {
        if (digits > 0 && digits % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + v % 10);
        v /= 10;
        digits++;
    } while (v > 0);
    if (n < 0)
        text[--at] = '-';
    return arena_str(a, (struct str){text + at, sizeof text - at});
}

struct str words_bytes(struct arena *a, int64_t n)
{
    struct str s = words_count(a, n);

    return arena_fmt(a, "%.*s" NB "bytes", STR_ARG(s));
}

struct str words_plural(struct arena *a, int64_t n, const char *one,
                        const char *many)
{
    struct str s = words_count(a, n);

    return arena_fmt(a, "%.*s %s", STR_ARG(s), n == 1 ? one : many);
}

/* At most two decimals, and none that are zero. */
struct str words_percent(struct arena *a, double percent)
{
    long n = lround(percent * 100);

    if (n % 100 == 0)
        return arena_fmt(a, "%ld" NB "%%", n / 100);
    if (n % 10 == 0)
        return arena_fmt(a, "%ld.%ld" NB "%%", n / 100, n / 10 % 10);
    return arena_fmt(a, "%ld.%02ld" NB "%%", n / 100, n % 100);
}
