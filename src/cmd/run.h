/*
 * run.h - one engagement from exports to bundle, stage by stage.
 *
 * Everything is made below DIR/.<id>.part, which becomes DIR/<id>.zip at the
 * end or disappears: there is never half a bundle.
 */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "base/zone.h"
#include "bundle/bag.h"
#include "catalog/rules.h"
#include "cmd/passphrase.h"
#include "cmd/previous.h"
#include "cmd/progress.h"
#include "facts/model.h"
#include "seal/cms.h"
#include "store/db.h"

/*
 * A run made again from a bundle (`reperform`): nothing is signed, and the
 * reports name the digests of what lies in the bundle, which is what they must
 * name there.
 */
struct run_again {
    char evidence_sha256[65], workbook_sha256[65];
    const char *version; /* of the program that made the bundle */
    struct str update;   /* what signing would add to the report: all but the */
    uint64_t from, to;   /* signature itself, which lies at these offsets of
                          * the file; empty when unsigned */
};

struct run {
    struct arena *arena;     /* lasts as long as the run */
    struct run_again *again; /* NULL: made for the first time */
    struct progress *progress;
    const char *file; /* the engagement */
    const char *out_dir;
    int64_t now;
    struct engagement engagement;
    struct rules rules;
    struct zone *zone; /* of the organisation's dates; UTC when not said */
    struct key *key;   /* NULL: unsigned, or an external signer */
    struct certs *chain;
    struct sign_command command;
    struct signer signer; /* chain NULL: unsigned */
    struct passphrase *passphrase;
    struct previous previous;  /* path NULL: none */
    const char *previous_rows; /* data/previous/rows.jsonl as a path, or NULL */
    struct facts facts;
    struct model model;
    const char *part, *data, *tmp; /* folders under out_dir */
    const char *zip;               /* the finished bundle */
    const char **bag_path;         /* of each source, "" when left out */
    struct db *db;
    char evidence_sha256[65], workbook_sha256[65];
    struct str outcomes; /* "12 tests: 3 met, 9 deviations" */
    uint32_t missing_glyphs;
    char first_missing[32];
};

/* The whole of it; on failure nothing is left behind. */
MUST_CHECK bool run_engagement(struct run *r, struct err *err);
void run_release(struct run *r);

/* The stages, in order. */
MUST_CHECK bool run_load(struct run *r, struct err *err);
MUST_CHECK bool run_previous(struct run *r, struct err *err);
MUST_CHECK bool run_read(struct run *r, struct err *err);
MUST_CHECK bool run_store(struct run *r, struct err *err);
MUST_CHECK bool run_judge(struct run *r, struct err *err);
MUST_CHECK bool run_report(struct run *r, struct err *err);
MUST_CHECK bool run_seal(struct run *r, struct err *err);

/* Of run_read: what the declared queries of all sources leave out. */
void run_queries(struct run *r);

/* ---- of these, for a run that is made again --------------------------- */

/* After run_load and run_read, in this order. */
MUST_CHECK bool run_reconcile(struct run *r, struct err *err);
/* "data/inputs/003-name.csv": where source i lies in a bundle. */
const char *run_bag_path(struct arena *a, const struct engagement *e, size_t i);
const char *run_version(const struct run *r);
/* All of the bag but its files: bag-info.txt and VERIFY.txt follow from it. */
void run_bag(struct run *r, struct bag *bag);

#endif
