/*
 * Queries are written by people, or pasted from a tool: one form of them is
 * compared with the phrases of a profile, which are brought into the same.
 */
#include "cmd/query_text.h"

#include <string.h>

#include "base/utf8.h"

static int hex_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

struct str query_decoded(struct arena *a, struct str q)
{
    char *out = arena_alloc(a, q.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < q.len; i++) {
        char c = q.ptr[i];

        if (c == '%' && i + 2 < q.len && hex_of(q.ptr[i + 1]) >= 0 &&
            hex_of(q.ptr[i + 2]) >= 0) {
            c = (char)(hex_of(q.ptr[i + 1]) * 16 + hex_of(q.ptr[i + 2]));
            i += 2;
        }
        out[n++] = c;
    }
    return (struct str){out, n};
}

/* "Users > All users": the names of things on a screen, from the start on, and
 * no number, date or function to compare with. */
static bool is_menu(struct str q, size_t at)
{
    size_t i = at + 1, from = at;

    while (from > 0 && !strchr(",;:", q.ptr[from - 1]))
        from--;
    while (from < at && q.ptr[from] == ' ')
        from++;
    while (i < q.len && q.ptr[i] == ' ')
        i++;
    return q.ptr[from] >= 'A' && q.ptr[from] <= 'Z' &&
           (from == 0 ||
            str_find(str_sub(q, 0, from), 0, STR(",")) == (size_t)-1) &&
           i > at + 1 && i + 1 < q.len && q.ptr[i] >= 'A' && q.ptr[i] <= 'Z' &&
           ((q.ptr[i + 1] >= 'a' && q.ptr[i + 1] <= 'z') ||
            q.ptr[i + 1] == ' ');
}

static struct str without_menus(struct arena *a, struct str q)
{
    struct str folded = utf8_fold(a, q);
    char *out;

    if (str_find(q, 0, STR(">")) == (size_t)-1 ||
        str_has_phrase(folded, STR("where")) ||
        str_has_phrase(folded, STR("filter")))
        return q;
    out = arena_alloc(a, q.len + 1);
    for (size_t i = 0; i < q.len; i++)
        out[i] = q.ptr[i] == '>' && is_menu(q, i) ? ',' : q.ptr[i];
    return (struct str){out, q.len};
}

struct str query_words(struct arena *a, struct str query)
{
    struct str q = utf8_fold(a, without_menus(a, query_decoded(a, query)));
    char *out = arena_alloc(a, 3 * q.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < q.len; i++) {
        char c = q.ptr[i];

        if (c == '=') {
            while (n > 0 && (out[n - 1] == ' ' || out[n - 1] == '='))
                n--;
            out[n++] = ' ';
            out[n++] = '=';
            out[n++] = ' ';
        } else if (!strchr("\"'`$", c)) {
            bool blank = strchr(" +-{}()[],;:?&^\t\r\n", c) != NULL;

            if (!blank)
                out[n++] = c;
            else if (n > 0 && out[n - 1] != ' ')
                out[n++] = ' ';
        }
    }
    return str_trim((struct str){out, n});
}

bool query_is_comparison(struct str word)
{
    static const char *const sign[] = {"=",  "<",  ">",  "<=", ">=", "eq",
                                       "lt", "gt", "le", "ge", "sw"};

    for (size_t i = 0; i < COUNT_OF(sign); i++)
        if (str_is(word, sign[i]))
            return true;
    return false;
}

bool list_has_word(const struct str_list *list, struct str word)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (str_eq_nocase(word, list->ptr[i]))
            return true;
    return false;
}

bool list_says(struct arena *a, const struct str_list *list, struct str words)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (str_has_phrase(words, query_words(a, list->ptr[i])))
            return true;
    return false;
}

bool words_find(struct str words, size_t at, struct str phrase, size_t *from)
{
    while (phrase.len > 0 && (at = str_find(words, at, phrase)) != (size_t)-1) {
        size_t end = at + phrase.len;

        if ((at == 0 || words.ptr[at - 1] == ' ') &&
            (end == words.len || words.ptr[end] == ' ')) {
            *from = at;
            return true;
        }
        at++;
    }
    return false;
}

struct str word_before(struct str words, size_t *at)
{
    size_t end = *at, from;

    while (end > 0 && words.ptr[end - 1] == ' ')
        end--;
    for (from = end; from > 0 && words.ptr[from - 1] != ' '; from--)
        ;
    *at = from;
    return str_sub(words, from, end - from);
}

/* Where what is compared with the phrase at `at` begins, or `at`. */
static size_t comparison_start(struct str words, size_t at)
{
    size_t from = at;

    if (!query_is_comparison(word_before(words, &from)))
        return at;
    word_before(words, &from);
    return from;
}

struct str list_stripped(struct arena *a, const struct str_list *list,
                         struct str words)
{
    for (size_t i = 0; list && i < list->count; i++) {
        struct str phrase = query_words(a, list->ptr[i]);
        size_t at;

        while (words_find(words, 0, phrase, &at)) {
            size_t from = comparison_start(words, at), end = at + phrase.len;

            words = str_trim(arena_fmt(
                a, "%.*s %.*s", STR_ARG(str_trim(str_sub(words, 0, from))),
                STR_ARG(str_trim(str_sub(words, end, words.len)))));
        }
    }
    return words;
}

/* ---- parts by their numbers ------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool in_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* "1,203" is one number. */
static bool number_at(struct str s, size_t *at, uint64_t *out)
{
    size_t i = *at;

    for (*out = 0; i < s.len; i++) {
        bool group = (s.ptr[i] == ',' || s.ptr[i] == '.') && i > *at &&
                     i + 3 < s.len && is_digit(s.ptr[i + 1]) &&
                     is_digit(s.ptr[i + 2]) && is_digit(s.ptr[i + 3]) &&
                     (i + 4 == s.len || !is_digit(s.ptr[i + 4]));

        if (group)
            continue;
        if (!is_digit(s.ptr[i]) || *out > UINT64_MAX / 100)
            break;
        *out = *out * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    if (i == *at)
        return false;
    *at = i;
    return true;
}

/* How many numbers the pattern has if it stands at `at`, or 0. */
static size_t numbers_at(struct str s, size_t at, struct str pattern,
                         uint64_t n[3])
{
    size_t count = 0;

    if (at > 0 && (in_word(s.ptr[at - 1]) ||
                   (pattern.ptr[0] == '#' && strchr(".,-/:", s.ptr[at - 1]))))
        return 0;
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] == '#') {
            if (count == 3 || !number_at(s, &at, &n[count++]))
                return 0;
        } else if (pattern.ptr[i] == ' ') {
            if (at == s.len || s.ptr[at] != ' ')
                return 0;
            while (at < s.len && s.ptr[at] == ' ')
                at++;
        } else if (at == s.len || s.ptr[at++] != pattern.ptr[i]) {
            return 0;
        }
    }
    return at == s.len || !in_word(s.ptr[at]) ? count : 0;
}

bool query_part_said(const struct str_list *patterns, struct str folded,
                     struct query_part *out)
{
    uint64_t n[3] = {0};

    for (size_t i = 0; patterns && i < patterns->count; i++) {
        struct str p = patterns->ptr[i];

        for (size_t at = 0; p.len > 0 && at < folded.len; at++) {
            size_t count = numbers_at(folded, at, p, n);

            if (count < 2)
                continue;
            *out = (struct query_part){n[0], n[count - 2], n[count - 1]};
            if (count == 2 && p.ptr[0] == '#')
                out->from = 1;
            if (out->from > 1 || out->to < out->total)
                return true;
        }
    }
    return false;
}
