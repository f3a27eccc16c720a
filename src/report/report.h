/*
 * report.h - what both reports are made from: the finished evidence database
 * and a few things that are not in it.
 *
 * Ownership  everything is borrowed for the duration of the call.
 * Errors     ERR_STORE (database), ERR_OUTPUT (file), ERR_POLICY (report
 *            definition names a test that does not exist).
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/arena.h"
#include "base/err.h"
#include "store/db.h"

struct report_def; /* catalog/report_def.h */

struct report_input {
    struct db *db;                /* read-only, complete */
    const struct report_def *def; /* titles, order; may be NULL */
    int64_t now;                  /* seconds UTC */
    const char *evidence_sha256;  /* of data/evidence.sqlite; "" if unknown */
    const char *workbook_sha256;  /* for the PDF; "" if unknown */
    const char *tmp_dir;          /* for temporary files, exists, private */
    uint32_t sheet_row_cap;       /* rows of one test sheet, 20,000 */
    struct arena *scratch;
};

/* A glyph no font covers: reported, never silently dropped. */
struct report_notes {
    uint32_t missing_glyphs;
    char first_missing[32]; /* "U+1F600" */
};

MUST_CHECK bool pdf_report(const struct report_input *in, const char *path,
                           struct report_notes *notes, struct err *err);
MUST_CHECK bool xlsx_report(const struct report_input *in, const char *path,
                            struct err *err);

#endif
