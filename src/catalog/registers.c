/*
 * The three files have one shape: a top key over a list of mappings, each
 * unique in some columns.  read_list does that part for all of them.
 */
#include "catalog/registers.h"

#include "base/map.h"
#include "base/utf8.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const register_words[] = {
    "service", "shared", "break-glass", "room", "test", "integration", NULL};
static const char *const system_words[] = {"directory", "application", "hr",
                                           "devices",   "tickets",     NULL};
static const char *const data_words[] = {"regulated", "internal", "public",
                                         NULL};

const char *register_kind_name(enum register_kind k)
{
    return register_words[k];
}

const char *system_kind_name(enum system_kind k)
{
    return k == SYSTEM_KIND_UNKNOWN ? "" : system_words[k - 1];
}

const char *data_class_name(enum data_class d)
{
    return d == DATA_UNKNOWN ? "" : data_words[d - 1];
}

struct raw_account {
    struct registered_account a;
    int kind;
};

static const struct field account_keys[] = {
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(raw_account, a.system)},
    {"account", FIELD_TEXT, FIELD_REQUIRED, AT(raw_account, a.account)},
    {"kind", FIELD_WORD, FIELD_REQUIRED, AT(raw_account, kind),
     .words = register_words},
    {"owner", FIELD_TEXT, 0, AT(raw_account, a.owner)},
    {"purpose", FIELD_PROSE, 0, AT(raw_account, a.purpose)},
    {"custodians", FIELD_LIST, 0, AT(raw_account, a.custodians)},
    {"approved_by", FIELD_TEXT, 0, AT(raw_account, a.approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(raw_account, a.approved_at)},
    {"reviewed_at", FIELD_TIME, 0, AT(raw_account, a.reviewed_at)},
};

static const struct field identity_keys[] = {
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(identity_override, system)},
    {"account", FIELD_TEXT, 0, AT(identity_override, account)},
    {"worker", FIELD_TEXT, 0, AT(identity_override, worker)},
    {"nobody", FIELD_BOOL, 0, AT(identity_override, nobody)},
    {"approved_by", FIELD_TEXT, 0, AT(identity_override, approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(identity_override, approved_at)},
    {"expires_at", FIELD_TIME, 0, AT(identity_override, expires_at)},
    {"reason", FIELD_PROSE, 0, AT(identity_override, reason)},
};

struct raw_system {
    struct inventory_system s;
    int kind, data_class, sso;
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
};

struct list {
    struct binder b;
    struct map seen; /* key text -> line */
    const struct yaml_node *node;
    size_t count;
};

/* Open the file and find the list below its one key. */
static const struct rule_file *open_list(struct arena *a,
                                         const struct catalog *c,
                                         enum rule_kind kind, const char *key,
                                         struct list *out, struct problems *p)
{
    size_t files;
    const struct rule_file *f = catalog_kind(c, kind, &files);
    const struct field keys[] = {
        {key, FIELD_NODE, 0, .offset = offsetof(struct list, node)}};
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct list){.b = {a, f ? f->shown : "", p}};
    map_init(&out->seen, a);
    if (!f)
        return NULL;
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        problem_err(p, &err);
    else if (fields_bind(&out->b, root, "file", keys, 1, out) && out->node)
        fields_items(&out->b, out->node, key, &out->count);
    return f;
}

/* Report the second entry with the same key columns. */
static bool is_new(struct list *l, const struct yaml_node *n, struct str one,
                   struct str two, struct str three)
{
    struct arena *a = l->b.arena;
    struct str x = utf8_fold(a, str_trim(one)), y = utf8_fold(a, str_trim(two)),
               z = utf8_fold(a, str_trim(three));
    bool added;
    struct map_entry *e = map_add(
        &l->seen,
        arena_fmt(a, "%.*s\n%.*s\n%.*s", STR_ARG(x), STR_ARG(y), STR_ARG(z)),
        &added);

    if (!added)
        return fields_problem(&l->b, n, "remove one of the two",
                              "is listed in line %u already '%s'",
                              (unsigned)e->value,
                              err_quote(two.len > 0 ? two : one));
    e->value = n->line;
    return true;
}

static void read_accounts(struct arena *a, const struct catalog *c,
                          struct registers *out, struct problems *p)
{
    struct list l;

    out->accounts_file = open_list(a, c, RULE_ACCOUNTS, "accounts", &l, p);
    out->account = arena_array(a, struct registered_account, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_account raw = {.a = {.approved_at = FIELD_TIME_NONE,
                                        .reviewed_at = FIELD_TIME_NONE,
                                        .line = n->line}};

        if (!fields_bind(&l.b, n, "account", account_keys,
                         COUNT_OF(account_keys), &raw) ||
            !is_new(&l, n, raw.a.system, raw.a.account, STR("")))
            continue;
        raw.a.kind = (enum register_kind)raw.kind;
        out->account[out->account_count++] = raw.a;
    }
}

static void read_identities(struct arena *a, const struct catalog *c,
                            struct registers *out, struct problems *p)
{
    struct list l;

    out->identities_file =
        open_list(a, c, RULE_IDENTITIES, "identities", &l, p);
    out->identity = arena_array(a, struct identity_override, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct identity_override x = {.approved_at = FIELD_TIME_NONE,
                                      .expires_at = FIELD_TIME_NONE,
                                      .line = n->line};
        int said;

        if (!fields_bind(&l.b, n, "identity", identity_keys,
                         COUNT_OF(identity_keys), &x))
            continue;
        said = (x.account.len > 0) + (x.worker.len > 0) + x.nobody;
        if (said != 2)
            fields_problem(&l.b, n,
                           "account and worker: it is theirs; account and "
                           "nobody: it is no person's; worker and nobody: "
                           "they have none",
                           "identity needs two of account, worker, nobody "
                           "'%s'",
                           err_quote(x.account.len > 0 ? x.account : x.worker));
        else if (is_new(&l, n, x.system, x.account,
                        x.account.len > 0 ? STR("") : x.worker))
            out->identity[out->identity_count++] = x;
    }
}

static void read_systems(struct arena *a, const struct catalog *c,
                         struct registers *out, struct problems *p)
{
    struct list l;

    out->systems_file = open_list(a, c, RULE_SYSTEMS, "systems", &l, p);
    out->system = arena_array(a, struct inventory_system, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_system raw = {.s = {.in_scope = true, .line = n->line},
                                 .kind = -1,
                                 .data_class = -1,
                                 .sso = -1};

        if (!fields_bind(&l.b, n, "system", system_keys, COUNT_OF(system_keys),
                         &raw) ||
            !is_new(&l, n, raw.s.system, STR(""), STR("")))
            continue;
        raw.s.kind = (enum system_kind)(raw.kind + 1);
        raw.s.data_class = (enum data_class)(raw.data_class + 1);
        raw.s.sso = raw.sso == 1;
        raw.s.sso_known = raw.sso >= 0;
        out->system[out->system_count++] = raw.s;
    }
}

bool registers_load(struct arena *a, const struct catalog *c,
                    struct registers *out, struct problems *p)
{
    size_t before = p->errors;

    *out = (struct registers){0};
    read_accounts(a, c, out, p);
    read_identities(a, c, out, p);
    read_systems(a, c, out, p);
    return p->errors == before;
}
