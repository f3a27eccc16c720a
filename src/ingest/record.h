/*
 * record.h - one row of an export as cells, whatever the format.
 *
 * Ownership  cells point into the reader's window and are good until the next
 *            record is asked for.
 */
#ifndef INGEST_RECORD_H
#define INGEST_RECORD_H

#include "base/base.h"

#include "base/arena.h"

enum cell_kind {
    CELL_ABSENT = 0, /* no such column in this row, no such key */
    CELL_NULL,       /* JSON null */
    CELL_TEXT,       /* the text as it stands */
    CELL_QUOTES,     /* CSV text in which "" means " */
    CELL_ESCAPES,    /* JSON text with backslashes */
    CELL_PLAIN,      /* JSON number, true or false */
    CELL_NESTED,     /* JSON object or list where a value was wanted */
};

struct cell {
    struct str text;
    enum cell_kind kind;
};

struct record {
    const struct cell *cell;
    size_t count;
    uint32_t number;  /* CSV: first line; JSON: number of the record */
    uint32_t line;    /* first line in the file */
    struct str raw;   /* as read, for the list of refused records */
    const char *bad;  /* why it cannot be used at all, or NULL */
    bool nothing;     /* it was read and holds no row */
    bool after_blank; /* CSV: a blank line stands before it */
};

enum step { STEP_ROW, STEP_DONE, STEP_FAILED };

/*
 * What the cell says: unquoted, unescaped, without blanks at both ends.  A
 * copy is made in `scratch` only where needed.  False: an escape that names
 * no character.
 */
MUST_CHECK bool record_cell(const struct cell *c, struct arena *scratch,
                            struct str *out);

#endif
