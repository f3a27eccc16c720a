#include "base/base.h"

#include <inttypes.h>

#include "report/xlsx/lists.h"

static const struct column system_columns[] = {
    {"System", 18, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Kind", 14, COL_TEXT},
    {"Owner", 24, COL_TEXT},
    {"In scope", 9, COL_YES_NO},
    {"In the inventory", 11, COL_YES_NO},
    {"Single sign-on", 9, COL_YES_NO},
    {"Tier", 10, COL_TEXT},
    {"Data class", 14, COL_TEXT},
    {"Exports", 9, COL_INT},
    {"Accounts", 10, COL_INT},
};

static const struct column role_columns[] = {
    {"Role", 28, COL_TEXT},         {"Version", 10, COL_TEXT},
    {"In force from", 12, COL_DAY}, {"Owner", 24, COL_TEXT},
    {"Approver", 24, COL_TEXT},     {"Grants", 9, COL_INT},
    {"Persons", 9, COL_INT},        {"File", 36, COL_TEXT},
    {"SHA-256", 68, COL_TEXT},
};

static const struct column catalogue_columns[] = {
    {"Role", 24, COL_TEXT},
    {"Version", 9, COL_TEXT},
    {"In force from", 12, COL_TEXT},
    {"Until", 12, COL_TEXT},
    {"System", 16, COL_TEXT},
    {"Resource", 28, COL_TEXT},
    {"Permission", 14, COL_TEXT},
    {"Inherited from", 20, COL_TEXT},
    {"Persons", 9, COL_INT},
    {"Hold it", 9, COL_INT},
    {"Lack it", 9, COL_INT},
    {"Why the role needs it", 48, COL_WRAP},
    {"Where it says so", 40, COL_RECORD},
};

static const struct column variance_columns[] = {
    {"Role", 24, COL_TEXT},     {"Version", 9, COL_TEXT},
    {"What", 18, COL_TEXT},     {"System", 16, COL_TEXT},
    {"Resource", 30, COL_TEXT}, {"Permission", 16, COL_TEXT},
    {"Persons", 9, COL_INT},    {"Hold it", 9, COL_INT},
};

static const struct column de_facto_columns[] = {
    {"Group", 8, COL_INT},
    {"Persons", 9, COL_INT},
    {"Their templates", 36, COL_TEXT},
    {"System", 16, COL_TEXT},
    {"Resource", 30, COL_TEXT},
    {"Permission", 16, COL_TEXT},
    {"Privileged", 10, COL_YES_NO},
};

static const struct column class_columns[] = {
    {"Worker id", 12, COL_TEXT},   {"Name", 24, COL_TEXT},
    {"Account", 26, COL_TEXT},     {"System", 16, COL_TEXT},
    {"Entitlement", 30, COL_TEXT}, {"Data class", 12, COL_TEXT},
    {"Cleared for", 22, COL_TEXT}, {"What", 24, COL_TEXT},
    {"Given by", 13, COL_TEXT},    {"Where it says so", 40, COL_RECORD},
};

static const struct column missing_columns[] = {
    {"Worker", 14, COL_TEXT},     {"Name", 26, COL_TEXT},
    {"System", 18, COL_TEXT},     {"Resource", 30, COL_TEXT},
    {"Permission", 16, COL_TEXT}, {"Role", 24, COL_TEXT},
    {"Version", 10, COL_TEXT},
};

static const struct column mover_columns[] = {
    {"Worker", 14, COL_TEXT},     {"Name", 26, COL_TEXT},
    {"Changed on", 12, COL_DAY},  {"From", 26, COL_TEXT},
    {"To", 26, COL_TEXT},         {"What", 12, COL_TEXT},
    {"System", 18, COL_TEXT},     {"Resource", 30, COL_TEXT},
    {"Permission", 16, COL_TEXT}, {"Held now", 9, COL_YES_NO},
};

static const struct column exception_columns[] = {
    {"Exception", 16, COL_TEXT},    {"User", 26, COL_TEXT},
    {"System", 16, COL_TEXT},       {"Resource", 28, COL_TEXT},
    {"Permission", 16, COL_TEXT},   {"Justification", 48, COL_WRAP},
    {"Requested by", 22, COL_TEXT}, {"Requested", 12, COL_DAY},
    {"Approved by", 22, COL_TEXT},  {"Approved", 12, COL_DAY},
    {"Granted", 12, COL_DAY},       {"Expires", 12, COL_DAY},
    {"Status", 14, COL_TEXT},       {"What is wrong with it", 40, COL_WRAP},
    {"Rows it covers", 9, COL_INT},
};

static const struct column compound_columns[] = {
    {"Finding", 48, COL_WRAP}, {"Severity", 11, COL_TEXT},
    {"Worker", 14, COL_TEXT},  {"Name", 26, COL_TEXT},
    {"System", 18, COL_TEXT},  {"Account", 30, COL_TEXT},
    {"Made of", 60, COL_WRAP}, {"Rows", 8, COL_INT},
};

enum {
    S_READ = 9,
    S_ACCEPTED,
    S_REJECTED,
    S_DUPLICATE,
    S_ADDS_UP,
    S_CONSOLE,
    S_TIE_OUT
};

/* auditors.md 1.1: what an auditor asks of a report the client produced. */
static const struct column source_columns[] = {
    {"No.", 6, COL_INT},
    {"File", 30, COL_TEXT},
    {"Read as", 26, COL_TEXT},
    {"Kind", 12, COL_TEXT},
    {"System", 14, COL_TEXT},
    {"Extracted at", 19, COL_TIME},
    {"Age at the run (h)", 10, COL_HOURS},
    {"Extracted by", 26, COL_TEXT},
    {"Query or filter", 36, COL_WRAP},
    {"Rows read", 11, COL_INT},
    {"Accepted", 11, COL_INT},
    {"Rejected", 10, COL_INT},
    {"Duplicate", 10, COL_INT},
    {"Rows accounted for", 15, COL_FORMULA},
    {"Count on the console", 11, COL_INT},
    {"Console and file", 14, COL_FORMULA},
    {"First moment", 19, COL_TIME},
    {"Last moment", 19, COL_TIME},
    {"Covers from", 19, COL_TIME},
    {"Newest of its kind", 9, COL_YES_NO},
    {"Hides inactive", 9, COL_YES_NO},
    {"Dates read", 10, COL_INT},
    {"Dates without time", 10, COL_INT},
    {"Dates, zone assumed", 10, COL_INT},
    {"Time zone", 18, COL_TEXT},
    {"Bytes", 13, COL_INT},
    {"SHA-256", 68, COL_TEXT},
    {"Encoding", 14, COL_TEXT},
    {"Delimiter", 10, COL_TEXT},
    {"Header as found", 60, COL_TEXT},
    {"Parent", 24, COL_TEXT},
    {"Kind of system", 14, COL_TEXT},
    {"In the bundle", 36, COL_TEXT},
    {"Chain of hashes begins", 14, COL_TEXT},
    {"Links looked at", 10, COL_INT},
    {"Hashes made again", 10, COL_INT},
    {"Broken", 9, COL_INT},
    {"First broken line", 10, COL_INT},
    {"What is wrong there", 40, COL_TEXT},
    {"What the log can show", 36, COL_TEXT},
};

static void source_formula(const struct table *t, struct sheet *s, int col,
                           const struct stmt *r)
{
    const uint32_t row = s->row + 1;
    char f[120];

    (void)t;
    if (col == S_ADDS_UP) {
        bool equal = stmt_int(r, S_READ) == stmt_int(r, S_ACCEPTED) +
                                                stmt_int(r, S_REJECTED) +
                                                stmt_int(r, S_DUPLICATE);

        snprintf(f, sizeof f,
                 "=IF(%s%" PRIu32 "=SUM(%s%" PRIu32 ":%s%" PRIu32
                 "),\"equal\",\"not equal\")",
                 col_name(S_READ), row, col_name(S_ACCEPTED), row,
                 col_name(S_DUPLICATE), row);
        put_formula_word(s, col, f, equal ? "equal" : "not equal", CELL_STATE);
        return;
    }
    snprintf(f, sizeof f,
             "=IF(%s%" PRIu32 "=\"\",\"not supplied\",IF(%s%" PRIu32
             "=%s%" PRIu32 ",\"equal\",\"not equal\"))",
             col_name(S_CONSOLE), row, col_name(S_CONSOLE), row,
             col_name(S_READ), row);
    put_formula_word(s, col, f,
                     stmt_null(r, S_CONSOLE) ? "not supplied"
                     : stmt_int(r, S_CONSOLE) == stmt_int(r, S_READ)
                         ? "equal"
                         : "not equal",
                     CELL_STATE);
}

static const struct column reject_columns[] = {
    {"File", 34, COL_TEXT},
    {"Line", 9, COL_INT},
    {"Why it was refused", 48, COL_WRAP},
    {"The row as it stands in the file", 90, COL_TEXT},
    {"System", 16, COL_TEXT},
    {"Kind", 12, COL_TEXT},
};

static const struct column word_columns[] = {
    {"File", 34, COL_TEXT},      {"Field", 20, COL_TEXT},
    {"Word", 30, COL_TEXT},      {"Times", 9, COL_INT},
    {"First line", 10, COL_INT}, {"System", 16, COL_TEXT},
};

static const struct column item_columns[] = {
    {"File", 34, COL_TEXT},  {"What", 10, COL_TEXT},  {"Name", 40, COL_TEXT},
    {"Value", 90, COL_TEXT}, {"Number", 10, COL_INT}, {"System", 16, COL_TEXT},
};

static const struct column rule_columns[] = {
    {"File", 52, COL_TEXT},
    {"Stock or changed", 16, COL_STATE},
    {"SHA-256", 68, COL_TEXT},
};

static const struct column parameter_columns[] = {
    {"Name", 28, COL_TEXT},
    {"Value", 16, COL_VALUE},
    {"Unit", 20, COL_TEXT},
    {"Where it comes from", 80, COL_WRAP},
};

static const struct column framework_columns[] = {
    {"Test", 9, COL_TEXT},        {"Title", 48, COL_TEXT},
    {"Framework", 18, COL_TEXT},  {"Edition", 24, COL_TEXT},
    {"Identifier", 24, COL_TEXT},
};

static const struct column by_framework_columns[] = {
    {"Framework", 18, COL_TEXT},    {"Edition", 24, COL_TEXT},
    {"Identifier", 24, COL_TEXT},   {"Test", 9, COL_TEXT},
    {"Title", 48, COL_TEXT},        {"Outcome", 24, COL_STATE},
    {"Rows", 9, COL_INT},           {"Pass", 9, COL_INT},
    {"Fail", 9, COL_INT},           {"Excepted", 10, COL_INT},
    {"Indeterminate", 13, COL_INT}, {"Missing", 9, COL_INT},
    {"Not due", 9, COL_INT},        {"Not applicable", 13, COL_INT},
    {"Findings", 10, COL_INT},      {"Their ids", 60, COL_WRAP},
};

static const struct column population_columns[] = {
    {"Population", 30, COL_TEXT},
    {"Rows", 12, COL_INT},
    {"SHA-256 of the sorted row keys", 68, COL_TEXT},
};

static const struct column metric_columns[] = {
    {"Figure", 40, COL_TEXT},   {"Value", 14, COL_VALUE},
    {"Numerator", 12, COL_INT}, {"Denominator", 12, COL_INT},
    {"Unit", 18, COL_TEXT},     {"As of", 19, COL_TIME},
};

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

static const struct table tables[] = {
    {.name = "Compound findings",
     .title = "Compound findings",
     .note = "Failing rows of different tests that are worse together; one "
             "step above the worst of them. The rows stay where they are.",
     .about = "What several tests found about one account or person",
     .sql = "SELECT c.title, c.severity, p.worker_id, p.name,"
            " coalesce(a.system, c.system), a.username, c.made_of,"
            " (SELECT count(*) FROM compound_result r"
            "   WHERE r.compound_id = c.id)"
            " FROM compound c LEFT JOIN person p ON p.id = c.person_id"
            " LEFT JOIN account a ON a.id = c.account_id ORDER BY c.id",
     COLUMNS(compound_columns),
     .frozen = 1,
     .even_empty = true},
    {.name = "Systems",
     .title = "Systems",
     .note = "The inventory, and what the exports named beside it.",
     .about = "In scope, in the inventory, examined or not",
     .sql = "SELECT y.system, y.name, y.kind, y.owner, y.in_scope, y.listed,"
            " y.sso, y.tier, y.data_class, coalesce(s.n, 0), coalesce(a.n, 0)"
            " FROM system_ y LEFT JOIN (SELECT system, count(*) AS n"
            " FROM source GROUP BY system) s ON s.system = y.system"
            " LEFT JOIN (SELECT system, count(*) AS n FROM v_account"
            " GROUP BY system) a ON a.system = y.system ORDER BY y.system",
     COLUMNS(system_columns),
     .frozen = 1},
    {.name = "Role templates",
     .title = "Role templates",
     .note = "Every version that was read; one file a version.",
     .about = "What each role should have, by version",
     .sql = "SELECT name, version, effective_day, owner, approver, grants,"
            " users, path, sha256 FROM role ORDER BY name, effective_day, id",
     COLUMNS(role_columns),
     .frozen = 2},
    {.name = "Role catalogue",
     .title = "What each role gives, and who has it",
     .note = "Inherited grants too. Persons: whom this version applies to "
             "now; who neither holds nor lacks it is on no list that was "
             "read. data/role-catalogue.csv and .json hold the same.",
     .about = "Each grant of each template, held and lacked",
     .sql = "SELECT role, version, effective_date, until_date, system,"
            " resource, permission, inherited_from, users, held, missing,"
            " justification, record_id FROM role_catalogue"
            " ORDER BY role_id, gives_id",
     COLUMNS(catalogue_columns),
     .frozen = 2},
    {.name = "Template variance",
     .title = "Where templates and their people disagree",
     .note = "Not in template: more than half of its people hold it. Held by "
             "nobody: the template gives it, the lists were read, and none of "
             "its people has it.",
     .about = "What most hold beside the template, and what nobody holds",
     .sql = "SELECT r.name, r.version, v.what, v.system, v.resource,"
            " v.permission, v.users, v.holders FROM role_variance v"
            " JOIN role r ON r.id = v.role_id ORDER BY r.id, v.rowid",
     COLUMNS(variance_columns),
     .frozen = 2},
    {.name = "De-facto roles",
     .title = "Groups who hold the same outside any template",
     .note = "A group is two or more current workers with exactly the same "
             "access beyond their templates. Who they are: table "
             "de_facto_member.",
     .about = "Roles nobody has written down",
     .sql = "SELECT d.id, d.persons, d.roles, e.system, e.name, e.permission,"
            " e.privileged FROM de_facto_role d"
            " JOIN de_facto_grant g ON g.de_facto_id = d.id"
            " JOIN entitlement e ON e.id = g.entitlement_id"
            " ORDER BY d.id, e.system, e.name, e.permission",
     COLUMNS(de_facto_columns),
     .frozen = 1},
    {.name = "Data classes",
     .title = "Access to data the role is not cleared for",
     .note = "By the data_class of the inventory and of the role templates. "
             "What neither states is not known, never fine. Public data needs "
             "no clearance; what an exception gives is listed too.",
     .about = "Access beyond the class of data of one's role",
     .sql = "SELECT p.worker_id, p.name, a.username, d.system, e.name,"
            " d.data_class, d.cleared, CASE WHEN d.data_class IS NULL THEN"
            " 'system has no class' WHEN d.unstated > 0 THEN"
            " 'template has no class' ELSE 'beyond' END,"
            " CASE d.class_no WHEN 1 THEN 'template' WHEN 2 THEN 'exception'"
            " WHEN 3 THEN 'nothing' ELSE 'not known' END, d.record_id"
            " FROM v_data_access d JOIN account a ON a.id = d.account_id"
            " JOIN entitlement e ON e.id = d.entitlement_id"
            " LEFT JOIN person p ON p.id = d.person_id"
            " WHERE d.named = 0 AND coalesce(d.data_class, '') <> 'public'"
            " AND EXISTS (SELECT 1 FROM role WHERE data_class IS NOT NULL)"
            " ORDER BY p.worker_id, d.system, e.name, d.record_id",
     COLUMNS(class_columns),
     .frozen = 2},
    {.name = "Moves access",
     .title = "What each change of job adds, removes and keeps",
     .note = "By the templates in force the day before the change and on it. "
             "Sheet Moves tickets has what was attached to the request.",
     .about = "The difference of access for every mover",
     .sql =
         "SELECT p.worker_id, p.name, m.at_day, o.title, n.title, a.what,"
         " e.system, e.name, e.permission, a.held FROM mover_access a"
         " JOIN move m ON m.id = a.move_id JOIN person p ON p.id = m.person_id"
         " LEFT JOIN job o ON o.id = m.old_job"
         " LEFT JOIN job n ON n.id = m.new_job"
         " LEFT JOIN entitlement e ON e.id = a.entitlement_id"
         " ORDER BY p.id, m.at_day, m.id, a.what, e.system, e.name,"
         " e.permission",
     COLUMNS(mover_columns),
     .frozen = 2},
    {.name = "Missing access",
     .title = "Access the template gives and the person lacks",
     .note = "No risk to the systems, but the template or the account is "
             "not what it should be.",
     .about = "In the template, not in any export",
     .sql = "SELECT p.worker_id, p.name, m.system, m.resource, m.permission,"
            " m.role, m.version FROM missing_grant m"
            " JOIN person p ON p.id = m.person_id"
            " ORDER BY p.id, m.system, m.resource, m.permission",
     COLUMNS(missing_columns),
     .frozen = 2},
    {.name = "Exceptions",
     .title = "Exceptions",
     .note = "The register. An exception never hides a failure: its rows "
             "stay FAIL_EXCEPTED and are counted.",
     .about = "The register of exceptions and what is wrong with it",
     .sql = "SELECT id, user, system, resource, permission, justification,"
            " requested_by, requested_day, approved_by, approved_day,"
            " granted_day, expires_day, status, problem, used"
            " FROM exception_ ORDER BY no",
     COLUMNS(exception_columns),
     .frozen = 2,
     .even_empty = true},
    {.name = "Sources",
     .title = "Sources (information produced by the entity)",
     .note = "One row a file: who took it, when, how; what was read, "
             "refused, counted. Times are UTC.",
     .about = "Completeness and accuracy of every file",
     .sql = "SELECT id, file, profile, kind, system, extracted_at,"
            " (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')"
            "   - extracted_at,"
            " extracted_by, query, rows_read, rows_accepted, rows_rejected,"
            " rows_duplicate, NULL, console_count, NULL, first_at, last_at,"
            " covers_from, newest, nullif(hides_inactive, 2), values_dated,"
            " values_day_only, values_zone_assumed, zone, bytes, sha256,"
            " encoding, delimiter, header, parent, system_kind, bag_path,"
            " chain_start, chain_links, chain_recomputed, chain_broken,"
            " chain_break_line, chain_says, shows"
            " FROM source WHERE kind NOT IN ('rules', 'previous') ORDER BY id",
     COLUMNS(source_columns),
     .frozen = 2,
     .formula = source_formula,
     .even_empty = true},
    {.name = "Source totals",
     .title = "Control totals, columns and signs, source by source",
     .note = "total: rows by state and type; date: the first and the last; "
             "key: to be compared with the system's own list; column: what "
             "each column became; sign: of a spreadsheet or a filter.",
     .about = "Totals, keys, columns used and signs of editing, by file",
     .sql = "SELECT s.file, i.what, i.name, i.value, i.n, s.system"
            " FROM source_item i JOIN source s ON s.id = i.source_id"
            " ORDER BY i.source_id, CASE i.what WHEN 'total' THEN 1"
            " WHEN 'date' THEN 2 WHEN 'key' THEN 3 WHEN 'sign' THEN 4"
            " ELSE 5 END, i.rowid",
     COLUMNS(item_columns),
     .frozen = 1,
     .even_empty = true},
    {.name = "Rejects",
     .title = "Rows that were refused",
     .note = "Each counts as MISSING in the tests it could belong to.",
     .about = "Every row that was refused, with its text",
     .sql = "SELECT s.file, r.line, r.reason, r.text, s.system, s.kind"
            " FROM reject r JOIN source s ON s.id = r.source_id"
            " ORDER BY r.source_id, r.line, r.rowid",
     COLUMNS(reject_columns),
     .frozen = 2,
     .even_empty = true},
    {.name = "Unknown words",
     .title = "Status words nobody has explained",
     .note = "Such a word makes the state unknown, never active and never "
             "inactive.",
     .about = "Status words no profile explains",
     .sql = "SELECT s.file, w.field, w.word, w.count, w.first_line, s.system"
            " FROM unknown_word w JOIN source s ON s.id = w.source_id"
            " ORDER BY w.source_id, w.field, w.word",
     COLUMNS(word_columns),
     .frozen = 1,
     .even_empty = true},
    {.name = "Rules",
     .title = "Rule files that were used",
     .note = "stock: as delivered with the program; changed: replaced by the "
             "client's; added: the client's own.",
     .about = "Every rule file with its SHA-256: stock or changed",
     .sql = "SELECT path, stock, sha256 FROM rule_file ORDER BY path",
     COLUMNS(rule_columns),
     .frozen = 1},
    {.name = "Parameters",
     .title = "Parameters",
     .note = "The limits that decided, and where each comes from.",
     .about = "Limits, and where they come from",
     .sql = "SELECT name, CAST(value AS TEXT), unit, source FROM parameter"
            " ORDER BY name",
     COLUMNS(parameter_columns),
     .frozen = 1},
    {.name = "Frameworks",
     .title = "Frameworks",
     .note = "Which requirement each test speaks to; the judgement whether "
             "it is met is the auditor's.",
     .about = "Which requirement each test speaks to",
     .sql = "SELECT f.test_id, t.title, f.framework, f.edition, f.identifier"
            " FROM framework f LEFT JOIN test t ON t.id = f.test_id"
            " ORDER BY f.test_id, f.framework, f.identifier",
     COLUMNS(framework_columns),
     .frozen = 1},
    {.name = "By framework",
     .title = "The view of each framework",
     .note = "Filter by framework: each requirement, the tests that speak to "
             "it, their outcome, and what was found, complete for that "
             "framework alone. At most twenty ids; the sheet of the test has "
             "all. Whether a requirement is met is the auditor's judgement.",
     .about = "Requirements, outcomes and findings, framework by framework",
     .sql = "SELECT framework, edition, identifier, test_id, title, outcome,"
            " n, pass, fail, fail_excepted, indeterminate, missing, not_due,"
            " not_applicable, findings, finding_ids FROM framework_result"
            " ORDER BY framework, identifier, test_id",
     COLUMNS(by_framework_columns),
     .frozen = 4},
    {.name = "Populations",
     .title = "Populations, frozen",
     .note = "Row count and fingerprint of each population, fixed before "
             "anybody drew a sample.",
     .about = "Row count and fingerprint of each population",
     .sql = "SELECT name, n, sha256 FROM population ORDER BY name",
     COLUMNS(population_columns),
     .frozen = 1},
    {.name = "Figures",
     .title = "Figures",
     .note = "Each with what it is a part of.",
     .about = "Rates and counts, with numerator and denominator",
     .sql = "SELECT name, CAST(value AS TEXT), numerator, denominator, unit,"
            " as_of FROM metric ORDER BY name",
     COLUMNS(metric_columns),
     .frozen = 1},
};

bool lists_rules(struct book *b, const struct report_input *in,
                 const struct sources *src, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (!table_write(b, in->db, src, &tables[i], NULL, err))
            return false;
    return true;
}
