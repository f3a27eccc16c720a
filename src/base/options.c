#include "base/base.h"

#include "base/options.h"

#define WORD_MOST 32 /* longer words are not compared */

static const struct option help_option = {"help", NULL, "show this text"};

static size_t count_of(const struct option *table)
{
    size_t n = 0;

    while (table && table[n].name)
        n++;
    if (n > OPTIONS_MOST)
        BUG("more options than OPTIONS_MOST");
    return n;
}

/* How many letters must be added, removed, changed or swapped with their
 * neighbour (restricted Damerau-Levenshtein distance). */
static unsigned distance(const char *a, const char *b)
{
    unsigned row[3][WORD_MOST + 1];
    size_t n = strlen(a), m = strlen(b);

    if (n > WORD_MOST || m > WORD_MOST)
        return UINT32_MAX;
    for (size_t j = 0; j <= m; j++)
        row[0][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *now = row[i % 3], *up = row[(i - 1) % 3];
        const unsigned *up2 = row[(i + 1) % 3];

        now[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            unsigned d = up[j - 1] + (a[i - 1] != b[j - 1]);

            if (up[j] + 1 < d)
                d = up[j] + 1;
            if (now[j - 1] + 1 < d)
                d = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && up2[j - 2] + 1 < d)
                d = up2[j - 2] + 1;
            now[j] = d;
        }
    }
    return row[n % 3][m];
}

const char *nearest(const char *word, const char *const *name, size_t count)
{
    const char *best = NULL;
    /* three mistakes, or two in a short word, are another word */
    unsigned least = strlen(word) < 5 ? 2 : 3;

    for (size_t i = 0; i < count; i++) {
        unsigned d = distance(word, name[i]);

        if (d < least && d < strlen(name[i])) {
            least = d;
            best = name[i];
        }
    }
    return best;
}

static bool unknown(const struct option *table, struct str name,
                    struct err *err)
{
    const char *names[OPTIONS_MOST + 1];
    size_t n = 0;
    const char *near;
    char word[WORD_MOST + 1] = "";

    for (; table && table[n].name && n < OPTIONS_MOST; n++)
        names[n] = table[n].name;
    names[n++] = help_option.name;
    if (name.len > 0 && name.len <= WORD_MOST)
        memcpy(word, name.ptr, name.len);
    err_set(err, ERR_USAGE, "unknown option '--%s'", err_quote(name));
    near = nearest(word, names, n);
    if (near)
        return err_hint(err, "did you mean --%s?", near);
    return err_hint(err, "--help lists the options");
}

/* One option at argv[*at]; moves *at over a value of its own. */
static bool take(const struct option *table, int argc, char **argv, int *at,
                 struct option_values *out, struct err *err)
{
    struct str value;
    struct str name = str_cut(str_from(argv[*at] + 2), '=', &value);
    bool joined = strchr(argv[*at], '=') != NULL;
    const struct option *o = table;

    while (o && o->name && !str_is(name, o->name))
        o++;
    if (!o || !o->name) {
        if (!str_is(name, help_option.name))
            return unknown(table, name, err);
        out->help = true;
        o = &help_option;
    }
    if (!o->value && joined)
        return err_set(err, ERR_USAGE, "--%s takes no value", o->name);
    if (o == &help_option)
        return true;
    if (out->value[o - table])
        return err_set(err, ERR_USAGE, "--%s given twice", o->name);
    if (!o->value) {
        out->value[o - table] = "";
    } else if (joined) {
        out->value[o - table] = value.ptr;
    } else if (*at + 1 < argc) {
        out->value[o - table] = argv[++*at];
    } else {
        return err_set(err, ERR_USAGE, "--%s needs a value: %s", o->name,
                       o->value);
    }
    if (o->value && out->value[o - table][0] == '\0')
        return err_set(err, ERR_USAGE, "--%s needs a value: %s", o->name,
                       o->value);
    return true;
}

bool options_parse(const struct option *table, int *argc, char **argv,
                   struct option_values *out, struct err *err)
{
    int kept = 0;
    bool options = true;

    *out = (struct option_values){.table = table};
    for (int i = 0; i < *argc; i++) {
        const char *arg = argv[i];

        if (!options || arg[0] != '-' || arg[1] == '\0') {
            argv[kept++] = argv[i]; /* "-" is an argument */
        } else if (strcmp(arg, "--") == 0) {
            options = false;
        } else if (arg[1] != '-') {
            err_set(err, ERR_USAGE, "unknown option '%s'",
                    err_quote(str_from(arg)));
            return err_hint(err, "options are long here: --help lists them");
        } else if (!take(table, *argc, argv, &i, out, err)) {
            return false;
        }
    }
    *argc = kept;
    argv[kept] = NULL;
    return true;
}

const char *option_value(const struct option_values *v, const char *name)
{
    for (size_t i = 0, n = count_of(v->table); i < n; i++)
        if (strcmp(v->table[i].name, name) == 0)
            return v->value[i];
    BUG("an option that is not in the table");
}

bool option_given(const struct option_values *v, const char *name)
{
    return option_value(v, name) != NULL;
}

bool option_u64(const struct option_values *v, const char *name,
                uint64_t otherwise, uint64_t *out, struct err *err)
{
    const char *text = option_value(v, name);

    *out = otherwise;
    if (!text || str_to_u64(str_from(text), out))
        return true;
    return err_set(err, ERR_USAGE, "--%s: not a whole number '%s'", name,
                   err_quote(str_from(text)));
}

static size_t width(const struct option *o)
{
    return strlen(o->name) + (o->value ? 1 + strlen(o->value) : 0);
}

static void usage_line(const struct option *o, size_t wide, struct buf *to)
{
    buf_fmt(to, "  --%s%s%s%*s  %s\n", o->name, o->value ? " " : "",
            o->value ? o->value : "", (int)(wide - width(o)), "", o->help);
}

void options_usage(const struct option *table, struct buf *to)
{
    size_t n = count_of(table), wide = width(&help_option);

    for (size_t i = 0; i < n; i++)
        if (width(&table[i]) > wide)
            wide = width(&table[i]);
    for (size_t i = 0; i < n; i++)
        usage_line(&table[i], wide, to);
    usage_line(&help_option, wide, to);
}
