/*
 * Every change of one byte, every truncation, every entry added, removed,
 * renamed, twice there: of a small bundle with a signed report and a signed
 * workbook in it, as a zip and unpacked.  None may pass; the number of changes
 * tried is printed.
 *
 * The bundle is signed with the public demo key, so that it is the same one
 * each time.  One other value is tried for each byte; SWEEP=N tries N of the
 * 255 there are, always the same ones (`make sweep`).  SWEEP_PART=3/20 tries
 * the third of twenty parts of the bytes, and nothing else, SWEEP_PART=stamp a
 * time stamp: the parts can run at different times, or next to each other.
 * Under sanitizers, which are slow, every thirty-first byte and length.
 *
 * SWEEP=255, 2026-11-29: 5,794,365 changes of the zip (192 leave every file as
 * it is), 7,189,980 of the files and 372,298 of the time stamp, none accepted.
 *
 * verify is asked to stop at the first difference; of every few changes it is
 * asked for all of them as well, and must come to the same verdict.
 */
#include "../seal/pdf_small.h"
#include "../seal/xlsx_small.h"
#include "bag_unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/walk.h"
#include "bundle/verify.h"
#include "bundle/zip_write.h"

#ifdef __SANITIZE_ADDRESS__
enum { STRIDE = 31 };
#else
enum { STRIDE = 1 };
#endif

static struct arena arena, scratch;
static struct party leaf;
static struct certs *trust, *chain;
static struct certs *authorities; /* whose time stamp is asked for */
static int64_t moment = T2026;    /* of the checks */
static struct walk_list files;
static size_t tried, harmless;
/* A value of a byte that says the same in other words, of what nobody signs. */
static struct {
    off_t at;
    unsigned char value;
} spared[2] = {{-1, 0}, {-1, 0}};
static int most = 1; /* values of each byte */
static long part, parts = 1;

static void put(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    close(fd);
}

static void make_good(void)
{
    struct err err = {0};
    struct signer signer = {leaf.key, chain, NULL};
    struct str pdf = pdf_small(&arena), update;
    struct str book = book_of(&arena, small_parts, COUNT_OF(small_parts));

    assert_ok(dir_make("payload", &err), &err);
    assert_ok(
        pdf_sign(&arena, "report", pdf, &signer, &pdf_wish, &update, &err),
        &err);
    put("payload/report.pdf", joined(&arena, pdf, update));
    put("payload/workbook.xlsx",
        xlsx_signed(&arena, book, &leaf, chain, &xlsx_wish));
    put("payload/results.json", STR("{\"tests\": []}\n"));
    put("payload/empty.csv", STR(""));
    assert_ok(make_bag(&arena, "good.zip", &signer, 1, &err), &err);
    assert_int_equal(system("unzip -q good.zip"), 0);
    assert_ok(walk(&arena, BAG_ID, 100, &files, &err), &err);
}

/* TOP is where the sources are; run.sh says so. */
static const char *demo_key(const char *name)
{
    const char *top = getenv("TOP");

    return arena_fmt(&arena, "%s/fixtures/keys/%s", top ? top : ".", name).ptr;
}

static int set_up(void **state)
{
    struct err err = {0};

    (void)state;
    assert_ok(key_load(demo_key("demo-PUBLIC.key"), NULL, &leaf.key, &err),
              &err);
    assert_ok(certs_load(demo_key("demo.pem"), &chain, &err), &err);
    assert_ok(certs_load(demo_key("demo-root.pem"), &trust, &err), &err);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    make_good();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    key_free(leaf.key);
    certs_free(trust);
    certs_free(chain);
    arena_release(&arena);
    arena_release(&scratch);
    return 0;
}

/* Altered, in words of verify; a bundle that cannot be opened is refused too.
 */
static bool says_altered(const char *path, bool first_only, bool *is_signed)
{
    struct verify_request want = {
        .anchors = trust, .at = T2026, .threads = 1, .first_only = first_only};
    struct arena_mark mark = arena_mark(&scratch);
    struct verify_report r;
    struct err err = {0};
    bool altered = !verify_bundle(&scratch, path, &want, &r, &err) ||
                   r.verdict == VERIFY_ALTERED;

    *is_signed = !altered && r.verdict == VERIFY_TRUSTED;
    arena_rewind(&scratch, mark);
    return altered;
}

static bool is_altered(const char *path, bool *is_signed)
{
    static size_t asked;
    const size_t often = most > 14 ? 499 : 7;
    bool altered = says_altered(path, true, is_signed), also_signed;

    if (asked++ % often == 0) {
        assert_int_equal(says_altered(path, false, &also_signed), altered);
        assert_int_equal(also_signed, *is_signed);
    }
    return altered;
}

static bool accepted(const char *path)
{
    bool trusted;

    is_altered(path, &trusted);
    return trusted;
}

static void refused(const char *path, const char *what)
{
    bool is_signed;

    tried++;
    if (!is_altered(path, &is_signed))
        fail_msg("accepted: %s", what);
}

/* Without its signature a bundle is whole, and nobody's. */
static void refused_without(const char *path, const char *name,
                            const char *what)
{
    if (strcmp(name, BAG_SIGNATURE) != 0) {
        refused(path, what);
        return;
    }
    tried++;
    if (accepted(path))
        fail_msg("accepted: %s", what);
}

static void said(const char *what)
{
    print_message("count: %zu %s tried, 0 accepted\n", tried, what);
    tried = 0;
}

static const char *below(const char *name)
{
    return arena_fmt(&arena, BAG_ID "/%s", name).ptr;
}

static const char *numbered(const char *name, const char *what, long at)
{
    static char text[200];

    snprintf(text, sizeof text, "%s, %s %ld", name, what, at);
    return text;
}

/* ---- bytes --------------------------------------------------------------- */

/* How many other values, 1 to 255, of which bytes. */
static void read_wishes(void)
{
    const char *s = getenv("SWEEP");
    long n = s ? strtol(s, NULL, 10) : 1;

    most = n < 1 ? 1 : n > 255 ? 255 : (int)n;
    s = getenv("SWEEP_PART");
    if (!s || !*s)
        return;
    if (strcmp(s, "stamp") == 0) {
        cmocka_set_test_filter("test_stamp_bytes");
        return;
    }
    if (sscanf(s, "%ld/%ld", &part, &parts) != 2 || part < 1 || part > parts) {
        fprintf(stderr, "SWEEP_PART is neither as 3/20 nor stamp\n");
        exit(1);
    }
    part--;
    cmocka_set_test_filter("test_bytes_*");
}

/*
 * What the n-th other value of a byte differs from it by: for n = 0 all bits or
 * one of them, in turn; then a walk through all 255 that begins elsewhere at
 * each byte (97 and 255 have no factor in common), those two changing places.
 */
static int change(off_t at, int n)
{
    int first = at % 2 ? 0xff : 1 << at / 2 % 8;
    int begin = (int)(at * 31 % 255);
    int x = 1 + (begin + n * 97) % 255;

    if (n == 0)
        return first;
    return x == first ? 1 + begin : x;
}

/* The same bytes can be compressed in many ways, and a bit says that an entry
 * may be text: what is accepted must unpack to the same files. */
static void same_files(const char *what)
{
    if (system("rm -rf u && unzip -q w.zip -d u && diff -r u/" BAG_ID " " BAG_ID
               " >/dev/null") != 0)
        fail_msg("accepted, and its files differ: %s", what);
    harmless++;
}

/* Each byte of the file, with the bundle at `bundle` looked at. */
static void sweep_bytes(const char *file, const char *bundle)
{
    int fd = open(file, O_RDWR);
    bool is_zip = strcmp(file, bundle) == 0, is_signed;
    unsigned char was, now;

    assert_true(fd >= 0);
    for (off_t at = part * STRIDE; pread(fd, &was, 1, at) == 1;
         at += parts * STRIDE) {
        for (int n = 0; n < most; n++) {
            const char *what = numbered(file, "byte", (long)at);

            now = (unsigned char)(was ^ change(at, n));
            if ((at == spared[0].at && now == spared[0].value) ||
                (at == spared[1].at && now == spared[1].value))
                continue;
            assert_int_equal(pwrite(fd, &now, 1, at), 1);
            if (!is_zip)
                refused(bundle, what);
            else if (tried++, !is_altered(bundle, &is_signed))
                same_files(what);
        }
        assert_int_equal(pwrite(fd, &was, 1, at), 1);
    }
    close(fd);
}

/* However many are tried, none twice; 255 are all. */
static void test_changes(void **state)
{
    (void)state;
    for (off_t at = 0; at < 5000; at++) {
        bool seen[256] = {true};

        for (int n = 0; n < 255; n++) {
            assert_false(seen[change(at, n)]);
            seen[change(at, n)] = true;
        }
    }
}

static void test_bytes_of_files(void **state)
{
    (void)state;
    assert_true(accepted(BAG_ID));
    print_message("count: %d of 255 other values tried for each byte\n", most);
    for (size_t i = 0; i < files.count; i++)
        sweep_bytes(below(files.entry[i].path), BAG_ID);
    assert_true(accepted(BAG_ID));
    said("changes of a byte of the unpacked files");
}

static void test_bytes_of_zip(void **state)
{
    (void)state;
    assert_int_equal(system("cp good.zip w.zip"), 0);
    assert_true(accepted("w.zip"));
    sweep_bytes("w.zip", "w.zip");
    assert_true(accepted("w.zip"));
    print_message(
        "count: %zu changes of a byte of the zip tried: %zu leave every "
        "file as it is, none of the others accepted\n",
        tried, harmless);
    tried = 0;
}

/* ---- time stamp ---------------------------------------------------------- */

/* SEQ{ SEQ{ INTEGER status }, token }, the outer length of two bytes. */
enum { STATUS_AT = 8 };

static const char stamping[] =
    "exec 2>stamp.log; set -e\n"
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout tsr.key -out tsr.pem "
    "-days 7000 -subj /CN=stamps -addext keyUsage=critical,keyCertSign\n"
    "printf 'keyUsage = critical, digitalSignature\nextendedKeyUsage = "
    "critical,"
    " timeStamping\n' >ext\n"
    "openssl req -new -newkey rsa:2048 -nodes -keyout tsa.key -subj /CN=tsa "
    "-out r\n"
    "openssl x509 -req -in r -CA tsr.pem -CAkey tsr.key -CAcreateserial -out "
    "tsa.pem -days 6000 -extfile ext\n"
    "echo 01 >serial\n"
    "printf '[t]\nserial = serial\nsigner_digest = sha256\ndefault_policy = "
    "1.2.3\ndigests = sha256\n' >tsa.cnf\n"
    "openssl ts -query -data " BAG_ID "/" BAG_SIGNATURE
    " -sha256 -cert -out q\n"
    "openssl ts -reply -config tsa.cnf -section t -queryfile q -signer tsa.pem "
    "-inkey tsa.key -out " BAG_ID "/" BAG_TIMESTAMP "\n";

/*
 * The reply is in no list; all of it but its status is signed.  Granted (0) and
 * granted with changes (1) are the same answer to a question that asked for
 * nothing that could be changed.
 */
/* The authority's signature algorithm, which its own signature does not cover
 * and which it may write in two ways: where they differ. */
static off_t algorithm_at(int fd)
{
    static const unsigned char rsa[] = {0x2a, 0x86, 0x48, 0x86,
                                        0xf7, 0x0d, 0x01, 0x01};
    unsigned char bytes[8192];
    ssize_t n = pread(fd, bytes, sizeof bytes, 0), found = -1;

    assert_true(n > (ssize_t)sizeof rsa + 5 && n < (ssize_t)sizeof bytes);
    for (ssize_t i = 0; i + (ssize_t)sizeof rsa + 5 < n; i++)
        if (memcmp(bytes + i, rsa, sizeof rsa) == 0 &&
            memcmp(bytes + i + sizeof rsa + 1, "\5\0\4\202", 4) == 0)
            found = i + (ssize_t)sizeof rsa;
    assert_true(found > 0);
    return found;
}

/* It is accepted, as what is meant is the same. */
static void spare(int fd, size_t i, off_t at, unsigned char value)
{
    unsigned char was;

    assert_int_equal(pread(fd, &was, 1, at), 1);
    assert_int_equal(pwrite(fd, &value, 1, at), 1);
    assert_true(accepted(BAG_ID));
    assert_int_equal(pwrite(fd, &was, 1, at), 1);
    spared[i].at = at;
    spared[i].value = value;
}

static void test_stamp_bytes(void **state)
{
    enum { RSA = 1, SHA256_RSA = 11 };
    struct err err = {0};
    const char *name = below(BAG_TIMESTAMP);
    unsigned char was;
    off_t at;
    int fd;

    (void)state;
    assert_int_equal(system(stamping), 0);
    assert_ok(certs_load("tsr.pem", &authorities, &err), &err);
    moment = time(NULL) + 1;
    assert_true(accepted(BAG_ID));
    fd = open(name, O_RDWR);
    assert_true(fd >= 0);
    spare(fd, 0, STATUS_AT, 1);
    at = algorithm_at(fd);
    assert_int_equal(pread(fd, &was, 1, at), 1);
    spare(fd, 1, at, was == RSA ? SHA256_RSA : RSA);
    close(fd);
    sweep_bytes(name, BAG_ID);
    spared[0].at = spared[1].at = -1;
    assert_true(accepted(BAG_ID));
    said("changes of a byte of the time stamp, but two that say the same,");
    assert_int_equal(unlink(name), 0);
    certs_free(authorities);
    authorities = NULL;
    moment = T2026;
    assert_true(accepted(BAG_ID));
}

/* ---- lengths ------------------------------------------------------------- */

/* Shorter by any number of bytes, and longer by one. */
static void sweep_lengths(const char *file, const char *bundle)
{
    struct err err = {0};
    struct str good;

    assert_ok(file_read(&arena, file, 1 << 20, &good, &err), &err);
    for (size_t n = good.len; n-- > 0;) {
        if (n % STRIDE != 0)
            continue;
        assert_int_equal(truncate(file, (off_t)n), 0);
        refused(bundle, numbered(file, "cut to", (long)n));
    }
    put(file, joined(&arena, good, STR("\n")));
    refused(bundle, numbered(file, "made longer than", (long)good.len));
    put(file, joined(&arena, good, (struct str){"", 1}));
    refused(bundle, numbered(file, "made longer than", (long)good.len));
    put(file, good);
}

static void test_lengths(void **state)
{
    (void)state;
    for (size_t i = 0; i < files.count; i++)
        sweep_lengths(below(files.entry[i].path), BAG_ID);
    assert_true(accepted(BAG_ID));
    assert_int_equal(system("cp good.zip w.zip"), 0);
    sweep_lengths("w.zip", "w.zip");
    assert_true(accepted("w.zip"));
    said("truncations and longer files");
}

/* ---- entries ------------------------------------------------------------- */

/* The good entries in a zip as we write them; without one, with one under
 * another name, with one more. */
static void write_zip(size_t without, const char *renamed, const char *more,
                      struct str bytes)
{
    struct err err = {0};
    struct zip_out *z;

    assert_ok(zip_create("w.zip", 1, &z, &err), &err);
    for (size_t i = 0; i < files.count; i++) {
        const char *name = i == without ? renamed : files.entry[i].path;
        char hex[SHA256_HEX] = "";

        if (!name)
            continue;
        assert_ok(zip_add_file(z, below(name), below(files.entry[i].path),
                               files.entry[i].size, hex, &err),
                  &err);
    }
    if (more)
        assert_ok(zip_add_bytes(z, more, bytes, &err), &err);
    assert_ok(zip_finish(z, &err), &err);
}

static struct str content(size_t i)
{
    struct err err = {0};
    struct str text;

    assert_ok(
        file_read(&arena, below(files.entry[i].path), 1 << 20, &text, &err),
        &err);
    return text;
}

/* Another name for the same file; each entry's turn. */
static const char *other_name(const char *name, size_t how)
{
    switch (how) {
    case 0:
        return arena_fmt(&arena, "%sx", name).ptr;
    case 1:
        return arena_fmt(&arena, "data/x/%s", name).ptr;
    case 2:
        return arena_fmt(&arena, "./%s", name).ptr;
    case 3:
        return arena_fmt(&arena, ".%s", name).ptr;
    case 4: { /* another case: one file on some disks */
        char *p = (char *)(uintptr_t)arena_fmt(&arena, "%s", name).ptr;

        for (char *c = p; *c; c++)
            if (*c >= 'a' && *c <= 'z') {
                *c = (char)(*c - 'a' + 'A');
                break;
            }
        return p;
    }
    default:
        return NULL;
    }
}

static const char *const new_names[] = {"x",
                                        "data/x",
                                        "data/inputs/x.csv",
                                        ".hidden",
                                        "data/.hid",
                                        "certs/03.pem",
                                        "fetch.txt",
                                        "manifest-md5.txt",
                                        "data/x\ny",
                                        "data/\xff",
                                        "data/a//b",
                                        "data/../x",
                                        "manifest-sha512.txt",
                                        "data/report.pdf.exe",
                                        "tagmanifest-sha256.txt.p7s.tsr"};

static void test_entries_of_zip(void **state)
{
    (void)state;
    write_zip(SIZE_MAX, NULL, NULL, STR(""));
    assert_true(accepted("w.zip"));
    for (size_t i = 0; i < files.count; i++) {
        const char *name = files.entry[i].path, *to;

        write_zip(i, NULL, NULL, STR(""));
        refused_without("w.zip", name, numbered(name, "removed", 0));
        write_zip(SIZE_MAX, NULL, below(name), content(i));
        refused("w.zip", numbered(name, "twice", 0));
        write_zip(SIZE_MAX, NULL, below(name), STR("x"));
        refused("w.zip", numbered(name, "twice, with other bytes", 0));
        for (size_t how = 0; (to = other_name(name, how)); how++) {
            write_zip(i, to, NULL, STR(""));
            refused("w.zip", numbered(name, "renamed", (long)how));
            write_zip(SIZE_MAX, NULL, below(to), content(i));
            refused("w.zip", numbered(name, "copied", (long)how));
        }
        for (size_t k = 0; k < files.count; k++) {
            if (k == i)
                continue;
            write_zip(i, files.entry[k].path, NULL, STR(""));
            refused("w.zip", numbered(name, "renamed to that of", (long)k));
        }
    }
    for (size_t i = 0; i < COUNT_OF(new_names); i++) {
        write_zip(SIZE_MAX, NULL, below(new_names[i]), STR("x"));
        refused("w.zip", new_names[i]);
        write_zip(SIZE_MAX, NULL, below(new_names[i]), STR(""));
        refused("w.zip", new_names[i]);
        write_zip(SIZE_MAX, NULL, new_names[i], STR("x"));
        refused("w.zip", new_names[i]);
    }
    said("entries added, removed, renamed, twice there in the zip");
}

/* Bytes at a name, whose folders are made; what was there is replaced. */
static void put_below(const char *name, struct str bytes)
{
    struct err err = {0};

    assert_ok(dir_make(path_dir(&arena, below(name)), &err), &err);
    put(below(name), bytes);
}

static void test_entries_of_folder(void **state)
{
    char here[4096];
    const char *same;

    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    same = path_join(&arena, here, "same");
    for (size_t i = 0; i < files.count; i++) {
        const char *name = files.entry[i].path, *to;
        struct str bytes = content(i);

        assert_int_equal(unlink(below(name)), 0);
        refused_without(BAG_ID, name, numbered(name, "removed", 0));
        assert_int_equal(symlink("nowhere", below(name)), 0);
        refused(BAG_ID, numbered(name, "a link to nothing", 0));
        unlink(below(name));
        put("same", bytes);
        assert_int_equal(symlink(same, below(name)), 0);
        refused(BAG_ID, numbered(name, "a link to the same bytes", 0));
        unlink(below(name));
        assert_int_equal(mkdir(below(name), 0700), 0);
        refused_without(BAG_ID, name, numbered(name, "a folder", 0));
        rmdir(below(name));
        for (size_t how = 0; (to = other_name(name, how)); how++) {
            if (how == 2)
                continue; /* "./x" is no other name here */
            put_below(to, bytes);
            refused(BAG_ID, numbered(name, "renamed", (long)how));
            put(below(name), bytes);
            refused(BAG_ID, numbered(name, "copied", (long)how));
            unlink(below(name));
            unlink(below(to));
        }
        put(below(name), bytes);
    }
    assert_int_equal(system("rm -rf " BAG_ID " && unzip -q good.zip"), 0);
    for (size_t i = 0; i < COUNT_OF(new_names); i++) {
        if (strstr(new_names[i], "..") || strstr(new_names[i], "//"))
            continue;
        put_below(new_names[i], STR("x"));
        refused(BAG_ID, new_names[i]);
        unlink(below(new_names[i]));
        assert_int_equal(mkdir(below(new_names[i]), 0700), 0);
        refused(BAG_ID, numbered(new_names[i], "an empty folder", 0));
        rmdir(below(new_names[i]));
    }
    assert_int_equal(system("rm -rf " BAG_ID " && unzip -q good.zip"), 0);
    assert_true(accepted(BAG_ID));
    said("files added, removed, renamed, linked in the folder");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_bytes_of_zip),
        cmocka_unit_test(test_bytes_of_files),
        cmocka_unit_test(test_stamp_bytes),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_entries_of_zip),
        cmocka_unit_test(test_entries_of_folder),
    };

    read_wishes();
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
