/* Any bytes at all: an engagement one could run, or reasons why not. */
#include "base/base.h"

#include "catalog/engagement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct arena a = {0};
    struct problems p;
    struct engagement e;

    problems_init(&p, &a);
    if (engagement_parse(&a, "fuzz", ".", text, &e, &p)) {
        if (p.errors > 0)
            BUG("accepted with problems");
        if (e.id.len == 0 || e.id.len > 64 || e.source_count == 0)
            BUG("accepted without an id or without sources");
        if (e.start == DAY_UNKNOWN || e.start > e.end)
            BUG("accepted without a period");
        for (size_t i = 0; i < e.source_count; i++)
            if (!e.source[i].path || e.source[i].system.len == 0)
                BUG("accepted a source without file or system");
    } else if (p.errors == 0) {
        BUG("refused without a reason");
    }
    problems_release(&p);
    arena_release(&a);
    return 0;
}
