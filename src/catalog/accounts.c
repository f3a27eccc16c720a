#include "catalog/accounts.h"

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const register_words[] = {
    "service", "shared", "break-glass", "room", "test", "integration", NULL};

const char *register_kind_name(enum register_kind k)
{
    return register_words[k];
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
    {"privileges", FIELD_PROSE, 0, AT(raw_account, a.privileges)},
    {"justification", FIELD_PROSE, 0, AT(raw_account, a.justification)},
    {"attribution", FIELD_PROSE, 0, AT(raw_account, a.attribution)},
    {"interactive", FIELD_TRI, 0, AT(raw_account, a.interactive)},
    {"monitored", FIELD_TRI, 0, AT(raw_account, a.monitored)},
    {"rotated_at", FIELD_TIME, 0, AT(raw_account, a.rotated_at)},
    {"tested_at", FIELD_TIME, 0, AT(raw_account, a.tested_at)},
};

bool accounts_load(struct arena *a, const struct catalog *c,
                   struct account_register *out, struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct account_register){0};
    out->file = rule_list_open(a, c, RULE_ACCOUNTS, "accounts", &l, p);
    out->account = arena_array(a, struct registered_account, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_account raw = {.a = {.approved_at = FIELD_TIME_NONE,
                                        .reviewed_at = FIELD_TIME_NONE,
                                        .rotated_at = FIELD_TIME_NONE,
                                        .tested_at = FIELD_TIME_NONE,
                                        .interactive = TRI_UNSAID,
                                        .monitored = TRI_UNSAID,
                                        .line = n->line}};

        if (!fields_bind(&l.b, n, "account", account_keys,
                         COUNT_OF(account_keys), &raw) ||
            !rule_list_is_new(&l, n, raw.a.system, raw.a.account, STR("")))
            continue;
        raw.a.kind = (enum register_kind)raw.kind;
        out->account[out->count++] = raw.a;
    }
    return p->errors == before;
}
