#include "catalog/rule_list.h"

#include "base/utf8.h"

const struct rule_file *rule_list_open(struct arena *a, const struct catalog *c,
                                       enum rule_kind kind, const char *key,
                                       struct rule_list *out,
                                       struct problems *p)
{
    size_t files;
    const struct rule_file *f = catalog_kind(c, kind, &files);
    const struct field keys[] = {
        {key, FIELD_NODE, 0, .offset = offsetof(struct rule_list, node)}};
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct rule_list){.b = {a, f ? f->shown : "", p}};
    map_init(&out->seen, a);
    if (!f)
        return NULL;
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        problem_err(p, &err);
    else if (fields_bind(&out->b, root, "file", keys, 1, out) && out->node)
        fields_items(&out->b, out->node, key, &out->count);
    return f;
}

bool rule_list_is_new(struct rule_list *l, const struct yaml_node *item,
                      struct str one, struct str two, struct str three)
{
    struct arena *a = l->b.arena;
    struct str x = utf8_fold(a, str_trim(one)), y = utf8_fold(a, str_trim(two)),
               z = utf8_fold(a, str_trim(three));
    bool added;
    struct map_entry *e = map_add(
        &l->seen,
        arena_fmt(a, "%.*s\n%.*s\n%.*s", STR_ARG(x), STR_ARG(y), STR_ARG(z)),
        &added);

    if (!added)
        return fields_problem(&l->b, item, "remove one of the two",
                              "is listed in line %u already '%s'",
                              (unsigned)e->value,
                              err_quote(two.len > 0 ? two : one));
    e->value = item->line;
    return true;
}
