#include "base/base.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

#define BUF_FIRST 256

void buf_reserve(struct buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : BUF_FIRST;
    char *p;

    if (more <= b->cap - b->len)
        return;
    if (more > SIZE_MAX / 2 - b->len)
        base_no_memory(more);
    while (cap < b->len + more)
        cap *= 2;
    p = realloc(b->ptr, cap);
    if (!p)
        base_no_memory(cap);
    b->ptr = p;
    b->cap = cap;
}

void buf_put(struct buf *b, struct str s)
{
    if (s.len == 0)
        return;
    buf_reserve(b, s.len);
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buf_puts(struct buf *b, const char *c)
{
    buf_put(b, str_from(c));
}

void buf_putc(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->ptr[b->len++] = c;
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        BUG("format");
    buf_reserve(b, (size_t)n + 1);
    vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
    va_end(again);
    b->len += (size_t)n;
}

void buf_put_safe(struct buf *b, struct str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);

        buf_put(b, utf8_is_plain(cp, at - from) ? str_sub(s, from, at - from)
                                                : STR(" "));
    }
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->ptr, b->len};
}

void buf_reset(struct buf *b)
{
    b->len = 0;
}

void buf_release(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){0};
}
