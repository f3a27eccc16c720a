/* Any bytes at all: a control whose pieces lie in the text, or a reason. */
#include "base/base.h"

#include "catalog/control_def.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool inside(struct str part, struct str whole)
{
    return part.len == 0 || (part.ptr >= whole.ptr &&
                             part.ptr + part.len <= whole.ptr + whole.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rule_file f = {.path = "policies/controls/X01-fuzz.sql",
                          .shown = "fuzz",
                          .bytes = {(const char *)data, size},
                          .kind = RULE_CONTROL};
    struct arena a = {0};
    struct problems p;
    struct control_def d;

    problems_init(&p, &a);
    if (control_def_load(&a, &f, &d, &p)) {
        if (p.errors > 0 || d.select.len == 0)
            BUG("accepted with problems, or without a statement");
        if (!inside(d.select, f.bytes) || !inside(d.conditions, f.bytes))
            BUG("a statement that is not in the file");
        for (size_t i = 1; i < d.params.count; i++)
            if (str_cmp(d.params.ptr[i - 1], d.params.ptr[i]) >= 0)
                BUG("parameters out of order");
    } else if (p.errors == 0) {
        BUG("refused without a reason");
    }
    problems_release(&p);
    arena_release(&a);
    return 0;
}
