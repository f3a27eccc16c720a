/*
 * diff_out.h - what `diff` prints.
 *
 * Worse, and so exit status 1: a finding is new or open again and no exception
 * covers it; a carried one fails that could not be judged or was covered; or a
 * test that was MET (or had nothing to judge) is not any more.
 */
#ifndef CMD_DIFF_OUT_H
#define CMD_DIFF_OUT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "store/db.h"

struct diff_said {
    struct buf text; /* release it */
    bool worse;
};

/* `db` as store/findings.h made it; proofs of closure are looked up in
 * `newer`. */
MUST_CHECK bool diff_text(struct arena *a, struct db *db, struct db *newer,
                          struct diff_said *out, struct err *err);
MUST_CHECK bool diff_json(struct arena *a, struct db *db, struct db *newer,
                          struct diff_said *out, struct err *err);

#endif
