#include "base/base.h"

#include "bundle/huffman.h"

/*
 * Symbols sorted by frequency are leaves in ascending order; joining the two
 * lightest again and again yields inner nodes in ascending order too, so two
 * queues replace a heap (van Leeuwen 1976).
 */

struct node {
    uint32_t weight;
    uint16_t symbol; /* of a leaf */
    uint16_t parent; /* index of an inner node */
};

static void sort_nodes(struct node *node, size_t n)
{
    static const size_t gap[] = {132, 57, 23, 10, 4, 1}; /* Ciura's */

    for (size_t g = 0; g < COUNT_OF(gap); g++) {
        for (size_t i = gap[g]; i < n; i++) {
            struct node x = node[i];
            size_t k = i;

            /* Equal weights keep the order of the symbols. */
            while (k >= gap[g] && (node[k - gap[g]].weight > x.weight ||
                                   (node[k - gap[g]].weight == x.weight &&
                                    node[k - gap[g]].symbol > x.symbol))) {
                node[k] = node[k - gap[g]];
                k -= gap[g];
            }
            node[k] = x;
        }
    }
}

static size_t collect(const uint32_t *freq, size_t n, struct node *leaf)
{
    size_t used = 0;

    for (size_t i = 0; i < n; i++)
        if (freq[i] > 0)
            leaf[used++] = (struct node){freq[i], (uint16_t)i, 0};
    for (size_t i = 0; i < n && used < 2; i++)
        if (freq[i] == 0)
            leaf[used++] = (struct node){1, (uint16_t)i, 0};
    return used;
}

/* How many leaves lie at each depth. */
static void count_depths(struct node *leaf, size_t n, uint16_t *depths,
                         unsigned max)
{
    struct node inner[HUFFMAN_MAX_SYMBOLS];
    uint16_t depth[HUFFMAN_MAX_SYMBOLS];
    size_t next_leaf = 0, next_inner = 0, made = 0;

    while (made < n - 1) {
        uint32_t weight = 0;

        for (int k = 0; k < 2; k++) {
            bool take_leaf = next_leaf < n && (next_inner == made ||
                                               leaf[next_leaf].weight <=
                                                   inner[next_inner].weight);
            struct node *x =
                take_leaf ? &leaf[next_leaf++] : &inner[next_inner++];

            x->parent = (uint16_t)made;
            weight += x->weight;
        }
        inner[made++] = (struct node){weight, 0, 0};
    }
    depth[made - 1] = 0;
    for (size_t i = made - 1; i-- > 0;)
        depth[i] = (uint16_t)(depth[inner[i].parent] + 1);
    for (size_t i = 0; i < n; i++) {
        unsigned d = depth[leaf[i].parent] + 1u;

        depths[d < max ? d : max]++;
    }
}

/*
 * Leaves deeper than the limit were put at the limit; lengthen others until
 * the code fits (Kraft's sum is 1), then shorten what was overdone.
 */
static void balance(uint16_t *depths, unsigned max)
{
    uint32_t sum = 0, full = 1u << max;

    for (unsigned d = 1; d <= max; d++)
        sum += (uint32_t)depths[d] << (max - d);
    while (sum > full) {
        unsigned d = max - 1;

        while (depths[d] == 0)
            d--;
        depths[d]--;
        depths[d + 1]++;
        sum -= 1u << (max - d - 1);
    }
    while (sum < full) {
        depths[max]--;
        depths[max - 1]++;
        sum++;
    }
}

void huffman_lengths(const uint32_t *freq, size_t n, unsigned max,
                     uint8_t *length)
{
    struct node leaf[HUFFMAN_MAX_SYMBOLS];
    uint16_t depths[16] = {0};
    size_t used, at = 0;

    memset(length, 0, n);
    used = collect(freq, n, leaf);
    sort_nodes(leaf, used);
    count_depths(leaf, used, depths, max);
    balance(depths, max);
    for (unsigned d = max; d > 0; d--)
        for (uint16_t k = 0; k < depths[d]; k++)
            length[leaf[at++].symbol] = (uint8_t)d;
}

void huffman_codes(const uint8_t *length, size_t n, uint16_t *code)
{
    uint16_t count[16] = {0}, next[16] = {0};

    for (size_t i = 0; i < n; i++)
        count[length[i]]++;
    count[0] = 0;
    for (unsigned d = 1; d < 16; d++)
        next[d] = (uint16_t)((next[d - 1] + count[d - 1]) << 1);
    for (size_t i = 0; i < n; i++) {
        unsigned c = next[length[i]], reversed = 0;

        if (length[i] == 0)
            continue;
        next[length[i]]++;
        for (unsigned b = 0; b < length[i]; b++)
            reversed |= (c >> b & 1u) << (length[i] - 1u - b);
        code[i] = (uint16_t)reversed;
    }
}
