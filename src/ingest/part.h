/*
 * part.h - who is in a group can have the same shape as who there is: what
 * tells whether a list is a part of another.
 */
#ifndef INGEST_PART_H
#define INGEST_PART_H

#include "catalog/source_profile.h"
#include "ingest/input.h"

/* The profile of one group's list that a file read by p was asked for as, by
 * its declared query; NULL: none. */
const struct source_profile *part_asked(struct arena *a,
                                        const struct profile_set *set,
                                        const struct source_profile *p,
                                        struct str query);

/* The profile that would read the text in the window as one group's list just
 * as well; NULL: none. */
const struct source_profile *part_alike(struct arena *a,
                                        const struct profile_set *set,
                                        const struct source_profile *p,
                                        const struct input *in);

#endif
