/*
 * zlib at its fastest level.  Each chunk begins with the window as a preset
 * dictionary and ends with a sync flush, which is what lets chunks made by
 * different threads be joined (zlib manual, deflateSetDictionary, and RFC 1951
 * 3.2.4: an empty stored block ends on a byte).
 */
#include "bundle/deflate.h"

#include <stdlib.h>
#include <zlib.h>

#define RAW_WINDOW (-15) /* deflate without zlib's header */

struct deflate {
    z_stream z;
};

static const unsigned char empty_block[] = {0x00, 0x00, 0x00, 0xff, 0xff};
static const unsigned char last_block[] = {0x01, 0x00, 0x00, 0xff, 0xff};

struct deflate *deflate_new(void)
{
    struct deflate *d = calloc(1, sizeof *d);

    if (!d)
        base_no_memory(sizeof *d);
    if (deflateInit2(&d->z, Z_BEST_SPEED, Z_DEFLATED, RAW_WINDOW, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        base_no_memory(1u << 18);
    return d;
}

void deflate_free(struct deflate *d)
{
    if (!d)
        return;
    deflateEnd(&d->z);
    free(d);
}

size_t deflate_chunk(struct deflate *d, const unsigned char *in, size_t before,
                     size_t n, bool last, unsigned char *out)
{
    size_t len;

    if (n > DEFLATE_CHUNK || before > DEFLATE_WINDOW)
        BUG("chunk too large");
    if (deflateReset(&d->z) != Z_OK ||
        (before > 0 && deflateSetDictionary(&d->z, in, (uInt)before) != Z_OK))
        BUG("zlib refused its own stream");
    d->z.next_in = (Bytef *)(uintptr_t)(in + before);
    d->z.avail_in = (uInt)n;
    d->z.next_out = out;
    d->z.avail_out = DEFLATE_ROOM;
    if (deflate(&d->z, Z_SYNC_FLUSH) != Z_OK || d->z.avail_in ||
        !d->z.avail_out)
        BUG("a chunk did not fit");
    len = DEFLATE_ROOM - d->z.avail_out;
    for (; len * DEFLATE_MAX_RATIO < n; len += sizeof empty_block)
        memcpy(out + len, empty_block, sizeof empty_block);
    if (last) {
        memcpy(out + len, last_block, sizeof last_block);
        len += sizeof last_block;
    }
    return len;
}
