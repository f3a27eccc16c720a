/* Any bytes at all: a list that is written back the same, or a reason. */
#include "base/base.h"

#include "bundle/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct arena a = {0};
    struct err err = {0};
    struct manifest m;

    if (manifest_parse(&a, "fuzz", text, &m, &err)) {
        if (!str_eq(manifest_text(&a, &m), text))
            BUG("two spellings of one list");
    } else if (err.kind != ERR_TAMPERED) {
        BUG("refused without a reason");
    }
    arena_release(&a);
    return 0;
}
