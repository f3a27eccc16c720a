/*
 * pool.h - chunks of one stream, compressed by several threads in order.
 *
 * One thread fills slots and takes them back in the same order; the others
 * compress.  With no other threads, compressing happens when a slot is taken.
 */
#ifndef BUNDLE_POOL_H
#define BUNDLE_POOL_H

#include "base/base.h"

struct pool;

struct slot {
    unsigned char *in; /* DEFLATE_WINDOW + DEFLATE_CHUNK bytes */
    size_t before, n;  /* window and chunk in it */
    bool last;         /* ends the stream */
    unsigned char *out;
    size_t out_len;
};

/* Fewer threads than wanted when the system refuses them. */
struct pool *pool_new(unsigned threads);
void pool_free(struct pool *p); /* accepts NULL */

bool pool_full(const struct pool *p);
bool pool_empty(const struct pool *p);
/* The slot to fill next; only when not full. */
struct slot *pool_fill(struct pool *p);
/* It is filled. */
void pool_push(struct pool *p);
/* The oldest slot, compressed; valid until the next push. Not when empty. */
const struct slot *pool_take(struct pool *p);

#endif
