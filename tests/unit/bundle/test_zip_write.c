/*
 * The zip: the same bytes for any number of threads, read by unzip, no half
 * file after a failure.
 *
 * link: -Wl,--wrap=write,--wrap=pwrite
 */
#include "unit.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "bundle/deflate.h"
#include "bundle/zip_read.h"
#include "bundle/zip_write.h"

ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);
ssize_t __real_pwrite(int fd, const void *p, size_t n, off_t at);
ssize_t __wrap_pwrite(int fd, const void *p, size_t n, off_t at);

static int write_errno, pwrite_errno;
static unsigned writes_left;

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    if (write_errno && (writes_left == 0 || writes_left-- == 0)) {
        errno = write_errno;
        return -1;
    }
    return __real_write(fd, p, n);
}

ssize_t __wrap_pwrite(int fd, const void *p, size_t n, off_t at)
{
    if (pwrite_errno) {
        errno = pwrite_errno;
        return -1;
    }
    /* In small pieces: the caller must go on. */
    return __real_pwrite(fd, p, n < 7 ? n : 7, at);
}

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    write_errno = pwrite_errno = 0;
    return chdir(unit_folder(&arena));
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* A large file of rows that differ, so that chunks matter. */
static void make_large(const char *path, size_t n)
{
    char *p = arena_array(&arena, char, n + 64);
    struct err err = {0};
    size_t at = 0;

    for (unsigned i = 0; at < n; i++)
        at += (size_t)snprintf(p + at, 64, "%u,user%u,%u\n", i,
                               i * 2654435761u % 9973, i * 40503u % 977);
    assert_ok(file_replace(path, (struct str){p, n}, 0600, &err), &err);
}

static bool write_zip(const char *path, unsigned threads, struct err *err)
{
    struct zip_out *z;
    char hex[SHA256_HEX] = "";
    uint64_t size = 0;

    if (!file_size("large", &size, err) || !zip_create(path, threads, &z, err))
        return false;
    if (!zip_add_bytes(z, "x/empty", STR(""), err) ||
        !zip_add_file(z, "x/large", "large", size, hex, err) ||
        !zip_add_bytes(z, "x/stored.p7s", STR("aaaaaaaaaaaaaaaa"), err) ||
        !zip_add_bytes(z, "x/text.txt", STR("aaaaaaaaaaaaaaaaaaaaaaaa"), err)) {
        zip_abandon(z);
        return false;
    }
    return zip_finish(z, err);
}

static struct str content(const char *path)
{
    struct err err = {0};
    struct str s = {0};

    assert_ok(file_read(&arena, path, 64 << 20, &s, &err), &err);
    return s;
}

static void test_same_bytes(void **state)
{
    static const unsigned threads[] = {1, 2, 3, 8};
    struct err err = {0};
    struct str first;
    struct stat st;

    (void)state;
    make_large("large", 9 * DEFLATE_CHUNK + 4711);
    assert_ok(write_zip("first.zip", 0, &err), &err);
    first = content("first.zip");
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        assert_ok(write_zip("again.zip", threads[i], &err), &err);
        assert_true(str_eq(content("again.zip"), first));
    }
    assert_int_equal(stat("first.zip", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    ROW("tools of others read it");
    assert_int_equal(system("unzip -tq first.zip >log"), 0);
    assert_int_equal(system("unzip -q first.zip && cmp large x/large && test "
                            "-f x/empty && grep -qx aaaaaaaaaaaaaaaa "
                            "x/stored.p7s"),
                     0);
    ROW("a date that never changes; stored and deflated");
    assert_int_equal(
        system("TZ=UTC zipinfo first.zip | grep -c '80-Jan-01 00:00' | grep "
               "-qx 4 && zipinfo first.zip x/stored.p7s | grep -q ' stor ' && "
               "zipinfo first.zip x/large | grep -q ' def'"),
        0);
}

static void test_sizes_at_chunk_ends(void **state)
{
    static const size_t size[] = {1, DEFLATE_CHUNK - 1, DEFLATE_CHUNK,
                                  DEFLATE_CHUNK + 1, 2 * DEFLATE_CHUNK};
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(size); i++) {
        make_large("large", size[i]);
        assert_ok(write_zip("z.zip", 2, &err), &err);
        assert_int_equal(system("rm -rf x; unzip -q z.zip && cmp large "
                                "x/large"),
                         0);
    }
}

static void test_changed_file(void **state)
{
    char hex[SHA256_HEX] = "", other[SHA256_HEX];
    struct err err = {0};
    struct zip_out *z;

    (void)state;
    assert_ok(file_replace("f", STR("abc"), 0600, &err), &err);
    assert_ok(zip_create("z.zip", 1, &z, &err), &err);
    ROW("the digest is found (FIPS 180-4, one block)");
    assert_ok(zip_add_file(z, "x/a", "f", 3, hex, &err), &err);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
                             "b00361a396177a9cb410ff61f20015ad");
    ROW("given and right");
    assert_ok(zip_add_file(z, "x/b", "f", 3, hex, &err), &err);
    ROW("given and wrong");
    memcpy(other, hex, sizeof other);
    other[0] ^= 1;
    assert_false(zip_add_file(z, "x/c", "f", 3, other, &err));
    assert_says(&err, ERR_INPUT, "f: the file changed");
    ROW("shorter now");
    assert_false(zip_add_file(z, "x/d", "f", 4, hex, &err));
    assert_says(&err, ERR_INPUT, "f: the file changed");
    ROW("longer now");
    assert_false(zip_add_file(z, "x/e", "f", 2, (char[SHA256_HEX]){0}, &err));
    assert_says(&err, ERR_INPUT, "f: the file changed");
    ROW("gone");
    assert_false(zip_add_file(z, "x/f", "nowhere", 2, hex, &err));
    assert_says(&err, ERR_IO, "nowhere");
    ROW("a folder");
    assert_false(zip_add_file(z, "x/g", ".", 2, hex, &err));
    assert_says(&err, ERR_IO, "not a regular file");
    zip_abandon(z);
    assert_false(file_exists("z.zip"));
    zip_abandon(NULL);
}

static void test_full_disk(void **state)
{
    struct err err = {0};

    (void)state;
    make_large("large", 4 * DEFLATE_CHUNK);
    for (writes_left = 0; writes_left < 6; writes_left++) {
        unsigned which = writes_left;

        write_errno = ENOSPC;
        assert_false(write_zip("z.zip", 2, &err));
        write_errno = 0;
        assert_says(&err, ERR_OUTPUT, "No space left on device");
        assert_false(file_exists("z.zip"));
        writes_left = which;
    }
    pwrite_errno = EIO;
    assert_false(write_zip("z.zip", 2, &err));
    pwrite_errno = 0;
    assert_says(&err, ERR_OUTPUT, "Input/output error");
    assert_false(file_exists("z.zip"));
}

static void count_fault(void *to, const char *name, const char *what)
{
    (void)name;
    (void)what;
    ++*(int *)to;
}

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    fail_msg("%s: %s", name, what);
}

/* More entries than 16 bits count: zip64 end records. */
static void test_many(void **state)
{
    struct err err = {0};
    struct zip_out *z;
    struct zip_in in;

    (void)state;
    assert_ok(zip_create("many.zip", 1, &z, &err), &err);
    for (unsigned i = 0; i < 66000; i++) {
        char name[32];

        snprintf(name, sizeof name, "x/%05u", i);
        assert_ok(zip_add_bytes(z, name, STR(""), &err), &err);
    }
    assert_ok(zip_finish(z, &err), &err);
    assert_int_equal(system("unzip -Z1 many.zip | wc -l | grep -qx 66000"), 0);
    assert_ok(zip_open(&arena, "many.zip", no_fault, NULL, &in, &err), &err);
    assert_int_equal(in.count, 66000);
    zip_close(&in);
    ROW("a full number in the end record for one that fits");
    int faults = 0;

    assert_int_equal(system("printf '\\377\\377\\377\\377' | dd of=many.zip "
                            "bs=1 conv=notrunc status=none seek=$(($(stat -c "
                            "%s many.zip) - 10))"),
                     0);
    assert_ok(zip_open(&arena, "many.zip", count_fault, &faults, &in, &err),
              &err);
    assert_int_equal(faults, 1);
    zip_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_same_bytes, set_up),
        cmocka_unit_test_setup(test_sizes_at_chunk_ends, set_up),
        cmocka_unit_test_setup(test_changed_file, set_up),
        cmocka_unit_test_setup(test_full_disk, set_up),
        cmocka_unit_test_setup(test_many, set_up),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}
