#include "compare/differ.h"

#include <stdarg.h>

#include "base/utf8.h"

void differ_init(struct differences *d, struct arena *a)
{
    *d = (struct differences){.arena = a};
}

/* Safe for a terminal, and not too long: it comes from whoever made it. */
static struct str keep(struct arena *a, struct str s)
{
    bool cut = s.len > DIFFER_TEXT, bad;
    struct str text;
    char *p;

    if (cut)
        s.len = DIFFER_TEXT;
    while (cut && s.len > 0 && ((unsigned char)s.ptr[s.len] & 0xc0) == 0x80)
        s.len--;
    bad = utf8_valid(s) != s.len;
    text = cut ? arena_fmt(a, "%.*s...", STR_ARG(s)) : arena_str(a, s);
    p = (char *)(uintptr_t)text.ptr;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f ||
            (bad && (unsigned char)p[i] >= 0x80))
            p[i] = p[i] == '\n' ? ' ' : '?';
    return text;
}

static struct difference *add(struct differences *d, enum differ_kind kind,
                              struct str where)
{
    struct difference *x;

    if (d->count[kind]++ >= DIFFER_MOST)
        return NULL;
    if (d->items == d->cap) {
        size_t cap = d->cap ? 2 * d->cap : 64;

        d->item = arena_regrow(d->arena, d->item, sizeof *d->item, d->cap, cap);
        d->cap = cap;
    }
    x = &d->item[d->items++];
    *x = (struct difference){.kind = kind, .where = keep(d->arena, where)};
    return x;
}

void differ(struct differences *d, enum differ_kind kind, struct str where,
            struct str what, struct str bundle, struct str again)
{
    struct difference *x = add(d, kind, where);

    if (!x)
        return;
    x->what = keep(d->arena, what);
    x->has_values = true;
    x->bundle = keep(d->arena, bundle);
    x->again = keep(d->arena, again);
}

void differ_say(struct differences *d, enum differ_kind kind, struct str where,
                const char *fmt, ...)
{
    struct difference *x = add(d, kind, where);
    char what[512];
    va_list ap;

    if (!x)
        return;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    x->what = keep(d->arena, str_from(what));
}

size_t differ_total(const struct differences *d)
{
    size_t n = 0;

    for (size_t i = 0; i < DIFFER_KINDS; i++)
        n += d->count[i];
    return n;
}

const char *differ_word(enum differ_kind kind)
{
    static const char *const word[DIFFER_KINDS] = {
        [DIFFER_RULE] = "rule",         [DIFFER_INPUT] = "input",
        [DIFFER_RESULT] = "result",     [DIFFER_TEST] = "test",
        [DIFFER_EVIDENCE] = "evidence", [DIFFER_FILE] = "file",
        [DIFFER_WORKBOOK] = "workbook", [DIFFER_REPORT] = "report",
    };

    return word[kind];
}
