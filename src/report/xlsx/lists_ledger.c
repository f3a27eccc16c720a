#include "base/base.h"

#include "report/xlsx/lists.h"

static const struct column run_columns[] = {
    {"Run", 6, COL_INT},
    {"Engagement", 26, COL_TEXT},
    {"First day", 12, COL_DAY},
    {"Last day", 12, COL_DAY},
    {"Days in no run before", 14, COL_INT},
    {"Made at, UTC", 22, COL_TEXT},
    {"SHA-256 of its tag manifest", 66, COL_TEXT},
    {"SHA-256 of its signature", 66, COL_TEXT},
    {"SHA-256 of its rules", 66, COL_TEXT},
    {"SHA-256 of its role templates", 66, COL_TEXT},
    {"Hash of the entry before", 66, COL_TEXT},
    {"Hash of the entry", 66, COL_TEXT},
};

static const struct column cycle_columns[] = {
    {"First day", 12, COL_DAY},
    {"Last day", 12, COL_DAY},
    {"Status", 18, COL_STATE},
    {"Run", 6, COL_INT},
    {"Engagement", 26, COL_TEXT},
    {"Made at, UTC", 22, COL_TEXT},
    {"Days to the run", 10, COL_INT},
    {"Days in no run's period", 12, COL_INT},
    {"Runs that end in it", 10, COL_INT},
};

static const struct column outcome_columns[] = {
    {"Test", 8, COL_TEXT},     {"Title", 48, COL_TEXT},
    {"Run", 6, COL_INT},       {"Engagement", 26, COL_TEXT},
    {"Last day", 12, COL_DAY}, {"Outcome", 22, COL_STATE},
    {"Judged", 10, COL_INT},   {"Pass", 10, COL_INT},
    {"Fail", 10, COL_INT},
};

static const struct column figure_columns[] = {
    {"Figure", 40, COL_TEXT},   {"Unit", 14, COL_TEXT},
    {"Run", 6, COL_INT},        {"Engagement", 26, COL_TEXT},
    {"Last day", 12, COL_DAY},  {"Value", 14, COL_VALUE},
    {"Numerator", 12, COL_INT}, {"Denominator", 12, COL_INT},
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
    {"First seen", 22, COL_TEXT},
    {"Last seen", 22, COL_TEXT},
    {"Ended in", 22, COL_TEXT},
    {"Tag manifest of that bundle", 66, COL_TEXT},
    {"Came back", 8, COL_INT},
    {"Ended before", 30, COL_WRAP},
    {"What is said of it", 60, COL_WRAP},
};

static const struct column change_columns[] = {
    {"Run before", 8, COL_INT},
    {"Run", 6, COL_INT},
    {"What", 16, COL_TEXT},
    {"Name", 44, COL_TEXT},
    {"What that means", 56, COL_WRAP},
    {"Before", 66, COL_TEXT},
    {"Now", 66, COL_TEXT},
};

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

static const struct table tables[] = {
    {.name = "Run ledger",
     .title = "Run ledger",
     .note = "Every run of this client since its ledger began, each chained to "
             "the one before; the last is this run, whose own digests no file "
             "in it can name.",
     .about = "Every run of this client, chained",
     .sql = "SELECT l.number, l.engagement, l.start_day, l.end_day,"
            " l.start_day - b.end_day - 1, l.made_at, l.tagmanifest_sha256,"
            " l.signature_sha256, l.rules_sha256, l.roles_sha256,"
            " l.entry_before, l.entry_sha256 FROM run_ledger l"
            " LEFT JOIN run_ledger b ON b.number = l.number - 1"
            " ORDER BY l.number",
     COLUMNS(run_columns),
     .frozen = 2},
    {.name = "Cycles",
     .title = "Cycles of the last twelve months, and the run of each",
     .note = "The run of a cycle is the last one whose period ends in it. Only "
             "run counts as one: no run, in part and before the ledger do not.",
     .about = "Which of the runs that were due were made",
     .sql = "SELECT c.first_day, c.last_day, c.status, c.number, l.engagement,"
            " l.made_at, c.late_days, c.open_days, c.runs FROM run_cycle c"
            " LEFT JOIN run_ledger l ON l.number = c.number"
            " ORDER BY c.first_day",
     COLUMNS(cycle_columns),
     .frozen = 2},
    {.name = "Outcomes by run",
     .title = "Outcomes of the last twelve months, by run",
     .note = "Judged: pass + fail + excepted + indeterminate + missing.",
     .about = "Every test in the runs of twelve months",
     .sql = "SELECT t.test_id, t.title, t.number, l.engagement, l.end_day,"
            " t.outcome, t.judged, t.pass, t.fail FROM run_test t"
            " JOIN run_ledger l ON l.number = t.number"
            " WHERE EXISTS (SELECT 1 FROM previous_run)"
            " ORDER BY t.test_id, t.number",
     COLUMNS(outcome_columns),
     .frozen = 3},
    {.name = "Trends",
     .title = "Figures of the last twelve months, by run",
     .note = "Each with what it is a part of; a figure that a run lacks was "
             "not measured there.",
     .about = "Every figure in the runs of twelve months",
     .sql = "SELECT m.name, m.unit, m.number, l.engagement, l.end_day,"
            " CAST(m.value AS TEXT), m.numerator, m.denominator"
            " FROM run_metric m JOIN run_ledger l ON l.number = m.number"
            " WHERE EXISTS (SELECT 1 FROM previous_run)"
            " ORDER BY m.name, m.number",
     COLUMNS(figure_columns),
     .frozen = 3},
    {.name = "Findings of twelve months",
     .title = "Findings of the last twelve months, and how each ended",
     .note = "Closed: the row passes. Excluded: not due or not applicable. "
             "Vanished: its test has no such row any more, which does not "
             "prove that anything was put right. Earlier: it ended before the "
             "ledger.",
     .about = "First seen, last seen, how it ended",
     .sql = "SELECT h.finding_id, h.status, h.test_id, h.severity,"
            " h.worker_id, h.name, h.system, h.account, h.entitlement,"
            " h.subject, coalesce(h.first_seen, 'before the ledger'),"
            " coalesce(h.last_seen, 'before the ledger'), h.ended_in,"
            " l.tagmanifest_sha256, h.reopened, h.earlier, h.says"
            " FROM finding_history h"
            " LEFT JOIN run_ledger l ON l.number = h.ended_number"
            " ORDER BY h.ended_in IS NOT NULL, h.ended_number, h.test_id,"
            " h.finding_id",
     COLUMNS(finding_columns),
     .frozen = 3},
    {.name = "History changes",
     .title = "What is another than in the run before",
     .note = "Digests for every run of the ledger; what changed, by name, for "
             "this one.",
     .about = "Rules, role templates and settings that changed between runs",
     .sql = "SELECT number_before, number, kind, name, says, before, now"
            " FROM history_change ORDER BY id",
     COLUMNS(change_columns),
     .frozen = 2},
};

bool lists_ledger(struct book *b, const struct report_input *in,
                  const struct sources *src, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (!table_write(b, in->db, src, &tables[i], NULL, err))
            return false;
    return true;
}
