#include "base/base.h"

#include <stdlib.h>

/* No number that means anything is longer. */
#define NUMBER_MAX 400

struct str str_from(const char *c)
{
    return c ? (struct str){c, strlen(c)} : (struct str){NULL, 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(struct str a, const char *literal)
{
    return str_eq(a, str_from(literal));
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int d = n ? memcmp(a.ptr, b.ptr, n) : 0;

    return d != 0 ? d : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           str_eq(str_sub(s, s.len - suffix.len, suffix.len), suffix);
}

size_t str_find(struct str s, size_t from, struct str needle)
{
    if (from > s.len || needle.len > s.len - from)
        return (size_t)-1;
    if (needle.len == 0)
        return from;
    while (needle.len <= s.len - from) {
        size_t room = s.len - from - needle.len + 1;
        const char *hit = memchr(s.ptr + from, needle.ptr[0], room);

        if (!hit)
            break;
        if (memcmp(hit, needle.ptr, needle.len) == 0)
            return (size_t)(hit - s.ptr);
        from = (size_t)(hit - s.ptr) + 1;
    }
    return (size_t)-1;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_word_byte(char c)
{
    unsigned char u = (unsigned char)c;

    return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') ||
           (u >= 'A' && u <= 'Z') || u >= 0x80;
}

/* Linear but for the last '*', so no pattern is slow. */
bool str_fits(struct str s, struct str pattern)
{
    size_t p = 0, at = 0, star = (size_t)-1, back = 0;

    while (at < s.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            back = at;
        } else if (p < pattern.len && pattern.ptr[p] == s.ptr[at]) {
            p++;
            at++;
        } else if (star != (size_t)-1) {
            p = star + 1;
            at = ++back;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*')
        p++;
    return p == pattern.len;
}

bool str_has_phrase(struct str s, struct str phrase)
{
    for (size_t at = 0; phrase.len > 0; at++) {
        size_t end;

        at = str_find(s, at, phrase);
        if (at == (size_t)-1)
            return false;
        end = at + phrase.len;
        if ((at == 0 || !is_word_byte(s.ptr[at - 1])) &&
            (end == s.len || !is_word_byte(s.ptr[end])))
            return true;
    }
    return false;
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct str str_cut(struct str s, char sep, struct str *rest)
{
    const char *hit = s.len ? memchr(s.ptr, sep, s.len) : NULL;
    size_t n = hit ? (size_t)(hit - s.ptr) : s.len;

    *rest = str_sub(s, hit ? n + 1 : n, s.len);
    return str_sub(s, 0, n);
}

struct str str_sub(struct str s, size_t from, size_t len)
{
    if (from >= s.len) /* s.ptr may be NULL: no arithmetic on it */
        return (struct str){s.ptr && s.len ? s.ptr + s.len : s.ptr, 0};
    if (len > s.len - from)
        len = s.len - from;
    return (struct str){s.ptr + from, len};
}

bool str_to_u64(struct str s, uint64_t *out)
{
    uint64_t v = 0;

    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        uint64_t d = (uint64_t)(unsigned char)s.ptr[i] - '0';

        if (d > 9 || v > (UINT64_MAX - d) / 10)
            return false;
        v = v * 10 + d;
    }
    *out = v;
    return true;
}

bool str_to_i64(struct str s, int64_t *out)
{
    bool minus = s.len > 0 && s.ptr[0] == '-';
    bool plus = s.len > 0 && s.ptr[0] == '+';
    uint64_t v;

    if (!str_to_u64(str_sub(s, minus || plus ? 1 : 0, s.len), &v))
        return false;
    if (v > (uint64_t)INT64_MAX + (minus ? 1 : 0))
        return false;
    if (minus)
        *out = v > INT64_MAX ? INT64_MIN : -(int64_t)v;
    else
        *out = (int64_t)v;
    return true;
}

/* strtod also takes "inf", "nan", "0x1p3" and leading blanks; we do not. */
bool str_to_double(struct str s, double *out)
{
    char text[NUMBER_MAX + 1];
    char *end;
    double v;
    bool digit = false;

    if (s.len == 0 || s.len > NUMBER_MAX)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        digit = digit || (c >= '0' && c <= '9');
        if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' &&
            c != 'e' && c != 'E')
            return false;
    }
    if (!digit)
        return false;
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    v = strtod(text, &end);
    if (*end != '\0' || v > 1.7e308 || v < -1.7e308)
        return false;
    *out = v;
    return true;
}

bool str_is_scientific(struct str s)
{
    size_t i = 0, digits = 0;

    while (i < s.len && ((s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
                         s.ptr[i] == '.' || s.ptr[i] == ','))
        digits += s.ptr[i++] >= '0';
    if (!digits || i + 2 >= s.len || (s.ptr[i] != 'E' && s.ptr[i] != 'e') ||
        (s.ptr[i + 1] != '+' && s.ptr[i + 1] != '-'))
        return false;
    for (i += 2; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}
