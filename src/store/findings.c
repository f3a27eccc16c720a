#include "store/findings.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "store/foreign.h"
#include "store/previous.h"
#include "store/schema.h"

/* Should this row be copied? */
typedef bool wanted_fn(void *to, const struct stmt *row);

static bool copy_value(const struct stmt *from, int i, struct stmt *to,
                       struct err *err)
{
    struct str text;

    switch (stmt_type(from, i)) {
    case DB_NULL:
        bind_null(to, i + 1);
        return true;
    case DB_INT:
        bind_int(to, i + 1, stmt_int(from, i));
        return true;
    case DB_REAL:
        bind_real(to, i + 1, stmt_real(from, i));
        return true;
    default:
        text = stmt_text(from, i);
        if (stmt_type(from, i) == DB_BLOB || utf8_valid(text) != text.len) {
            err_set(err, ERR_INPUT, "its evidence has what is no text in '%s'",
                    err_quote(str_from(stmt_name(from, i))));
            return err_hint(err, "this is not an evidence database that `run` "
                                 "wrote");
        }
        bind_text(to, i + 1, text);
        return true;
    }
}

/* As many columns as `insert` has places, from the first on. */
static bool copy_rows(struct db *from, const char *select, struct db *to,
                      struct str insert, int columns, wanted_fn *wanted,
                      void *ctx, struct err *err)
{
    struct stmt *read = NULL, *write = NULL;
    bool ok = false, row = true;

    if (!db_prepare(from, str_from(select), &read, err) ||
        !db_prepare(to, insert, &write, err))
        goto out;
    for (;;) {
        if (!stmt_step(read, &row, err))
            goto out;
        if (!row)
            break;
        if (wanted && !wanted(ctx, read))
            continue;
        for (int i = 0; i < columns; i++)
            if (!copy_value(read, i, write, err))
                goto out;
        if (!stmt_run(write, err))
            goto out;
    }
    ok = true;
out:
    stmt_free(read);
    stmt_free(write);
    return ok;
}

/* ---- the older one --------------------------------------------------------
 */

static bool copy_before(struct db *older, const struct previous_table *t,
                        struct db *to, struct err *err)
{
    struct buf insert = {0};
    bool has = true, records = strcmp(t->name, "run") != 0, ok;
    int n = 0;

    if (t->only_if && !foreign_has(older, t->only_if, &has, err))
        return false;
    if (!has)
        return true;
    buf_fmt(&insert, "INSERT INTO previous_%s(", t->name);
    for (; n < PREVIOUS_COLUMNS && t->column[n].name; n++)
        buf_fmt(&insert, "%s%s", n ? ", " : "", t->column[n].name);
    /* No row is cited from here: there is no file of its rows. */
    buf_fmt(&insert, "%s) VALUES(?", records ? ", record_id" : "");
    for (int i = 1; i < n; i++)
        buf_puts(&insert, ", ?");
    buf_fmt(&insert, "%s)", records ? ", 0" : "");
    ok = copy_rows(older, t->sql, to, buf_str(&insert), n, NULL, NULL, err);
    buf_release(&insert);
    return ok;
}

bool findings_before(struct db *older, struct db **out, struct err *err)
{
    static const char *const needed[] = {"run", "result", "finding", "test",
                                         "metric"};
    bool ok =
        db_open(":memory:", DB_CREATE, out, err) && schema_create(*out, err);

    for (size_t i = 0; ok && i < previous_table_count; i++)
        for (size_t k = 0; ok && k < COUNT_OF(needed); k++)
            if (strcmp(previous_tables[i].name, needed[k]) == 0)
                ok = copy_before(older, &previous_tables[i], *out, err);
    return ok;
}

/* ---- the newer one --------------------------------------------------------
 */

/* Rows that pass are kept where they may put a finding of then right. */
struct asked {
    struct arena arena;
    struct map key;
    struct buf text;
};

static struct str key_of(struct asked *a, struct str test, const char *what,
                         struct str value)
{
    buf_reset(&a->text);
    buf_put(&a->text, test);
    buf_puts(&a->text, what);
    buf_put(&a->text, value);
    return buf_str(&a->text);
}

static bool read_asked(struct db *db, struct asked *a, struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row = true;

    map_init(&a->key, &a->arena);
    if (!db_prepare(db,
                    STR("SELECT test_id, lower(worker_id), account"
                        " FROM previous_result"),
                    &s, err))
        return false;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        map_add(&a->key, key_of(a, stmt_text(s, 0), "\tw", stmt_text(s, 1)),
                NULL);
        map_add(&a->key, key_of(a, stmt_text(s, 0), "\ta", stmt_text(s, 2)),
                NULL);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

enum { RESULT_COLUMNS = 13, STATE = 8, FOLDED = 13 };

static const char read_results[] =
    "SELECT id, test_id, worker_id, name, system, account, entitlement,"
    " subject, state, says, severity, finding_id, account_id,"
    " lower(worker_id) FROM result";

static bool may_matter(void *to, const struct stmt *row)
{
    struct asked *a = to;
    struct str test = stmt_text(row, 1), account = stmt_text(row, 5);

    if (!str_is(stmt_text(row, STATE), "PASS"))
        return true;
    return map_find(&a->key, key_of(a, test, "\tw", stmt_text(row, FOLDED))) ||
           (account.len && map_find(&a->key, key_of(a, test, "\ta", account)));
}

bool findings_now(struct db *newer, struct db *out, struct err *err)
{
    struct asked a = {0};
    bool ok;

    ok = db_exec(
             out,
             "DROP VIEW result; CREATE TABLE result(id INTEGER PRIMARY KEY,"
             " test_id TEXT, worker_id TEXT, name TEXT, system TEXT,"
             " account TEXT, entitlement TEXT, subject TEXT, state TEXT,"
             " says TEXT, severity TEXT, finding_id TEXT, account_id INTEGER)"
             " STRICT",
             err) &&
         read_asked(out, &a, err) &&
         copy_rows(
             newer, read_results, out,
             STR("INSERT INTO result VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                 " ?, ?)"),
             RESULT_COLUMNS, may_matter, &a, err) &&
         /* which names of accounts are those of several */
         copy_rows(newer,
                   "SELECT id, system, username, source_key FROM account"
                   " WHERE id > 0",
                   out,
                   STR("INSERT INTO account(id, system, username, source_key,"
                       " link, candidates, kind, registered, state,"
                       " never_used, use_stated, listed, in_reject, record_id,"
                       " exported)"
                       " VALUES(?, ?, ?, ?, '', 0, '', 0, '', 0, 0, 0, 0, 0,"
                       " 0)"),
                   4, NULL, NULL, err) &&
         copy_rows(newer, "SELECT key, value FROM run", out,
                   STR("INSERT INTO run VALUES(?, ?)"), 2, NULL, NULL, err) &&
         copy_rows(newer,
                   "SELECT id, title, outcome, no, path FROM test ORDER BY no",
                   out,
                   STR("INSERT INTO test(id, title, outcome, no, path)"
                       " VALUES(?, ?, ?, ?, ?)"),
                   5, NULL, NULL, err) &&
         copy_rows(newer, "SELECT path, sha256, stock FROM rule_file", out,
                   STR("INSERT INTO rule_file VALUES(?, ?, ?)"), 3, NULL, NULL,
                   err) &&
         copy_rows(newer,
                   "SELECT name, value, numerator, denominator, unit, as_of"
                   " FROM metric WHERE name NOT GLOB 'findings.*'",
                   out, STR("INSERT INTO metric VALUES(?, ?, ?, ?, ?, ?)"), 6,
                   NULL, NULL, err) &&
         db_exec(out,
                 "INSERT INTO result_row(id, test_no, state, says, finding_id)"
                 " SELECT r.id, coalesce((SELECT t.no FROM test t"
                 "  WHERE t.id = r.test_id), 0), CASE r.state WHEN 'PASS' THEN"
                 "  1 WHEN 'FAIL' THEN 2 WHEN 'FAIL_EXCEPTED' THEN 3"
                 "  WHEN 'INDETERMINATE' THEN 4 WHEN 'MISSING' THEN 5"
                 "  WHEN 'NOT_DUE' THEN 6 ELSE 7 END, r.says,"
                 "  nullif(r.finding_id, '') FROM result r",
                 err) &&
         schema_findings(out, err);
    buf_release(&a.text);
    arena_release(&a.arena);
    return ok;
}
