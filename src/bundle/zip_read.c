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

/* Inflate what is in `in`; *ended when the stream said so. */
static enum zip_result inflate_piece(struct reading *r, z_stream *s,
                                     unsigned char *out, bool *ended)
{
    enum zip_result result = ZIP_FINE;

    do {
        int rc;

        s->next_out = out;
        s->avail_out = PIECE;
        rc = inflate(s, Z_NO_FLUSH);
        *ended = rc == Z_STREAM_END;
        if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR) {
            *r->why = "its compressed bytes are damaged";
            return ZIP_DAMAGED;
        }
        if (s->avail_out < PIECE)
            result = give(r, out, PIECE - s->avail_out);
    } while (result == ZIP_FINE && !*ended &&
             (s->avail_in > 0 || s->avail_out == 0));
    return result;
}

static enum zip_result read_pieces(struct reading *r, z_stream *s,
                                   unsigned char *in, unsigned char *out,
                                   struct err *err)
{
    uint64_t at = r->e->data, left = r->e->packed;
    enum zip_result result = ZIP_FINE;
    bool ended = !s;

    /* Bytes after the end of the stream are left over. */
    while (result == ZIP_FINE && left > 0 && !(s && ended)) {
        size_t n = left < PIECE ? (size_t)left : PIECE;

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
        result = inflate_piece(r, s, out, &ended);
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
    struct reading r = {z, e, piece, to, why, 0, 0};
    bool packed = e->method == ZIP_DEFLATED;
    unsigned char *in = malloc(2 * (size_t)PIECE);
    z_stream s = {0};
    enum zip_result result;

    if (!in || (packed && inflateInit2(&s, -15) != Z_OK))
        base_no_memory(2 * (size_t)PIECE);
    result = read_pieces(&r, packed ? &s : NULL, in, in + PIECE, err);
    if (packed)
        inflateEnd(&s);
    free(in);
    return result;
}
