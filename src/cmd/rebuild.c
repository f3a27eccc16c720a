#include "cmd/rebuild.h"

#include "base/file.h"
#include "base/json_read.h"
#include "cmd/cmd.h"
#include "store/foreign.h"
#include "store/previous.h"

#define ENGAGEMENT "data/engagement.yaml"
#define TEXT_MAX (64u << 20) /* bytes of a file read whole */
#define ROWS_MAX ((size_t)8 << 30)

/* ---- out of the bundle --------------------------------------------------- */

struct str rebuild_listed(const struct rebuild *r, const char *name)
{
    const struct manifest_entry *e = manifest_find(&r->payload, str_from(name));

    return e ? e->digest : (struct str){0};
}

bool rebuild_take(struct rebuild *r, const char *name, const char *path,
                  struct err *err)
{
    char hex[SHA256_HEX];
    uint64_t bytes;

    return dir_make(path_dir(r->arena, path), err) &&
           bundle_extract(&r->bundle->bundle, name, path, err) &&
           sha256_file(path, hex, &bytes, err) &&
           (str_is(rebuild_listed(r, name), hex) ||
            err_set(err, ERR_TAMPERED, "%s: '%s' changed while it was read",
                    r->bundle->bundle.path, name));
}

/* A small one: without the fsync that a folder of them would wait for. */
static bool take_text(struct rebuild *r, const char *name, struct str *text,
                      struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];

    if (!bundle_text(r->arena, &r->bundle->bundle, name, TEXT_MAX, text, err))
        return false;
    sha256_of(text->ptr, text->len, digest);
    hex_lower(digest, sizeof digest, hex);
    return str_is(rebuild_listed(r, name), hex) ||
           err_set(err, ERR_TAMPERED, "%s: '%s' changed while it was read",
                   r->bundle->bundle.path, name);
}

static bool take_rules(struct rebuild *r, struct err *err)
{
    const char *to = path_join(r->arena, r->dir, "rules");

    for (size_t i = 0; i < r->payload.count; i++) {
        const char *name = arena_cstr(r->arena, r->payload.entry[i].path);
        const char *path;
        struct str text;

        if (strncmp(name, "data/rules/", 11) != 0)
            continue;
        path = path_join(r->arena, to, name + 11);
        if (!take_text(r, name, &text, err) ||
            !dir_make(path_dir(r->arena, path), err) ||
            !file_scratch(path, text, 0600, err))
            return false;
    }
    return true;
}

/* ---- what the bundle says of its run ------------------------------------- */

static bool read_run(struct rebuild *r, struct err *err)
{
    const struct verify_report *said = &r->bundle->report;
    struct db *db = NULL;
    struct str now, version;
    char at[32], signed_at[32];
    bool ok = false;

    r->evidence = path_join(r->arena, r->dir, "evidence.sqlite");
    if (!rebuild_take(r, "data/evidence.sqlite", r->evidence, err) ||
        !foreign_open(r->evidence, &db, err) ||
        !db_run_value(db, r->arena, "now", &now, err) ||
        !db_run_value(db, r->arena, "version", &version, err))
        goto out;
    if (!str_to_i64(now, &r->run.now)) {
        err_set(err, ERR_INPUT, "its evidence does not say when it was made");
        goto out;
    }
    r->version = version;
    r->again.version = arena_cstr(r->arena, version);
    r->other_version = !str_is(version, JMLPROOF_VERSION);
    if (said->is_signed && said->cms.signed_at != r->run.now) {
        time_iso(said->cms.signed_at, signed_at);
        time_iso(r->run.now, at);
        differ_say(r->d, DIFFER_EVIDENCE, STR("run now"),
                   "the run was made at %s, and signed at %s", at, signed_at);
    }
    ok = true;
out:
    db_close(db);
    return ok;
}

/* The value of "Label: " in bag-info.txt, "" when absent. */
static struct str bag_value(struct str info, const char *label)
{
    while (info.len > 0) {
        struct str line = str_cut(info, '\n', &info), value;

        if (str_is(str_cut(line, ':', &value), label))
            return str_trim(value);
    }
    return (struct str){"", 0};
}

/* The line {"table":"run","key":K,"value":V} of what was taken from the bundle
 * before. */
static struct str previous_says(struct arena *a, struct str rows,
                                const char *key)
{
    struct str before =
        arena_fmt(a, "{\"table\":\"run\",\"key\":\"%s\",\"value\":\"", key);

    while (rows.len > 0) {
        struct str line = str_cut(rows, '\n', &rows);

        if (str_starts(line, before))
            return str_cut(str_sub(line, before.len, line.len), '"', &rows);
        if (!str_starts(line, STR("{\"table\":\"run\"")))
            break;
    }
    return (struct str){"", 0};
}

static bool take_previous(struct rebuild *r, struct err *err)
{
    struct run *run = &r->run;
    bool named = run->engagement.previous != NULL;
    const char *path = path_join(r->arena, run->part, PREVIOUS_FILE);
    struct arena a = {0};
    struct str info, rows;
    int64_t end;
    bool ok = false;

    if (rebuild_listed(r, PREVIOUS_FILE).len == 0) {
        if (named)
            differ_say(r->d, DIFFER_FILE, STR(PREVIOUS_FILE),
                       "is missing, though the engagement names a bundle "
                       "before");
        return true;
    }
    if (!named) {
        differ_say(r->d, DIFFER_FILE, STR(PREVIOUS_FILE),
                   "is there, though the engagement names no bundle before");
        return true;
    }
    if (!rebuild_take(r, PREVIOUS_FILE, path, err) ||
        !bundle_text(r->arena, &r->bundle->bundle, BAG_INFO, TEXT_MAX, &info,
                     err) ||
        !file_read(&a, path, ROWS_MAX, &rows, err))
        goto out;
    run->previous_rows = path;
    run->previous.id = bag_value(info, BAG_PREVIOUS_ID);
    snprintf(run->previous.tagmanifest, sizeof run->previous.tagmanifest,
             "%.*s", STR_ARG(bag_value(info, BAG_PREVIOUS_TAGMANIFEST)));
    snprintf(run->previous.signature, sizeof run->previous.signature, "%.*s",
             STR_ARG(bag_value(info, BAG_PREVIOUS_SIGNATURE)));
    if (!str_eq(previous_says(&a, rows, "engagement"), run->previous.id))
        differ(r->d, DIFFER_INPUT, STR(PREVIOUS_FILE),
               STR("the bundle before is"), run->previous.id,
               previous_says(&a, rows, "engagement"));
    if (str_to_i64(previous_says(&a, rows, "period_end_day"), &end) &&
        end < run->engagement.start && run->engagement.start - end < INT32_MAX)
        run->previous.gap_days = (int32_t)(run->engagement.start - end - 1);
    ok = true;
out:
    arena_release(&a);
    return ok;
}

/* ---- inputs -------------------------------------------------------------- */

/* A file the engagement names, below the folder the user names; one that
 * leads out of it is looked for there by its own name. */
static const char *below(struct arena *a, const char *dir, struct str file)
{
    struct str rest = file;
    bool leaves = file.len == 0 || file.ptr[0] == '/';

    while (rest.len > 0)
        leaves |= str_is(str_cut(rest, '/', &rest), "..");
    if (leaves)
        return path_join(a, dir, path_base(arena_cstr(a, file)));
    return path_join(a, dir, arena_cstr(a, file));
}

/* Somebody hands us files: are they those the evidence was made from? */
static bool right_files(struct rebuild *r, struct err *err)
{
    const struct engagement *e = &r->run.engagement;
    struct db *db = NULL;
    struct stmt *s = NULL;
    bool ok = false, row;

    if (!foreign_open(r->evidence, &db, err) ||
        !db_prepare(db, STR("SELECT sha256 FROM source WHERE id = ?"), &s, err))
        goto out;
    for (size_t i = 0; i < e->source_count; i++) {
        char hex[SHA256_HEX];
        uint64_t bytes;

        if (!sha256_file(e->source[i].path, hex, &bytes, err)) {
            err_hint(err, "--inputs names the folder the engagement file lay "
                          "in");
            goto out;
        }
        stmt_reset(s);
        bind_int(s, 1, (int64_t)i + 1);
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row || !str_is(stmt_text(s, 0), hex)) {
            err_set(err, ERR_INPUT,
                    "%s: not the file this bundle was made from '%s'",
                    e->source[i].path, hex);
            err_hint(err, "the evidence names the SHA-256 %.*s",
                     STR_ARG(row ? stmt_text(s, 0) : STR("of no such file")));
            goto out;
        }
    }
    ok = true;
out:
    stmt_free(s);
    db_close(db);
    return ok;
}

static bool take_inputs(struct rebuild *r, bool *done, const char **why,
                        struct err *err)
{
    struct engagement *e = &r->run.engagement;

    for (size_t i = 0; i < e->source_count; i++) {
        const char *name = run_bag_path(r->arena, e, i);

        if (r->inputs) {
            e->source[i].path = below(r->arena, r->inputs, e->source[i].file);
            continue;
        }
        e->source[i].path = path_join(
            r->arena, r->dir, arena_fmt(r->arena, "inputs/%zu", i + 1).ptr);
        if (rebuild_listed(r, name).len == 0) {
            differ_say(r->d, DIFFER_INPUT, str_from(name),
                       "is named in the engagement and not in the bundle");
            *done = false;
            *why = "an input is missing in the bundle";
        } else if (!rebuild_take(r, name, e->source[i].path, err)) {
            return false;
        }
    }
    return !r->inputs || right_files(r, err);
}

/* Documents the rules name lay beside the rules. */
static bool take_documents(struct rebuild *r, const char *their_policies,
                           bool *more, struct err *err)
{
    const struct document_set *s = &r->run.rules.documents;

    *more = false;
    for (size_t i = 0; i < s->count; i++) {
        const struct document *d = s->document[i];
        const char *name = document_bag_path(r->arena, i + 1, d->path);
        const char *to = path_join(
            r->arena, r->dir, arena_fmt(r->arena, "rules/%s", d->path).ptr);
        const char *from = r->inputs && their_policies
                               ? below(r->arena, their_policies, d->file)
                               : NULL;
        struct str text;

        if (d->shown)
            continue;
        if (rebuild_listed(r, name).len > 0) {
            if (!rebuild_take(r, name, to, err))
                return false;
        } else if (from && file_exists(from)) {
            if (!file_read(r->arena, from, ROWS_MAX, &text, err) ||
                !dir_make(path_dir(r->arena, to), err) ||
                !file_scratch(to, text, 0600, err))
                return false;
        } else {
            continue;
        }
        *more = true;
    }
    return true;
}

/* ---- the engagement, its rules ------------------------------------------- */

static bool read_engagement(struct rebuild *r, struct err *err)
{
    struct run *run = &r->run;
    struct problems p;
    struct str text, zone;
    bool ok;

    if (!take_text(r, ENGAGEMENT, &text, err))
        return false;
    problems_init(&p, r->arena);
    ok = engagement_parse(r->arena, ENGAGEMENT, r->inputs ? r->inputs : r->dir,
                          text, &run->engagement, &p) ||
         p.errors == 0;
    ok = problems_none(&p, err) && ok;
    problems_release(&p);
    if (!ok)
        return false;
    if (!str_is(run->engagement.id, r->bundle->report.id))
        differ(r->d, DIFFER_FILE, STR(BAG_INFO), STR("External-Identifier"),
               str_from(r->bundle->report.id), run->engagement.id);
    zone = run->engagement.time_zone;
    return zone_open(r->arena, zone.len ? zone : STR("UTC"), &run->zone, err);
}

static const char *rules_folder(struct rebuild *r, const char *name)
{
    const char *path =
        path_join(r->arena, r->dir, arena_fmt(r->arena, "rules/%s", name).ptr);

    return dir_exists(path) ? path : NULL;
}

static bool load_rules(struct rebuild *r, struct err *err)
{
    struct engagement *e = &r->run.engagement;
    struct catalog_from from = {.templates = rules_folder(r, "templates"),
                                .policies = rules_folder(r, "policies"),
                                .no_stock = r->other_version};
    struct problems p;
    bool ok;

    e->templates = from.templates;
    e->policies = from.policies;
    problems_init(&p, r->arena);
    ok =
        rules_load_from(r->arena, e, &from, &r->run.rules, &p) || p.errors == 0;
    ok = problems_none(&p, err) && ok;
    problems_release(&p);
    return ok;
}

/* Stock that a run puts into every bundle was read from this program. */
static void compare_rules(struct rebuild *r)
{
    const struct catalog *c = &r->run.rules.catalog;

    for (size_t i = 0; i < c->count; i++) {
        struct str name = arena_fmt(r->arena, "data/rules/%s", c->file[i].path);

        if (!c->file[i].unused && rebuild_listed(r, name.ptr).len == 0)
            differ_say(r->d, DIFFER_RULE, name,
                       "a stock rule, is missing in the bundle");
    }
    for (size_t i = 0; i < r->payload.count; i++) {
        struct str name = r->payload.entry[i].path;

        if (str_starts(name, STR("data/rules/")) &&
            !catalog_find(c, arena_cstr(r->arena, str_sub(name, 11, name.len))))
            differ_say(r->d, DIFFER_RULE, name, "nothing reads this file");
    }
}

/* Which rules were stock of another version only its bundle can say. */
static bool claim_origins(struct rebuild *r, struct err *err)
{
    struct catalog *c = &r->run.rules.catalog;
    struct db *db = NULL;
    struct stmt *s = NULL;
    bool ok = foreign_open(r->evidence, &db, err) &&
              db_prepare(db, STR("SELECT stock FROM rule_file WHERE path = ?"),
                         &s, err);

    for (size_t i = 0; ok && i < c->count; i++) {
        bool row;

        bind_text(s, 1, str_from(c->file[i].path));
        ok = stmt_step(s, &row, err);
        for (int o = RULE_STOCK; ok && row && o <= RULE_ADDED; o++)
            if (str_is(stmt_text(s, 0), rule_origin_name((enum rule_origin)o)))
                c->file[i].origin = (enum rule_origin)o;
        if (ok)
            stmt_reset(s);
    }
    stmt_free(s);
    db_close(db);
    return ok;
}

static bool read_rules(struct rebuild *r, struct err *err)
{
    const char *policies = r->run.engagement.policies;
    bool more;

    return take_rules(r, err) && load_rules(r, err) &&
           take_documents(r, policies, &more, err) &&
           (!more || load_rules(r, err)) &&
           (!r->other_version || claim_origins(r, err));
}

/* ---- the run ------------------------------------------------------------- */

/* The leaf first and the last issuer last, as a signer's file has them. */
static bool take_chain(struct rebuild *r, struct err *err)
{
    const struct cms_report *said = &r->bundle->report.cms;
    struct str der[CERTS_MAX];
    size_t n = 0;

    if (!r->bundle->report.is_signed)
        return true;
    der[n++] = said->leaf.der;
    for (size_t i = 0; i < said->cert_count && n + 1 < CERTS_MAX; i++)
        if (!str_eq(said->cert[i], said->leaf.der) &&
            !str_eq(said->cert[i], said->top.der))
            der[n++] = said->cert[i];
    if (!str_eq(said->top.der, said->leaf.der))
        der[n++] = said->top.der;
    if (!certs_from_der(BAG_SIGNATURE, der, n, &r->run.chain, err))
        return false;
    r->run.signer = (struct signer){.chain = r->run.chain};
    return true;
}

static bool make_folders(struct rebuild *r, struct err *err)
{
    struct run *run = &r->run;

    run->part = path_join(r->arena, r->dir, "again");
    run->data = path_join(r->arena, run->part, "data");
    run->tmp = path_join(r->arena, run->part, "tmp");
    return dir_make(run->data, err) && dir_make(run->tmp, err);
}

static bool stages(struct rebuild *r, struct err *err)
{
    struct run *run = &r->run;

    if (!run_read(run, err))
        return false;
    compare_rules(r); /* which profiles are used is known now */
    return run_reconcile(run, err) && run_store(run, err) &&
           run_judge(run, err) && run_report(run, err);
}

static void name_digest(struct rebuild *r, const char *name, char to[65])
{
    snprintf(to, 65, "%.*s", STR_ARG(rebuild_listed(r, name)));
}

bool rebuild(struct rebuild *r, struct progress *progress, bool *done,
             const char **why, struct err *err)
{
    struct run *run = &r->run;

    *run = (struct run){.arena = r->arena,
                        .progress = progress,
                        .file = ENGAGEMENT,
                        .again = &r->again};
    *done = true;
    progress_stage(progress, "taking inputs and rules out of the bundle");
    if (!bundle_payload(r->arena, &r->bundle->bundle,
                        r->bundle->report.tagmanifest, &r->payload, err) ||
        !read_run(r, err) || !make_folders(r, err) || !read_engagement(r, err))
        return false;
    if (!run->engagement.include_inputs && !r->inputs) {
        *done = false;
        *why = "it was made with 'include_inputs: false' and holds no inputs: "
               "name the folder of the engagement file with --inputs";
        return true;
    }
    if (run->engagement.include_inputs && r->inputs)
        return err_set(err, ERR_USAGE,
                       "--inputs is for bundles without inputs: this one has "
                       "its own");
    name_digest(r, "data/evidence.sqlite", r->again.evidence_sha256);
    name_digest(r, "data/workbook.xlsx", r->again.workbook_sha256);
    if (!read_rules(r, err) || !take_inputs(r, done, why, err) ||
        !take_previous(r, err) || !take_chain(r, err))
        return false;
    if (!*done)
        return true;
    if (stages(r, err))
        return true;
    return err_wrap(err, "its inputs and rules cannot be run again");
}

void rebuild_release(struct rebuild *r)
{
    run_release(&r->run);
}
