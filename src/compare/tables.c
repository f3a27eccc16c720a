/*
 * Both sides are read in the order of the same key and merged: a row that is
 * missing or added shifts nothing.
 */
#include "compare/tables.h"

#include "base/buf.h"
#include "base/map.h"

/* Tables whose differences are more than "something in the evidence". */
static const struct known {
    const char *table;
    enum differ_kind kind;
    const char *label; /* a column that names a row better than its key */
    /* the view `result` says the rest, by name; NULL: all columns */
    const char *only;
} known[] = {
    {"rule_file", DIFFER_RULE, NULL, NULL},
    {"source", DIFFER_INPUT, "file", NULL},
    {"reject", DIFFER_INPUT, NULL, NULL},
    {"parameter", DIFFER_RULE, NULL, NULL},
    {"test", DIFFER_TEST, NULL, NULL},
    {"test_condition", DIFFER_TEST, NULL, NULL},
    {"result_row", DIFFER_RESULT, NULL, "id, rec1, rec2, rec3, rec4"},
};

struct merging {
    struct arena *scratch;
    struct differences *d;
    struct stmt *side[2]; /* the bundle's, ours */
    const char *table;
    enum differ_kind kind;
    int keys;        /* the first columns */
    int labels;      /* after them, compared with nothing */
    bool by_subject; /* the keys say what a row of a test is about */
};

static int order_of(enum db_type t)
{
    return t == DB_NULL                  ? 0
           : t == DB_INT || t == DB_REAL ? 1
           : t == DB_TEXT                ? 2
                                         : 3;
}

/* As SQLite orders values. */
static int compare_values(const struct stmt *x, const struct stmt *y, int col)
{
    enum db_type tx = stmt_type(x, col), ty = stmt_type(y, col);
    int by_type = order_of(tx) - order_of(ty);

    if (by_type != 0 || tx == DB_NULL)
        return by_type;
    if (tx == DB_INT && ty == DB_INT) {
        int64_t a = stmt_int(x, col), b = stmt_int(y, col);

        return a < b ? -1 : a > b;
    }
    if (order_of(tx) == 1) {
        double a = stmt_real(x, col), b = stmt_real(y, col);

        return a < b ? -1 : a > b ? 1 : (int)tx - (int)ty;
    }
    return str_cmp(stmt_text(x, col), stmt_text(y, col));
}

static struct str value_of(struct arena *a, const struct stmt *s, int col)
{
    return stmt_null(s, col) ? STR("nothing") : arena_str(a, stmt_text(s, col));
}

/* "person 17", "T1: worker W17, system hr" */
static struct str place(struct merging *m, const struct stmt *s)
{
    struct buf b = {0};
    struct str text;
    bool first = true;

    if (!m->by_subject)
        buf_puts(&b, m->table);
    for (int i = 0; i < m->keys + m->labels; i++) {
        struct str v = value_of(m->scratch, s, i);

        if (!m->by_subject)
            buf_fmt(&b, i == m->keys ? " (%.*s)" : " %.*s",
                    (int)(v.len < 60 ? v.len : 60), v.ptr);
        else if (i == 0)
            buf_fmt(&b, "%.*s:", STR_ARG(v));
        else if (v.len > 0) {
            const char *name = stmt_name(s, i);

            buf_fmt(&b, "%s %s %.*s", first ? "" : ",",
                    strcmp(name, "worker_id") == 0 ? "worker" : name,
                    STR_ARG(v));
            first = false;
        }
    }
    text = arena_str(m->scratch, buf_str(&b));
    buf_release(&b);
    return text;
}

static void one_sided(struct merging *m, int side)
{
    const struct stmt *s = m->side[side];
    struct str state = {0};

    if (m->by_subject)
        state = value_of(m->scratch, s, m->keys);
    if (m->by_subject)
        differ(m->d, m->kind, place(m, s), STR("state"),
               side == 0 ? state : STR("no such row"),
               side == 0 ? STR("no such row") : state);
    else
        differ_say(m->d, m->kind, place(m, s),
                   side == 0 ? "this row is in the bundle only"
                             : "this row is missing in the bundle");
}

static void both(struct merging *m)
{
    const struct stmt *x = m->side[0], *y = m->side[1];

    for (int i = m->keys + m->labels; i < stmt_columns(x); i++)
        if (compare_values(x, y, i) != 0)
            differ(m->d, m->kind, place(m, y), str_from(stmt_name(y, i)),
                   value_of(m->scratch, x, i), value_of(m->scratch, y, i));
}

static bool merge(struct merging *m, struct err *err)
{
    bool row[2];

    for (int i = 0; i < 2; i++)
        if (!stmt_step(m->side[i], &row[i], err))
            return false;
    while (row[0] || row[1]) {
        struct arena_mark mark = arena_mark(m->scratch);
        int order = !row[0] ? 1 : !row[1] ? -1 : 0;

        for (int k = 0; k < m->keys && order == 0; k++)
            order = compare_values(m->side[0], m->side[1], k);
        if (order == 0)
            both(m);
        else
            one_sided(m, order < 0 ? 0 : 1);
        arena_rewind(m->scratch, mark);
        if ((order <= 0 && !stmt_step(m->side[0], &row[0], err)) ||
            (order >= 0 && !stmt_step(m->side[1], &row[1], err)))
            return false;
    }
    return true;
}

static bool merge_query(const struct tables_pair *p, struct merging *m,
                        struct str sql, struct err *err)
{
    bool ok = db_prepare(p->bundle, sql, &m->side[0], err) &&
              db_prepare(p->again, sql, &m->side[1], err) && merge(m, err);

    stmt_free(m->side[0]);
    stmt_free(m->side[1]);
    m->side[0] = m->side[1] = NULL;
    return ok;
}

/* ---- tables -------------------------------------------------------------- */

static const struct known *known_table(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(name, known[i].table))
            return &known[i];
    return NULL;
}

static void put_name(struct buf *b, struct str name, int *n)
{
    buf_fmt(b, "%s\"%.*s\"", *n ? ", " : "", STR_ARG(name));
    (*n)++;
}

/* Key first, then the label, then the rest.  A table without a key is all key:
 * its rows have no names. */
static bool table_sql(const struct tables_pair *p, struct arena *a,
                      struct str table, const struct known *k,
                      struct merging *m, struct str *sql, struct err *err)
{
    static const char columns[] =
        "SELECT name, pk FROM pragma_table_info(?) ORDER BY pk = 0, pk, cid";
    struct stmt *s = NULL;
    struct buf b = {0};
    bool row = true, ok = false;
    int n = 0;

    m->keys = m->labels = 0;
    if (!db_prepare(p->again, STR(columns), &s, err))
        goto out;
    bind_text(s, 1, table);
    buf_puts(&b, "SELECT ");
    while (row) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (stmt_int(s, 1) > 0)
            m->keys++;
        else if (m->keys > 0 && n == m->keys && k && k->label) {
            put_name(&b, str_from(k->label), &n);
            m->labels = 1;
        }
        put_name(&b, stmt_text(s, 0), &n);
    }
    if (k && k->only) {
        buf_reset(&b);
        buf_fmt(&b, "SELECT %s", k->only);
        m->keys = 1;
        n = 1;
    }
    if (m->keys == 0)
        m->keys = n;
    buf_fmt(&b, " FROM \"%.*s\" ORDER BY ", STR_ARG(table));
    for (int i = 0; i < m->keys; i++)
        buf_fmt(&b, "%s%d", i ? ", " : "", i + 1);
    *sql = arena_str(a, buf_str(&b));
    ok = true;
out:
    stmt_free(s);
    buf_release(&b);
    return ok;
}

static bool compare_table(const struct tables_pair *p, struct differences *d,
                          struct str table, struct err *err)
{
    struct arena a = {0}, scratch = {0};
    const struct known *k = known_table(table);
    struct merging m = {.scratch = &scratch,
                        .d = d,
                        .table = arena_cstr(&a, table),
                        .kind = k ? k->kind : DIFFER_EVIDENCE};
    struct str sql;
    bool ok = table_sql(p, &a, table, k, &m, &sql, err);

    ok = ok && (merge_query(p, &m, sql, err) ||
                err_wrap(err, "table '%.*s'", STR_ARG(table)));
    arena_release(&scratch);
    arena_release(&a);
    return ok;
}

/* ---- schema -------------------------------------------------------------- */

/* Names and texts of what `again` has, to look up. */
static bool read_schema(struct db *db, struct arena *a, struct map *m,
                        struct str **sql, struct err *err)
{
    struct stmt *s = NULL;
    bool row = true, ok = false;
    size_t cap = 0;

    map_init(m, a);
    *sql = NULL;
    if (!db_prepare(db,
                    STR("SELECT type || ' ' || name, coalesce(sql, '')"
                        " FROM sqlite_schema ORDER BY type = 'view', 1"),
                    &s, err))
        return false;
    while (row) {
        struct map_entry *e;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        e = map_add(m, stmt_text(s, 0), NULL);
        e->value = m->count - 1;
        if (m->count > cap) {
            *sql = arena_regrow(a, *sql, sizeof **sql, cap, 2 * cap + 256);
            cap = 2 * cap + 256;
        }
        (*sql)[m->count - 1] = arena_str(a, stmt_text(s, 1));
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

bool tables_compare(const struct tables_pair *p, struct differences *d,
                    bool *same, struct err *err)
{
    size_t before = d->count[DIFFER_EVIDENCE];
    struct arena a = {0};
    struct map ours, theirs;
    struct str *our_sql, *their_sql;
    bool ok = false;

    if (!read_schema(p->again, &a, &ours, &our_sql, err) ||
        !read_schema(p->bundle, &a, &theirs, &their_sql, err))
        goto out;
    for (size_t i = 0; i < theirs.count; i++)
        if (!map_find(&ours, theirs.entry[i].key))
            differ_say(d, DIFFER_EVIDENCE, theirs.entry[i].key,
                       "`run` makes no such thing");
    for (size_t i = 0; i < ours.count; i++) {
        struct str what = ours.entry[i].key;
        const struct map_entry *e = map_find(&theirs, what);

        if (!e)
            differ_say(d, DIFFER_EVIDENCE, what, "is missing in the bundle");
        else if (!str_eq(their_sql[e->value], our_sql[i]))
            differ(d, DIFFER_EVIDENCE, what, STR("definition"),
                   their_sql[e->value], our_sql[i]);
    }
    *same = d->count[DIFFER_EVIDENCE] == before;
    for (size_t i = 0; i < ours.count; i++) {
        struct str what = ours.entry[i].key, name;
        const struct map_entry *e = map_find(&theirs, what);

        if (!e || !str_eq(their_sql[e->value], our_sql[i]))
            continue;
        if (!str_is(str_cut(what, ' ', &name), "table") ||
            str_starts(name, STR("sqlite_")))
            continue;
        if (!compare_table(p, d, name, err))
            goto out;
    }
    ok = true;
out:
    arena_release(&a);
    return ok;
}

bool results_compare(const struct tables_pair *p, struct differences *d,
                     struct err *err)
{
    static const char sql[] =
        "SELECT test_id, worker_id, system, account, entitlement, subject,"
        " state, reason, says, t0_lo, t0_hi, t1_lo, t1_hi, limit_s, severity,"
        " finding_id, exception_id FROM result"
        " ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, id";
    struct arena scratch = {0};
    struct merging m = {.scratch = &scratch,
                        .d = d,
                        .table = "result",
                        .kind = DIFFER_RESULT,
                        .keys = 6,
                        .by_subject = true};
    bool ok = merge_query(p, &m, STR(sql), err);

    arena_release(&scratch);
    return ok;
}
