/*
 * identities.h - signed-off links between accounts and workers, for those
 * that no identifier in the exports connects (controls 0.5, step 4).
 *
 * policies/identities.yaml.  Whether an entry is signed and unexpired is for
 * a control test to say.  A missing file is an empty list.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_IDENTITIES_H
#define CATALOG_IDENTITIES_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

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

struct identity_set {
    struct identity_override *identity; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool identities_load(struct arena *a, const struct catalog *c,
                     struct identity_set *out, struct problems *p);

#endif
