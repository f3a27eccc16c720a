#include "catalog/identities.h"

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const struct field identity_keys[] = {
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(identity_override, system)},
    {"account", FIELD_TEXT, 0, AT(identity_override, account)},
    {"worker", FIELD_TEXT, 0, AT(identity_override, worker)},
    {"nobody", FIELD_BOOL, 0, AT(identity_override, nobody)},
    {"approved_by", FIELD_TEXT, 0, AT(identity_override, approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(identity_override, approved_at)},
    {"expires_at", FIELD_TIME, 0, AT(identity_override, expires_at)},
    {"reason", FIELD_PROSE, 0, AT(identity_override, reason)},
};

bool identities_load(struct arena *a, const struct catalog *c,
                     struct identity_set *out, struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct identity_set){0};
    out->file = rule_list_open(a, c, RULE_IDENTITIES, "identities", &l, p);
    out->identity = arena_array(a, struct identity_override, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct identity_override x = {.approved_at = FIELD_TIME_NONE,
                                      .expires_at = FIELD_TIME_NONE,
                                      .line = n->line};
        int said;

        if (!fields_bind(&l.b, n, "identity", identity_keys,
                         COUNT_OF(identity_keys), &x))
            continue;
        said = (x.account.len > 0) + (x.worker.len > 0) + x.nobody;
        if (said != 2)
            fields_problem(&l.b, n,
                           "account and worker: it is theirs; account and "
                           "nobody: it is no person's; worker and nobody: "
                           "they have none",
                           "identity needs two of account, worker, nobody "
                           "'%s'",
                           err_quote(x.account.len > 0 ? x.account : x.worker));
        else if (rule_list_is_new(&l, n, x.system, x.account,
                                  x.account.len > 0 ? STR("") : x.worker))
            out->identity[out->count++] = x;
    }
    return p->errors == before;
}
