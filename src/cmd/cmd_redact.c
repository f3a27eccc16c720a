/*
 * redact: a finished bundle once more, without the persons in it.
 *
 * The database is copied with pseudonyms (redact/), the reports are drawn from
 * the copy by the code that drew the first ones, and what was made is searched
 * before it gets its name.  Inputs, documents and rules stay behind.
 */
#include "base/base.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/embedded.h"
#include "base/file.h"
#include "catalog/problems.h"
#include "catalog/report_def.h"
#include "cmd/cmd.h"
#include "cmd/evidence.h"
#include "cmd/run.h"
#include "cmd/run_sign.h"
#include "redact/copy.h"
#include "redact/leak.h"
#include "store/schema.h"

#define REPORTS "data/rules/templates/reports/"
#define ENDING "-redacted"

enum {
    SECRET_LEAST = 16,
    SECRET_MOST = 4096,
    REPORT_MOST = 1 << 20,
    ID_MOST = 64,
};

static const struct option options[] = {
    {"secret", "FILE",
     "16 bytes or more that choose the pseudonyms (needed); keep it"},
    {"out", "DIR", "where the edition goes (default out)"},
    {"key", "KEY.pem", "sign it with this key; needs --chain"},
    {"chain", "CHAIN.pem", "the certificates of that key, its own first"},
    {"passphrase-env", "NAME", "the variable that holds the key's passphrase"},
    {"passphrase-fd", "N",
     "read the key's passphrase from this open descriptor, one line"},
    {"now", "TIME",
     "the time it is made and signed (default: the clock, or "
     "SOURCE_DATE_EPOCH)"},
    {"trust", "ROOT.pem",
     "the bundle's signature must lead to this root, else status 2"},
    {"tsa", "ROOT.pem", "of the authority whose time stamp is to be believed"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no progress, no warnings"},
    {0},
};

static bool read_secret(struct context *cx, struct str *secret, struct err *err)
{
    const char *path = option_value(cx->options, "secret");

    if (!path) {
        err_set(err, ERR_USAGE, "--secret is missing");
        return err_hint(err, "it names a file of random bytes, which chooses "
                             "the pseudonyms: who has it can find the persons");
    }
    if (!file_read(cx->run, path, SECRET_MOST, secret, err))
        return false;
    return secret->len >= SECRET_LEAST ||
           err_set(err, ERR_INPUT, "%s: %zu bytes, at least %d are needed",
                   path, secret->len, SECRET_LEAST);
}

/* Key and chain as `run` has them from its engagement. */
static bool signing(struct context *cx, struct run *r, struct err *err)
{
    struct signing *s = &r->engagement.signing;

    s->key = option_value(cx->options, "key");
    s->chain = option_value(cx->options, "chain");
    s->passphrase_env = str_from(option_value(cx->options, "passphrase-env"));
    s->wanted = s->key != NULL;
    if (!s->key != !s->chain)
        return err_set(err, ERR_USAGE, "--key and --chain go together");
    return run_load_signer(r, err);
}

static bool make_folders(struct run *r, const char *id, struct err *err)
{
    struct arena *a = r->arena;

    if (strlen(id) + sizeof ENDING - 1 > ID_MOST)
        return err_set(err, ERR_INPUT, "the name '%s' is too long for '%s'", id,
                       ENDING);
    r->engagement.id = arena_fmt(a, "%s" ENDING, id);
    r->part =
        path_join(a, r->out_dir,
                  arena_fmt(a, ".%.*s.part", STR_ARG(r->engagement.id)).ptr);
    r->zip = path_join(a, r->out_dir,
                       arena_fmt(a, "%.*s.zip", STR_ARG(r->engagement.id)).ptr);
    r->data = path_join(a, r->part, "data");
    r->tmp = path_join(a, r->part, "tmp");
    return dir_make(r->out_dir, err) && dir_remove(r->part, err) &&
           dir_make(r->data, err) && dir_make(r->tmp, err);
}

/* The report is laid out as the bundle's was. */
static bool load_layout(struct run *r, const struct evidence *e,
                        struct err *err)
{
    struct report_def *def = arena_array(r->arena, struct report_def, 1);
    struct rule_file *file = arena_array(r->arena, struct rule_file, 1);
    struct problems p;
    bool ok;

    for (size_t i = 0; i < e->bundle.count; i++) {
        const char *name = e->bundle.file[i].name;
        struct str listed;
        char hex[SHA256_HEX];
        unsigned char digest[SHA256_SIZE];

        if (strncmp(name, REPORTS, sizeof REPORTS - 1) != 0)
            continue;
        if (!bundle_text(r->arena, &e->bundle, name, REPORT_MOST, &file->bytes,
                         err) ||
            !bundle_listed(r->arena, &e->bundle, e->report.tagmanifest, name,
                           &listed, err))
            return false;
        sha256_of(file->bytes.ptr, file->bytes.len, digest);
        hex_lower(digest, sizeof digest, hex);
        if (!str_is(listed, hex))
            return err_set(err, ERR_TAMPERED, "'%s' changed while it was read",
                           name);
        file->path = file->shown = name + sizeof "data/rules/" - 1;
        problems_init(&p, r->arena);
        ok = report_def_load(r->arena, file, def, &p) || p.errors == 0;
        ok = problems_none(&p, err) && ok;
        problems_release(&p);
        r->rules.report = def;
        r->rules.report_count = 1;
        return ok;
    }
    return true;
}

/* As it came with the program: about nobody. */
static bool is_stock(const char *name, struct str text)
{
    const struct embedded_file *f =
        embedded_find(name + sizeof "data/rules/" - 1);

    return f && str_eq(text, (struct str){(const char *)f->bytes, f->size});
}

/* Limits and tests, which name systems and amounts: `gate` and a reader need
 * them.  The other rules are registers of people. */
static bool copy_rules(struct run *r, const struct evidence *e, struct dict *d,
                       struct err *err)
{
    static const char *const kept[] = {
        "data/rules/policies/profiles/", "data/rules/policies/frameworks/",
        "data/rules/policies/controls/", REPORTS};
    struct manifest listed;
    struct buf b = {0};
    bool ok = bundle_payload(r->arena, &e->bundle, e->report.tagmanifest,
                             &listed, err);

    for (size_t i = 0; ok && i < listed.count; i++) {
        const char *name = arena_cstr(r->arena, listed.entry[i].path);
        const char *path = path_join(r->arena, r->part, name);
        char hex[SHA256_HEX];
        unsigned char digest[SHA256_SIZE];
        struct str text;
        bool wanted = false;

        for (size_t k = 0; k < COUNT_OF(kept); k++)
            wanted |= strncmp(name, kept[k], strlen(kept[k])) == 0;
        if (!wanted)
            continue;
        ok = bundle_text(r->arena, &e->bundle, name, REPORT_MOST, &text, err);
        if (!ok)
            break;
        sha256_of(text.ptr, text.len, digest);
        hex_lower(digest, sizeof digest, hex);
        buf_reset(&b);
        if (is_stock(name, text))
            buf_put(&b, text);
        else
            dict_scrub(d, text, DICT_LABEL | DICT_AMOUNTS, &b);
        ok = (str_is(listed.entry[i].digest, hex) ||
              err_set(err, ERR_TAMPERED, "'%s' changed while it was read",
                      name)) &&
             dir_make(path_dir(r->arena, path), err) &&
             file_scratch(path, buf_str(&b), 0600, err);
    }
    buf_release(&b);
    return ok;
}

/* Whom it is from and for: the same as the bundle's. */
static bool load_parties(struct run *r, struct db *db, struct err *err)
{
    struct engagement *e = &r->engagement;

    return db_run_value(db, r->arena, "client", &e->client, err) &&
           db_run_value(db, r->arena, "prepared_by", &e->prepared_by.name,
                        err) &&
           db_run_value(db, r->arena, "prepared_organisation",
                        &e->prepared_by.organisation, err) &&
           db_run_value(db, r->arena, "retention_until", &e->retain_until,
                        err) &&
           db_run_value(db, r->arena, "retention_basis", &e->retain_basis, err);
}

static bool not_twice(struct db *db, struct arena *a, struct err *err)
{
    struct str of;

    if (!db_run_value(db, a, "redacted_of", &of, err))
        return false;
    return of.len == 0 ||
           err_set(err, ERR_INPUT, "this is a redacted edition already");
}

static bool seal(struct run *r, const struct evidence *e, struct err *err)
{
    const char *part = path_join(r->arena, r->part, "bundle.zip");
    const struct bag_tag extra[] = {
        {BAG_REDACTED_OF, str_from(e->report.id)},
        {BAG_REDACTED_TAGMANIFEST, str_from(e->report.tagmanifest)},
        {BAG_REDACTED_SIGNATURE, str_from(e->report.signature)},
    };
    struct bag_tag *tag;
    struct bag bag;

    progress_stage(r->progress, "sealing the edition");
    run_bag(r, &bag);
    tag = arena_array(r->arena, struct bag_tag, bag.tags + COUNT_OF(extra));
    memcpy(tag, bag.tag, bag.tags * sizeof *tag);
    for (size_t i = 0; i < COUNT_OF(extra); i++)
        if (extra[i].value.len > 0)
            tag[bag.tags++] = extra[i];
    bag.tag = tag;
    return bag_walk(r->arena, r->data, &bag.file, &bag.files, err) &&
           bag_write(r->arena, &bag, part, NULL, err) &&
           path_rename(part, r->zip, err);
}

static bool make(struct run *r, struct evidence *e, struct dict *d,
                 struct err *err)
{
    struct redact_of of = {.tagmanifest = e->report.tagmanifest,
                           .is_signed = r->signer.chain != NULL};
    const char *path = path_join(r->arena, r->data, "evidence.sqlite");

    progress_stage(r->progress, "collecting names");
    if (!not_twice(e->db, r->arena, err) || !load_parties(r, e->db, err) ||
        !load_layout(r, e, err) || !redact_collect(e->db, d, err))
        return false;
    progress_stage(r->progress, "copying the evidence");
    if (!copy_rules(r, e, d, err) ||
        !redact_copy(e->db, path, d, &of, &r->db, err))
        return false;
    db_close(e->db); /* with its limits */
    e->db = NULL;
    if (!run_report(r, err))
        return false;
    progress_stage(r->progress, "searching for what may be left");
    return leak_check(d, r->data, err) && seal(r, e, err);
}

static bool redact(struct context *cx, struct run *r, struct str secret,
                   int *status, struct err *err)
{
    struct evidence e;
    struct err ignored = {0};
    struct dict d;
    bool ok = evidence_open(cx, cx->argv[0], &e, status, err);

    dict_init(&d, cx->run, secret);
    if (ok && e.db) {
        ok = make_folders(r, e.report.id, err) && make(r, &e, &d, err);
        progress_end(r->progress);
        if (r->part && !dir_remove(r->part, ok ? err : &ignored))
            ok = false;
        if (ok)
            printf("%s\n", r->zip);
    }
    dict_release(&d);
    evidence_close(&e);
    return ok;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    const char *out = option_value(cx->options, "out");
    struct passphrase pass = {.fd = option_value(cx->options, "passphrase-fd")};
    struct progress progress;
    struct run r = {.arena = cx->run,
                    .progress = &progress,
                    .out_dir = out ? out : "out",
                    .passphrase = &pass};
    struct str secret;
    bool ok;

    progress_init(&progress, option_given(cx->options, "quiet"));
    ok = clock_now("now", option_value(cx->options, "now"), &r.now, err) &&
         read_secret(cx, &secret, err) && signing(cx, &r, err) &&
         redact(cx, &r, secret, status, err);
    run_release(&r);
    passphrase_wipe(&pass);
    return ok;
}

const struct command cmd_redact = {
    .name = "redact",
    .summary = "a bundle once more, with pseudonyms in place of persons",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
