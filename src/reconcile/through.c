/*
 * Access through groups in groups that no template names.  A template, or an
 * exception, that gives a group may mean what that group is in; nothing says
 * so.  Privilege has to be named.
 */
#include "reconcile/entitle.h"

void judge_through(struct entitler *t, uint8_t why)
{
    struct work *w = t->w;

    for (size_t i = 0; i < w->m->spans.through.len; i++) {
        const struct grant_through *x = &w->m->spans.through.ptr[i];
        struct grant_judged *g = &w->m->grants.ptr[x->grant];
        const struct entitlement *is =
            &w->f->entitlements.ptr[w->f->grants.ptr[x->grant].entitlement];
        uint32_t source = REC_SOURCE(x->rec), person;
        uint16_t no = 0;
        const struct role_view *v;

        if (g->account == NO_INDEX || g->class_ != CLASS_DRIFT ||
            is->privileged == TRI_YES)
            continue;
        person = t->holder[g->account].person;
        v = view_of(t, person, t->day_of[source]);
        if (!(v->allowed[x->entitlement / 64] >> (x->entitlement % 64) & 1) &&
            exceptions_judge(&t->exceptions, person,
                             &w->f->entitlements.ptr[x->entitlement],
                             t->time_of[source], &no) < EXCEPTION_LATE)
            continue;
        g->class_ = CLASS_UNEVALUABLE;
        g->why = why;
    }
}
