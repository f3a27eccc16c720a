/*
 * role_template.h - who should have what: versioned role templates.
 *
 * One immutable file per version, templates/roles/<role>/<version>.yaml, in
 * the policy document shape of DESIGN section 5.  A version is in force from
 * its effective_date until the day before the next version's; the dates are
 * calendar dates, compared with the calendar date of the moment asked about.
 *
 * Matching   every attribute of applies_to must fit, and one of its values is
 *            enough.  Values are compared without case and outer blanks; '*'
 *            stands for any text, and a value that is only '*' also fits a
 *            person who has no value.  A template without applies_to fits
 *            nobody by itself: it is there to be extended.
 * Findings   a missing owner, approver, description or justification is a
 *            finding about the template, not a reason to stop: it is a note.
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_ROLE_TEMPLATE_H
#define CATALOG_ROLE_TEMPLATE_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

/* What a scope may ask about; role_attr_names[] has their spelling. */
enum role_attr {
    ROLE_WORKER_ID,
    ROLE_JOB_TITLE,
    ROLE_DEPARTMENT,
    ROLE_EMPLOYMENT_TYPE,
    ROLE_LOCATION,
    ROLE_COMPANY,
    ROLE_COST_CENTER,
    ROLE_MANAGER_ID,
    ROLE_ATTRS
};
extern const char *const role_attr_names[ROLE_ATTRS + 1]; /* ends with NULL */

struct role_grant {
    struct str system, resource;
    struct str permission; /* empty: any; "member" is plain membership */
    struct str justification;
    uint32_t line;
};

struct role_change {
    struct str version, changed_by, changes, approval;
    struct field_date date;
};

struct role_version {
    struct str name, version; /* as written */
    int32_t effective;        /* in force from this day */
    int32_t until;            /* first day of the next version, or INT32_MAX */
    struct str owner, approver, description;
    struct str_list scope[ROLE_ATTRS]; /* folded; count 0: not asked */
    bool matches_somebody;             /* applies_to was given */
    struct str applies_to; /* as written, a JSON object of lists; or empty */
    bool add_on;          /* held beside a primary role, never instead of one */
    int64_t overlap_days; /* how long a mover may keep it; -1: not said */
    struct str_list data_class;    /* it is cleared for; none: not said */
    struct field_time reviewed_at; /* last review of this version */
    struct str_list extends;  /* names of roles whose grants are inherited */
    struct role_grant *grant; /* its own */
    size_t grant_count;
    struct role_change *change;
    size_t change_count;
    const struct rule_file *file;
    const struct yaml_node *at; /* the policy mapping */
};

struct role_set {
    struct role_version *version; /* by name, then by effective */
    size_t count;
};

bool role_set_load(struct arena *a, const struct catalog *c,
                   struct role_set *out, struct problems *p);

/* Put the attribute's text into the form scopes are kept in. */
struct str role_fold(struct arena *a, struct str value);

/*
 * The versions in force on `day` whose scope fits; value[] is indexed by
 * enum role_attr, each made by role_fold, empty when unknown.  Writes at most
 * max, in the order of the set, and returns how many there are.
 */
size_t role_match(const struct role_set *s, const struct str value[ROLE_ATTRS],
                  int32_t day, const struct role_version **out, size_t max);

/* Does the one fit everybody whom the other fits? */
bool role_covers(const struct role_version *wide,
                 const struct role_version *narrow);

/* The version of a role in force on `day`, or NULL. */
const struct role_version *role_in_force(const struct role_set *s,
                                         struct str name, int32_t day);

/*
 * Call take for each grant of v and of the roles it extends, as in force on
 * `day`: its own first, each role once.  `from` is the version that has it.
 */
typedef void role_grant_fn(void *to, const struct role_version *from,
                           const struct role_grant *grant);
void role_grants(const struct role_set *s, const struct role_version *v,
                 int32_t day, role_grant_fn *take, void *to);

#endif
