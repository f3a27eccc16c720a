/*
 * evidence.h - a bundle that is verified, and its database opened.
 *
 * For commands that say something on the ground of a bundle: bytes that were
 * altered say nothing.  The command's table must have the options "trust",
 * "tsa", "at" and "quiet".
 */
#ifndef CMD_EVIDENCE_H
#define CMD_EVIDENCE_H

#include "bundle/bundle.h"
#include "bundle/verify.h"
#include "cmd/cmd.h"
#include "store/db.h"

struct evidence {
    struct verify_report report;
    struct bundle bundle;
    struct db *db;
};

/* A folder of our own for what is soon removed (TMPDIR, 0700). */
MUST_CHECK bool private_folder(struct arena *a, const char **path,
                               struct err *err);

/*
 * The bundle alone, verified and open.  *usable false: nothing can be said;
 * why was printed, *status is set.
 */
MUST_CHECK bool evidence_bundle(struct context *cx, const char *path,
                                struct evidence *out, bool *usable, int *status,
                                struct err *err);

/*
 * True with out->db NULL: nothing can be said; why was printed, *status is
 * set.  Give it back with evidence_close either way.
 */
MUST_CHECK bool evidence_open(struct context *cx, const char *path,
                              struct evidence *out, int *status,
                              struct err *err);
void evidence_close(struct evidence *e);

/*
 * The database alone.  SQLite reads files, so it is copied into a folder of our
 * own (TMPDIR), which is gone again when this returns.  It must be what
 * verify_bundle saw: tagmanifest is that of its report.  Whoever made the
 * bundle made the database: it is opened as a stranger's (store/foreign.h).
 */
MUST_CHECK bool evidence_database(struct arena *a, const struct bundle *b,
                                  const char *tagmanifest, struct db **db,
                                  struct err *err);

#endif
