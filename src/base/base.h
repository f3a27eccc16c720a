/*
 * base.h - included first by every file: the few words the whole program uses.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))
#define UNUSED __attribute__((unused))

/* A broken invariant of ours: says where and stops with status 6. */
#define BUG(what) base_bug(__FILE__, __LINE__, (what))
NORETURN void base_bug(const char *file, int line, const char *what);

/* Memory ran out: one line, status 6.  Nobody writes code for NULL. */
NORETURN void base_no_memory(size_t wanted);

#include "base/banned.h"

#endif
