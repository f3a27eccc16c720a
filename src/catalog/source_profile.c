#include "catalog/source_profile.h"

enum { FIELDS_MAX = 100, WORDS_MAX = 200, ALSO_MAX = 20 };

static const char *const format_words[] = {"csv", "json", NULL};
static const char *const encoding_words[] = {"undeclared", "utf-8",
                                             "windows-1252", NULL};
static const char *const zone_words[] = {"in_data", "documented_utc", "setting",
                                         "assumed", NULL};

/* What is bound first and read further by hand. */
struct raw_profile {
    struct source_profile p;
    int format, zone, encoding;
    const struct yaml_node *recognise, *rows, *chain, *fields;
};

struct raw_recognise {
    const struct yaml_node *required;
    struct str_list any, absent, over, query;
    bool most, last;
    int64_t columns;
};

struct raw_rows {
    struct str_list footers, needed, expanded_by, nested_name;
    bool nested_roles;
    bool extra_cells;
    const struct yaml_node *other, *nested;
};

struct raw_field {
    struct profile_field f;
    const struct yaml_node *words, *also, *only, *except;
};

struct raw_also {
    struct profile_also a;
    const struct yaml_node *words;
};

#define AT(type, member) .offset = offsetof(struct type, member)

static const struct field profile_keys[] = {
    {"profile", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.name)},
    {"version", FIELD_INT, FIELD_REQUIRED, AT(raw_profile, p.version), .min = 1,
     .max = 100000},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.title)},
    {"kind", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.kind)},
    {"system_kind", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.system_kind)},
    {"format", FIELD_WORD, FIELD_REQUIRED, AT(raw_profile, format),
     .words = format_words},
    {"zone", FIELD_WORD, FIELD_REQUIRED, AT(raw_profile, zone),
     .words = zone_words},
    {"encoding", FIELD_WORD, FIELD_OPTIONAL, AT(raw_profile, encoding),
     .words = encoding_words},
    {"list", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.lists)},
    {"each", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_profile, p.each)},
    {"each_optional", FIELD_BOOL, FIELD_OPTIONAL,
     AT(raw_profile, p.each_optional)},
    {"envelope", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_profile, p.envelope)},
    {"any_case", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_profile, p.any_case)},
    {"unconfirmed", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_profile, p.unconfirmed)},
    {"recognise", FIELD_NODE, FIELD_REQUIRED, AT(raw_profile, recognise)},
    {"parent", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_profile, p.parent)},
    {"rows", FIELD_NODE, FIELD_OPTIONAL, AT(raw_profile, rows)},
    {"dates", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.dates)},
    {"date_order", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_profile, p.date_order)},
    {"none", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.none)},
    {"ignore", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.ignore)},
    {"by_actor", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.by_actor)},
    {"complete", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.complete)},
    {"shows", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.shows)},
    {"access_is_account", FIELD_BOOL, FIELD_OPTIONAL,
     AT(raw_profile, p.access_is_account)},
    {"second_number", FIELD_BOOL, FIELD_OPTIONAL,
     AT(raw_profile, p.second_number)},
    {"termination_date_means", FIELD_TEXT, FIELD_OPTIONAL,
     AT(raw_profile, p.end_means)},
    {"chain", FIELD_NODE, FIELD_OPTIONAL, AT(raw_profile, chain)},
    {"fields", FIELD_NODE, FIELD_REQUIRED, AT(raw_profile, fields)},
};

/* Of a file that is known, and of no use. */
static const struct field declined_keys[] = {
    {"profile", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.name)},
    {"version", FIELD_INT, FIELD_REQUIRED, AT(raw_profile, p.version), .min = 1,
     .max = 100000},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.title)},
    {"format", FIELD_WORD, FIELD_REQUIRED, AT(raw_profile, format),
     .words = format_words},
    {"list", FIELD_LIST, FIELD_OPTIONAL, AT(raw_profile, p.lists)},
    {"any_case", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_profile, p.any_case)},
    {"recognise", FIELD_NODE, FIELD_REQUIRED, AT(raw_profile, recognise)},
    {"declined", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.declined)},
    {"instead", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, p.instead)},
};

static const struct field recognise_keys[] = {
    {"required", FIELD_NODE, FIELD_REQUIRED, AT(raw_recognise, required)},
    {"any", FIELD_LIST, FIELD_OPTIONAL, AT(raw_recognise, any)},
    {"absent", FIELD_LIST, FIELD_OPTIONAL, AT(raw_recognise, absent)},
    {"most", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_recognise, most)},
    {"columns", FIELD_INT, FIELD_OPTIONAL, AT(raw_recognise, columns), .min = 1,
     .max = 10000},
    {"last", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_recognise, last)},
    {"over", FIELD_LIST, FIELD_OPTIONAL, AT(raw_recognise, over)},
    {"query", FIELD_LIST, FIELD_OPTIONAL, AT(raw_recognise, query)},
};

static const struct field rows_keys[] = {
    {"footers", FIELD_LIST, FIELD_OPTIONAL, AT(raw_rows, footers)},
    {"extra_cells", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_rows, extra_cells)},
    {"other", FIELD_NODE, FIELD_OPTIONAL, AT(raw_rows, other)},
    {"nested", FIELD_NODE, FIELD_OPTIONAL, AT(raw_rows, nested)},
    {"nested_name", FIELD_LIST, FIELD_OPTIONAL, AT(raw_rows, nested_name)},
    {"nested_roles", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_rows, nested_roles)},
    {"expanded_by", FIELD_LIST, FIELD_OPTIONAL, AT(raw_rows, expanded_by)},
    {"needed", FIELD_LIST, FIELD_OPTIONAL, AT(raw_rows, needed)},
};

static const struct field chain_keys[] = {
    {"hash", FIELD_TEXT, FIELD_REQUIRED, AT(profile_chain, hash)},
    {"previous", FIELD_TEXT, FIELD_REQUIRED, AT(profile_chain, previous)},
    {"first", FIELD_LIST, FIELD_OPTIONAL, AT(profile_chain, first)},
    {"over", FIELD_LIST, FIELD_OPTIONAL, AT(profile_chain, over)},
    {"joined_by", FIELD_PROSE, FIELD_OPTIONAL, AT(profile_chain, joined_by)},
};

static const struct field field_keys[] = {
    {"from", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.from)},
    {"join", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.join)},
    {"joined_by", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_field, f.joined_by)},
    {"after", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.after)},
    {"until", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.until)},
    {"latest", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.latest)},
    {"between", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.between)},
    {"any_true", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.any_true)},
    {"then", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_field, f.then)},
    {"else", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_field, f.otherwise)},
    {"value", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_field, f.value)},
    {"words", FIELD_NODE, FIELD_OPTIONAL, AT(raw_field, words)},
    {"unlisted", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_field, f.unlisted)},
    {"empty", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_field, f.empty)},
    {"also", FIELD_NODE, FIELD_OPTIONAL, AT(raw_field, also)},
    {"only", FIELD_NODE, FIELD_OPTIONAL, AT(raw_field, only)},
    {"except", FIELD_NODE, FIELD_OPTIONAL, AT(raw_field, except)},
    {"dates", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.dates)},
    {"none", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.none)},
    {"never", FIELD_LIST, FIELD_OPTIONAL, AT(raw_field, f.never)},
    {"null_means_never", FIELD_BOOL, FIELD_OPTIONAL,
     AT(raw_field, f.null_means_never)},
    {"lags_days", FIELD_INT, FIELD_OPTIONAL, AT(raw_field, f.lags_days),
     .min = 1, .max = 366},
    {"day_only", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_field, f.day_only)},
    {"strip_id", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_field, f.strip_id)},
    {"id_in_brackets", FIELD_BOOL, FIELD_OPTIONAL,
     AT(raw_field, f.id_in_brackets)},
    {"unquote", FIELD_BOOL, FIELD_OPTIONAL, AT(raw_field, f.unquote)},
    {"after_hex", FIELD_INT, FIELD_OPTIONAL, AT(raw_field, f.after_hex),
     .min = 8, .max = 64},
};

static const struct field also_keys[] = {
    {"from", FIELD_LIST, FIELD_REQUIRED, AT(raw_also, a.from)},
    {"when", FIELD_TEXT, FIELD_OPTIONAL, AT(raw_also, a.when)},
    {"words", FIELD_NODE, FIELD_REQUIRED, AT(raw_also, words)},
};

static bool read_words(const struct binder *b, const struct yaml_node *n,
                       struct profile_word_list *out)
{
    if (n->kind != YAML_MAP || n->count == 0 || n->count > WORDS_MAX)
        return fields_problem(b, n, "write meaning: [word, word]",
                              "words is not a mapping of 1..%d meanings '%s'",
                              WORDS_MAX, yaml_kind_name(n->kind));
    out->ptr = arena_array(b->arena, struct profile_words, n->count);
    for (size_t i = 0; i < n->count; i++) {
        struct profile_words *w = &out->ptr[out->count];

        w->means = n->pair[i].key->text;
        w->line = n->pair[i].key->line;
        if (!fields_list(b, n->pair[i].value, "words", &w->words))
            return false;
        out->count++;
    }
    return true;
}

static bool read_also(const struct binder *b, const struct yaml_node *n,
                      struct profile_field *f)
{
    size_t count;

    if (!fields_items(b, n, "also", &count))
        return false;
    if (count > ALSO_MAX)
        return fields_problem(b, n, "", "more than %d also '%zu'", ALSO_MAX,
                              count);
    f->also = arena_array(b->arena, struct profile_also, count);
    for (size_t i = 0; i < count; i++) {
        struct raw_also raw = {.words = NULL};

        if (!fields_bind(b, n->item[i], "also", also_keys, COUNT_OF(also_keys),
                         &raw) ||
            !read_words(b, raw.words, &raw.a.words))
            return false;
        raw.a.line = n->item[i]->line;
        f->also[f->also_count++] = raw.a;
    }
    return true;
}

static bool one_origin(const struct binder *b, const struct yaml_node *at,
                       const struct profile_field *f)
{
    int origins =
        (f->from.count > 0 || f->join.count > 0 || f->latest.count > 0) +
        (f->join.count > 0 && f->latest.count > 0) + (f->between.count > 0) +
        (f->any_true.count > 0) + (f->value.len > 0);

    if (origins == 1 && (f->any_true.count > 0) == (f->then.len > 0) &&
        (f->any_true.count > 0) == (f->otherwise.len > 0))
        return true;
    return fields_problem(b, at,
                          "give from, join, latest, between, value, or "
                          "any_true with then and else",
                          "field needs exactly one origin '%s'",
                          err_quote(f->name));
}

/* `Type: [Entitlement]`: a column, and the words it has in these records. */
static bool read_cases(const struct binder *b, const struct yaml_node *n,
                       const char *what, struct profile_case **out,
                       size_t *count)
{
    if (n->kind != YAML_MAP || n->count == 0 || n->count > ALSO_MAX)
        return fields_problem(b, n, "write column: [word, word]",
                              "%s is not a mapping of 1..%d columns '%s'", what,
                              ALSO_MAX, yaml_kind_name(n->kind));
    *out = arena_array(b->arena, struct profile_case, n->count);
    for (size_t i = 0; i < n->count; i++) {
        struct profile_case *o = &(*out)[*count];

        o->from = n->pair[i].key->text;
        o->line = n->pair[i].key->line;
        if (!fields_list(b, n->pair[i].value, what, &o->words))
            return false;
        ++*count;
    }
    return true;
}

/* `name: column`, `name: [column, other]`, or a mapping. */
static bool read_field(const struct binder *b, const struct yaml_pair *pair,
                       struct profile_field *out)
{
    struct raw_field raw = {.words = NULL};
    bool ok = true;

    if (pair->value->kind == YAML_MAP) {
        ok = fields_bind(b, pair->value, "field", field_keys,
                         COUNT_OF(field_keys), &raw);
        if (raw.words)
            ok = read_words(b, raw.words, &raw.f.words) && ok;
        if (raw.also)
            ok = read_also(b, raw.also, &raw.f) && ok;
        if (raw.only)
            ok = read_cases(b, raw.only, "only", &raw.f.only,
                            &raw.f.only_count) &&
                 ok;
        if (raw.except)
            ok = read_cases(b, raw.except, "except", &raw.f.except,
                            &raw.f.except_count) &&
                 ok;
    } else {
        ok = fields_list(b, pair->value, "from", &raw.f.from);
    }
    raw.f.name = pair->key->text;
    raw.f.line = pair->key->line;
    *out = raw.f;
    return ok && one_origin(b, pair->key, out);
}

static void read_fields(const struct binder *b, const struct yaml_node *n,
                        struct source_profile *out)
{
    if (n->kind != YAML_MAP || n->count == 0 || n->count > FIELDS_MAX) {
        fields_problem(b, n, "write field: column",
                       "fields is not a mapping of 1..%d fields '%s'",
                       FIELDS_MAX, yaml_kind_name(n->kind));
        return;
    }
    out->field = arena_array(b->arena, struct profile_field, n->count);
    for (size_t i = 0; i < n->count; i++)
        if (read_field(b, &n->pair[i], &out->field[out->field_count]))
            out->field_count++;
}

/* A list whose items are a text or a list of alternatives. */
static void read_required(const struct binder *b, const struct yaml_node *n,
                          struct source_profile *out)
{
    if (n->kind != YAML_SEQ || n->count == 0 || n->count > FIELDS_MAX) {
        fields_problem(b, n, "list what every such file has",
                       "required is not a list of 1..%d '%s'", FIELDS_MAX,
                       yaml_kind_name(n->kind));
        return;
    }
    out->required = arena_array(b->arena, struct profile_need, n->count);
    for (size_t i = 0; i < n->count; i++)
        if (fields_list(b, n->item[i], "required",
                        &out->required[out->required_count].any))
            out->required_count++;
}

static void read_chain(const struct binder *b, const struct yaml_node *n,
                       struct profile_chain *out)
{
    bool tied = false, itself = false;

    if (!fields_bind(b, n, "chain", chain_keys, COUNT_OF(chain_keys), out))
        return;
    out->line = n->line;
    for (size_t i = 0; i < out->over.count; i++) {
        tied = tied || str_eq(out->over.ptr[i], out->previous);
        itself = itself || str_eq(out->over.ptr[i], out->hash);
    }
    if (out->over.count > 0 && !tied)
        fields_problem(b, yaml_get(n, "over"),
                       "a hash that leaves it out ties nothing to the record "
                       "before",
                       "over does not name the previous hash '%s'",
                       err_quote(out->previous));
    else if (itself || str_eq(out->hash, out->previous))
        fields_problem(b, n, "a hash cannot be made of itself",
                       "chain: the hash is used twice '%s'",
                       err_quote(out->hash));
    else if (out->over.count == 0 && out->joined_by.len > 0)
        fields_problem(b, yaml_get(n, "joined_by"), "over: [column, ...]",
                       "joined_by without over '%s'",
                       err_quote(out->joined_by));
}

static void read_parts(const struct binder *b, const struct raw_profile *raw,
                       struct source_profile *out)
{
    struct raw_recognise rec = {.required = NULL};
    struct raw_rows rows = {.extra_cells = false};

    if (raw->recognise) {
        fields_bind(b, raw->recognise, "recognise", recognise_keys,
                    COUNT_OF(recognise_keys), &rec);
        out->any = rec.any;
        out->absent = rec.absent;
        out->most = rec.most;
        out->last = rec.last;
        out->columns = rec.columns;
        out->over = rec.over;
        out->query = rec.query;
        if (rec.required)
            read_required(b, rec.required, out);
    }
    if (raw->rows) {
        fields_bind(b, raw->rows, "rows", rows_keys, COUNT_OF(rows_keys),
                    &rows);
        out->footers = rows.footers;
        out->extra_cells = rows.extra_cells;
        out->needed = rows.needed;
        if (rows.other)
            read_cases(b, rows.other, "other", &out->other, &out->other_count);
        if (rows.nested)
            read_cases(b, rows.nested, "nested", &out->nested,
                       &out->nested_count);
        out->nested_name = rows.nested_name;
        out->nested_roles = rows.nested_roles;
        out->expanded_by = rows.expanded_by;
    }
    if (raw->chain)
        read_chain(b, raw->chain, &out->chain);
    if (raw->fields)
        read_fields(b, raw->fields, out);
}

static void check_name(const struct binder *b, const struct yaml_node *root,
                       const struct source_profile *out)
{
    char path[300];

    snprintf(path, sizeof path, "templates/sources/%.*s.yaml",
             STR_ARG(out->name));
    if (out->name.len > 0 && !str_eq(str_from(path), str_from(out->file->path)))
        fields_problem(b, yaml_get(root, "profile"),
                       "templates/sources/<vendor>/<export>.yaml holds the "
                       "profile <vendor>/<export>",
                       "profile is not named like its file '%s'",
                       err_quote(out->name));
    if (out->query.count > 0 && out->parent.len == 0)
        fields_problem(b, yaml_get(yaml_get(root, "recognise"), "query"),
                       "it tells a group's list from one of the same shape",
                       "query without parent '%s'",
                       err_quote(out->query.ptr[0]));
    if (out->date_order.len > 0 && !str_is(out->date_order, "mdy") &&
        !str_is(out->date_order, "dmy"))
        fields_problem(b, yaml_get(root, "date_order"), "mdy or dmy",
                       "unknown order of day and month '%s'",
                       err_quote(out->date_order));
    if (out->end_means.len > 0 && !str_is(out->end_means, "last_working_day") &&
        !str_is(out->end_means, "first_day_out"))
        fields_problem(b, yaml_get(root, "termination_date_means"),
                       "last_working_day or first_day_out",
                       "unknown meaning '%s'", err_quote(out->end_means));
}

bool source_profile_load(struct arena *a, const struct rule_file *f,
                         struct source_profile *out, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_profile raw = {.format = 0};
    size_t before = p->errors;
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct source_profile){.file = f};
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        return problem_err(p, &err);
    if (yaml_get(root, "declined"))
        fields_bind(&b, root, "declined profile", declined_keys,
                    COUNT_OF(declined_keys), &raw);
    else
        fields_bind(&b, root, "profile", profile_keys, COUNT_OF(profile_keys),
                    &raw);
    *out = raw.p;
    out->file = f;
    out->format = (enum profile_format)raw.format;
    out->zone = (enum profile_zone)raw.zone;
    out->encoding = (enum text_declared)raw.encoding;
    read_parts(&b, &raw, out);
    check_name(&b, root, out);
    return p->errors == before;
}

bool profile_set_load(struct arena *a, const struct catalog *c,
                      struct profile_set *out, struct problems *p)
{
    size_t n, before = p->errors;
    const struct rule_file *f = catalog_kind(c, RULE_SOURCE, &n);

    *out = (struct profile_set){.ptr = arena_array(a, struct source_profile, n),
                                .count = 0};
    paging_load(a, c, &out->paging, p);
    for (size_t i = 0; i < n; i++)
        if (source_profile_load(a, &f[i], &out->ptr[out->count], p))
            out->count++;
    return p->errors == before;
}

const struct source_profile *profile_find(const struct profile_set *set,
                                          struct str name)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(set->ptr[i].name, name))
            return &set->ptr[i];
    return NULL;
}
