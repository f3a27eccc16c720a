/*
 * span.h - a moment as an interval, and the index that is none.
 */
#ifndef FACTS_SPAN_H
#define FACTS_SPAN_H

#include "base/time.h"

#define NO_INDEX UINT32_MAX

/* A moment as an interval, either bound may be TIME_UNKNOWN. */
struct span {
    int64_t lo, hi;
};
#define SPAN_UNKNOWN ((struct span){TIME_UNKNOWN, TIME_UNKNOWN})

#endif
