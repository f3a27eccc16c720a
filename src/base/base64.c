#include "base/base.h"

#include "base/base64.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct str base64_encode(struct arena *a, struct str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.ptr;
    char *to = arena_array(a, char, (bytes.len + 2) / 3 * 4 + 1);
    size_t n = 0;

    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        uint32_t v = (uint32_t)p[i] << 16 |
                     (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) |
                     (left > 2 ? (uint32_t)p[i + 2] : 0);

        to[n++] = digits[v >> 18];
        to[n++] = digits[v >> 12 & 63];
        to[n++] = left > 1 ? digits[v >> 6 & 63] : '=';
        to[n++] = left > 2 ? digits[v & 63] : '=';
    }
    return (struct str){to, n};
}

static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool base64_decode(struct arena *a, struct str text, struct str *out)
{
    unsigned char *to = arena_array(a, unsigned char, text.len / 4 * 3 + 3);
    size_t n = 0, pad = 0;
    uint32_t bits = 0;
    unsigned held = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        int v = value_of(c);

        if (c == '\n' || c == '\r' || c == ' ' || c == '\t')
            continue;
        if (c == '=') {
            pad++;
            continue;
        }
        if (v < 0 || pad > 0)
            return false;
        bits = bits << 6 | (uint32_t)v;
        if (++held == 4) {
            to[n++] = (unsigned char)(bits >> 16);
            to[n++] = (unsigned char)(bits >> 8);
            to[n++] = (unsigned char)bits;
            bits = held = 0;
        }
    }
    if (held == 1 || (held ? 4 - held : 0) != pad)
        return false;
    bits <<= 6 * (4 - held);
    if (held >= 2)
        to[n++] = (unsigned char)(bits >> 16);
    if (held == 3)
        to[n++] = (unsigned char)(bits >> 8);
    *out = (struct str){(const char *)to, n};
    return true;
}
