#include "cmd/evidence.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "cmd/progress.h"

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
    struct verify_request want = {.threads = 2};
    struct certs *anchors = NULL;
    struct progress progress;
    bool ok;

    *usable = false;
    progress_init(&progress, option_given(cx->options, "quiet"));
    if (!clock_now("at", option_value(cx->options, "at"), &want.at, err) ||
        (trust && !certs_load(trust, &anchors, err)))
        return false;
    want.anchors = anchors;
    ok = verify_bundle(cx->run, path, &want, report, err);
    certs_free(anchors);
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
    if (trust) {
        fprintf(stderr, "not trusted: %s\n", report->why);
        *status = EXIT_NOT_TRUSTED;
        *usable = false;
    } else if (!option_given(cx->options, "quiet")) {
        progress_warn(&progress, "%s: %s", path, report->why);
    }
    return true;
}

/* The database out of the bundle into a file of our own, since SQLite reads
 * files; removed as soon as it is open. */
static bool open_evidence(struct context *cx, const struct bundle *b,
                          struct db **db, struct err *err)
{
    const char *dir = getenv("TMPDIR");
    char *name = (char *)arena_fmt(cx->run, "%s/jmlproof-XXXXXX",
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

bool evidence_open(struct context *cx, const char *path, struct evidence *out,
                   int *status, struct err *err)
{
    bool usable;

    *out = (struct evidence){.bundle.zip.fd = -1};
    if (!check_bundle(cx, path, &out->report, status, &usable, err))
        return false;
    if (!usable)
        return true;
    if (!bundle_open(cx->run, path, no_fault, NULL, &out->bundle, err))
        return false;
    return open_evidence(cx, &out->bundle, &out->db, err);
}

void evidence_close(struct evidence *e)
{
    db_close(e->db);
    e->db = NULL;
    bundle_close(&e->bundle);
}
