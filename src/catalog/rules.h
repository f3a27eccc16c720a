/*
 * rules.h - all rules of one engagement, read and checked against each other.
 *
 * rules_load is what a run needs: every file in force parsed, the chosen
 * profile and frameworks found.  rules_check asks what `check` wants to know
 * beyond that: names that lead nowhere, dates that leave gaps.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_RULES_H
#define CATALOG_RULES_H

#include "base/base.h"

#include "catalog/access_paths.h"
#include "catalog/accounts.h"
#include "catalog/approvers.h"
#include "catalog/artefacts.h"
#include "catalog/calendar.h"
#include "catalog/catalog.h"
#include "catalog/compounds.h"
#include "catalog/control_def.h"
#include "catalog/engagement.h"
#include "catalog/exceptions.h"
#include "catalog/frameworks.h"
#include "catalog/identities.h"
#include "catalog/report_def.h"
#include "catalog/role_template.h"
#include "catalog/sod.h"
#include "catalog/suppliers.h"
#include "catalog/systems.h"
#include "catalog/threshold_profile.h"

struct rules {
    struct catalog catalog;
    const struct threshold_profile *profile; /* NULL: none was chosen */
    enum clock_choice clock;     /* the engagement's, else the profile's */
    struct framework *framework; /* those chosen, in the order chosen */
    size_t framework_count;
    struct role_set roles;
    struct exception_set exceptions;
    struct account_register accounts;
    struct identity_set identities;
    struct system_set systems;
    struct approver_set approvers;
    struct sod_set sod;
    struct artefact_set artefacts;
    struct access_path_set paths;
    struct document_set documents; /* of artefacts and paths */
    struct supplier_set suppliers;
    struct calendar calendar;
    struct compound_set compounds;
    struct control_set controls;
    struct report_def *report; /* by name */
    size_t report_count;
    /* Read without a mistake: only then can they be compared with others. */
    bool roles_whole, controls_whole, systems_whole;
};

/* Goes on after a mistake; returns false when there was one. */
bool rules_load(struct arena *a, const struct engagement *e, struct rules *out,
                struct problems *p);

/* The same with folders given: a bundle's own rules (no_stock). */
bool rules_load_from(struct arena *a, const struct engagement *e,
                     const struct catalog_from *from, struct rules *out,
                     struct problems *p);

/*
 * Cross references that do not stop a run but show a mistake; also after
 * rules_load has failed, for what it could read.  The SQL of the controls and
 * its parameters are looked at elsewhere, where there is a database.
 */
void rules_check(struct arena *a, const struct engagement *e,
                 const struct rules *r, struct problems *p);

#endif
