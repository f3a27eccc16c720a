/* What a text yields is kept as it is, and kept from other texts. */
#include "unit.h"

#include "store/guard.h"
#include "store/schema.h"

struct room {
    struct arena arena;
    struct db *db;
    struct guard *guard;
};

static const struct guard_params none = {0};

static void enter(struct room *r, uint64_t steps)
{
    struct err err = {0};

    *r = (struct room){0};
    assert_ok(db_open(":memory:", DB_CREATE, &r->db, &err), &err);
    assert_ok(schema_create(r->db, &err), &err);
    assert_ok(guard_open(r->db, &r->arena, steps, &r->guard, &err), &err);
}

static void leave(struct room *r)
{
    guard_close(r->guard);
    db_close(r->db);
    arena_release(&r->arena);
}

static bool any(void *data, const struct guard_shape *shape, struct err *err)
{
    (void)err;
    *(size_t *)data = shape->columns;
    return true;
}

static bool no(void *data, const struct guard_shape *shape, struct err *err)
{
    (void)data;
    return err_set(err, ERR_POLICY, "not wanted '%s'",
                   err_quote(shape->column[0]));
}

static bool take(struct room *r, const char *sql, guard_fits_fn *fits,
                 struct guard_shape *shape, struct err *err)
{
    struct guard_sql s = {"x.sql", 10, str_from(sql)};
    size_t columns = 0;

    *err = (struct err){0};
    return guard_take(r->guard, &s, &none, fits, &columns, shape, err);
}

/* The number that `before` asks of the rows taken last. */
static int64_t ask(struct room *r, const struct guard_shape *shape,
                   const char *before)
{
    struct guard_sql s = {"x.sql", 10, {0}};
    struct guard_wrap w = {before, " AS q", NULL};
    struct err err = {0};
    int64_t n;

    assert_ok(guard_run(r->guard, &s, &none, shape, &w, &n, 1, &err), &err);
    return n;
}

static void test_values_stay(void **state)
{
    struct guard_shape shape;
    struct err err;
    struct room r;

    (void)state;
    enter(&r, 0);
    assert_ok(take(&r,
                   "SELECT 7 AS i, '7' AS t, 7.0 AS r, x'37' AS b, NULL AS n "
                   "UNION ALL SELECT 8, 'x', 0.5, x'', NULL;",
                   any, &shape, &err),
              &err);
    assert_int_equal(shape.columns, 5);
    assert_str(shape.column[1], "t");
    assert_int_equal(ask(&r, &shape, "SELECT count(*) FROM "), 2);
    assert_int_equal(
        ask(&r, &shape,
            "SELECT sum(typeof(q.i) = 'integer' AND typeof(q.t) = 'text' AND "
            "typeof(q.r) = 'real' AND typeof(q.b) = 'blob' AND q.n IS NULL "
            "AND q.t IN ('7', 'x')) FROM "),
        2);
    /* the next ones are there instead, and fewer columns leave nothing over */
    assert_ok(take(&r, "SELECT 3 AS i", any, &shape, &err), &err);
    assert_int_equal(ask(&r, &shape, "SELECT sum(q.i) FROM "), 3);
    assert_ok(take(&r, "SELECT 3 AS i WHERE 0", any, &shape, &err), &err);
    assert_int_equal(ask(&r, &shape, "SELECT count(*) FROM "), 0);
    leave(&r);
}

static void test_what_is_refused(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } row[] = {
        {"a base table", "SELECT worker_id FROM person",
         "x.sql:10: reads table 'person'"},
        {"what was taken before", "SELECT c0 FROM temp.taken",
         "x.sql:10: reads table 'taken'"},
        {"the same by its short name", "SELECT c0 FROM taken",
         "x.sql:10: reads table 'taken'"},
        {"writing it", "INSERT INTO temp.taken(c0) VALUES(1) RETURNING c0",
         "writes table 'taken'"},
        {"a function of ours", "SELECT jmlproof_state('PASS')",
         "calls function 'jmlproof_state'"},
        {"a second statement", "SELECT 1; SELECT 2",
         "x.sql:10: a second statement 'SELECT 2'"},
        {"nothing", "", "not a SELECT"},
        {"a failure on the way", "SELECT abs(-9223372036854775807 - 1) AS x",
         "x.sql:10: integer overflow"},
        {"one without an end",
         "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) "
         "SELECT n FROM c",
         "x.sql:10: takes too many steps '100000'"},
    };
    struct guard_shape shape;
    struct err err;
    struct room r;
    int64_t n;

    (void)state;
    enter(&r, 100000);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_ok(take(&r, "SELECT 'kept' AS x", any, &shape, &err), &err);
        assert_false(take(&r, row[i].sql, any, &shape, &err));
        assert_says(&err, ERR_POLICY, row[i].says);
        /* and nobody watches any more */
        err = (struct err){0};
        assert_ok(db_int(r.db, "SELECT count(*) FROM run", &n, &err), &err);
    }
    leave(&r);
}

static void test_unwanted_columns_are_not_run(void **state)
{
    struct guard_shape shape;
    struct err err;
    struct room r;
    int64_t n;

    (void)state;
    enter(&r, 0);
    assert_false(
        take(&r, "SELECT 1 AS odd UNION ALL SELECT 2", no, &shape, &err));
    assert_says(&err, ERR_POLICY, "not wanted 'odd'");
    err = (struct err){0};
    assert_ok(db_int(r.db, "SELECT count(*) FROM temp.taken", &n, &err), &err);
    assert_int_equal(n, 0);
    leave(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_stay),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_unwanted_columns_are_not_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
