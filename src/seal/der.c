#include "base/base.h"

#include <stdlib.h>

#include "base/time.h"
#include "seal/der.h"

static size_t put_length(unsigned char *to, size_t n)
{
    size_t bytes = 0;

    if (n < 0x80) {
        to[0] = (unsigned char)n;
        return 1;
    }
    for (size_t rest = n; rest > 0; rest >>= 8)
        bytes++;
    to[0] = (unsigned char)(0x80 | bytes);
    for (size_t i = 0; i < bytes; i++)
        to[1 + i] = (unsigned char)(n >> (8 * (bytes - 1 - i)));
    return 1 + bytes;
}

struct str der_wrap(struct arena *a, unsigned tag, const struct str *part,
                    size_t count)
{
    unsigned char head[2 + sizeof(size_t)];
    size_t body = 0, used;
    char *to, *at;

    for (size_t i = 0; i < count; i++)
        body += part[i].len;
    head[0] = (unsigned char)tag;
    used = 1 + put_length(head + 1, body);
    to = at = arena_array(a, char, used + body);
    memcpy(at, head, used);
    at += used;
    for (size_t i = 0; i < count; i++) {
        if (part[i].len > 0)
            memcpy(at, part[i].ptr, part[i].len);
        at += part[i].len;
    }
    return (struct str){to, used + body};
}

static int by_bytes(const void *l, const void *r)
{
    return str_cmp(*(const struct str *)l, *(const struct str *)r);
}

struct str der_set_of(struct arena *a, unsigned tag, struct str *part,
                      size_t count)
{
    qsort(part, count, sizeof *part, by_bytes);
    return der_wrap(a, tag, part, count);
}

struct str der_uint(struct arena *a, struct str n)
{
    while (n.len > 0 && n.ptr[0] == 0)
        n = str_sub(n, 1, n.len - 1);
    /* A leading zero keeps the number positive; it also is the number 0. */
    if (n.len == 0 || ((unsigned char)n.ptr[0] & 0x80))
        return DER(a, DER_INT, STR("\0"), n);
    return DER(a, DER_INT, n);
}

struct str der_int(struct arena *a, unsigned value)
{
    char big[4] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8),
                   (char)value};

    return der_uint(a, (struct str){big, sizeof big});
}

struct str der_time(struct arena *a, int64_t t)
{
    char iso[32];
    struct str s = time_iso(t, iso); /* 2026-09-30T23:59:59Z */
    int year = (s.ptr[0] - '0') * 1000 + (s.ptr[1] - '0') * 100 +
               (s.ptr[2] - '0') * 10 + (s.ptr[3] - '0');
    bool utc = year >= 1950 && year <= 2049;
    const char *p = s.ptr;

    return der_wrap(
        a, utc ? DER_UTC_TIME : DER_TIME,
        (const struct str[]){arena_fmt(a, "%.*s%.2s%.2s%.2s%.2s%.2sZ",
                                       utc ? 2 : 4, p + (utc ? 2 : 0), p + 5,
                                       p + 8, p + 11, p + 14, p + 17)},
        1);
}

struct str der_alg(struct arena *a, struct str oid, bool with_null)
{
    struct str id = DER(a, DER_OID, oid);

    return with_null ? DER(a, DER_SEQ, id, STR("\x05\x00"))
                     : DER(a, DER_SEQ, id);
}

bool der_next(struct str *rest, unsigned *tag, struct str *value,
              struct str *whole)
{
    const unsigned char *p = (const unsigned char *)rest->ptr;
    size_t len, head = 2;

    if (rest->len < 2 || (p[0] & 0x1f) == 0x1f)
        return false;
    len = p[1];
    if (len >= 0x80) {
        size_t bytes = len & 0x7f;

        if (bytes == 0 || bytes > 4 || rest->len < 2 + bytes || p[2] == 0)
            return false;
        len = 0;
        for (size_t i = 0; i < bytes; i++)
            len = len << 8 | p[2 + i];
        if (len < 0x80)
            return false; /* the short form was possible */
        head += bytes;
    }
    if (len > rest->len - head)
        return false;
    *tag = p[0];
    *value = (struct str){rest->ptr + head, len};
    if (whole)
        *whole = (struct str){rest->ptr, head + len};
    rest->ptr += head + len;
    rest->len -= head + len;
    return true;
}

bool der_get(struct str *rest, unsigned tag, struct str *value)
{
    struct str was = *rest;
    unsigned got;

    if (der_next(rest, &got, value, NULL) && got == tag)
        return true;
    *rest = was;
    return false;
}

bool der_expect(struct str *rest, unsigned tag, struct str value)
{
    struct str was = *rest, got;

    if (der_get(rest, tag, &got) && str_eq(got, value))
        return true;
    *rest = was;
    return false;
}

bool der_get_uint(struct str *rest, uint32_t *out)
{
    struct str was = *rest, v;
    uint32_t n = 0;

    if (!der_get(rest, DER_INT, &v) || v.len == 0 || v.len > 4 ||
        ((unsigned char)v.ptr[0] & 0x80) ||
        (v.len > 1 && v.ptr[0] == 0 && !((unsigned char)v.ptr[1] & 0x80))) {
        *rest = was;
        return false;
    }
    for (size_t i = 0; i < v.len; i++)
        n = n << 8 | (unsigned char)v.ptr[i];
    *out = n;
    return true;
}

bool der_get_time(struct str *rest, int64_t *out)
{
    struct str was = *rest, v = {0};
    unsigned tag = 0;
    char iso[24];
    const char *p;
    size_t want, year;

    if (!der_next(rest, &tag, &v, NULL))
        goto bad;
    want = tag == DER_UTC_TIME ? 13 : 15;
    if ((tag != DER_UTC_TIME && tag != DER_TIME) || v.len != want ||
        v.ptr[want - 1] != 'Z')
        goto bad;
    for (size_t i = 0; i + 1 < want; i++)
        if (v.ptr[i] < '0' || v.ptr[i] > '9')
            goto bad;
    p = v.ptr + want - 11; /* MMDDhhmmssZ */
    year = want - 11;
    snprintf(iso, sizeof iso, "%s%.*s-%.2s-%.2sT%.2s:%.2s:%.2sZ",
             year == 4 ? "" : (v.ptr[0] >= '5' ? "19" : "20"), (int)year, v.ptr,
             p, p + 2, p + 4, p + 6, p + 8);
    /* A year both forms can say is written in the short one. */
    if (!time_parse_iso(str_from(iso), out) ||
        (year == 4 && memcmp(iso, "1950", 4) >= 0 &&
         memcmp(iso, "2049", 4) <= 0))
        goto bad;
    return true;
bad:
    *rest = was;
    return false;
}

bool der_set_sorted(struct str set)
{
    struct str last = {0}, value, whole;
    unsigned tag;

    while (set.len > 0) {
        if (!der_next(&set, &tag, &value, &whole))
            return false;
        if (last.len > 0 && str_cmp(last, whole) >= 0)
            return false;
        last = whole;
    }
    return true;
}
