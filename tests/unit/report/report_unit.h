/*
 * report_unit.h - a small evidence database, and a look into the book that is
 * made from it: with unzip, not with our own code.
 */
#ifndef REPORT_UNIT_H
#define REPORT_UNIT_H

#include "unit.h"

#include "base/buf.h"
#include "report/report.h"
#include "store/schema.h"

/* Record 2 of source 1 is line 2 of workers.csv. */
#define REC(source, line) "(" #source " << 32 | " #line ")"

#define RUN_ROWS                                                               \
    "INSERT INTO run VALUES ('engagement', 'acme-2026-q3'),"                   \
    " ('client', 'Acme & Co'), ('period_start', '2026-07-01'),"                \
    " ('period_end', '2026-09-30'), ('now', '1790834400');"

#define SOURCE_ROW(id, file)                                                   \
    "INSERT INTO source(id, file, kind, system, sha256, bytes, rows_read,"     \
    " rows_accepted, rows_rejected, rows_duplicate, newest, hides_inactive,"   \
    " values_dated, values_day_only, values_zone_assumed) VALUES (" #id        \
    ", '" file "', 'workers', 'hr', 'ab', 10, 5, 5, 0, 0, 1, 0, 0, 0, 0);"

#define PERSON_ROW(id, worker, name)                                           \
    "INSERT INTO person(id, worker_id, name, system, current, on_leave,"       \
    " same_email, roles, record_id) VALUES (" #id ", '" worker "', '" name     \
    "', 'hr', 1, 0, 0, 1, " REC(1, 2) ");"

#define ACCOUNT_ROW(id, username, person)                                      \
    "INSERT INTO account(id, system, username, person_id, link, candidates,"   \
    " kind, registered, state, never_used, use_stated, listed, in_reject,"     \
    " record_id, exported) VALUES (" #id ", 'idp', '" username "', " #person   \
    ", 'email', 1, 'human', 0, 'active', 0, 1, 1, 0, " REC(2, 3) ", 1);"

/* no, id, counts in the order of the states; needs 100 percent. */
#define TEST_ROW(no, id, outcome, n, ...)                                      \
    "INSERT INTO test(no, id, title, outcome, n, pass, fail, fail_excepted,"   \
    " indeterminate, missing, not_due, not_applicable, threshold, timed)"      \
    " VALUES (" #no ", '" id "', 'Test " id "', '" outcome "', " #n            \
    ", " #__VA_ARGS__ ", 100, 1);"

/* A row without times. */
#define RESULT_ROW(id, test, state)                                            \
    "INSERT INTO result_row(id, test_no, person_id, account_id, state,"        \
    " reason, says, finding_id, rec1) VALUES (" #id ", " #test                 \
    ", 1, 1, " #state ", 'REASON', 'Because.', 'f" #id "', " REC(1, 2) ");"

/* A database in memory; the caller closes it. */
UNUSED static struct db *evidence(const char *sql)
{
    struct db *db = NULL;
    struct err err = {0};

    assert_ok(db_open(":memory:", DB_CREATE, &db, &err), &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(db_exec(db, sql, &err), &err);
    return db;
}

UNUSED static struct report_input input(struct db *db, struct arena *scratch)
{
    return (struct report_input){.db = db,
                                 .now = 1790834400,
                                 .evidence_sha256 = "",
                                 .tmp_dir = ".",
                                 .sheet_row_cap = 20000,
                                 .scratch = scratch};
}

/* What a command prints. */
UNUSED static struct str output(struct arena *a, const char *command)
{
    struct buf b = {0};
    char piece[4096];
    struct str out;
    FILE *f = popen(command, "r");
    size_t n;

    assert_non_null(f);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_put(&b, (struct str){piece, n});
    assert_int_equal(pclose(f), 0);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* One file of a book. */
UNUSED static struct str part(struct arena *a, const char *book,
                              const char *name)
{
    return output(a, arena_fmt(a, "unzip -p %s '%s'", book, name).ptr);
}

/* The XML of the sheet with that name on its tab. */
UNUSED static struct str sheet(struct arena *a, const char *book,
                               const char *name)
{
    struct str xml = part(a, book, "xl/workbook.xml");
    struct str want = arena_fmt(a, "<sheet name=\"%s\" ", name);
    size_t at = str_find(xml, 0, want), n = 0;

    if (at == (size_t)-1)
        fail_msg("no sheet '%s'", name);
    for (size_t i = str_find(xml, 0, STR("<sheet name=")); i <= at;
         i = str_find(xml, i + 1, STR("<sheet name=")))
        n++;
    return part(a, book, arena_fmt(a, "xl/worksheets/sheet%zu.xml", n).ptr);
}

/* "<c r="K8" ...</c>", or empty when the cell is. */
UNUSED static struct str cell(struct arena *a, struct str xml, const char *name)
{
    struct str want = arena_fmt(a, "<c r=\"%s\"", name);
    size_t at = str_find(xml, 0, want), end, next;

    if (at == (size_t)-1)
        return (struct str){"", 0};
    end = str_find(xml, at, STR("</c>"));
    next = str_find(xml, at, STR("/>"));
    if (next < end && next < str_find(xml, at, STR("><")))
        end = next;
    return str_sub(xml, at, end - at);
}

/* What a cell shows: its text, its number, or the value of its formula. */
UNUSED static struct str shown(struct arena *a, struct str xml,
                               const char *name)
{
    struct str c = cell(a, xml, name);
    size_t v = str_find(c, 0, STR("<v>")), t = str_find(c, 0, STR("<t"));

    if (v != (size_t)-1)
        return str_sub(c, v + 3, str_find(c, v, STR("</v>")) - v - 3);
    if (t == (size_t)-1)
        return (struct str){"", 0};
    t = str_find(c, t, STR(">")) + 1;
    return str_sub(c, t, str_find(c, t, STR("</t>")) - t);
}

UNUSED static bool has(struct str text, const char *what)
{
    return str_find(text, 0, str_from(what)) != (size_t)-1;
}

#endif
