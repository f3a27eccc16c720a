#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "bundle/deflate.h"
#include "bundle/pool.h"
#include "bundle/zip_format.h"
#include "bundle/zip_records.h"
#include "bundle/zip_write.h"

struct zip_out {
    struct out_file file;
    struct buf directory;
    uint64_t entries;
    struct pool *pool;
    unsigned char *window; /* the end of the chunk before */
};

/* Where the bytes of an entry come from. */
struct source {
    const char *path; /* NULL: bytes */
    int fd;
    struct str bytes;
    uint64_t left;
    struct sha256 sha;
};

bool zip_create(const char *path, unsigned threads, struct zip_out **out,
                struct err *err)
{
    struct zip_out *z = calloc(1, sizeof *z);

    if (!z)
        base_no_memory(sizeof *z);
    if (!out_open(&z->file, path, err)) {
        free(z);
        return false;
    }
    z->pool = pool_new(threads);
    z->window = calloc(1, DEFLATE_WINDOW);
    if (!z->window)
        base_no_memory(DEFLATE_WINDOW);
    *out = z;
    return true;
}

static void release(struct zip_out *z)
{
    pool_free(z->pool);
    buf_release(&z->directory);
    free(z->window);
    free(z);
}

void zip_abandon(struct zip_out *z)
{
    if (!z)
        return;
    out_abandon(&z->file);
    release(z);
}

bool zip_finish(struct zip_out *z, struct err *err)
{
    struct buf end = {0};
    bool ok;

    zip_put_end(&end, z->file.size, z->directory.len, z->entries);
    out_write(&z->file, z->directory.ptr, z->directory.len);
    out_write(&z->file, end.ptr, end.len);
    buf_release(&end);
    ok = out_close(&z->file, err);
    release(z);
    return ok;
}

static bool changed(const struct source *s, struct err *err)
{
    err_set(err, ERR_INPUT, "%s: the file changed while it was being used",
            s->path);
    return err_hint(err, "run again when nobody writes to it");
}

/* Up to `want` more bytes to `to`; *got is less only at the end. */
static bool source_read(struct source *s, unsigned char *to, size_t want,
                        size_t *got, struct err *err)
{
    *got = s->left < want ? (size_t)s->left : want;
    if (!s->path) {
        if (*got > 0)
            memcpy(to, s->bytes.ptr + (s->bytes.len - s->left), *got);
        s->left -= *got;
        return true;
    }
    for (size_t n = 0; n < *got;) {
        ssize_t r = read(s->fd, to + n, *got - n);

        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            return err_set(err, ERR_IO, "cannot read '%s': %s", s->path,
                           strerror(errno));
        if (r == 0)
            return changed(s, err);
        n += (size_t)r;
    }
    sha256_add(&s->sha, to, *got);
    s->left -= *got;
    return true;
}

static void drain(struct zip_out *z, struct zip_record *e)
{
    const struct slot *s = pool_take(z->pool);

    out_write(&z->file, s->out, s->out_len);
    e->packed += s->out_len;
}

static bool add_deflated(struct zip_out *z, struct zip_record *e,
                         struct source *s, struct err *err)
{
    size_t before = 0;
    bool ok = true, last = false;

    while (ok && !last) {
        struct slot *slot;

        if (pool_full(z->pool))
            drain(z, e);
        slot = pool_fill(z->pool);
        memcpy(slot->in, z->window, before);
        slot->before = before;
        ok = source_read(s, slot->in + before, DEFLATE_CHUNK, &slot->n, err);
        if (!ok)
            break;
        last = slot->last = s->left == 0;
        e->crc = libdeflate_crc32(e->crc, slot->in + before, slot->n);
        if (!last) { /* then the chunk is a full one */
            memcpy(z->window, slot->in + before + slot->n - DEFLATE_WINDOW,
                   DEFLATE_WINDOW);
            before = DEFLATE_WINDOW;
        }
        pool_push(z->pool);
    }
    while (!pool_empty(z->pool))
        drain(z, e);
    return ok;
}

static bool add_stored(struct zip_out *z, struct zip_record *e,
                       struct source *s, struct err *err)
{
    unsigned char *to = pool_fill(z->pool)->in;

    while (s->left > 0) {
        size_t n;

        if (!source_read(s, to, DEFLATE_CHUNK, &n, err))
            return false;
        e->crc = libdeflate_crc32(e->crc, to, n);
        e->packed += n;
        out_write(&z->file, to, n);
    }
    return true;
}

static bool wants_storing(const char *name, uint64_t size)
{
    static const struct str ends[] = {
        {".xlsx", 5}, {".p7s", 4}, {".tsr", 4}, {".zip", 4}};

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_ends(str_from(name), ends[i]))
            return true;
    return size == 0;
}

/* The local header again, now that its numbers are known. */
static bool patch_local(struct zip_out *z, const struct zip_record *e,
                        struct err *err)
{
    struct buf b = {0};
    size_t at = 0;
    bool ok = true;

    zip_put_local(&b, e);
    while (ok && at < b.len) {
        ssize_t n =
            pwrite(z->file.fd, b.ptr + at, b.len - at, (off_t)(e->offset + at));

        if (n > 0)
            at += (size_t)n;
        else if (n == 0 || errno != EINTR)
            ok = err_set(err, ERR_OUTPUT, "cannot write '%s': %s", z->file.path,
                         strerror(n < 0 ? errno : EIO));
    }
    buf_release(&b);
    return ok;
}

static bool add(struct zip_out *z, const char *name, struct source *s,
                struct err *err)
{
    struct zip_record e = {.name = name,
                           .offset = z->file.size,
                           .size = s->left,
                           .big = s->left >= ZIP_NEEDS_64,
                           .made_by = ZIP_MADE_HERE,
                           .attributes = ZIP_MODE_FILE};
    struct buf head = {0};
    bool ok;

    if (strlen(name) > ZIP_MAX_NAME || z->entries == ZIP_MAX_ENTRIES)
        return err_set(err, ERR_INPUT,
                       "too many files for one bundle, or a "
                       "name too long: '%.80s'",
                       name);
    e.method = wants_storing(name, e.size) ? ZIP_STORED : ZIP_DEFLATED;
    zip_put_local(&head, &e);
    out_write(&z->file, head.ptr, head.len);
    buf_release(&head);
    ok = e.method == ZIP_STORED ? add_stored(z, &e, s, err)
                                : add_deflated(z, &e, s, err);
    if (!ok)
        return false;
    if (z->file.failed != 0)
        return err_set(err, ERR_OUTPUT, "cannot write '%s': %s", z->file.path,
                       strerror(z->file.failed));
    if (!patch_local(z, &e, err))
        return false;
    zip_put_central(&z->directory, &e);
    z->entries++;
    return true;
}

bool zip_add_bytes(struct zip_out *z, const char *name, struct str bytes,
                   struct err *err)
{
    struct source s = {.fd = -1, .bytes = bytes, .left = bytes.len};

    return add(z, name, &s, err);
}

bool zip_add_file(struct zip_out *z, const char *name, const char *path,
                  uint64_t size, char hex[SHA256_HEX], struct err *err)
{
    struct source s = {.path = path, .fd = -1, .left = size};
    unsigned char digest[SHA256_SIZE], one;
    char now[SHA256_HEX];
    struct stat st;
    bool ok = false;

    s.fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (s.fd < 0 || fstat(s.fd, &st) != 0) {
        err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
        goto out;
    }
    if (!S_ISREG(st.st_mode)) {
        err_set(err, ERR_IO, "'%s' is not a regular file", path);
        goto out;
    }
    sha256_init(&s.sha);
    if (!add(z, name, &s, err))
        goto out;
    sha256_done(&s.sha, digest);
    hex_lower(digest, sizeof digest, now);
    if (read(s.fd, &one, 1) != 0 || (hex[0] && strcmp(hex, now) != 0)) {
        changed(&s, err);
        goto out;
    }
    memcpy(hex, now, sizeof now);
    ok = true;
out:
    if (s.fd >= 0)
        close(s.fd);
    return ok;
}
