#include "catalog/calendar.h"

#include <stdlib.h>

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const weekday_words[] = {"monday",   "tuesday", "wednesday",
                                            "thursday", "friday",  "saturday",
                                            "sunday",   NULL};

struct raw_calendar {
    const struct yaml_node *weekend, *holidays, *hours;
};

static const struct field calendar_keys[] = {
    {"weekend", FIELD_NODE, 0, AT(raw_calendar, weekend)},
    {"holidays", FIELD_NODE, 0, AT(raw_calendar, holidays)},
    {"hours", FIELD_NODE, 0, AT(raw_calendar, hours)},
};

struct raw_hours {
    struct str start, end;
};

static const struct field hours_keys[] = {
    {"start", FIELD_TEXT, FIELD_REQUIRED, AT(raw_hours, start)},
    {"end", FIELD_TEXT, FIELD_REQUIRED, AT(raw_hours, end)},
};

static void read_weekend(const struct binder *b, const struct yaml_node *n,
                         struct calendar *out)
{
    struct str_list days = {0};

    if (!fields_list(b, n, "weekend", &days))
        return;
    memset(out->weekend, 0, sizeof out->weekend);
    for (size_t i = 0; i < days.count; i++) {
        size_t k = 0;

        while (weekday_words[k] && !str_is(days.ptr[i], weekday_words[k]))
            k++;
        if (weekday_words[k])
            out->weekend[k] = true;
        else
            fields_problem(b, n, "monday tuesday ... sunday, in small letters",
                           "weekend is not a known day '%s'",
                           err_quote(days.ptr[i]));
    }
}

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static void read_holidays(const struct binder *b, const struct yaml_node *n,
                          struct calendar *out)
{
    struct str_list days = {0};

    if (!fields_list(b, n, "holidays", &days))
        return;
    out->holiday = arena_array(b->arena, int32_t, days.count);
    for (size_t i = 0; i < days.count; i++) {
        int32_t day;

        if (day_parse_iso(days.ptr[i], &day))
            out->holiday[out->holidays++] = day;
        else
            fields_problem(b, n, "write YYYY-MM-DD",
                           "holidays is not a date '%s'",
                           err_quote(days.ptr[i]));
    }
    if (out->holidays > 1)
        qsort(out->holiday, out->holidays, sizeof *out->holiday, by_day);
    for (size_t i = 1; i < out->holidays; i++)
        if (out->holiday[i] == out->holiday[i - 1]) {
            char iso[32];

            fields_problem(b, n, "remove one of the two",
                           "holiday is listed twice '%s'",
                           day_iso(out->holiday[i], iso).ptr);
        }
}

/* "09:00" to "24:00" in seconds, or -1. */
static int32_t clock_seconds(struct str s)
{
    uint64_t hour, minute;

    if (s.len != 5 || s.ptr[2] != ':' || !str_to_u64(str_sub(s, 0, 2), &hour) ||
        !str_to_u64(str_sub(s, 3, 2), &minute) || minute > 59 ||
        hour * 60 + minute > 24 * 60)
        return -1;
    return (int32_t)(hour * 3600 + minute * 60);
}

static void read_hours(const struct binder *b, const struct yaml_node *n,
                       struct calendar *out)
{
    struct raw_hours raw = {{0}, {0}};
    int32_t opens, closes;

    if (!fields_bind(b, n, "hours", hours_keys, COUNT_OF(hours_keys), &raw))
        return;
    opens = clock_seconds(raw.start);
    closes = clock_seconds(raw.end);
    if (opens < 0 || closes < 0) {
        fields_problem(b, n, "write '09:00', quoted",
                       "hours is not a time of day '%s'",
                       err_quote(opens < 0 ? raw.start : raw.end));
        return;
    }
    if (opens >= closes) {
        fields_problem(b, n, "business hours lie within one day",
                       "hours end before they begin '%s'", err_quote(raw.end));
        return;
    }
    out->opens = opens;
    out->closes = closes;
}

bool calendar_load(struct arena *a, const struct catalog *c,
                   struct calendar *out, struct problems *p)
{
    static const char *const key[] = {"calendar"};
    const struct yaml_node *at[COUNT_OF(key)];
    struct raw_calendar raw = {NULL, NULL, NULL};
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct calendar){
        .weekend = {[5] = true, [6] = true}, .opens = -1, .closes = -1};
    out->file =
        rule_list_open_file(a, c, RULE_CALENDAR, key, at, COUNT_OF(key), &l, p);
    if (!at[0])
        return p->errors == before;
    fields_bind(&l.b, at[0], "calendar", calendar_keys, COUNT_OF(calendar_keys),
                &raw);
    if (raw.weekend)
        read_weekend(&l.b, raw.weekend, out);
    if (raw.holidays)
        read_holidays(&l.b, raw.holidays, out);
    if (raw.hours)
        read_hours(&l.b, raw.hours, out);
    out->line = at[0]->line;
    out->given = p->errors == before;
    return p->errors == before;
}

bool calendar_is_business(const struct calendar *c, int32_t day)
{
    int weekday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01: a thursday */

    if (weekday < 0)
        weekday += 7;
    return !c->weekend[weekday] &&
           !(c->holidays > 0 && bsearch(&day, c->holiday, c->holidays,
                                        sizeof *c->holiday, by_day));
}
