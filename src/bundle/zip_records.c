#include "base/base.h"

#include "bundle/zip_format.h"
#include "bundle/zip_records.h"

static void put16(struct buf *b, uint64_t v)
{
    buf_putc(b, (char)(v & 0xff));
    buf_putc(b, (char)(v >> 8 & 0xff));
}

static void put32(struct buf *b, uint64_t v)
{
    put16(b, v & 0xffff);
    put16(b, v >> 16 & 0xffff);
}

static void put64(struct buf *b, uint64_t v)
{
    put32(b, v & ZIP_MAX32);
    put32(b, v >> 32);
}

/* What both headers share: version, flags, method, time, date, sizes. */
static void put_common(struct buf *b, const struct zip_record *e)
{
    put16(b, e->big ? ZIP64_VERSION : ZIP_VERSION);
    put16(b, 0);
    put16(b, e->method);
    put16(b, 0);
    put16(b, ZIP_DATE_1980);
    put32(b, e->crc);
    put32(b, e->big ? ZIP_MAX32 : e->packed);
    put32(b, e->big ? ZIP_MAX32 : e->size);
    put16(b, strlen(e->name));
}

void zip_put_local(struct buf *b, const struct zip_record *e)
{
    put32(b, ZIP_LOCAL_SIG);
    put_common(b, e);
    put16(b, e->big ? 20 : 0);
    buf_puts(b, e->name);
    if (e->big) {
        put16(b, ZIP64_EXTRA_ID);
        put16(b, 16);
        put64(b, e->size);
        put64(b, e->packed);
    }
}

void zip_put_central(struct buf *b, const struct zip_record *e)
{
    bool away = e->offset >= ZIP_MAX32;
    unsigned extra = (e->big ? 16u : 0u) + (away ? 8u : 0u);

    put32(b, ZIP_CENTRAL_SIG);
    put16(b, e->made_by);
    put_common(b, e);
    put16(b, extra ? extra + 4 : 0);
    put16(b, 0); /* comment */
    put16(b, 0); /* disk */
    put16(b, 0); /* internal attributes */
    put32(b, e->attributes);
    put32(b, away ? ZIP_MAX32 : e->offset);
    buf_puts(b, e->name);
    if (extra) {
        put16(b, ZIP64_EXTRA_ID);
        put16(b, extra);
    }
    if (e->big) {
        put64(b, e->size);
        put64(b, e->packed);
    }
    if (away)
        put64(b, e->offset);
}

void zip_put_end(struct buf *b, uint64_t offset, uint64_t size, uint64_t n)
{
    uint64_t most = ZIP_MAX16;

    if (n >= ZIP_MAX16 || offset >= ZIP_MAX32 || size >= ZIP_MAX32) {
        put32(b, ZIP64_END_SIG);
        put64(b, ZIP64_END_SIZE - 12);
        put16(b, ZIP_MADE_HERE);
        put16(b, ZIP64_VERSION);
        put32(b, 0);
        put32(b, 0);
        put64(b, n);
        put64(b, n);
        put64(b, size);
        put64(b, offset);
        put32(b, ZIP64_LOCATOR_SIG);
        put32(b, 0);
        put64(b, offset + size);
        put32(b, 1);
    }
    put32(b, ZIP_END_SIG);
    put16(b, 0);
    put16(b, 0);
    put16(b, n < most ? n : most);
    put16(b, n < most ? n : most);
    put32(b, size < ZIP_MAX32 ? size : ZIP_MAX32);
    put32(b, offset < ZIP_MAX32 ? offset : ZIP_MAX32);
    put16(b, 0);
}
