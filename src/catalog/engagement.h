/*
 * engagement.h - one client, one period, one run: the file a person writes.
 *
 * DESIGN section 4.  What an auditor would ask about but a run can do without
 * (who extracted a file, its row count, a reviewer) may be absent: it becomes
 * a finding later, never a stop here.  Absent text has length 0.
 *
 * Units      days since 1970-01-01; seconds UTC.
 * Paths      file names are as written and, resolved against the folder of
 *            the engagement file, as `path`.
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_ENGAGEMENT_H
#define CATALOG_ENGAGEMENT_H

#include "base/base.h"

#include "base/utf8.h"

#include "catalog/fields.h"

#define ENGAGEMENT_MAX_SOURCES 10000

struct party {
    struct str name, organisation, title, email;
};

/* The clock the client's control wording uses (controls 0.4). */
enum clock_choice { CLOCK_UNSET, CLOCK_POLICY, CLOCK_NOTICE };

/* What a termination date without a time means (controls 0.4, T0). */
enum end_meaning { END_UNDECLARED, END_LAST_WORKING_DAY, END_FIRST_DAY_OUT };

/* Which comes first in 03/04/2026, where the file does not tell. */
enum day_order { DAYS_UNDECLARED, DAYS_MDY, DAYS_DMY };

struct engagement_source {
    struct str file;  /* as written */
    const char *path; /* to open */
    struct str profile, system;
    struct field_time extracted_at; /* absent or a bare date: a finding */
    struct field_time covers_from;  /* declared start of a log query */
    struct str extracted_by, query, parent;
    int64_t console_count; /* -1 when not given */
    struct str time_zone;  /* of local times in this file */
    enum end_meaning end_meaning;
    enum text_declared encoding; /* of its text, if it is said */
    enum day_order day_order;    /* of dates like 03/04/2026 */
    const struct yaml_node *at;  /* at->line is the source's line */
};

enum signing_input { SIGNING_DIGEST, SIGNING_DIGEST_INFO, SIGNING_TBS };

struct signing {
    bool wanted;     /* false: the bundle is unsigned and says so */
    const char *key; /* path, or NULL when `command` is given */
    const char *chain;
    struct str passphrase_env; /* name of an environment variable */
    struct str_list command;   /* an external signer, not run by a shell */
    enum signing_input input;  /* what it is given */
    int64_t time_limit;        /* seconds it may take; 0: not said */
    struct str reason, place;  /* shown with the signature; may be empty */
};

struct engagement {
    const char *file; /* path as given, for messages */
    const char *dir;  /* its folder */
    struct str text;  /* the bytes that were parsed */
    struct str id;    /* [a-z0-9-]{1,64}: name of the bundle */
    struct str client, classification;
    struct party prepared_by, reviewed_by;
    bool has_period; /* false: one day only, as_of (Type I) */
    int32_t start, end,
        as_of;            /* inclusive; start = end = as_of if !has_period */
    struct str time_zone; /* of the organisation's dates; may be absent */
    bool has_profile;     /* false: timed tests are NOT_RUN (controls 0.7) */
    struct str profile;
    enum clock_choice clock;
    struct str_list frameworks;
    struct engagement_source *source; /* in the order of the file */
    size_t source_count;
    const char *templates, *policies; /* folders, or NULL: stock only */
    const char *previous;             /* bundle, or NULL */
    const char *previous_trust;       /* roots its signature must lead to */
    struct str cadence;      /* weekly, monthly, quarterly; may be absent */
    int32_t *reorganisation; /* days, in order; stated by the client */
    size_t reorganisations;
    bool include_inputs;
    /* How long the client keeps the bundle: "2033-09-30", why; or empty. */
    struct str retain_until, retain_basis;
    struct signing signing;
    const struct yaml_node *at; /* the whole mapping */
};

/*
 * Read and check the file by itself: whether the files it names exist, and
 * fit each other, is asked by those who open them.  Returns false when there
 * was an error; *out is then as complete as it could be made, but not to run.
 */
bool engagement_load(struct arena *a, const char *path, struct engagement *out,
                     struct problems *p);

/* The same from text; dir is what file names are relative to. */
bool engagement_parse(struct arena *a, const char *file, const char *dir,
                      struct str text, struct engagement *out,
                      struct problems *p);

#endif
