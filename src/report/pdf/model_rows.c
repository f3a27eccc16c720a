/*
 * Result rows can be millions, the report shows some hundreds: the database
 * picks them by number, and only those are read with names and evidence.
 */
#include "base/base.h"

#include "report/pdf/model.h"

/* Worst states first, within a state the most severe, then as they come. */
static bool choose_rows(struct model *m, struct model_test *t, struct stmt *st,
                        struct err *err)
{
    bool row;

    t->row = arena_array(m->arena, int64_t, PDF_ROWS_MAX);
    bind_int(st, 1, t->first);
    bind_int(st, 2, t->last);
    bind_text(st, 3, t->severity);
    bind_int(st, 4, PDF_ROWS_MAX);
    for (;;) {
        if (!stmt_step(st, &row, err))
            return false;
        if (!row)
            return true;
        t->row[t->rows++] = stmt_int(st, 0);
    }
}

static bool count_excluded(struct model *m, struct model_test *t,
                           struct stmt *st, struct err *err)
{
    bool row;

    bind_int(st, 1, t->first);
    bind_int(st, 2, t->last);
    for (;;) {
        struct model_reason *more;

        if (!stmt_step(st, &row, err))
            return false;
        if (!row)
            return true;
        more =
            arena_array(m->arena, struct model_reason, t->excluded_count + 1);
        if (t->excluded_count > 0)
            memcpy(more, t->excluded, t->excluded_count * sizeof *more);
        more[t->excluded_count++] = (struct model_reason){
            model_column(m->arena, st, 0), model_column(m->arena, st, 2),
            stmt_int(st, 1), stmt_int(st, 4) != 0};
        t->excluded = more;
    }
}

bool model_choose_rows(struct model *m, struct err *err)
{
    static const char shown[] =
        "SELECT id FROM result_row WHERE id BETWEEN ?1 AND ?2"
        " AND state BETWEEN 2 AND 6 ORDER BY CASE state WHEN 2 THEN 1"
        " WHEN 4 THEN 2 WHEN 5 THEN 3 WHEN 3 THEN 4 ELSE 5 END,"
        " CASE lower(coalesce(severity, ?3)) WHEN 'critical' THEN 0"
        " WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4"
        " END, id LIMIT ?4";
    /* says is that of the row with the smallest id, as SQLite documents. */
    static const char excluded[] =
        "SELECT reason, count(*), says, min(id), count(DISTINCT says) > 1"
        " FROM result_row"
        " WHERE id BETWEEN ?1 AND ?2 AND state = 7"
        " GROUP BY reason ORDER BY min(id)";
    struct stmt *rows = NULL, *reasons = NULL;
    bool ok = false;

    if (!model_prepare(m, shown, &rows, err) ||
        !model_prepare(m, excluded, &reasons, err))
        goto out;
    for (size_t i = 0; i < m->tests; i++) {
        struct model_test *t = &m->test[i];

        for (int s = STATE_FAIL; s <= STATE_NOT_DUE; s++)
            t->to_show += t->count[s];
        if (t->to_show > 0 && !choose_rows(m, t, rows, err))
            goto out;
        if (t->count[STATE_NOT_APPLICABLE] > 0 &&
            !count_excluded(m, t, reasons, err))
            goto out;
    }
    ok = true;
out:
    stmt_free(reasons);
    stmt_free(rows);
    return ok;
}

/* ---- rows with all there is to say about them --------------------------- */

static int three(const struct stmt *st, int col)
{
    return stmt_null(st, col) ? -1 : stmt_int(st, col) != 0;
}

static void read_row(struct arena *a, const struct stmt *st,
                     struct model_row *r)
{
    struct str *const text[] = {&r->test_id,     &r->severity, &r->worker,
                                &r->name,        &r->system,   &r->account,
                                &r->entitlement, &r->subject,  &r->reason,
                                &r->says,        &r->finding,  &r->exception};
    int64_t *const at[] = {&r->t0_lo, &r->t0_hi, &r->t1_lo, &r->t1_hi};
    int col = 0;

    *r = (struct model_row){.notice_lo = TIME_UNKNOWN,
                            .notice_hi = TIME_UNKNOWN,
                            .use_lo = TIME_UNKNOWN,
                            .use_hi = TIME_UNKNOWN,
                            .use_covered = -1};
    for (size_t i = 0; i < COUNT_OF(text); i++)
        *text[i] = model_column(a, st, col++);
    for (size_t i = 0; i < COUNT_OF(at); i++)
        *at[i] = stmt_time(st, col++);
    r->id = stmt_int(st, col++);
    r->state = stmt_int(st, col++);
    r->has_limit = !stmt_null(st, col);
    r->limit_s = stmt_int(st, col++);
    r->privileged = three(st, col++);
    for (size_t i = 0; i < 4; i++)
        r->record[i] =
            stmt_null(st, col + (int)i) ? -1 : stmt_int(st, col + (int)i);
}

static bool read_leaver(struct model *m, struct stmt *st, size_t count,
                        struct err *err)
{
    bool row;

    for (m->leavers = 0; m->leavers < count; m->leavers++) {
        struct model_leaver *l = &m->leaver[m->leavers];

        if (!stmt_step(st, &row, err))
            return false;
        if (!row)
            break;
        l->account = stmt_int(st, 0);
        l->person = stmt_int(st, 1);
        l->t0_lo = stmt_time(st, 2);
        l->notice_lo = stmt_time(st, 3);
        l->notice_hi = stmt_time(st, 4);
        l->use_lo = stmt_time(st, 5);
        l->use_hi = stmt_time(st, 6);
        l->use_covered = three(st, 7);
    }
    return true;
}

/* When HR gave notice, and whether the account was used afterwards. */
bool model_read_leavers(struct model *m, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false;
    int64_t count;

    if (!db_int(m->in->db, "SELECT count(*) FROM leaver_account", &count, err))
        return false;
    m->leaver = arena_array(m->arena, struct model_leaver, (size_t)count);
    if (!model_prepare(m,
                       "SELECT l.account_id, s.person_id, s.t0_lo,"
                       " s.notice_lo, s.notice_hi, l.use_lo, l.use_hi,"
                       " l.use_covered FROM leaver_account l JOIN spell s"
                       " ON s.id = l.spell_id ORDER BY l.account_id,"
                       " l.last_spell DESC, l.id",
                       &st, err))
        goto out;
    ok = read_leaver(m, st, (size_t)count, err);
out:
    stmt_free(st);
    return ok;
}

/* The spell whose end is this row's start of the clock, else the last one. */
static void add_leaver(const struct model *m, int64_t account, int64_t person,
                       struct model_row *r)
{
    const struct model_leaver *best = NULL;
    size_t lo = 0, hi = m->leavers;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (m->leaver[mid].account < account)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < m->leavers && m->leaver[lo].account == account; lo++) {
        const struct model_leaver *l = &m->leaver[lo];

        if (person != 0 && l->person != person)
            continue;
        if (!best || (l->t0_lo == r->t0_lo && best->t0_lo != r->t0_lo))
            best = l;
    }
    if (!best)
        return;
    r->has_leaver = true;
    r->from_leaving = r->t0_lo == best->t0_lo || r->t0_lo == best->notice_lo;
    r->notice_lo = best->notice_lo;
    r->notice_hi = best->notice_hi;
    r->use_lo = best->use_lo;
    r->use_hi = best->use_hi;
    r->use_covered = best->use_covered;
}

bool model_rows(const struct model *m, const int64_t *id, size_t count,
                struct arena *a, struct model_row *out, struct err *err)
{
    static const char sql[] =
        "SELECT t.id, coalesce(r.severity, t.severity), p.worker_id, p.name,"
        " coalesce(r.system, a.system), a.username, e.name, r.subject,"
        " r.reason, r.says, r.finding_id, r.exception_id,"
        " r.t0_lo, r.t0_hi, r.t1_lo, r.t1_hi, r.id, r.state, r.limit_s,"
        " a.privileged, r.rec1, r.rec2, r.rec3, r.rec4, r.account_id,"
        " r.person_id"
        " FROM result_row r JOIN test t ON t.no = r.test_no"
        " LEFT JOIN person p ON p.id = r.person_id"
        " LEFT JOIN account a ON a.id = r.account_id"
        " LEFT JOIN entitlement e ON e.id = r.entitlement_id"
        " WHERE r.id = ?1";
    struct stmt *st = NULL;
    bool ok = false, row;

    if (!model_prepare(m, sql, &st, err))
        goto out;
    for (size_t i = 0; i < count; i++) {
        bind_int(st, 1, id[i]);
        if (!stmt_step(st, &row, err))
            goto out;
        if (row) {
            read_row(a, st, &out[i]);
            add_leaver(m, stmt_int(st, 24), stmt_int(st, 25), &out[i]);
        }
        stmt_reset(st);
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static bool is_repeated(const int64_t *record, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (record[k] == record[i])
            return true;
    return false;
}

static struct str one_line(const struct model *m, struct arena *a,
                           int64_t record)
{
    const struct model_source *s = model_source_by_id(m, record >> 32);
    long long line = record & 0xffffffff;

    if (!s)
        return arena_fmt(a, "record %lld", (long long)record);
    if (line == 0)
        return arena_fmt(a, "%.*s (whole file)", STR_ARG(s->file));
    if (s->delimiter.len == 0 && !model_is_rules(s))
        return arena_fmt(a, "%.*s,\xc2\xa0record\xc2\xa0%lld", STR_ARG(s->file),
                         line);
    return arena_fmt(a, "%.*s:%lld", STR_ARG(s->file), line);
}

struct str model_evidence(const struct model *m, struct arena *a,
                          const struct model_row *r)
{
    struct str all = {0};

    for (size_t i = 0; i < 4; i++) {
        int64_t shown[2];
        size_t n;

        if (r->record[i] < 0 || is_repeated(r->record, i))
            continue;
        n = through_lines(&m->through, r->record[i], shown);
        for (size_t k = 0; k < n; k++)
            all = all.len ? arena_fmt(a, "%.*s; %.*s", STR_ARG(all),
                                      STR_ARG(one_line(m, a, shown[k])))
                          : one_line(m, a, shown[k]);
    }
    return all;
}
