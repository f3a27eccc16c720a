/*
 * held.h - what the data-quality tests found, held against the other tests.
 *
 * controls 0.2: a test whose population source fails a data-quality test
 * cannot be MET; an empty population whose source is missing or was not
 * reconciled is UNABLE_TO_CONCLUDE; a tie-out that was not supplied is printed
 * beside the outcome.
 */
#ifndef CONTROLS_HELD_H
#define CONTROLS_HELD_H

#include "base/vec.h"
#include "catalog/control_def.h"
#include "controls/outcome.h"
#include "store/db.h"

/* One source that one test has something against. */
struct held_source {
    struct str test, file;
    struct str system, kind;
    int64_t source;
    bool fails; /* false: evidence is lacking */
    bool whole; /* every source of that system and kind is meant */
};

struct held {
    struct arena *arena;
    VEC(struct held_source) list;
};

void held_release(struct held *g);

/* Right after a test that gates others has run: remember what it found. */
MUST_CHECK bool held_learn(struct held *g, struct db *db,
                           const struct control_def *d,
                           const struct result_counts *c, struct err *err);

/* Before the outcome of a test is written: what holds it back? */
MUST_CHECK bool held_apply(const struct held *g, struct db *db,
                           const struct control_def *d,
                           const struct result_counts *c, struct verdict *v,
                           struct err *err);

#endif
