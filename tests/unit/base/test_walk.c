#include "unit.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/walk.h"

static struct arena arena;

static void put(const char *path, const char *text)
{
    struct err err = {0};

    assert_ok(dir_make(path_dir(&arena, path), &err), &err);
    assert_ok(file_replace(path, str_from(text), 0600, &err), &err);
}

static void test_sorted_and_complete(void **state)
{
    static const struct {
        const char *path;
        enum walk_kind kind;
        uint64_t size;
    } want[] = {
        {"B", WALK_FILE, 1},        {"a b", WALK_FILE, 0},
        {"a.txt", WALK_FILE, 3},    {"a/.hidden", WALK_FILE, 2},
        {"a/z/f", WALK_FILE, 4},    {"link", WALK_OTHER, 0},
        {"linkdir", WALK_OTHER, 0}, {"pipe", WALK_OTHER, 0},
        {"\xc3\xa4", WALK_FILE, 1},
    };
    struct walk_list list;
    struct err err = {0};

    (void)state;
    assert_int_equal(chdir(unit_folder(&arena)), 0);
    put("t/a/z/f", "1234");
    put("t/a.txt", "123");
    put("t/B", "1");
    put("t/a b", "");
    put("t/\xc3\xa4", "1");
    put("t/a/.hidden", "12");
    put("outside/f", "x");
    assert_ok(dir_make("t/empty", &err), &err);
    assert_ok(dir_make("t/a/none/none", &err), &err);
    assert_int_equal(symlink("B", "t/link"), 0);
    assert_int_equal(symlink("../outside", "t/linkdir"), 0);
    assert_int_equal(mkfifo("t/pipe", 0600), 0);

    assert_ok(walk(&arena, "t", 100, &list, &err), &err);
    assert_int_equal(list.count, COUNT_OF(want));
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(list.entry[i].path, want[i].path);
        assert_int_equal(list.entry[i].kind, want[i].kind);
        if (want[i].kind == WALK_FILE)
            assert_int_equal(list.entry[i].size, want[i].size);
    }
    assert_int_equal(list.empties, 2);
    assert_string_equal(list.empty[0], "a/none/none");
    assert_string_equal(list.empty[1], "empty");
    assert_ok(walk(&arena, "t", COUNT_OF(want), &list, &err), &err);
    assert_false(walk(&arena, "t", COUNT_OF(want) - 1, &list, &err));
    assert_says(&err, ERR_INPUT, "t: more than 8 files");
    assert_ok(walk(&arena, "t/empty", 1, &list, &err), &err);
    assert_int_equal(list.count, 0);
    assert_false(walk(&arena, "none", 1, &list, &err));
    assert_says(&err, ERR_IO, "'none'");
    assert_false(walk(&arena, "t/B", 1, &list, &err));
}

static void test_too_deep(void **state)
{
    char deep[1024] = "d";
    struct walk_list list;
    struct err err = {0};

    (void)state;
    assert_int_equal(chdir(unit_folder(&arena)), 0);
    for (int i = 0; i < 101; i++)
        memcpy(deep + strlen(deep), "/x", 3);
    put(deep, "");
    assert_ok(walk(&arena, "d", 9, &list, &err), &err);
    memcpy(deep + strlen(deep) - 1, "y/x", 4);
    put(deep, "");
    assert_false(walk(&arena, "d", 9, &list, &err));
    assert_says(&err, ERR_INPUT, "folders deep");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sorted_and_complete),
        cmocka_unit_test(test_too_deep),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
