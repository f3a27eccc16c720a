/*
 * Matches are found by one hash of the next bytes, the newest place first and
 * only; no search for a longer one.  In a sheet the newest place is the cell
 * before or the row above, and that is as good as any.
 */
#include "base/base.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "report/xlsx/huffman.h"
#include "report/xlsx/squeeze.h"

#define WINDOW 32768u
#define ROOM (WINDOW + (192u << 10)) /* window and what was not looked at */
#define TOKENS 16384u                /* of a block */
#define HASH_BITS 14
#define MIN_MATCH 4u
#define MAX_MATCH 258u

#define LITERALS 286u /* and lengths, with the end of the block */
#define DISTANCES 30u
#define END_OF_BLOCK 256u

struct squeeze {
    unsigned char in[ROOM + 8];       /* eight bytes can be loaded anywhere */
    size_t from, len;                 /* not looked at: from .. len */
    uint32_t newest[1u << HASH_BITS]; /* place + 1 */
    uint32_t token[TOKENS];           /* length << 16 | distance, or a byte */
    size_t tokens;
    uint32_t lit_freq[LITERALS], dist_freq[DISTANCES];
    uint64_t bits; /* not yet a byte */
    unsigned nbits;
    uint8_t length_symbol[MAX_MATCH + 1]; /* less 257 */
    struct squeezed sum;
};

/* RFC 1951 3.2.5: the first length and distance of each symbol. */
static const uint16_t length_base[29] = {
    3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
    31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_extra[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
                                         1, 1, 2, 2, 2, 2, 3, 3, 3, 3,
                                         4, 4, 4, 4, 5, 5, 5, 5, 0};

struct squeeze *squeeze_new(void)
{
    struct squeeze *q = calloc(1, sizeof *q);

    if (!q)
        base_no_memory(sizeof *q);
    for (unsigned s = 0; s < COUNT_OF(length_base); s++)
        for (unsigned n = length_base[s]; n <= MAX_MATCH; n++)
            q->length_symbol[n] = (uint8_t)s;
    return q;
}

void squeeze_free(struct squeeze *q)
{
    free(q);
}

/* Lowest byte first on every machine: the hash decides what is found. */
static uint32_t load32(const unsigned char *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static uint64_t load64(const unsigned char *p)
{
    return load32(p) | (uint64_t)load32(p + 4) << 32;
}

static uint32_t hash(uint32_t v)
{
    return v * UINT32_C(2654435761) >> (32 - HASH_BITS);
}

/* Distances 2^k+1.. come in pairs of symbols: two per bit length. */
static unsigned distance_symbol(uint32_t d)
{
    unsigned k;

    d--;
    if (d < 4)
        return d;
    k = 31u - (unsigned)__builtin_clz(d);
    return 2 * k + (d >> (k - 1) & 1);
}

static unsigned distance_extra(unsigned symbol)
{
    return symbol < 4 ? 0 : symbol / 2 - 1;
}

/* ---- bits ---------------------------------------------------------------- */

/* Spelled out, compilers make one store of it. */
static void store64(char *p, uint64_t v)
{
    p[0] = (char)(v & 0xff);
    p[1] = (char)(v >> 8 & 0xff);
    p[2] = (char)(v >> 16 & 0xff);
    p[3] = (char)(v >> 24 & 0xff);
    p[4] = (char)(v >> 32 & 0xff);
    p[5] = (char)(v >> 40 & 0xff);
    p[6] = (char)(v >> 48 & 0xff);
    p[7] = (char)(v >> 56);
}

/* At most 48 at a time; the caller has made room for eight bytes. */
static inline void put_bits(struct squeeze *q, struct buf *out, uint64_t v,
                            unsigned n)
{
    q->bits |= v << q->nbits;
    q->nbits += n;
    store64(out->ptr + out->len, q->bits);
    out->len += q->nbits / 8;
    q->bits >>= q->nbits & ~7u;
    q->nbits &= 7;
}

/* ---- one block ----------------------------------------------------------- */

/* A code that is ready to be written: its bits, extra bits on top. */
struct ready {
    uint32_t bits;
    uint8_t n;
};

struct codes {
    struct ready literal[END_OF_BLOCK + 1];
    struct ready length[MAX_MATCH + 1];
    uint16_t distance[DISTANCES];
    uint8_t distance_bits[DISTANCES], distance_extra[DISTANCES];
};

static size_t without_zeros(const uint8_t *len, size_t n, size_t least)
{
    while (n > least && len[n - 1] == 0)
        n--;
    return n;
}

/* RFC 1951 3.2.7: the lengths as runs; 16 repeats, 17 and 18 are zeros. */
static size_t run_lengths(const uint8_t *len, size_t n, uint16_t *run)
{
    size_t runs = 0;

    for (size_t i = 0, k; i < n; i += k) {
        size_t most;

        for (k = 1; i + k < n && len[i + k] == len[i]; k++)
            ;
        if (len[i] == 0 && k >= 3) {
            most = k > 138 ? 138 : k;
            k = most;
            run[runs++] =
                (uint16_t)(k >= 11 ? 18 | (k - 11) << 8 : 17 | (k - 3) << 8);
            continue;
        }
        most = k;
        run[runs++] = len[i];
        k = 1;
        if (most >= 4) {
            size_t again = most - 1 > 6 ? 6 : most - 1;

            run[runs++] = (uint16_t)(16 | (again - 3) << 8);
            k += again;
        }
    }
    return runs;
}

static void put_head(struct squeeze *q, struct buf *out, const uint8_t *len,
                     size_t literals, size_t distances)
{
    static const uint8_t order[19] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                      11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint16_t run[LITERALS + DISTANCES], code[19];
    uint32_t freq[19] = {0};
    uint8_t bits[19], sent[19];
    size_t runs = run_lengths(len, literals + distances, run), n;

    for (size_t i = 0; i < runs; i++)
        freq[run[i] & 0xff]++;
    huffman_lengths(freq, 19, 7, bits);
    huffman_codes(bits, 19, code);
    for (size_t i = 0; i < 19; i++)
        sent[i] = bits[order[i]];
    n = without_zeros(sent, 19, 4);
    put_bits(q, out, 2u << 1, 3); /* not the last, own codes */
    put_bits(q, out, literals - 257, 5);
    put_bits(q, out, distances - 1, 5);
    put_bits(q, out, n - 4, 4);
    for (size_t i = 0; i < n; i++)
        put_bits(q, out, sent[i], 3);
    for (size_t i = 0; i < runs; i++) {
        unsigned s = run[i] & 0xff;

        put_bits(q, out, code[s], bits[s]);
        if (s >= 16)
            put_bits(q, out, run[i] >> 8, s == 16 ? 2 : s == 17 ? 3 : 7);
    }
}

/* Make the codes and write what describes them. */
static void put_codes(struct squeeze *q, struct buf *out, struct codes *c)
{
    uint8_t len[LITERALS + DISTANCES], distance[DISTANCES];
    uint16_t code[LITERALS];
    size_t literals, distances;

    huffman_lengths(q->lit_freq, LITERALS, HUFFMAN_BITS, len);
    huffman_codes(len, LITERALS, code);
    for (unsigned i = 0; i <= END_OF_BLOCK; i++)
        c->literal[i] = (struct ready){code[i], len[i]};
    for (unsigned n = MIN_MATCH; n <= MAX_MATCH; n++) {
        unsigned s = q->length_symbol[n], at = 257 + s;

        c->length[n].bits = code[at] | (uint32_t)(n - length_base[s])
                                           << len[at];
        c->length[n].n = (uint8_t)(len[at] + length_extra[s]);
    }
    huffman_lengths(q->dist_freq, DISTANCES, HUFFMAN_BITS, distance);
    huffman_codes(distance, DISTANCES, c->distance);
    for (unsigned s = 0; s < DISTANCES; s++) {
        c->distance_bits[s] = distance[s];
        c->distance_extra[s] = (uint8_t)distance_extra(s);
    }
    literals = without_zeros(len, LITERALS, 257);
    distances = without_zeros(distance, DISTANCES, 1);
    for (size_t i = 0; i < distances; i++)
        len[literals + i] = distance[i];
    put_head(q, out, len, literals, distances);
}

/* All bits of a match, and how many. */
static unsigned match_bits(const struct codes *c, uint32_t token, uint64_t *v)
{
    const struct ready *r = &c->length[token >> 16];
    const uint32_t d = token & 0xffff;
    const unsigned s = distance_symbol(d), n = r->n + c->distance_bits[s];

    *v = r->bits | (uint64_t)c->distance[s] << r->n |
         (uint64_t)((d - 1) & ((1u << c->distance_extra[s]) - 1)) << n;
    return n + c->distance_extra[s];
}

/* put_bits for each, with everything at hand: half of the time goes here. */
static void put_tokens(struct squeeze *q, struct buf *out,
                       const struct codes *c)
{
    char *to = out->ptr + out->len;
    uint64_t bits = q->bits;
    unsigned nbits = q->nbits;

    for (size_t i = 0; i < q->tokens; i++) {
        const uint32_t t = q->token[i];
        uint64_t v;
        unsigned n;

        if (t >> 16) {
            n = match_bits(c, t, &v);
        } else {
            v = c->literal[t].bits;
            n = c->literal[t].n;
        }
        bits |= v << nbits;
        nbits += n;
        store64(to, bits);
        to += nbits / 8;
        bits >>= nbits & ~7u;
        nbits &= 7;
    }
    out->len = (size_t)(to - out->ptr);
    q->bits = bits;
    q->nbits = nbits;
}

static void put_block(struct squeeze *q, struct buf *out)
{
    struct codes c;

    q->lit_freq[END_OF_BLOCK]++;
    buf_reserve(out, 1024 + q->tokens * 8);
    put_codes(q, out, &c);
    put_tokens(q, out, &c);
    put_bits(q, out, c.literal[END_OF_BLOCK].bits, c.literal[END_OF_BLOCK].n);
    q->tokens = 0;
    memset(q->lit_freq, 0, sizeof q->lit_freq);
    memset(q->dist_freq, 0, sizeof q->dist_freq);
}

/* ---- finding matches ----------------------------------------------------- */

/* Equal bytes at a and b, at most `most`. */
static size_t equal(const unsigned char *a, const unsigned char *b, size_t most)
{
    size_t n = 0;

    while (n < most) {
        uint64_t d = load64(a + n) ^ load64(b + n);

        if (d) {
            n += (size_t)__builtin_ctzll(d) / 8;
            break;
        }
        n += 8;
    }
    return n < most ? n : most;
}

/* Everything there is, as tokens; full blocks are put out. */
static void look(struct squeeze *q, struct buf *out)
{
    const unsigned char *const in = q->in;
    const size_t len = q->len;
    size_t at = q->from;

    while (at < len) {
        uint32_t *token = q->token + q->tokens, *const full = q->token + TOKENS;

        for (; at < len && token < full;) {
            const uint32_t v = load32(in + at);
            uint32_t *slot = &q->newest[hash(v)];
            const size_t left = len - at, was = *slot, far = at + 1 - was;

            *slot = (uint32_t)at + 1;
            if (was && far <= WINDOW && load32(in + was - 1) == v &&
                left >= MIN_MATCH) {
                size_t n = equal(in + at, in + was - 1,
                                 left < MAX_MATCH ? left : MAX_MATCH);
                *token++ = (uint32_t)(n << 16 | far);
                q->lit_freq[257u + q->length_symbol[n]]++;
                q->dist_freq[distance_symbol((uint32_t)far)]++;
                at += n;
            } else {
                *token++ = in[at];
                q->lit_freq[in[at]]++;
                at++;
            }
        }
        q->tokens = (size_t)(token - q->token);
        if (q->tokens == TOKENS)
            put_block(q, out);
    }
    q->from = at;
}

/* Keep the window, at the front. */
static void slide(struct squeeze *q)
{
    size_t by = q->len - WINDOW;

    memmove(q->in, q->in + by, WINDOW);
    q->from = q->len = WINDOW;
    for (size_t i = 0; i < COUNT_OF(q->newest); i++)
        q->newest[i] = q->newest[i] > by ? q->newest[i] - (uint32_t)by : 0;
}

void squeeze_put(struct squeeze *q, struct str bytes, struct buf *out)
{
    while (bytes.len > 0) {
        size_t n = ROOM - q->len < bytes.len ? ROOM - q->len : bytes.len;

        memcpy(q->in + q->len, bytes.ptr, n);
        q->sum.crc = libdeflate_crc32(q->sum.crc, bytes.ptr, n);
        q->sum.size += n;
        q->len += n;
        bytes = str_sub(bytes, n, bytes.len - n);
        if (q->len == ROOM) {
            look(q, out);
            slide(q);
        }
    }
}

struct squeezed squeeze_align(struct squeeze *q, struct buf *out)
{
    struct squeezed sum = q->sum;

    look(q, out);
    if (q->tokens)
        put_block(q, out);
    /* An empty stored block: three bits of zero, up to the byte, its size. */
    buf_reserve(out, 16);
    put_bits(q, out, 0, 3);
    put_bits(q, out, 0, (8 - q->nbits % 8) % 8);
    put_bits(q, out, 0xffff0000u, 32);
    q->from = q->len = 0;
    memset(q->newest, 0, sizeof q->newest);
    q->sum = (struct squeezed){0};
    return sum;
}
