/*
 * exceptions.h - who may hold what the templates do not give, and until when.
 *
 * policies/exceptions/<name>.yaml, one `exception` or a list of `exceptions`
 * with the fields of DESIGN section 5.  Only id and user are needed to read a
 * record: whether it is complete, approved in time and by the right person is
 * what a control test says about it, so a gap there is kept, not refused.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_EXCEPTIONS_H
#define CATALOG_EXCEPTIONS_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct exception {
    struct str id;   /* unique over all files */
    struct str user; /* worker id, user name or e-mail */
    struct str system, resource, permission; /* system may be left out */
    struct str justification, business_need, project_id;
    struct str requested_by, approved_by, approval_note, status;
    struct field_time requested_at, approved_at, granted_at, expires_at;
    struct field_time reviewed_at;
    struct str extends; /* id of the exception this one goes on from */
    const struct rule_file *file;
    uint32_t line;
};

struct exception_set {
    struct exception *exception; /* by file, then as listed */
    size_t count;
};

bool exceptions_load(struct arena *a, const struct catalog *c,
                     struct exception_set *out, struct problems *p);

#endif
