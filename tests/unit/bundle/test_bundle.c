/*
 * Reading out of a bundle, zip or folder: the same files, the same bytes, the
 * same digests with any number of threads; nothing of what is damaged.
 */
#include "bag_unit.h"

#include "bundle/bundle.h"
#include "bundle/hash_files.h"

static struct arena arena;

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    fail_msg("%s: %s", name, what);
}

static void ignore(void *to, const char *name, const char *what)
{
    (void)name;
    (void)what;
    ++*(int *)to;
}

static int set_up(void **state)
{
    struct err err = {0};
    char *rows = arena_array(&arena, char, 9u << 20);

    (void)state;
    for (size_t i = 0; i < 9u << 20; i++)
        rows[i] = (char)('a' + i * i / 7 % 25);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    make_payload();
    assert_ok(file_replace("payload/inputs/003-large.csv",
                           (struct str){rows, 9u << 20}, 0600, &err),
              &err);
    assert_ok(file_replace("payload/inputs/004-large.csv",
                           (struct str){rows, 7u << 20}, 0600, &err),
              &err);
    assert_ok(make_bag(&arena, "b.zip", NULL, 2, &err), &err);
    return system("unzip -q b.zip");
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void test_read(void **state)
{
    static const char *const where[] = {"b.zip", BAG_ID};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(where); i++) {
        struct err err = {0};
        struct bundle b;
        struct str text;

        ROW(where[i]);
        assert_ok(bundle_open(&arena, where[i], no_fault, NULL, &b, &err),
                  &err);
        assert_string_equal(b.id, b.is_zip ? BAG_ID : "");
        assert_int_equal(b.count, 12);
        assert_string_equal(b.file[0].name, "VERIFY.txt");
        assert_ok(bundle_text(&arena, &b, "data/results.json", 14, &text, &err),
                  &err);
        assert_str(text, "{\"tests\": []}\n");
        assert_ok(bundle_extract(&b, "data/inputs/003-large.csv", "copy", &err),
                  &err);
        assert_int_equal(system("cmp copy payload/inputs/003-large.csv"), 0);
        ROW("too large, not there");
        assert_false(
            bundle_text(&arena, &b, "data/results.json", 13, &text, &err));
        assert_says(&err, ERR_TAMPERED, "larger than 13 bytes");
        assert_false(bundle_text(&arena, &b, "data/x", 13, &text, &err));
        assert_says(&err, ERR_TAMPERED, "'data/x' is missing");
        assert_false(bundle_extract(&b, "data/x", "copy2", &err));
        assert_false(file_exists("copy2"));
        assert_null(bundle_find(&b, "data"));
        bundle_close(&b);
        bundle_close(&b); /* does nothing */
    }
}

static void test_hash(void **state)
{
    static const char *const where[] = {"b.zip", BAG_ID};
    static const unsigned threads[] = {0, 1, 2, 8, 100};

    (void)state;
    for (size_t i = 0; i < 2 * COUNT_OF(threads); i++) {
        struct hash_job job[12] = {0}, *order[12];
        struct str list = STR("");
        struct err err = {0};
        struct bundle b;

        assert_ok(bundle_open(&arena, where[i % 2], no_fault, NULL, &b, &err),
                  &err);
        for (size_t k = 0; k < b.count; k++) {
            job[k].file = &b.file[k];
            order[k] = &job[k];
        }
        assert_ok(hash_files(&b, order, b.count, threads[i / 2], false, &err),
                  &err);
        for (size_t k = 0; k < b.count; k++)
            list = arena_fmt(&arena, "%.*s%s  %s\n", STR_ARG(list),
                             job[k].sha256, job[k].file->name);
        assert_ok(file_replace("list", list, 0600, &err), &err);
        assert_int_equal(system("cd " BAG_ID " && sha256sum --check --strict "
                                "--quiet ../list"),
                         0);
        bundle_close(&b);
    }
}

static void test_damaged(void **state)
{
    struct err err = {0};
    struct bundle b;
    struct str text;
    int faults = 0;

    (void)state;
    /* The content of results.json is stored after its local header. */
    assert_int_equal(
        system("cp b.zip d.zip && at=$(grep -abo results.json d.zip | head -1 "
               "| cut -d: -f1) && printf 'XXXX' | dd of=d.zip bs=1 "
               "seek=$((at + 14)) conv=notrunc status=none"),
        0);
    assert_ok(bundle_open(&arena, "d.zip", ignore, &faults, &b, &err), &err);
    assert_int_equal(faults, 0);
    assert_false(
        bundle_text(&arena, &b, "data/results.json", 100, &text, &err));
    assert_int_equal(err.kind, ERR_TAMPERED);
    assert_false(bundle_extract(&b, "data/results.json", "copy3", &err));
    assert_int_equal(err.kind, ERR_TAMPERED);
    assert_false(file_exists("copy3"));
    bundle_close(&b);
    ROW("a link is not read");
    assert_int_equal(system("cd " BAG_ID " && ln -s /etc/passwd data/link"), 0);
    assert_ok(bundle_open(&arena, BAG_ID, ignore, &faults, &b, &err), &err);
    assert_int_equal(faults, 1);
    assert_false(bundle_text(&arena, &b, "data/link", 100, &text, &err));
    bundle_close(&b);
    assert_int_equal(system("rm " BAG_ID "/data/link"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_damaged),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
