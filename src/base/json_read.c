/*
 * One loop serves both callers: json_next() leaves it at every token,
 * json_skip() only at the end of the value.  Between tokens all state is in
 * struct json_in, so a window may end anywhere.
 */
#include "base/json_read.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"

enum expect {
    WANT_VALUE = 0,    /* a value must come: after ':' or after ',' in a list */
    WANT_TOP,          /* a value or the end: between two whole values */
    WANT_VALUE_OR_END, /* behind '[' */
    WANT_KEY_OR_END,   /* behind '{' */
    WANT_KEY,          /* behind ',' in an object */
    WANT_COLON,
    WANT_COMMA_OR_END,
};

void json_init(struct json_in *j, struct str window, bool final)
{
    *j = (struct json_in){.expect = WANT_TOP};
    json_window(j, window, final);
}

void json_window(struct json_in *j, struct str window, bool final)
{
    j->p = window.ptr;
    j->end = window.len ? window.ptr + window.len : window.ptr;
    j->final = final;
}

/* The first quote, backslash or control byte at or after p, or end. */
static inline const char *string_stop(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'),
                  low = _mm_set1_epi8(0x1f);

    for (; end - p >= 16; p += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i hit = _mm_or_si128(
            _mm_cmpeq_epi8(_mm_min_epu8(v, low), v),
            _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash)));
        unsigned mask = (unsigned)_mm_movemask_epi8(hit);

        if (mask)
            return p + __builtin_ctz(mask);
    }
#endif
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
        p++;
    return p;
}

static inline const char *blanks(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
        p++;
    return p;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What a token scanner found: the byte behind the token, or NULL and `why`
 * (why NULL: the window ended). */
struct found {
    const char *next;
    const char *at; /* of the mistake */
    const char *why;
    bool escaped;
};

static struct found wrong(const char *at, const char *why)
{
    return (struct found){NULL, at, why, false};
}

static struct found cut_off(const char *end, bool final, const char *why)
{
    return (struct found){NULL, end, final ? why : NULL, false};
}

/* p is behind the opening quote. */
static inline struct found scan_string(const char *p, const char *end,
                                       bool final)
{
    bool escaped = false;

    for (;;) {
        p = string_stop(p, end);
        if (p == end)
            return cut_off(end, final, "the text is never closed");
        if (*p == '"')
            return (struct found){p + 1, NULL, NULL, escaped};
        if (*p != '\\')
            return wrong(p, "a line break or control byte inside text");
        escaped = true;
        if (end - p < 2)
            return cut_off(end, final, "the text is never closed");
        if (p[1] == 'u') {
            if (end - p < 6 && !final)
                return cut_off(end, final, NULL);
            if (end - p < 6 || !is_hex(p[2]) || !is_hex(p[3]) ||
                !is_hex(p[4]) || !is_hex(p[5]))
                return wrong(p, "\\u without four hexadecimal digits");
            p += 6;
        } else if (p[1] && strchr("\"\\/bfnrt", p[1])) {
            p += 2;
        } else {
            return wrong(p, "an unknown escape inside text");
        }
    }
}

static const char *digits(const char *p, const char *end)
{
    while (p < end && is_digit(*p))
        p++;
    return p;
}

static struct found scan_number(const char *p, const char *end, bool final)
{
    static const char why[] = "not a number";
    const char *from = p;

    if (*p == '-')
        p++;
    if (p < end && *p == '0')
        p++;
    else if (p < end && is_digit(*p))
        p = digits(p, end);
    else
        return p < end ? wrong(from, why) : cut_off(end, final, why);
    if (p < end && *p == '.') {
        const char *q = digits(p + 1, end);

        if (q == p + 1)
            return q < end ? wrong(from, why) : cut_off(end, final, why);
        p = q;
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        const char *q = p + 1, *d;

        if (q < end && (*q == '+' || *q == '-'))
            q++;
        d = digits(q, end);
        if (d == q)
            return d < end ? wrong(from, why) : cut_off(end, final, why);
        p = d;
    }
    if (p == end && !final)
        return cut_off(end, final, NULL); /* more digits may come */
    return (struct found){p, NULL, NULL, false};
}

static struct found scan_word(const char *p, const char *end, bool final,
                              const char *word, size_t n)
{
    size_t have = (size_t)(end - p) < n ? (size_t)(end - p) : n;

    if (memcmp(p, word, have) != 0)
        return wrong(p, "not a value");
    if (have < n)
        return cut_off(end, final, "the file ends inside a value");
    return (struct found){p + n, NULL, NULL, false};
}

static enum json_token stop(struct json_in *j, const struct found *f)
{
    if (!f->why)
        return JSON_MORE;
    j->p = f->at;
    j->why = f->why;
    return JSON_BAD;
}

static enum json_token bad(struct json_in *j, const char *at, const char *why)
{
    j->p = at;
    j->why = why;
    return JSON_BAD;
}

static enum json_token at_end(struct json_in *j, const char *p)
{
    j->p = p;
    if (!j->final)
        return JSON_MORE;
    if (j->expect == WANT_TOP)
        return JSON_END;
    return bad(j, p, "the file ends inside a value");
}

static inline bool in_object(const struct json_in *j)
{
    return j->depth > 0 && (j->objects >> (j->depth - 1) & 1);
}

static inline void value_done(struct json_in *j)
{
    j->expect = j->depth ? WANT_COMMA_OR_END : WANT_TOP;
}

static enum json_token open_container(struct json_in *j, const char *p,
                                      bool object)
{
    uint64_t bit;

    if (j->depth == JSON_MAX_DEPTH)
        return bad(j, p, "objects and lists more than 64 deep");
    bit = (uint64_t)1 << j->depth++;
    j->objects = object ? j->objects | bit : j->objects & ~bit;
    j->expect = object ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
    j->p = p + 1;
    return object ? JSON_OBJECT : JSON_ARRAY;
}

/* The scalar that starts at p. */
static inline enum json_token scalar(struct json_in *j, const char *p)
{
    struct found f;
    enum json_token t;

    switch (*p) {
    case '"':
        f = scan_string(p + 1, j->end, j->final);
        t = JSON_STRING;
        break;
    case 't':
        f = scan_word(p, j->end, j->final, "true", 4);
        t = JSON_TRUE;
        break;
    case 'f':
        f = scan_word(p, j->end, j->final, "false", 5);
        t = JSON_FALSE;
        break;
    case 'n':
        f = scan_word(p, j->end, j->final, "null", 4);
        t = JSON_NULL;
        break;
    default:
        if (*p != '-' && !is_digit(*p))
            return bad(j, p, "not a value");
        f = scan_number(p, j->end, j->final);
        t = JSON_NUMBER;
        break;
    }
    if (!f.next)
        return stop(j, &f);
    j->escaped = f.escaped;
    j->text = t == JSON_STRING ? (struct str){p + 1, (size_t)(f.next - p) - 2}
                               : (struct str){p, (size_t)(f.next - p)};
    j->p = f.next;
    value_done(j);
    return t;
}

static inline enum json_token key(struct json_in *j, const char *p)
{
    struct found f;

    if (*p != '"')
        return bad(j, p, "a key in quotes was expected");
    f = scan_string(p + 1, j->end, j->final);
    if (!f.next)
        return stop(j, &f);
    j->escaped = f.escaped;
    j->text = (struct str){p + 1, (size_t)(f.next - p) - 2};
    j->p = f.next;
    j->expect = WANT_COLON;
    return JSON_KEY;
}

static inline enum json_token token(struct json_in *j)
{
    for (;;) {
        const char *p = blanks(j->p, j->end);

        j->p = p;
        if (p == j->end)
            return at_end(j, p);
        switch ((enum expect)j->expect) {
        case WANT_COLON:
            if (*p != ':')
                return bad(j, p, "':' was expected");
            j->p = p + 1;
            j->expect = WANT_VALUE;
            continue;
        case WANT_COMMA_OR_END:
            if (*p == ',') {
                j->p = p + 1;
                j->expect = in_object(j) ? WANT_KEY : WANT_VALUE;
                continue;
            }
            if (*p != (in_object(j) ? '}' : ']'))
                return bad(j, p, "',' or the end was expected");
            break;
        case WANT_KEY_OR_END:
            if (*p != '}')
                return key(j, p);
            break;
        case WANT_KEY:
            return key(j, p);
        case WANT_VALUE_OR_END:
            if (*p == ']')
                break;
            /* fall through */
        case WANT_VALUE:
        case WANT_TOP:
            if (*p == '{' || *p == '[')
                return open_container(j, p, *p == '{');
            return scalar(j, p);
        }
        j->p = p + 1; /* the closing bracket */
        j->depth--;
        value_done(j);
        return *p == '}' ? JSON_OBJECT_END : JSON_ARRAY_END;
    }
}

/* Behind the closing quote of a text without escapes, or NULL. */
static inline const char *easy_string(const char *p, const char *end)
{
    p = string_stop(p, end);
    return p < end && *p == '"' ? p + 1 : NULL;
}

enum json_token json_next(struct json_in *j)
{
    const char *p = j->p, *q;

    if (j->expect == WANT_VALUE && j->end - p > 16 && *p == '"' &&
        (q = easy_string(p + 1, j->end))) {
        j->escaped = false;
        j->text = (struct str){p + 1, (size_t)(q - p) - 2};
        j->p = q;
        j->expect = WANT_COMMA_OR_END; /* a value is inside something */
        return JSON_STRING;
    }
    return token(j);
}

enum json_token json_member(struct json_in *j)
{
    const char *p = j->p, *end = j->end, *q;

    if (end - p > 16 &&
        ((j->expect == WANT_COMMA_OR_END && *p == ',' && in_object(j)) ||
         j->expect == WANT_KEY_OR_END)) {
        p += *p == ',' && j->expect == WANT_COMMA_OR_END;
        while (end - p > 16 && (*p == ' ' || *p == '\n'))
            p++;
        if (*p == '"' && (q = easy_string(p + 1, end)) && q < end &&
            *q == ':') {
            j->escaped = false;
            j->text = (struct str){p + 1, (size_t)(q - p) - 2};
            j->p = blanks(q + 1, end);
            j->expect = WANT_VALUE;
            return JSON_KEY;
        }
    }
    return token(j);
}

/* Behind a whole number that a ',' or a bracket ends, or NULL. */
static inline const char *easy_number(const char *p, const char *end)
{
    const char *first = *p == '-' ? p + 1 : p, *q = first;

    while (q < end && is_digit(*q))
        q++;
    if (q == first || (*first == '0' && q > first + 1) || q == end ||
        (*q != ',' && *q != '}' && *q != ']'))
        return NULL;
    return q;
}

/* Behind a text, a whole number or a word, or NULL for anything else. */
static inline const char *easy_scalar(const char *p, const char *end)
{
    switch (*p) {
    case '"':
        return easy_string(p + 1, end);
    case 'n':
        return memcmp(p, "null", 4) == 0 ? p + 4 : NULL;
    case 't':
        return memcmp(p, "true", 4) == 0 ? p + 4 : NULL;
    case 'f':
        return memcmp(p, "false", 5) == 0 ? p + 5 : NULL;
    default:
        return easy_number(p, end);
    }
}

/*
 * The common case of skipping: no blanks but those between tokens, no escapes,
 * the window's end not near.  Whatever else comes is left to token(): the
 * state in *j is as if token() had read everything up to j->p.  True when the
 * value is complete at `depth`; that is never 0, the end of a whole value is
 * left to token() as well.
 *
 * The states jump to each other: this loop is where the time goes.
 */
static bool skip_easy(struct json_in *j, unsigned depth)
{
    const char *p = j->p, *end = j->end - 16, *q;
    unsigned open = j->depth;
    uint64_t objects = j->objects;
    enum expect expect = (enum expect)j->expect;
    bool done = false;

    if (j->end - p <= 16 || open == 0)
        return false;
    while (p < end) {
        switch (expect) {
        case WANT_KEY_OR_END:
            if (*p == '}')
                goto closed;
            /* fall through */
        case WANT_KEY:
            if (*p != '"' || !(q = easy_string(p + 1, end)))
                goto blank;
            p = q;
            expect = WANT_COLON;
            /* fall through */
        case WANT_COLON:
            if (*p != ':')
                goto blank;
            p++;
            expect = WANT_VALUE;
            /* fall through */
        case WANT_VALUE:
        value:
            if (*p == '{' || *p == '[') {
                if (open == JSON_MAX_DEPTH)
                    goto out;
                expect = *p == '{' ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
                objects &= ~((uint64_t)1 << open);
                objects |= (uint64_t)(*p == '{') << open++;
                p++;
                continue;
            }
            if (!(q = easy_scalar(p, end)))
                goto blank;
            p = q;
            break;
        case WANT_VALUE_OR_END:
            if (*p != ']')
                goto value;
            goto closed;
        case WANT_COMMA_OR_END:
            if (*p == ',') {
                p++;
                expect = objects >> (open - 1) & 1 ? WANT_KEY : WANT_VALUE;
                continue;
            }
            if (*p != (objects >> (open - 1) & 1 ? '}' : ']'))
                goto blank;
        closed:
            if (open == 1)
                goto out;
            open--;
            p++;
            break;
        case WANT_TOP:
            goto out;
        }
        expect = WANT_COMMA_OR_END;
        done = open == depth;
        if (done)
            goto out;
        continue;
    blank:
        if (p >= end || (*p != ' ' && *p != '\n'))
            goto out;
        p++;
    }
out:
    j->p = p;
    j->depth = open;
    j->objects = objects;
    j->expect = (uint8_t)expect;
    return done;
}

enum json_token json_skip(struct json_in *j, unsigned depth)
{
    for (;;) {
        enum json_token t;

        if (skip_easy(j, depth))
            return JSON_NULL;
        t = token(j);
        if (t <= JSON_BAD)
            return t == JSON_END ? JSON_BAD : t;
        if (j->depth == depth && t != JSON_KEY)
            return JSON_NULL;
    }
}

static uint32_t four_hex(const char *p)
{
    uint32_t v = 0;

    for (int i = 0; i < 4; i++) {
        char c = p[i];

        v = v << 4 | (uint32_t)(is_digit(c) ? c - '0'
                                : c >= 'a'  ? c - 'a' + 10
                                            : c - 'A' + 10);
    }
    return v;
}

/* The text is already known to be well formed. */
bool json_unescape(struct arena *a, struct str raw, struct str *out)
{
    static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    char *to;
    size_t n = 0, i = 0;

    if (!raw.len || !memchr(raw.ptr, '\\', raw.len)) {
        *out = raw;
        return true;
    }
    to = arena_alloc(a, raw.len);
    while (i < raw.len) {
        uint32_t cp;

        if (raw.ptr[i] != '\\') {
            to[n++] = raw.ptr[i++];
            continue;
        }
        if (raw.len - i < 2)
            return false;
        if (raw.ptr[i + 1] != 'u') {
            const char *q = strchr(names, raw.ptr[i + 1]);

            if (!q || !*q)
                return false;
            to[n++] = means[q - names];
            i += 2;
            continue;
        }
        if (raw.len - i < 6)
            return false;
        cp = four_hex(raw.ptr + i + 2);
        i += 6;
        if (cp >= 0xd800 && cp <= 0xdfff) {
            uint32_t low;

            if (cp > 0xdbff || raw.len - i < 6 || raw.ptr[i] != '\\' ||
                raw.ptr[i + 1] != 'u')
                return false;
            low = four_hex(raw.ptr + i + 2);
            if (low < 0xdc00 || low > 0xdfff)
                return false;
            cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
            i += 6;
        }
        n += utf8_put(to + n, cp);
    }
    *out = (struct str){to, n};
    return true;
}
