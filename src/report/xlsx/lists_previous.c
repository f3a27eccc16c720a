#include "base/base.h"

#include <inttypes.h>

#include "report/xlsx/lists.h"

enum {
    R_BEFORE = 1,
    R_LATE_STARTS,
    R_RESCINDED,
    R_LATE_ENDS,
    R_MOVED,
    R_BETWEEN_STARTS,
    R_BETWEEN_ENDS,
    R_OPENING,
    R_OPENING_CHECK,
    R_STARTS,
    R_IN,
    R_ENDS,
    R_OUT,
    R_GONE,
    R_CLOSING,
    R_CLOSING_CHECK
};

static const struct column roll_columns[] = {
    {"Employment", 24, COL_TEXT},
    {"Closed in the bundle before", 12, COL_INT},
    {"+ entered late", 10, COL_INT},
    {"+ end taken back", 10, COL_INT},
    {"\xe2\x88\x92 ended, entered late", 11, COL_INT},
    {"\xe2\x88\x92 start moved", 10, COL_INT},
    {"+ between the periods", 11, COL_INT},
    {"\xe2\x88\x92 between the periods", 11, COL_INT},
    {"Opening", 10, COL_INT},
    {"Opening against the closing before", 16, COL_FORMULA},
    {"+ starts", 10, COL_INT},
    {"+ from another type", 11, COL_INT},
    {"\xe2\x88\x92 ends", 10, COL_INT},
    {"\xe2\x88\x92 to another type", 11, COL_INT},
    {"\xe2\x88\x92 gone without an end", 12, COL_INT},
    {"Closing", 10, COL_INT},
    {"Closing against opening and flow", 16, COL_FORMULA},
};

static int64_t at(const struct stmt *r, int col)
{
    return stmt_int(r, col);
}

static void roll_formula(const struct table *t, struct sheet *s, int col,
                         const struct stmt *r)
{
    const uint32_t n = s->row + 1;
    char f[200];

    (void)t;
    if (col == R_OPENING_CHECK) {
        bool equal = at(r, R_BEFORE) + at(r, R_LATE_STARTS) +
                         at(r, R_RESCINDED) - at(r, R_LATE_ENDS) -
                         at(r, R_MOVED) + at(r, R_BETWEEN_STARTS) -
                         at(r, R_BETWEEN_ENDS) ==
                     at(r, R_OPENING);

        snprintf(f, sizeof f,
                 "=IF(B%" PRIu32 "=\"\",\"no bundle before\",IF(B%" PRIu32
                 "+C%" PRIu32 "+D%" PRIu32 "-E%" PRIu32 "-F%" PRIu32
                 "+G%" PRIu32 "-H%" PRIu32 "=I%" PRIu32
                 ",\"equal\",\"not equal\"))",
                 n, n, n, n, n, n, n, n, n);
        put_formula_word(s, col, f,
                         stmt_null(r, R_BEFORE) ? "no bundle before"
                         : equal                ? "equal"
                                                : "not equal",
                         CELL_STATE);
        return;
    }
    snprintf(f, sizeof f,
             "=IF(I%" PRIu32 "+K%" PRIu32 "+L%" PRIu32 "-M%" PRIu32 "-N%" PRIu32
             "-O%" PRIu32 "=P%" PRIu32 ",\"equal\",\"not equal\")",
             n, n, n, n, n, n, n);
    put_formula_word(s, col, f,
                     at(r, R_OPENING) + at(r, R_STARTS) + at(r, R_IN) -
                                 at(r, R_ENDS) - at(r, R_OUT) - at(r, R_GONE) ==
                             at(r, R_CLOSING)
                         ? "equal"
                         : "not equal",
                     CELL_STATE);
}

static const struct column difference_columns[] = {
    {"Worker", 14, COL_TEXT},     {"Name", 26, COL_TEXT},
    {"Employment", 18, COL_TEXT}, {"Difference", 18, COL_TEXT},
    {"Heads", 8, COL_INT},        {"Explained", 10, COL_YES_NO},
    {"Day", 12, COL_DAY},         {"What the evidence says", 70, COL_WRAP},
    {"HR's row", 30, COL_RECORD}, {"Row of the bundle before", 34, COL_RECORD},
    {"List", 16, COL_TEXT},
};

static const struct column finding_columns[] = {
    {"Finding", 15, COL_TEXT},
    {"Status", 12, COL_STATE},
    {"Test", 8, COL_TEXT},
    {"Severity", 11, COL_TEXT},
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"System", 16, COL_TEXT},
    {"Account", 30, COL_TEXT},
    {"Entitlement", 26, COL_TEXT},
    {"Subject", 24, COL_TEXT},
    {"Then", 16, COL_STATE},
    {"Now", 16, COL_STATE},
    {"Since", 22, COL_TEXT},
    {"Days there at least", 12, COL_VALUE},
    {"Days there at most", 12, COL_VALUE},
    {"What is said of it", 60, COL_WRAP},
    {"Evidence now", 34, COL_RECORD},
};

static const struct column outcome_columns[] = {
    {"Test", 8, COL_TEXT},           {"Title", 48, COL_TEXT},
    {"Outcome then", 22, COL_STATE}, {"Judged then", 10, COL_INT},
    {"Pass then", 10, COL_INT},      {"Fail then", 10, COL_INT},
    {"Outcome now", 22, COL_STATE},  {"Judged now", 10, COL_INT},
    {"Pass now", 10, COL_INT},       {"Fail now", 10, COL_INT},
    {"Same rule", 9, COL_YES_NO},
};

enum { F_THEN = 2, F_NOW = 5, F_CHANGE = 8 };

static const struct column figure_columns[] = {
    {"Figure", 40, COL_TEXT},          {"Unit", 14, COL_TEXT},
    {"Then", 14, COL_VALUE},           {"Numerator then", 12, COL_INT},
    {"Denominator then", 12, COL_INT}, {"Now", 14, COL_VALUE},
    {"Numerator now", 12, COL_INT},    {"Denominator now", 12, COL_INT},
    {"Change", 12, COL_FORMULA},
};

static void change_formula(const struct table *t, struct sheet *s, int col,
                           const struct stmt *r)
{
    const uint32_t n = s->row + 1;
    double then, now;
    char f[80];

    (void)t;
    if (stmt_null(r, F_THEN) || stmt_null(r, F_NOW) ||
        !str_to_double(stmt_text(r, F_THEN), &then) ||
        !str_to_double(stmt_text(r, F_NOW), &now)) {
        put_blank(s, col, CELL_TEXT);
        return;
    }
    snprintf(f, sizeof f, "=F%" PRIu32 "-C%" PRIu32, n, n);
    put_formula_num(s, col, f, now - then, CELL_HOURS);
}

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

static const struct table tables[] = {
    {.name = "Roll-forward",
     .title = "Employment, rolled forward",
     .note = "Heads by the calendar dates HR states; the last day counts as "
             "employed. Jobs of one type that overlap are one head.",
     .about = "Opening + starts - ends = closing, by type of employment",
     .sql = "SELECT iif(employment_type = '', '(not stated)',"
            " employment_type), previous_closing, late_starts, rescinded,"
            " late_ends, starts_moved, between_starts, between_ends, opening,"
            " NULL, starts, conversions_in, ends, conversions_out, vanished,"
            " closing, NULL FROM rollforward ORDER BY employment_type",
     COLUMNS(roll_columns),
     .frozen = 1,
     .formula = roll_formula},
    {.name = "Roll-forward by person",
     .title = "Differences behind the roll-forward, by person",
     .note = "Between the closing of the bundle before and this opening, and "
             "who is gone without an end.",
     .about = "Every head that opens otherwise than it closed",
     .sql = "SELECT worker_id, name, employment_type, kind, heads, explained,"
            " day, says, record_id, previous_record_id, system"
            " FROM rollforward_difference ORDER BY explained, kind, id",
     COLUMNS(difference_columns),
     .frozen = 2},
    {.name = "Findings",
     .title = "Findings, followed from the bundle before",
     .note = "carried: was one then; re-opened: was one earlier; closed: the "
             "row passes now; excluded: not due or not applicable now; "
             "vanished: no row any more, which proves nothing; earlier: was "
             "none then either.",
     .about = "New, carried, re-opened, closed, excluded, vanished",
     .sql = "SELECT f.finding_id, f.status, f.test_id, f.severity, f.worker_id,"
            " f.name, f.system, f.account, f.entitlement, f.subject,"
            " f.state_before, f.state, f.since,"
            " CAST(round(x.days_lo, 2) AS TEXT),"
            " CAST(round(x.days_hi, 2) AS TEXT), f.says,"
            " coalesce(r.rec1, iif(t.compact = 1, f.result_id, NULL))"
            " FROM finding f LEFT JOIN result_row r ON r.id = f.result_id"
            " LEFT JOIN exposure x ON x.result_id = f.result_id"
            " LEFT JOIN test t ON t.id = f.test_id AND r.id IS NULL"
            " ORDER BY CASE f.status WHEN 'carried' THEN 1"
            " WHEN 're-opened' THEN 2 WHEN 'new' THEN 3 WHEN 'closed' THEN 4"
            " WHEN 'excluded' THEN 5 WHEN 'vanished' THEN 6 ELSE 7 END,"
            " f.test_id, f.finding_id",
     COLUMNS(finding_columns),
     .frozen = 3},
    {.name = "Outcomes then and now",
     .title = "Outcomes, then and now",
     .note = "Judged: pass + fail + excepted + indeterminate + missing.",
     .about = "Every test beside the bundle before",
     .sql = "SELECT i.id, coalesce(t.title, b.title), b.outcome, b.pass"
            " + b.fail + b.fail_excepted + b.indeterminate + b.missing,"
            " b.pass, b.fail, t.outcome, t.pass + t.fail + t.fail_excepted"
            " + t.indeterminate + t.missing, t.pass, t.fail,"
            " b.rule_sha256 = f.sha256 FROM (SELECT id FROM test UNION"
            " SELECT id FROM previous_test) i LEFT JOIN test t ON t.id = i.id"
            " LEFT JOIN previous_test b ON b.id = i.id"
            " LEFT JOIN rule_file f ON f.path = t.path"
            " WHERE EXISTS (SELECT 1 FROM previous_run) ORDER BY i.id",
     COLUMNS(outcome_columns),
     .frozen = 1},
    {.name = "Figures then and now",
     .title = "Figures, then and now",
     .note = "Each with what it is a part of; empty: there was nothing to "
             "measure.",
     .about = "Every figure beside the bundle before",
     .sql = "SELECT i.name, coalesce(m.unit, b.unit), CAST(b.value AS TEXT),"
            " b.numerator, b.denominator, CAST(m.value AS TEXT), m.numerator,"
            " m.denominator, NULL FROM (SELECT name FROM metric UNION"
            " SELECT name FROM previous_metric) i"
            " LEFT JOIN metric m ON m.name = i.name"
            " LEFT JOIN previous_metric b ON b.name = i.name"
            "  AND (m.unit IS NULL OR b.unit IS m.unit)"
            " WHERE EXISTS (SELECT 1 FROM previous_run)"
            "  AND coalesce(m.value, b.value) IS NOT NULL ORDER BY i.name",
     COLUMNS(figure_columns),
     .frozen = 1,
     .formula = change_formula},
};

bool lists_previous(struct book *b, const struct report_input *in,
                    const struct sources *src, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (!table_write(b, in->db, src, &tables[i], NULL, err))
            return false;
    return true;
}
