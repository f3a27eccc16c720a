#include "store/through.h"

#include <stdlib.h>

#define NO_LINE INT64_C(0x80000000)

bool through_load(struct db *db, struct arena *a, struct through *out,
                  struct err *err)
{
    struct stmt *s = NULL;
    int64_t n = 0;
    bool row = true, ok = false;

    *out = (struct through){NULL, 0};
    if (!db_int(db, "SELECT count(*) FROM grant_through", &n, err))
        return false;
    out->line = arena_array(a, struct through_line, (size_t)n + 1);
    if (!db_prepare(db,
                    STR("SELECT record_id, nested_record_id, member_record_id"
                        " FROM grant_through ORDER BY record_id"),
                    &s, err))
        return false;
    while (out->count < (size_t)n) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        out->line[out->count++] = (struct through_line){
            stmt_int(s, 0), stmt_int(s, 1), stmt_int(s, 2)};
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static int by_record(const void *key, const void *line)
{
    int64_t a = *(const int64_t *)key;
    int64_t b = ((const struct through_line *)line)->record;

    return a < b ? -1 : a > b;
}

size_t through_lines(const struct through *t, int64_t record, int64_t to[2])
{
    const struct through_line *l =
        record & NO_LINE && t->count
            ? bsearch(&record, t->line, t->count, sizeof *t->line, by_record)
            : NULL;

    to[0] = l ? l->nested : record;
    to[1] = l ? l->member : record;
    return l ? 2 : 1;
}
