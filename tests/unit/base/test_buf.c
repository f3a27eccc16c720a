#include "unit.h"

#include "base/buf.h"
#include "base/vec.h"

static void test_buf(void **state)
{
    struct buf b = {0};

    (void)state;
    assert_str(buf_str(&b), "");
    buf_put(&b, (struct str){0});
    buf_puts(&b, "ab");
    buf_putc(&b, 'c');
    buf_fmt(&b, "%s-%d", "de", 5);
    assert_str(buf_str(&b), "abcde-5");
    buf_reset(&b);
    for (int i = 0; i < 10000; i++)
        buf_fmt(&b, "%04d", i);
    assert_int_equal(b.len, 40000);
    assert_memory_equal(b.ptr + 39996, "9999", 4);
    buf_release(&b);
    assert_null(b.ptr);
    assert_int_equal(b.cap, 0);
}

static void test_vec(void **state)
{
    VEC(struct arena_mark) v = {0};

    (void)state;
    for (size_t i = 0; i < 10000; i++) {
        struct arena_mark *m = vec_push(&v);

        assert_int_equal(m->used, 0);
        assert_null(m->head);
        m->used = i;
    }
    assert_int_equal(v.len, 10000);
    for (size_t i = 0; i < v.len; i++)
        assert_int_equal(v.ptr[i].used, i);
    v.len = 3; /* what is pushed over old elements is zeroed as well */
    assert_int_equal(vec_push(&v)->used, 0);
    vec_release(&v);
    assert_int_equal(v.cap, 0);
}

static void test_safe(void **state)
{
    static const struct {
        const char *name, *from, *want;
    } row[] = {
        {"letters of any script",
         "Ren\xc3\xa9"
         "e \xe5\xbc\xa0",
         "Ren\xc3\xa9"
         "e \xe5\xbc\xa0"},
        {"an escape", "a\x1b[2Jb", "a [2Jb"},
        {"a line more", "a\nPASS", "a PASS"},
        {"the escape of U+009B",
         "a\xc2\x9b"
         "2Jb",
         "a 2Jb"},
        {"letters the other way round",
         "a\xe2\x80\xae"
         "b",
         "a b"},
        {"a byte that is none",
         "a\xff"
         "b",
         "a b"},
    };
    struct buf b = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        buf_reset(&b);
        buf_put_safe(&b, str_from(row[i].from));
        assert_str(buf_str(&b), row[i].want);
    }
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_safe),
        cmocka_unit_test(test_vec),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
