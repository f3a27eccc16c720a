#include "catalog/documents.h"

#include "base/file.h"

enum { NAME_MAX_BYTES = 100 }; /* of a file's own name in the bundle */

void documents_init(struct document_set *s, struct arena *a)
{
    *s = (struct document_set){.arena = a};
    map_init(&s->paths, a);
}

/* Plain steps downwards only: "minutes/q3.pdf". */
static bool stays_inside(struct str file)
{
    struct str rest = file;

    if (file.len == 0 || memchr(file.ptr, '\\', file.len))
        return false;
    do {
        struct str step = str_cut(rest, '/', &rest);

        if (step.len == 0 || str_is(step, ".") || str_is(step, ".."))
            return false;
    } while (rest.len > 0);
    return file.ptr[file.len - 1] != '/';
}

const struct document *documents_add(struct document_set *s,
                                     const struct binder *b,
                                     const struct yaml_node *at,
                                     struct str file)
{
    struct map_entry *e;
    struct document *d;
    bool added;

    if (!stays_inside(file)) {
        fields_problem(b, at,
                       "put it into the policies folder and name it from "
                       "there: documents/policy.pdf",
                       "file lies outside the policies folder '%s'",
                       err_quote(file));
        return NULL;
    }
    e = map_add(&s->paths, arena_fmt(s->arena, "policies/%.*s", STR_ARG(file)),
                &added);
    if (!added)
        return s->document[e->value];
    if (s->count == s->cap) {
        struct document **more;

        s->cap = s->cap ? 2 * s->cap : 16;
        more = arena_array(s->arena, struct document *, s->cap);
        if (s->count)
            memcpy(more, s->document, s->count * sizeof *more);
        s->document = more;
    }
    d = arena_new(s->arena, struct document);
    d->file = file;
    d->path = arena_cstr(s->arena, e->key);
    e->value = s->count;
    s->document[s->count++] = d;
    return d;
}

/* The number keeps them apart, and the name has only letters every reader of
 * bundles takes. */
const char *document_bag_path(struct arena *a, size_t no, const char *path)
{
    struct str name = str_from(path_base(path));
    char *safe = arena_array(a, char, name.len + 1);

    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';

        safe[i] = plain ? c : '_';
    }
    /* the end of a long name says what kind of file it is */
    return arena_fmt(a, "data/artefacts/%03zu-%s", no,
                     safe + (name.len > NAME_MAX_BYTES
                                 ? name.len - NAME_MAX_BYTES
                                 : 0))
        .ptr;
}

bool documents_read(struct document_set *s, const struct catalog *c,
                    struct problems *p)
{
    size_t before = p->errors;

    for (size_t i = 0; i < s->count; i++) {
        struct document *d = s->document[i];
        const struct rule_file *rule = catalog_find(c, d->path);
        const struct other_file *other = catalog_other(c, d->path);
        struct err err = {0};

        if (rule && rule->origin != RULE_STOCK)
            d->shown = rule->shown;
        else if (other && other->regular)
            d->shown = other->shown;
        if (!d->shown)
            continue;
        if (!sha256_file(d->shown, d->sha256, &d->bytes, &err)) {
            problem_err(p, &err);
            d->shown = NULL;
            d->sha256[0] = '\0';
            continue;
        }
        d->bag_path = document_bag_path(s->arena, i + 1, d->path);
    }
    return p->errors == before;
}
