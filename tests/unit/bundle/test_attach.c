/*
 * An entry more in a zip: the bytes our writer would have made; what was there
 * stays; a zip with a fault is left alone.
 */
#include "bag_unit.h"

#include <sys/stat.h>

#include "bundle/zip_append.h"
#include "bundle/zip_read.h"
#include "bundle/zip_write.h"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    return chdir(unit_folder(&arena));
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct str content(const char *path)
{
    struct err err = {0};
    struct str s = {0};

    assert_ok(file_read(&arena, path, 64 << 20, &s, &err), &err);
    return s;
}

/* n entries, the last of which is "b/z.tsr" when `whole`. */
static void make(const char *path, size_t n, bool whole)
{
    struct zip_out *z;
    struct err err = {0};

    assert_ok(zip_create(path, 1, &z, &err), &err);
    for (size_t i = 0; i < n; i++)
        assert_ok(zip_add_bytes(z, arena_fmt(&arena, "b/%06zu", i).ptr,
                                i % 2 ? STR("") : STR("some text, some text"),
                                &err),
                  &err);
    if (whole)
        assert_ok(zip_add_bytes(z, "b/z.tsr", STR("the reply"), &err), &err);
    assert_ok(zip_finish(z, &err), &err);
}

static void test_same_bytes(void **state)
{
    /* From 65,535 entries on the numbers need zip64. */
    static const size_t count[] = {1, 3, 65533, 65534, 65535, 65536};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(count); i++) {
        struct err err = {0};

        ROW(arena_fmt(&arena, "%zu entries", count[i]).ptr);
        make("old.zip", count[i], false);
        make("want.zip", count[i], true);
        assert_ok(
            zip_append("old.zip", "new.zip", "b/z.tsr", STR("the reply"), &err),
            &err);
        assert_true(str_eq(content("new.zip"), content("want.zip")));
    }
}

static void say(void *to, const char *name, const char *what)
{
    (void)to;
    fail_msg("%s: %s", name, what);
}

/* Of another tool: its way of writing entries is kept, ours would stand out. */
static void test_foreign(void **state)
{
    struct err err = {0};
    struct zip_in z;
    struct stat st;

    (void)state;
    assert_int_equal(system("mkdir b && echo one >b/one && echo two >b/two && "
                            "zip -q -X -D -r f.zip b && chmod 640 f.zip"),
                     0);
    assert_ok(zip_append("f.zip", "g.zip", "b/z.tsr", STR("the reply"), &err),
              &err);
    assert_ok(zip_open(&arena, "g.zip", say, NULL, &z, &err), &err);
    assert_int_equal(z.count, 3);
    zip_close(&z);
    assert_int_equal(system("unzip -tq g.zip && unzip -p g.zip b/z.tsr | grep "
                            "-qx 'the reply'"),
                     0);
    ROW("the mode of the old one");
    assert_int_equal(stat("g.zip", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void test_faults(void **state)
{
    struct err err = {0};

    (void)state;
    make("good.zip", 3, false);
    assert_int_equal(system("(cat good.zip; printf x) >tail.zip; (printf x; "
                            "cat good.zip) >head.zip"),
                     0);
    ROW("not as it should be");
    assert_false(zip_append("tail.zip", "n.zip", "b/z", STR("x"), &err));
    assert_says(&err, ERR_TAMPERED, "the end record is not at the end");
    assert_false(zip_append("head.zip", "n.zip", "b/z", STR("x"), &err));
    assert_says(&err, ERR_TAMPERED, "head.zip: zip: ");
    assert_false(file_exists("n.zip"));
    ROW("nowhere to write to");
    assert_false(zip_append("good.zip", "no/n.zip", "b/z", STR("x"), &err));
    assert_says(&err, ERR_OUTPUT, "no/n.zip");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_foreign),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
