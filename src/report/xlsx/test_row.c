/*
 * The arithmetic of controls 0.4, twice: here for the cached value, and in
 * the cell for whoever opens the workbook.  Elapsed time is rounded to whole
 * seconds before anything is compared, because a date in a cell is a fraction
 * of a day and "equal to the limit" must stay within the limit.
 */
#include "base/base.h"

#include "base/time.h"
#include "report/xlsx/number.h"
#include "report/xlsx/paint.h"
#include "report/xlsx/test_row.h"
#include "report/xlsx/test_sheet.h"

#define FORMULA_ROOM 512

static const struct {
    const char *title;
    double width;
    enum { ALWAYS, TIMED, EXPOSED } when; /* only where rows have any */
} columns[ROW_COLUMNS] = {
    [ROW_WORKER] = {"Worker", 14, ALWAYS},
    [ROW_NAME] = {"Name", 24, ALWAYS},
    [ROW_SYSTEM] = {"System", 16, ALWAYS},
    [ROW_ACCOUNT] = {"Account", 28, ALWAYS},
    [ROW_ENTITLEMENT] = {"Entitlement", 24, ALWAYS},
    [ROW_SUBJECT] = {"Subject", 20, ALWAYS},
    [ROW_T0_LO] = {"T0 from", 19, TIMED},
    [ROW_T0_HI] = {"T0 to", 19, TIMED},
    [ROW_T1_LO] = {"T1 from", 19, TIMED},
    [ROW_T1_HI] = {"T1 to", 19, TIMED},
    [ROW_MIN] = {"Elapsed min (h)", 11, TIMED},
    [ROW_MAX] = {"Elapsed max (h)", 11, TIMED},
    [ROW_LIMIT] = {"Limit (h)", 10, TIMED},
    [ROW_STATE] = {"State", 17, ALWAYS},
    [ROW_ENGINE] = {"Engine state", 17, ALWAYS},
    [ROW_BASIS] = {"Decided by", 10, TIMED},
    [ROW_REASON] = {"Reason", 26, ALWAYS},
    [ROW_SAYS] = {"Explanation", 60, ALWAYS},
    [ROW_SEVERITY] = {"Severity", 10, ALWAYS},
    [ROW_FINDING] = {"Finding id", 14, ALWAYS},
    [ROW_EXCEPTION] = {"Exception", 16, ALWAYS},
    [ROW_DAYS_MIN] = {"Days there at least", 12, EXPOSED},
    [ROW_DAYS_MAX] = {"Days there at most", 12, EXPOSED},
    [ROW_EVIDENCE] = {"Evidence (file:line)", 44, ALWAYS},
    [ROW_CONCLUSION] = {"Auditor conclusion", 16, ALWAYS},
    [ROW_NOTE] = {"Auditor note", 40, ALWAYS},
};

/* Columns of both queries. */
enum {
    Q_WORKER,
    Q_NAME,
    Q_SYSTEM,
    Q_ACCOUNT,
    Q_ENTITLEMENT,
    Q_SUBJECT,
    Q_REASON,
    Q_SAYS,
    Q_T0_LO,
    Q_T0_HI,
    Q_T1_LO,
    Q_T1_HI,
    Q_LIMIT,
    Q_SEVERITY,
    Q_FINDING,
    Q_EXCEPTION,
    Q_REC1,
    Q_REC4 = Q_REC1 + 3,
    Q_DAYS_MIN,
    Q_DAYS_MAX
};

const char row_sql[] =
    "SELECT p.worker_id, p.name, coalesce(r.system, a.system), a.username,"
    " e.name, r.subject, r.reason, r.says, r.t0_lo, r.t0_hi, r.t1_lo, r.t1_hi,"
    " r.limit_s, coalesce(r.severity, ?5), r.finding_id, r.exception_id,"
    " r.rec1, r.rec2, r.rec3, r.rec4, x.days_lo, x.days_hi"
    " FROM result_row r"
    " LEFT JOIN exposure x ON x.result_id = r.id"
    " LEFT JOIN person p ON p.id = r.person_id"
    " LEFT JOIN account a ON a.id = r.account_id"
    " LEFT JOIN entitlement e ON e.id = r.entitlement_id"
    " WHERE r.id BETWEEN ?1 AND ?2 AND r.test_no = ?3 AND r.state = ?4"
    " ORDER BY r.id";

const char row_grants_sql[] =
    "SELECT p.worker_id, p.name, a.system, a.username, e.name, NULL, NULL,"
    " NULL, NULL, NULL, NULL, NULL, NULL, ?1, NULL, NULL, g.record_id, NULL,"
    " NULL, NULL"
    " FROM grant_row g"
    " CROSS JOIN account a ON a.id = g.account_id"
    " CROSS JOIN entitlement e ON e.id = g.entitlement_id"
    " LEFT JOIN person p ON p.id = a.person_id"
    " WHERE g.class = 1 ORDER BY g.record_id";

static bool any(struct db *db, const struct test_row *t, const char *sql,
                bool *out, struct err *err)
{
    struct stmt *s = NULL;
    bool ok;

    *out = false;
    if (!db_prepare(db, str_from(sql), &s, err))
        return false;
    bind_int(s, 1, t->first);
    bind_int(s, 2, t->last);
    bind_int(s, 3, t->no);
    ok = t->stored == 0 || stmt_step(s, out, err);
    stmt_free(s);
    return ok;
}

bool row_any_time(struct db *db, const struct test_row *t, bool *out,
                  struct err *err)
{
    return any(db, t,
               "SELECT 1 FROM result_row WHERE id BETWEEN ? AND ? AND test_no "
               "= ? AND coalesce(t0_lo, t0_hi, t1_lo, t1_hi, limit_s) IS NOT "
               "NULL LIMIT 1",
               out, err);
}

bool row_any_days(struct db *db, const struct test_row *t, bool *out,
                  struct err *err)
{
    return any(db, t,
               "SELECT 1 FROM exposure x JOIN result_row r ON r.id = "
               "x.result_id WHERE x.result_id BETWEEN ? AND ? AND r.test_no = ?"
               " LIMIT 1",
               out, err);
}

/* Hours from cell b to cell a; "open" when one of them is open. */
static void elapsed(char *out, size_t size, int col_a, int col_b)
{
    const char *a = col_name(col_a), *b = col_name(col_b);

    snprintf(out, size,
             "=IF(OR(%s#=\"\",%s#=\"\"),\"\",IF(COUNT(%s#,%s#)=2,"
             "ROUND((%s#-%s#)*86400,0)/3600,\"open\"))",
             a, b, a, b, a, b);
}

/* controls 0.4, where the clock decides; else the engine's word. */
static void formulas(struct row_layout *l)
{
    const int *at = l->at;
    const char *engine = col_name(at[ROW_ENGINE]), *min, *max, *limit;

    snprintf(l->state, sizeof l->state, "=%s#", engine);
    if (!l->timed)
        return;
    min = col_name(at[ROW_MIN]);
    max = col_name(at[ROW_MAX]);
    limit = col_name(at[ROW_LIMIT]);
    elapsed(l->elapsed_min, sizeof l->elapsed_min, at[ROW_T1_LO],
            at[ROW_T0_HI]);
    elapsed(l->elapsed_max, sizeof l->elapsed_max, at[ROW_T1_HI],
            at[ROW_T0_LO]);
    snprintf(l->state, sizeof l->state,
             "=IF(%s#<>\"clock\",%s#,"
             "IF(AND(ISNUMBER(%s#),ROUND(N(%s#)*3600,0)<=ROUND(%s#*3600,0)),"
             "\"PASS\",IF(AND(ISNUMBER(%s#),"
             "ROUND(N(%s#)*3600,0)>ROUND(%s#*3600,0)),"
             "\"FAIL\",\"INDETERMINATE\")))",
             col_name(at[ROW_BASIS]), engine, max, max, limit, min, min, limit);
}

void row_layout(struct row_layout *l, bool timed, bool exposed)
{
    const bool has[] = {[ALWAYS] = true, [TIMED] = timed, [EXPOSED] = exposed};

    *l = (struct row_layout){.timed = timed, .exposed = exposed};
    for (int i = 0; i < ROW_COLUMNS; i++)
        l->at[i] = has[columns[i].when] ? l->columns++ : -1;
    formulas(l);
}

void row_columns(const struct row_layout *l, struct sheet *s)
{
    double width = 0;

    for (int i = 0; i < ROW_COLUMNS; i++)
        if (l->at[i] >= 0) {
            sheet_width(s, l->at[i], columns[i].width, CELL_TEXT);
            width += columns[i].width;
        }
    sheet_print(s, width, TEST_HEAD, 2);
}

void row_head(const struct row_layout *l, struct sheet *s, uint32_t last)
{
    const int state = l->at[ROW_STATE], c = l->at[ROW_CONCLUSION];
    static const char *answers[] = {"Agreed", "Not agreed", "Follow up", NULL};
    lxw_data_validation v = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (void *)answers, /* const or not: by version */
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
        .ignore_blank = LXW_VALIDATION_ON,
        .dropdown = LXW_VALIDATION_ON,
    };

    sheet_height(s, 30);
    for (int i = 0; i < ROW_COLUMNS; i++)
        if (l->at[i] >= 0)
            put_word(s, l->at[i], columns[i].title, CELL_HEAD);
    worksheet_freeze_panes(s->ws, s->row + 1, 2);
    worksheet_autofilter(s->ws, s->row, 0, last, (lxw_col_t)(l->columns - 1));
    paint_words(s, s->row + 1, state, last, state + 1);
    worksheet_data_validation_range(s->ws, s->row + 1, (lxw_col_t)c, last,
                                    (lxw_col_t)c, &v);
}

/* The moments of a row; a pair is known when one of its ends is. */
struct moments {
    int64_t t0_lo, t0_hi, t1_lo, t1_hi, limit;
    int64_t min, max; /* seconds, TIME_UNKNOWN: open */
    bool both;        /* both pairs known, all of it in Excel's calendar */
};

static bool in_calendar(int64_t t)
{
    return t == TIME_UNKNOWN || time_is_number(t);
}

static struct moments moments(const struct stmt *r)
{
    struct moments m = {
        .t0_lo = stmt_time(r, Q_T0_LO),
        .t0_hi = stmt_time(r, Q_T0_HI),
        .t1_lo = stmt_time(r, Q_T1_LO),
        .t1_hi = stmt_time(r, Q_T1_HI),
        .limit = stmt_time(r, Q_LIMIT),
        .min = TIME_UNKNOWN,
        .max = TIME_UNKNOWN,
    };

    m.both = (m.t0_lo != TIME_UNKNOWN || m.t0_hi != TIME_UNKNOWN) &&
             (m.t1_lo != TIME_UNKNOWN || m.t1_hi != TIME_UNKNOWN) &&
             in_calendar(m.t0_lo) && in_calendar(m.t0_hi) &&
             in_calendar(m.t1_lo) && in_calendar(m.t1_hi);
    if (m.both && m.t1_lo != TIME_UNKNOWN && m.t0_hi != TIME_UNKNOWN)
        m.min = m.t1_lo - m.t0_hi;
    if (m.both && m.t1_hi != TIME_UNKNOWN && m.t0_lo != TIME_UNKNOWN)
        m.max = m.t1_hi - m.t0_lo;
    return m;
}

static int by_the_clock(const struct moments *m)
{
    if (!m->both || m->limit == TIME_UNKNOWN)
        return 0;
    if (m->max != TIME_UNKNOWN && m->max <= m->limit)
        return STATE_PASS;
    if (m->min != TIME_UNKNOWN && m->min > m->limit)
        return STATE_FAIL;
    return STATE_INDETERMINATE;
}

/* A formula for this row. */
static const char *at_row(const char *pattern, const struct sheet *s,
                          char out[FORMULA_ROOM])
{
    char digits[NUMBER_ROOM], *to = out;
    size_t n = number_int((uint64_t)s->row + 1, digits);

    for (; *pattern; pattern++) {
        if ((size_t)(to - out) + n >= FORMULA_ROOM)
            BUG("formula of a row");
        if (*pattern == '#') {
            memcpy(to, digits, n);
            to += n;
        } else {
            *to++ = *pattern;
        }
    }
    *to = '\0';
    return out;
}

static void put_elapsed(struct sheet *s, int col, const char *pattern,
                        const struct moments *m, int64_t v)
{
    char f[FORMULA_ROOM];

    at_row(pattern, s, f);
    if (v != TIME_UNKNOWN)
        put_formula_num(s, col, f, (double)v / 3600, CELL_HOURS);
    else
        put_formula_word(s, col, f, m->both ? "open" : "", CELL_HOURS);
}

static void put_times(const struct row_layout *l, struct sheet *s,
                      const struct moments *m, int state)
{
    const int *at = l->at;
    char f[FORMULA_ROOM];

    put_interval(s, at[ROW_T0_LO], m->t0_lo, m->t0_hi);
    put_interval(s, at[ROW_T1_LO], m->t1_lo, m->t1_hi);
    /* A date only text can hold is nothing a formula can work with. */
    if (in_calendar(m->t0_lo) && in_calendar(m->t0_hi) &&
        in_calendar(m->t1_lo) && in_calendar(m->t1_hi)) {
        put_elapsed(s, at[ROW_MIN], l->elapsed_min, m, m->min);
        put_elapsed(s, at[ROW_MAX], l->elapsed_max, m, m->max);
    }
    if (m->limit != TIME_UNKNOWN)
        put_num(s, at[ROW_LIMIT], (double)m->limit / 3600, CELL_HOURS);
    put_formula_word(s, at[ROW_STATE], at_row(l->state, s, f),
                     state_word(state), CELL_STATE);
    put_word(s, at[ROW_ENGINE], state_word(state), CELL_TEXT);
    put_word(s, at[ROW_BASIS], by_the_clock(m) == state ? "clock" : "rule",
             CELL_TEXT);
}

/* One line may be evidence twice: it is named once. */
static void put_evidence(const struct row_layout *l, struct sheet *s,
                         const struct stmt *r, const struct sources *src,
                         struct buf *text)
{
    buf_reset(text);
    for (int i = Q_REC1; i <= Q_REC4; i++) {
        bool again = false;

        for (int k = Q_REC1; k < i; k++)
            again |= !stmt_null(r, k) && stmt_int(r, k) == stmt_int(r, i);
        if (!again && !stmt_null(r, i))
            sources_ref(src, stmt_int(r, i), text);
    }
    put_wrapped(s, l->at[ROW_EVIDENCE], buf_str(text),
                columns[ROW_EVIDENCE].width);
}

void row_write(const struct row_layout *l, struct sheet *s,
               const struct stmt *r, int state, const struct sources *src,
               struct buf *text)
{
    const int *at = l->at;

    for (int i = ROW_WORKER; i <= ROW_SUBJECT; i++)
        put_text(s, at[i], stmt_text(r, Q_WORKER + i), CELL_TEXT);
    if (l->timed) {
        struct moments m = moments(r);

        put_times(l, s, &m, state);
    } else {
        char f[FORMULA_ROOM];

        put_formula_word(s, at[ROW_STATE], at_row(l->state, s, f),
                         state_word(state), CELL_STATE);
        put_word(s, at[ROW_ENGINE], state_word(state), CELL_TEXT);
    }
    put_text(s, at[ROW_REASON], stmt_text(r, Q_REASON), CELL_TEXT);
    put_wrapped(s, at[ROW_SAYS], stmt_text(r, Q_SAYS), columns[ROW_SAYS].width);
    put_text(s, at[ROW_SEVERITY], stmt_text(r, Q_SEVERITY), CELL_TEXT);
    put_text(s, at[ROW_FINDING], stmt_text(r, Q_FINDING), CELL_TEXT);
    put_text(s, at[ROW_EXCEPTION], stmt_text(r, Q_EXCEPTION), CELL_TEXT);
    if (l->exposed && !stmt_null(r, Q_DAYS_MIN))
        put_num(s, at[ROW_DAYS_MIN], stmt_real(r, Q_DAYS_MIN), CELL_HOURS);
    if (l->exposed && !stmt_null(r, Q_DAYS_MAX))
        put_num(s, at[ROW_DAYS_MAX], stmt_real(r, Q_DAYS_MAX), CELL_HOURS);
    put_evidence(l, s, r, src, text);
    put_blank(s, at[ROW_CONCLUSION], CELL_AUDITOR);
    put_blank(s, at[ROW_NOTE], CELL_AUDITOR);
}
