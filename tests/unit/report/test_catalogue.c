/* role-catalogue.csv byte by byte, and the JSON read back with SQLite. */
#include "base/base.h"

#include "report_unit.h"

#include "base/file.h"
#include "report/catalogue.h"

#define HEADER                                                                 \
    "role,version,effective_date,until_date,owner,approver,description,"       \
    "applies_to,extends,add_on,overlap_days,users,system,resource,permission," \
    "justification,inherited_from,inherited_version,grant_from,grant_until,"   \
    "held,missing,data_class\r\n"

/* Day 20454 is 2026-01-01, 20635 2026-07-01, 20726 2026-09-30. */
static const char sql[] =
    "INSERT INTO role VALUES"
    " (1, 'base', '1', 20454, 'o', NULL, NULL, NULL, 0, 0, 'For all, \"new\"',"
    "  0, 0, 20635, NULL, NULL, 7, NULL, NULL),"
    " (2, 'base', '2', 20635, NULL, NULL, NULL, NULL, 1, 0, NULL, 0, 0, NULL,"
    "  NULL, NULL, 7, NULL, NULL),"
    " (3, '-ops', '1.0', 20635, 'Zoë', 'p', NULL, NULL, 1, 12, '=1+1', 1, 30,"
    "  NULL, NULL, 'base, more', 7,"
    "  '{\"job_title\":[\"Ops\",\"Nurse, \\\"lead\\\"\"],\"department\":"
    "[\"*\"]}', 'internal, regulated');"
    "INSERT INTO role_gives VALUES"
    " (1, 2, 2, 20635, NULL, 'dir', 'mail', NULL, NULL, 0, 0, 8),"
    " (2, 3, 3, 20635, NULL, 'dir', '@all', 'member', 'two\nlines', 10, 2, 9),"
    " (3, 3, 2, 20635, 20727, 'dir', 'mail', NULL, NULL, 3, 4, 8);";

static struct str file_text(struct arena *a, const char *name)
{
    struct err err = {0};
    struct str text;

    assert_ok(file_read(a, name, 1 << 20, &text, &err), &err);
    return text;
}

static void export(struct db *db, struct arena *a)
{
    struct report_input in = input(db, a);
    struct err err = {0};

    assert_ok(role_catalogue(&in, "c.csv", "c.json", &err), &err);
}

static void test_csv(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(sql);

    (void)state;
    export(db, &a);
    assert_str(
        file_text(&a, "c.csv"), HEADER
        "base,1,2026-01-01,2026-06-30,o,,\"For all, \"\"new\"\"\",,,false,0,0,"
        ",,,,,,,,,,\r\n"
        "base,2,2026-07-01,,,,,,,false,0,0,dir,mail,,,,,2026-07-01,,0,0,\r\n"
        "'-ops,1.0,2026-07-01,,Zoë,p,'=1+1,\"job_title: Ops | Nurse, "
        "\"\"lead\"\"; department: *\",\"base, more\",true,30,12,dir,'@all,"
        "member,\"two\nlines\",,,2026-07-01,,10,2,\"internal, regulated\"\r\n"
        "'-ops,1.0,2026-07-01,,Zoë,p,'=1+1,\"job_title: Ops | Nurse, "
        "\"\"lead\"\"; department: *\",\"base, more\",true,30,12,dir,mail,,,"
        "base,2,2026-07-01,2026-09-30,3,4,\"internal, regulated\"\r\n");
    db_close(db);
    arena_release(&a);
}

static void test_json(void **state)
{
    static const struct {
        const char *path, *want; /* NULL: JSON null, or nothing there */
    } row[] = {
        {"$[0].role", "base"},
        {"$[0].until_date", "2026-06-30"},
        {"$[0].applies_to", NULL},
        {"$[0].system", NULL},
        {"$[0].held", NULL},
        {"$[0].add_on", "0"}, /* how SQLite shows false */
        {"$[1].until_date", NULL},
        {"$[1].users", "0"},
        {"$[2].role", "-ops"}, /* nothing in front: JSON has types */
        {"$[2].resource", "@all"},
        {"$[2].description", "=1+1"},
        {"$[2].justification", "two\nlines"},
        {"$[2].add_on", "1"},
        {"$[2].applies_to.job_title[1]", "Nurse, \"lead\""},
        {"$[2].applies_to.department[0]", "*"},
        {"$[2].inherited_from", NULL},
        {"$[3].inherited_from", "base"},
        {"$[3].inherited_version", "2"},
        {"$[3].grant_until", "2026-09-30"},
        {"$[3].missing", "4"},
        {"$[1].data_class", NULL},
        {"$[3].data_class", "internal, regulated"},
        {"$[4]", NULL},
    };
    struct arena a = {0};
    struct db *db = evidence(sql);
    struct str text;

    (void)state;
    export(db, &a);
    text = file_text(&a, "c.json");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct stmt *s = NULL;
        struct err err = {0};
        bool got = false;

        ROW(row[i].path);
        assert_ok(db_prepare(db, STR("SELECT json_extract(?, ?)"), &s, &err),
                  &err);
        bind_text(s, 1, text);
        bind_text(s, 2, str_from(row[i].path));
        assert_ok(stmt_step(s, &got, &err), &err);
        assert_true(got);
        assert_int_equal(stmt_null(s, 0), row[i].want == NULL);
        if (row[i].want)
            assert_str(stmt_text(s, 0), row[i].want);
        stmt_free(s);
    }
    db_close(db);
    arena_release(&a);
}

static void test_empty(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(RUN_ROWS);

    (void)state;
    export(db, &a);
    assert_str(file_text(&a, "c.csv"), HEADER);
    assert_str(file_text(&a, "c.json"), "[]\n");
    db_close(db);
    arena_release(&a);
}

static void test_errors(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(sql);
    struct report_input in = input(db, &a);
    struct err err = {0};

    (void)state;
    ROW("no such folder");
    assert_false(role_catalogue(&in, "no/c.csv", "e.json", &err));
    assert_int_equal(err.kind, ERR_OUTPUT);
    assert_false(file_exists("e.json"));
    ROW("the second file cannot be made: the first does not stay");
    err = (struct err){0};
    assert_false(role_catalogue(&in, "e.csv", "no/e.json", &err));
    assert_false(file_exists("e.csv"));
    ROW("no table");
    err = (struct err){0};
    assert_ok(db_exec(db, "DROP VIEW role_catalogue", &err), &err);
    assert_false(role_catalogue(&in, "e.csv", "e.json", &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_false(file_exists("e.csv"));
    assert_false(file_exists("e.json"));
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
