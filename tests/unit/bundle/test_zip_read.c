/*
 * Hostile zips: signing.md's table and more, each refused for its own reason,
 * and no flipped byte that changes what is read without a word.
 */
#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "bundle/zip_format.h"
#include "bundle/zip_read.h"
#include "bundle/zip_write.h"

static struct arena arena;
static struct str good; /* three entries: deflated, stored, deflated */

/* Faults as one text: "name: what; ". */
static struct buf faults;

static void note(void *to, const char *name, const char *what)
{
    (void)to;
    buf_fmt(&faults, "%s: %s; ", name, what);
}

static bool collect(void *to, const unsigned char *p, size_t n)
{
    buf_put(to, (struct str){(const char *)p, n});
    return true;
}

static bool stop(void *to, const unsigned char *p, size_t n)
{
    (void)to;
    (void)p;
    (void)n;
    return false;
}

static int set_up(void **state)
{
    struct err err = {0};
    struct zip_out *z;
    char rows[3000];

    (void)state;
    for (size_t i = 0; i < sizeof rows; i++)
        rows[i] = (char)('a' + i * i % 23);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    assert_ok(zip_create("good.zip", 1, &z, &err), &err);
    assert_ok(zip_add_bytes(z, "b/one", (struct str){rows, sizeof rows}, &err),
              &err);
    assert_ok(zip_add_bytes(z, "b/two.zip", STR("stored bytes"), &err), &err);
    assert_ok(zip_add_bytes(z, "b/three", STR("three three three"), &err),
              &err);
    assert_ok(zip_finish(z, &err), &err);
    assert_ok(file_read(&arena, "good.zip", 1 << 20, &good, &err), &err);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_release(&faults);
    arena_release(&arena);
    return 0;
}

/* Everything the zip holds as one text, or what is wrong with it. */
static struct str read_all(struct str zip, bool *sound)
{
    struct err err = {0};
    struct buf all = {0};
    struct zip_in z;
    struct str text;

    FILE *f = fopen("z.zip", "wb");

    buf_reset(&faults);
    assert_non_null(f);
    assert_int_equal(fwrite(zip.ptr, 1, zip.len, f), zip.len);
    assert_int_equal(fclose(f), 0);
    *sound = zip_open(&arena, "z.zip", note, NULL, &z, &err);
    if (!*sound) {
        buf_fmt(&faults, "error %d: %s; ", (int)err.kind, err.msg);
        return STR("");
    }
    for (size_t i = 0; i < z.count; i++) {
        const char *why = "";

        if (!z.entry[i].readable)
            continue;
        buf_fmt(&all, "<%s>", z.entry[i].name);
        if (zip_read(&z, &z.entry[i], collect, &all, &why, &err) != ZIP_FINE)
            note(NULL, z.entry[i].name, why);
    }
    zip_close(&z);
    *sound = faults.len == 0;
    text = arena_str(&arena, buf_str(&all));
    buf_release(&all);
    return text;
}

/* A copy to damage. */
struct zip {
    unsigned char p[8192];
    size_t len;
};

static uint32_t get(const struct zip *z, size_t at, int bytes)
{
    uint32_t v = 0;

    for (int i = bytes; i-- > 0;)
        v = v << 8 | z->p[at + (size_t)i];
    return v;
}

static void set(struct zip *z, size_t at, int bytes, uint64_t v)
{
    for (int i = 0; i < bytes; i++)
        z->p[at + (size_t)i] = (unsigned char)(v >> (8 * i));
}

static size_t end_of(const struct zip *z)
{
    return z->len - ZIP_END_SIZE;
}

/* Where the n-th record of the directory is. */
static size_t central(const struct zip *z, int n)
{
    size_t at = get(z, end_of(z) + 16, 4);

    while (n-- > 0)
        at += ZIP_CENTRAL_SIZE + get(z, at + 28, 2) + get(z, at + 30, 2);
    return at;
}

static size_t local(const struct zip *z, int n)
{
    return get(z, central(z, n) + 42, 4);
}

/* Set a field of both headers of entry n, given its place in the directory. */
static void set_both(struct zip *z, int n, size_t at, int bytes, uint64_t v)
{
    set(z, central(z, n) + at, bytes, v);
    set(z, local(z, n) + at - 2, bytes, v);
}

/* Put bytes in; offsets in the directory and the end record follow. */
static void insert(struct zip *z, size_t at, const void *p, size_t n,
                   bool follow)
{
    size_t end = end_of(z), dir = central(z, 0);
    int count = (int)get(z, end + 10, 2);

    if (follow) {
        for (int i = 0; i < count; i++)
            if (local(z, i) >= at)
                set(z, central(z, i) + 42, 4, local(z, i) + n);
        if (dir >= at)
            set(z, end + 16, 4, dir + n);
        else if (at < end)
            set(z, end + 12, 4, get(z, end + 12, 4) + n);
    }
    memmove(z->p + at + n, z->p + at, z->len - at);
    memcpy(z->p + at, p, n);
    z->len += n;
}

static void prefix(struct zip *z)
{
    insert(z, 0, "#!/bin/sh\n", 10, false);
}
static void prefix_followed(struct zip *z)
{
    insert(z, 0, "#!/bin/sh\n", 10, true);
}
static void suffix(struct zip *z)
{
    memcpy(z->p + z->len, "tail", 4);
    z->len += 4;
}
static void comment(struct zip *z)
{
    set(z, end_of(z) + 20, 2, 4);
    suffix(z);
}
static void gap(struct zip *z)
{
    insert(z, local(z, 1), "hidden", 6, true);
}
static void gap_before_directory(struct zip *z)
{
    insert(z, central(z, 0), "hidden", 6, true);
}
static void gap_after_directory(struct zip *z)
{
    insert(z, end_of(z), "hidden", 6, false);
}
static void longer_directory(struct zip *z)
{
    size_t n = get(z, end_of(z) + 12, 4);

    insert(z, end_of(z), "hidden", 6, false);
    set(z, end_of(z) + 12, 4, n + 6);
}
static void local_name(struct zip *z)
{
    z->p[local(z, 0) + ZIP_LOCAL_SIZE + 2] = 'x';
}
static void local_size(struct zip *z)
{
    set(z, local(z, 0) + 22, 4, 17);
}
static void local_crc(struct zip *z)
{
    set(z, local(z, 0) + 14, 4, 17);
}
static void local_method(struct zip *z)
{
    set(z, local(z, 0) + 8, 2, 0);
}
static void local_date(struct zip *z)
{
    set(z, local(z, 0) + 12, 2, 0x5121);
}
static void descriptor(struct zip *z)
{
    set_both(z, 0, 8, 2, 8);
}
static void encrypted(struct zip *z)
{
    set_both(z, 0, 8, 2, 1);
}
static void bzip2(struct zip *z)
{
    set_both(z, 0, 10, 2, 12);
}
static void newer(struct zip *z)
{
    set_both(z, 0, 6, 2, 63);
}
static void link_entry(struct zip *z)
{
    set(z, central(z, 1) + 38, 4, (uint32_t)0120777 << 16);
}
static void folder_entry(struct zip *z)
{
    set(z, central(z, 1) + 38, 4, (uint32_t)0040755 << 16);
}
static void set_uid(struct zip *z)
{
    set(z, central(z, 1) + 38, 4, (uint32_t)0104755 << 16);
}
static void internal_bit(struct zip *z)
{
    set(z, central(z, 1) + 36, 2, 2);
}
static void text_bit(struct zip *z)
{
    set(z, central(z, 1) + 36, 2, 1);
}
static void disk(struct zip *z)
{
    set(z, central(z, 1) + 34, 2, 1);
}
static void file_comment(struct zip *z)
{
    size_t at = central(z, 1);

    set(z, at + 32, 2, 6);
    insert(z,
           central(z, 0) + (at - central(z, 0)) + ZIP_CENTRAL_SIZE +
               get(z, at + 28, 2),
           "hidden", 6, true);
}
static void extra_field(struct zip *z)
{
    size_t at =
        central(z, 1) + ZIP_CENTRAL_SIZE + get(z, central(z, 1) + 28, 2);

    insert(z, at, "UT\x01\x00x", 5, true);
    set(z, central(z, 1) + 30, 2, 5);
}
static void local_extra_field(struct zip *z)
{
    size_t at = local(z, 1);

    insert(z, at + ZIP_LOCAL_SIZE + get(z, at + 26, 2), "UT\x01\x00x", 5, true);
    set(z, at + 28, 2, 5);
}
static void stored_sizes(struct zip *z)
{
    set_both(z, 1, 24, 4, 17);
}
static void bomb(struct zip *z)
{
    set_both(z, 0, 24, 4, 0x7fffffff);
}
static void petabyte(struct zip *z)
{
    /* In a zip64 field, as it would have to be. */
    unsigned char x[20] = {1,  0, 16, 0, 0, 0, 0, 0, 0, 0,
                           16, 0, 0,  0, 0, 0, 0, 0, 8, 0};
    size_t at;

    set_both(z, 0, 20, 4, 0xffffffff);
    set_both(z, 0, 24, 4, 0xffffffff);
    at = local(z, 0);
    set(z, at + 28, 2, 20);
    insert(z, at + ZIP_LOCAL_SIZE + get(z, at + 26, 2), x, 20, true);
    at = central(z, 0);
    insert(z, at + ZIP_CENTRAL_SIZE + get(z, at + 28, 2), x, 20, true);
    set(z, at + 30, 2, 20);
}
/* The sizes of the first entry in zip64 fields, though they are small. */
static void small_in_zip64(struct zip *z)
{
    unsigned char x[20] = {1, 0, 16};
    size_t at = central(z, 0);

    for (size_t i = 0; i < 4; i++) {
        x[4 + i] = z->p[at + 24 + i];
        x[12 + i] = z->p[at + 20 + i];
    }
    set_both(z, 0, 20, 4, 0xffffffff);
    set_both(z, 0, 24, 4, 0xffffffff);
    at = local(z, 0);
    set(z, at + 28, 2, 20);
    insert(z, at + ZIP_LOCAL_SIZE + get(z, at + 26, 2), x, 20, true);
    at = central(z, 0);
    insert(z, at + ZIP_CENTRAL_SIZE + get(z, at + 28, 2), x, 20, true);
    set(z, at + 30, 2, 20);
}
static void zip64_local_differs(struct zip *z)
{
    small_in_zip64(z);
    z->p[local(z, 0) + ZIP_LOCAL_SIZE + get(z, local(z, 0) + 26, 2) + 4] ^= 1;
}
static void zip64_one_number_more(struct zip *z)
{
    small_in_zip64(z);
    set(z, central(z, 0) + 24, 4, 3000);
}
static void zip64_beside(struct zip *z)
{
    unsigned char x[12] = {1, 0, 8};
    size_t at = central(z, 0);

    insert(z, at + ZIP_CENTRAL_SIZE + get(z, at + 28, 2), x, 12, true);
    set(z, at + 30, 2, 12);
}
/* The end records of zip64: not needed, and with another directory in them. */
static void zip64_end(struct zip *z, bool full)
{
    unsigned char x[76] = {'P', 'K', 6, 6, 44, [12] = 45, [14] = 45};
    size_t end = end_of(z);

    for (size_t i = 0; i < 4; i++) {
        x[40 + i] = z->p[end + 12 + i];
        x[48 + i] = z->p[end + 16 + i];
    }
    x[24] = x[32] = 3;
    memcpy(x + 56, "PK\x06\x07", 4);
    for (size_t i = 0; i < 4; i++)
        x[64 + i] = (unsigned char)(end >> 8 * i);
    x[72] = 1;
    insert(z, end, x, sizeof x, false);
    end = end_of(z);
    if (full) {
        set(z, end + 8, 2, 0xffff);
        set(z, end + 10, 2, 0xffff);
        set(z, end + 12, 4, 0xffffffff);
        set(z, end + 16, 4, 0xffffffff);
    }
}
static void zip64_end_beside(struct zip *z)
{
    zip64_end(z, false);
}
static void zip64_end_small(struct zip *z)
{
    zip64_end(z, true);
}
/* A second archive's end inside the first one's comment. */
static void end_in_comment(struct zip *z)
{
    unsigned char x[ZIP_END_SIZE];

    memcpy(x, z->p + end_of(z), sizeof x);
    set(z, end_of(z) + 20, 2, sizeof x);
    memcpy(z->p + z->len, x, sizeof x);
    z->len += sizeof x;
}
static void overlap(struct zip *z)
{
    set(z, central(z, 2) + 42, 4, local(z, 0));
}
static void into_directory(struct zip *z)
{
    set_both(z, 2, 20, 4, 4000);
}
static void beyond_the_end(struct zip *z)
{
    set(z, central(z, 2) + 42, 4, 0x7fffffff);
}
static void nul_in_name(struct zip *z)
{
    z->p[local(z, 0) + ZIP_LOCAL_SIZE + 3] = 0;
    z->p[central(z, 0) + ZIP_CENTRAL_SIZE + 3] = 0;
}
static void no_name(struct zip *z)
{
    set(z, central(z, 0) + 28, 2, 0);
}
static void long_name(struct zip *z)
{
    set(z, central(z, 2) + 28, 2, 60000);
}
static void one_less(struct zip *z)
{
    set(z, end_of(z) + 8, 2, 2);
    set(z, end_of(z) + 10, 2, 2);
}
static void one_more(struct zip *z)
{
    set(z, end_of(z) + 8, 2, 4);
    set(z, end_of(z) + 10, 2, 4);
}
static void many_more(struct zip *z)
{
    set(z, end_of(z) + 8, 2, 60000);
    set(z, end_of(z) + 10, 2, 60000);
}
static void count_differs(struct zip *z)
{
    set(z, end_of(z) + 8, 2, 2);
}
static void zip64_without_records(struct zip *z)
{
    set(z, end_of(z) + 8, 2, 0xffff);
    set(z, end_of(z) + 10, 2, 0xffff);
}
static void wrong_crc(struct zip *z)
{
    set_both(z, 0, 16, 4, 17);
}
static void smaller(struct zip *z)
{
    set_both(z, 0, 24, 4, 2999);
}
static void larger(struct zip *z)
{
    set_both(z, 0, 24, 4, 3001);
}
static void content(struct zip *z)
{
    z->p[local(z, 1) + ZIP_LOCAL_SIZE + 9] ^= 1;
}
static void after_the_stream(struct zip *z)
{
    insert(z, local(z, 1), "x", 1, true);
    set_both(z, 0, 20, 4, get(z, central(z, 0) + 20, 4) + 1);
}
static void stream_cut(struct zip *z)
{
    set_both(z, 0, 20, 4, get(z, central(z, 0) + 20, 4) - 1);
}

static void never_ends(struct zip *z)
{
    z->p[local(z, 1) - 5] = 0; /* the last block says it is not */
}

static void test_attacks(void **state)
{
    static const struct {
        const char *name;
        void (*damage)(struct zip *);
        const char *says;
    } row[] = {
        {"bytes before it", prefix, "does not end where"},
        {"bytes before it, offsets fitted", prefix_followed,
         "b/one: does not begin where"},
        {"bytes after it", suffix, "end record is not at the end"},
        {"a comment", comment, "end record is not at the end"},
        {"a gap between entries", gap, "b/two.zip: does not begin where"},
        {"a gap before the directory", gap_before_directory,
         ": bytes that belong to no entry"},
        {"a gap after the directory", gap_after_directory,
         "does not end where"},
        {"a directory with a tail", longer_directory,
         "bytes after the directory's last entry"},
        {"local name differs", local_name, "b/one: local header"},
        {"local size differs", local_size, "b/one: local header"},
        {"local checksum differs", local_crc, "b/one: local header"},
        {"local method differs", local_method, "b/one: local header"},
        {"local date differs", local_date, "b/one: local header"},
        {"sizes behind the data", descriptor, "b/one: flags"},
        {"encrypted", encrypted, "b/one: is encrypted"},
        {"another method", bzip2, "b/one: unknown compression"},
        {"a newer version", newer, "b/one: needs a newer version"},
        {"a symbolic link", link_entry, "b/two.zip: not a regular file"},
        {"a folder", folder_entry, "b/two.zip: not a regular file"},
        {"set-uid", set_uid, "b/two.zip: its attributes differ"},
        {"an internal attribute", internal_bit, "b/two.zip: internal"},
        {"the mark of a text file", text_bit, "b/two.zip: internal"},
        {"another disk", disk, "b/two.zip: lies on another disk"},
        {"a comment of an entry", file_comment, "b/two.zip: a comment"},
        {"an extra field", extra_field, "b/two.zip: an extra field"},
        {"a local extra field", local_extra_field, "b/two.zip: local header"},
        {"stored with two sizes", stored_sizes, "b/two.zip: stored, but"},
        {"a bomb", bomb, "b/one: unpacks to too many times"},
        {"a petabyte", petabyte, "b/one: reaches into the directory"},
        {"two entries on the same bytes", overlap, "b/three: local header"},
        {"content that reaches into the directory", into_directory,
         "b/three: reaches into the directory"},
        {"an entry beyond the end", beyond_the_end,
         "b/three: its local header is missing"},
        {"a NUL in a name", nul_in_name, "b/o: a NUL"},
        {"no name", no_name, "directory is damaged"},
        {"a name longer than the directory", long_name, "directory is damaged"},
        {"one entry less than there are", one_less,
         "bytes after the directory's last entry"},
        {"one more", one_more, "shorter than its entries"},
        {"many more", many_more, "shorter than its entries"},
        {"two counts", count_differs, "the end record is wrong"},
        {"zip64 without its records", zip64_without_records,
         "zip64 records are wrong"},
        {"zip64 for small sizes", small_in_zip64,
         "b/one: a zip64 field for sizes that need none"},
        {"zip64 local sizes differ", zip64_local_differs,
         "b/one: local header"},
        {"zip64 with a number too many", zip64_one_number_more,
         "b/one: an extra field that is damaged"},
        {"zip64 beside the sizes", zip64_beside, "b/one: an extra field that"},
        {"zip64 end records beside the end", zip64_end_beside,
         "does not end where"},
        {"zip64 end records that are not needed", zip64_end_small,
         "zip64 records are wrong"},
        {"an end record in a comment", end_in_comment,
         "does not end where the end record begins"},
        {"another checksum", wrong_crc, "b/one: its checksum does not fit"},
        {"holds more than it says", smaller, "b/one: holds more"},
        {"holds less than it says", larger, "b/one: holds less"},
        {"content changed", content, "b/two.zip: its checksum"},
        {"bytes after the stream", after_the_stream,
         "b/one: its compressed bytes are damaged"},
        {"a stream without an end", never_ends,
         "b/one: its compressed bytes are damaged"},
        {"stream cut", stream_cut, "b/two.zip: does not begin where"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct zip z = {.len = good.len};
        bool sound;

        ROW(row[i].name);
        memcpy(z.p, good.ptr, good.len);
        row[i].damage(&z);
        read_all((struct str){(char *)z.p, z.len}, &sound);
        assert_false(sound);
        buf_putc(&faults, '\0');
        if (!strstr(faults.ptr, row[i].says))
            fail_msg("wanted '%s', got '%s'", row[i].says, faults.ptr);
    }
}

static void test_good(void **state)
{
    bool sound;
    struct str all = read_all(good, &sound);

    (void)state;
    assert_true(sound);
    assert_true(str_starts(all, STR("<b/one>abe")));
    assert_true(str_ends(
        all, STR("<b/two.zip>stored bytes<b/three>three three three")));
}

/* Something is said of every change; then what is read does not matter. */
static void test_every_byte(void **state)
{
    static const unsigned char change[] = {0xff, 0x01, 0x02, 0x04, 0x08,
                                           0x10, 0x20, 0x40, 0x80};
    size_t silent = 0;
    struct zip z = {.len = good.len};
    bool sound;

    (void)state;
    memcpy(z.p, good.ptr, good.len);
    for (size_t i = 0; i < good.len; i++) {
        for (size_t k = 0; k < COUNT_OF(change); k++) {
            struct arena_mark mark = arena_mark(&arena);

            z.p[i] ^= change[k];
            read_all((struct str){(char *)z.p, z.len}, &sound);
            z.p[i] ^= change[k];
            silent += sound;
            arena_rewind(&arena, mark);
        }
    }
    print_message("  %zu changes, %zu unseen\n", good.len * COUNT_OF(change),
                  silent);
    assert_int_equal(silent, 0);
}

static void test_every_length(void **state)
{
    bool sound;

    (void)state;
    for (size_t n = 0; n < good.len; n++) {
        struct arena_mark mark = arena_mark(&arena);

        read_all(str_sub(good, 0, n), &sound);
        assert_false(sound);
        arena_rewind(&arena, mark);
    }
}

static void test_not_a_zip(void **state)
{
    static const struct {
        const char *name;
        struct str text;
    } row[] = {
        {"nothing", {"", 0}},
        {"text", {"hello, this is no zip at all, is it?", 36}},
        {"a PDF", {"%PDF-1.7\n%....................", 30}},
    };
    struct err err = {0};
    struct zip_in z;
    bool sound;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        read_all(row[i].text, &sound);
        assert_non_null(strstr(faults.ptr, "not a zip"));
    }
    ROW("a folder, nothing at all");
    assert_false(zip_open(&arena, ".", note, NULL, &z, &err));
    assert_says(&err, ERR_INPUT, "not a zip");
    assert_false(zip_open(&arena, "nowhere", note, NULL, &z, &err));
    assert_says(&err, ERR_IO, "nowhere");
}

static void test_stop(void **state)
{
    struct err err = {0};
    const char *why = NULL;
    struct zip_in z;

    (void)state;
    assert_ok(zip_open(&arena, "good.zip", note, NULL, &z, &err), &err);
    assert_int_equal(zip_read(&z, &z.entry[0], stop, NULL, &why, &err),
                     ZIP_STOPPED);
    zip_close(&z);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),       cmocka_unit_test(test_attacks),
        cmocka_unit_test(test_every_byte), cmocka_unit_test(test_every_length),
        cmocka_unit_test(test_not_a_zip),  cmocka_unit_test(test_stop),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
