#include "ingest/record.h"

#include "base/json_read.h"

/* Blanks of web pages and spreadsheets, and marks that nobody sees. */
static const struct {
    const char *bytes;
    size_t len;
} unseen[] = {
    {"\xc2\xa0", 2},     /* U+00A0 no-break space */
    {"\xe2\x80\xaf", 3}, /* U+202F the narrow one */
    {"\xe3\x80\x80", 3}, /* U+3000 of Chinese and Japanese */
    {"\xe2\x80\x8b", 3}, /* U+200B of no width */
    {"\xe2\x80\x8e", 3}, /* U+200E from left to right */
    {"\xe2\x80\x8f", 3}, /* U+200F from right to left */
    {"\xef\xbb\xbf", 3}, /* U+FEFF byte order mark */
};

static struct str trim_all(struct str s)
{
    s = str_trim(s);
    for (size_t i = 0; i < COUNT_OF(unseen) && s.len > 0; i++) {
        struct str u = {unseen[i].bytes, unseen[i].len};
        bool before = str_starts(s, u), after = !before && str_ends(s, u);

        if (!((unsigned char)s.ptr[0] & 0x80) &&
            !((unsigned char)s.ptr[s.len - 1] & 0x80))
            break; /* nearly always */
        if (before || after) {
            s = str_trim(before ? str_sub(s, u.len, s.len)
                                : str_sub(s, 0, s.len - u.len));
            i = (size_t)-1;
        }
    }
    return s;
}

/* ="00123": a spreadsheet is told that it is a text. */
static struct str as_text(struct str s)
{
    struct str in;

    if (s.len < 3 || s.ptr[0] != '=' || s.ptr[1] != '"' ||
        s.ptr[s.len - 1] != '"')
        return s;
    in = str_sub(s, 2, s.len - 3);
    return in.len && memchr(in.ptr, '"', in.len) ? s : trim_all(in);
}

bool record_cell(const struct cell *c, struct arena *scratch, struct str *out)
{
    *out = (struct str){NULL, 0};
    switch (c->kind) {
    case CELL_ABSENT:
    case CELL_NULL:
    case CELL_NESTED:
        return true;
    case CELL_TEXT:
        *out = as_text(trim_all(c->text));
        return true;
    case CELL_PLAIN:
        *out = trim_all(c->text);
        return true;
    case CELL_ESCAPES:
        if (!json_unescape(scratch, c->text, out))
            return false;
        *out = trim_all(*out);
        return true;
    case CELL_QUOTES: {
        char *to = arena_alloc(scratch, c->text.len);
        size_t n = 0;

        for (size_t i = 0; i < c->text.len; i++) {
            to[n++] = c->text.ptr[i];
            if (c->text.ptr[i] == '"')
                i++;
        }
        *out = as_text(trim_all((struct str){to, n}));
        return true;
    }
    }
    return true;
}
