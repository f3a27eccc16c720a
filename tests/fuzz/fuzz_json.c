/* Any bytes: the same records whatever the chunks; skipping a value ends where
 * reading it ends. */
#include "base/base.h"

#include "base/map.h"
#include "ingest/json_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The ways a profile can ask for: rows within a record, in lists of a list, any
 * list, any case, lists under keys nobody knows, objects there. */
enum { PLAIN, EACH, INNER, ANY_LIST, KEYED, OBJECTS, MODES };

static uint64_t read_all(struct str text, size_t chunk, int mode)
{
    static const char *const want[] = {
        "id", "p.a",       "t[k=v].id", "s[]", "s[=x]",           "t.id",
        "t",  "t[].s[].k", "t.s",       "t.k", "s[t[k=v].id].id", "@key"};
    struct arena a = {0};
    struct json_paths paths;
    struct json_rows rows;
    struct input in;
    struct record r;
    struct err err = {0};
    const char *why;
    size_t cell;
    uint64_t sum = 0;
    enum step step;

    json_paths_init(&paths, &a);
    paths.any_case = mode == EACH || mode == ANY_LIST;
    paths.each_optional = mode == ANY_LIST;
    if (mode == KEYED && !json_paths_list(&paths, STR("p.*.s"), &why))
        BUG("lists under any key are refused");
    if (mode == OBJECTS && !json_paths_list(&paths, STR("*{}"), &why))
        BUG("objects under any key are refused");
    if ((mode == EACH || mode == ANY_LIST) &&
        !json_paths_each(&paths, STR("t"), &why))
        BUG("a list of rows is refused");
    if (mode == INNER && !json_paths_each(&paths, STR("t[].s"), &why))
        BUG("a list in a list of rows is refused");
    if (mode == ANY_LIST && !json_paths_list(&paths, STR("*"), &why))
        BUG("any list is refused");
    for (size_t i = 0; i < COUNT_OF(want); i++)
        if (!json_paths_add(&paths, str_from(want[i]), &cell, &why))
            BUG("a path is refused");
    if (!json_paths_list(&paths, STR("value"), &why))
        BUG("a list is refused");
    input_open_bytes(&in, text, chunk, "fuzz");
    json_rows_open(&rows, &in, &paths);
    while ((step = json_rows_next(&rows, &r, &err)) == STEP_ROW) {
        sum = sum * 31 + r.number + r.line + (r.bad != NULL) + r.nothing;
        for (size_t i = 0; !r.bad && i < r.count; i++) {
            struct str s;

            sum = sum * 31 + (uint64_t)r.cell[i].kind;
            if (record_cell(&r.cell[i], &a, &s))
                sum = sum * 31 + hash_bytes(s.ptr, s.len);
        }
    }
    if (step == STEP_FAILED && (!err.msg[0] || strncmp(err.msg, "fuzz:", 5)))
        BUG("refused without a place");
    json_rows_release(&rows);
    input_release(&in);
    arena_release(&a);
    return step == STEP_FAILED ? 1 : sum;
}

static void skip_and_read(struct str text)
{
    struct json_in skip, read;
    enum json_token s, t;

    json_init(&skip, text, true);
    json_init(&read, text, true);
    do {
        s = json_skip(&skip, 0);
        do
            t = json_next(&read);
        while (t > JSON_BAD && read.depth > 0);
        if ((s > JSON_BAD) != (t > JSON_BAD) ||
            (s > JSON_BAD && skip.p != read.p))
            BUG("skipping and reading differ");
    } while (s > JSON_BAD);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};

    for (int mode = 0; mode < MODES; mode++) {
        uint64_t whole = read_all(text, 0, mode);

        if (read_all(text, 1, mode) != whole ||
            read_all(text, 7, mode) != whole)
            BUG("chunks change what is read");
    }
    skip_and_read(text);
    return 0;
}
