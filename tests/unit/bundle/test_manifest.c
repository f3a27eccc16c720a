/* Lists: one spelling, everything else refused with its line. */
#include "unit.h"

#include "bundle/manifest.h"

#define D0 "0000000000000000000000000000000000000000000000000000000000000000"
#define D1 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static struct arena arena;

static void test_parse(void **state)
{
    struct err err = {0};
    struct manifest m;

    (void)state;
    assert_ok(manifest_parse(&arena, "m", STR(""), &m, &err), &err);
    assert_int_equal(m.count, 0);
    assert_null(manifest_find(&m, STR("a")));
    assert_ok(
        manifest_parse(&arena, "m",
                       STR(D0 "  data/A\n" D1 "  data/a\n" D0 "  data/a/b\n"),
                       &m, &err),
        &err);
    assert_int_equal(m.count, 3);
    assert_str(manifest_find(&m, STR("data/a"))->digest, D1);
    assert_str(m.entry[2].path, "data/a/b");
    assert_null(manifest_find(&m, STR("data/b")));
    /* like a device's name, and none */
    assert_ok(manifest_parse(&arena, "m",
                             STR(D0 "  acon.csv\n" D0 "  com/lptx\n" D0
                                    "  com10.csv\n" D0 "  console\n"),
                             &m, &err),
              &err);
}

static void test_refused(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"no line end", D0 "  a", "m:1: line without an end"},
        {"CRLF", D0 "  a\r\n", "m:1: its name has a character"},
        {"one space", D0 " a\n", "m:1: not a digest, two spaces"},
        {"binary mark", D0 " *a\n", "m:1: not a digest, two spaces"},
        {"three spaces", D0 "   a\n", "m:1: its name has a character"},
        {"tab", D0 " \ta\n", "m:1: not a digest"},
        {"upper case",
         "A000000000000000000000000000000000000000000000000000000"
         "000000000  a\n",
         "m:1: not a digest"},
        {"digest too short", "00  a\n", "m:1: not a digest"},
        {"digest too long", D0 "0  a\n", "m:1: not a digest"},
        {"empty line", D0 "  a\n\n", "m:2: not a digest"},
        {"comment", "# hello\n", "m:1: not a digest"},
        {"no path", D0 "  \n", "m:1: its name is empty"},
        {"not sorted", D0 "  b\n" D0 "  a\n", "m:2: not sorted"},
        {"twice", D0 "  a\n" D0 "  a\n", "m:2: not sorted"},
        {"absolute", D0 "  /etc/passwd\n", "m:1: its path leads elsewhere"},
        {"up", D0 "  data/../x\n", "m:1: its path leads elsewhere"},
        {"here", D0 "  ./a\n", "m:1: its path leads elsewhere"},
        {"empty part", D0 "  a//b\n", "m:1: its path leads elsewhere"},
        {"a folder", D0 "  a/\n", "m:1: is a folder"},
        {"escaped name of sha256sum", "\\" D0 "  a\n", "m:1: not a digest"},
        {"a dot at the end", D0 "  data/a.csv.\n", "m:1: its name is another"},
        {"a folder's dot", D0 "  data/a./b\n", "m:1: its name is another"},
        {"device", D0 "  data/NUL\n", "m:1: its name is another"},
        {"device and more", D0 "  Con.tar.gz\n", "m:1: its name is another"},
        {"port", D0 "  data/lpt9.csv\n", "m:1: its name is another"},
        {"folder is a device", D0 "  aux/a\n", "m:1: its name is another"},
        {"backslash", D0 "  a\\b\n", "m:1: its name has a character"},
        {"colon", D0 "  c:a\n", "m:1: its name has a character"},
        {"not ASCII", D0 "  \xc3\xa9\n", "m:1: its name has a character"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct err err = {0};
        struct manifest m;

        ROW(row[i].name);
        assert_false(
            manifest_parse(&arena, "m", str_from(row[i].text), &m, &err));
        assert_says(&err, ERR_TAMPERED, row[i].says);
    }
}

static void test_write(void **state)
{
    struct manifest_entry e[] = {{STR("data/b"), STR(D0)},
                                 {STR("data/B"), STR(D1)},
                                 {STR("data/a/x"), STR(D0)},
                                 {STR("data/a.x"), STR(D0)}};
    struct manifest m = {e, COUNT_OF(e)}, back;
    struct err err = {0};
    struct str text;

    (void)state;
    text = manifest_text(&arena, &m);
    assert_str(text, D1 "  data/B\n" D0 "  data/a.x\n" D0 "  data/a/x\n" D0
                        "  data/b\n");
    assert_ok(manifest_parse(&arena, "m", text, &back, &err), &err);
    m.count = 0;
    assert_str(manifest_text(&arena, &m), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_write),
    };
    int bad = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return bad;
}
