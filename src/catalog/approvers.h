/*
 * approvers.h - who may ask for and approve what, and who in whose place.
 *
 * policies/approvers.yaml.  A rule has steps, one after the other; any of a
 * step's approvers will do.  Whether an approval kept to a rule is for a
 * control test to say.  A missing file is an empty set.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_APPROVERS_H
#define CATALOG_APPROVERS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

enum approval_purpose {
    APPROVES_ACCESS,
    APPROVES_EXCEPTION,
    APPROVES_MFA_EXCEPTION,
    APPROVES_TERMINATION,
    APPROVES_EXTENSION
};
const char *approval_purpose_name(enum approval_purpose p);

enum approver_by {
    BY_PERSON,
    BY_MANAGER, /* of who gets the access */
    BY_SYSTEM_OWNER,
    BY_ROLE_OWNER,
    BY_BENEFICIARY /* who gets the access: may ask, never approve */
};
const char *approver_by_name(enum approver_by b);
/* The words of the file for those who are no person; end with NULL. */
extern const char *const approver_words[], *const requester_words[];

struct approver {
    enum approver_by by;
    struct str name; /* BY_PERSON: as written */
};

struct approval_step {
    struct approver *approver; /* any of them */
    size_t count;
};

struct approval_rule {
    struct str system, resource; /* empty: any */
    bool privileged;             /* only privileged access */
    enum approval_purpose purpose;
    struct approval_step *step;
    size_t steps;
    struct approver *requester; /* any of them may ask; none: anybody */
    size_t requesters;
    int64_t max_days; /* longest duration; 0: the file does not say */
    struct field_date from, until;
    uint32_t line;
};

struct delegation {
    struct str from, to, system; /* system empty: any */
    struct field_date start, end;
    uint32_t line;
};

struct approver_set {
    struct approval_rule *rule; /* in the order of the file */
    size_t rules;
    struct delegation *delegation;
    size_t delegations;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool approvers_load(struct arena *a, const struct catalog *c,
                    struct approver_set *out, struct problems *p);

#endif
