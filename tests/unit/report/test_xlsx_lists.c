/* The lists of a workbook: who belongs to a population, what a source is. */
#include "base/base.h"

#include "report_unit.h"

#include "report/xlsx/xlsx.h"

#define BOOK "book.xlsx"

static struct str made(struct arena *a, struct db *db, const char *name)
{
    struct err err = {0};
    struct report_input in = input(db, a);

    assert_ok(xlsx_report(&in, BOOK, &err), &err);
    return sheet(a, BOOK, name);
}

/* Days since 1970: 2026-07-01 is 20635, 2026-09-30 is 20726. */
#define SPELL(id, start, end, entered, changes)                                \
    "INSERT INTO spell(id, person_id, start_day, end_day, entered_day,"        \
    " high_risk, ended, concurrent, next_gap_days, type_changes, record_id)"   \
    " VALUES (" #id ", " #id ", " #start ", " #end ", " #entered               \
    ", 0, 1, 0, 2, " #changes ", " REC(1, 2) ");"

#define EIGHT_PERSONS                                                          \
    "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE"     \
    " i < 8) INSERT INTO person(id, worker_id, name, system, current,"         \
    " on_leave, same_email, roles, record_id)"                                 \
    " SELECT i, 'W' || i, 'N', 'hr', 1, 0, 0, 1, 7 FROM k;"

static const char population[] = RUN_ROWS SOURCE_ROW(1, "w.csv") EIGHT_PERSONS
    "INSERT INTO parameter VALUES ('conversion_gap_days', 3, 'days', "
    "'');" SPELL(1, 20000, 20635, NULL, 0) /* ends on the first day */
    SPELL(2, 20000, 20726, NULL, 0)        /* on the last */
    SPELL(3, 20000, 20634, NULL, 0)        /* a day before */
    SPELL(4, 20000, 20727, NULL, 0)        /* a day after */
    SPELL(5, 20000, 20600, 20726, 0)       /* before, but entered in it */
    SPELL(6, 20000, 20700, NULL, 1)        /* a change of contract */
    SPELL(7, 20635, NULL, NULL, 0)         /* joins on the first day */
    SPELL(8, 20727, NULL, NULL, 0)         /* joins a day after the last */
    /* what follows the change of contract is no joining */
    "INSERT INTO spell(id, person_id, start_day, high_risk, ended, concurrent,"
    " type_changes, record_id) VALUES (9, 6, 20702, 0, 0, 0, 0, 7);";

/* controls 0.4: by HR's end date as written, or by the date HR entered it. */
static void test_population(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(population);
    struct str xml = made(&a, db, "Leavers");

    (void)state;
    ROW("leavers, by end date");
    assert_str(shown(&a, xml, "A5"), "W5");
    assert_str(shown(&a, xml, "A6"), "W1");
    assert_str(shown(&a, xml, "A7"), "W2");
    assert_str(shown(&a, xml, "A8"), "");
    assert_str(shown(&a, xml, "F6"), "46204"); /* 2026-07-01 */
    ROW("joiners");
    xml = sheet(&a, BOOK, "Joiners");
    assert_str(shown(&a, xml, "A5"), "W7");
    assert_str(shown(&a, xml, "A6"), "");
    ROW("movers");
    xml = sheet(&a, BOOK, "Movers");
    assert_str(shown(&a, xml, "A5"), "W6");
    assert_str(shown(&a, xml, "A6"), "");
    ROW("no period: everybody up to that day");
    assert_true(db_exec(db,
                        "UPDATE run SET value = '' WHERE key LIKE 'period%';"
                        "INSERT INTO run VALUES ('as_of', '2026-09-30')",
                        &(struct err){0}));
    xml = made(&a, db, "Leavers");
    assert_str(shown(&a, xml, "A5"), "W5");
    assert_str(shown(&a, xml, "A6"), "W3");
    assert_str(shown(&a, xml, "A8"), "W2");
    assert_str(shown(&a, xml, "A9"), "");
    assert_true(has(sheet(&a, BOOK, "Index"), "As of 2026-09-30"));
    db_close(db);
    arena_release(&a);
}

/* T0 of everybody is 2026-07-02T00:00:00Z = 1782950400. */
#define LEAVER(id, t1_lo, t1_hi, closed)                                       \
    "INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed," \
    " t1_lo, t1_hi, t1_open, disables, voided, use_covered) VALUES (" #id      \
    ", " #id ", 1, 1, " #closed ", " #t1_lo ", " #t1_hi ", 0, 0, 0, 1);"

static const char closing[] = RUN_ROWS SOURCE_ROW(1, "w.csv")
    EIGHT_PERSONS ACCOUNT_ROW(1, "a", 1) ACCOUNT_ROW(
        2, "b",
        1) "UPDATE account SET system = 'app' WHERE id = 2;"
           "INSERT INTO system_(system, kind, listed) VALUES ('idp', "
           "'directory', 1),"
           " ('app', 'application', 1);" SPELL(1, 20000, 20635, NULL, 0) SPELL(
               2, 20000, 20636, NULL, 0) SPELL(3, 20000, 20637, NULL, 0)
               SPELL(4, 20000, 20638, NULL, 0) SPELL(5, 20000, 20639, NULL, 0)
                   SPELL(6, 20000, 20640, NULL, 0) SPELL(
                       7, 20000, 20641, NULL,
                       0) "UPDATE spell SET t0_lo = 1782950400, t0_hi = "
                          "1782950400;" LEAVER(1, 1782950400, 1782950400,
                                               1) /* at the very end: 0 h */
    LEAVER(2, 1782954000, 1782954000, 1) /* 1 h: still within one hour */
    LEAVER(3, 1782950400, 1782954001, 1) /* latest moment 1 h 0 min 1 s */
    LEAVER(4, 1783036800, 1783036801, 1) /* a second over a day */
    LEAVER(5, 1783555201, 1783555201, 1) /* a second over seven days */
    LEAVER(6, 1783036800, NULL, 0)       /* open */
    /* 7: only an application's account, so no directory to speak of */
    "INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed,"
    " t1_lo, t1_hi, t1_open, disables, voided, use_covered) VALUES (7, 7, 2,"
    " 1, 1, 1782950400, 1782950400, 0, 0, 0, 1);";

static void test_timeliness(void **state)
{
    static const struct {
        const char *cell, *want;
    } row[] = {
        {"S5", "0"},     {"T5", "0"}, {"T6", "1"},  {"S7", "0"},  {"S10", "24"},
        {"T10", "open"}, {"T11", ""}, {"P11", "0"}, {"U11", "1"}, {"V10", "1"},
    };
    /* before or at, 1 h, 4 h, 24 h, 3 d, 7 d, more, not closed, unknown */
    static const char *const count[] = {"1", "1", "1", "0", "1",
                                        "0", "1", "1", "1"};
    struct arena a = {0};
    struct db *db = evidence(closing);
    struct str xml = made(&a, db, "Leavers"), index;
    size_t at;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].cell);
        assert_str(shown(&a, xml, row[i].cell), row[i].want);
    }
    assert_true(has(cell(&a, xml, "T5"), "ROUND((R5-I5)*86400,0)/3600"));
    assert_true(has(cell(&a, xml, "S5"), "ROUND((Q5-J5)*86400,0)/3600"));

    ROW("classes on the index");
    index = sheet(&a, BOOK, "Index");
    at = str_find(index, 0, STR("Before the end or at it"));
    assert_true(at != (size_t)-1);
    for (size_t i = 0; i < COUNT_OF(count); i++) {
        size_t v;

        at = str_find(index, at, STR("'Leavers'!$T$5:$T$11"));
        assert_true(at != (size_t)-1);
        v = str_find(index, at, STR("<v>"));
        assert_str(str_sub(index, v + 3, 1), count[i]);
        at = v;
    }
    db_close(db);
    arena_release(&a);
}

static void test_sources(void **state)
{
    static const struct {
        const char *name, *change, *adds_up, *console;
    } row[] = {
        {"all is well", "console_count = 5", "equal", "equal"},
        {"a row is lost", "rows_accepted = 4, console_count = 5", "not equal",
         "equal"},
        {"refused rows are accounted for",
         "rows_accepted = 3, rows_rejected = 1, rows_duplicate = 1,"
         " console_count = 6",
         "equal", "not equal"},
        {"nobody looked at the console", "console_count = NULL", "equal",
         "not supplied"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str sql = arena_fmt(
            &a, RUN_ROWS SOURCE_ROW(1, "w.csv") "UPDATE source SET %s",
            row[i].change);
        struct db *db = evidence(sql.ptr);
        struct str xml = made(&a, db, "Sources");

        ROW(row[i].name);
        assert_str(shown(&a, xml, "N5"), row[i].adds_up);
        assert_str(shown(&a, xml, "P5"), row[i].console);
        assert_true(has(cell(&a, xml, "N5"), "<f>IF(J5=SUM(K5:M5),"));
        assert_true(has(cell(&a, xml, "P5"), "<f>IF(O5=\"\","));
        db_close(db);
    }
    arena_release(&a);
}

static void test_coverage(void **state)
{
    static const char *const row[][7] = {
        {"crm", "T1", "in part", "3", "1", "2", "workers"},
        {"crm", "T2", "not run", "0", "", "", "accounts, grants"},
        {"(no system)", "T1", "run", "1", "1", "", ""},
        {"", "", "", "", "", "", ""},
    };
    static const char column[] = "ABDEFGM";
    struct arena a = {0};
    struct db *db = evidence(
        RUN_ROWS TEST_ROW(1, "T1", "MET", 0, 0, 0, 0, 0, 0, 0, 0) TEST_ROW(
            2, "T2", "MET", 0, 0, 0, 0, 0, 0, 0,
            0) "INSERT INTO test_coverage VALUES"
               " ('', 'T1', 'run', 1, 1, 0, 0, 0, 0, 0, 0, NULL, NULL),"
               " ('crm', 'T1', 'in part', 3, 1, 2, 0, 2, 0, 0, 0, 'workers', "
               "'R S'),"
               " ('crm', 'T2', 'not run', 0, 0, 0, 0, 0, 0, 0, 0, 'accounts "
               "grants',"
               " NULL)");
    struct str xml = made(&a, db, "Coverage");

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        for (int k = 0; column[k]; k++) {
            struct str at = arena_fmt(&a, "%c%zu", column[k], i + 5);

            ROW(at.ptr);
            assert_str(shown(&a, xml, at.ptr), row[i][k]);
        }
    assert_str(shown(&a, xml, "N5"), "R, S");
    db_close(db);
    arena_release(&a);
}

/* 2026-01-01 is day 20454, in a sheet 46023. */
static void test_approvals(void **state)
{
    static const struct {
        const char *cell, *want;
    } row[] = {
        {"A5", "1"},
        {"B5", "access"},
        {"C5", "any"},
        {"D5", "any"},
        {"E5", "any"},
        {"F5", "anybody"},
        {"G5", "the manager or the owner of the system"},
        {"H5", ""},
        {"I5", ""},
        {"K5", ""},
        {"A6", "2"},
        {"B6", "mfa exception"},
        {"C6", "erp"},
        {"D6", "ledger"},
        {"E6", "privileged"},
        {"F6", "whoever gets it or Ann (W1)"},
        {"G6", "1. Ann (W1) or Queue, then 2. the owner of the role"},
        {"H6", "90"},
        {"I6", "46023"},
        {"J6", "46387"},
        {"K6", "Queue"},
        {"L6", "workers.csv:9"},
        {"A7", ""},
    };
    struct arena a = {0};
    struct db *db = evidence(
        RUN_ROWS SOURCE_ROW(1, "workers.csv") PERSON_ROW(1, "W1", "Ann")
            PERSON_ROW(
                2, "W2",
                "Bo") "INSERT INTO authority VALUES"
                      " (1, NULL, '', NULL, 'access', 1, 'manager', NULL, "
                      "NULL, NULL, NULL,"
                      "  0, " REC(
                          1,
                          8) "),"
                             " (1, NULL, '', NULL, 'access', 1, "
                             "'system_owner', NULL, NULL, NULL,"
                             "  NULL, 0, " REC(
                                 1,
                                 8) "),"
                                    " (2, 'erp', 'ledger', 1, 'mfa_exception', "
                                    "1, 'person', 'W1', 1, 20454,"
                                    "  20818, 90, " REC(
                                        1,
                                        9) "),"
                                           " (2, 'erp', 'ledger', 1, "
                                           "'mfa_exception', 1, 'person', "
                                           "'Queue', NULL,"
                                           "  20454, 20818, 90, " REC(
                                               1,
                                               9) "),"
                                                  " (2, 'erp', 'ledger', 1, "
                                                  "'mfa_exception', 2, "
                                                  "'role_owner', NULL, NULL,"
                                                  "  20454, 20818, 90, " REC(
                                                      1,
                                                      9) ");"
                                                         "INSERT INTO "
                                                         "requester VALUES"
                                                         " (2, 'beneficiary', "
                                                         "NULL, NULL, " REC(
                                                             1,
                                                             9) "),"
                                                                " (2, "
                                                                "'person', "
                                                                "'W1', 1, " REC(
                                                                    1,
                                                                    9) ");"
                                                                       "INSERT "
                                                                       "INTO "
                                                                       "delegat"
                                                                       "ion "
                                                                       "VALUES "
                                                                       "('W1', "
                                                                       "1, "
                                                                       "'W2', "
                                                                       "2, "
                                                                       "NULL, "
                                                                       "20454, "
                                                                       "NULL,"
                                                                       " " REC(
                                                                           1,
                                                                           10) ");");
    struct str xml = made(&a, db, "Approval rules");

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].cell);
        assert_str(shown(&a, xml, row[i].cell), row[i].want);
    }
    ROW("one who has left is named as such");
    assert_true(db_exec(db, "UPDATE person SET current = 0 WHERE id = 1",
                        &(struct err){0}));
    xml = made(&a, db, "Approval rules");
    assert_str(shown(&a, xml, "K6"), "Queue, W1");
    ROW("in whose place");
    xml = sheet(&a, BOOK, "Delegations");
    assert_str(shown(&a, xml, "B5"), "Ann");
    assert_str(shown(&a, xml, "D5"), "Bo");
    assert_str(shown(&a, xml, "E5"), "any");
    assert_str(shown(&a, xml, "F5"), "46023");
    assert_str(shown(&a, xml, "G5"), "");
    db_close(db);
    arena_release(&a);
}

static void test_catalogue(void **state)
{
    static const struct {
        const char *cell, *want;
    } row[] = {
        {"A5", "crm"},
        {"B5", "Sales"},
        {"D5", "yes"},
        {"E5", "W1"},
        {"F5", "Ann"},
        {"G5", "yes"},
        {"H5", "directory-group"},
        {"I5", "=Agent, hourly"},
        {"N5", "2"},
        {"O5", ""},
        {"P5", "workers.csv:4"},
        /* nobody is known by the owner's number */
        {"A6", "erp"},
        {"D6", "no"},
        {"E6", "W9"},
        {"F6", ""},
        {"G6", "no"},
        {"H6", ""},
        {"N6", "1"},
        /* in an export, not in the inventory */
        {"A7", "hr"},
        {"D7", ""},
        {"G7", ""},
        {"O7", "workers"},
        {"P7", ""},
    };
    struct arena a = {0};
    struct db *db = evidence(RUN_ROWS SOURCE_ROW(1, "workers.csv") PERSON_ROW(
        1, "W1",
        "Ann") "INSERT INTO actor VALUES ('W1', 1, NULL, 1, 'person');"
               "INSERT INTO system_(system, name, kind, owner, in_scope, "
               "listed,"
               " provisioning, integration, record_id) VALUES"
               " ('crm', 'Sales', 'application', 'W1', 1, 1, 'directory-group',"
               "  '=Agent, hourly', " REC(
                   1, 4) "),"
                         " ('erp', NULL, 'application', 'W9', 0, 1, NULL, "
                         "NULL, NULL),"
                         " ('hr', NULL, 'hr', NULL, NULL, 0, NULL, NULL, NULL);"
                         "INSERT INTO authority VALUES"
                         " (1, NULL, '', NULL, 'access', 1, 'manager', NULL, "
                         "NULL, NULL, NULL,"
                         "  0, 1), (1, NULL, '', NULL, 'access', 2, "
                         "'role_owner', NULL, NULL,"
                         "  NULL, NULL, 0, 1), (2, 'crm', '', NULL, 'access', "
                         "1, 'manager',"
                         "  NULL, NULL, NULL, NULL, 0, 1), (3, 'crm', '', "
                         "NULL, 'exception', 1,"
                         "  'manager', NULL, NULL, NULL, NULL, 0, 1);");
    struct str xml = made(&a, db, "System catalogue");

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].cell);
        assert_str(shown(&a, xml, row[i].cell), row[i].want);
    }
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_population), cmocka_unit_test(test_timeliness),
        cmocka_unit_test(test_sources),    cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_approvals),  cmocka_unit_test(test_catalogue),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
