/*
 * stretches.h - what one employment consisted of, from one change of job to
 * the next.
 */
#ifndef RECONCILE_STRETCHES_H
#define RECONCILE_STRETCHES_H

#include "reconcile/work.h"

/* What HR's list said of an employment when somebody looked. */
struct sight {
    int64_t at;
    uint32_t row; /* facts.workers */
    bool over;    /* it had ended: what else is gone is no change of job */
};

enum turn_kind {
    TURN_HISTORY, /* a line of the job history */
    TURN_STATED,  /* HR's list states when the job last changed */
    TURN_BRACKET  /* two looks at HR's list differ, and nothing explains it */
};

/* A change of job, or of what a template may ask about. */
struct turn {
    enum turn_kind kind;
    struct span at, entered;
    int32_t day, entered_day;
    sym attr[JOB_ATTRS]; /* after it */
    sym old[JOB_ATTRS];  /* before it, as far as this evidence says; 0: no */
    uint32_t differs;    /* a bit for each enum job_attr */
    rec_id rec, before;
};

/* One employment. */
struct track {
    struct work *w;
    const struct spell *s;
    const uint32_t *history; /* facts.jobs of it, by time */
    size_t histories;
    const struct sight *sight; /* the oldest first, one at least */
    size_t sights;

    /* found by follow_track() */
    sym start[JOB_ATTRS]; /* the job it began with; all 0: not known */
    rec_id start_rec;
    struct span start_entered; /* of the history's line of the first day */
    int32_t start_entered_day;
    VEC(struct turn) turns; /* in order of time; the caller releases */
};

void worker_job(const struct worker_row *r, sym out[JOB_ATTRS]);
/* What is known in both and differs, a bit for each enum job_attr. */
uint32_t job_differences(struct work *w, const sym *a, const sym *b);
bool job_known(const sym *attr);
/* Fill start, start_rec, start_entered and turns. */
void follow_track(struct track *t);

#endif
