/*
 * A finished database holds its rows and nothing else: no leftovers of what
 * SQLite moved about, no number of its version.
 */
#include "unit.h"

#include "base/file.h"
#include "store/db.h"

static struct arena arena;
static struct err err;

/* SQLite's file format, 1.6: bytes between the cell pointers and the cells. */
static size_t leftovers(struct str file, size_t *pages)
{
    size_t n = 0;

    for (size_t at = 0; at + 4096 <= file.len; at += 4096) {
        const unsigned char *p = (const unsigned char *)file.ptr + at;
        const unsigned char *h = p + (at == 0 ? 100 : 0);
        const unsigned char *from, *to;

        if (h[0] != 2 && h[0] != 5 && h[0] != 10 && h[0] != 13)
            continue;
        ++*pages;
        from = h + (h[0] < 8 ? 12 : 8) + 2 * (h[3] << 8 | h[4]);
        to = p + (h[5] << 8 | h[6]);
        for (; from < to; from++)
            n += *from != 0;
    }
    return n;
}

static void make(const char *path, bool finish)
{
    struct db *db = NULL;

    assert_ok(db_open(path, DB_CREATE, &db, &err), &err);
    assert_ok(db_exec(db,
                      "PRAGMA journal_mode = OFF; BEGIN;"
                      "CREATE TABLE t(a TEXT PRIMARY KEY, b TEXT) WITHOUT "
                      "ROWID; CREATE TABLE u(x); CREATE INDEX i ON u(x);"
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                      " SELECT i + 1 FROM n WHERE i < 3000)"
                      "INSERT INTO t SELECT hex(i * 7919 % 3001), printf('%.*c'"
                      ", i % 90, 'x') FROM n;"
                      "INSERT INTO u SELECT a || b FROM t ORDER BY b;"
                      "INSERT INTO u VALUES(printf('%.*c', 50000, 'y'));"
                      "DELETE FROM t WHERE length(b) % 3 = 1",
                      &err),
              &err);
    assert_ok(finish ? db_finish(db, &err) : db_exec(db, "COMMIT", &err), &err);
    db_close(db);
}

static struct str bytes(const char *path)
{
    struct str file;

    assert_ok(file_read(&arena, path, 1 << 24, &file, &err), &err);
    return file;
}

static struct str text(const char *path, const char *sql)
{
    struct db *db = NULL;
    struct str out;

    assert_ok(db_open(path, DB_READ, &db, &err), &err);
    assert_ok(db_text(db, &arena, sql, &out, &err), &err);
    db_close(db);
    return out;
}

static void test_finished(void **state)
{
    static const char *const question[] = {
        "PRAGMA integrity_check",
        "SELECT count(*) || ' ' || sum(length(b) * "
        "length(a)) || ' ' || max(a || b) FROM t",
        "SELECT count(*) || ' ' || sum(length(x)) || ' ' || min(x) FROM u"};
    size_t pages = 0;
    struct str done;

    (void)state;
    assert_int_equal(chdir(unit_folder(&arena)), 0);
    make("raw", false);
    make("done", true);
    done = bytes("done");
    ROW("SQLite itself leaves something behind");
    assert_true(leftovers(bytes("raw"), &pages) > 0);
    pages = 0;
    ROW("finished, there is none of it, and no version");
    assert_int_equal(leftovers(done, &pages), 0);
    assert_true(pages > 50);
    assert_memory_equal(done.ptr + 96, "\0\0\0\0", 4);
    assert_int_equal(done.len, bytes("raw").len);
    ROW("the rows are as they were");
    assert_str(text("done", question[0]), "ok");
    for (size_t i = 1; i < COUNT_OF(question); i++)
        assert_true(
            str_eq(text("done", question[i]), text("raw", question[i])));
    arena_release(&arena);
}

static void test_in_memory(void **state)
{
    struct db *db = NULL;

    (void)state;
    assert_ok(db_open(":memory:", DB_CREATE, &db, &err), &err);
    assert_ok(db_exec(db, "BEGIN; CREATE TABLE t(a)", &err), &err);
    assert_ok(db_finish(db, &err), &err);
    ROW("nothing to commit is said");
    assert_false(db_finish(db, &err));
    db_close(db);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finished),
        cmocka_unit_test(test_in_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
