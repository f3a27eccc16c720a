/*
 * progress.h - what the program is doing, on standard error.
 *
 * A bar that is redrawn on a terminal, one plain line for each stage
 * elsewhere, nothing with --quiet.  Warnings are printed even then.
 * NO_COLOR is respected.  Only the main thread may call this.
 */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include "base/base.h"

struct progress {
    bool quiet, terminal, colour;
    bool drawn;  /* a bar stands on the line */
    int percent; /* what it shows; -1: no number yet */
    char stage[80];
};

void progress_init(struct progress *p, bool quiet);
/* Begin a stage: "reading exports".  Ends the one before. */
PRINTF(2, 3) void progress_stage(struct progress *p, const char *fmt, ...);
/* done of total (any unit); total 0: nothing is drawn. */
void progress_at(struct progress *p, uint64_t done, uint64_t total);
/* No bar any more; call before printing anything else. */
void progress_end(struct progress *p);
/* "warning: ..." on a line of its own. */
PRINTF(2, 3) void progress_warn(struct progress *p, const char *fmt, ...);

#endif
