/*
 * text_part.h - the part of a cell that is wanted.
 */
#ifndef INGEST_TEXT_PART_H
#define INGEST_TEXT_PART_H

#include "base/base.h"
#include "catalog/source_profile.h"

/* "Ana Ruiz (1001)" -> "Ana Ruiz"; only an id: at least one digit in it. */
struct str text_without_id(struct str s);
/* What stands behind the first of `after` that is there, and before any of
 * `until`; nothing if none of `after` is there. */
struct str text_cut_out(const struct profile_field *f, struct str s);

#endif
