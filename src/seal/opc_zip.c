#include "base/base.h"

#include <zlib.h>

#include "base/digest.h"
#include "base/map.h"
#include "seal/opc_zip.h"

enum {
    LOCAL = 30,
    CENTRAL = 46,
    END = 22,
    VERSION = 20,
    DATE_1980 = 0x21,
    DEFLATED = 8,
    NAME_MAX_BYTES = 200,
    RATIO_MAX = 1032, /* what deflate can do at best */
};
#define TOTAL_MAX ((uint64_t)1 << 36) /* unpacked, all parts together */
#define LIMIT UINT64_C(0xfffffffe)

static uint32_t get16(const char *p)
{
    return (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8;
}

static uint32_t get32(const char *p)
{
    return get16(p) | get16(p + 2) << 16;
}

static void put16(struct buf *b, uint32_t v)
{
    buf_putc(b, (char)(v & 0xff));
    buf_putc(b, (char)(v >> 8 & 0xff));
}

static void put32(struct buf *b, uint32_t v)
{
    put16(b, v & 0xffff);
    put16(b, v >> 16);
}

/* What local header and directory share. */
static void put_shared(struct buf *b, const struct opc_entry *e)
{
    put16(b, VERSION);
    put16(b, 0);
    put16(b, e->packed ? DEFLATED : 0);
    put16(b, 0);
    put16(b, DATE_1980);
    put32(b, e->crc);
    put32(b, (uint32_t)e->data.len);
    put32(b, (uint32_t)e->size);
    put16(b, (uint32_t)e->name.len);
    put16(b, 0);
}

void opc_put_local(struct buf *b, const struct opc_entry *e)
{
    put32(b, 0x04034b50);
    put_shared(b, e);
    buf_put(b, e->name);
}

void opc_put_directory(struct buf *b, const struct opc_entry *e, size_t count,
                       size_t from)
{
    size_t was = b->len;
    size_t size;

    for (size_t i = 0; i < count; i++) {
        put32(b, 0x02014b50);
        put16(b, 0);
        put_shared(b, &e[i]);
        put16(b, 0);
        put16(b, 0);
        put16(b, 0);
        put32(b, 0);
        put32(b, (uint32_t)e[i].at);
        buf_put(b, e[i].name);
    }
    size = b->len - was;
    put32(b, 0x06054b50);
    put32(b, 0);
    put16(b, (uint32_t)count);
    put16(b, (uint32_t)count);
    put32(b, (uint32_t)size);
    put32(b, (uint32_t)from);
    put16(b, 0);
}

/* Letters that need no escaping anywhere; no way out of the package. */
static bool good_name(struct str name)
{
    char last = '/';

    if (name.len == 0 || name.len > NAME_MAX_BYTES)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || strchr("._-/[]", c)) ||
            (last == '/' && c == '/') || (last == '.' && c == '.'))
            return false;
        last = c;
    }
    return last != '/' && last != '.';
}

/* One entry of the directory, at *from, and the local header it names. */
static bool take(struct opc_zip *z, size_t *from, size_t at)
{
    struct opc_entry *e = &z->entry[z->count];
    const char *d = z->bytes.ptr + *from;
    struct buf want = {0};
    size_t left = z->bytes.len - END - *from;
    bool ok;

    if (left < CENTRAL || get32(d) != 0x02014b50 ||
        left - CENTRAL < get16(d + 28))
        return false;
    *e = (struct opc_entry){
        .name = {d + CENTRAL, get16(d + 28)},
        .at = at,
        .size = get32(d + 24),
        .crc = get32(d + 16),
        .packed = get16(d + 10) == DEFLATED,
    };
    e->data.len = get32(d + 20);
    if (!good_name(e->name) || get32(d + 42) != at ||
        at + LOCAL + e->name.len + e->data.len > z->directory)
        return false;
    e->data.ptr = z->bytes.ptr + at + LOCAL + e->name.len;
    opc_put_local(&want, e);
    /* The directory's own fields are compared when it is made again; a
     * library may note here that a part is text. */
    ok = memcmp(z->bytes.ptr + at, want.ptr, want.len) == 0 &&
         get16(d + 30) == 0 && get16(d + 32) == 0 &&
         (e->packed || e->size == e->data.len);
    buf_release(&want);
    *from += CENTRAL + e->name.len;
    z->count++;
    return ok;
}

static bool take_all(struct opc_zip *z, size_t count, const char **why)
{
    size_t from = z->directory, at = 0;
    uint64_t total = 0;

    for (size_t i = 0; i < count; i++) {
        const struct opc_entry *e = &z->entry[i];

        *why = "its zip is not one entry after the other, plain and dated "
               "1980-01-01";
        if (!take(z, &from, at))
            return false;
        at = e->at + LOCAL + e->name.len + e->data.len;
        total += e->size;
        *why = "unpacks to more than a workbook may hold";
        if (total > TOTAL_MAX || e->size / RATIO_MAX > e->data.len + 64)
            return false;
    }
    *why = "its zip holds bytes that belong to nothing";
    return at == z->directory && from == z->bytes.len - END;
}

/* No name twice, not even in another case. */
static bool unique(struct arena *a, const struct opc_zip *z)
{
    struct map seen;

    map_init(&seen, a);
    for (size_t i = 0; i < z->count; i++) {
        struct str low = arena_str(a, z->entry[i].name);
        bool added;

        for (size_t k = 0; k < low.len; k++)
            if (low.ptr[k] >= 'A' && low.ptr[k] <= 'Z')
                ((char *)(uintptr_t)low.ptr)[k] |= 0x20;
        map_add(&seen, low, &added);
        if (!added)
            return false;
    }
    return true;
}

bool opc_zip_open(struct arena *a, struct str bytes, struct opc_zip *z,
                  const char **why)
{
    const char *end;
    size_t count, size;

    *z = (struct opc_zip){.bytes = bytes};
    *why = "does not end as a zip does: something was added or cut off";
    if (bytes.len < END || bytes.len > LIMIT)
        return false;
    end = bytes.ptr + bytes.len - END;
    count = get16(end + 8);
    size = get32(end + 12);
    z->directory = get32(end + 16);
    if (get32(end) != 0x06054b50 || get32(end + 4) != 0 || count == 0xffff ||
        get16(end + 10) != count || get16(end + 20) != 0)
        return false;
    *why = "its zip directory is elsewhere";
    if (z->directory > bytes.len - END ||
        size != bytes.len - END - z->directory || count > size / CENTRAL)
        return false;
    z->entry = arena_array(a, struct opc_entry, count + 1);
    if (!take_all(z, count, why))
        return false;
    *why = "holds a part twice";
    return unique(a, z);
}

const struct opc_entry *opc_find(const struct opc_zip *z, const char *name)
{
    for (size_t i = 0; i < z->count; i++)
        if (str_is(z->entry[i].name, name))
            return &z->entry[i];
    return NULL;
}

typedef void piece_fn(void *to, const unsigned char *p, size_t n);

/* Unpack in pieces; everything must fit: sizes, checksum, the stream's end. */
static bool unpack(const struct opc_entry *e, piece_fn *piece, void *to)
{
    enum { PIECE = 64 << 10 };
    unsigned char out[PIECE];
    uint64_t size = 0;
    uLong crc = crc32(0, NULL, 0);
    z_stream s = {.next_in = (Bytef *)(uintptr_t)e->data.ptr,
                  .avail_in = (uInt)e->data.len};
    int rc = Z_OK;

    if (!e->packed) {
        piece(to, (const unsigned char *)e->data.ptr, e->data.len);
        return crc32_z(crc, (const Bytef *)e->data.ptr, e->data.len) == e->crc;
    }
    if (inflateInit2(&s, -15) != Z_OK)
        base_no_memory(1u << 15);
    while (rc == Z_OK && size <= e->size) {
        s.next_out = out;
        s.avail_out = PIECE;
        rc = inflate(&s, Z_NO_FLUSH);
        if (rc != Z_OK && rc != Z_STREAM_END)
            break;
        piece(to, out, PIECE - s.avail_out);
        crc = crc32(crc, out, PIECE - s.avail_out);
        size += PIECE - s.avail_out;
    }
    inflateEnd(&s);
    return rc == Z_STREAM_END && s.avail_in == 0 && size == e->size &&
           crc == e->crc;
}

static void add_hash(void *to, const unsigned char *p, size_t n)
{
    sha256_add(to, p, n);
}

bool opc_hash(const struct opc_entry *e, unsigned char digest[32])
{
    struct sha256 sum;
    bool ok;

    sha256_init(&sum);
    ok = unpack(e, add_hash, &sum);
    sha256_done(&sum, digest);
    return ok;
}

static void add_text(void *to, const unsigned char *p, size_t n)
{
    struct buf *b = to;

    if (b->len + n <= OPC_TEXT_MAX + (64u << 10))
        buf_put(b, (struct str){(const char *)p, n});
}

bool opc_text(struct arena *a, const struct opc_entry *e, struct str *out)
{
    struct buf b = {0};
    bool ok = e->size <= OPC_TEXT_MAX && unpack(e, add_text, &b);

    *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return ok;
}

struct opc_entry opc_stored(const char *name, struct str text)
{
    return (struct opc_entry){.name = str_from(name),
                              .data = text,
                              .size = text.len,
                              .crc = (uint32_t)crc32_z(crc32(0, NULL, 0),
                                                       (const Bytef *)text.ptr,
                                                       text.len)};
}
