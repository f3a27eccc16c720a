#include "store/foreign.h"

#include "base/file.h"
#include "store/db_internal.h"
#include "store/memory.h"
#include "store/schema.h"

enum {
    STEPS_EVERY = 4000,   /* between two looks at the limit */
    VALUE_MAX = 16 << 20, /* bytes of one value */
    MEMORY_MAX = 1 << 30, /* bytes SQLite may hold for it */
    STEPS_LEAST = 10000000,
};
#define SIZE_MOST (1ull << 42)

static int count_steps(void *of)
{
    struct db *db = of;

    db->steps -= STEPS_EVERY;
    return db->steps < 0;
}

static int only_look(void *unused, int action, const char *a, const char *b,
                     const char *base, const char *view)
{
    (void)unused;
    (void)a;
    (void)base;
    (void)view;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return b && sqlite3_stricmp(b, "load_extension") == 0 ? SQLITE_DENY
                                                              : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

static void limit(sqlite3 *h)
{
    static const struct {
        int what, most;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, VALUE_MAX},   {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
        {SQLITE_LIMIT_COLUMN, 200},         {SQLITE_LIMIT_EXPR_DEPTH, 200},
        {SQLITE_LIMIT_COMPOUND_SELECT, 50}, {SQLITE_LIMIT_VDBE_OP, 100000},
        {SQLITE_LIMIT_FUNCTION_ARG, 32},    {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 50}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    static const int flags[][2] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                   {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                   {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}};

    for (size_t i = 0; i < COUNT_OF(limits); i++)
        sqlite3_limit(h, limits[i].what, limits[i].most);
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        sqlite3_db_config(h, flags[i][0], flags[i][1], NULL);
}

static bool not_ours(const char *path, const char *what, struct str name,
                     struct err *err)
{
    err_set(err, ERR_INPUT, "%s: %s '%s'", path_base(path), what,
            err_quote(name));
    return err_hint(err, "this is not an evidence database that `run` wrote");
}

/* Pages, then what the schema is made of. */
static bool examine(struct db *db, const char *path, struct err *err)
{
    struct arena a = {0};
    struct str said, name;
    int64_t version;
    bool ok = false;

    if (!db_text(db, &a, "PRAGMA quick_check(1)", &said, err))
        goto out;
    if (!str_is(said, "ok")) {
        not_ours(path, "the database is damaged", said, err);
        goto out;
    }
    if (!db_text(db, &a,
                 "SELECT name FROM sqlite_schema WHERE type = 'trigger' OR"
                 " (type = 'table' AND lower(sql) GLOB 'create virtual*')"
                 " ORDER BY 1",
                 &name, err))
        goto out;
    if (name.len) {
        not_ours(path, "holds a trigger or virtual table", name, err);
        goto out;
    }
    if (!db_int(db, "PRAGMA user_version", &version, err))
        goto out;
    if (version < 1 || version > SCHEMA_VERSION) {
        err_set(err, ERR_INPUT, "%s: written in form '%lld', known are 1 to %d",
                path_base(path), (long long)version, SCHEMA_VERSION);
        err_hint(err, "a later version of the program made this bundle");
        goto out;
    }
    ok = true;
out:
    arena_release(&a);
    return ok;
}

bool foreign_open(const char *path, struct db **out, struct err *err)
{
    struct db *db;
    uint64_t bytes;

    if (!file_size(path, &bytes, err) || !db_open(path, DB_READ, &db, err))
        return false;
    limit(db_handle(db));
    db->foreign = true;
    /* What is read of a real one takes half a step a byte. */
    db->steps = STEPS_LEAST + 2 * (int64_t)(bytes < SIZE_MOST ? bytes : 0);
    db->memory_before = memory_allow(MEMORY_MAX);
    sqlite3_progress_handler(db_handle(db), STEPS_EVERY, count_steps, db);
    if (!db_exec(db,
                 "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                 "PRAGMA temp_store = MEMORY",
                 err) ||
        !examine(db, path, err)) {
        db_close(db);
        return false;
    }
    sqlite3_set_authorizer(db_handle(db), only_look, NULL);
    *out = db;
    return true;
}

bool foreign_has(struct db *db, const char *name, bool *has, struct err *err)
{
    struct stmt *s = NULL;
    bool ok;

    if (!db_prepare(db,
                    STR("SELECT 1 FROM sqlite_schema WHERE name = ?"
                        " AND type IN ('table', 'view')"),
                    &s, err))
        return false;
    bind_text(s, 1, str_from(name));
    ok = stmt_step(s, has, err);
    stmt_free(s);
    return ok;
}
