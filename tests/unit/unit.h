/*
 * unit.h - what every unit test includes, after base/base.h.
 *
 * One program per module, table first: name, what goes in, what must come
 * out.  A row's name is a sentence about behaviour; ROW(name) prints it, so
 * that the last line before a failure says which row it was.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

#include "base/arena.h"
#include "base/err.h"

#define ROW(name) print_message("  %s\n", (name))

#define assert_str(s, want) unit_str((s), (want), __FILE__, __LINE__)

UNUSED static void unit_str(struct str s, const char *want, const char *file,
                            int line)
{
    if (str_is(s, want))
        return;
    print_error("got  '%.*s'\nwant '%s'\n", STR_ARG(s), want);
    _fail(file, line);
}

#define assert_ok(call, err) unit_ok((call), (err), __FILE__, __LINE__)

UNUSED static void unit_ok(bool ok, const struct err *err, const char *file,
                           int line)
{
    if (ok)
        return;
    print_error("%s\n", err->msg);
    _fail(file, line);
}

#define assert_says(err, kind, part)                                           \
    unit_says((err), (kind), (part), __FILE__, __LINE__)

/* The error is of this kind and its message contains `part`. */
UNUSED static void unit_says(const struct err *err, enum err_kind kind,
                             const char *part, const char *file, int line)
{
    if (err->kind == kind && strstr(err->msg, part))
        return;
    print_error("got  kind %d '%s'\nwant kind %d '%s'\n", (int)err->kind,
                err->msg, (int)kind, part);
    _fail(file, line);
}

/* A new empty folder; run.sh gives each test a TMPDIR and removes it. */
UNUSED static const char *unit_folder(struct arena *a)
{
    const char *base = getenv("TMPDIR");
    char *path = (char *)(uintptr_t)arena_fmt(a, "%s/unit.XXXXXX",
                                              base && *base ? base : "/tmp")
                     .ptr;

    assert_non_null(mkdtemp(path));
    return path;
}

#endif
