/* How long what a finding is about was there, in days, by hand (requirement
 * 37).  The period ends with day 100; the run is on day 101. */
#include "unit.h"

#include "store/db.h"
#include "store/schema.h"

/* clang-format off */
#define DAY(n) "(" #n " * 86400)"
#define SOURCE(id, day)                                                        \
    "INSERT INTO source(id, file, kind, system, sha256, bytes, extracted_at,"  \
    " rows_read, rows_accepted, rows_rejected, rows_duplicate, newest,"        \
    " hides_inactive, values_dated, values_day_only, values_zone_assumed)"     \
    " VALUES (" #id ", 'f', 'accounts', 's', 'x', 1, " DAY(day) ", 1, 1, 0,"   \
    " 0, 1, 0, 0, 0, 0);"
#define PERSON(id, current)                                                    \
    "INSERT INTO person(id, worker_id, system, current, on_leave, same_email," \
    " roles, record_id) VALUES (" #id ", 'W" #id "', 'hr', " #current          \
    ", 0, 0, 0, 1);"
#define ACCOUNT(id, person, state, created, source)                            \
    "INSERT INTO account(id, system, username, person_id, link, candidates,"   \
    " kind, registered, state, never_used, use_stated, listed, in_reject,"     \
    " record_id, exported, created_lo, created_hi, snapshot_at) VALUES ("      \
    #id ", 's', 'a" #id "', " #person ", 'none', 0, 'human', 0, '" state       \
    "', 0, 0, 1, 0, " #source " << 32 | " #id ", 1, " created ", " created     \
    ", (SELECT extracted_at FROM source WHERE id = " #source "));"
#define SPELL(id, person, t0)                                                  \
    "INSERT INTO spell(id, person_id, t0_lo, t0_hi, high_risk, ended,"         \
    " concurrent, type_changes, record_id) VALUES (" #id ", " #person ", "     \
    DAY(t0) ", " DAY(t0) ", 0, 1, 0, 0, 1);"
#define LEAVER(id, spell, account, closed, lo, hi)                             \
    "INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed," \
    " t1_lo, t1_hi, t1_open, disables, voided, use_covered) VALUES (" #id      \
    ", " #spell ", " #account ", 1, " #closed ", " lo ", " hi ", 0, 0, 0, 0);"
#define GRANT(source, line, account, ent, lo, hi)                              \
    "INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo," \
    " granted_hi) VALUES (" #source " << 32 | " #line ", " #account ", " #ent  \
    ", " lo ", " hi ");"
#define PAST(id, account, ent, lo, hi, gone_lo, gone_hi)                       \
    "INSERT INTO grant_past(id, record_id, account_id, entitlement_id,"        \
    " granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to) VALUES ("  \
    #id ", 7, " #account ", " #ent ", " lo ", " hi ", " gone_lo ", " gone_hi   \
    ", 'log', " gone_lo ");"
#define ROW_OF(id, state, account, ent, t0, from, until)                       \
    "INSERT INTO result_row(id, test_no, state, account_id, entitlement_id,"   \
    " t0_lo, t0_hi, exposed_from, exposed_until) VALUES (" #id ", 1, " #state  \
    ", " #account ", " #ent ", " t0 ", " t0 ", " from ", " until ");"

static const char things[] =
    "INSERT INTO run VALUES ('period_end_at', '8640000'), ('now', '8726400');"
    "INSERT INTO test(id, title, no) VALUES ('T', 't', 1);"
    SOURCE(1, 30) SOURCE(2, 98) SOURCE(3, 101)
    PERSON(1, 1) PERSON(2, 0) PERSON(3, 1)
    ACCOUNT(1, 1, "active", DAY(2), 2)
    ACCOUNT(2, NULL, "active", "NULL", 2)
    ACCOUNT(3, 2, "disabled", DAY(1), 2)
    ACCOUNT(4, 2, "active", DAY(1), 2)
    ACCOUNT(5, 3, "active", DAY(1), 2)
    ACCOUNT(6, NULL, "unknown", DAY(1), 2)
;
static const char leavers[] =
    "INSERT INTO snapshot_member(system, kind, from_source, to_source,"
    " account_id, present, record_id) VALUES ('s', 'accounts', 1, 2, 2, 1, 1);"
    SPELL(1, 2, 40) SPELL(2, 3, 10)
    LEAVER(1, 1, 3, 1, DAY(50), DAY(52)) LEAVER(2, 1, 4, 0, DAY(98), "NULL")
    LEAVER(3, 2, 5, 1, DAY(12), DAY(12));
static const char grants[] =
    PAST(1, 1, 1, "129600", "129600", "7560000", "7560000")
    PAST(2, 1, 4, DAY(50), DAY(61), DAY(69), DAY(70))
    PAST(3, 1, 4, DAY(20), DAY(20), DAY(30), DAY(30))
    GRANT(2, 12, 1, 2, DAY(5), DAY(7)) GRANT(3, 13, 1, 3, "NULL", "NULL")
    "INSERT INTO grant_more(record_id, seen_from)"
    " VALUES (3 << 32 | 13, " DAY(20) ");"
    GRANT(3, 14, 1, 5, "8683200", "8683200") GRANT(2, 15, 4, 2, DAY(3), DAY(3))
;
static const char rows[] =
    ROW_OF(1, 2, 1, 1, "NULL", "NULL", "NULL")
    ROW_OF(2, 3, 1, 2, "NULL", "NULL", "NULL")
    ROW_OF(3, 4, 1, 3, "NULL", "NULL", "NULL")
    ROW_OF(4, 2, 2, NULL, "NULL", "NULL", "NULL")
    ROW_OF(5, 2, 3, NULL, DAY(40), "NULL", "NULL")
    ROW_OF(6, 2, 4, NULL, "NULL", "NULL", "NULL")
    ROW_OF(7, 2, 5, NULL, DAY(10), "NULL", "NULL")
    ROW_OF(8, 2, 5, NULL, "NULL", "NULL", "NULL")
    ROW_OF(9, 2, 1, 4, "NULL", DAY(60), DAY(70))
    ROW_OF(10, 1, 1, 1, "NULL", "NULL", "NULL")
    ROW_OF(11, 5, 1, 1, "NULL", "NULL", "NULL")
    ROW_OF(12, 2, 1, 5, "NULL", "NULL", "NULL")
    ROW_OF(13, 4, 6, NULL, "NULL", "NULL", "NULL")
    ROW_OF(14, 2, NULL, NULL, "NULL", "NULL", "NULL")
    ROW_OF(15, 2, 4, 2, "NULL", "NULL", "NULL")
    ROW_OF(16, 2, 1, 9, "NULL", "NULL", "NULL")
    ROW_OF(17, 2, 1, 3, "NULL", DAY(90), "NULL")
    ROW_OF(18, 2, 1, 4, "NULL", "NULL", "NULL");
/* clang-format on */

static const struct {
    const char *name;
    int64_t id;
    const char *want; /* at least, at most, still there */
} row[] = {
    {"given on day 1 at noon, gone on day 87 at noon: between two reviews", 1,
     "86.0|86.0|0"},
    {"given within days 5 to 7, seen on day 98, the period ends on 100", 2,
     "91.0|95.0|1"},
    {"first seen on day 20, the account is of day 2; seen after the period", 3,
     "80.0|98.0|1"},
    {"an account of unknown age, first seen on day 30", 4, "68.0||1"},
    {"left on day 40, closed between 50 and 52", 5, "10.0|12.0|0"},
    {"left on day 40, open; the row has no time of its own", 6, "58.0|60.0|1"},
    {"left on day 10, closed on 12, and came back", 7, "2.0|2.0|0"},
    {"the same account, a row about today", 8, "97.0|99.0|1"},
    {"drift since day 60, seen by 61; gone between 69 and 70", 9, "8.0|10.0|0"},
    {"a row that passes", 10, ""},
    {"a row that is missing", 11, ""},
    {"given after the period", 12, ""},
    {"whether the account is open is not known", 13, "|99.0|0"},
    {"a row of no account", 14, ""},
    {"a grant of one who left on day 40", 15, "58.0|60.0|1"},
    {"a grant nothing is known of", 16, ""},
    {"drift since day 90, still there", 17, "10.0|10.0|1"},
    {"given and taken away twice: the last time counts", 18, "8.0|20.0|0"},
};

static void test_exposure(void **state)
{
    struct arena a = {0};
    struct db *db = NULL;
    struct err err = {0};
    struct str got;

    (void)state;
    assert_ok(db_open(":memory:", DB_CREATE, &db, &err), &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(db_exec(db, things, &err), &err);
    assert_ok(db_exec(db, leavers, &err), &err);
    assert_ok(db_exec(db, grants, &err), &err);
    assert_ok(db_exec(db, rows, &err), &err);
    assert_ok(schema_measure(db, &err), &err);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        assert_ok(db_text(db, &a,
                          arena_fmt(&a,
                                    "SELECT coalesce(max(coalesce(days_lo, '')"
                                    " || '|' || coalesce(days_hi, '') || '|' ||"
                                    " still), '') FROM exposure"
                                    " WHERE result_id = %d",
                                    (int)row[i].id)
                              .ptr,
                          &got, &err),
                  &err);
        assert_str(got, row[i].want);
    }
    ROW("without a period, to the run");
    assert_ok(db_exec(db,
                      "UPDATE run SET value = '' WHERE key = 'period_end_at';"
                      "DELETE FROM exposure; DELETE FROM result_row"
                      " WHERE id <> 2; DELETE FROM metric;"
                      "DELETE FROM test_coverage",
                      &err),
              &err);
    assert_ok(schema_measure(db, &err), &err);
    assert_ok(db_text(db, &a, "SELECT days_lo || '|' || days_hi FROM exposure",
                      &got, &err),
              &err);
    assert_str(got, "91.0|96.0");
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exposure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
