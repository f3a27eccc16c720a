/* Which test could be run for which system, by hand from what was put in
 * (requirement 76). */
#include "unit.h"

#include "store/db.h"
#include "store/schema.h"

#define RESULT(test, system, account, state, reason)                           \
    "INSERT INTO result_row(test_no, system, account_id, state, reason)"       \
    " VALUES (" #test ", " system ", " #account ", " #state ", " reason ");"

/*
 * dir gave accounts and grants, app only accounts, new nothing; mdm gave
 * devices; toy is out of scope; lost is known from a row alone.  Nobody gave
 * tickets.  T1 is of directories, T4 of no system, T6 is switched off.
 */
static const char put_in[] =
    "INSERT INTO system_(system, name, kind, listed, in_scope) VALUES"
    " ('dir', 'Directory', 'directory', 1, 1), ('app', NULL, 'application', 1,"
    " NULL), ('new', NULL, 'application', 1, 1), ('mdm', NULL, 'devices', 1, "
    "1),"
    " ('toy', NULL, 'application', 1, 0);"
    "INSERT INTO source(id, file, kind, system, sha256, bytes, rows_read,"
    " rows_accepted, rows_rejected, rows_duplicate, newest, hides_inactive,"
    " values_dated, values_day_only, values_zone_assumed)"
    " SELECT column1, 'f', column2, column3, 'x', 1, 1, 1, 0, 0, 1, 0, 0, 0, 0"
    " FROM (VALUES (1, 'accounts', 'dir'), (2, 'grants', 'dir'),"
    " (3, 'accounts', 'app'), (4, 'devices', 'mdm'), (5, 'rules', 'dir'));"
    "INSERT INTO account(id, system, username, link, candidates, kind,"
    " registered, state, never_used, use_stated, listed, in_reject, record_id,"
    " exported) VALUES"
    " (1, 'dir', 'a', 'none', 0, 'human', 0, 'active', 0, 0, 1, 0, 21, 1),"
    " (2, 'app', 'a', 'none', 0, 'human', 0, 'active', 0, 0, 1, 0, 22, 1);"
    "INSERT INTO entitlement(id, system, name) VALUES (1, 'dir', 'e');"
    "INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES"
    " (101, 1, 1, 1), (102, 1, 1, 1), (103, 1, 1, 3);"
    "INSERT INTO test(id, title, no, outcome, needs, of_kind, compact) VALUES"
    " ('T1', 't', 1, 'MET', 'workers accounts', 'directory', 0),"
    " ('T2', 't', 2, 'MET', 'accounts grants', NULL, 0),"
    " ('T3', 't', 3, 'MET', 'grants', '', 1),"
    " ('T4', 't', 4, 'MET', 'tickets', NULL, 0),"
    " ('T5', 't', 5, 'MET', 'devices', NULL, 0),"
    " ('T6', 't', 6, 'NOT_RUN', 'accounts', NULL, 0),"
    " ('T7', 't', 7, 'MET', NULL, NULL, 0);"
    /* of the account's system, where the row names none */
    RESULT(1, "NULL", 1, 1, "NULL") RESULT(1, "NULL", 1, 2, "'LATE'")
        RESULT(1, "NULL", 1, 6, "'SOON'") RESULT(2, "NULL", 1, 1, "NULL")
            RESULT(2, "NULL", 1, 4, "'ZZ'") RESULT(2, "'dir'", NULL, 5, "'AA'")
                RESULT(2, "'app'", NULL, 5, "'NO_GRANTS'")
                    RESULT(3, "NULL", 1, 2, "'DRIFT'")
                        RESULT(4, "NULL", NULL, 3, "'EXCEPTED'")
                            RESULT(5, "'mdm'", NULL, 4, "'AA'")
                                RESULT(5, "'mdm'", NULL, 4, "'AA'")
                                    RESULT(7, "'lost'", NULL, 7, "'GONE'");

static const char all[] =
    "SELECT group_concat(x, char(10)) FROM (SELECT system || ' ' || test_id ||"
    " ' ' || could || ' ' || judged || '=' || pass || '+' || fail || '+' ||"
    " fail_excepted || ' ' || indeterminate || '/' || missing || ' ' || not_due"
    " || ' ' || not_applicable || ' ' || coalesce(lacks, '-') || ' ' ||"
    " coalesce(reasons, '-') AS x FROM test_coverage"
    " WHERE %s ORDER BY system, test_id)";

/* What a test lacks is said beside its rows; a test with judged rows ran. */
static const struct {
    const char *name, *where, *want;
} row[] = {
    {"no system", "system = ''", " T4 run 1=0+0+1 0/0 0 0 tickets -"},
    {"application without grants", "system = 'app'",
     "app T2 not run 0=0+0+0 0/1 0 0 grants NO_GRANTS\n"
     "app T3 not run 0=0+0+0 0/0 0 0 grants -\n"
     "app T6 switched off 0=0+0+0 0/0 0 0 - -"},
    {"directory", "system = 'dir'",
     "dir T1 run 2=1+1+0 0/0 1 0 workers -\n"
     "dir T2 in part 1=1+0+0 1/1 0 0 - AA ZZ\n"
     /* passing grants of a compact test have no row of their own */
     "dir T3 run 3=2+1+0 0/0 0 0 - -\n"
     "dir T6 switched off 0=0+0+0 0/0 0 0 - -"},
    {"a system only a row names", "system = 'lost'",
     "lost T7 nothing to judge 0=0+0+0 0/0 0 1 - -"},
    {"devices", "system = 'mdm'", "mdm T5 undecided 0=0+0+0 2/0 0 0 - AA"},
    {"no export at all", "system = 'new'",
     "new T2 not run 0=0+0+0 0/0 0 0 accounts grants -\n"
     "new T3 not run 0=0+0+0 0/0 0 0 grants -\n"
     "new T6 switched off 0=0+0+0 0/0 0 0 accounts -"},
    {"nothing else, least of all what is out of scope",
     "system NOT IN ('', 'app', 'dir', 'lost', 'mdm', 'new')", ""},
};

static void test_coverage(void **state)
{
    struct arena a = {0};
    struct db *db = NULL;
    struct err err = {0};
    struct str got;

    (void)state;
    assert_ok(db_open(":memory:", DB_CREATE, &db, &err), &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(db_exec(db, put_in, &err), &err);
    assert_ok(schema_measure(db, &err), &err);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_ok(
            db_text(db, &a, arena_fmt(&a, all, row[i].where).ptr, &got, &err),
            &err);
        assert_str(got, row[i].want);
    }
    ROW("by system");
    assert_ok(db_text(db, &a,
                      "SELECT exports || '|' || tests || '|' || run || '|' ||"
                      " in_part || '|' || not_run || '|' || switched_off ||"
                      " '|' || judged || '|' || pass || '|' || fail || '|' ||"
                      " open || '|' || lacks FROM system_coverage"
                      " WHERE system = 'dir'",
                      &got, &err),
              &err);
    assert_str(got, "accounts, grants|4|2|1|0|1|6|4|2|2|workers");
    assert_ok(db_text(db, &a,
                      "SELECT coalesce(exports, '') || '|' || lacks || '|' ||"
                      " not_concluded FROM system_coverage"
                      " WHERE system = 'new'",
                      &got, &err),
              &err);
    assert_str(got, "|accounts, grants|T2 T3");
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
