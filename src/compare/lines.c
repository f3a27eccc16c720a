#include "compare/lines.h"

#include "base/json_read.h"
#include "base/map.h"

#define FINDING "{\"finding_id\""

struct list {
    struct map findings; /* id -> index of line */
    struct str *line;    /* of findings */
    struct str *other;   /* of everything else */
    size_t others;
};

static size_t count_lines(struct str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

/* The members of one flat object: where their values begin and end. */
static bool next_member(struct json_in *j, struct str *key, struct str *value)
{
    const char *from;

    if (json_next(j) != JSON_KEY)
        return false;
    *key = j->text;
    from = j->p;
    if (json_skip(j, j->depth) != JSON_NULL)
        return false;
    while (from < j->p && (*from == ':' || *from == ' '))
        from++;
    *value = (struct str){from, (size_t)(j->p - from)};
    return true;
}

static struct str member(struct str object, const char *name)
{
    struct json_in j;
    struct str key, value;

    json_init(&j, object, true);
    if (json_next(&j) == JSON_OBJECT)
        while (next_member(&j, &key, &value))
            if (str_is(key, name))
                return value;
    return (struct str){"", 0};
}

static struct str trimmed(struct str line)
{
    line = str_trim(line);
    if (line.len > 0 && line.ptr[line.len - 1] == ',')
        line.len--;
    return line;
}

static void read_list(struct arena *a, struct str text, struct list *l)
{
    size_t lines = count_lines(text);

    map_init(&l->findings, a);
    l->line = arena_array(a, struct str, lines);
    l->other = arena_array(a, struct str, lines);
    l->others = 0;
    while (text.len > 0) {
        struct str line = trimmed(str_cut(text, '\n', &text));
        struct map_entry *e;
        bool added = false;

        if (str_starts(line, STR(FINDING))) {
            e = map_add(&l->findings,
                        arena_fmt(a, "%.*s %.*s",
                                  STR_ARG(member(line, "finding_id")),
                                  STR_ARG(member(line, "test"))),
                        &added);
            if (added) {
                e->value = l->findings.count - 1;
                l->line[e->value] = line;
                continue;
            }
        }
        l->other[l->others++] = line;
    }
}

static struct str place(struct arena *a, const char *file, struct str line)
{
    static const char *const name[] = {"test", "worker", "system", "account",
                                       "finding_id"};
    struct str s = arena_fmt(a, "%s:", file);

    for (size_t i = 0; i < COUNT_OF(name); i++) {
        struct str v = member(line, name[i]);

        if (v.len > 2)
            s = arena_fmt(a, "%.*s %s %.*s", STR_ARG(s), name[i],
                          (int)(v.len - 2), v.ptr + 1);
    }
    return s;
}

static void compare_finding(struct arena *a, const char *file, struct str x,
                            struct str y, struct differences *d)
{
    struct json_in j;
    struct str key, value;
    bool found = false;

    json_init(&j, y, true);
    if (json_next(&j) == JSON_OBJECT)
        while (next_member(&j, &key, &value)) {
            struct str theirs = member(x, arena_cstr(a, key));

            if (!str_eq(theirs, value)) {
                differ(d, DIFFER_FILE, place(a, file, y), key, theirs, value);
                found = true;
            }
        }
    if (!found)
        differ(d, DIFFER_FILE, place(a, file, y), STR("line"), x, y);
}

void lines_compare(const char *name, struct str bundle, struct str again,
                   struct differences *d)
{
    struct arena a = {0};
    struct list theirs, ours;
    size_t before = d->count[DIFFER_FILE];

    if (str_eq(bundle, again))
        return;
    read_list(&a, bundle, &theirs);
    read_list(&a, again, &ours);
    for (size_t i = 0; i < ours.findings.count; i++) {
        const struct map_entry *e =
            map_find(&theirs.findings, ours.findings.entry[i].key);

        if (!e)
            differ_say(d, DIFFER_FILE, place(&a, name, ours.line[i]),
                       "this finding is missing in the bundle");
        else if (!str_eq(theirs.line[e->value], ours.line[i]))
            compare_finding(&a, name, theirs.line[e->value], ours.line[i], d);
    }
    for (size_t i = 0; i < theirs.findings.count; i++)
        if (!map_find(&ours.findings, theirs.findings.entry[i].key))
            differ_say(d, DIFFER_FILE, place(&a, name, theirs.line[i]),
                       "this finding is in the bundle only");
    for (size_t i = 0; i < theirs.others || i < ours.others; i++) {
        struct str x = i < theirs.others ? theirs.other[i] : STR("no line"),
                   y = i < ours.others ? ours.other[i] : STR("no line");

        if (!str_eq(x, y))
            differ(d, DIFFER_FILE, str_from(name), STR("line"), x, y);
    }
    if (d->count[DIFFER_FILE] == before)
        differ_say(d, DIFFER_FILE, str_from(name),
                   "says the same in other bytes");
    arena_release(&a);
}
