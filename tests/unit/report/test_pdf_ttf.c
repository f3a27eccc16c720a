/* A font file is somebody else's: it may be cut off or lie. */
#include "base/base.h"

#include "unit.h"

#include "base/file.h"
#include "report/pdf/ttf.h"

#define FONT "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

static struct str font_bytes(struct arena *a)
{
    struct str s;
    struct err err = {0};

    assert_ok(file_read(a, FONT, 64u << 20, &s, &err), &err);
    return s;
}

static unsigned be16(const char *p)
{
    return (unsigned)(unsigned char)p[0] << 8 | (unsigned char)p[1];
}

static unsigned long be32(const char *p)
{
    return (unsigned long)be16(p) << 16 | be16(p + 2);
}

/* Offset of a table of a font that was written, or 0. */
static size_t table_at(struct str f, const char *tag)
{
    for (unsigned i = 0; i < be16(f.ptr + 4); i++)
        if (memcmp(f.ptr + 12 + 16 * i, tag, 4) == 0)
            return be32(f.ptr + 12 + 16 * i + 8);
    return 0;
}

static void add(const struct ttf *t, struct glyph_list *list, uint32_t cp)
{
    unsigned glyph = ttf_glyph(t, cp);

    assert_true(glyph > 0);
    *vec_push(list) = (uint16_t)glyph;
}

/* DejaVu draws U+1EBF from e with circumflex and acute, and that again from
 * e and circumflex: two levels of parts. */
static void test_parts_of_parts_come_along(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct ttf t;
    struct glyph_list list = {0};
    struct ttf_made_list made = {0};
    struct buf out = {0};
    struct str f;
    size_t loca, empty = 0;

    (void)state;
    assert_ok(ttf_open(&t, FONT, font_bytes(&a), &err), &err);
    vec_push(&list);
    add(&t, &list, 0x1ebf);
    assert_ok(ttf_subset(&t, &list, &made, &out, &err), &err);
    assert_true(list.len >= 4);
    f = buf_str(&out);
    assert_int_equal(be16(f.ptr + table_at(f, "maxp") + 4), list.len);
    assert_int_equal(be16(f.ptr + table_at(f, "hhea") + 34), list.len);
    loca = table_at(f, "loca");
    for (size_t i = 0; i < list.len; i++)
        empty += be32(f.ptr + loca + 4 * i) == be32(f.ptr + loca + 4 * i + 4);
    assert_int_equal(empty, 0);
    /* The checksum of the whole file is fixed (OpenType, table head). */
    {
        uint32_t sum = 0;

        assert_int_equal(f.len % 4, 0);
        for (size_t i = 0; i < f.len; i += 4)
            sum += (uint32_t)be32(f.ptr + i);
        assert_int_equal(sum, 0xb1b0afba);
    }
    assert_true(f.len < 30000);
    buf_release(&out);
    vec_release(&list);
    arena_release(&a);
}

static void test_lookup(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct ttf t;
    int box[4];

    (void)state;
    assert_ok(ttf_open(&t, FONT, font_bytes(&a), &err), &err);
    assert_true(ttf_glyph(&t, 'A') > 0);
    assert_true(ttf_glyph(&t, 0x1f600) > 0); /* beyond the first plane */
    assert_int_equal(ttf_glyph(&t, 0x4e00), 0);
    assert_int_equal(ttf_glyph(&t, 0x10ffff), 0);
    assert_int_equal(ttf_glyph(&t, 0xffffffff), 0);
    /* DejaVu Sans: 2048 to the em, digits 1303 wide. */
    assert_int_equal(t.units_per_em, 2048);
    assert_int_equal(ttf_advance(&t, ttf_glyph(&t, '0')), 1303);
    assert_false(ttf_box(&t, ttf_glyph(&t, ' '), box));
    assert_true(ttf_box(&t, ttf_glyph(&t, 'H'), box));
    assert_int_equal(box[1], 0); /* H stands on the baseline */
    assert_int_equal(box[3], 1493);
    assert_false(ttf_box(&t, 60000, box));
    arena_release(&a);
}

/* Everything one may ask of a font, whatever its bytes are. */
static void use(struct str bytes)
{
    struct err err = {0};
    struct ttf t;
    struct glyph_list list = {0};
    struct ttf_made_list made = {0};
    struct buf out = {0};
    int box[4];

    if (ttf_open(&t, "damaged", bytes, &err)) {
        vec_push(&list);
        for (uint32_t cp = 'A'; cp < 0x180; cp++) {
            unsigned glyph = ttf_glyph(&t, cp);

            assert_true(glyph < t.glyphs);
            (void)ttf_box(&t, glyph, box);
            (void)ttf_advance(&t, glyph);
            if (glyph)
                *vec_push(&list) = (uint16_t)glyph;
        }
        if (!ttf_subset(&t, &list, &made, &out, &err))
            assert_int_equal(err.kind, ERR_OUTPUT);
    } else {
        assert_int_equal(err.kind, ERR_OUTPUT);
    }
    buf_release(&out);
    vec_release(&list);
}

static void test_damaged(void **state)
{
    struct arena a = {0};
    struct str good = font_bytes(&a);
    char *bytes = test_malloc(good.len);
    static const struct {
        const char *tag;
        size_t bytes;
    } victim[] = {
        {"head", 54}, {"hhea", 36}, {"maxp", 32}, {"loca", 600}, {"cmap", 400}};

    (void)state;
    for (size_t cut = 0; cut < 400; cut += 7)
        use((struct str){good.ptr, cut});
    for (size_t cut = 1000; cut < good.len; cut += good.len / 40)
        use((struct str){good.ptr, cut});
    memcpy(bytes, good.ptr, good.len);
    for (size_t v = 0; v < COUNT_OF(victim); v++) {
        size_t at = table_at(good, victim[v].tag);

        for (size_t i = 0; i < victim[v].bytes; i += victim[v].bytes / 27) {
            bytes[at + i] = (char)~bytes[at + i];
            use((struct str){bytes, good.len});
            bytes[at + i] = good.ptr[at + i];
        }
    }
    for (size_t i = 0; i < 12 + 16 * 12; i += 3) { /* the table directory */
        bytes[i] = (char)~bytes[i];
        use((struct str){bytes, good.len});
        bytes[i] = good.ptr[i];
    }
    test_free(bytes);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_of_parts_come_along),
        cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
