/*
 * APPNOTE 6.3.10: 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
 * The frame is our own file and no zip64; part_sizes.h has looked at it.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <unistd.h>

#include "base/file.h"
#include "report/xlsx/splice.h"

#define LOCAL 30
#define ENTRY 46
#define END 22
#define FRAME_MAX ((size_t)1 << 30)
#define SIZE_LIMIT UINT64_C(0xfffffffe) /* more would need zip64 */

struct splice {
    struct arena *arena;
    struct rows *rows;
    struct squeeze *squeeze;
    FILE *out;
    uint64_t size;        /* written so far */
    struct buf directory; /* of the new file */
    struct buf head, tail;
    const char *path;
};

/* One entry of the frame's directory. */
struct entry {
    const unsigned char *at; /* its ENTRY bytes, then the name */
    struct str name, data;   /* as stored */
    size_t length;           /* of the directory's entry */
};

static uint32_t u16(const unsigned char *p)
{
    return (uint32_t)(p[0] | p[1] << 8);
}

static uint32_t u32(const unsigned char *p)
{
    return u16(p) | u16(p + 2) << 16;
}

static void set32(unsigned char *p, uint64_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> 8 * i & 0xff);
}

/*
 * The CRC of a and b together from the CRC of each: a's is moved on by the
 * length of b, which is multiplying by x^(8 * length) modulo the polynomial.
 */
static uint32_t multiply(uint32_t a, uint32_t b)
{
    uint32_t p = 0;

    for (uint32_t bit = UINT32_C(1) << 31; bit; bit >>= 1) {
        if (a & bit)
            p ^= b;
        b = b & 1 ? b >> 1 ^ UINT32_C(0xedb88320) : b >> 1;
    }
    return p;
}

static struct squeezed join(struct squeezed a, struct squeezed b)
{
    uint32_t power = UINT32_C(1) << 23; /* x^8: the highest bit is x^0 */
    uint32_t by = UINT32_C(1) << 31;

    for (uint64_t n = b.size; n; n >>= 1) {
        if (n & 1)
            by = multiply(by, power);
        power = multiply(power, power);
    }
    return (struct squeezed){a.size + b.size, multiply(by, a.crc) ^ b.crc};
}

static bool damaged(const struct splice *s, struct err *err)
{
    err_set(err, ERR_OUTPUT, "workbook '%s' is incomplete", s->path);
    return err_hint(err, "is the disk full?");
}

static bool put(struct splice *s, struct str bytes, struct err *err)
{
    s->size += bytes.len;
    errno = 0;
    if (bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, s->out) == bytes.len)
        return true;
    return err_set(err, ERR_OUTPUT, "cannot write workbook '%s': %s", s->path,
                   strerror(errno));
}

/* Begin an entry and note it in the directory. */
static bool put_header(struct splice *s, const struct entry *e,
                       struct squeezed sum, uint64_t stored, struct err *err)
{
    unsigned char h[LOCAL] = {'P', 'K', 3, 4}, *d;

    if (stored > SIZE_LIMIT || sum.size > SIZE_LIMIT ||
        s->size + LOCAL + e->name.len + stored > SIZE_LIMIT) {
        err_set(err, ERR_OUTPUT, "workbook '%s' is larger than 4 GiB", s->path);
        return err_hint(err, "lower sheet_row_cap or split the engagement");
    }
    memcpy(h + 4, e->at + 6, 10); /* version, flags, method, time, date */
    h[6] &= (unsigned char)~8u;   /* sizes are here, not behind the data */
    set32(h + 14, sum.crc);
    set32(h + 18, stored);
    set32(h + 22, sum.size);
    h[26] = (unsigned char)(e->name.len & 0xff);
    h[27] = (unsigned char)(e->name.len >> 8);

    buf_reserve(&s->directory, e->length);
    d = (unsigned char *)s->directory.ptr + s->directory.len;
    memcpy(d, e->at, e->length);
    s->directory.len += e->length;
    d[8] &= (unsigned char)~8u;
    memcpy(d + 16, h + 14, 12);
    set32(d + 42, s->size);
    return put(s, (struct str){(const char *)h, sizeof h}, err) &&
           put(s, e->name, err);
}

static bool copy(struct splice *s, const struct entry *e, struct err *err)
{
    struct squeezed sum = {u32(e->at + 24), u32(e->at + 16)};

    return put_header(s, e, sum, e->data.len, err) && put(s, e->data, err);
}

static bool copy_rows(struct splice *s, const struct rows_part *p,
                      struct err *err)
{
    const size_t piece = 256u << 10;
    char *bytes = arena_array(s->arena, char, piece);

    if (fseeko(s->rows->file, (off_t)p->from, SEEK_SET) != 0)
        return damaged(s, err);
    for (uint64_t left = p->bytes; left;) {
        size_t n = left < piece ? (size_t)left : piece;

        if (fread(bytes, 1, n, s->rows->file) != n)
            return damaged(s, err);
        if (!put(s, (struct str){bytes, n}, err))
            return false;
        left -= n;
    }
    return true;
}

/* The text of a part that the library compressed. */
static bool unpack(struct splice *s, const struct entry *e, struct str *out,
                   struct err *err)
{
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    const size_t size = u32(e->at + 24);
    char *text = arena_array(s->arena, char, size + 1);
    bool ok;

    if (!d)
        base_no_memory(1u << 15);
    ok = u16(e->at + 10) == 8 &&
         libdeflate_deflate_decompress(d, e->data.ptr, e->data.len, text, size,
                                       NULL) == LIBDEFLATE_SUCCESS &&
         libdeflate_crc32(0, text, size) == u32(e->at + 16);
    libdeflate_free_decompressor(d);
    *out = (struct str){text, size};
    return ok || damaged(s, err);
}

static bool put_sheet(struct splice *s, const struct entry *e,
                      const struct rows_part *p, struct err *err)
{
    struct squeezed head, tail;
    struct str text;
    size_t cut;

    if (!unpack(s, e, &text, err))
        return false;
    cut = str_find(text, 0, STR("</sheetData>"));
    if (cut == (size_t)-1)
        return damaged(s, err);
    buf_reset(&s->head);
    buf_reset(&s->tail);
    squeeze_put(s->squeeze, str_sub(text, 0, cut), &s->head);
    head = squeeze_align(s->squeeze, &s->head);
    squeeze_put(s->squeeze, str_sub(text, cut, text.len - cut), &s->tail);
    tail = squeeze_align(s->squeeze, &s->tail);
    buf_put(&s->tail, SQUEEZE_END);
    return put_header(s, e, join(join(head, p->sum), tail),
                      s->head.len + p->bytes + s->tail.len, err) &&
           put(s, buf_str(&s->head), err) && copy_rows(s, p, err) &&
           put(s, buf_str(&s->tail), err);
}

/* The number in "xl/worksheets/sheet12.xml", less one; -1: another part. */
static size_t sheet_index(struct str name)
{
    const struct str dir = STR("xl/worksheets/sheet"), xml = STR(".xml");
    uint64_t n;

    if (str_starts(name, dir) && str_ends(name, xml) &&
        name.len > dir.len + xml.len &&
        str_to_u64(str_sub(name, dir.len, name.len - dir.len - xml.len), &n) &&
        n > 0)
        return (size_t)n - 1;
    return (size_t)-1;
}

/* The entry at *from of the directory; moves on. */
static bool read_entry(struct str zip, size_t *from, struct entry *e)
{
    const unsigned char *z = (const unsigned char *)zip.ptr, *d = z + *from;
    size_t data;

    if (*from > zip.len || zip.len - *from < ENTRY || u32(d) != 0x02014b50)
        return false;
    e->at = d;
    e->length = ENTRY + u16(d + 28) + u16(d + 30) + u16(d + 32);
    data = u32(d + 42);
    if (e->length > zip.len - *from || data > zip.len - LOCAL ||
        u32(z + data) != 0x04034b50)
        return false;
    data += LOCAL + u16(z + data + 26) + u16(z + data + 28);
    if (data > zip.len || u32(d + 20) > zip.len - data)
        return false;
    e->name = (struct str){(const char *)d + ENTRY, u16(d + 28)};
    e->data = (struct str){zip.ptr + data, u32(d + 20)};
    *from += e->length;
    return true;
}

static bool put_all(struct splice *s, struct str zip, struct err *err)
{
    unsigned char end[END];
    size_t from, used = 0;
    unsigned entries;

    if (zip.len < END + LOCAL)
        return damaged(s, err);
    memcpy(end, zip.ptr + zip.len - END, END);
    entries = u16(end + 10);
    from = u32(end + 16);
    for (unsigned i = 0; i < entries; i++) {
        const struct rows_part *p;
        struct arena_mark mark = arena_mark(s->arena);
        struct entry e;
        bool ok;

        if (!read_entry(zip, &from, &e))
            return damaged(s, err);
        p = rows_of(s->rows, sheet_index(e.name));
        ok = p ? put_sheet(s, &e, p, err) : copy(s, &e, err);
        arena_rewind(s->arena, mark);
        if (!ok)
            return false;
        used += p != NULL;
    }
    if (used != s->rows->part.len)
        return damaged(s, err);
    set32(end + 12, s->directory.len);
    set32(end + 16, s->size);
    return put(s, buf_str(&s->directory), err) &&
           put(s, (struct str){(const char *)end, END}, err);
}

/* A new file: nothing follows a link, and nobody else may ever read it. */
static FILE *create(const char *path)
{
    int fd;
    FILE *f;

    unlink(path);
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    f = fd < 0 ? NULL : fdopen(fd, "wb");
    if (fd >= 0 && !f)
        close(fd);
    return f;
}

bool splice(struct arena *a, const char *frame, struct rows *rows,
            const char *path, struct err *err)
{
    struct arena_mark mark = arena_mark(a);
    struct splice s = {.arena = a, .rows = rows, .path = path};
    struct str zip;
    bool ok = false;

    if (!file_read(a, frame, FRAME_MAX, &zip, err))
        goto out;
    s.out = create(path);
    if (!s.out) {
        err_set(err, ERR_OUTPUT, "cannot write workbook '%s': %s", path,
                strerror(errno));
        goto out;
    }
    s.squeeze = squeeze_new();
    ok = put_all(&s, zip, err);
    squeeze_free(s.squeeze);
    buf_release(&s.directory);
    buf_release(&s.head);
    buf_release(&s.tail);
    if (fclose(s.out) != 0 && ok)
        ok = err_set(err, ERR_OUTPUT, "cannot write workbook '%s': %s", path,
                     strerror(errno));
    if (!ok)
        unlink(path);
out:
    arena_rewind(a, mark);
    return ok;
}
