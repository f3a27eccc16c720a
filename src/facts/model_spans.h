/*
 * model_spans.h - what is known over time: the looks at each list, access that
 * ended, when accounts were first open and used, which names they had.
 *
 * Rules      controls 0.4 (brackets), X5 (absence), X9 and X10 (names).
 * Ownership  the model's; syms belong to the facts it was made from.
 */
#ifndef FACTS_MODEL_SPANS_H
#define FACTS_MODEL_SPANS_H

#include "facts/facts.h"
#include "facts/span.h"

/* The files that together are one look at a list. */
struct list_look {
    sym system, parent;
    enum fact_kind kind;
    int64_t from, to;  /* TIME_UNKNOWN when nobody dated them */
    uint32_t previous; /* the look before at the same list, or NO_INDEX */
    bool complete;
    rec_id rec;
};

enum past_how { PAST_EXPORT, PAST_EVENT, PAST_LOOK };

/* Access that is not in the newest look. */
struct past_grant {
    uint32_t account, entitlement;
    rec_id rec; /* the line that last showed it */
    struct span granted, removed, expires;
    rec_id granted_rec, removed_rec; /* 0: none */
    int64_t seen_from, seen_to;      /* TIME_UNKNOWN: no export showed it */
    uint8_t how;                     /* enum past_how */
};

/* What is known of a current grant beyond its line. */
struct grant_more {
    uint32_t grant;     /* facts.grants */
    rec_id granted_rec; /* 0: its own line, or nothing */
    int64_t seen_from;  /* TIME_UNKNOWN: its own export was the first */
    struct span expires;
};

/* Access through groups in groups; the grant is one of facts.grants. */
struct grant_through {
    rec_id rec;           /* the grant's */
    uint32_t grant;       /* facts.grants */
    rec_id member_rec;    /* the line that puts the holder into some group */
    rec_id nested_rec;    /* the line that puts a group into the one held */
    uint32_t entitlement; /* membership of that first group */
};

/* One employment and one account of its person. */
struct joiner_account {
    uint32_t spell, account;
    struct span enabled, use;
    rec_id enabled_rec, use_rec, cover_rec; /* 0: none */
    bool use_covered;
};

struct identifier {
    sym system, name; /* case folded */
    uint32_t account;
    int64_t from, until; /* until TIME_UNKNOWN: still is */
    rec_id rec;
    bool sign_in; /* a user name, not only an address */
};

/* Whose an account was by the number an earlier export has beside it, where
 * that is nobody's or somebody else's now (X9). */
struct former_holder {
    uint32_t account, person;
    int64_t seen_at; /* last export that says so, or TIME_UNKNOWN */
    rec_id rec;
};

struct model_spans {
    VEC(struct list_look) looks; /* parallel to reconcile's snapshots */
    VEC(struct past_grant) past;
    VEC(struct grant_more) more;       /* in the order of facts.grants */
    VEC(struct grant_through) through; /* in the order they were found */
    VEC(struct joiner_account) joiners;
    VEC(struct identifier) identifiers; /* those of an account together */
    VEC(struct former_holder) former;   /* by account */
};

void model_spans_release(struct model_spans *s);

#endif
