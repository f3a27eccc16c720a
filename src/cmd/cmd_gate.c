/*
 * gate: do the outcomes in a bundle keep its profile's thresholds?  The bundle
 * is verified first: a threshold kept by altered rows is not kept.
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "bundle/bundle.h"
#include "bundle/verify.h"
#include "cmd/cmd.h"
#include "cmd/progress.h"
#include "controls/gate.h"

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "the signature must lead to this root, else status 2"},
    {"json", NULL, "print JSON"},
    {"junit", NULL, "print JUnit XML, for a CI server"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no warnings"},
    {0},
};

enum form { FORM_TEXT, FORM_JSON, FORM_JUNIT };

static bool form_of(const struct context *cx, enum form *out, struct err *err)
{
    bool json = option_given(cx->options, "json");
    bool junit = option_given(cx->options, "junit");

    if (json && junit)
        return err_set(err, ERR_USAGE, "--json and --junit exclude each other");
    *out = json ? FORM_JSON : junit ? FORM_JUNIT : FORM_TEXT;
    return true;
}

/* Every difference, as `verify` prints them; then nothing can be gated. */
static void print_differences(const struct verify_report *r)
{
    for (size_t i = 0; i < r->differences; i++)
        fprintf(stderr, "%s: %s\n", r->difference[i].path,
                r->difference[i].what);
    fprintf(stderr, "altered: nothing in this bundle can be relied on\n");
}

static bool check_bundle(struct context *cx, const char *path, int *status,
                         bool *usable, struct err *err)
{
    const char *trust = option_value(cx->options, "trust");
    struct verify_request want = {.threads = 2};
    struct verify_report report;
    struct certs *anchors = NULL;
    struct progress progress;
    bool ok;

    *usable = false;
    progress_init(&progress, option_given(cx->options, "quiet"));
    if (!clock_now("at", option_value(cx->options, "at"), &want.at, err) ||
        (trust && !certs_load(trust, &anchors, err)))
        return false;
    want.anchors = anchors;
    ok = verify_bundle(cx->run, path, &want, &report, err);
    certs_free(anchors);
    if (!ok)
        return false;
    if (report.verdict == VERIFY_ALTERED) {
        print_differences(&report);
        *status = EXIT_FELL_SHORT;
        return true;
    }
    *usable = true;
    if (report.verdict == VERIFY_TRUSTED)
        return true;
    if (trust) {
        fprintf(stderr, "not trusted: %s\n", report.why);
        *status = EXIT_NOT_TRUSTED;
        *usable = false;
    } else if (!option_given(cx->options, "quiet")) {
        progress_warn(&progress, "%s: %s", path, report.why);
    }
    return true;
}

/* The thresholds the bundle itself was made with. */
static bool load_gate(struct context *cx, const struct bundle *b,
                      struct str profile, struct gate *out, struct err *err)
{
    struct rule_file file = {.kind = RULE_PROFILE};
    struct threshold_profile t;
    struct problems p;
    bool ok;

    if (!profile.len) {
        err_set(err, ERR_POLICY,
                "the bundle was made without a threshold profile");
        return err_hint(err, "name one in the engagement: 'profile: common'");
    }
    file.path =
        arena_fmt(cx->run, "policies/profiles/%.*s.yaml", STR_ARG(profile)).ptr;
    file.shown = file.path;
    if (!bundle_text(cx->run, b,
                     arena_fmt(cx->run, "data/rules/%s", file.path).ptr,
                     4u << 20, &file.bytes, err))
        return false;
    problems_init(&p, cx->run);
    threshold_profile_load(cx->run, &file, &t, &p);
    ok = problems_none(&p, err);
    problems_release(&p);
    *out = t.gate;
    return ok;
}

static void print_text(const struct gate_result *r)
{
    static const char *const word[] = {"kept    ", "BREACHED", "UNABLE  ",
                                       "not run "};

    for (size_t i = 0; i < r->count; i++)
        printf("%s  %.*s: %.*s\n", word[r->check[i].verdict],
               STR_ARG(r->check[i].name), STR_ARG(r->check[i].says));
    printf("%.*s, profile %.*s: %zu kept, %zu breached, %zu unable to "
           "conclude, %zu not run\n",
           STR_ARG(r->engagement), STR_ARG(r->profile), r->kept, r->breached,
           r->unable, r->not_run);
}

static void print(enum form form, const struct gate_result *r)
{
    struct buf b = {0};

    if (form == FORM_TEXT) {
        print_text(r);
        return;
    }
    if (form == FORM_JSON)
        gate_json(r, &b);
    else
        gate_junit(r, &b);
    fwrite(b.ptr, 1, b.len, stdout);
    buf_release(&b);
}

/* The database out of the bundle into a file of our own, since SQLite reads
 * files; removed as soon as it is open. */
static bool open_evidence(struct context *cx, const struct bundle *b,
                          struct db **db, struct err *err)
{
    const char *dir = getenv("TMPDIR");
    char *name = (char *)arena_fmt(cx->run, "%s/jmlproof-gate-XXXXXX",
                                   dir && *dir ? dir : "/tmp")
                     .ptr;
    const char *path;
    bool ok;

    if (!mkdtemp(name))
        return err_set(err, ERR_OUTPUT, "cannot create a folder '%s'", name);
    path = path_join(cx->run, name, "evidence.sqlite");
    ok = bundle_extract(b, "data/evidence.sqlite", path, err) &&
         db_open(path, DB_READ, db, err);
    if (ok) {
        int64_t n; /* read once, so that the file is open for good */

        ok = db_int(*db, "SELECT count(*) FROM test", &n, err);
    }
    unlink(path);
    rmdir(name);
    return ok;
}

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    (void)name;
    (void)what;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    const char *path = cx->argv[0];
    struct gate_result result;
    struct bundle b = {0};
    struct db *db = NULL;
    struct gate rules;
    struct str profile;
    enum form form = FORM_TEXT;
    bool usable, ok;

    if (!form_of(cx, &form, err) ||
        !check_bundle(cx, path, status, &usable, err))
        return false;
    if (!usable)
        return true;
    ok = bundle_open(cx->run, path, no_fault, NULL, &b, err);
    if (!ok)
        return false;
    ok = open_evidence(cx, &b, &db, err) &&
         db_run_value(db, cx->run, "profile", &profile, err) &&
         load_gate(cx, &b, profile, &rules, err) &&
         gate_judge(cx->run, db, &rules, &result, err);
    db_close(db);
    bundle_close(&b);
    if (!ok)
        return false;
    print(form, &result);
    *status = result.breached ? EXIT_FELL_SHORT
              : result.unable ? EXIT_NOT_TRUSTED
                              : EXIT_CLEAN;
    return true;
}

const struct command cmd_gate = {
    .name = "gate",
    .summary = "do a bundle's outcomes keep the thresholds of its profile",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
