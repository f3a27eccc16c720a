/*
 * accounts.h - the register of accounts that belong to no single person:
 * service, shared, break-glass, room, test and integration accounts.
 *
 * policies/accounts.yaml.  Only this register exempts an account, never its
 * name (controls X8).  Whether an entry has an owner who still works here, or
 * was reviewed, is for a control test to say; here it need only be readable.
 * A missing file is an empty register.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_ACCOUNTS_H
#define CATALOG_ACCOUNTS_H

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
    struct str privileges, justification, attribution;
    struct str_list custodians;
    int interactive, monitored; /* 1, 0 or TRI_UNSAID */
    struct field_time approved_at, reviewed_at;
    struct field_time rotated_at, tested_at; /* its secret; break-glass */
    uint32_t line;
};

struct account_register {
    struct registered_account *account;
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool accounts_load(struct arena *a, const struct catalog *c,
                   struct account_register *out, struct problems *p);

#endif
