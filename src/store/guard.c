/*
 * What an authorizer is told, and when, was read off SQLite itself: a column
 * is reported with the innermost view or WITH name around it; a table of which
 * no column is used is reported with an empty column, and after flattening
 * without its view.  The tests hold each of these.
 */
#include "store/guard.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "store/db_internal.h"
#include "store/memory.h"
#include "store/sql_functions.h"

enum {
    PROGRESS_EVERY = 4000, /* steps between two looks at the limit */
    TEXT_MAX = 8 << 20,    /* bytes of one value while a test runs */
    TAKEN_MAX = 24,        /* columns of table taken */
};

enum guard_mode { MODE_LEARN, MODE_LOOK, MODE_TAKE, MODE_FILL };

struct guard {
    struct db *db;
    sqlite3 *h;
    struct arena *arena;
    struct map view;  /* names of the v_ views */
    struct map table; /* everything in the schema */
    struct map pair;  /* "view table" that a v_ view leads to */
    struct map seen;  /* tables reached through a view, this statement */
    enum guard_mode mode;
    const char *write; /* MODE_FILL: the table that may be written */
    uint64_t limit, steps;
    int64_t memory, old_memory; /* bytes SQLite may hold while a test runs */
    bool stopped;
    int old_length;
    sqlite3_stmt *put; /* a row into table taken */
    char denied[200];  /* what was refused first, in words */
    struct tally tally;
};

static struct str lower(struct guard *g, const char *c)
{
    return utf8_fold(g->arena, str_from(c));
}

static struct str pair_key(struct guard *g, const char *view, const char *table)
{
    struct str v = lower(g, view), t = lower(g, table);

    return arena_fmt(g->arena, "%.*s %.*s", STR_ARG(v), STR_ARG(t));
}

static bool known(const struct map *m, struct str key)
{
    return map_find(m, key) != NULL;
}

/* Deterministic, no clock, no chance, no I/O, no look into the file. */
static bool function_allowed(const struct guard *g, const char *name)
{
    static const char allowed[] =
        " -> ->> abs avg char coalesce count cume_dist date"
        " datetime dense_rank first_value format glob group_concat"
        " hex ifnull iif instr json json_array json_array_length"
        " json_extract json_group_array json_group_object"
        " json_object json_quote json_type json_valid lag"
        " last_value lead length like lower ltrim max min nth_value"
        " ntile nullif percent_rank printf quote rank replace round"
        " row_number rtrim sign substr substring sum total trim"
        " typeof unicode upper ";
    char word[40];

    if (!name)
        return false;
    if (strncmp(name, "jmlproof_", 9) == 0)
        return g->mode == MODE_FILL;
    snprintf(word, sizeof word, " %s ", name);
    for (char *c = word; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + ('a' - 'A')) : *c;
    return strstr(allowed, word) != NULL;
}

/* Names our own statement looks up beside the text it runs. */
static bool is_lookup(const struct guard *g, const char *table,
                      const char *column)
{
    static const char *const looked_up[][2] = {
        {"person", "id"},       {"person", "worker_id"}, {"account", "id"},
        {"account", "system"},  {"account", "username"}, {"entitlement", "id"},
        {"entitlement", "name"}};

    if (g->mode != MODE_FILL)
        return false;
    for (size_t i = 0; i < COUNT_OF(looked_up); i++)
        if (strcmp(table, looked_up[i][0]) == 0 &&
            strcmp(column, looked_up[i][1]) == 0)
            return true;
    return false;
}

static bool read_allowed(struct guard *g, const char *table, const char *column,
                         const char *base, const char *view)
{
    struct str t = lower(g, table);

    if (base && strcmp(base, "main") != 0)
        return g->mode == MODE_FILL && strcmp(base, "temp") == 0 &&
               str_is(t, "taken");
    if (known(&g->view, t) || str_is(t, "json_each") || str_is(t, "json_tree"))
        return true;
    if (view && known(&g->pair, pair_key(g, view, table))) {
        map_add(&g->seen, t, NULL);
        return true;
    }
    if (column[0] == '\0') /* no column of it: a WITH name, or a view's table */
        return !known(&g->table, t)
                   ? !str_starts(t, STR("pragma_")) &&
                         !str_starts(t, STR("sqlite_")) && !str_is(t, "dbstat")
                   : known(&g->seen, t);
    return !view && is_lookup(g, table, column);
}

static const char *action_name(int action)
{
    static const struct {
        int action;
        const char *name;
    } named[] = {
        {SQLITE_PRAGMA, "uses PRAGMA"},
        {SQLITE_ATTACH, "attaches a database"},
        {SQLITE_DETACH, "detaches a database"},
        {SQLITE_INSERT, "writes table"},
        {SQLITE_UPDATE, "changes table"},
        {SQLITE_DELETE, "deletes from table"},
        {SQLITE_TRANSACTION, "begins or ends a transaction"},
        {SQLITE_SAVEPOINT, "sets a savepoint"},
    };

    for (size_t i = 0; i < COUNT_OF(named); i++)
        if (named[i].action == action)
            return named[i].name;
    return "does more than look:";
}

static int authorize(void *data, int action, const char *a, const char *b,
                     const char *base, const char *view)
{
    struct guard *g = data;
    bool ok = false, first = g->denied[0] == '\0';

    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        ok = function_allowed(g, b);
        if (!ok && first)
            snprintf(g->denied, sizeof g->denied, "calls function '%s'",
                     err_quote(str_from(b)));
        break;
    case SQLITE_READ:
        if (g->mode == MODE_LEARN) {
            if (view)
                map_add(&g->pair, pair_key(g, view, a), NULL);
            return SQLITE_OK;
        }
        ok = read_allowed(g, a ? a : "", b ? b : "", base, view);
        if (!ok && first)
            snprintf(g->denied, sizeof g->denied, "reads table '%s'",
                     err_quote(str_from(a)));
        break;
    default:
        ok = g->mode == MODE_LEARN ||
             (action == SQLITE_INSERT && g->mode == MODE_TAKE &&
              strcmp(base, "temp") == 0 && strcmp(a, "taken") == 0) ||
             (action == SQLITE_INSERT && g->mode == MODE_FILL && g->write &&
              strcmp(a, g->write) == 0);
        if (!ok && first)
            snprintf(g->denied, sizeof g->denied, "%s '%s'",
                     action_name(action), err_quote(str_from(a)));
    }
    return ok ? SQLITE_OK : SQLITE_DENY;
}

static int count_steps(void *data)
{
    struct guard *g = data;

    g->steps += PROGRESS_EVERY;
    g->stopped = g->steps > g->limit;
    return g->stopped;
}

static bool learn_names(struct guard *g, struct err *err)
{
    struct stmt *s = NULL;
    bool row, ok = false;

    if (!db_prepare(g->db, STR("SELECT lower(name), type FROM sqlite_schema"),
                    &s, err))
        return false;
    while (stmt_step(s, &row, err)) {
        ok = !row;
        if (!row)
            break;
        map_add(&g->table, stmt_text(s, 0), NULL);
        if (str_is(stmt_text(s, 1), "view") &&
            str_starts(stmt_text(s, 0), STR("v_")))
            map_add(&g->view, stmt_text(s, 0), NULL);
    }
    stmt_free(s);
    return ok;
}

/* Which tables do the v_ views lead to, and through which views? */
static bool learn_views(struct guard *g, struct err *err)
{
    bool ok = true;

    g->mode = MODE_LEARN;
    sqlite3_set_authorizer(g->h, authorize, g);
    for (size_t i = 0; i < g->view.count && ok; i++) {
        struct stmt *s = NULL;
        struct str sql = arena_fmt(g->arena, "SELECT * FROM %.*s",
                                   STR_ARG(g->view.entry[i].key));

        ok = db_prepare(g->db, sql, &s, err);
        stmt_free(s);
    }
    sqlite3_set_authorizer(g->h, NULL, NULL);
    return ok;
}

/* Columns without a type, so that values stay as they were yielded. */
static bool make_taken(struct guard *g, struct err *err)
{
    struct buf make = {0}, put = {0};
    bool ok = false;

    for (int i = 0; i < TAKEN_MAX; i++) {
        buf_fmt(&make, "%s c%d", i ? "," : "CREATE TEMP TABLE taken(", i);
        buf_fmt(&put, "%s?", i ? ", " : "INSERT INTO temp.taken VALUES(");
    }
    buf_puts(&make, ")");
    buf_puts(&put, ")");
    if (!db_exec(g->db, arena_cstr(g->arena, buf_str(&make)), err))
        goto out;
    if (sqlite3_prepare_v2(g->h, arena_cstr(g->arena, buf_str(&put)), -1,
                           &g->put, NULL) != SQLITE_OK) {
        err_set(err, ERR_STORE, "table taken: %s", sqlite3_errmsg(g->h));
        goto out;
    }
    ok = true;
out:
    buf_release(&make);
    buf_release(&put);
    return ok;
}

bool guard_open(struct db *db, struct arena *a, uint64_t steps,
                struct guard **out, struct err *err)
{
    struct guard *g = arena_new(a, struct guard);
    int64_t rows = 0;

    g->db = db;
    g->h = db_handle(db);
    g->arena = a;
    map_init(&g->view, a);
    map_init(&g->table, a);
    map_init(&g->pair, a);
    map_init(&g->seen, a);
    g->old_length = sqlite3_limit(g->h, SQLITE_LIMIT_LENGTH, -1);
    *out = g;
    /* json_each declares itself on first use, which is no test's doing. */
    if (!db_exec(db, "SELECT 1 FROM json_each('[]'), json_tree('[]')", err) ||
        !sql_functions_add(g->h, a, &g->tally, err) || !learn_names(g, err) ||
        !learn_views(g, err) || !make_taken(g, err) ||
        !db_int(db, "SELECT coalesce(sum(rows_accepted), 0) FROM source", &rows,
                err))
        return false;
    g->limit = steps ? steps : 20000000u + 1000u * (uint64_t)rows;
    g->memory = (1 << 30) + 2048 * rows;
    return true;
}

void guard_close(struct guard *g)
{
    if (!g)
        return;
    sqlite3_set_authorizer(g->h, NULL, NULL);
    sqlite3_finalize(g->put);
    g->put = NULL;
    sqlite3_exec(g->h, "DROP TABLE IF EXISTS temp.taken", NULL, NULL, NULL);
    sql_functions_remove(g->h);
}

struct tally *guard_tally(struct guard *g)
{
    return &g->tally;
}

static void arm(struct guard *g, enum guard_mode mode, const char *write)
{
    g->mode = mode;
    g->write = write;
    g->denied[0] = '\0';
    g->steps = 0;
    g->stopped = false;
    map_init(&g->seen, g->arena);
    sqlite3_set_authorizer(g->h, authorize, g);
    sqlite3_progress_handler(g->h, PROGRESS_EVERY, count_steps, g);
    sqlite3_limit(g->h, SQLITE_LIMIT_LENGTH, TEXT_MAX);
    g->old_memory = memory_allow(g->memory);
}

static void disarm(struct guard *g)
{
    sqlite3_set_authorizer(g->h, NULL, NULL);
    sqlite3_progress_handler(g->h, 0, NULL, NULL);
    sqlite3_limit(g->h, SQLITE_LIMIT_LENGTH, g->old_length);
    memory_restore(g->old_memory);
}

/* The line of byte `at` of the text, or of its first one. */
static unsigned line_at(const struct guard_sql *s, size_t at)
{
    unsigned line = s->line;

    for (size_t i = 0; i < at && i < s->text.len; i++)
        line += s->text.ptr[i] == '\n';
    return line;
}

/* Turn SQLite's refusal into ours; `skip` bytes stand before the text. */
static bool refused(struct guard *g, const struct guard_sql *s, size_t skip,
                    struct err *err)
{
    int at = -1;
    unsigned line;

#if SQLITE_VERSION_NUMBER >= 3038000
    at = sqlite3_error_offset(g->h);
#endif
    line = line_at(s, at > (int)skip ? (size_t)at - skip : 0);
    if (g->stopped) {
        err_set(err, ERR_POLICY, "%s:%u: takes too many steps '%llu'", s->file,
                line, (unsigned long long)g->limit);
        return err_hint(err, "a join without its condition, or a recursion "
                             "that does not end?");
    }
    if (sqlite3_errcode(g->h) == SQLITE_NOMEM) {
        err_set(err, ERR_POLICY, "%s:%u: needs too much memory '%lld'", s->file,
                line, (long long)g->memory);
        return err_hint(err, "make fewer or shorter rows");
    }
    if (g->denied[0]) {
        err_set(err, ERR_POLICY, "%s:%u: %s", s->file, line, g->denied);
        return err_hint(err, "a test is one SELECT on the v_ views, with "
                             "functions that give the same every time");
    }
    err_set(err, ERR_POLICY, "%s:%u: %s", s->file, line, sqlite3_errmsg(g->h));
    return err_hint(err, "the views and their columns are described in the "
                         "table table_doc of any bundle's database");
}

/* Blanks, comments and ';' only? */
static bool is_blank(struct guard *g, const char *text)
{
    while (*text) {
        sqlite3_stmt *st = NULL;
        const char *tail = NULL;
        int rc = sqlite3_prepare_v2(g->h, text, -1, &st, &tail);

        sqlite3_finalize(st);
        if (rc != SQLITE_OK || st || !tail || tail <= text)
            return false;
        text = tail;
    }
    return true;
}

static const struct guard_param *find_param(const struct guard_params *p,
                                            const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (str_is(p->ptr[i].name, name))
            return &p->ptr[i];
    return NULL;
}

static void set_param(sqlite3_stmt *st, int at, const struct guard_param *v)
{
    int rc = SQLITE_OK;

    switch (v->type) {
    case GUARD_INT:
        rc = sqlite3_bind_int64(st, at, v->integer);
        break;
    case GUARD_REAL:
        rc = sqlite3_bind_double(st, at, v->real);
        break;
    case GUARD_TEXT:
        rc = sqlite3_bind_text64(st, at, v->text.ptr ? v->text.ptr : "",
                                 v->text.len, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case GUARD_NULL:
        break;
    }
    if (rc != SQLITE_OK)
        BUG(sqlite3_errstr(rc));
}

/* Every parameter of the statement gets its value by name. */
static bool bind_params(const struct guard_sql *s, const struct guard_params *p,
                        sqlite3_stmt *st, struct err *err)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(st); i++) {
        const char *name = sqlite3_bind_parameter_name(st, i);
        const struct guard_param *v =
            name && name[0] == ':' ? find_param(p, name + 1) : NULL;
        size_t at = name ? str_find(s->text, 0, str_from(name)) : 0;

        if (v) {
            set_param(st, i, v);
        } else if (!name || name[0] != ':' || !p->unknown_is_null) {
            err_set(err, ERR_POLICY, "%s:%u: unknown parameter '%s'", s->file,
                    line_at(s, at), name ? err_quote(str_from(name)) : "?");
            return err_hint(err, "a parameter is :name, of the chosen profile "
                                 "or one the program binds");
        }
    }
    return true;
}

/* Without its ';' and the comments after it. */
static struct str statement(struct str text, size_t len)
{
    text.len = len;
    while (str_ends(text, STR(";")))
        text = str_trim(str_sub(text, 0, text.len - 1));
    return text;
}

static void name_columns(struct guard *g, sqlite3_stmt *st,
                         struct guard_shape *shape)
{
    shape->columns = (size_t)sqlite3_column_count(st);
    shape->column = arena_array(g->arena, struct str, shape->columns);
    for (size_t i = 0; i < shape->columns; i++) {
        const char *name = sqlite3_column_name(st, (int)i);

        shape->column[i] = arena_str(g->arena, str_from(name));
    }
}

/* *out is for the caller to finalize, also where it is refused. */
static bool look(struct guard *g, const struct guard_sql *s,
                 const struct guard_params *p, struct guard_shape *shape,
                 sqlite3_stmt **out, struct err *err)
{
    const char *text = arena_cstr(g->arena, s->text), *tail = NULL;
    sqlite3_stmt *st;

    if (strlen(text) != s->text.len) {
        err_set(err, ERR_POLICY, "%s:%u: NUL byte in the text '%s'", s->file,
                line_at(s, strlen(text)), err_quote(s->text));
        return false;
    }
    if (sqlite3_prepare_v2(g->h, text, -1, out, &tail) != SQLITE_OK)
        return refused(g, s, 0, err);
    st = *out;
    if (!st || sqlite3_column_count(st) == 0 || !sqlite3_stmt_readonly(st) ||
        sqlite3_stmt_isexplain(st)) {
        err_set(err, ERR_POLICY, "%s:%u: not a SELECT '%s'", s->file, s->line,
                err_quote(s->text));
        return false;
    }
    if (!is_blank(g, tail)) {
        size_t at = (size_t)(tail - text);

        err_set(err, ERR_POLICY, "%s:%u: a second statement '%s'", s->file,
                line_at(s, at), err_quote(str_trim(str_from(tail))));
        return err_hint(err, "one SELECT; further queries are parts of it "
                             "(WITH)");
    }
    if (!bind_params(s, p, st, err))
        return false;
    name_columns(g, st, shape);
    shape->body = statement(s->text, (size_t)(tail - text));
    return true;
}

bool guard_check(struct guard *g, const struct guard_sql *s,
                 const struct guard_params *p, struct guard_shape *shape,
                 struct err *err)
{
    sqlite3_stmt *st = NULL;
    bool ok;

    arm(g, MODE_LOOK, NULL);
    ok = look(g, s, p, shape, &st, err);
    sqlite3_finalize(st);
    disarm(g);
    return ok;
}

/* "SELECT c0 AS state, ... FROM temp.taken" */
static struct str taken_body(struct guard *g, const struct guard_shape *shape)
{
    struct buf b = {0};
    struct str body;

    for (size_t i = 0; i < shape->columns; i++)
        buf_fmt(&b, "%s c%zu AS \"%.*s\"", i ? "," : "SELECT", i,
                STR_ARG(shape->column[i]));
    buf_puts(&b, " FROM temp.taken");
    body = arena_str(g->arena, buf_str(&b));
    buf_release(&b);
    return body;
}

bool guard_take(struct guard *g, const struct guard_sql *s,
                const struct guard_params *p, guard_fits_fn *fits, void *data,
                struct guard_shape *shape, struct err *err)
{
    sqlite3_stmt *st = NULL;
    bool ok = false;
    int rc;

    if (!db_exec(g->db, "DELETE FROM temp.taken", err))
        return false;
    arm(g, MODE_LOOK, NULL);
    if (!look(g, s, p, shape, &st, err) || !fits(data, shape, err))
        goto out;
    if (shape->columns > TAKEN_MAX)
        BUG("more columns than table taken has");
    g->mode = MODE_TAKE; /* an authorizer set anew makes `put` be read again */
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        for (int i = 0; i < (int)shape->columns; i++)
            sqlite3_bind_value(g->put, i + 1, sqlite3_column_value(st, i));
        sqlite3_step(g->put);
        rc = sqlite3_reset(g->put);
        if (rc != SQLITE_OK)
            break;
    }
    if (rc != SQLITE_DONE) {
        refused(g, s, (size_t)INT32_MAX, err);
        goto out;
    }
    shape->body = taken_body(g, shape);
    ok = true;
out:
    sqlite3_finalize(st);
    sqlite3_clear_bindings(g->put);
    disarm(g);
    return ok;
}

bool guard_run(struct guard *g, const struct guard_sql *s,
               const struct guard_params *p, const struct guard_shape *shape,
               const struct guard_wrap *w, int64_t *out, size_t count,
               struct err *err)
{
    struct arena_mark mark = arena_mark(g->arena);
    struct guard_sql body = {s->file, s->line, shape->body};
    struct str sql = arena_fmt(g->arena, "%s(%.*s\n)%s", w->before,
                               STR_ARG(body.text), w->after);
    sqlite3_stmt *st = NULL;
    bool ok = false;
    int rc;

    for (size_t i = 0; i < count; i++)
        out[i] = 0;
    arm(g, MODE_FILL, w->table);
    if (sqlite3_prepare_v2(g->h, sql.ptr, (int)sql.len, &st, NULL) !=
        SQLITE_OK) {
        refused(g, &body, strlen(w->before) + 1, err);
        goto out;
    }
    if (!bind_params(&body, p, st, err))
        goto out;
    rc = sqlite3_step(st);
    for (size_t i = 0; rc == SQLITE_ROW && i < count; i++)
        out[i] = sqlite3_column_int64(st, (int)i);
    while (rc == SQLITE_ROW)
        rc = sqlite3_step(st);
    if (rc != SQLITE_DONE) {
        refused(g, &body, (size_t)INT32_MAX, err);
        goto out;
    }
    ok = true;
out:
    sqlite3_finalize(st);
    disarm(g);
    arena_rewind(g->arena, mark);
    return ok;
}
