/*
 * closing.h - when a leaver's account closed (T1), worked out for one ended
 * spell and one account.
 */
#ifndef RECONCILE_CLOSING_H
#define RECONCILE_CLOSING_H

#include "reconcile/work.h"

/* One ended spell and one account. */
struct leaving {
    struct work *w;
    const struct spell *s;
    const struct account *a;
    struct leaver_account *out;
    int64_t until; /* start of the next spell, or INT64_MAX */
    /* Somebody goes on or begins who knows when: open proves nothing. */
    bool may_be_employed;
};

/* Fill t1, closed, open, basis, voided, disables and t1_rec of t->out. */
void find_closing(const struct leaving *t);

#endif
