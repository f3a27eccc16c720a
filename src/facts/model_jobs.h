/*
 * model_jobs.h - who is named in records, what people were employed as and
 * when, and which template versions were meant for them on which day.
 *
 * Units      days since 1970-01-01 in the organisation's zone; from <= day <
 *            until, INT32_MIN and INT32_MAX where there is no bound.
 * Rules      controls 0.4 (a start is 00:00), 0.5 (names resolve nobody), X3,
 *            X17; DESIGN section 2, promise 6.
 * Ownership  the model's; what is parallel to rows of facts is in its arena.
 */
#ifndef FACTS_MODEL_JOBS_H
#define FACTS_MODEL_JOBS_H

#include "facts/facts.h"
#include "facts/span.h"

enum actor_kind {
    ACTOR_NONE = 0,
    ACTOR_PERSON,
    ACTOR_SEVERAL,
    ACTOR_ACCOUNT /* that is no single person's */
};

/* A text that names somebody. */
struct actor {
    sym name; /* as written */
    uint32_t person, account;
    uint32_t candidates; /* persons it could be */
    uint8_t kind;        /* enum actor_kind */
};

/* What a job is known by.  The first JOB_KINDS of them make a move. */
enum job_attr {
    JOB_TITLE,
    JOB_DEPARTMENT,
    JOB_TYPE,
    JOB_COMPANY,
    JOB_MANAGER,
    JOB_KINDS,
    JOB_LOCATION = JOB_KINDS,
    JOB_COST_CENTER,
    JOB_ATTRS
};

/* One stretch of a job, by person and then by start. */
struct job_stretch {
    uint32_t person, spell;
    uint32_t row; /* facts.workers: whose number it is */
    struct span from, until;
    int32_t from_day, until_day; /* as HR writes them, or DAY_UNKNOWN */
    struct span entered;         /* when the history's line of it was */
    int32_t entered_day;
    int32_t first, end; /* the days it certainly or possibly is on */
    sym attr[JOB_ATTRS];
    uint32_t manager; /* person, or NO_INDEX */
    rec_id rec;
};

/* From one job to another, by person and then by time. */
struct job_move {
    uint32_t person;
    uint32_t old_job, new_job; /* NO_INDEX: not known */
    struct span at, entered;
    int32_t at_day, entered_day; /* as HR writes them, or DAY_UNKNOWN */
    uint32_t kinds;              /* a bit for each enum job_attr */
    bool recorded;               /* HR states a date */
    bool gap;                    /* days of no employment lie between */
    rec_id rec, before_rec;
};

/* An end an earlier export of HR states, where the newest states a later one
 * or none; the last export that does. */
struct earlier_end {
    uint32_t spell;
    struct span t0; /* as of a spell */
    int32_t end_day;
    int64_t seen_at, until_at; /* that export; the first that says otherwise */
    rec_id rec;
};

/* A moment that a list states and an earlier one, taken after it, has not or
 * has otherwise: it is the record's no more than within wider bounds. */
struct restated {
    rec_id rec, earlier; /* line 0 of a list that should have had the record */
    const char *what;    /* static: "approval", "decision", ... */
    struct span stated;
    int64_t at; /* when the earlier one was taken, or TIME_UNKNOWN */
};

/* A template version gives an entitlement on these days. */
struct role_days {
    uint32_t role, entitlement;
    int32_t from, until;
};

/* A template version fits a person on these days. */
struct person_role {
    uint32_t person, role;
    int32_t from, until;
    uint32_t roles; /* primary templates that fit then */
    bool add_on;
};

/* A template version gives this grant on these days: one of its own, or one
 * of a role it extends. */
struct role_gives {
    uint32_t role;
    uint32_t from_role; /* whose grant it is: role itself, or who is extended */
    int32_t from, until;
    struct str system, resource, permission, justification;
    uint32_t held, missing; /* persons it fits now who have it, who do not */
    rec_id rec;
};

enum compared_outcome {
    COMPARED_AGREE,
    COMPARED_DIFFER,
    COMPARED_NOT_GIVEN, /* one side says nothing */
    COMPARED_NOT_KNOWN  /* a manager who is no one person HR knows */
};

/* What a directory says of the holder of an account, beside HR. */
struct compared_attribute {
    uint32_t account, person;
    uint8_t attr;    /* enum job_attr: title, department, manager */
    uint8_t outcome; /* enum compared_outcome */
    uint32_t hr_manager, manager; /* persons, or NO_INDEX */
    struct span changed; /* where they differ: when HR came to say this */
    rec_id changed_rec;  /* 0: no change is on record */
};

/* Whom and what a record is about; NO_INDEX: nobody, or several. */
struct subject {
    uint32_t person, account, entitlement;
};

struct model_jobs {
    VEC(struct actor) actors;
    VEC(struct job_stretch) jobs;
    VEC(struct job_move) moves;
    VEC(struct earlier_end) earlier_ends; /* by spell */
    VEC(struct restated) restated;
    VEC(struct role_days) allows;        /* by role, entitlement, from */
    VEC(struct person_role) person_role; /* by person, from, role */
    VEC(struct role_gives) gives; /* by role; its own first, as written */
    VEC(struct compared_attribute) compared; /* by account, then attr */
    /* Parallel to facts.tickets, reviews, credentials and mailboxes, and to
     * model.exceptions. */
    struct subject *ticket, *review, *credential, *mailbox, *exception;
};

void model_jobs_release(struct model_jobs *j);
const char *actor_kind_name(enum actor_kind k);
const char *job_attr_name(enum job_attr a);
const char *compared_outcome_name(enum compared_outcome o);

#endif
