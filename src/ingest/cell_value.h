/*
 * cell_value.h - what the cells of a field say in one record.
 *
 * Ownership  texts point into the record or the mapper's scratch, and are good
 *            until the next record.
 * Errors     false: the record is refused, m->reason says why.
 */
#ifndef INGEST_CELL_VALUE_H
#define INGEST_CELL_VALUE_H

#include "ingest/map_row.h"

enum value_kind { VALUE_ABSENT, VALUE_NONE, VALUE_NEVER, VALUE_TEXT };

struct value {
    enum value_kind kind;
    struct str text;
    size_t i;    /* which of the field's columns */
    bool nested; /* a list or an object stands there */
};

/* Does the other column of the group say what it must? */
bool cell_counts(struct row_mapper *m, const struct plan_guard *g,
                 const struct record *r);

/* The name of the field's nth column as the file writes it. */
struct str cell_heading(const struct plan_field *f, size_t i);

MUST_CHECK bool cell_read(struct row_mapper *m, const struct plan_field *f,
                          const struct record *r, size_t i, struct value *v);

/* The first column with a value; else what the columns agree on. */
MUST_CHECK bool cell_first(struct row_mapper *m, const struct plan_field *f,
                           const struct record *r, struct value *v);

/* All columns with a value as one text. */
MUST_CHECK bool cell_join(struct row_mapper *m, const struct plan_field *f,
                          const struct record *r, struct value *v);

/* "Ana Ruiz (1001)" -> "Ana Ruiz"; only an id: at least one digit in it.  A
 * note behind the id, "(Terminated)", goes with it. */
struct str text_without_id(struct str s);

/* The other part: "1001"; nothing without such an id. */
struct str text_id(struct str s);

/* The part of the text the field wants: of a JSON text in quotes what it says,
 * behind the digits of `after_hex`, behind the first of `after` that is there
 * and before any of `until`; nothing if none of `after` is there. */
struct str text_cut_out(struct row_mapper *m, const struct profile_field *f,
                        struct str s);

#endif
