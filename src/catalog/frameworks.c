#include "catalog/frameworks.h"

enum { TESTS_MAX = 1000 };

struct raw_framework {
    struct framework f;
    const struct yaml_node *tests;
};

#define AT(member) .offset = offsetof(struct raw_framework, member)

static const struct field framework_keys[] = {
    {"framework", FIELD_TEXT, FIELD_REQUIRED, AT(f.name)},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(f.title)},
    {"edition", FIELD_TEXT, FIELD_REQUIRED, AT(f.edition)},
    {"tests", FIELD_NODE, FIELD_REQUIRED, AT(tests)},
};

static void read_cells(const struct binder *b, const struct yaml_node *n,
                       struct framework *out)
{
    if (n->kind != YAML_MAP || n->count > TESTS_MAX) {
        fields_problem(b, n, "write test: [identifier, identifier]",
                       "tests is not a mapping of at most %d '%s'", TESTS_MAX,
                       yaml_kind_name(n->kind));
        return;
    }
    out->cell = arena_array(b->arena, struct framework_cell, n->count);
    for (size_t i = 0; i < n->count; i++) {
        const struct yaml_pair *pair = &n->pair[i];
        struct framework_cell *c = &out->cell[out->count];

        if (yaml_is_null(pair->value))
            fields_problem(b, pair->key, "give at least one, or remove it",
                           "test without identifiers '%s'",
                           err_quote(pair->key->text));
        else if (fields_list(b, pair->value, "identifiers", &c->identifiers)) {
            c->test = pair->key->text;
            c->line = pair->key->line;
            out->count++;
        }
    }
}

bool framework_load(struct arena *a, const struct rule_file *f,
                    struct framework *out, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_framework raw = {.tests = NULL};
    size_t before = p->errors;
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct framework){.file = f};
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        return problem_err(p, &err);
    fields_bind(&b, root, "framework", framework_keys, COUNT_OF(framework_keys),
                &raw);
    *out = raw.f;
    out->file = f;
    if (out->name.len > 0 && !str_eq(out->name, rule_name(f)))
        fields_problem(&b, yaml_get(root, "framework"),
                       "the file and the framework have one name",
                       "framework is not named like its file '%s'",
                       err_quote(out->name));
    if (raw.tests)
        read_cells(&b, raw.tests, out);
    return p->errors == before;
}
