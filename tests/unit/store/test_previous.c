/*
 * The rows of the bundle before: who of them is here, roll-forward with days
 * in neither period, and lines that are not ours.  What a run makes of whole
 * quarters is in tests/cli/640 to 643.
 */
#include "unit.h"

#include "base/file.h"
#include "store/db.h"
#include "store/foreign.h"
#include "store/previous.h"
#include "store/schema.h"

/* The period is 2026-04-01 (day 20544) to 06-30 (20634); that of the bundle
 * before ends on 2026-03-29 (20541), so that days 20542 and 20543 lie between.
 */
static const char now[] =
    "INSERT INTO run VALUES ('now', '1782900000'),"
    " ('engagement', 'q2'), ('period_start_day', '20544'),"
    " ('period_end_day', '20634');"
    "INSERT INTO source(id, file, kind, system, sha256, bytes, rows_read,"
    " rows_accepted, rows_rejected, rows_duplicate, newest, hides_inactive,"
    " values_dated, values_day_only, values_zone_assumed, extracted_at) VALUES"
    " (1, 'hr.csv', 'workers', 'hr', '', 0, 0, 0, 0, 0, 1, 0, 0, 0, 0,"
    "  1782800000),"
    " (2, 'dir.csv', 'accounts', 'dir', '', 0, 0, 0, 0, 0, 1, 0, 0, 0, 0,"
    "  1782800000);"
    "INSERT INTO person(id, worker_id, work_email, system, on_leave,"
    " same_email, roles, record_id) VALUES"
    " (1, ' w1 ', 'a@x', 'hr', 0, 0, 0, 4294967298),"
    " (2, 'W2', 'b@x', 'ext', 0, 0, 0, 4294967299),"
    " (3, 'W3', 'c@x', 'hr', 0, 0, 0, 4294967300),"
    " (4, 'W4', 'd@x', 'hr', 0, 0, 0, 4294967301);"
    "INSERT INTO worker_number VALUES (4, 'old', '77', 1);"
    "INSERT INTO spell(id, person_id, start_day, end_day, high_risk, ended,"
    " concurrent, type_changes, employment_type, record_id) VALUES"
    " (1, 1, 18000, NULL, 0, 0, 0, 0, 'E', 4294967298),"
    " (2, 2, 18000, 20542, 0, 1, 0, 0, 'E', 4294967299),"
    " (3, 3, 20543, NULL, 0, 0, 0, 0, 'E', 4294967300),"
    " (4, 4, 18000, NULL, 0, 0, 0, 0, 'E', 4294967301);"
    "INSERT INTO account(id, system, username, source_key, link, candidates,"
    " kind, registered, state, never_used, use_stated, listed, in_reject,"
    " record_id, exported) VALUES"
    " (1, 'dir', 'new.name', 'K1', 'none', 0, 'human', 0, 'active', 0, 0, 1,"
    "  0, 8589934594, 1),"
    " (2, 'dir', 'bob', 'K9', 'none', 0, 'human', 0, 'active', 0, 0, 1, 0,"
    "  8589934595, 1),"
    " (3, 'dir', 'Cy', 'Cy', 'none', 0, 'human', 0, 'active', 0, 0, 1, 0,"
    "  8589934596, 1),"
    " (4, 'dir', 'dee2', 'dee2', 'none', 0, 'human', 0, 'active', 0, 0, 1, 0,"
    "  8589934597, 1),"
    " (5, 'dir', 'again', 'again', 'none', 0, 'human', 0, 'absent', 0, 0, 0,"
    "  0, 8589934598, 1),"
    " (6, 'dir', 'again', 'again', 'none', 0, 'human', 0, 'active', 0, 0, 1,"
    "  0, 8589934599, 1);"
    "INSERT INTO identifier VALUES ('dir', 'dee', 4, NULL, NULL, 0),"
    " ('dir', 'again', 5, NULL, NULL, 0);";

static const char then[] =
    "{\"table\":\"run\",\"key\":\"engagement\",\"value\":\"q1\"}\n"
    "{\"table\":\"run\",\"key\":\"period_start_day\",\"value\":\"20454\"}\n"
    "{\"table\":\"run\",\"key\":\"period_end_day\",\"value\":\"20541\"}\n"
    "{\"table\":\"source\",\"id\":1,\"kind\":\"workers\",\"system\":\"hr\","
    "\"newest\":1}\n"
    "{\"table\":\"source\",\"id\":2,\"kind\":\"accounts\",\"system\":\"dir\","
    "\"newest\":1}\n"
#define PERSON(id, number, system, email)                                      \
    "{\"table\":\"person\",\"id\":" #id ",\"worker_id\":\"" number             \
    "\",\"work_email\":\"" email "\",\"system\":\"" system                     \
    "\",\"listed\":1}\n"
    PERSON(1, "W1", "hr", "a@x") PERSON(2, "w2", "hr", "B@x")
        PERSON(5, "W3", "ext", "other@x")
            PERSON(6, "78", "hr", "d@x") "{\"table\":\"number\",\"old_person_"
                                         "id\":6,\"system\":\"old\","
                                         "\"worker_id\":\"77\"}\n"
#define SPELL(id, person)                                                      \
    "{\"table\":\"spell\",\"id\":" #id ",\"old_person_id\":" #person           \
    ",\"start_day\":18000,\"ended\":0,\"employment_type\":\"E\"}\n"
    SPELL(1, 1) SPELL(2, 2) SPELL(4, 6)
#define ACCOUNT(id, name, key)                                                 \
    "{\"table\":\"account\",\"id\":" #id ",\"system\":\"dir\","                \
    "\"username\":\"" name "\",\"source_key\":\"" key "\"}\n"
        ACCOUNT(1, "old.name", "K1") ACCOUNT(2, "bob", "K2")
            ACCOUNT(3, "CY", "K3") ACCOUNT(4, "dee", "dee")
                ACCOUNT(5, "again", "again");

static struct db *loaded(struct arena *a, const char *rows, bool *ok,
                         struct err *err)
{
    const char *dir = unit_folder(a);
    const char *path = path_join(a, dir, "rows.jsonl");
    struct db *db = NULL;

    assert_ok(file_create(path, str_from(rows), 0600, err), err);
    assert_ok(db_open(path_join(a, dir, "e.sqlite"), DB_CREATE, &db, err), err);
    assert_ok(schema_create(db, err), err);
    assert_ok(db_exec(db, now, err), err);
    *ok = previous_load(db, path, err);
    return db;
}

static void is(struct db *db, struct arena *a, const char *sql,
               const char *want)
{
    struct err err = {0};
    struct str got;

    ROW(sql);
    assert_ok(db_text(db, a, sql, &got, &err), &err);
    assert_str(got, want);
}

static void test_who_is_here(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    bool ok;
    struct db *db = loaded(&a, then, &ok, &err);

    (void)state;
    assert_ok(ok, &err);
    /* 1 by number, blanks and case aside; 2 by number and address in another
     * list; 3's number is somebody else's there; 6 by a second number. */
    is(db, &a,
       "SELECT group_concat(id || '=' || coalesce(person_id, ''), ' ')"
       " FROM previous_person",
       "1=1 2=2 5= 6=4");
    /* 1 has a new name; 2's name is another id's now; 3's account has no id
     * any more; 4's is an old name; 5's was given again. */
    is(db, &a,
       "SELECT group_concat(id || '=' || coalesce(account_id, ''), ' ')"
       " FROM previous_account",
       "1=1 2= 3=3 4=4 5=6");
    is(db, &a,
       "SELECT kind || ' ' || file || ' ' || rows_read FROM source"
       " WHERE id = 3",
       "previous data/previous/rows.jsonl 18");
    is(db, &a,
       "SELECT (record_id >> 32) || ':' || (record_id & 4294967295)"
       " FROM previous_person WHERE worker_id = 'w2'",
       "3:7");
    db_close(db);
    arena_release(&a);
}

static void test_days_between(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    bool ok;
    struct db *db = loaded(&a, then, &ok, &err);

    (void)state;
    assert_ok(ok, &err);
    assert_ok(schema_relate(db, &err), &err);
    /* Closed with 1, 2 and 6 (now 4); 2 left and 3 came on the days between;
     * nothing happens in the period. */
    is(db, &a,
       "SELECT previous_closing || '+' || between_starts || '-' ||"
       " between_ends || '=' || opening || ' ' || closing FROM rollforward",
       "3+1-1=3 3");
    is(db, &a, "SELECT count(*) FROM rollforward_difference", "0");
    /* By the names they had then: bob is gone, whoever has the name now. */
    is(db, &a,
       "SELECT group_concat(name || ' ' || present, ', ') FROM"
       " (SELECT * FROM previous_member WHERE kind = 'accounts' ORDER BY name)",
       "CY 1, again 1, bob 0, dee 1, old.name 1");
    db_close(db);
    arena_release(&a);
}

/* An end without a date that the bundle before had as well was before then. */
static void test_known_end(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    bool ok;
    struct db *db = loaded(&a, then, &ok, &err);

    (void)state;
    assert_ok(ok, &err);
    assert_ok(db_exec(db,
                      "INSERT INTO run VALUES ('period_start_at', '777');"
                      "UPDATE spell SET ended = 1 WHERE id IN (1, 4);"
                      "UPDATE previous_spell SET ended = 1 WHERE id = 1",
                      &err),
              &err);
    assert_ok(schema_relate(db, &err), &err);
    is(db, &a,
       "SELECT group_concat(id || '=' || coalesce(told_hi, ''), ' ') FROM "
       "spell",
       "1=777 2= 3= 4=");
    db_close(db);
    arena_release(&a);
}

static void test_lines_not_ours(void **state)
{
    static const struct {
        const char *name, *line, *says;
    } row[] = {
        {"no JSON", "x\n", "rows.jsonl:1: not a row of a known table"},
        {"an empty line", "\n", "not a row of a known table"},
        {"another table", "{\"table\":\"test_\",\"id\":\"x\"}\n",
         "not a row of a known table"},
        {"the table not first", "{\"key\":\"a\",\"table\":\"run\"}\n",
         "not a row of a known table"},
        {"a column nobody knows",
         "{\"table\":\"run\",\"key\":\"a\",\"more\":\"b\"}\n",
         "a column too many 'more'"},
        {"a column twice", "{\"table\":\"run\",\"key\":\"a\",\"key\":\"b\"}\n",
         "a column too many 'key'"},
        {"a column that must be there", "{\"table\":\"run\",\"value\":\"b\"}\n",
         "a column is missing 'key'"},
        {"text for a number",
         "{\"table\":\"population\",\"name\":\"a\",\"n\":\"1\","
         "\"sha256\":\"\"}\n",
         "not a value of its column 'n'"},
        {"a fraction for a number",
         "{\"table\":\"population\",\"name\":\"a\",\"n\":1.5,"
         "\"sha256\":\"\"}\n",
         "not a value of its column 'n'"},
        {"a list for a text", "{\"table\":\"run\",\"key\":[\"a\"]}\n",
         "not a value of its column 'key'"},
        {"half a line", "{\"table\":\"run\",\"key\":\"a\"\n", "not one object"},
        {"two objects on a line",
         "{\"table\":\"run\",\"key\":\"a\"}{\"table\":\"run\"}\n",
         "not one object"},
        {"the second line counts", "{\"table\":\"run\",\"key\":\"a\"}\n{}\n",
         "rows.jsonl:2: "},
        {"one key twice",
         "{\"table\":\"run\",\"key\":\"a\"}\n{\"table\":\"run\",\"key\":\"a\"}"
         "\n",
         "UNIQUE"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct err err = {0};
        struct db *db;
        bool ok;

        ROW(row[i].name);
        db = loaded(&a, row[i].line, &ok, &err);
        assert_false(ok);
        assert_non_null(strstr(err.msg, row[i].says));
        db_close(db);
        arena_release(&a);
    }
}

/* Once open, a stranger's database can only be looked at. */
static void test_only_look(void **state)
{
    static const char *const sql[] = {
        "INSERT INTO run VALUES ('a', 'b')",
        "DELETE FROM run",
        "ATTACH 'other' AS o",
        "PRAGMA writable_schema = 1",
        "CREATE TABLE t(a)",
        "CREATE TEMP TABLE t(a)",
        "SELECT load_extension('x')",
        "VACUUM",
    };
    struct arena a = {0};
    const char *path = path_join(&a, unit_folder(&a), "e.sqlite");
    struct db *db = NULL;
    struct err err = {0};
    bool has;

    (void)state;
    assert_ok(db_open(path, DB_CREATE, &db, &err), &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(schema_finish(db, &err), &err);
    db_close(db);
    assert_ok(foreign_open(path, &db, &err), &err);
    for (size_t i = 0; i < COUNT_OF(sql); i++) {
        ROW(sql[i]);
        err = (struct err){0};
        assert_false(db_exec(db, sql[i], &err));
        assert_int_equal(err.kind, ERR_INPUT);
    }
    assert_ok(foreign_has(db, "result", &has, &err), &err);
    assert_true(has);
    assert_ok(foreign_has(db, "results", &has, &err), &err);
    assert_false(has);
    assert_ok(previous_extract(db, NULL, &err), &err);
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_here),
        cmocka_unit_test(test_days_between),
        cmocka_unit_test(test_known_end),
        cmocka_unit_test(test_lines_not_ours),
        cmocka_unit_test(test_only_look),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
