/*
 * explain: all that a bundle knows of one person or account, each line with
 * the file and line it came from.  The bundle is verified first.
 */
#include "base/base.h"

#include "cmd/cmd.h"
#include "cmd/evidence.h"
#include "report/dossier.h"

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "the signature must lead to this root, else status 2"},
    {"tsa", "ROOT.pem", "of the authority whose time stamp is to be believed"},
    {"json", NULL, "print one JSON object"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no warnings"},
    {0},
};

static bool run(struct context *cx, int *status, struct err *err)
{
    struct evidence e;
    struct dossier d;
    struct buf b = {0};
    bool ok = evidence_open(cx, cx->argv[0], &e, status, err);

    if (ok && e.db) {
        ok = dossier_load(e.db, cx->run, str_from(cx->argv[1]), &d, err);
        if (ok && option_given(cx->options, "json"))
            dossier_json(&d, &b);
        else if (ok)
            dossier_text(&d, &b);
        fwrite(b.ptr, 1, b.len, stdout);
    }
    evidence_close(&e);
    buf_release(&b);
    return ok;
}

const struct command cmd_explain = {
    .name = "explain",
    .summary = "one person or account: accounts, access and why, verdicts",
    .usage = "BUNDLE WHO",
    .args_min = 2,
    .args_max = 2,
    .options = options,
    .run = run,
};
