/* The whole report, read with poppler. */
#include "base/base.h"

#include "pdf_unit.h"

#include "catalog/problems.h"
#include "catalog/report_def.h"

#define REPORT "report.pdf"

/*
 * One leaver whose account was closed 26 h 10 min after the end, limit 24 h;
 * one not decided, whose end is known to the hour: 23:00 to 24:00 UTC of
 * 2026-07-31 is 1785538800 to 1785542400.
 */
/* clang-format off */
static const char world[] = RUN_ROWS
    "INSERT INTO run VALUES ('prepared_by', 'R. Vance'),"
    " ('reviewed_by', 'M. Ortiz'), ('profile', 'common'),"
    " ('clock', 'policy'), ('clock_source', 'profile'), ('signed', 'yes'),"
    " ('t0_rule', 'The last day ends at midnight.'), ('version', '9.9');"
    SOURCE_ROW(1, "workers.csv") SOURCE_ROW(2, "users.json")
    "UPDATE source SET delimiter = ',' WHERE id = 1;"
    "INSERT INTO reject VALUES (1, 7, 'no such day', '=1+1;31.02.2026');"
    "UPDATE source SET rows_rejected = 1 WHERE id = 1;"
    PERSON_ROW(1, "W1", "Nguy\xe1\xbb\x85n V\xc4\x83n \xc3\x81nh")
    PERSON_ROW(2, "W2", "\xe7\x94\xb0\xe4\xb8\xad\xe5\xa4\xaa")
    ACCOUNT_ROW(1, "anh@acme.example", 1)
    ACCOUNT_ROW(2, "tanaka@acme.example", 2)
    "INSERT INTO spell(id, person_id, start_day, end_day, t0_lo, t0_hi,"
    " notice_lo, notice_hi, high_risk, ended, concurrent, type_changes,"
    " current, record_id) VALUES"
    " (1, 1, 18000, 20665, 1785542400, 1785542400, 1785542400, 1785542400,"
    "  0, 1, 0, 0, 0, " REC(1, 2) "),"
    " (2, 2, 18000, 20665, 1785538800, 1785542400, NULL, NULL,"
    "  0, 1, 0, 0, 0, " REC(1, 3) ");"
    "INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed,"
    " t1_open, disables, voided, use_covered, use_lo, use_hi) VALUES"
    " (1, 1, 1, 1, 1, 0, 1, 0, 1, 1785600000, 1785600000),"
    " (2, 2, 2, 1, 1, 0, 1, 0, 1, NULL, NULL);"
    "INSERT INTO test(no, id, title, outcome, outcome_says, n, pass, fail,"
    " fail_excepted, indeterminate, missing, not_due, not_applicable,"
    " threshold, stock, sql) VALUES"
    " (1, 'T01', 'Leavers are closed', 'DEVIATIONS', 'One row is late.', 3,"
    "  0, 1, 0, 1, 0, 0, 1, 100, 'stock', 'SELECT :period_start_day'),"
    " (2, 'T02', 'Everything else', 'NOT_RUN', 'Switched off.', 0,"
    "  0, 0, 0, 0, 0, 0, 0, NULL, 'changed', 'SELECT 1');"
    "INSERT INTO result_row(id, test_no, person_id, account_id, state, reason,"
    " says, t0_lo, t0_hi, t1_lo, t1_hi, limit_s, severity, finding_id, rec1,"
    " rec2) VALUES"
    " (1, 1, 1, 1, 2, 'LATE', 'It was closed too late.', 1785542400,"
    "  1785542400, 1785636600, 1785636600, 86400, 'Critical', 'f00dfeed0001',"
    " " REC(1, 2) ", " REC(2, 40) "),"
    " (2, 1, 2, 2, 4, 'OPEN', 'Nobody knows.', 1785538800,"
    "  1785542400, 1785553200, 1785639600, 86400, NULL, 'f00dfeed0002',"
    " " REC(1, 3) ", NULL),"
    " (3, 1, NULL, NULL, 7, 'RESCINDED', 'The end was taken back.', NULL,"
    "  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);"
    "INSERT INTO exception_(no, id, user, problem, used) VALUES"
    " (1, 'EXC-1', 'somebody', 'expired', 0);";
/* clang-format on */

static void make(struct db *db, const struct report_def *def, const char *path,
                 struct report_notes *notes)
{
    struct arena scratch = {0};
    struct err err = {0};
    struct report_input in = input(db, &scratch);

    in.def = def;
    assert_ok(pdf_report(&in, path, notes, &err), &err);
    arena_release(&scratch);
}

/* Text in reading order, blanks and line ends squeezed to one blank. */
static struct str squeezed(struct arena *a, const char *pages)
{
    return output(a, arena_fmt(a,
                               "pdftotext %s " REPORT " - 2>&1 |"
                               " tr -s ' \\n\\f' ' '",
                               pages)
                         .ptr);
}

static void expect(struct str text, const char *const *want, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ROW(want[i]);
        if (!has(text, want[i]))
            fail_msg("not in the report: %s", want[i]);
    }
}

static void test_first_page(void **state)
{
    static const char *const want[] = {
        "Acme & Co",
        "Period 2026-07-01 to 2026-09-30",
        "not an opinion or an attestation",
        "R. Vance",
        "M. Ortiz",
        "SIGNED",
        "T01",
        "Leavers are closed",
        "DEVIATIONS",
        "NOT RUN",
        "rule changed, not the stock rule",
        "period",
        "one day",
        "The last day ends at midnight.",
        "from the effective end of employment (as the profile states)",
        "Page 1 of ",
    };
    struct arena a = {0};
    struct db *db = evidence(world);
    struct report_notes notes = {0};

    (void)state;
    make(db, NULL, REPORT, &notes);
    assert_int_equal(notes.missing_glyphs, 0);
    expect(squeezed(&a, "-f 1 -l 1"), want, COUNT_OF(want));
    db_close(db);
    arena_release(&a);
}

static void test_everything_is_said(void **state)
{
    static const char *const want[] = {
        /* deviations by name: how late, whose delay, used afterwards */
        "Nguy\xe1\xbb\x85n V\xc4\x83n \xc3\x81nh",
        "26 h 10 min, limit 24 h",
        "IT: took 26 h 10 min after notice in time",
        "yes, 2026-08-01 16:00:00Z",
        /* the row with its evidence */
        "It was closed too late.",
        "workers.csv:2",
        "users.json, record 40",
        "f00dfeed0001",
        "between 3 h and 28 h",
        "the whole period",
        "the day of the snapshot, not the period",
        "\xe7\x94\xb0\xe4\xb8\xad\xe5\xa4\xaa",
        "The end was taken back.",
        "Switched off.",
        /* parts */
        "Sign-off and management assertion",
        "Contents",
        "1 Who should have access?",
        "4 Can it be proven?",
        "Timelines of leavers",
        "Employment, rolled forward",
        "no such day",
        "=1+1;31.02.2026",
        "EXC-1",
        "expired",
        "Assumptions ledger",
        "workers.csv: the time of extraction is not stated",
        "Request index",
        "sha256sum --check --strict --quiet manifest-sha256.txt",
        "jmlproof verify acme-2026-q3.zip --trust root.pem",
    };
    struct arena a = {0};
    struct db *db = evidence(world);

    (void)state;
    make(db, NULL, REPORT, NULL);
    expect(squeezed(&a, ""), want, COUNT_OF(want));
    db_close(db);
    arena_release(&a);
}

/* Requirement 76: under its heading, the systems in order, no system last. */
static void test_coverage(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(world);
    struct str text;

    (void)state;
    make(db, NULL, REPORT, NULL);
    assert_false(has(squeezed(&a, ""), "Exports missing"));
    assert_true(db_exec(
        db,
        "INSERT INTO system_(system, name, listed) VALUES ('crm', 'Sales', 1);"
        "INSERT INTO test_coverage VALUES"
        " ('', 'T01', 'run', 2, 1, 1, 0, 0, 0, 0, 0, NULL, NULL),"
        " ('crm', 'T01', 'in part', 1, 1, 0, 0, 2, 0, 0, 0, NULL, 'R'),"
        " ('crm', 'T02', 'not run', 0, 0, 0, 0, 0, 0, 0, 0,"
        "  'accounts grants', NULL)",
        &(struct err){0}));
    make(db, NULL, REPORT, NULL);
    text = output(&a, "pdftotext -layout " REPORT " - 2>&1 |"
                      " grep -A 14 '^Which tests could be run' |"
                      " tr -s ' \n' ' '");
    ROW(text.ptr);
    assert_true(has(text, "crm 2 0 1 0 1 0 accounts, grants T02 Sales"));
    assert_true(str_find(text, 0, STR("crm 2 0 1")) <
                str_find(text, 0, STR("no system 1 1 0 0 0 0")));
    db_close(db);
    arena_release(&a);
}

/* Requirement 69: what should be, the trail, exceptions, drift, trends; the
 * first page is the summary. */
static void test_order(void **state)
{
    static const char *const part[] = {
        "The four questions",  "Leavers are closed",
        "Populations",         "Sources",
        "Exceptions register", "Drift, and how it was settled",
        "Runs and trends",     "Assumptions ledger",
        "How to verify",
    };
    struct arena a = {0};
    struct db *db = evidence(world);
    struct str text;
    size_t at = 0;

    (void)state;
    assert_true(db_exec(
        db,
        "INSERT INTO entitlement(id, system, name) VALUES (7, 'idp', 'ledger');"
        "INSERT INTO result_row(id, test_no, person_id, account_id,"
        " entitlement_id, state, exposed_from, exposed_until, says) VALUES"
        " (8, 1, 1, 1, 7, 2, 1785542400, 1785715200, 'x'),"
        " (9, 1, 2, 2, 7, 4, 1785542400, NULL, 'x');"
        "INSERT INTO exposure VALUES (8, 1, 1, 1, 1, 0, 2, 2.5),"
        " (9, 1, 1, 1, 1, 1, 12, NULL);"
        "UPDATE test SET n = 5, fail = 2, indeterminate = 2 WHERE no = 1;"
        "INSERT INTO run VALUES ('cadence', 'quarterly');"
        "INSERT INTO run_ledger SELECT column1, column2, '', '', '', '', '',"
        " '', '', '', '', '', column3, column4 FROM (VALUES"
        " (1, 'q2', 20544, 20634), (2, 'acme-2026-q3', 20635, 20726))",
        &(struct err){0}));
    make(db, NULL, REPORT, NULL);
    /* The contents and the request index name them all. */
    text = output(&a, "pdftotext " REPORT " - | awk -v RS='\\f'"
                      " '/Contents/ { on = 1; next } on && !/Request index/'"
                      " | tr -s ' \\n' ' '");
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        ROW(part[i]);
        at = str_find(text, at, str_from(part[i]));
        assert_true(at != (size_t)-1);
    }
    ROW("the items, failures first");
    at = str_find(text, 0, STR("2 items were outside policy; 1 still there"));
    assert_true(at != (size_t)-1);
    text = output(&a, "pdftotext -layout " REPORT " - | grep -A 20"
                      " 'items were outside' | tr -s ' \n' ' '");
    ROW(text.ptr);
    at = str_find(text, 0, STR("2026-08-01 2026-08-03 2.0 to 2.5 FAIL"));
    assert_true(at != (size_t)-1);
    at = str_find(text, at, STR("ledger 2026-08-01 still there 12.0 or "));
    assert_true(at != (size_t)-1);
    db_close(db);
    arena_release(&a);
}

static void test_unsigned_says_so_on_page_one(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(world);
    struct err err = {0};

    (void)state;
    assert_ok(
        db_exec(db, "UPDATE run SET value = 'no' WHERE key = 'signed'", &err),
        &err);
    make(db, NULL, REPORT, NULL);
    assert_true(has(squeezed(&a, "-f 1 -l 1"), "NOT SIGNED"));
    assert_false(has(squeezed(&a, ""), "openssl cms"));
    db_close(db);
    arena_release(&a);
}

static void test_two_runs_same_bytes(void **state)
{
    struct arena a = {0};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct db *db = evidence(world);

        make(db, NULL, i ? "second.pdf" : "first.pdf", NULL);
        db_close(db);
    }
    assert_str(output(&a, "cmp first.pdf second.pdf && echo same"), "same\n");
    arena_release(&a);
}

/* The most severe come first and are never cut off by others. */
static void test_row_limit_is_said(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(world);
    struct err err = {0};
    struct str text;

    (void)state;
    assert_ok(
        db_exec(db,
                "DELETE FROM result_row;"
                "UPDATE test SET n = 900, fail = 900, indeterminate = 0,"
                " not_applicable = 0 WHERE no = 1;"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM"
                " n WHERE i < 900) INSERT INTO result_row(id, test_no,"
                " person_id, state, reason, says, severity, rec1) SELECT i, 1,"
                " 1, 2, 'WRONG', printf('sentence %04d.', i),"
                " iif(i = 777, 'Critical', 'Low'), " REC(1, 2) " FROM n",
                &err),
        &err);
    make(db, NULL, REPORT, NULL);
    text = squeezed(&a, "");
    assert_true(has(text, "200 of 900 rows are shown"));
    assert_true(has(text, "sheet T01 of data/workbook.xlsx"));
    assert_true(has(text, "sentence 0777."));
    assert_true(has(text, "sentence 0199."));
    assert_false(has(text, "sentence 0200."));
    assert_true(str_find(text, 0, STR("sentence 0777.")) <
                str_find(text, 0, STR("sentence 0001.")));
    db_close(db);
    arena_release(&a);
}

static void test_missing_glyph_is_reported(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(world);
    struct report_notes notes = {0};
    struct err err = {0};

    (void)state;
    assert_ok(db_exec(db,
                      "UPDATE person SET name = '\xe0\xa4\xa6' WHERE id = 1",
                      &err),
              &err);
    make(db, NULL, REPORT, &notes);
    assert_true(notes.missing_glyphs > 0);
    assert_string_equal(notes.first_missing, "U+0926");
    assert_true(has(squeezed(&a, ""), "[U+0926]"));
    assert_true(has(squeezed(&a, ""), "the first being U+0926"));
    db_close(db);
    arena_release(&a);
}

static void test_empty_database(void **state)
{
    struct arena a = {0};
    struct db *db = evidence("");

    (void)state;
    make(db, NULL, REPORT, NULL);
    assert_true(has(squeezed(&a, "-f 1 -l 1"), "No system inventory"));
    assert_true(has(squeezed(&a, ""), "There is no source."));
    db_close(db);
    arena_release(&a);
}

static bool load(struct arena *a, const char *yaml, struct report_def *def)
{
    struct rule_file *f = arena_new(a, struct rule_file);
    struct problems p;
    bool ok;

    problems_init(&p, a);
    f->path = f->shown = "templates/reports/test.yaml";
    f->bytes = str_from(yaml);
    ok = report_def_load(a, f, def, &p);
    problems_release(&p);
    return ok;
}

static void test_report_definition(void **state)
{
    static const char yaml[] =
        "report: test\nversion: 1\ntitle: Proof of leaving\n"
        "classification: Strictly private\nsections:\n"
        "  - {title: Second things first, tests: [T02]}\n"
        "  - {title: First things second, tests: [T01]}\n"
        "texts:\n  disclaimer: Our own disclaimer.\n";
    struct arena a = {0};
    struct db *db = evidence(world);
    struct report_def def;
    struct report_input in;
    struct err err = {0};
    struct str text;

    (void)state;
    assert_true(load(&a, yaml, &def));
    make(db, &def, REPORT, NULL);
    text = squeezed(&a, "");
    assert_true(has(text, "Proof of leaving"));
    assert_true(has(text, "Strictly private"));
    assert_true(has(text, "Our own disclaimer."));
    assert_true(str_find(text, 0, STR("Second things first")) <
                str_find(text, 0, STR("First things second")));
    assert_true(
        load(&a,
             "report: test\nversion: 1\ntitle: Proof of leaving\n"
             "classification: x\nsections:\n  - {title: One, tests: [T99]}\n",
             &def));
    in = input(db, &a);
    in.def = &def;
    assert_false(pdf_report(&in, REPORT, NULL, &err));
    assert_says(&err, ERR_POLICY, "T99");
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_page),
        cmocka_unit_test(test_everything_is_said),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_unsigned_says_so_on_page_one),
        cmocka_unit_test(test_two_runs_same_bytes),
        cmocka_unit_test(test_row_limit_is_said),
        cmocka_unit_test(test_missing_glyph_is_reported),
        cmocka_unit_test(test_empty_database),
        cmocka_unit_test(test_report_definition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
