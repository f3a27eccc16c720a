/*
 * sample_out.h - a selection as text, JSON or CSV.
 */
#ifndef CMD_SAMPLE_OUT_H
#define CMD_SAMPLE_OUT_H

#include "base/buf.h"
#include "sample/draw.h"
#include "sample/size.h"

#define LIMITS_MOST 3 /* for 0, 1 and 2 deviations */

struct sample {
    struct str bundle;       /* its id */
    const char *tagmanifest; /* SHA-256 of the list of lists */
    struct frame frame;
    struct draw draw;
    const char *column; /* of the strata, or NULL */
    bool all_tickets;   /* of every member; else of those that are chosen */

    bool computed; /* the size, from `plan`: */
    struct size_plan plan;
    int64_t binomial, intolerable;

    size_t limits; /* what a sample of this size says; 0: no risk was given */
    struct {
        double share;    /* binomial */
        int64_t members; /* hypergeometric */
    } limit[LIMITS_MOST];
};

/* How many items are taken, extension included. */
int64_t sample_taken(const struct sample *s);

/* `d` says what each member is about. */
MUST_CHECK bool sample_text(const struct sample *s, struct describer *d,
                            struct buf *to, struct err *err);
MUST_CHECK bool sample_json(const struct sample *s, struct describer *d,
                            struct buf *to, struct err *err);
/* The first columns are those of table sample_ticket.  A cell that a
 * spreadsheet would compute begins with an apostrophe. */
MUST_CHECK bool sample_csv(const struct sample *s, struct describer *d,
                           struct buf *to, struct err *err);

void csv_cell(struct buf *to, struct str s); /* quoted where it must be */

/* The command that makes the same list of a stratum with stock tools, in the
 * folder of the bundle. */
void sample_repeat(const struct sample *s, size_t stratum, struct buf *to);

#endif
