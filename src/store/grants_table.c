/*
 * The grants as a table that SQLite reads: one statement for millions of rows
 * costs a third of what a statement for each row does.  The table is there
 * only while it is copied.
 */
#include "store/load_rows.h"

#include <sqlite3.h>

#include "store/db_internal.h"

static const char module_name[] = "jmlproof_grants";

struct grants_table {
    sqlite3_vtab base;
    const struct loader *l;
};

struct grants_cursor {
    sqlite3_vtab_cursor base;
    size_t at; /* facts.grants */
};

enum column {
    RECORD_ID,
    ACCOUNT_ID,
    ENTITLEMENT_ID,
    GRANTED_LO,
    GRANTED_HI,
    CLASS,
    WHY,
    EXCEPTION_NO,
    PERSON_ID
};

static int connect(sqlite3 *h, void *data, int argc, const char *const *argv,
                   sqlite3_vtab **out, char **error)
{
    struct grants_table *t;
    int rc = sqlite3_declare_vtab(h, "CREATE TABLE g(record_id, account_id, "
                                     "entitlement_id, granted_lo, granted_hi, "
                                     "class, why, exception_no, person_id)");

    (void)argc;
    (void)argv;
    (void)error;
    if (rc != SQLITE_OK)
        return rc;
    t = sqlite3_malloc64(sizeof *t);
    if (!t)
        return SQLITE_NOMEM;
    *t = (struct grants_table){.l = data};
    *out = &t->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *v)
{
    sqlite3_free(v);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *v, sqlite3_index_info *info)
{
    (void)v;
    info->estimatedCost = 1e6;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *v, sqlite3_vtab_cursor **out)
{
    struct grants_cursor *c = sqlite3_malloc64(sizeof *c);

    (void)v;
    if (!c)
        return SQLITE_NOMEM;
    *c = (struct grants_cursor){.at = 0};
    *out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *c)
{
    sqlite3_free(c);
    return SQLITE_OK;
}

static const struct loader *loader_of(const sqlite3_vtab_cursor *c)
{
    return ((const struct grants_table *)(const void *)c->pVtab)->l;
}

/* Grants that reconcile dropped have no account. */
static void skip_dropped(struct grants_cursor *c)
{
    const struct loader *l = loader_of(&c->base);

    while (c->at < l->f->grants.len &&
           l->m->grants.ptr[c->at].account == NO_INDEX)
        c->at++;
}

static int filter(sqlite3_vtab_cursor *v, int n, const char *s, int argc,
                  sqlite3_value **argv)
{
    struct grants_cursor *c = (struct grants_cursor *)(void *)v;

    (void)n;
    (void)s;
    (void)argc;
    (void)argv;
    c->at = 0;
    skip_dropped(c);
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *v)
{
    struct grants_cursor *c = (struct grants_cursor *)(void *)v;

    c->at++;
    skip_dropped(c);
    return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *v)
{
    const struct grants_cursor *c = (const struct grants_cursor *)(void *)v;

    return c->at >= loader_of(v)->f->grants.len;
}

static void result_index(sqlite3_context *to, uint32_t index)
{
    if (index != NO_INDEX)
        sqlite3_result_int64(to, (int64_t)index + 1);
}

static void result_time(sqlite3_context *to, int64_t t)
{
    if (t != TIME_UNKNOWN)
        sqlite3_result_int64(to, t);
}

/* What is not set stays NULL. */
static int column(sqlite3_vtab_cursor *v, sqlite3_context *to, int n)
{
    const struct loader *l = loader_of(v);
    size_t at = ((const struct grants_cursor *)(const void *)v)->at;
    const struct grant_row *g = &l->f->grants.ptr[at];
    const struct grant_judged *j = &l->m->grants.ptr[at];

    switch ((enum column)n) {
    case RECORD_ID:
        sqlite3_result_int64(to, (int64_t)g->rec);
        break;
    case ACCOUNT_ID:
        result_index(to, j->account);
        break;
    case ENTITLEMENT_ID:
        result_index(to, g->entitlement);
        break;
    case GRANTED_LO:
        result_time(to, g->granted_lo);
        break;
    case GRANTED_HI:
        result_time(to, g->granted_hi);
        break;
    case CLASS:
        if (j->class_)
            sqlite3_result_int(to, j->class_);
        break;
    case WHY:
        if (j->why)
            sqlite3_result_int(to, j->why);
        break;
    case EXCEPTION_NO:
        if (j->exception)
            sqlite3_result_int(to, j->exception);
        break;
    case PERSON_ID:
        result_index(to, l->m->accounts.ptr[j->account].person);
        break;
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *v, sqlite3_int64 *out)
{
    *out = (int64_t)((const struct grants_cursor *)(const void *)v)->at;
    return SQLITE_OK;
}

bool load_grants(struct loader *l, struct err *err)
{
    /* No xCreate: only there by this name, never in the schema. */
    static const sqlite3_module module = {.xConnect = connect,
                                          .xBestIndex = best_index,
                                          .xDisconnect = disconnect,
                                          .xOpen = open_cursor,
                                          .xClose = close_cursor,
                                          .xFilter = filter,
                                          .xNext = next,
                                          .xEof = eof,
                                          .xColumn = column,
                                          .xRowid = rowid};
    sqlite3 *h = db_handle(l->db);
    bool ok;

    if (sqlite3_create_module_v2(h, module_name, &module, l, NULL) != SQLITE_OK)
        return err_set(err, ERR_STORE, "cannot add table '%s': %s", module_name,
                       sqlite3_errmsg(h));
    ok = db_exec(l->db, "INSERT INTO grant_row SELECT * FROM jmlproof_grants",
                 err);
    sqlite3_create_module_v2(h, module_name, NULL, NULL, NULL);
    return ok;
}
