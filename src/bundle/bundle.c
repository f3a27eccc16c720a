#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/walk.h"
#include "bundle/bag.h"
#include "bundle/bundle.h"
#include "bundle/manifest.h"
#include "bundle/zip_format.h"

/* Faults are passed on under the name a file has in the bag. */
struct renaming {
    zip_fault_fn *fault;
    void *to;
    struct arena *arena;
    struct fault {
        struct fault *next;
        const char *name, *what;
    } * first, **last;
};

static void keep_fault(void *to, const char *name, const char *what)
{
    struct renaming *r = to;
    struct fault *f = arena_new(r->arena, struct fault);

    *f = (struct fault){NULL, name, what};
    *r->last = f;
    r->last = &f->next;
}

static int by_name(const void *l, const void *r)
{
    const struct bundle_file *a = l, *b = r;
    int order = strcmp(a->name, b->name);

    /* The same name twice: as they stand in the zip. */
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/*
 * The folder everything lies in: that of bagit.txt, else of the first; "" for
 * a bundle that was zipped without its folder.
 */
static const char *top_folder(struct arena *a, const struct zip_in *z)
{
    struct str top = {0}, rest;

    for (size_t i = 0; i < z->count; i++) {
        struct str name = str_from(z->entry[i].name);
        struct str first = str_cut(name, '/', &rest);

        if (str_is(name, BAG_DECLARATION))
            return "";
        if (i == 0 || str_is(rest, BAG_DECLARATION)) {
            top = first;
            if (str_is(rest, BAG_DECLARATION))
                break;
        }
    }
    return arena_cstr(a, top);
}

static const char *inside(const struct bundle *b, const char *name)
{
    size_t n = strlen(b->id);

    if (n == 0)
        return *name ? name : NULL;
    if (strncmp(name, b->id, n) == 0 && name[n] == '/' && name[n + 1])
        return name + n + 1;
    return NULL;
}

static bool open_zip(struct arena *a, struct bundle *b, zip_fault_fn *fault,
                     void *to, struct err *err)
{
    struct renaming r = {.fault = fault, .to = to, .arena = a};

    r.last = &r.first;
    if (!zip_open(a, b->path, keep_fault, &r, &b->zip, err))
        return false;
    b->is_zip = true;
    b->id = top_folder(a, &b->zip);
    b->file = arena_array(a, struct bundle_file, b->zip.count + 1);
    if (b->zip.count > 0 && !*b->id)
        fault(to, "", "its files lie in no folder");
    for (size_t i = 0; i < b->zip.count; i++) {
        const struct zip_entry *e = &b->zip.entry[i];
        const char *name = inside(b, e->name);

        if (!name)
            fault(to, e->name, "lies outside the bundle's folder");
        else
            b->file[b->count++] =
                (struct bundle_file){name, e->size, e->readable, i};
    }
    for (struct fault *f = r.first; f; f = f->next) {
        const char *name = inside(b, f->name);

        fault(to, name ? name : f->name, f->what);
    }
    return true;
}

static bool open_folder(struct arena *a, struct bundle *b, zip_fault_fn *fault,
                        void *to, struct err *err)
{
    struct walk_list list;

    b->id = "";
    b->zip.fd = -1;
    if (!walk(a, b->path, ZIP_MAX_ENTRIES, &list, err))
        return false;
    b->file = arena_array(a, struct bundle_file, list.count + 1);
    b->count = list.count;
    for (size_t i = 0; i < list.count; i++) {
        const struct walk_entry *e = &list.entry[i];

        b->file[i] =
            (struct bundle_file){e->path, e->size, e->kind == WALK_FILE, i};
        if (e->kind != WALK_FILE)
            fault(to, e->path, "is a link or something else than a file");
    }
    for (size_t i = 0; i < list.empties; i++)
        fault(to, list.empty[i], "added: a folder with nothing in it");
    return true;
}

bool bundle_open(struct arena *a, const char *path, zip_fault_fn *fault,
                 void *to, struct bundle *b, struct err *err)
{
    *b = (struct bundle){.path = path, .zip = {.fd = -1}};
    if (dir_exists(path) ? !open_folder(a, b, fault, to, err)
                         : !open_zip(a, b, fault, to, err))
        return false;
    if (b->count > 0)
        qsort(b->file, b->count, sizeof *b->file, by_name);
    /* A zip whose directory breaks off has said so: that is damage. */
    if ((!b->is_zip || (b->zip.whole && b->zip.count > 0)) &&
        !bundle_find(b, BAG_DECLARATION) && !bundle_find(b, BAG_MANIFEST) &&
        !bundle_find(b, BAG_TAGMANIFEST)) {
        bundle_close(b);
        err_set(err, ERR_INPUT, "%s: not a bundle", path);
        return err_hint(err, "a bundle is the zip that `run` wrote, or the "
                             "folder in it that holds " BAG_DECLARATION);
    }
    return true;
}

void bundle_close(struct bundle *b)
{
    zip_close(&b->zip);
}

const struct bundle_file *bundle_find(const struct bundle *b, const char *name)
{
    size_t low = 0, high = b->count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strcmp(b->file[mid].name, name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < b->count && strcmp(b->file[low].name, name) == 0
               ? &b->file[low]
               : NULL;
}

static enum zip_result read_folder(const struct bundle *b,
                                   const struct bundle_file *f,
                                   zip_piece_fn *piece, void *to,
                                   const char **why, struct err *err)
{
    enum { PIECE = 256 << 10 };
    enum zip_result result = ZIP_FINE;
    struct buf path = {0};
    size_t room = f->size < PIECE ? (size_t)f->size + 1 : PIECE;
    unsigned char *p = malloc(room);
    uint64_t got = 0;
    int fd;

    if (!p)
        base_no_memory(room);
    buf_fmt(&path, "%s/%s", b->path, f->name);
    buf_putc(&path, '\0');
    fd = open(path.ptr, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    while (result == ZIP_FINE) {
        ssize_t n = fd < 0 ? -1 : read(fd, p, room);

        if (n < 0 && fd >= 0 && errno == EINTR)
            continue;
        if (n < 0) {
            err_set(err, ERR_IO, "cannot read '%s': %s", path.ptr,
                    strerror(errno));
            result = ZIP_FAILED;
        } else if (n == 0) {
            break;
        } else {
            got += (uint64_t)n;
            result = piece(to, p, (size_t)n) ? ZIP_FINE : ZIP_STOPPED;
        }
    }
    if (result == ZIP_FINE && got != f->size) {
        *why = "changes while it is read";
        result = ZIP_DAMAGED;
    }
    if (fd >= 0)
        close(fd);
    free(p);
    buf_release(&path);
    return result;
}

enum zip_result bundle_read(const struct bundle *b, const struct bundle_file *f,
                            zip_piece_fn *piece, void *to, const char **why,
                            struct err *err)
{
    if (!f->readable) {
        *why = "cannot be read";
        return ZIP_DAMAGED;
    }
    if (b->is_zip)
        return zip_read(&b->zip, &b->zip.entry[f->index], piece, to, why, err);
    return read_folder(b, f, piece, to, why, err);
}

struct collecting {
    char *to;
    size_t n, max;
};

static bool collect(void *to, const unsigned char *p, size_t n)
{
    struct collecting *c = to;

    if (n > c->max - c->n)
        return false;
    memcpy(c->to + c->n, p, n);
    c->n += n;
    return true;
}

static bool missing(const struct bundle *b, const char *name, struct err *err)
{
    return err_set(err, ERR_TAMPERED, "%s: '%s' is missing", b->path, name);
}

bool bundle_text(struct arena *a, const struct bundle *b, const char *name,
                 size_t max, struct str *out, struct err *err)
{
    const struct bundle_file *f = bundle_find(b, name);
    struct collecting c = {0};
    const char *why = "larger than it may be";

    if (!f)
        return missing(b, name, err);
    if (f->size > max)
        return err_set(err, ERR_TAMPERED, "%s: '%s' is larger than %zu bytes",
                       b->path, name, max);
    c.max = (size_t)f->size;
    c.to = arena_array(a, char, c.max + 1);
    switch (bundle_read(b, f, collect, &c, &why, err)) {
    case ZIP_FINE:
        break;
    case ZIP_FAILED:
        return false;
    case ZIP_DAMAGED:
    case ZIP_STOPPED:
        return err_set(err, ERR_TAMPERED, "%s: '%s': %s", b->path, name, why);
    }
    *out = (struct str){c.to, c.n};
    return true;
}

/* A list whose own digest is known. */
static bool sealed_list(struct arena *a, const struct bundle *b,
                        const char *name, struct str want, struct manifest *m,
                        struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct str text;

    if (!bundle_text(a, b, name, MANIFEST_MAX_BYTES, &text, err))
        return false;
    sha256_of(text.ptr, text.len, digest);
    hex_lower(digest, sizeof digest, hex);
    if (!str_is(want, hex))
        return err_set(err, ERR_TAMPERED, "%s: '%s' changed while it was read",
                       b->path, name);
    return manifest_parse(a, name, text, m, err);
}

bool bundle_payload(struct arena *a, const struct bundle *b,
                    const char *tagmanifest, struct manifest *payload,
                    struct err *err)
{
    const struct manifest_entry *e;
    struct manifest tags;

    if (!sealed_list(a, b, BAG_TAGMANIFEST, str_from(tagmanifest), &tags, err))
        return false;
    e = manifest_find(&tags, STR(BAG_MANIFEST));
    if (!e)
        return missing(b, BAG_MANIFEST, err);
    return sealed_list(a, b, BAG_MANIFEST, e->digest, payload, err);
}

bool bundle_listed(struct arena *a, const struct bundle *b,
                   const char *tagmanifest, const char *name,
                   struct str *sha256, struct err *err)
{
    const struct manifest_entry *e;
    struct manifest payload;

    if (!bundle_payload(a, b, tagmanifest, &payload, err))
        return false;
    e = manifest_find(&payload, str_from(name));
    if (!e)
        return missing(b, name, err);
    *sha256 = e->digest;
    return true;
}

static bool copy_out(void *to, const unsigned char *p, size_t n)
{
    struct out_file *f = to;

    out_write(f, p, n);
    return f->failed == 0;
}

bool bundle_extract(const struct bundle *b, const char *name, const char *path,
                    struct err *err)
{
    const struct bundle_file *f = bundle_find(b, name);
    const char *why = "";
    struct out_file out;

    if (!f)
        return missing(b, name, err);
    if (!out_open(&out, path, err))
        return false;
    switch (bundle_read(b, f, copy_out, &out, &why, err)) {
    case ZIP_FINE:
    case ZIP_STOPPED:
        return out_close(&out, err); /* says what stopped it */
    case ZIP_DAMAGED:
        err_set(err, ERR_TAMPERED, "%s: '%s': %s", b->path, name, why);
        break;
    case ZIP_FAILED:
        break;
    }
    out_abandon(&out);
    return false;
}
