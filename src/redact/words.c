#include "redact/words.h"

#include "base/compositions.h"
#include "base/utf8.h"

enum { PLAIN_TOP = 0x1f00, MARK_FIRST = 0x300, MARK_LAST = 0x36f };

/* Letters with a mark, to the letter without: the reverse of composing. */
static uint16_t plain[PLAIN_TOP];
static bool plain_made;

static void make_plain(void)
{
    if (plain_made)
        return;
    for (int round = 0; round < 2; round++) /* a second mark: Vietnamese */
        for (size_t i = 0; i < composition_count; i++) {
            const struct composition *c = &compositions[i];

            if (c->whole < PLAIN_TOP && c->base < PLAIN_TOP)
                plain[c->whole] = plain[c->base] ? plain[c->base] : c->base;
        }
    plain_made = true;
}

/* Combining marks and what is not seen at all. */
static bool is_mark(uint32_t c)
{
    return (c >= MARK_FIRST && c <= MARK_LAST) || c == 0xad ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    return c >= 0xaa && c != 0xab && c != 0xb7 && c != 0xbb && !is_blank(c) &&
           !is_mark(c) && !(c >= 0x2010 && c <= 0x205e) &&
           !(c >= 0x3001 && c <= 0x3003);
}

size_t word_end(struct str s, size_t from)
{
    size_t at = from, end = from;

    while (at < s.len) {
        uint32_t c = utf8_next(s, &at);

        if (!is_letter(c) && (end == from || !is_mark(c)))
            break;
        end = at;
    }
    return end;
}

size_t word_next(struct str s, size_t from)
{
    size_t at = from;

    while (at < s.len) {
        size_t here = at;

        if (is_letter(utf8_next(s, &at)))
            return here;
    }
    return s.len;
}

void word_fold(struct arena *scratch, struct str word, struct buf *out)
{
    struct arena_mark mark = arena_mark(scratch);
    struct str low = utf8_fold(scratch, word);
    char bytes[4];

    make_plain();
    for (size_t at = 0; at < low.len;) {
        uint32_t c = utf8_next(low, &at);

        if (is_mark(c))
            continue;
        if (c < PLAIN_TOP && plain[c])
            c = plain[c];
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        buf_put(out, (struct str){bytes, utf8_put(bytes, c)});
    }
    arena_rewind(scratch, mark);
}

void word_between(struct str s, struct buf *out)
{
    size_t before = out->len;

    for (size_t at = 0; at < s.len;) {
        size_t here = at;
        uint32_t c = utf8_next(s, &at);

        if (!is_blank(c) && !is_mark(c))
            buf_put(out, str_sub(s, here, at - here));
    }
    if (out->len == before)
        buf_putc(out, ' ');
}

struct str words_fold(struct arena *a, struct str s)
{
    struct arena scratch = {0};
    struct buf b = {0};
    struct str out;
    size_t at = word_next(s, 0), end;

    while (at < s.len) {
        size_t next;

        end = word_end(s, at);
        word_fold(&scratch, str_sub(s, at, end - at), &b);
        next = word_next(s, end);
        if (next < s.len)
            word_between(str_sub(s, end, next - end), &b);
        at = next;
    }
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    arena_release(&scratch);
    return out;
}
