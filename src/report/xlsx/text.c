/*
 * What a cell may hold.  Excel refuses a file with a control byte, reads
 * _xHHHH_ as an escape, and takes at most 32,767 UTF-16 units in a cell; a
 * file that shows less than the evidence says must say so itself.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "report/xlsx/book.h"

#define CELL_MAX 32767 /* UTF-16 units: Excel, "Specifications and limits" */

static const char CUT[] = " ... [cut: Excel holds 32,767 characters; the whole "
                          "text is in data/evidence.sqlite]";

bool text_is_plain(struct str t)
{
    /* One bit a sign: 0x20..0x7e but '&', '<', '>', and '_'. */
    static const uint64_t plain[4] = {UINT64_C(0xafffffbf00000000),
                                      UINT64_C(0x7fffffff7fffffff), 0, 0};

    if (t.len > CELL_MAX - sizeof CUT)
        return false;
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.ptr[i];

        if (plain[c >> 6] >> (c & 63) & 1)
            continue;
        if (c != '_' || (i + 6 < t.len && (t.ptr[i + 1] | 0x20) == 'x'))
            return false; /* perhaps "_x0041_" */
    }
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

/* "_x0041_" is a letter A to Excel: here it is text (ECMA-376 22.9.2.19). */
static bool is_escape(struct str t, size_t at)
{
    const char *p = t.ptr + at;

    return at + 7 <= t.len && p[0] == '_' && (p[1] == 'x' || p[1] == 'X') &&
           is_hex(p[2]) && is_hex(p[3]) && is_hex(p[4]) && is_hex(p[5]) &&
           p[6] == '_';
}

/* A sign that can be seen for what cannot be written. */
static uint32_t visible(uint32_t c)
{
    if (c == '\t' || c == '\n')
        return c;
    if (c < 0x20)
        return 0x2400 + c; /* control pictures */
    if (c == 0x7f)
        return 0x2421;
    if ((c >= 0x80 && c < 0xa0) || (c & 0xfffe) == 0xfffe ||
        (c >= 0xfdd0 && c <= 0xfdef))
        return 0xfffd;
    return c;
}

const char *book_clean(struct book *b, struct str t)
{
    struct buf *to = &b->clean;
    size_t units = 0, keep = 0, at = 0;

    buf_reset(to);
    if (text_is_plain(t)) {
        buf_put(to, t);
        buf_putc(to, '\0');
        return to->ptr;
    }
    while (at < t.len) {
        char out[4];
        uint32_t c;

        if (units <= CELL_MAX - (sizeof CUT - 1))
            keep = to->len; /* where the mark goes if it is needed */
        if (is_escape(t, at)) {
            buf_puts(to, "_x005F");
            units += 6;
        }
        if (t.ptr[at] == '\r' && at + 1 < t.len && t.ptr[at + 1] == '\n')
            at++;
        c = visible(utf8_next(t, &at));
        units += c > 0xffff ? 2 : 1;
        if (units > CELL_MAX) {
            to->len = keep;
            buf_puts(to, CUT);
            break;
        }
        buf_put(to, (struct str){out, utf8_put(out, c)});
    }
    buf_putc(to, '\0');
    return to->ptr;
}
