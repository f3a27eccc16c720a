/*
 * near.h - how near a file comes to a profile that does not fit it.
 */
#ifndef INGEST_NEAR_H
#define INGEST_NEAR_H

#include "catalog/source_profile.h"

/* Is the name there?  What `of` is depends on the format. */
typedef bool has_fn(void *of, struct str name);

bool has_any(const struct str_list *names, has_fn *has, void *of);

/* `found` of the profile's required names are there: is that worth telling? */
bool is_near(const struct source_profile *p, size_t found);

/* Has the file a name that no other vendor's profile asks for?  `id` and
 * `email` say nothing of whose file it is. */
bool has_telling(const struct profile_set *set, const struct source_profile *p,
                 has_fn *has, void *of);

#endif
