/*
 * inner.h - JSON that stands as text in the cells of a table.
 *
 * A profile names what is in such a cell as `Column{}.path`, with the paths of
 * json_rows.h.  A record then has further cells behind those of its columns:
 * PLAN_INNER_PATHS for each such column.
 *
 * Ownership  the cells are good until the next record.
 * Errors     a cell that holds something else than one JSON object, or half of
 *            one, makes the record bad; an empty one says nothing.
 */
#ifndef INGEST_INNER_H
#define INGEST_INNER_H

#include "ingest/plan.h"

struct inner {
    const struct plan *plan;
    size_t columns; /* of the table */
    struct json_rows *rows;
    struct cell *cell;
    struct arena scratch;
};

/* For a plan without such columns nothing is set up, and inner_read() need
 * not be called. */
void inner_open(struct inner *n, struct plan *plan, size_t columns,
                struct input *in);
void inner_release(struct inner *n);

/* Give the record its further cells.  What is wrong goes to r->bad, by way of
 * `why`. */
void inner_read(struct inner *n, struct record *r, char *why, size_t size);

#endif
