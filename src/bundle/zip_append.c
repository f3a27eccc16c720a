#include "base/base.h"

#include <errno.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "bundle/zip_append.h"
#include "bundle/zip_format.h"
#include "bundle/zip_io.h"
#include "bundle/zip_read.h"
#include "bundle/zip_records.h"

enum { PIECE = 256 << 10 };

struct fault {
    bool found;
    char text[200];
};

static void first_fault(void *to, const char *name, const char *what)
{
    struct fault *f = to;

    if (!f->found)
        snprintf(f->text, sizeof f->text, "%s: %s", *name ? name : "zip", what);
    f->found = true;
}

static bool copy(const struct zip_in *z, uint64_t at, uint64_t left,
                 struct out_file *out, const char *from, struct err *err)
{
    unsigned char *p = malloc(PIECE);
    bool ok = true;

    if (!p)
        base_no_memory(PIECE);
    while (ok && left > 0) {
        size_t n = left < PIECE ? (size_t)left : PIECE;

        ok = zip_read_at(z->fd, at, p, n);
        if (!ok) {
            err_set(err, ERR_IO, "cannot read '%s': %s", from,
                    errno ? strerror(errno) : "it changed meanwhile");
            break;
        }
        out_write(out, p, n);
        at += n;
        left -= n;
    }
    free(p);
    return ok;
}

static bool write_all(const struct zip_in *z, const char *from,
                      const char *name, struct str bytes, struct out_file *out,
                      struct err *err)
{
    struct zip_record e = {.name = name,
                           .offset = z->directory,
                           .size = bytes.len,
                           .packed = bytes.len,
                           .crc = libdeflate_crc32(0, bytes.ptr, bytes.len),
                           .method = ZIP_STORED,
                           .made_by = z->made_by,
                           .attributes = z->attributes};
    struct buf b = {0};
    uint64_t begin, size;
    bool ok;

    zip_put_local(&b, &e);
    buf_put(&b, bytes);
    ok = copy(z, 0, z->directory, out, from, err);
    out_write(out, b.ptr, b.len);
    begin = z->directory + b.len;
    ok = ok && copy(z, z->directory, z->directory_size, out, from, err);
    buf_reset(&b);
    zip_put_central(&b, &e);
    size = z->directory_size + b.len;
    zip_put_end(&b, begin, size, z->count + 1);
    out_write(out, b.ptr, b.len);
    buf_release(&b);
    return ok;
}

bool zip_append(const char *from, const char *to, const char *name,
                struct str bytes, struct err *err)
{
    struct arena a = {0};
    struct fault fault = {0};
    struct zip_in z = {.fd = -1};
    struct out_file out = {.fd = -1};
    struct stat st;
    bool ok = false;

    if (!zip_open(&a, from, first_fault, &fault, &z, err))
        goto out;
    if (fault.found) {
        err_set(err, ERR_TAMPERED, "%s: %s", from, fault.text);
        goto out;
    }
    if (!out_open(&out, to, err))
        goto out;
    if (fstat(z.fd, &st) != 0 || fchmod(out.fd, st.st_mode & 0777) != 0) {
        err_set(err, ERR_OUTPUT, "cannot create '%s': %s", to, strerror(errno));
        goto out;
    }
    ok = write_all(&z, from, name, bytes, &out, err);
    if (ok)
        ok = out_close(&out, err);
out:
    out_abandon(&out);
    zip_close(&z);
    arena_release(&a);
    return ok;
}
