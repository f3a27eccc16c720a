/*
 * catalog.h - the rule files in force: stock, overlaid by the engagement's.
 *
 * A file is read once: the bytes that are parsed are the bytes that are hashed
 * are the bytes that go into the bundle.  exceptions/ replaces stock as a whole
 * when the engagement has it; stock's role is an example and never in force;
 * every other file adds to stock or takes the place of the stock file with the
 * same name (DESIGN section 4).
 *
 * What is not a rule file is never skipped in silence: a .yaml or .sql file in
 * a place nobody reads, a link, a name that could not stand in a bundle are
 * errors; other files are notes, unless a rule names them (catalog_odd_files).
 * *.md is documentation and stays unread.
 *
 * Limits     4 MiB a file, 10,000 files, 64 MiB together.
 * Ownership  everything is in the arena, or compiled in.
 */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "base/base.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/map.h"
#include "catalog/problems.h"

enum rule_origin { RULE_STOCK, RULE_CHANGED, RULE_ADDED };

enum rule_kind {
    RULE_SOURCE,    /* templates/sources/<vendor>/<export>.yaml */
    RULE_ROLE,      /* templates/roles/<role>/<version>.yaml */
    RULE_REPORT,    /* templates/reports/<name>.yaml */
    RULE_CONTROL,   /* policies/controls/<id>-<name>.sql */
    RULE_PROFILE,   /* policies/profiles/<name>.yaml */
    RULE_EXCEPTION, /* policies/exceptions/<name>.yaml */
    RULE_FRAMEWORK, /* policies/frameworks/<name>.yaml */
    RULE_ACCOUNTS,  /* policies/accounts.yaml, and so on */
    RULE_IDENTITIES,
    RULE_SYSTEMS,
    RULE_SOD,
    RULE_APPROVERS,
    RULE_ARTEFACTS,
    RULE_ACCESS_PATHS,
    RULE_SUPPLIERS,
    RULE_CALENDAR,
    RULE_COMPOUNDS,
    RULE_PAGING, /* templates/paging.yaml */
};

struct rule_file {
    const char *path;  /* "policies/controls/...": sorted, unique */
    const char *shown; /* for messages: the path on disk, or "stock:..." */
    struct str bytes;
    enum rule_kind kind;
    enum rule_origin origin;
    char sha256[SHA256_HEX];
    uint32_t source; /* its number in record ids; 0: nothing cites it */
    bool unused;     /* stock's profile of an export nobody supplied */
};

/* A file in the folders that is no rule file; a rule may name it. */
struct other_file {
    const char *path, *shown; /* as those of a rule file */
    bool regular;             /* no link, device or socket */
};

struct catalog {
    struct rule_file *file; /* bytewise order of path */
    size_t count;
    struct other_file *other; /* in the order they were found */
    size_t others;
};

struct catalog_from {
    const char *templates; /* folders on disk, or NULL */
    const char *policies;
    bool no_stock; /* a bundle's own rules: nothing else is in force */
};

/* Find and read every rule file.  Returns false when there was an error. */
bool catalog_load(struct arena *a, const struct catalog_from *from,
                  struct catalog *out, struct problems *p);

/* Say what is odd about the files nothing reads; not about those whose path
 * is in `named` (may be NULL). */
void catalog_odd_files(const struct catalog *c, const struct map *named,
                       struct problems *p);

/* The other file with that path, or NULL. */
const struct other_file *catalog_other(const struct catalog *c,
                                       const char *path);

const struct rule_file *catalog_find(const struct catalog *c, const char *path);

/*
 * Stock knows far more exports than one engagement has: its profiles become
 * `unused` until catalog_use() says by name ("vendor/export") that one was
 * read.  What is unused is no part of a run's rules.
 */
void catalog_use_none(struct catalog *c);
void catalog_use(struct catalog *c, struct str profile);

/* "policies/profiles/common.yaml" -> "common": without folders and suffix. */
struct str rule_name(const struct rule_file *f);

/* Files of one kind are next to each other: the first, and how many. */
const struct rule_file *catalog_kind(const struct catalog *c,
                                     enum rule_kind kind, size_t *count);

/* The names of one kind, for hints and messages; ends with NULL. */
const char *const *catalog_names(struct arena *a, const struct catalog *c,
                                 enum rule_kind kind);

const char *rule_origin_name(enum rule_origin o); /* stock changed added */

#endif
