#include "unit.h"

static void test_aligned_and_zeroed(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t n = 0; n < 3000; n++) {
        unsigned char *p = arena_alloc(&a, n);

        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xaa, n);
        if (n % 7 == 0)
            arena_rewind(&a, (struct arena_mark){0});
    }
    arena_release(&a);
    assert_null(a.head);
}

static void test_rewind(void **state)
{
    struct arena a = {0};
    struct arena_mark m;
    char *kept = arena_alloc(&a, 10), *p = NULL;
    size_t blocks = 0;

    (void)state;
    memcpy(kept, "keep this", 10);
    m = arena_mark(&a);
    for (int round = 0; round < 1000; round++) {
        char *q = arena_alloc(&a, 100000);

        for (size_t i = 0; i < 100000; i += 999)
            assert_int_equal(q[i], 0);
        memset(q, 1, 100000);
        if (round > 0 && q != p)
            blocks++;
        p = q;
        arena_rewind(&a, m);
    }
    assert_int_equal(blocks, 0); /* the same block each time */
    assert_string_equal(kept, "keep this");
    arena_release(&a);
}

static void test_rewind_over_blocks(void **state)
{
    struct arena a = {0};
    struct arena_mark m;
    char *kept;

    (void)state;
    arena_alloc(&a, 5000);
    kept = arena_alloc(&a, 4);
    memcpy(kept, "abc", 4);
    m = arena_mark(&a);
    for (size_t n = 1; n < 4u << 20; n *= 3)
        arena_alloc(&a, n);
    arena_rewind(&a, m);
    assert_string_equal(kept, "abc");
    assert_ptr_equal(a.head, m.head);
    assert_int_equal(a.used, m.used);
    arena_release(&a);
}

static void test_text(void **state)
{
    struct arena a = {0};
    struct str s = arena_str(&a, STR("abc"));

    (void)state;
    assert_str(s, "abc");
    assert_int_equal(s.ptr[3], 0);
    assert_string_equal(arena_cstr(&a, (struct str){0}), "");
    assert_str(arena_fmt(&a, "%d-%s", 7, "x"), "7-x");
    assert_str(arena_fmt(&a, "%s", ""), "");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aligned_and_zeroed),
        cmocka_unit_test(test_rewind),
        cmocka_unit_test(test_rewind_over_blocks),
        cmocka_unit_test(test_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
