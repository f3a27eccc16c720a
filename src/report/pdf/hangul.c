#include "base/base.h"

#include "report/pdf/hangul.h"

enum { S_FIRST = 0xac00, S_LAST = 0xd7a3, V_COUNT = 21, T_COUNT = 28 };

static const uint16_t initial[] = {0x3131, 0x3132, 0x3134, 0x3137, 0x3138,
                                   0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
                                   0x3146, 0x3147, 0x3148, 0x3149, 0x314a,
                                   0x314b, 0x314c, 0x314d, 0x314e};
static const uint16_t final[] = {0,      0x3131, 0x3132, 0x3133, 0x3134, 0x3135,
                                 0x3136, 0x3137, 0x3139, 0x313a, 0x313b, 0x313c,
                                 0x313d, 0x313e, 0x313f, 0x3140, 0x3141, 0x3142,
                                 0x3144, 0x3145, 0x3146, 0x3147, 0x3148, 0x314a,
                                 0x314b, 0x314c, 0x314d, 0x314e};

/*
 * A vowel stands beside the initial, below it, or both; then it is drawn as
 * the two simple vowels it is made of.
 */
enum shape { BESIDE, BELOW, BOTH };
static const struct {
    uint8_t shape;
    uint16_t first, second; /* second: the one beside */
} vowel[V_COUNT] = {
    {BESIDE, 0x314f, 0},    {BESIDE, 0x3150, 0},    {BESIDE, 0x3151, 0},
    {BESIDE, 0x3152, 0},    {BESIDE, 0x3153, 0},    {BESIDE, 0x3154, 0},
    {BESIDE, 0x3155, 0},    {BESIDE, 0x3156, 0},    {BELOW, 0x3157, 0},
    {BOTH, 0x3157, 0x314f}, {BOTH, 0x3157, 0x3150}, {BOTH, 0x3157, 0x3163},
    {BELOW, 0x315b, 0},     {BELOW, 0x315c, 0},     {BOTH, 0x315c, 0x3153},
    {BOTH, 0x315c, 0x3154}, {BOTH, 0x315c, 0x3163}, {BELOW, 0x3160, 0},
    {BELOW, 0x3161, 0},     {BOTH, 0x3161, 0x3163}, {BESIDE, 0x3163, 0},
};

/* Places in thousandths of an em, x0 y0 x1 y1: initial, first and second
 * vowel, final; without and with a final. */
static const int16_t place[3][2][4][4] = {
    [BESIDE] = {{{70, 20, 560, 780}, {560, -90, 950, 850}, {0}, {0}},
                {{80, 370, 550, 830},
                 {560, 310, 950, 860},
                 {0},
                 {190, -90, 880, 270}}},
    [BELOW] = {{{170, 360, 830, 850}, {40, -60, 960, 330}, {0}, {0}},
               {{180, 530, 820, 860},
                {40, 300, 960, 510},
                {0},
                {170, -90, 830, 240}}},
    [BOTH] =
        {{{90, 330, 570, 830}, {30, -10, 640, 290}, {600, -90, 960, 860}, {0}},
         {{100, 540, 570, 860},
          {30, 320, 640, 520},
          {600, 290, 960, 870},
          {190, -90, 880, 240}}},
};

/* Shrink the letter into its place and put it in the middle of it. */
static bool fit(const struct ttf *t, uint32_t letter, const int16_t to[4],
                struct ttf_piece *p)
{
    const int one = 1 << 14, em = (int)t->units_per_em;
    int box[4], room[2], size[2], scale[2], shift[2];

    p->glyph = (uint16_t)ttf_glyph(t, letter);
    if (p->glyph == 0 || !ttf_box(t, p->glyph, box))
        return false;
    for (int i = 0; i < 2; i++) {
        room[i] = (to[i + 2] - to[i]) * em / 1000;
        size[i] = box[i + 2] - box[i];
        if (size[i] <= 0)
            return false;
        /* Never stretched: a stroke must not become a block. */
        scale[i] =
            size[i] > room[i] ? (int)((int64_t)room[i] * one / size[i]) : one;
        if (scale[i] >= 2 * one)
            return false;
        shift[i] = to[i] * em / 1000 +
                   (room[i] - (int)((int64_t)size[i] * scale[i] / one)) / 2 -
                   (int)((int64_t)box[i] * scale[i] / one);
    }
    p->scale_x = (int16_t)scale[0];
    p->scale_y = (int16_t)scale[1];
    p->dx = (int16_t)shift[0];
    p->dy = (int16_t)shift[1];
    return true;
}

bool hangul_make(const struct ttf *t, uint32_t cp, struct ttf_made *out)
{
    uint32_t s, letter[4];
    const int16_t(*where)[4];

    if (cp < S_FIRST || cp > S_LAST)
        return false;
    s = cp - S_FIRST;
    letter[0] = initial[s / (V_COUNT * T_COUNT)];
    letter[1] = vowel[s / T_COUNT % V_COUNT].first;
    letter[2] = vowel[s / T_COUNT % V_COUNT].second;
    letter[3] = final[s % T_COUNT];
    where = place[vowel[s / T_COUNT % V_COUNT].shape][letter[3] != 0];
    *out = (struct ttf_made){.advance = t->units_per_em};
    for (size_t i = 0; i < COUNT_OF(letter); i++) {
        if (letter[i] == 0)
            continue;
        if (!fit(t, letter[i], where[i], &out->piece[out->pieces]))
            return false;
        out->pieces++;
    }
    return true;
}
