/*
 * closing.h - when a leaver's account closed (T1), worked out for one ended
 * spell and one account.
 */
#ifndef RECONCILE_CLOSING_H
#define RECONCILE_CLOSING_H

#include "reconcile/work.h"

/* An event that an account made happen to another. */
struct act {
    uint32_t account, event; /* model.accounts, facts.events */
};

/* One ended spell and one account. */
struct leaving {
    struct work *w;
    const struct spell *s;
    const struct account *a;
    struct leaver_account *out;
    const struct act *acts; /* of all leavers' accounts, in their order */
    uint32_t act_count, acts_from, acts_to; /* those of this account */
    int64_t until; /* start of the next spell, or INT64_MAX */
    /* Somebody goes on or begins who knows when: open proves nothing. */
    bool may_be_employed;
};

/* Fill t1, closed, open, basis, voided, disables and t1_rec of t->out. */
void find_closing(const struct leaving *t);

#endif
