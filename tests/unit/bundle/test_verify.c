/*
 * A good bundle damaged in every way we could think of, and each single byte
 * of it: always noticed, the file always named.
 */
#include "bag_unit.h"

#include "base/walk.h"
#include "bundle/verify.h"
#include "bundle/zip_write.h"

static struct arena arena, scratch;
static struct signers signers, strangers;

static int set_up(void **state)
{
    struct err err = {0};

    (void)state;
    make_signers(&arena, KEY_RSA, &signers);
    make_signers(&arena, KEY_EC, &strangers);
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    make_payload();
    assert_ok(make_bag(&arena, "good.zip", &signers.signer, 1, &err), &err);
    assert_ok(make_bag(&arena, "unsigned.zip", NULL, 1, &err), &err);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free_signers(&signers);
    free_signers(&strangers);
    arena_release(&arena);
    arena_release(&scratch);
    return 0;
}

static void assert_shell(const char *command)
{
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

static void verify(const char *path, const struct certs *trust, int64_t at,
                   struct verify_report *r)
{
    struct verify_request want = {.anchors = trust, .at = at, .threads = 2};
    struct verify_report first;
    struct err err = {0};

    assert_ok(verify_bundle(&scratch, path, &want, r, &err), &err);
    assert_int_equal(r->verdict == VERIFY_ALTERED, r->differences > 0);
    want.first_only = true;
    assert_ok(verify_bundle(&scratch, path, &want, &first, &err), &err);
    assert_int_equal(first.verdict, r->verdict);
    assert_int_equal(first.differences > 0, r->differences > 0);
}

/* All differences as text, one a line. */
static const char *differences(const struct verify_report *r)
{
    struct str all = STR("");

    for (size_t i = 0; i < r->differences; i++)
        all = arena_fmt(&scratch, "%.*s%s: %s\n", STR_ARG(all),
                        r->difference[i].path, r->difference[i].what);
    return all.ptr;
}

static void test_verdicts(void **state)
{
    struct verify_report r;

    (void)state;
    ROW("trusted");
    verify("good.zip", signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_TRUSTED);
    assert_string_equal(r.id, BAG_ID);
    assert_int_equal(r.payload_files, 5);
    assert_int_equal(r.payload_bytes, 57);
    assert_true(r.cms.signed_at == T2026);
    ROW("no root given");
    verify("good.zip", NULL, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_UNTRUSTED);
    assert_string_equal(r.why, "no trusted certificate was given");
    ROW("another root, of the same name");
    verify("good.zip", strangers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_UNTRUSTED);
    ROW("not signed");
    verify("unsigned.zip", signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_UNTRUSTED);
    assert_string_equal(r.why, "not signed");
    ROW("expired");
    verify("good.zip", signers.trust, Y2050, &r);
    assert_int_equal(r.verdict, VERIFY_ALTERED);
    assert_true(r.only_out_of_date);
    assert_non_null(strstr(differences(&r), "expired"));
    ROW("expired, and somebody else's: no word of a date alone");
    verify("good.zip", strangers.trust, Y2050, &r);
    assert_false(r.only_out_of_date);
    ROW("unpacked");
    assert_shell("rm -rf " BAG_ID " && unzip -q good.zip");
    verify(BAG_ID, signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_TRUSTED);
    ROW("under another name");
    assert_shell("mv " BAG_ID " elsewhere");
    verify("elsewhere", signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_TRUSTED);
    assert_shell("rm -rf elsewhere");
}

/* Done in the unpacked folder; what must be said, a line of it. */
static void test_damage(void **state)
{
    static const struct {
        const char *name, *damage, *says;
    } row[] = {
        {"a byte more", "printf x >>data/results.json",
         "data/results.json: altered"},
        {"a byte less", "printf '{\"tests\": []}' >data/results.json",
         "data/results.json: altered"},
        {"line ends of Windows", "sed -i 's/$/\\r/' data/inputs/001-users.csv",
         "data/inputs/001-users.csv: altered"},
        {"emptied", ": >data/workbook.xlsx", "data/workbook.xlsx: altered"},
        {"filled", "echo x >data/inputs/002-empty.csv",
         "data/inputs/002-empty.csv: altered"},
        {"removed", "rm data/results.json", "data/results.json: missing"},
        {"added to data", "echo x >data/more.txt",
         "data/more.txt: added: it is not listed"},
        {"added below data", "mkdir data/x && echo x >data/x/y",
         "data/x/y: added: it is not listed"},
        {"added at the top", "echo x >README",
         "README: added: it is not listed"},
        {"hidden", "echo x >.hidden", ".hidden: added: it is not listed"},
        {"renamed: the old", "mv data/results.json data/result.json",
         "data/results.json: missing"},
        {"renamed: the new", "mv data/results.json data/result.json",
         "data/result.json: added: it is not listed"},
        {"two swapped",
         "mv data/results.json t && mv data/workbook.xlsx data/results.json "
         "&& mv t data/workbook.xlsx",
         "data/workbook.xlsx: altered"},
        {"a link to a copy",
         "cp data/results.json ../copy && ln -sf ../../copy data/results.json",
         "data/results.json: is a link"},
        {"a folder that is a link",
         "mv data/inputs ../in && ln -s ../../in data/inputs && true",
         "data/inputs: is a link"},
        {"a pipe", "mkfifo data/pipe", "data/pipe: is a link or"},
        {"case only", "cp data/results.json data/RESULTS.json",
         "differs only in case from 'data/"},
        {"a blank in a name", "cp data/results.json 'data/a b'",
         "data/a b: its name has a character"},
        {"a line end in a name", "echo x >\"data/a\nb\"",
         "data/a?b: its name has a character"},
        {"an escape sequence in a name",
         "echo x >\"$(printf 'data/\\033[2J')\"",
         "data/?[2J: its name has a character"},
        {"manifest: a line less", "sed -i 2d manifest-sha256.txt",
         "manifest-sha256.txt: altered"},
        {"manifest: line ends of Windows",
         "sed -i 's/$/\\r/' manifest-sha256.txt",
         "manifest-sha256.txt: not a canonical list: manifest-sha256.txt:1:"},
        {"manifest: other order",
         "tac manifest-sha256.txt >t && mv t manifest-sha256.txt",
         "manifest-sha256.txt: not a canonical list: manifest-sha256.txt:2:"},
        {"manifest removed", "rm manifest-sha256.txt",
         "manifest-sha256.txt: missing"},
        {"tag manifest: a line less", "sed -i 1d tagmanifest-sha256.txt",
         "tagmanifest-sha256.txt: altered: not what was signed"},
        {"tag manifest removed", "rm tagmanifest-sha256.txt",
         "tagmanifest-sha256.txt: missing"},
        {"bagit.txt removed", "rm bagit.txt", "bagit.txt: missing"},
        {"VERIFY.txt says something else", "echo x >>VERIFY.txt",
         "VERIFY.txt: altered"},
        {"a certificate removed", "rm certs/02-issuer.pem",
         "certs/02-issuer.pem: missing"},
        {"a certificate added", "cp certs/01-signer.pem certs/03-x.pem",
         "certs/03-x.pem: added: it is not listed"},
        {"signature cut",
         "head -c 1000 tagmanifest-sha256.txt.p7s >t && mv t "
         "tagmanifest-sha256.txt.p7s",
         "tagmanifest-sha256.txt.p7s: signature refused: not DER"},
        {"signature empty", ": >tagmanifest-sha256.txt.p7s",
         "tagmanifest-sha256.txt.p7s: signature refused: not DER"},
        {"signature with a tail", "printf x >>tagmanifest-sha256.txt.p7s",
         "tagmanifest-sha256.txt.p7s: signature refused: 1 bytes after"},
        {"signature in PEM",
         "openssl pkcs7 -inform DER -in tagmanifest-sha256.txt.p7s -out t && "
         "mv t tagmanifest-sha256.txt.p7s",
         "tagmanifest-sha256.txt.p7s: signature refused: not DER"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena_mark mark = arena_mark(&scratch);
        struct verify_report r;

        ROW(row[i].name);
        assert_shell("rm -rf w && mkdir w && cd w && unzip -q ../good.zip");
        assert_int_equal(chdir("w/" BAG_ID), 0);
        assert_shell(row[i].damage);
        assert_int_equal(chdir("../.."), 0);
        verify("w/" BAG_ID, signers.trust, T2026, &r);
        assert_int_equal(r.verdict, VERIFY_ALTERED);
        if (!strstr(differences(&r), row[i].says))
            fail_msg("wanted '%s', got:\n%s", row[i].says, differences(&r));
        arena_rewind(&scratch, mark);
    }
}

static void test_all_differences(void **state)
{
    struct verify_report r;

    (void)state;
    assert_shell("rm -rf w && mkdir w && cd w && unzip -q ../good.zip && cd "
                 "acme-2026-q3 && echo x >>data/results.json && rm "
                 "data/workbook.xlsx && echo x >data/new && echo x "
                 ">>bag-info.txt");
    verify("w/" BAG_ID, signers.trust, T2026, &r);
    assert_string_equal(differences(&r), "bag-info.txt: altered\n"
                                         "data/new: added: it is not listed\n"
                                         "data/results.json: altered\n"
                                         "data/workbook.xlsx: missing\n");
}

/*
 * Whoever changes a file can write new lists; without the key they cannot
 * sign them, with another key they are somebody else.
 */
static void test_forged(void **state)
{
    static const char relist[] =
        "rm -rf w && mkdir w && cd w && unzip -q ../good.zip && cd "
        "acme-2026-q3 && echo '{\"tests\":[1]}' >data/results.json && find "
        "data -type f -exec sha256sum {} + | LC_ALL=C sort -k 2 "
        ">manifest-sha256.txt && sha256sum VERIFY.txt bag-info.txt bagit.txt "
        "certs/* manifest-sha256.txt >tagmanifest-sha256.txt";
    struct verify_report r;
    struct err err = {0};
    struct str listed, der;
    unsigned char digest[32];

    (void)state;
    ROW("new lists, the old signature");
    assert_shell(relist);
    verify("w/" BAG_ID, signers.trust, T2026, &r);
    assert_string_equal(differences(&r),
                        "tagmanifest-sha256.txt: altered: not what was "
                        "signed\n");
    ROW("signed by a stranger whose names are the same");
    assert_ok(file_read(&scratch, "w/" BAG_ID "/" BAG_TAGMANIFEST, 65536,
                        &listed, &err),
              &err);
    sha256_of(listed.ptr, listed.len, digest);
    assert_ok(cms_sign(&scratch, &strangers.signer, digest, T2026, &der, &err),
              &err);
    assert_ok(file_replace("w/" BAG_ID "/" BAG_SIGNATURE, der, 0600, &err),
              &err);
    verify("w/" BAG_ID, signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_ALTERED);
    assert_non_null(strstr(differences(&r), "certs/01-signer.pem: not a "
                                            "certificate of the signature"));
    ROW("his certificates put in too: then nobody vouches for him");
    assert_ok(make_bag(&scratch, "w/his.zip", &strangers.signer, 1, &err),
              &err);
    verify("w/his.zip", signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_UNTRUSTED);
    ROW("the signature taken away");
    assert_shell("rm w/" BAG_ID "/" BAG_SIGNATURE);
    verify("w/" BAG_ID, signers.trust, T2026, &r);
    assert_int_equal(r.verdict, VERIFY_UNTRUSTED);
    assert_string_equal(r.why, "its signature is missing");
}

/* What only a signer can do wrong, or a list that lists what it may not. */
static void test_signed_nonsense(void **state)
{
    static const struct {
        const char *name, *damage, *says;
    } row[] = {
        {"a size that is not",
         "sed -i 's/^Payload-Oxum: .*/Payload-Oxum: 1.1/' bag-info.txt",
         "bag-info.txt: Payload-Oxum is '1.1', found was 57.5"},
        {"no size", "sed -i '/^Payload-Oxum/d' bag-info.txt",
         "bag-info.txt: Payload-Oxum is '', found was 57.5"},
        {"another version of BagIt", "sed -i 's/1.0/0.97/' bagit.txt",
         "bagit.txt: not that of a BagIt"},
        {"an unknown tag file", "echo x >notes.txt",
         "notes.txt: is not part of a bundle"},
        {"a folder below certs", "mkdir certs/x && cp certs/*.pem certs/x",
         "certs/x/01-signer.pem: is not part of a bundle"},
        {"no VERIFY.txt", "rm VERIFY.txt",
         "tagmanifest-sha256.txt: does not list VERIFY.txt"},
        {"a foreign certificate",
         "openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj "
         "/CN=x -out certs/02-issuer.pem 2>/dev/null",
         "certs/02-issuer.pem: not a certificate of the signature"},
        {"a certificate less", "rm certs/02-issuer.pem",
         "tagmanifest-sha256.txt.p7s: holds 2 certificates, certs/ 1 of them"},
    };
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct verify_report r;
        unsigned char digest[32];
        struct str listed, der;

        ROW(row[i].name);
        assert_shell("rm -rf w && mkdir w && cd w && unzip -q ../good.zip");
        assert_int_equal(chdir("w/" BAG_ID), 0);
        assert_shell(row[i].damage);
        assert_shell("find . -type f ! -path './data/*' ! -name 'tagman*' | "
                     "sed 's,^[.]/,,' | xargs sha256sum | LC_ALL=C sort -k 2 "
                     ">tagmanifest-sha256.txt");
        assert_ok(file_read(&scratch, BAG_TAGMANIFEST, 65536, &listed, &err),
                  &err);
        sha256_of(listed.ptr, listed.len, digest);
        assert_ok(
            cms_sign(&scratch, &signers.signer, digest, T2026, &der, &err),
            &err);
        assert_ok(file_replace(BAG_SIGNATURE, der, 0600, &err), &err);
        assert_int_equal(chdir("../.."), 0);
        verify("w/" BAG_ID, signers.trust, T2026, &r);
        if (!strstr(differences(&r), row[i].says))
            fail_msg("wanted '%s', got:\n%s", row[i].says, differences(&r));
    }
}

/* Packed again by others: where that leaves no trace it is as good as ours,
 * and what differs inside is said where it does. */
static void test_packed_again(void **state)
{
    struct verify_report r;

    (void)state;
    assert_shell("rm -rf w w.zip && mkdir w && cd w && unzip -q ../good.zip && "
                 "zip -q -X -D -r ../w.zip acme-2026-q3");
    verify("w.zip", signers.trust, T2026, &r);
    assert_string_equal(differences(&r), "");
    assert_shell("cd w && echo x >>acme-2026-q3/data/results.json && rm "
                 "../w.zip && zip -q -r ../w.zip acme-2026-q3");
    verify("w.zip", signers.trust, T2026, &r);
    assert_non_null(strstr(differences(&r), "data/results.json: altered\n"));
    assert_non_null(
        strstr(differences(&r), "data/results.json: an extra field"));
    assert_null(strstr(differences(&r), "bagit.txt: altered"));
    assert_true(r.repacked);
}

/* Zips that are not ours, made from good contents. */
static void test_zips(void **state)
{
    static const struct {
        const char *name, *make, *says;
    } row[] = {
        {"no folder", "cd acme-2026-q3 && zip -q -X -D -r ../../w.zip .",
         "its files lie in no folder"},
        {"something beside it", "echo x >README && zip -q -X -D -r ../w.zip .",
         "README: lies outside the bundle's folder"},
        {"folders as entries", "zip -q -X -r ../w.zip acme-2026-q3",
         "not a regular file"},
        {"times and owners", "zip -q -D -r ../w.zip acme-2026-q3",
         "extra field"},
        {"sizes behind the data",
         "zip -q -X -D -r - acme-2026-q3 | cat >../w.zip", "flags are set"},
        {"a link in it",
         "ln -s results.json acme-2026-q3/data/link && zip -q -X -D -y -r "
         "../w.zip acme-2026-q3",
         "data/link: not a regular file"},
        {"a byte before it", "(printf x; cat ../good.zip) >../w.zip",
         "does not end where"},
        {"a byte after it", "(cat ../good.zip; printf x) >../w.zip",
         "the end record is not at the end"},
        {"cut in the middle", "head -c 5000 ../good.zip >../w.zip",
         "the end record is not at the end"},
        {"the directory broken off before bagit.txt",
         "cp ../good.zip ../w.zip && at=$(LC_ALL=C grep -abFo \"$(printf "
         "'PK\\001\\002')\" ../w.zip | sed -n '2s/:.*//p') && printf x | dd "
         "of=../w.zip bs=1 seek=$at conv=notrunc status=none",
         "the directory is damaged"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct verify_report r;

        ROW(row[i].name);
        assert_shell("rm -rf w w.zip && mkdir w && cd w && unzip -q "
                     "../good.zip");
        assert_int_equal(chdir("w"), 0);
        assert_shell(row[i].make);
        assert_int_equal(chdir(".."), 0);
        verify("w.zip", signers.trust, T2026, &r);
        assert_int_equal(r.verdict, VERIFY_ALTERED);
        if (!strstr(differences(&r), row[i].says))
            fail_msg("wanted '%s', got:\n%s", row[i].says, differences(&r));
    }
}

/* The good files in a zip as we write them, below `top`, and one more. */
static void rezip(const char *top, const char *more)
{
    struct walk_list list;
    struct err err = {0};
    struct zip_out *z;

    assert_shell("rm -rf w && mkdir w && cd w && unzip -q ../good.zip");
    assert_ok(walk(&scratch, "w/" BAG_ID, 100, &list, &err), &err);
    assert_ok(zip_create("w.zip", 1, &z, &err), &err);
    for (size_t i = 0; i < list.count; i++) {
        const struct walk_entry *e = &list.entry[i];
        char hex[SHA256_HEX] = "";

        assert_ok(
            zip_add_file(z, arena_fmt(&scratch, "%s/%s", top, e->path).ptr,
                         arena_fmt(&scratch, "w/" BAG_ID "/%s", e->path).ptr,
                         e->size, hex, &err),
            &err);
    }
    if (more)
        assert_ok(zip_add_bytes(z, more, STR("x"), &err), &err);
    assert_ok(zip_finish(z, &err), &err);
}

static void test_entries(void **state)
{
    static const struct {
        const char *name, *top, *more, *want;
    } row[] = {
        {"nothing wrong", BAG_ID, NULL, ""},
        {"another folder", "other", NULL,
         "bag-info.txt: names the bundle 'acme-2026-q3', its folder is "
         "'other'\n"},
        {"twice", BAG_ID, BAG_ID "/data/results.json",
         "data/results.json: is there twice\n"},
        {"twice but for case", BAG_ID, BAG_ID "/data/Results.json",
         "data/Results.json: added: it is not listed\n"
         "data/results.json: differs only in case from "
         "'data/Results.json'\n"},
        {"up and out", BAG_ID, BAG_ID "/../../etc/passwd",
         "../../etc/passwd: added: it is not listed\n"
         "../../etc/passwd: its path leads elsewhere\n"},
        {"absolute", BAG_ID, "/etc/passwd",
         "/etc/passwd: lies outside the bundle's folder\n"},
        {"backslashes", BAG_ID, BAG_ID "/data\\x",
         "data\\x: added: it is not listed\n"
         "data\\x: its name has a character that is not allowed\n"},
        {"a folder", BAG_ID, BAG_ID "/data/x/",
         "data/x/: added: it is not listed\n"
         "data/x/: is a folder, not a file\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct verify_report r;

        ROW(row[i].name);
        rezip(row[i].top, row[i].more);
        verify("w.zip", signers.trust, T2026, &r);
        assert_string_equal(differences(&r), row[i].want);
    }
}

/* A signature has to say when it was made. */
static void test_no_time(void **state)
{
    struct verify_report r;
    struct err err = {0};
    struct str listed, der;
    unsigned char digest[32];

    (void)state;
    assert_shell("rm -rf w && mkdir w && cd w && unzip -q ../good.zip");
    assert_ok(file_read(&scratch, "w/" BAG_ID "/" BAG_TAGMANIFEST, 65536,
                        &listed, &err),
              &err);
    sha256_of(listed.ptr, listed.len, digest);
    assert_ok(
        cms_sign(&scratch, &signers.signer, digest, CMS_NO_TIME, &der, &err),
        &err);
    assert_ok(file_replace("w/" BAG_ID "/" BAG_SIGNATURE, der, 0600, &err),
              &err);
    verify("w/" BAG_ID, signers.trust, T2026, &r);
    assert_string_equal(differences(&r),
                        "tagmanifest-sha256.txt.p7s: signature refused: a "
                        "required signed attribute is missing\n");
}

static bool named(const struct verify_report *r, const char *path)
{
    for (size_t i = 0; i < r->differences; i++)
        if (strcmp(r->difference[i].path, path) == 0)
            return true;
    return false;
}

/* Each byte of each file of the folder: noticed, and the file named. */
static void test_every_byte(void **state)
{
    static const char *const file[] = {
        "VERIFY.txt",
        "bag-info.txt",
        "bagit.txt",
        "certs/01-signer.pem",
        "certs/02-issuer.pem",
        "data/inputs/001-users.csv",
        "data/results.json",
        "data/rules/controls/X01-x.sql",
        "data/workbook.xlsx",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha256.txt.p7s",
    };
    size_t tried = 0;

    (void)state;
    assert_shell("rm -rf w && mkdir w && cd w && unzip -q ../good.zip");
    for (size_t i = 0; i < COUNT_OF(file); i++) {
        struct str path = arena_fmt(&arena, "w/" BAG_ID "/%s", file[i]);
        FILE *f = fopen(path.ptr, "r+b");
        int c;

        ROW(file[i]);
        assert_non_null(f);
        setvbuf(f, NULL, _IONBF, 0);
        for (long at = 0; (c = getc(f)) != EOF; at++) {
            struct arena_mark mark = arena_mark(&scratch);
            /* For the signature with the root: then nothing is left. */
            int change = at % 2 ? 0xff : 1 << at / 2 % 8;
            struct verify_report r;

            fseek(f, at, SEEK_SET);
            putc(c ^ change, f);
            verify("w/" BAG_ID, at % 2 ? signers.trust : NULL, T2026, &r);
            if (r.verdict != VERIFY_ALTERED || !named(&r, file[i]))
                fail_msg("%s, byte %ld ^ %02x: verdict %d, %s", file[i], at,
                         (unsigned)change, (int)r.verdict, differences(&r));
            fseek(f, at, SEEK_SET);
            putc(c, f);
            fseek(f, at + 1, SEEK_SET);
            arena_rewind(&scratch, mark);
            tried++;
        }
        fclose(f);
    }
    print_message("  %zu changes, all noticed\n", tried);
    assert_true(tried > 8000);
}

static void test_not_a_bundle(void **state)
{
    static const struct {
        const char *name, *make;
        enum err_kind kind;
    } row[] = {
        {"nothing there", "true", ERR_IO},
        {"text", "echo hello >x", ERR_INPUT},
        {"an empty folder", "mkdir x", ERR_INPUT},
        {"another folder", "mkdir x && echo x >x/y", ERR_INPUT},
        {"another zip", "echo 1 >y && zip -q -X x.zip y && mv x.zip x",
         ERR_INPUT},
    };
    struct verify_request want = {.at = T2026, .threads = 1};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct verify_report r;
        struct err err = {0};

        ROW(row[i].name);
        assert_shell("rm -rf x");
        assert_shell(row[i].make);
        assert_false(verify_bundle(&scratch, "x", &want, &r, &err));
        assert_int_equal(err.kind, row[i].kind);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_all_differences),
        cmocka_unit_test(test_forged),
        cmocka_unit_test(test_signed_nonsense),
        cmocka_unit_test(test_zips),
        cmocka_unit_test(test_packed_again),
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_no_time),
        cmocka_unit_test(test_not_a_bundle),
        cmocka_unit_test(test_every_byte),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
