/*
 * put_row.h - the steps of map_row: one field, an event, is the row about
 * anybody, where does it go; and how a record is refused.
 */
#ifndef INGEST_PUT_ROW_H
#define INGEST_PUT_ROW_H

#include "ingest/map_row.h"

/* Set the reason.  Always returns false. */
PRINTF(2, 3) bool row_refuse(struct row_mapper *m, const char *fmt, ...);
/* A value for a message: one line, not too long; until the next record. */
const char *row_shown(struct row_mapper *m, struct str s);
/* One field into its place in m->row. */
MUST_CHECK bool row_read_field(struct row_mapper *m, struct plan_field *f,
                               const struct record *r);
/* *again: the record's id was seen before; a new one is kept in mind. */
MUST_CHECK bool row_id_seen(struct row_mapper *m, const struct record *r,
                            bool *again);
/* A word that the profile does not list. */
void row_note_word(struct row_mapper *m, const struct plan_field *f,
                   const struct record *r, struct str word);
/* The whole of an event. */
enum row_result map_event(struct row_mapper *m, const struct record *r);
/* Fill one name from another; false with the reason when there is none. */
MUST_CHECK bool row_finish(struct row_mapper *m);
void row_put(struct row_mapper *m);
/* The row is a group in a group, whose name is `name` (0: it is not said); or
 * it is a group that has no members. */
void row_put_nesting(struct row_mapper *m, sym name, bool empty);

#endif
