#include "catalog/access_paths.h"

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const mfa_words[] = {"enforced", "optional", "none",
                                        "account",  "unknown",  NULL};

const char *path_mfa_name(enum path_mfa m)
{
    return mfa_words[m];
}

struct raw_path {
    struct access_path x;
    int mfa;
};

static const struct field path_keys[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, AT(raw_path, x.name)},
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(raw_path, x.system)},
    {"mfa", FIELD_WORD, 0, AT(raw_path, mfa), .words = mfa_words},
    {"phishing_resistant", FIELD_TRI, 0, AT(raw_path, x.phishing_resistant)},
    {"bypass", FIELD_PROSE, 0, AT(raw_path, x.bypass)},
    {"evidence", FIELD_TEXT, 0, AT(raw_path, x.evidence)},
    {"checked_at", FIELD_TIME, 0, AT(raw_path, x.checked_at)},
};

bool access_paths_load(struct arena *a, const struct catalog *c,
                       struct document_set *documents,
                       struct access_path_set *out, struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct access_path_set){0};
    out->file = rule_list_open(a, c, RULE_ACCESS_PATHS, "paths", &l, p);
    out->path = arena_array(a, struct access_path, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct raw_path raw = {.x = {.phishing_resistant = TRI_UNSAID,
                                     .checked_at = FIELD_TIME_NONE,
                                     .line = n->line},
                               .mfa = PATH_MFA_UNKNOWN};
        struct access_path *x = &raw.x;

        if (!fields_bind(&l.b, n, "path", path_keys, COUNT_OF(path_keys),
                         &raw) ||
            !rule_list_is_new(&l, n, x->system, x->name, STR("")))
            continue;
        x->mfa = (enum path_mfa)raw.mfa;
        if (x->evidence.len > 0) {
            x->document = documents_add(documents, &l.b, n, x->evidence);
            if (!x->document)
                continue;
        }
        out->path[out->count++] = *x;
    }
    return p->errors == before;
}
