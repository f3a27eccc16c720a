#include "ingest/inner.h"

#include "base/vec.h"
#include "ingest/json_paths.h"

void inner_open(struct inner *n, struct plan *plan, size_t columns,
                struct input *in)
{
    *n = (struct inner){.plan = plan, .columns = columns};
    if (plan->inners == 0)
        return;
    n->rows = vec_grow(NULL, &(size_t){0}, 0, plan->inners, sizeof *n->rows);
    for (size_t i = 0; i < plan->inners; i++)
        json_rows_open(&n->rows[i], in, &plan->inner[i].paths);
    n->cell =
        vec_grow(NULL, &(size_t){0}, 0,
                 columns + plan->inners * PLAN_INNER_PATHS, sizeof *n->cell);
}

void inner_release(struct inner *n)
{
    for (size_t i = 0; n->rows && i < n->plan->inners; i++)
        json_rows_release(&n->rows[i]);
    vec_free(n->rows);
    vec_free(n->cell);
    arena_release(&n->scratch);
    *n = (struct inner){0};
}

static void read_column(struct inner *n, const struct plan_inner *p,
                        struct json_rows *rows, struct cell *to,
                        struct record *r, char *why, size_t size)
{
    struct str text = {NULL, 0};
    const char *wrong;

    if (p->cell >= n->columns ||
        !record_cell(&n->cell[p->cell], &n->scratch, &text) || text.len == 0)
        return;
    if (!json_rows_text(rows, text, &wrong)) {
        snprintf(why, size, "'%s' is no JSON object: %s", err_quote(p->column),
                 wrong);
        r->bad = why;
        return;
    }
    memcpy(to, rows->cell, p->paths.count * sizeof *to);
}

void inner_read(struct inner *n, struct record *r, char *why, size_t size)
{
    size_t own = r->count < n->columns ? r->count : n->columns;
    size_t all = n->columns + n->plan->inners * PLAN_INNER_PATHS;

    arena_rewind(&n->scratch, (struct arena_mark){0});
    memset(n->cell, 0, all * sizeof *n->cell);
    memcpy(n->cell, r->cell, own * sizeof *n->cell);
    for (size_t i = 0; i < n->plan->inners && !r->bad; i++)
        read_column(n, &n->plan->inner[i], &n->rows[i],
                    n->cell + n->columns + i * PLAN_INNER_PATHS, r, why, size);
    r->cell = n->cell;
    r->count = all;
}
