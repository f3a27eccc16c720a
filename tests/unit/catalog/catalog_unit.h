/*
 * catalog_unit.h - what the tests of src/catalog share: a rule file from a
 * literal, and questions about the problems that were found.
 */
#ifndef CATALOG_UNIT_H
#define CATALOG_UNIT_H

#include "unit.h"

#include "base/file.h"
#include "catalog/catalog.h"

/* As if it had been read from disk under that path. */
UNUSED static struct rule_file unit_rule(const char *path, struct str text,
                                         enum rule_kind kind)
{
    return (struct rule_file){.path = path,
                              .shown = path,
                              .bytes = text,
                              .kind = kind,
                              .origin = RULE_ADDED};
}

UNUSED static bool unit_has(const struct problems *p, bool note,
                            const char *part)
{
    for (size_t i = 0; i < p->len; i++)
        if (p->ptr[i].note == note && strstr(p->ptr[i].text.ptr, part))
            return true;
    return false;
}

UNUSED static void unit_show(const struct problems *p)
{
    for (size_t i = 0; i < p->len; i++)
        print_error("%s%s\n", p->ptr[i].note ? "note: " : "",
                    p->ptr[i].text.ptr);
}

#define assert_problem(p, part)                                                \
    unit_problem((p), false, (part), __FILE__, __LINE__)
#define assert_note(p, part) unit_problem((p), true, (part), __FILE__, __LINE__)

UNUSED static void unit_problem(const struct problems *p, bool note,
                                const char *part, const char *file, int line)
{
    if (unit_has(p, note, part))
        return;
    print_error("no %s says '%s'; there are:\n", note ? "note" : "problem",
                part);
    unit_show(p);
    _fail(file, line);
}

#define assert_problems(p, n) unit_problems((p), (n), __FILE__, __LINE__)

UNUSED static void unit_problems(const struct problems *p, size_t n,
                                 const char *file, int line)
{
    if (p->errors == n)
        return;
    print_error("%zu problems, not %zu:\n", p->errors, n);
    unit_show(p);
    _fail(file, line);
}

/* Write a file below a folder, with the folders on the way. */
UNUSED static void unit_write(struct arena *a, const char *dir,
                              const char *name, const char *text)
{
    const char *path = path_join(a, dir, name);
    struct err err = {0};

    assert_ok(dir_make(path_dir(a, path), &err), &err);
    assert_ok(file_replace(path, str_from(text), 0600, &err), &err);
}

#endif
