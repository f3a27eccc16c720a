/*
 * Groups in groups (X22).  A list that has a group as a member says nothing of
 * who is in it; where the same exports list that group too, its members are
 * given the access they have through it, as an export of transitive members
 * would.  What no export expands stays counted against the list.
 *
 * The inner group must have been looked at together with the outer one: who is
 * in it today was not in it last quarter.
 */
#include <stdlib.h>

#include "reconcile/work.h"

/* Groups of groups multiply: beyond this the rest stays unexpanded. */
#define EXPANDED_MOST 20000000u
#define DEPTH_MOST 100 /* of groups in groups: no directory has as many */
/* No file has that line: the key of access that no line states by itself. */
#define NO_LINE 0x80000000u

struct chain {
    uint32_t grant, nesting; /* first of a group, or NO_INDEX */
    uint32_t seen;           /* the nesting that came by last */
};

/* One nesting that counts. */
struct nest {
    uint32_t row;         /* facts.nestings */
    uint32_t look;        /* w.snapshots */
    uint32_t outer;       /* group */
    uint32_t inner;       /* group, or NO_INDEX: no export names it */
    uint32_t next;        /* of the same outer group, or NO_INDEX */
    uint32_t entitlement; /* what members of the outer one hold */
};

struct nesting {
    struct work *w;
    struct map by_id, by_name; /* system, folded -> group */
    VEC(struct chain) group;
    VEC(struct nest) nest;
    VEC(struct grant_through) found;
    uint32_t *group_of;   /* by facts.entitlements */
    uint32_t *next_grant; /* by facts.grants */
    uint32_t *stamp;      /* by sym: holds the outer group already */
    uint32_t stamped, visit, lines, depth;
    const struct nest *at; /* the one being expanded */
};

/* When somebody has it through all the groups on the way. */
struct since {
    int64_t lo, hi;
};

static uint32_t group_named(const struct map *m, sym system, sym folded)
{
    const sym key[2] = {system, folded};
    const struct map_entry *e = folded ? map_find(m, work_key(key)) : NULL;

    return e ? (uint32_t)e->value : NO_INDEX;
}

static void name_group(struct map *m, sym system, sym folded, uint32_t group)
{
    const sym key[2] = {system, folded};
    bool added;
    struct map_entry *e;

    if (!folded)
        return;
    e = map_add(m, work_key(key), &added);
    if (added)
        e->value = group;
}

/* An entitlement's group: rights in one group have one name or one id. */
static uint32_t group_of(struct nesting *x, sym system, sym name, sym id)
{
    sym f_id = work_fold(x->w, id), f_name = work_fold(x->w, name);
    uint32_t g = group_named(&x->by_id, system, f_id);

    if (g == NO_INDEX)
        g = group_named(&x->by_name, system, f_name);
    if (g == NO_INDEX) {
        struct chain *c = vec_push(&x->group);

        *c = (struct chain){NO_INDEX, NO_INDEX, 0};
        g = (uint32_t)(x->group.len - 1);
    }
    name_group(&x->by_id, system, f_id, g);
    name_group(&x->by_name, system, f_name, g);
    return g;
}

static uint32_t inner_of(struct nesting *x, sym system,
                         const struct nesting_row *r)
{
    const sym said[3] = {r->member, r->member_name, r->login};
    uint32_t g = group_named(&x->by_id, system, work_fold(x->w, r->member));

    for (size_t i = 0; i < COUNT_OF(said) && g == NO_INDEX; i++)
        g = group_named(&x->by_name, system, work_fold(x->w, said[i]));
    return g;
}

static bool is_taken(const struct work *w, rec_id rec, int64_t removed_at)
{
    int64_t at = source_of(w, rec)->extracted_at;

    return removed_at != TIME_UNKNOWN &&
           (at == TIME_UNKNOWN || removed_at <= at);
}

/* ---- what there is ------------------------------------------------------- */

/* Names what a look gives out. */
static struct str given_key(const struct work *w, rec_id rec, sym folded,
                            sym at[2])
{
    at[0] = w->snapshot_of[REC_SOURCE(rec) - 1];
    at[1] = folded;
    return work_key(at);
}

static bool in_roles(const struct work *w, rec_id rec)
{
    return source_of(w, rec)->nested_roles;
}

/*
 * Where roles and users stand in one list by name, a member that the same look
 * gives to somebody is a role: a list cannot say of such a line what it is.
 */
static void find_roles(struct work *w)
{
    struct map given;
    sym key[2];

    map_init(&given, &w->arena);
    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        const struct entitlement *e = &w->f->entitlements.ptr[g->entitlement];

        if (!in_roles(w, g->rec))
            continue;
        map_add(
            &given,
            given_key(w, g->rec, work_fold(w, e->id ? e->id : e->name), key),
            NULL);
    }
    for (size_t i = 0; i < w->f->grants.len && given.count; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        const struct entitlement *e = &w->f->entitlements.ptr[g->entitlement];

        if (!in_roles(w, g->rec) ||
            !map_find(&given,
                      given_key(w, g->rec, work_fold(w, g->account), key)))
            continue;
        *(struct nesting_row *)vec_push(&w->f->nestings) =
            (struct nesting_row){.rec = g->rec,
                                 .name = e->name,
                                 .permission = e->permission,
                                 .kind = e->kind,
                                 .id = e->id,
                                 .member = g->account,
                                 .granted_lo = g->granted_lo,
                                 .granted_hi = g->granted_hi,
                                 .removed_at = g->removed_at,
                                 .privileged = e->privileged};
        w->f->sources.ptr[REC_SOURCE(g->rec) - 1].nested++;
    }
}

/* The groups of all exports and those that are in them. */
static void find_groups(struct nesting *x)
{
    struct work *w = x->w;
    size_t ents;

    for (uint32_t i = 0; i < w->f->nestings.len; i++) {
        const struct nesting_row *r = &w->f->nestings.ptr[i];
        struct source *s = &w->f->sources.ptr[REC_SOURCE(r->rec) - 1];

        /* a query that lists those people all the same has expanded it */
        if ((!r->empty && s->nested == 0) || !r->name)
            continue;
        if (is_taken(w, r->rec, r->removed_at)) {
            s->nested -= !r->empty;
            continue;
        }
        *(struct nest *)vec_push(&x->nest) = (struct nest){
            .row = i,
            .look = w->snapshot_of[REC_SOURCE(r->rec) - 1],
            .entitlement =
                r->empty ? NO_INDEX
                         : facts_entitlement(w->f, s->system, r->name,
                                             r->permission, r->kind, r->id,
                                             (enum tri)r->privileged)};
    }
    ents = w->f->entitlements.len;
    x->group_of = arena_array(&w->arena, uint32_t, ents + 1);
    for (size_t i = 0; i < ents; i++) {
        const struct entitlement *e = &w->f->entitlements.ptr[i];

        x->group_of[i] = group_of(x, e->system, e->name, e->id);
    }
    for (size_t i = 0; i < w->snapshots.len; i++) {
        const struct snapshot *l = &w->snapshots.ptr[i];

        if (l->kind == FACT_GRANTS && facts_text(w->f, l->parent).len)
            group_of(x, l->system, l->parent, 0);
    }
    for (size_t i = 0; i < x->nest.len; i++) {
        struct nest *n = &x->nest.ptr[i];
        const struct nesting_row *r = &w->f->nestings.ptr[n->row];

        n->outer = group_of(x, source_of(w, r->rec)->system, r->name, r->id);
    }
}

/* Once every group has its names. */
static void chain_up(struct nesting *x)
{
    struct work *w = x->w;

    for (size_t i = x->nest.len; i-- > 0;) {
        struct nest *n = &x->nest.ptr[i];
        const struct nesting_row *r = &w->f->nestings.ptr[n->row];

        n->inner =
            r->empty ? NO_INDEX : inner_of(x, source_of(w, r->rec)->system, r);
        n->next = x->group.ptr[n->outer].nesting;
        x->group.ptr[n->outer].nesting = (uint32_t)i;
    }
    x->next_grant = arena_array(&w->arena, uint32_t, w->f->grants.len + 1);
    for (size_t i = w->f->grants.len; i-- > 0;) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        struct chain *c = &x->group.ptr[x->group_of[g->entitlement]];

        if (is_taken(w, g->rec, g->removed_at))
            continue;
        x->next_grant[i] = c->grant;
        c->grant = (uint32_t)i;
    }
}

/* ---- one moment ---------------------------------------------------------- */

/* Was it looked at together with the nesting at hand? */
static bool is_beside(const struct nesting *x, uint32_t look)
{
    const struct snapshot *a = &x->w->snapshots.ptr[look];
    const struct snapshot *b = &x->w->snapshots.ptr[x->at->look];

    if (look == x->at->look)
        return true;
    if (a->first == b->first || a->system != b->system)
        return false;
    if (a->next == NO_INDEX && b->next == NO_INDEX)
        return true;
    return a->to != TIME_UNKNOWN && b->to != TIME_UNKNOWN &&
           llabs(a->to - b->to) <= GATHERED_SECONDS;
}

static bool is_beside_row(const struct nesting *x, rec_id rec)
{
    return is_beside(x, x->w->snapshot_of[REC_SOURCE(rec) - 1]);
}

/* A list of that group's members alone, and nobody in it. */
static bool has_own_list(struct nesting *x, uint32_t group)
{
    for (uint32_t i = 0; i < x->w->snapshots.len; i++) {
        const struct snapshot *l = &x->w->snapshots.ptr[i];

        if (l->kind == FACT_GRANTS && l->parent && is_beside(x, i) &&
            group_named(&x->by_name, l->system, work_fold(x->w, l->parent)) ==
                group)
            return true;
    }
    return false;
}

static struct since later(struct since a, int64_t lo, int64_t hi)
{
    if (a.lo == TIME_UNKNOWN || lo == TIME_UNKNOWN)
        return (struct since){TIME_UNKNOWN, TIME_UNKNOWN};
    return (struct since){a.lo > lo ? a.lo : lo, a.hi > hi ? a.hi : hi};
}

/* False: there are too many. */
static bool hold(struct nesting *x, uint32_t grant, struct since since)
{
    struct work *w = x->w;
    struct grant_row *to, *g = &w->f->grants.ptr[grant];
    const struct nesting_row *r = &w->f->nestings.ptr[x->at->row];
    rec_id rec = REC(REC_SOURCE(r->rec), NO_LINE + x->lines);

    if (x->stamp[g->account] == x->stamped)
        return true;
    if (x->lines == EXPANDED_MOST)
        return false;
    x->stamp[g->account] = x->stamped;
    since = later(since, g->granted_lo, g->granted_hi);
    *(struct grant_through *)vec_push(&x->found) =
        (struct grant_through){.rec = rec,
                               .grant = (uint32_t)w->f->grants.len,
                               .member_rec = g->rec,
                               .nested_rec = r->rec,
                               .entitlement = g->entitlement};
    to = vec_push(&w->f->grants);
    g = &w->f->grants.ptr[grant];
    *to = (struct grant_row){.rec = rec,
                             .account = g->account,
                             .login = g->login,
                             .entitlement = x->at->entitlement,
                             .granted_lo = since.lo,
                             .granted_hi = since.hi,
                             .removed_at = TIME_UNKNOWN};
    x->lines++;
    return true;
}

/* Everybody in the group and in those within it.  False: of somebody there
 * nothing is known. */
static bool take_members(struct nesting *x, uint32_t group, struct since since)
{
    struct chain *c = &x->group.ptr[group];
    bool known = false, all = true;

    if (c->seen == x->visit)
        return true;
    if (x->depth == DEPTH_MOST)
        return false;
    c->seen = x->visit;
    x->depth++;
    for (uint32_t i = c->grant; i != NO_INDEX; i = x->next_grant[i])
        if (is_beside_row(x, x->w->f->grants.ptr[i].rec)) {
            known = true;
            all &= hold(x, i, since);
        }
    for (uint32_t i = c->nesting; i != NO_INDEX; i = x->nest.ptr[i].next) {
        const struct nest *n = &x->nest.ptr[i];
        const struct nesting_row *r = &x->w->f->nestings.ptr[n->row];

        if (!is_beside(x, n->look))
            continue;
        known = true;
        if (!r->empty)
            all &= n->inner != NO_INDEX &&
                   take_members(x, n->inner,
                                later(since, r->granted_lo, r->granted_hi));
    }
    x->depth--;
    return all && (known || has_own_list(x, group));
}

/* Who is in the outer group by a line of its own needs no other way. */
static void stamp_members(struct nesting *x)
{
    for (uint32_t i = x->group.ptr[x->at->outer].grant; i != NO_INDEX;
         i = x->next_grant[i])
        if (is_beside_row(x, x->w->f->grants.ptr[i].rec))
            x->stamp[x->w->f->grants.ptr[i].account] = x->stamped;
}

static int in_order(const void *a, const void *b)
{
    const struct nest *x = *(const struct nest *const *)a;
    const struct nest *y = *(const struct nest *const *)b;

    if (x->outer != y->outer)
        return x->outer < y->outer ? -1 : 1;
    if (x->look != y->look)
        return x->look < y->look ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void expand_all(struct nesting *x)
{
    struct work *w = x->w;
    const struct nest **order =
        arena_array(&w->arena, const struct nest *, x->nest.len + 1);

    x->stamp = arena_array(&w->arena, uint32_t, w->f->names.count + 1);
    for (size_t i = 0; i < x->nest.len; i++)
        order[i] = &x->nest.ptr[i];
    qsort(order, x->nest.len, sizeof *order, in_order);
    for (size_t i = 0; i < x->nest.len; i++) {
        const struct nesting_row *r = &w->f->nestings.ptr[order[i]->row];

        x->at = order[i];
        if (i == 0 || order[i - 1]->outer != x->at->outer ||
            order[i - 1]->look != x->at->look) {
            x->stamped++;
            stamp_members(x);
        }
        if (r->empty)
            continue;
        x->visit++;
        x->group.ptr[x->at->outer].seen = x->visit;
        if (x->at->inner != NO_INDEX &&
            take_members(x, x->at->inner,
                         (struct since){r->granted_lo, r->granted_hi}))
            w->f->sources.ptr[REC_SOURCE(r->rec) - 1].nested--;
    }
}

/* ---- all of it ----------------------------------------------------------- */

/* What is said of a list that has them. */
static void tell(struct work *w, const uint64_t *were)
{
    for (size_t i = 0; i < w->f->sources.len; i++) {
        const struct source *s = &w->f->sources.ptr[i];

        if (s->nested) {
            w->snapshots.ptr[w->snapshot_of[i]].complete = false;
            facts_item(w->f, s->id, ITEM_SIGN, STR("groups in its groups"),
                       STR("whoever is in them has this access too"),
                       s->nested);
        }
        if (were[i] > s->nested)
            facts_item(w->f, s->id, ITEM_TOTAL, STR("groups expanded"),
                       STR("who is in them is in another list here"),
                       were[i] - s->nested);
    }
}

void expand_nested(struct work *w)
{
    struct nesting x = {.w = w};
    uint64_t *were = arena_array(&w->arena, uint64_t, w->f->sources.len + 1);

    map_init(&x.by_id, &w->arena);
    map_init(&x.by_name, &w->arena);
    find_roles(w);
    if (w->f->nestings.len)
        find_groups(&x);
    for (size_t i = 0; i < w->f->sources.len; i++)
        were[i] = w->f->sources.ptr[i].nested;
    if (x.nest.len) {
        chain_up(&x);
        expand_all(&x);
    }
    tell(w, were);
    w->m->spans.through.ptr = x.found.ptr;
    w->m->spans.through.len = x.found.len;
    w->m->spans.through.cap = x.found.cap;
    vec_release(&x.group);
    vec_release(&x.nest);
}
