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
    {"Days at least", 8, COL_VALUE},
    {"Days at most", 8, COL_VALUE},
    {"What the evidence says", 40, COL_WRAP},
    {"Finding", 13, COL_TEXT},
    {"Disposition", 20, COL_CHOICE},
    {"Ticket or exception", 13, COL_FILL},
    {"Decided by", 16, COL_FILL},
    {"Decided on", 11, COL_FILL_DAY},
};

#define DRIFT_ROWS(where)                                                      \
    "SELECT worker_id, name, system, username, entitlement, permission,"       \
    " privileged, expected, held, policy, CAST(round(days_lo, 2) AS TEXT),"    \
    " CAST(round(days_hi, 2) AS TEXT), says, finding_id, ask, ask, ask, ask"   \
    " FROM drift_worksheet" where                                              \
    " ORDER BY person_id, place, system, entitlement, permission, username,"   \
    " record_id"

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

    /* Who holds anything outside policy, with all they hold: near enough. */
    if (!db_int(in->db,
                "SELECT count(*) FROM grant_row g"
                " JOIN account a ON a.id = g.account_id"
                " WHERE a.person_id IN (SELECT b.person_id FROM grant_row d"
                "  JOIN account b ON b.id = d.account_id WHERE d.class = 3)",
                &n, err))
        return false;
    if (n > (in->sheet_row_cap ? in->sheet_row_cap : 20000)) {
        t.sql = DRIFT_ROWS(" WHERE place < 4");
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
    {"account_kind", 13, COL_TEXT},   {"entitlement", 21, COL_TEXT},
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
    if (n > (in->sheet_row_cap ? in->sheet_row_cap : 20000)) {
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
