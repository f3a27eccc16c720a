/*
 * The exit status of every kind of failure.  The table of commands is replaced
 * by one of our own; the archive's is then not linked.
 */
#include "unit.h"

#include <fcntl.h>

#include "cmd/commands.h"

static enum err_kind fail_with;
static int succeed_with, seen_argc;

static bool run(struct context *cx, int *status, struct err *err)
{
    seen_argc = cx->argc;
    *status = succeed_with;
    if (fail_with == ERR_NONE)
        return true;
    err_set(err, fail_with, "it failed");
    return err_hint(err, "try again");
}

static const struct option options[] = {{"quiet", NULL, "say nothing"}, {0}};
static const struct command cmd_try = {.name = "try",
                                       .summary = "try it",
                                       .usage = "FILE",
                                       .args_min = 1,
                                       .args_max = 2,
                                       .options = options,
                                       .run = run};
const struct command *const commands[] = {&cmd_try, NULL};
const size_t command_count = 1;

/* Standard error and output go to the file "said". */
static int call(const char *a, const char *b, const char *c)
{
    char line[3][40], *argv[] = {line[0], line[1], line[2], line[0], NULL};
    const char *word[] = {a, b, c};
    int argc = 1, out, err, status, to;

    for (int i = 0; i < 3 && word[i]; i++) {
        snprintf(line[i], sizeof line[i], "%s", word[i]);
        argv[argc++] = line[i];
    }
    argv[argc] = NULL;
    fflush(stdout);
    to = open("said", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    out = dup(STDOUT_FILENO);
    err = dup(STDERR_FILENO);
    dup2(to, STDOUT_FILENO);
    dup2(to, STDERR_FILENO);
    status = dispatch(argc, argv);
    fflush(stdout);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(out);
    close(err);
    close(to);
    return status;
}

static void assert_said(const char *part)
{
    char text[4000];
    FILE *f = fopen("said", "r");
    size_t n = fread(text, 1, sizeof text - 1, f);

    fclose(f);
    text[n] = '\0';
    if (!strstr(text, part)) {
        print_error("'%s' is not in '%s'\n", part, text);
        fail();
    }
}

static int reset(void **state)
{
    (void)state;
    fail_with = ERR_NONE;
    succeed_with = seen_argc = 0;
    return 0;
}

static void test_status_of_failures(void **state)
{
    static const struct {
        enum err_kind kind;
        int status;
    } row[] = {
        {ERR_USAGE, 64}, {ERR_INPUT, 3},    {ERR_POLICY, 3}, {ERR_IO, 3},
        {ERR_OUTPUT, 5}, {ERR_TAMPERED, 3}, {ERR_CRYPTO, 3}, {ERR_STORE, 6},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        fail_with = row[i].kind;
        assert_int_equal(call("try", "x", NULL), row[i].status);
        assert_said("jmlproof: try: it failed\nhint: try again\n");
    }
}

static void test_status_of_success(void **state)
{
    (void)state;
    for (succeed_with = 0; succeed_with <= 2; succeed_with++)
        assert_int_equal(call("try", "x", "--quiet"), succeed_with);
    assert_int_equal(seen_argc, 1);
}

static void test_usage(void **state)
{
    (void)state;
    seen_argc = -1;
    assert_int_equal(call("try", NULL, NULL), 64);
    assert_said("jmlproof: try: 0 arguments, it takes FILE\n"
                "hint: jmlproof try --help\n");
    assert_int_equal(call("try", "a", "--quite"), 64);
    assert_said("hint: did you mean --quiet?\n");
    assert_int_equal(call("tyr", NULL, NULL), 64);
    assert_said("jmlproof: unknown command 'tyr'\nhint: did you mean try?\n");
    assert_int_equal(call("b\nd", NULL, NULL), 64);
    assert_said("'b?d'");
    assert_int_equal(call(NULL, NULL, NULL), 64);
    assert_said("usage: jmlproof COMMAND");
    assert_int_equal(seen_argc, -1); /* nothing was run */
}

static void test_help(void **state)
{
    static const char *const word[][3] = {{"help", NULL, NULL},
                                          {"--help", NULL, NULL},
                                          {"help", "try", NULL},
                                          {"try", "--help", NULL},
                                          {"try", "a", "--help"}};

    (void)state;
    seen_argc = -1;
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        assert_int_equal(call(word[i][0], word[i][1], word[i][2]), 0);
        assert_said("try it\n");
    }
    assert_said("usage: jmlproof try FILE [--OPTION...]\n");
    assert_said("  --quiet  say nothing\n");
    assert_int_equal(call("help", "tyr", NULL), 64);
    assert_int_equal(call("--version", NULL, NULL), 0);
    assert_said("jmlproof 1.");
    assert_int_equal(seen_argc, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_status_of_failures, reset),
        cmocka_unit_test_setup(test_status_of_success, reset),
        cmocka_unit_test_setup(test_usage, reset),
        cmocka_unit_test_setup(test_help, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
