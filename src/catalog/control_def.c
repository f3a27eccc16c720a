/*
 * The header is turned into a YAML-like mapping and bound by the same table
 * code as every other file, so its mistakes read the same.  The SQL is walked
 * once by a scanner that knows strings, quoted names and comments, and nothing
 * else of the language.
 */
#include "catalog/control_def.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { PARAMS_MAX = 64, HEADER_MAX = 64, CONTROL_MAX = 1 << 20 };

static const char *const severity_words[] = {"Low", "Medium", "High",
                                             "Critical", NULL};
static const char *const yes_words[] = {"no", "yes", NULL};
static const char *const stored_words[] = {"all", "failures", NULL};
static const char *const gates_words[] = {"none", "source", "evidence",
                                          "population", NULL};
static const char *const systems_words[] = {"all", "directory", "application",
                                            NULL};
static const char *const need_words[] = {
    "none",      "workers",   "accounts", "grants", "events",
    "devices",   "tickets",   "reviews",  "jobs",   "credentials",
    "mailboxes", "campaigns", NULL};

struct raw_control {
    struct control_def d;
    struct str needs, uses, everywhere;
    int severity, exceptable, timed, stored, gates, systems;
};

#define AT(member) .offset = offsetof(struct raw_control, member)

/* All but the last six are required: an auditor should never wonder what
 * was left out. */
static const struct field header_keys[] = {
    {"test", FIELD_TEXT, FIELD_REQUIRED, AT(d.test)},
    {"version", FIELD_INT, FIELD_REQUIRED, AT(d.version), .min = 1,
     .max = 1000000},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(d.title)},
    {"objective", FIELD_TEXT, FIELD_REQUIRED, AT(d.objective)},
    {"population", FIELD_TEXT, FIELD_REQUIRED, AT(d.population)},
    {"rule", FIELD_TEXT, FIELD_REQUIRED, AT(d.rule)},
    {"needs", FIELD_TEXT, FIELD_REQUIRED, AT(needs)},
    {"severity", FIELD_WORD, FIELD_REQUIRED, AT(severity),
     .words = severity_words},
    {"exceptable", FIELD_WORD, FIELD_REQUIRED, AT(exceptable),
     .words = yes_words},
    {"timed", FIELD_WORD, FIELD_REQUIRED, AT(timed), .words = yes_words},
    {"stored", FIELD_WORD, 0, AT(stored), .words = stored_words},
    {"wrong_if", FIELD_TEXT, FIELD_REQUIRED, AT(d.wrong_if)},
    {"order", FIELD_INT, 0, AT(d.order), .min = 1, .max = 1000},
    {"gates", FIELD_WORD, 0, AT(gates), .words = gates_words},
    {"uses", FIELD_TEXT, 0, AT(uses)},
    {"everywhere", FIELD_TEXT, 0, AT(everywhere)},
    {"systems", FIELD_WORD, 0, AT(systems), .words = systems_words},
};

struct header {
    struct yaml_pair pair[HEADER_MAX];
    size_t count;
};

static struct yaml_node *text_node(struct arena *a, struct str text,
                                   uint32_t line)
{
    struct yaml_node *n = arena_new(a, struct yaml_node);

    n->kind = YAML_SCALAR;
    n->style = YAML_QUOTED; /* "null" is a word here */
    n->line = line;
    n->text = arena_str(a, text);
    return n;
}

/* "-- key: value", not indented. */
static bool header_line(const struct binder *b, struct header *h,
                        struct str text, uint32_t line)
{
    struct str value, key = str_trim(str_cut(text, ':', &value));
    const struct yaml_node at = {.kind = YAML_SCALAR, .line = line};

    if (key.len == text.len || !is_name(key))
        return fields_problem(b, &at,
                              "\"-- key: value\", \"--   more of the value\", "
                              "or a bare \"--\" to end the header",
                              "not a header line '%s'", err_quote(text));
    for (size_t i = 0; i < h->count; i++)
        if (str_eq(h->pair[i].key->text, key))
            return fields_problem(b, &at, "remove one of the two",
                                  "key is already set in line %u '%s'",
                                  (unsigned)h->pair[i].key->line,
                                  err_quote(key));
    if (h->count == HEADER_MAX)
        return fields_problem(b, &at, "end the header with a bare \"--\"",
                              "too many header lines '%d'", HEADER_MAX);
    h->pair[h->count++] =
        (struct yaml_pair){text_node(b->arena, key, line),
                           text_node(b->arena, str_trim(value), line)};
    return true;
}

/* Reads up to the bare "--"; *rest is what follows, *line its first line. */
static bool read_header(const struct binder *b, struct str text,
                        struct header *h, struct str *rest, uint32_t *line)
{
    bool ok = true;

    for (*line = 1; text.len > 0; (*line)++) {
        struct str full = str_cut(text, '\n', &text), s = str_trim(full);
        const struct yaml_node at = {.kind = YAML_SCALAR, .line = *line};

        if (str_is(s, "--")) {
            *rest = text;
            (*line)++;
            return ok;
        }
        if (!str_starts(full, STR("-- ")))
            return fields_problem(b, &at, "end the header with a bare \"--\"",
                                  "header is not closed '%s'", err_quote(s));
        s = str_sub(full, 3, full.len);
        if (!str_starts(s, STR(" ")) && !str_starts(s, STR("\t"))) {
            if (!header_line(b, h, str_trim(s), *line))
                ok = false;
        } else if (h->count == 0) {
            ok = fields_problem(b, &at, "begin with \"-- test: ID\"",
                                "nothing to carry on '%s'", err_quote(s));
        } else {
            struct yaml_node *v = h->pair[h->count - 1].value;

            s = str_trim(s);
            v->text = arena_fmt(b->arena, "%.*s%s%.*s", STR_ARG(v->text),
                                v->text.len > 0 ? " " : "", STR_ARG(s));
        }
    }
    return problem(b->problems, b->file, *line,
                   "end the header with a bare \"--\"",
                   "header is not closed '%s'", "end of file");
}

struct scanner {
    const struct binder *b;
    struct str text;
    size_t at;
    uint32_t line;
    struct map params;
    bool ok;
};

static void complain(struct scanner *s, const char *what, struct str value,
                     const char *hint)
{
    const struct yaml_node at = {.kind = YAML_SCALAR, .line = s->line};
    struct str rest, line = str_trim(str_cut(value, '\n', &rest));

    s->ok = fields_problem(s->b, &at, hint, "%s '%s'", what, err_quote(line));
}

static char peek(const struct scanner *s, size_t ahead)
{
    return s->at + ahead < s->text.len ? s->text.ptr[s->at + ahead] : '\0';
}

static void step(struct scanner *s)
{
    if (s->at < s->text.len)
        s->line += s->text.ptr[s->at++] == '\n';
}

/* 'it''s', "name", `name`, [name] */
static void skip_quoted(struct scanner *s, char close)
{
    size_t from = s->at;

    step(s);
    while (s->at < s->text.len) {
        char c = peek(s, 0);

        step(s);
        if (c != close)
            continue;
        if (close == ']' || peek(s, 0) != close)
            return;
        step(s);
    }
    complain(s, "quote is never closed", str_sub(s->text, from, 40),
             "close it on the same line");
}

/* A comment; true if there was one. */
static bool skip_comment(struct scanner *s)
{
    size_t from = s->at;

    if (peek(s, 0) == '-' && peek(s, 1) == '-') {
        while (s->at < s->text.len && peek(s, 0) != '\n')
            step(s);
        return true;
    }
    if (peek(s, 0) != '/' || peek(s, 1) != '*')
        return false;
    step(s);
    step(s);
    while (s->at < s->text.len && !(peek(s, 0) == '*' && peek(s, 1) == '/'))
        step(s);
    if (s->at == s->text.len)
        complain(s, "comment is never closed", str_sub(s->text, from, 40),
                 "close it with */");
    step(s);
    step(s);
    return true;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

/* At one of : ? @ $ # */
static void parameter(struct scanner *s)
{
    size_t from = s->at;
    struct str name;

    step(s);
    while (is_word(peek(s, 0)))
        step(s);
    name = str_sub(s->text, from, s->at - from);
    if (name.ptr[0] != ':' || name.len == 1)
        complain(s, "not a parameter that can be bound", name,
                 "parameters are written :name");
    else if (s->params.count >= PARAMS_MAX)
        complain(s, "too many parameters", name, "at most 64");
    else
        map_add(&s->params, str_sub(name, 1, name.len), NULL);
}

/*
 * One statement: up to its ';' or the end of `text`.  What follows the ';'
 * may be blanks and comments only.
 */
static struct str scan(struct scanner *s, struct str text, uint32_t line,
                       const char *what)
{
    size_t end = (size_t)-1;
    bool any = false;

    s->text = text;
    s->at = 0;
    s->line = line;
    while (s->at < text.len && s->ok) {
        char c = peek(s, 0);

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            step(s);
        } else if (skip_comment(s)) {
            continue;
        } else if (end != (size_t)-1) {
            complain(s, "a second statement", str_sub(text, s->at, 40),
                     "one SELECT a section");
        } else if (c == ';') {
            end = s->at;
            step(s);
        } else {
            any = true;
            if (c == '\'' || c == '"' || c == '`')
                skip_quoted(s, c);
            else if (c == '[')
                skip_quoted(s, ']');
            else if (strchr(":?@$#", c))
                parameter(s);
            else if (is_word(c))
                while (is_word(peek(s, 0)))
                    step(s);
            else
                step(s);
        }
    }
    if (s->ok && !any)
        complain(s, "no statement", str_from(what), "write one SELECT");
    return str_trim(end == (size_t)-1 ? text : str_sub(text, 0, end));
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static const struct str marker = {"-- @conditions", 14};

static void read_sql(const struct binder *b, struct str text, uint32_t line,
                     struct control_def *out)
{
    struct scanner s = {.b = b, .ok = true};
    struct str rest = text, second = {0};
    size_t first_len = text.len;
    uint32_t at = line, second_line = 0;

    map_init(&s.params, b->arena);
    for (; rest.len > 0; at++) {
        const char *start = rest.ptr;

        if (!str_eq(str_trim(str_cut(rest, '\n', &rest)), marker))
            continue;
        if (second_line > 0) {
            const struct yaml_node n = {.kind = YAML_SCALAR, .line = at};

            fields_problem(b, &n, "one such section", "twice in a file '%s'",
                           marker.ptr);
            return;
        }
        first_len = (size_t)(start - text.ptr);
        second = rest;
        second_line = at + 1;
    }
    out->select = scan(&s, str_sub(text, 0, first_len), line, "the test");
    if (second_line > 0 && s.ok)
        out->conditions = scan(&s, second, second_line, marker.ptr);
    out->params.ptr = arena_array(b->arena, struct str, s.params.count);
    out->params.count = s.params.count;
    for (size_t i = 0; i < s.params.count; i++)
        out->params.ptr[i] = s.params.entry[i].key;
    if (s.params.count > 1)
        qsort(out->params.ptr, out->params.count, sizeof(struct str), by_text);
}

/* Words separated by blanks or commas; "none" is the empty list. */
static void read_needs(const struct binder *b, const struct yaml_node *at,
                       struct str text, struct str_list *out)
{
    out->ptr = arena_array(b->arena, struct str, text.len / 2 + 1);
    for (size_t i = 0, from = 0; i <= text.len; i++) {
        struct str word = str_sub(text, from, i - from);
        const char *near;
        size_t w = 0;

        if (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != ',')
            continue;
        from = i + 1;
        if (word.len == 0)
            continue;
        while (need_words[w] && !str_is(word, need_words[w]))
            w++;
        near = nearest_word(word, need_words);
        if (!need_words[w])
            fields_problem(b, at,
                           near ? near
                                : "none, workers, accounts, grants, events, "
                                  "devices, tickets, reviews, jobs, "
                                  "credentials, mailboxes, campaigns",
                           "not a kind of source '%s'", err_quote(word));
        else if (w > 0)
            out->ptr[out->count++] = word;
    }
}

static void check_name(const struct binder *b, const struct rule_file *f,
                       const struct yaml_node *at, struct str test)
{
    struct str base = str_from(path_base(f->path));

    if (!is_name(test) || str_find(test, 0, STR("-")) != (size_t)-1)
        fields_problem(b, at, "letters and digits, such as X01",
                       "not an id '%s'", err_quote(test));
    else if (!str_starts(base, test) || base.len <= test.len ||
             base.ptr[test.len] != '-')
        fields_problem(b, at, "name the file <test>-<words>.sql",
                       "file name does not begin with the test '%s'",
                       err_quote(test));
}

bool control_def_load(struct arena *a, const struct rule_file *f,
                      struct control_def *out, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_control raw = {.d = {.file = f, .order = 100}, .severity = -1};
    struct header *h = arena_new(a, struct header);
    struct yaml_node map = {.kind = YAML_MAP, .line = 1, .pair = h->pair};
    size_t before = p->errors;
    struct str rest = {0};
    uint32_t line;

    *out = raw.d;
    if (f->bytes.len > CONTROL_MAX || utf8_valid(f->bytes) != f->bytes.len ||
        (f->bytes.len > 0 && memchr(f->bytes.ptr, '\0', f->bytes.len)))
        return problem(p, f->shown, 0, "at most 1 MiB of UTF-8",
                       "not a text file '%s'", f->path);
    if (!read_header(&b, f->bytes, h, &rest, &line))
        return false;
    map.count = h->count;
    fields_bind(&b, &map, "header", header_keys, COUNT_OF(header_keys), &raw);
    *out = raw.d;
    if (raw.severity >= 0)
        out->severity = str_from(severity_words[raw.severity]);
    out->exceptable = raw.exceptable == 1;
    out->timed = raw.timed == 1;
    out->store_failures_only = raw.stored == 1;
    out->gates = (enum control_gates)raw.gates;
    if (raw.systems > 0)
        out->systems = str_from(systems_words[raw.systems]);
    if (out->test.len > 0)
        check_name(&b, f, yaml_get(&map, "test"), out->test);
    if (raw.needs.len > 0)
        read_needs(&b, yaml_get(&map, "needs"), raw.needs, &out->needs);
    if (raw.uses.len > 0)
        read_needs(&b, yaml_get(&map, "uses"), raw.uses, &out->uses);
    if (raw.everywhere.len > 0)
        read_needs(&b, yaml_get(&map, "everywhere"), raw.everywhere,
                   &out->everywhere);
    read_sql(&b, rest, line, out);
    return p->errors == before;
}

bool control_set_load(struct arena *a, const struct catalog *c,
                      struct control_set *out, struct problems *p)
{
    size_t count, before = p->errors;
    const struct rule_file *f = catalog_kind(c, RULE_CONTROL, &count);
    struct map tests;

    map_init(&tests, a);
    out->count = 0;
    out->control = arena_array(a, struct control_def, count);
    for (size_t i = 0; i < count; i++) {
        struct control_def *d = &out->control[out->count];
        struct map_entry *e;
        bool added;

        if (!control_def_load(a, &f[i], d, p))
            continue;
        e = map_add(&tests, d->test, &added);
        if (!added) {
            problem(p, f[i].shown, 1,
                    "to replace a stock test, give the file the stock name",
                    "test is also defined by %s '%s'",
                    out->control[e->value].file->shown, err_quote(d->test));
            continue;
        }
        e->value = out->count++;
    }
    return p->errors == before;
}

const struct control_def *control_find(const struct control_set *s,
                                       struct str test)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_eq(s->control[i].test, test))
            return &s->control[i];
    return NULL;
}
