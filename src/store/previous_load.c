/*
 * Line by line into the tables previous_*, then: who of them is here?  Numbers
 * are compared in their own list of HR first; elsewhere the same number counts
 * only with the same work address, as in a run's own exports (X1).
 */
#include "store/previous.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json_read.h"
#include "base/map.h"
#include "base/utf8.h"

#define FILE_MAX ((size_t)8 << 30)

struct loading {
    struct db *db;
    struct arena *arena;   /* as long as the loading */
    struct arena *scratch; /* of one line */
    struct stmt *insert[32];
    const char *path;
    int64_t source, line;
    struct err *err;
};

/* ---- lines --------------------------------------------------------------- */

static bool bad(struct loading *l, const char *what, struct str value)
{
    err_set(l->err, ERR_INPUT, "%s:%lld: %s '%s'", path_base(l->path),
            (long long)l->line, what, err_quote(value));
    return err_hint(l->err, "the file was not written by `run`, or was "
                            "changed since");
}

static size_t columns_of(const struct previous_table *t)
{
    size_t n = 0;

    while (n < PREVIOUS_COLUMNS && t->column[n].name)
        n++;
    return n;
}

static bool prepare(struct loading *l)
{
    if (previous_table_count > COUNT_OF(l->insert))
        BUG("more tables of the bundle before than statements");
    for (size_t i = 0; i < previous_table_count; i++) {
        const struct previous_table *t = &previous_tables[i];
        size_t n = columns_of(t);
        bool records = strcmp(t->name, "run") != 0;
        struct buf b = {0};
        bool ok;

        buf_fmt(&b, "INSERT INTO previous_%s(", t->name);
        for (size_t k = 0; k < n; k++)
            buf_fmt(&b, "%s%s", k ? ", " : "", t->column[k].name);
        buf_fmt(&b, "%s) VALUES(?", records ? ", record_id" : "");
        for (size_t k = 1; k < n + records; k++)
            buf_puts(&b, ", ?");
        buf_puts(&b, ")");
        ok = db_prepare(l->db, buf_str(&b), &l->insert[i], l->err);
        buf_release(&b);
        if (!ok)
            return false;
    }
    return true;
}

static bool put_value(struct loading *l, struct stmt *q, int at,
                      const struct previous_column *c, enum json_token token,
                      const struct json_in *in)
{
    struct str text;
    int64_t n;
    double v;

    if (c->type == PREVIOUS_TEXT && token == JSON_STRING &&
        json_unescape(l->scratch, in->text, &text))
        bind_text(q, at, text);
    else if (c->type == PREVIOUS_INT && token == JSON_NUMBER &&
             str_to_i64(in->text, &n))
        bind_int(q, at, n);
    else if (c->type == PREVIOUS_REAL && token == JSON_NUMBER &&
             str_to_double(in->text, &v))
        bind_real(q, at, v);
    else
        return bad(l, "not a value of its column", str_from(c->name));
    return true;
}

/* Which table the line is of: its first member. */
static const struct previous_table *table_of(struct loading *l,
                                             struct json_in *in)
{
    if (json_next(in) == JSON_OBJECT && json_next(in) == JSON_KEY &&
        str_is(in->text, "table") && json_next(in) == JSON_STRING)
        for (size_t i = 0; i < previous_table_count; i++)
            if (str_is(in->text, previous_tables[i].name))
                return &previous_tables[i];
    bad(l, "not a row of a known table", (struct str){0});
    return NULL;
}

static bool put_row(struct loading *l, struct str line)
{
    struct json_in in;
    const struct previous_table *t;
    bool given[PREVIOUS_COLUMNS] = {0};
    enum json_token token;
    struct stmt *q;
    size_t n;

    json_init(&in, line, true);
    t = table_of(l, &in);
    if (!t)
        return false;
    n = columns_of(t);
    q = l->insert[t - previous_tables];
    for (size_t k = 0; k < n; k++)
        bind_null(q, (int)k + 1);
    while ((token = json_next(&in)) == JSON_KEY) {
        size_t k = 0;

        while (k < n && !str_is(in.text, t->column[k].name))
            k++;
        if (k == n || given[k])
            return bad(l, "a column too many", in.text);
        given[k] = true;
        if (!put_value(l, q, (int)k + 1, &t->column[k], json_next(&in), &in))
            return false;
    }
    if (token != JSON_OBJECT_END || json_next(&in) != JSON_END)
        return bad(l, "not one object", str_sub(line, 0, 60));
    for (size_t k = 0; k < n; k++)
        if (t->column[k].needed && !given[k])
            return bad(l, "a column is missing", str_from(t->column[k].name));
    if (strcmp(t->name, "run") != 0)
        bind_int(q, (int)n + 1, l->source << 32 | l->line);
    return stmt_run(q, l->err);
}

static bool put_lines(struct loading *l, struct str text)
{
    while (text.len > 0) {
        struct arena_mark mark = arena_mark(l->scratch);
        struct str line = str_cut(text, '\n', &text);

        if (++l->line > UINT32_MAX)
            return bad(l, "more lines than can be numbered", line);
        if (!put_row(l, line))
            return false;
        arena_rewind(l->scratch, mark);
    }
    return true;
}

/* ---- who is here --------------------------------------------------------- */

/* Column 1 to 3 of a row: kind, system, name. */
static struct str key_of(struct loading *l, const struct stmt *s)
{
    struct str folded = utf8_fold(l->scratch, str_trim(stmt_text(s, 3)));

    return arena_fmt(l->scratch, "%d\n%.*s\n%.*s", (int)stmt_int(s, 1),
                     STR_ARG(stmt_text(s, 2)), STR_ARG(folded));
}

/* Where two of the same round have a key nobody has it; where one of an
 * earlier round has it, it is that one's. */
enum { TWO = -1 };

static void learn(struct map *m, struct str key, int64_t id, size_t before)
{
    bool added;
    struct map_entry *e = map_add(m, key, &added);

    if (added)
        e->value = (uint64_t)id;
    else if ((size_t)(e - m->entry) >= before && e->value != (uint64_t)id)
        e->value = (uint64_t)(int64_t)TWO;
}

static int64_t found(const struct map *m, struct str key)
{
    const struct map_entry *e = map_find(m, key);

    return e && (int64_t)e->value != TWO ? (int64_t)e->value : 0;
}

/* A round: rows (id, kind, system, name), who has which key. */
static bool learn_all(struct loading *l, const char *sql, struct map *m)
{
    size_t before = m->count;
    struct stmt *s = NULL;
    bool ok = false, row = true;

    if (!db_prepare(l->db, str_from(sql), &s, l->err))
        return false;
    while (row) {
        struct arena_mark mark = arena_mark(l->scratch);

        if (!stmt_step(s, &row, l->err))
            goto out;
        if (row && str_trim(stmt_text(s, 3)).len > 0)
            learn(m, key_of(l, s), stmt_int(s, 0), before);
        arena_rewind(l->scratch, mark);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* Such rows again, in the order they are to be tried: the first answer. */
static bool match_all(struct loading *l, const char *sql, const char *update,
                      const struct map *m)
{
    struct stmt *s = NULL, *put = NULL;
    bool ok = false, row = true;
    int64_t done = -1;

    if (!db_prepare(l->db, str_from(sql), &s, l->err) ||
        !db_prepare(l->db, str_from(update), &put, l->err))
        goto out;
    while (row) {
        struct arena_mark mark = arena_mark(l->scratch);
        int64_t id;

        if (!stmt_step(s, &row, l->err))
            goto out;
        id = row && stmt_int(s, 0) != done && str_trim(stmt_text(s, 3)).len > 0
                 ? found(m, key_of(l, s))
                 : 0;
        if (id) {
            done = stmt_int(s, 0);
            bind_int(put, 1, id);
            bind_int(put, 2, done);
            if (!stmt_run(put, l->err))
                goto out;
        }
        arena_rewind(l->scratch, mark);
    }
    ok = true;
out:
    stmt_free(s);
    stmt_free(put);
    return ok;
}

/* 0: a number in its list; 1: a number and an address in any list. */
static bool match_persons(struct loading *l)
{
    struct map m;

    map_init(&m, l->arena);
    return learn_all(l,
                     "SELECT id, 0, system, worker_id FROM person WHERE id > 0"
                     " UNION ALL SELECT person_id, 0, system, worker_id"
                     " FROM worker_number UNION ALL"
                     " SELECT id, 1, '', worker_id || char(10) || work_email"
                     " FROM person WHERE id > 0 AND work_email <> ''",
                     &m) &&
           match_all(l,
                     "SELECT id, 0 AS kind, system, worker_id AS name"
                     " FROM previous_person UNION ALL"
                     " SELECT old_person_id, 0, system, worker_id"
                     " FROM previous_number UNION ALL"
                     " SELECT id, 1, '', worker_id || char(10) || work_email"
                     " FROM previous_person WHERE work_email <> ''"
                     " ORDER BY id, kind, system, name",
                     "UPDATE previous_person SET person_id = ? WHERE id = ?",
                     &m);
}

/*
 * 0: the system's own immutable id.  Where the old row has one and none is the
 * same, 1: the name of an account that has none now.  Where it has none, 2: a
 * name an account has or had.
 */
static bool match_accounts(struct loading *l)
{
    /* What is in the newest export first, then what is only known, then names
     * of the past: one that was given again is its new account's. */
    static const char *const round[] = {
        "SELECT id, 0, system, source_key FROM account WHERE listed = 1"
        " UNION ALL SELECT id, 1, system, username FROM account"
        " WHERE listed = 1 AND coalesce(source_key, username) = username"
        " UNION ALL SELECT id, 2, system, username FROM account"
        " WHERE listed = 1",
        "SELECT id, 0, system, source_key FROM account WHERE listed = 0"
        " UNION ALL SELECT id, 1, system, username FROM account"
        " WHERE listed = 0 AND coalesce(source_key, username) = username"
        " UNION ALL SELECT id, 2, system, username FROM account"
        " WHERE listed = 0",
        "SELECT account_id, 2, system, name FROM identifier",
    };
    struct map m;

    map_init(&m, l->arena);
    for (size_t i = 0; i < COUNT_OF(round); i++)
        if (!learn_all(l, round[i], &m))
            return false;
    return match_all(l,
                     "SELECT id, 0 AS kind, system, source_key AS name"
                     " FROM previous_account UNION ALL"
                     " SELECT id, iif(coalesce(source_key, username)"
                     " = username, 2, 1), system, username"
                     " FROM previous_account ORDER BY id, kind",
                     "UPDATE previous_account SET account_id = ? WHERE id = ?",
                     &m);
}

/* ---- the file as a source ------------------------------------------------ */

static bool add_source(struct loading *l, struct str text)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct stmt *q = NULL;
    bool ok;

    sha256_of(text.ptr, text.len, digest);
    hex_lower(digest, sizeof digest, hex);
    if (!db_int(l->db, "SELECT coalesce(max(id), 0) + 1 FROM source",
                &l->source, l->err) ||
        !db_prepare(l->db,
                    STR("INSERT INTO source(id, file, kind, system, sha256,"
                        " bytes, bag_path, rows_read, rows_accepted,"
                        " rows_rejected, rows_duplicate, newest,"
                        " hides_inactive, values_dated, values_day_only,"
                        " values_zone_assumed) VALUES(?1, ?2, 'previous', '',"
                        " ?3, ?4, ?2, 0, 0, 0, 0, 1, 0, 0, 0, 0)"),
                    &q, l->err))
        return false;
    bind_int(q, 1, l->source);
    bind_text(q, 2, STR(PREVIOUS_FILE));
    bind_text(q, 3, str_from(hex));
    bind_int(q, 4, (int64_t)text.len);
    ok = stmt_run(q, l->err);
    stmt_free(q);
    return ok;
}

static bool count_lines(struct loading *l)
{
    char sql[160];

    snprintf(sql, sizeof sql,
             "UPDATE source SET rows_read = %lld, rows_accepted = %lld"
             " WHERE id = %lld",
             (long long)l->line, (long long)l->line, (long long)l->source);
    return db_exec(l->db, sql, l->err);
}

bool previous_load(struct db *db, const char *path, struct err *err)
{
    struct arena file = {0}, arena = {0}, scratch = {0};
    struct loading l = {.db = db,
                        .arena = &arena,
                        .scratch = &scratch,
                        .path = path,
                        .err = err};
    struct str text;
    bool ok = file_read(&file, path, FILE_MAX, &text, err) &&
              add_source(&l, text) && prepare(&l) && put_lines(&l, text) &&
              count_lines(&l) && match_persons(&l) && match_accounts(&l);

    for (size_t i = 0; i < COUNT_OF(l.insert); i++)
        stmt_free(l.insert[i]);
    arena_release(&scratch);
    arena_release(&arena);
    arena_release(&file);
    return ok;
}
