/*
 * Templates over time: what each version gives on which day, and which
 * versions fit whom.  A day's answer changes only where a version comes into
 * force or a job changes; between those it is worked out once, and once for
 * all who have the same attributes.
 */
#include <stdlib.h>

#include "reconcile/entitle.h"

/* ---- the days on which a version comes into force or is replaced --------- */

static int day_order(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return x < y ? -1 : x > y;
}

static size_t sort_days(int32_t *day, size_t n)
{
    size_t kept = 0;

    if (n > 2 || (n == 2 && day[0] > day[1]))
        qsort(day, n, sizeof *day, day_order);
    for (size_t i = 0; i < n; i++)
        if (!kept || day[kept - 1] != day[i])
            day[kept++] = day[i];
    return kept;
}

struct cuts role_cuts(struct work *w)
{
    const struct role_set *s = w->in->roles;
    struct cuts c = {arena_array(&w->arena, int32_t, 2 * s->count + 1), 0};
    size_t n = 0;

    for (size_t i = 0; i < s->count; i++) {
        c.day[n++] = s->version[i].effective;
        if (s->version[i].until != INT32_MAX)
            c.day[n++] = s->version[i].until;
    }
    c.count = sort_days(c.day, n);
    return c;
}

/* ---- what a version gives ------------------------------------------------ */

struct giving {
    struct entitler *t;
    uint64_t *now, *before; /* a bit per entitlement */
    int32_t *since;         /* by entitlement, of those in before */
};

static void give(void *to, const struct role_version *from,
                 const struct role_grant *grant)
{
    struct giving *g = to;

    (void)from;
    for (uint32_t i = meant_first(g->t, grant); i != NO_INDEX;
         i = meant_next(g->t, grant, i))
        g->now[i / 64] |= 1ull << (i % 64);
}

/* From `day` on it gives `now`: close what it gave and no longer does. */
static void change_on(struct giving *g, uint32_t role, int32_t day)
{
    for (size_t i = 0; i < g->t->words; i++) {
        uint64_t both = g->now[i] ^ g->before[i];

        for (uint32_t k = 0; both >> k; k++) {
            uint32_t e = (uint32_t)(i * 64 + k);

            if (!(both >> k & 1))
                continue;
            if (g->now[i] >> k & 1) {
                g->since[e] = day;
            } else {
                *(struct role_days *)vec_push(&g->t->w->m->jobs.allows) =
                    (struct role_days){role, e, g->since[e], day};
            }
            if (k == 63)
                break;
        }
        g->before[i] = g->now[i];
        g->now[i] = 0;
    }
}

static int allows_order(const void *a, const void *b)
{
    const struct role_days *x = a, *y = b;

    if (x->entitlement != y->entitlement)
        return x->entitlement < y->entitlement ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* What it inherits can change on any day some version comes into force. */
static void follow_version(struct giving *g, uint32_t role,
                           const struct cuts *cuts)
{
    struct work *w = g->t->w;
    const struct role_version *v = &w->in->roles->version[role];
    size_t first = w->m->jobs.allows.len;

    role_grants(w->in->roles, v, v->effective, give, g);
    change_on(g, role, v->effective);
    for (size_t i = 0; i < cuts->count && v->extends.count; i++) {
        if (cuts->day[i] <= v->effective || cuts->day[i] >= v->until)
            continue;
        role_grants(w->in->roles, v, cuts->day[i], give, g);
        change_on(g, role, cuts->day[i]);
    }
    change_on(g, role, v->until); /* then it gives nothing */
    if (w->m->jobs.allows.len > first + 1)
        qsort(w->m->jobs.allows.ptr + first, w->m->jobs.allows.len - first,
              sizeof *w->m->jobs.allows.ptr, allows_order);
}

void find_allows(struct entitler *t)
{
    struct work *w = t->w;
    struct cuts cuts = role_cuts(w);
    struct giving g = {t, arena_array(&w->arena, uint64_t, t->words),
                       arena_array(&w->arena, uint64_t, t->words),
                       arena_array(&w->arena, int32_t, t->words * 64)};

    t->first_allow = arena_array(&w->arena, size_t, w->in->roles->count + 1);
    for (uint32_t i = 0; i < w->in->roles->count; i++) {
        t->first_allow[i] = w->m->jobs.allows.len;
        follow_version(&g, i, &cuts);
    }
    t->first_allow[w->in->roles->count] = w->m->jobs.allows.len;
}

bool role_allows(const struct entitler *t, const struct role_version *v,
                 uint32_t entitlement, int32_t day)
{
    size_t role = (size_t)(v - t->w->in->roles->version);
    size_t low = t->first_allow[role], end = t->first_allow[role + 1];
    const struct role_days *d = t->w->m->jobs.allows.ptr;

    for (size_t high = end; low < high;) {
        size_t mid = low + (high - low) / 2;

        if (d[mid].entitlement < entitlement)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < end && d[low].entitlement == entitlement; low++)
        if (d[low].from <= day && day < d[low].until)
            return true;
    return false;
}

/* ---- whom the versions fit ----------------------------------------------- */

/* What fits a set of attributes, whoever has them. */
struct fits {
    size_t first, count; /* in days.all */
};

struct days {
    struct entitler *t;
    struct cuts cuts;
    struct map known; /* struct view_key, of no day -> index into fits */
    VEC(struct fits) fits;
    uint32_t *of_view; /* by view: into fits, from 1; 0: not asked yet */
    VEC(struct person_role) all; /* person is not set */
};

/* The same version, fitting on without a break and among as many. */
static struct person_role *goes_on(struct person_role *from, size_t n,
                                   const struct person_role *r)
{
    for (size_t i = n; i-- > 0;)
        if (from[i].role == r->role && from[i].until == r->from &&
            from[i].roles == r->roles)
            return &from[i];
    return NULL;
}

static void fill_fits(struct days *d, const struct view_key *key,
                      struct fits *out)
{
    const struct role_version *all = d->t->w->in->roles->version;
    struct role_fit fit;

    out->first = d->all.len;
    for (size_t i = 0; i < d->cuts.count; i++) {
        fit_roles(d->t, key, d->cuts.day[i], &fit);
        for (size_t k = 0; k < fit.count; k++) {
            struct person_role r = {
                .role = (uint32_t)(fit.version[k] - all),
                .from = d->cuts.day[i],
                .until = i + 1 < d->cuts.count ? d->cuts.day[i + 1] : INT32_MAX,
                .roles = fit.primary,
                .add_on = fit.version[k]->add_on};
            struct person_role *before =
                d->all.len > out->first ? goes_on(d->all.ptr + out->first,
                                                  d->all.len - out->first, &r)
                                        : NULL;

            if (before)
                before->until = r.until;
            else
                *(struct person_role *)vec_push(&d->all) = r;
        }
    }
    out->count = d->all.len - out->first;
}

static uint32_t fits_of(struct days *d, struct view_key *key)
{
    struct map_entry *e;
    struct fits f;
    bool added;

    key->day = 0;
    e = map_add(&d->known, (struct str){(const char *)key, sizeof *key},
                &added);
    if (!added)
        return (uint32_t)e->value;
    e->value = d->fits.len;
    fill_fits(d, key, &f);
    *(struct fits *)vec_push(&d->fits) = f;
    return (uint32_t)(d->fits.len - 1);
}

/* Most people have one job all the time, and a view of it already. */
static uint32_t fits_on(struct days *d, uint32_t person, int32_t day)
{
    const struct remembered *r = &d->t->of_person[person];
    const struct work *w = d->t->w;
    size_t first = w->first_job[person];
    uint32_t *known = NULL, job[1];
    struct view_key key;

    if (r->view && w->first_job[person + 1] == first + 1 &&
        jobs_on(w, person, r->day, job, COUNT_OF(job)))
        known = &d->of_view[r->view - 1];
    if (known && *known)
        return *known - 1;
    key_of(d->t, person, day, &key);
    if (!known)
        return fits_of(d, &key);
    *known = fits_of(d, &key) + 1;
    return *known - 1;
}

static int role_order(const void *a, const void *b)
{
    const struct person_role *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->role < y->role ? -1 : x->role > y->role;
}

/* On all days of [from, until) the person has the same jobs. */
static void add_days(struct days *d, uint32_t person, int32_t from,
                     int32_t until, size_t first)
{
    struct model_jobs *m = &d->t->w->m->jobs;
    uint32_t job[1], on;
    struct fits f;

    if (!jobs_on(d->t->w, person, from, job, COUNT_OF(job)))
        return;
    on = fits_on(d, person, from); /* may move what d->fits points to */
    f = d->fits.ptr[on];
    for (size_t i = 0; i < f.count; i++) {
        struct person_role r = d->all.ptr[f.first + i], *before;

        r.person = person;
        if (r.from < from)
            r.from = from;
        if (r.until > until)
            r.until = until;
        if (r.from >= r.until)
            continue;
        before =
            goes_on(m->person_role.ptr + first, m->person_role.len - first, &r);
        if (before)
            before->until = r.until;
        else
            *(struct person_role *)vec_push(&m->person_role) = r;
    }
}

static void follow_person(struct days *d, uint32_t person, int32_t *day)
{
    const struct work *w = d->t->w;
    struct model_jobs *m = &w->m->jobs;
    size_t first = m->person_role.len, n = 0;

    for (size_t i = w->first_job[person]; i < w->first_job[person + 1]; i++) {
        day[n++] = m->jobs.ptr[i].first;
        day[n++] = m->jobs.ptr[i].end;
    }
    n = sort_days(day, n);
    for (size_t i = 0; i + 1 < n; i++)
        add_days(d, person, day[i], day[i + 1], first);
    if (m->person_role.len > first + 1)
        qsort(m->person_role.ptr + first, m->person_role.len - first,
              sizeof *m->person_role.ptr, role_order);
}

void find_person_roles(struct entitler *t)
{
    struct work *w = t->w;
    struct days d = {.t = t, .cuts = role_cuts(w)};
    size_t most = 0;
    int32_t *day;

    map_init(&d.known, &w->arena);
    d.of_view = arena_array(&w->arena, uint32_t, t->view.len + 1);
    for (size_t i = 0; i < w->m->persons.len; i++)
        if (w->first_job[i + 1] - w->first_job[i] > most)
            most = w->first_job[i + 1] - w->first_job[i];
    day = arena_array(&w->arena, int32_t, 2 * most + 1);
    for (uint32_t i = 0; i < w->m->persons.len; i++)
        follow_person(&d, i, day);
    vec_release(&d.fits);
    vec_release(&d.all);
}
