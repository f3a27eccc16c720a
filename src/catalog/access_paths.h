/*
 * access_paths.h - the ways into each system, and whether a second factor is
 * demanded there.
 *
 * policies/access-paths.yaml.  A missing file is an empty register.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_ACCESS_PATHS_H
#define CATALOG_ACCESS_PATHS_H

#include "base/base.h"

#include "catalog/documents.h"

enum path_mfa {
    PATH_MFA_ENFORCED,
    PATH_MFA_OPTIONAL,
    PATH_MFA_NONE,
    PATH_MFA_ACCOUNT, /* as the account's export says */
    PATH_MFA_UNKNOWN
};
const char *path_mfa_name(enum path_mfa m);

struct access_path {
    struct str name, system; /* together unique */
    enum path_mfa mfa;
    int phishing_resistant; /* 1, 0 or TRI_UNSAID */
    struct str bypass;      /* when no factor is asked for; empty: never */
    struct str evidence;    /* a file that shows it */
    const struct document *document; /* NULL: it names no file */
    struct field_time checked_at;
    uint32_t line;
};

struct access_path_set {
    struct access_path *path; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool access_paths_load(struct arena *a, const struct catalog *c,
                       struct document_set *documents,
                       struct access_path_set *out, struct problems *p);

#endif
