/*
 * registers.h - three lists an organisation keeps about its systems:
 *
 * policies/accounts.yaml    accounts that belong to no single person: service,
 *                           shared, break-glass, ... (controls X8: only this
 *                           register exempts an account, never its name)
 * policies/identities.yaml  signed-off links between accounts and workers
 * policies/systems.yaml     the inventory: what is in scope, and its nature
 *
 * A missing file is an empty list.  Whether an entry is signed, current or
 * reviewed is for a control test to say; here it need only be readable.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_REGISTERS_H
#define CATALOG_REGISTERS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

enum register_kind {
    REGISTER_SERVICE,
    REGISTER_SHARED,
    REGISTER_BREAK_GLASS,
    REGISTER_ROOM,
    REGISTER_TEST,
    REGISTER_INTEGRATION
};
/* As in the file: "service", "break-glass", ... */
const char *register_kind_name(enum register_kind k);

struct registered_account {
    struct str system, account; /* as the export spells them */
    enum register_kind kind;
    struct str owner; /* a worker id */
    struct str purpose, approved_by;
    struct str_list custodians;
    struct field_time approved_at, reviewed_at;
    uint32_t line;
};

/*
 * account and worker: the account is the worker's.  account and nobody: the
 * account belongs to no person.  worker and nobody, no account: the worker
 * was never given an account in that system.
 */
struct identity_override {
    struct str system, account, worker; /* account or worker may be empty */
    bool nobody;
    struct str approved_by, reason;
    struct field_time approved_at, expires_at;
    uint32_t line;
};

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

struct inventory_system {
    struct str system, name, owner, tier;
    enum system_kind kind;
    bool in_scope;       /* true unless the file says false */
    bool sso, sso_known; /* sso_known false: not stated */
    enum data_class data_class;
    struct str_list privileged; /* entitlement names */
    uint32_t line;
};

struct registers {
    struct registered_account *account;
    size_t account_count;
    struct identity_override *identity;
    size_t identity_count;
    struct inventory_system *system;
    size_t system_count;
    /* NULL when the rules have no such file */
    const struct rule_file *accounts_file, *identities_file, *systems_file;
};

bool registers_load(struct arena *a, const struct catalog *c,
                    struct registers *out, struct problems *p);

#endif
