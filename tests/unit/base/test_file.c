/*
 * Files on good and bad days: the calls that fail only on a full or dying disk
 * are replaced by the linker.
 *
 * link: -Wl,--wrap=fsync,--wrap=write
 */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"

ssize_t __real_write(int fd, const void *p, size_t n);
int __real_fsync(int fd);
ssize_t __wrap_write(int fd, const void *p, size_t n);
int __wrap_fsync(int fd);

static int write_errno, fsync_errno, fsync_calls;
static int fsync_fails_at; /* 0: the first call, 1: the second, ... */
static size_t write_most = SIZE_MAX;

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    if (write_errno) {
        errno = write_errno;
        return -1;
    }
    return __real_write(fd, p, n < write_most ? n : write_most);
}

int __wrap_fsync(int fd)
{
    if (fsync_errno && fsync_calls++ >= fsync_fails_at) {
        errno = fsync_errno;
        return -1;
    }
    return __real_fsync(fd);
}

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    write_errno = fsync_errno = fsync_calls = fsync_fails_at = 0;
    write_most = SIZE_MAX;
    return chdir(unit_folder(&arena));
}

static void assert_content(const char *path, const char *want)
{
    struct err err = {0};
    struct str s;

    assert_ok(file_read(&arena, path, 1 << 20, &s, &err), &err);
    assert_str(s, want);
}

static mode_t mode_of(const char *path)
{
    struct stat st;

    assert_int_equal(lstat(path, &st), 0);
    return st.st_mode & 0777;
}

static void test_replace(void **state)
{
    struct err err = {0};

    (void)state;
    assert_ok(file_replace("f", STR("old"), 0600, &err), &err);
    assert_int_equal(mode_of("f"), 0600);
    assert_ok(file_replace("f", STR("new"), 0600, &err), &err);
    assert_content("f", "new");
    assert_ok(file_replace("f", (struct str){0}, 0600, &err), &err);
    assert_content("f", "");
    write_most = 2; /* short writes are completed */
    assert_ok(file_replace("f", STR("in pieces"), 0600, &err), &err);
    assert_content("f", "in pieces");
    assert_int_equal(access("f.part", F_OK), -1);
}

static void test_replace_keeps_old_file(void **state)
{
    static const struct {
        const char *name;
        int *which, code;
        const char *says;
    } row[] = {
        {"the disk is full", &write_errno, ENOSPC, "No space left on device"},
        {"the disk is dying", &fsync_errno, EIO, "Input/output error"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct err err = {0};

        ROW(row[i].name);
        assert_ok(file_replace("f", STR("old"), 0600, &err), &err);
        *row[i].which = row[i].code;
        assert_false(file_replace("f", STR("new"), 0600, &err));
        *row[i].which = 0;
        assert_says(&err, ERR_OUTPUT, row[i].says);
        assert_int_equal(access("f.part", F_OK), -1);
        assert_content("f", "old");
    }
}

static void test_folder_is_flushed(void **state)
{
    struct err err = {0};

    (void)state;
    fsync_errno = EIO;
    fsync_fails_at = 1;
    assert_false(file_replace("f", STR("new"), 0600, &err));
    assert_says(&err, ERR_OUTPUT, "folder");
    fsync_errno = 0;
    assert_ok(file_replace("g", STR("x"), 0600, &err), &err);
    fsync_errno = EIO;
    fsync_fails_at = fsync_calls = 0;
    assert_false(path_rename("g", "h", &err));
    assert_says(&err, ERR_OUTPUT, "folder");
}

static void test_links_are_not_followed(void **state)
{
    struct err err = {0};
    struct out_file f;

    (void)state;
    assert_ok(file_replace("precious", STR("keep"), 0600, &err), &err);
    assert_int_equal(symlink("precious", "f.part"), 0);
    assert_ok(file_replace("f", STR("new"), 0600, &err), &err);
    assert_content("precious", "keep");
    assert_int_equal(symlink("precious", "link"), 0);
    assert_false(file_create("link", STR("new"), 0600, &err));
    assert_false(out_open(&f, "link", &err));
    assert_content("precious", "keep");
    assert_ok(file_replace("link", STR("new"), 0600, &err), &err);
    assert_content("precious", "keep"); /* the link itself was replaced */
}

static void test_scratch(void **state)
{
    struct err err = {0};

    (void)state;
    ROW("is not flushed to the disk");
    fsync_errno = EIO;
    assert_ok(file_scratch("part", STR("rule"), 0600, &err), &err);
    assert_content("part", "rule");
    ROW("never over another file");
    assert_false(file_scratch("part", STR("other"), 0600, &err));
    assert_says(&err, ERR_OUTPUT, "File exists");
    assert_content("part", "rule");
    ROW("nothing is left of one that could not be written");
    write_errno = ENOSPC;
    assert_false(file_scratch("half", STR("rule"), 0600, &err));
    assert_says(&err, ERR_OUTPUT, "No space left");
    write_errno = 0;
    assert_false(file_exists("half"));
}

static void test_create(void **state)
{
    struct err err = {0};

    (void)state;
    assert_ok(file_create("key", STR("secret"), 0600, &err), &err);
    assert_int_equal(mode_of("key"), 0600);
    assert_false(file_create("key", STR("other"), 0600, &err));
    assert_says(&err, ERR_OUTPUT, "File exists");
    assert_content("key", "secret");
    write_errno = ENOSPC;
    assert_false(file_create("half", STR("secret"), 0600, &err));
    write_errno = 0;
    assert_int_equal(access("half", F_OK), -1);
}

static void test_read_refuses(void **state)
{
    struct err err = {0};
    struct str s = STR("untouched");
    uint64_t size;

    (void)state;
    assert_ok(file_replace("f", STR("12345"), 0600, &err), &err);
    assert_ok(file_read(&arena, "f", 5, &s, &err), &err);
    assert_str(s, "12345");
    assert_int_equal(s.ptr[5], 0);
    assert_false(file_read(&arena, "f", 4, &s, &err));
    assert_says(&err, ERR_INPUT, "f: 5 bytes, at most 4");
    assert_false(file_read(&arena, "none", 4, &s, &err));
    assert_says(&err, ERR_IO, "'none': No such file");
    assert_false(file_read(&arena, ".", 4, &s, &err));
    assert_says(&err, ERR_IO, "folder");
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_false(file_read(&arena, "pipe", 4, &s, &err)); /* does not hang */
    assert_says(&err, ERR_IO, "not a regular file");
    assert_str(s, "12345");
    assert_ok(file_size("f", &size, &err), &err);
    assert_int_equal(size, 5);
    assert_false(file_size("pipe", &size, &err));
    assert_true(file_exists("f"));
    assert_false(file_exists("."));
    assert_true(dir_exists("."));
    assert_false(dir_exists("f"));
}

static void test_folders(void **state)
{
    struct err err = {0};

    (void)state;
    assert_ok(dir_make("a/b//c/", &err), &err);
    assert_ok(dir_make("a/b/c", &err), &err);
    assert_true(dir_exists("a/b/c"));
    assert_int_equal(mode_of("a"), 0700);
    assert_int_equal(mode_of("a/b/c"), 0700);
    assert_ok(file_replace("file", STR("x"), 0600, &err), &err);
    assert_false(dir_make("file/sub", &err));
    assert_says(&err, ERR_OUTPUT, "'file'");

    assert_ok(file_replace("a/b/f", STR("x"), 0600, &err), &err);
    assert_ok(dir_make("elsewhere", &err), &err);
    assert_ok(file_replace("elsewhere/g", STR("keep"), 0600, &err), &err);
    assert_int_equal(symlink("../elsewhere", "a/link"), 0);
    assert_ok(dir_remove("a", &err), &err);
    assert_false(dir_exists("a"));
    assert_content("elsewhere/g", "keep");
    assert_ok(dir_remove("a", &err), &err); /* missing is fine */
    assert_false(dir_remove("file", &err));
    assert_int_equal(symlink("elsewhere", "link"), 0);
    assert_false(dir_remove("link", &err));
    assert_content("elsewhere/g", "keep");
    assert_false(path_rename("none", "b", &err));
    assert_says(&err, ERR_OUTPUT, "'none' to 'b'");
}

static void test_pieces(void **state)
{
    struct out_file f;
    struct err err = {0};

    (void)state;
    assert_ok(out_open(&f, "out", &err), &err);
    out_write(&f, "abc", 3);
    out_write(&f, "", 0);
    out_write(&f, "de", 2);
    assert_int_equal(f.size, 5);
    assert_ok(out_close(&f, &err), &err);
    assert_content("out", "abcde");
    assert_int_equal(mode_of("out"), 0600);

    assert_ok(out_open(&f, "bad", &err), &err);
    write_errno = ENOSPC;
    out_write(&f, "abc", 3);
    write_errno = 0;
    out_write(&f, "de", 2); /* the first failure sticks */
    assert_int_equal(f.size, 0);
    assert_false(out_close(&f, &err));
    assert_says(&err, ERR_OUTPUT, "'bad': No space left");
    assert_int_equal(access("bad", F_OK), -1);

    assert_ok(out_open(&f, "sync", &err), &err);
    fsync_errno = EIO;
    assert_false(out_close(&f, &err));
    fsync_errno = 0;
    assert_says(&err, ERR_OUTPUT, "Input/output error");

    assert_ok(out_open(&f, "gone", &err), &err);
    out_abandon(&f);
    out_abandon(&f);
    assert_int_equal(access("gone", F_OK), -1);
    assert_false(out_open(&f, "no/such", &err));
    assert_says(&err, ERR_OUTPUT, "'no/such'");
    out_abandon(&f);
}

static void test_paths(void **state)
{
    (void)state;
    assert_string_equal(path_join(&arena, "a", "b/c"), "a/b/c");
    assert_string_equal(path_join(&arena, "a/", "b"), "a/b");
    assert_string_equal(path_join(&arena, "/", "b"), "/b");
    assert_string_equal(path_join(&arena, ".", "b"), "b");
    assert_string_equal(path_join(&arena, "", "b"), "b");
    assert_string_equal(path_join(&arena, "a", "/b"), "/b");
    assert_string_equal(path_dir(&arena, "a/b/c"), "a/b");
    assert_string_equal(path_dir(&arena, "c"), ".");
    assert_string_equal(path_dir(&arena, "/c"), "/");
    assert_string_equal(path_dir(&arena, "a//c"), "a");
    assert_string_equal(path_base("a/b/c"), "c");
    assert_string_equal(path_base("c"), "c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_replace, set_up),
        cmocka_unit_test_setup(test_replace_keeps_old_file, set_up),
        cmocka_unit_test_setup(test_folder_is_flushed, set_up),
        cmocka_unit_test_setup(test_links_are_not_followed, set_up),
        cmocka_unit_test_setup(test_create, set_up),
        cmocka_unit_test_setup(test_scratch, set_up),
        cmocka_unit_test_setup(test_read_refuses, set_up),
        cmocka_unit_test_setup(test_folders, set_up),
        cmocka_unit_test_setup(test_pieces, set_up),
        cmocka_unit_test_setup(test_paths, set_up),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
