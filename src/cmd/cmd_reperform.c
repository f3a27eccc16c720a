/*
 * reperform: do a bundle's own inputs and rules give what is in it?  The
 * bundle is verified first; differences and the verdict are what was asked
 * for: they go to standard output.
 */
#include "base/base.h"

#include "base/file.h"
#include "base/json_write.h"
#include "bundle/howto.h"
#include "cmd/cmd.h"
#include "cmd/rebuild.h"
#include "cmd/run_rules.h"
#include "compare/book.h"
#include "compare/lines.h"
#include "compare/pages.h"
#include "compare/tables.h"
#include "store/foreign.h"

#define FILE_MAX ((size_t)1 << 32)

#define EVIDENCE "data/evidence.sqlite"
#define WORKBOOK "data/workbook.xlsx"
#define REPORT "data/report.pdf"

/* ---- comparing ----------------------------------------------------------- */

static bool is_same(const struct rebuild *r, const char *name, const char *hex)
{
    return str_is(rebuild_listed(r, name), hex);
}

/* A stranger's database has a limit of steps: a handle for each question. */
static bool compare_evidence(struct rebuild *r, struct err *err)
{
    const char *ours = path_join(r->arena, r->run.data, "evidence.sqlite");
    bool ok = true, same = true;

    if (is_same(r, EVIDENCE, r->run.evidence_sha256))
        return true;
    for (int i = 0; ok && same && i < 2; i++) {
        struct tables_pair p = {0};

        ok = db_open(ours, DB_READ, &p.again, err) &&
             foreign_open(r->evidence, &p.bundle, err) &&
             (i == 0 ? tables_compare(&p, r->d, &same, err)
                     : results_compare(&p, r->d, err));
        db_close(p.bundle);
        db_close(p.again);
    }
    return ok;
}

static bool compare_book(struct rebuild *r, const char *ours, struct err *err)
{
    const char *theirs = path_join(r->arena, r->dir, "workbook.xlsx");
    const struct verify_report *v = &r->bundle->report;

    for (size_t i = 0; i < VERIFY_LAYERS; i++)
        if (v->is_signed && strcmp(v->layer[i].path, WORKBOOK) == 0 &&
            v->layer[i].there && v->layer[i].verdict == LAYER_NONE)
            differ_say(r->d, DIFFER_WORKBOOK, STR(WORKBOOK),
                       "carries no signature of its own");
    if (!rebuild_take(r, WORKBOOK, theirs, err))
        return false;
    if (book_compare(theirs, ours, r->d, err))
        return true;
    if (err->kind != ERR_INPUT)
        return false;
    differ_say(r->d, DIFFER_WORKBOOK, STR(WORKBOOK),
               "is no workbook that can be opened");
    *err = (struct err){0};
    return true;
}

static bool compare_report(struct rebuild *r, const char *ours, struct err *err)
{
    const char *theirs = path_join(r->arena, r->dir, "report.pdf");
    struct pages_pair p = {
        .update = r->again.update, .from = r->again.from, .to = r->again.to};
    struct arena a = {0};
    bool ok = rebuild_take(r, REPORT, theirs, err) &&
              file_read(&a, theirs, FILE_MAX, &p.bundle, err) &&
              file_read(&a, ours, FILE_MAX, &p.again, err);

    if (ok)
        pages_compare(&p, r->d);
    arena_release(&a);
    return ok;
}

static bool compare_text(struct rebuild *r, const struct bag_file *f,
                         struct err *err)
{
    struct arena a = {0};
    struct str theirs, ours;
    bool ok =
        bundle_text(&a, &r->bundle->bundle, f->name, FILE_MAX, &theirs, err) &&
        file_read(&a, f->path, FILE_MAX, &ours, err);

    if (ok)
        lines_compare(f->name, theirs, ours, r->d);
    arena_release(&a);
    return ok;
}

static bool compare_file(struct rebuild *r, struct bag_file *f, struct err *err)
{
    uint64_t bytes;

    if (rebuild_listed(r, f->name).len == 0) {
        differ_say(r->d, DIFFER_FILE, str_from(f->name),
                   "is missing in the bundle");
        return true;
    }
    if (!sha256_file(f->path, f->sha256, &bytes, err))
        return false;
    if (is_same(r, f->name, f->sha256))
        return true;
    if (strcmp(f->name, EVIDENCE) == 0)
        return compare_evidence(r, err);
    if (strcmp(f->name, WORKBOOK) == 0)
        return compare_book(r, f->path, err);
    if (strcmp(f->name, REPORT) == 0)
        return compare_report(r, f->path, err);
    return compare_text(r, f, err);
}

/* Is it one of those a run puts there?  Rules were looked at before. */
static bool expected(const struct rebuild *r, struct str name,
                     const struct bag_file *made, size_t count)
{
    const struct document_set *s = &r->run.rules.documents;

    if (str_is(name, "data/engagement.yaml") ||
        str_starts(name, STR("data/rules/")))
        return true;
    for (size_t i = 0; i < count; i++)
        if (str_is(name, made[i].name))
            return true;
    for (size_t i = 0; i < r->run.engagement.source_count; i++)
        if (str_is(name, r->run.bag_path[i]))
            return true;
    for (size_t i = 0; i < s->count; i++)
        if (str_eq(name, run_document_path(&r->run, s->document[i])))
            return true;
    return false;
}

/* bag-info.txt and VERIFY.txt follow from the run and the list of files. */
static bool compare_tags(struct rebuild *r, struct err *err)
{
    const struct bundle *b = &r->bundle->bundle;
    struct bag bag;
    struct bag_file *file = arena_array(r->arena, struct bag_file, b->count);
    struct str text;

    run_bag(&r->run, &bag);
    for (size_t i = 0; i < b->count; i++)
        if (strncmp(b->file[i].name, "data/", 5) == 0)
            file[bag.files++] = (struct bag_file){.name = b->file[i].name,
                                                  .size = b->file[i].size};
    bag.file = file;
    if (!bundle_text(r->arena, b, BAG_INFO, FILE_MAX, &text, err))
        return false;
    lines_compare(BAG_INFO, text, bag_info_text(r->arena, &bag), r->d);
    if (!bundle_text(r->arena, b, BAG_HOWTO, FILE_MAX, &text, err))
        return false;
    lines_compare(BAG_HOWTO, text, howto_text(r->arena, &bag), r->d);
    return true;
}

static bool compare(struct rebuild *r, struct err *err)
{
    struct bag_file *made;
    size_t count;

    progress_stage(r->run.progress, "comparing");
    if (!bag_walk(r->arena, r->run.data, &made, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!compare_file(r, &made[i], err))
            return false;
    for (size_t i = 0; i < r->payload.count; i++)
        if (!expected(r, r->payload.entry[i].path, made, count))
            differ_say(r->d, DIFFER_FILE, r->payload.entry[i].path,
                       "`run` makes no such file of this engagement");
    return compare_tags(r, err);
}

/* ---- saying it ----------------------------------------------------------- */

struct counts {
    int64_t results, tests;
    size_t changed, added; /* rules that are not stock */
};

static bool count(struct rebuild *r, struct counts *c, struct err *err)
{
    const struct catalog *rules = &r->run.rules.catalog;
    struct db *db = NULL;
    bool ok = db_open(path_join(r->arena, r->run.data, "evidence.sqlite"),
                      DB_READ, &db, err) &&
              db_int(db, "SELECT sum(n) FROM test", &c->results, err) &&
              db_int(db, "SELECT count(*) FROM test", &c->tests, err);

    db_close(db);
    for (size_t i = 0; i < rules->count; i++) {
        c->changed += rules->file[i].origin == RULE_CHANGED;
        c->added += rules->file[i].origin == RULE_ADDED;
    }
    return ok;
}

static void say_difference(const struct difference *x)
{
    printf("%s: %.*s: ", differ_word(x->kind), STR_ARG(x->where));
    if (x->has_values)
        printf("%.*s: the bundle says '%.*s', its inputs and rules give "
               "'%.*s'\n",
               STR_ARG(x->what), STR_ARG(x->bundle), STR_ARG(x->again));
    else
        printf("%.*s\n", STR_ARG(x->what));
}

/* Causes before effects: the kinds are in that order. */
static void say_differences(const struct differences *d)
{
    for (size_t k = 0; k < DIFFER_KINDS; k++)
        for (size_t i = 0; i < d->items; i++)
            if ((size_t)d->item[i].kind == k)
                say_difference(&d->item[i]);
}

/* What kind of change it is, in a sentence. */
static const char *cause(const struct differences *d)
{
    bool rule = d->count[DIFFER_RULE] > 0, input = d->count[DIFFER_INPUT] > 0;

    if (rule && input)
        return "rules and inputs are not those the evidence was made from";
    if (rule)
        return "a rule is not the one the evidence was made by";
    if (input)
        return "an input is not the one the evidence was made from";
    return "its rules and inputs are those the evidence names: what they give "
           "was changed";
}

static void say_counts(const struct differences *d)
{
    bool first = true;

    for (size_t i = 0; i < DIFFER_KINDS; i++) {
        if (!d->count[i])
            continue;
        printf("%s%zu in %s", first ? "" : ", ", d->count[i],
               differ_word((enum differ_kind)i));
        first = false;
    }
}

/* Whoever relies on the verdicts reads these rules first. */
static void say_rules(const struct rebuild *r)
{
    const struct catalog *c = &r->run.rules.catalog;
    bool first = true;

    if (r->other_version) {
        printf("note: made by jmlproof %.*s, and this is " JMLPROOF_VERSION
               ": what differs may be the program's doing, and which rules "
               "were stock is as the bundle says\n",
               STR_ARG(r->version));
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        if (c->file[i].origin != RULE_CHANGED)
            continue;
        printf("%s%s",
               first ? "note: not as in the stock of jmlproof " JMLPROOF_VERSION
                       ": "
                     : ", ",
               c->file[i].path);
        first = false;
    }
    if (!first)
        putchar('\n');
}

static void say_text(const struct rebuild *r, const struct counts *c)
{
    const struct differences *d = r->d;
    size_t total = differ_total(d);

    say_differences(d);
    if (d->items < total)
        printf("and %zu more\n", total - d->items);
    say_rules(r);
    if (total > 0) {
        printf("differs: %zu difference%s (", total, total == 1 ? "" : "s");
        say_counts(d);
        printf("); %s\n", cause(d));
        return;
    }
    printf("reperformed: %s, %lld results of %lld tests, evidence, workbook "
           "and report are what its inputs and rules give\n",
           r->bundle->report.id, (long long)c->results, (long long)c->tests);
}

static void put_difference(struct json_out *j, const struct difference *x)
{
    json_begin_object(j);
    json_kv_str(j, "kind", str_from(differ_word(x->kind)));
    json_kv_str(j, "where", x->where);
    json_kv_str(j, "what", x->what);
    if (x->has_values) {
        json_kv_str(j, "bundle", x->bundle);
        json_kv_str(j, "again", x->again);
    }
    json_end_object(j);
}

static void say_json(const char *path, const struct rebuild *r,
                     const struct counts *c)
{
    const struct differences *d = r->d;
    size_t total = differ_total(d);
    struct buf b = {0};
    struct json_out j;

    json_out_init(&j, &b, true);
    json_begin_object(&j);
    json_kv_str(&j, "bundle", str_from(path));
    json_kv_str(&j, "id", str_from(r->bundle->report.id));
    json_kv_str(&j, "verdict", total ? STR("differs") : STR("reperformed"));
    json_kv_str(&j, "reason", total ? str_from(cause(d)) : STR(""));
    json_kv_str(&j, "made_by", r->version);
    json_kv_str(&j, "program", STR(JMLPROOF_VERSION));
    json_kv_int(&j, "results", c->results);
    json_kv_int(&j, "tests", c->tests);
    json_kv_int(&j, "rules_changed", (int64_t)c->changed);
    json_kv_int(&j, "rules_added", (int64_t)c->added);
    json_key(&j, "counts");
    json_begin_object(&j);
    for (size_t i = 0; i < DIFFER_KINDS; i++)
        json_kv_int(&j, differ_word((enum differ_kind)i), (int64_t)d->count[i]);
    json_end_object(&j);
    json_key(&j, "differences");
    json_begin_array(&j);
    for (size_t i = 0; i < d->items; i++)
        put_difference(&j, &d->item[i]);
    json_end_array(&j);
    json_end_object(&j);
    buf_putc(&b, '\n');
    fwrite(b.ptr, 1, b.len, stdout);
    buf_release(&b);
}

/* ---- the command --------------------------------------------------------- */

/* Differences are said even where the run cannot be made again. */
static void say_impossible(const struct rebuild *r, const char *why,
                           int *status)
{
    say_differences(r->d);
    fprintf(stderr, "cannot be reperformed: %s\n", why);
    *status = differ_total(r->d) > 0 ? EXIT_FELL_SHORT : EXIT_NOT_TRUSTED;
}

static bool do_again(struct context *cx, struct rebuild *r, int *status,
                     struct err *err)
{
    struct progress progress;
    struct counts c = {0};
    const char *why = "";
    bool done = false, ok;

    progress_init(&progress, option_given(cx->options, "quiet"));
    ok = rebuild(r, &progress, &done, &why, err) &&
         (!done || (compare(r, err) && count(r, &c, err)));
    progress_end(&progress);
    if (!ok) { /* what was found before may say why */
        say_differences(r->d);
        return false;
    }
    if (!done) {
        say_impossible(r, why, status);
        return true;
    }
    if (option_given(cx->options, "json"))
        say_json(cx->argv[0], r, &c);
    else
        say_text(r, &c);
    *status = differ_total(r->d) > 0 ? EXIT_FELL_SHORT
              : r->other_version     ? EXIT_NOT_TRUSTED
                                     : EXIT_CLEAN;
    return true;
}

static bool is_redacted(const struct evidence *e)
{
    return e->report.redacted_of[0] &&
           !bundle_find(&e->bundle, "data/engagement.yaml");
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct evidence e;
    struct differences d;
    struct rebuild r = {.arena = cx->run,
                        .bundle = &e,
                        .inputs = option_value(cx->options, "inputs"),
                        .d = &d};
    struct err ignored = {0};
    bool usable = false, ok;

    differ_init(&d, cx->run);
    ok = evidence_bundle(cx, cx->argv[0], &e, &usable, status, err);
    if (ok && usable && is_redacted(&e)) {
        fprintf(stderr,
                "cannot be reperformed: it is a redacted edition, without the "
                "exports; reperform the bundle it was made from\n");
        *status = EXIT_NOT_TRUSTED;
        usable = false;
    }
    if (ok && usable) {
        ok = private_folder(cx->run, &r.dir, err) &&
             do_again(cx, &r, status, err);
        rebuild_release(&r);
        if (r.dir && !dir_remove(r.dir, ok ? err : &ignored))
            ok = false;
    }
    evidence_close(&e);
    return ok;
}

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "the signature must lead to this root, else status 2"},
    {"tsa", "ROOT.pem", "of the authority whose time stamp is to be believed"},
    {"inputs", "DIR",
     "the folder of the engagement file, for a bundle without inputs"},
    {"json", NULL, "print one JSON object"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no progress, no warnings"},
    {0},
};

const struct command cmd_reperform = {
    .name = "reperform",
    .summary = "recompute a bundle from its own inputs and rules, and compare",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
