#include "base/base.h"

#include "seal/pem.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct str pem_write(struct arena *a, const char *label, struct str der)
{
    const unsigned char *p = (const unsigned char *)der.ptr;
    size_t body = (der.len + 2) / 3 * 4, n = 0;
    char *to = arena_array(a, char, body + body / 64 + 2);

    for (size_t i = 0; i < der.len; i += 3) {
        size_t left = der.len - i;
        uint32_t v = (uint32_t)p[i] << 16 |
                     (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) |
                     (left > 2 ? (uint32_t)p[i + 2] : 0);

        if (i > 0 && i % 48 == 0)
            to[n++] = '\n';
        to[n++] = digits[v >> 18];
        to[n++] = digits[v >> 12 & 63];
        to[n++] = left > 1 ? digits[v >> 6 & 63] : '=';
        to[n++] = left > 2 ? digits[v & 63] : '=';
    }
    return arena_fmt(a, "-----BEGIN %s-----\n%.*s\n-----END %s-----\n", label,
                     (int)n, to, label);
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

static bool decode(struct arena *a, struct str text, struct str *out)
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

bool pem_next(struct arena *a, struct str *rest, struct str *label,
              struct str *der, bool *found)
{
    const size_t none = (size_t)-1;
    size_t at = 0, line;
    struct str text = *rest, end;

    *found = false;
    /* BEGIN counts only at the start of a line. */
    do {
        at = str_find(text, at, STR("-----BEGIN "));
        if (at == none)
            return false;
    } while (at > 0 && text.ptr[at - 1] != '\n' && ++at);
    *found = true;
    text = str_sub(text, at + 11, text.len);
    line = str_find(text, 0, STR("-----"));
    if (line == none || line > 40)
        return false;
    *label = str_sub(text, 0, line);
    text = str_sub(text, line + 5, text.len);
    end = arena_fmt(a, "\n-----END %.*s-----", STR_ARG(*label));
    at = str_find(text, 0, end);
    if (at == none || !decode(a, str_sub(text, 0, at), der))
        return false;
    *rest = str_sub(text, at + end.len, text.len);
    return true;
}
