#include "base/base.h"

#include <inttypes.h>

#include "base/time.h"
#include "report/xlsx/lists.h"

/*
 * Bounds of the period as days, NULL without one.  An engagement that speaks
 * as of one day has no period: then everything up to that day is listed.
 */
#define PERIOD                                                                 \
    "WITH w AS (SELECT"                                                        \
    " coalesce((SELECT CAST(strftime('%s', value) AS INTEGER) / 86400"         \
    "   FROM run WHERE key = 'period_start'), -999999999) AS a,"               \
    " coalesce((SELECT CAST(strftime('%s', value) AS INTEGER) / 86400"         \
    "   FROM run WHERE key = 'period_end'),"                                   \
    "  (SELECT CAST(strftime('%s', value) AS INTEGER) / 86400"                 \
    "   FROM run WHERE key = 'as_of'), 999999999) AS z) "

static const struct column person_columns[] = {
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Work e-mail", 32, COL_TEXT},
    {"Other e-mail", 28, COL_TEXT},
    {"Title", 26, COL_TEXT},
    {"Department", 20, COL_TEXT},
    {"Employment type", 16, COL_TEXT},
    {"Location", 16, COL_TEXT},
    {"Manager", 20, COL_TEXT},
    {"System", 14, COL_TEXT},
    {"Current", 9, COL_YES_NO},
    {"On leave", 9, COL_YES_NO},
    {"Leave from", 19, COL_LO},
    {"Leave to", 19, COL_HI},
    {"Role template", 22, COL_TEXT},
    {"Version", 10, COL_TEXT},
    {"Templates that match", 11, COL_INT},
    {"Others with this e-mail", 12, COL_INT},
    {"Evidence (file:line)", 36, COL_RECORD},
};

static const struct table persons = {
    .name = "Persons",
    .title = "Persons",
    .note = "Every person of the HR exports, one row each. Times are UTC.",
    .about = "Every person of the HR exports",
    .sql = "SELECT worker_id, name, work_email, alt_email, title, department,"
           " employment_type, location, manager, system, current, on_leave,"
           " leave_lo, leave_hi, role, role_version, roles, same_email,"
           " record_id FROM v_person ORDER BY id",
    .column = person_columns,
    .columns = COUNT_OF(person_columns),
    .frozen = 2,
    .even_empty = true,
};

static const struct column account_columns[] = {
    {"System", 16, COL_TEXT},
    {"Account", 30, COL_TEXT},
    {"Name", 24, COL_TEXT},
    {"E-mail", 30, COL_TEXT},
    {"Worker", 14, COL_TEXT},
    {"Person", 26, COL_TEXT},
    {"Linked by", 14, COL_TEXT},
    {"Persons that match", 11, COL_INT},
    {"Kind", 14, COL_TEXT},
    {"Registered", 11, COL_YES_NO},
    {"State", 14, COL_TEXT},
    {"State as exported", 18, COL_TEXT},
    {"Privileged", 11, COL_YES_NO},
    {"MFA", 8, COL_YES_NO},
    {"Created from", 19, COL_LO},
    {"Created to", 19, COL_HI},
    {"Last use from", 19, COL_LO},
    {"Last use to", 19, COL_HI},
    {"Never used", 9, COL_YES_NO},
    {"Export states use", 10, COL_YES_NO},
    {"As of", 19, COL_TIME},
    {"In that export", 10, COL_YES_NO},
    {"Key in the source", 24, COL_TEXT},
    {"Evidence (file:line)", 36, COL_RECORD},
};

static const struct table accounts = {
    .name = "Accounts",
    .title = "Accounts",
    .note = "Every account of every system, one row each, with the person it "
            "belongs to and how that is known. Times are UTC.",
    .about = "Every account of every system, and whose it is",
    .sql = "SELECT a.system, a.username, a.name, a.email, p.worker_id, p.name,"
           " a.link, a.candidates, a.kind, a.registered, a.state, a.state_raw,"
           " a.privileged, a.mfa, a.created_lo, a.created_hi, a.last_use_lo,"
           " a.last_use_hi, a.never_used, a.use_stated, a.snapshot_at,"
           " a.listed, a.source_key, a.record_id"
           " FROM v_account a LEFT JOIN person p ON p.id = a.person_id"
           " ORDER BY a.id",
    .column = account_columns,
    .columns = COUNT_OF(account_columns),
    .frozen = 2,
    .even_empty = true,
};

static const struct column joiner_columns[] = {
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Title", 26, COL_TEXT},
    {"Department", 20, COL_TEXT},
    {"Employment type", 16, COL_TEXT},
    {"Start date", 12, COL_DAY},
    {"Start from", 19, COL_LO},
    {"Start to", 19, COL_HI},
    {"Entered in HR from", 19, COL_LO},
    {"Entered in HR to", 19, COL_HI},
    {"Role template", 22, COL_TEXT},
    {"Version", 10, COL_TEXT},
    {"Accounts", 10, COL_INT},
    {"First account created", 19, COL_TIME},
    {"Evidence (file:line)", 36, COL_RECORD},
};

static const struct table joiners = {
    .name = "Joiners",
    .title = "Joiners",
    .note = "Every employment that started in the period, by HR's start date; "
            "changes of contract are left out. Times are UTC.",
    .about = "Every employment that started in the period",
    .sql = PERIOD
    "SELECT p.worker_id, p.name, p.title, p.department,"
    " coalesce(s.employment_type, p.employment_type), s.start_day,"
    " s.start_lo, s.start_hi, s.entered_lo, s.entered_hi, p.role,"
    " p.role_version, c.n, c.first, s.record_id"
    " FROM spell s CROSS JOIN w JOIN person p ON p.id = s.person_id"
    " LEFT JOIN (SELECT person_id, count(*) AS n, min(created_lo) AS first"
    "   FROM account WHERE person_id NOT NULL GROUP BY person_id) c"
    "   ON c.person_id = p.id"
    " LEFT JOIN (SELECT person_id AS id, end_day + next_gap_days AS day"
    "   FROM v_spell WHERE conversion = 1 AND concurrent = 0) e"
    "   ON e.id = s.person_id AND e.day = s.start_day"
    " WHERE s.start_day BETWEEN w.a AND w.z AND e.id IS NULL"
    " ORDER BY s.start_day, s.id",
    .column = joiner_columns,
    .columns = COUNT_OF(joiner_columns),
    .frozen = 2,
    .even_empty = true,
};

static const struct column mover_columns[] = {
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Title now", 26, COL_TEXT},
    {"Department now", 20, COL_TEXT},
    {"Employment type before", 18, COL_TEXT},
    {"Employment type now", 18, COL_TEXT},
    {"Ended", 12, COL_DAY},
    {"Reason", 24, COL_TEXT},
    {"Evidence (file:line)", 36, COL_RECORD},
};

static const struct table movers = {
    .name = "Movers",
    .title = "Movers",
    .note = "Changes of contract in the period: an end and a new start so "
            "close together that nobody left.",
    .about = "Changes of contract in the period",
    .sql = PERIOD "SELECT p.worker_id, p.name, p.title, p.department,"
                  " s.employment_type, p.employment_type, s.end_day, s.reason,"
                  " s.record_id FROM v_spell s CROSS JOIN w"
                  " JOIN person p ON p.id = s.person_id"
                  " WHERE s.conversion = 1 AND (s.end_day BETWEEN w.a AND w.z"
                  " OR s.entered_day BETWEEN w.a AND w.z)"
                  " ORDER BY s.end_day, s.id",
    .column = mover_columns,
    .columns = COUNT_OF(mover_columns),
    .frozen = 2,
};

enum { LEAVER_MIN = 18, LEAVER_MAX = 19, LEAVER_T0 = 8, LEAVER_T1 = 16 };

static const struct column leaver_columns[] = {
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Title", 24, COL_TEXT},
    {"Department", 18, COL_TEXT},
    {"Employment type", 14, COL_TEXT},
    {"End date", 12, COL_DAY},
    {"Entered in HR from", 19, COL_LO},
    {"Entered in HR to", 19, COL_HI},
    {"T0 from", 19, COL_LO},
    {"T0 to", 19, COL_HI},
    {"T0 rule", 46, COL_TEXT},
    {"IT told from", 19, COL_LO},
    {"IT told to", 19, COL_HI},
    {"Reason", 22, COL_TEXT},
    {"High risk", 9, COL_YES_NO},
    {"Directory accounts", 10, COL_INT},
    {"Last one closed from", 19, COL_LO},
    {"Last one closed to", 19, COL_HI},
    {"Hours min", 10, COL_FORMULA},
    {"Hours max", 10, COL_FORMULA},
    {"All accounts", 9, COL_INT},
    {"Still open", 9, COL_INT},
    {"State unknown", 9, COL_INT},
    {"Evidence (file:line)", 36, COL_RECORD},
};

/* Hours from the end of employment to the last directory account closed. */
static void closing_hours(const struct table *t, struct sheet *s, int col,
                          const struct stmt *r)
{
    const bool min = col == LEAVER_MIN;
    int64_t a = stmt_time(r, min ? LEAVER_T1 : LEAVER_T1 + 1);
    int64_t b = stmt_time(r, min ? LEAVER_T0 + 1 : LEAVER_T0);
    bool t0 = !stmt_null(r, LEAVER_T0) || !stmt_null(r, LEAVER_T0 + 1);
    bool t1 = !stmt_null(r, LEAVER_T1) || !stmt_null(r, LEAVER_T1 + 1);
    const char *ca = col_name(min ? LEAVER_T1 : LEAVER_T1 + 1);
    const char *cb = col_name(min ? LEAVER_T0 + 1 : LEAVER_T0);
    const uint32_t row = s->row + 1;
    char f[160];

    (void)t;
    if ((a != TIME_UNKNOWN && !time_is_number(a)) ||
        (b != TIME_UNKNOWN && !time_is_number(b)))
        return;
    snprintf(f, sizeof f,
             "=IF(OR(%s%" PRIu32 "=\"\",%s%" PRIu32 "=\"\"),\"\","
             "IF(COUNT(%s%" PRIu32 ",%s%" PRIu32 ")=2,"
             "ROUND((%s%" PRIu32 "-%s%" PRIu32 ")*86400,0)/3600,\"open\"))",
             ca, row, cb, row, ca, row, cb, row, ca, row, cb, row);
    if (!t0 || !t1)
        put_formula_word(s, col, f, "", CELL_HOURS);
    else if (a == TIME_UNKNOWN || b == TIME_UNKNOWN)
        put_formula_word(s, col, f, "open", CELL_HOURS);
    else
        put_formula_num(s, col, f, (double)(a - b) / 3600, CELL_HOURS);
}

const struct span span_words[SPANS] = {
    {"Before the end or at it", NULL, "0"},
    {"Within 1 hour", "0", "1"},
    {"1 to 4 hours", "1", "4"},
    {"4 to 24 hours", "4", "24"},
    {"1 to 3 days", "24", "72"},
    {"3 to 7 days", "72", "168"},
    {"More than 7 days", "168", NULL},
    {"Not proven closed", NULL, NULL},
    {"Cannot be said", NULL, NULL},
};

static void count_span(void *to, const struct stmt *r)
{
    static const int64_t up_to[] = {0, 1, 4, 24, 72, 168};
    struct timeliness *t = to;
    int64_t a = stmt_time(r, LEAVER_T1 + 1), b = stmt_time(r, LEAVER_T0);
    bool t0 = !stmt_null(r, LEAVER_T0) || !stmt_null(r, LEAVER_T0 + 1);
    bool t1 = !stmt_null(r, LEAVER_T1) || !stmt_null(r, LEAVER_T1 + 1);
    size_t i = 0;

    if (!t0 || !t1 || (a != TIME_UNKNOWN && !time_is_number(a)) ||
        (b != TIME_UNKNOWN && !time_is_number(b))) {
        t->count[SPANS - 1]++;
        return;
    }
    if (a == TIME_UNKNOWN || b == TIME_UNKNOWN) {
        t->count[SPANS - 2]++;
        return;
    }
    while (i < COUNT_OF(up_to) && a - b > up_to[i] * 3600)
        i++;
    t->count[i]++;
}

static const struct table leavers = {
    .name = "Leavers",
    .title = "Leavers",
    .note = "Every employment that ended in the period, or whose end HR "
            "entered in it; changes of contract are left out. Times are UTC.",
    .about = "Every employment that ended in the period",
    .sql = PERIOD
    "SELECT p.worker_id, p.name, p.title, p.department,"
    " coalesce(s.employment_type, p.employment_type), s.end_day,"
    " s.entered_lo, s.entered_hi, s.t0_lo, s.t0_hi, s.t0_rule, s.notice_lo,"
    " s.notice_hi, s.reason, s.high_risk, coalesce(c.dir, 0), c.lo,"
    " CASE WHEN c.known = c.dir THEN c.hi END, NULL, NULL, coalesce(c.n, 0),"
    " coalesce(c.open, 0), coalesce(c.unknown, 0), s.record_id"
    " FROM v_spell s CROSS JOIN w JOIN person p ON p.id = s.person_id"
    " LEFT JOIN (SELECT l.spell_id, count(*) AS n,"
    "   sum(l.closed = 0) AS open, sum(l.closed IS NULL) AS unknown,"
    "   sum(y.kind = 'directory') AS dir,"
    "   max(CASE WHEN y.kind = 'directory' THEN l.t1_lo END) AS lo,"
    "   max(CASE WHEN y.kind = 'directory' THEN l.t1_hi END) AS hi,"
    "   sum(y.kind = 'directory' AND l.t1_hi NOT NULL) AS known"
    "   FROM leaver_account l JOIN account a ON a.id = l.account_id"
    "   LEFT JOIN system_ y ON y.system = a.system GROUP BY l.spell_id) c"
    "   ON c.spell_id = s.id"
    " WHERE s.conversion = 0 AND s.end_day NOT NULL"
    " AND (s.end_day BETWEEN w.a AND w.z OR s.entered_day BETWEEN w.a AND w.z)"
    " ORDER BY s.end_day, s.id",
    .column = leaver_columns,
    .columns = COUNT_OF(leaver_columns),
    .frozen = 2,
    .formula = closing_hours,
    .seen = count_span,
    .even_empty = true,
};

static const struct column grant_columns[] = {
    {"System", 16, COL_TEXT},
    {"Account", 30, COL_TEXT},
    {"Worker", 14, COL_TEXT},
    {"Name", 26, COL_TEXT},
    {"Entitlement", 30, COL_TEXT},
    {"Permission", 16, COL_TEXT},
    {"Through group", 26, COL_TEXT},
    {"Privileged", 11, COL_YES_NO},
    {"Class", 15, COL_TEXT},
    {"Reason", 24, COL_TEXT},
    {"Explanation", 56, COL_WRAP},
    {"Exception", 16, COL_TEXT},
    {"Granted from", 19, COL_LO},
    {"Granted to", 19, COL_HI},
    {"Evidence (file:line)", 36, COL_RECORD},
};

#define GRANTS(where)                                                          \
    "SELECT a.system, a.username, p.worker_id, p.name, e.name, e.permission,"  \
    " (SELECT u.name FROM grant_through t"                                     \
    "   JOIN entitlement u ON u.id = t.entitlement_id"                         \
    "  WHERE t.record_id = g.record_id), e.privileged, CASE g.class WHEN 1 "   \
    "THEN 'TEMPLATE' WHEN 2 THEN"                                              \
    " 'EXCEPTION' WHEN 3 THEN 'DRIFT' WHEN 4 THEN 'UNEVALUABLE' END,"          \
    " w.reason, w.says, x.id, g.granted_lo, g.granted_hi, g.record_id"         \
    " FROM grant_row g LEFT JOIN account a ON a.id = g.account_id"             \
    " LEFT JOIN entitlement e ON e.id = g.entitlement_id"                      \
    " LEFT JOIN person p ON p.id = a.person_id"                                \
    " LEFT JOIN grant_why w ON w.id = g.why"                                   \
    " LEFT JOIN exception_ x ON x.no = g.exception_no" where                   \
    " ORDER BY g.record_id"

static bool grants(struct book *b, const struct report_input *in,
                   const struct sources *src, struct err *err)
{
    struct table t = {
        .name = "Grants",
        .title = "Grants",
        .note = "Every grant. Class: what the role template, an approved "
                "exception or neither explains; empty when the holder is no "
                "current worker. Through group: the holder is in that one, "
                "which is in the one named. Times are UTC.",
        .about = "Who may do what, and what explains it",
        .sql = GRANTS(""),
        .column = grant_columns,
        .columns = COUNT_OF(grant_columns),
        .frozen = 2,
    };
    int64_t n = 0, covered = 0;

    if (!db_int(in->db, "SELECT count(*) FROM grant_row", &n, err))
        return false;
    if (n > (in->sheet_row_cap ? in->sheet_row_cap : 20000)) {
        if (!db_int(in->db, "SELECT count(*) FROM grant_row WHERE class = 1",
                    &covered, err))
            return false;
        t.sql = GRANTS(" WHERE g.class IS NOT 1");
        t.about = "The grants that no role template explains";
        t.even_empty = true;
        t.note = arena_fmt(in->scratch,
                           "%" PRId64 " of %" PRId64 " grants are listed: "
                           "every one that the role templates do not explain. "
                           "The other %" PRId64 " (class TEMPLATE) are in "
                           "data/evidence.sqlite, table grant_.",
                           n - covered, n, covered)
                     .ptr;
    }
    return table_write(b, in->db, src, &t, NULL, err);
}

bool lists_people(struct book *b, const struct report_input *in,
                  const struct sources *src, struct timeliness *t,
                  struct err *err)
{
    struct table l = leavers;

    *t = (struct timeliness){.column = LEAVER_MAX};
    l.to = t;
    return table_write(b, in->db, src, &persons, NULL, err) &&
           table_write(b, in->db, src, &accounts, NULL, err) &&
           grants(b, in, src, err) &&
           table_write(b, in->db, src, &joiners, NULL, err) &&
           table_write(b, in->db, src, &movers, NULL, err) &&
           table_write(b, in->db, src, &l, &t->place, err);
}
