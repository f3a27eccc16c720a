/*
 * suppliers.h - companies whose people may have access.
 *
 * policies/suppliers.yaml.  A missing file is an empty register.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_SUPPLIERS_H
#define CATALOG_SUPPLIERS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct supplier {
    struct str name; /* as HR writes it; unique */
    struct str approved_by;
    struct field_time approved_at, until; /* end of the contract */
    uint32_t line;
};

struct supplier_set {
    struct supplier *supplier; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool suppliers_load(struct arena *a, const struct catalog *c,
                    struct supplier_set *out, struct problems *p);

#endif
