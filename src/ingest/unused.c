#include "ingest/unused.h"

#include "ingest/convert.h"

void unused_open(struct unused *u, struct arena *a, const struct plan *plan)
{
    u->column = arena_array(a, struct unused_column, plan->unknown.count + 1);
}

void unused_look(struct unused *u, const struct plan *plan,
                 const struct record *r)
{
    for (size_t i = 0; i < plan->unknown.count && !r->bad; i++) {
        struct unused_column *c = &u->column[i];
        size_t at = plan->unknown_at[i];
        struct date_parts p;
        const char *why;
        struct str s = {NULL, 0};

        if (at < r->count)
            s = str_trim(r->cell[at].text);
        if (s.len == 0)
            continue;
        c->values++;
        c->dates += date_read(s, DATE_ISO | DATE_NUMERIC | DATE_NAMED,
                              ORDER_OPEN, &p, NULL, &why);
    }
}

struct str_list unused_dates(const struct unused *u, struct arena *a,
                             const struct plan *plan)
{
    struct str_list found = {
        arena_array(a, struct str, plan->unknown.count + 1), 0};

    for (size_t i = 0; i < plan->unknown.count; i++)
        if (u->column[i].dates * 2 > u->column[i].values)
            found.ptr[found.count++] = arena_str(a, plan->unknown.ptr[i]);
    return found;
}
