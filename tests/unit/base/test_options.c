#include "unit.h"

#include "base/options.h"

static const struct option table[] = {
    {"out", "DIR", "write there"},
    {"quiet", NULL, "say nothing"},
    {"seed", "N", "the seed"},
    {0},
};

#define ARGS_MOST 8

/* "a b c" as argv; returns the count. */
static int split(char *text, char **argv)
{
    int n = 0;

    for (char *p = text; *p;) {
        argv[n++] = p;
        p += strcspn(p, " ");
        if (*p)
            *p++ = '\0';
    }
    argv[n] = NULL;
    return n;
}

static void test_accepted(void **state)
{
    static const struct {
        const char *line, *out;
        bool quiet, help;
        const char *left; /* positional arguments */
    } row[] = {
        {"", NULL, false, false, ""},
        {"a b", NULL, false, false, "a b "},
        {"--out d a", "d", false, false, "a "},
        {"a --out=d", "d", false, false, "a "},
        {"--out=a=b", "a=b", false, false, ""},
        {"a --quiet b", NULL, true, false, "a b "},
        {"--out --quiet", "--quiet", false, false, ""},
        {"-- --quiet -x", NULL, false, false, "--quiet -x "},
        {"- a", NULL, false, false, "- a "},
        {"a --help", NULL, false, true, "a "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char line[100], *argv[ARGS_MOST + 1], left[100] = "";
        struct option_values v;
        struct err err = {0};
        int argc;

        ROW(row[i].line);
        snprintf(line, sizeof line, "%s", row[i].line);
        argc = split(line, argv);
        assert_ok(options_parse(table, &argc, argv, &v, &err), &err);
        for (int k = 0; k < argc; k++)
            snprintf(left + strlen(left), sizeof left - strlen(left), "%s ",
                     argv[k]);
        assert_null(argv[argc]);
        assert_string_equal(left, row[i].left);
        assert_int_equal(v.help, row[i].help);
        assert_int_equal(option_given(&v, "quiet"), row[i].quiet);
        assert_int_equal(option_given(&v, "out"), row[i].out != NULL);
        if (row[i].out)
            assert_string_equal(option_value(&v, "out"), row[i].out);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *line, *msg, *hint;
    } row[] = {
        {"--quite", "unknown option '--quite'", "did you mean --quiet?"},
        {"--ou d", "unknown option '--ou'", "did you mean --out?"},
        {"--zebra", "unknown option '--zebra'", "--help lists the options"},
        {"--hlep", "unknown option '--hlep'", "did you mean --help?"},
        {"-q", "unknown option '-q'", "options are long"},
        {"--out", "--out needs a value: DIR", ""},
        {"--out=", "--out needs a value: DIR", ""},
        {"--quiet=yes", "--quiet takes no value", ""},
        {"--help=yes", "--help takes no value", ""},
        {"--quiet --quiet", "--quiet given twice", ""},
        {"--out a --out=b", "--out given twice", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char line[100], *argv[ARGS_MOST + 1];
        struct option_values v;
        struct err err = {0};
        int argc;

        ROW(row[i].line);
        snprintf(line, sizeof line, "%s", row[i].line);
        argc = split(line, argv);
        assert_false(options_parse(table, &argc, argv, &v, &err));
        assert_says(&err, ERR_USAGE, row[i].msg);
        assert_non_null(strstr(err.hint, row[i].hint));
    }
}

static void test_no_table(void **state)
{
    char line[] = "--out", *argv[ARGS_MOST + 1];
    struct option_values v;
    struct err err = {0};
    int argc = split(line, argv);

    (void)state;
    assert_false(options_parse(NULL, &argc, argv, &v, &err));
    assert_says(&err, ERR_USAGE, "unknown option '--out'");
}

static void test_number(void **state)
{
    char line[] = "--seed 42", bad[] = "--seed=4x";
    char *argv[ARGS_MOST + 1];
    struct option_values v;
    struct err err = {0};
    uint64_t n = 0;
    int argc = split(line, argv);

    (void)state;
    assert_ok(options_parse(table, &argc, argv, &v, &err), &err);
    assert_ok(option_u64(&v, "seed", 7, &n, &err), &err);
    assert_int_equal(n, 42);
    argc = 0;
    assert_ok(options_parse(table, &argc, argv, &v, &err), &err);
    assert_ok(option_u64(&v, "seed", 7, &n, &err), &err);
    assert_int_equal(n, 7);
    argc = split(bad, argv);
    assert_ok(options_parse(table, &argc, argv, &v, &err), &err);
    assert_false(option_u64(&v, "seed", 7, &n, &err));
    assert_says(&err, ERR_USAGE, "--seed: not a whole number '4x'");
}

static void test_usage(void **state)
{
    struct buf b = {0};

    (void)state;
    options_usage(table, &b);
    assert_str(buf_str(&b), "  --out DIR  write there\n"
                            "  --quiet    say nothing\n"
                            "  --seed N   the seed\n"
                            "  --help     show this text\n");
    buf_release(&b);
}

/* Restricted Damerau-Levenshtein distances counted by hand; under 3 is near. */
static void test_nearest(void **state)
{
    static const char *const name[] = {"run", "verify", "reperform", "diff"};
    static const struct {
        const char *word, *want;
    } row[] = {
        {"run", "run"},          {"rnu", "run"},   {"verfy", "verify"},
        {"veryfi", "verify"},    {"dif", "diff"},  {"reprform", "reperform"},
        {"rep", NULL},           {"x", NULL},      {"", NULL},
        {"certification", NULL}, {"dfif", "diff"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const char *got = nearest(row[i].word, name, COUNT_OF(name));

        ROW(row[i].word);
        if (row[i].want)
            assert_string_equal(got, row[i].want);
        else
            assert_null(got);
    }
    assert_null(nearest("a word that is longer than any name of ours", name,
                        COUNT_OF(name)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepted), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_no_table), cmocka_unit_test(test_number),
        cmocka_unit_test(test_usage),    cmocka_unit_test(test_nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
