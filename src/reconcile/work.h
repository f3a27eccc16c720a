/*
 * work.h - what the parts of reconcile share while they run.
 */
#ifndef RECONCILE_WORK_H
#define RECONCILE_WORK_H

#include "base/map.h"
#include "reconcile/reconcile.h"

/* A set of files that together are one export of one moment (pages). */
struct snapshot {
    sym system, parent;
    enum fact_kind kind;
    int64_t at; /* earliest extraction among its files, or TIME_UNKNOWN */
    uint32_t newest_file; /* index into facts.sources */
    bool newest;          /* of its system, kind and parent */
    bool complete; /* counted on the console, nothing rejected, no filter */
};

/* What a log of one system covers, merged and sorted. */
struct coverage {
    sym system;
    int64_t from, to;
    uint32_t source; /* 1-based */
    bool has_logins; /* it records uses, not only administration */
};

struct work {
    struct facts *f;
    struct model *m;
    const struct reconcile_input *in;
    struct arena arena; /* scratch of the whole stage */
    VEC(struct snapshot) snapshots;
    uint32_t *snapshot_of; /* by source index */
    VEC(struct coverage) coverage;
    sym *folded; /* by sym, 0 = not yet */
    size_t folded_cap;
    struct map by_worker; /* system, worker id -> person */
    uint32_t *person_of_row; /* by facts.workers row, or NO_INDEX */
    struct map by_email; /* folded e-mail -> first of the chain */
    VEC(struct email_link) emails;
    struct map by_account_key; /* system, folded name -> account */
    struct map overrides, register_; /* system, folded name -> index */
    VEC(struct alias) aliases;
    uint32_t *event_account; /* by facts.events row */
};

/* An earlier sign-in name of an account, as its log shows it. */
struct alias {
    uint32_t account;
    sym name;
};

/* One e-mail address of one person; next chains persons who share it. */
struct email_link {
    uint32_t person, next; /* NO_INDEX ends */
    bool alias;            /* known from a directory, not from HR */
};

sym work_fold(struct work *w, sym s);
/* A key of two syms in a map. */
struct str work_key(const sym pair[2]);

/* Why an override must not be used, or NULL. */
const char *override_problem(const struct work *w,
                             const struct identity_override *o);
/* The newest snapshot of a kind of a system, or NULL. */
const struct snapshot *newest_of(const struct work *w, sym system,
                                 enum fact_kind kind);

void find_snapshots(struct work *w);
void build_systems(struct work *w);
void build_persons(struct work *w);
void build_accounts(struct work *w);
void build_timelines(struct work *w);
void link_accounts(struct work *w);
void build_leavers(struct work *w);
void place_grants(struct work *w);
void class_grants(struct work *w);
void link_devices(struct work *w);
void follow_snapshots(struct work *w);

void add_email(struct work *w, sym email, uint32_t person, bool alias);
/* Persons an address leads to: count, and the only one if it is one. */
uint32_t email_persons(struct work *w, sym email, uint32_t *only, bool *alias);
/* The account of a system named so (id, username or known alias). */
uint32_t find_account(struct work *w, sym system, sym name);

bool covered(const struct work *w, sym system, int64_t from, int64_t to,
             bool logins, rec_id *rec);
bool date_has_assumed_zone(struct when v);

#endif
