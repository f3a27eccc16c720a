/*
 * csv.h - records of delimited text, streamed in bounded memory.
 *
 * RFC 4180, widened to what exports really hold: LF, CRLF or a lone CR ends a
 * record, quoted cells may hold all of them, a quote inside an unquoted cell is
 * itself, blank lines are passed over.
 *
 * Errors     A bad record comes back with `bad` set and reading goes on.  The
 *            file ends with ERR_INPUT when a quote is never closed (the message
 *            names the line where it opened) or a record is longer than
 *            INPUT_MAX_RECORD.
 */
#ifndef INGEST_CSV_H
#define INGEST_CSV_H

#include "ingest/input.h"
#include "ingest/record.h"

#define CSV_MAX_CELLS 16384u

struct csv {
    struct input *in;
    char delimiter;
    size_t at;     /* first byte of the window not yet read */
    uint32_t line; /* of that byte */
    struct cell *cell;
    size_t cap;
};

void csv_open(struct csv *c, struct input *in, char delimiter);
void csv_release(struct csv *c);
MUST_CHECK enum step csv_next(struct csv *c, struct record *out,
                              struct err *err);

#endif
