/*
 * careers.h - which lines of HR are about which employment.
 */
#ifndef RECONCILE_CAREERS_H
#define RECONCILE_CAREERS_H

#include "reconcile/stretches.h"

/* A line of the job history and the person it is about. */
struct history {
    uint32_t person, row;
    int64_t at, entered; /* entered is TIME_UNKNOWN where it is not said */
};

struct careers {
    struct work *w;
    uint32_t *row;           /* facts.workers, those of a person together */
    size_t *first;           /* by person: into row; one more at the end */
    struct history *history; /* by person and time */
    size_t histories;
    struct sight *sight; /* room for one employment */
    uint32_t *line;      /* of facts.jobs, for one employment */
};

void careers_open(struct careers *c, struct work *w);
const struct worker_row *spell_row(const struct work *w, const struct spell *s);
/* No job: it never came about, or is not even dated. */
bool is_idle(const struct work *w, const struct spell *s);
/* Of one of p's employments: the looks at it, and its lines of the history
 * among [begin, end).  Valid until the next call. */
void find_sights(struct careers *c, const struct person *p, struct track *t);
/* A start that HR dated back: no earlier than it says, and no later than an
 * export from when it was to come said. */
void find_earlier_starts(struct careers *c, const struct person *p,
                         const struct track *t);
/* Note ends that its looks state and the newest moved later (X14). */
void find_earlier_ends(const struct track *t);
void find_history(struct careers *c, uint32_t spell, size_t begin, size_t end,
                  const struct person *p, struct track *t);

#endif
