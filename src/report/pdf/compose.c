#include "base/base.h"

#include "base/compositions.h"
#include "report/pdf/compose.h"

/* Canonical combining classes of U+0300..U+036F that are not 230 (above). */
static const struct {
    uint16_t from, to;
    uint8_t class;
} mark_class[] = {
    {0x0315, 0x0315, 232}, {0x0316, 0x0319, 220}, {0x031a, 0x031a, 232},
    {0x031b, 0x031b, 216}, {0x031c, 0x0320, 220}, {0x0321, 0x0322, 202},
    {0x0323, 0x0326, 220}, {0x0327, 0x0328, 202}, {0x0329, 0x0333, 220},
    {0x0334, 0x0338, 1},   {0x0339, 0x033c, 220}, {0x0345, 0x0345, 240},
    {0x0347, 0x0349, 220}, {0x034d, 0x034e, 220}, {0x034f, 0x034f, 0},
    {0x0353, 0x0356, 220}, {0x0358, 0x0358, 232}, {0x0359, 0x035a, 220},
    {0x035c, 0x035c, 233}, {0x035d, 0x035e, 234}, {0x035f, 0x035f, 233},
    {0x0360, 0x0361, 234}, {0x0362, 0x0362, 233},
};

enum {
    HANGUL_L = 0x1100,
    HANGUL_V = 0x1161,
    HANGUL_T = 0x11a7,
    HANGUL_S = 0xac00,
    L_COUNT = 19,
    V_COUNT = 21,
    T_COUNT = 28,
};

static unsigned class_of(uint32_t cp)
{
    if (cp == 0x3099 || cp == 0x309a)
        return 8;
    if (cp < 0x0300 || cp > 0x036f)
        return 0;
    for (size_t i = 0; i < COUNT_OF(mark_class); i++)
        if (cp >= mark_class[i].from && cp <= mark_class[i].to)
            return mark_class[i].class;
    return 230;
}

bool compose_joins(uint32_t cp)
{
    return class_of(cp) != 0 || (cp >= HANGUL_V && cp < HANGUL_V + V_COUNT) ||
           (cp > HANGUL_T && cp < HANGUL_T + T_COUNT);
}

/* Two Hangul pieces to one syllable, or 0. */
static uint32_t join_hangul(uint32_t a, uint32_t b)
{
    if (a >= HANGUL_L && a < HANGUL_L + L_COUNT && b >= HANGUL_V &&
        b < HANGUL_V + V_COUNT)
        return HANGUL_S + ((a - HANGUL_L) * V_COUNT + (b - HANGUL_V)) * T_COUNT;
    if (a >= HANGUL_S && a < HANGUL_S + L_COUNT * V_COUNT * T_COUNT &&
        (a - HANGUL_S) % T_COUNT == 0 && b > HANGUL_T && b < HANGUL_T + T_COUNT)
        return a + (b - HANGUL_T);
    return 0;
}

static uint32_t join(uint32_t a, uint32_t b)
{
    size_t lo = 0, hi = composition_count;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const struct composition *c = &compositions[mid];

        if (c->base == a && c->mark == b)
            return c->whole;
        if (c->base < a || (c->base == a && c->mark < b))
            lo = mid + 1;
        else
            hi = mid;
    }
    return join_hangul(a, b);
}

/* Canonical order: stable by class between characters of class 0. */
static void order_marks(uint32_t *cp, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t c = cp[i];
        unsigned class = class_of(c);
        size_t at = i;

        if (class == 0)
            continue;
        while (at > 0 && class_of(cp[at - 1]) > class) {
            cp[at] = cp[at - 1];
            at--;
        }
        cp[at] = c;
    }
}

size_t compose(uint32_t *cp, size_t n)
{
    size_t to = 0, starter = n;
    unsigned last = 0; /* class of the mark kept before this one */

    order_marks(cp, n);
    for (size_t i = 0; i < n; i++) {
        unsigned class = class_of(cp[i]);

        if (starter < to && (last == 0 ? to == starter + 1 : last < class)) {
            uint32_t whole = join(cp[starter], cp[i]);

            if (whole) {
                cp[starter] = whole;
                continue;
            }
        }
        if (class == 0)
            starter = to;
        last = class;
        cp[to++] = cp[i];
    }
    return to;
}
