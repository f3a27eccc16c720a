/*
 * diff: what became of the findings of an older bundle, and how outcomes and
 * measures moved.  Both are verified first.
 */
#include "base/base.h"

#include "cmd/cmd.h"
#include "cmd/evidence.h"
#include "report/changes.h"

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "both signatures must lead to this root, else status 2"},
    {"tsa", "ROOT.pem", "of the authority whose time stamp is to be believed"},
    {"json", NULL, "print one JSON object"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no warnings"},
    {0},
};

/* One bundle at a time is open; *done false: nothing can be said of it. */
static bool read_one(struct context *cx, int which, struct changes *c,
                     bool *done, int *status, struct err *err)
{
    struct evidence e;
    bool ok = evidence_open(cx, cx->argv[which], &e, status, err);

    *done = ok && e.db;
    if (*done)
        ok = which == 0 ? changes_old(c, cx->run, e.db, err)
                        : changes_now(c, e.db, err);
    evidence_close(&e);
    return ok || err_wrap(err, "%s", cx->argv[which]);
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct changes c;
    struct buf b = {0};
    bool done = true;

    for (int i = 0; i < 2 && done; i++)
        if (!read_one(cx, i, &c, &done, status, err))
            return false;
    if (!done)
        return true;
    if (option_given(cx->options, "json"))
        changes_json(&c, &b);
    else
        changes_text(&c, &b);
    fwrite(b.ptr, 1, b.len, stdout);
    buf_release(&b);
    *status = c.worse ? EXIT_FELL_SHORT : EXIT_CLEAN;
    return true;
}

const struct command cmd_diff = {
    .name = "diff",
    .summary = "what became of an older bundle's findings; 1: it is worse",
    .usage = "OLD NEW",
    .args_min = 2,
    .args_max = 2,
    .options = options,
    .run = run,
};
