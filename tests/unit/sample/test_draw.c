/* Tickets from sha256sum, shares worked out by hand. */
#include "unit.h"

#include "sample/draw.h"

static struct arena arena;

static void test_shares(void **state)
{
    static const struct {
        const char *name;
        size_t strata;
        int64_t n[4], size, want[4];
    } row[] = {
        {"one list", 1, {28}, 10, {10}},
        {"in proportion", 3, {50, 30, 20}, 10, {5, 3, 2}},
        {"one each", 3, {98, 1, 1}, 3, {1, 1, 1}},
        {"one each at least", 3, {98, 1, 1}, 10, {8, 1, 1}},
        {"no more than there are", 2, {3, 3}, 6, {3, 3}},
        {"the same share: the first by name", 2, {5, 5}, 3, {2, 1}},
        /* after one each: 4/3 and 12/3, then 4/3 and 12/5, 12/7, 12/9 = 4/3 */
        {"the same quotient: the larger stratum", 2, {4, 12}, 6, {1, 5}},
        {"and the smaller one next", 2, {4, 12}, 7, {2, 5}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        int64_t taken[4];

        ROW(row[i].name);
        draw_shares(row[i].n, row[i].strata, row[i].size, taken);
        for (size_t s = 0; s < row[i].strata; s++)
            assert_int_equal(taken[s], row[i].want[s]);
    }
}

/* The largest remainder takes 4, 4, 2 of 10 here, but 5, 5, 1 of 11: the third
 * stratum would have to give an item back. */
static void test_shares_only_grow(void **state)
{
    static const int64_t n[] = {60, 60, 20};
    int64_t before[3], now[3];

    (void)state;
    draw_shares(n, 3, 3, before);
    for (int64_t size = 4; size <= 140; size++) {
        int64_t sum = 0;

        draw_shares(n, 3, size, now);
        for (size_t s = 0; s < 3; s++) {
            assert_true(now[s] >= before[s]);
            assert_true(now[s] <= n[s]);
            sum += before[s] = now[s];
        }
        assert_int_equal(sum, size);
    }
}

static const char *const keys[] = {"W1|2026-07-02", "W2|2026-07-09",
                                   "W3|2026-08-01", "W4|2026-09-30",
                                   "W5|2026-09-30"};

/* printf '4-1-6|%s' "$key" | sha256sum */
static const char *const by_ticket[] = {"W3|2026-08-01", "W4|2026-09-30",
                                        "W5|2026-09-30", "W2|2026-07-09",
                                        "W1|2026-07-02"};

static struct frame frame_of(const uint32_t *stratum, size_t strata)
{
    struct frame f = {.population = STR("leavers"), .strata = strata};

    f.count = COUNT_OF(keys);
    f.member = arena_array(&arena, struct member, f.count);
    f.stratum = arena_array(&arena, struct stratum, strata);
    for (size_t i = 0; i < f.count; i++) {
        f.member[i].key = str_from(keys[i]);
        f.member[i].stratum = stratum ? stratum[i] : 0;
        f.stratum[f.member[i].stratum].n++;
    }
    return f;
}

static void assert_order(const struct frame *f, const char *const *key)
{
    for (size_t i = 0; i < f->count; i++)
        assert_str(f->member[i].key, key[i]);
}

static void test_order(void **state)
{
    struct frame f = frame_of(NULL, 1);
    struct draw d = {.seed = STR("4-1-6"), .size = 2, .replacements = 1};
    struct err err = {0};

    (void)state;
    assert_ok(draw_sample(&f, &d, &err), &err);
    assert_order(&f, by_ticket);
    char hex[SHA256_HEX];
    hex_lower(f.member[0].ticket, SHA256_SIZE, hex);
    assert_string_equal(
        hex,
        "4613870971a66e62d21419fa22cd427b47da6edf9c536027d9abeb0054a3049f");
    static const enum choice want[] = {SELECTED, SELECTED, REPLACEMENT,
                                       NOT_SELECTED, NOT_SELECTED};
    for (size_t i = 0; i < f.count; i++) {
        assert_int_equal(f.member[i].choice, want[i]);
        assert_int_equal(f.member[i].rank, i + 1);
    }
    ROW("the order in which members came says nothing");
    struct frame g = frame_of(NULL, 1);
    for (size_t i = 0; i < g.count / 2; i++) {
        struct member m = g.member[i];

        g.member[i] = g.member[g.count - 1 - i];
        g.member[g.count - 1 - i] = m;
    }
    assert_ok(draw_sample(&g, &d, &err), &err);
    assert_order(&g, by_ticket);
}

static void test_extension(void **state)
{
    struct frame f = frame_of(NULL, 1);
    struct draw d = {
        .seed = STR("4-1-6"), .size = 1, .extend_to = 3, .replacements = 1};
    struct err err = {0};

    (void)state;
    assert_ok(draw_sample(&f, &d, &err), &err);
    assert_order(&f, by_ticket);
    static const enum choice want[] = {SELECTED, EXTENSION, EXTENSION,
                                       REPLACEMENT, NOT_SELECTED};
    for (size_t i = 0; i < f.count; i++)
        assert_int_equal(f.member[i].choice, want[i]);
}

static void test_strata(void **state)
{
    static const uint32_t stratum[] = {1, 0, 1, 0, 1};
    struct frame f = frame_of(stratum, 2);
    struct draw d = {.seed = STR("4-1-6"), .size = 3, .replacements = 1};
    struct err err = {0};

    (void)state;
    assert_ok(draw_sample(&f, &d, &err), &err);
    /* stratum 0 has W2 and W4, of which one is taken; 1 has W1, W3, W5 */
    static const char *const want[] = {"W4|2026-09-30", "W2|2026-07-09",
                                       "W3|2026-08-01", "W5|2026-09-30",
                                       "W1|2026-07-02"};
    static const enum choice choice[] = {SELECTED, REPLACEMENT, SELECTED,
                                         SELECTED, REPLACEMENT};
    assert_order(&f, want);
    for (size_t i = 0; i < f.count; i++)
        assert_int_equal(f.member[i].choice, choice[i]);
    assert_int_equal(f.member[2].rank, 1);
}

static void test_refused(void **state)
{
    static const uint32_t two[] = {0, 0, 1, 1, 1};
    static const struct {
        const char *name;
        const uint32_t *stratum;
        struct draw d;
        const char *says;
    } row[] = {
        {"more than there are", NULL, {.size = 6}, "--size 6 is more than"},
        {"extended beyond",
         NULL,
         {.size = 2, .extend_to = 6},
         "--extend-to 6 is more than"},
        {"extended by nothing",
         NULL,
         {.size = 2, .extend_to = 2},
         "--extend-to 2 is not more"},
        {"fewer than strata", two, {.size = 1}, "less than the 2 strata"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct frame f = frame_of(row[i].stratum, row[i].stratum ? 2 : 1);
        struct draw d = row[i].d;
        struct err err = {0};

        ROW(row[i].name);
        d.seed = STR("4-1-6");
        assert_false(draw_sample(&f, &d, &err));
        assert_says(&err, ERR_USAGE, row[i].says);
    }
}

static void test_seed(void **state)
{
    static const struct {
        const char *seed, *says; /* NULL: taken */
    } row[] = {
        {"4-1-6-2", NULL},
        {"7", NULL},
        {"two words", NULL},
        {"it's | \"100\\ %\"", NULL},
        {"W\xc3\xbcrfel 3", NULL},
        {"", "blank"},
        {" \t", "blank"},
        {" 7", "begins or ends"},
        {"7 ", "begins or ends"},
        {"7\n8", "one line"},
        {"7\t8", "one line"},
        {"7\x1b[2J", "one line"},
        {"7\xff", "UTF-8"},
        {"dice", "nothing is thrown"},
        {"Random", "nothing is thrown"},
    };
    char longest[202];
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        bool taken = draw_seed_check(str_from(row[i].seed), &err);

        ROW(row[i].seed);
        assert_int_equal(taken, row[i].says == NULL);
        if (!taken)
            assert_says(&err, ERR_USAGE, row[i].says);
    }
    memset(longest, '7', sizeof longest);
    assert_ok(draw_seed_check((struct str){longest, 200}, &err), &err);
    assert_false(draw_seed_check((struct str){longest, 201}, &err));
    assert_says(&err, ERR_USAGE, "201 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares), cmocka_unit_test(test_shares_only_grow),
        cmocka_unit_test(test_order),  cmocka_unit_test(test_extension),
        cmocka_unit_test(test_strata), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_seed),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
