/*
 * Whatever goes in comes out of two decompressors; no output is larger than the
 * room for it, none unpacks to more than the ratio that was promised.
 */
#include "unit.h"

#include <libdeflate.h>
#include <zlib.h>

#include "bundle/deflate.h"

#define MOST (3 * DEFLATE_CHUNK)

static unsigned char *in, *out, *back;
static struct deflate *d;

static int set_up(void **state)
{
    (void)state;
    in = malloc(MOST);
    back = malloc(MOST + 1);
    out = malloc(4 * DEFLATE_ROOM);
    d = deflate_new();
    return !in || !out || !back;
}

static int tear_down(void **state)
{
    (void)state;
    free(in);
    free(out);
    free(back);
    deflate_free(d);
    return 0;
}

static size_t compress_all(size_t n)
{
    size_t total = 0, at = 0;
    bool last;

    do {
        size_t part = n - at < DEFLATE_CHUNK ? n - at : DEFLATE_CHUNK;
        size_t before = at < DEFLATE_WINDOW ? at : DEFLATE_WINDOW, got;

        last = at + part == n;
        got =
            deflate_chunk(d, in + at - before, before, part, last, out + total);
        assert_true(got <= DEFLATE_ROOM);
        assert_true(part / DEFLATE_MAX_RATIO <= got);
        total += got;
        at += part;
    } while (!last);
    return total;
}

static void assert_comes_back(size_t n)
{
    size_t packed = compress_all(n), got = 0;
    z_stream s = {0};
    struct libdeflate_decompressor *other = libdeflate_alloc_decompressor();

    memset(back, 0xa5, MOST + 1);
    assert_int_equal(inflateInit2(&s, -15), Z_OK);
    s.next_in = out;
    s.avail_in = (uInt)packed;
    s.next_out = back;
    s.avail_out = MOST + 1;
    assert_int_equal(inflate(&s, Z_FINISH), Z_STREAM_END);
    assert_int_equal(s.total_out, n);
    assert_int_equal(s.avail_in, 0);
    assert_memory_equal(back, in, n);
    inflateEnd(&s);
    assert_int_equal(
        libdeflate_deflate_decompress(other, out, packed, back, MOST, &got),
        LIBDEFLATE_SUCCESS);
    assert_int_equal(got, n);
    assert_memory_equal(back, in, n);
    libdeflate_free_decompressor(other);
}

static uint32_t seed;

static uint32_t roll(void)
{
    seed = seed * 1664525 + 1013904223;
    return seed >> 8;
}

static void fill_zero(size_t n)
{
    memset(in, 0, n);
}

static void fill_random(size_t n)
{
    for (size_t i = 0; i < n; i++)
        in[i] = (unsigned char)roll();
}

static void fill_rows(size_t n)
{
    for (size_t i = 0; i < n;) {
        char line[80];
        int len = snprintf(line, sizeof line, "%u,user%u@acme.example,%s\n",
                           roll() % 100000, roll() % 5000,
                           roll() % 3 ? "ACTIVE" : "SUSPENDED");
        size_t part = (size_t)len < n - i ? (size_t)len : n - i;

        memcpy(in + i, line, part);
        i += part;
    }
}

/* Noise that comes again after exactly a window, and one byte more. */
static void fill_far(size_t n)
{
    for (size_t i = 0; i < n; i++)
        in[i] = i >= DEFLATE_WINDOW && i % 3 ? in[i - DEFLATE_WINDOW]
                                             : (unsigned char)roll();
}

static void fill_farther(size_t n)
{
    for (size_t i = 0; i < n; i++)
        in[i] = i > DEFLATE_WINDOW ? in[i - DEFLATE_WINDOW - 1]
                                   : (unsigned char)roll();
}

/* Repeats of every length from 1 to 300 at many distances. */
static void fill_repeats(size_t n)
{
    size_t i = 0;

    while (i < n && i < 512)
        in[i++] = (unsigned char)roll();
    while (i < n) {
        size_t len = 1 + roll() % 300,
               away = 1 + roll() % (i < 40000 ? i : 40000);

        for (size_t k = 0; k < len && i < n; k++, i++)
            in[i] = in[i - away];
        if (i < n)
            in[i++] = (unsigned char)roll();
    }
}

/* Frequencies that make codes as long as they can be. */
static void fill_skewed(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned c = 0;

        while (c < 250 && roll() % 2)
            c++;
        in[i] = (unsigned char)(c * 37);
    }
}

static void test_round_trip(void **state)
{
    static const struct {
        const char *name;
        void (*fill)(size_t);
    } kind[] = {
        {"zeros", fill_zero},
        {"noise", fill_random},
        {"rows", fill_rows},
        {"a window away", fill_far},
        {"a window and a byte away", fill_farther},
        {"repeats of all lengths", fill_repeats},
        {"skewed", fill_skewed},
    };
    static const size_t size[] = {
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        9,
        257,
        258,
        259,
        260,
        65534,
        65535,
        65536,
        DEFLATE_WINDOW - 1,
        DEFLATE_WINDOW,
        DEFLATE_WINDOW + 1,
        DEFLATE_CHUNK - 1,
        DEFLATE_CHUNK,
        DEFLATE_CHUNK + 1,
        DEFLATE_CHUNK + 3,
        2 * DEFLATE_CHUNK,
        2 * DEFLATE_CHUNK + 12345,
    };

    (void)state;
    for (size_t k = 0; k < COUNT_OF(kind); k++) {
        ROW(kind[k].name);
        for (size_t i = 0; i < COUNT_OF(size); i++) {
            seed = (uint32_t)i;
            kind[k].fill(size[i]);
            assert_comes_back(size[i]);
        }
    }
}

static void test_small_sizes(void **state)
{
    (void)state;
    for (size_t n = 0; n < 700; n++) {
        seed = (uint32_t)n;
        fill_repeats(n);
        assert_comes_back(n);
        memset(in, 'a', n);
        assert_comes_back(n);
    }
}

/* Cutting the chunks costs next to nothing. */
static void test_ratio(void **state)
{
    static unsigned char other[MOST];
    uLongf with_zlib = sizeof other;
    size_t ours;

    (void)state;
    seed = 7;
    fill_rows(MOST);
    ours = compress_all(MOST);
    assert_int_equal(compress2(other, &with_zlib, in, MOST, 1), Z_OK);
    print_message("  %u bytes: %zu, zlib %lu\n", MOST, ours, with_zlib);
    assert_true(ours < with_zlib + with_zlib / 100);
    ROW("noise grows by little");
    fill_random(MOST);
    assert_true(compress_all(MOST) < MOST + MOST / 1000);
    ROW("zeros shrink, but to no more than was promised");
    fill_zero(MOST);
    ours = compress_all(MOST);
    assert_true(ours >= MOST / DEFLATE_MAX_RATIO);
    assert_true(ours < MOST / (DEFLATE_MAX_RATIO - 10));
}

/* What is behind the chunk must not matter: it may be anything. */
static void test_reads_no_further(void **state)
{
    size_t first, second;

    (void)state;
    seed = 3;
    fill_repeats(1000);
    memset(in + 1000, 0, 300);
    first = deflate_chunk(d, in, 0, 1000, true, out);
    memcpy(back, out, first);
    memset(in + 1000, in[999], 300);
    second = deflate_chunk(d, in, 0, 1000, true, out);
    assert_int_equal(first, second);
    assert_memory_equal(back, out, first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_small_sizes),
        cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_reads_no_further),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
