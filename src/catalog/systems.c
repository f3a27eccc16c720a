#include "catalog/systems.h"

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const system_words[] = {"directory", "application", "hr",
                                           "devices",   "tickets",     NULL};
static const char *const data_words[] = {"regulated", "internal", "public",
                                         NULL};

static const char *const provisioning_words[] = {
    "connector", "directory-group", "api", "script", "manual", NULL};

const char *system_kind_name(enum system_kind k)
{
    return k == SYSTEM_KIND_UNKNOWN ? "" : system_words[k - 1];
}

const char *data_class_name(enum data_class d)
{
    return d == DATA_UNKNOWN ? "" : data_words[d - 1];
}

const char *provisioning_name(enum provisioning p)
{
    return p == PROVISIONING_UNKNOWN ? "" : provisioning_words[p - 1];
}

enum { DAYS_MAX = 3660 };

struct raw_system {
    struct inventory_system s;
    int kind, data_class, sso, provisioning;
};

static const char *const sso_words[] = {"false", "true", NULL};

static const struct field system_keys[] = {
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(raw_system, s.system)},
    {"name", FIELD_TEXT, 0, AT(raw_system, s.name)},
    {"kind", FIELD_WORD, FIELD_REQUIRED, AT(raw_system, kind),
     .words = system_words},
    {"owner", FIELD_TEXT, 0, AT(raw_system, s.owner)},
    {"in_scope", FIELD_BOOL, 0, AT(raw_system, s.in_scope)},
    {"sso", FIELD_WORD, 0, AT(raw_system, sso), .words = sso_words},
    {"tier", FIELD_TEXT, 0, AT(raw_system, s.tier)},
    {"data_class", FIELD_WORD, 0, AT(raw_system, data_class),
     .words = data_words},
    {"privileged", FIELD_LIST, 0, AT(raw_system, s.privileged)},
    {"environment", FIELD_TEXT, 0, AT(raw_system, s.environment)},
    {"provisioning", FIELD_WORD, 0, AT(raw_system, provisioning),
     .words = provisioning_words},
    {"integration", FIELD_TEXT, 0, AT(raw_system, s.integration)},
    {"local_login", FIELD_TRI, 0, AT(raw_system, s.local_login)},
    {"review_days", FIELD_INT, 0, AT(raw_system, s.review_days), .min = 1,
     .max = DAYS_MAX},
    {"privileged_review_days", FIELD_INT, 0,
     AT(raw_system, s.privileged_review_days), .min = 1, .max = DAYS_MAX},
};

bool systems_load(struct arena *a, const struct catalog *c,
                  struct system_set *out, struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct system_set){0};
    out->file = rule_list_open(a, c, RULE_SYSTEMS, "systems", &l, p);
    out->system = arena_array(a, struct inventory_system, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_system raw = {
            .s = {.in_scope = true, .local_login = TRI_UNSAID, .line = n->line},
            .kind = -1,
            .data_class = -1,
            .sso = -1,
            .provisioning = -1};

        if (!fields_bind(&l.b, n, "system", system_keys, COUNT_OF(system_keys),
                         &raw) ||
            !rule_list_is_new(&l, n, raw.s.system, STR(""), STR("")))
            continue;
        raw.s.kind = (enum system_kind)(raw.kind + 1);
        raw.s.data_class = (enum data_class)(raw.data_class + 1);
        raw.s.provisioning = (enum provisioning)(raw.provisioning + 1);
        raw.s.sso = raw.sso == 1;
        raw.s.sso_known = raw.sso >= 0;
        out->system[out->count++] = raw.s;
    }
    return p->errors == before;
}
