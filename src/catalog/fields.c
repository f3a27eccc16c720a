/*
 * Each type has one small reader that gets the node and the place to write
 * to.  A reader writes only when the value is right, so a default survives a
 * mistake and later checks do not report the same thing again.
 */
#include "catalog/fields.h"

#include <stdarg.h>

const struct field_date FIELD_DATE_NONE = {.day = DAY_UNKNOWN};
const struct field_time FIELD_TIME_NONE = {.at = TIME_UNKNOWN,
                                           .day = DAY_UNKNOWN};

enum { WORD_MAX = 64, KEYS_MAX = 40 };

bool fields_problem(const struct binder *b, const struct yaml_node *at,
                    const char *hint, const char *fmt, ...)
{
    char what[800];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return problem(b->problems, b->file, at ? at->line : 0, hint, "%s", what);
}

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be added, removed, changed or swapped with their
 * neighbour (restricted Damerau-Levenshtein); both at most WORD_MAX bytes. */
static size_t distance(struct str a, struct str b)
{
    size_t row[3][WORD_MAX + 1];

    for (size_t j = 0; j <= b.len; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = row[i % 3], *up = row[(i + 2) % 3];
        const size_t *up2 = row[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            now[j] = up[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            now[j] = least_of(now[j], up[j] + 1);
            now[j] = least_of(now[j], now[j - 1] + 1);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
                a.ptr[i - 2] == b.ptr[j - 1])
                now[j] = least_of(now[j], up2[j - 2] + 1);
        }
    }
    return row[a.len % 3][b.len];
}

const char *nearest_word(struct str s, const char *const *words)
{
    const char *found = NULL;
    size_t least = WORD_MAX;

    if (s.len == 0 || s.len > WORD_MAX)
        return NULL;
    for (size_t i = 0; words[i]; i++) {
        struct str w = str_from(words[i]);
        size_t d, longer = w.len > s.len ? w.len : s.len;

        if (w.len > WORD_MAX)
            continue;
        if (str_eq_nocase(s, w))
            return words[i];
        d = distance(s, w);
        if (longer > 3 && d * 3 <= longer && d < least) {
            least = d;
            found = words[i];
        }
    }
    return found;
}

bool is_name(struct str s)
{
    if (s.len == 0 || s.len > WORD_MAX)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9');

        if (!letter && (i == 0 || (c != '-' && c != '_' && c != '.')))
            return false;
    }
    return true;
}

/* "one of: a, b, c" */
static const char *words_hint(const struct binder *b, const char *const *words)
{
    struct arena *a = b->arena;
    struct str s = STR("one of:");

    if (b->problems->errors > PROBLEMS_MAX)
        return ""; /* nobody will see it; a file of mistakes stays cheap */
    for (size_t i = 0; words[i]; i++)
        s = arena_fmt(a, "%.*s%s %s", STR_ARG(s), i > 0 ? "," : "", words[i]);
    return s.ptr;
}

static bool wrong(const struct binder *b, const struct yaml_node *v,
                  const char *key, const char *want, const char *hint)
{
    const char *got =
        v->kind == YAML_SCALAR ? err_quote(v->text) : yaml_kind_name(v->kind);

    return fields_problem(b, v, hint, "%s is not %s '%s'", key, want, got);
}

static bool read_scalar(const struct binder *b, const struct yaml_node *v,
                        const char *key, const char *want)
{
    if (v->kind != YAML_SCALAR)
        return wrong(b, v, key, want, "write one value");
    return true;
}

static bool read_text(const struct binder *b, const struct yaml_node *v,
                      const char *key, bool lines, struct str *out)
{
    if (!read_scalar(b, v, key, "text"))
        return false;
    for (size_t i = 0; i < v->text.len; i++) {
        unsigned char c = (unsigned char)v->text.ptr[i];

        if ((c >= ' ' && c != 0x7f) || (lines && (c == '\n' || c == '\t')))
            continue;
        return wrong(b, v, key, c == '\n' ? "one line" : "plain text",
                     "remove the control character");
    }
    *out = v->text;
    return true;
}

static bool read_bool(const struct binder *b, const struct yaml_node *v,
                      const char *key, bool *out)
{
    if (v->kind == YAML_SCALAR && v->style == YAML_PLAIN) {
        if (str_is(v->text, "true") || str_is(v->text, "false")) {
            *out = str_is(v->text, "true");
            return true;
        }
    }
    return wrong(b, v, key, "true or false", "write true or false, unquoted");
}

static bool read_tri(const struct binder *b, const struct yaml_node *v,
                     const char *key, int *out)
{
    bool yes;

    if (!read_bool(b, v, key, &yes))
        return false;
    *out = yes;
    return true;
}

static bool read_int(const struct binder *b, const struct yaml_node *v,
                     const struct field *f, int64_t *out)
{
    char hint[80];
    int64_t n;

    snprintf(hint, sizeof hint, "%lld to %lld", (long long)f->min,
             (long long)f->max);
    if (v->kind != YAML_SCALAR || !str_to_i64(v->text, &n))
        return wrong(b, v, f->key, "a whole number", hint);
    if (n < f->min || n > f->max)
        return wrong(b, v, f->key, "in range", hint);
    *out = n;
    return true;
}

static bool read_rate(const struct binder *b, const struct yaml_node *v,
                      const struct field *f, double *out)
{
    char hint[80];
    double d;

    snprintf(hint, sizeof hint, "%lld to %lld", (long long)f->min,
             (long long)f->max);
    if (v->kind != YAML_SCALAR || !str_to_double(v->text, &d))
        return wrong(b, v, f->key, "a number", hint);
    if (!(d >= (double)f->min && d <= (double)f->max))
        return wrong(b, v, f->key, "in range", hint);
    *out = d;
    return true;
}

static bool read_date(const struct binder *b, const struct yaml_node *v,
                      const char *key, struct field_date *out)
{
    int32_t day;

    if (v->kind != YAML_SCALAR || !day_parse_iso(v->text, &day))
        return wrong(b, v, key, "a date", "write YYYY-MM-DD");
    out->day = day;
    out->text = v->text;
    return true;
}

static bool read_time(const struct binder *b, const struct yaml_node *v,
                      const char *key, struct field_time *out)
{
    struct field_time t = FIELD_TIME_NONE;

    if (v->kind != YAML_SCALAR ||
        (!day_parse_iso(v->text, &t.day) && !time_parse_iso(v->text, &t.at)))
        return wrong(b, v, key, "a time",
                     "write 2026-10-01T05:10:00Z, with Z or an offset such as "
                     "-05:00");
    t.text = v->text;
    *out = t;
    return true;
}

static bool read_word(const struct binder *b, const struct yaml_node *v,
                      const struct field *f, int *out)
{
    if (v->kind == YAML_SCALAR) {
        for (int i = 0; f->words[i]; i++) {
            if (str_is(v->text, f->words[i])) {
                *out = i;
                return true;
            }
        }
    }
    return wrong(b, v, f->key, "a known word", words_hint(b, f->words));
}

bool fields_list(const struct binder *b, const struct yaml_node *n,
                 const char *key, struct str_list *out)
{
    size_t count = n->kind == YAML_SEQ ? n->count : 1;
    struct str *ptr;
    bool ok = true;

    if (n->kind == YAML_MAP)
        return wrong(b, n, key, "a list", "write [one, two]");
    ptr = arena_array(b->arena, struct str, count);
    for (size_t i = 0; i < count; i++) {
        const struct yaml_node *v = n->kind == YAML_SEQ ? n->item[i] : n;

        if (yaml_is_null(v))
            ok = fields_problem(b, v, "remove it", "empty item in %s ''", key);
        else if (!read_text(b, v, key, false, &ptr[i]))
            ok = false;
    }
    if (!ok)
        return false;
    out->ptr = ptr;
    out->count = count;
    return true;
}

bool fields_items(const struct binder *b, const struct yaml_node *n,
                  const char *key, size_t *count)
{
    *count = 0;
    if (yaml_is_null(n))
        return true;
    if (n->kind != YAML_SEQ)
        return wrong(b, n, key, "a list", "begin each item with \"- \"");
    for (size_t i = 0; i < n->count; i++)
        if (n->item[i]->kind != YAML_MAP)
            return wrong(b, n->item[i], key, "a list of mappings",
                         "begin each item with \"- key: value\"");
    *count = n->count;
    return true;
}

static bool read_field(const struct binder *b, const struct yaml_node *v,
                       const struct field *f, void *to)
{
    switch (f->type) {
    case FIELD_TEXT:
        return read_text(b, v, f->key, false, to);
    case FIELD_PROSE:
        return read_text(b, v, f->key, true, to);
    case FIELD_BOOL:
        return read_bool(b, v, f->key, to);
    case FIELD_TRI:
        return read_tri(b, v, f->key, to);
    case FIELD_INT:
        return read_int(b, v, f, to);
    case FIELD_RATE:
        return read_rate(b, v, f, to);
    case FIELD_DATE:
        return read_date(b, v, f->key, to);
    case FIELD_TIME:
        return read_time(b, v, f->key, to);
    case FIELD_WORD:
        return read_word(b, v, f, to);
    case FIELD_LIST:
        return fields_list(b, v, f->key, to);
    case FIELD_NODE:
        *(const struct yaml_node **)to = v;
        return true;
    }
    BUG("unknown field type");
}

static bool unknown_key(const struct binder *b, const struct yaml_node *key,
                        const char *what, const struct field *table,
                        size_t count)
{
    const char *words[KEYS_MAX + 1] = {NULL};
    const char *near, *hint;
    char text[WORD_MAX + 20];

    if (count > KEYS_MAX)
        BUG("more keys than KEYS_MAX");
    for (size_t i = 0; i < count; i++)
        words[i] = table[i].key;
    near = nearest_word(key->text, words);
    snprintf(text, sizeof text, "did you mean %s?", near ? near : "");
    hint = near ? text : words_hint(b, words);
    return fields_problem(b, key, hint, "unknown key in %s '%s'", what,
                          err_quote(key->text));
}

/* Nothing, or text of blanks only. */
static bool says_nothing(const struct yaml_node *v)
{
    return yaml_is_null(v) ||
           (v->kind == YAML_SCALAR && str_trim(v->text).len == 0);
}

bool fields_bind(const struct binder *b, const struct yaml_node *n,
                 const char *what, const struct field *table, size_t count,
                 void *out)
{
    bool ok = true;

    if (n->kind != YAML_MAP)
        return wrong(b, n, what, "a mapping", "write key: value lines");
    for (size_t i = 0; i < n->count; i++) {
        const struct yaml_pair *p = &n->pair[i];
        size_t f = 0;

        while (f < count && !str_is(p->key->text, table[f].key))
            f++;
        if (f == count)
            ok = unknown_key(b, p->key, what, table, count);
        else if (!says_nothing(p->value) &&
                 !read_field(b, p->value, &table[f],
                             (char *)out + table[f].offset))
            ok = false;
    }
    for (size_t f = 0; f < count; f++) {
        const struct yaml_node *v = yaml_get(n, table[f].key);

        if (table[f].required && (!v || says_nothing(v)))
            ok = fields_problem(b, v ? v : n, "add it", "%s has no '%s'", what,
                                table[f].key);
    }
    return ok;
}
