#include "catalog/problems.h"

#include <stdarg.h>

#include "base/vec.h"

void problems_init(struct problems *p, struct arena *a)
{
    *p = (struct problems){.arena = a};
}

void problems_release(struct problems *p)
{
    vec_release(p);
    p->errors = p->notes = 0;
}

static void add(struct problems *p, bool note, struct str text,
                const char *hint)
{
    if (note)
        p->notes++;
    else
        p->errors++;
    if (p->len >= PROBLEMS_MAX && (note || p->errors > PROBLEMS_MAX))
        return;

    struct problem *x = vec_push(p);
    x->text = arena_str(p->arena, text);
    x->hint = arena_str(p->arena, str_from(hint));
    x->note = note;
}

PRINTF(5, 0)
static void add_at(struct problems *p, bool note, const char *file,
                   uint32_t line, const char *fmt, va_list ap, const char *hint)
{
    char what[900], text[1024];

    vsnprintf(what, sizeof what, fmt, ap);
    if (line > 0)
        snprintf(text, sizeof text, "%.100s:%u: %s", file, (unsigned)line,
                 what);
    else
        snprintf(text, sizeof text, "%.100s: %s", file, what);
    add(p, note, str_from(text), hint);
}

bool problem(struct problems *p, const char *file, uint32_t line,
             const char *hint, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    add_at(p, false, file, line, fmt, ap, hint);
    va_end(ap);
    return false;
}

void problem_note(struct problems *p, const char *file, uint32_t line,
                  const char *hint, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    add_at(p, true, file, line, fmt, ap, hint);
    va_end(ap);
}

bool problem_err(struct problems *p, const struct err *e)
{
    add(p, false, str_from(e->msg), e->hint);
    return false;
}

bool problems_none(const struct problems *p, struct err *err)
{
    if (p->errors == 0)
        return true;
    for (size_t i = 0; i < p->len; i++) {
        const struct problem *x = &p->ptr[i];

        if (x->note)
            continue;
        err_set(err, ERR_POLICY, "%.*s", STR_ARG(x->text));
        if (p->errors > 1)
            err_hint(err, "%.*s%s%zu more; `check` shows all of them",
                     STR_ARG(x->hint), x->hint.len > 0 ? "; " : "",
                     p->errors - 1);
        else
            err_hint(err, "%.*s", STR_ARG(x->hint));
        break;
    }
    return false;
}
