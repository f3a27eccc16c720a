/*
 * exceptions.h - which approved exception covers a grant no template explains.
 */
#ifndef RECONCILE_EXCEPTIONS_H
#define RECONCILE_EXCEPTIONS_H

#include "reconcile/work.h"

enum exception_verdict {
    EXCEPTION_NONE,
    EXCEPTION_INCOMPLETE,
    EXCEPTION_NOT_YET,
    EXCEPTION_EXPIRED,
    EXCEPTION_LATE, /* valid by now, but granted before it was approved */
    EXCEPTION_VALID
};

struct exceptions {
    struct work *w;
    struct map by_holder; /* person, folded entitlement name -> chain */
    uint32_t *next;
    bool *has_any; /* by person: most have none */
};

/* Whom its user means: a worker id, an address, or a user name of the system
 * or of any. */
void exception_user(struct work *w, struct str user, struct str system,
                    struct found *r);

/* Can the person have worked here then?  Unknown bounds rule nothing out. */
bool could_work(const struct work *w, uint32_t person,
                const struct field_time *when);

/* Copy the register into the model and index it.  Fails when there are more
 * than a grant can point to. */
MUST_CHECK bool exceptions_open(struct exceptions *x, struct work *w,
                                struct err *err);

/* The best that any of them says of a grant at a moment; *no is its number
 * from 1, 0 when none is about it.  One that covers it (EXCEPTION_LATE and
 * above) is counted as used. */
enum exception_verdict exceptions_judge(struct exceptions *x, uint32_t person,
                                        const struct entitlement *e, int64_t at,
                                        uint16_t *no);

#endif
