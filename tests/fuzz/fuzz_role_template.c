/* Two files of a role from any bytes: a set in order, or reasons. */
#include "base/base.h"

#include "catalog/role_template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void count(void *to, const struct role_version *from,
                  const struct role_grant *g)
{
    if (!from || g->system.len == 0)
        BUG("a grant of nothing");
    ++*(size_t *)to;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str whole = {(const char *)data, size};
    size_t cut = str_find(whole, 0, STR("\n---\n"));
    struct rule_file file[] = {
        {.path = "templates/roles/a/1.yaml",
         .shown = "one",
         .bytes = str_sub(whole, 0, cut)},
        {.path = "templates/roles/b/1.yaml",
         .shown = "two",
         .bytes = cut == (size_t)-1 ? STR("policy:\n")
                                    : str_sub(whole, cut + 5, size)},
    };
    struct catalog c = {.file = file, .count = cut == (size_t)-1 ? 1 : 2};
    struct arena a = {0};
    struct problems p;
    struct role_set s;

    for (size_t i = 0; i < COUNT_OF(file); i++)
        file[i].kind = RULE_ROLE;
    problems_init(&p, &a);
    if (role_set_load(&a, &c, &s, &p)) {
        struct str value[ROLE_ATTRS] = {{0}};
        const struct role_version *found[2];
        size_t grants = 0;

        for (size_t i = 0; i < s.count; i++)
            role_grants(&s, &s.version[i], s.version[i].effective, count,
                        &grants);
        role_match(&s, value, 20635, found, COUNT_OF(found));
    } else if (p.errors == 0) {
        BUG("refused without a reason");
    }
    problems_release(&p);
    arena_release(&a);
    return 0;
}
