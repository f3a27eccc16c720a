#include "base/base.h"

#include <inttypes.h>

#include "report/sources.h"

#define SOURCES_MAX 1000000

bool sources_load(struct db *db, struct arena *a, struct sources *out,
                  struct err *err)
{
    struct stmt *s = NULL;
    bool row = false, ok = false;
    int64_t last = 0;

    *out = (struct sources){0};
    if (!db_int(db, "SELECT max(id) FROM source", &last, err) ||
        !through_load(db, a, &out->through, err))
        return false;
    if (last < 0 || last > SOURCES_MAX)
        return err_set(err, ERR_STORE, "source id %" PRId64, last);
    out->count = (size_t)last + 1;
    out->file = arena_array(a, struct str, out->count);
    if (!db_prepare(db, STR("SELECT id, file FROM source"), &s, err))
        return false;
    for (;;) {
        int64_t id;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        id = stmt_int(s, 0);
        if (id >= 0 && (size_t)id < out->count)
            out->file[id] = arena_str(a, stmt_text(s, 1));
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

struct str source_file(const struct sources *src, int64_t record)
{
    int64_t id = record >> 32;

    if (id < 0 || (size_t)id >= src->count)
        return (struct str){"", 0};
    return src->file[id];
}

int64_t source_line(int64_t record)
{
    return record & INT64_C(0xffffffff);
}

/* Once a row or more: printf would be most of the work. */
static void put_decimal(struct buf *to, int64_t v)
{
    char text[20];
    size_t at = sizeof text;

    do
        text[--at] = (char)('0' + v % 10);
    while (v /= 10);
    buf_put(to, (struct str){text + at, sizeof text - at});
}

static void put_ref(const struct sources *src, int64_t record, struct buf *to)
{
    struct str file = source_file(src, record);

    if (to->len)
        buf_puts(to, "; ");
    if (file.len)
        buf_put(to, file);
    else
        buf_fmt(to, "source %" PRId64, record >> 32);
    if (source_line(record)) {
        buf_putc(to, ':');
        put_decimal(to, source_line(record));
    }
}

void sources_ref(const struct sources *src, int64_t record, struct buf *to)
{
    int64_t shown[2];
    size_t n = through_lines(&src->through, record, shown);

    for (size_t i = 0; i < n; i++)
        put_ref(src, shown[i], to);
}
