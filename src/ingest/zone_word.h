/*
 * zone_word.h - "PDT", "CEST": what people call the clock of a zone.  Some
 * names are those of several zones, half a day apart.
 */
#ifndef INGEST_ZONE_WORD_H
#define INGEST_ZONE_WORD_H

#include "base/base.h"

#include "facts/facts.h"
#include "ingest/convert.h"

/* Is it such a name? */
bool zone_word_known(struct str word);

/* When a clock of that name showed `local`: in the zone z, if that has such a
 * clock then; else at any moment the name allows. */
void zone_word_when(struct str word, int64_t local, const struct date_zone *z,
                    struct when *w);

#endif
