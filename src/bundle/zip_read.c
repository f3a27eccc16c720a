#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "bundle/deflate.h"
#include "bundle/zip_format.h"
#include "bundle/zip_read.h"

enum { PIECE = 256 << 10 };
#define DIRECTORY_MAX (256u << 20)
/* Small entries may unpack to anything. */
#define RATIO_FREE (1u << 20)

struct opening {
    struct arena *arena;
    struct zip_in *zip;
    zip_fault_fn *fault;
    void *to;
    struct err *err;
    const char *path;
    bool failed;                  /* the system refused: err is set */
    uint32_t made_by, attributes; /* of the first entry */
    uint64_t next;  /* where the next local header must begin, or UNKNOWN */
    uint64_t total; /* bytes unpacked, so far */
};

#define UNKNOWN UINT64_MAX

struct end {
    uint64_t offset, size, count;
};

/* The directory's side of an entry. */
struct central {
    uint32_t version, flags, method, time, date, attributes;
    uint32_t made_by, internal, disk;
    struct str name, extra, comment;
    uint64_t packed, size, offset;
    uint32_t crc;
    bool big;
};

static uint32_t get16(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t get32(const unsigned char *p)
{
    return get16(p) | get16(p + 2) << 16;
}

static uint64_t get64(const unsigned char *p)
{
    return (uint64_t)get32(p) | (uint64_t)get32(p + 4) << 32;
}

/* Exactly n bytes at `at`; false with errno 0 when the file ends before. */
static bool read_at(int fd, uint64_t at, void *to, size_t n)
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

/* Report a fault of an entry, or of the whole archive with name "". */
static void say(const struct opening *o, const char *name, const char *what)
{
    o->fault(o->to, name, what);
}

static bool cannot_read(struct opening *o)
{
    o->failed = true;
    if (errno == 0)
        return err_set(o->err, ERR_INPUT, "%s: the file ends early", o->path);
    return err_set(o->err, ERR_IO, "cannot read '%s': %s", o->path,
                   strerror(errno));
}

/*
 * The zip64 records before the end record.  A number of the end record is
 * full there and only there where it does not fit.
 */
static bool read_end64(struct opening *o, uint64_t end_at, struct end *e)
{
    unsigned char loc[ZIP64_LOCATOR_SIZE], rec[ZIP64_END_SIZE];
    struct end small = *e;
    uint32_t made_by;
    uint64_t at;

    if (end_at < sizeof loc + sizeof rec)
        return false;
    at = end_at - sizeof loc - sizeof rec;
    if (!read_at(o->zip->fd, end_at - sizeof loc, loc, sizeof loc) ||
        !read_at(o->zip->fd, at, rec, sizeof rec))
        return false;
    made_by = get16(rec + 12);
    if (get32(loc) != ZIP64_LOCATOR_SIG || get32(loc + 4) != 0 ||
        get64(loc + 8) != at || get32(loc + 16) != 1 ||
        get32(rec) != ZIP64_END_SIG || get64(rec + 4) != ZIP64_END_SIZE - 12 ||
        (made_by & 0xff) != ZIP64_VERSION ||
        (made_by >> 8 != 0 && made_by >> 8 != ZIP_MADE_ON_UNIX) ||
        get16(rec + 14) != ZIP64_VERSION || get32(rec + 16) != 0 ||
        get32(rec + 20) != 0 || get64(rec + 24) != get64(rec + 32))
        return false;
    e->count = get64(rec + 32);
    e->size = get64(rec + 40);
    e->offset = get64(rec + 48);
    return small.count == (e->count < ZIP_MAX16 ? e->count : ZIP_MAX16) &&
           small.size == (e->size < ZIP_MAX32 ? e->size : ZIP_MAX32) &&
           small.offset == (e->offset < ZIP_MAX32 ? e->offset : ZIP_MAX32) &&
           e->offset <= at && e->size == at - e->offset;
}

/*
 * The end record must be the last 22 bytes.  False with o->failed unset: it
 * was there but wrong, which has been said.
 */
static bool read_end(struct opening *o, struct end *e)
{
    unsigned char rec[ZIP_END_SIZE];
    uint64_t at = o->zip->file_size - ZIP_END_SIZE;
    const char *fault = NULL;

    if (!read_at(o->zip->fd, at, rec, sizeof rec))
        return cannot_read(o);
    e->count = get16(rec + 10);
    e->size = get32(rec + 12);
    e->offset = get32(rec + 16);
    if (get32(rec) != ZIP_END_SIG || get16(rec + 20) != 0)
        fault = "the end record is not at the end";
    else if (get32(rec + 4) != 0 || get16(rec + 8) != e->count)
        fault = "the end record is wrong";
    else if (e->count == ZIP_MAX16 || e->size == ZIP_MAX32 ||
             e->offset == ZIP_MAX32)
        fault = read_end64(o, at, e) ? NULL : "the zip64 records are wrong";
    else if (e->offset + e->size != at)
        fault = "the directory does not end where the end record begins";
    if (!fault && (e->count > ZIP_MAX_ENTRIES || e->size > DIRECTORY_MAX))
        fault = "more entries than a bundle may have";
    if (fault)
        say(o, "", fault);
    return !fault;
}

/*
 * The zip64 field: one of id 1, holding those numbers whose 32-bit form is
 * full, in this order; nothing else may be there.
 */
static bool read_extra64(struct str extra, struct central *c)
{
    const unsigned char *p = (const unsigned char *)extra.ptr;
    uint64_t *want[3] = {&c->size, &c->packed, &c->offset};
    size_t need = 0, at = 4;

    for (size_t i = 0; i < COUNT_OF(want); i++)
        if (*want[i] == ZIP_MAX32)
            need += 8;
    if (need == 0)
        return extra.len == 0;
    c->big = c->size == ZIP_MAX32;
    if (extra.len != need + 4 || get16(p) != ZIP64_EXTRA_ID ||
        get16(p + 2) != need)
        return false;
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        if (*want[i] == ZIP_MAX32) {
            *want[i] = get64(p + at);
            at += 8;
        }
    }
    return true;
}

static bool next_central(struct str *rest, struct central *c)
{
    const unsigned char *p = (const unsigned char *)rest->ptr;
    size_t name, extra, comment;

    if (rest->len < ZIP_CENTRAL_SIZE || get32(p) != ZIP_CENTRAL_SIG)
        return false;
    name = get16(p + 28);
    extra = get16(p + 30);
    comment = get16(p + 32);
    if (rest->len - ZIP_CENTRAL_SIZE < name + extra + comment)
        return false;
    *c = (struct central){
        .made_by = get16(p + 4),
        .version = get16(p + 6),
        .flags = get16(p + 8),
        .method = get16(p + 10),
        .time = get16(p + 12),
        .date = get16(p + 14),
        .crc = get32(p + 16),
        .packed = get32(p + 20),
        .size = get32(p + 24),
        .disk = get16(p + 34),
        .internal = get16(p + 36),
        .attributes = get32(p + 38),
        .offset = get32(p + 42),
        .name = str_sub(*rest, ZIP_CENTRAL_SIZE, name),
        .extra = str_sub(*rest, ZIP_CENTRAL_SIZE + name, extra),
        .comment = str_sub(*rest, ZIP_CENTRAL_SIZE + name + extra, comment),
    };
    *rest =
        str_sub(*rest, ZIP_CENTRAL_SIZE + name + extra + comment, rest->len);
    return true;
}

/* What of the directory's own fields is not as it must be; NULL if nothing. */
static const char *central_fault(const struct central *c)
{
    uint32_t kind = c->attributes >> 16 & 0170000;

    if (c->flags != 0)
        return "flags are set (encryption, trailing sizes or the like)";
    if (c->method != ZIP_STORED && c->method != ZIP_DEFLATED)
        return "unknown compression method";
    if (c->version > ZIP64_VERSION)
        return "needs a newer version of zip";
    if (c->disk != 0 || c->internal != 0)
        return "is split, or marked as text";
    if (c->comment.len > 0)
        return "a comment hides bytes";
    if (kind != 0 && kind != 0100000)
        return "not a regular file";
    if (c->method == ZIP_STORED && c->packed != c->size)
        return "stored, but its two sizes differ";
    if (c->size > RATIO_FREE && c->size / (DEFLATE_MAX_RATIO + 1) > c->packed)
        return "unpacks to too many times its size";
    return NULL;
}

/* The local header must repeat the directory; *size is its length. */
static const char *local_fault(struct opening *o, const struct central *c,
                               uint64_t *size)
{
    unsigned char p[ZIP_LOCAL_SIZE];
    char rest[ZIP_MAX_NAME + 20];
    size_t name, extra;

    if (!read_at(o->zip->fd, c->offset, p, sizeof p)) {
        if (errno != 0)
            cannot_read(o);
        return "its local header is missing";
    }
    name = get16(p + 26);
    extra = get16(p + 28);
    *size = ZIP_LOCAL_SIZE + name + extra;
    if (get32(p) != ZIP_LOCAL_SIG)
        return "its local header is missing";
    if (get16(p + 4) != c->version || get16(p + 6) != c->flags ||
        get16(p + 8) != c->method || get16(p + 10) != c->time ||
        get16(p + 12) != c->date || get32(p + 14) != c->crc ||
        get32(p + 18) != (c->big ? ZIP_MAX32 : c->packed) ||
        get32(p + 22) != (c->big ? ZIP_MAX32 : c->size) ||
        name != c->name.len || extra != (c->big ? 20u : 0u))
        return "local header and directory differ";
    if (!read_at(o->zip->fd, c->offset + ZIP_LOCAL_SIZE, rest, name + extra)) {
        if (errno != 0)
            cannot_read(o);
        return "its local header is cut short";
    }
    if (memcmp(rest, c->name.ptr, name) != 0)
        return "local header and directory differ in the name";
    if (c->big) {
        const unsigned char *x = (const unsigned char *)rest + name;

        if (get16(x) != ZIP64_EXTRA_ID || get16(x + 2) != 16 ||
            get64(x + 4) != c->size || get64(x + 12) != c->packed)
            return "local header and directory differ";
    }
    return NULL;
}

/* Is the entry where and what the others make one expect? */
static const char *place_fault(struct opening *o, const struct central *c,
                               uint64_t head, uint64_t limit)
{
    if (o->zip->count == 1) {
        o->made_by = c->made_by;
        o->attributes = c->attributes;
    }
    if (c->made_by != o->made_by || c->attributes != o->attributes)
        return "its attributes differ from those of the others";
    if (o->next != UNKNOWN && c->offset != o->next)
        return "does not begin where the entry before it ends";
    if (c->packed > limit || c->offset + head > limit - c->packed)
        return "reaches into the directory";
    o->total += c->size;
    if (o->total > ZIP_MAX_TOTAL)
        return "unpacks to more than a bundle may hold";
    return NULL;
}

/* One entry of the directory; false when it cannot be followed further. */
static bool take_entry(struct opening *o, struct str *rest, uint64_t limit)
{
    struct zip_entry *e = &o->zip->entry[o->zip->count];
    struct central c;
    const char *fault;
    uint64_t head = 0;

    if (!next_central(rest, &c) || c.name.len == 0 ||
        c.name.len > ZIP_MAX_NAME) {
        say(o, "", "the directory is damaged");
        return false;
    }
    e->name = arena_cstr(o->arena, c.name);
    o->zip->count++;
    if (strlen(e->name) != c.name.len)
        fault = "a NUL hides the rest of the name";
    else if (!read_extra64(c.extra, &c))
        fault = "an extra field that does not belong in a bundle";
    else if (!(fault = central_fault(&c)) &&
             !(fault = local_fault(o, &c, &head)))
        fault = place_fault(o, &c, head, limit);
    if (fault) {
        say(o, e->name, fault);
        o->next = UNKNOWN;
        return !o->failed;
    }
    e->size = c.size;
    e->packed = c.packed;
    e->offset = c.offset;
    e->data = c.offset + head;
    e->crc = c.crc;
    e->method = (uint16_t)c.method;
    e->readable = true;
    o->next = e->data + e->packed;
    return true;
}

static bool read_directory(struct opening *o, const struct end *end)
{
    char *text = arena_array(o->arena, char, (size_t)end->size + 1);
    struct str rest = {text, (size_t)end->size};

    if (!read_at(o->zip->fd, end->offset, text, rest.len))
        return cannot_read(o);
    /* Each takes 46 bytes at least: a count that cannot be is refused
     * before memory is taken for it. */
    if (end->count > rest.len / ZIP_CENTRAL_SIZE) {
        say(o, "", "the directory is shorter than its entries");
        return true;
    }
    o->zip->entry =
        arena_array(o->arena, struct zip_entry, (size_t)end->count + 1);
    for (uint64_t i = 0; i < end->count; i++)
        if (!take_entry(o, &rest, end->offset))
            return !o->failed;
    if (rest.len > 0)
        say(o, "", "bytes after the directory's last entry");
    if (o->next != UNKNOWN && o->next != end->offset)
        say(o, "", "bytes that belong to no entry before the directory");
    return true;
}

/* Does it begin or end like a zip?  If neither, it is something else. */
static bool like_a_zip(const struct zip_in *z)
{
    unsigned char p[4];

    return (read_at(z->fd, 0, p, sizeof p) && get32(p) == ZIP_LOCAL_SIG) ||
           (z->file_size >= ZIP_END_SIZE &&
            read_at(z->fd, z->file_size - ZIP_END_SIZE, p, sizeof p) &&
            get32(p) == ZIP_END_SIG);
}

bool zip_open(struct arena *a, const char *path, zip_fault_fn *fault, void *to,
              struct zip_in *z, struct err *err)
{
    struct opening o = {.arena = a,
                        .zip = z,
                        .fault = fault,
                        .to = to,
                        .err = err,
                        .path = path};
    struct end end = {0};
    struct stat st;
    bool ok = false;

    *z = (struct zip_in){.fd = -1};
    z->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (z->fd < 0 || fstat(z->fd, &st) != 0) {
        err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
        goto out;
    }
    z->file_size = (uint64_t)st.st_size;
    if (!S_ISREG(st.st_mode) || !like_a_zip(z)) {
        err_set(err, ERR_INPUT, "%s: not a zip", path);
        goto out;
    }
    if (z->file_size < ZIP_END_SIZE) {
        say(&o, "", "cut short");
        ok = true;
        goto out;
    }
    ok = read_end(&o, &end) ? read_directory(&o, &end) : !o.failed;
out:
    if (!ok)
        zip_close(z);
    return ok;
}

void zip_close(struct zip_in *z)
{
    if (z->fd >= 0)
        close(z->fd);
    z->fd = -1;
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

        if (!read_at(r->zip->fd, at, in, n)) {
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
