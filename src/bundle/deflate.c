#include "base/base.h"

#include <stdlib.h>

#include "bundle/deflate.h"
#include "bundle/huffman.h"

/*
 * Greedy matching against the last two places with the same four bytes.
 * What was found is kept as symbols; when a block is full its codes are made
 * from their frequencies and it is written, or stored if that is shorter.
 */

enum {
    HASH_BITS = 15,
    BLOCK_SYMBOLS = 32768,
    MIN_MATCH = 4,
    MAX_MATCH = 258,
    GOOD_MATCH = 32, /* look no further */
    END_OF_BLOCK = 256,
    LITLEN_CODES = 286,
    DIST_CODES = 30,
    LENGTH_CODES = 19,
};

/* A literal is its byte; a match is MATCH | length << 15 | distance - 1. */
#define MATCH (1u << 31)

/* Added to places, so that 0 is too far back from all of them. */
#define PLACE (DEFLATE_WINDOW + 1)

struct deflate {
    uint32_t bucket[1u << HASH_BITS][2]; /* + PLACE, newest first */
    uint32_t symbol[BLOCK_SYMBOLS];
    size_t symbols;
    uint32_t litlen_freq[LITLEN_CODES], dist_freq[DIST_CODES];
    uint8_t length_code[MAX_MATCH + 1]; /* match length: code - 257 */
    uint8_t dist_code[512];             /* see code_of_distance */
};

/* Where bits go; `held` of them are not yet written. */
struct out {
    unsigned char *to;
    uint64_t bits;
    unsigned held;
};

static const uint16_t length_base[29] = {
    3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
    31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_extra[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
                                         1, 1, 2, 2, 2, 2, 3, 3, 3, 3,
                                         4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t dist_base[30] = {
    1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
    33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
    1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const uint8_t dist_extra[30] = {0, 0, 0,  0,  1,  1,  2,  2,  3,  3,
                                       4, 4, 5,  5,  6,  6,  7,  7,  8,  8,
                                       9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

struct deflate *deflate_new(void)
{
    struct deflate *d = calloc(1, sizeof *d);

    if (!d)
        base_no_memory(sizeof *d);
    for (unsigned c = 0; c < 29; c++)
        for (unsigned l = length_base[c];
             l <= MAX_MATCH && l < length_base[c] + (1u << length_extra[c]);
             l++)
            d->length_code[l] = (uint8_t)c;
    for (unsigned c = 0; c < 30; c++) {
        for (unsigned k = 0; k < 1u << dist_extra[c]; k++) {
            unsigned back = dist_base[c] - 1u + k;

            if (back < 256)
                d->dist_code[back] = (uint8_t)c;
            else
                d->dist_code[256 + (back >> 7)] = (uint8_t)c;
        }
    }
    return d;
}

void deflate_free(struct deflate *d)
{
    free(d);
}

/* Distances from 257 on share their code in groups of 128. */
static unsigned code_of_distance(const struct deflate *d, unsigned back)
{
    return d->dist_code[back < 256 ? back : 256 + (back >> 7)];
}

/* Little-endian whatever the machine; compilers make one load of it. */
static inline uint32_t load32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static inline uint64_t load64(const unsigned char *p)
{
    return (uint64_t)load32(p) | (uint64_t)load32(p + 4) << 32;
}

static inline unsigned hash_of(uint32_t v)
{
    return v * 0x9e3779b1u >> (32 - HASH_BITS);
}

static void store64(unsigned char *p, uint64_t v)
{
    p[0] = (unsigned char)v;
    p[1] = (unsigned char)(v >> 8);
    p[2] = (unsigned char)(v >> 16);
    p[3] = (unsigned char)(v >> 24);
    p[4] = (unsigned char)(v >> 32);
    p[5] = (unsigned char)(v >> 40);
    p[6] = (unsigned char)(v >> 48);
    p[7] = (unsigned char)(v >> 56);
}

/* Append bits; between two calls of flush, 56 in all. */
static inline void put(struct out *o, uint64_t value, unsigned n)
{
    o->bits |= value << o->held;
    o->held += n;
}

/* Write eight bytes, of which only the full ones count. */
static inline void flush(struct out *o)
{
    store64(o->to, o->bits);
    o->to += o->held >> 3;
    o->bits >>= o->held & ~7u;
    o->held &= 7;
}

static void align(struct out *o)
{
    o->held = (o->held + 7) & ~7u;
    flush(o);
}

static void put_stored(struct out *o, const unsigned char *p, size_t n,
                       bool last)
{
    do {
        size_t part = n < 65535 ? n : 65535;

        put(o, last && part == n, 3);
        align(o);
        put(o, part | (uint64_t)(part ^ 0xffff) << 16, 32);
        flush(o);
        if (part > 0)
            memcpy(o->to, p, part);
        o->to += part;
        p += part;
        n -= part;
    } while (n > 0);
}

static void count_symbols(struct deflate *d)
{
    memset(d->litlen_freq, 0, sizeof d->litlen_freq);
    memset(d->dist_freq, 0, sizeof d->dist_freq);
    for (size_t i = 0; i < d->symbols; i++) {
        uint32_t s = d->symbol[i];

        if (s & MATCH) {
            d->litlen_freq[257 + d->length_code[s >> 15 & 0x1ff]]++;
            d->dist_freq[code_of_distance(d, s & 0x7fff)]++;
        } else {
            d->litlen_freq[s]++;
        }
    }
}

/* The two codes of a block. */
struct codes {
    uint8_t litlen_bits[HUFFMAN_MAX_SYMBOLS], dist_bits[32];
    uint16_t litlen[HUFFMAN_MAX_SYMBOLS], dist[32];
    /* the code lengths as they are sent (RFC 1951 3.2.7) */
    uint8_t run[HUFFMAN_MAX_SYMBOLS + 32], run_extra[HUFFMAN_MAX_SYMBOLS + 32];
    size_t runs, litlens, dists, lengths;
    uint8_t length_bits[LENGTH_CODES];
    uint16_t length[LENGTH_CODES];
};

static const uint8_t length_order[LENGTH_CODES] = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
static const uint8_t run_bits[LENGTH_CODES] = {[16] = 2, [17] = 3, [18] = 7};

/* Run-length code the lengths: 16 repeats, 17 and 18 are zeros. */
static void make_runs(struct codes *c)
{
    uint8_t all[HUFFMAN_MAX_SYMBOLS + 32];
    size_t n = c->litlens + c->dists;

    memcpy(all, c->litlen_bits, c->litlens);
    memcpy(all + c->litlens, c->dist_bits, c->dists);
    c->runs = 0;
    for (size_t i = 0; i < n;) {
        size_t same = 1, take = 1;
        uint8_t what = all[i], extra = 0;

        while (i + same < n && all[i + same] == all[i])
            same++;
        if (all[i] == 0 && same >= 11) {
            take = same < 138 ? same : 138;
            what = 18;
            extra = (uint8_t)(take - 11);
        } else if (all[i] == 0 && same >= 3) {
            take = same;
            what = 17;
            extra = (uint8_t)(take - 3);
        } else if (i > 0 && all[i] == all[i - 1] && same >= 3) {
            take = same < 6 ? same : 6;
            what = 16;
            extra = (uint8_t)(take - 3);
        }
        c->run[c->runs] = what;
        c->run_extra[c->runs++] = extra;
        i += take;
    }
}

/* Make the codes; returns the bits the block takes with them. */
static uint64_t make_codes(struct deflate *d, struct codes *c)
{
    uint32_t freq[LENGTH_CODES] = {0};
    uint64_t bits = 3 + 5 + 5 + 4;

    d->litlen_freq[END_OF_BLOCK] = 1;
    huffman_lengths(d->litlen_freq, LITLEN_CODES, 15, c->litlen_bits);
    huffman_lengths(d->dist_freq, DIST_CODES, 15, c->dist_bits);
    huffman_codes(c->litlen_bits, LITLEN_CODES, c->litlen);
    huffman_codes(c->dist_bits, DIST_CODES, c->dist);
    for (c->litlens = LITLEN_CODES; c->litlen_bits[c->litlens - 1] == 0;)
        c->litlens--;
    for (c->dists = DIST_CODES; c->dist_bits[c->dists - 1] == 0;)
        c->dists--;
    make_runs(c);
    for (size_t i = 0; i < c->runs; i++)
        freq[c->run[i]]++;
    huffman_lengths(freq, LENGTH_CODES, 7, c->length_bits);
    huffman_codes(c->length_bits, LENGTH_CODES, c->length);
    for (c->lengths = LENGTH_CODES;
         c->length_bits[length_order[c->lengths - 1]] == 0;)
        c->lengths--;
    bits += c->lengths * 3;
    for (size_t i = 0; i < LENGTH_CODES; i++)
        bits += (uint64_t)freq[i] * (c->length_bits[i] + run_bits[i]);
    for (size_t i = 0; i < LITLEN_CODES; i++)
        bits += (uint64_t)d->litlen_freq[i] *
                (c->litlen_bits[i] + (i > 256 ? length_extra[i - 257] : 0u));
    for (size_t i = 0; i < DIST_CODES; i++)
        bits += (uint64_t)d->dist_freq[i] * (c->dist_bits[i] + dist_extra[i]);
    return bits;
}

static void put_header(struct out *o, const struct codes *c)
{
    put(o, 2u << 1, 3); /* not the last block; dynamic codes */
    put(o, c->litlens - 257, 5);
    put(o, c->dists - 1, 5);
    put(o, c->lengths - 4, 4);
    flush(o);
    for (size_t i = 0; i < c->lengths; i++) {
        put(o, c->length_bits[length_order[i]], 3);
        flush(o);
    }
    for (size_t i = 0; i < c->runs; i++) {
        put(o, c->length[c->run[i]], c->length_bits[c->run[i]]);
        put(o, c->run_extra[i], run_bits[c->run[i]]);
        flush(o);
    }
}

static void put_symbols(const struct deflate *d, struct out *to,
                        const struct codes *c)
{
    struct out o = *to; /* in registers */

    for (size_t i = 0; i < d->symbols; i++) {
        uint32_t s = d->symbol[i];
        unsigned len, back, lc, dc;

        /* A literal is at most 15 bits: three fit before a flush. */
        if (!(s & MATCH)) {
            put(&o, c->litlen[s], c->litlen_bits[s]);
            if (o.held > 40)
                flush(&o);
            continue;
        }
        flush(&o);
        len = s >> 15 & 0x1ff;
        back = s & 0x7fff;
        lc = d->length_code[len];
        dc = code_of_distance(d, back);
        /* At most 15 + 5 + 15 + 13 bits. */
        put(&o, c->litlen[257 + lc], c->litlen_bits[257 + lc]);
        put(&o, len - length_base[lc], length_extra[lc]);
        put(&o, c->dist[dc], c->dist_bits[dc]);
        put(&o, back + 1 - dist_base[dc], dist_extra[dc]);
        flush(&o);
    }
    put(&o, c->litlen[END_OF_BLOCK], c->litlen_bits[END_OF_BLOCK]);
    flush(&o);
    *to = o;
}

/* Write the symbols, which stand for the n bytes at p. */
static void put_block(struct deflate *d, struct out *o, const unsigned char *p,
                      size_t n)
{
    struct codes c;
    uint64_t coded, stored = (uint64_t)n * 8 + (n / 65535 + 1) * 40;

    count_symbols(d);
    coded = make_codes(d, &c);
    if (coded < stored) {
        put_header(o, &c);
        put_symbols(d, o, &c);
    } else {
        put_stored(o, p, n, false);
    }
    d->symbols = 0;
}

/* How far p and q agree, given that four bytes do; never past `end`. */
static inline size_t match_length(const unsigned char *p,
                                  const unsigned char *q,
                                  const unsigned char *end)
{
    size_t most = (size_t)(end - p), n = MIN_MATCH;

    if (most > MAX_MATCH)
        most = MAX_MATCH;
    while (n + 8 <= most) {
        uint64_t differ = load64(p + n) ^ load64(q + n);

        if (differ)
            return n + (size_t)__builtin_ctzll(differ) / 8;
        n += 8;
    }
    while (n < most && p[n] == q[n])
        n++;
    return n;
}

static inline void remember(struct deflate *d, const unsigned char *in,
                            size_t at)
{
    uint32_t *b = d->bucket[hash_of(load32(in + at))];

    b[1] = b[0];
    b[0] = (uint32_t)at + PLACE;
}

/*
 * The longest match at in[at], 0 if none; *back is its distance.  The older
 * place is tried when the newer match is short and could be beaten: then the
 * byte after it must agree there.
 */
static inline size_t find(struct deflate *d, const unsigned char *in, size_t at,
                          size_t end, size_t *back)
{
    uint32_t v = load32(in + at);
    uint32_t *b = d->bucket[hash_of(v)];
    uint32_t here = (uint32_t)at + PLACE;
    uint32_t newer = here - b[0], older = here - b[1];
    size_t n = 0, more;

    b[1] = b[0];
    b[0] = here;
    if (newer <= DEFLATE_WINDOW && load32(in + at - newer) == v) {
        n = match_length(in + at, in + at - newer, in + end);
        *back = newer;
        if (n >= GOOD_MATCH || at + n == end || older > DEFLATE_WINDOW ||
            in[at + n] != in[at + n - older])
            return n;
    }
    if (older <= DEFLATE_WINDOW && load32(in + at - older) == v) {
        more = match_length(in + at, in + at - older, in + end);
        if (more > n) {
            *back = older;
            return more;
        }
    }
    return n;
}

static void compress(struct deflate *d, struct out *o, const unsigned char *in,
                     size_t at, size_t end)
{
    size_t block = at, symbols = 0;

    while (at < end) {
        size_t back = 0;
        size_t n = end - at >= MIN_MATCH ? find(d, in, at, end, &back) : 0;

        if (n == 0) {
            d->symbol[symbols++] = in[at++];
        } else {
            d->symbol[symbols++] =
                MATCH | (uint32_t)n << 15 | (uint32_t)(back - 1);
            /* Enough places inside the match to find the next one. */
            for (size_t k = 1; k < n && at + k + MIN_MATCH <= end; k += 2)
                remember(d, in, at + k);
            at += n;
        }
        if (symbols == BLOCK_SYMBOLS && at < end) {
            d->symbols = symbols;
            put_block(d, o, in + block, at - block);
            block = at;
            symbols = 0;
        }
    }
    d->symbols = symbols;
    put_block(d, o, in + block, end - block);
}

size_t deflate_chunk(struct deflate *d, const unsigned char *in, size_t before,
                     size_t n, bool last, unsigned char *out)
{
    const unsigned char *least = out + n / DEFLATE_MAX_RATIO;
    struct out o = {out, 0, 0};

    memset(d->bucket, 0, sizeof d->bucket);
    for (size_t i = 0; i < before && i + MIN_MATCH <= before + n; i++)
        remember(d, in, i);
    compress(d, &o, in, before, before + n);
    /* An empty stored block ends on a byte; more of them are harmless. */
    while (o.to < least)
        put_stored(&o, NULL, 0, false);
    put_stored(&o, NULL, 0, last);
    return (size_t)(o.to - out);
}
