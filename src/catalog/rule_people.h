/*
 * rule_people.h - everybody the rules name: owners, approvers, custodians,
 * beneficiaries.  Who they are is for reconcile to find out.
 */
#ifndef CATALOG_RULE_PEOPLE_H
#define CATALOG_RULE_PEOPLE_H

#include "base/base.h"

#include "catalog/rules.h"

/* Each name once, as written, in the order of the rules. */
struct str_list rule_people(struct arena *a, const struct rules *r);

#endif
