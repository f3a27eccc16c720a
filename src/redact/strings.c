#include "redact/strings.h"

#include "base/utf8.h"

#define APART " | "

static void put_letter(struct buf *out, uint32_t cp)
{
    char bytes[4];

    buf_put(out, (struct str){bytes, utf8_put(bytes, cp)});
}

/* ---- PDF ----------------------------------------------------------------- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static void put_utf16(struct str s, struct buf *out)
{
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        uint32_t cp = (uint32_t)((unsigned char)s.ptr[i] << 8 |
                                 (unsigned char)s.ptr[i + 1]);

        if (cp >= 0xd800 && cp < 0xdc00 && i + 3 < s.len) {
            i += 2;
            cp = 0x10000 + ((cp & 0x3ff) << 10) +
                 (((uint32_t)(unsigned char)s.ptr[i] << 8 |
                   (unsigned char)s.ptr[i + 1]) &
                  0x3ff);
        }
        put_letter(out, cp);
    }
}

static void put_text(struct str s, struct buf *out)
{
    if (str_starts(s, STR("\xfe\xff"))) {
        put_utf16(str_sub(s, 2, s.len), out);
    } else if (utf8_valid(s) == s.len) {
        buf_put(out, s);
    } else {
        for (size_t i = 0; i < s.len; i++)
            put_letter(out, (unsigned char)s.ptr[i]);
    }
    buf_puts(out, APART);
}

/* "(a \(b\) \101)"; *at is behind the first bracket, and then the last. */
static void literal(struct str s, size_t *at, struct buf *to)
{
    static const char code[] = "nrtbf", is[] = "\n\r\t\b\f";
    unsigned depth = 1;

    for (; *at < s.len; ++*at) {
        char c = s.ptr[*at];
        const char *known;

        depth += c == '(';
        depth -= c == ')';
        if (depth == 0) {
            ++*at;
            return;
        }
        if (c != '\\' || *at + 1 >= s.len) {
            buf_putc(to, c);
            continue;
        }
        c = s.ptr[++*at];
        known = memchr(code, c, sizeof code - 1);
        if (c >= '0' && c <= '7') {
            unsigned n = 0;
            size_t end = *at + 3;

            for (; *at < end && *at < s.len && s.ptr[*at] >= '0' &&
                   s.ptr[*at] <= '7';
                 ++*at)
                n = n * 8 + (unsigned)(s.ptr[*at] - '0');
            --*at;
            buf_putc(to, (char)n);
        } else if (known) {
            buf_putc(to, is[known - code]);
        } else if (c == '\r' && *at + 1 < s.len && s.ptr[*at + 1] == '\n') {
            ++*at; /* a line that goes on */
        } else if (c != '\n' && c != '\r') {
            buf_putc(to, c);
        }
    }
}

static void hexadecimal(struct str s, size_t *at, struct buf *to)
{
    int high = -1;

    for (; *at < s.len && s.ptr[*at] != '>'; ++*at) {
        int digit = hex_digit(s.ptr[*at]);

        if (digit < 0)
            continue;
        if (high >= 0)
            buf_putc(to, (char)(high << 4 | digit));
        high = high < 0 ? digit : -1;
    }
    if (high >= 0)
        buf_putc(to, (char)(high << 4));
    if (*at < s.len)
        ++*at;
}

void strings_of_pdf(struct str s, struct buf *out)
{
    struct buf one = {0};

    for (size_t at = 0; at < s.len;) {
        char c = s.ptr[at++];

        buf_reset(&one);
        if (c == '(') {
            literal(s, &at, &one);
        } else if (c == '<' && at < s.len && s.ptr[at] == '<') {
            at++;
        } else if (c == '<') {
            hexadecimal(s, &at, &one);
        } else if (c == '%') {
            while (at < s.len && s.ptr[at] != '\n' && s.ptr[at] != '\r')
                buf_putc(&one, s.ptr[at++]);
        }
        if (one.len > 0)
            put_text(buf_str(&one), out);
    }
    buf_release(&one);
}

/* ---- XML ----------------------------------------------------------------- */

/* "&amp;", "&#233;", "&#xE9;" at *at, which moves behind it; or as it is. */
static void reference(struct str s, size_t *at, struct buf *out)
{
    static const struct {
        const char *name;
        char is;
    } known[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    size_t end = str_find(s, *at, STR(";"));
    struct str name;
    uint32_t cp = 0;

    if (end == (size_t)-1 || end - *at > 10) {
        buf_putc(out, s.ptr[(*at)++]);
        return;
    }
    name = str_sub(s, *at + 1, end - *at - 1);
    *at = end + 1;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(name, known[i].name))
            cp = (unsigned char)known[i].is;
    if (str_starts(name, STR("#"))) {
        bool hex = str_starts(name, STR("#x"));

        for (size_t i = hex ? 2 : 1; i < name.len; i++) {
            int digit = hex_digit(name.ptr[i]);

            cp = cp * (hex ? 16 : 10) + (uint32_t)(digit < 0 ? 0 : digit);
        }
    }
    if (cp > 0 && cp < 0x110000)
        put_letter(out, cp);
    else
        buf_put(out, name);
}

/* Text of a workbook may write a letter as _x00E9_ (ECMA-376, ST_Xstring). */
static bool written_out(struct str s, size_t at, uint32_t *cp)
{
    *cp = 0;
    if (at + 7 > s.len || s.ptr[at + 1] != 'x' || s.ptr[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = hex_digit(s.ptr[i]);

        if (digit < 0)
            return false;
        *cp = *cp << 4 | (uint32_t)digit;
    }
    return *cp > 0;
}

static void put_xml(struct str s, struct buf *out)
{
    uint32_t cp;

    for (size_t at = 0; at < s.len;) {
        if (s.ptr[at] == '&') {
            reference(s, &at, out);
        } else if (s.ptr[at] == '_' && written_out(s, at, &cp)) {
            put_letter(out, cp);
            at += 7;
        } else {
            buf_putc(out, s.ptr[at++]);
        }
    }
    buf_puts(out, APART);
}

/* Of what libraries write, the rest are words of the format. */
static bool is_read(struct str name)
{
    static const char *const known[] = {
        "name",       "displayName", "location",  "display",    "tooltip",
        "prompt",     "promptTitle", "error",     "errorTitle", "author",
        "userName",   "descr",       "title",     "alt",        "codeName",
        "comment",    "description", "help",      "statusBar",  "caption",
        "text",       "tag",         "value",     "label",      "uniqueName",
        "sourceFile", "password",    "formatCode"};
    struct str local;

    str_cut(name, ':', &local);
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(local.len > 0 ? local : name, known[i]))
            return true;
    return false;
}

static bool is_prose(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.ptr[i] >= 0x80 ||
            memchr("@ &", value.ptr[i], 3))
            return true;
    return false;
}

static size_t blank_end(struct str s, size_t at)
{
    while (at < s.len && memchr(" \t\r\n", s.ptr[at], 4))
        at++;
    return at;
}

/* `tag` is what lies between < and >. */
static void attributes(struct str tag, struct buf *out)
{
    size_t at = 0;

    while (at < tag.len && !memchr(" \t\r\n", tag.ptr[at], 4))
        at++;
    for (;;) {
        size_t from = at = blank_end(tag, at), end;
        struct str name, value;

        while (at < tag.len && tag.ptr[at] != '=')
            at++;
        name = str_trim(str_sub(tag, from, at - from));
        at = blank_end(tag, at + 1);
        if (at >= tag.len)
            return;
        end = str_find(tag, at + 1, (struct str){tag.ptr + at, 1});
        if (end == (size_t)-1)
            end = tag.len;
        value = str_sub(tag, at + 1, end - at - 1);
        at = end + 1;
        /* Fonts are called after people: Roman, Georgia, Kartika. */
        if (!str_starts(name, STR("xmlns")) && !str_is(name, "typeface") &&
            (is_read(name) || is_prose(value) ||
             (str_is(name, "Target") &&
              str_find(value, 0, STR(":")) != (size_t)-1)))
            put_xml(value, out);
    }
}

/* "<!-- -->", "<![CDATA[ ]]>", "<? ?>": all of it, but what opens a file. */
static size_t special(struct str s, size_t at, struct buf *out)
{
    bool comment = str_starts(str_sub(s, at, 4), STR("<!--"));
    bool data = str_starts(str_sub(s, at, 9), STR("<![CDATA["));
    size_t end = str_find(s, at,
                          comment ? STR("-->")
                          : data  ? STR("]]>")
                                  : STR(">"));

    if (end == (size_t)-1)
        end = s.len;
    if (!str_starts(str_sub(s, at, 6), STR("<?xml ")) &&
        !str_starts(str_sub(s, at, 10), STR("<?xpacket "))) {
        buf_put(out, str_sub(s, at, end - at));
        buf_puts(out, APART);
    }
    return end;
}

/* Where the tag ends: a > may stand in a value. */
static size_t tag_end(struct str s, size_t at)
{
    char quote = 0;

    for (; at < s.len; at++) {
        char c = s.ptr[at];

        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
    }
    return at;
}

void strings_of_xml(struct str s, struct buf *out)
{
    for (size_t at = 0; at < s.len;) {
        size_t end;

        if (s.ptr[at] != '<') {
            end = str_find(s, at, STR("<"));
            if (end == (size_t)-1)
                end = s.len;
            put_xml(str_sub(s, at, end - at), out);
            at = end;
        } else if (at + 1 < s.len && memchr("!?", s.ptr[at + 1], 2)) {
            at = special(s, at, out) + 1;
        } else {
            end = tag_end(s, at + 1);
            attributes(str_sub(s, at + 1, end - at - 1), out);
            at = end + 1;
        }
    }
}
