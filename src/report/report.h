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

/* Whose signature the PDF will carry, as its first page is to show it. */
struct report_signature {
    struct str name, reason, place; /* UTF-8; what is empty is left out */
};

struct report_input {
    struct db *db;                /* read-only, complete */
    const struct report_def *def; /* titles, order; may be NULL */
    int64_t now;                  /* seconds UTC */
    const char *evidence_sha256;  /* of data/evidence.sqlite; "" if unknown */
    /* For the PDF, which asks when all else is drawn: the workbook may still be
     * in the making.  NULL: not known.  Returns NULL when making it failed. */
    const char *(*workbook_sha256)(void *workbook, struct err *err);
    void *workbook;
    const struct report_signature *signature; /* NULL: not to be signed */
    const char *tmp_dir;    /* for temporary files, exists, private */
    uint32_t sheet_row_cap; /* rows of one test sheet, 20,000 */
    struct arena *scratch;
};

/*
 * What a signature is to look like on the first page: where, and a content
 * stream whose fonts are the page's own.  Lives in the input's scratch arena.
 */
struct report_look {
    int32_t rect[4]; /* left, bottom, right, top; hundredths of a point */
    struct str content;
};

/* A glyph no font covers: reported, never silently dropped. */
struct report_notes {
    uint32_t missing_glyphs;
    char first_missing[32];  /* "U+1F600" */
    struct report_look look; /* of the PDF, where a signature was asked for */
};

MUST_CHECK bool pdf_report(const struct report_input *in, const char *path,
                           struct report_notes *notes, struct err *err);
MUST_CHECK bool xlsx_report(const struct report_input *in, const char *path,
                            struct err *err);

#endif
