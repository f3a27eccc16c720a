/*
 * changes.h - what became of the findings of one bundle in another, and how
 * outcomes and measures moved.
 *
 * Found by the finding's id, which is the same for the same fact (DESIGN
 * section 6), so the two need not be linked by `previous:`.  A finding is
 * closed only by a row that passes now; one that is merely gone is not.
 *
 * Ownership  everything is in the arena that was given.
 * Errors     ERR_STORE; ERR_INPUT: another client's, or the wrong order.
 */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "store/db.h"

enum change_kind {
    CHANGE_NEW,
    CHANGE_REOPENED, /* was put right by OLD, or not there any more */
    CHANGE_CARRIED,
    CHANGE_CLOSED,   /* a row that passes proves it */
    CHANGE_EXCLUDED, /* its row is not due or not applicable now */
    CHANGE_VANISHED, /* no such row any more: nothing proves it was put right */
    CHANGE_KINDS
};

struct change {
    enum change_kind kind;
    struct str id, test, worker, name, system, account, entitlement, subject,
        severity;
    struct str before, now; /* states; empty: none */
    struct str says;        /* of the row now, else of the one before */
    struct str proof;       /* of CLOSED: files and lines */
};

struct measure_change {
    struct str name, unit;
    bool was_there, is_there;
    double before, now;
};

struct outcome_change {
    struct str test, before, now; /* empty: there is no such test */
};

/* One of the two bundles. */
struct changes_side {
    struct str engagement, client, start, end;
    int64_t end_day;
};

struct changes {
    struct arena *arena;
    struct changes_side old, now;
    struct change *item; /* by kind, then as the tests are */
    size_t items, cap;
    size_t count[CHANGE_KINDS];
    struct measure_change *measure; /* by name */
    size_t measures;
    struct outcome_change *outcome; /* by test */
    size_t outcomes;
    bool worse; /* something new or re-opened that no exception covers, or a
                 * state or outcome worse than it was */
    struct map by_id; /* OLD's findings, its measures, its tests */
    struct map measure_of, outcome_of;
    size_t old_items; /* while OLD alone is read */
    struct map gone;  /* ids OLD had seen put right or vanish */
};

/* First the one, which may be closed then, and after it the other. */
MUST_CHECK bool changes_old(struct changes *c, struct arena *a, struct db *db,
                            struct err *err);
MUST_CHECK bool changes_now(struct changes *c, struct db *db, struct err *err);

void changes_text(const struct changes *c, struct buf *to);
void changes_json(const struct changes *c, struct buf *to);

#endif
