#include "catalog/paging.h"

#define AT(member) .offset = offsetof(struct paging, member)

static const struct field keys[] = {
    {"next", FIELD_LIST, 0, AT(next)},
    {"more", FIELD_LIST, 0, AT(more)},
    {"last", FIELD_LIST, 0, AT(last)},
    {"total", FIELD_LIST, 0, AT(total)},
    {"from_one", FIELD_LIST, 0, AT(from_one)},
    {"from_zero", FIELD_LIST, 0, AT(from_zero)},
};

struct raw_file {
    const struct yaml_node *paging;
};

static const struct field file_keys[] = {
    {"paging", FIELD_NODE, FIELD_REQUIRED,
     .offset = offsetof(struct raw_file, paging)},
};

bool paging_load(struct arena *a, const struct catalog *c, struct paging *out,
                 struct problems *p)
{
    size_t files;
    const struct rule_file *f = catalog_kind(c, RULE_PAGING, &files);
    struct binder b = {a, f ? f->shown : "", p};
    struct raw_file raw = {0};
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct paging){0};
    if (!f)
        return true;
    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        return problem_err(p, &err);
    return fields_bind(&b, root, "file", file_keys, COUNT_OF(file_keys),
                       &raw) &&
           fields_bind(&b, raw.paging, "paging", keys, COUNT_OF(keys), out);
}
