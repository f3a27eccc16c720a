#include "base/base.h"

#include "base/utf8.h"

#define REPLACEMENT 0xfffdu

/*
 * The code point at p (n bytes are there, n > 0); *len gets its length, or 0
 * when the bytes are not UTF-8.  Table 3-7 of the Unicode Standard.
 */
static uint32_t decode(const unsigned char *p, size_t n, size_t *len)
{
    uint32_t cp;
    size_t need;

    *len = 0;
    if (p[0] < 0x80) {
        *len = 1;
        return p[0];
    }
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return REPLACEMENT;
    need = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (n < need)
        return REPLACEMENT;
    cp = p[0] & (0x7fu >> need);
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return REPLACEMENT;
        cp = cp << 6 | (p[i] & 0x3f);
    }
    if ((need == 3 && (cp < 0x800 || (cp >= 0xd800 && cp <= 0xdfff))) ||
        (need == 4 && (cp < 0x10000 || cp > 0x10ffff)))
        return REPLACEMENT;
    *len = need;
    return cp;
}

size_t utf8_valid(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t at = 0;

    while (at < s.len) {
        uint64_t eight;
        size_t len;

        if (s.len - at >= sizeof eight) {
            memcpy(&eight, p + at, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                at += sizeof eight;
                continue;
            }
        }
        decode(p + at, s.len - at, &len);
        if (len == 0)
            return at;
        at += len;
    }
    return s.len;
}

uint32_t utf8_next(struct str s, size_t *at)
{
    size_t len;
    uint32_t cp = decode((const unsigned char *)s.ptr + *at, s.len - *at, &len);

    *at += len ? len : 1;
    return cp;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xe0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (char)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[3] = (char)(0x80 | (cp & 0x3f));
    return 4;
}

/*
 * Unicode CaseFolding.txt, statuses C and S, of the blocks the header names.
 * step 1: every code point of the range moves by `by`; step 2: every second
 * one, beginning with the first (upper and lower case alternate).
 */
static const struct fold {
    uint16_t first, last;
    int16_t by;
    uint8_t step;
} folds[] = {
    {0x0041, 0x005a, 32, 1},   {0x00b5, 0x00b5, 775, 1},
    {0x00c0, 0x00d6, 32, 1},   {0x00d8, 0x00de, 32, 1},
    {0x0100, 0x012e, 1, 2},    {0x0132, 0x0136, 1, 2},
    {0x0139, 0x0147, 1, 2},    {0x014a, 0x0176, 1, 2},
    {0x0178, 0x0178, -121, 1}, {0x0179, 0x017d, 1, 2},
    {0x017f, 0x017f, -268, 1}, {0x01a0, 0x01a4, 1, 2},
    {0x01af, 0x01af, 1, 1},    {0x01cd, 0x01db, 1, 2},
    {0x01de, 0x01ee, 1, 2},    {0x01f8, 0x021e, 1, 2},
    {0x0222, 0x0232, 1, 2},    {0x0370, 0x0372, 1, 2},
    {0x0376, 0x0376, 1, 1},    {0x037f, 0x037f, 116, 1},
    {0x0386, 0x0386, 38, 1},   {0x0388, 0x038a, 37, 1},
    {0x038c, 0x038c, 64, 1},   {0x038e, 0x038f, 63, 1},
    {0x0391, 0x03a1, 32, 1},   {0x03a3, 0x03ab, 32, 1},
    {0x03c2, 0x03c2, 1, 1},    {0x03cf, 0x03cf, 8, 1},
    {0x03d0, 0x03d0, -30, 1},  {0x03d1, 0x03d1, -25, 1},
    {0x03d5, 0x03d5, -15, 1},  {0x03d6, 0x03d6, -22, 1},
    {0x03d8, 0x03ee, 1, 2},    {0x03f0, 0x03f0, -54, 1},
    {0x03f1, 0x03f1, -48, 1},  {0x03f4, 0x03f4, -60, 1},
    {0x03f5, 0x03f5, -64, 1},  {0x03f7, 0x03f7, 1, 1},
    {0x03f9, 0x03f9, -7, 1},   {0x03fa, 0x03fa, 1, 1},
    {0x03fd, 0x03ff, -130, 1}, {0x0400, 0x040f, 80, 1},
    {0x0410, 0x042f, 32, 1},   {0x0460, 0x0480, 1, 2},
    {0x048a, 0x04be, 1, 2},    {0x04c0, 0x04c0, 15, 1},
    {0x04c1, 0x04cd, 1, 2},    {0x04d0, 0x052e, 1, 2},
    {0x0531, 0x0556, 48, 1},   {0x1e00, 0x1e94, 1, 2},
    {0x1ea0, 0x1efe, 1, 2},
};

static uint32_t fold_one(uint32_t cp)
{
    for (size_t i = 0; i < COUNT_OF(folds); i++) {
        const struct fold *f = &folds[i];

        if (cp < f->first)
            break;
        if (cp <= f->last && (cp - f->first) % f->step == 0)
            return (uint32_t)((int32_t)cp + f->by);
    }
    return cp;
}

struct str utf8_fold(struct arena *a, struct str s)
{
    /* no folded form here is longer than what it replaces */
    char *to = arena_alloc(a, s.len + 1);
    size_t n = 0, at = 0;

    while (at < s.len) {
        unsigned char c = (unsigned char)s.ptr[at];

        if (c < 0x80) {
            to[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            at++;
        } else {
            size_t from = at;
            uint32_t cp = utf8_next(s, &at);

            if (cp == REPLACEMENT) { /* bad bytes stay as they are */
                memcpy(to + n, s.ptr + from, at - from);
                n += at - from;
            } else {
                n += utf8_put(to + n, fold_one(cp));
            }
        }
    }
    return (struct str){to, n};
}

const char *text_encoding_name(enum text_encoding e)
{
    static const char *const name[] = {"UTF-8", "UTF-8 with BOM", "UTF-16LE",
                                       "UTF-16BE", "Windows-1252"};

    return (size_t)e < COUNT_OF(name) ? name[e] : "?";
}

bool utf8_is_plain(uint32_t cp, size_t bytes)
{
    return cp >= 0x20 && !(cp >= 0x7f && cp < 0xa0) &&
           (cp != 0xfffd || bytes == 3) && cp != 0x2028 && cp != 0x2029 &&
           !(cp >= 0x200e && cp <= 0x200f) && !(cp >= 0x202a && cp <= 0x202e) &&
           !(cp >= 0x2066 && cp <= 0x2069);
}

struct str utf8_plain(struct arena *a, struct str s)
{
    char *to = arena_array(a, char, s.len + 1); /* ? is never longer */
    size_t n = 0;

    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);

        if (!utf8_is_plain(cp, at - from)) {
            to[n++] = '?';
        } else {
            memcpy(to + n, s.ptr + from, at - from);
            n += at - from;
        }
    }
    return (struct str){to, n};
}
