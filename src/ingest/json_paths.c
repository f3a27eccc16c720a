#include "ingest/json_paths.h"

void json_paths_init(struct json_paths *p, struct arena *a)
{
    *p = (struct json_paths){.arena = a, .key_cell = NO_CELL};
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

/* Where the bracket that opens at `open` is closed, or -1. */
static size_t closing(struct str path, size_t open)
{
    size_t depth = 0;

    for (size_t i = open; i < path.len; i++) {
        if (path.ptr[i] == '[')
            depth++;
        else if (path.ptr[i] == ']' && --depth == 0)
            return i;
    }
    return (size_t)-1;
}

/* `list[condition].rest`; false when there is no list in the path. */
static bool split(struct str path, struct str *list, struct str *condition,
                  struct str *rest)
{
    size_t open = str_find(path, 0, STR("[")), close;

    if (open == (size_t)-1)
        return false;
    close = closing(path, open);
    *list = str_sub(path, 0, open);
    *condition = str_sub(path, open + 1, close - open - 1);
    *rest = str_sub(path, close + 1, path.len);
    if (str_starts(*rest, STR(".")))
        *rest = str_sub(*rest, 1, rest->len);
    return true;
}

/* `path=value`; without the sign the path alone, whose value must be there. */
static bool split_condition(struct str condition, struct str *path,
                            struct str *value)
{
    size_t depth = 0;

    *path = condition;
    *value = (struct str){NULL, 0};
    for (size_t i = 0; i < condition.len; i++) {
        char c = condition.ptr[i];

        depth += c == '[';
        depth -= c == ']';
        if (c == '=' && depth == 0) {
            *path = str_sub(condition, 0, i);
            *value = str_sub(condition, i + 1, condition.len);
            return true;
        }
    }
    return false;
}

static bool plain_keys(struct str path)
{
    return path.len > 0 && !str_starts(path, STR(".")) &&
           !str_ends(path, STR(".")) &&
           str_find(path, 0, STR("..")) == (size_t)-1;
}

/* No empty key, no bracket that is not closed. */
static bool well_formed(struct str path, const char **why)
{
    size_t open = str_find(path, 0, STR("[")), close;
    struct str condition, value;

    if (open == (size_t)-1 && str_find(path, 0, STR("]")) == (size_t)-1) {
        *why = "a path is keys with dots between them";
        return plain_keys(path);
    }
    *why = "a list in a path is written key[], key[other=value] or key[=value]";
    if (open == (size_t)-1)
        return false;
    close = closing(path, open);
    if (close == (size_t)-1 || !plain_keys(str_sub(path, 0, open)) ||
        str_find(str_sub(path, 0, open), 0, STR("]")) != (size_t)-1)
        return false;
    split_condition(str_sub(path, open + 1, close - open - 1), &condition,
                    &value);
    if (condition.len && !well_formed(condition, why))
        return false;
    if (close + 1 == path.len)
        return true;
    return path.ptr[close + 1] == '.' &&
           well_formed(str_sub(path, close + 2, path.len), why);
}

static void add_pick(struct json_paths *p, struct json_node *list,
                     struct str condition, struct str rest, size_t to,
                     bool to_hidden);

/* The hidden cell with what stands at `path` of an element. */
static size_t element_cell(struct json_paths *p, struct json_node *element,
                           struct str path)
{
    struct str list, condition, rest;
    size_t cell;

    if (!split(path, &list, &condition, &rest))
        return hide(p, walk(p, element, path));
    cell = p->hidden++;
    add_pick(p, walk(p, element, list), condition, rest, cell, true);
    return cell;
}

static void add_pick(struct json_paths *p, struct json_node *list,
                     struct str condition, struct str rest, size_t to,
                     bool to_hidden)
{
    struct json_pick *pick = arena_new(p->arena, struct json_pick);
    struct json_node *element = element_of(p, list);
    struct str path, value;

    *pick = (struct json_pick){.next = list->pick,
                               .from = element_cell(p, element, rest),
                               .to = to,
                               .to_hidden = to_hidden,
                               .when = NO_CELL};
    pick->greatest = str_starts(condition, STR(">"));
    pick->least = str_starts(condition, STR("<"));
    if (pick->greatest || pick->least)
        condition = str_sub(condition, 1, condition.len);
    pick->present = !split_condition(condition, &path, &value);
    if (condition.len || !pick->present) {
        pick->when = element_cell(p, element, path);
        pick->is = arena_str(p->arena, value);
    }
    list->pick = pick;
}

bool json_paths_add(struct json_paths *p, struct str path, size_t *cell,
                    const char **why)
{
    struct str list, condition, rest;
    struct map_entry *e;
    bool added;

    if (!well_formed(path, why))
        return false;
    e = map_add(&p->index, path, &added);
    if (!added) {
        *cell = (size_t)e->value;
        return true;
    }
    e->value = *cell = p->count++;
    if (str_is(path, "@key"))
        p->key_cell = *cell;
    else if (split(path, &list, &condition, &rest))
        add_pick(p, walk(p, p->root, list), condition, rest, *cell, false);
    else
        walk(p, p->root, path)->cell = *cell;
    return true;
}

bool json_paths_list(struct json_paths *p, struct str path, const char **why)
{
    struct json_node *n = p->root;
    bool many = false;

    if (!well_formed(path, why) || str_find(path, 0, STR("[")) != (size_t)-1)
        return false;
    while (path.len) {
        struct str key = first_key(p->arena, path, &path);
        bool objects = str_is(key, "*{}");

        n = below(p, n, objects ? STR("*") : key);
        n->any_key = str_is(n->key, "*");
        n->objects = n->objects || objects;
        many = many || n->any_key;
    }
    n->is_list = true;
    n->many = many;
    p->list = n->key;
    return true;
}

bool json_paths_each(struct json_paths *p, struct str path, const char **why)
{
    size_t in = str_find(path, 0, STR("[]."));
    struct str inner = {NULL, 0};

    if (in != (size_t)-1) {
        inner = str_sub(path, in + 3, path.len);
        path = str_sub(path, 0, in);
    }
    if (!well_formed(path, why) || str_find(path, 0, STR("[")) != (size_t)-1)
        return false;
    p->each = walk(p, p->root, path);
    p->each->is_each = true;
    if (in == (size_t)-1)
        return true;
    if (!well_formed(inner, why) || str_find(inner, 0, STR("[")) != (size_t)-1)
        return false;
    p->inner = walk(p, p->each, inner);
    p->inner->is_inner = true;
    return true;
}
