/*
 * info.h - bag-info.txt, as bag_write writes it: a line each of label, ": " and
 * value.
 *
 * RFC 8493 lets a label come twice, in any case, and a value go on in the next
 * line, so that two readers may read two bundles in one.  Ours has none of it,
 * and of ours nothing else is accepted.
 */
#ifndef BUNDLE_INFO_H
#define BUNDLE_INFO_H

#include "base/arena.h"

/* What is wrong with it, a phrase; NULL: nothing. */
const char *info_fault(struct arena *a, struct str text);
/* The value of a label, trimmed; empty when there is none. */
struct str info_value(struct str text, const char *label);

#endif
