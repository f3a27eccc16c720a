/*
 * model.h - what reconcile concludes from the facts: who is who, who was
 * employed when, when accounts closed, which grants a template explains.
 *
 * No verdict is here: only intervals, classes, counts and the records they
 * came from.  Rows are in the order the database keeps them; an index + 1 is
 * the row's id there.
 *
 * Rules      controls 0.4 (time), 0.5 (identity).
 * Ownership  model owns its arrays; syms belong to the facts it was made from.
 */
#ifndef FACTS_MODEL_H
#define FACTS_MODEL_H

#include "facts/facts.h"
#include "facts/model_jobs.h"
#include "facts/model_spans.h"

enum link_kind {
    LINK_NONE = 0,
    LINK_WORKER_ID,
    LINK_IMMUTABLE_ID,
    LINK_EMAIL,
    LINK_ALIAS,
    LINK_OVERRIDE,
    LINK_NOBODY
};

struct person {
    sym system, worker_id;  /* HR system and number of the latest spell */
    uint32_t row;           /* facts.workers: the latest row */
    uint32_t spell, spells; /* first of its spells in model.spells, count */
    uint32_t same_email;    /* other persons with the same work e-mail */
    uint32_t duplicate_of;  /* index, or NO_INDEX */
    uint32_t roles;         /* primary templates that match */
    uint32_t role;          /* model.roles, or NO_INDEX */
    uint8_t current;        /* enum tri: unknown when HR's status word is */
    bool on_leave;
    struct span leave;
};

/* One employment spell [start, end). */
struct spell {
    uint32_t person, row; /* facts.workers */
    struct span start, end, entered, t0, notice;
    int32_t start_day, end_day, entered_day; /* DAY_UNKNOWN */
    const char *t0_rule;                     /* static sentence */
    sym reason;
    bool high_risk, ended;
    bool doubtful;     /* HR's word leaves open whether there is such a job */
    bool concurrent;   /* another spell goes on: no leaving (X17) */
    bool type_changes; /* the next spell has another employment type */
    int32_t next_gap_days; /* to the next spell, or DAY_UNKNOWN (X3) */
    uint8_t current;       /* enum tri */
    int32_t
        rescinded_day; /* an end HR had and took back, or DAY_UNKNOWN (X15) */
    rec_id rescinded_rec; /* the row that had it; 0: none */
    /* HR's exports: lo, the last without this end; hi, the first with it */
    struct span told;
    rec_id untold_rec, told_rec; /* their rows; 0: none */
};

struct account {
    sym system, username, key, email, worker_ref, name, status_raw;
    uint32_t row;    /* facts.accounts: the newest observation, or NO_INDEX */
    uint32_t person; /* index, or NO_INDEX */
    uint32_t candidates;
    const char *override_problem;        /* NULL when none */
    uint8_t link, kind, state;           /* ACCOUNT_... or ACCOUNT_ABSENT */
    uint8_t privileged, mfa, never_used; /* enum tri */
    uint8_t mfa_strength;                /* enum mfa_strength */
    uint8_t mfa_enforced;                /* enum tri */
    bool registered, listed, use_stated, in_reject;
    struct span created, last_use;
    int64_t snapshot_at;
    rec_id rec, use_rec;
    rec_id mfa_rec; /* of a list of second factors that says it; 0: rec does */
    uint32_t event, events;   /* its part of model.timeline */
    uint32_t seen, sightings; /* its part of model.sightings */
};
#define ACCOUNT_ABSENT 20 /* not in a complete export that once held it */

/* One account row of one export, in time order per account. */
struct sighting {
    uint32_t account;
    uint32_t row; /* facts.accounts */
    int64_t at;   /* extraction, or TIME_UNKNOWN */
};

/* How an account was used: an action changes somebody else's account, an act is
 * anything else that it did. */
enum use_kind { USE_SIGN_IN, USE_TOKEN, USE_ACTION, USE_ACT };

enum t1_basis { T1_NONE = 0, T1_EVENT, T1_STATUS, T1_BRACKET, T1_ABSENT };

struct leaver_account {
    uint32_t spell, account;
    bool last_spell, open, voided, use_covered;
    bool was_privileged; /* at the end, by an export's or the log's word */
    uint8_t closed;      /* enum tri */
    uint8_t basis;       /* enum t1_basis */
    uint32_t disables;
    int64_t again; /* closed once more, and no opening between; or unknown */
    struct span t1, use;
    int64_t until; /* start of the next spell, or TIME_UNKNOWN */
    /* Seen closed, and open again after it: the last such pair. */
    int64_t undone_at, reopened_at;
    rec_id reopened_rec;
    uint8_t use_kind; /* enum use_kind */
    bool use_from_log;
    rec_id t1_rec, use_rec, cover_rec;
};

enum grant_class {
    CLASS_NONE = 0,
    CLASS_TEMPLATE,
    CLASS_EXCEPTION,
    CLASS_DRIFT,
    CLASS_UNEVALUABLE
};

/* Parallel to facts.grants. */
struct grant_judged {
    uint32_t account; /* model.accounts, or NO_INDEX (dropped) */
    uint8_t class_;
    uint8_t why;        /* index into model.whys, 0 none */
    uint16_t exception; /* 1-based, 0 none */
};

struct why {
    const char *reason, *says;
};

struct missing_grant {
    uint32_t person, role;
    struct str system, resource, permission;
};

struct role_used {
    struct str name, version, owner, approver, sha256, path;
    int32_t effective_day;
    uint32_t grants, users;
    struct str description, extends; /* names, separated by ", " */
    struct str scope;                /* a JSON object of lists, or empty */
    struct str data_class;           /* words, separated by ", "; or empty */
    int32_t until_day, reviewed_day; /* DAY_UNKNOWN */
    int64_t overlap_days;            /* below 0: not said */
    bool add_on;
    rec_id rec;
};

struct exception_used {
    struct str id, user, system, resource, permission, justification,
        requested_by, approved_by, status, problem;
    int32_t requested_day, approved_day, granted_day, expires_day;
    uint32_t used;
    struct str business_need, project_id, approval_note, extends;
    struct span requested, approved, granted, expires, reviewed;
    rec_id rec;
};

struct device {
    uint32_t row, person, candidates;
    uint8_t link;
    /* its state by its own list, or by what a list of actions says */
    uint8_t state; /* enum device_state */
    sym state_raw;
    struct when state_changed;
    rec_id rec;   /* of the line that says so */
    bool current; /* of the newest list, or gone from it by an action */
};

struct snapshot_member {
    sym system;
    enum fact_kind kind;
    uint32_t from_source, to_source; /* 1-based */
    uint32_t person, account;        /* NO_INDEX */
    bool present;
    const char *explained; /* NULL: nothing explains it */
    rec_id rec, basis_rec;
};

struct system_used {
    sym system;
    struct str name, kind, owner, tier, data_class;
    uint8_t in_scope, sso; /* enum tri */
    bool listed;           /* in the inventory */
    struct str environment, provisioning, integration;
    uint8_t local_login;                         /* enum tri */
    int64_t review_days, privileged_review_days; /* 0: not said */
    rec_id rec;                                  /* 0: not in the inventory */
};

struct model {
    struct arena arena;
    VEC(struct system_used) systems;
    VEC(struct person) persons;
    VEC(struct spell) spells;
    VEC(struct account) accounts;
    VEC(struct sighting) sightings;
    VEC(uint32_t) timeline; /* facts.events, by account then time */
    VEC(struct leaver_account) leavers;
    VEC(struct grant_judged) grants;
    VEC(struct why) whys;
    VEC(struct missing_grant) missing;
    VEC(struct role_used) roles;
    VEC(struct exception_used) exceptions;
    VEC(struct device) devices;
    VEC(struct snapshot_member) members;
    struct model_jobs jobs;
    struct model_spans spans;
    bool *newest; /* by source index: of its system, kind and parent */
};

void model_release(struct model *m);
const char *link_name(enum link_kind k);
const char *account_state_name(unsigned state);
const char *account_kind_name(enum account_kind k);
const char *device_state_name(enum device_state s);
const char *event_kind_name(enum event_kind k);

#endif
