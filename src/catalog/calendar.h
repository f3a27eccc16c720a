/*
 * calendar.h - which days are business days, and their hours.
 *
 * policies/calendar.yaml, the mapping under `calendar`.  Without one there are
 * no business days to count in: given is false then, and nobody guesses.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_CALENDAR_H
#define CATALOG_CALENDAR_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct calendar {
    bool given;
    bool weekend[7];  /* by weekday, monday first */
    int32_t *holiday; /* days, ascending, each once */
    size_t holidays;
    /* Of a business day, seconds after 00:00 by the clock; both -1: not said */
    int32_t opens, closes;
    uint32_t line;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool calendar_load(struct arena *a, const struct catalog *c,
                   struct calendar *out, struct problems *p);

bool calendar_is_business(const struct calendar *c, int32_t day);

#endif
