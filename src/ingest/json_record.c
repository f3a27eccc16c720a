/*
 * What is wanted of one record, and no more: the tree of paths is walked along
 * with the text, and whatever is not in it is passed over.
 */
#include "ingest/json_record.h"

#define PAGE_LEVELS 3u /* objects in a page that are looked into */
#define NOTED_MOST ((size_t)64 << 10) /* bytes of unknown keys of a record */

struct str json_key_text(struct json_rows *j)
{
    struct str key = j->json.text, plain;

    if (j->json.escaped && json_unescape(&j->scratch, key, &plain))
        return plain;
    return key;
}

static struct json_node *child_of(const struct json_rows *j,
                                  const struct json_node *n, struct str key)
{
    struct json_node *c = n->child;

    while (c && !(c->key.len == key.len &&
                  (memcmp(c->key.ptr, key.ptr, key.len) == 0 ||
                   (j->paths->any_case && str_eq_nocase(c->key, key)))))
        c = c->next;
    return c;
}

struct json_node *json_child(struct json_rows *j, const struct json_node *n)
{
    struct str key = json_key_text(j);
    struct json_node *c = child_of(j, n, key);

    if (c && !c->any_key)
        return c;
    c = child_of(j, n, STR("*"));
    if (c && c->any_key) {
        buf_reset(&j->key);
        buf_put(&j->key, key);
        j->has_key = true;
        return c;
    }
    return NULL;
}

static struct json_node *find(struct json_rows *j, struct json_node *n)
{
    struct json_node *c =
        j->walking ? json_child(j, n) : child_of(j, n, json_key_text(j));

    if (c && c->any_key)
        return j->walking ? c : NULL;
    if (c) {
        uint64_t mark = c->in_element ? j->element_mark : j->record_mark;

        if (c->mark == mark)
            j->twice = true;
        c->mark = mark;
    }
    return c;
}

static void put(struct json_rows *j, const struct json_node *n,
                enum json_token t)
{
    struct cell c = {j->json.text, CELL_PLAIN};

    if (t == JSON_STRING)
        c.kind = j->json.escaped ? CELL_ESCAPES : CELL_TEXT;
    else if (t == JSON_NULL)
        c.kind = CELL_NULL;
    else if (t == JSON_OBJECT || t == JSON_ARRAY)
        c = (struct cell){{NULL, 0}, CELL_NESTED};
    if (n->cell != NO_CELL)
        j->cell[n->cell] = c;
    if (n->hidden != NO_CELL)
        j->hidden[n->hidden] = c;
}

static bool holds(struct json_rows *j, const struct cell *c, struct str want)
{
    struct str text;

    return c->kind != CELL_ABSENT && c->kind != CELL_NULL &&
           c->kind != CELL_NESTED && record_cell(c, &j->scratch, &text) &&
           str_eq(text, want);
}

static bool fulfils(struct json_rows *j, const struct json_pick *k)
{
    const struct cell *c;

    if (k->when == NO_CELL)
        return true;
    c = &j->hidden[k->when];
    return k->present ? c->kind != CELL_ABSENT && c->kind != CELL_NULL
                      : holds(j, c, k->is);
}

/* Dates of one form, the year first, are as great as their texts. */
static bool goes_before(struct json_rows *j, const struct json_pick *k,
                        const struct cell *a, const struct cell *b)
{
    struct str x, y;
    size_t least;
    int order;

    if (!(k->greatest || k->least) || a->kind == CELL_ABSENT ||
        a->kind == CELL_NULL || a->kind == CELL_NESTED ||
        !record_cell(a, &j->scratch, &x))
        return false;
    if (b->kind == CELL_NULL || b->kind == CELL_NESTED ||
        !record_cell(b, &j->scratch, &y))
        return true;
    least = x.len < y.len ? x.len : y.len;
    order = least ? memcmp(x.ptr, y.ptr, least) : 0;
    if (order == 0)
        order = (x.len > y.len) - (x.len < y.len);
    return k->greatest ? order > 0 : order < 0;
}

static void pick(struct json_rows *j, const struct json_node *list)
{
    for (const struct json_pick *k = list->pick; k; k = k->next) {
        struct cell *to = k->to_hidden ? &j->hidden[k->to] : &j->cell[k->to];

        if ((to->kind == CELL_ABSENT ||
             goes_before(j, k, &j->hidden[k->from], to)) &&
            fulfils(j, k))
            *to = j->hidden[k->from];
    }
}

/* What the element before said; lists around this one keep theirs. */
static void forget_element(struct json_rows *j, const struct json_node *list)
{
    for (const struct json_pick *k = list->pick; k; k = k->next) {
        j->hidden[k->from].kind = CELL_ABSENT;
        if (k->when != NO_CELL)
            j->hidden[k->when].kind = CELL_ABSENT;
    }
}

/* The elements of a list, or the members of an object. */
static enum json_token read_list(struct json_rows *j, struct json_node *n)
{
    uint64_t around = j->element_mark;

    for (;;) {
        enum json_token t = json_next(&j->json);

        if (t <= JSON_BAD || t == JSON_ARRAY_END || t == JSON_OBJECT_END) {
            j->element_mark = around;
            return t;
        }
        if (t == JSON_KEY)
            continue;
        forget_element(j, n);
        j->element_mark = ++j->paths->mark;
        t = json_read_value(j, n->element, t);
        if (t <= JSON_BAD)
            return t;
        pick(j, n);
    }
}

static void note_unknown(struct json_rows *j)
{
    size_t len = j->where.len;

    buf_put(&j->where, json_key_text(j));
    if (j->noted.len < NOTED_MOST) {
        buf_put(&j->noted, buf_str(&j->where));
        buf_putc(&j->noted, '\n'); /* a key cannot hold one as it stands */
    }
    j->where.len = len;
}

/*
 * Is the list that begins here, under the key of the list of records, that
 * list?  Within one that was reached by a key itself it is part of a record;
 * in a plain list its object is a page if it holds objects, or nothing.
 * JSON_ARRAY: it is.  JSON_NULL: it is not.
 */
static enum json_token at_records(const struct json_rows *j)
{
    const char *p = j->json.p;

    if (j->walking)
        return JSON_ARRAY;
    if (j->list == 0 || !j->bare || j->paths->no_pages)
        return JSON_NULL;
    while (p < j->json.end &&
           (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'))
        p++;
    if (p == j->json.end)
        return j->json.final ? JSON_NULL : JSON_MORE;
    return *p == '{' || *p == ']' ? JSON_ARRAY : JSON_NULL;
}

/* A value that no path names, in what may be an object around the records:
 * what it says of pages.  JSON_NULL, or what stopped it. */
static enum json_token read_outside(struct json_rows *j, struct str parent,
                                    unsigned levels)
{
    struct str key = json_key_text(j);
    unsigned depth = j->json.depth;
    enum json_token t = json_next(&j->json);

    if (t <= JSON_BAD)
        return t;
    if (t != JSON_OBJECT || levels == 0) {
        pages_value(&j->pages, parent, key, t, j->json.text);
        return t == JSON_OBJECT || t == JSON_ARRAY ? json_skip(&j->json, depth)
                                                   : JSON_NULL;
    }
    while ((t = json_member(&j->json)) == JSON_KEY) {
        t = read_outside(j, key, levels - 1);
        if (t <= JSON_BAD)
            return t;
    }
    return t <= JSON_BAD ? t : JSON_NULL;
}

/* Can the object at hand still turn out to be a page? */
static bool maybe_page(const struct json_rows *j)
{
    return j->pages.words && !j->plain &&
           (j->walking || (j->list && j->bare && !j->paths->no_pages));
}

/* Behind '{'.  JSON_ARRAY: this was no record, the reader is now in the list
 * of records; JSON_OBJECT: it stands before one that is under any key.
 * Otherwise the last token. */
static enum json_token read_object(struct json_rows *j, struct json_node *n)
{
    unsigned depth = j->json.depth;
    size_t len = j->where.len;

    j->open[depth] = n;
    for (;;) {
        enum json_token t = json_member(&j->json);
        struct json_in before;
        struct json_node *c;

        if (t != JSON_KEY)
            return t;
        c = find(j, n);
        if (!c) {
            if (j->unknown)
                note_unknown(j);
            t = maybe_page(j) ? read_outside(j, n->key, PAGE_LEVELS)
                              : json_skip(&j->json, depth);
            if (t <= JSON_BAD)
                return t;
            continue;
        }
        if (j->unknown && j->where.len < 1000) {
            buf_put(&j->where, c->key);
            buf_putc(&j->where, '.');
        }
        before = j->json;
        t = json_next(&j->json);
        if (t <= JSON_BAD)
            return t;
        if (c->is_list && t == JSON_ARRAY) {
            enum json_token at = at_records(j);

            if (at != JSON_NULL)
                return at;
        }
        if (j->walking && c->is_list && c->objects && t == JSON_OBJECT) {
            j->json = before;
            j->pending = c;
            return JSON_OBJECT;
        }
        if (maybe_page(j))
            pages_value(&j->pages, n->key, c->key, t, j->json.text);
        t = json_read_value(j, c, t);
        j->where.len = len;
        if (t <= JSON_BAD || t == JSON_ARRAY || t == JSON_OBJECT)
            return t;
    }
}

static enum json_token put_off(struct json_rows *j, struct json_each *e)
{
    e->found = true;
    e->json = j->json;
    return json_skip(&j->json, j->json.depth - 1);
}

enum json_token json_read_value(struct json_rows *j, struct json_node *n,
                                enum json_token t)
{
    bool container = t == JSON_OBJECT || t == JSON_ARRAY;

    put(j, n, t);
    if (!container)
        return t;
    if (n->is_each && !j->each.open) /* its elements come afterwards */
        return put_off(j, &j->each);
    if (n->is_inner && !j->inner.open)
        return put_off(j, &j->inner);
    if (t == JSON_OBJECT && n->child)
        return read_object(j, n);
    if (n->element)
        return read_list(j, n);
    return json_skip(&j->json, j->json.depth - 1);
}

enum json_token json_read_record(struct json_rows *j, enum json_token t)
{
    memset(j->cell, 0, j->paths->count * sizeof *j->cell);
    j->twice = j->each.found = false;
    j->record_mark = ++j->paths->mark;
    j->where.len = j->noted.len = 0;
    j->walking = j->list == 0 && !j->in_wrapper;
    if (j->walking)
        j->has_key = false;
    if (maybe_page(j))
        pages_forget(&j->pages);
    if (t != JSON_OBJECT)
        return t == JSON_ARRAY || t == JSON_ARRAY_END ? t : JSON_KEY;
    t = read_object(j, j->paths->root);
    return t == JSON_OBJECT_END ? JSON_KEY : t;
}
