/*
 * The thin layer over SQLite: what goes in comes out, what is refused says
 * which statement it was, and a full disk is told from a wrong statement.
 */
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "store/db.h"

static struct arena arena;
static struct err err;
static const char *path;

static int set_up(void **state)
{
    (void)state;
    err = (struct err){0};
    path = arena_fmt(&arena, "%s/t.sqlite", unit_folder(&arena)).ptr;
    return 0;
}

static struct db *made(void)
{
    struct db *db = NULL;

    assert_ok(db_open(path, DB_CREATE, &db, &err), &err);
    assert_ok(db_exec(db,
                      "CREATE TABLE t(a INTEGER, b REAL, c TEXT) STRICT;"
                      "CREATE TABLE run(key TEXT PRIMARY KEY, value TEXT)",
                      &err),
              &err);
    return db;
}

static struct stmt *prepared(struct db *db, const char *sql)
{
    struct stmt *s = NULL;

    assert_ok(db_prepare(db, str_from(sql), &s, &err), &err);
    return s;
}

static void write_file(const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void test_values_come_back(void **state)
{
    static const struct {
        const char *name;
        int64_t a;
        double b;
        struct str c;
        bool null;
    } row[] = {
        {"numbers and text", 42, 0.5, {"Zo\xc3\xab", 4}, false},
        {"the least number", INT64_MIN + 1, -1.5, {"x", 1}, false},
        {"the greatest number", INT64_MAX, 1e300, {"x", 1}, false},
        {"a zero byte in a text", 1, 0, {"a\0b", 3}, false},
        {"an empty text is not NULL", 1, 0, {NULL, 0}, false},
        {"nothing at all", TIME_UNKNOWN, 0, {"", 0}, true},
    };
    struct db *db = made();
    struct stmt *put = prepared(db, "INSERT INTO t VALUES(?,?,?)");
    struct stmt *get = prepared(db, "SELECT a, b, c AS words FROM t");
    bool more;

    (void)state;
    assert_int_equal(stmt_columns(get), 3);
    assert_string_equal(stmt_name(get, 2), "words");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        bind_time(put, 1, row[i].a);
        if (row[i].null) {
            bind_null(put, 2);
            bind_text_null(put, 3, row[i].c);
        } else {
            bind_real(put, 2, row[i].b);
            bind_text(put, 3, row[i].c);
        }
        assert_ok(stmt_run(put, &err), &err);
        assert_ok(stmt_step(get, &more, &err), &err);
        assert_true(more);
        assert_true(stmt_time(get, 0) == row[i].a);
        assert_true(stmt_real(get, 1) == row[i].b);
        assert_true(str_eq(stmt_text(get, 2), row[i].c));
        for (int k = 0; k < 3; k++)
            assert_int_equal(stmt_null(get, k), row[i].null);
        assert_ok(stmt_step(get, &more, &err), &err);
        assert_false(more);
        assert_ok(db_exec(db, "DELETE FROM t", &err), &err);
    }
    stmt_free(get);
    stmt_free(put);
    db_close(db);
}

static void test_one_value(void **state)
{
    static const struct {
        const char *name, *sql, *want;
        int64_t n;
    } row[] = {
        {"the first column of the first row",
         "SELECT 7, 8 UNION ALL SELECT 9, 9", "7", 7},
        {"no row is nothing", "SELECT 1 WHERE 0", "", 0},
        {"NULL is nothing", "SELECT NULL", "", 0},
    };
    struct db *db = made();
    struct str text;
    int64_t n;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_ok(db_int(db, row[i].sql, &n, &err), &err);
        assert_int_equal(n, row[i].n);
        assert_ok(db_text(db, &arena, row[i].sql, &text, &err), &err);
        assert_str(text, row[i].want);
    }
    assert_ok(db_exec(db, "INSERT INTO run VALUES('now', '1759298400')", &err),
              &err);
    assert_ok(db_run_value(db, &arena, "now", &text, &err), &err);
    assert_str(text, "1759298400");
    assert_ok(db_run_value(db, &arena, "later", &text, &err), &err);
    assert_str(text, "");
    db_close(db);
}

/* "did not work" is no message: which statement, and why. */
static void test_says_which(void **state)
{
    static const struct {
        const char *name, *sql, *why, *which;
    } row[] = {
        {"a word that is no SQL", "SELEC 1", "syntax error", "'SELEC 1'"},
        {"a table that is not there", "SELECT * FROM nobody", "nobody",
         "'SELECT * FROM nobody'"},
        {"text in a column of numbers", "INSERT INTO t(a) VALUES('x')",
         "cannot store TEXT", "'INSERT INTO t(a)"},
        {"a key twice", "INSERT INTO run VALUES('k', 1), ('k', 2)", "UNIQUE",
         "('k', 1)"},
        {"another database", "ATTACH 'other' AS o", "too many attached",
         "'ATTACH"},
        {"the schema by hand",
         "INSERT INTO sqlite_schema VALUES('table','x','x',0,'')",
         "may not be modified", "sqlite_schema"},
        {"nothing to do", "", "no statement", "''"},
    };
    struct db *db = made();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct stmt *s = NULL;

        ROW(row[i].name);
        err = (struct err){0};
        assert_false(db_prepare(db, str_from(row[i].sql), &s, &err) &&
                     stmt_run(s, &err));
        assert_says(&err, ERR_STORE, row[i].why);
        assert_says(&err, ERR_STORE, row[i].which);
        stmt_free(s);
        if (!*row[i].sql)
            continue;
        err = (struct err){0};
        assert_false(db_exec(db, row[i].sql, &err));
        assert_says(&err, ERR_STORE, row[i].which);
    }
    ROW("not even after asking for it");
    assert_false(db_exec(
        db, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema", &err));
    db_close(db);
}

/* A statement that failed can be bound and run again. */
static void test_again_after_failure(void **state)
{
    struct db *db = made();
    struct stmt *put = prepared(db, "INSERT INTO run VALUES(?, 1)");
    int64_t n;

    (void)state;
    bind_text(put, 1, STR("a"));
    assert_ok(stmt_run(put, &err), &err);
    assert_false(stmt_run(put, &err));
    bind_text(put, 1, STR("b"));
    assert_ok(stmt_run(put, &err), &err);
    assert_ok(db_int(db, "SELECT count(*) FROM run", &n, &err), &err);
    assert_int_equal(n, 2);
    stmt_free(put);
    db_close(db);
}

/* Enough rows that no disk of the tests below could take them. */
static bool fill(struct db *db)
{
    return db_exec(db,
                   "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                   " LIMIT 20000) INSERT INTO t(c) SELECT printf('%0100d', i)"
                   " FROM n",
                   &err);
}

static void test_full_disk(void **state)
{
    struct db *db = made();
    struct stmt *put;
    bool ok = true;

    (void)state;
    /* SQLite's own account of a full disk, while a statement runs ... */
    assert_ok(db_exec(db, "PRAGMA max_page_count = 20", &err), &err);
    assert_false(fill(db));
    assert_says(&err, ERR_OUTPUT, "full");
    /* ... and while one is stepped. */
    err = (struct err){0};
    put = prepared(db, "INSERT INTO t(c) VALUES(printf('%03000d', 1))");
    for (int i = 0; i < 100 && ok; i++)
        ok = stmt_run(put, &err);
    assert_false(ok);
    assert_says(&err, ERR_OUTPUT, "full");
    stmt_free(put);
    db_close(db);
}

/* The system refuses the write: a quota, a limit, a disk gone. */
static void test_write_refused(void **state)
{
    struct rlimit was, small;
    struct sigaction quiet = {0}, old;
    struct db *db = made();
    bool ok;

    (void)state;
    quiet.sa_handler = SIG_IGN;
    assert_int_equal(sigaction(SIGXFSZ, &quiet, &old), 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    small = was;
    small.rlim_cur = 64 * 1024;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    ok = fill(db);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    assert_int_equal(sigaction(SIGXFSZ, &old, NULL), 0);
    assert_false(ok);
    assert_int_equal(err.kind, ERR_OUTPUT);
    db_close(db);
}

static void test_open(void **state)
{
    struct db *db = NULL;

    (void)state;
    ROW("a new file where no folder is: cannot be written");
    assert_false(db_open("/nonexistent/t.sqlite", DB_CREATE, &db, &err));
    assert_says(&err, ERR_OUTPUT, "'/nonexistent/t.sqlite'");
    ROW("a file to read that is not there");
    assert_false(db_open(path, DB_READ, &db, &err));
    assert_says(&err, ERR_INPUT, "t.sqlite");
    ROW("a file to read that is no database");
    write_file("worker_id,name\n1,not a database, and long enough to be one "
               "header by its size alone; nothing else about it fits\n");
    assert_ok(db_open(path, DB_READ, &db, &err), &err);
    assert_false(db_exec(db, "SELECT * FROM t", &err));
    assert_says(&err, ERR_INPUT, "not a database");
    db_close(db);
    db_close(NULL);
    stmt_free(NULL);
}

static void test_read_only(void **state)
{
    struct db *db = made();

    (void)state;
    db_close(db);
    assert_ok(db_open(path, DB_READ, &db, &err), &err);
    ROW("a database opened to read cannot be written to");
    assert_false(db_exec(db, "INSERT INTO t(a) VALUES(1)", &err));
    assert_says(&err, ERR_STORE, "readonly");
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_values_come_back, set_up),
        cmocka_unit_test_setup(test_one_value, set_up),
        cmocka_unit_test_setup(test_says_which, set_up),
        cmocka_unit_test_setup(test_again_after_failure, set_up),
        cmocka_unit_test_setup(test_full_disk, set_up),
        cmocka_unit_test_setup(test_write_refused, set_up),
        cmocka_unit_test_setup(test_open, set_up),
        cmocka_unit_test_setup(test_read_only, set_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
