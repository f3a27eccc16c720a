/*
 * diff: what became of the findings of an older bundle in a newer one, and
 * which outcomes and metrics are not what they were.  Both are verified first.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "cmd/cmd.h"
#include "cmd/diff_out.h"
#include "cmd/evidence.h"
#include "store/findings.h"

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "both signatures must lead to this root, else status 2"},
    {"tsa", "ROOT.pem",
     "of the authority whose time stamps are to be believed"},
    {"json", NULL, "print one JSON object"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no warnings"},
    {0},
};

/* Of the same client, and the newer one not of an earlier time? */
static bool comparable(struct context *cx, struct db *db, struct err *err)
{
    struct str of[2];
    int64_t later;

    if (!db_text(db, cx->run,
                 "SELECT value FROM previous_run WHERE key = 'client'", &of[0],
                 err) ||
        !db_text(db, cx->run, "SELECT value FROM run WHERE key = 'client'",
                 &of[1], err) ||
        !db_int(db,
                "SELECT (SELECT CAST(value AS INTEGER) FROM previous_run"
                " WHERE key = 'period_end_day') > (SELECT CAST(value AS"
                " INTEGER) FROM run WHERE key = 'period_end_day')",
                &later, err))
        return false;
    if (!str_eq(utf8_fold(cx->run, str_trim(of[0])),
                utf8_fold(cx->run, str_trim(of[1])))) {
        err_set(err, ERR_INPUT, "%s: is of another client '%s'", cx->argv[1],
                err_quote(of[1]));
        return err_hint(err, "the other bundle is of '%.*s'", STR_ARG(of[0]));
    }
    if (later) {
        err_set(err, ERR_INPUT, "its period ends later than the other's '%s'",
                cx->argv[0]);
        return err_hint(err, "the older bundle comes first");
    }
    return true;
}

/* Names and finding ids of a redacted edition are its own. */
static bool same_names(struct str before, struct str now, struct err *err)
{
    if (str_eq(before, now))
        return true;
    if (before.len > 0 && now.len > 0) {
        err_set(err, ERR_INPUT,
                "two redacted editions with other secrets "
                "cannot be compared row by row");
        return err_hint(err, "make both with the same --secret");
    }
    err_set(err, ERR_INPUT,
            "a redacted edition and a bundle with names "
            "cannot be compared row by row");
    return err_hint(err, "its counts by test are those of the bundle it was "
                         "made from");
}

static bool compare(struct context *cx, struct db **db, struct evidence *newer,
                    int *status, struct err *err)
{
    struct evidence older;
    struct str before = {0}, now;
    bool ok = evidence_open(cx, cx->argv[0], &older, status, err);

    /* One at a time: both have a limit of memory. */
    if (ok && older.db)
        ok = db_run_value(older.db, cx->run, "redacted_key", &before, err) &&
             (findings_before(older.db, db, err) ||
              err_wrap(err, "%s", cx->argv[0]));
    evidence_close(&older);
    if (!ok || !*db)
        return ok;
    if (!evidence_open(cx, cx->argv[1], newer, status, err))
        return false;
    if (!newer->db)
        return true;
    return db_run_value(newer->db, cx->run, "redacted_key", &now, err) &&
           same_names(before, now, err) &&
           (findings_now(newer->db, *db, err) ||
            err_wrap(err, "%s", cx->argv[1])) &&
           comparable(cx, *db, err);
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct evidence newer = {0};
    struct db *db = NULL;
    struct diff_said said = {0};
    bool ok = compare(cx, &db, &newer, status, err);

    if (ok && newer.db) {
        ok = option_given(cx->options, "json")
                 ? diff_json(cx->run, db, newer.db, &said, err)
                 : diff_text(cx->run, db, newer.db, &said, err);
        if (ok) {
            fwrite(said.text.ptr, 1, said.text.len, stdout);
            *status = said.worse ? EXIT_FELL_SHORT : EXIT_CLEAN;
        }
    }
    buf_release(&said.text);
    db_close(db);
    evidence_close(&newer);
    return ok;
}

const struct command cmd_diff = {
    .name = "diff",
    .summary =
        "what became of every finding; outcomes and metrics then and now",
    .usage = "OLD NEW",
    .args_min = 2,
    .args_max = 2,
    .options = options,
    .run = run,
};
