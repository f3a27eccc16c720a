/*
 * differ.h - what is not the same in a bundle and in what its own inputs and
 * rules give.
 *
 * Each difference has a kind, so that a changed rule is told from a changed
 * result, a place ("T1: worker W17, system hr") and both values.
 *
 * Ownership  everything is in the arena that was given; values are cut at
 *            DIFFER_TEXT bytes.
 */
#ifndef COMPARE_DIFFER_H
#define COMPARE_DIFFER_H

#include "base/base.h"

#include "base/arena.h"

enum differ_kind {
    DIFFER_RULE,     /* a rule is not the one the evidence names */
    DIFFER_INPUT,    /* nor is an input */
    DIFFER_RESULT,   /* a row of a test */
    DIFFER_TEST,     /* a test's outcome, counts or text */
    DIFFER_EVIDENCE, /* anything else in the database */
    DIFFER_FILE,     /* a file of the bundle, results.json among them */
    DIFFER_WORKBOOK,
    DIFFER_REPORT,
    DIFFER_KINDS
};

enum { DIFFER_MOST = 2000, DIFFER_TEXT = 240 }; /* kept of each kind */

struct difference {
    enum differ_kind kind;
    struct str where, what;
    bool has_values;
    struct str bundle, again; /* what each says */
};

struct differences {
    struct arena *arena;
    struct difference *item; /* in the order they were found */
    size_t items, cap;
    size_t count[DIFFER_KINDS]; /* of each kind, kept or not */
};

void differ_init(struct differences *d, struct arena *a);
/* One side says this, the other that. */
void differ(struct differences *d, enum differ_kind kind, struct str where,
            struct str what, struct str bundle, struct str again);
/* No two values: a sentence. */
PRINTF(4, 5)
void differ_say(struct differences *d, enum differ_kind kind, struct str where,
                const char *fmt, ...);
size_t differ_total(const struct differences *d);
const char *differ_word(enum differ_kind kind); /* "rule" */

#endif
