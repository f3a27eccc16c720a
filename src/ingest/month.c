/*
 * English, German, French, Spanish, Italian, Portuguese, Dutch and the
 * Scandinavian languages; no name means two months in two of them.
 */
#include "ingest/month.h"

static const char *const name[12] = {
    "jan january januar januari j\xc3\xa4nner j\xc3\xa4n "
    "janvier janv enero ene gennaio gen janeiro",
    "feb february februar februari feber f\xc3\xa9vrier f\xc3\xa9vr "
    "f\xc3\xa9v febrero febbraio fevereiro fev",
    "mar march m\xc3\xa4rz m\xc3\xa4r mrz mars marzo mar\xc3\xa7o maart mrt "
    "marts",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei maj",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august augusti augustus ao\xc3\xbbt aout agosto ago",
    "sep sept september septembre septiembre settembre set setembro",
    "oct okt october oktober octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec dez december dezember d\xc3\xa9"
    "cembre d\xc3\xa9"
    "c diciembre dic "
    "dicembre dezembro desember des",
};

/* Lower case of ASCII, and of the letters U+00C0..U+00DE in UTF-8. */
static unsigned char lower(unsigned char c, unsigned char before)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 32);
    if (before == 0xc3 && c >= 0x80 && c <= 0x9e)
        return (unsigned char)(c + 32);
    return c;
}

static bool same(struct str word, struct str want)
{
    unsigned char before = 0;

    if (word.len != want.len)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];

        if (lower(c, before) != (unsigned char)want.ptr[i])
            return false;
        before = c;
    }
    return true;
}

bool month_from(struct str word, uint8_t *month)
{
    for (size_t i = 0; word.len && i < COUNT_OF(name); i++) {
        struct str rest = str_from(name[i]);

        while (rest.len)
            if (same(word, str_cut(rest, ' ', &rest))) {
                *month = (uint8_t)(i + 1);
                return true;
            }
    }
    return false;
}

bool weekday_name(struct str w)
{
    static const char *const day[] = {"monday",   "tuesday", "wednesday",
                                      "thursday", "friday",  "saturday",
                                      "sunday"};

    for (size_t i = 0; i < COUNT_OF(day); i++) {
        struct str full = str_from(day[i]);

        if (str_eq_nocase(w, full) || str_eq_nocase(w, str_sub(full, 0, 3)))
            return true;
    }
    return false;
}
