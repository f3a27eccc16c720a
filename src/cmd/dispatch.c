#include "base/base.h"

#include "cmd/cmd.h"
#include "cmd/commands.h"

static const struct command *find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int report(const char *name, const struct err *err)
{
    char who[64];

    snprintf(who, sizeof who, "jmlproof: %s", name);
    return program_fail(who, err);
}

static void help(FILE *to)
{
    fputs("usage: jmlproof COMMAND [ARGUMENT...] [--OPTION...]\n\n"
          "Tests joiner, mover and leaver controls over exports and writes "
          "one signed\nbundle of evidence.\n\n",
          to);
    for (size_t i = 0; i < command_count; i++)
        fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n  help COMMAND, COMMAND --help   the options of a command\n"
          "  --version                      the version\n\n"
          "exit status: 0 clean, 1 fell short, 2 unable to conclude or not "
          "trusted,\n3 invalid input or rules, 5 output not written, "
          "6 internal error, 64 usage\n",
          to);
}

static void command_help(const struct command *c, FILE *to)
{
    struct buf b = {0};

    options_usage(c->options, &b);
    fprintf(to, "usage: jmlproof %s%s%s [--OPTION...]\n\n%s\n\n%.*s", c->name,
            *c->usage ? " " : "", c->usage, c->summary, STR_ARG(buf_str(&b)));
    buf_release(&b);
}

static bool check_args(const struct command *c, int argc, struct err *err)
{
    if (argc >= c->args_min && (c->args_max < 0 || argc <= c->args_max))
        return true;
    err_set(err, ERR_USAGE, "%d argument%s, it takes %s", argc,
            argc == 1 ? "" : "s", *c->usage ? c->usage : "none");
    return err_hint(err, "jmlproof %s --help", c->name);
}

/* argv holds what follows the command's name. */
static int run_command(const struct command *c, int argc, char **argv)
{
    struct arena run = {0}, scratch = {0};
    struct option_values values;
    struct context cx = {&run, &scratch, 0, argv, &values};
    struct err err = {0};
    int status = EXIT_CLEAN;

    cx.argc = argc;
    if (!options_parse(c->options, &cx.argc, argv, &values, &err))
        status = report(c->name, &err);
    else if (values.help)
        command_help(c, stdout);
    else if (!check_args(c, cx.argc, &err) || !c->run(&cx, &status, &err))
        status = report(c->name, &err);
    arena_release(&scratch);
    arena_release(&run);
    return status;
}

static int unknown(const char *word)
{
    const char *names[COMMANDS_MOST + 1];
    const char *near;

    for (size_t i = 0; i < command_count; i++)
        names[i] = commands[i]->name;
    names[command_count] = "help";
    near = nearest(word, names, command_count + 1);
    fprintf(stderr, "jmlproof: unknown command '%s'\n",
            err_quote(str_from(word)));
    if (near)
        fprintf(stderr, "hint: did you mean %s?\n", near);
    else
        fputs("hint: jmlproof help lists the commands\n", stderr);
    return EXIT_USAGE;
}

static int help_for(int argc, char **argv)
{
    const struct command *c;

    if (argc == 0) {
        help(stdout);
        return EXIT_CLEAN;
    }
    c = find(argv[0]);
    if (!c)
        return unknown(argv[0]);
    command_help(c, stdout);
    return EXIT_CLEAN;
}

static int choose(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    const struct command *c = find(name);

    if (c)
        return run_command(c, argc - 2, argv + 2);
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0)
        return help_for(argc - 2, argv + 2);
    if (strcmp(name, "--version") == 0) {
        puts("jmlproof " JMLPROOF_VERSION);
        return EXIT_CLEAN;
    }
    if (argc > 1)
        return unknown(name);
    help(stderr);
    return EXIT_USAGE;
}

int dispatch(int argc, char **argv)
{
    return program_end("jmlproof", choose(argc, argv));
}
