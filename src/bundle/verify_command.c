#include "base/base.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/program.h"
#include "bundle/verify_command.h"
#include "bundle/verify_text.h"

const struct option verify_options[] = {
    {"trust", "PATH",
     "the root you trust, PEM or a folder, got from elsewhere"},
    {"tsa", "PATH",
     "likewise, of the authority whose time stamp must be there"},
    {"at", "TIME", "the moment of the check (default: now)"},
    {"previous", "OLD", "the bundle before must be this one"},
    {"json", NULL, "print one JSON object"},
    {0},
};

static unsigned processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > 8 ? 8 : (unsigned)n;
}

static bool verify_old(struct arena *a, const char *path,
                       struct verify_request *want,
                       struct verify_previous *pinned,
                       const struct verify_report **out, struct err *err)
{
    struct verify_report *old = arena_new(a, struct verify_report);

    if (!verify_bundle(a, path, want, old, err))
        return err_wrap(err, "--previous");
    *pinned = (struct verify_previous){old->id, old->tagmanifest,
                                       old->is_signed ? old->signature : ""};
    want->previous = pinned;
    *out = old;
    return true;
}

static int status_of(const struct verify_view *v)
{
    if (v->report->verdict == VERIFY_ALTERED ||
        (v->old && !verify_old_whole(v->old)))
        return EXIT_FELL_SHORT;
    return v->report->verdict == VERIFY_TRUSTED ? EXIT_CLEAN : EXIT_NOT_TRUSTED;
}

bool verify_command(struct arena *a, const char *path,
                    const struct option_values *options, int *status,
                    struct err *err)
{
    const char *trust = option_value(options, "trust");
    const char *tsa = option_value(options, "tsa");
    struct verify_request want = {.threads = processors()};
    struct verify_previous pinned;
    struct verify_report report;
    struct verify_view view = {.path = path,
                               .report = &report,
                               .old_path = option_value(options, "previous")};
    struct certs *anchors = NULL, *authorities = NULL;
    struct buf text = {0};
    bool ok = false;

    if (!clock_now("at", option_value(options, "at"), &want.at, err) ||
        (trust && !certs_load_trusted(trust, &anchors, err)) ||
        (tsa && !certs_load_trusted(tsa, &authorities, err)))
        goto out;
    want.anchors = anchors;
    want.authorities = authorities;
    if (view.old_path &&
        !verify_old(a, view.old_path, &want, &pinned, &view.old, err))
        goto out;
    if (!verify_bundle(a, path, &want, &report, err))
        goto out;
    if (option_given(options, "json"))
        verify_json(&view, &text);
    else
        verify_text(&view, &text);
    fwrite(text.ptr, 1, text.len, stdout);
    *status = status_of(&view);
    ok = true;
out:
    buf_release(&text);
    certs_free(anchors);
    certs_free(authorities);
    return ok;
}
