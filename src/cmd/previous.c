#include "cmd/previous.h"

#include "base/utf8.h"
#include "bundle/bundle.h"
#include "bundle/verify.h"
#include "cmd/check_sources.h"
#include "cmd/evidence.h"
#include "seal/cert.h"
#include "store/ledger.h"
#include "store/previous.h"

enum { WARNINGS = 4 };

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    (void)name;
    (void)what;
}

static void warn(struct arena *a, struct previous *p, const char *what)
{
    if (!p->warning.ptr)
        p->warning.ptr = arena_array(a, struct str, WARNINGS);
    if (p->warning.count < WARNINGS)
        p->warning.ptr[p->warning.count++] = arena_str(a, str_from(what));
}

static bool altered(const char *path, const struct verify_report *r,
                    struct err *err)
{
    const struct verify_difference *d = &r->difference[0];

    err_set(err, ERR_INPUT, "%s: altered: %s: %s (%zu difference%s)", path,
            *d->path ? d->path : "zip", d->what, r->differences,
            r->differences == 1 ? "" : "s");
    return err_hint(err, "nothing in it can be relied on; `jmlproof verify` "
                         "lists the differences");
}

/* Whole, but made by whom?  Only out of date: its path leads to the root that
 * was asked for (seal/chain_check). */
static bool check_maker(struct arena *a, struct previous *p,
                        const struct verify_report *r, const char *trust,
                        struct err *err)
{
    if (r->verdict == VERIFY_ALTERED && !r->only_out_of_date)
        return altered(p->path, r, err);
    if (!r->is_signed && !trust) {
        warn(a, p, "it is not signed: nothing shows who made it");
    } else if (!trust) {
        warn(a, p,
             "nothing shows who signed it: name the root its signature must "
             "lead to, previous_trust");
    } else if (r->verdict == VERIFY_UNTRUSTED) {
        err_set(err, ERR_INPUT, "%s: not trusted: %s", p->path, r->why);
        return err_hint(err, "it must lead to a root of previous_trust");
    }
    if (r->only_out_of_date)
        warn(a, p, "a certificate of its signature is not valid now");
    return true;
}

static bool check_bytes(struct arena *a, const struct engagement *e,
                        int64_t now, struct previous *p, struct err *err)
{
    struct verify_request want = {.threads = 2, .at = now};
    struct certs *anchors = NULL;
    struct verify_report r;
    bool ok;

    if (e->previous_trust &&
        !certs_load_trusted(e->previous_trust, &anchors, err))
        return err_wrap(err, "previous_trust");
    want.anchors = anchors;
    ok = verify_bundle(a, p->path, &want, &r, err) &&
         check_maker(a, p, &r, e->previous_trust, err);
    certs_free(anchors);
    if (!ok)
        return false;
    p->id = str_from(r.id);
    memcpy(p->tagmanifest, r.tagmanifest, sizeof p->tagmanifest);
    if (r.is_signed)
        memcpy(p->signature, r.signature, sizeof p->signature);
    return true;
}

static bool run_day(struct db *db, struct arena *a, const char *key,
                    int32_t *out, struct err *err)
{
    struct str text;
    int64_t day;

    if (!db_run_value(db, a, key, &text, err))
        return false;
    if (!str_to_i64(text, &day) || day < -1000000 || day > 10000000)
        return err_set(err, ERR_INPUT, "its evidence has no '%s'", key);
    *out = (int32_t)day;
    return true;
}

static bool same_client(struct arena *a, struct str x, struct str y)
{
    return str_eq(utf8_fold(a, str_trim(x)), utf8_fold(a, str_trim(y)));
}

/* Whose it is and of when. */
static bool check_identity(struct arena *a, const struct engagement *e,
                           struct db *db, struct previous *p, struct err *err)
{
    char from[32], to[32], ours[32];
    struct str client, id;

    if (!db_run_value(db, a, "engagement", &id, err) ||
        !db_run_value(db, a, "client", &client, err) ||
        !run_day(db, a, "period_start_day", &p->start, err) ||
        !run_day(db, a, "period_end_day", &p->end, err))
        return false;
    if (!str_eq(id, p->id))
        return err_set(err, ERR_INPUT,
                       "%s: its evidence is that of another bundle '%s'",
                       p->path, err_quote(id));
    if (!same_client(a, client, e->client)) {
        err_set(err, ERR_INPUT, "%s: is of another client '%s'", p->path,
                err_quote(client));
        return err_hint(err, "this engagement is of '%.*s'",
                        STR_ARG(e->client));
    }
    day_iso(p->start, from);
    day_iso(p->end, to);
    day_iso(e->start, ours);
    if (p->start > p->end || p->end >= e->start) {
        err_set(err, ERR_INPUT,
                "%s: its period, %s to %s, does not end before '%s'", p->path,
                from, to, ours);
        return err_hint(err, "name the bundle of the period before the one of "
                             "this engagement");
    }
    p->gap_days = e->start - p->end - 1;
    if (p->gap_days > 0)
        warn(a, p,
             arena_fmt(a,
                       "its period ends on %s and this one begins on %s: the "
                       "%d day%s between lie in neither",
                       to, ours, (int)p->gap_days, p->gap_days == 1 ? "" : "s")
                 .ptr);
    return true;
}

/* One that names a bundle before it and has no ledger is older than ledgers,
 * or somebody took it out: what came before it is not in ours either way. */
static bool check_ledger(struct arena *a, struct db *db, struct previous *p,
                         struct err *err)
{
    struct str earlier;
    size_t entries;

    if (!ledger_check(db, &entries, err))
        return err_wrap(err, "%s", p->path);
    if (entries > 0)
        return true;
    if (!db_run_value(db, a, "previous", &earlier, err))
        return false;
    if (earlier.len > 0)
        warn(a, p,
             "it has no run ledger, though it names a bundle before it: the "
             "ledger begins with it");
    return true;
}

/* Its persons have other names: all of them would be gone. */
static bool check_whole(struct arena *a, struct db *db,
                        const struct previous *p, struct err *err)
{
    struct str of;

    if (!db_run_value(db, a, "redacted_of", &of, err))
        return false;
    if (of.len == 0)
        return true;
    err_set(err, ERR_INPUT, "%s: it is a redacted edition", p->path);
    return err_hint(err, "name the bundle it was made from");
}

static bool read_it(struct arena *a, const struct engagement *e, int64_t now,
                    const char *rows, struct previous *p, struct err *err)
{
    struct bundle b = {0};
    struct db *db = NULL;
    bool ok;

    if (!check_bytes(a, e, now, p, err) ||
        !bundle_open(a, p->path, no_fault, NULL, &b, err))
        return false;
    ok = (evidence_database(a, &b, p->tagmanifest, &db, err) ||
          err_wrap(err, "%s", p->path)) &&
         check_identity(a, e, db, p, err) && check_whole(a, db, p, err) &&
         check_ledger(a, db, p, err) &&
         (previous_extract(db, rows, err) || err_wrap(err, "%s", p->path));
    db_close(db);
    bundle_close(&b);
    return ok;
}

bool previous_read(struct arena *a, const struct engagement *e, int64_t now,
                   const char *rows, struct previous *out, struct err *err)
{
    *out = (struct previous){.path = e->previous};
    return read_it(a, e, now, rows, out, err) ||
           err_wrap(err, "%s:%u: previous", e->file,
                    check_line(e->at, "previous"));
}
