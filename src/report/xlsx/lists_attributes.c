#include "base/base.h"

#include "report/xlsx/lists.h"

static const struct column columns[] = {
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

static const struct table table = {
    .name = "Attributes",
    .title = "HR against directory: title, department and manager",
    .note = "Open accounts of current people; those that agree are left out, "
            "Figures count them. Letter case and blanks at the ends do not "
            "count, & and and differ; managers are compared as persons. "
            "Recent: HR changed it less than move_review_hours before the "
            "directory's export, or after it. No test decides by it. Times "
            "are UTC.",
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
    .column = columns,
    .columns = COUNT_OF(columns),
    .frozen = 2,
};

bool lists_attributes(struct book *b, const struct report_input *in,
                      const struct sources *src, struct err *err)
{
    return table_write(b, in->db, src, &table, NULL, err);
}
