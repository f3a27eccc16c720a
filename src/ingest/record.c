#include "ingest/record.h"

#include "base/json_read.h"

bool record_cell(const struct cell *c, struct arena *scratch, struct str *out)
{
    *out = (struct str){NULL, 0};
    switch (c->kind) {
    case CELL_ABSENT:
    case CELL_NULL:
    case CELL_NESTED:
        return true;
    case CELL_TEXT:
    case CELL_PLAIN:
        *out = str_trim(c->text);
        return true;
    case CELL_ESCAPES:
        if (!json_unescape(scratch, c->text, out))
            return false;
        *out = str_trim(*out);
        return true;
    case CELL_QUOTES: {
        char *to = arena_alloc(scratch, c->text.len);
        size_t n = 0;

        for (size_t i = 0; i < c->text.len; i++) {
            to[n++] = c->text.ptr[i];
            if (c->text.ptr[i] == '"')
                i++;
        }
        *out = str_trim((struct str){to, n});
        return true;
    }
    }
    return true;
}
