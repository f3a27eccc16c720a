/*
 * systems.h - the inventory of systems: what is in scope, and its nature.
 *
 * policies/systems.yaml.  `system` is the name the engagement's sources use.
 * What is not stated stays unknown; only in_scope is true unless it says
 * false.  A missing file is an empty inventory.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_SYSTEMS_H
#define CATALOG_SYSTEMS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

enum system_kind {
    SYSTEM_KIND_UNKNOWN,
    SYSTEM_DIRECTORY,
    SYSTEM_APPLICATION,
    SYSTEM_HR,
    SYSTEM_DEVICES,
    SYSTEM_TICKETS
};
const char *system_kind_name(enum system_kind k); /* "" for unknown */

enum data_class { DATA_UNKNOWN, DATA_REGULATED, DATA_INTERNAL, DATA_PUBLIC };
const char *data_class_name(enum data_class d); /* "" for unknown */

/* How access gets into a system and out of it again. */
enum provisioning {
    PROVISIONING_UNKNOWN,
    PROVISIONED_BY_CONNECTOR, /* the directory creates and closes accounts */
    PROVISIONED_BY_GROUP, /* membership of a directory's group is the access */
    PROVISIONED_BY_API,   /* its own interface, called by a product */
    PROVISIONED_BY_SCRIPT,
    PROVISIONED_BY_HAND
};
const char *provisioning_name(enum provisioning p); /* "" for unknown */

struct inventory_system {
    struct str system, name, owner, tier;
    enum system_kind kind;
    bool in_scope;       /* true unless the file says false */
    bool sso, sso_known; /* sso_known false: not stated */
    enum data_class data_class;
    struct str_list privileged; /* entitlement names */
    struct str environment;     /* production, staging, ...: their own word */
    enum provisioning provisioning;
    struct str integration; /* what it is connected by, in their words */
    int local_login;        /* 1, 0 or TRI_UNSAID */
    /* Access is reviewed at least this often; 0: the file does not say. */
    int64_t review_days, privileged_review_days;
    uint32_t line;
};

struct system_set {
    struct inventory_system *system; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool systems_load(struct arena *a, const struct catalog *c,
                  struct system_set *out, struct problems *p);

#endif
