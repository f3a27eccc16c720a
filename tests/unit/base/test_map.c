#include "unit.h"

#include "base/map.h"

#define MANY 50000

static void test_many(void **state)
{
    struct arena a = {0}, keys = {0};
    struct map m;
    bool added;

    (void)state;
    map_init(&m, &a);
    assert_null(map_find(&m, STR("x")));
    for (uint64_t i = 0; i < MANY; i++) {
        struct arena_mark mark = arena_mark(&keys);

        map_add(&m, arena_fmt(&keys, "user-%d", (int)i), &added)->value = i;
        assert_true(added);
        arena_rewind(&keys, mark); /* the map has its own copy */
    }
    map_add(&m, STR("user-7"), &added);
    assert_false(added);
    assert_int_equal(m.count, MANY);
    for (uint64_t i = 0; i < MANY; i++) {
        struct str key = arena_fmt(&keys, "user-%d", (int)i);

        assert_int_equal(map_find(&m, key)->value, i);
        assert_true(str_eq(m.entry[i].key, key)); /* insertion order */
    }
    assert_null(map_find(&m, STR("user-50000")));
    assert_null(map_find(&m, STR("user-")));
    arena_release(&keys);
    arena_release(&a);
}

static void test_keys_are_bytes(void **state)
{
    struct arena a = {0};
    struct map m;

    (void)state;
    map_init(&m, &a);
    map_add(&m, (struct str){0}, NULL)->value = 1;
    map_add(&m, (struct str){"\0", 1}, NULL)->value = 2;
    map_add(&m, (struct str){"\0\0", 2}, NULL)->value = 3;
    map_add(&m, STR("A"), NULL)->value = 4;
    map_add(&m, STR("a"), NULL)->value = 5;
    assert_int_equal(m.count, 5);
    assert_int_equal(map_find(&m, STR(""))->value, 1);
    assert_int_equal(map_find(&m, (struct str){"\0\0", 2})->value, 3);
    assert_int_equal(map_find(&m, STR("a"))->value, 5);
    arena_release(&a);
}

/* Keys that differ only in one bit must not fall on top of each other. */
static void test_hash_spreads(void **state)
{
    static unsigned used[1 << 12];
    unsigned most = 0;

    (void)state;
    for (unsigned i = 0; i < 1u << 14; i++) {
        char key[16];
        int n = snprintf(key, sizeof key, "%u", i * 1024);
        unsigned at = hash_bytes(key, (size_t)n) & (COUNT_OF(used) - 1);

        if (++used[at] > most)
            most = used[at];
    }
    assert_true(most < 20); /* 4 on average; Poisson: 20 has odds 1e-5 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_keys_are_bytes),
        cmocka_unit_test(test_hash_spreads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
