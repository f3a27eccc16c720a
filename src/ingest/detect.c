#include "ingest/detect.h"

#include "base/map.h"
#include "ingest/csv.h"
#include "ingest/json_rows.h"
#include "ingest/near.h"
#include "ingest/plan.h"

#define LOOK_CHUNK ((size_t)32 << 10)
#define LOOK_LINES 40u   /* title and prompt lines above a header */
#define LOOK_RECORDS 64u /* of JSON: one of them has every key */
#define NAMED_MOST 8u

struct looker {
    struct arena *arena;
    const struct profile_set *set;
    const struct input *in;
    struct str wanted;
    bool has_parent;
    const struct source_profile *fit[NAMED_MOST];
    size_t fits;
    bool last;     /* those that fit only if nobody else does are asked */
    bool declined; /* those that know what a file of no use is */
    const struct source_profile *nearest;
    size_t nearest_has;
    struct str lacks; /* what the nearest one lacks, for the message */
    bool empty;       /* JSON: no record was seen */
    const char *bad;  /* what was wrong with the first bad record, or NULL */
    uint32_t bad_line;
    struct err broken; /* why the reader gave up, if it did */
    bool whole;        /* somebody read the file to its end */
};

static bool is_candidate(const struct looker *l, const struct source_profile *p)
{
    if (l->wanted.len)
        return str_eq(p->name, l->wanted);
    if (p->last != l->last || (p->declined.len > 0) != l->declined)
        return false;
    return l->declined || (p->parent.len > 0) == l->has_parent;
}

/* Does it fit?  If not, remember how near it came. */
static bool fits(struct looker *l, const struct source_profile *p, has_fn *has,
                 void *of)
{
    size_t found = 0;
    struct str lacks = {NULL, 0};
    bool ok;

    for (size_t i = 0; i < p->required_count; i++) {
        if (has_any(&p->required[i].any, has, of))
            found++;
        else if (lacks.len < 200)
            lacks = arena_fmt(l->arena, "%.*s%s'%.*s'", STR_ARG(lacks),
                              lacks.len ? ", " : "",
                              STR_ARG(p->required[i].any.ptr[0]));
    }
    ok = found == p->required_count;
    if (ok && p->any.count && !has_any(&p->any, has, of)) {
        ok = false;
        lacks =
            arena_fmt(l->arena, "'%.*s' or the like", STR_ARG(p->any.ptr[0]));
    }
    for (size_t i = 0; i < p->absent.count && ok; i++) {
        ok = !has(of, p->absent.ptr[i]);
        if (!ok)
            lacks = arena_fmt(l->arena,
                              "nothing, but the file has '%.*s', which no "
                              "such list has",
                              STR_ARG(p->absent.ptr[i]));
    }
    if (!ok && !l->declined && (found > l->nearest_has || !l->nearest) &&
        (l->wanted.len ||
         (is_near(p, found) && has_telling(l->set, p, has, of)))) {
        l->nearest = p;
        l->nearest_has = found;
        l->lacks = lacks;
    }
    return ok;
}

static void add_fit(struct looker *l, const struct source_profile *p)
{
    for (size_t i = 0; i < l->fits; i++)
        if (l->fit[i] == p)
            return;
    if (l->fits < NAMED_MOST)
        l->fit[l->fits++] = p;
}

/* ---- delimited text ---------------------------------------------------- */

struct csv_look {
    struct map index;
    const struct str *heading;
    size_t count;
};

static bool has_heading(void *of, struct str name)
{
    const struct csv_look *k = of;

    return has_column(&k->index, k->heading, k->count, name);
}

static void keep_header(struct looker *l, const struct record *r,
                        char delimiter, size_t at, struct detected *out)
{
    out->delimiter = delimiter;
    out->header_at = at;
    out->header_line = r->line;
    out->headings = r->count;
    out->heading = arena_array(l->arena, struct str, r->count);
    out->header = arena_str(l->arena, str_sub(r->raw, 0, LOOK_CHUNK));
    for (size_t i = 0; i < r->count; i++) {
        struct str s;

        if (record_cell(&r->cell[i], l->arena, &s))
            out->heading[i] = arena_str(l->arena, s);
    }
}

/* Column names that many systems use prove little: does the profile know at
 * least half of the columns?  Whoever names the profile has answered that. */
static bool knows_most(struct looker *l, const struct source_profile *p,
                       const struct str *heading, size_t count)
{
    struct arena a = {0};
    struct plan plan;
    struct err ignored = {0};
    bool most = true;

    if (p->most && !l->wanted.len) {
        most = plan_open(&a, p, heading, count, &plan, &ignored) &&
               plan.unknown.count * 2 <= count;
        arena_release(&a);
    }
    if (!most && l->nearest_has <= p->required_count) {
        l->nearest = p;
        l->nearest_has = p->required_count + 1;
        l->lacks = STR("more than half of the file's columns");
    }
    return most;
}

/* Try one delimiter: the first record that is a header for anybody. */
static void look_csv(struct looker *l, char delimiter, struct detected *out)
{
    struct input in;
    struct csv csv;
    struct record r;
    struct err ignored = {0};
    struct arena scratch = {0};

    input_open_bytes(&in, (struct str){l->in->window, l->in->len}, LOOK_CHUNK,
                     l->in->name);
    csv_open(&csv, &in, delimiter);
    for (size_t at = 0; at < LOOK_LINES && l->fits == 0; at++) {
        struct arena_mark mark = arena_mark(&scratch);
        struct str *heading;
        struct csv_look k;

        if (csv_next(&csv, &r, &ignored) != STEP_ROW)
            break;
        if (r.bad)
            continue;
        heading = arena_array(&scratch, struct str, r.count);
        for (size_t i = 0; i < r.count; i++)
            if (!record_cell(&r.cell[i], &scratch, &heading[i]))
                heading[i] = (struct str){NULL, 0};
        heading_index(&scratch, heading, r.count, &k.index);
        k.heading = heading;
        k.count = r.count;
        for (size_t i = 0; i < l->set->count; i++) {
            const struct source_profile *p = &l->set->ptr[i];

            if (p->format == PROFILE_CSV && is_candidate(l, p) &&
                (p->columns == 0 || (size_t)p->columns == r.count) &&
                fits(l, p, has_heading, &k) &&
                knows_most(l, p, heading, r.count))
                add_fit(l, p);
        }
        if (l->fits)
            keep_header(l, &r, delimiter, at, out);
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    csv_release(&csv);
    input_release(&in);
}

/* ---- JSON -------------------------------------------------------------- */

struct json_look {
    struct json_paths *paths;
    const struct record *record;
};

static bool has_path(void *of, struct str name)
{
    struct json_look *k = of;
    const char *why;
    size_t cell;

    /* all names were added before reading: this only finds the number */
    return json_paths_add(k->paths, name, &cell, &why) &&
           cell < k->record->count && k->record->cell[cell].kind != CELL_ABSENT;
}

static bool add_paths(struct json_paths *paths, const struct str_list *names)
{
    const char *why;
    size_t cell;

    for (size_t i = 0; i < names->count; i++)
        if (!json_paths_add(paths, names->ptr[i], &cell, &why))
            return false;
    return true;
}

static void look_json(struct looker *l, const struct source_profile *p)
{
    struct arena a = {0};
    struct json_paths paths;
    struct json_rows rows;
    struct input in;
    struct record r;
    struct err ignored = {0};
    const char *why;
    bool ok;

    json_paths_init(&paths, &a);
    paths.any_case = p->any_case;
    paths.each_optional = p->each_optional;
    paths.no_pages = p->last;
    ok = p->each.len == 0 || json_paths_each(&paths, p->each, &why);
    ok = ok && add_paths(&paths, &p->any) && add_paths(&paths, &p->absent);
    for (size_t i = 0; i < p->required_count; i++)
        ok = ok && add_paths(&paths, &p->required[i].any);
    for (size_t i = 0; i < p->lists.count; i++)
        ok = ok && json_paths_list(&paths, p->lists.ptr[i], &why);
    input_open_bytes(&in, (struct str){l->in->window, l->in->len}, LOOK_CHUNK,
                     l->in->name);
    json_rows_open(&rows, &in, &paths);
    for (size_t n = 0; ok && n < LOOK_RECORDS; n++) {
        struct json_look k = {&paths, &r};
        enum step step = json_rows_next(&rows, &r, &ignored);

        if (step == STEP_DONE)
            l->whole = true;
        if (step == STEP_DONE && n == 0)
            l->empty = true;
        /* Only a file seen to its end is broken; else we stopped looking. */
        if (step == STEP_FAILED && l->in->eof && !l->broken.kind)
            l->broken = ignored;
        if (step != STEP_ROW)
            break;
        /* a list that only this profile looks for may well be missing */
        if (r.bad && !l->bad && p->each.len == 0) {
            l->bad = r.bad;
            l->bad_line = (uint32_t)r.line;
        }
        if (!r.bad && fits(l, p, has_path, &k)) {
            add_fit(l, p);
            break;
        }
    }
    json_rows_release(&rows);
    input_release(&in);
    arena_release(&a);
}

/* A line between the rows of a table that a database's client has drawn. */
static bool is_rule(struct str line)
{
    bool cross = false;

    for (size_t i = 0; i < line.len; i++) {
        cross = cross || line.ptr[i] == '+';
        if (line.ptr[i] != '-' && line.ptr[i] != '+' && line.ptr[i] != '=')
            return false;
    }
    return cross && line.len > 2;
}

/* Text that is neither CSV nor JSON by its first lines, or NULL. */
static const char *other_text(const struct looker *l)
{
    struct str rest = str_trim((struct str){l->in->window, l->in->len});

    if (str_starts(rest, STR("<")))
        return "XML or HTML";
    for (struct str more = rest; more.len > 0 && rest.len - more.len < 2048;)
        if (is_rule(str_trim(str_cut(more, '\n', &more))))
            return "a table drawn for the screen";
    while (rest.len > 0) {
        struct str line = str_trim(str_cut(rest, '\n', &rest));

        if (line.len > 0 && line.ptr[0] != '#')
            return str_is(line, "---") || (str_ends(line, STR(":")) &&
                                           !memchr(line.ptr, ',', line.len) &&
                                           !memchr(line.ptr, ';', line.len) &&
                                           !memchr(line.ptr, '\t', line.len))
                       ? "YAML"
                       : NULL;
    }
    return NULL;
}

/* One round: all profiles that are candidates now. */
static void look(struct looker *l, bool json, struct detected *out)
{
    static const char delimiters[] = {',', ';', '\t', '|'};

    for (size_t i = 0; json && i < l->set->count; i++)
        if (l->set->ptr[i].format == PROFILE_JSON &&
            is_candidate(l, &l->set->ptr[i]))
            look_json(l, &l->set->ptr[i]);
    for (size_t i = 0; !json && i < COUNT_OF(delimiters) && l->fits == 0; i++)
        if (delimiters[i] != '|' || !other_text(l))
            look_csv(l, delimiters[i], out);
}

/* ---- the verdict ------------------------------------------------------- */

static bool needs(const struct source_profile *p, struct arena *a,
                  struct str name)
{
    for (size_t i = 0; i < p->required_count; i++)
        for (size_t k = 0; k < p->required[i].any.count; k++)
            if (str_eq(heading_key(a, p->required[i].any.ptr[k]), name))
                return true;
    return false;
}

/* Does p require everything q requires, and more? */
static bool narrower(struct arena *a, const struct source_profile *p,
                     const struct source_profile *q)
{
    if (p->required_count <= q->required_count)
        return false;
    for (size_t i = 0; i < q->required_count; i++)
        if (!needs(p, a, heading_key(a, q->required[i].any.ptr[0])))
            return false;
    return true;
}

/* Does p say that q reads other rows of the same files? */
static bool is_over(const struct source_profile *p,
                    const struct source_profile *q)
{
    for (size_t i = 0; i < p->over.count; i++)
        if (str_eq(p->over.ptr[i], q->name))
            return true;
    return false;
}

/* Of several whose names prove little, the only one that knows every column. */
static const struct source_profile *knows_all(struct looker *l,
                                              const struct detected *out)
{
    const struct source_profile *all = NULL;

    for (size_t i = 0; i < l->fits; i++) {
        struct arena a = {0};
        struct plan plan;
        struct err ignored = {0};
        bool every = l->fit[i]->format == PROFILE_CSV &&
                     plan_open(&a, l->fit[i], out->heading, out->headings,
                               &plan, &ignored) &&
                     plan.unknown.count == 0;

        arena_release(&a);
        if (!l->fit[i]->most || (every && all))
            return NULL;
        if (every)
            all = l->fit[i];
    }
    return all;
}

/* It is known what the file is, and that nothing can be made of it. */
static bool decline(const struct looker *l, const struct detected *out,
                    struct err *err)
{
    const struct source_profile *p = l->fit[0];

    err_set(err, ERR_INPUT, "%s:%u: cannot be used (%.*s): %.*s", l->in->name,
            (unsigned)out->header_line, STR_ARG(p->title),
            STR_ARG(p->declined));
    return err_hint(err, "%.*s", STR_ARG(p->instead));
}

static bool choose(struct looker *l, struct detected *out, struct err *err)
{
    struct str names = {NULL, 0};

    if (l->fit[0]->declined.len > 0)
        return decline(l, out, err);

    for (size_t i = 0; i < l->fits; i++) {
        bool best = true;

        for (size_t k = 0; k < l->fits; k++)
            best = best && (k == i || is_over(l->fit[i], l->fit[k]) ||
                            (narrower(l->arena, l->fit[i], l->fit[k]) &&
                             !is_over(l->fit[k], l->fit[i])));
        if (best) {
            out->profile = l->fit[i];
            for (size_t k = 0; k < l->fits; k++)
                if (is_over(l->fit[i], l->fit[k]))
                    out->beside = arena_fmt(
                        l->arena, "%.*s%s%.*s", STR_ARG(out->beside),
                        out->beside.len ? ", " : "", STR_ARG(l->fit[k]->name));
            return true;
        }
        names = arena_fmt(l->arena, "%.*s%s'%.*s'", STR_ARG(names),
                          names.len ? ", " : "", STR_ARG(l->fit[i]->name));
    }
    out->profile = knows_all(l, out);
    if (out->profile)
        return true;
    err_set(err, ERR_INPUT, "%s:%u: several profiles fit: %.*s", l->in->name,
            (unsigned)out->header_line, STR_ARG(names));
    return err_hint(err, "say which with `profile:` in the engagement file");
}

static bool looks_json(const struct looker *l)
{
    struct str head = str_trim((struct str){l->in->window, l->in->len});

    return head.len && (head.ptr[0] == '{' || head.ptr[0] == '[');
}

static bool none_fits(struct looker *l, struct err *err)
{
    const char *name = l->in->name, *other = other_text(l);

    if (other) {
        err_set(err, ERR_INPUT, "%s:1: the file is %s, which is not read", name,
                other);
        return err_hint(err, "export the list as CSV or JSON");
    }

    if (l->in->dirty && !l->nearest && !l->wanted.len && !looks_json(l))
        return foreign_refuse(FOREIGN_OTHER, name, err);
    if (l->broken.kind && !l->whole && !l->nearest &&
        (l->wanted.len || looks_json(l))) {
        *err = l->broken;
        return false;
    }
    if (l->bad && !l->nearest) {
        err_set(err, ERR_INPUT, "%s:%u: %s", name, l->bad_line, l->bad);
        return err_hint(err, "export the file again, as UTF-8");
    }
    if (l->wanted.len && l->nearest) {
        err_set(err, ERR_INPUT,
                "%s:1: profile '%.*s' does not fit: the file "
                "lacks %.*s",
                name, STR_ARG(l->wanted), STR_ARG(l->lacks));
        return err_hint(err, "export the list with these columns, or name "
                             "another profile");
    }
    if (l->wanted.len) {
        err_set(err, ERR_INPUT,
                "%s:1: profile '%.*s' does not fit: there is "
                "no list in the file it could read",
                name, STR_ARG(l->wanted));
        return err_hint(err, "see `inspect` for what fits");
    }
    if (l->nearest) {
        err_set(err, ERR_INPUT,
                "%s:1: no profile fits; the nearest, '%.*s', "
                "lacks %.*s",
                name, STR_ARG(l->nearest->name), STR_ARG(l->lacks));
        return err_hint(err, "add the columns to the export, or write a "
                             "profile in templates/sources/");
    }
    if (l->empty) {
        err_set(err, ERR_INPUT,
                "%s:1: the list is empty and does not say "
                "what it is a list of",
                name);
        return err_hint(err, "name its profile with `profile:`");
    }
    err_set(err, ERR_INPUT, "%s:1: no profile fits", name);
    return err_hint(err, "write a profile in templates/sources/, or name the "
                         "columns as the generic profiles do");
}

/* Those that read files with a `parent:`, if none was given, or without one:
 * before a profile that takes any list mistakes a group for all accounts. */
static bool ask_for_parent(struct looker *l, bool json, struct detected *out,
                           struct err *err)
{
    struct looker other = *l;
    const struct source_profile *p;

    other.has_parent = !l->has_parent;
    other.last = other.declined = false;
    look(&other, json, out);
    if (other.fits == 0)
        return true;
    p = other.fit[0];
    if (l->has_parent) {
        err_set(err, ERR_INPUT,
                "%s:1: the file is '%.*s' (%.*s), which takes no `parent:`",
                l->in->name, STR_ARG(p->name), STR_ARG(p->title));
        return err_hint(err, "remove it, or name another profile");
    }
    err_set(err, ERR_INPUT,
            "%s:1: a file of profile '%.*s' (%.*s) does not "
            "name its %.*s",
            l->in->name, STR_ARG(p->name), STR_ARG(p->title),
            STR_ARG(p->parent));
    return err_hint(err, "give it with `parent:`, or name another profile with "
                         "`profile:`");
}

static bool check_wanted(const struct looker *l, struct err *err)
{
    const struct source_profile *p = profile_find(l->set, l->wanted);

    if (!p) {
        const char **names =
            arena_array(l->arena, const char *, l->set->count + 1);
        const char *near;

        for (size_t i = 0; i < l->set->count; i++)
            names[i] = arena_cstr(l->arena, l->set->ptr[i].name);
        near = nearest_word(l->wanted, names);
        err_set(err, ERR_POLICY, "%s: unknown profile '%s'", l->in->name,
                err_quote(l->wanted));
        return near ? err_hint(err, "did you mean '%s'?", near)
                    : err_hint(err, "profiles are in templates/sources/");
    }
    if (p->parent.len && !l->has_parent) {
        err_set(err, ERR_INPUT,
                "%s: a file of profile '%.*s' does not name its %.*s",
                l->in->name, STR_ARG(p->name), STR_ARG(p->parent));
        return err_hint(err, "give it with `parent:`");
    }
    if (!p->parent.len && l->has_parent) {
        err_set(err, ERR_INPUT, "%s: profile '%.*s' takes no `parent:`",
                l->in->name, STR_ARG(p->name));
        return err_hint(err, "remove it, or name another profile");
    }
    return true;
}

bool detect(struct arena *a, const struct profile_set *set, struct str wanted,
            bool has_parent, const struct input *in, struct detected *out,
            struct err *err)
{
    struct looker l = {.arena = a,
                       .set = set,
                       .in = in,
                       .wanted = wanted,
                       .has_parent = has_parent};
    struct str text = str_trim((struct str){in->window, in->len});
    bool json = text.len && (text.ptr[0] == '{' || text.ptr[0] == '[');

    *out = (struct detected){.header_line = 1};
    if (wanted.len && !check_wanted(&l, err))
        return false;
    if (in->foreign)
        return foreign_refuse(in->foreign, in->name, err);
    if (text.len == 0) {
        err_set(err, ERR_INPUT, "%s:1: the file is empty", in->name);
        return err_hint(err, "an export without rows still has a header");
    }
    for (int round = 0; round < 4 && l.fits == 0; round++) {
        l.last = round > 1;
        l.declined = round % 2 == 1;
        look(&l, json, out);
        if (wanted.len)
            break; /* one candidate, asked once */
        if (round == (has_parent ? 3 : 1) && l.fits == 0 &&
            !ask_for_parent(&l, json, out, err))
            return false;
    }
    if (json && l.fits == 0 && l.empty && wanted.len &&
        profile_find(set, wanted)->declined.len == 0) {
        out->profile = profile_find(set, wanted);
        return true;
    }
    return l.fits ? choose(&l, out, err) : none_fits(&l, err);
}
