/*
 * put_row.h - the last step of map_row: is the row about anybody, and where
 * does it go; and how a record is refused.
 */
#ifndef INGEST_PUT_ROW_H
#define INGEST_PUT_ROW_H

#include "ingest/map_row.h"

/* Set the reason.  Always returns false. */
PRINTF(2, 3) bool row_refuse(struct row_mapper *m, const char *fmt, ...);
/* A value for a message: one line, not too long; until the next record. */
const char *row_shown(struct row_mapper *m, struct str s);
/* Fill one name from another; false with the reason when there is none. */
MUST_CHECK bool row_finish(struct row_mapper *m);
void row_put(struct row_mapper *m);

#endif
