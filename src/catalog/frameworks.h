/*
 * frameworks.h - which identifiers of a framework a test speaks to.
 *
 * policies/frameworks/<name>.yaml, with the edition the identifiers are from.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_FRAMEWORKS_H
#define CATALOG_FRAMEWORKS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct framework_cell {
    struct str test;
    struct str_list identifiers;
    uint32_t line;
};

struct framework {
    struct str name, title, edition;
    struct framework_cell *cell; /* in the order of the file */
    size_t count;
    const struct rule_file *file;
};

bool framework_load(struct arena *a, const struct rule_file *f,
                    struct framework *out, struct problems *p);

#endif
