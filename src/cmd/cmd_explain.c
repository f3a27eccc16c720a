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
    {"pdf", "FILE", "write it as pages to hand on, in place of printing it"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no warnings"},
    {0},
};

/* Pages say what they were made from: they may be handed on alone. */
static bool write_pdf(struct context *cx, const struct evidence *e,
                      const struct dossier *d, const char *path,
                      struct err *err)
{
    struct str of = arena_fmt(
        cx->run,
        "Made by jmlproof " JMLPROOF_VERSION " from the bundle %.*s, whose tag "
        "manifest has the SHA-256 %s. Evidence is a file in that bundle and "
        "the line in it (the record, where it is JSON).",
        STR_ARG(d->engagement), e->report.tagmanifest);
    uint32_t missing = 0;

    if (!dossier_pdf(d, of, path, &missing, err))
        return false;
    if (missing)
        fprintf(stderr, "warning: %u characters have no glyph in the fonts\n",
                missing);
    return true;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    const char *pdf = option_value(cx->options, "pdf");
    struct evidence e;
    struct dossier d;
    struct buf b = {0};
    bool ok;

    if (pdf && option_given(cx->options, "json"))
        return err_set(err, ERR_USAGE, "--pdf and --json exclude each other");
    ok = evidence_open(cx, cx->argv[0], &e, status, err);
    if (ok && e.db) {
        ok = dossier_load(e.db, cx->run, str_from(cx->argv[1]), &d, err);
        if (ok && pdf)
            ok = write_pdf(cx, &e, &d, pdf, err);
        else if (ok && option_given(cx->options, "json"))
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
