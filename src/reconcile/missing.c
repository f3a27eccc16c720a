/*
 * What people's template gives and they do not have.  Only people with exactly
 * one template, and only where the list that would show it was read: elsewhere
 * nothing says that they lack it (X22).
 */
#include "reconcile/entitle.h"

static uint32_t holder_of(const struct entitler *t, size_t grant)
{
    const struct grant_judged *g = &t->w->m->grants.ptr[grant];

    return g->account == NO_INDEX ? NO_INDEX : t->holder[g->account].person;
}

struct holdings list_holdings(const struct entitler *t)
{
    struct work *w = t->w;
    size_t n = w->m->persons.len;
    struct holdings h = {
        arena_array(&w->arena, size_t, n + 2),
        arena_array(&w->arena, uint32_t, w->f->grants.len + 1)};

    for (size_t i = 0; i < w->f->grants.len; i++)
        if (holder_of(t, i) != NO_INDEX)
            h.first[holder_of(t, i) + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        h.first[i] += h.first[i - 1];
    for (size_t i = 0; i < w->f->grants.len; i++) {
        uint32_t p = holder_of(t, i);

        if (p != NO_INDEX)
            h.entitlement[h.first[p + 1]++] = w->f->grants.ptr[i].entitlement;
    }
    return h;
}

static void lacks(struct work *w, uint32_t person, struct str system,
                  struct str resource, struct str permission)
{
    *(struct missing_grant *)vec_push(&w->m->missing) = (struct missing_grant){
        person, w->m->persons.ptr[person].role, system, resource, permission};
}

static void find_of(struct work *w, uint32_t person, const struct role_view *v,
                    const uint64_t *has, size_t words)
{
    for (size_t i = 0; i < words; i++) {
        uint64_t gone = v->needed[i] & ~has[i];

        for (uint32_t k = 0; gone; k++, gone >>= 1) {
            const struct entitlement *e = &w->f->entitlements.ptr[i * 64 + k];

            if (gone & 1)
                lacks(w, person, facts_text(w->f, e->system),
                      facts_text(w->f, e->name),
                      facts_text(w->f, e->permission));
        }
    }
    for (size_t i = 0; i < v->absent.len; i++)
        lacks(w, person, v->absent.ptr[i].system, v->absent.ptr[i].resource,
              v->absent.ptr[i].permission);
}

void find_missing(struct entitler *t)
{
    struct work *w = t->w;
    uint64_t *has = arena_array(&w->arena, uint64_t, t->words);
    struct holdings h = list_holdings(t);

    for (uint32_t p = 0; p < w->m->persons.len; p++) {
        const struct person *who = &w->m->persons.ptr[p];

        if (who->current != TRI_YES || who->roles != 1)
            continue;
        for (size_t i = h.first[p]; i < h.first[p + 1]; i++)
            has[h.entitlement[i] / 64] |= 1ull << (h.entitlement[i] % 64);
        find_of(w, p, view_of(t, p, hr_day(t, p)), has, t->words);
        for (size_t i = h.first[p]; i < h.first[p + 1]; i++)
            has[h.entitlement[i] / 64] = 0;
    }
}
