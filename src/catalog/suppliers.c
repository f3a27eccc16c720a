#include "catalog/suppliers.h"

#include "catalog/rule_list.h"

#define AT(member) .offset = offsetof(struct supplier, member)

static const struct field supplier_keys[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, AT(name)},
    {"approved_by", FIELD_TEXT, 0, AT(approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(approved_at)},
    {"until", FIELD_TIME, 0, AT(until)},
};

bool suppliers_load(struct arena *a, const struct catalog *c,
                    struct supplier_set *out, struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct supplier_set){0};
    out->file = rule_list_open(a, c, RULE_SUPPLIERS, "suppliers", &l, p);
    out->supplier = arena_array(a, struct supplier, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct supplier x = {.approved_at = FIELD_TIME_NONE,
                             .until = FIELD_TIME_NONE,
                             .line = n->line};

        if (fields_bind(&l.b, n, "supplier", supplier_keys,
                        COUNT_OF(supplier_keys), &x) &&
            rule_list_is_new(&l, n, x.name, STR(""), STR("")))
            out->supplier[out->count++] = x;
    }
    return p->errors == before;
}
