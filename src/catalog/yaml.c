/*
 * libyaml's events are turned into the tree by one recursive function; its
 * depth is limited before it is entered, so the stack is too.  What makes YAML
 * ambiguous is refused at the event that brings it in, so nothing later has
 * to know that it exists.
 */
#include "base/base.h"

#include <stdarg.h>

#include <yaml.h>

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "catalog/yaml.h"

/* Mappings longer than this look for duplicate keys with a hash table. */
enum { FEW_KEYS = 12 };

struct builder {
    yaml_parser_t parser;
    struct arena *arena;
    const char *file;
    struct str text;
    uint32_t nodes;
    int depth;
    struct err *err;
};

static struct str line_of(struct str text, size_t number)
{
    struct str line = {0};

    for (size_t i = 0; i < number; i++)
        line = str_cut(text, '\n', &text);
    return str_trim(line);
}

static size_t line_at(struct str text, size_t offset)
{
    size_t line = 1;

    for (size_t i = 0; i < offset && i < text.len; i++)
        line += text.ptr[i] == '\n';
    return line;
}

static bool syntax_error(struct builder *b)
{
    const yaml_parser_t *p = &b->parser;
    size_t line = p->problem_mark.line + 1;

    if (p->error == YAML_MEMORY_ERROR)
        base_no_memory(b->text.len);
    if (p->error == YAML_READER_ERROR) /* has an offset, but no mark */
        line = line_at(b->text, p->problem_offset);
    err_set(b->err, ERR_POLICY, "%s:%zu: %s%s%s '%s'", b->file, line,
            p->problem ? p->problem : "not YAML", p->context ? " " : "",
            p->context ? p->context : "", err_quote(line_of(b->text, line)));
    return err_hint(b->err, "indent with blanks, not tabs; quote a value that "
                            "holds ': ' or ' #' or begins with one of "
                            "%%@`&*!|>[]{}");
}

/* Refuse what a scalar, mapping or list may not carry. */
static bool refuse(struct builder *b, const yaml_event_t *e, const char *what,
                   const yaml_char_t *value, const char *hint)
{
    const char *v = (const char *)value;

    err_set(b->err, ERR_POLICY, "%s:%zu: %s '%s'", b->file,
            e->start_mark.line + 1, what, err_quote(str_from(v)));
    return err_hint(b->err, "%s", hint);
}

static bool check_properties(struct builder *b, const yaml_event_t *e,
                             const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        return refuse(b, e, "anchors are not allowed", anchor,
                      "write the value out, or quote it if it begins with &");
    if (tag)
        return refuse(b, e, "tags are not allowed", tag,
                      "leave the tag out, or quote the value if it begins "
                      "with !");
    return true;
}

static struct yaml_node *node_new(struct builder *b, const yaml_event_t *e,
                                  enum yaml_kind kind)
{
    struct yaml_node *n = arena_new(b->arena, struct yaml_node);

    n->kind = kind;
    n->line = (uint32_t)e->start_mark.line + 1;
    n->column = (uint32_t)e->start_mark.column + 1;
    return n;
}

static enum yaml_style style_of(yaml_scalar_style_t s)
{
    if (s == YAML_PLAIN_SCALAR_STYLE)
        return YAML_PLAIN;
    if (s == YAML_LITERAL_SCALAR_STYLE || s == YAML_FOLDED_SCALAR_STYLE)
        return YAML_BLOCK;
    return YAML_QUOTED;
}

/* The event is not yet deleted; the scalar's text is copied. */
static bool build_scalar(struct builder *b, const yaml_event_t *e,
                         struct yaml_node **out)
{
    struct str text = {(const char *)e->data.scalar.value,
                       e->data.scalar.length};

    if (!check_properties(b, e, e->data.scalar.anchor, e->data.scalar.tag))
        return false;
    if (text.len > 0 && memchr(text.ptr, '\0', text.len))
        return refuse(b, e, "NUL byte in a value", e->data.scalar.value,
                      "remove the \\0 or \\x00");
    *out = node_new(b, e, YAML_SCALAR);
    (*out)->style = style_of(e->data.scalar.style);
    (*out)->text = arena_str(b->arena, text);
    return true;
}

static bool build(struct builder *b, yaml_event_t *e, struct yaml_node **out);

static bool next_event(struct builder *b, yaml_event_t *e)
{
    if (!yaml_parser_parse(&b->parser, e))
        return syntax_error(b);
    return true;
}

static bool check_key(struct builder *b, const struct yaml_node *key,
                      const struct yaml_node *was)
{
    if (was) {
        yaml_error(b->err, b->file, key, "key '%s' is already set in line %u",
                   err_quote(key->text), (unsigned)was->line);
        return err_hint(b->err, "remove one of the two");
    }
    if (key->style == YAML_PLAIN && str_is(key->text, "<<")) {
        yaml_error(b->err, b->file, key, "merge keys are not allowed '<<'");
        return err_hint(b->err, "write the merged keys out");
    }
    return true;
}

/* The pair that already has this key; few keys are compared one by one. */
static const struct yaml_node *earlier(struct map *seen,
                                       const struct yaml_pair *pair,
                                       size_t count, struct str key)
{
    if (count <= FEW_KEYS) {
        for (size_t i = 0; i < count; i++)
            if (str_eq(pair[i].key->text, key))
                return pair[i].key;
        return NULL;
    }
    for (size_t i = seen->count; i < count; i++)
        map_add(seen, pair[i].key->text, NULL)->value = i;

    const struct map_entry *e = map_find(seen, key);
    return e ? pair[e->value].key : NULL;
}

static bool build_map(struct builder *b, struct yaml_node *n)
{
    VEC(struct yaml_pair) pairs = {0};
    struct arena scratch = {0};
    struct map seen;
    bool ok = false;

    map_init(&seen, &scratch);
    for (;;) {
        struct yaml_node *key = NULL, *value = NULL;
        yaml_event_t e;

        if (!next_event(b, &e))
            goto out;
        if (e.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&e);
            break;
        }
        if (!build(b, &e, &key))
            goto out;
        if (key->kind != YAML_SCALAR) {
            yaml_error(b->err, b->file, key,
                       "a key must be one value, not "
                       "'%s'",
                       yaml_kind_name(key->kind));
            err_hint(b->err, "quote text that begins with [ or {");
            goto out;
        }
        if (!check_key(b, key, earlier(&seen, pairs.ptr, pairs.len, key->text)))
            goto out;
        if (!next_event(b, &e) || !build(b, &e, &value))
            goto out;

        struct yaml_pair *p = vec_push(&pairs);
        p->key = key;
        p->value = value;
    }
    n->count = pairs.len;
    n->pair = arena_array(b->arena, struct yaml_pair, pairs.len);
    if (pairs.len > 0)
        memcpy(n->pair, pairs.ptr, pairs.len * sizeof *pairs.ptr);
    ok = true;
out:
    vec_release(&pairs);
    arena_release(&scratch);
    return ok;
}

static bool build_seq(struct builder *b, struct yaml_node *n)
{
    VEC(struct yaml_node *) items = {0};
    bool ok = false;

    for (;;) {
        struct yaml_node *item = NULL;
        yaml_event_t e;

        if (!next_event(b, &e))
            goto out;
        if (e.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&e);
            break;
        }
        if (!build(b, &e, &item))
            goto out;
        *vec_push(&items) = item;
    }
    n->count = items.len;
    n->item = arena_array(b->arena, struct yaml_node *, items.len);
    if (items.len > 0)
        memcpy(n->item, items.ptr, items.len * sizeof *items.ptr);
    ok = true;
out:
    vec_release(&items);
    return ok;
}

/* Fill *out from the event and those that follow; always deletes the event. */
static bool build(struct builder *b, yaml_event_t *e, struct yaml_node **out)
{
    bool ok = false;
    struct yaml_node *n = NULL;
    bool is_map = e->type == YAML_MAPPING_START_EVENT;

    if (++b->nodes > YAML_MAX_NODES) {
        err_set(b->err, ERR_POLICY, "%s:%zu: more than '%u' values", b->file,
                e->start_mark.line + 1, YAML_MAX_NODES);
        err_hint(b->err, "split the file");
        goto out;
    }
    switch (e->type) {
    case YAML_ALIAS_EVENT:
        refuse(b, e, "aliases are not allowed", e->data.alias.anchor,
               "write the value out, or quote it if it begins with *");
        goto out;
    case YAML_SCALAR_EVENT:
        ok = build_scalar(b, e, out);
        goto out;
    case YAML_MAPPING_START_EVENT:
        if (!check_properties(b, e, e->data.mapping_start.anchor,
                              e->data.mapping_start.tag))
            goto out;
        break;
    case YAML_SEQUENCE_START_EVENT:
        if (!check_properties(b, e, e->data.sequence_start.anchor,
                              e->data.sequence_start.tag))
            goto out;
        break;
    default:
        BUG("unexpected YAML event");
    }
    if (b->depth == YAML_MAX_DEPTH) {
        err_set(b->err, ERR_POLICY, "%s:%zu: nested deeper than '%d'", b->file,
                e->start_mark.line + 1, YAML_MAX_DEPTH);
        err_hint(b->err, "no file here needs so many levels");
        goto out;
    }
    n = node_new(b, e, is_map ? YAML_MAP : YAML_SEQ);
    b->depth++;
    ok = is_map ? build_map(b, n) : build_seq(b, n);
    b->depth--;
    if (ok)
        *out = n;
out:
    yaml_event_delete(e);
    return ok;
}

/* Stream start, one document, stream end. */
static bool build_document(struct builder *b, struct yaml_node **root)
{
    yaml_event_t e;

    for (bool started = false; !started; yaml_event_delete(&e)) {
        if (!next_event(b, &e))
            return false;
        if (e.type == YAML_STREAM_END_EVENT) {
            yaml_event_delete(&e);
            err_set(b->err, ERR_POLICY, "%s:1: nothing in the file ''",
                    b->file);
            return err_hint(b->err, "remove the file or write its keys");
        }
        started = e.type == YAML_DOCUMENT_START_EVENT;
    }
    if (!next_event(b, &e) || !build(b, &e, root))
        return false;
    if (!next_event(b, &e))
        return false;
    yaml_event_delete(&e); /* the document's end */
    if (!next_event(b, &e))
        return false;
    if (e.type != YAML_STREAM_END_EVENT) {
        err_set(b->err, ERR_POLICY, "%s:%zu: a second document begins '---'",
                b->file, e.start_mark.line + 1);
        err_hint(b->err, "one document a file");
        yaml_event_delete(&e);
        return false;
    }
    yaml_event_delete(&e);
    return true;
}

/* What libyaml would refuse without saying where. */
static bool check_bytes(const char *file, struct str text, struct err *err)
{
    size_t bad;

    if (text.len > YAML_MAX_BYTES) {
        err_set(err, ERR_POLICY, "%s:1: larger than '%zu' bytes", file,
                YAML_MAX_BYTES);
        return err_hint(err, "is this the right file?");
    }
    bad = utf8_valid(text);
    if (bad < text.len) {
        err_set(err, ERR_POLICY, "%s:%zu: not UTF-8, byte '0x%02x'", file,
                line_at(text, bad), (unsigned)(unsigned char)text.ptr[bad]);
        return err_hint(err, "save the file as UTF-8");
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) {
            err_set(err, ERR_POLICY, "%s:%zu: control byte '0x%02x'", file,
                    line_at(text, i), (unsigned)c);
            return err_hint(err, "remove it; is this a text file?");
        }
    }
    return true;
}

bool yaml_parse(struct arena *a, const char *file, struct str text,
                struct yaml_node **root, struct err *err)
{
    struct builder b = {.arena = a, .file = file, .err = err};
    bool ok;

    *root = NULL;
    if (!check_bytes(file, text, err))
        return false;
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_sub(text, 3, text.len);
    b.text = text;
    if (!yaml_parser_initialize(&b.parser))
        base_no_memory(text.len);
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &b.parser, (const unsigned char *)(text.ptr ? text.ptr : ""), text.len);
    ok = build_document(&b, root);
    yaml_parser_delete(&b.parser);
    if (!ok)
        *root = NULL;
    return ok;
}

const struct yaml_node *yaml_get(const struct yaml_node *n, const char *key)
{
    if (!n || n->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < n->count; i++)
        if (str_is(n->pair[i].key->text, key))
            return n->pair[i].value;
    return NULL;
}

bool yaml_is_null(const struct yaml_node *n)
{
    return n->kind == YAML_SCALAR && n->style == YAML_PLAIN &&
           (n->text.len == 0 || str_is(n->text, "~") ||
            str_is(n->text, "null"));
}

const char *yaml_kind_name(enum yaml_kind k)
{
    return k == YAML_MAP ? "a mapping" : k == YAML_SEQ ? "a list" : "a value";
}

bool yaml_error(struct err *err, const char *file, const struct yaml_node *at,
                const char *fmt, ...)
{
    char what[900];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return err_set(err, ERR_POLICY, "%s:%u: %s", file, (unsigned)at->line,
                   what);
}
