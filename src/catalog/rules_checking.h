/*
 * rules_checking.h - what the parts of rules_check share.
 */
#ifndef CATALOG_RULES_CHECKING_H
#define CATALOG_RULES_CHECKING_H

#include "base/base.h"

#include "base/map.h"
#include "catalog/rules.h"

struct checking {
    struct arena *arena;
    const struct engagement *e;
    const struct rules *r;
    struct problems *p;
    const char *const *tests;        /* ids of all controls, ends with NULL */
    const char *const *systems;      /* of sources and inventory */
    struct map test_map, system_map; /* the same, to look up */
};

/* "did you mean x?", or the other hint when nothing is near. */
const char *near_hint(const struct checking *c, struct str s,
                      const char *const *words, const char *otherwise);

/* Note a system nobody else knows; an empty one is none. */
void check_system(const struct checking *c, const char *file, uint32_t line,
                  struct str system);

/* The registers of duties, approvers, documents and days. */
void check_registers(const struct checking *c);

#endif
