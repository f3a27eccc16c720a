/* The whole workbook, opened with unzip. */
#include "base/base.h"

#include <signal.h>
#include <sys/resource.h>

#include "report_unit.h"

#include "base/file.h"
#include "report/xlsx/xlsx.h"

#define BOOK "book.xlsx"

static void write_book(struct db *db, uint32_t cap, uint32_t limit)
{
    struct arena a = {0};
    struct err err = {0};
    struct report_input in = input(db, &a);

    in.sheet_row_cap = cap;
    assert_ok(xlsx_write(&in, BOOK, limit, &err), &err);
    arena_release(&a);
}

#define SHEET_MAX 1048576

/* Three rows that no clock decides. */
static const char small[] = RUN_ROWS SOURCE_ROW(1, "workers.csv") SOURCE_ROW(
    2, "users.csv") PERSON_ROW(1, "W1", "Ann Example") ACCOUNT_ROW(1, "ann", 1)
    TEST_ROW(1, "T01", "DEVIATIONS", 3, 1, 1, 0, 1, 0, 0, 0) RESULT_ROW(1, 1, 1)
        RESULT_ROW(2, 1, 2) RESULT_ROW(
            3, 1, 4) "UPDATE result_row SET rec2 = rec1, rec3 = 2 << 32;";

static void test_same_bytes(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct str once, again;
    struct db *db = evidence(small);

    (void)state;
    write_book(db, 20000, SHEET_MAX);
    assert_ok(file_read(&a, BOOK, 1 << 24, &once, &err), &err);
    sleep(1); /* a clock would show: zip times count two seconds, XML one */
    write_book(db, 20000, SHEET_MAX);
    assert_ok(file_read(&a, BOOK, 1 << 24, &again, &err), &err);
    assert_true(str_eq(once, again));
    assert_true(
        has(part(&a, BOOK, "docProps/core.xml"), "2026-10-01T06:00:00Z"));
    db_close(db);
    arena_release(&a);
}

/* Reading order, counts, links to the index; by hand from `small`. */
static void test_sheet_of_a_test(void **state)
{
    static const struct {
        const char *cell, *want;
    } row[] = {
        {"A1", "T01  Test T01"},
        {"B2", "DEVIATIONS"},
        {"B4", "PASS"},
        {"B5", "1"},
        {"C5", "1"},
        {"D5", "0"},
        {"E5", "1"},
        {"I5", "3"},
        {"B6", "0"},
        {"A7", "Worker"},
        {"G7", "State"},
        {"A8", "W1"},
        {"B8", "Ann Example"},
        {"D8", "ann"},
        {"G8", "FAIL"},
        {"G9", "INDETERMINATE"},
        {"G10", "PASS"},
        {"H8", "FAIL"},
        {"I8", "REASON"},
        {"J8", "Because."},
        {"L8", "f2"},
        {"N8", "workers.csv:2; users.csv"},
        {"A11", ""},
    };
    struct arena a = {0};
    struct db *db = evidence(small);
    struct str xml, book;

    (void)state;
    write_book(db, 20000, SHEET_MAX);
    xml = sheet(&a, BOOK, "T01");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].cell);
        assert_str(shown(&a, xml, row[i].cell), row[i].want);
    }
    ROW("counts, state and outcome are formulas");
    assert_true(has(cell(&a, xml, "C5"), "<f>COUNTIF($G$8:$G$10,C$4)+C6</f>"));
    assert_true(has(cell(&a, xml, "G8"), "<f>H8</f>"));
    assert_true(has(cell(&a, xml, "B2"), "<f>'Index'!$D$20</f>"));
    ROW("the sheet knows how far it reaches");
    assert_true(has(xml, "<dimension ref=\"A1:P10\"/>"));
    ROW("filter, panes, dropdown, print titles that name the sheet");
    assert_true(has(xml, "<autoFilter ref=\"A7:P10\"/>"));
    assert_true(has(xml, "topLeftCell=\"C8\""));
    assert_true(has(xml, "<dataValidation type=\"list\""));
    book = part(&a, BOOK, "xl/workbook.xml");
    assert_true(has(book, ">'T01'!$7:$7<") || has(book, ",'T01'!$7:$7<"));
    assert_false(has(book, ">T01!"));

    ROW("the index refers to it");
    xml = sheet(&a, BOOK, "Index");
    assert_str(shown(&a, xml, "A1"), "Acme &amp; Co");
    assert_true(has(cell(&a, xml, "G20"), "<f>'T01'!$C$5</f><v>1</v>"));
    assert_str(shown(&a, xml, "D20"), "DEVIATIONS");
    assert_str(shown(&a, xml, "N20"), "DEVIATIONS");
    assert_str(shown(&a, xml, "O20"), "");
    assert_true(has(xml, "location=\"'T01'!A1\""));
    db_close(db);
    arena_release(&a);
}

#define HOUR 3600
#define T0 1782864000 /* 2026-07-01T00:00:00Z, Excel's day 46204 */

/* One row a case; limit 24 h.  Values by controls 0.4, by hand. */
static void test_clock(void **state)
{
    static const struct {
        const char *name;
        const char *times; /* t0_lo, t0_hi, t1_lo, t1_hi, limit_s */
        int state;
        const char *min, *max, *word, *basis;
    } row[] = {
        {"the last second in time",
         "1782864000, 1782864000, 1782950400,"
         " 1782950400, 86400",
         1, "24", "24", "PASS", "clock"},
        {"one second late",
         "1782864000, 1782864000, 1782950401, 1782950401,"
         " 86400",
         2, "24.00027777777778", "24.00027777777778", "FAIL", "clock"},
        {"the limit lies inside",
         "1782864000, 1782864000, 1782864000,"
         " 1782950401, 86400",
         4, "0", "24.00027777777778", "INDETERMINATE", "clock"},
        {"from the limit on",
         "1782864000, 1782864000, 1782950400,"
         " 1782950401, 86400",
         4, "24", "24.00027777777778", "INDETERMINATE", "clock"},
        {"early", "1782864000, 1782864000, 1782860400, 1782860400, 86400", 1,
         "-1", "-1", "PASS", "clock"},
        {"still open, too long",
         "1782864000, 1782864000, 1783036800, NULL,"
         " 86400",
         2, "48", "open", "FAIL", "clock"},
        {"still open, not yet too long",
         "1782864000, 1782864000, 1782864000,"
         " NULL, 86400",
         4, "0", "open", "INDETERMINATE", "clock"},
        {"not due: not for the clock to say",
         "1782864000, 1782864000,"
         " 1782864000, NULL, 86400",
         6, "0", "open", "NOT_DUE", "rule"},
        {"a third of an hour is no rounding trap",
         "1782864000, 1782864000,"
         " 1782865200, 1782865200, 1200",
         1, "0.3333333333333333", "0.3333333333333333", "PASS", "clock"},
        {"no T1: nothing to compute",
         "1782864000, 1782864000, NULL, NULL,"
         " 86400",
         5, "", "", "MISSING", "rule"},
        {"the rule fails what the clock passes",
         "1782864000, 1782864000,"
         " 1782864000, 1782864000, 86400",
         2, "0", "0", "FAIL", "rule"},
        {"before Excel's calendar",
         "-62135596800, -62135596800, 1782864000,"
         " 1782864000, 86400",
         4, "", "", "INDETERMINATE", "rule"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        char sql[4096];
        struct db *db;
        struct str xml;
        int count[8] = {0};

        ROW(row[i].name);
        count[row[i].state] = 1;
        snprintf(
            sql, sizeof sql,
            RUN_ROWS SOURCE_ROW(1, "w.csv") PERSON_ROW(1, "W1", "Ann")
                ACCOUNT_ROW(
                    1, "ann",
                    1) "INSERT INTO test(no, id, title, outcome, n, pass, fail,"
                       " fail_excepted, indeterminate, missing, not_due,"
                       " not_applicable, threshold, timed) VALUES (1, 'T01', "
                       "'t',"
                       " 'MET', 1, %d, %d, %d, %d, %d, %d, %d, 100, 1);"
                       "INSERT INTO result_row(id, test_no, state, t0_lo, "
                       "t0_hi,"
                       " t1_lo, t1_hi, limit_s) VALUES (1, 1, %d, %s);",
            count[1], count[2], count[3], count[4], count[5], count[6],
            count[7], row[i].state, row[i].times);
        db = evidence(sql);
        write_book(db, 20000, SHEET_MAX);
        xml = sheet(&a, BOOK, "T01");
        assert_str(shown(&a, xml, "K8"), row[i].min);
        assert_str(shown(&a, xml, "L8"), row[i].max);
        assert_str(shown(&a, xml, "N8"), row[i].word);
        assert_str(shown(&a, xml, "O8"), row[i].word);
        assert_str(shown(&a, xml, "P8"), row[i].basis);
        assert_true(has(cell(&a, xml, "N8"), "<f>IF(P8&lt;&gt;\"clock\",O8,"));
        if (strncmp(row[i].times, "-6", 2) == 0) {
            assert_str(shown(&a, xml, "G8"), "0001-01-01T00:00:00Z");
        } else {
            assert_str(shown(&a, xml, "G8"), "46204");
            assert_true(has(cell(&a, xml, "K8"), "<f>IF(OR(I8=\"\",H8=\"\")"));
        }
        db_close(db);
    }
    arena_release(&a);
}

/* Is the number format of the cell's style "text"?  ECMA-376 18.8.30: 49. */
static bool is_text_cell(struct arena *a, struct str xml, const char *name)
{
    struct str c = cell(a, xml, name);
    struct str styles = part(a, BOOK, "xl/styles.xml");
    size_t at = str_find(styles, 0, STR("<cellXfs"));
    size_t s = str_find(c, 0, STR(" s=\"")) + 4;
    int n = atoi(arena_cstr(a, str_sub(c, s, 6)));

    for (int i = 0; i <= n; i++)
        at = str_find(styles, at + 1, STR("<xf "));
    return has(str_sub(styles, at, 20), "numFmtId=\"49\"");
}

static void test_injection(void **state)
{
    static const char sql[] = RUN_ROWS SOURCE_ROW(1, "=w.csv")
        PERSON_ROW(1, "@SUM(A1)", "=HYPERLINK(\"http://x.example\")")
            ACCOUNT_ROW(1, "+cmd", 1) TEST_ROW(
                1, "T01", "DEVIATIONS", 1, 0, 1, 0, 0, 0, 0,
                0) "INSERT INTO result_row(id, test_no, person_id, account_id, "
                   "state,"
                   " subject, reason, says, finding_id, rec1) VALUES (1, 1, 1, "
                   "1, 2,"
                   " 'http://x.example/', '-2+3', '=1+1', 'f', (1 << 32) | 2);"
                   "INSERT INTO reject VALUES (1, 3, 'bad', '<c><f>1+1</f></c> "
                   "&lt;');";
    static const struct {
        const char *cell, *want;
    } row[] = {
        {"A8", "@SUM(A1)"}, {"B8", "=HYPERLINK(\"http://x.example\")"},
        {"D8", "+cmd"},     {"F8", "http://x.example/"},
        {"I8", "-2+3"},     {"J8", "=1+1"},
        {"N8", "=w.csv:2"},
    };
    struct arena a = {0};
    struct db *db = evidence(sql);
    struct str xml;

    (void)state;
    write_book(db, 20000, SHEET_MAX);
    xml = sheet(&a, BOOK, "T01");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str c = cell(&a, xml, row[i].cell);

        ROW(row[i].want);
        assert_true(has(c, "t=\"inlineStr\""));
        assert_false(has(c, "<f>"));
        assert_str(shown(&a, xml, row[i].cell), row[i].want);
    }
    ROW("typed over, it stays text: number format @ (49)");
    assert_true(is_text_cell(&a, xml, "A8"));
    assert_true(is_text_cell(&a, xml, "J8"));
    assert_false(is_text_cell(&a, xml, "C8"));
    ROW("markup stays text");
    assert_str(shown(&a, sheet(&a, BOOK, "Rejects"), "D5"),
               "&lt;c&gt;&lt;f&gt;1+1&lt;/f&gt;&lt;/c&gt; &amp;lt;");
    ROW("no link leaves the book");
    assert_str(output(&a, "for f in $(unzip -Z1 " BOOK
                          " | grep rels$); do unzip -p " BOOK
                          " \"$f\"; done | grep -c External || true"),
               "0\n");
    db_close(db);
    arena_release(&a);
}

/*
 * Blanks at the ends are kept (XML 1.0, 2.10), wrapped rows grow (two lines:
 * 29 points), empty texts leave no cell, signs of markup are text.
 */
static void test_rows(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(
        RUN_ROWS SOURCE_ROW(1, "w.csv") PERSON_ROW(1, "W1", " <Ann> & ")
            PERSON_ROW(2, "W2", "Bo b") PERSON_ROW(3, "", "Cy\n")
                TEST_ROW(1, "T01", "DEVIATIONS", 1, 0, 1, 0, 0, 0, 0,
                         0) "INSERT INTO result_row(id, test_no, person_id, "
                            "state, says) VALUES"
                            " (1, 1, 1, 2, printf('%.100c', 'x'));");
    struct str xml;

    (void)state;
    write_book(db, 20000, SHEET_MAX);
    ROW("a zip whose sizes and sums are right, for nobody else's eyes");
    assert_str(output(&a, "unzip -tqq " BOOK " 2>&1"), "");
    assert_str(output(&a, "for f in $(unzip -Z1 " BOOK " | grep sheet); do"
                          " test $(unzip -l " BOOK " $f | awk 'NR == 4"
                          " { print $1 }') = $(unzip -p " BOOK
                          " $f | wc -c) || echo $f; done"),
               "");
    assert_str(output(&a, "stat -c %a " BOOK), "600\n");
    assert_str(output(&a, "ls -A | grep -c -e frame -e rows || true"), "0\n");
    ROW("rows and cells");
    xml = sheet(&a, BOOK, "Persons");
    assert_true(has(cell(&a, xml, "B5"), "<is><t xml:space=\"preserve\">"
                                         " &lt;Ann&gt; &amp; </t></is>"));
    assert_true(has(cell(&a, xml, "B6"), "<is><t>Bo b</t></is>"));
    assert_true(has(cell(&a, xml, "B7"), "<t xml:space=\"preserve\">Cy\n<"));
    assert_false(has(xml, "r=\"A7\""));
    assert_true(has(xml, "</row><row r=\"5\"><c r=\"A5\""));
    assert_true(has(xml, "</row></sheetData>"));
    assert_true(has(xml, "<dimension ref=\"A1:S7\"/>"));
    xml = sheet(&a, BOOK, "T01");
    assert_true(has(xml, "<row r=\"8\" ht=\"29\" customHeight=\"1\">"));
    db_close(db);
    arena_release(&a);
}

/* 25 rows, 7 of them lines of title: 10 rows a sheet. */
static void test_split(void **state)
{
    static const char *const tab[] = {"T01", "T01 (2)", "T01 (3)"};
    static const uint32_t rows[] = {10, 10, 5};
    struct buf sql = {0}, want = {0};
    struct arena a = {0};
    struct db *db;
    struct str xml;
    size_t seen = 0;

    (void)state;
    buf_puts(&sql, RUN_ROWS SOURCE_ROW(1, "w.csv") TEST_ROW(
                       1, "T01", "DEVIATIONS", 25, 0, 25, 0, 0, 0, 0, 0));
    for (int i = 1; i <= 25; i++) {
        buf_fmt(&sql,
                "INSERT INTO person(id, worker_id, name, system, current,"
                " on_leave, same_email, roles, record_id) VALUES (%d, 'W%d',"
                " 'N', 'hr', 1, 0, 0, 1, 7);"
                "INSERT INTO result_row(id, test_no, person_id, state) VALUES"
                " (%d, 1, %d, 2);",
                i, i, i, i);
    }
    buf_putc(&sql, '\0');
    db = evidence(sql.ptr);
    write_book(db, 20000, 17);

    for (size_t p = 0; p < COUNT_OF(tab); p++) {
        ROW(tab[p]);
        xml = sheet(&a, BOOK, tab[p]);
        for (uint32_t r = 8; r < 8 + rows[p]; r++) {
            char name[16];

            snprintf(name, sizeof name, "A%u", (unsigned)r);
            buf_reset(&want);
            buf_fmt(&want, "W%zu%c", ++seen, '\0');
            assert_str(shown(&a, xml, name), want.ptr);
        }
        assert_false(has(xml, rows[p] == 10 ? "r=\"A18\"" : "r=\"A13\""));
    }
    ROW("the counts are those of all parts");
    xml = sheet(&a, BOOK, "T01");
    assert_true(has(cell(&a, xml, "C5"),
                    "<f>COUNTIF($G$8:$G$17,C$4)"
                    "+COUNTIF('T01 (2)'!$G$8:$G$17,C$4)"
                    "+COUNTIF('T01 (3)'!$G$8:$G$12,C$4)+C6</f><v>25</v>"));
    ROW("lists split as well: 4 lines of title, 13 rows");
    assert_str(shown(&a, sheet(&a, BOOK, "Persons"), "A17"), "W13");
    xml = sheet(&a, BOOK, "Persons (2)");
    assert_str(shown(&a, xml, "A1"), "Persons, part 2");
    assert_str(shown(&a, xml, "A5"), "W14");
    assert_str(shown(&a, xml, "A16"), "W25");
    db_close(db);
    buf_release(&sql);
    buf_release(&want);
    arena_release(&a);
}

/* Above the cap PASS rows are counted and not listed, and the sheet says so. */
static void test_cap(void **state)
{
    static const struct {
        const char *name;
        uint32_t cap;
        const char *pass, *hidden, *last, *says;
    } row[] = {
        {"as many as the cap", 5, "4", "0", "A12", "All 5 rows are listed."},
        {"one more", 4, "4", "4", "A8", "1 of 5 rows are listed"},
    };
    static const char sql[] = RUN_ROWS SOURCE_ROW(1, "w.csv")
        PERSON_ROW(1, "W1", "Ann") ACCOUNT_ROW(1, "ann", 1)
            TEST_ROW(1, "T01", "DEVIATIONS", 5, 4, 1, 0, 0, 0, 0,
                     0) "UPDATE test SET compact = 1;"
                        "INSERT INTO entitlement(id, system, name) VALUES (1, "
                        "'idp', 'admin');"
                        "INSERT INTO grant_row(record_id, account_id, "
                        "entitlement_id, class)"
                        " VALUES (11, 1, 1, 1), (12, 1, 1, 1), (13, 1, 1, 1), "
                        "(14, 1, 1, 1),"
                        " (15, 1, 1, 3);" RESULT_ROW(1, 1, 2);
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct db *db = evidence(sql);
        struct str xml;

        ROW(row[i].name);
        write_book(db, row[i].cap, SHEET_MAX);
        xml = sheet(&a, BOOK, "T01");
        assert_str(shown(&a, xml, "B5"), row[i].pass);
        assert_str(shown(&a, xml, "B6"), row[i].hidden);
        assert_str(shown(&a, xml, "I5"), "5");
        assert_str(shown(&a, xml, "G8"), "FAIL");
        assert_str(shown(&a, xml, row[i].last), "W1");
        assert_true(has(shown(&a, xml, "B3"), row[i].says));
        xml = sheet(&a, BOOK, "Grants");
        assert_str(shown(&a, xml, "I5"),
                   row[i].cap == 5 ? "TEMPLATE" : "DRIFT");
        assert_int_equal(has(xml, "r=\"A9\""), row[i].cap == 5);
        db_close(db);
    }
    arena_release(&a);
}

/* Conditions and sources may overrule the counts: both are shown. */
static void test_overruled(void **state)
{
    struct arena a = {0};
    struct db *db = evidence(
        RUN_ROWS SOURCE_ROW(1, "w.csv") PERSON_ROW(1, "W1", "Ann")
            ACCOUNT_ROW(1, "ann", 1)
                TEST_ROW(1, "T01", "UNABLE_TO_CONCLUDE", 1, 1, 0, 0, 0, 0, 0, 0)
                    RESULT_ROW(1, 1, 1));
    struct str xml;

    (void)state;
    write_book(db, 20000, SHEET_MAX);
    xml = sheet(&a, BOOK, "Index");
    assert_str(shown(&a, xml, "N20"), "MET");
    assert_str(shown(&a, xml, "O20"), "UNABLE_TO_CONCLUDE");
    assert_str(shown(&a, xml, "D20"), "UNABLE_TO_CONCLUDE");
    assert_true(has(cell(&a, xml, "D20"), "<f>IF(O20=\"\",N20,O20)</f>"));
    db_close(db);
    arena_release(&a);
}

static void test_names(void **state)
{
    static const struct {
        const char *name, *id, *tab;
    } row[] = {
        {"forbidden signs", "A/B:[x]*?#", "A_B__x____"},
        {"too long", "abcdefghijklmnopqrstuvwxyz0123456789",
         "abcdefghijklmnopqrstuvwxyz01234"},
        {"31 signs of three bytes",
         "\u7530\u7530\u7530\u7530\u7530\u7530\u7530"
         "\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530"
         "\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530"
         "\u7530\u7530\u7530",
         "\u7530\u7530\u7530\u7530\u7530\u7530\u7530"
         "\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530"
         "\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530\u7530"
         "\u7530\u7530"},
        {"a name that is taken, in other letters", "tests", "tests (2)"},
        {"a quote would end the name in a formula", "it''s", "it_s"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str sql =
            arena_fmt(&a,
                      RUN_ROWS "INSERT INTO test(no, id, title, outcome, n,"
                               " pass, fail, fail_excepted, indeterminate,"
                               " missing, not_due, not_applicable) VALUES (1,"
                               " '%s', 't', 'NO_OCCURRENCE', 0, 0, 0, 0, 0, 0,"
                               " 0, 0);",
                      row[i].id);
        struct db *db = evidence(sql.ptr);
        struct str want;

        ROW(row[i].name);
        write_book(db, 20000, SHEET_MAX);
        assert_true(has(sheet(&a, BOOK, row[i].tab), "empty"));
        want = arena_fmt(&a, "<f>'%s'!$B$5</f>", row[i].tab);
        assert_true(has(sheet(&a, BOOK, "Index"), want.ptr));
        db_close(db);
    }
    arena_release(&a);
}

/* A book that is not complete is not there. */
static void test_failures(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct db *db = evidence(small);
    struct report_input in = input(db, &a);

    (void)state;
    ROW("counts that are not those of the rows");
    assert_ok(db_exec(db, "UPDATE test SET fail = 2, n = 4", &err), &err);
    assert_false(xlsx_report(&in, BOOK, &err));
    assert_says(&err, ERR_STORE, "counts 4 rows, 3 are there");
    assert_ok(db_exec(db, "UPDATE test SET fail = 0, n = 2", &err), &err);
    assert_false(xlsx_report(&in, BOOK, &err));
    assert_says(&err, ERR_STORE, "counts 2 rows, 3 are there");
    assert_ok(db_exec(db, "UPDATE test SET fail = 2, pass = 0", &err), &err);
    assert_false(xlsx_report(&in, BOOK, &err));
    assert_says(&err, ERR_STORE, "counts 2 FAIL rows, 1 are there");
    assert_true(!file_exists(BOOK));
    assert_ok(db_exec(db, "UPDATE test SET fail = 1, pass = 1", &err), &err);

    ROW("nowhere to write");
    in.tmp_dir = "no/such/folder";
    assert_false(xlsx_report(&in, BOOK, &err));
    assert_says(&err, ERR_OUTPUT, "no/such/folder");
    in.tmp_dir = ".";
    assert_false(xlsx_report(&in, "no/such/" BOOK, &err));
    assert_says(&err, ERR_OUTPUT, "no/such/" BOOK);

    assert_ok(xlsx_report(&in, BOOK, &err), &err);
    db_close(db);
    arena_release(&a);
}

/* Write the book while no file may grow beyond n bytes. */
static bool write_within(const struct report_input *in, rlim_t n,
                         struct err *err)
{
    struct rlimit was, tight;
    bool ok;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    tight = was;
    tight.rlim_cur = n;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    ok = xlsx_report(in, BOOK, err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    return ok;
}

/*
 * The library does not look whether its temporary files could be written: a
 * sheet that outgrows the disk while its deflated form would fit must not
 * become a book that lacks rows.  Nothing temporary stays behind.
 */
static void test_full_disk(void **state)
{
    static const char many[] = RUN_ROWS SOURCE_ROW(
        1, "w.csv") "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                    "FROM k WHERE"
                    " i < 4000) INSERT INTO person(id, worker_id, name, "
                    "work_email,"
                    " system, current, on_leave, same_email, roles, record_id)"
                    " SELECT i, 'W' || i, 'A name', 'mail@acme.example', 'hr', "
                    "1, 0, 0, 1,"
                    " (1 << 32) + i FROM k;";
    /* One row of 120,000 signs that deflate to nothing. */
    static char wide[sizeof small + 400];
    const struct {
        const char *name, *sql;
        const char *largest; /* sheet that the library writes to a file */
    } row[] = {
        {"many rows", many, NULL},
        {"the book would fit, its sheets do not", wide, "Tests"},
    };
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    snprintf(wide, sizeof wide,
             "%sUPDATE test SET objective = printf('%%.30000c', 'x'),"
             " rule = printf('%%.30000c', 'x'),"
             " wrong_if = printf('%%.30000c', 'x'),"
             " population = printf('%%.30000c', 'x');",
             small);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct db *db = evidence(row[i].sql);
        struct report_input in = input(db, &a);
        uint64_t size, up_to;
        char before[4096];

        ROW(row[i].name);
        assert_ok(xlsx_report(&in, BOOK, &err), &err);
        assert_ok(file_size(BOOK, &size, &err), &err);
        up_to = row[i].largest ? sheet(&a, BOOK, row[i].largest).len : size - 1;
        unlink(BOOK);
        snprintf(before, sizeof before, "%s", output(&a, "ls -A").ptr);
        assert_true(up_to > 16);
        for (uint64_t k = 0; k <= 16; k++) {
            uint64_t n = row[i].largest ? size + (up_to - 20000 - size) * k / 16
                                        : up_to * k / 16;

            if (write_within(&in, (rlim_t)n, &err))
                fail_msg("%llu bytes are enough", (unsigned long long)n);
            assert_int_equal(err.kind, ERR_OUTPUT);
            assert_true(!file_exists(BOOK));
            assert_str(output(&a, "ls -A"), before);
        }
        if (!row[i].largest) {
            ROW("room enough, to the byte");
            assert_ok(write_within(&in, (rlim_t)size, &err), &err);
            assert_true(has(sheet(&a, BOOK, "Persons"), ">W4000<"));
        }
        db_close(db);
    }
    arena_release(&a);
}

static int remove_book(void **state)
{
    (void)state;
    unlink(BOOK);
    return 0;
}

#define BOOK_TEST(f) cmocka_unit_test_setup(f, remove_book)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(test_same_bytes), BOOK_TEST(test_sheet_of_a_test),
        BOOK_TEST(test_clock),      BOOK_TEST(test_injection),
        BOOK_TEST(test_rows),       BOOK_TEST(test_split),
        BOOK_TEST(test_cap),        BOOK_TEST(test_overruled),
        BOOK_TEST(test_names),      BOOK_TEST(test_failures),
        BOOK_TEST(test_full_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
