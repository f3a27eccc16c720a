/* Any bytes: the same records whatever the chunks, or a refusal with its line.
 */
#include "base/base.h"

#include "base/map.h"
#include "ingest/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t read_all(struct str text, size_t chunk)
{
    struct input in;
    struct csv csv;
    struct record r;
    struct err err = {0};
    uint64_t sum = 0;
    enum step step;

    input_open_bytes(&in, text, chunk, "fuzz");
    csv_open(&csv, &in, ',');
    while ((step = csv_next(&csv, &r, &err)) == STEP_ROW) {
        sum = sum * 31 + r.line + (r.bad != NULL);
        for (size_t i = 0; i < r.count; i++)
            sum = sum * 31 + hash_bytes(r.cell[i].text.ptr, r.cell[i].text.len);
        if (!r.bad && in.dirty && input_bad_text(r.raw))
            BUG("bad text passed");
    }
    if (step == STEP_FAILED && (!err.msg[0] || strncmp(err.msg, "fuzz:", 5)))
        BUG("refused without a place");
    csv_release(&csv);
    input_release(&in);
    return step == STEP_FAILED ? 1 : sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    uint64_t whole = read_all(text, 0);

    if (read_all(text, 1) != whole || read_all(text, 7) != whole)
        BUG("chunks change what is read");
    return 0;
}
