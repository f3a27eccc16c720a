/* run: exports in, one signed bundle out, for each engagement named. */
#include "base/clock.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "cmd/run.h"

#include "base/json_write.h"

static const struct option options[] = {
    {"out", "DIR", "where the bundle goes (default out)"},
    {"now", "TIME",
     "the time of the run, 2026-10-01T06:00:00Z (default: the "
     "clock, or SOURCE_DATE_EPOCH)"},
    {"passphrase-fd", "N",
     "read the key's passphrase from this open descriptor, one line"},
    {"gate", NULL, "end as `gate` would on the bundle: status 0, 1 or 2"},
    {"quiet", NULL, "no progress, only warnings and errors"},
    {"json", NULL, "one JSON object for each bundle on standard output"},
    {0},
};

/* What was written, on standard output. */
static void tell(struct context *cx, const struct run *r)
{
    struct buf b = {0};
    struct json_out j;

    if (!option_given(cx->options, "json")) {
        printf("%s\n", r->zip);
        return;
    }
    json_out_init(&j, &b, false);
    json_begin_object(&j);
    json_kv_str(&j, "engagement", r->engagement.id);
    json_kv_str(&j, "bundle", str_from(r->zip));
    json_key(&j, "signed");
    json_bool(&j, r->signer.chain != NULL);
    json_kv_str(&j, "outcomes", r->outcomes);
    json_kv_str(&j, "evidence_sha256", str_from(r->evidence_sha256));
    json_kv_str(&j, "workbook_sha256", str_from(r->workbook_sha256));
    json_end_object(&j);
    printf("%.*s\n", STR_ARG(buf_str(&b)));
    buf_release(&b);
}

static void warn(struct run *r)
{
    if (!r->signer.chain)
        progress_warn(r->progress,
                      "%s is not signed: 'signing:' is missing in %s", r->zip,
                      r->file);
    for (size_t i = 0; i < r->previous.warning.count; i++)
        progress_warn(r->progress, "previous: %.*s: %.*s",
                      STR_ARG(r->previous.id),
                      STR_ARG(r->previous.warning.ptr[i]));
    if (r->missing_glyphs)
        progress_warn(r->progress,
                      "%u characters have no glyph in the fonts; the first is "
                      "%s",
                      r->missing_glyphs, r->first_missing);
    if (!r->rules.profile)
        progress_warn(r->progress,
                      "no threshold profile is chosen: timed tests are not "
                      "run");
}

/* What `gate` says of the bundle just written, at the time of the run.  Of
 * several the worst counts: breached, then unable to conclude. */
static bool gate_it(struct context *cx, const struct run *r, int *status,
                    struct err *err)
{
    struct option_values values;
    struct context own = *cx;
    char at[32];
    char *argv[] = {(char *)arena_cstr(r->arena, str_from(r->zip)),
                    (char[]){"--at"},
                    at,
                    (char[]){"--quiet"},
                    (char[]){"--json"},
                    NULL};
    int got = EXIT_CLEAN;

    time_iso(r->now, at);
    own.argc = option_given(cx->options, "json") ? 5 : 4;
    own.argv = argv;
    own.options = &values;
    if (!options_parse(cmd_gate.options, &own.argc, argv, &values, err) ||
        !cmd_gate.run(&own, &got, err))
        return false;
    if (got == EXIT_FELL_SHORT || *status == EXIT_CLEAN)
        *status = got;
    return true;
}

/* One client's run shares nothing with the next one's. */
static bool run_one(struct context *cx, const char *file, int64_t now,
                    struct progress *progress, struct passphrase *pass,
                    int *status, struct err *err)
{
    const char *out = option_value(cx->options, "out");
    struct arena arena = {0};
    struct run r = {.arena = &arena,
                    .progress = progress,
                    .file = file,
                    .out_dir = out ? out : "out",
                    .now = now,
                    .passphrase = pass};
    bool ok = run_engagement(&r, err);

    if (ok) {
        progress_stage(progress, "%.*s", STR_ARG(r.outcomes));
        progress_end(progress);
        warn(&r);
        tell(cx, &r);
        ok = !option_given(cx->options, "gate") || gate_it(cx, &r, status, err);
    }
    run_release(&r);
    arena_release(&arena);
    return ok;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct passphrase pass = {.fd = option_value(cx->options, "passphrase-fd")};
    struct progress progress;
    int64_t now;
    bool ok = true;

    if (!clock_now("now", option_value(cx->options, "now"), &now, err))
        return false;
    progress_init(&progress, option_given(cx->options, "quiet"));
    for (int i = 0; ok && i < cx->argc; i++) {
        ok = run_one(cx, cx->argv[i], now, &progress, &pass, status, err);
        if (!ok && cx->argc > 1)
            err_wrap(err, "%s", cx->argv[i]);
    }
    passphrase_wipe(&pass);
    return ok;
}

const struct command cmd_run = {
    .name = "run",
    .summary = "make the evidence bundle of an engagement",
    .usage = "ENGAGEMENT...",
    .args_min = 1,
    .args_max = -1,
    .options = options,
    .run = run,
};
