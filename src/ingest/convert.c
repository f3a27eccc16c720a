/*
 * A small hand parser: the forms differ in their first characters, so it never
 * has to go back further than the start.
 */
#include "ingest/convert.h"

#include "ingest/month.h"
#include "ingest/zone_word.h"

#define WEST_MOST (-12 * 3600)    /* the last zone to see a day end */
#define EAST_MOST (14 * 3600)     /* the first to see it begin */
#define MS_FROM 100000000000      /* from here an epoch counts milliseconds */
#define EPOCH_DIGITS 9            /* fewer is a year or an id, not a moment */
#define EPOCH_LATEST 253402300799 /* 9999-12-31T23:59:59Z */

static const char NOT_KNOWN[] = "is in no known form of a date";
static const char NO_DATE[] = "is no date of the calendar";
const char DATE_IS_SERIAL[] =
    "is a number: a spreadsheet has made it of a date";
static const char NO_TIME[] = "is no time of the day";

struct reader {
    const char *p, *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool at_end(const struct reader *r)
{
    return r->p == r->end;
}

static bool take(struct reader *r, char c)
{
    if (r->p == r->end || *r->p != c)
        return false;
    r->p++;
    return true;
}

static bool take_text(struct reader *r, const char *s, size_t n)
{
    if ((size_t)(r->end - r->p) < n || memcmp(r->p, s, n) != 0)
        return false;
    r->p += n;
    return true;
}

/* Also those that do not break: browsers write one before AM and PM. */
static bool take_blank(struct reader *r)
{
    return take(r, ' ') || take(r, '\t') || take_text(r, "\xc2\xa0", 2) ||
           take_text(r, "\xe2\x80\xaf", 3) || take_text(r, "\xe2\x80\x89", 3);
}

static void skip_blanks(struct reader *r)
{
    while (take_blank(r))
        ;
}

/* 1..most digits; 0 when there is none. */
static size_t number(struct reader *r, size_t most, int32_t *out)
{
    size_t n = 0;

    *out = 0;
    while (r->p < r->end && n < most && is_digit(*r->p)) {
        *out = *out * 10 + (*r->p++ - '0');
        n++;
    }
    return n;
}

static struct str word(struct reader *r)
{
    const char *from = r->p;

    while (r->p < r->end && (is_alpha(*r->p) || (unsigned char)*r->p >= 0x80))
        r->p++;
    return (struct str){from, (size_t)(r->p - from)};
}

/* Two digits are 1970..2069; three are a mistake. */
static bool year_from(size_t digits, int32_t *y)
{
    if (digits == 2)
        *y += *y < 70 ? 2000 : 1900;
    return digits == 2 || digits == 4;
}

/* What a clock calls its zone, behind the offset that counts. */
static void skip_zone_name(struct reader *r)
{
    struct reader ahead = *r;
    bool long_form;

    skip_blanks(&ahead);
    long_form = take(&ahead, '(');
    while (!at_end(&ahead) &&
           (long_form || (*ahead.p >= 'A' && *ahead.p <= 'Z')))
        ahead.p++;
    if (at_end(&ahead) && (!long_form || ahead.p[-1] == ')'))
        *r = ahead;
}

/* "Z", "+02:00", "+0200 CEST", "+02", " UTC", " GMT+0200 (Central European
 * Summer Time)"; nothing is fine too. */
static bool read_offset(struct reader *r, struct date_parts *p,
                        const char **why)
{
    int32_t h, m = 0, sign;

    skip_blanks(r);
    if (at_end(r))
        return true;
    if (is_alpha(*r->p)) {
        struct str w = word(r);

        if (!str_eq_nocase(w, STR("z")) && !str_eq_nocase(w, STR("utc")) &&
            !str_eq_nocase(w, STR("gmt"))) {
            *why = "ends in words: a zone is written Z or +02:00";
            p->zone_word = w;
            return zone_word_known(w) && at_end(r);
        }
        p->has_offset = true;
        if (at_end(r) || (*r->p != '+' && *r->p != '-'))
            return true;
    }
    if (*r->p != '+' && *r->p != '-') {
        *why = NOT_KNOWN;
        return false;
    }
    sign = *r->p++ == '-' ? -1 : 1;
    if (number(r, 2, &h) != 2 ||
        ((take(r, ':') || !at_end(r)) && number(r, 2, &m) != 2) || h > 14 ||
        m > 59) {
        *why = "has an offset from UTC that no zone has";
        return false;
    }
    p->has_offset = true;
    p->offset = sign * (h * 3600 + m * 60);
    skip_zone_name(r);
    return true;
}

/* "AM" or "PM" behind the time, if it is there; also "a. m.". */
static bool half_day(struct reader *r, int32_t *h, const char **why)
{
    struct reader ahead = *r;
    bool pm;

    skip_blanks(&ahead);
    pm = take(&ahead, 'p') || take(&ahead, 'P');
    if (!pm && !take(&ahead, 'a') && !take(&ahead, 'A'))
        return true;
    if (take(&ahead, '.'))
        skip_blanks(&ahead);
    if (!take(&ahead, 'm') && !take(&ahead, 'M'))
        return true;
    take(&ahead, '.');
    if (!at_end(&ahead) && is_alpha(*ahead.p))
        return true;
    if (*h < 1 || *h > 12) {
        *why = NO_TIME;
        return false;
    }
    *h = *h % 12 + (pm ? 12 : 0);
    *r = ahead;
    return true;
}

/* hh:mm[:ss[.fraction]] [AM|PM] [offset], to the end of the text; some write
 * hh.mm.ss. */
static bool read_time(struct reader *r, struct date_parts *p, const char **why)
{
    int32_t h, m, s = 0;
    size_t n = number(r, 2, &h);
    char sep = !at_end(r) && *r->p == '.' ? '.' : ':';

    *why = NOT_KNOWN;
    if (n == 0 || !take(r, sep) || number(r, 2, &m) != 2)
        return false;
    p->is_time = true;
    if (take(r, sep)) {
        if (number(r, 2, &s) != 2)
            return false;
        p->has_seconds = true;
        if (take(r, '.') || take(r, ',')) {
            const char *from = r->p;

            while (r->p < r->end && is_digit(*r->p))
                p->has_fraction = *r->p++ != '0' || p->has_fraction;
            if (r->p == from || r->p - from > 9)
                return false;
        }
    }
    if (!half_day(r, &h, why))
        return false;
    if (h > 23 || m > 59 || s > 60 || (s == 60 && m != 59)) {
        *why = NO_TIME;
        return false;
    }
    p->second = h * 3600 + m * 60 + s;
    if (!read_offset(r, p, why))
        return false;
    if (!at_end(r)) {
        *why = NOT_KNOWN;
        return false;
    }
    return true;
}

/* What may stand between date and time: T, blanks, "," or "at". */
static bool read_rest(struct reader *r, struct date_parts *p, const char **why)
{
    if (at_end(r))
        return true;
    if (*r->p == 'Z' || *r->p == 'z' || *r->p == '+' || *r->p == '-') {
        if (!read_offset(r, p, why))
            return false;
        *why = NOT_KNOWN;
        return at_end(r);
    }
    if (!take(r, 'T') && !take(r, 't')) {
        take(r, ',');
        if (!take_blank(r)) {
            *why = NOT_KNOWN;
            return false;
        }
        skip_blanks(r);
        if (r->end - r->p > 3 && (*r->p == 'a' || *r->p == 'A') &&
            (r->p[1] == 't' || r->p[1] == 'T') && r->p[2] == ' ')
            r->p += 3;
    }
    return read_time(r, p, why);
}

static bool check_date(const struct date_parts *p, const char **why)
{
    if (civil_valid(p->year, p->month, p->day))
        return true;
    *why = NO_DATE;
    return false;
}

static bool read_iso(struct reader *r, struct date_parts *p, const char **why)
{
    int32_t m, d;
    char sep;

    *why = NOT_KNOWN;
    if (number(r, 4, &p->year) != 4 || at_end(r))
        return false;
    sep = *r->p;
    if (take_text(r, "\xe5\xb9\xb4", 3)) { /* year, month, day in Japan */
        if (!number(r, 2, &m) || !take_text(r, "\xe6\x9c\x88", 3) ||
            !number(r, 2, &d) || !take_text(r, "\xe6\x97\xa5", 3))
            return false;
    } else if ((sep != '-' && sep != '/') || !take(r, sep) ||
               !number(r, 2, &m) || !take(r, sep) || !number(r, 2, &d)) {
        return false;
    }
    p->month = (uint8_t)m;
    p->day = (uint8_t)d;
    return check_date(p, why) && read_rest(r, p, why);
}

/* a/b/yyyy with '/', '-' or '.'; with '.' the day always comes first. */
static bool read_numeric(struct reader *r, enum date_order order,
                         struct date_parts *p, enum date_order *which,
                         const char **why)
{
    int32_t a, b;
    size_t digits;
    char sep;
    bool mdy, dmy;

    *why = NOT_KNOWN;
    if (!number(r, 2, &a) || at_end(r))
        return false;
    sep = *r->p;
    if ((sep != '/' && sep != '-' && sep != '.') || !take(r, sep) ||
        !number(r, 2, &b) || !take(r, sep))
        return false;
    digits = number(r, 4, &p->year);
    if (!year_from(digits, &p->year))
        return false;
    mdy = civil_valid(p->year, (unsigned)a, (unsigned)b);
    dmy = civil_valid(p->year, (unsigned)b, (unsigned)a);
    if (sep == '.')
        mdy = false;
    if (order == ORDER_MDY && !mdy) {
        *why = dmy ? "is no date with the month first, as the column has it"
                   : NO_DATE;
        return false;
    }
    if (order == ORDER_DMY && !dmy) {
        *why = mdy ? "is no date with the day first, as the column has it"
                   : NO_DATE;
        return false;
    }
    if (!mdy && !dmy) {
        *why = NO_DATE;
        return false;
    }
    p->month = (uint8_t)a;
    p->day = (uint8_t)b;
    p->order_open = mdy && dmy && a != b && order == ORDER_OPEN;
    if (!mdy || order == ORDER_DMY) {
        p->month = (uint8_t)b;
        p->day = (uint8_t)a;
    }
    if (which && mdy != dmy && sep != '.')
        *which = mdy ? ORDER_MDY : ORDER_DMY;
    return read_rest(r, p, why);
}

static void separators(struct reader *r)
{
    while (r->p < r->end && (*r->p == ' ' || *r->p == '/' || *r->p == '-' ||
                             *r->p == ',' || *r->p == '.'))
        r->p++;
}

/* [weekday,] d Mon y or [weekday,] Month d[,] y */
static bool read_named(struct reader *r, struct date_parts *p, const char **why)
{
    struct reader back = *r;
    struct str w = word(r);
    int32_t d = 0;
    bool month_first;

    *why = NOT_KNOWN;
    if (w.len && weekday_name(w)) {
        separators(r);
        back = *r;
        w = word(r);
    }
    month_first = w.len && month_from(w, &p->month);
    if (w.len && !month_first)
        return false;
    if (!month_first)
        *r = back;
    separators(r);
    if (!number(r, 2, &d))
        return false;
    separators(r);
    if (!month_first) {
        w = word(r);
        if (!month_from(w, &p->month))
            return false;
        separators(r);
    }
    if (!year_from(number(r, 4, &p->year), &p->year))
        return false;
    p->day = (uint8_t)d;
    return check_date(p, why) && read_rest(r, p, why);
}

/* Digits, a sign, perhaps a fraction: seconds or milliseconds. */
static bool read_epoch(struct reader *r, struct date_parts *p, const char **why)
{
    bool minus = take(r, '-');
    int64_t v = 0;
    size_t n = 0;

    *why = NOT_KNOWN;
    for (; r->p < r->end && is_digit(*r->p); r->p++) {
        if (++n > 15)
            return false;
        v = v * 10 + (*r->p - '0');
    }
    if (n == 0)
        return false;
    if (take(r, '.')) {
        const char *from = r->p;

        while (r->p < r->end && is_digit(*r->p))
            p->has_fraction = *r->p++ != '0' || p->has_fraction;
        if (r->p == from || r->p - from > 9)
            return false;
    }
    p->is_epoch = true;
    p->has_seconds = true;
    if (v >= MS_FROM) {
        p->has_fraction = p->has_fraction || v % 1000 != 0;
        v = minus && p->has_fraction ? v / 1000 + 1 : v / 1000;
    } else if (minus && p->has_fraction) {
        v++;
    }
    p->at = minus ? -v : v;
    if (p->at > EPOCH_LATEST || p->at < -EPOCH_LATEST) {
        *why = NO_DATE;
        return false;
    }
    return true;
}

static bool read_ms(struct reader *r, struct date_parts *p, const char **why)
{
    struct str head = {r->p, (size_t)(r->end - r->p)};
    struct reader number_only;
    size_t stop;

    *why = NOT_KNOWN;
    if (!str_starts(head, STR("/Date(")) || !str_ends(head, STR(")/")))
        return false;
    head = str_sub(head, 6, head.len - 8);
    for (stop = 1; stop < head.len && is_digit(head.ptr[stop]); stop++)
        ;
    /* "+0000" behind the number is the zone it is shown in, not a shift */
    number_only = (struct reader){head.ptr, head.ptr + stop};
    if (head.len == 0 || !read_epoch(&number_only, p, why))
        return false;
    if (p->at < MS_FROM && p->at > -MS_FROM && head.len < 12) {
        int64_t ms = p->at; /* always milliseconds, however small */

        p->has_fraction = ms % 1000 != 0;
        p->at = ms / 1000 - (ms < 0 && ms % 1000 != 0);
    }
    return true;
}

/* Two digits at p, or -1 and less. */
static inline int32_t two(const char *p)
{
    unsigned a = (unsigned char)p[0] - '0', b = (unsigned char)p[1] - '0';

    return a > 9 || b > 9 ? -10000 : (int32_t)(a * 10 + b);
}

/* The form most exports have: 2026-09-30T23:59:59Z, or with .123 before Z. */
static bool read_usual(struct str s, struct date_parts *p)
{
    const char *c = s.ptr;
    int32_t year, month, day, hour, minute, second;

    if ((s.len != 20 && s.len != 24) || c[4] != '-' || c[7] != '-' ||
        c[10] != 'T' || c[13] != ':' || c[16] != ':' || c[s.len - 1] != 'Z')
        return false;
    year = two(c) * 100 + two(c + 2);
    month = two(c + 5);
    day = two(c + 8);
    hour = two(c + 11);
    minute = two(c + 14);
    second = two(c + 17);
    if (year < 0 || month < 1 || day < 1 || month > 12 || day > 28 ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 59)
        return false; /* rare or wrong: the long way decides */
    if (s.len == 24) {
        unsigned tenth = (unsigned char)c[20] - '0';
        int32_t rest = two(c + 21);

        if (c[19] != '.' || tenth > 9 || rest < 0)
            return false;
        p->has_fraction = tenth || rest;
    }
    p->year = year;
    p->month = (uint8_t)month;
    p->day = (uint8_t)day;
    p->is_time = p->has_seconds = p->has_offset = true;
    p->second = hour * 3600 + minute * 60 + second;
    return true;
}

/* Days since 1899-12-30, of the years 1954 to 2064, perhaps with a fraction. */
static bool is_serial(struct str s, size_t lead)
{
    if (lead != 5 || s.ptr[0] < '2' || s.ptr[0] > '5')
        return false;
    if (s.len == lead)
        return true;
    if (s.ptr[lead] != '.' && s.ptr[lead] != ',')
        return false;
    for (size_t i = lead + 1; i < s.len; i++)
        if (!is_digit(s.ptr[i]))
            return false;
    return s.len > lead + 1;
}

bool date_read(struct str s, unsigned forms, enum date_order order,
               struct date_parts *out, enum date_order *which, const char **why)
{
    struct reader r;
    size_t lead = 0;

    s = str_trim(s);
    *out = (struct date_parts){0};
    *why = NOT_KNOWN;
    if (s.len == 0 || s.len > 64)
        return false;
    if ((forms & DATE_ISO) && read_usual(s, out))
        return true;
    r = (struct reader){s.ptr, s.ptr + s.len};
    while (lead < s.len && is_digit(s.ptr[lead]))
        lead++;
    if (lead == 4 && s.len >= 8 && (forms & DATE_ISO))
        return read_iso(&r, out, why);
    if (s.ptr[0] == '/')
        return (forms & DATE_MS) && read_ms(&r, out, why);
    if (!(forms & DATE_EPOCH) && is_serial(s, lead)) {
        *why = DATE_IS_SERIAL;
        return false;
    }
    if (lead == s.len || lead > 4)
        return (forms & DATE_EPOCH) && lead >= EPOCH_DIGITS &&
               read_epoch(&r, out, why) && at_end(&r);
    if ((lead == 1 || lead == 2) && (forms & DATE_NUMERIC) &&
        lead + 1 < s.len && is_digit(s.ptr[lead + 1]))
        return read_numeric(&r, order, out, which, why);
    if (forms & DATE_NAMED)
        return read_named(&r, out, why);
    return false;
}

static void widen(struct when *w, const struct date_parts *p)
{
    if (p->is_time && !p->has_seconds) {
        w->hi += 60;
        w->precision = PREC_MINUTE;
    } else {
        w->hi += p->has_fraction;
        w->precision = PREC_INSTANT;
    }
}

/* A calendar date sent as midnight UTC. */
static int64_t epoch_day(int64_t at)
{
    return at / SECONDS_PER_DAY - (at % SECONDS_PER_DAY < 0);
}

struct when date_when(const struct date_parts *p, const struct date_zone *z,
                      bool day_only)
{
    struct when w = WHEN_NONE;
    int64_t local, day;
    bool assumed = !z->zone || z->source == ZONE_ASSUMED;

    if (p->is_epoch && !day_only) {
        w.lo = w.hi = p->at;
        w.zone_source = ZONE_IN_DATA;
        widen(&w, p);
        return w;
    }
    day = p->is_epoch ? epoch_day(p->at)
                      : days_from_civil(p->year, p->month, p->day);
    local = day * SECONDS_PER_DAY + p->second;
    w.day = (int32_t)day;
    w.zone_source = (uint8_t)(assumed ? ZONE_ASSUMED : z->source);
    if (!p->is_time || day_only) {
        w.precision = PREC_DAY;
        if (p->has_offset && !day_only) {
            w.lo = day * SECONDS_PER_DAY - p->offset;
            w.hi = w.lo + SECONDS_PER_DAY;
            w.zone_source = ZONE_IN_DATA;
        } else if (assumed) {
            w.lo = day * SECONDS_PER_DAY - EAST_MOST;
            w.hi = (day + 1) * SECONDS_PER_DAY - WEST_MOST;
        } else {
            zone_day(z->zone, w.day, &w.lo, &w.hi);
        }
        return w;
    }
    if (p->has_offset) {
        w.lo = w.hi = local - p->offset;
        w.zone_source = ZONE_IN_DATA;
    } else if (p->zone_word.len) {
        zone_word_when(p->zone_word, local, z, &w);
    } else if (assumed) {
        w.lo = local - EAST_MOST;
        w.hi = local - WEST_MOST;
    } else {
        zone_local(z->zone, local, &w.lo, &w.hi);
    }
    widen(&w, p);
    return w;
}
