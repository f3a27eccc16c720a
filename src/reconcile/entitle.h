/*
 * entitle.h - what people with equal attributes should have, on one day.
 */
#ifndef RECONCILE_ENTITLE_H
#define RECONCILE_ENTITLE_H

#include "reconcile/exceptions.h"

struct role_view {
    uint32_t roles; /* primary templates that match */
    const struct role_version *role;
    uint64_t *allowed; /* a bit per entitlement */
    uint64_t *needed;  /* those that alone would satisfy a template grant */
    VEC(struct missing_grant) absent; /* template grants nobody holds at all */
};

/* Of an account, what its grants need: two million look here. */
struct holder {
    uint32_t person; /* NO_INDEX: no current worker's, not judged */
    uint8_t why;     /* not 0: they cannot be classed */
};

struct entitler {
    struct work *w;
    struct holder *holder; /* by account */
    struct exceptions exceptions;
    struct map views; /* attributes and day -> index */
    VEC(struct role_view) view;
    struct map resource; /* system, folded name -> chain of entitlements */
    uint32_t *same;      /* next entitlement of that system and name */
    size_t words;        /* of a set of entitlements */
    struct map members;  /* system, folded list: that list was read; 0: all */
    int32_t *day_of;     /* by source: the date of its export */
    int64_t *time_of;    /* by source: its export, or the run */
    bool asked[ROLE_ATTRS]; /* some template's scope names it */
    struct remembered {
        int32_t day;
        uint32_t view; /* 1-based, 0 none */
    } * of_person;
};

const struct role_view *view_of(struct entitler *t, uint32_t person,
                                int32_t day);
/* What templates give and people do not have (missing.c). */
void find_missing(struct entitler *t);
/* Of the row that speaks for a person: the date HR looked. */
int32_t hr_day(const struct entitler *t, uint32_t person);

#endif
