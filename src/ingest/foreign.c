#include "ingest/foreign.h"

#define RUN 4u   /* accented letters on end, ... */
#define WORDS 2u /* or words of nothing else: no language of Windows-1252 */

static bool is_lead(unsigned c)
{
    return (c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xea) || c == 0xed ||
           c == 0xee || (c >= 0xfa && c <= 0xfc);
}

static bool is_trail(unsigned lead, unsigned c)
{
    return c >= 0x40 && c != 0x7f && c <= (lead == 0xfc ? 0x4bu : 0xfcu);
}

/*
 * Japanese is mostly pairs that begin with what Windows-1252 has for quotes and
 * dashes.  One of these before a letter is an apostrophe; two on end, or one
 * before an accented letter, are not.
 */
static bool is_shift_jis(const unsigned char *p, size_t n)
{
    bool japanese = false;
    size_t pairs = 0; /* on end */

    for (size_t i = 0; i < n; i++) {
        if (p[i] < 0x80 || (p[i] >= 0xa1 && p[i] <= 0xdf)) {
            pairs = 0;
            continue;
        }
        if (i + 1 == n)
            break;
        if (!is_lead(p[i]) || !is_trail(p[i], p[i + 1]))
            return false;
        pairs = p[i] <= 0x9f ? pairs + 1 : 0;
        japanese = japanese || pairs > 1 || (pairs == 1 && p[i + 1] >= 0x80);
        i++;
    }
    return japanese;
}

/* Cyrillic, Greek, Hebrew, Chinese, Korean ... */
static bool has_run(const unsigned char *p, size_t n)
{
    size_t run = 0, other = 0, words = 0;
    bool inside = false; /* a word with other letters in it */

    for (size_t i = 0; i < n; i++) {
        if (p[i] > 0xa0) {
            other = run > 0 ? other + (p[i] != p[i - 1]) : 0;
            run++;
            if (run >= RUN && other > 0)
                return true;
            continue;
        }
        inside = inside || ((p[i] | 0x20) >= 'a' && (p[i] | 0x20) <= 'z');
        words += !inside && run > 1 && other > 0;
        if (words >= WORDS)
            return true;
        run = 0;
        if (p[i] < 0x80)
            inside = (p[i] | 0x20) >= 'a' && (p[i] | 0x20) <= 'z';
    }
    return false;
}

enum foreign foreign_text(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;

    if (n > FOREIGN_LOOK)
        n = FOREIGN_LOOK;
    return is_shift_jis(u, n) ? FOREIGN_SHIFT_JIS
           : has_run(u, n)    ? FOREIGN_OTHER
                              : FOREIGN_NONE;
}

bool foreign_refuse(enum foreign f, const char *name, struct err *err)
{
    if (f == FOREIGN_SHIFT_JIS) {
        err_set(err, ERR_INPUT,
                "%s:1: the text is Shift_JIS, which is not read", name);
        return err_hint(err,
                        "save it as UTF-8 (\"CSV UTF-8\" of a spreadsheet), or "
                        "`iconv -f CP932 -t UTF-8 OLD >NEW`; if it is not, say "
                        "`encoding: windows-1252`");
    }
    err_set(err, ERR_INPUT,
            "%s:1: the text is neither UTF-8, UTF-16 nor Windows-1252", name);
    return err_hint(
        err, "save it as UTF-8 (\"CSV UTF-8\" of a spreadsheet), or with "
             "`iconv -t UTF-8 -f` and what it is (CP1251 if Cyrillic, "
             "GBK if Chinese); else say `encoding: windows-1252`");
}
