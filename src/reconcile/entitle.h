/*
 * entitle.h - what people with equal attributes should have, on one day.
 */
#ifndef RECONCILE_ENTITLE_H
#define RECONCILE_ENTITLE_H

#include "reconcile/exceptions.h"

#define ROWS_MOST 4     /* jobs at once that are told apart */
#define MATCHES_MOST 64 /* templates that fit one job */

/* What tells people apart: an attribute no template asks about does not. */
struct view_key {
    sym value[ROWS_MOST][ROLE_ATTRS];
    int32_t day;
    uint32_t rows;
};

/* The template versions that fit any of the jobs, each once. */
struct role_fit {
    const struct role_version *version[ROWS_MOST * MATCHES_MOST];
    size_t count;
    uint32_t primary; /* of them no add-ons; 2 at least if too many to list */
};

struct role_view {
    uint32_t roles; /* primary templates that match */
    const struct role_version *role;
    uint32_t *fit; /* all versions that fit, add-ons too: indexes of the set */
    size_t fits;
    uint64_t *allowed; /* a bit per entitlement */
    uint64_t *needed;  /* those that alone would satisfy a template grant */
    VEC(struct missing_grant) absent; /* template grants nobody holds at all */
};

/* Of an account, what its grants need: two million look here. */
struct holder {
    uint32_t person; /* NO_INDEX: no current worker's, not judged */
    uint8_t why;     /* not 0: they cannot be classed */
};

struct entitler {
    struct work *w;
    struct holder *holder; /* by account */
    struct exceptions exceptions;
    struct map views; /* attributes and day -> index */
    VEC(struct role_view) view;
    struct map resource; /* system, folded name -> chain of entitlements */
    uint32_t *same;      /* next entitlement of that system and name */
    size_t words;        /* of a set of entitlements */
    struct map members;  /* system, folded list: that list was read; 0: all */
    int32_t *day_of;     /* by source: the date of its export */
    int64_t *time_of;    /* by source: its export, or the run */
    bool asked[ROLE_ATTRS]; /* some template's scope names it */
    size_t *first_allow; /* by role: model.jobs.allows; one more at the end */
    struct remembered {
        int32_t day;
        uint32_t view; /* 1-based, 0 none */
    } * of_person;
};

/* The jobs a person has on a day; of somebody who has none, those of now. */
void key_of(const struct entitler *t, uint32_t person, int32_t day,
            struct view_key *key);
void key_of_job(const struct entitler *t, const struct job_stretch *j,
                struct view_key *key);
void fit_roles(const struct entitler *t, const struct view_key *key,
               int32_t day, struct role_fit *out);
/* Entitlements of a system with that name: the first, then t->same. */
uint32_t named_entitlement(struct entitler *t, sym system, sym name);
/* Those a template's grant means: the first, or NO_INDEX; then the next. */
uint32_t meant_first(struct entitler *t, const struct role_grant *g);
uint32_t meant_next(struct entitler *t, const struct role_grant *g, uint32_t i);
const struct role_view *view_of(struct entitler *t, uint32_t person,
                                int32_t day);
/* Of what is drift: came it with a group that is none?  Then why is what is
 * said of it (through.c). */
void judge_through(struct entitler *t, uint8_t why);
/* What each version gives on which day (role_days.c). */
void find_allows(struct entitler *t);
bool role_allows(const struct entitler *t, const struct role_version *v,
                 uint32_t entitlement, int32_t day);
/* Which versions fit whom on which day. */
void find_person_roles(struct entitler *t);
/* The days on which some version comes into force or is replaced, ascending. */
struct cuts {
    int32_t *day;
    size_t count;
};
struct cuts role_cuts(struct work *w);
/* What each version gives as written, and who of those it fits has it. */
void find_gives(struct entitler *t);
/* Was the list read that would show who holds it (X22)? */
bool members_read(const struct entitler *t, sym system, sym resource);
/* What each person holds, one person after another. */
struct holdings {
    size_t *first; /* by person; one more at the end */
    uint32_t *entitlement;
};
struct holdings list_holdings(const struct entitler *t);
/* What templates give and people do not have (missing.c). */
void find_missing(struct entitler *t);
/* Of the row that speaks for a person: the date HR looked. */
int32_t hr_day(const struct entitler *t, uint32_t person);

#endif
