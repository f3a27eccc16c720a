#include "reconcile/overrides.h"

#include "reconcile/exceptions.h"

static struct str key_of(struct work *w, struct str system, struct str name)
{
    sym pair[2] = {intern_put(&w->f->names, system),
                   work_fold(w, intern_put(&w->f->names, name))};

    return arena_str(&w->arena, work_key(pair));
}

void index_registers(struct work *w)
{
    map_init(&w->overrides, &w->arena);
    map_init(&w->register_, &w->arena);
    for (size_t i = 0; i < w->in->identities->count; i++) {
        const struct identity_override *o = &w->in->identities->identity[i];

        if (o->account.len)
            map_add(&w->overrides, key_of(w, o->system, o->account), NULL)
                ->value = i;
    }
    for (size_t i = 0; i < w->in->accounts->count; i++) {
        const struct registered_account *r = &w->in->accounts->account[i];

        map_add(&w->register_, key_of(w, r->system, r->account), NULL)->value =
            i;
    }
}

static bool expired(const struct work *w, const struct field_time *t)
{
    if (t->at != TIME_UNKNOWN)
        return t->at < w->in->now;
    return t->day != DAY_UNKNOWN && t->day < zone_date(w->in->zone, w->in->now);
}

static bool to_come(const struct work *w, const struct field_time *t)
{
    if (t->at != TIME_UNKNOWN)
        return t->at > w->in->now;
    return t->day != DAY_UNKNOWN && t->day > zone_date(w->in->zone, w->in->now);
}

/* Had who signed it left by then?  A name that leads to nobody, and whatever is
 * asked before the employments are known, says nothing. */
static bool signed_by_leaver(struct work *w, const struct identity_override *o)
{
    sym name = intern_put(&w->f->names, o->approved_by);
    struct found r = {0};

    find_by_number(w, name, &r);
    if (!r.count)
        find_by_address(w, &name, 1, ADDRESS_ALIAS, &r);
    return r.count == 1 && w->m->persons.ptr[r.person[0]].spells &&
           !could_work(w, r.person[0], &o->approved_at);
}

/* Why an override must not be used, or NULL. */
static const char *override_problem(struct work *w,
                                    const struct identity_override *o)
{
    if (!o->approved_by.len || !o->approved_at.text.len)
        return "the override is not signed";
    if (to_come(w, &o->approved_at))
        return "the override is signed for a later day";
    if (signed_by_leaver(w, o))
        return "who signed the override did not work here then";
    return expired(w, &o->expires_at) ? "the override has expired" : NULL;
}

const struct identity_override *override_of(struct work *w, sym system,
                                            sym account, const char **problem)
{
    sym pair[2] = {system, work_fold(w, account)};
    const struct map_entry *e = map_find(&w->overrides, work_key(pair));
    const struct identity_override *o;

    *problem = NULL;
    if (!account || !e)
        return NULL;
    o = &w->in->identities->identity[e->value];
    *problem = override_problem(w, o);
    return o;
}

const struct registered_account *registered(struct work *w, sym system,
                                            sym account)
{
    sym pair[2] = {system, work_fold(w, account)};
    const struct map_entry *e = map_find(&w->register_, work_key(pair));

    return account && e ? &w->in->accounts->account[e->value] : NULL;
}
