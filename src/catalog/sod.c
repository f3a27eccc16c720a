#include "catalog/sod.h"

#include "base/utf8.h"
#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const severity_words[] = {"Low", "Medium", "High",
                                             "Critical", NULL};
static const char *const side_keys[] = {"one", "other"};

struct raw_sod {
    struct sod_rule r;
    int severity;
    const struct yaml_node *side[2], *mitigations;
};

static const struct field sod_keys[] = {
    {"id", FIELD_TEXT, FIELD_REQUIRED, AT(raw_sod, r.id)},
    {"title", FIELD_TEXT, 0, AT(raw_sod, r.title)},
    {"owner", FIELD_TEXT, 0, AT(raw_sod, r.owner)},
    {"version", FIELD_TEXT, 0, AT(raw_sod, r.version)},
    {"approved_by", FIELD_TEXT, 0, AT(raw_sod, r.approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(raw_sod, r.approved_at)},
    {"environment", FIELD_TEXT, 0, AT(raw_sod, r.environment)},
    {"severity", FIELD_WORD, 0, AT(raw_sod, severity), .words = severity_words},
    {"one", FIELD_NODE, FIELD_REQUIRED, AT(raw_sod, side[0])},
    {"other", FIELD_NODE, FIELD_REQUIRED, AT(raw_sod, side[1])},
    {"mitigations", FIELD_NODE, 0, AT(raw_sod, mitigations)},
};

static const struct field duty_keys[] = {
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(duty, system)},
    {"resource", FIELD_TEXT, FIELD_REQUIRED, AT(duty, resource)},
    {"permission", FIELD_TEXT, 0, AT(duty, permission)},
};

static const struct field mitigation_keys[] = {
    {"worker", FIELD_TEXT, 0, AT(mitigation, worker)},
    {"control", FIELD_PROSE, FIELD_REQUIRED, AT(mitigation, control)},
    {"owner", FIELD_TEXT, 0, AT(mitigation, owner)},
    {"approved_by", FIELD_TEXT, 0, AT(mitigation, approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(mitigation, approved_at)},
    {"tested_at", FIELD_TIME, 0, AT(mitigation, tested_at)},
    {"test_passed", FIELD_TRI, 0, AT(mitigation, test_passed)},
    {"expires_at", FIELD_TIME, 0, AT(mitigation, expires_at)},
};

static bool read_side(const struct binder *b, const struct yaml_node *n, int i,
                      struct sod_rule *r)
{
    bool ok;
    size_t count;

    if (!fields_items(b, n, side_keys[i], &count))
        return false;
    ok = count > 0 || fields_problem(b, n, "- {system: ..., resource: ...}",
                                     "side is empty '%s'", side_keys[i]);
    r->side[i] = arena_array(b->arena, struct duty, count);
    for (size_t k = 0; k < count; k++) {
        struct duty *d = &r->side[i][r->sides[i]++];

        d->line = n->item[k]->line;
        if (!fields_bind(b, n->item[k], "side", duty_keys, COUNT_OF(duty_keys),
                         d))
            ok = false;
    }
    return ok;
}

static bool same(struct arena *a, struct str x, struct str y)
{
    return str_eq(utf8_fold(a, str_trim(x)), utf8_fold(a, str_trim(y)));
}

/* One entitlement on both sides: its holder alone would be a conflict. */
static bool sides_differ(const struct binder *b, const struct sod_rule *r,
                         const struct yaml_node *n)
{
    struct arena *a = b->arena;

    for (size_t i = 0; i < r->sides[0]; i++)
        for (size_t k = 0; k < r->sides[1]; k++) {
            const struct duty *x = &r->side[0][i], *y = &r->side[1][k];

            if (same(a, x->system, y->system) &&
                same(a, x->resource, y->resource) &&
                (x->permission.len == 0 || y->permission.len == 0 ||
                 same(a, x->permission, y->permission)))
                return fields_problem(b, n, "take it from one of the sides",
                                      "stands on both sides '%s'",
                                      err_quote(x->resource));
        }
    return true;
}

static bool read_mitigations(const struct binder *b, const struct yaml_node *n,
                             struct sod_rule *r)
{
    bool ok = true;
    size_t count;

    if (!fields_items(b, n, "mitigations", &count))
        return false;
    r->mitigation = arena_array(b->arena, struct mitigation, count);
    for (size_t i = 0; i < count; i++) {
        struct mitigation *m = &r->mitigation[r->mitigations++];

        *m = (struct mitigation){.approved_at = FIELD_TIME_NONE,
                                 .tested_at = FIELD_TIME_NONE,
                                 .expires_at = FIELD_TIME_NONE,
                                 .test_passed = TRI_UNSAID,
                                 .line = n->item[i]->line};
        if (!fields_bind(b, n->item[i], "mitigation", mitigation_keys,
                         COUNT_OF(mitigation_keys), m))
            ok = false;
    }
    return ok;
}

static bool read_rule(struct rule_list *l, const struct yaml_node *n,
                      struct raw_sod *raw)
{
    const struct binder *b = &l->b;
    bool ok = fields_bind(b, n, "rule", sod_keys, COUNT_OF(sod_keys), raw);

    for (int i = 0; i < 2; i++)
        if (raw->side[i] && !read_side(b, raw->side[i], i, &raw->r))
            ok = false;
    if (raw->mitigations && !read_mitigations(b, raw->mitigations, &raw->r))
        ok = false;
    if (raw->severity >= 0)
        raw->r.severity = str_from(severity_words[raw->severity]);
    return ok && sides_differ(b, &raw->r, n) &&
           rule_list_is_new(l, n, raw->r.id, STR(""), STR(""));
}

bool sod_load(struct arena *a, const struct catalog *c, struct sod_set *out,
              struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct sod_set){0};
    out->file = rule_list_open(a, c, RULE_SOD, "rules", &l, p);
    out->rule = arena_array(a, struct sod_rule, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_sod raw = {
            .r = {.approved_at = FIELD_TIME_NONE, .line = n->line},
            .severity = -1};

        if (read_rule(&l, n, &raw))
            out->rule[out->count++] = raw.r;
    }
    return p->errors == before;
}
