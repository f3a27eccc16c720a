/*
 * csv_write.h - cells of a CSV file (RFC 4180, UTF-8, lines end in CR LF).
 *
 * CSV has no types: a cell that a spreadsheet might take for a formula gets an
 * apostrophe in front (OWASP, "CSV Injection"), and only such a cell.
 */
#ifndef BASE_CSV_WRITE_H
#define BASE_CSV_WRITE_H

#include "base/buf.h"

/* true when a spreadsheet might take the text for a formula. */
bool looks_like_formula(struct str t);
/* The text as a cell, quoted where it must be. */
void csv_put(struct buf *to, struct str t);

#endif
