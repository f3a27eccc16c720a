/* What squeeze writes, unpacked by zlib. */
#include "base/base.h"

#include <stdlib.h>
#include <zlib.h>

#include "unit.h"

#include "base/arena.h"
#include "report/xlsx/squeeze.h"

static struct str unpacked(struct arena *a, struct str packed, size_t size)
{
    char *out = arena_array(a, char, size + 1);
    z_stream z = {0};

    z.next_in = (unsigned char *)(uintptr_t)packed.ptr;
    z.avail_in = (uInt)packed.len;
    z.next_out = (unsigned char *)out;
    z.avail_out = (uInt)size + 1;
    assert_int_equal(inflateInit2(&z, -15), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.avail_in, 0);
    assert_int_equal(z.total_out, size);
    inflateEnd(&z);
    return (struct str){out, size};
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

enum kind { ONE_SIGN, RANDOM, SHEET, EDGE };

static char *text(struct arena *a, enum kind kind, size_t n)
{
    char *t = arena_array(a, char, n + 200);
    uint32_t seed = 7;

    if (kind == SHEET) {
        for (size_t at = 0, row = 1; at < n; row++)
            at += (size_t)snprintf(
                t + at, 200,
                "<c r=\"A%zu\" s=\"8\" t=\"inlineStr\"><is><t>user%u</t></is>"
                "</c>",
                row, (unsigned)next_random(&seed) % 5000);
        return t;
    }
    for (size_t i = 0; i < n; i++)
        t[i] = kind == ONE_SIGN ? 'x' : (char)(next_random(&seed) & 0xff);
    /* The same bytes again, just within the window and just outside. */
    for (size_t i = 32768; kind == EDGE && i < n; i++)
        t[i] = t[i - (i < 65536 ? 32768 : 32769)];
    return t;
}

static void test_round_trip(void **state)
{
    static const struct {
        const char *name;
        enum kind kind;
        size_t size, piece;
        size_t at_most; /* bytes it becomes */
    } row[] = {
        {"nothing", ONE_SIGN, 0, 1, 10},
        {"one byte", ONE_SIGN, 1, 1, 30},
        {"too short to match", ONE_SIGN, 4, 4, 40},
        {"runs of the longest match", ONE_SIGN, 1000000, 999, 4500},
        {"nothing repeats", RANDOM, 700000, 4097, 705000},
        {"cells", SHEET, 3000000, 1301, 450000},
        {"cells, byte by byte", SHEET, 300000, 1, 45000},
        {"more than the buffer at once", SHEET, 3000000, 3000000, 450000},
        {"further back than zlib looks", EDGE, 98304, 1000, 99000},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct squeeze *q = squeeze_new();
        struct buf out = {0};
        struct squeezed sum;
        const size_t n = row[i].size;
        char *in = text(&a, row[i].kind, n);

        ROW(row[i].name);
        for (size_t at = 0; at < n; at += row[i].piece)
            squeeze_put(q, str_sub((struct str){in, n}, at, row[i].piece),
                        &out);
        sum = squeeze_align(q, &out);
        buf_put(&out, SQUEEZE_END);
        assert_int_equal(sum.size, n);
        assert_int_equal(sum.crc, crc32(0, (unsigned char *)in, (uInt)n));
        assert_true(out.len <= row[i].at_most);
        assert_memory_equal(unpacked(&a, buf_str(&out), n).ptr, in, n);
        buf_release(&out);
        squeeze_free(q);
    }
    arena_release(&a);
}

/* Aligned runs do not look at each other: any order makes a stream. */
static void test_runs(void **state)
{
    struct arena a = {0};
    struct squeeze *q = squeeze_new();
    struct buf one = {0}, two = {0}, all = {0};
    const char *t = text(&a, SHEET, 50000);
    struct str first = {t, 50000}, second = {t + 100, 40000}, got;

    (void)state;
    squeeze_put(q, first, &one);
    (void)squeeze_align(q, &one);
    squeeze_put(q, second, &two);
    assert_int_equal(squeeze_align(q, &two).crc,
                     crc32(0, (const unsigned char *)second.ptr, 40000));
    buf_put(&all, buf_str(&two));
    buf_put(&all, buf_str(&one));
    buf_put(&all, SQUEEZE_END);
    got = unpacked(&a, buf_str(&all), 90000);
    assert_memory_equal(got.ptr, second.ptr, 40000);
    assert_memory_equal(got.ptr + 40000, first.ptr, 50000);
    buf_release(&one);
    buf_release(&two);
    buf_release(&all);
    squeeze_free(q);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
