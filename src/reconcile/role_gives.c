/*
 * The catalogue of roles as somebody who imports it wants it: each grant of
 * each version with the days it is given on, inherited ones too, and how many
 * of the people it is meant for have it.
 */
#include "reconcile/entitle.h"

/* ---- what a version gives, as written ------------------------------------ */

struct listing {
    struct entitler *t;
    uint32_t role;
    int32_t from, until; /* the days being asked about */
    struct map given;    /* of those days: the same thing is listed once */
    struct map row;      /* a grant's address -> its newest row */
};

/* Same system, resource and permission: nearer ones stand for inherited ones,
 * which come later. */
static bool is_given(struct listing *l, const struct role_grant *g)
{
    struct arena *a = &l->t->w->arena;
    struct str s = str_trim(g->system), r = role_fold(a, g->resource),
               p = role_fold(a, g->permission);
    bool added;

    map_add(
        &l->given,
        arena_fmt(a, "%.*s\n%.*s\n%.*s", STR_ARG(s), STR_ARG(r), STR_ARG(p)),
        &added);
    return !added;
}

static void give(void *to, const struct role_version *from,
                 const struct role_grant *g)
{
    struct listing *l = to;
    struct work *w = l->t->w;
    struct map_entry *e;
    struct role_gives *row;
    bool added;

    if (is_given(l, g))
        return;
    e = map_add(&l->row, (struct str){(const char *)&g, sizeof(g)}, &added);
    if (!added && w->m->jobs.gives.ptr[e->value].until == l->from) {
        w->m->jobs.gives.ptr[e->value].until = l->until;
        return;
    }
    e->value = w->m->jobs.gives.len;
    row = vec_push(&w->m->jobs.gives);
    *row = (struct role_gives){
        .role = l->role,
        .from_role = (uint32_t)(from - w->in->roles->version),
        .from = l->from,
        .until = l->until,
        .system = g->system,
        .resource = g->resource,
        .permission = g->permission,
        .justification = g->justification,
        .rec = rule_record(from->file, g->line),
    };
}

/* From one day on which what it inherits can change to the next. */
static void list_version(struct entitler *t, uint32_t role,
                         const struct cuts *cuts)
{
    const struct role_set *set = t->w->in->roles;
    const struct role_version *v = &set->version[role];
    struct listing l = {.t = t, .role = role, .until = v->effective};
    size_t next = 0;

    map_init(&l.row, &t->w->arena);
    do {
        l.from = l.until;
        while (next < cuts->count && cuts->day[next] <= l.from)
            next++;
        l.until =
            v->extends.count && next < cuts->count ? cuts->day[next] : v->until;
        if (l.until > v->until)
            l.until = v->until;
        map_init(&l.given, &t->w->arena);
        role_grants(set, v, l.from, give, &l);
    } while (l.until < v->until);
}

/* ---- who has it ---------------------------------------------------------- */

/* What a row means: found once, asked for everybody it fits. */
struct meant {
    uint32_t *entitlement;
    size_t count;
    bool told; /* some list that was read would show who has it */
};

static struct meant meaning(struct entitler *t, const struct role_gives *row)
{
    const struct role_grant g = {.system = row->system,
                                 .resource = row->resource,
                                 .permission = row->permission};
    struct work *w = t->w;
    struct meant m = {0};
    size_t most = 0;

    for (uint32_t i = meant_first(t, &g); i != NO_INDEX;
         i = meant_next(t, &g, i))
        most++;
    m.entitlement = arena_array(&w->arena, uint32_t, most);
    for (uint32_t i = meant_first(t, &g); i != NO_INDEX;
         i = meant_next(t, &g, i)) {
        m.entitlement[m.count++] = i;
        m.told = m.told || i < w->listed;
    }
    m.told = m.told ||
             members_read(t, intern_put(&w->f->names, g.system),
                          work_fold(w, intern_put(&w->f->names, g.resource)));
    return m;
}

struct counting {
    struct entitler *t;
    struct holdings holds;
    size_t *first; /* by role: its rows; one more at the end */
    struct meant *meant;
    uint64_t *has; /* a bit per entitlement, of one person */
};

static void count_role(struct counting *c, uint32_t role, int32_t day)
{
    struct role_gives *all = c->t->w->m->jobs.gives.ptr;

    for (size_t i = c->first[role]; i < c->first[role + 1]; i++) {
        const struct meant *m = &c->meant[i];
        bool held = false;

        if (day < all[i].from || day >= all[i].until)
            continue;
        for (size_t k = 0; k < m->count && !held; k++)
            held =
                c->has[m->entitlement[k] / 64] >> (m->entitlement[k] % 64) & 1;
        all[i].held += held;
        all[i].missing += !held && m->told;
    }
}

static void count_person(struct counting *c, uint32_t person)
{
    struct model *m = c->t->w->m;
    const struct role_view *v = view_of(c->t, person, hr_day(c->t, person));
    const uint32_t *one = c->holds.entitlement;
    size_t from = c->holds.first[person], to = c->holds.first[person + 1];

    for (size_t i = from; i < to; i++)
        c->has[one[i] / 64] |= 1ull << (one[i] % 64);
    for (size_t i = 0; i < v->fits; i++) {
        count_role(c, v->fit[i], hr_day(c->t, person));
        /* who has one primary role was counted with it */
        m->roles.ptr[v->fit[i]].users += m->roles.ptr[v->fit[i]].add_on;
    }
    for (size_t i = from; i < to; i++)
        c->has[one[i] / 64] = 0;
}

void find_gives(struct entitler *t)
{
    struct work *w = t->w;
    size_t roles = w->in->roles->count;
    struct cuts cuts = role_cuts(w);
    struct counting c = {
        .t = t,
        .holds = list_holdings(t),
        .first = arena_array(&w->arena, size_t, roles + 1),
        .has = arena_array(&w->arena, uint64_t, t->words),
    };

    for (uint32_t i = 0; i < roles; i++) {
        c.first[i] = w->m->jobs.gives.len;
        list_version(t, i, &cuts);
    }
    c.first[roles] = w->m->jobs.gives.len;
    c.meant = arena_array(&w->arena, struct meant, w->m->jobs.gives.len);
    for (size_t i = 0; i < w->m->jobs.gives.len; i++)
        c.meant[i] = meaning(t, &w->m->jobs.gives.ptr[i]);
    for (uint32_t p = 0; p < w->m->persons.len; p++)
        if (w->m->persons.ptr[p].current == TRI_YES &&
            w->m->persons.ptr[p].roles == 1)
            count_person(&c, p);
}
