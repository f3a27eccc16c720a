#include "catalog/exceptions.h"

#include "base/map.h"
#include "base/vec.h"

#define AT(member) .offset = offsetof(struct exception, member)

static const struct field exception_keys[] = {
    {"id", FIELD_TEXT, FIELD_REQUIRED, AT(id)},
    {"user", FIELD_TEXT, FIELD_REQUIRED, AT(user)},
    {"system", FIELD_TEXT, 0, AT(system)},
    {"resource", FIELD_TEXT, 0, AT(resource)},
    {"permission", FIELD_TEXT, 0, AT(permission)},
    {"justification", FIELD_PROSE, 0, AT(justification)},
    {"business_need", FIELD_PROSE, 0, AT(business_need)},
    {"project_id", FIELD_TEXT, 0, AT(project_id)},
    {"requested_by", FIELD_TEXT, 0, AT(requested_by)},
    {"requested_at", FIELD_TIME, 0, AT(requested_at)},
    {"approved_by", FIELD_TEXT, 0, AT(approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(approved_at)},
    {"approval_note", FIELD_PROSE, 0, AT(approval_note)},
    {"granted_at", FIELD_TIME, 0, AT(granted_at)},
    {"expires_at", FIELD_TIME, 0, AT(expires_at)},
    {"status", FIELD_TEXT, 0, AT(status)},
    {"reviewed_at", FIELD_TIME, 0, AT(reviewed_at)},
    {"extends", FIELD_TEXT, 0, AT(extends)},
};

struct raw_file {
    const struct yaml_node *one, *many;
};

static const struct field file_keys[] = {
    {"exception", FIELD_NODE, 0, .offset = offsetof(struct raw_file, one)},
    {"exceptions", FIELD_NODE, 0, .offset = offsetof(struct raw_file, many)},
};

struct reading {
    VEC(struct exception) found;
    struct map ids;
};

static void read_one(struct reading *r, const struct binder *b,
                     const struct rule_file *f, const struct yaml_node *n)
{
    struct exception x = {.requested_at = FIELD_TIME_NONE,
                          .approved_at = FIELD_TIME_NONE,
                          .granted_at = FIELD_TIME_NONE,
                          .expires_at = FIELD_TIME_NONE,
                          .reviewed_at = FIELD_TIME_NONE,
                          .file = f,
                          .line = n->line};
    struct map_entry *e;
    bool added;

    if (!fields_bind(b, n, "exception", exception_keys,
                     COUNT_OF(exception_keys), &x))
        return;
    e = map_add(&r->ids, str_trim(x.id), &added);
    if (!added) {
        const struct exception *was = &r->found.ptr[e->value];

        fields_problem(b, n, "every exception has an id of its own",
                       "id is used in %s:%u already '%s'", was->file->shown,
                       (unsigned)was->line, err_quote(x.id));
        return;
    }
    if (x.expires_at.text.len == 0)
        problem_note(b->problems, b->file, n->line, "add expires_at",
                     "exception never ends '%s'", err_quote(x.id));
    e->value = r->found.len;
    *vec_push(&r->found) = x;
}

static void read_file(struct reading *r, struct arena *a,
                      const struct rule_file *f, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_file raw = {0};
    struct yaml_node *root;
    struct err err = {0};
    size_t count;

    if (!yaml_parse(a, f->shown, f->bytes, &root, &err)) {
        problem_err(p, &err);
        return;
    }
    if (!fields_bind(&b, root, "exceptions file", file_keys,
                     COUNT_OF(file_keys), &raw))
        return;
    if (!yaml_get(root, "exception") && !yaml_get(root, "exceptions"))
        fields_problem(&b, root, "exceptions: with a list below it",
                       "the file has neither exception nor '%s'", "exceptions");
    if (raw.one)
        read_one(r, &b, f, raw.one);
    if (raw.many && fields_items(&b, raw.many, "exceptions", &count))
        for (size_t i = 0; i < count; i++)
            read_one(r, &b, f, raw.many->item[i]);
}

bool exceptions_load(struct arena *a, const struct catalog *c,
                     struct exception_set *out, struct problems *p)
{
    size_t count, before = p->errors;
    const struct rule_file *f = catalog_kind(c, RULE_EXCEPTION, &count);
    struct reading r = {.found = {0}};

    map_init(&r.ids, a);
    for (size_t i = 0; i < count; i++)
        read_file(&r, a, &f[i], p);
    out->count = r.found.len;
    out->exception = arena_array(a, struct exception, r.found.len);
    if (r.found.len > 0)
        memcpy(out->exception, r.found.ptr, r.found.len * sizeof *r.found.ptr);
    vec_release(&r.found);
    return p->errors == before;
}
