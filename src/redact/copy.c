#include "redact/copy.h"

#include "base/digest.h"
#include "base/embedded.h"
#include "redact/columns.h"
#include "store/populations.h"
#include "store/schema.h"

enum { COLUMNS_MAX = 64 };

/* The table that a new database fills itself. */
#define OWN_TABLE "table_doc"

/* run.value of these: the authors and whom the bundle is for. */
static const char *const authors[] = {"prepared_by", "prepared_organisation",
                                      "reviewed_by", "client"};

struct table {
    struct str name;
    size_t columns;
    char class[COLUMNS_MAX]; /* 'i': numbers */
};

struct tables {
    struct table *ptr;
    size_t count;
};

static bool other_version(struct str name, struct err *err)
{
    err_set(err, ERR_INPUT, "its evidence has another form: '%s'",
            err_quote(name));
    return err_hint(err, "redact it with the version that made it");
}

static bool columns_of(struct db *ours, struct table *t, struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row;

    if (!db_prepare(ours, STR("SELECT name, type FROM pragma_table_info(?)"),
                    &s, err))
        return false;
    bind_text(s, 1, t->name);
    for (;;) {
        struct str type;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        type = stmt_text(s, 1);
        if (t->columns == COLUMNS_MAX)
            BUG("more columns than there is room for");
        t->class[t->columns] = str_is(type, "INTEGER") || str_is(type, "REAL")
                                   ? 'i'
                                   : column_class(t->name, stmt_text(s, 0));
        if (!t->class[t->columns]) {
            err_set(err, ERR_STORE, "no class for column %.*s.%.*s",
                    STR_ARG(t->name), STR_ARG(stmt_text(s, 0)));
            goto out;
        }
        t->columns++;
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* Tables of the form this program writes. */
static bool tables_of(struct db *ours, struct arena *a, struct tables *t,
                      struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row;

    *t = (struct tables){.ptr = arena_array(a, struct table, 256)};
    if (!db_prepare(ours,
                    STR("SELECT name FROM sqlite_schema WHERE type = 'table'"
                        " AND name <> '" OWN_TABLE "' ORDER BY rowid"),
                    &s, err))
        return false;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (t->count == 256)
            BUG("more tables than there is room for");
        t->ptr[t->count++] =
            (struct table){.name = arena_str(a, stmt_text(s, 0))};
    }
    ok = true;
out:
    stmt_free(s);
    for (size_t i = 0; ok && i < t->count; i++)
        ok = columns_of(ours, &t->ptr[i], err);
    return ok;
}

/* Read a table of theirs: its columns must be ours, in our order. */
static bool open_table(struct db *from, struct db *ours, struct arena *a,
                       const struct table *t, struct stmt **out,
                       struct err *err)
{
    struct str sql = arena_fmt(a, "SELECT * FROM \"%.*s\"", STR_ARG(t->name));
    struct stmt *s = NULL, *own = NULL;
    bool ok = false;

    if (!db_prepare(from, sql, &s, err) || !db_prepare(ours, sql, &own, err))
        goto out;
    ok = stmt_columns(s) == stmt_columns(own);
    for (int i = 0; ok && i < stmt_columns(s); i++)
        ok = strcmp(stmt_name(s, i), stmt_name(own, i)) == 0;
    if (!ok)
        other_version(t->name, err);
out:
    stmt_free(own);
    if (ok)
        *out = s;
    else
        stmt_free(s);
    return ok;
}

static bool known_tables_only(struct db *from, const struct tables *t,
                              struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row;

    if (!db_prepare(from,
                    STR("SELECT name FROM sqlite_schema WHERE type = 'table'"
                        " AND name <> '" OWN_TABLE "'"),
                    &s, err))
        return false;
    for (;;) {
        struct str name;
        bool is = false;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        name = stmt_text(s, 0);
        for (size_t i = 0; i < t->count; i++)
            is |= str_eq(t->ptr[i].name, name);
        if (!is) {
            other_version(name, err);
            goto out;
        }
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* A new database in memory, for its form alone. */
static bool form(struct arena *a, struct db **db, struct tables *t,
                 struct err *err)
{
    *db = NULL;
    return db_open(":memory:", DB_CREATE, db, err) && schema_create(*db, err) &&
           tables_of(*db, a, t, err);
}

static enum value_kind kind_of(char class)
{
    switch (class) {
    case 'w':
        return VALUE_WORKER;
    case 'n':
        return VALUE_NAME;
    case 'm':
        return VALUE_MAIL;
    case 'd':
        return VALUE_DEVICE;
    case 'x':
        return VALUE_RAW;
    default:
        return VALUE_ACCOUNT;
    }
}

/* A row's worker id comes first: the rest of it is of that person. */
static bool collect_table(struct db *from, struct db *ours, struct arena *a,
                          const struct table *t, struct dict *d,
                          struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row;

    if (!strpbrk(t->class, "wnmudx"))
        return true;
    if (!open_table(from, ours, a, t, &s, err))
        return false;
    for (;;) {
        uint32_t person = 0;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        for (size_t i = 0; i < t->columns; i++)
            if (t->class[i] == 'w')
                person = dict_add(d, VALUE_WORKER, stmt_text(s, (int)i), 0);
        for (size_t i = 0; i < t->columns; i++)
            if (strchr("nmudx", t->class[i]))
                dict_add(d, kind_of(t->class[i]), stmt_text(s, (int)i), person);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* Words of the program's own texts, and what systems are called. */
static bool ordinary(struct db *from, struct dict *d, struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row;

    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded_file *f = &embedded_files[i];

        if (str_starts(str_from(f->path), STR("src/")) ||
            str_starts(str_from(f->path), STR("policies/controls/")) ||
            str_starts(str_from(f->path), STR("policies/profiles/")) ||
            str_starts(str_from(f->path), STR("policies/frameworks/")) ||
            str_starts(str_from(f->path), STR("templates/reports/")))
            dict_ordinary(d, (struct str){(const char *)f->bytes, f->size});
    }
    if (!db_prepare(
            from,
            STR("SELECT system FROM system_ UNION SELECT system FROM"
                " source UNION SELECT framework || ' ' || edition || ' ' ||"
                " identifier FROM framework"
                " UNION SELECT value FROM run WHERE key IN"
                " ('prepared_by', 'reviewed_by', 'client',"
                " 'prepared_organisation')"),
            &s, err))
        return false;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        dict_ordinary(d, stmt_text(s, 0));
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

bool redact_collect(struct db *from, struct dict *d, struct err *err)
{
    struct arena a = {0};
    struct tables t;
    struct db *ours;
    bool ok = form(&a, &ours, &t, err) && known_tables_only(from, &t, err) &&
              ordinary(from, d, err);

    for (size_t i = 0; ok && i < t.count; i++)
        ok = collect_table(from, ours, &a, &t.ptr[i], d, err);
    if (ok)
        dict_name(d);
    db_close(ours);
    arena_release(&a);
    return ok;
}

/* ---- the copy ------------------------------------------------------------ */

static struct str keyed(struct dict *d, struct str digest, size_t digits,
                        char hex[SHA256_HEX])
{
    unsigned char mac[32];

    dict_hmac(d->secret, digest, mac);
    hex_lower(mac, sizeof mac, hex);
    return (struct str){hex, digits};
}

static bool is_author(const struct table *t, const struct stmt *s)
{
    if (!str_is(t->name, "run") && !str_is(t->name, "previous_run"))
        return false;
    for (size_t i = 0; i < COUNT_OF(authors); i++)
        if (str_is(stmt_text(s, 0), authors[i]))
            return true;
    return false;
}

/* Of a list of keys: the first and the last are worker ids, and a digest of
 * few can be guessed. */
static bool is_totals(const struct table *t, const struct stmt *s)
{
    return str_is(t->name, "source_item") && str_is(stmt_text(s, 1), "key");
}

static void put_text(struct stmt *put, int at, char class, struct str v,
                     struct dict *d, struct buf *b)
{
    char hex[SHA256_HEX];

    buf_reset(b);
    if (v.len == 0 || class == 'k') {
        bind_text(put, at, v);
    } else if (class == 'b') {
        bind_text(put, at, STR("[removed]"));
    } else if (class == 'f' || class == 'h') {
        bind_text(put, at, keyed(d, v, class == 'f' ? 12 : 64, hex));
    } else if (class == 'l' || class == 't' || class == 'r') {
        dict_scrub(d, v,
                   class == 't'   ? DICT_QUOTED
                   : class == 'l' ? DICT_LABEL
                                  : DICT_LABEL | DICT_AMOUNTS,
                   b);
        bind_text(put, at, buf_str(b));
    } else {
        bind_text(put, at, dict_shown(d, v));
    }
}

static bool copy_row(struct stmt *s, struct stmt *put, const struct table *t,
                     struct dict *d, struct buf *b, struct err *err)
{
    bool author = is_author(t, s), totals = is_totals(t, s);

    for (int i = 0; i < (int)t->columns; i++) {
        switch (stmt_type(s, i)) {
        case DB_INT:
            bind_int(put, i + 1, stmt_int(s, i));
            break;
        case DB_REAL:
            bind_real(put, i + 1, stmt_real(s, i));
            break;
        case DB_TEXT:
            put_text(put, i + 1,
                     author             ? 'k'
                     : totals && i == 3 ? 'b'
                                        : t->class[i],
                     stmt_text(s, i), d, b);
            break;
        case DB_NULL:
            bind_null(put, i + 1);
            break;
        default:
            return other_version(t->name, err);
        }
    }
    return stmt_run(put, err);
}

static bool copy_table(struct db *from, struct db *to, struct arena *a,
                       const struct table *t, struct dict *d, struct err *err)
{
    struct buf b = {0};
    struct stmt *s = NULL, *put = NULL;
    bool ok = false, row;

    /* Two spellings of one name have one pseudonym: one row is enough. */
    buf_fmt(&b, "INSERT OR REPLACE INTO \"%.*s\" VALUES(?", STR_ARG(t->name));
    for (size_t i = 1; i < t->columns; i++)
        buf_puts(&b, ", ?");
    buf_putc(&b, ')');
    if (!open_table(from, to, a, t, &s, err) ||
        !db_prepare(to, buf_str(&b), &put, err))
        goto out;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (!copy_row(s, put, t, d, &b, err))
            goto out;
    }
    ok = true;
out:
    stmt_free(s);
    stmt_free(put);
    buf_release(&b);
    return ok;
}

static bool say(struct db *to, const char *key, const char *value,
                struct err *err)
{
    struct stmt *s = NULL;
    bool ok;

    if (!db_prepare(to, STR("INSERT OR REPLACE INTO run VALUES(?, ?)"), &s,
                    err))
        return false;
    bind_text(s, 1, str_from(key));
    bind_text(s, 2, str_from(value));
    ok = stmt_run(s, err);
    stmt_free(s);
    return ok;
}

/* Two editions can be compared if one secret named the persons of both. */
static bool say_secret(struct db *to, struct dict *d, struct err *err)
{
    char hex[SHA256_HEX];

    keyed(d, STR("jmlproof redacted edition"), 16, hex);
    hex[16] = 0;
    return say(to, "redacted_key", hex, err);
}

bool redact_copy(struct db *from, const char *path, struct dict *d,
                 const struct redact_of *of, struct db **out, struct err *err)
{
    struct arena a = {0};
    struct tables t;
    struct db *to = NULL;
    bool ok = db_open(path, DB_CREATE, &to, err) && schema_create(to, err) &&
              tables_of(to, &a, &t, err);

    for (size_t i = 0; ok && i < t.count; i++)
        ok = copy_table(from, to, &a, &t.ptr[i], d, err) ||
             err_wrap(err, "%.*s", STR_ARG(t.ptr[i].name));
    ok = ok && say(to, "redacted_of", of->tagmanifest, err) &&
         say_secret(to, d, err) &&
         say(to, "signed", of->is_signed ? "yes" : "no", err) &&
         say(to, "include_inputs", "no", err) &&
         db_exec(to,
                 "DELETE FROM population WHERE name NOT IN"
                 " (SELECT id FROM test)",
                 err) &&
         schema_index(to, err) &&
         populations_freeze(to, err); /* of the pseudonyms */
    if (ok)
        *out = to;
    else
        db_close(to);
    arena_release(&a);
    return ok;
}
