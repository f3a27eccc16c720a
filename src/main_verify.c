/*
 * jmlproof-verify: the command `verify` alone, for those who only receive
 * bundles.  Made of base/, seal/ and bundle/ and nothing else.
 */
#include "base/base.h"

#include "base/options.h"
#include "base/program.h"
#include "bundle/verify_command.h"

#define NAME "jmlproof-verify"

static void help(FILE *to)
{
    struct buf b = {0};

    options_usage(verify_options, &b);
    fprintf(to,
            "usage: " NAME " BUNDLE [--OPTION...]\n\n"
            "Is a bundle of evidence what was signed, and who signed it?  "
            "BUNDLE is the zip or\nits unpacked folder.  The root never comes "
            "with the bundle.\n\n%.*s"
            "  --version       the version\n\n"
            "exit status: 0 intact and trusted, 1 bytes differ or a signature "
            "is wrong,\n2 intact but not trusted, 3 invalid input, 5 output "
            "not written,\n6 internal error, 64 usage\n",
            STR_ARG(buf_str(&b)));
    buf_release(&b);
}

static int verify(int argc, char **argv)
{
    struct arena a = {0};
    struct option_values values;
    struct err err = {0};
    int status = EXIT_CLEAN;

    if (!options_parse(verify_options, &argc, argv, &values, &err)) {
        status = program_fail(NAME, &err);
    } else if (values.help) {
        help(stdout);
    } else if (argc != 1) {
        err_set(&err, ERR_USAGE, "%d arguments, it takes one BUNDLE", argc);
        err_hint(&err, NAME " --help");
        status = program_fail(NAME, &err);
    } else if (!verify_command(&a, argv[0], &values, &status, &err)) {
        status = program_fail(NAME, &err);
    }
    arena_release(&a);
    return status;
}

int main(int argc, char **argv)
{
    int status = EXIT_CLEAN;

    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts(NAME " " JMLPROOF_VERSION);
    } else if (argc < 2) {
        help(stderr);
        status = EXIT_USAGE;
    } else {
        status = verify(argc - 1, argv + 1);
    }
    return program_end(NAME, status);
}
