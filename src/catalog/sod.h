/*
 * sod.h - segregation of duties: what nobody may hold together.
 *
 * policies/sod.yaml.  A rule has two sides; whoever holds anything of the one
 * and anything of the other conflicts with it.  A mitigation says why a
 * conflict is accepted; whether it is approved, tested and not over is for a
 * control test to say.  A missing file is an empty set.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_SOD_H
#define CATALOG_SOD_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct duty {
    struct str system, resource;
    struct str permission; /* empty: any */
    uint32_t line;
};

struct mitigation {
    struct str worker; /* empty: everybody */
    struct str control, owner, approved_by;
    struct field_time approved_at, tested_at, expires_at;
    int test_passed; /* 1, 0 or TRI_UNSAID */
    uint32_t line;
};

struct sod_rule {
    struct str id; /* unique */
    struct str title, owner, version, approved_by;
    struct field_time approved_at;
    struct str environment; /* empty: any */
    struct str severity;    /* empty: the test's */
    struct duty *side[2];
    size_t sides[2];
    struct mitigation *mitigation;
    size_t mitigations;
    uint32_t line;
};

struct sod_set {
    struct sod_rule *rule; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool sod_load(struct arena *a, const struct catalog *c, struct sod_set *out,
              struct problems *p);

#endif
