/*
 * splice.h - the book, put together: what libxlsxwriter wrote, with the rows
 * of rows.h behind the last row of each sheet.
 *
 * Nothing else changes: every other part is copied as it is.  A sheet becomes
 * three runs of one deflate stream: what is before </sheetData>, the rows,
 * what is after.
 *
 * Errors     ERR_OUTPUT, also when the library's file is not what it should
 *            be (a full disk).
 */
#ifndef REPORT_XLSX_SPLICE_H
#define REPORT_XLSX_SPLICE_H

#include "base/base.h"

#include "base/arena.h"
#include "base/err.h"
#include "report/xlsx/rows.h"

/*
 * Read `frame`, write `path` (0600).  On failure there is no file at `path`.
 * The rows are finished; their file is read from the start.
 */
MUST_CHECK bool splice(struct arena *a, const char *frame, struct rows *rows,
                       const char *path, struct err *err);

#endif
