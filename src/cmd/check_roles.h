/*
 * check_roles.h - whom do the role templates fit?  What a run will find of
 * every worker, told by kinds of workers before it.
 */
#ifndef CMD_CHECK_ROLES_H
#define CMD_CHECK_ROLES_H

#include "base/base.h"

#include "catalog/rules.h"
#include "catalog/source_profile.h"
#include "cmd/cmd.h"

/* people[i]: source i of the engagement is HR's, and can be read. */
void check_roles(struct context *cx, const struct engagement *e,
                 const struct rules *r, const struct profile_set *profiles,
                 const bool *people, struct problems *p);

#endif
