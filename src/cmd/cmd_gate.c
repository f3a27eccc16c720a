/*
 * gate: do the outcomes in a bundle keep its profile's thresholds?  The bundle
 * is verified first: a threshold kept by altered rows is not kept.
 */
#include "base/base.h"

#include "base/buf.h"
#include "cmd/cmd.h"
#include "cmd/evidence.h"
#include "controls/gate.h"

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "the signature must lead to this root, else status 2"},
    {"tsa", "ROOT.pem", "of the authority whose time stamp is to be believed"},
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

static bool run(struct context *cx, int *status, struct err *err)
{
    struct gate_result result;
    struct evidence e;
    struct gate rules;
    struct str profile;
    enum form form = FORM_TEXT;
    bool ok;

    if (!form_of(cx, &form, err))
        return false;
    ok = evidence_open(cx, cx->argv[0], &e, status, err);
    if (!ok || !e.db) {
        evidence_close(&e);
        return ok;
    }
    ok = db_run_value(e.db, cx->run, "profile", &profile, err) &&
         load_gate(cx, &e.bundle, profile, &rules, err) &&
         gate_judge(cx->run, e.db, &rules, &result, err);
    evidence_close(&e);
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
