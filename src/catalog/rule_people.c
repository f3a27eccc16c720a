#include "catalog/rule_people.h"

#include "base/map.h"

static void add(struct map *m, struct str name)
{
    if (name.len > 0)
        map_add(m, name, NULL);
}

static void add_all(struct map *m, const struct str_list *names)
{
    for (size_t i = 0; i < names->count; i++)
        add(m, names->ptr[i]);
}

static void of_registers(struct map *m, const struct rules *r)
{
    for (size_t i = 0; i < r->accounts.count; i++) {
        const struct registered_account *x = &r->accounts.account[i];

        add(m, x->owner);
        add_all(m, &x->custodians);
        add(m, x->approved_by);
    }
    for (size_t i = 0; i < r->identities.count; i++) {
        add(m, r->identities.identity[i].worker);
        add(m, r->identities.identity[i].approved_by);
    }
    for (size_t i = 0; i < r->systems.count; i++)
        add(m, r->systems.system[i].owner);
    for (size_t i = 0; i < r->artefacts.count; i++) {
        add(m, r->artefacts.artefact[i].owner);
        add(m, r->artefacts.artefact[i].approved_by);
        add(m, r->artefacts.artefact[i].responsible);
    }
    for (size_t i = 0; i < r->suppliers.count; i++)
        add(m, r->suppliers.supplier[i].approved_by);
}

static void of_access(struct map *m, const struct rules *r)
{
    for (size_t i = 0; i < r->roles.count; i++) {
        const struct role_version *v = &r->roles.version[i];

        add(m, v->owner);
        add(m, v->approver);
        for (size_t k = 0; k < v->change_count; k++)
            add(m, v->change[k].changed_by);
    }
    for (size_t i = 0; i < r->exceptions.count; i++) {
        const struct exception *x = &r->exceptions.exception[i];

        add(m, x->user);
        add(m, x->requested_by);
        add(m, x->approved_by);
    }
    for (size_t i = 0; i < r->sod.count; i++) {
        const struct sod_rule *s = &r->sod.rule[i];

        add(m, s->owner);
        add(m, s->approved_by);
        for (size_t k = 0; k < s->mitigations; k++) {
            add(m, s->mitigation[k].worker);
            add(m, s->mitigation[k].owner);
            add(m, s->mitigation[k].approved_by);
        }
    }
}

static void of_approvers(struct map *m, const struct approver_set *s)
{
    for (size_t i = 0; i < s->rules; i++) {
        for (size_t k = 0; k < s->rule[i].steps; k++)
            for (size_t n = 0; n < s->rule[i].step[k].count; n++)
                add(m, s->rule[i].step[k].approver[n].name);
        for (size_t k = 0; k < s->rule[i].requesters; k++)
            add(m, s->rule[i].requester[k].name);
    }
    for (size_t i = 0; i < s->delegations; i++) {
        add(m, s->delegation[i].from);
        add(m, s->delegation[i].to);
    }
}

struct str_list rule_people(struct arena *a, const struct rules *r)
{
    struct str_list out;
    struct map m;

    map_init(&m, a);
    of_registers(&m, r);
    of_access(&m, r);
    of_approvers(&m, &r->approvers);
    out.count = m.count;
    out.ptr = arena_array(a, struct str, m.count);
    for (size_t i = 0; i < m.count; i++)
        out.ptr[i] = m.entry[i].key;
    return out;
}
