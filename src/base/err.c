#include "base/base.h"

#include <stdarg.h>

#include "base/err.h"
#include "base/utf8.h"

#define QUOTE_MAX 60
#define QUOTE_BUFFERS 8

PRINTF(3, 0)
static void fill(char *to, size_t size, const char *fmt, va_list ap)
{
    int n = vsnprintf(to, size, fmt, ap);

    if (n < 0)
        snprintf(to, size, "%s", "(message could not be formatted)");
    else if ((size_t)n >= size)
        snprintf(to + size - 4, 4, "...");
}

bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
    va_list ap;

    e->kind = kind;
    e->hint[0] = '\0';
    va_start(ap, fmt);
    fill(e->msg, sizeof e->msg, fmt, ap);
    va_end(ap);
    return false;
}

bool err_wrap(struct err *e, const char *fmt, ...)
{
    char was[sizeof e->msg];
    va_list ap;
    size_t n;

    memcpy(was, e->msg, sizeof was);
    va_start(ap, fmt);
    fill(e->msg, sizeof e->msg / 2, fmt, ap);
    va_end(ap);
    n = strlen(e->msg);
    if ((size_t)snprintf(e->msg + n, sizeof e->msg - n, ": %s", was) >=
        sizeof e->msg - n)
        snprintf(e->msg + sizeof e->msg - 4, 4, "...");
    return false;
}

bool err_hint(struct err *e, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    fill(e->hint, sizeof e->hint, fmt, ap);
    va_end(ap);
    return false;
}

const char *err_quote(struct str s)
{
    static _Thread_local char buffers[QUOTE_BUFFERS][QUOTE_MAX + 8];
    static _Thread_local unsigned turn;
    char *to = buffers[turn++ % QUOTE_BUFFERS];
    size_t n = 0, at = 0;

    while (at < s.len) {
        char enc[4];
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);
        size_t k = utf8_put(enc, cp);

        if (!utf8_is_plain(cp, at - from)) {
            enc[0] = '?';
            k = 1;
        }
        if (n + k > QUOTE_MAX) {
            memcpy(to + n, "...", 3);
            n += 3;
            break;
        }
        memcpy(to + n, enc, k);
        n += k;
    }
    to[n] = '\0';
    return to;
}
