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

/* Who signed it, or NO_INDEX: a name that leads to nobody, or to several. */
static uint32_t signer_of(struct work *w, const struct identity_override *o)
{
    sym name = intern_put(&w->f->names, o->approved_by);
    struct found r = {0};

    find_by_number(w, name, &r);
    if (!r.count)
        find_by_address(w, &name, 1, ADDRESS_ALIAS, &r);
    return r.count == 1 ? r.person[0] : NO_INDEX;
}

/* Had they left by then?  Whatever is asked before the employments are known
 * says nothing. */
static bool had_left(struct work *w, uint32_t signer,
                     const struct identity_override *o)
{
    return w->m->persons.ptr[signer].spells &&
           !could_work(w, signer, &o->approved_at);
}

static bool is_named(struct work *w, uint32_t signer,
                     const struct identity_override *o)
{
    struct found r = {0};

    find_by_number(w, intern_put(&w->f->names, o->worker), &r);
    return o->worker.len && r.count == 1 && r.person[0] == signer;
}

/* Why an override must not be used, or NULL. */
static const char *override_problem(struct work *w,
                                    const struct identity_override *o)
{
    uint32_t signer = signer_of(w, o);

    if (!o->approved_by.len || !o->approved_at.text.len)
        return "the override is not signed";
    if (to_come(w, &o->approved_at))
        return "the override is signed for a later day";
    if (signer != NO_INDEX && had_left(w, signer, o))
        return "who signed the override did not work here then";
    if (signer != NO_INDEX && is_named(w, signer, o))
        return "who signed the override is whom it names";
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

    const struct registered_account *r =
        account && e ? &w->in->accounts->account[e->value] : NULL;

    /* an entry of a later day exempts nobody yet (X8) */
    return r && !to_come(w, &r->approved_at) ? r : NULL;
}
