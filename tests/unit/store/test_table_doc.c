/* Every table, view and column is documented, and nothing else is. */
#include "unit.h"

#include "store/db.h"
#include "store/schema.h"

struct column {
    struct str table, name;
};

struct columns {
    struct column *c;
    size_t n;
};

static struct columns rows_of(struct db *db, struct arena *a, const char *sql)
{
    struct columns out = {arena_array(a, struct column, 4096), 0};
    struct stmt *q = NULL;
    struct err err = {0};
    bool row;

    assert_ok(db_prepare(db, str_from(sql), &q, &err), &err);
    for (;;) {
        assert_ok(stmt_step(q, &row, &err), &err);
        if (!row)
            break;
        assert_true(out.n < 4096);
        out.c[out.n].table = arena_str(a, stmt_text(q, 0));
        out.c[out.n++].name = arena_str(a, stmt_text(q, 1));
    }
    stmt_free(q);
    return out;
}

static bool has(const struct columns *in, const struct column *c)
{
    for (size_t i = 0; i < in->n; i++)
        if (str_eq(in->c[i].table, c->table) && str_eq(in->c[i].name, c->name))
            return true;
    return false;
}

/* In `in` and not in `of`; how many. */
static size_t missing(const struct columns *in, const struct columns *of,
                      const char *what)
{
    size_t n = 0;

    for (size_t i = 0; i < in->n; i++) {
        if (has(of, &in->c[i]))
            continue;
        print_error("%s: '%.*s' column '%.*s'\n", what, STR_ARG(in->c[i].table),
                    STR_ARG(in->c[i].name));
        n++;
    }
    return n;
}

/* The database itself says what there is; '' stands for a table as a whole. */
static struct columns there(struct db *db, struct arena *a)
{
    struct columns tables =
        rows_of(db, a,
                "SELECT name, '' FROM sqlite_master"
                " WHERE type IN ('table', 'view') ORDER BY name");
    struct columns all = {arena_array(a, struct column, 4096), 0};

    for (size_t i = 0; i < tables.n; i++) {
        struct str sql =
            arena_fmt(a, "PRAGMA table_info(%.*s)", STR_ARG(tables.c[i].table));
        struct columns one = rows_of(db, a, sql.ptr);

        all.c[all.n++] = tables.c[i];
        assert_true(one.n > 0 && all.n + one.n < 4096);
        for (size_t k = 0; k < one.n; k++) /* row: number, name, type... */
            all.c[all.n++] = (struct column){tables.c[i].table, one.c[k].name};
    }
    return all;
}

static struct db *new_database(struct arena *a)
{
    struct err err = {0};
    struct db *db = NULL;

    assert_ok(db_open(arena_fmt(a, "%s/e.sqlite", unit_folder(a)).ptr,
                      DB_CREATE, &db, &err),
              &err);
    assert_ok(schema_create(db, &err), &err);
    return db;
}

static void test_every_column(void **state)
{
    struct arena a = {0};
    struct db *db = new_database(&a);
    struct columns is = there(db, &a);
    struct columns said = rows_of(db, &a, "SELECT name, column FROM table_doc");
    /* The keys of run are documented as its columns: they are rows there. */
    struct columns real = rows_of(db, &a,
                                  "SELECT name, column FROM table_doc"
                                  " WHERE name <> 'run'"
                                  " OR column IN ('', 'key', 'value')");

    (void)state;
    assert_true(is.n > 300); /* the walk found the schema */
    assert_int_equal(missing(&is, &said, "not documented"), 0);
    assert_int_equal(missing(&real, &is, "documented, but does not exist"), 0);
    db_close(db);
    arena_release(&a);
}

/* A table that comes with a run, and what an auditor asks first of it. */
static void test_meanings(void **state)
{
    static const struct {
        const char *name, *sql;
    } none[] = {
        {"a meaning is a sentence that ends in a full stop",
         "SELECT count(*) FROM table_doc WHERE length(meaning) < 4"
         " OR meaning NOT LIKE '%.%'"},
        {"every time says from when to when, or points to one that does",
         "SELECT count(*) FROM table_doc WHERE column GLOB '*_lo'"
         " AND NOT EXISTS (SELECT 1 FROM table_doc h WHERE h.name ="
         " table_doc.name AND h.column = substr(table_doc.column, 1,"
         " length(table_doc.column) - 3) || '_hi')"},
        {"the keys a reader needs to place the run are there",
         "SELECT count(*) - 6 FROM table_doc WHERE name = 'run' AND column IN"
         " ('period_start', 'period_end', 'as_of', 'now', 'profile',"
         " 'clock')"},
        {"the dictionary says what its own times are",
         "SELECT count(*) - 1 FROM table_doc WHERE name = 'table_doc'"
         " AND column = 'meaning' AND meaning LIKE '%1970-01-01 00:00 UTC%'"},
    };
    struct arena a = {0};
    struct db *db = new_database(&a);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        struct err err = {0};
        int64_t n;

        ROW(none[i].name);
        assert_ok(db_int(db, none[i].sql, &n, &err), &err);
        assert_int_equal(n, 0);
    }
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_column),
        cmocka_unit_test(test_meanings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
