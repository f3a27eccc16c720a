#include "base/base.h"

#include <inttypes.h>

#include "base/file.h"
#include "base/json_write.h"
#include "base/time.h"
#include "report/json.h"
#include "report/sources.h"
#include "report/tests_model.h"

#define PIECE (1u << 20) /* bytes handed to the file at a time */

struct writer {
    const struct report_input *in;
    struct tests_model tests;
    struct sources sources;
    struct buf text;
    struct json_out json;
    struct out_file *file;
};

static void flush(struct writer *w, size_t above)
{
    if (w->text.len <= above)
        return;
    out_write(w->file, w->text.ptr, w->text.len);
    buf_reset(&w->text);
}

static void put_percent(struct json_out *j, const char *key, bool known,
                        double v)
{
    json_key(j, key);
    if (known)
        json_real(j, v);
    else
        json_null(j);
}

static void put_moment(struct json_out *j, int64_t t)
{
    char text[32];

    if (t == TIME_UNKNOWN)
        json_null(j);
    else
        json_str(j, time_iso(t, text));
}

static void put_interval(struct json_out *j, const char *key,
                         const struct stmt *s, int col)
{
    json_key(j, key);
    json_begin_array(j);
    put_moment(j, stmt_time(s, col));
    put_moment(j, stmt_time(s, col + 1));
    json_end_array(j);
}

static void put_seconds(struct json_out *j, int64_t a, int64_t b)
{
    if (a == TIME_UNKNOWN || b == TIME_UNKNOWN)
        json_null(j);
    else
        json_int(j, a - b);
}

static bool put_run(struct writer *w, struct err *err)
{
    struct stmt *s = NULL;
    bool row = false, ok = false;
    struct json_out *j = &w->json;

    if (!db_prepare(w->in->db, STR("SELECT key, value FROM run ORDER BY key"),
                    &s, err))
        return false;
    json_key(j, "run");
    json_begin_object(j);
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        json_kv_str(j, arena_cstr(w->in->scratch, stmt_text(s, 0)),
                    stmt_text(s, 1));
    }
    json_end_object(j);
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* An array of objects: the columns of the query under their own names. */
static bool put_list(struct writer *w, const char *key, struct stmt *s,
                     struct str id, struct err *err)
{
    struct json_out *j = &w->json;
    bool row;

    bind_text(s, 1, id);
    json_key(j, key);
    json_begin_array(j);
    for (;;) {
        if (!stmt_step(s, &row, err))
            return false;
        if (!row)
            break;
        json_begin_object(j);
        for (int i = 0; i < stmt_columns(s); i++) {
            json_key(j, stmt_name(s, i));
            if (stmt_null(s, i))
                json_null(j);
            else
                json_str(j, stmt_text(s, i));
        }
        json_end_object(j);
    }
    json_end_array(j);
    return true;
}

static void put_test(struct json_out *j, const struct test_row *t)
{
    json_kv_str(j, "id", t->id);
    json_kv_str(j, "title", t->title);
    json_kv_str(j, "population", t->population);
    json_kv_str(j, "severity", t->severity);
    json_key(j, "timed");
    json_bool(j, t->timed);
    json_kv_str(j, "stock", t->stock);
    json_kv_str(j, "version", t->version);
    json_kv_str(j, "outcome", t->outcome);
    json_kv_str(j, "outcome_says", t->outcome_says);
    put_percent(j, "needed_percent", t->has_threshold, t->threshold);
    json_kv_int(j, "n", t->n);
    json_key(j, "counts");
    json_begin_object(j);
    for (int i = 1; i <= STATES; i++)
        json_kv_int(j, state_word(i), t->count[i]);
    json_end_object(j);
}

static bool put_tests(struct writer *w, struct err *err)
{
    struct stmt *conditions = NULL, *requirements = NULL;
    struct json_out *j = &w->json;
    bool ok = false;

    if (!db_prepare(w->in->db,
                    STR("SELECT condition, CASE holds WHEN 1 THEN 'yes' WHEN 0"
                        " THEN 'no' END AS holds, says FROM test_condition"
                        " WHERE test_id = ? ORDER BY condition, says"),
                    &conditions, err) ||
        !db_prepare(w->in->db,
                    STR("SELECT framework, edition, identifier FROM framework"
                        " WHERE test_id = ?"
                        " ORDER BY framework, edition, identifier"),
                    &requirements, err))
        goto out;
    json_key(j, "tests");
    json_begin_array(j);
    for (size_t i = 0; i < w->tests.count; i++) {
        const struct test_row *t = &w->tests.test[i];

        json_begin_object(j);
        put_test(j, t);
        if (!put_list(w, "conditions", conditions, t->id, err) ||
            !put_list(w, "requirements", requirements, t->id, err))
            goto out;
        json_end_object(j);
        flush(w, PIECE);
    }
    json_end_array(j);
    ok = true;
out:
    stmt_free(conditions);
    stmt_free(requirements);
    return ok;
}

enum {
    F_ID,
    F_STATE,
    F_REASON,
    F_SAYS,
    F_SEVERITY,
    F_WORKER,
    F_NAME,
    F_SYSTEM,
    F_ACCOUNT,
    F_ENTITLEMENT,
    F_SUBJECT,
    F_EXCEPTION,
    F_T0,
    F_T1 = F_T0 + 2,
    F_LIMIT = F_T1 + 2,
    F_REC1,
    F_REC4 = F_REC1 + 3
};

static const char findings_sql[] =
    "SELECT r.finding_id, r.state, r.reason, r.says, coalesce(r.severity, ?4),"
    " p.worker_id, p.name, coalesce(r.system, a.system), a.username, e.name,"
    " r.subject, r.exception_id, r.t0_lo, r.t0_hi, r.t1_lo, r.t1_hi,"
    " r.limit_s, r.rec1, r.rec2, r.rec3, r.rec4"
    " FROM result_row r"
    " LEFT JOIN person p ON p.id = r.person_id"
    " LEFT JOIN account a ON a.id = r.account_id"
    " LEFT JOIN entitlement e ON e.id = r.entitlement_id"
    " WHERE r.id BETWEEN ?1 AND ?2 AND r.test_no = ?3"
    " AND r.state BETWEEN 2 AND 6 ORDER BY r.id";

static void put_evidence(struct writer *w, const struct stmt *s)
{
    struct json_out *j = &w->json;

    json_key(j, "evidence");
    json_begin_array(j);
    for (int i = F_REC1; i <= F_REC4; i++) {
        int64_t record = stmt_int(s, i), shown[2];
        bool again = false;
        size_t n;

        for (int k = F_REC1; k < i; k++)
            again |= !stmt_null(s, k) && stmt_int(s, k) == record;
        if (again || stmt_null(s, i))
            continue; /* one line may be evidence twice */
        n = through_lines(&w->sources.through, record, shown);
        for (size_t k = 0; k < n; k++) {
            json_begin_object(j);
            json_kv_str(j, "file", source_file(&w->sources, shown[k]));
            json_kv_int(j, "line", source_line(shown[k]));
            json_end_object(j);
        }
    }
    json_end_array(j);
}

static void put_finding(struct writer *w, const struct test_row *t,
                        const struct stmt *s)
{
    static const struct {
        const char *key;
        int col;
    } who[] = {
        {"reason", F_REASON},     {"says", F_SAYS},
        {"severity", F_SEVERITY}, {"worker", F_WORKER},
        {"name", F_NAME},         {"system", F_SYSTEM},
        {"account", F_ACCOUNT},   {"entitlement", F_ENTITLEMENT},
        {"subject", F_SUBJECT},   {"exception_id", F_EXCEPTION},
    };
    struct json_out *j = &w->json;

    json_begin_object(j);
    j->indent = false; /* one finding, one line */
    json_kv_str(j, "finding_id", stmt_text(s, F_ID));
    json_kv_str(j, "test", t->id);
    json_kv_str(j, "state", str_from(state_word(stmt_int(s, F_STATE))));
    for (size_t i = 0; i < COUNT_OF(who); i++)
        json_kv_str(j, who[i].key, stmt_text(s, who[i].col));
    put_interval(j, "t0", s, F_T0);
    put_interval(j, "t1", s, F_T1);
    json_key(j, "elapsed_s");
    json_begin_array(j);
    put_seconds(j, stmt_time(s, F_T1), stmt_time(s, F_T0 + 1));
    put_seconds(j, stmt_time(s, F_T1 + 1), stmt_time(s, F_T0));
    json_end_array(j);
    json_key(j, "limit_s");
    put_seconds(j, stmt_time(s, F_LIMIT), 0);
    put_evidence(w, s);
    json_end_object(j);
    j->indent = true;
}

static bool put_findings(struct writer *w, struct err *err)
{
    struct stmt *s = NULL;
    bool row = false, ok = false;

    if (!db_prepare(w->in->db, STR(findings_sql), &s, err))
        return false;
    json_key(&w->json, "findings");
    json_begin_array(&w->json);
    for (size_t i = 0; i < w->tests.count; i++) {
        const struct test_row *t = &w->tests.test[i];

        if (t->stored == 0)
            continue;
        bind_int(s, 1, t->first);
        bind_int(s, 2, t->last);
        bind_int(s, 3, t->no);
        bind_text(s, 4, t->severity);
        for (;;) {
            if (!stmt_step(s, &row, err))
                goto out;
            if (!row)
                break;
            put_finding(w, t, s);
            flush(w, PIECE);
        }
    }
    json_end_array(&w->json);
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* What is worse together; the rows are found by their ids in the database. */
static bool put_compounds(struct writer *w, struct err *err)
{
    static const char *const key[] = {"rule",   "title",   "severity", "worker",
                                      "system", "account", "made_of"};
    struct json_out *j = &w->json;
    struct stmt *s = NULL;
    bool row = false, ok = false;

    if (!db_prepare(w->in->db,
                    STR("SELECT c.rule_id, c.title, c.severity, p.worker_id,"
                        " coalesce(a.system, c.system), a.username, c.made_of"
                        " FROM compound c"
                        " LEFT JOIN person p ON p.id = c.person_id"
                        " LEFT JOIN account a ON a.id = c.account_id"
                        " ORDER BY c.id"),
                    &s, err))
        return false;
    json_key(j, "compound_findings");
    json_begin_array(j);
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        json_begin_object(j);
        j->indent = false;
        for (size_t i = 0; i < COUNT_OF(key); i++)
            json_kv_str(j, key[i], stmt_text(s, (int)i));
        json_end_object(j);
        j->indent = true;
        flush(w, PIECE);
    }
    json_end_array(j);
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool put_all(struct writer *w, struct err *err)
{
    struct json_out *j = &w->json;

    json_out_init(j, &w->text, true);
    json_begin_object(j);
    json_kv_str(j, "format", STR("jmlproof results"));
    json_kv_int(j, "version", 1);
    if (!put_run(w, err) || !put_tests(w, err) || !put_findings(w, err) ||
        !put_compounds(w, err))
        return false;
    json_end_object(j);
    buf_putc(&w->text, '\n');
    flush(w, 0);
    return true;
}

bool results_json(const struct report_input *in, const char *path,
                  struct err *err)
{
    struct arena_mark mark = arena_mark(in->scratch);
    struct writer w = {.in = in};
    struct out_file file;
    bool ok = false;

    if (!tests_model_load(in, &w.tests, err) ||
        !sources_load(in->db, in->scratch, &w.sources, err) ||
        !out_open(&file, path, err))
        goto out;
    w.file = &file;
    if (put_all(&w, err))
        ok = out_close(&file, err);
    else
        out_abandon(&file);
out:
    buf_release(&w.text);
    arena_rewind(in->scratch, mark);
    return ok;
}
