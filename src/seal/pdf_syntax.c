#include "base/base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "seal/pdf_syntax.h"

#define DEPTH_MAX 32

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
           c == '\0';
}

static bool is_mark(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' ||
           c == ']' || c == '{' || c == '}' || c == '/' || c == '%';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

static void skip_blank(struct str t, size_t *at)
{
    while (*at < t.len && is_blank(t.ptr[*at]))
        (*at)++;
}

static bool next_is(struct str t, size_t at, const char *what)
{
    size_t n = strlen(what);

    return at <= t.len && t.len - at >= n && memcmp(t.ptr + at, what, n) == 0;
}

static void skip_word(struct str t, size_t *at)
{
    while (*at < t.len && !is_blank(t.ptr[*at]) && !is_mark(t.ptr[*at]))
        (*at)++;
}

/* "(...)": a backslash hides the next byte, brackets inside are in pairs. */
static bool skip_string(struct str t, size_t *at)
{
    size_t open = 0;

    for (; *at < t.len; (*at)++) {
        char c = t.ptr[*at];

        if (c == '\\') {
            (*at)++;
        } else if (c == '(') {
            open++;
        } else if (c == ')' && --open == 0) {
            (*at)++;
            return true;
        }
    }
    return false;
}

static bool skip_hex(struct str t, size_t *at)
{
    (*at)++;
    while (*at < t.len && is_hex(t.ptr[*at]))
        (*at)++;
    if (*at >= t.len || t.ptr[*at] != '>')
        return false;
    (*at)++;
    return true;
}

/* "4 0 R" is one value: look two words ahead. */
static void skip_reference(struct str t, size_t *at)
{
    size_t to = *at;

    for (int i = 0; i < 2; i++) {
        if (to >= t.len || t.ptr[to] != ' ')
            return;
        to++;
        if (i == 0) {
            if (to >= t.len || t.ptr[to] != '0')
                return;
            to++;
        }
    }
    if (to < t.len && t.ptr[to] == 'R' &&
        (to + 1 == t.len || is_blank(t.ptr[to + 1]) || is_mark(t.ptr[to + 1])))
        *at = to + 1;
}

static bool skip(struct str t, size_t *at, unsigned depth);

static bool skip_many(struct str t, size_t *at, const char *end, unsigned depth)
{
    for (;;) {
        skip_blank(t, at);
        if (next_is(t, *at, end)) {
            *at += strlen(end);
            return true;
        }
        if (!skip(t, at, depth + 1))
            return false;
    }
}

static bool skip(struct str t, size_t *at, unsigned depth)
{
    size_t from = *at;

    if (depth > DEPTH_MAX || from >= t.len)
        return false;
    if (next_is(t, from, "<<")) {
        *at += 2;
        return skip_many(t, at, ">>", depth);
    }
    switch (t.ptr[from]) {
    case '[':
        (*at)++;
        return skip_many(t, at, "]", depth);
    case '(':
        return skip_string(t, at);
    case '<':
        return skip_hex(t, at);
    case '/':
        (*at)++;
        skip_word(t, at);
        return *at > from + 1;
    default:
        skip_word(t, at);
        if (is_digit(t.ptr[from]))
            skip_reference(t, at);
        return *at > from;
    }
}

bool pdf_value(struct str text, size_t *at, struct str *value)
{
    size_t from;

    skip_blank(text, at);
    from = *at;
    if (!skip(text, at, 0))
        return false;
    *value = (struct str){text.ptr + from, *at - from};
    return true;
}

bool pdf_is_dict(struct str v)
{
    return v.len >= 4 && next_is(v, 0, "<<") && next_is(v, v.len - 2, ">>");
}

bool pdf_is_array(struct str v)
{
    return v.len >= 2 && v.ptr[0] == '[' && v.ptr[v.len - 1] == ']';
}

/* What stands between the brackets. */
static struct str inside(struct str v, size_t bracket)
{
    return str_sub(v, bracket, v.len - 2 * bracket);
}

/* The next key and its value; false at the end, *ok tells whether it was one.
 */
static bool next_pair(struct str body, size_t *at, struct str *key,
                      struct str *value, bool *ok)
{
    skip_blank(body, at);
    *ok = true;
    if (*at == body.len)
        return false;
    *ok = body.ptr[*at] == '/' && pdf_value(body, at, key) &&
          pdf_value(body, at, value);
    return *ok;
}

bool pdf_get(struct str dict, const char *key, struct str *value)
{
    struct str body, k, v;
    size_t at = 0, found = 0;
    bool ok;

    if (!pdf_is_dict(dict))
        return false;
    body = inside(dict, 2);
    while (next_pair(body, &at, &k, &v, &ok))
        if (str_is(str_sub(k, 1, k.len), key)) {
            *value = v;
            found++;
        }
    return ok && found == 1;
}

bool pdf_has(struct str dict, const char *key)
{
    struct str body, k, v;
    size_t at = 0;
    bool ok;

    if (!pdf_is_dict(dict))
        return false;
    body = inside(dict, 2);
    while (next_pair(body, &at, &k, &v, &ok))
        if (str_is(str_sub(k, 1, k.len), key))
            return true;
    return false;
}

bool pdf_only(struct str dict, const char *const *key, size_t count)
{
    struct str body, k, v;
    size_t at = 0;
    bool ok;

    if (!pdf_is_dict(dict))
        return false;
    body = inside(dict, 2);
    while (next_pair(body, &at, &k, &v, &ok)) {
        size_t i = 0;

        while (i < count && !str_is(str_sub(k, 1, k.len), key[i]))
            i++;
        if (i == count)
            return false;
    }
    return ok;
}

bool pdf_members(struct str array, struct str *member, size_t max,
                 size_t *count)
{
    struct str body;
    size_t at = 0;

    *count = 0;
    if (!pdf_is_array(array))
        return false;
    body = inside(array, 1);
    for (;;) {
        skip_blank(body, &at);
        if (at == body.len)
            return true;
        if (*count == max || !pdf_value(body, &at, &member[*count]))
            return false;
        (*count)++;
    }
}

bool pdf_number(struct str v, uint64_t *out)
{
    for (size_t i = 0; i < v.len; i++)
        if (!is_digit(v.ptr[i]))
            return false;
    return str_to_u64(v, out);
}

bool pdf_ref(struct str v, uint32_t *object)
{
    struct str rest;
    uint64_t n;

    if (!pdf_number(str_cut(v, ' ', &rest), &n) || n == 0 || n > UINT32_MAX ||
        !str_is(rest, "0 R"))
        return false;
    *object = (uint32_t)n;
    return true;
}

struct str pdf_text_from(struct arena *a, struct str utf8)
{
    struct buf b = {0};
    struct str out;
    size_t at = 0;

    buf_puts(&b, "<FEFF");
    while (at < utf8.len) {
        uint32_t cp = utf8_next(utf8, &at);

        if (cp > 0xffff) {
            cp -= 0x10000;
            buf_fmt(&b, "%04X", (unsigned)(0xd800 | cp >> 10));
            cp = 0xdc00 | (cp & 0x3ff);
        }
        buf_fmt(&b, "%04X", (unsigned)cp);
    }
    buf_putc(&b, '>');
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* Four upper-case digits; anything else is above 0xffff. */
static uint32_t unit(const char *p)
{
    uint32_t n = 0;

    for (int i = 0; i < 4; i++) {
        if (!is_hex(p[i]) || (p[i] >= 'a' && p[i] <= 'f'))
            return UINT32_MAX;
        n = n << 4 | (uint32_t)(is_digit(p[i]) ? p[i] - '0' : p[i] - 'A' + 10);
    }
    return n;
}

bool pdf_text_to(struct arena *a, struct str v, struct str *utf8)
{
    struct buf b = {0};
    bool ok = v.len >= 6 && v.len % 4 == 2 && next_is(v, 0, "<FEFF") &&
              v.ptr[v.len - 1] == '>';

    for (size_t at = 5; ok && at + 1 < v.len; at += 4) {
        uint32_t cp = unit(v.ptr + at), low;
        char out[4];

        if (cp >= 0xd800 && cp < 0xdc00 && at + 5 < v.len) {
            at += 4;
            low = unit(v.ptr + at);
            ok = low >= 0xdc00 && low < 0xe000;
            cp = 0x10000 + ((cp & 0x3ff) << 10) + (low & 0x3ff);
        } else {
            ok = cp <= 0xffff && (cp < 0xd800 || cp > 0xdfff);
        }
        if (ok)
            buf_put(&b, (struct str){out, utf8_put(out, cp)});
    }
    *utf8 = arena_str(a, buf_str(&b));
    buf_release(&b);
    return ok;
}
