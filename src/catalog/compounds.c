#include "catalog/compounds.h"

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const same_words[] = {"account", "person", "system", NULL};

struct raw_compound {
    struct compound c;
    int same;
    const struct yaml_node *parts;
};

static const struct field compound_keys[] = {
    {"id", FIELD_TEXT, FIELD_REQUIRED, AT(raw_compound, c.id)},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(raw_compound, c.title)},
    {"same", FIELD_WORD, FIELD_REQUIRED, AT(raw_compound, same),
     .words = same_words},
    {"parts", FIELD_NODE, FIELD_REQUIRED, AT(raw_compound, parts)},
};

static const struct field part_keys[] = {
    {"tests", FIELD_LIST, FIELD_REQUIRED, AT(compound_part, tests)},
    {"reasons", FIELD_LIST, 0, AT(compound_part, reasons)},
    {"privileged", FIELD_BOOL, 0, AT(compound_part, privileged)},
    {"used_after", FIELD_BOOL, 0, AT(compound_part, used_after)},
};

const char *compound_same_name(enum compound_same same)
{
    return same_words[same];
}

static bool read_parts(const struct binder *b, const struct yaml_node *n,
                       struct compound *out)
{
    size_t count;
    bool ok;

    if (!fields_items(b, n, "parts", &count))
        return false;
    ok = count > 0 || fields_problem(b, n, "- {tests: [...]}",
                                     "parts are empty '%s'", "parts");
    out->part = arena_array(b->arena, struct compound_part, count);
    for (size_t i = 0; i < count; i++) {
        struct compound_part *x = &out->part[out->parts++];

        x->line = n->item[i]->line;
        if (!fields_bind(b, n->item[i], "part", part_keys, COUNT_OF(part_keys),
                         x))
            ok = false;
    }
    return ok;
}

bool compounds_load(struct arena *a, const struct catalog *c,
                    struct compound_set *out, struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct compound_set){0};
    out->file = rule_list_open(a, c, RULE_COMPOUNDS, "compounds", &l, p);
    out->compound = arena_array(a, struct compound, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_compound raw = {.c.line = n->line};
        bool ok = fields_bind(&l.b, n, "compound", compound_keys,
                              COUNT_OF(compound_keys), &raw);

        if (raw.parts && !read_parts(&l.b, raw.parts, &raw.c))
            ok = false;
        raw.c.same = (enum compound_same)raw.same;
        if (ok && rule_list_is_new(&l, n, raw.c.id, STR(""), STR("")))
            out->compound[out->count++] = raw.c;
    }
    return p->errors == before;
}
