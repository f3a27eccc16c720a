/*
 * Reviews that recur under one name: which of them a decision is of.  Taken
 * together, the decision of one would cover what nobody decided in the next
 * (controls, access reviews).  Each gets its day in its name, campaigns and
 * decisions alike.
 */
#include "reconcile/work.h"

/* A campaign and its decisions may tell the launch a day apart. */
#define APART_SECONDS SECONDS_PER_DAY

struct launch {
    sym name, system; /* system 0: of all */
    int64_t at;
    uint32_t next; /* of that name, one more; 0: none */
};

struct recurring {
    struct work *w;
    VEC(struct launch) launch;
    struct map by_name; /* -> first in launch, one more */
};

static void add_launch(struct recurring *r, sym name, sym system, int64_t at)
{
    struct map_entry *e;
    bool added;

    if (!name || at == TIME_UNKNOWN)
        return;
    e = map_add(&r->by_name, work_key((sym[2]){name, 0}), &added);
    if (added)
        e->value = 0;
    for (uint32_t i = (uint32_t)e->value; i; i = r->launch.ptr[i - 1].next) {
        const struct launch *l = &r->launch.ptr[i - 1];

        if (l->system == system && l->at - at <= APART_SECONDS &&
            at - l->at <= APART_SECONDS)
            return;
    }
    *(struct launch *)vec_push(&r->launch) =
        (struct launch){name, system, at, (uint32_t)e->value};
    e->value = r->launch.len;
}

/* Of the launches that are of that system: which one was the last by `at`, or
 * the one near it; *several: there are more, well apart. */
static const struct launch *launch_of(const struct recurring *r, sym name,
                                      sym system, int64_t at, bool near,
                                      bool *several)
{
    const struct map_entry *e =
        map_find(&r->by_name, work_key((sym[2]){name, 0}));
    const struct launch *found = NULL;
    int64_t least = INT64_MAX, most = INT64_MIN;

    for (uint32_t i = e ? (uint32_t)e->value : 0; i;
         i = r->launch.ptr[i - 1].next) {
        const struct launch *l = &r->launch.ptr[i - 1];
        bool fits =
            near ? l->at - at <= APART_SECONDS && at - l->at <= APART_SECONDS
                 : l->at <= at;

        if (l->system && system && l->system != system)
            continue;
        least = l->at < least ? l->at : least;
        most = l->at > most ? l->at : most;
        if (at != TIME_UNKNOWN && fits && (!found || l->at > found->at))
            found = l;
    }
    *several = most > least && most - least > APART_SECONDS;
    return found;
}

static sym dated(struct work *w, sym name, int64_t at)
{
    char day[32];

    day_iso(zone_date(w->in->zone, at), day);
    return intern_put(&w->f->names,
                      arena_fmt(&w->arena, "%.*s (%s)",
                                STR_ARG(intern_get(&w->f->names, name)), day));
}

static sym folded(struct work *w, sym s)
{
    return s ? work_fold(w, s) : 0;
}

void tell_campaigns_apart(struct work *w)
{
    struct recurring r = {.w = w};
    bool several;

    map_init(&r.by_name, &w->arena);
    for (size_t i = 0; i < w->f->campaigns.len; i++) {
        const struct campaign_row *c = &w->f->campaigns.ptr[i];

        add_launch(&r, c->id, folded(w, c->system), c->started.lo);
    }
    for (size_t i = 0; i < w->f->reviews.len; i++) {
        const struct review_row *v = &w->f->reviews.ptr[i];

        add_launch(&r, v->campaign, 0, v->launched.lo);
    }
    for (size_t i = 0; i < w->f->reviews.len; i++) {
        struct review_row *v = &w->f->reviews.ptr[i];
        bool told = v->launched.precision != PREC_NONE;
        int64_t at = told ? v->launched.lo : v->decided_at.lo;
        const struct launch *l = launch_of(
            &r, v->campaign, folded(w, v->system), at, told, &several);

        if (several && l)
            v->campaign = dated(w, v->campaign, l->at);
    }
    for (size_t i = 0; i < w->f->campaigns.len; i++) {
        struct campaign_row *c = &w->f->campaigns.ptr[i];
        const struct launch *l = launch_of(&r, c->id, folded(w, c->system),
                                           c->started.lo, true, &several);

        if (several && l)
            c->id = dated(w, c->id, l->at);
    }
    vec_release(&r.launch);
}
