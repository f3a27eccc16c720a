#include "cmd/evidence.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cmd/progress.h"
#include "store/foreign.h"

#define EVIDENCE "data/evidence.sqlite"

/* Every difference, as `verify` prints them; then nothing can be said. */
static void print_differences(const struct verify_report *r)
{
    for (size_t i = 0; i < r->differences; i++)
        fprintf(stderr, "%s: %s\n", r->difference[i].path,
                r->difference[i].what);
    fprintf(stderr, "altered: nothing in this bundle can be relied on\n");
}

static bool check_bundle(struct context *cx, const char *path,
                         struct verify_report *report, int *status,
                         bool *usable, struct err *err)
{
    const char *trust = option_value(cx->options, "trust");
    const char *tsa = option_value(cx->options, "tsa");
    struct verify_request want = {.threads = 2};
    struct certs *anchors = NULL, *authorities = NULL;
    struct progress progress;
    bool ok;

    *usable = false;
    progress_init(&progress, option_given(cx->options, "quiet"));
    ok = clock_now("at", option_value(cx->options, "at"), &want.at, err) &&
         (!trust || certs_load_trusted(trust, &anchors, err)) &&
         (!tsa || certs_load_trusted(tsa, &authorities, err));
    want.anchors = anchors;
    want.authorities = authorities;
    ok = ok && verify_bundle(cx->run, path, &want, report, err);
    certs_free(anchors);
    certs_free(authorities);
    if (!ok)
        return false;
    if (report->verdict == VERIFY_ALTERED) {
        print_differences(report);
        *status = EXIT_FELL_SHORT;
        return true;
    }
    *usable = true;
    if (report->verdict == VERIFY_TRUSTED)
        return true;
    if (trust || tsa) {
        fprintf(stderr, "not trusted: %s\n", report->why);
        *status = EXIT_NOT_TRUSTED;
        *usable = false;
    } else if (!option_given(cx->options, "quiet")) {
        progress_warn(&progress, "%s: %s", path, report->why);
    }
    return true;
}

static bool copy(struct arena *a, const struct bundle *b,
                 const char *tagmanifest, const char *path, struct err *err)
{
    char hex[SHA256_HEX];
    struct str want;
    uint64_t bytes;

    if (!bundle_listed(a, b, tagmanifest, EVIDENCE, &want, err) ||
        !bundle_extract(b, EVIDENCE, path, err) ||
        !sha256_file(path, hex, &bytes, err))
        return false;
    return str_is(want, hex) ||
           err_set(err, ERR_TAMPERED, "%s: '%s' changed while it was read",
                   b->path, EVIDENCE);
}

bool private_folder(struct arena *a, const char **path, struct err *err)
{
    const char *dir = getenv("TMPDIR");
    char *name =
        (char *)arena_fmt(a, "%s/jmlproof-XXXXXX", dir && *dir ? dir : "/tmp")
            .ptr;

    if (!mkdtemp(name))
        return err_set(err, ERR_OUTPUT, "cannot create a folder '%s': %s", name,
                       strerror(errno));
    *path = name;
    return true;
}

bool evidence_database(struct arena *a, const struct bundle *b,
                       const char *tagmanifest, struct db **db, struct err *err)
{
    const char *name, *path;
    bool ok;

    if (!private_folder(a, &name, err))
        return false;
    path = path_join(a, name, "evidence.sqlite");
    /* Its pages are looked at there: the file is open for good. */
    ok = copy(a, b, tagmanifest, path, err) && foreign_open(path, db, err);
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

bool evidence_bundle(struct context *cx, const char *path, struct evidence *out,
                     bool *usable, int *status, struct err *err)
{
    *out = (struct evidence){.bundle.zip.fd = -1};
    return check_bundle(cx, path, &out->report, status, usable, err) &&
           (!*usable ||
            bundle_open(cx->run, path, no_fault, NULL, &out->bundle, err));
}

bool evidence_open(struct context *cx, const char *path, struct evidence *out,
                   int *status, struct err *err)
{
    bool usable;

    if (!evidence_bundle(cx, path, out, &usable, status, err))
        return false;
    if (!usable)
        return true;
    return evidence_database(cx->run, &out->bundle, out->report.tagmanifest,
                             &out->db, err);
}

void evidence_close(struct evidence *e)
{
    db_close(e->db);
    e->db = NULL;
    bundle_close(&e->bundle);
}
