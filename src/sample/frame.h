/*
 * frame.h - the frozen members of a population, read back to be sampled.
 *
 * Reading recomputes count and SHA-256 of the keys (store/populations.h) and
 * holds them against what was frozen before anybody knew a seed.
 *
 * Errors     ERR_USAGE for a population or column that is not there, with the
 *            known ones; ERR_INPUT for two members with one key, or a key that
 *            is empty or not one line.
 * Ownership  everything is in the arena.
 *
 * A stratum is a value of a column of view population_stratum, text: which
 * columns there are is the view's business.
 */
#ifndef SAMPLE_FRAME_H
#define SAMPLE_FRAME_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/err.h"
#include "store/db.h"

enum choice { NOT_SELECTED, SELECTED, EXTENSION, REPLACEMENT };

struct member {
    struct str key;
    unsigned char ticket[SHA256_SIZE];
    int64_t record, person, account; /* ids; person and account may be 0 */
    uint32_t stratum;                /* index of frame.stratum */
    uint32_t rank;                   /* in the stratum, by ticket, from 1 */
    enum choice choice;
};

struct stratum {
    struct str name; /* "" where the column says nothing, or without strata */
    int64_t n;       /* members */
    int64_t selected, extended; /* how many, and how many with the extension */
};

struct frame {
    struct str population;
    char sha256[SHA256_HEX];  /* of the keys as they are now */
    struct str frozen_sha256; /* of the keys as they were frozen */
    int64_t frozen_n;
    struct member *member; /* by key, bytewise */
    size_t count;
    struct stratum *stratum; /* by name, bytewise; one at least, unless
                              * there are no members */
    size_t strata;
};

/* `column` of view population_stratum makes the strata; NULL: none. */
MUST_CHECK bool frame_read(struct arena *a, struct db *db,
                           struct str population, const char *column,
                           struct frame *out, struct err *err);
/* Are count and digest those that were frozen? */
bool frame_is_frozen(const struct frame *f);

/* Names of the populations that can be sampled, sorted. */
MUST_CHECK bool frame_populations(struct arena *a, struct db *db,
                                  struct str **out, size_t *count,
                                  struct err *err);

/* What a reader wants to know of a member; empty where there is nothing. */
struct about {
    struct str file, worker, name, system, account, entitlement;
    int64_t line; /* of the export; record number for JSON; 0: the file */
};

struct describer; /* opaque */
MUST_CHECK bool describer_open(struct arena *a, struct db *db,
                               struct str population, struct describer **out,
                               struct err *err);
void describer_close(struct describer *d); /* NULL is accepted */
/* The texts live until the next call. */
MUST_CHECK bool describe(struct describer *d, const struct member *m,
                         struct about *out, struct err *err);

#endif
