#include "base/base.h"

#include "report/xlsx/lists.h"

static const struct column attribute_columns[] = {
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Directory", 16, COL_TEXT},
    {"Account", 30, COL_TEXT},
    {"Attribute", 12, COL_TEXT},
    {"HR says", 30, COL_TEXT},
    {"The directory says", 30, COL_TEXT},
    {"Manager by HR", 26, COL_TEXT},
    {"Manager by the directory", 26, COL_TEXT},
    {"Compared", 14, COL_STATE},
    {"HR changed it from", 19, COL_LO},
    {"HR changed it to", 19, COL_HI},
    {"Directory as of", 19, COL_TIME},
    {"Evidence of the account (file:line)", 36, COL_RECORD},
    {"Evidence of HR (file:line)", 36, COL_RECORD},
    {"Evidence of the change (file:line)", 36, COL_RECORD},
};

static const struct column ticket_columns[] = {
    {"Worker", 14, COL_TEXT},          {"Name", 26, COL_TEXT},
    {"Ticket system", 16, COL_TEXT},   {"Ticket", 18, COL_TEXT},
    {"Opened from", 19, COL_LO},       {"Opened to", 19, COL_HI},
    {"Approver", 26, COL_TEXT},        {"Approved from", 19, COL_LO},
    {"Approved to", 19, COL_HI},       {"Attached", 44, COL_TEXT},
    {"Change of job", 12, COL_DAY},    {"Grants to add", 10, COL_INT},
    {"Grants to remove", 10, COL_INT}, {"Evidence (file:line)", 36, COL_RECORD},
};

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

static const struct table tables[] = {
    {.name = "Attributes",
     .title = "HR against directory: title, department and manager",
     .note = "Open accounts of current people; those that agree are left out, "
             "Figures count them. Letter case and blanks at the ends do not "
             "count, & and and differ; managers are compared as persons. "
             "Recent: HR changed it after the directory's export, or so "
             "shortly before that a change of job may still wait. No test "
             "decides by it. Times are UTC.",
     .about = "Where a directory says another title, department or manager",
     .sql = "SELECT p.worker_id, p.name, v.system, a.username, v.what, v.hr,"
            " v.directory, h.name, d.name, v.outcome, v.changed_lo,"
            " v.changed_hi, v.snapshot_at, v.record_id, v.hr_record_id,"
            " v.changed_record_id FROM v_account_attribute v"
            " JOIN account a ON a.id = v.account_id"
            " JOIN person p ON p.id = v.person_id"
            " LEFT JOIN person h ON h.id = v.hr_manager_id"
            " LEFT JOIN person d ON d.id = v.manager_id"
            " WHERE v.outcome <> 'agree' ORDER BY CASE v.outcome"
            " WHEN 'differ' THEN 1 WHEN 'may be recent' THEN 2"
            " WHEN 'recent' THEN 3 WHEN 'not known' THEN 4 ELSE 5 END,"
            " v.what, v.account_id",
     COLUMNS(attribute_columns),
     .frozen = 2},
    {.name = "Moves tickets",
     .title = "Requests for a change of job, and what is attached to them",
     .note = "Not those refused or withdrawn. The change of job is the nearest "
             "one of that person; what it adds and removes is in sheet Moves "
             "access. No export says whether an attachment shows that, nor "
             "when it was attached. Times are UTC.",
     .about = "Was the difference of access attached to the request?",
     .sql = "SELECT p.worker_id, p.name, k.system, k.id, k.opened_lo,"
            " k.opened_hi, k.approver, k.approved_lo, k.approved_hi,"
            " k.attachment, m.at_day, c.adds, c.removes, k.record_id"
            " FROM v_mover_ticket k"
            " LEFT JOIN person p ON p.id = k.person_id"
            " LEFT JOIN move m ON m.id = k.move_id"
            " LEFT JOIN (SELECT move_id, sum(what = 'add') AS adds,"
            "   sum(what = 'remove') AS removes FROM mover_access"
            "   WHERE what <> 'not known' GROUP BY move_id) c"
            "   ON c.move_id = m.id"
            " ORDER BY k.opened_lo, k.system, k.id, k.record_id",
     COLUMNS(ticket_columns),
     .frozen = 2},
};

bool lists_attributes(struct book *b, const struct report_input *in,
                      const struct sources *src, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (!table_write(b, in->db, src, &tables[i], NULL, err))
            return false;
    return true;
}
