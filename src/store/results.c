/*
 * Rows are made by one INSERT .. SELECT of what the test's text yields, in the
 * order of their keys, so that ids and bytes repeat.  One pass over what was
 * written then counts, checks and hashes; rows that are not written are counted
 * by an aggregate inside SQLite.
 */
#include "store/results.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/vec.h"
#include "store/sql_functions.h"

enum { RECORDS = 4 };

const char *const result_columns[] = {"person_id",
                                      "account_id",
                                      "entitlement_id",
                                      "system",
                                      "subject",
                                      "state",
                                      "reason",
                                      "says",
                                      "t0_lo",
                                      "t0_hi",
                                      "t1_lo",
                                      "t1_hi",
                                      "limit_s",
                                      "severity",
                                      "exception_id",
                                      "rec1",
                                      "rec2",
                                      "rec3",
                                      "rec4",
                                      "exposed_from",
                                      "exposed_until",
                                      "reviewed_at",
                                      NULL};

/* One filling of result_row. */
struct filling {
    struct db *db;
    struct guard *g;
    struct arena *arena;
    const struct result_want *want;
    struct guard_shape shape;
    int64_t before;  /* greatest result id there was */
    int64_t sources; /* greatest source id */
    bool restated;   /* some moment is */
    struct result_counts *out;
};

static bool yields(const struct filling *f, const char *column)
{
    for (size_t i = 0; i < f->shape.columns; i++)
        if (str_is(f->shape.column[i], column))
            return true;
    return false;
}

static bool fault(const struct filling *f, struct err *err)
{
    return err_wrap(err, "test %.*s", STR_ARG(f->want->test));
}

static bool is_column(struct str name)
{
    for (size_t i = 0; result_columns[i]; i++)
        if (str_is(name, result_columns[i]))
            return true;
    return false;
}

static bool check_columns(void *data, const struct guard_shape *shape,
                          struct err *err)
{
    struct filling *f = data;
    const struct guard_sql *s = &f->want->sql;

    f->shape = *shape;
    for (size_t i = 0; i < f->shape.columns; i++) {
        struct str name = f->shape.column[i];

        if (!is_column(name)) {
            err_set(err, ERR_POLICY, "%s:%u: unknown column '%s'", s->file,
                    s->line, err_quote(name));
            return err_hint(err, "columns are state, reason, says, person_id, "
                                 "account_id, entitlement_id, system, "
                                 "subject, t0_lo .. t1_hi, limit_s, severity, "
                                 "exception_id, exposed_from, exposed_until, "
                                 "reviewed_at, rec1 .. rec4");
        }
        for (size_t k = 0; k < i; k++)
            if (str_eq(f->shape.column[k], name))
                return err_set(err, ERR_POLICY,
                               "%s:%u: column is yielded twice '%s'", s->file,
                               s->line, err_quote(name));
    }
    if (!yields(f, "state"))
        return err_set(err, ERR_POLICY, "%s:%u: no column 'state'", s->file,
                       s->line);
    return true;
}

/* "q.name", or NULL where the test does not yield it. */
static const char *col(const struct filling *f, const char *name)
{
    if (!yields(f, name))
        return "NULL";
    return arena_fmt(f->arena, "q.%s", name).ptr;
}

/* What an earlier list has otherwise is why a row is open, and the row says so
 * and leads there: here, for every test. */
static const char *restated_at(const struct filling *f, const char *what)
{
    return arena_fmt(f->arena,
                     "iif(q.state = 'INDETERMINATE', (SELECT %s FROM "
                     "v_restated z WHERE z.record_id IN (%s, %s, %s, %s)), "
                     "NULL)",
                     what, col(f, "rec1"), col(f, "rec2"), col(f, "rec3"),
                     col(f, "rec4"))
        .ptr;
}

static const char *restated_text(const struct filling *f)
{
    if (!f->restated)
        return "";
    return arena_fmt(f->arena, " || coalesce(%s, '')",
                     restated_at(f, "' ' || min(z.says)"))
        .ptr;
}

static const char *last_record(const struct filling *f)
{
    if (!f->restated)
        return col(f, "rec4");
    return arena_fmt(f->arena, "coalesce(%s, %s)", col(f, "rec4"),
                     restated_at(f, "min(z.earlier_record_id)"))
        .ptr;
}

/* The part before the test's own text. */
static const char *insert_head(const struct filling *f)
{
    static const char *const plain[] = {
        "t0_lo",   "t0_hi",        "t1_lo",         "t1_hi",
        "limit_s", "rec1",         "rec2",          "rec3",
        "rec4",    "exposed_from", "exposed_until", "reviewed_at"};
    struct buf b = {0};
    const char *person = col(f, "person_id"), *account = col(f, "account_id"),
               *entitlement = col(f, "entitlement_id"),
               *system = col(f, "system"), *head;

    buf_puts(&b, "INSERT INTO result_row(test_no, person_id, account_id, "
                 "entitlement_id, system, subject, state, reason, says, "
                 "exception_id, severity, finding_id");
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        buf_fmt(&b, ", %s", plain[i]);
    buf_fmt(&b, ") SELECT %lld, %s, %s, %s, nullif(%s, ''), nullif(%s, ''), ",
            (long long)f->want->test_no, person, account, entitlement, system,
            col(f, "subject"));
    buf_fmt(&b,
            "jmlproof_state(q.state), nullif(%s, ''), nullif(%s%s, ''), "
            "nullif(%s, ''), ",
            col(f, "reason"), col(f, "says"), restated_text(f),
            col(f, "exception_id"));
    buf_fmt(&b, "CASE WHEN q.state <> 'PASS' THEN jmlproof_severity(%s) END, ",
            col(f, "severity"));
    buf_fmt(&b,
            "CASE WHEN q.state <> 'PASS' THEN jmlproof_finding('%.*s', "
            "(SELECT worker_id FROM person WHERE id = %s), "
            "coalesce(nullif(%s, ''), "
            "(SELECT system FROM account WHERE id = %s)), "
            "jmlproof_account((SELECT username FROM account WHERE id = %s), "
            "%s), (SELECT name FROM entitlement WHERE id = %s), %s) END",
            STR_ARG(f->want->test), person, system, account, account, account,
            entitlement, col(f, "subject"));
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        buf_fmt(&b, ", %s",
                str_is(str_from(plain[i]), "rec4") ? last_record(f)
                                                   : col(f, plain[i]));
    buf_puts(&b, " FROM ");
    head = arena_cstr(f->arena, buf_str(&b));
    buf_release(&b);
    return head;
}

/* The part after it: which rows, in which order. */
static const char *insert_tail(const struct filling *f, bool failures)
{
    static const char *const key[] = {
        "person_id", "account_id", "entitlement_id", "system", "subject",
        "rec1",      "rec2"};
    struct buf b = {0};
    const char *tail, *comma = " ORDER BY ";

    buf_puts(&b, failures ? " AS q WHERE q.state <> 'PASS'" : " AS q");
    for (size_t i = 0; i < COUNT_OF(key); i++) {
        if (!yields(f, key[i]))
            continue;
        buf_fmt(&b, "%sq.%s", comma, key[i]);
        comma = ", ";
    }
    tail = arena_cstr(f->arena, buf_str(&b));
    buf_release(&b);
    return tail;
}

static bool insert(struct filling *f, bool failures, struct err *err)
{
    struct guard_wrap w = {insert_head(f), insert_tail(f, failures),
                           "result_row"};

    return guard_run(f->g, &f->want->sql, &f->want->params, &f->shape, &w, NULL,
                     0, err);
}

/* ---- what was written: check, count, hash ------------------------------- */

struct keys {
    struct buf text;
    VEC(size_t) at; /* where each begins; its LF ends it */
};

/* A row as it is read back; text lives until the next one. */
struct row_seen {
    int64_t id;
    int state;
    bool says, exception, whole;
    struct str reason, key[5];
    int64_t rec[RECORDS]; /* 0 = none */
};

static bool is_reason(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') && s.ptr[i] != '_' &&
            !(s.ptr[i] >= '0' && s.ptr[i] <= '9'))
            return false;
    return s.len > 0;
}

/* What the row owes and does not give; NULL when all is well. */
static const char *debt(const struct filling *f, const struct row_seen *r)
{
    bool judged = r->state == ROW_PASS || r->state == ROW_FAIL ||
                  r->state == ROW_FAIL_EXCEPTED;

    if (judged && r->rec[0] == 0)
        return "has no evidence record (rec1)";
    for (size_t i = 0; i < RECORDS; i++)
        if (r->rec[i] != 0 && (r->rec[i] < 0 || r->rec[i] >> 32 < 1 ||
                               r->rec[i] >> 32 > f->sources))
            return "names a record of no source";
    if (r->state != ROW_PASS && !is_reason(r->reason))
        return "has no reason code in capitals";
    if (r->state != ROW_PASS && !r->says)
        return "has no sentence (says)";
    if (r->state == ROW_FAIL_EXCEPTED && !f->want->exceptable)
        return "is excepted, but the test is not exceptable";
    if (r->state == ROW_FAIL_EXCEPTED && !r->exception)
        return "is excepted without an exception_id";
    if (!r->whole)
        return "names a person, account or entitlement that does not exist";
    return NULL;
}

static bool check_row(const struct filling *f, const struct row_seen *r,
                      struct err *err)
{
    const char *what = debt(f, r);

    if (!what)
        return true;
    err_set(err, ERR_POLICY, "%s:%u: %s row %s '%s'", f->want->sql.file,
            f->want->sql.line, row_state_name(r->state), what,
            err_quote(r->key[2].len ? r->key[2] : r->key[0]));
    return err_hint(err, "DESIGN section 6 says what a row owes");
}

static void keep_key(struct keys *k, const struct row_seen *r)
{
    *(size_t *)vec_push(&k->at) = k->text.len;
    for (size_t i = 0; i < COUNT_OF(r->key); i++) {
        buf_put(&k->text, r->key[i]);
        buf_putc(&k->text, i + 1 < COUNT_OF(r->key) ? '\t' : '\n');
    }
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The digest of the lines in bytewise order. */
static void hash_keys(const struct keys *k, struct arena *a, char *hex)
{
    struct str *line = arena_array(a, struct str, k->at.len);
    unsigned char digest[SHA256_SIZE];
    struct sha256 h;
    bool sorted = true;

    for (size_t i = 0; i < k->at.len; i++) {
        size_t end = i + 1 < k->at.len ? k->at.ptr[i + 1] : k->text.len;

        line[i] = str_sub(buf_str(&k->text), k->at.ptr[i], end - k->at.ptr[i]);
        sorted = sorted && (i == 0 || str_cmp(line[i - 1], line[i]) <= 0);
    }
    if (!sorted)
        qsort(line, k->at.len, sizeof *line, by_bytes);
    sha256_init(&h);
    for (size_t i = 0; i < k->at.len; i++)
        sha256_add(&h, line[i].ptr, line[i].len);
    sha256_done(&h, digest);
    hex_lower(digest, sizeof digest, hex);
}

static void read_row(const struct stmt *s, struct row_seen *r)
{
    r->id = stmt_int(s, 0);
    r->state = (int)stmt_int(s, 1);
    r->reason = stmt_text(s, 2);
    r->says = stmt_int(s, 3) != 0;
    r->exception = stmt_int(s, 4) != 0;
    r->whole = stmt_int(s, 5) != 0;
    for (int i = 0; i < RECORDS; i++)
        r->rec[i] = stmt_int(s, 6 + i);
    for (int i = 0; i < (int)COUNT_OF(r->key); i++)
        r->key[i] = stmt_text(s, 10 + i);
}

static const char rows_written[] =
    "SELECT r.id, r.state, r.reason, r.says NOT NULL, r.exception_id NOT NULL,"
    " (r.person_id IS NULL OR p.id NOT NULL)"
    " AND (r.account_id IS NULL OR a.id NOT NULL)"
    " AND (r.entitlement_id IS NULL OR e.id NOT NULL),"
    " coalesce(r.rec1, 0), coalesce(r.rec2, 0), coalesce(r.rec3, 0),"
    " coalesce(r.rec4, 0), p.worker_id, coalesce(r.system, a.system),"
    " a.username, e.name, r.subject"
    " FROM result_row r"
    " LEFT JOIN person p ON p.id = r.person_id"
    " LEFT JOIN account a ON a.id = r.account_id"
    " LEFT JOIN entitlement e ON e.id = r.entitlement_id"
    " WHERE r.id > ? ORDER BY r.id";

/* Every row above f->before; counts are of these only. */
static bool read_back(struct filling *f, struct err *err)
{
    struct arena_mark mark = arena_mark(f->arena);
    struct result_counts *c = f->out;
    struct keys keys = {0};
    struct stmt *s = NULL;
    bool ok = false, row = true;

    *c = (struct result_counts){.before = f->before};
    if (!db_prepare(f->db, str_from(rows_written), &s, err))
        goto out;
    bind_int(s, 1, f->before);
    while (row) {
        struct row_seen r;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        read_row(s, &r);
        if (!check_row(f, &r, err))
            goto out;
        c->n++;
        c->state[r.state]++;
        keep_key(&keys, &r);
    }
    hash_keys(&keys, f->arena, c->population);
    ok = true;
out:
    stmt_free(s);
    buf_release(&keys.text);
    vec_release(&keys.at);
    arena_rewind(f->arena, mark);
    return ok;
}

/* ---- rows that are not written ------------------------------------------ */

/* Counts all rows the test yields, without keeping any. */
static bool tally_all(struct filling *f, struct tally *out, struct err *err)
{
    struct tally *t = guard_tally(f->g);
    struct buf b = {0};
    struct guard_wrap w = {.after = " AS q"};
    static const char *const must_be_null[] = {
        "subject", "reason", "says",         "t0_lo",         "t0_hi",
        "t1_lo",   "t1_hi",  "limit_s",      "exception_id",  "rec2",
        "rec3",    "rec4",   "exposed_from", "exposed_until", "reviewed_at"};
    bool ok;

    buf_fmt(&b, "SELECT jmlproof_tally(q.state, %s, %s, %s, %s, ",
            col(f, "rec1"), col(f, "account_id"), col(f, "entitlement_id"),
            col(f, "person_id"));
    for (size_t i = 0; i < COUNT_OF(must_be_null); i++)
        if (yields(f, must_be_null[i]))
            buf_fmt(&b, "q.%s NOT NULL OR ", must_be_null[i]);
    buf_puts(&b, "0) FROM ");
    w.before = arena_cstr(f->arena, buf_str(&b));
    buf_release(&b);
    *t = (struct tally){0};
    ok = guard_run(f->g, &f->want->sql, &f->want->params, &f->shape, &w, NULL,
                   0, err);
    *out = *t;
    return ok;
}

/* The grants of class TEMPLATE, added up in the same way. */
static bool tally_grants(struct filling *f, struct tally *out, struct err *err)
{
    struct tally *t = guard_tally(f->g);
    int64_t n;
    bool ok;

    *t = (struct tally){0};
    ok = db_int(f->db,
                "SELECT jmlproof_tally('PASS', g.record_id, g.account_id, "
                "g.entitlement_id, coalesce(g.person_id, (SELECT a.person_id "
                "FROM account a WHERE a.id = g.account_id)), 0) "
                "FROM grant_row g WHERE g.class = 1",
                &n, err);
    *out = *t;
    return ok;
}

static void hash_number(struct sha256 *h, int64_t v)
{
    char text[24], *p = text + sizeof text;
    uint64_t u = (uint64_t)v; /* records are positive: check_row */

    *--p = '\n';
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    sha256_add(h, p, (size_t)(text + sizeof text - p));
}

/* Grants that pass and rows that were written, by their first record. */
static bool hash_records(struct filling *f, struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    struct sha256 h;
    struct stmt *s = NULL;
    bool ok = false, row = true;

    sha256_init(&h);
    if (!db_prepare(f->db,
                    STR("SELECT record_id FROM grant_row WHERE class = 1 "
                        "UNION ALL SELECT coalesce(rec1, 0) FROM result_row "
                        "WHERE id > ? ORDER BY 1"),
                    &s, err))
        return false;
    bind_int(s, 1, f->before);
    while (row) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (row)
            hash_number(&h, stmt_int(s, 0));
    }
    sha256_done(&h, digest);
    hex_lower(digest, sizeof digest, f->out->population);
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* Try to keep only the rows that do not pass; *done says whether it worked. */
static bool fill_compact(struct filling *f, bool *done, struct err *err)
{
    struct tally all, grants;
    int64_t written;

    *done = false;
    if (!tally_all(f, &all, err) || !tally_grants(f, &grants, err))
        return false;
    if (all.odd || grants.odd || all.print != grants.print ||
        all.state[ROW_PASS] != grants.rows)
        return true;
    if (!insert(f, true, err) || !read_back(f, err))
        return false;
    written = f->out->n;
    if (written != all.rows - all.state[ROW_PASS])
        return err_set(err, ERR_POLICY, "%s:%u: yields other rows each time",
                       f->want->sql.file, f->want->sql.line);
    f->out->n = all.rows;
    f->out->state[ROW_PASS] = all.state[ROW_PASS];
    f->out->compact = true;
    *done = true;
    return hash_records(f, err);
}

bool results_fill(struct db *db, struct guard *g, struct arena *a,
                  const struct result_want *want, struct result_counts *out,
                  struct err *err)
{
    struct filling f = {.db = db, .g = g, .arena = a, .want = want, .out = out};
    int64_t restated = 0;
    bool done = false;

    if (!db_int(db, "SELECT max(id) FROM result_row", &f.before, err) ||
        !db_int(db, "SELECT max(id) FROM source", &f.sources, err) ||
        !db_int(db, "SELECT EXISTS (SELECT 1 FROM restated)", &restated, err))
        return fault(&f, err);
    f.restated = restated != 0;
    if (want->failures_only &&
        (!guard_check(g, &want->sql, &want->params, &f.shape, err) ||
         !check_columns(&f, &f.shape, err) || !fill_compact(&f, &done, err)))
        return fault(&f, err);
    if (!done && (!guard_take(g, &want->sql, &want->params, check_columns, &f,
                              &f.shape, err) ||
                  !insert(&f, false, err) || !read_back(&f, err)))
        return fault(&f, err);
    return true;
}
