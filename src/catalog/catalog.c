/*
 * places[] is the whole layout of templates/ and policies/.  Stock is put in
 * first, then the engagement's files push out or replace, then all are sorted
 * and hashed.
 */
#include "catalog/catalog.h"

#include <stdlib.h>

#include "base/embedded.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/walk.h"
#include "catalog/fields.h"
#include "catalog/yaml.h"

enum { FILES_MAX = 10000 };
static const size_t total_max = (size_t)64 << 20;

static const struct place {
    enum rule_kind kind;
    const char *before, *after; /* what a path begins and ends with */
    int folders;                /* between the two */
    bool replaces;              /* a folder given replaces stock's */
} places[] = {
    {RULE_SOURCE, "templates/sources/", ".yaml", 1, false},
    {RULE_ROLE, "templates/roles/", ".yaml", 1, true},
    {RULE_REPORT, "templates/reports/", ".yaml", 0, false},
    {RULE_CONTROL, "policies/controls/", ".sql", 0, false},
    {RULE_PROFILE, "policies/profiles/", ".yaml", 0, false},
    {RULE_EXCEPTION, "policies/exceptions/", ".yaml", 0, true},
    {RULE_FRAMEWORK, "policies/frameworks/", ".yaml", 0, false},
    {RULE_ACCOUNTS, "policies/accounts", ".yaml", -1, false},
    {RULE_IDENTITIES, "policies/identities", ".yaml", -1, false},
    {RULE_SYSTEMS, "policies/systems", ".yaml", -1, false},
    {RULE_SOD, "policies/sod", ".yaml", -1, false},
    {RULE_APPROVERS, "policies/approvers", ".yaml", -1, false},
    {RULE_ARTEFACTS, "policies/artefacts", ".yaml", -1, false},
    {RULE_ACCESS_PATHS, "policies/access-paths", ".yaml", -1, false},
    {RULE_SUPPLIERS, "policies/suppliers", ".yaml", -1, false},
    {RULE_CALENDAR, "policies/calendar", ".yaml", -1, false},
    {RULE_COMPOUNDS, "policies/compounds", ".yaml", -1, false},
    {RULE_PAGING, "templates/paging", ".yaml", -1, false},
};

struct loading {
    struct arena *arena;
    struct problems *problems;
    VEC(struct rule_file) file;
    VEC(struct other_file) other;
    size_t total;
};

/* folders -1: nothing stands between before and after. */
static bool fits(const struct place *pl, struct str path)
{
    struct str before = str_from(pl->before), after = str_from(pl->after);
    struct str middle;
    int folders = 0;

    if (path.len < before.len + after.len || !str_starts(path, before) ||
        !str_ends(path, after))
        return false;
    middle = str_sub(path, before.len, path.len - before.len - after.len);
    if (pl->folders < 0)
        return middle.len == 0;
    for (size_t i = 0; i < middle.len; i++)
        folders += middle.ptr[i] == '/';
    return middle.len > 0 && folders == pl->folders;
}

static const struct place *place_of(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(places); i++)
        if (fits(&places[i], str_from(path)))
            return &places[i];
    return NULL;
}

static void add_file(struct loading *l, const struct place *pl,
                     const char *path, const char *shown, struct str bytes)
{
    const struct embedded_file *stock = embedded_find(path);
    struct rule_file *f = vec_push(&l->file);
    unsigned char digest[SHA256_SIZE];

    f->path = path;
    f->shown = shown;
    f->bytes = bytes;
    f->kind = pl->kind;
    f->origin = RULE_ADDED;
    if (stock)
        f->origin = stock->size == bytes.len &&
                            (bytes.len == 0 ||
                             memcmp(stock->bytes, bytes.ptr, bytes.len) == 0)
                        ? RULE_STOCK
                        : RULE_CHANGED;
    sha256_of(bytes.ptr, bytes.len, digest);
    hex_lower(digest, sizeof digest, f->sha256);
}

static void add_stock(struct loading *l)
{
    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded_file *e = &embedded_files[i];
        const struct place *pl = place_of(e->path);

        /* Stock's role shows the form: nobody is judged by an example. */
        if (pl && pl->kind != RULE_ROLE)
            add_file(l, pl, e->path,
                     arena_fmt(l->arena, "stock:%s", e->path).ptr,
                     (struct str){(const char *)e->bytes, e->size});
    }
}

/* Names that can stand in a bundle, where readers refuse all others. */
static bool is_plain_path(const char *path)
{
    for (const char *c = path; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
              (*c >= '0' && *c <= '9') || strchr("._/-", *c)))
            return false;
    return true;
}

static bool is_hidden(const char *path)
{
    return strstr(path, "/.") != NULL;
}

static const char known_places[] =
    "templates/ has paging.yaml, sources/<vendor>/, roles/<role>/, "
    "reports/; policies/ has "
    "controls/, profiles/, exceptions/, frameworks/, accounts.yaml, "
    "identities.yaml, systems.yaml, sod.yaml, approvers.yaml, artefacts.yaml, "
    "access-paths.yaml, suppliers.yaml, calendar.yaml, compounds.yaml";

/* Is it read as a rule?  What is not is kept aside, for rules may name it. */
static bool is_wanted(struct loading *l, const struct walk_entry *e,
                      const struct place *pl, const char *path,
                      const char *shown)
{
    struct str name = str_from(path);

    if (!pl || str_ends(name, STR(".md"))) {
        struct other_file *o = vec_push(&l->other);

        o->path = path;
        o->shown = shown;
        o->regular = e->kind == WALK_FILE;
        return false;
    }
    if (e->kind != WALK_FILE)
        return problem(l->problems, shown, 0, "copy the file itself here",
                       "not a regular file '%s'", err_quote(name));
    if (!is_plain_path(path))
        return problem(l->problems, shown, 0,
                       "use letters, digits, '.', '_' and '-' only",
                       "name cannot stand in a bundle '%s'", err_quote(name));
    return true;
}

static void drop_stock(struct loading *l, size_t stock, enum rule_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < l->file.len; i++)
        if (i >= stock || l->file.ptr[i].kind != kind)
            l->file.ptr[n++] = l->file.ptr[i];
    l->file.len = n;
}

/* The files below one folder; `top` is "templates" or "policies". */
static void add_folder(struct loading *l, const char *top, const char *dir)
{
    struct walk_list list;
    struct err err = {0};
    size_t stock = l->file.len;
    bool seen[COUNT_OF(places)] = {false};

    if (!walk(l->arena, dir, FILES_MAX, &list, &err)) {
        err_hint(&err,
                 "rules.%s names a folder, relative to the engagement "
                 "file",
                 top);
        problem_err(l->problems, &err);
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        const struct walk_entry *e = &list.entry[i];
        const char *path = arena_fmt(l->arena, "%s/%s", top, e->path).ptr;
        const char *shown = path_join(l->arena, dir, e->path);
        const struct place *pl = place_of(path);
        struct str bytes;

        if (!is_wanted(l, e, pl, path, shown))
            continue;
        if (!file_read(l->arena, shown, YAML_MAX_BYTES, &bytes, &err)) {
            problem_err(l->problems, &err);
            continue;
        }
        l->total += bytes.len;
        if (l->total > total_max) {
            problem(l->problems, dir, 0, "is this the right folder?",
                    "rule files are larger together than '%zu' bytes",
                    total_max);
            return;
        }
        if (pl->replaces)
            seen[pl - places] = true;
        add_file(l, pl, path, shown, bytes);
    }
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (seen[i]) {
            size_t before = l->file.len;

            drop_stock(l, stock, places[i].kind);
            stock -= before - l->file.len;
        }
    }
}

static int by_path(const void *a, const void *b)
{
    const struct rule_file *x = a, *y = b;

    return strcmp(x->path, y->path);
}

/* A file of the engagement takes the place of stock's with the same name. */
static void keep_last(struct loading *l)
{
    struct map at;
    size_t n = 0;

    map_init(&at, l->arena);
    for (size_t i = 0; i < l->file.len; i++) {
        bool added;
        struct map_entry *e =
            map_add(&at, str_from(l->file.ptr[i].path), &added);

        if (added)
            e->value = n++;
        l->file.ptr[e->value] = l->file.ptr[i];
    }
    l->file.len = n;
}

/* Two names that differ in case only would be one file on some disks. */
static void check_case(struct loading *l)
{
    struct map seen;

    map_init(&seen, l->arena);
    for (size_t i = 0; i < l->file.len; i++) {
        const struct rule_file *f = &l->file.ptr[i];
        bool added;
        struct map_entry *e =
            map_add(&seen, utf8_fold(l->arena, str_from(f->path)), &added);

        if (added)
            e->value = i;
        else
            problem(l->problems, f->shown, 0, "rename one of the two",
                    "differs in case only from '%s'",
                    l->file.ptr[e->value].path);
    }
}

bool catalog_load(struct arena *a, const struct catalog_from *from,
                  struct catalog *out, struct problems *p)
{
    struct loading l = {.arena = a, .problems = p};
    size_t before = p->errors;

    if (!from->no_stock)
        add_stock(&l);
    if (from->templates)
        add_folder(&l, "templates", from->templates);
    if (from->policies)
        add_folder(&l, "policies", from->policies);
    keep_last(&l);
    if (l.file.len > 1)
        qsort(l.file.ptr, l.file.len, sizeof *l.file.ptr, by_path);
    check_case(&l);
    out->count = l.file.len;
    out->file = arena_array(a, struct rule_file, l.file.len);
    if (l.file.len > 0)
        memcpy(out->file, l.file.ptr, l.file.len * sizeof *l.file.ptr);
    vec_release(&l.file);
    out->others = l.other.len;
    out->other = arena_array(a, struct other_file, l.other.len);
    if (l.other.len > 0)
        memcpy(out->other, l.other.ptr, l.other.len * sizeof *l.other.ptr);
    vec_release(&l.other);
    return p->errors == before;
}

void catalog_use_none(struct catalog *c)
{
    for (size_t i = 0; i < c->count; i++)
        c->file[i].unused =
            c->file[i].kind == RULE_SOURCE && c->file[i].origin == RULE_STOCK;
}

void catalog_use(struct catalog *c, struct str profile)
{
    char path[256];
    const struct rule_file *f;

    snprintf(path, sizeof path, "templates/sources/%.*s.yaml",
             STR_ARG(profile));
    f = catalog_find(c, path);
    if (f)
        c->file[f - c->file].unused = false;
}

const struct other_file *catalog_other(const struct catalog *c,
                                       const char *path)
{
    for (size_t i = 0; i < c->others; i++)
        if (strcmp(c->other[i].path, path) == 0)
            return &c->other[i];
    return NULL;
}

void catalog_odd_files(const struct catalog *c, const struct map *named,
                       struct problems *p)
{
    for (size_t i = 0; i < c->others; i++) {
        const struct other_file *o = &c->other[i];
        struct str name = str_from(o->path);
        bool yml = str_ends(name, STR(".yml"));
        bool rule =
            yml || str_ends(name, STR(".yaml")) || str_ends(name, STR(".sql"));

        if (str_ends(name, STR(".md")) || (named && map_find(named, name)))
            continue;
        if (is_hidden(o->path) || !rule)
            problem_note(p, o->shown, 0,
                         "move it elsewhere, or list it in artefacts.yaml",
                         "not a rule file, not read '%s'",
                         err_quote(str_from(path_base(o->path))));
        else
            problem(p, o->shown, 0, yml ? "name it .yaml" : known_places,
                    "nothing reads a file here '%s'", err_quote(name));
    }
}

const struct rule_file *catalog_find(const struct catalog *c, const char *path)
{
    struct rule_file key = {.path = path};

    if (c->count == 0)
        return NULL;
    return bsearch(&key, c->file, c->count, sizeof *c->file, by_path);
}

struct str rule_name(const struct rule_file *f)
{
    struct str name = str_from(path_base(f->path));

    for (size_t i = name.len; i-- > 0;)
        if (name.ptr[i] == '.')
            return str_sub(name, 0, i);
    return name;
}

const struct rule_file *catalog_kind(const struct catalog *c,
                                     enum rule_kind kind, size_t *count)
{
    const struct rule_file *first = NULL;

    *count = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (c->file[i].kind != kind)
            continue;
        if (!first)
            first = &c->file[i];
        (*count)++;
    }
    return first;
}

const char *const *catalog_names(struct arena *a, const struct catalog *c,
                                 enum rule_kind kind)
{
    size_t count;
    const struct rule_file *f = catalog_kind(c, kind, &count);
    const char **name = arena_array(a, const char *, count + 1);

    for (size_t i = 0; i < count; i++)
        name[i] = arena_cstr(a, rule_name(&f[i]));
    return name;
}

const char *rule_origin_name(enum rule_origin o)
{
    static const char *const name[] = {"stock", "changed", "added"};

    return name[o];
}
