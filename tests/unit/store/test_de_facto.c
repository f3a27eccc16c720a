/*
 * Groups who hold the same outside any template, and where templates and their
 * people disagree (requirements 80): worked out by hand from the rows put in.
 */
#include "unit.h"

#include "store/db.h"
#include "store/schema.h"

/* Clerks: 1 to 4.  No template: 5 and 6.  Gone: 7.  Several fit: 8. */
static const char company[] =
    "INSERT INTO run VALUES ('now', '1790834400');"
    "INSERT INTO person(id, worker_id, system, current, on_leave, same_email,"
    " roles, role, role_version, record_id) VALUES"
    " (1, 'W1', 'hr', 1, 0, 0, 1, 'clerk', '2', 1),"
    " (2, 'W2', 'hr', 1, 0, 0, 1, 'clerk', '2', 1),"
    " (3, 'W3', 'hr', 1, 0, 0, 1, 'clerk', '2', 1),"
    " (4, 'W4', 'hr', 1, 0, 0, 1, 'clerk', '2', 1),"
    " (5, 'W5', 'hr', 1, 0, 0, 0, NULL, NULL, 1),"
    " (6, 'W6', 'hr', 1, 0, 0, 0, NULL, NULL, 1),"
    " (7, 'W7', 'hr', 0, 0, 0, 0, NULL, NULL, 1),"
    " (8, 'W8', 'hr', 1, 0, 0, 2, NULL, NULL, 1);"
    "INSERT INTO entitlement(id, system, name, permission) VALUES"
    " (1, 'dir', 'mail', NULL), (2, 'erp', 'Post', NULL),"
    " (3, 'erp', 'Pay', 'write'), (4, 'erp', 'Audit', NULL);"
    "INSERT INTO grant_why VALUES (1, 'NO_TEMPLATE', ''),"
    " (2, 'SEVERAL_TEMPLATES', '');"
    "INSERT INTO role(id, name, version, grants, users, add_on) VALUES"
    " (1, 'clerk', '1', 1, 0, 0), (2, 'clerk', '2', 2, 4, 0);"
    "INSERT INTO role_gives VALUES"
    " (1, 1, 1, 1, 5, 'dir', 'mail', NULL, NULL, 0, 0, 1),"
    " (2, 2, 2, 5, NULL, 'dir', 'mail', NULL, NULL, 4, 0, 1),"
    " (3, 2, 2, 5, NULL, 'dir', 'chat', 'x', NULL, 0, 4, 1),"
    " (4, 2, 2, 5, NULL, 'app', 'x', NULL, NULL, 0, 0, 1);"
    /* class: 1 template, 2 exception, 3 drift, 4 cannot be told */
    "INSERT INTO grant_row(record_id, account_id, entitlement_id, class, why,"
    " person_id) VALUES"
    " (101, 1, 1, 1, NULL, 1), (102, 1, 2, 3, NULL, 1), (103, 1, 3, 3, NULL, "
    "1),"
    " (111, 2, 3, 2, NULL, 2), (112, 2, 2, 3, NULL, 2), (113, 9, 2, 3, NULL, "
    "2),"
    " (121, 3, 2, 3, NULL, 3), (122, 3, 4, 3, NULL, 3),"
    " (131, 4, 1, 1, NULL, 4),"
    " (141, 5, 4, 4, 1, 5), (151, 6, 4, 4, 1, 6),"
    " (161, 7, 4, NULL, NULL, 7),"
    " (171, 8, 4, 4, 2, 8);";

static struct str ask(struct arena *a, struct db *db, const char *sql)
{
    struct err err = {0};
    struct str out;

    assert_ok(db_text(db, a, sql, &out, &err), &err);
    return out;
}

static void test_groups(void **state)
{
    struct arena a = {0};
    struct db *db = NULL;
    struct err err = {0};

    (void)state;
    assert_ok(db_open(":memory:", DB_CREATE, &db, &err), &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(db_exec(db, company, &err), &err);
    assert_ok(schema_measure(db, &err), &err);
    /* W1 and W2 hold Post and Pay, the one by an exception; W5 and W6 Audit */
    assert_str(ask(&a, db,
                   "SELECT group_concat(id || ':' || persons || ' persons, ' ||"
                   " entitlements || ' of ' || coalesce(roles, 'none'), '; ')"
                   " FROM de_facto_role"),
               "1:2 persons, 2 of clerk; 2:2 persons, 1 of none");
    assert_str(ask(&a, db,
                   "SELECT group_concat(de_facto_id || '.' || entitlement_id)"
                   " FROM de_facto_grant"),
               "1.2,1.3,2.4");
    assert_str(ask(&a, db,
                   "SELECT group_concat(de_facto_id || '.' || person_id)"
                   " FROM de_facto_member"),
               "1.1,1.2,2.5,2.6");
    /* Post: 3 of 4 clerks; Pay: 2 of 4 are not more than half */
    assert_str(ask(&a, db,
                   "SELECT group_concat(role_id || ' ' || what || ' ' || system"
                   " || ':' || resource || '/' || coalesce(permission, '') ||"
                   " ' ' || holders || ' of ' || users, '; ')"
                   " FROM role_variance"),
               "2 not in template erp:Post/ 3 of 4; "
               "2 held by nobody dir:chat/x 0 of 4");
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_groups)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
