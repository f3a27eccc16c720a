#include "ingest/json_paths.h"

void json_paths_init(struct json_paths *p, struct arena *a)
{
    *p = (struct json_paths){.arena = a};
    map_init(&p->index, a);
    p->root = arena_new(a, struct json_node);
    p->root->cell = p->root->hidden = NO_CELL;
}

static struct json_node *below(struct json_paths *p, struct json_node *n,
                               struct str key)
{
    struct json_node **to = &n->child;

    for (; *to; to = &(*to)->next)
        if (p->any_case ? str_eq_nocase((*to)->key, key)
                        : str_eq((*to)->key, key))
            return *to;
    *to = arena_new(p->arena, struct json_node);
    **to = (struct json_node){.key = arena_str(p->arena, key),
                              .cell = NO_CELL,
                              .hidden = NO_CELL,
                              .in_element = n->in_element};
    return *to;
}

static struct json_node *element_of(struct json_paths *p, struct json_node *n)
{
    if (!n->element) {
        n->element = arena_new(p->arena, struct json_node);
        *n->element = (struct json_node){
            .cell = NO_CELL, .hidden = NO_CELL, .in_element = true};
    }
    return n->element;
}

/* The first key of a path; a dot behind a backslash is part of it. */
static struct str first_key(struct arena *a, struct str path, struct str *rest)
{
    char *to = arena_alloc(a, path.len + 1);
    size_t i = 0, n = 0;

    for (; i < path.len && path.ptr[i] != '.'; i++) {
        if (path.ptr[i] == '\\' && i + 1 < path.len && path.ptr[i + 1] == '.')
            i++;
        to[n++] = path.ptr[i];
    }
    *rest = str_sub(path, i + 1, path.len);
    return (struct str){to, n};
}

/* The node of a dotted path without brackets, seen from n. */
static struct json_node *walk(struct json_paths *p, struct json_node *n,
                              struct str path)
{
    while (path.len)
        n = below(p, n, first_key(p->arena, path, &path));
    return n;
}

static size_t hide(struct json_paths *p, struct json_node *n)
{
    if (n->hidden == NO_CELL)
        n->hidden = p->hidden++;
    return n->hidden;
}

/* No empty key, no bracket that is not closed. */
static bool well_formed(struct str path, const char **why)
{
    size_t open = str_find(path, 0, STR("["));
    size_t close = str_find(path, 0, STR("]"));

    *why = "a path is keys with dots between them";
    if (path.len == 0 || str_starts(path, STR(".")) ||
        str_ends(path, STR(".")) || str_find(path, 0, STR("..")) != (size_t)-1)
        return false;
    if (open == (size_t)-1 && close == (size_t)-1)
        return true;
    *why = "a list in a path is written key[], key[other=value] or key[=value]";
    if (open == (size_t)-1 || close == (size_t)-1 || close < open ||
        open == 0 || str_find(path, open + 1, STR("[")) != (size_t)-1 ||
        str_find(path, close + 1, STR("]")) != (size_t)-1)
        return false;
    return close + 1 == path.len || path.ptr[close + 1] == '.';
}

bool json_paths_add(struct json_paths *p, struct str path, size_t *cell,
                    const char **why)
{
    size_t open = str_find(path, 0, STR("["));
    struct map_entry *e;
    struct json_node *n;
    bool added;

    if (!well_formed(path, why))
        return false;
    e = map_add(&p->index, path, &added);
    if (!added) {
        *cell = (size_t)e->value;
        return true;
    }
    e->value = *cell = p->count++;
    if (open == (size_t)-1) {
        walk(p, p->root, path)->cell = *cell;
    } else {
        struct str cond, value, rest = str_sub(path, open + 1, path.len);
        struct json_pick *pick = arena_new(p->arena, struct json_pick);
        struct json_node *element;

        n = walk(p, p->root, str_sub(path, 0, open));
        element = element_of(p, n);
        cond = str_cut(rest, ']', &rest);
        cond = str_cut(cond, '=', &value);
        if (str_starts(rest, STR(".")))
            rest = str_sub(rest, 1, rest.len);
        *pick = (struct json_pick){.next = n->pick,
                                   .from = hide(p, walk(p, element, rest)),
                                   .to = *cell,
                                   .when = NO_CELL};
        if (cond.len || value.len) {
            pick->when = hide(p, walk(p, element, cond));
            pick->is = arena_str(p->arena, value);
        }
        n->pick = pick;
    }
    return true;
}

bool json_paths_list(struct json_paths *p, struct str path, const char **why)
{
    struct json_node *n;

    if (!well_formed(path, why) || str_find(path, 0, STR("[")) != (size_t)-1)
        return false;
    if (str_is(path, "*")) {
        p->any_list = true;
        return true;
    }
    n = walk(p, p->root, path);
    n->is_list = true;
    p->list = n->key;
    return true;
}

bool json_paths_each(struct json_paths *p, struct str path, const char **why)
{
    if (!well_formed(path, why) || str_find(path, 0, STR("[")) != (size_t)-1)
        return false;
    p->each = walk(p, p->root, path);
    p->each->is_each = true;
    return true;
}
