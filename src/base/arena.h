/*
 * arena.h - memory given back all at once.
 *
 * Allocation does not fail: when memory runs out the program stops with one
 * line.  Memory is aligned for any type and zeroed.  In sanitizer builds what
 * was rewound is poisoned.
 *
 * Ownership  the arena owns every block; nothing is freed piece by piece.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena_block;

struct arena {
    struct arena_block *head;  /* newest first */
    size_t used;               /* bytes handed out of the newest block */
    struct arena_block *spare; /* rewound, kept for the next round */
};

struct arena_mark {
    struct arena_block *head;
    size_t used;
};

void *arena_alloc(struct arena *a, size_t bytes);
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
/* Checked against overflow of count * size. */
void *arena_array_alloc(struct arena *a, size_t size, size_t count);
#define arena_array(a, type, n)                                                \
    ((type *)arena_array_alloc((a), sizeof(type), (n)))

/*
 * The array `old` (or NULL) of old_count elements made larger; what is new is
 * zero.  A large one is moved, not copied beside itself, so `old` is gone
 * either way.  Not between a mark and its rewind.
 */
void *arena_regrow(struct arena *a, void *old, size_t size, size_t old_count,
                   size_t count);

/* A copy, followed by a NUL that is not counted. */
struct str arena_str(struct arena *a, struct str s);
const char *arena_cstr(struct arena *a, struct str s);
PRINTF(2, 3) struct str arena_fmt(struct arena *a, const char *fmt, ...);

struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);
void arena_release(
    struct arena *a); /* everything; the arena may be used again */

#endif
