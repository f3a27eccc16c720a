/*
 * overrides.h - the signed-off registers, found by system and name.
 */
#ifndef RECONCILE_OVERRIDES_H
#define RECONCILE_OVERRIDES_H

#include "reconcile/work.h"

/* The override of an account, or NULL.  *problem says why one that exists
 * must not be used: unsigned, signed by somebody who had left, or expired
 * before the run. */
const struct identity_override *override_of(struct work *w, sym system,
                                            sym account, const char **problem);
/* The register's entry for an account, or NULL. */
const struct registered_account *registered(struct work *w, sym system,
                                            sym account);

#endif
