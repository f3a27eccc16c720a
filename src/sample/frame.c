#include "sample/frame.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

/* ---- which populations and columns there are ------------------------------*/

/* Tests freeze theirs under their own id: those are tested, not sampled. */
bool frame_populations(struct arena *a, struct db *db, struct str **out,
                       size_t *count, struct err *err)
{
    VEC(struct str) names = {0};
    struct stmt *q = NULL;
    bool row, ok;

    if (!db_prepare(db,
                    STR("SELECT name FROM population WHERE name NOT IN"
                        " (SELECT id FROM test) ORDER BY name"),
                    &q, err))
        return false;
    while ((ok = stmt_step(q, &row, err)) && row) {
        struct str *name = vec_push(&names);

        *name = arena_str(a, stmt_text(q, 0));
    }
    stmt_free(q);
    *count = names.len;
    *out = arena_array(a, struct str, names.len + 1);
    for (size_t i = 0; i < names.len; i++)
        (*out)[i] = names.ptr[i];
    vec_release(&names);
    return ok;
}

/* The columns of the view that say something of a member. */
static bool columns(struct arena *a, struct db *db, struct str **out,
                    size_t *count, struct err *err)
{
    struct stmt *q = NULL;

    *count = 0;
    if (!db_prepare(db, STR("SELECT * FROM population_stratum LIMIT 0"), &q,
                    err))
        return false;
    *out = arena_array(a, struct str, (size_t)stmt_columns(q) + 1);
    for (int i = 0; i < stmt_columns(q); i++) {
        struct str name = str_from(stmt_name(q, i));

        if (!str_is(name, "population") && !str_is(name, "key") &&
            !str_ends(name, STR("_id")))
            (*out)[(*count)++] = arena_str(a, name);
    }
    stmt_free(q);
    return true;
}

static bool unknown(const char *what, struct str word, const struct str *known,
                    size_t count, struct err *err)
{
    struct buf b = {0};

    for (size_t i = 0; i < count; i++)
        buf_fmt(&b, "%s'%.*s'", i ? ", " : "", STR_ARG(known[i]));
    err_set(err, ERR_USAGE, "unknown %s '%s'", what, err_quote(word));
    if (count)
        err_hint(err, "there %s %.*s", count == 1 ? "is" : "are",
                 STR_ARG(buf_str(&b)));
    else
        err_hint(err, "this bundle froze none");
    buf_release(&b);
    return false;
}

static bool check_word(const char *what, struct str word,
                       const struct str *known, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(known[i], word))
            return true;
    return unknown(what, word, known, count, err);
}

static bool check_words(struct arena *a, struct db *db, struct str population,
                        const char *column, struct err *err)
{
    struct str *known;
    size_t count;

    if (!frame_populations(a, db, &known, &count, err) ||
        !check_word("population", population, known, count, err))
        return false;
    return !column ||
           (columns(a, db, &known, &count, err) &&
            check_word("column", str_from(column), known, count, err));
}

/* ---- members --------------------------------------------------------------*/

struct reading {
    struct arena *a;
    struct frame *f;
    VEC(struct member) members;
    struct map strata;
};

static bool is_line(struct str key)
{
    for (size_t i = 0; i < key.len; i++)
        if ((unsigned char)key.ptr[i] < 0x20 || key.ptr[i] == 0x7f)
            return false;
    return key.len > 0;
}

static bool add_member(struct reading *r, const struct stmt *q, struct err *err)
{
    struct str key = stmt_text(q, 0);
    struct member *m;
    struct map_entry *stratum;
    bool added;

    if (!is_line(key))
        return err_set(err, ERR_INPUT,
                       "population '%s': the key '%s' is not one line of text",
                       err_quote(r->f->population), err_quote(key));
    m = vec_push(&r->members);
    m->key = arena_str(r->a, key);
    m->record = stmt_int(q, 1);
    m->person = stmt_int(q, 2);
    m->account = stmt_int(q, 3);
    stratum = map_add(&r->strata, stmt_text(q, 4), &added);
    if (added)
        stratum->value = r->strata.count - 1;
    m->stratum = (uint32_t)stratum->value;
    return true;
}

static bool read_members(struct reading *r, struct db *db, const char *column,
                         struct err *err)
{
    struct stmt *q = NULL;
    bool row, ok;
    /* The column is one of the view's own. */
    struct str sql =
        arena_fmt(r->a,
                  "SELECT key, record_id, person_id, account_id, %s"
                  " FROM population_%s WHERE population = ?",
                  column ? column : "''", column ? "stratum" : "member");

    if (!db_prepare(db, sql, &q, err))
        return false;
    bind_text(q, 1, r->f->population);
    while ((ok = stmt_step(q, &row, err)) && row)
        if (!(ok = add_member(r, q, err)))
            break;
    stmt_free(q);
    return ok;
}

static int by_key(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return str_cmp(x->key, y->key);
}

static void digest(struct frame *f)
{
    unsigned char bytes[SHA256_SIZE];
    struct sha256 h;

    sha256_init(&h);
    for (size_t i = 0; i < f->count; i++) {
        sha256_add(&h, f->member[i].key.ptr, f->member[i].key.len);
        sha256_add(&h, "\n", 1);
    }
    sha256_done(&h, bytes);
    hex_lower(bytes, sizeof bytes, f->sha256);
}

static bool check_unique(const struct frame *f, struct err *err)
{
    for (size_t i = 1; i < f->count; i++)
        if (str_eq(f->member[i].key, f->member[i - 1].key))
            return err_set(err, ERR_INPUT,
                           "population '%s': two members have the key '%s'",
                           err_quote(f->population),
                           err_quote(f->member[i].key));
    return true;
}

static int by_name(const void *a, const void *b)
{
    const struct stratum *x = a, *y = b;

    return str_cmp(x->name, y->name);
}

/* Strata in the order of their names, whatever the order of the rows. */
static void sort_strata(struct reading *r)
{
    struct frame *f = r->f;
    uint32_t *place = arena_array(r->a, uint32_t, r->strata.count + 1);

    f->strata = r->strata.count;
    f->stratum = arena_array(r->a, struct stratum, f->strata + 1);
    for (size_t i = 0; i < f->strata; i++)
        f->stratum[i].name = r->strata.entry[i].key;
    qsort(f->stratum, f->strata, sizeof *f->stratum, by_name);
    for (size_t i = 0; i < f->strata; i++)
        place[map_find(&r->strata, f->stratum[i].name)->value] = (uint32_t)i;
    for (size_t i = 0; i < f->count; i++) {
        f->member[i].stratum = place[f->member[i].stratum];
        f->stratum[f->member[i].stratum].n++;
    }
}

static bool read_frozen(struct arena *a, struct db *db, struct frame *f,
                        struct err *err)
{
    struct stmt *q = NULL;
    bool row = false, ok;

    if (!db_prepare(db, STR("SELECT n, sha256 FROM population WHERE name = ?"),
                    &q, err))
        return false;
    bind_text(q, 1, f->population);
    ok = stmt_step(q, &row, err);
    if (ok && row) {
        f->frozen_n = stmt_int(q, 0);
        f->frozen_sha256 = arena_str(a, stmt_text(q, 1));
    }
    stmt_free(q);
    return ok;
}

bool frame_read(struct arena *a, struct db *db, struct str population,
                const char *column, struct frame *out, struct err *err)
{
    struct reading r = {.a = a, .f = out};
    bool ok = false;

    *out = (struct frame){.population = arena_str(a, population)};
    map_init(&r.strata, a);
    if (!check_words(a, db, population, column, err) ||
        !read_frozen(a, db, out, err) || !read_members(&r, db, column, err))
        goto out;
    out->count = r.members.len;
    out->member = arena_array(a, struct member, out->count + 1);
    if (out->count)
        memcpy(out->member, r.members.ptr, out->count * sizeof *out->member);
    qsort(out->member, out->count, sizeof *out->member, by_key);
    digest(out);
    sort_strata(&r);
    if (!check_unique(out, err))
        goto out;
    if (column && out->strata == 1 && out->stratum[0].name.len == 0) {
        err_set(err, ERR_USAGE, "column '%s' says nothing about '%s'", column,
                err_quote(population));
        err_hint(err, "the view population_stratum shows what each says");
        goto out;
    }
    ok = true;
out:
    vec_release(&r.members);
    return ok;
}

bool frame_is_frozen(const struct frame *f)
{
    return (int64_t)f->count == f->frozen_n &&
           str_is(f->frozen_sha256, f->sha256);
}

/* ---- what a member is about -----------------------------------------------*/

struct describer {
    struct stmt *q;
};

bool describer_open(struct arena *a, struct db *db, struct str population,
                    struct describer **out, struct err *err)
{
    struct describer *d = arena_new(a, struct describer);
    bool grants = str_ends(population, STR("grants"));

    *out = d;
    /* One line of an export may say an account and a grant. */
    return db_prepare(
        db,
        arena_fmt(a,
                  "SELECT s.file, p.worker_id, p.name, a.system, a.username,"
                  " e.name, %s & 4294967295"
                  " FROM (SELECT 1) LEFT JOIN source s"
                  " ON s.id = ?1 >> 32 LEFT JOIN person p ON p.id = ?2"
                  " LEFT JOIN account a ON a.id = ?3"
                  " LEFT JOIN grant_row g ON g.record_id = %s"
                  " LEFT JOIN entitlement e ON e.id = g.entitlement_id",
                  grants ? "coalesce((SELECT t.nested_record_id"
                           " FROM grant_through t WHERE t.record_id = ?1), ?1)"
                         : "?1",
                  grants ? "?1" : "NULL"),
        &d->q, err);
}

void describer_close(struct describer *d)
{
    if (d)
        stmt_free(d->q);
}

bool describe(struct describer *d, const struct member *m, struct about *out,
              struct err *err)
{
    bool row;

    *out = (struct about){0};
    stmt_reset(d->q);
    bind_int(d->q, 1, m->record);
    bind_int(d->q, 2, m->person);
    bind_int(d->q, 3, m->account);
    if (!stmt_step(d->q, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_STORE, "a row that always is is not there");
    out->file = stmt_text(d->q, 0);
    out->worker = stmt_text(d->q, 1);
    out->name = stmt_text(d->q, 2);
    out->system = stmt_text(d->q, 3);
    out->account = stmt_text(d->q, 4);
    out->entitlement = stmt_text(d->q, 5);
    out->line = stmt_int(d->q, 6);
    return true;
}
