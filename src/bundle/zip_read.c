#include "base/base.h"

#include <errno.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "bundle/zip_format.h"
#include "bundle/zip_io.h"
#include "bundle/zip_read.h"

enum { PIECE = 256 << 10 };

bool zip_read_at(int fd, uint64_t at, void *to, size_t n)
{
    unsigned char *p = to;

    while (n > 0) {
        ssize_t r = pread(fd, p, n, (off_t)at);

        if (r < 0 && errno == EINTR)
            continue;
        if (r <= 0) {
            if (r == 0)
                errno = 0;
            return false;
        }
        p += r;
        at += (uint64_t)r;
        n -= (size_t)r;
    }
    return true;
}

struct reading {
    const struct zip_in *zip;
    const struct zip_entry *e;
    zip_piece_fn *piece;
    void *to;
    const char **why;
    size_t room; /* for a piece as packed, and for one unpacked */
    uint64_t got;
    uint32_t crc;
};

static enum zip_result give(struct reading *r, const unsigned char *p, size_t n)
{
    r->got += n;
    if (r->got > r->e->size) {
        *r->why = "holds more than its size says";
        return ZIP_DAMAGED;
    }
    r->crc = libdeflate_crc32(r->crc, p, n);
    return r->piece(r->to, p, n) ? ZIP_FINE : ZIP_STOPPED;
}

/*
 * Bits that no decoder looks at (RFC 1951 3.2.4, and the last byte's): a
 * stored block begins on a byte, the stream ends on one.  They must be 0, else
 * a byte could be changed unseen.
 */
struct unused {
    unsigned char byte;   /* the last one taken */
    unsigned bits, count; /* those of it that are left, after a block */
    bool ended, last;     /* a block has ended; it was the last one */
};

/* A header's three bits, then nothing to the end of the byte, if it is of a
 * stored block.  `next` is the byte behind, -1 when it is not known yet. */
static bool unused_fit(struct unused *u, int next)
{
    unsigned have = u->bits;

    if (!u->ended)
        return true;
    if (u->last)
        return have == 0;
    if (u->count < 3) {
        if (next < 0)
            return true; /* asked again with the next piece */
        have |= (unsigned)next << u->count;
    }
    u->ended = false;
    return (have >> 1 & 3) != 0 || have >> 3 == 0;
}

static void block_ended(struct unused *u, const z_stream *s)
{
    if (!(s->data_type & 128))
        return;
    u->count = (unsigned)s->data_type & 7;
    u->bits = (unsigned)u->byte >> (8 - u->count);
    u->last = (s->data_type & 64) != 0;
    u->ended = true;
}

/* Inflate what is in `in`; *ended when the stream said so. */
static enum zip_result inflate_piece(struct reading *r, z_stream *s,
                                     unsigned char *out, struct unused *u,
                                     bool *ended)
{
    enum zip_result result = ZIP_FINE;

    do {
        const unsigned char *from = s->next_in;
        int rc;

        s->next_out = out;
        s->avail_out = (uInt)r->room;
        if (!unused_fit(u, s->avail_in > 0 ? s->next_in[0] : -1))
            goto damaged;
        rc = inflate(s, Z_BLOCK);
        *ended = rc == Z_STREAM_END;
        if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
            goto damaged;
        if (s->next_in != from)
            u->byte = s->next_in[-1];
        block_ended(u, s);
        if (*ended && !unused_fit(u, -1))
            goto damaged;
        if (s->avail_out < r->room)
            result = give(r, out, r->room - s->avail_out);
    } while (result == ZIP_FINE && !*ended &&
             (s->avail_in > 0 || s->avail_out == 0 || (u->ended && u->last)));
    return result;
damaged:
    *r->why = "its compressed bytes are damaged";
    return ZIP_DAMAGED;
}

static enum zip_result read_pieces(struct reading *r, z_stream *s,
                                   unsigned char *in, unsigned char *out,
                                   struct err *err)
{
    uint64_t at = r->e->data, left = r->e->packed;
    enum zip_result result = ZIP_FINE;
    struct unused unused = {.ended = true}; /* so that a block begins */
    bool ended = !s;

    /* Bytes after the end of the stream are left over. */
    while (result == ZIP_FINE && left > 0 && !(s && ended)) {
        size_t n = left < r->room ? (size_t)left : r->room;

        if (!zip_read_at(r->zip->fd, at, in, n)) {
            err_set(err, ERR_IO, "cannot read '%s': %s", r->e->name,
                    errno ? strerror(errno) : "the file ends early");
            return ZIP_FAILED;
        }
        at += n;
        left -= n;
        if (!s) {
            result = give(r, in, n);
            continue;
        }
        s->next_in = in;
        s->avail_in = (uInt)n;
        result = inflate_piece(r, s, out, &unused, &ended);
        left += s->avail_in;
    }
    if (result != ZIP_FINE)
        return result;
    if (!ended || left > 0)
        *r->why = "its compressed bytes are damaged";
    else if (r->got != r->e->size)
        *r->why = "holds less than its size says";
    else if (r->crc != r->e->crc)
        *r->why = "its checksum does not fit";
    else
        return ZIP_FINE;
    return ZIP_DAMAGED;
}

enum zip_result zip_read(const struct zip_in *z, const struct zip_entry *e,
                         zip_piece_fn *piece, void *to, const char **why,
                         struct err *err)
{
    uint64_t most = e->size > e->packed ? e->size : e->packed;
    struct reading r = {.zip = z,
                        .e = e,
                        .piece = piece,
                        .to = to,
                        .why = why,
                        .room = most < PIECE ? (size_t)most + 1 : PIECE};
    bool packed = e->method == ZIP_DEFLATED;
    unsigned char *in = malloc(2 * r.room);
    z_stream s = {0};
    enum zip_result result;

    if (!in || (packed && inflateInit2(&s, -15) != Z_OK))
        base_no_memory(2 * r.room);
    result = read_pieces(&r, packed ? &s : NULL, in, in + r.room, err);
    if (packed)
        inflateEnd(&s);
    free(in);
    return result;
}
