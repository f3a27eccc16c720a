/*
 * The sheets about what the tests had to go by: which of them could be run
 * where, who may approve what, how access gets into each system.
 */
#include "base/base.h"

#include "report/xlsx/lists.h"

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

static const struct column coverage_columns[] = {
    {"System", 14, COL_TEXT},
    {"Test", 8, COL_TEXT},
    {"Title", 46, COL_TEXT},
    {"Could it be run", 16, COL_STATE},
    {"Judged", 9, COL_INT},
    {"Pass", 8, COL_INT},
    {"Fail", 8, COL_INT},
    {"Excepted", 10, COL_INT},
    {"Indeterminate", 13, COL_INT},
    {"Missing", 9, COL_INT},
    {"Not due", 9, COL_INT},
    {"Not applicable", 11, COL_INT},
    {"Exports that are missing", 26, COL_WRAP},
    {"Why rows could not be judged", 44, COL_WRAP},
};

static const struct column approval_columns[] = {
    {"Rule", 7, COL_INT},
    {"For", 16, COL_TEXT},
    {"System", 14, COL_TEXT},
    {"Resource", 24, COL_TEXT},
    {"Access", 14, COL_TEXT},
    {"Who may ask", 30, COL_WRAP},
    {"Who approves, step by step", 50, COL_WRAP},
    {"Days at most", 12, COL_INT},
    {"From", 12, COL_DAY},
    {"Until", 12, COL_DAY},
    {"Named, and not known as working here", 26, COL_WRAP},
    {"Where it says so", 28, COL_RECORD},
};

static const struct column delegation_columns[] = {
    {"In place of", 14, COL_TEXT}, {"Name", 26, COL_TEXT},
    {"Decides", 14, COL_TEXT},     {"Name", 26, COL_TEXT},
    {"System", 18, COL_TEXT},      {"From", 12, COL_DAY},
    {"Until", 12, COL_DAY},        {"Where it says so", 36, COL_RECORD},
};

static const struct column catalogue_columns[] = {
    {"System", 14, COL_TEXT},
    {"Name", 24, COL_TEXT},
    {"Kind", 12, COL_TEXT},
    {"In scope", 9, COL_YES_NO},
    {"Owner", 10, COL_TEXT},
    {"Owner's name", 22, COL_TEXT},
    {"Owner works here", 11, COL_YES_NO},
    {"Provisioning", 16, COL_TEXT},
    {"Integration", 36, COL_WRAP},
    {"Single sign-on", 9, COL_YES_NO},
    {"Own password", 11, COL_YES_NO},
    {"Environment", 13, COL_TEXT},
    {"Data class", 12, COL_TEXT},
    {"Approval rules", 10, COL_INT},
    {"Exported", 24, COL_TEXT},
    {"Where it says so", 28, COL_RECORD},
};

/* Whom a rule names by word or by name; `t` is authority or requester. */
#define WHO(t)                                                                 \
    "CASE " t ".by WHEN 'manager' THEN 'the manager'"                          \
    " WHEN 'system_owner' THEN 'the owner of the system'"                      \
    " WHEN 'role_owner' THEN 'the owner of the role'"                          \
    " WHEN 'beneficiary' THEN 'whoever gets it'"                               \
    " ELSE coalesce(p.name || ' (' || " t ".name || ')', " t ".name) END"

static const char approval_sql[] =
    "WITH any_of AS ("
    "  SELECT no, step, group_concat(word, ' or ') AS words FROM ("
    "    SELECT a.no, a.step, " WHO(
        "a") " AS word FROM authority a"
             "      LEFT JOIN person p ON p.id = a.person_id ORDER BY a.rowid)"
             "   GROUP BY no, step),"
             " chain AS ("
             "  SELECT no, group_concat(word, ', then ') AS words FROM ("
             "    SELECT no, iif(max(step) OVER (PARTITION BY no) > 1, step || "
             "'. ', '')"
             "           || words AS word FROM any_of ORDER BY no, step)"
             "   GROUP BY no),"
             " asks AS ("
             "  SELECT no, group_concat(word, ' or ') AS words FROM ("
             "    SELECT q.no, " WHO(
                 "q") " AS word FROM requester q"
                      "      LEFT JOIN person p ON p.id = q.person_id ORDER BY "
                      "q.rowid)"
                      "   GROUP BY no),"
                      " unknown AS ("
                      "  SELECT no, group_concat(name, ', ') AS names FROM ("
                      "    SELECT DISTINCT n.no, n.name FROM ("
                      "      SELECT no, by, name, person_id FROM authority "
                      "UNION ALL"
                      "      SELECT no, by, name, person_id FROM requester) n"
                      "      LEFT JOIN person p ON p.id = n.person_id"
                      "     WHERE n.by = 'person' AND coalesce(p.current, 0) = "
                      "0"
                      "     ORDER BY n.no, n.name) GROUP BY no)"
                      "SELECT r.no, replace(r.purpose, '_', ' '), "
                      "coalesce(nullif(r.system, ''), "
                      "'any'),"
                      " coalesce(nullif(r.resource, ''), 'any'),"
                      " iif(r.privileged = 1, 'privileged', 'any'),"
                      " coalesce(q.words, 'anybody'), c.words, "
                      "nullif(r.max_days, 0),"
                      " r.from_day, r.until_day, u.names, r.record_id"
                      " FROM (SELECT *, min(rowid) FROM authority GROUP BY no) "
                      "r"
                      " JOIN chain c ON c.no = r.no"
                      " LEFT JOIN asks q ON q.no = r.no LEFT JOIN unknown u ON "
                      "u.no = r.no"
                      " ORDER BY r.no";

static const struct table tables[] = {
    {.name = "System catalogue",
     .title = "How access gets into each system",
     .note = "The inventory in the client's own words; an empty cell is not "
             "stated there. Approval rules: how many say who approves access "
             "to it, those for any system included. Sheet Coverage has what "
             "could be tested.",
     .about = "Owner, integration, provisioning, by system",
     .sql = "SELECT y.system, y.name, y.kind, y.in_scope, y.owner, p.name,"
            " iif(y.owner IS NULL, NULL, coalesce(p.current, 0)),"
            " y.provisioning, y.integration, y.sso, y.local_login,"
            " y.environment, y.data_class,"
            " (SELECT count(DISTINCT a.no) FROM authority a"
            "   WHERE a.purpose = 'access'"
            "     AND coalesce(nullif(a.system, ''), y.system) = y.system),"
            " (SELECT group_concat(k.kind, ', ') FROM (SELECT DISTINCT s.kind"
            "   FROM source s WHERE s.system = y.system ORDER BY s.kind) k),"
            " y.record_id FROM system_ y"
            " LEFT JOIN actor o ON o.name = y.owner"
            " LEFT JOIN person p ON p.id = o.person_id ORDER BY y.system",
     COLUMNS(catalogue_columns),
     .frozen = 1},
    {.name = "Approval rules",
     .title = "Who may approve what",
     .note = "The rules of the policy, one a row. Of those that fit, the most "
             "exact counts: with the resource before with the system before "
             "any. Where no duration is given, the profile's counts.",
     .about = "Who may ask for access, who approves it, for how long",
     .sql = approval_sql,
     COLUMNS(approval_columns),
     .frozen = 1,
     .even_empty = true},
    {.name = "Delegations",
     .title = "Who may decide in whose place",
     .note = "A decision by somebody else is accepted on these days only.",
     .about = "Who may decide in whose place, and when",
     .sql = "SELECT d.from_name, f.name, d.to_name, t.name,"
            " coalesce(nullif(d.system, ''), 'any'), d.from_day, d.until_day,"
            " d.record_id FROM delegation d"
            " LEFT JOIN person f ON f.id = d.from_id"
            " LEFT JOIN person t ON t.id = d.to_id ORDER BY d.rowid",
     COLUMNS(delegation_columns),
     .frozen = 0},
    {.name = "Coverage",
     .title = "Which tests could be run for which system",
     .note = "Every system in scope, with every test about such systems; at "
             "the end the rows that name no system. Run: every row that is "
             "due was judged; in part: some were; undecided: none could be, "
             "although the exports are there; not run: an export is missing.",
     .about = "System by system: tests run, rows judged, exports missing",
     .sql = "SELECT coalesce(nullif(c.system, ''), '(no system)'), c.test_id,"
            " t.title, c.could, c.judged, nullif(c.pass, 0), nullif(c.fail, 0),"
            " nullif(c.fail_excepted, 0), nullif(c.indeterminate, 0),"
            " nullif(c.missing, 0), nullif(c.not_due, 0),"
            " nullif(c.not_applicable, 0),"
            " replace(c.lacks, ' ', ', '), replace(c.reasons, ' ', ', ')"
            " FROM test_coverage c JOIN test t ON t.id = c.test_id"
            " ORDER BY c.system = '', c.system, c.test_id",
     COLUMNS(coverage_columns),
     .frozen = 3,
     .grouped = true},
};

bool lists_scope(struct book *b, const struct report_input *in,
                 const struct sources *src, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (!table_write(b, in->db, src, &tables[i], NULL, err))
            return false;
    return true;
}
