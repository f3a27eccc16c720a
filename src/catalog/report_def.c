#include "catalog/report_def.h"

#include "base/map.h"

enum { PARTS_MAX = 1000 };

struct raw_report {
    struct report_def d;
    const struct yaml_node *sections, *texts;
};

#define AT(type, member) .offset = offsetof(struct type, member)

static const struct field report_keys[] = {
    {"report", FIELD_TEXT, FIELD_REQUIRED, AT(raw_report, d.name)},
    {"version", FIELD_INT, FIELD_REQUIRED, AT(raw_report, d.version), .min = 1,
     .max = 1000000},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(raw_report, d.title)},
    {"classification", FIELD_TEXT, FIELD_REQUIRED,
     AT(raw_report, d.classification)},
    {"sections", FIELD_NODE, FIELD_REQUIRED, AT(raw_report, sections)},
    {"texts", FIELD_NODE, 0, AT(raw_report, texts)},
};

static const struct field section_keys[] = {
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(report_section, title)},
    {"intro", FIELD_PROSE, 0, AT(report_section, intro)},
    {"tests", FIELD_LIST, FIELD_REQUIRED, AT(report_section, tests)},
};

static void read_sections(const struct binder *b, const struct yaml_node *n,
                          struct report_def *out)
{
    struct map seen;
    size_t count;

    if (!fields_items(b, n, "sections", &count))
        return;
    out->section = arena_array(b->arena, struct report_section, count);
    map_init(&seen, b->arena);
    for (size_t i = 0; i < count; i++) {
        struct report_section *s = &out->section[out->section_count];

        s->line = n->item[i]->line;
        if (!fields_bind(b, n->item[i], "section", section_keys,
                         COUNT_OF(section_keys), s))
            continue;
        out->section_count++;
        for (size_t t = 0; t < s->tests.count; t++) {
            bool added;

            map_add(&seen, s->tests.ptr[t], &added);
            if (!added)
                fields_problem(b, n->item[i], "a test has one page",
                               "test stands in the report twice '%s'",
                               err_quote(s->tests.ptr[t]));
        }
    }
}

static void read_texts(const struct binder *b, const struct yaml_node *n,
                       struct report_def *out)
{
    if (n->kind != YAML_MAP || n->count > PARTS_MAX) {
        fields_problem(b, n, "write name: paragraph",
                       "texts is not a mapping of at most %d '%s'", PARTS_MAX,
                       yaml_kind_name(n->kind));
        return;
    }
    out->text = arena_array(b->arena, struct report_text, n->count);
    for (size_t i = 0; i < n->count; i++) {
        const struct yaml_pair *pair = &n->pair[i];
        struct report_text *t = &out->text[out->text_count];
        const struct field one[] = {{arena_cstr(b->arena, pair->key->text),
                                     FIELD_PROSE, 0, AT(report_text, text)}};
        const struct yaml_node only = {
            .kind = YAML_MAP, .line = n->line, .count = 1, .pair = &n->pair[i]};

        if (!fields_bind(b, &only, "texts", one, 1, t))
            continue;
        t->name = pair->key->text;
        out->text_count++;
    }
}

bool report_def_load(struct arena *a, const struct rule_file *f,
                     struct report_def *out, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_report raw = {.sections = NULL};
    size_t before = p->errors;
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct report_def){.file = f};
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        return problem_err(p, &err);
    fields_bind(&b, root, "report", report_keys, COUNT_OF(report_keys), &raw);
    *out = raw.d;
    out->file = f;
    if (raw.sections)
        read_sections(&b, raw.sections, out);
    if (raw.texts)
        read_texts(&b, raw.texts, out);
    return p->errors == before;
}

struct str report_def_text(const struct report_def *d, const char *name)
{
    for (size_t i = 0; i < d->text_count; i++)
        if (str_is(d->text[i].name, name))
            return d->text[i].text;
    return STR("");
}
