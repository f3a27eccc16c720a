#include "ingest/ingest.h"

#include "base/vec.h"
#include "ingest/job.h"
#include "ingest/sheet.h"

enum { REJECTS_SHOWN = 10 };

static struct str joined(struct arena *a, const struct str_list *l)
{
    struct str s = {0};

    for (size_t i = 0; i < l->count; i++)
        s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), i ? ", " : "",
                      STR_ARG(l->ptr[i]));
    return s;
}

/* What was found in the file; what was declared of it is the caller's. */
static void describe(struct job *j, struct source *s)
{
    const struct ingest_options *o = j->o;
    const struct source_profile *p = j->found.profile;
    struct arena *a = &j->facts->arena;

    *s = (struct source){
        .id = o->source,
        .kind = j->plan.kind,
        .file = arena_str(a, o->file),
        .path = arena_str(a, str_from(o->path)),
        .profile = arena_str(a, p->name),
        .system = intern_put(&j->facts->names, o->system),
        .parent = arena_str(a, o->parent),
        .encoding = str_from(text_encoding_name(j->in.encoding)),
        .header = arena_str(a, j->found.header),
        .delimiter = j->found.delimiter,
        .bytes = j->inside.len ? j->inside_bytes : j->in.bytes,
        .rows_read = j->read,
        .rows_accepted = j->accepted,
        .rows_rejected = j->rejected,
        .rows_duplicate = j->duplicate,
        .nested = j->nested,
        .nested_roles = p->nested_roles,
        .second_number = p->second_number,
        .pages = j->json.pages.found,
        .in_doubt = sheet_is_full(j),
        .part = j->part,
        .console_count = -1,
        .extracted_at = TIME_UNKNOWN,
        .covers_from = TIME_UNKNOWN,
        .first_at = j->mapper.first_at,
        .last_at = j->mapper.last_at,
        .system_kind = arena_str(a, p->system_kind),
        .shows = j->plan.shows,
        .complete = joined(a, &p->complete),
        .last_working_day_declared = str_is(p->end_means, "last_working_day"),
        .first_day_out_declared = str_is(p->end_means, "first_day_out"),
    };
    s->chain = chain_result(&j->chain, a);
    if (j->inside.len)
        memcpy(s->sha256, j->inside_sha, sizeof s->sha256);
    else
        input_digest(&j->in, s->sha256);
    if (j->plan.times.source == ZONE_DOCUMENTED_UTC)
        s->zone = STR("UTC");
    else if (o->zone)
        s->zone = arena_str(a, zone_name(o->zone));
    for (size_t i = 0; i < j->plan.count; i++) {
        const struct plan_field *f = &j->plan.field[i];

        s->in_doubt |= f->damaged > 0;
        s->values_dated += f->dated;
        s->values_day_only += f->day;
        s->values_zone_assumed += f->assumed;
        if (f->from->null_means_never || f->from->never.count)
            s->never_documented = true;
    }
    sheet_found(j);
}

bool ingest_source(const struct ingest_options *o, struct facts *f,
                   struct err *err)
{
    struct job j;
    bool ok;

    job_open(&j, o, f);
    ok = job_run(&j, err);
    if (ok)
        describe(&j, vec_push(&f->sources));
    job_release(&j);
    return ok;
}

/* The column that has the values; the first if none has. */
static struct str in_use(const struct plan_field *f)
{
    for (size_t i = 0; i < f->cells; i++)
        if (f->used[i])
            return f->heading[i];
    return f->heading[0];
}

static void probe_columns(struct arena *a, const struct job *j,
                          struct probe *out)
{
    out->column = arena_array(a, struct probe_column, j->plan.count + 1);
    for (size_t i = 0; i < j->plan.count; i++) {
        const struct plan_field *f = &j->plan.field[i];

        if (f->slot->type != SLOT_WHEN || f->cells == 0)
            continue;
        out->column[out->columns++] =
            (struct probe_column){.heading = arena_str(a, in_use(f)),
                                  .field = str_from(f->slot->name),
                                  .dated = f->dated,
                                  .minute = f->minute,
                                  .day = f->day,
                                  .assumed = f->assumed,
                                  .open = f->open};
    }
}

static void probe_lists(struct arena *a, const struct job *j,
                        const struct facts *f, struct probe *out)
{
    const struct str_list *from =
        j->found.delimiter ? &j->plan.unknown : &j->unknown_keys;
    struct unknown_word *word =
        arena_array(a, struct unknown_word, f->unknown.len);
    struct reject_row *reject =
        arena_array(a, struct reject_row, REJECTS_SHOWN);

    out->unknown.ptr = arena_array(a, struct str, from->count);
    for (size_t i = 0; i < from->count; i++)
        out->unknown.ptr[out->unknown.count++] = arena_str(a, from->ptr[i]);
    if (j->found.delimiter &&
        (j->plan.kind == FACT_WORKERS || j->plan.kind == FACT_ACCOUNTS))
        out->dated = unused_dates(&j->unused, a, &j->plan);
    for (size_t i = 0; i < f->unknown.len; i++) {
        word[i] = f->unknown.ptr[i];
        word[i].field = arena_str(a, word[i].field);
        word[i].word = arena_str(a, word[i].word);
    }
    out->word = word;
    out->words = f->unknown.len;
    for (size_t i = 0; i < f->rejects.len && i < REJECTS_SHOWN; i++) {
        reject[i] = f->rejects.ptr[i];
        reject[i].reason = arena_str(a, reject[i].reason);
        reject[i].text = arena_str(a, reject[i].text);
        out->rejects++;
    }
    out->reject = reject;
}

void ingest_probe(struct arena *a, const struct ingest_options *o,
                  struct probe *out)
{
    struct facts f;
    struct job j;
    struct err err = {0};

    *out = (struct probe){0};
    facts_init(&f);
    job_open(&j, o, &f);
    j.probing = true;
    if (job_run(&j, &err)) {
        out->profile = j.found.profile;
    } else {
        out->reason = arena_str(a, str_from(err.msg));
        out->hint = arena_str(a, str_from(err.hint));
        out->missing = err.kind == ERR_IO;
    }
    out->encoding = str_from(text_encoding_name(j.in.encoding));
    out->header = arena_str(a, j.found.header);
    out->delimiter = j.found.delimiter;
    out->bytes = j.inside.len ? j.inside_bytes : j.in.bytes;
    out->rows_read = j.read;
    out->rows_accepted = j.accepted;
    out->rows_rejected = j.rejected;
    out->rows_other = j.other;
    out->rows_nested = j.nested;
    out->beside = arena_str(a, j.found.beside);
    out->alike = j.alike;
    out->part = j.part;
    out->chain = chain_result(&j.chain, a);
    out->pages = j.json.pages.found;
    probe_columns(a, &j, out);
    probe_lists(a, &j, &f, out);
    job_release(&j);
    facts_release(&f);
}
