#include "ingest/plan_names.h"

#include <stdarg.h>

#include "base/utf8.h"
#include "ingest/json_paths.h"

bool plan_bad(struct err *err, const struct source_profile *p, uint32_t line,
              const char *fmt, ...)
{
    char what[600];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    err_set(err, ERR_POLICY, "%s:%u: %s", p->file->shown, (unsigned)line, what);
    return err_hint(err, "the names are listed in templates/sources/README.md");
}

/* ---- lists of texts ---------------------------------------------------- */

static bool is_date(struct str w)
{
    return w.len == 10 && w.ptr[4] == '-' && w.ptr[7] == '-';
}

/* "* ago", "vor *": one end is open. */
static bool is_open_end(struct str w)
{
    return w.len > 1 && (w.ptr[0] == '*' || w.ptr[w.len - 1] == '*');
}

static bool fits_open_end(struct str w, struct str s)
{
    size_t n = w.len - 1;

    if (s.len < n)
        return false;
    return w.ptr[0] == '*'
               ? str_eq_nocase(str_sub(w, 1, n), str_sub(s, s.len - n, n))
               : str_eq_nocase(str_sub(w, 0, n), str_sub(s, 0, n));
}

void text_list_open(struct text_list *t, const struct str_list *list)
{
    t->list = list;
    for (size_t i = 0; i < list->count; i++) {
        size_t n = list->ptr[i].len;

        t->lengths |= is_open_end(list->ptr[i])
                          ? UINT64_MAX
                          : (uint64_t)1 << (n < 63 ? n : 63);
        if (is_date(list->ptr[i]) && list->ptr[i].ptr[0] >= '0' &&
            list->ptr[i].ptr[0] <= '9')
            t->dates |= (uint16_t)(1u << (list->ptr[i].ptr[0] - '0'));
        if (t->days < COUNT_OF(t->day) &&
            day_parse_iso(list->ptr[i], &t->day[t->days]))
            t->days++;
    }
}

bool text_list_has(const struct text_list *t, struct str s)
{
    bool dated = text_is_dated(t, s);

    for (size_t i = 0; i < t->list->count; i++) {
        struct str w = t->list->ptr[i];

        if (str_eq_nocase(w, s) || (is_open_end(w) && fits_open_end(w, s)) ||
            (dated && is_date(w) && str_starts(s, w)))
            return true;
    }
    return false;
}

/* ---- words ------------------------------------------------------------- */

static void word_put(struct arena *a, struct word_list *w, struct str word,
                     uint8_t value)
{
    struct str s = utf8_fold(a, str_trim(word));

    if (s.len > 0 && memchr(s.ptr, '*', s.len)) { /* "*": any text */
        w->pattern[w->patterns++] = (struct word_pattern){s, value};
        return;
    }
    map_add(&w->folded, s, NULL)->value = value;
}

bool word_pattern_find(const struct word_list *w, struct str folded,
                       uint8_t *out)
{
    for (size_t i = 0; i < w->patterns; i++)
        if (str_fits(folded, w->pattern[i].glob)) {
            *out = w->pattern[i].value;
            return true;
        }
    return false;
}

bool words_open(struct arena *a, const struct source_profile *p,
                const struct profile_word_list *list,
                const struct meaning *meaning, struct word_list *out,
                struct err *err)
{
    map_init(&out->folded, a);
    map_init(&out->seen, a);
    out->tri = meaning == tri_meanings;
    out->any = list->count > 0;
    out->pattern = NULL;
    out->patterns = 0;
    for (size_t i = 0, n = 0; i < list->count; i++) {
        n += list->ptr[i].words.count;
        if (i + 1 == list->count)
            out->pattern = arena_array(a, struct word_pattern, n);
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct profile_words *w = &list->ptr[i];
        uint8_t value;

        if (!meaning_find(meaning, w->means, &value))
            return plan_bad(err, p, w->line, "unknown meaning '%s'",
                            err_quote(w->means));
        for (size_t k = 0; k < w->words.count; k++)
            word_put(a, out, w->words.ptr[k], value);
    }
    return true;
}

/* ---- columns ----------------------------------------------------------- */

struct str heading_key(struct arena *a, struct str heading)
{
    struct str s = utf8_fold(a, str_trim(heading));
    char *to = arena_alloc(a, s.len + 1);
    size_t n = 0, open;

    for (size_t i = 0; i < s.len; i++) {
        bool blank = s.ptr[i] == ' ' || s.ptr[i] == '\t' || s.ptr[i] == '\r' ||
                     s.ptr[i] == '\n';

        /* U+00A0 comes from spreadsheets */
        if (s.ptr[i] == '\xc2' && i + 1 < s.len && s.ptr[i + 1] == '\xa0') {
            blank = true;
            i++;
        }
        if (!blank)
            to[n++] = s.ptr[i];
        else if (n > 0 && to[n - 1] != ' ')
            to[n++] = ' ';
    }
    s = str_trim((struct str){to, n});
    open = str_find(s, 0, STR(" ["));
    if (open != (size_t)-1 && str_ends(s, STR("]")))
        s.len = open;
    return s;
}

void heading_index(struct arena *a, const struct str *heading, size_t count,
                   struct map *out)
{
    map_init(out, a);
    for (size_t i = 0; i < count; i++) {
        struct str key = heading_key(a, heading[i]);
        bool added;

        map_add(out, key, &added);
        for (unsigned n = 2; !added && n < 1000; n++) {
            key =
                arena_fmt(a, "%.*s#%u", STR_ARG(heading_key(a, heading[i])), n);
            map_add(out, key, &added);
        }
        if (added)
            map_add(out, key, NULL)->value = i;
    }
}

bool heading_is_utc(struct str heading)
{
    static const char *const note[] = {"(UTC)", "(GMT)", "(in UTC)"};

    if (!str_ends(heading, STR(")")))
        return false;
    for (size_t i = 0; i < COUNT_OF(note); i++) {
        size_t n = strlen(note[i]);

        if (heading.len > n &&
            str_eq_nocase(str_sub(heading, heading.len - n, n),
                          str_from(note[i])))
            return true;
    }
    return false;
}

/* "Last login" is also "Last login (UTC)", where the file has no other. */
static const struct map_entry *
heading_find(struct arena *a, const struct map *index, struct str name)
{
    static const char *const note[] = {" (utc)", "(utc)", " (gmt)", "(gmt)",
                                       " (in utc)"};
    struct str key = heading_key(a, name);
    const struct map_entry *e = map_find(index, key);

    for (size_t i = 0; !e && key.len && i < COUNT_OF(note); i++)
        e = map_find(index, arena_fmt(a, "%.*s%s", STR_ARG(key), note[i]));
    return e;
}

/* All columns like "Last seen in *" that no other name has taken here. */
static void bind_pattern(struct binding *b, struct str name, size_t *cell,
                         struct str *heading, size_t *cells)
{
    struct word_pattern p;
    struct word_list one = {.pattern = &p};

    word_put(b->arena, &one, name, 0);
    p.glob = heading_key(b->arena, p.glob);
    for (size_t at = 0; at < b->headings_all; at++) {
        uint8_t ignored;
        bool taken = one.patterns == 0 ||
                     !word_pattern_find(
                         &one, heading_key(b->arena, b->heading[at]), &ignored);

        for (size_t i = 0; i < *cells; i++)
            taken = taken || cell[i] == at;
        if (taken)
            continue;
        b->used[at] = true;
        heading[*cells] = b->heading[at];
        cell[(*cells)++] = at;
    }
}

/* "@20": the twentieth column, whatever it is called. */
static bool by_place(struct str name, size_t columns, size_t *at)
{
    uint64_t n;

    if (!str_starts(name, STR("@")) ||
        !str_to_u64(str_sub(name, 1, name.len), &n) || n < 1 || n > columns)
        return false;
    *at = (size_t)n - 1;
    return true;
}

/* The column of this name or at this place, if the file has it. */
static bool find_column(struct binding *b, struct str name, size_t *at)
{
    const struct map_entry *e = heading_find(b->arena, &b->headings, name);

    if (!e)
        return by_place(name, b->headings_all, at);
    *at = (size_t)e->value;
    return true;
}

bool has_column(const struct map *index, const struct str *heading,
                size_t count, struct str name)
{
    struct arena a = {0};
    struct word_pattern p;
    struct word_list one = {.pattern = &p};
    size_t at;
    uint8_t ignored;
    bool found =
        heading_find(&a, index, name) != NULL || by_place(name, count, &at);

    if (str_starts(name, STR("*")) || str_ends(name, STR("*"))) {
        word_put(&a, &one, name, 0);
        p.glob = heading_key(&a, p.glob);
    }
    for (size_t i = 0; i < count && !found && one.patterns; i++)
        found = word_pattern_find(&one, heading_key(&a, heading[i]), &ignored);
    arena_release(&a);
    return found;
}

/* "@20[@18=User]": the twentieth column where the eighteenth says User. */
static bool bind_place(struct binding *b, struct str name, size_t *cell,
                       struct str *heading, struct plan_guard *guard,
                       size_t *cells)
{
    struct str is, by, column = str_cut(name, '[', &by);
    size_t at, other;

    by = str_cut(str_cut(by, ']', &is), '=', &is);
    if (!guard || !by_place(column, b->headings_all, &at) ||
        !by_place(by, b->headings_all, &other))
        return false;
    b->used[at] = b->used[other] = true;
    heading[*cells] = b->heading[at];
    guard[*cells] = (struct plan_guard){other, is};
    cell[(*cells)++] = at;
    return true;
}

/*
 * "Target#[Type=User]Name": of the groups of columns Target0Type, Target0Name,
 * ... Target9Name those whose Type says User.
 */
static bool bind_guarded(struct binding *b, struct str name, uint32_t line,
                         size_t *cell, struct str *heading,
                         struct plan_guard *guard, size_t *cells)
{
    size_t open = str_find(name, 0, STR("#["));
    size_t equal = str_find(name, open, STR("="));
    size_t close = str_find(name, open, STR("]"));
    struct str head, type, is, tail;

    if (!guard || equal == (size_t)-1 || close == (size_t)-1 || equal > close)
        return plan_bad(
            b->err, b->profile, line,
            "groups of columns are written Name#[Other=value]Rest '%s'",
            err_quote(name));
    head = str_sub(name, 0, open);
    type = str_sub(name, open + 2, equal - open - 2);
    is = str_sub(name, equal + 1, close - equal - 1);
    tail = str_sub(name, close + 1, name.len);
    for (unsigned n = 0; n < 10; n++) {
        struct str column =
            arena_fmt(b->arena, "%.*s%u%.*s", STR_ARG(head), n, STR_ARG(tail));
        struct str other =
            arena_fmt(b->arena, "%.*s%u%.*s", STR_ARG(head), n, STR_ARG(type));
        size_t at, by;

        if (!find_column(b, column, &at) || !find_column(b, other, &by))
            continue;
        b->used[at] = b->used[by] = true;
        heading[*cells] = b->heading[at];
        guard[*cells] = (struct plan_guard){by, is};
        cell[(*cells)++] = at;
    }
    return true;
}

/* The column of this name among those that hold JSON. */
static struct plan_inner *inner_of(struct binding *b, struct str column)
{
    struct plan *plan = b->plan;
    struct plan_inner *in;
    size_t at;

    if (!plan->inner)
        plan->inner = arena_array(b->arena, struct plan_inner, PLAN_INNERS);
    for (size_t i = 0; i < plan->inners; i++)
        if (str_eq(heading_key(b->arena, plan->inner[i].column),
                   heading_key(b->arena, column)))
            return &plan->inner[i];
    if (plan->inners == PLAN_INNERS)
        return NULL;
    in = &plan->inner[plan->inners++];
    in->column = column;
    in->cell = find_column(b, column, &at) ? at : NO_CELL;
    json_paths_init(&in->paths, b->arena);
    return in;
}

/* "Column{}.path": a path of the JSON in the column's cells. */
static bool bind_inner(struct binding *b, struct str name, uint32_t line,
                       size_t *cell, struct str *heading, size_t *cells)
{
    size_t cut = str_find(name, 0, STR("{}.")), n = 0;
    struct plan_inner *in = inner_of(b, str_sub(name, 0, cut));
    const char *why = "too many columns or paths of JSON in a table";

    if (!in ||
        !json_paths_add(&in->paths, str_sub(name, cut + 3, name.len), &n,
                        &why) ||
        n >= PLAN_INNER_PATHS)
        return plan_bad(b->err, b->profile, line, "%s '%s'", why,
                        err_quote(name));
    if (in->cell == NO_CELL)
        return true;
    b->used[in->cell] = true;
    heading[*cells] = name;
    cell[(*cells)++] =
        b->headings_all + (size_t)(in - b->plan->inner) * PLAN_INNER_PATHS + n;
    return true;
}

/* The cells of those columns or paths that the file has; `guard` may be NULL
 * where no group of columns can stand. */
bool bind_cells(struct binding *b, const struct str_list *names, uint32_t line,
                size_t **cell, struct str **heading, struct plan_guard **guard,
                size_t *cells)
{
    struct arena *a = b->arena;
    bool json = b->profile->format == PROFILE_JSON;

    size_t most = names->count + (json ? 0 : b->headings_all * 2 + 10);

    *cell = arena_array(a, size_t, most);
    *heading = arena_array(a, struct str, most);
    if (guard) {
        *guard = arena_array(a, struct plan_guard, most);
        for (size_t i = 0; i < most; i++)
            (*guard)[i].cell = NO_GUARD;
    }
    for (size_t i = 0; i < names->count; i++) {
        const char *why = NULL;
        size_t at = 0;

        if (!json && str_find(names->ptr[i], 0, STR("{}.")) != (size_t)-1) {
            if (!bind_inner(b, names->ptr[i], line, *cell, *heading, cells))
                return false;
            continue;
        }
        if (!json && str_find(names->ptr[i], 0, STR("#[")) != (size_t)-1) {
            if (!bind_guarded(b, names->ptr[i], line, *cell, *heading,
                              guard ? *guard : NULL, cells))
                return false;
            continue;
        }
        if (!json && str_starts(names->ptr[i], STR("@")) &&
            bind_place(b, names->ptr[i], *cell, *heading, guard ? *guard : NULL,
                       cells))
            continue;
        if (!json && (str_starts(names->ptr[i], STR("*")) ||
                      str_ends(names->ptr[i], STR("*")))) {
            bind_pattern(b, names->ptr[i], *cell, *heading, cells);
            continue;
        }

        if (json) {
            if (!json_paths_add(&b->plan->paths, names->ptr[i], &at, &why))
                return plan_bad(b->err, b->profile, line, "%s '%s'", why,
                                err_quote(names->ptr[i]));
            (*heading)[*cells] = names->ptr[i];
        } else {
            if (!find_column(b, names->ptr[i], &at))
                continue;
            b->used[at] = true;
            (*heading)[*cells] = b->heading[at];
        }
        (*cell)[(*cells)++] = at;
    }
    return true;
}
