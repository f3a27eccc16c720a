/*
 * rule_list.h - the shape the registers share: one key over a list of
 * mappings, each of them unique in some columns.
 */
#ifndef CATALOG_RULE_LIST_H
#define CATALOG_RULE_LIST_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct rule_list {
    struct binder b;
    struct map seen; /* key columns -> line */
    const struct yaml_node *node;
    size_t count; /* items of node, all of them mappings */
};

/* Open the one file of that kind and find the list under its key.  Returns
 * NULL when the rules have no such file; what is wrong is reported. */
const struct rule_file *rule_list_open(struct arena *a, const struct catalog *c,
                                       enum rule_kind kind, const char *key,
                                       struct rule_list *out,
                                       struct problems *p);

/*
 * The same for a file with several keys, all of them optional: at[i] is the
 * list under key[i], NULL when there is none.  l->node and l->count are not
 * used; count the items of a list with rule_list_items.
 */
const struct rule_file *
rule_list_open_file(struct arena *a, const struct catalog *c,
                    enum rule_kind kind, const char *const *key,
                    const struct yaml_node **at, size_t keys,
                    struct rule_list *l, struct problems *p);

/* The items of a list that may be NULL; all of them mappings, or none. */
size_t rule_list_items(const struct rule_list *l, const struct yaml_node *list,
                       const char *key);

/* Is this the first item with these columns (case and outer blanks do not
 * count)?  Otherwise it is reported. */
bool rule_list_is_new(struct rule_list *l, const struct yaml_node *item,
                      struct str one, struct str two, struct str three);

#endif
