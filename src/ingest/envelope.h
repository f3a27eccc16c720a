/*
 * envelope.h - a table that stands as one text within a JSON object, as some
 * programs print what they were given: plain, or as letters (base64).
 *
 * Ownership  the text is in the arena.
 */
#ifndef INGEST_ENVELOPE_H
#define INGEST_ENVELOPE_H

#include "catalog/source_profile.h"
#include "ingest/input.h"

/*
 * Is the input, read from its start, one object with a text under a key that a
 * profile (the one that is wanted, or any) names as its envelope?  It is read
 * to its end.  False: it is not, and the input is used up all the same.
 */
MUST_CHECK bool envelope_open(struct arena *a, const struct profile_set *set,
                              struct str wanted, struct input *in,
                              struct str *text);

#endif
