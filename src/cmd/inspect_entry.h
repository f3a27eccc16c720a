/*
 * inspect_entry.h - what somebody would write in the engagement file for an
 * export that was looked at.
 */
#ifndef CMD_INSPECT_ENTRY_H
#define CMD_INSPECT_ENTRY_H

#include "base/base.h"

#include "base/buf.h"
#include "ingest/ingest.h"

/* Times, not dates, whose zone nobody knows. */
uint64_t inspect_open_times(const struct probe *r);

/*
 * Append one item of `sources:`, ready to be pasted.  What only a person can
 * know stands behind `#`.  `o` is what the file was looked at with.
 */
void inspect_entry(struct buf *to, const char *file, const struct probe *r,
                   const struct ingest_options *o);

#endif
