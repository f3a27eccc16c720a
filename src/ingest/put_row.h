/*
 * put_row.h - the last step of map_row: is the row about anybody, and where
 * does it go.
 */
#ifndef INGEST_PUT_ROW_H
#define INGEST_PUT_ROW_H

#include "ingest/map_row.h"

/* Set the reason.  Always returns false. */
PRINTF(2, 3) bool row_refuse(struct row_mapper *m, const char *fmt, ...);
/* Fill one name from another; false with the reason when there is none. */
MUST_CHECK bool row_finish(struct row_mapper *m);
void row_put(struct row_mapper *m);

#endif
