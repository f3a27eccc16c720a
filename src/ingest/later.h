/*
 * later.h - what happened cannot have happened after the export that tells it.
 */
#ifndef INGEST_LATER_H
#define INGEST_LATER_H

#include "facts/facts.h"

/*
 * Moments of the past (slot.past) that lie more than half a day, the zones and
 * clocks of two systems, after their export was made: either they are wrong or
 * the stated time of the export is.  They are forgotten, each slot with a line
 * in facts.items (ITEM_SIGN).  Needs source.extracted_at.  Events, and what a
 * later time makes worse (an approval, a revocation), keep theirs.
 */
void forget_later(struct facts *f);

#endif
