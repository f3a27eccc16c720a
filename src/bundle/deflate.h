/*
 * deflate.h - compress a stream in chunks, each by itself (RFC 1951).
 *
 * A chunk sees the 32 KiB before it and nothing else of the stream, and ends
 * on a byte, so that chunks can be made by several threads and joined: the
 * bytes are the same whatever the number of threads.
 *
 * Speed over size: zlib, level 1.
 */
#ifndef BUNDLE_DEFLATE_H
#define BUNDLE_DEFLATE_H

#include "base/base.h"

#define DEFLATE_CHUNK (512u << 10) /* bytes of input in every but the last */
#define DEFLATE_WINDOW 32768u      /* bytes before a chunk that it may use */
/* Room one chunk needs in the worst case. */
#define DEFLATE_ROOM (DEFLATE_CHUNK + DEFLATE_CHUNK / 64 + 4096)

/*
 * No stream we write unpacks to more than this many times its size: what
 * would is padded with empty blocks.  A reader can then tell a bomb.
 */
#define DEFLATE_MAX_RATIO 200u

struct deflate; /* working memory of one thread */

struct deflate *deflate_new(void);
void deflate_free(struct deflate *d);

/*
 * Compress in[before .. before + n); in[0 .. before) is the window.  `last`
 * ends the stream.  Returns the bytes written to out, at most DEFLATE_ROOM.
 */
size_t deflate_chunk(struct deflate *d, const unsigned char *in, size_t before,
                     size_t n, bool last, unsigned char *out);

#endif
