/* Frozen members against a database made here; digests from sha256sum. */
#include "unit.h"

#include "base/file.h"
#include "sample/frame.h"

static struct arena arena;

/* printf 'a\nb\nc\n' | sha256sum */
#define ABC "880553fca8fcea94e325ee2cfb48e5a985cc797f39a14cc6d3cedecfeb2ae4d2"

static struct db *database(const char *rows)
{
    const char *path = path_join(&arena, unit_folder(&arena), "e.sqlite");
    struct err err = {0};
    struct db *db = NULL;

    assert_ok(db_open(path, DB_CREATE, &db, &err), &err);
    assert_ok(
        db_exec(db,
                "CREATE TABLE test(id); INSERT INTO test VALUES('X01');"
                "CREATE TABLE population(name, n, sha256);"
                "INSERT INTO population VALUES('letters', 3, '" ABC "'),"
                " ('X01', 9, ''), ('empty', 0, 'e3b0c44298fc1c149afbf4c8996fb9"
                "2427ae41e4649b934ca495991b7852b855');"
                "CREATE TABLE population_stratum(population, key, person_id,"
                " account_id, record_id, tier, place);"
                "CREATE VIEW population_member AS SELECT population, key,"
                " person_id, account_id, record_id FROM population_stratum;"
                "CREATE TABLE source(id, file);"
                "INSERT INTO source VALUES(2, 'list.csv');"
                "CREATE TABLE person(id, worker_id, name);"
                "INSERT INTO person VALUES(7, 'W7', 'Ann');"
                "CREATE TABLE account(id, system, username);"
                "CREATE TABLE grant_row(record_id, entitlement_id);"
                "CREATE TABLE entitlement(id, name);",
                &err),
        &err);
    assert_ok(db_exec(db, rows, &err), &err);
    return db;
}

#define INTO "INSERT INTO population_stratum VALUES "
#define ROW_OF(key, tier)                                                      \
    "('letters', " key ", 7, NULL, 8589934595, " tier ", NULL)"
#define GOOD                                                                   \
    INTO ROW_OF("'c'", "'2'") "," ROW_OF("'a'", "'x'") "," ROW_OF("'b'", "'2"  \
                                                                         "'")

static void test_read(void **state)
{
    struct err err = {0};
    struct db *db = database(GOOD);
    struct describer *d = NULL;
    struct about about;
    struct frame f;

    (void)state;
    assert_ok(frame_read(&arena, db, STR("letters"), NULL, &f, &err), &err);
    assert_true(frame_is_frozen(&f));
    assert_int_equal(f.count, 3);
    assert_int_equal(f.strata, 1);
    assert_str(f.member[0].key, "a");
    assert_str(f.member[2].key, "c");
    assert_ok(describer_open(&arena, db, STR("letters"), &d, &err), &err);
    assert_ok(describe(d, &f.member[0], &about, &err), &err);
    assert_str(about.file, "list.csv");
    assert_int_equal(about.line, 3);
    assert_str(about.worker, "W7");
    assert_str(about.account, "");
    describer_close(d);
    ROW("strata, by name");
    assert_ok(frame_read(&arena, db, STR("letters"), "tier", &f, &err), &err);
    assert_int_equal(f.strata, 2);
    assert_str(f.stratum[0].name, "2");
    assert_int_equal(f.stratum[0].n, 2);
    assert_str(f.stratum[1].name, "x");
    assert_int_equal(f.member[0].stratum, 1);
    assert_int_equal(f.member[1].stratum, 0);
    ROW("nobody");
    assert_ok(frame_read(&arena, db, STR("empty"), NULL, &f, &err), &err);
    assert_true(frame_is_frozen(&f));
    assert_int_equal(f.count, 0);
    db_close(db);
}

static void test_changed(void **state)
{
    static const struct {
        const char *name, *rows;
    } row[] = {
        {"one less", INTO ROW_OF("'a'", "1") "," ROW_OF("'b'", "1")},
        {"another",
         INTO ROW_OF("'a'", "1") "," ROW_OF("'b'", "1") "," ROW_OF("'d'", "1")},
        {"another count", GOOD "; UPDATE population SET n = 2"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct db *db = database(row[i].rows);
        struct err err = {0};
        struct frame f;

        ROW(row[i].name);
        assert_ok(frame_read(&arena, db, STR("letters"), NULL, &f, &err), &err);
        assert_false(frame_is_frozen(&f));
        db_close(db);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *name, *rows, *population, *column;
        enum err_kind kind;
        const char *says, *hint;
    } row[] = {
        {"twice the same key", GOOD "," ROW_OF("'b'", "1"), "letters", NULL,
         ERR_INPUT, "two members have the key 'b'", ""},
        {"no key", GOOD "," ROW_OF("NULL", "1"), "letters", NULL, ERR_INPUT,
         "'' is not one line", ""},
        {"a key of two lines", GOOD "," ROW_OF("'a'||char(10)", "1"), "letters",
         NULL, ERR_INPUT, "is not one line", ""},
        {"a population that is not there", GOOD, "Letters", NULL, ERR_USAGE,
         "unknown population 'Letters'", "there are 'empty', 'letters'"},
        {"that of a test", GOOD, "X01", NULL, ERR_USAGE,
         "unknown population 'X01'", "there are 'empty', 'letters'"},
        {"a column that is not there", GOOD, "letters", "Tier", ERR_USAGE,
         "unknown column 'Tier'", "there are 'tier', 'place'"},
        {"a column that is none of those", GOOD, "letters", "key", ERR_USAGE,
         "unknown column 'key'", "there are 'tier', 'place'"},
        {"a column that says nothing", GOOD, "letters", "place", ERR_USAGE,
         "'place' says nothing about 'letters'", "population_stratum"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct db *db = database(row[i].rows);
        struct err err = {0};
        struct frame f;

        ROW(row[i].name);
        assert_false(frame_read(&arena, db, str_from(row[i].population),
                                row[i].column, &f, &err));
        assert_says(&err, row[i].kind, row[i].says);
        assert_non_null(strstr(err.hint, row[i].hint));
        db_close(db);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
