#include "base/base.h"

#include "report/pdf/script.h"

/*
 * isolated is followed by the final form and, when `forms` is 4, by the
 * initial and the medial one.
 */
static const struct {
    uint16_t letter, isolated;
    uint8_t forms;
} arabic[] = {
    {0x0621, 0xfe80, 1}, {0x0622, 0xfe81, 2}, {0x0623, 0xfe83, 2},
    {0x0624, 0xfe85, 2}, {0x0625, 0xfe87, 2}, {0x0626, 0xfe89, 4},
    {0x0627, 0xfe8d, 2}, {0x0628, 0xfe8f, 4}, {0x0629, 0xfe93, 2},
    {0x062a, 0xfe95, 4}, {0x062b, 0xfe99, 4}, {0x062c, 0xfe9d, 4},
    {0x062d, 0xfea1, 4}, {0x062e, 0xfea5, 4}, {0x062f, 0xfea9, 2},
    {0x0630, 0xfeab, 2}, {0x0631, 0xfead, 2}, {0x0632, 0xfeaf, 2},
    {0x0633, 0xfeb1, 4}, {0x0634, 0xfeb5, 4}, {0x0635, 0xfeb9, 4},
    {0x0636, 0xfebd, 4}, {0x0637, 0xfec1, 4}, {0x0638, 0xfec5, 4},
    {0x0639, 0xfec9, 4}, {0x063a, 0xfecd, 4}, {0x0641, 0xfed1, 4},
    {0x0642, 0xfed5, 4}, {0x0643, 0xfed9, 4}, {0x0644, 0xfedd, 4},
    {0x0645, 0xfee1, 4}, {0x0646, 0xfee5, 4}, {0x0647, 0xfee9, 4},
    {0x0648, 0xfeed, 2}, {0x0649, 0xfeef, 2}, {0x064a, 0xfef1, 4},
    {0x0679, 0xfb66, 4}, {0x067e, 0xfb56, 4}, {0x0686, 0xfb7a, 4},
    {0x0688, 0xfb88, 2}, {0x0691, 0xfb8c, 2}, {0x0698, 0xfb8a, 2},
    {0x06a9, 0xfb8e, 4}, {0x06af, 0xfb92, 4}, {0x06ba, 0xfb9e, 2},
    {0x06be, 0xfbaa, 4}, {0x06cc, 0xfbfc, 4}, {0x06d2, 0xfbae, 2},
};

/* Lam and alef are always written as one. */
static const struct {
    uint16_t alef, isolated;
} lam_alef[] = {
    {0x0622, 0xfef5}, {0x0623, 0xfef7}, {0x0625, 0xfef9}, {0x0627, 0xfefb}};

#define LAM 0x0644
#define TATWEEL 0x0640
#define ZWNJ 0x200c
#define ZWJ 0x200d

static bool within(uint32_t cp, uint32_t from, uint32_t to)
{
    return cp >= from && cp <= to;
}

bool script_is_right_to_left(uint32_t cp)
{
    return within(cp, 0x0590, 0x08ff) || within(cp, 0xfb1d, 0xfdff) ||
           within(cp, 0xfe70, 0xfefe);
}

bool script_is_invisible(uint32_t cp)
{
    return cp < 0x20 || within(cp, 0x7f, 0x9f) || cp == 0xad || cp == 0x34f ||
           cp == 0x61c || within(cp, 0x115f, 0x1160) || cp == 0x180e ||
           within(cp, 0x200b, 0x200f) || within(cp, 0x2028, 0x202e) ||
           within(cp, 0x2060, 0x206f) || cp == 0x3164 ||
           within(cp, 0xfe00, 0xfe0f) || cp == 0xfeff || cp == 0xffa0 ||
           within(cp, 0xfff9, 0xfffb) || cp >= 0xe0000;
}

bool script_starts_no_line(uint32_t cp)
{
    static const uint16_t closing[] = {
        0x3001, 0x3002, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011, 0x3015, 0x30fb,
        0x30fc, 0xff01, 0xff09, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f};

    for (size_t i = 0; i < COUNT_OF(closing); i++)
        if (cp == closing[i])
            return true;
    return false;
}

static int row_of(uint32_t cp)
{
    if (within(cp, 0x0621, 0x06d2))
        for (size_t i = 0; i < COUNT_OF(arabic); i++)
            if (arabic[i].letter == cp)
                return (int)i;
    return -1;
}

bool script_is_joined(uint32_t cp)
{
    return row_of(cp) >= 0;
}

static bool is_mark(uint32_t cp)
{
    return within(cp, 0x064b, 0x065f) || cp == 0x0670;
}

/* Does the character join with the one after it / before it? */
static bool joins_on(uint32_t cp)
{
    int row = row_of(cp);

    return cp == TATWEEL || cp == ZWJ || (row >= 0 && arabic[row].forms == 4);
}

static bool joins_back(uint32_t cp)
{
    int row = row_of(cp);

    return cp == TATWEEL || cp == ZWJ || (row >= 0 && arabic[row].forms > 1);
}

static uint32_t neighbour(const uint32_t *cp, size_t n, size_t i, int step)
{
    for (;;) {
        if (step < 0 ? i == 0 : i + 1 >= n)
            return 0;
        i = step < 0 ? i - 1 : i + 1;
        if (!is_mark(cp[i]))
            return cp[i];
    }
}

static uint32_t ligature(uint32_t cp, bool after)
{
    for (size_t i = 0; i < COUNT_OF(lam_alef); i++)
        if (lam_alef[i].alef == cp)
            return lam_alef[i].isolated + (after ? 1u : 0u);
    return 0;
}

size_t script_join(uint32_t *cp, size_t n)
{
    uint32_t before = 0; /* the letter as it was, marks skipped */
    size_t to = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t c = cp[i];
        uint32_t after = neighbour(cp, n, i, 1);
        int row = row_of(c);
        bool back = row >= 0 && arabic[row].forms > 1 && joins_on(before);
        bool on = row >= 0 && arabic[row].forms == 4 && joins_back(after);

        if (c == LAM && i + 1 < n && ligature(cp[i + 1], back)) {
            before = cp[i + 1];
            cp[to++] = ligature(cp[i + 1], back);
            i++;
            continue;
        }
        /* A joiner has done its work; it has no shape of its own. */
        if ((c == ZWNJ || c == ZWJ) &&
            (row_of(before) >= 0 || row_of(after) >= 0)) {
            before = c;
            continue;
        }
        if (!is_mark(c))
            before = c;
        if (row >= 0)
            c = arabic[row].isolated + (back && on ? 3u
                                        : on       ? 2u
                                        : back     ? 1u
                                                   : 0u);
        cp[to++] = c;
    }
    return to;
}

size_t script_letters(uint32_t cp, uint32_t out[2])
{
    out[0] = cp;
    for (size_t i = 0; i < COUNT_OF(lam_alef); i++)
        if (within(cp, lam_alef[i].isolated, lam_alef[i].isolated + 1u)) {
            out[0] = LAM;
            out[1] = lam_alef[i].alef;
            return 2;
        }
    for (size_t i = 0; i < COUNT_OF(arabic); i++)
        if (within(cp, arabic[i].isolated,
                   arabic[i].isolated + arabic[i].forms - 1u))
            out[0] = arabic[i].letter;
    return 1;
}
