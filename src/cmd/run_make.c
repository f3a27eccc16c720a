/* Reports, the bag, and the one rename that makes a bundle. */
#include <pthread.h>

#include "base/digest.h"
#include "base/file.h"
#include "bundle/bag.h"
#include "cmd/cmd.h"
#include "cmd/run.h"
#include "cmd/run_rules.h"
#include "cmd/run_sign.h"
#include "report/catalogue.h"
#include "report/json.h"
#include "report/report.h"
#include "store/ledger.h"
#include "store/schema.h"

/* Finish the database and look at it from now on read-only: nothing after
 * this may change what the digest in the reports was taken of. */
static bool close_evidence(struct run *r, struct err *err)
{
    const char *path = path_join(r->arena, r->data, "evidence.sqlite");
    uint64_t bytes;

    if (!schema_finish(r->db, err))
        return false;
    db_close(r->db);
    r->db = NULL;
    return sha256_file(path, r->evidence_sha256, &bytes, err) &&
           db_open(path, DB_READ, &r->db, err);
}

static const struct report_def *report_of(const struct run *r)
{
    return r->rules.report_count ? &r->rules.report[0] : NULL;
}

/* The workbook and the lists, made while the report is drawn: each reads
 * the finished database by itself. */
struct desk {
    struct run *r;
    struct report_input in;
    const struct report_signature *mark;
    const char *json, *xlsx, *catalogue_csv, *catalogue_json;
    struct arena scratch;
    pthread_t thread;
    bool running, made;
    struct err err;
};

static void *make_workbook(void *arg)
{
    struct desk *d = arg;

    d->made =
        results_json(&d->in, d->json, &d->err) &&
        role_catalogue(&d->in, d->catalogue_csv, d->catalogue_json, &d->err) &&
        xlsx_report(&d->in, d->xlsx, &d->err);
    return NULL;
}

static void desk_wait(struct desk *d)
{
    if (d->running)
        pthread_join(d->thread, NULL);
    d->running = false;
}

/* The report asks: wait for the workbook, sign it. */
static const char *workbook_sha256(void *desk, struct err *err)
{
    struct desk *d = desk;
    uint64_t bytes;

    desk_wait(d);
    if (!d->made) {
        *err = d->err;
        return NULL;
    }
    if (d->r->again)
        return d->r->again->workbook_sha256;
    return run_sign_workbook(d->r, d->xlsx, d->mark, err) &&
                   sha256_file(d->xlsx, d->r->workbook_sha256, &bytes, err)
               ? d->r->workbook_sha256
               : NULL;
}

static bool desk_open(struct desk *d, struct err *err)
{
    struct run *r = d->r;
    const char *path = path_join(r->arena, r->data, "evidence.sqlite");

    d->in.scratch = &d->scratch;
    d->json = path_join(r->arena, r->data, "results.json");
    d->xlsx = path_join(r->arena, r->data, "workbook.xlsx");
    d->catalogue_csv = path_join(r->arena, r->data, "role-catalogue.csv");
    d->catalogue_json = path_join(r->arena, r->data, "role-catalogue.json");
    if (!db_open(path, DB_READ, &d->in.db, err))
        return false;
    d->running = pthread_create(&d->thread, NULL, make_workbook, d) == 0;
    if (!d->running) /* no second thread: one after the other */
        make_workbook(d);
    return true;
}

static void desk_close(struct desk *d)
{
    desk_wait(d);
    db_close(d->in.db);
    arena_release(&d->scratch);
}

bool run_report(struct run *r, struct err *err)
{
    const char *pdf = path_join(r->arena, r->data, "report.pdf");
    struct report_signature mark = run_signature(r, report_of(r));
    struct desk desk = {.r = r, .mark = &mark};
    struct arena scratch = {0};
    struct report_notes notes = {0};
    struct report_input in = {.def = report_of(r),
                              .now = r->now,
                              .tmp_dir = r->tmp,
                              .evidence_sha256 = r->again
                                                     ? r->again->evidence_sha256
                                                     : r->evidence_sha256,
                              .workbook_sha256 = workbook_sha256,
                              .workbook = &desk,
                              .signature = r->signer.chain ? &mark : NULL,
                              .sheet_row_cap = 20000,
                              .scratch = &scratch};
    bool ok = false;

    if (!close_evidence(r, err))
        return false;
    progress_stage(r->progress, "writing the workbook, drawing the report");
    desk.in = in;
    in.db = r->db;
    if (r->previous_rows &&
        !ledger_write(r->db, path_join(r->arena, r->part, LEDGER_FILE), err))
        goto out;
    if (!desk_open(&desk, err))
        goto out;
    ok = pdf_report(&in, pdf, &notes, err) &&
         run_sign_report(r, pdf, &mark, &notes.look, err);
    r->missing_glyphs = notes.missing_glyphs;
    memcpy(r->first_missing, notes.first_missing, sizeof r->first_missing);
out:
    desk_close(&desk);
    arena_release(&scratch);
    db_close(r->db);
    r->db = NULL;
    return ok;
}

/* The rules, byte for byte as they were parsed. */
static bool write_rules(struct run *r, struct err *err)
{
    const struct catalog *c = &r->rules.catalog;
    const char *dir = path_join(r->arena, r->data, "rules");

    for (size_t i = 0; i < c->count; i++) {
        const char *path = path_join(r->arena, dir, c->file[i].path);

        if (c->file[i].unused)
            continue;
        if (!dir_make(path_dir(r->arena, path), err) ||
            !file_scratch(path, c->file[i].bytes, 0600, err))
            return false;
    }
    return file_scratch(path_join(r->arena, r->data, "engagement.yaml"),
                        r->engagement.text, 0600, err);
}

/* Inputs stay where they are: the zip reads them from there, and refuses one
 * that is no longer what was judged. */
static void add_inputs(struct run *r, struct bag_file *file, size_t *n)
{
    for (size_t i = 0; i < r->facts.sources.len; i++) {
        const struct source *s = &r->facts.sources.ptr[i];
        struct bag_file *f = &file[*n];

        if (!r->bag_path[i][0])
            continue;
        f->name = r->bag_path[i];
        f->path = arena_cstr(r->arena, s->path);
        f->size = s->bytes;
        memcpy(f->sha256, s->sha256, sizeof f->sha256);
        (*n)++;
    }
}

/* So do the documents the rules name. */
static void add_documents(struct run *r, struct bag_file *file, size_t *n)
{
    const struct document_set *s = &r->rules.documents;

    for (size_t i = 0; i < s->count; i++) {
        const struct document *d = s->document[i];
        struct bag_file *f = &file[*n];

        if (!run_document_path(r, d).len)
            continue;
        f->name = d->bag_path;
        f->path = d->shown;
        f->size = d->bytes;
        memcpy(f->sha256, d->sha256, sizeof f->sha256);
        (*n)++;
    }
}

void run_bag(struct run *r, struct bag *bag)
{
    const struct engagement *e = &r->engagement;
    const struct bag_tag tag[] = {
        {"Source-Organization", e->prepared_by.organisation},
        {"Contact-Name", e->prepared_by.name},
        {"External-Description", e->client},
        {"Retention-Until", e->retain_until},
        {"Retention-Basis", e->retain_basis},
        {BAG_PREVIOUS_ID, r->previous.id},
        {BAG_PREVIOUS_TAGMANIFEST, str_from(r->previous.tagmanifest)},
        {BAG_PREVIOUS_SIGNATURE, str_from(r->previous.signature)},
    };
    struct bag_tag *tags = arena_array(r->arena, struct bag_tag, COUNT_OF(tag));

    *bag = (struct bag){
        .id = arena_cstr(r->arena, e->id),
        .now = r->now,
        .agent = arena_fmt(r->arena, "jmlproof %s", run_version(r)).ptr,
        .signer = r->signer.chain ? &r->signer : NULL,
        .tag = tags,
        .threads = 2};
    for (size_t i = 0; i < COUNT_OF(tag); i++)
        if (tag[i].value.len)
            tags[bag->tags++] = tag[i];
}

bool run_seal(struct run *r, struct err *err)
{
    const char *part = path_join(r->arena, r->part, "bundle.zip");
    struct bag_file *made, *file;
    struct bag bag;
    size_t n;

    progress_stage(r->progress, "sealing the bundle");
    run_bag(r, &bag);
    if (!write_rules(r, err) || !bag_walk(r->arena, r->data, &made, &n, err))
        return false;
    file = arena_array(r->arena, struct bag_file,
                       n + r->facts.sources.len + r->rules.documents.count + 1);
    memcpy(file, made, n * sizeof *file);
    add_inputs(r, file, &n);
    add_documents(r, file, &n);
    bag.file = file;
    bag.files = n;
    return bag_write(r->arena, &bag, part, NULL, err) &&
           path_rename(part, r->zip, err);
}
