/*
 * A thin layer: every failure carries SQLite's own text and the statement, so
 * that nobody has to guess which of sixty statements it was.
 */
#include "store/db.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/db_internal.h"
#include "store/memory.h"

struct stmt {
    sqlite3_stmt *st;
    struct db *db;
};

/* A disk that is full or taken away is not the statement's fault, and a file
 * that is no database is not ours. */
static enum err_kind kind_of(const struct db *db, int code)
{
    if (db->foreign && (code & 0xff) != SQLITE_IOERR)
        return ERR_INPUT;
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ERR_OUTPUT;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return db->mode == DB_CREATE ? ERR_OUTPUT : ERR_STORE;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return db->mode == DB_READ ? ERR_INPUT : ERR_STORE;
    default:
        return ERR_STORE;
    }
}

static bool refused(struct db *db, struct str sql, struct err *err)
{
    int code = sqlite3_extended_errcode(db->h);
    bool tired = db->foreign && (code & 0xff) == SQLITE_INTERRUPT;
    enum err_kind kind = kind_of(db, code);

    err_set(err, kind, "%s in '%.*s'",
            tired ? "more steps than its size allows" : sqlite3_errmsg(db->h),
            (int)(sql.len < 200 ? sql.len : 200), sql.ptr ? sql.ptr : "");
    if (kind == ERR_OUTPUT)
        err_wrap(err, "cannot write the evidence database");
    if (db->foreign)
        err_hint(err, "this is not an evidence database that `run` wrote");
    return false;
}

sqlite3 *db_handle(struct db *db)
{
    return db->h;
}

bool db_open(const char *path, enum db_mode mode, struct db **out,
             struct err *err)
{
    struct db *db = calloc(1, sizeof *db);
    int flags = mode == DB_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                  : SQLITE_OPEN_READONLY;

    if (!db)
        base_no_memory(sizeof *db);
    db->mode = mode;
    memory_install();
    if (sqlite3_open_v2(path, &db->h, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        err_set(err, mode == DB_CREATE ? ERR_OUTPUT : ERR_INPUT,
                "cannot open database '%s': %s", path,
                db->h ? sqlite3_errmsg(db->h) : "out of memory");
        db_close(db);
        return false;
    }
    sqlite3_extended_result_codes(db->h, 1);
    sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit(db->h, SQLITE_LIMIT_ATTACHED, 0);
    *out = db;
    return true;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    sqlite3_close(db->h);
    if (db->foreign)
        memory_restore(db->memory_before);
    free(db);
}

bool db_exec(struct db *db, const char *sql, struct err *err)
{
    if (sqlite3_exec(db->h, sql, NULL, NULL, NULL) != SQLITE_OK)
        return refused(db, str_from(sql), err);
    return true;
}

bool db_prepare(struct db *db, struct str sql, struct stmt **out,
                struct err *err)
{
    struct stmt *s;
    sqlite3_stmt *st = NULL;

    if (sql.len > INT32_MAX || sqlite3_prepare_v2(db->h, sql.ptr, (int)sql.len,
                                                  &st, NULL) != SQLITE_OK)
        return refused(db, sql, err);
    if (!st)
        return err_set(err, ERR_STORE, "no statement in '%.*s'",
                       (int)(sql.len < 200 ? sql.len : 200),
                       sql.ptr ? sql.ptr : "");
    s = calloc(1, sizeof *s);
    if (!s)
        base_no_memory(sizeof *s);
    s->st = st;
    s->db = db;
    *out = s;
    return true;
}

void stmt_free(struct stmt *s)
{
    if (!s)
        return;
    sqlite3_finalize(s->st);
    free(s);
}

/* A bind fails only for a wrong index or no memory: both are ours. */
static void bound(int rc)
{
    if (rc != SQLITE_OK)
        BUG(sqlite3_errstr(rc));
}

void bind_int(struct stmt *s, int at, int64_t v)
{
    bound(sqlite3_bind_int64(s->st, at, v));
}

void bind_time(struct stmt *s, int at, int64_t t)
{
    if (t == TIME_UNKNOWN)
        bind_null(s, at);
    else
        bind_int(s, at, t);
}

void bind_real(struct stmt *s, int at, double v)
{
    bound(sqlite3_bind_double(s->st, at, v));
}

void bind_text(struct stmt *s, int at, struct str v)
{
    bound(sqlite3_bind_text64(s->st, at, v.ptr ? v.ptr : "", v.len,
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void bind_text_null(struct stmt *s, int at, struct str v)
{
    if (v.len == 0)
        bind_null(s, at);
    else
        bind_text(s, at, v);
}

void bind_null(struct stmt *s, int at)
{
    bound(sqlite3_bind_null(s->st, at));
}

bool stmt_step(struct stmt *s, bool *row, struct err *err)
{
    int rc = sqlite3_step(s->st);

    *row = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE)
        refused(s->db, str_from(sqlite3_sql(s->st)), err);
    sqlite3_reset(s->st);
    return rc == SQLITE_DONE;
}

bool stmt_run(struct stmt *s, struct err *err)
{
    int rc = sqlite3_step(s->st);

    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        refused(s->db, str_from(sqlite3_sql(s->st)), err);
    sqlite3_reset(s->st);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

void stmt_reset(struct stmt *s)
{
    sqlite3_reset(s->st);
}

int stmt_columns(const struct stmt *s)
{
    return sqlite3_column_count(s->st);
}

const char *stmt_name(const struct stmt *s, int col)
{
    return sqlite3_column_name(s->st, col);
}

bool stmt_null(const struct stmt *s, int col)
{
    return sqlite3_column_type(s->st, col) == SQLITE_NULL;
}

enum db_type stmt_type(const struct stmt *s, int col)
{
    switch (sqlite3_column_type(s->st, col)) {
    case SQLITE_INTEGER:
        return DB_INT;
    case SQLITE_FLOAT:
        return DB_REAL;
    case SQLITE_TEXT:
        return DB_TEXT;
    case SQLITE_BLOB:
        return DB_BLOB;
    default:
        return DB_NULL;
    }
}

int64_t stmt_int(const struct stmt *s, int col)
{
    return sqlite3_column_int64(s->st, col);
}

int64_t stmt_time(const struct stmt *s, int col)
{
    return stmt_null(s, col) ? TIME_UNKNOWN : stmt_int(s, col);
}

double stmt_real(const struct stmt *s, int col)
{
    return sqlite3_column_double(s->st, col);
}

struct str stmt_text(const struct stmt *s, int col)
{
    const unsigned char *t = sqlite3_column_text(s->st, col);

    return (struct str){(const char *)t,
                        (size_t)sqlite3_column_bytes(s->st, col)};
}

bool db_int(struct db *db, const char *sql, int64_t *out, struct err *err)
{
    struct stmt *s = NULL;
    bool row = false, ok;

    *out = 0;
    if (!db_prepare(db, str_from(sql), &s, err))
        return false;
    ok = stmt_step(s, &row, err);
    if (ok && row)
        *out = stmt_int(s, 0);
    stmt_free(s);
    return ok;
}

bool db_text(struct db *db, struct arena *a, const char *sql, struct str *out,
             struct err *err)
{
    struct stmt *s = NULL;
    bool row = false, ok;

    *out = (struct str){"", 0};
    if (!db_prepare(db, str_from(sql), &s, err))
        return false;
    ok = stmt_step(s, &row, err);
    if (ok && row)
        *out = arena_str(a, stmt_text(s, 0));
    stmt_free(s);
    return ok;
}

bool db_run_value(struct db *db, struct arena *a, const char *key,
                  struct str *out, struct err *err)
{
    struct stmt *s = NULL;
    bool row = false, ok;

    *out = (struct str){"", 0};
    if (!db_prepare(db, STR("SELECT value FROM run WHERE key = ?"), &s, err))
        return false;
    bind_text(s, 1, str_from(key));
    ok = stmt_step(s, &row, err);
    if (ok && row)
        *out = arena_str(a, stmt_text(s, 0));
    stmt_free(s);
    return ok;
}
