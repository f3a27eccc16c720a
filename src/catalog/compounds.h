/*
 * compounds.h - findings that are worse together than each of them.
 *
 * policies/compounds.yaml (controls, section 14).  Each of its parts is a row
 * of one of some tests that fails; all parts are about the same account, person
 * or system.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_COMPOUNDS_H
#define CATALOG_COMPOUNDS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

enum compound_same { SAME_ACCOUNT, SAME_PERSON, SAME_SYSTEM };

struct compound_part {
    struct str_list tests;   /* a row of any of these, ... */
    struct str_list reasons; /* ... for one of these; none: for any */
    bool privileged;         /* its account or entitlement is privileged */
    bool used_after;         /* its account was used after the row's T0 */
    uint32_t line;
};

struct compound {
    struct str id; /* unique */
    struct str title;
    enum compound_same same;
    struct compound_part *part; /* the first says whom it is reported for */
    size_t parts;
    uint32_t line;
};

struct compound_set {
    struct compound *compound; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool compounds_load(struct arena *a, const struct catalog *c,
                    struct compound_set *out, struct problems *p);

/* "account", "person", "system" */
const char *compound_same_name(enum compound_same same);

#endif
