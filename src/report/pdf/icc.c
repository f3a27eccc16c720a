#include "base/base.h"

#include <math.h>

#include "report/pdf/icc.h"

enum { HEADER = 128, TAGS = 9, CURVE = 1024 };

static void put16(struct buf *b, uint32_t v)
{
    buf_putc(b, (char)(v >> 8 & 0xff));
    buf_putc(b, (char)(v & 0xff));
}

static void put32(struct buf *b, uint32_t v)
{
    put16(b, v >> 16);
    put16(b, v & 0xffff);
}

static void put_zeros(struct buf *b, size_t n)
{
    while (n-- > 0)
        buf_putc(b, 0);
}

/* X, Y and Z as 15.16 fixed point numbers. */
static void put_xyz(struct buf *b, uint32_t x, uint32_t y, uint32_t z)
{
    buf_puts(b, "XYZ ");
    put32(b, 0);
    put32(b, x);
    put32(b, y);
    put32(b, z);
}

/* 6.5.16: the text, then no Unicode and no Macintosh form of it. */
static void put_description(struct buf *b, const char *text)
{
    size_t n = strlen(text) + 1;

    buf_puts(b, "desc");
    put32(b, 0);
    put32(b, (uint32_t)n);
    buf_put(b, (struct str){text, n});
    put_zeros(b, 4 + 4 + 2 + 1 + 67);
}

static void put_text(struct buf *b, const char *text)
{
    buf_puts(b, "text");
    put32(b, 0);
    buf_put(b, (struct str){text, strlen(text) + 1});
}

/* From what is stored to light, both 0 to 1 (IEC 61966-2-1, 4.2). */
static double light(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static void put_curve(struct buf *b)
{
    buf_puts(b, "curv");
    put32(b, 0);
    put32(b, CURVE);
    for (int i = 0; i < CURVE; i++)
        put16(b, (uint32_t)lround(light(i / (CURVE - 1.0)) * 65535));
}

/* The primaries as seen under D50, where profiles meet. */
static void put_tag(struct buf *b, size_t i)
{
    switch (i) {
    case 0:
        put_text(b, "No copyright, use freely");
        break;
    case 1:
        put_description(b, "sRGB IEC61966-2.1");
        break;
    case 2:
        put_xyz(b, 0xf6d6, 0x10000, 0xd32d);
        break;
    case 3:
        put_xyz(b, 0x6fa2, 0x38f5, 0x0390);
        break;
    case 4:
        put_xyz(b, 0x6299, 0xb785, 0x18da);
        break;
    case 5:
        put_xyz(b, 0x24a0, 0x0f84, 0xb6cf);
        break;
    default:
        put_curve(b);
        break;
    }
    put_zeros(b, (4 - b->len % 4) % 4);
}

static void put_header(struct buf *b, size_t size)
{
    put32(b, (uint32_t)size);
    put32(b, 0);
    put32(b, 0x02100000); /* version 2.1 */
    buf_puts(b, "mntrRGB XYZ ");
    for (int i = 0; i < 6; i++) /* made 2000-01-01 00:00:00 */
        put16(b, i == 0 ? 2000 : i < 3 ? 1 : 0);
    buf_puts(b, "acsp");
    put_zeros(b, 28);
    put32(b, 0xf6d6); /* D50 */
    put32(b, 0x10000);
    put32(b, 0xd32d);
    put_zeros(b, HEADER - 80);
}

void icc_srgb(struct buf *out)
{
    static const char name[TAGS][5] = {"cprt", "desc", "wtpt", "rXYZ", "gXYZ",
                                       "bXYZ", "rTRC", "gTRC", "bTRC"};
    struct buf data = {0};
    size_t at[TAGS], size[TAGS];
    const size_t first = HEADER + 4 + 12 * TAGS;

    for (size_t i = 0; i < TAGS; i++) {
        if (i > 6) { /* one curve for all three */
            at[i] = at[6];
            size[i] = size[6];
            continue;
        }
        at[i] = first + data.len;
        put_tag(&data, i);
        size[i] = first + data.len - at[i];
    }
    put_header(out, first + data.len);
    put32(out, TAGS);
    for (size_t i = 0; i < TAGS; i++) {
        buf_puts(out, name[i]);
        put32(out, (uint32_t)at[i]);
        put32(out, (uint32_t)size[i]);
    }
    buf_put(out, buf_str(&data));
    buf_release(&data);
}
