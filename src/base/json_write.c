#include "base/base.h"

#include <inttypes.h>

#include "base/json_write.h"
#include "base/utf8.h"

void json_out_init(struct json_out *j, struct buf *to, bool indent)
{
    *j = (struct json_out){.to = to, .indent = indent, .first = true};
}

static void new_line(struct json_out *j)
{
    if (!j->indent)
        return;
    buf_putc(j->to, '\n');
    for (int i = 0; i < j->depth; i++)
        buf_puts(j->to, "  ");
}

/* What stands between the value before and this one. */
static void before_value(struct json_out *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (!j->first)
        buf_putc(j->to, ',');
    if (j->depth > 0)
        new_line(j);
    j->first = false;
}

static void begin(struct json_out *j, char c)
{
    before_value(j);
    buf_putc(j->to, c);
    j->depth++;
    j->first = true;
}

static void end(struct json_out *j, char c)
{
    if (j->depth == 0 || j->after_key)
        BUG("JSON ended where nothing can end");
    j->depth--;
    if (!j->first)
        new_line(j);
    buf_putc(j->to, c);
    j->first = false;
}

void json_begin_object(struct json_out *j)
{
    begin(j, '{');
}

void json_end_object(struct json_out *j)
{
    end(j, '}');
}

void json_begin_array(struct json_out *j)
{
    begin(j, '[');
}

void json_end_array(struct json_out *j)
{
    end(j, ']');
}

static bool plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static void quoted(struct buf *b, struct str s)
{
    size_t at = 0;

    buf_putc(b, '"');
    while (at < s.len) {
        size_t from = at;
        char enc[4];
        uint32_t cp;

        while (at < s.len && plain((unsigned char)s.ptr[at]))
            at++;
        buf_put(b, str_sub(s, from, at - from));
        if (at == s.len)
            break;
        cp = utf8_next(s, &at); /* bad bytes become U+FFFD: stay valid JSON */
        if (cp < 0x20) {
            buf_fmt(b, "\\u%04x", (unsigned)cp);
        } else {
            if (cp == '"' || cp == '\\')
                buf_putc(b, '\\');
            buf_put(b, (struct str){enc, utf8_put(enc, cp)});
        }
    }
    buf_putc(b, '"');
}

void json_key(struct json_out *j, const char *key)
{
    if (j->after_key)
        BUG("JSON key after a key");
    before_value(j);
    quoted(j->to, str_from(key));
    buf_puts(j->to, j->indent ? ": " : ":");
    j->after_key = true;
}

void json_str(struct json_out *j, struct str s)
{
    before_value(j);
    quoted(j->to, s);
}

void json_int(struct json_out *j, int64_t v)
{
    before_value(j);
    buf_fmt(j->to, "%" PRId64, v);
}

void json_real(struct json_out *j, double v)
{
    before_value(j);
    buf_fmt(j->to, "%.10g", v);
}

void json_bool(struct json_out *j, bool v)
{
    before_value(j);
    buf_puts(j->to, v ? "true" : "false");
}

void json_null(struct json_out *j)
{
    before_value(j);
    buf_puts(j->to, "null");
}

void json_kv_str(struct json_out *j, const char *key, struct str s)
{
    json_key(j, key);
    json_str(j, s);
}

void json_kv_int(struct json_out *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_int(j, v);
}
