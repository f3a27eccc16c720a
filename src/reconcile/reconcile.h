/*
 * reconcile.h - facts in, model out: who is who, who was employed when, when
 * accounts closed, which grants a template explains.
 *
 * Decides no verdict.  Rules: controls 0.4 (time), 0.5 (identity), X1-X30.
 * Evidence for a moment is taken best first: log event, status timestamp,
 * bracket between snapshots.
 */
#ifndef RECONCILE_RECONCILE_H
#define RECONCILE_RECONCILE_H

#include "base/err.h"
#include "base/zone.h"
#include "catalog/accounts.h"
#include "catalog/exceptions.h"
#include "catalog/identities.h"
#include "catalog/role_template.h"
#include "catalog/systems.h"
#include "facts/model.h"

struct reconcile_input {
    const struct role_set *roles;
    const struct account_register *accounts;
    const struct identity_set *identities;
    const struct exception_set *exceptions;
    const struct system_set *systems;
    const struct zone *zone; /* of the organisation's dates */
    bool zone_assumed;       /* nobody gave one */
    int64_t now;
    /* Phrases, found as whole words: termination reasons, employment types of
     * people of another company. */
    struct str_list involuntary, high_risk, voluntary, outside;
    const struct str *actors; /* who else is named in the rules, or NULL */
    size_t actor_count;
};

/* Fills *m.  The intern table of f grows (folded spellings). */
MUST_CHECK bool reconcile(struct facts *f, const struct reconcile_input *in,
                          struct model *m, struct err *err);

#endif
