#include "base/base.h"

#include "base/program.h"

static int status_of(enum err_kind kind)
{
    switch (kind) {
    case ERR_USAGE:
        return EXIT_USAGE;
    case ERR_INPUT:
    case ERR_POLICY:
    case ERR_IO:
    case ERR_CRYPTO:
    case ERR_TAMPERED:
        return EXIT_INVALID;
    case ERR_OUTPUT:
        return EXIT_OUTPUT;
    case ERR_STORE:
    case ERR_NONE:
        break;
    }
    return EXIT_INTERNAL;
}

int program_fail(const char *who, const struct err *err)
{
    fprintf(stderr, "%s: %s\n", who,
            err->kind == ERR_NONE ? "failed without saying why" : err->msg);
    if (err->hint[0])
        fprintf(stderr, "hint: %s\n", err->hint);
    return status_of(err->kind);
}

int program_end(const char *who, int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "%s: cannot write to standard output\n", who);
    return EXIT_OUTPUT;
}
