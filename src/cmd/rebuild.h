/*
 * rebuild.h - a run made again from a bundle alone.
 *
 * Inputs, rules, documents, the rows of the bundle before and the engagement
 * are taken out of the bundle into a private folder, each compared with the
 * digest that was verified, and run through the stages of a run there.  No key
 * is used and no command of the engagement is started; nothing outside the
 * bundle is read but the files of --inputs where the bundle has none.
 *
 * Errors     ERR_TAMPERED: the bundle changed since it was verified; of the
 *            stages as in a run.
 */
#ifndef CMD_REBUILD_H
#define CMD_REBUILD_H

#include "cmd/evidence.h"
#include "cmd/run.h"
#include "compare/differ.h"

struct rebuild {
    struct arena *arena; /* as long as the command */
    const struct evidence *bundle;
    const char *inputs; /* folder of --inputs, or NULL */
    const char *dir;    /* private, the caller's to remove */
    struct differences *d;
    struct manifest payload;
    struct str version;   /* of the program that made the bundle */
    bool other_version;   /* it is not this one */
    const char *evidence; /* the bundle's database, a copy */
    struct run run;
    struct run_again again;
};

/*
 * *done false: it cannot be done, and *why says it in a sentence.  What is
 * missing or too many in the bundle goes to r->d.
 */
MUST_CHECK bool rebuild(struct rebuild *r, struct progress *progress,
                        bool *done, const char **why, struct err *err);
void rebuild_release(struct rebuild *r);

/* A payload file is copied out; it must be the one that was verified. */
MUST_CHECK bool rebuild_take(struct rebuild *r, const char *name,
                             const char *path, struct err *err);
/* The digest of a payload file as verified; empty: there is none. */
struct str rebuild_listed(const struct rebuild *r, const char *name);

#endif
