#include "base/base.h"

#include "base/time.h"

const struct when WHEN_NONE = {TIME_UNKNOWN, TIME_UNKNOWN, DAY_UNKNOWN,
                               PREC_NONE, ZONE_NONE};

struct when when_instant(int64_t t)
{
    return (struct when){t, t, DAY_UNKNOWN, PREC_INSTANT, ZONE_IN_DATA};
}

/*
 * Proleptic Gregorian calendar, years counted from 1 March so that the leap
 * day is the last one; 146,097 days are 400 years.
 */
int64_t days_from_civil(int64_t y, unsigned m, unsigned d)
{
    int64_t era, yoe, doy;

    y -= m <= 2;
    era = (y >= 0 ? y : y - 399) / 400;
    yoe = y - era * 400;
    doy = (153 * ((int64_t)m + (m > 2 ? -3 : 9)) + 2) / 5 + (int64_t)d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static int64_t civil(int64_t days, unsigned *m, unsigned *d)
{
    int64_t era, doe, yoe, doy, mp;

    days += 719468;
    era = (days >= 0 ? days : days - 146096) / 146097;
    doe = days - era * 146097;
    yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    mp = (5 * doy + 2) / 153;
    *d = (unsigned)(doy - (153 * mp + 2) / 5 + 1);
    *m = (unsigned)(mp < 10 ? mp + 3 : mp - 9);
    return yoe + era * 400 + (*m <= 2);
}

void civil_from_days(int64_t days, int *y, unsigned *m, unsigned *d)
{
    int64_t year = civil(days, m, d);

    *y = year > INT32_MAX   ? INT32_MAX
         : year < INT32_MIN ? INT32_MIN
                            : (int)year;
}

bool civil_valid(int64_t y, unsigned m, unsigned d)
{
    static const unsigned char length[] = {31, 28, 31, 30, 31, 30,
                                           31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

    if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1)
        return false;
    return d <= length[m - 1] + (m == 2 && leap ? 1u : 0u);
}

static struct str unknown(char out[32])
{
    memcpy(out, "unknown", 8);
    return (struct str){out, 7};
}

struct str time_iso(int64_t t, char out[32])
{
    int64_t days = t / SECONDS_PER_DAY, rest = t % SECONDS_PER_DAY, y;
    unsigned m, d;
    int n;

    if (t == TIME_UNKNOWN)
        return unknown(out);
    if (rest < 0) {
        rest += SECONDS_PER_DAY;
        days--;
    }
    y = civil(days, &m, &d);
    n = snprintf(out, 32, "%04lld-%02u-%02uT%02d:%02d:%02dZ", (long long)y, m,
                 d, (int)(rest / 3600), (int)(rest / 60 % 60),
                 (int)(rest % 60));
    return (struct str){out, (size_t)n};
}

struct str day_iso(int32_t day, char out[32])
{
    unsigned m, d;
    int64_t y;
    int n;

    if (day == DAY_UNKNOWN)
        return unknown(out);
    y = civil(day, &m, &d);
    n = snprintf(out, 32, "%04lld-%02u-%02u", (long long)y, m, d);
    return (struct str){out, (size_t)n};
}

/* Exactly n digits at *at. */
static bool digits(struct str s, size_t *at, size_t n, unsigned *out)
{
    *out = 0;
    if (s.len - *at < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned c = (unsigned char)s.ptr[*at + i];

        if (c < '0' || c > '9')
            return false;
        *out = *out * 10 + (c - '0');
    }
    *at += n;
    return true;
}

static bool skip(struct str s, size_t *at, char c)
{
    if (*at >= s.len || s.ptr[*at] != c)
        return false;
    (*at)++;
    return true;
}

static bool date(struct str s, size_t *at, int64_t *days)
{
    unsigned y, m, d;

    if (!digits(s, at, 4, &y) || !skip(s, at, '-') || !digits(s, at, 2, &m) ||
        !skip(s, at, '-') || !digits(s, at, 2, &d) || !civil_valid(y, m, d))
        return false;
    *days = days_from_civil(y, m, d);
    return true;
}

/* "Z", "+hh:mm" or "-hh:mm": seconds east of UTC. */
static bool offset(struct str s, size_t *at, int64_t *out)
{
    bool minus = *at < s.len && s.ptr[*at] == '-';
    unsigned h, m;

    *out = 0;
    if (skip(s, at, 'Z'))
        return true;
    if (!skip(s, at, minus ? '-' : '+') || !digits(s, at, 2, &h) ||
        !skip(s, at, ':') || !digits(s, at, 2, &m) || h > 23 || m > 59)
        return false;
    *out = (int64_t)h * 3600 + (int64_t)m * 60;
    if (minus)
        *out = -*out;
    return true;
}

bool time_parse_iso(struct str s, int64_t *out)
{
    size_t at = 0;
    unsigned h, m, sec;
    int64_t days, east;

    if (!date(s, &at, &days))
        return false;
    if (at == s.len) {
        *out = days * SECONDS_PER_DAY;
        return true;
    }
    if (!skip(s, &at, 'T') || !digits(s, &at, 2, &h) || !skip(s, &at, ':') ||
        !digits(s, &at, 2, &m) || !skip(s, &at, ':') ||
        !digits(s, &at, 2, &sec) || h > 23 || m > 59 || sec > 59 ||
        !offset(s, &at, &east) || at != s.len)
        return false;
    *out = days * SECONDS_PER_DAY + (int64_t)h * 3600 + (int64_t)m * 60 +
           (int64_t)sec - east;
    return true;
}

bool day_parse_iso(struct str s, int32_t *out)
{
    size_t at = 0;
    int64_t days;

    if (!date(s, &at, &days) || at != s.len)
        return false;
    *out = (int32_t)days;
    return true;
}
