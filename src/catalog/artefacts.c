#include "catalog/artefacts.h"

#include "base/utf8.h"
#include "catalog/rule_list.h"

#define AT(member) .offset = offsetof(struct artefact, member)

enum { RETENTION_YEARS_MAX = 100, RETENTION_DAYS_MAX = 36600 };

static const struct field artefact_keys[] = {
    {"kind", FIELD_TEXT, FIELD_REQUIRED, AT(kind)},
    {"title", FIELD_TEXT, 0, AT(title)},
    {"file", FIELD_TEXT, 0, AT(file)},
    {"sha256", FIELD_TEXT, 0, AT(sha256)},
    {"owner", FIELD_TEXT, 0, AT(owner)},
    {"approved_by", FIELD_TEXT, 0, AT(approved_by)},
    {"approved_at", FIELD_TIME, 0, AT(approved_at)},
    {"reviewed_at", FIELD_TIME, 0, AT(reviewed_at)},
    {"expires_at", FIELD_TIME, 0, AT(expires_at)},
    {"role", FIELD_TEXT, 0, AT(role)},
    {"version", FIELD_TEXT, 0, AT(version)},
    {"cadence", FIELD_TEXT, 0, AT(cadence)},
    {"responsible", FIELD_TEXT, 0, AT(responsible)},
    {"finding_means", FIELD_TEXT, 0, AT(finding_means)},
    {"retention_days", FIELD_INT, 0, AT(retention_days), .min = 1,
     .max = RETENTION_DAYS_MAX},
    {"retention_years", FIELD_INT, 0, AT(retention_years), .min = 1,
     .max = RETENTION_YEARS_MAX},
    {"shows", FIELD_TEXT, 0, AT(shows)},
};

static bool is_sha256(struct str s)
{
    if (s.len != 2 * SHA256_SIZE)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
              (s.ptr[i] >= 'a' && s.ptr[i] <= 'f')))
            return false;
    return true;
}

static bool check(const struct binder *b, const struct yaml_node *n,
                  struct artefact *x)
{
    bool ok = true;

    x->sha256 = utf8_fold(b->arena, x->sha256);
    if (x->sha256.len > 0 && !is_sha256(x->sha256))
        ok = fields_problem(b, n, "sha256sum prints it",
                            "sha256 is not 64 hexadecimal digits '%s'",
                            err_quote(x->sha256));
    if (x->version.len > 0 && x->role.len == 0)
        ok = fields_problem(b, n, "name the role it is a version of",
                            "version without role '%s'", err_quote(x->version));
    if (x->retention_days > 0 && x->retention_years > 0)
        ok = fields_problem(b, n, "7 years are 2556 or 2557 days",
                            "retention_days and retention_years '%s'",
                            err_quote(x->kind));
    return ok;
}

bool artefacts_load(struct arena *a, const struct catalog *c,
                    struct document_set *documents, struct artefact_set *out,
                    struct problems *p)
{
    struct rule_list l;
    size_t before = p->errors;

    *out = (struct artefact_set){0};
    out->file = rule_list_open(a, c, RULE_ARTEFACTS, "artefacts", &l, p);
    out->artefact = arena_array(a, struct artefact, l.count);
    for (size_t i = 0; i < l.count; i++) {
        const struct yaml_node *n = l.node->item[i];
        struct artefact x = {.approved_at = FIELD_TIME_NONE,
                             .reviewed_at = FIELD_TIME_NONE,
                             .expires_at = FIELD_TIME_NONE,
                             .line = n->line};

        if (!fields_bind(&l.b, n, "artefact", artefact_keys,
                         COUNT_OF(artefact_keys), &x) ||
            !check(&l.b, n, &x))
            continue;
        if (x.file.len > 0) {
            x.document = documents_add(documents, &l.b, n, x.file);
            if (!x.document)
                continue;
        }
        out->artefact[out->count++] = x;
    }
    return p->errors == before;
}

bool artefact_present(const struct artefact *x)
{
    return x->document && x->document->shown &&
           (x->sha256.len == 0 || str_is(x->sha256, x->document->sha256));
}
