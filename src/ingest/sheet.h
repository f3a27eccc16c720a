/*
 * sheet.h - what reading one file found out besides its rows, as items of its
 * sheet (auditors.md 1.1): the columns used and what became of them, the first
 * and last of each date, and signs that a spreadsheet had it before us.
 */
#ifndef INGEST_SHEET_H
#define INGEST_SHEET_H

#include "ingest/job.h"

void sheet_found(const struct job *j);
/* As many rows as a spreadsheet holds: the rest may be cut off. */
bool sheet_is_full(const struct job *j);

#endif
