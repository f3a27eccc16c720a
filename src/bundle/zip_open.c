#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/deflate.h"
#include "bundle/zip_format.h"
#include "bundle/zip_io.h"
#include "bundle/zip_read.h"

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
    bool failed;    /* the system refused: err is set */
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
    if (!zip_read_at(o->zip->fd, end_at - sizeof loc, loc, sizeof loc) ||
        !zip_read_at(o->zip->fd, at, rec, sizeof rec))
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

    if (!zip_read_at(o->zip->fd, at, rec, sizeof rec))
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

enum extra { EXTRA_FINE, EXTRA_FOREIGN, EXTRA_BROKEN };

/*
 * The zip64 field: one of id 1, holding those numbers whose 32-bit form is
 * full, in this order; nothing else belongs there.
 */
static enum extra read_extra64(struct str extra, struct central *c)
{
    const unsigned char *p = (const unsigned char *)extra.ptr;
    uint64_t *want[3] = {&c->size, &c->packed, &c->offset};
    size_t need = 0, at = 4;

    for (size_t i = 0; i < COUNT_OF(want); i++)
        if (*want[i] == ZIP_MAX32)
            need += 8;
    if (need == 0)
        return extra.len == 0 ? EXTRA_FINE : EXTRA_FOREIGN;
    c->big = c->size == ZIP_MAX32;
    if (extra.len != need + 4 || get16(p) != ZIP64_EXTRA_ID ||
        get16(p + 2) != need)
        return EXTRA_BROKEN;
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        if (*want[i] == ZIP_MAX32) {
            *want[i] = get64(p + at);
            at += 8;
        }
    }
    return EXTRA_FINE;
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

/*
 * What is wrong with an entry.  A bar keeps its content from being read; a
 * flaw does not: then what is in it can be checked all the same, and somebody
 * who packed a bundle again with another tool is told what differs inside.
 */
struct faults {
    const char *bar, *flaw; /* the first of each, or NULL */
};

static void bar(struct faults *f, const char *what)
{
    if (!f->bar)
        f->bar = what;
}

static void flaw(struct faults *f, const char *what)
{
    if (!f->flaw)
        f->flaw = what;
}

/* The directory's own fields. */
static void check_central(const struct central *c, struct faults *f)
{
    enum { ENCRYPTED = 1, TEXT = 1 };
    uint32_t kind = c->attributes >> 16 & 0170000;

    if (c->flags & ENCRYPTED)
        bar(f, "is encrypted");
    else if (c->flags != 0)
        flaw(f, "flags are set (sizes behind the data or the like)");
    if (c->method != ZIP_STORED && c->method != ZIP_DEFLATED)
        bar(f, "unknown compression method");
    if (c->version > ZIP64_VERSION)
        bar(f, "needs a newer version of zip");
    if (c->disk != 0)
        bar(f, "lies on another disk");
    if (kind != 0 && kind != 0100000)
        bar(f, "not a regular file");
    if (c->method == ZIP_STORED && c->packed != c->size)
        bar(f, "stored, but its two sizes differ");
    if (c->size > RATIO_FREE && c->size / (DEFLATE_MAX_RATIO + 1) > c->packed)
        bar(f, "unpacks to too many times its size");
    /* Info-ZIP marks text files; we do not. */
    if (c->internal != 0 &&
        (c->internal != TEXT || c->made_by == ZIP_MADE_HERE))
        flaw(f, "internal attributes are set");
    if (c->comment.len > 0)
        flaw(f, "a comment hides bytes");
}

static bool same_fields(const unsigned char *p, const struct central *c)
{
    return get16(p + 4) == c->version && get16(p + 6) == c->flags &&
           get16(p + 8) == c->method && get16(p + 10) == c->time &&
           get16(p + 12) == c->date && get32(p + 14) == c->crc &&
           get32(p + 18) == (c->big ? ZIP_MAX32 : c->packed) &&
           get32(p + 22) == (c->big ? ZIP_MAX32 : c->size) &&
           get16(p + 26) == c->name.len && get16(p + 28) == (c->big ? 20u : 0u);
}

/* Beyond the end of the file is a fault; refused by the system is an error. */
static bool read_header(struct opening *o, uint64_t at, void *to, size_t n)
{
    if (zip_read_at(o->zip->fd, at, to, n))
        return true;
    if (errno != 0)
        cannot_read(o);
    return false;
}

/* The local header must repeat the directory; *size is its length. */
static void check_local(struct opening *o, const struct central *c,
                        uint64_t *size, struct faults *f)
{
    unsigned char p[ZIP_LOCAL_SIZE];
    unsigned char rest[ZIP_MAX_NAME + 20];
    size_t name = c->name.len;
    const unsigned char *x = rest + name;

    if (!read_header(o, c->offset, p, sizeof p) || get32(p) != ZIP_LOCAL_SIG) {
        bar(f, "its local header is missing");
        return;
    }
    *size = ZIP_LOCAL_SIZE + get16(p + 26) + get16(p + 28);
    if (!same_fields(p, c)) {
        flaw(f, "local header and directory differ");
        return;
    }
    if (!read_header(o, c->offset + ZIP_LOCAL_SIZE, rest,
                     (size_t)*size - ZIP_LOCAL_SIZE))
        bar(f, "its local header is cut short");
    else if (memcmp(rest, c->name.ptr, name) != 0)
        flaw(f, "local header and directory differ in the name");
    else if (c->big && (get16(x) != ZIP64_EXTRA_ID || get16(x + 2) != 16 ||
                        get64(x + 4) != c->size || get64(x + 12) != c->packed))
        flaw(f, "local header and directory differ");
}

/* Is the entry where and what the others make one expect? */
static void check_place(struct opening *o, const struct central *c,
                        uint64_t head, uint64_t limit, struct faults *f)
{
    if (o->zip->count == 1) {
        o->zip->made_by = c->made_by;
        o->zip->attributes = c->attributes;
    }
    if (c->made_by != o->zip->made_by || c->attributes != o->zip->attributes)
        flaw(f, "its attributes differ from those of the others");
    if (o->next != UNKNOWN && c->offset != o->next)
        flaw(f, "does not begin where the entry before it ends");
    if (c->packed > limit || c->offset > limit ||
        c->offset + head > limit - c->packed)
        bar(f, "reaches into the directory");
    o->total += c->size;
    if (o->total > ZIP_MAX_TOTAL)
        bar(f, "unpacks to more than a bundle may hold");
}

/* One entry of the directory; false when it cannot be followed further. */
static bool take_entry(struct opening *o, struct str *rest, uint64_t limit)
{
    struct zip_entry *e = &o->zip->entry[o->zip->count];
    struct faults f = {0};
    struct central c;
    uint64_t head = 0;

    if (!next_central(rest, &c) || c.name.len == 0 ||
        c.name.len > ZIP_MAX_NAME) {
        say(o, "", "the directory is damaged");
        return false;
    }
    e->name = arena_cstr(o->arena, c.name);
    o->zip->count++;
    if (strlen(e->name) != c.name.len)
        bar(&f, "a NUL hides the rest of the name");
    switch (read_extra64(c.extra, &c)) {
    case EXTRA_FINE:
        break;
    case EXTRA_FOREIGN:
        flaw(&f, "an extra field that does not belong in a bundle");
        break;
    case EXTRA_BROKEN:
        bar(&f, "an extra field that is damaged");
        break;
    }
    check_central(&c, &f);
    check_local(o, &c, &head, &f);
    /* Who does not know zip64 would see another entry. */
    if (c.big && c.size < ZIP_NEEDS_64 && c.packed < ZIP_NEEDS_64)
        flaw(&f, "a zip64 field for sizes that need none");
    check_place(o, &c, head, limit, &f);
    if (f.bar || f.flaw)
        say(o, e->name, f.bar ? f.bar : f.flaw);
    e->readable = !f.bar;
    e->size = c.size;
    e->packed = c.packed;
    e->offset = c.offset;
    e->data = c.offset + head;
    e->crc = c.crc;
    e->method = (uint16_t)c.method;
    /* Behind something odd, the next may lie anywhere. */
    o->next = f.bar || f.flaw ? UNKNOWN : e->data + e->packed;
    return !o->failed;
}

static bool read_directory(struct opening *o, const struct end *end)
{
    char *text = arena_array(o->arena, char, (size_t)end->size + 1);
    struct str rest = {text, (size_t)end->size};

    o->zip->directory = end->offset;
    o->zip->directory_size = end->size;
    if (!zip_read_at(o->zip->fd, end->offset, text, rest.len))
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
    o->zip->whole = true;
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

    return (zip_read_at(z->fd, 0, p, sizeof p) && get32(p) == ZIP_LOCAL_SIG) ||
           (z->file_size >= ZIP_END_SIZE &&
            zip_read_at(z->fd, z->file_size - ZIP_END_SIZE, p, sizeof p) &&
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
        err_hint(err, "a bundle is the zip that run wrote, or its unpacked "
                      "folder");
        goto out;
    }
    z->file_size = (uint64_t)st.st_size;
    if (!S_ISREG(st.st_mode) || !like_a_zip(z)) {
        err_set(err, ERR_INPUT, "%s: not a zip", path);
        err_hint(err, "a bundle is the zip that run wrote, or its unpacked "
                      "folder");
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
