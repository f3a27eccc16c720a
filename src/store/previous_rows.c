#include "store/previous.h"

#include <math.h>

#include "base/file.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "store/foreign.h"

enum {
    TEXT_MAX = 1 << 20,   /* bytes of one value */
    ROWS_MAX = 100000000, /* of all tables */
    PIECE = 1 << 20,
};

#define I(name)                                                                \
    {                                                                          \
        name, PREVIOUS_INT, false                                              \
    }
#define IN(name)                                                               \
    {                                                                          \
        name, PREVIOUS_INT, true                                               \
    }
#define R(name)                                                                \
    {                                                                          \
        name, PREVIOUS_REAL, false                                             \
    }
#define T(name)                                                                \
    {                                                                          \
        name, PREVIOUS_TEXT, false                                             \
    }
#define TN(name)                                                               \
    {                                                                          \
        name, PREVIOUS_TEXT, true                                              \
    }

const struct previous_table previous_tables[] = {
    {.name = "run",
     .sql = "SELECT key, value FROM run WHERE key IN ('engagement', 'client',"
            " 'period_start', 'period_end', 'as_of', 'period_start_day',"
            " 'period_end_day', 'time_zone', 'profile', 'clock', 'now',"
            " 'version', 'signed') ORDER BY key",
     .column = {TN("key"), T("value")}},
    {.name = "source",
     .sql = "SELECT id, file, kind, system, sha256, extracted_at, newest"
            " FROM source WHERE kind NOT IN ('rules', 'previous') ORDER BY id",
     .column = {IN("id"), T("file"), TN("kind"), TN("system"), T("sha256"),
                I("extracted_at"), IN("newest")}},
    {.name = "person",
     .sql = "SELECT p.id, p.worker_id, p.name, p.work_email, p.system,"
            " p.employment_type, p.current, coalesce(s.newest, 0)"
            " FROM person p LEFT JOIN source s ON s.id = p.record_id >> 32"
            " WHERE p.id > 0 ORDER BY p.id",
     .column = {IN("id"), TN("worker_id"), T("name"), T("work_email"),
                TN("system"), T("employment_type"), I("current"),
                IN("listed")}},
    {.name = "number",
     .sql = "SELECT person_id, system, worker_id FROM worker_number"
            " ORDER BY person_id, system, worker_id",
     .only_if = "worker_number",
     .column = {IN("old_person_id"), TN("system"), TN("worker_id")}},
    {.name = "spell",
     .sql = "SELECT id, person_id,"
            " coalesce(start_day, start_lo / 86400),"
            " coalesce(end_day, end_lo / 86400), t0_lo, ended,"
            " employment_type FROM spell ORDER BY id",
     .column = {IN("id"), IN("old_person_id"), I("start_day"), I("end_day"),
                I("clock_from"), IN("ended"), T("employment_type")}},
    {.name = "account",
     .sql = "SELECT id, system, username, source_key, person_id, kind, state,"
            " link FROM account WHERE id > 0 AND listed = 1 ORDER BY id",
     .column = {IN("id"), TN("system"), TN("username"), T("source_key"),
                I("old_person_id"), T("kind"), T("state"), T("link")}},
    {.name = "result",
     .sql = "SELECT id, test_id, worker_id, name, system, account, entitlement,"
            " subject, state, reason, says, severity, finding_id, exception_id,"
            " t0_lo, person_id FROM result WHERE state IN ('FAIL',"
            " 'FAIL_EXCEPTED', 'INDETERMINATE', 'MISSING', 'NOT_DUE')"
            " ORDER BY id",
     .column = {IN("id"), TN("test_id"), TN("worker_id"), T("name"),
                TN("system"), TN("account"), TN("entitlement"), TN("subject"),
                TN("state"), T("reason"), T("says"), T("severity"),
                TN("finding_id"), T("exception_id"), I("clock_from"),
                I("old_person_id")}},
    {.name = "finding",
     .sql = "SELECT finding_id, test_id, worker_id, name, system, account,"
            " entitlement, subject, status, since FROM finding"
            " ORDER BY finding_id",
     .only_if = "finding",
     .column = {TN("finding_id"), TN("test_id"), TN("worker_id"), T("name"),
                TN("system"), TN("account"), TN("entitlement"), TN("subject"),
                TN("status"), T("since")}},
    {.name = "test",
     .sql = "SELECT t.id, t.title, t.outcome, t.n, t.pass, t.fail,"
            " t.fail_excepted, t.indeterminate, t.missing, t.not_due,"
            " t.not_applicable, t.threshold, t.version, f.sha256 FROM test t"
            " LEFT JOIN rule_file f ON f.path = t.path ORDER BY t.id",
     .column = {TN("id"), T("title"), T("outcome"), I("n"), I("pass"),
                I("fail"), I("fail_excepted"), I("indeterminate"), I("missing"),
                I("not_due"), I("not_applicable"), R("threshold"), T("version"),
                T("rule_sha256")}},
    {.name = "metric",
     .sql = "SELECT name, value, numerator, denominator, unit, as_of"
            " FROM metric ORDER BY name",
     .column = {TN("name"), R("value"), I("numerator"), I("denominator"),
                T("unit"), I("as_of")}},
    {.name = "population",
     .sql = "SELECT name, n, sha256 FROM population ORDER BY name",
     .column = {TN("name"), IN("n"), TN("sha256")}},
    {.name = "role",
     .sql = "SELECT id, name, version, path, sha256 FROM role ORDER BY id",
     .column = {IN("id"), TN("name"), TN("version"), T("path"), T("sha256")}},
    {.name = "rule",
     .sql = "SELECT path, sha256 FROM rule_file ORDER BY path",
     .column = {TN("path"), TN("sha256")}},
    {.name = "ledger",
     .sql = "SELECT number, engagement, period_start, period_end, as_of,"
            " made_at, tagmanifest_sha256, signature_sha256, rules_sha256,"
            " roles_sha256, entry_before, entry_sha256 FROM run_ledger"
            " ORDER BY number",
     .only_if = "run_ledger",
     .column = {IN("number"), TN("engagement"), TN("period_start"),
                TN("period_end"), TN("as_of"), TN("made_at"),
                TN("tagmanifest_sha256"), TN("signature_sha256"),
                TN("rules_sha256"), TN("roles_sha256"), TN("entry_before"),
                TN("entry_sha256")}},
    {.name = "run_metric",
     .sql = "SELECT number, name, value, numerator, denominator, unit"
            " FROM run_metric ORDER BY number, name",
     .only_if = "run_metric",
     .column = {IN("number"), TN("name"), R("value"), I("numerator"),
                I("denominator"), T("unit")}},
    {.name = "run_test",
     .sql = "SELECT number, test_id, title, outcome, judged, pass, fail"
            " FROM run_test ORDER BY number, test_id",
     .only_if = "run_test",
     .column = {IN("number"), TN("test_id"), T("title"), T("outcome"),
                I("judged"), I("pass"), I("fail")}},
    {.name = "finding_history",
     .sql = "SELECT finding_id, test_id, worker_id, name, system, account,"
            " entitlement, subject, severity, first_seen, first_number,"
            " last_seen, last_number, status, reopened, ended_in,"
            " ended_number, until_day, earlier, says FROM finding_history"
            " ORDER BY finding_id",
     .only_if = "finding_history",
     .column = {TN("finding_id"),  TN("test_id"),     TN("worker_id"),
                T("name"),         TN("system"),      TN("account"),
                TN("entitlement"), TN("subject"),     T("severity"),
                T("first_seen"),   I("first_number"), T("last_seen"),
                I("last_number"),  TN("status"),      IN("reopened"),
                T("ended_in"),     I("ended_number"), IN("until_day"),
                T("earlier"),      T("says")}},
};
const size_t previous_table_count = COUNT_OF(previous_tables);

struct extracting {
    struct db *from;
    bool keep; /* false: only look */
    struct out_file file;
    struct buf text;
    uint64_t rows;
    struct err *err;
};

/* A file made elsewhere may hold anything in any column. */
static bool odd(const struct previous_table *t, const struct previous_column *c,
                const char *what, struct err *err)
{
    err_set(err, ERR_INPUT, "its evidence has %s in %s.%s '%s'", what, t->name,
            c->name, c->type == PREVIOUS_TEXT ? "text" : "number");
    return err_hint(err, "this is not an evidence database that `run` wrote");
}

static bool put_value(struct extracting *x, const struct previous_table *t,
                      const struct stmt *s, int i)
{
    const struct previous_column *c = &t->column[i];
    struct json_out j = {.to = &x->text, .after_key = true};
    struct str text;

    if (stmt_null(s, i))
        return !c->needed || odd(t, c, "nothing", x->err);
    if (stmt_type(s, i) != (c->type == PREVIOUS_INT    ? DB_INT
                            : c->type == PREVIOUS_REAL ? DB_REAL
                                                       : DB_TEXT))
        return odd(t, c, "another kind of value", x->err);
    buf_fmt(&x->text, ",\"%s\":", c->name);
    if (c->type == PREVIOUS_INT) {
        json_int(&j, stmt_int(s, i));
        return true;
    }
    if (c->type == PREVIOUS_REAL) {
        if (!isfinite(stmt_real(s, i)))
            return odd(t, c, "what is no number", x->err);
        buf_fmt(&x->text, "%.17g", stmt_real(s, i));
        return true;
    }
    text = stmt_text(s, i);
    if (text.len > TEXT_MAX || utf8_valid(text) != text.len)
        return odd(t, c, "what is no text", x->err);
    json_str(&j, text);
    return true;
}

static void put_piece(struct extracting *x)
{
    if (x->keep)
        out_write(&x->file, x->text.ptr, x->text.len);
    buf_reset(&x->text);
}

static bool put_rows(struct extracting *x, const struct previous_table *t)
{
    struct stmt *s = NULL;
    bool ok = false, row = true;
    int columns = 0;

    while (columns < PREVIOUS_COLUMNS && t->column[columns].name)
        columns++;
    if (!db_prepare(x->from, str_from(t->sql), &s, x->err))
        goto out;
    if (stmt_columns(s) != columns)
        BUG("a table of the bundle before has other columns than its query");
    while (row) {
        if (!stmt_step(s, &row, x->err))
            goto out;
        if (!row)
            break;
        if (++x->rows > ROWS_MAX) {
            err_set(x->err, ERR_INPUT, "its evidence has more rows than '%d'",
                    ROWS_MAX);
            goto out;
        }
        buf_fmt(&x->text, "{\"table\":\"%s\"", t->name);
        for (int i = 0; i < columns; i++)
            if (!put_value(x, t, s, i))
                goto out;
        buf_puts(&x->text, "}\n");
        if (x->text.len >= PIECE)
            put_piece(x);
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

bool previous_extract(struct db *from, const char *path, struct err *err)
{
    struct extracting x = {.from = from, .keep = path != NULL, .err = err};
    bool ok = true;

    if (path && !out_open(&x.file, path, err))
        return false;
    for (size_t i = 0; ok && i < previous_table_count; i++) {
        const char *only_if = previous_tables[i].only_if;
        bool has = true;

        ok = (!only_if || foreign_has(from, only_if, &has, err)) &&
             (!has || put_rows(&x, &previous_tables[i]));
    }
    put_piece(&x);
    if (path && ok)
        ok = out_close(&x.file, err);
    else if (path)
        out_abandon(&x.file);
    buf_release(&x.text);
    return ok;
}
