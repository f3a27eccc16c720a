#include "base/base.h"

#include <stdlib.h>
#include <unistd.h>

#define STATUS_INTERNAL 6

/* The two places below cmd/ that print and stop: nothing can be told to a
 * caller any more, and nothing may be flushed that is half written. */

void base_bug(const char *file, int line, const char *what)
{
    fprintf(stderr, "jmlproof: internal error: %s:%d: %s\n", file, line, what);
    _exit(STATUS_INTERNAL);
}

void base_no_memory(size_t wanted)
{
    fprintf(stderr, "jmlproof: out of memory: %zu bytes wanted\n", wanted);
    _exit(STATUS_INTERNAL);
}
