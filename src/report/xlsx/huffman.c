#include "base/base.h"

#include <stdlib.h>

#include "report/xlsx/huffman.h"

/* A code over frequencies whose sum is below 2^31 is no deeper. */
#define DEEPEST 48u

struct leaf {
    uint32_t freq;
    uint16_t symbol;
};

static int by_freq(const void *a, const void *b)
{
    const struct leaf *x = a, *y = b;

    if (x->freq != y->freq)
        return x->freq < y->freq ? -1 : 1;
    return (int)x->symbol - (int)y->symbol;
}

/*
 * How many codes of each length, by joining the two rarest over and over:
 * leaves wait in one queue, joined nodes, which come out in order, in another.
 */
static void count_depths(const struct leaf *leaf, size_t n,
                         unsigned count[DEEPEST])
{
    uint32_t weight[HUFFMAN_SYMBOLS];
    uint16_t up[2 * HUFFMAN_SYMBOLS]; /* leaves, then joined nodes */
    uint8_t depth[HUFFMAN_SYMBOLS];
    size_t a = 0, b = 0, made = 0;

    for (; made + 1 < n; made++) {
        weight[made] = 0;
        for (int i = 0; i < 2; i++) {
            if (a < n && (b == made || leaf[a].freq <= weight[b])) {
                weight[made] += leaf[a].freq;
                up[a++] = (uint16_t)made;
            } else {
                weight[made] += weight[b];
                up[n + b++] = (uint16_t)made;
            }
        }
    }
    depth[made - 1] = 0;
    for (size_t i = made - 1; i-- > 0;)
        depth[i] = (uint8_t)(depth[up[n + i]] + 1);
    for (size_t i = 0; i < n; i++)
        count[depth[up[i]] + 1]++;
}

/* ITU-T T.81, figure K.3: shorten what is too long, lengthen what is next. */
static void keep_within(unsigned count[DEEPEST], unsigned limit)
{
    for (unsigned i = DEEPEST - 1; i > limit; i--)
        while (count[i] > 0) {
            unsigned j = i - 2;

            while (count[j] == 0)
                j--;
            count[i] -= 2;
            count[i - 1]++;
            count[j + 1] += 2;
            count[j]--;
        }
}

void huffman_lengths(const uint32_t *freq, size_t n, unsigned limit,
                     uint8_t *len)
{
    struct leaf leaf[HUFFMAN_SYMBOLS];
    unsigned count[DEEPEST] = {0};
    size_t used = 0, at = 0;

    if (n < 2 || n > HUFFMAN_SYMBOLS)
        BUG("symbols of a code");
    for (size_t i = 0; i < n; i++) {
        len[i] = 0;
        if (freq[i])
            leaf[used++] = (struct leaf){freq[i], (uint16_t)i};
    }
    /* A code of one symbol would have no bits. */
    for (size_t i = 0; used < 2; i++)
        if (!freq[i])
            leaf[used++] = (struct leaf){1, (uint16_t)i};
    qsort(leaf, used, sizeof leaf[0], by_freq);
    count_depths(leaf, used, count);
    keep_within(count, limit);
    for (unsigned i = limit; i > 0; i--)
        for (unsigned k = count[i]; k > 0; k--)
            len[leaf[at++].symbol] = (uint8_t)i;
}

void huffman_codes(const uint8_t *len, size_t n, uint16_t *code)
{
    uint16_t next[HUFFMAN_BITS + 2] = {0};

    for (size_t i = 0; i < n; i++)
        next[len[i] + 1]++;
    next[1] = 0; /* symbols without a code */
    for (unsigned i = 2; i < COUNT_OF(next); i++)
        next[i] = (uint16_t)((next[i] + next[i - 1]) << 1);
    for (size_t i = 0; i < n; i++) {
        unsigned c = next[len[i]]++, r = 0;

        for (unsigned k = 0; k < len[i]; k++, c >>= 1)
            r = r << 1 | (c & 1);
        code[i] = (uint16_t)r;
    }
}
