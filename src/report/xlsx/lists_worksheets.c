/*
 * The sheets somebody works on: what the evidence says stands at the left,
 * what is to be decided at the right, empty.
 */
#include "base/base.h"

#include <inttypes.h>

#include "report/xlsx/lists.h"

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

/* The three ways out of drift; a fourth answer is a question to be asked. */
static const char *const dispositions[] = {"Remove", "Document as exception",
                                           "Change the policy", NULL};

static const struct column drift_columns[] = {
    {"Worker", 11, COL_TEXT},
    {"Name", 18, COL_TEXT},
    {"System", 10, COL_TEXT},
    {"Account", 23, COL_TEXT},
    {"Entitlement", 21, COL_TEXT},
    {"Permission", 10, COL_TEXT},
    {"Privileged", 10, COL_YES_NO},
    {"Expected", 10, COL_TEXT},
    {"Held", 9, COL_TEXT},
    {"Policy", 16, COL_STATE},
    {"What the evidence says", 40, COL_WRAP},
    {"Finding", 13, COL_TEXT},
    {"Disposition", 20, COL_CHOICE},
    {"Ticket or exception", 13, COL_FILL},
    {"Decided by", 16, COL_FILL},
    {"Decided on", 11, COL_FILL_DAY},
};

/*
 * Who has anything to settle, and of these what the template gives, what they
 * hold, and what was held outside it.  A test that says since when access was
 * there that should not have been (exposed_from) is one about drift.  What the
 * template gives and no list shows either way is not known, never lacking.
 */
#define DRIFT                                                                  \
    "WITH who AS MATERIALIZED ("                                               \
    "  SELECT a.person_id FROM grant_row g"                                    \
    "    JOIN account a ON a.id = g.account_id"                                \
    "   WHERE g.class = 3 AND a.person_id > 0"                                 \
    "  UNION SELECT r.person_id FROM result_row r"                             \
    "   WHERE r.exposed_from NOT NULL AND r.state IN (2, 4)"                   \
    "     AND r.person_id > 0),"                                               \
    " found AS MATERIALIZED ("                                                 \
    "  SELECT r.person_id, r.account_id, r.entitlement_id, r.finding_id,"      \
    "         r.says, r.state, max(r.exposed_from NOT NULL) AS drift"          \
    "    FROM result_row r JOIN test t ON t.no = r.test_no"                    \
    "   WHERE r.entitlement_id NOT NULL AND r.state IN (2, 4)"                 \
    "     AND (r.exposed_from NOT NULL OR t.compact = 1)"                      \
    "   GROUP BY r.account_id, r.entitlement_id),"                             \
    " today(day) AS (SELECT CAST(value AS INTEGER) / 86400 FROM run"           \
    "                 WHERE key = 'now'),"                                     \
    " item AS ("                                                               \
    "  SELECT p.id AS person_id, a.system, a.username, e.name, e.permission,"  \
    "         e.privileged,"                                                   \
    "         CASE g.class WHEN 1 THEN 'yes' WHEN 4 THEN 'not known'"          \
    "           ELSE 'no' END AS expected, 'yes' AS held,"                     \
    "         CASE g.class WHEN 1 THEN 'in policy' WHEN 2 THEN 'by exception'" \
    "           WHEN 3 THEN 'out of policy' ELSE 'not known' END AS policy,"   \
    "         CASE g.class WHEN 1 THEN 'Given by ' || p.role || ' '"           \
    "             || p.role_version || '.'"                                    \
    "           ELSE w.says || coalesce(' ' || x.id || '.', '') END"           \
    "           || iif(f.drift = 1, ' ' || f.says, '') AS says,"               \
    "         iif(g.class = 3 OR f.drift = 1, f.finding_id, NULL) AS finding," \
    "         g.class = 3 OR coalesce(f.drift, 0) AS ask,"                     \
    "         CASE g.class WHEN 3 THEN 1 WHEN 1 THEN 6 WHEN 2 THEN 5"          \
    "           ELSE 4 END AS place, g.record_id"                              \
    "    FROM who JOIN person p ON p.id = who.person_id"                       \
    "    JOIN account a ON a.person_id = p.id"                                 \
    "    JOIN grant_row g ON g.account_id = a.id"                              \
    "    JOIN entitlement e ON e.id = g.entitlement_id"                        \
    "    LEFT JOIN grant_why w ON w.id = g.why"                                \
    "    LEFT JOIN exception_ x ON x.no = g.exception_no"                      \
    "    LEFT JOIN found f ON f.account_id = g.account_id"                     \
    "     AND f.entitlement_id = g.entitlement_id"                             \
    "   WHERE g.class NOT NULL"                                                \
    "  UNION ALL"                                                              \
    "  SELECT f.person_id, a.system, a.username, e.name, e.permission,"        \
    "         e.privileged, 'no', 'no longer', 'was out of policy', f.says,"   \
    "         f.finding_id, 1, 2, 0"                                           \
    "    FROM found f JOIN account a ON a.id = f.account_id"                   \
    "    JOIN entitlement e ON e.id = f.entitlement_id"                        \
    "   WHERE f.drift = 1 AND f.person_id > 0 AND NOT EXISTS ("                \
    "     SELECT 1 FROM grant_row g WHERE g.account_id = f.account_id"         \
    "        AND g.entitlement_id = f.entitlement_id)"                         \
    "  UNION ALL"                                                              \
    "  SELECT m.person_id, m.system, NULL, m.resource, m.permission, NULL,"    \
    "         'yes', 'no', 'lacks it', 'Given by ' || m.role || ' '"           \
    "         || m.version || ', and not on the list that would show it.',"    \
    "         NULL, 0, 3, m.rowid"                                             \
    "    FROM who JOIN missing_grant m ON m.person_id = who.person_id"         \
    "  UNION ALL"                                                              \
    "  SELECT p.id, v.system, NULL, v.resource, v.permission, NULL, 'yes',"    \
    "         'not known', 'not known', 'Given by ' || p.role || ' '"          \
    "         || p.role_version || '; no list that was read would show it.',"  \
    "         NULL, 0, 4, v.id"                                                \
    "    FROM who JOIN person p ON p.id = who.person_id AND p.roles = 1"       \
    "    JOIN role r ON r.name = p.role AND r.version = p.role_version"        \
    "    JOIN role_gives v ON v.role_id = r.id CROSS JOIN today"               \
    "   WHERE today.day >= v.from_day"                                         \
    "     AND coalesce(today.day < v.until_day, 1)"                            \
    "     AND NOT EXISTS (SELECT 1 FROM missing_grant m"                       \
    "       WHERE m.person_id = p.id AND m.system = v.system"                  \
    "         AND lower(trim(m.resource)) = lower(trim(v.resource)))"          \
    "     AND NOT EXISTS (SELECT 1 FROM account a"                             \
    "       JOIN grant_row g ON g.account_id = a.id"                           \
    "       JOIN entitlement e ON e.id = g.entitlement_id"                     \
    "      WHERE a.person_id = p.id AND a.system = v.system"                   \
    "        AND lower(trim(e.name)) = lower(trim(v.resource))))"

#define DRIFT_ROWS(where)                                                      \
    DRIFT " SELECT p.worker_id, p.name, i.system, i.username, i.name,"         \
          " i.permission, i.privileged, i.expected, i.held, i.policy, i.says," \
          " i.finding, i.ask, i.ask, i.ask, i.ask"                             \
          " FROM item i JOIN person p ON p.id = i.person_id" where             \
          " ORDER BY p.id, i.place, i.system, i.name, i.permission,"           \
          " i.username, i.record_id"

static bool drift(struct book *b, const struct report_input *in,
                  const struct sources *src, struct err *err)
{
    struct table t = {
        .name = "Drift by person",
        .title = "Drift, person by person",
        .note = "Everybody with access outside policy: what the role template "
                "expects and what is held. Each row with empty cells is to be "
                "settled in one of three ways: removed, documented as an "
                "exception, or made part of the policy.",
        .about = "Expected, held, out of policy; what to do about it",
        .sql = DRIFT_ROWS(""),
        COLUMNS(drift_columns),
        .frozen = 2,
        .even_empty = true,
        .answers = dispositions,
        .grouped = true,
    };
    int64_t n = 0;

    if (!db_int(in->db, DRIFT "SELECT count(*) FROM item", &n, err))
        return false;
    if (n > (in->sheet_row_cap ? in->sheet_row_cap : 20000)) {
        t.sql = DRIFT_ROWS(" WHERE i.place < 4");
        t.note = "What is out of policy, was, or is lacking, of everybody with "
                 "access outside policy; what is as it should be is in "
                 "data/evidence.sqlite, table grant_. Each row with empty "
                 "cells is to be settled in one of three ways: removed, "
                 "documented as an exception, or made part of the policy.";
    }
    return table_write(b, in->db, src, &t, NULL, err);
}

static const char *const decisions[] = {"keep", "revoke", "modify", NULL};

/* The headings are those the profile of reviews reads: the sheet, filled in
 * and saved as CSV, is an export of the next run. */
static const struct column review_columns[] = {
    {"campaign", 15, COL_TEXT},       {"item", 8, COL_TEXT},
    {"system", 11, COL_TEXT},         {"username", 24, COL_TEXT},
    {"worker_id", 10, COL_TEXT},      {"name", 19, COL_TEXT},
    {"job_title", 19, COL_TEXT},      {"manager", 12, COL_TEXT},
    {"account_kind", 13, COL_TEXT},    {"entitlement", 21, COL_TEXT},
    {"permission", 11, COL_TEXT},     {"privileged", 10, COL_TEXT},
    {"explained_by", 17, COL_TEXT},   {"last_used", 11, COL_TEXT},
    {"reviewer", 18, COL_FILL},       {"decision", 10, COL_CHOICE},
    {"decided_at", 11, COL_FILL_DAY}, {"justification", 30, COL_FILL},
};

#define REVIEW_ROWS(where)                                                     \
    "SELECT campaign, item, system, username, worker_id, name, job_title,"     \
    " manager, account_kind, entitlement, permission, privileged,"             \
    " explained_by, last_used, 1, 1, 1, 1 FROM review_worksheet" where         \
    " ORDER BY system, name, username, entitlement, permission, item"

static bool review(struct book *b, const struct report_input *in,
                   const struct sources *src, struct err *err)
{
    struct table t = {
        .name = "Reviewer worksheet",
        .title = "Reviewer worksheet",
        .note = "Decide each line: keep, revoke or modify; name, date, "
                "reason. Saved as CSV, the next run reads it.",
        .about = "What the next access review has to certify; fill in, save "
                 "as CSV, give it to the next run (generic/reviews-csv)",
        .sql = REVIEW_ROWS(""),
        COLUMNS(review_columns),
        .frozen = 4,
        .even_empty = true,
        .answers = decisions,
        .bare = true,
    };
    int64_t n = 0;

    if (!db_int(in->db,
                "SELECT (SELECT count(*) FROM grant_row)"
                " + (SELECT count(*) FROM account)",
                &n, err))
        return false;
    if (n > 10 * (int64_t)(in->sheet_row_cap ? in->sheet_row_cap : 20000)) {
        t.sql = REVIEW_ROWS(" WHERE privileged = 'yes'"
                            " OR explained_by <> 'role template'");
        t.about = "The privileged part of what the next access review has to "
                  "certify, and what no role template explains; all of it is "
                  "in data/evidence.sqlite, view review_worksheet";
    }
    return table_write(b, in->db, src, &t, NULL, err);
}

bool lists_worksheets(struct book *b, const struct report_input *in,
                      const struct sources *src, struct err *err)
{
    return drift(b, in, src, err) && review(b, in, src, err);
}
