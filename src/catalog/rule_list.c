#include "catalog/rule_list.h"

#include "base/utf8.h"

enum { LISTS_MAX = 4 }; /* lists in one file */

const struct rule_file *
rule_list_open_file(struct arena *a, const struct catalog *c,
                    enum rule_kind kind, const char *const *key,
                    const struct yaml_node **at, size_t keys,
                    struct rule_list *l, struct problems *p)
{
    size_t files;
    const struct rule_file *f = catalog_kind(c, kind, &files);
    struct field field[LISTS_MAX];
    struct yaml_node *root;
    struct err err = {0};

    if (keys > LISTS_MAX)
        BUG("more lists than LISTS_MAX");
    for (size_t i = 0; i < keys; i++) {
        field[i] = (struct field){
            .key = key[i], .type = FIELD_NODE, .offset = i * sizeof at[0]};
        at[i] = NULL;
    }
    *l = (struct rule_list){.b = {a, f ? f->shown : "", p}};
    map_init(&l->seen, a);
    if (!f)
        return NULL;
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        problem_err(p, &err);
    else
        fields_bind(&l->b, root, "file", field, keys, at);
    return f;
}

size_t rule_list_items(const struct rule_list *l, const struct yaml_node *list,
                       const char *key)
{
    size_t count = 0;

    if (list)
        fields_items(&l->b, list, key, &count);
    return count;
}

const struct rule_file *rule_list_open(struct arena *a, const struct catalog *c,
                                       enum rule_kind kind, const char *key,
                                       struct rule_list *out,
                                       struct problems *p)
{
    const struct yaml_node *node;
    const struct rule_file *f =
        rule_list_open_file(a, c, kind, &key, &node, 1, out, p);

    out->node = node;
    out->count = rule_list_items(out, node, key);
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
