/*
 * Run the cases of one control test, with -1 until the first that fails:
 *
 *   run_case [-1] CONTROL.sql CASES.sql [WORD]
 *
 * A case file is SQL with these lines between:
 *
 *   -- set: name=value ...    parameters; before the first case: for all.
 *                             rate=, profile=none, severity=: of the test
 *   -- case: a sentence       what stands before the first case is run first
 *                             in every case
 *   -- expect: n=2 PASS=1     how many rows, and of which states (others: 0)
 *   -- expect: worker|system|account|entitlement|subject|STATE|REASON
 *                             one such row, and no other rows than those said
 *   -- expect: outcome MET
 *   -- expect: finding <worker>|<12 hex>     id of that worker's only row
 *   -- expect: row <worker>|<column>|<value> one value of that row of `result`;
 *                             instead of the worker its subject may stand
 *   -- expect: condition <name> 1            or 0, or ?
 *   -- expect: share <condition> 1/2         its part and whole, or none
 *   -- expect: told <name>|<sentence>        what a condition says
 *   -- expect: error <part of the message>
 *
 * The tables are the real ones, but a column that must not be NULL is 0 or ''
 * when left out.  Prints what is not as expected; the last line counts.
 */
#include "base/base.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "base/file.h"
#include "base/vec.h"
#include "catalog/control_def.h"
#include "controls/controls.h"

enum { SETTINGS = 64 };

struct settings {
    struct parameter param[SETTINGS];
    size_t count;
    struct test_setting test;
    bool no_profile, notice;
    int64_t period_start, period_end, now, start_day, end_day;
};

struct expect {
    struct str text;
    uint32_t line;
};

struct one_case {
    struct str name;
    uint32_t line;
    struct settings set;
    struct buf sql;
    VEC(struct expect) expect;
};

struct session {
    const char *file;
    struct arena *arena;
    struct control_set controls;
    struct db *db; /* the tables, empty: each case is rolled back */
    bool first;    /* no case after one that failed */
    size_t failed, passed;
};

static void die(const char *what, const struct err *err)
{
    fprintf(stderr, "run_case: %s: %s\n", what, err->msg);
    exit(2);
}

static bool set_own(struct settings *s, struct str name, struct str value)
{
    const struct {
        const char *name;
        int64_t *to;
    } number[] = {{"period_start", &s->period_start},
                  {"period_end", &s->period_end},
                  {"now", &s->now},
                  {"period_start_day", &s->start_day},
                  {"period_end_day", &s->end_day}};

    for (size_t i = 0; i < COUNT_OF(number); i++)
        if (str_is(name, number[i].name))
            return str_to_i64(value, number[i].to);
    if (str_is(name, "clock"))
        s->notice = str_is(value, "notice");
    else if (str_is(name, "profile"))
        s->no_profile = str_is(value, "none");
    else if (str_is(name, "severity"))
        s->test.severity = value;
    else if (str_is(name, "rate"))
        return s->test.has_rate = str_to_double(value, &s->test.rate);
    else
        return false;
    return true;
}

static void set_param(struct settings *s, struct str name, struct str value)
{
    struct parameter *p = NULL;

    for (size_t i = 0; i < s->count; i++)
        if (str_eq(s->param[i].name, name))
            p = &s->param[i];
    if (!p && s->count < SETTINGS)
        p = &s->param[s->count++];
    if (!p)
        BUG("too many settings");
    *p = (struct parameter){.name = name, .text = value, .kind = PARAM_TEXT};
    if (str_to_i64(value, &p->integer)) {
        p->kind = PARAM_INT;
        p->real = (double)p->integer;
    } else if (str_to_double(value, &p->real)) {
        p->kind = PARAM_REAL;
    }
}

static void set_line(struct settings *s, struct str text)
{
    while (text.len > 0) {
        struct str rest, value, word = str_trim(str_cut(text, ' ', &rest));
        struct str name = str_cut(word, '=', &value);

        text = str_trim(rest);
        if (word.len > 0 && !set_own(s, name, value))
            set_param(s, name, value);
    }
}

/* ---- one case ------------------------------------------------------------ */

static void replace(struct buf *b, struct str text, const char *from,
                    const char *to)
{
    for (size_t at = 0, hit;; at = hit + strlen(from)) {
        hit = str_find(text, at, str_from(from));
        if (hit == (size_t)-1) {
            buf_put(b, str_sub(text, at, text.len));
            return;
        }
        buf_put(b, str_sub(text, at, hit - at));
        buf_puts(b, to);
    }
}

static bool make_tables(struct db *db, struct arena *a, struct err *err)
{
    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded_file *f = &embedded_files[i];
        struct str text = {(const char *)f->bytes, f->size};
        struct buf once = {0}, twice = {0};
        bool ok;

        if (!str_starts(str_from(f->path), STR("src/store/sql/")))
            continue;
        replace(&once, text, "INTEGER NOT NULL", "INTEGER NOT NULL DEFAULT 0");
        replace(&twice, buf_str(&once), "TEXT NOT NULL",
                "TEXT NOT NULL DEFAULT ''");
        ok = db_exec(db, arena_cstr(a, buf_str(&twice)), err);
        buf_release(&once);
        buf_release(&twice);
        if (!ok)
            return false;
    }
    return true;
}

static bool put_params(struct db *db, const struct settings *s, struct err *err)
{
    struct stmt *st = NULL;
    bool ok;

    ok = db_prepare(db, STR("INSERT INTO parameter(name, value) VALUES(?, ?)"),
                    &st, err);
    for (size_t i = 0; ok && i < s->count; i++) {
        const struct parameter *p = &s->param[i];

        bind_text(st, 1, p->name);
        if (p->kind == PARAM_INT)
            bind_int(st, 2, p->integer);
        else if (p->kind == PARAM_REAL)
            bind_real(st, 2, p->real);
        else
            bind_text(st, 2, p->text);
        ok = stmt_run(st, err);
    }
    stmt_free(st);
    return ok;
}

/* Clocks that never change and show the first day of the period as it begins,
 * unless the case says other ones. */
static bool put_clock(struct db *db, const struct settings *s, struct err *err)
{
    struct stmt *st = NULL;
    bool ok;

    ok = db_prepare(db,
                    STR("INSERT INTO clock SELECT -9000000000000000, ?1"
                        " WHERE NOT EXISTS (SELECT 1 FROM clock)"),
                    &st, err);
    if (ok) {
        bind_int(st, 1, s->start_day * 86400 - s->period_start);
        ok = stmt_run(st, err);
    }
    stmt_free(st);
    return ok;
}

static bool run_controls(struct session *x, struct db *db, struct one_case *c,
                         struct err *err)
{
    struct threshold_profile profile = {
        .name = STR("case"),
        .parameter = c->set.param,
        .parameter_count = c->set.count,
        .test = &c->set.test,
        .test_count = 1,
    };
    struct controls_input in = {
        .db = db,
        .controls = &x->controls,
        .profile = c->set.no_profile ? NULL : &profile,
        .notice_clock = c->set.notice,
        .period_start = c->set.period_start,
        .period_end = c->set.period_end,
        .now = c->set.now,
        .period_start_day = (int32_t)c->set.start_day,
        .period_end_day = (int32_t)c->set.end_day,
    };

    c->set.test.test = x->controls.control[0].test;
    c->set.test.enabled = true;
    return controls_run(&in, err);
}

static void wrong(const struct session *x, const struct one_case *c,
                  uint32_t line, const char *what, struct str detail)
{
    printf("%s:%u: %.*s: %s '%.*s'\n", x->file, line, STR_ARG(c->name), what,
           STR_ARG(detail));
}

/* All rows, one text each, as an expectation writes them. */
static struct str row_text(struct arena *a, const struct stmt *s)
{
    return arena_fmt(a, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s",
                     STR_ARG(stmt_text(s, 0)), STR_ARG(stmt_text(s, 1)),
                     STR_ARG(stmt_text(s, 2)), STR_ARG(stmt_text(s, 3)),
                     STR_ARG(stmt_text(s, 4)), STR_ARG(stmt_text(s, 5)),
                     STR_ARG(stmt_text(s, 6)));
}

static bool is_row(struct str text)
{
    size_t bars = 0;

    for (size_t i = 0; i < text.len; i++)
        bars += text.ptr[i] == '|';
    return bars == 6;
}

static bool check_rows(struct session *x, struct db *db, struct one_case *c,
                       struct err *err)
{
    bool *used = arena_array(x->arena, bool, c->expect.len + 1);
    bool any = false, row = true, ok = true;
    struct stmt *s = NULL;

    for (size_t i = 0; i < c->expect.len; i++)
        any = any || is_row(c->expect.ptr[i].text);
    if (!any)
        return true;
    if (!db_prepare(db,
                    STR("SELECT worker_id, system, account, entitlement, "
                        "subject, state, reason FROM result ORDER BY id"),
                    &s, err))
        die("result", err);
    while (stmt_step(s, &row, err) && row) {
        struct str got = row_text(x->arena, s);
        size_t k = 0;

        while (k < c->expect.len &&
               (used[k] || !str_eq(got, c->expect.ptr[k].text)))
            k++;
        if (k == c->expect.len) {
            wrong(x, c, c->line, "not expected", got);
            ok = false;
        } else {
            used[k] = true;
        }
    }
    stmt_free(s);
    for (size_t i = 0; i < c->expect.len; i++) {
        if (!is_row(c->expect.ptr[i].text) || used[i])
            continue;
        wrong(x, c, c->expect.ptr[i].line, "is not there",
              c->expect.ptr[i].text);
        ok = false;
    }
    return ok;
}

/* One text of a query with one text parameter. */
static struct str ask(struct session *x, struct db *db, const char *sql,
                      struct str with)
{
    struct err err = {0};
    struct stmt *s = NULL;
    struct str out = STR("(no row)");
    bool row = false;

    if (!db_prepare(db, str_from(sql), &s, &err))
        die(sql, &err);
    if (strchr(sql, '?'))
        bind_text(s, 1, with);
    if (!stmt_step(s, &row, &err))
        die(sql, &err);
    if (row)
        out = stmt_null(s, 0) ? STR("NULL")
                              : arena_str(x->arena, stmt_text(s, 0));
    stmt_free(s);
    return out;
}

static struct str counts_text(struct session *x, struct db *db)
{
    return ask(x, db,
               "SELECT 'n=' || n || iif(pass, ' PASS=' || pass, '') ||"
               " iif(fail, ' FAIL=' || fail, '') ||"
               " iif(fail_excepted, ' FAIL_EXCEPTED=' || fail_excepted, '') ||"
               " iif(indeterminate, ' INDETERMINATE=' || indeterminate, '') ||"
               " iif(missing, ' MISSING=' || missing, '') ||"
               " iif(not_due, ' NOT_DUE=' || not_due, '') ||"
               " iif(not_applicable, ' NOT_APPLICABLE=' || not_applicable, '')"
               " FROM test",
               STR(""));
}

static bool check_said(struct session *x, struct db *db,
                       const struct one_case *c, const struct expect *e)
{
    struct str rest, value, word = str_cut(e->text, ' ', &rest), got;
    struct str name = str_cut(rest, '|', &value), column;

    if (is_row(e->text))
        return true;
    if (str_starts(e->text, STR("n="))) {
        rest = e->text;
        got = counts_text(x, db);
    } else if (str_is(word, "outcome")) {
        got = ask(x, db, "SELECT outcome FROM test", STR(""));
    } else if (str_is(word, "says")) {
        got = ask(x, db, "SELECT outcome_says FROM test", STR(""));
    } else if (str_is(word, "finding")) {
        got = ask(x, db, "SELECT finding_id FROM result WHERE worker_id = ?",
                  name);
        rest = value;
    } else if (str_is(word, "condition")) {
        name = str_trim(str_sub(rest, 0, rest.len - 1));
        value = str_sub(rest, rest.len - 1, 1);
        got = ask(x, db,
                  "SELECT coalesce(holds, '?') FROM test_condition"
                  " WHERE condition = ?",
                  name);
        rest = value;
    } else if (str_is(word, "share")) {
        name = rest;
        while (name.len > 0 && name.ptr[name.len - 1] != ' ')
            name.len--;
        rest = str_sub(rest, name.len, rest.len - name.len);
        got = ask(x, db,
                  "SELECT coalesce(max(part || '/' || whole), 'none')"
                  " FROM test_condition WHERE condition = ?",
                  str_trim(name));
    } else if (str_is(word, "told")) {
        got = ask(x, db, "SELECT says FROM test_condition WHERE condition = ?",
                  name);
        rest = value;
    } else if (str_is(word, "row")) {
        column = str_cut(value, '|', &rest);
        got = ask(x, db,
                  arena_fmt(x->arena,
                            "SELECT %.*s FROM result r WHERE worker_id = ?1"
                            " OR (subject = ?1 AND subject <> '')",
                            STR_ARG(column))
                      .ptr,
                  name);
    } else {
        wrong(x, c, e->line, "not an expectation", e->text);
        return false;
    }
    if (str_eq(got, rest) ||
        (str_is(word, "says") && str_find(got, 0, rest) != (size_t)-1))
        return true;
    wrong(x, c, e->line, "expected", rest);
    wrong(x, c, e->line, "     got", got);
    return false;
}

static bool check_error(struct session *x, const struct one_case *c, bool ran,
                        const struct err *err)
{
    struct str want = {0}, rest;

    for (size_t i = 0; i < c->expect.len; i++)
        if (str_is(str_cut(c->expect.ptr[i].text, ' ', &rest), "error"))
            want = rest;
    if (ran && want.len == 0)
        return true;
    if (!ran && want.len > 0 &&
        str_find(str_from(err->msg), 0, want) != (size_t)-1)
        return true;
    wrong(x, c, c->line, ran ? "no error" : "error",
          ran ? want : str_from(err->msg));
    return false;
}

static void run_case(struct session *x, struct one_case *c)
{
    struct arena_mark mark = arena_mark(x->arena);
    struct err err = {0};
    struct db *db = x->db;
    bool ran, ok;

    if (x->first && x->failed > 0)
        return;
    if (!db_exec(db, "SAVEPOINT one_case", &err) ||
        !put_params(db, &c->set, &err))
        die("tables", &err);
    if (!db_exec(db, arena_cstr(x->arena, buf_str(&c->sql)), &err) ||
        !put_clock(db, &c->set, &err)) {
        wrong(x, c, c->line, "bad SQL", str_from(err.msg));
        ran = ok = false;
    } else {
        ran = run_controls(x, db, c, &err);
        ok = check_error(x, c, ran, &err);
    }
    if (ran) {
        ok = check_rows(x, db, c, &err) && ok;
        for (size_t i = 0; i < c->expect.len; i++)
            ok = check_said(x, db, c, &c->expect.ptr[i]) && ok;
    }
    if (c->expect.len == 0) {
        wrong(x, c, c->line, "expects nothing", c->name);
        ok = false;
    }
    x->passed += ok;
    x->failed += !ok;
    if (!db_exec(db, "ROLLBACK TO one_case; RELEASE one_case", &err))
        die("rollback", &err);
    arena_rewind(x->arena, mark);
}

/* ---- the file ------------------------------------------------------------ */

static bool line_is(struct str line, const char *key, struct str *value)
{
    struct str k = str_from(key);

    if (!str_starts(line, k))
        return false;
    *value = str_trim(str_sub(line, k.len, line.len));
    return true;
}

static void read_cases(struct session *x, struct str text, struct str word)
{
    struct one_case prelude = {0}, c = {0};
    bool in_case = false;
    uint32_t n = 0;

    for (struct str rest = text; rest.len > 0;) {
        struct str line = str_cut(rest, '\n', &rest), value;
        struct one_case *to = in_case ? &c : &prelude;

        n++;
        if (line_is(line, "-- set:", &value)) {
            set_line(&to->set, value);
        } else if (line_is(line, "-- case:", &value)) {
            if (in_case && str_find(c.name, 0, word) != (size_t)-1)
                run_case(x, &c);
            buf_release(&c.sql);
            vec_release(&c.expect);
            c = (struct one_case){.name = value, .line = n, .set = prelude.set};
            buf_put(&c.sql, buf_str(&prelude.sql));
            in_case = true;
        } else if (line_is(line, "-- expect:", &value)) {
            struct expect *e = vec_push(&to->expect);

            e->text = value;
            e->line = n;
        } else {
            buf_put(&to->sql, line);
            buf_putc(&to->sql, '\n');
        }
    }
    if (in_case && str_find(c.name, 0, word) != (size_t)-1)
        run_case(x, &c);
    buf_release(&c.sql);
    vec_release(&c.expect);
    buf_release(&prelude.sql);
    vec_release(&prelude.expect);
}

static void load_control(struct session *x, const char *path)
{
    struct rule_file *f = arena_new(x->arena, struct rule_file);
    struct control_def *d = arena_new(x->arena, struct control_def);
    struct problems p;
    struct err err = {0};

    problems_init(&p, x->arena);
    f->path = arena_fmt(x->arena, "policies/controls/%s", path_base(path)).ptr;
    f->shown = path;
    f->kind = RULE_CONTROL;
    if (!file_read(x->arena, path, 1 << 20, &f->bytes, &err))
        die(path, &err);
    if (!control_def_load(x->arena, f, d, &p)) {
        if (problems_none(&p, &err))
            BUG("refused without a reason");
        die(path, &err);
    }
    problems_release(&p);
    x->controls = (struct control_set){.control = d, .count = 1};
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct session x = {.arena = &arena};
    struct err err = {0};
    struct str text;

    if (argc > 1 && strcmp(argv[1], "-1") == 0) {
        x.first = true;
        argc--;
        argv++;
    }
    if (argc < 3) {
        fputs("usage: run_case [-1] CONTROL.sql CASES.sql [WORD]\n", stderr);
        return 64;
    }
    load_control(&x, argv[1]);
    if (!db_open(":memory:", DB_CREATE, &x.db, &err) ||
        !make_tables(x.db, &arena, &err))
        die("tables", &err);
    x.file = argv[2];
    if (!file_read(&arena, argv[2], 1 << 20, &text, &err))
        die(argv[2], &err);
    read_cases(&x, text, str_from(argc > 3 ? argv[3] : ""));
    db_close(x.db);
    arena_release(&arena);
    printf("%zu passed, %zu failed\n", x.passed, x.failed);
    return x.failed > 0;
}
