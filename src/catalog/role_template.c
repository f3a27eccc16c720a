/*
 * All versions are read first, then sorted by name and date; only then can
 * neighbours be compared and references followed.  Loops of extends are
 * looked for over all versions at once, so that no date can run into one.
 */
#include "catalog/role_template.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/json_write.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "catalog/systems.h"

enum { GRANTS_MAX = 100000, OVERLAP_MAX = 366 };

const char *const role_attr_names[ROLE_ATTRS + 1] = {
    "worker_id",       "job_title",  "department",
    "employment_type", "location",   "company",
    "cost_center",     "manager_id", NULL};

#define AT(type, member) .offset = offsetof(struct type, member)

struct raw_policy {
    struct role_version v;
    struct field_date effective;
    const struct yaml_node *scope, *grants, *history;
};

static const struct field policy_keys[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, AT(raw_policy, v.name)},
    {"version", FIELD_TEXT, FIELD_REQUIRED, AT(raw_policy, v.version)},
    {"effective_date", FIELD_DATE, FIELD_REQUIRED, AT(raw_policy, effective)},
    {"owner", FIELD_TEXT, 0, AT(raw_policy, v.owner)},
    {"approver", FIELD_TEXT, 0, AT(raw_policy, v.approver)},
    {"description", FIELD_PROSE, 0, AT(raw_policy, v.description)},
    {"scope", FIELD_NODE, 0, AT(raw_policy, scope)},
    {"grants", FIELD_NODE, 0, AT(raw_policy, grants)},
    {"change_history", FIELD_NODE, 0, AT(raw_policy, history)},
    {"extends", FIELD_LIST, 0, AT(raw_policy, v.extends)},
    {"add_on", FIELD_BOOL, 0, AT(raw_policy, v.add_on)},
    {"overlap_days", FIELD_INT, 0, AT(raw_policy, v.overlap_days), .min = 0,
     .max = OVERLAP_MAX},
    {"reviewed_at", FIELD_TIME, 0, AT(raw_policy, v.reviewed_at)},
    {"data_class", FIELD_LIST, 0, AT(raw_policy, v.data_class)},
};

static const struct field grant_keys[] = {
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(role_grant, system)},
    {"resource", FIELD_TEXT, FIELD_REQUIRED, AT(role_grant, resource)},
    {"permission", FIELD_TEXT, 0, AT(role_grant, permission)},
    {"justification", FIELD_PROSE, 0, AT(role_grant, justification)},
};

static const struct field change_keys[] = {
    {"version", FIELD_TEXT, 0, AT(role_change, version)},
    {"date", FIELD_DATE, 0, AT(role_change, date)},
    {"changed_by", FIELD_TEXT, 0, AT(role_change, changed_by)},
    {"changes", FIELD_PROSE, 0, AT(role_change, changes)},
    {"approval", FIELD_PROSE, 0, AT(role_change, approval)},
};

struct str role_fold(struct arena *a, struct str value)
{
    return utf8_fold(a, str_trim(value));
}

/* What the attributes were asked to be, before it is folded. */
static struct str scope_text(struct arena *a, const struct str_list *scope)
{
    struct buf b = {0};
    struct json_out j;
    struct str out;

    json_out_init(&j, &b, false);
    json_begin_object(&j);
    for (size_t i = 0; i < ROLE_ATTRS; i++) {
        if (scope[i].count == 0)
            continue;
        json_key(&j, role_attr_names[i]);
        json_begin_array(&j);
        for (size_t k = 0; k < scope[i].count; k++)
            json_str(&j, scope[i].ptr[k]);
        json_end_array(&j);
    }
    json_end_object(&j);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void read_scope(const struct binder *b, const struct yaml_node *scope,
                       struct role_version *v)
{
    struct {
        const struct yaml_node *applies_to;
    } raw = {NULL};
    static const struct field scope_keys[] = {
        {"applies_to", FIELD_NODE, FIELD_REQUIRED, .offset = 0}};
    struct field attr[ROLE_ATTRS];

    if (!fields_bind(b, scope, "scope", scope_keys, COUNT_OF(scope_keys),
                     &raw) ||
        !raw.applies_to)
        return;
    for (size_t i = 0; i < ROLE_ATTRS; i++)
        attr[i] = (struct field){.key = role_attr_names[i],
                                 .type = FIELD_LIST,
                                 .offset = i * sizeof v->scope[0]};
    fields_bind(b, raw.applies_to, "applies_to", attr, ROLE_ATTRS, v->scope);
    v->applies_to = scope_text(b->arena, v->scope);
    for (size_t i = 0; i < ROLE_ATTRS; i++) {
        for (size_t j = 0; j < v->scope[i].count; j++)
            v->scope[i].ptr[j] = role_fold(b->arena, v->scope[i].ptr[j]);
        if (v->scope[i].count > 0)
            v->matches_somebody = true;
    }
}

/* system, resource and permission in one text that can be compared. */
static struct str grant_key(struct arena *a, const struct role_grant *g)
{
    struct str s = role_fold(a, g->system), r = str_trim(g->resource),
               p = role_fold(a, g->permission);

    return arena_fmt(a, "%.*s\n%.*s\n%.*s", STR_ARG(s), STR_ARG(r), STR_ARG(p));
}

static void read_grants(const struct binder *b, const struct yaml_node *n,
                        struct role_version *v)
{
    struct map seen;
    size_t count;

    if (!fields_items(b, n, "grants", &count))
        return;
    if (count > GRANTS_MAX) {
        fields_problem(b, n, "split the role", "too many grants '%zu'", count);
        return;
    }
    v->grant = arena_array(b->arena, struct role_grant, count);
    v->grant_count = count;
    map_init(&seen, b->arena);
    for (size_t i = 0; i < count; i++) {
        struct role_grant *g = &v->grant[i];
        struct map_entry *e;
        bool added;

        g->line = n->item[i]->line;
        if (!fields_bind(b, n->item[i], "grant", grant_keys,
                         COUNT_OF(grant_keys), g))
            continue;
        if (g->justification.len == 0)
            problem_note(
                b->problems, b->file, g->line, "say why the role needs it",
                "grant has no justification '%s'", err_quote(g->resource));
        e = map_add(&seen, grant_key(b->arena, g), &added);
        if (!added)
            fields_problem(b, n->item[i], "remove one of them",
                           "grant is listed in line %u already '%s'",
                           (unsigned)v->grant[e->value].line,
                           err_quote(g->resource));
        else
            e->value = i;
    }
}

/* The classes of data it is cleared for are those systems have. */
static void check_classes(const struct binder *b, const struct yaml_node *at,
                          struct role_version *v)
{
    for (size_t i = 0; i < v->data_class.count; i++) {
        bool known = false;

        for (int c = DATA_UNKNOWN + 1; c <= DATA_PUBLIC; c++)
            known = known || str_is(v->data_class.ptr[i],
                                    data_class_name((enum data_class)c));
        if (!known)
            fields_problem(b, at, "as in policies/systems.yaml",
                           "data_class is not a known word '%s'",
                           err_quote(v->data_class.ptr[i]));
    }
}

static void read_history(const struct binder *b, const struct yaml_node *n,
                         struct role_version *v)
{
    size_t count;

    if (!fields_items(b, n, "change_history", &count))
        return;
    v->change = arena_array(b->arena, struct role_change, count);
    v->change_count = count;
    for (size_t i = 0; i < count; i++) {
        v->change[i].date = FIELD_DATE_NONE;
        fields_bind(b, n->item[i], "change", change_keys, COUNT_OF(change_keys),
                    &v->change[i]);
    }
}

static void note_gaps(const struct binder *b, const struct role_version *v)
{
    const struct {
        const char *key;
        struct str value;
    } wanted[] = {{"owner", v->owner},
                  {"approver", v->approver},
                  {"description", v->description}};

    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (wanted[i].value.len == 0)
            problem_note(b->problems, b->file, v->at->line,
                         "an auditor will ask for it", "role '%s' has no '%s'",
                         err_quote(v->name), wanted[i].key);
}

static bool read_file(struct arena *a, const struct rule_file *f,
                      struct role_version *out, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_policy r = {
        .v = {.reviewed_at = FIELD_TIME_NONE, .overlap_days = -1},
        .effective = FIELD_DATE_NONE};
    struct {
        const struct yaml_node *policy;
    } top = {NULL};
    static const struct field top_keys[] = {
        {"policy", FIELD_NODE, FIELD_REQUIRED, .offset = 0}};
    struct yaml_node *root;
    struct err err = {0};
    size_t before = p->errors;

    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        return problem_err(p, &err);
    if (!fields_bind(&b, root, "role file", top_keys, COUNT_OF(top_keys),
                     &top) ||
        !top.policy)
        return false;
    r.v.at = top.policy;
    r.v.file = f;
    fields_bind(&b, top.policy, "policy", policy_keys, COUNT_OF(policy_keys),
                &r);
    r.v.effective = r.effective.day;
    r.v.until = INT32_MAX;
    if (r.scope)
        read_scope(&b, r.scope, &r.v);
    if (r.grants)
        read_grants(&b, r.grants, &r.v);
    if (r.history)
        read_history(&b, r.history, &r.v);
    check_classes(&b, yaml_get(top.policy, "data_class"), &r.v);
    if (p->errors == before)
        note_gaps(&b, &r.v);
    *out = r.v;
    return p->errors == before;
}

static int by_name_and_day(const void *a, const void *b)
{
    const struct role_version *x = a, *y = b;
    int d = str_cmp(x->name, y->name);

    if (d == 0)
        d = (x->effective > y->effective) - (x->effective < y->effective);
    return d != 0 ? d : strcmp(x->file->path, y->file->path);
}

/* "templates/roles/nurse/2.yaml" -> "templates/roles/nurse" */
static struct str folder_of(const struct role_version *v)
{
    struct str path = str_from(v->file->path);

    return str_sub(path, 0, (size_t)(path_base(v->file->path) - path.ptr));
}

/* Versions of one role against each other; sets until. */
static void check_versions(struct role_set *s, struct problems *p)
{
    for (size_t i = 1; i < s->count; i++) {
        struct role_version *v = &s->version[i], *was = &s->version[i - 1];

        if (!str_eq(v->name, was->name))
            continue;
        if (!str_eq(folder_of(v), folder_of(was)))
            problem(p, v->file->shown, v->at->line,
                    "one folder a role: rename one of the roles",
                    "role is also in %s '%s'", was->file->shown,
                    err_quote(v->name));
        else if (v->effective == was->effective)
            problem(p, v->file->shown, v->at->line,
                    "two versions cannot start on one day",
                    "effective_date is also that of %s '%s'", was->file->shown,
                    err_quote(v->version));
        was->until = v->effective;
        for (size_t j = i; j-- > 0 && str_eq(s->version[j].name, v->name);)
            if (str_eq(s->version[j].version, v->version)) {
                problem(p, v->file->shown, v->at->line,
                        "a version is never edited: give the change a new "
                        "number",
                        "version is also in %s '%s'", s->version[j].file->shown,
                        err_quote(v->version));
                break;
            }
    }
}

/* Two names in one folder: a version would be taken for a role of its own. */
static void check_folders(struct arena *a, const struct role_set *s,
                          struct problems *p)
{
    struct map folders;

    map_init(&folders, a);
    for (size_t i = 0; i < s->count; i++) {
        const struct role_version *v = &s->version[i];
        bool added;
        struct map_entry *e = map_add(&folders, folder_of(v), &added);

        if (added)
            e->value = i;
        else if (!str_eq(s->version[e->value].name, v->name))
            problem(p, v->file->shown, v->at->line,
                    "all versions of a role have one name",
                    "the folder holds role '%.*s' already '%s'",
                    STR_ARG(s->version[e->value].name), err_quote(v->name));
    }
}

/* First version of a role, or NULL. */
static struct role_version *first_of(const struct role_set *s, struct str name)
{
    size_t lo = 0, hi = s->count;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (str_cmp(s->version[mid].name, name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < s->count && str_eq(s->version[lo].name, name))
        return &s->version[lo];
    return NULL;
}

enum visit { UNSEEN, OPEN, DONE };

/* Depth first over role names: OPEN roles are above us on the path. */
static void find_loop(const struct role_set *s, struct map *state,
                      struct str name, struct problems *p)
{
    const struct role_version *v = first_of(s, name);

    if (!v)
        return;
    map_add(state, name, NULL)->value = OPEN;
    for (; v < s->version + s->count && str_eq(v->name, name); v++) {
        for (size_t i = 0; i < v->extends.count; i++) {
            struct str up = v->extends.ptr[i];
            const struct map_entry *e = map_find(state, up);

            if (!e)
                find_loop(s, state, up, p);
            else if (e->value == OPEN)
                problem(p, v->file->shown, v->at->line,
                        "remove one of the extends",
                        "role '%.*s' extends itself by way of '%s'",
                        STR_ARG(name), err_quote(up));
        }
    }
    map_add(state, name, NULL)->value = DONE;
}

static const char *extends_hint(struct arena *a, struct str name,
                                const char *const *names,
                                const struct problems *p)
{
    const char *near =
        p->errors < PROBLEMS_MAX ? nearest_word(name, names) : NULL;

    return near ? arena_fmt(a, "did you mean %s?", near).ptr
                : "extends names roles of templates/roles/";
}

static void check_extends(struct arena *a, const struct role_set *s,
                          struct problems *p)
{
    struct map state;
    const char **names = arena_array(a, const char *, s->count + 1);

    for (size_t i = 0; i < s->count; i++)
        names[i] = arena_cstr(a, s->version[i].name);
    for (size_t i = 0; i < s->count; i++) {
        const struct role_version *v = &s->version[i];

        for (size_t j = 0; j < v->extends.count; j++) {
            struct str up = v->extends.ptr[j];
            const struct role_version *first = first_of(s, up);

            if (!first)
                problem(p, v->file->shown, v->at->line,
                        extends_hint(a, up, names, p),
                        "extends a role that does not exist '%s'",
                        err_quote(up));
            else if (first->effective > v->effective)
                problem(p, v->file->shown, v->at->line,
                        "give it an earlier version",
                        "extends a role that is not yet in force on its "
                        "effective_date '%s'",
                        err_quote(up));
        }
    }
    map_init(&state, a);
    for (size_t i = 0; i < s->count; i++)
        if (!map_find(&state, s->version[i].name))
            find_loop(s, &state, s->version[i].name, p);
}

bool role_set_load(struct arena *a, const struct catalog *c,
                   struct role_set *out, struct problems *p)
{
    size_t count, before = p->errors;
    const struct rule_file *f = catalog_kind(c, RULE_ROLE, &count);

    out->count = 0;
    out->version = arena_array(a, struct role_version, count);
    for (size_t i = 0; i < count; i++)
        if (read_file(a, &f[i], &out->version[out->count], p))
            out->count++;
    if (p->errors != before)
        return false; /* what is missing would only be reported again */
    if (out->count > 1)
        qsort(out->version, out->count, sizeof *out->version, by_name_and_day);
    check_versions(out, p);
    check_folders(a, out, p);
    check_extends(a, out, p);
    return p->errors == before;
}

static bool fits(const struct role_version *v,
                 const struct str value[ROLE_ATTRS])
{
    for (size_t i = 0; i < ROLE_ATTRS; i++) {
        const struct str_list *want = &v->scope[i];
        bool found = want->count == 0;

        for (size_t j = 0; j < want->count && !found; j++)
            found = str_is(want->ptr[j], "*") ||
                    (value[i].len > 0 && str_fits(value[i], want->ptr[j]));
        if (!found)
            return false;
    }
    return v->matches_somebody;
}

size_t role_match(const struct role_set *s, const struct str value[ROLE_ATTRS],
                  int32_t day, const struct role_version **out, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct role_version *v = &s->version[i];

        if (day < v->effective || day >= v->until || !fits(v, value))
            continue;
        if (n < max)
            out[n] = v;
        n++;
    }
    return n;
}

/* A '*' of the narrow pattern is a sign that only a '*' of the wide one takes;
 * alone it fits no value as well, which only '*' alone does. */
static bool list_covers(const struct str_list *wide,
                        const struct str_list *narrow)
{
    for (size_t i = 0; i < narrow->count; i++) {
        bool found = false;

        for (size_t k = 0; k < wide->count && !found; k++)
            found = str_is(wide->ptr[k], "*") ||
                    (!str_is(narrow->ptr[i], "*") &&
                     str_fits(narrow->ptr[i], wide->ptr[k]));
        if (!found)
            return false;
    }
    return true;
}

bool role_covers(const struct role_version *wide,
                 const struct role_version *narrow)
{
    for (size_t i = 0; i < ROLE_ATTRS; i++) {
        bool any = narrow->scope[i].count == 0; /* whatever it is, or none */
        bool all = wide->scope[i].count == 0;

        for (size_t k = 0; k < wide->scope[i].count && !all; k++)
            all = str_is(wide->scope[i].ptr[k], "*");
        if (!all && (any || !list_covers(&wide->scope[i], &narrow->scope[i])))
            return false;
    }
    return wide->matches_somebody && narrow->matches_somebody;
}

const struct role_version *role_in_force(const struct role_set *s,
                                         struct str name, int32_t day)
{
    const struct role_version *v = first_of(s, name);

    for (; v && v < s->version + s->count && str_eq(v->name, name); v++)
        if (day >= v->effective && day < v->until)
            return v;
    return NULL;
}

struct inherit {
    const struct role_set *set;
    int32_t day;
    role_grant_fn *take;
    void *to;
    VEC(const struct role_version *) seen;
};

static void inherit(struct inherit *h, const struct role_version *v)
{
    for (size_t i = 0; i < h->seen.len; i++)
        if (h->seen.ptr[i] == v)
            return;
    *vec_push(&h->seen) = v;
    for (size_t i = 0; i < v->grant_count; i++)
        h->take(h->to, v, &v->grant[i]);
    for (size_t i = 0; i < v->extends.count; i++) {
        const struct role_version *up =
            role_in_force(h->set, v->extends.ptr[i], h->day);

        if (up)
            inherit(h, up);
    }
}

void role_grants(const struct role_set *s, const struct role_version *v,
                 int32_t day, role_grant_fn *take, void *to)
{
    struct inherit h = {.set = s, .day = day, .take = take, .to = to};

    inherit(&h, v);
    vec_release(&h.seen);
}
