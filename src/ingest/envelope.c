#include "ingest/envelope.h"

#include "base/base64.h"
#include "ingest/json_rows.h"

/* The first wanted key that holds a text. */
static bool take_text(struct arena *a, const struct record *r, struct str *out)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct cell *c = &r->cell[i];
        struct str text, plain;

        if ((c->kind != CELL_TEXT && c->kind != CELL_ESCAPES) ||
            !record_cell(c, a, &text) || text.len == 0)
            continue;
        text = arena_str(a, text);
        *out = base64_decode(a, text, &plain) && plain.len ? plain : text;
        return true;
    }
    return false;
}

bool envelope_open(struct arena *a, const struct profile_set *set,
                   struct str wanted, struct input *in, struct str *text)
{
    struct json_paths paths;
    struct json_rows rows;
    struct record r;
    struct err ignored = {0};
    const char *why;
    size_t cell;
    bool found = true;

    json_paths_init(&paths, a);
    for (size_t i = 0; i < set->count && found; i++) {
        const struct source_profile *p = &set->ptr[i];

        if (p->envelope.len && (!wanted.len || str_eq(p->name, wanted)))
            found = json_paths_add(&paths, p->envelope, &cell, &why);
    }
    json_rows_open(&rows, in, &paths);
    found = found && paths.count > 0 &&
            json_rows_next(&rows, &r, &ignored) == STEP_ROW && !r.bad &&
            take_text(a, &r, text) &&
            json_rows_next(&rows, &r, &ignored) == STEP_DONE;
    json_rows_release(&rows);
    return found;
}
