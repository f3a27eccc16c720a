#include "base/base.h"

#include "base/csv_write.h"
#include "base/utf8.h"

bool looks_like_formula(struct str t)
{
    size_t i = 0;
    uint32_t c = 0;

    /* Blanks in front are dropped by importers before they look. */
    while (i < t.len && t.ptr[i] == ' ')
        i++;
    if (i == t.len)
        return false;
    c = utf8_next(t, &i);
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' ||
           c == '\r' || c == '\n' || c == 0xff1d || c == 0xff0b ||
           c == 0xff0d || c == 0xff20;
}

void csv_put(struct buf *to, struct str t)
{
    bool quote = false;

    for (size_t i = 0; i < t.len && !quote; i++)
        quote = t.ptr[i] == '"' || t.ptr[i] == ',' || t.ptr[i] == '\n' ||
                t.ptr[i] == '\r';
    if (quote)
        buf_putc(to, '"');
    if (looks_like_formula(t))
        buf_putc(to, '\'');
    for (size_t i = 0; i < t.len; i++) {
        if (t.ptr[i] == '"')
            buf_putc(to, '"');
        buf_putc(to, t.ptr[i]);
    }
    if (quote)
        buf_putc(to, '"');
}
