/*
 * zlib at its fastest level.  A full flush ends on a byte and forgets the
 * window, which is what lets pieces of one stream stand in different files
 * (zlib manual, deflate, Z_FULL_FLUSH).
 */
#include "report/xlsx/squeeze.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>

#define RAW_WINDOW (-15)       /* deflate without zlib's header */
#define HELD ((size_t)1 << 18) /* rows are short: hand over many at once */

struct squeeze {
    z_stream z;
    struct buf held;
    struct squeezed sum;
};

struct squeeze *squeeze_new(void)
{
    struct squeeze *q = calloc(1, sizeof *q);

    if (!q)
        base_no_memory(sizeof *q);
    if (deflateInit2(&q->z, Z_BEST_SPEED, Z_DEFLATED, RAW_WINDOW, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        base_no_memory((size_t)1 << 18);
    return q;
}

void squeeze_free(struct squeeze *q)
{
    if (!q)
        return;
    deflateEnd(&q->z);
    buf_release(&q->held);
    free(q);
}

/* All that is held goes in; with `flush`, all of it comes out. */
static void push(struct squeeze *q, struct buf *out, int flush)
{
    q->sum.size += q->held.len;
    q->sum.crc = libdeflate_crc32(q->sum.crc, q->held.ptr, q->held.len);
    q->z.next_in = (Bytef *)q->held.ptr;
    q->z.avail_in = (uInt)q->held.len;
    do {
        buf_reserve(out, (size_t)1 << 16);
        q->z.next_out = (Bytef *)out->ptr + out->len;
        q->z.avail_out = (uInt)(1u << 16);
        if (deflate(&q->z, flush) == Z_STREAM_ERROR)
            BUG("zlib refused its own stream");
        out->len += (1u << 16) - q->z.avail_out;
    } while (q->z.avail_out == 0);
    buf_reset(&q->held);
}

void squeeze_put(struct squeeze *q, struct str bytes, struct buf *out)
{
    for (size_t at = 0; at < bytes.len;) {
        struct str part = str_sub(bytes, at, HELD - q->held.len);

        buf_put(&q->held, part);
        at += part.len;
        if (q->held.len == HELD)
            push(q, out, Z_NO_FLUSH);
    }
}

struct squeezed squeeze_align(struct squeeze *q, struct buf *out)
{
    struct squeezed sum;

    push(q, out, Z_FULL_FLUSH);
    sum = q->sum;
    q->sum = (struct squeezed){0, 0};
    return sum;
}
