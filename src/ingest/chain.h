/*
 * chain.h - is each record of a log tied to the one before it?
 *
 * A record holds a hash of its own and that of the record before.  Each link
 * is looked at as the records pass, and where the profile says how the hash is
 * made (SHA-256, hex) it is made again.  Records that mapping refuses are links
 * all the same; one that cannot be read at all breaks the chain, since nothing
 * can be followed through it.
 *
 * A file may hold the oldest record first or last.  Both ways are followed at
 * once; the second is the file's if it has fewer breaks, and at least half of
 * its links hold.
 *
 * Source     requirements 55.
 * Memory     two hashes and two records' worth of text, whatever the file.
 */
#ifndef INGEST_CHAIN_H
#define INGEST_CHAIN_H

#include "base/base.h"

#include "base/buf.h"
#include "facts/facts.h"
#include "ingest/plan.h"
#include "ingest/record.h"

#define CHAIN_HASH_MOST 256u /* a longer text is no hash */

struct chain_breaks {
    uint64_t count;
    uint32_t line; /* of the first */
    const char *says;
};

struct chain_hash {
    char text[CHAIN_HASH_MOST];
    size_t len; /* 0: none */
};

struct chain {
    const struct plan_chain *plan;
    struct arena scratch;
    uint64_t records, read, recomputed; /* read: those that could be */
    bool seen;                          /* some record has a place for one */
    bool hashes, previouses;            /* some record has one */
    struct chain_hash first_hash, first_previous, hash, previous;
    uint32_t first_line, line;
    struct chain_breaks of_record, oldest_first, newest_first;
};

/* plan may be one of a profile without a chain: then nothing is done. */
void chain_open(struct chain *c, const struct plan_chain *plan);
void chain_release(struct chain *c);
void chain_follow(struct chain *c, const struct record *r);
/* What was found; texts are in the arena.  The start is settled later. */
struct source_chain chain_result(const struct chain *c, struct arena *a);

/* When all sources are read: which file goes on where another one ends. */
void chains_settle(struct facts *f);

#endif
