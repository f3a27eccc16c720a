#include "cmd/diff_out.h"

#include "base/json_write.h"

static const struct {
    const char *status, *title;
} kinds[] = {
    {"new", "New"},
    {"re-opened", "Open again"},
    {"carried", "Carried: found then and now"},
    {"closed", "Closed, with the row that proves it"},
    {"excluded", "No longer tested"},
    {"vanished", "Vanished: no row speaks of it any more"},
};

struct printing {
    struct arena *arena;
    struct db *db, *newer;
    struct diff_said *out;
    struct buf *b;
    struct json_out json; /* used when `as_json` */
    bool as_json;
    struct err *err;
};

typedef void row_fn(struct printing *p, const struct stmt *s);

static bool each(struct printing *p, const char *sql, row_fn *print)
{
    struct stmt *s = NULL;
    bool ok = false, row = true;

    if (!db_prepare(p->db, str_from(sql), &s, p->err))
        return false;
    while (row) {
        if (!stmt_step(s, &row, p->err))
            goto out;
        if (row)
            print(p, s);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* ---- text ---------------------------------------------------------------- */

static void put_column(struct buf *b, struct str s, size_t width)
{
    buf_put_safe(b, s);
    for (size_t i = 0, n = 0; i < s.len || n < width; i++) {
        if (i >= s.len)
            buf_putc(b, ' ');
        n += i >= s.len || ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
    }
}

/* A share as what it divides, anything else as its value. */
static struct str number(struct arena *a, const struct stmt *s, int value)
{
    if (stmt_null(s, value))
        return STR("-");
    if (str_is(stmt_text(s, 1), "%"))
        return arena_fmt(a, "%lld of %lld", (long long)stmt_int(s, value + 1),
                         (long long)stmt_int(s, value + 2));
    return arena_fmt(a, "%.6g", stmt_real(s, value));
}

/* ---- findings ------------------------------------------------------------ */

enum {
    F_ID,
    F_TEST,
    F_SEVERITY,
    F_WORKER,
    F_NAME,
    F_SYSTEM,
    F_ACCOUNT,
    F_ENTITLEMENT,
    F_SUBJECT,
    F_BEFORE,
    F_STATE,
    F_SINCE,
    F_SAYS,
    F_RESULT
};

static const char findings[] =
    "SELECT f.finding_id, f.test_id, f.severity, f.worker_id, f.name, f.system,"
    " f.account, f.entitlement, f.subject, f.state_before, f.state, f.since,"
    " f.says, f.result_id FROM finding f LEFT JOIN test t ON t.id = f.test_id"
    " WHERE f.status = ?"
    " ORDER BY CASE f.severity WHEN 'Critical' THEN 1 WHEN 'High' THEN 2"
    " WHEN 'Medium' THEN 3 ELSE 4 END, t.no, f.test_id, f.worker_id, f.system,"
    " f.account, f.entitlement, f.subject, f.finding_id";

static const char proof[] =
    "SELECT s.file, c.line FROM result_record x"
    " JOIN record c ON c.id = x.record_id JOIN source s ON s.id = c.source_id"
    " WHERE x.result_id = ? ORDER BY x.record_id";

/* Where the row that closed it leads to. */
static bool put_proof(struct printing *p, int64_t result)
{
    struct stmt *s = NULL;
    bool ok = false, row = true;
    int n = 0;

    if (!db_prepare(p->newer, str_from(proof), &s, p->err))
        return false;
    bind_int(s, 1, result);
    if (p->as_json) {
        json_key(&p->json, "proof");
        json_begin_array(&p->json);
    }
    while (row) {
        if (!stmt_step(s, &row, p->err))
            goto out;
        if (!row)
            break;
        if (p->as_json) {
            json_begin_object(&p->json);
            json_kv_str(&p->json, "file", stmt_text(s, 0));
            json_kv_int(&p->json, "line", stmt_int(s, 1));
            json_end_object(&p->json);
        } else {
            buf_puts(p->b, n++ ? "; " : "        proof: ");
            buf_put_safe(p->b, stmt_text(s, 0));
            buf_fmt(p->b, ":%lld", (long long)stmt_int(s, 1));
        }
    }
    if (p->as_json)
        json_end_array(&p->json);
    else if (n)
        buf_putc(p->b, '\n');
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static void text_finding(struct printing *p, const struct stmt *s)
{
    static const int who[] = {F_WORKER,  F_NAME,        F_SYSTEM,
                              F_ACCOUNT, F_ENTITLEMENT, F_SUBJECT};
    const char *blank = "";

    buf_puts(p->b, "  ");
    put_column(p->b, stmt_text(s, F_TEST), 5);
    put_column(p->b, stmt_text(s, F_SEVERITY), 9);
    for (size_t i = 0; i < COUNT_OF(who); i++) {
        if (!stmt_text(s, who[i]).len)
            continue;
        buf_puts(p->b, blank);
        buf_put_safe(p->b, stmt_text(s, who[i]));
        blank = "  ";
    }
    buf_puts(p->b, "\n        ");
    if (!stmt_null(s, F_BEFORE) &&
        !str_eq(stmt_text(s, F_BEFORE), stmt_text(s, F_STATE))) {
        buf_put_safe(p->b, stmt_text(s, F_BEFORE));
        buf_puts(p->b, " -> ");
    }
    buf_put_safe(p->b,
                 stmt_null(s, F_STATE) ? STR("no row") : stmt_text(s, F_STATE));
    buf_puts(p->b, ", finding ");
    buf_put_safe(p->b, stmt_text(s, F_ID));
    buf_puts(p->b, ", since ");
    buf_put_safe(p->b, stmt_text(s, F_SINCE));
    if (stmt_text(s, F_SAYS).len) {
        buf_puts(p->b, "\n        ");
        buf_put_safe(p->b, stmt_text(s, F_SAYS));
    }
    buf_putc(p->b, '\n');
}

static void json_finding(struct printing *p, const struct stmt *s)
{
    static const struct {
        int column;
        const char *key;
    } field[] = {
        {F_ID, "finding_id"},     {F_TEST, "test"},
        {F_SEVERITY, "severity"}, {F_WORKER, "worker_id"},
        {F_NAME, "name"},         {F_SYSTEM, "system"},
        {F_ACCOUNT, "account"},   {F_ENTITLEMENT, "entitlement"},
        {F_SUBJECT, "subject"},   {F_BEFORE, "state_before"},
        {F_STATE, "state"},       {F_SINCE, "since"},
        {F_SAYS, "says"},
    };

    json_begin_object(&p->json);
    for (size_t i = 0; i < COUNT_OF(field); i++) {
        json_key(&p->json, field[i].key);
        if (stmt_null(s, field[i].column))
            json_null(&p->json);
        else
            json_str(&p->json, stmt_text(s, field[i].column));
    }
}

static bool print_findings(struct printing *p, const char *status)
{
    bool closed = strcmp(status, "closed") == 0, ok = false, row = true;
    struct stmt *s = NULL;

    if (!db_prepare(p->db, str_from(findings), &s, p->err))
        return false;
    bind_text(s, 1, str_from(status));
    while (row) {
        if (!stmt_step(s, &row, p->err))
            goto out;
        if (!row)
            break;
        if (p->as_json)
            json_finding(p, s);
        else
            text_finding(p, s);
        if (closed && !put_proof(p, stmt_int(s, F_RESULT)))
            goto out;
        if (p->as_json)
            json_end_object(&p->json);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* ---- outcomes and metrics ------------------------------------------------ */

static const char outcomes[] =
    "SELECT t.id, t.title, p.outcome, t.outcome FROM test t"
    " LEFT JOIN previous_test p ON p.id = t.id"
    " WHERE p.outcome IS NOT t.outcome"
    " UNION ALL SELECT p.id, p.title, p.outcome, NULL FROM previous_test p"
    " WHERE p.id NOT IN (SELECT id FROM test) ORDER BY 1";

static const char metrics[] =
    "SELECT n.name, n.unit, p.value, p.numerator, p.denominator, m.value,"
    " m.numerator, m.denominator"
    " FROM (SELECT name, unit FROM metric UNION"
    "       SELECT name, unit FROM previous_metric) n"
    " LEFT JOIN previous_metric p ON p.name = n.name AND p.unit IS n.unit"
    " LEFT JOIN metric m ON m.name = n.name AND m.unit IS n.unit"
    " WHERE n.name NOT GLOB 'findings.*' AND (p.value IS NOT m.value"
    "  OR p.numerator IS NOT m.numerator OR p.denominator IS NOT m.denominator)"
    " ORDER BY n.name, n.unit";

static struct str outcome(const struct stmt *s, int column)
{
    return stmt_null(s, column) ? STR("no such test") : stmt_text(s, column);
}

static void text_outcome(struct printing *p, const struct stmt *s)
{
    buf_puts(p->b, "  ");
    put_column(p->b, stmt_text(s, 0), 5);
    put_column(p->b, outcome(s, 2), 19);
    buf_puts(p->b, "-> ");
    put_column(p->b, outcome(s, 3), 19);
    buf_put_safe(p->b, stmt_text(s, 1));
    buf_putc(p->b, '\n');
}

static void json_outcome(struct printing *p, const struct stmt *s)
{
    json_begin_object(&p->json);
    json_kv_str(&p->json, "test", stmt_text(s, 0));
    json_kv_str(&p->json, "title", stmt_text(s, 1));
    json_key(&p->json, "then");
    if (stmt_null(s, 2))
        json_null(&p->json);
    else
        json_str(&p->json, stmt_text(s, 2));
    json_key(&p->json, "now");
    if (stmt_null(s, 3))
        json_null(&p->json);
    else
        json_str(&p->json, stmt_text(s, 3));
    json_end_object(&p->json);
}

static void text_metric(struct printing *p, const struct stmt *s)
{
    struct arena_mark mark = arena_mark(p->arena);

    buf_puts(p->b, "  ");
    put_column(p->b, stmt_text(s, 0), 44);
    buf_putc(p->b, ' ');
    put_column(p->b, number(p->arena, s, 2), 16);
    buf_puts(p->b, " -> ");
    put_column(p->b, number(p->arena, s, 5), 16);
    buf_putc(p->b, ' ');
    buf_put_safe(p->b, stmt_text(s, 1));
    buf_putc(p->b, '\n');
    arena_rewind(p->arena, mark);
}

static void json_number(struct printing *p, const char *key,
                        const struct stmt *s, int column)
{
    json_key(&p->json, key);
    if (stmt_null(s, column))
        json_null(&p->json);
    else if (stmt_type(s, column) == DB_INT)
        json_int(&p->json, stmt_int(s, column));
    else
        json_real(&p->json, stmt_real(s, column));
}

static void json_side(struct printing *p, const char *key, const struct stmt *s,
                      int column)
{
    json_key(&p->json, key);
    json_begin_object(&p->json);
    json_number(p, "value", s, column);
    json_number(p, "numerator", s, column + 1);
    json_number(p, "denominator", s, column + 2);
    json_end_object(&p->json);
}

static void json_metric(struct printing *p, const struct stmt *s)
{
    json_begin_object(&p->json);
    json_kv_str(&p->json, "name", stmt_text(s, 0));
    json_kv_str(&p->json, "unit", stmt_text(s, 1));
    json_side(p, "then", s, 2);
    json_side(p, "now", s, 5);
    json_end_object(&p->json);
}

/* ---- all of it ----------------------------------------------------------- */

static bool count(struct printing *p, const char *status, int64_t *n)
{
    struct stmt *s = NULL;
    bool ok, row;

    if (!db_prepare(p->db, STR("SELECT count(*) FROM finding WHERE status = ?"),
                    &s, p->err))
        return false;
    bind_text(s, 1, str_from(status));
    ok = stmt_step(s, &row, p->err);
    *n = ok && row ? stmt_int(s, 0) : 0;
    stmt_free(s);
    return ok;
}

static bool is_worse(struct printing *p)
{
    int64_t n;

    if (!db_int(p->db,
                "SELECT (SELECT count(*) FROM finding"
                "  WHERE (status IN ('new', 're-opened')"
                "         AND state <> 'FAIL_EXCEPTED')"
                "   OR (status = 'carried' AND state <> state_before"
                "       AND (state = 'FAIL' OR state_before = "
                "'FAIL_EXCEPTED')))"
                " + (SELECT count(*) FROM test t JOIN previous_test p"
                "  ON p.id = t.id WHERE p.outcome IN ('MET', 'NO_OCCURRENCE')"
                "  AND t.outcome NOT IN ('MET', 'NO_OCCURRENCE'))",
                &n, p->err))
        return false;
    p->out->worse = n > 0;
    return true;
}

static bool name_of(struct printing *p, const char *sql, struct str *out)
{
    return db_text(p->db, p->arena, sql, out, p->err);
}

#define NAMED(table)                                                           \
    "SELECT (SELECT value FROM " table " WHERE key = 'engagement') ||"         \
    " coalesce(' (' || (SELECT value FROM " table                              \
    " WHERE key = 'period_start') || ' to ' || (SELECT value FROM " table      \
    " WHERE key = 'period_end') || ')', '')"

static bool text_head(struct printing *p)
{
    struct str older, newer;

    if (!name_of(p, NAMED("previous_run"), &older) ||
        !name_of(p, NAMED("run"), &newer))
        return false;
    buf_put_safe(p->b, newer);
    buf_puts(p->b, " beside ");
    buf_put_safe(p->b, older);
    buf_puts(p->b, "\n\nFindings: ");
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        int64_t n;

        if (!count(p, kinds[i].status, &n))
            return false;
        buf_fmt(p->b, "%s%lld %s", i ? ", " : "", (long long)n,
                kinds[i].status);
    }
    buf_putc(p->b, '\n');
    return true;
}

static bool text_list(struct printing *p, const char *title, const char *sql,
                      row_fn *print)
{
    size_t at = p->b->len, begin;

    buf_fmt(p->b, "\n%s\n", title);
    begin = p->b->len;
    if (!each(p, sql, print))
        return false;
    if (p->b->len == begin)
        p->b->len = at; /* nothing to say */
    return true;
}

bool diff_text(struct arena *a, struct db *db, struct db *newer,
               struct diff_said *out, struct err *err)
{
    struct printing p = {.arena = a,
                         .db = db,
                         .newer = newer,
                         .out = out,
                         .b = &out->text,
                         .err = err};

    if (!is_worse(&p) || !text_head(&p))
        return false;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        int64_t n;

        if (!count(&p, kinds[i].status, &n))
            return false;
        if (n == 0)
            continue;
        buf_fmt(p.b, "\n%s\n", kinds[i].title);
        if (!print_findings(&p, kinds[i].status))
            return false;
    }
    return text_list(&p, "Outcomes that changed", outcomes, text_outcome) &&
           text_list(&p, "Metrics that changed: then -> now", metrics,
                     text_metric);
}

bool diff_json(struct arena *a, struct db *db, struct db *newer,
               struct diff_said *out, struct err *err)
{
    struct printing p = {.arena = a,
                         .db = db,
                         .newer = newer,
                         .out = out,
                         .b = &out->text,
                         .as_json = true,
                         .err = err};
    struct str older_id, newer_id;

    json_out_init(&p.json, p.b, true);
    if (!is_worse(&p) ||
        !name_of(&p, "SELECT value FROM previous_run WHERE key = 'engagement'",
                 &older_id) ||
        !name_of(&p, "SELECT value FROM run WHERE key = 'engagement'",
                 &newer_id))
        return false;
    json_begin_object(&p.json);
    json_kv_str(&p.json, "old", older_id);
    json_kv_str(&p.json, "new", newer_id);
    json_key(&p.json, "worse");
    json_bool(&p.json, out->worse);
    json_key(&p.json, "findings");
    json_begin_object(&p.json);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        json_key(&p.json, kinds[i].status);
        json_begin_array(&p.json);
        if (!print_findings(&p, kinds[i].status))
            return false;
        json_end_array(&p.json);
    }
    json_end_object(&p.json);
    json_key(&p.json, "outcomes");
    json_begin_array(&p.json);
    if (!each(&p, outcomes, json_outcome))
        return false;
    json_end_array(&p.json);
    json_key(&p.json, "metrics");
    json_begin_array(&p.json);
    if (!each(&p, metrics, json_metric))
        return false;
    json_end_array(&p.json);
    json_end_object(&p.json);
    buf_putc(p.b, '\n');
    return true;
}
