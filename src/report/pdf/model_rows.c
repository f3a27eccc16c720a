/*
 * Result rows can be millions, the report shows some hundreds.  One pass
 * over the rows that did not pass decides which; only those are then read
 * with names and evidence.
 */
#include "base/base.h"

#include "report/pdf/model.h"

/* Kept while choosing: the first rows of each state and severity. */
struct chosen {
    VEC(int64_t) row[STATES + 1][SEVERITY_COUNT];
};

static size_t severity_rank(struct str s)
{
    static const char *const word[] = {"Critical", "High", "Medium", "Low"};

    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_eq_nocase(s, str_from(word[i])))
            return i;
    return COUNT_OF(word);
}

static void count_excluded(struct model *m, struct model_test *t,
                           struct str reason, struct str says)
{
    struct model_reason *more;

    for (size_t i = 0; i < t->excluded_count; i++)
        if (str_eq(t->excluded[i].reason, reason)) {
            t->excluded[i].count++;
            return;
        }
    more = arena_array(m->arena, struct model_reason, t->excluded_count + 1);
    if (t->excluded_count > 0)
        memcpy(more, t->excluded, t->excluded_count * sizeof *more);
    more[t->excluded_count++] = (struct model_reason){
        arena_str(m->arena, reason), arena_str(m->arena, says), 1};
    t->excluded = more;
}

static void choose(struct model *m, struct model_test *t, struct chosen *c,
                   const struct stmt *st)
{
    int64_t state = stmt_int(st, 1);
    size_t rank;

    if (state == STATE_NOT_APPLICABLE) {
        count_excluded(m, t, stmt_text(st, 2), stmt_text(st, 4));
        return;
    }
    if (state <= STATE_PASS || state > STATES)
        return;
    t->to_show++;
    rank = severity_rank(stmt_null(st, 3) ? t->severity : stmt_text(st, 3));
    if (c->row[state][rank].len < PDF_ROWS_MAX)
        *vec_push(&c->row[state][rank]) = stmt_int(st, 0);
}

static void keep(struct model *m, struct model_test *t, const struct chosen *c)
{
    static const int order[] = {STATE_FAIL, STATE_INDETERMINATE, STATE_MISSING,
                                STATE_FAIL_EXCEPTED, STATE_NOT_DUE};

    t->row = arena_array(m->arena, int64_t, PDF_ROWS_MAX);
    for (size_t i = 0; i < COUNT_OF(order); i++)
        for (size_t s = 0; s < SEVERITY_COUNT; s++)
            for (size_t k = 0;
                 k < c->row[order[i]][s].len && t->rows < PDF_ROWS_MAX; k++)
                t->row[t->rows++] = c->row[order[i]][s].ptr[k];
}

static bool choose_of(struct model *m, struct model_test *t, struct stmt *st,
                      struct err *err)
{
    struct chosen c = {0};
    bool ok = false, row;

    bind_int(st, 1, t->first);
    bind_int(st, 2, t->last);
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        choose(m, t, &c, st);
    }
    keep(m, t, &c);
    ok = true;
out:
    for (size_t s = 0; s <= STATES; s++)
        for (size_t k = 0; k < SEVERITY_COUNT; k++)
            vec_release(&c.row[s][k]);
    return ok;
}

bool model_choose_rows(struct model *m, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false;

    if (!model_prepare(
            m,
            "SELECT id, state, reason, severity, says FROM result_row"
            " WHERE id BETWEEN ?1 AND ?2 AND state <> 1"
            " ORDER BY id",
            &st, err))
        goto out;
    for (size_t i = 0; i < m->tests; i++)
        if (m->test[i].last > 0 && !choose_of(m, &m->test[i], st, err))
            goto out;
    ok = true;
out:
    stmt_free(st);
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

struct str model_evidence(const struct model *m, struct arena *a,
                          const struct model_row *r)
{
    struct str all = {0};

    for (size_t i = 0; i < 4; i++) {
        const struct model_source *s;
        long long line;
        struct str one;

        if (r->record[i] < 0 || is_repeated(r->record, i))
            continue;
        line = r->record[i] & 0xffffffff;
        s = model_source_by_id(m, r->record[i] >> 32);
        if (!s)
            one = arena_fmt(a, "record %lld", (long long)r->record[i]);
        else if (line == 0)
            one = arena_fmt(a, "%.*s (whole file)", STR_ARG(s->file));
        else if (s->delimiter.len == 0)
            one = arena_fmt(a, "%.*s,\xc2\xa0record\xc2\xa0%lld",
                            STR_ARG(s->file), line);
        else
            one = arena_fmt(a, "%.*s:%lld", STR_ARG(s->file), line);
        all = all.len ? arena_fmt(a, "%.*s; %.*s", STR_ARG(all), STR_ARG(one))
                      : one;
    }
    return all;
}
