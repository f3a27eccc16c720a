/*
 * detect.h - which profile an export fits, by its content alone.
 *
 * A profile fits when everything it requires is in the header, or in one of the
 * first records.  Where several fit, the one that requires all that the others
 * require and more is taken, else, among profiles that go by how
 * many columns they know, the only one that knows all; otherwise that is an
 * error which names them.  One that says it is `last` is tried when no other
 * fits, and one that says it is `over` another is taken before that one.  One
 * that says why such a file is `declined` is tried after those that read it,
 * and before those that are `last`: what fits it is an error with its words.  A
 * source with a `parent:` is only tried with
 * profiles that take one, and the other way round.
 */
#ifndef INGEST_DETECT_H
#define INGEST_DETECT_H

#include "base/base.h"

#include "catalog/source_profile.h"
#include "ingest/input.h"

struct detected {
    const struct source_profile *profile;
    struct str beside; /* profiles for other rows of the file, or empty */
    char delimiter;    /* 0: JSON */
    size_t header_at;  /* CSV: the how manyeth record the header is, from 0 */
    uint32_t header_line;
    struct str *heading; /* CSV: as written */
    size_t headings;
    struct str header; /* CSV: the whole line */
};

/*
 * Look at the text in the window; nothing is consumed.  `wanted` names a
 * profile, or is empty.  Everything in *out is in the arena.
 */
MUST_CHECK bool detect(struct arena *a, const struct profile_set *set,
                       struct str wanted, bool has_parent,
                       const struct input *in, struct detected *out,
                       struct err *err);

#endif
