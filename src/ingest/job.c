/*
 * The order of day and month is a property of the whole column.  Most exports
 * write dates that need no such question; only when a value can be read both
 * ways is the file gone through for the answer, and then read from the start.
 */
#include "ingest/job.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ingest/envelope.h"
#include "ingest/part.h"

#define REJECTS_IN_FULL 10000u
#define REJECT_TEXT_SHORT 200u
#define PROGRESS_EVERY 4096u
#define UNKNOWN_MOST 500u
#define COLUMNS_SAID 300u       /* bytes of a message that names columns */
#define SPREADSHEET_CELL 32767u /* characters; more are cut off */

void job_open(struct job *j, const struct ingest_options *o,
              struct facts *facts)
{
    *j = (struct job){.o = o, .facts = facts};
    j->name = arena_cstr(&j->arena, o->file);
    map_init(&j->unknown_index, &j->arena);
    j->in.fd = -1;
}

static void close_file(struct job *j)
{
    csv_release(&j->csv);
    inner_release(&j->inner);
    json_rows_release(&j->json);
    row_mapper_release(&j->mapper);
    chain_release(&j->chain);
    input_release(&j->in);
}

void job_release(struct job *j)
{
    close_file(j);
    arena_release(&j->arena);
}

/* ---- how times are read ------------------------------------------------ */

static bool set_zones(struct job *j, struct err *err)
{
    const struct ingest_options *o = j->o;
    struct date_zone declared = {o->zone, ZONE_SETTING};
    struct date_zone nobody_knows = {o->zone, ZONE_ASSUMED};
    struct zone *utc;

    if (!zone_open(&j->arena, STR("UTC"), &utc, err))
        return false;
    j->plan.utc = (struct date_zone){utc, ZONE_DOCUMENTED_UTC};
    if (o->zone && o->zone_declared) {
        j->plan.dates = j->plan.times = declared;
        return true;
    }
    switch (j->found.profile->zone) {
    case PROFILE_DOCUMENTED_UTC:
        j->plan.dates = j->plan.times = j->plan.utc;
        return true;
    case PROFILE_IN_DATA:
    case PROFILE_SETTING:
        j->plan.dates = o->zone ? declared : nobody_knows;
        j->plan.times = nobody_knows;
        return true;
    case PROFILE_ASSUMED:
        j->plan.dates = j->plan.times = nobody_knows;
        return true;
    }
    return true;
}

/* ---- records ----------------------------------------------------------- */

static bool same_as_header(const struct job *j, const struct record *r)
{
    bool same = r->count == j->found.headings &&
                r->cell[0].text.len >= j->found.heading[0].len;

    for (size_t i = 0; same && i < r->count; i++)
        same = str_eq(str_trim(r->cell[i].text), j->found.heading[i]);
    return same;
}

static bool is_footer(const struct job *j, const struct record *r)
{
    const struct str_list *f = &j->found.profile->footers;
    size_t filled = 0;
    struct str first = {NULL, 0};

    for (size_t i = 0; i < r->count; i++) {
        struct str s = str_trim(r->cell[i].text);

        if (s.len && filled++ == 0)
            first = s;
    }
    if (filled > 2 && filled > 1 + j->found.headings / 3)
        return false;
    for (size_t i = 0; i < f->count; i++) {
        struct str w = f->ptr[i];

        /* notes below the table, after a blank line: one text each */
        if (str_is(w, "*") ? r->count == 1 && j->found.headings > 1 &&
                                 (r->after_blank || j->footers > 0)
            : str_ends(w, STR("*"))
                ? str_eq_nocase(str_sub(w, 0, w.len - 1),
                                str_sub(first, 0, w.len - 1))
                : str_eq_nocase(w, first))
            return true;
    }
    return false;
}

static bool is_empty(const struct record *r)
{
    if (r->cell[0].text.len && (unsigned char)r->cell[0].text.ptr[0] > ' ')
        return false; /* nearly always */
    for (size_t i = 0; i < r->count; i++)
        if (str_trim(r->cell[i].text).len)
            return false;
    return true;
}

/* A row must have a cell for each heading, and nothing beyond them. */
static void check_width(const struct job *j, struct record *r, char *why,
                        size_t size)
{
    size_t want = j->found.headings;
    bool extra = false;

    if (r->count == want)
        return;
    for (size_t i = want; i < r->count; i++)
        extra = extra || str_trim(r->cell[i].text).len > 0;
    if (r->bad || (r->count > want && !extra) ||
        (r->count > want && j->found.profile->extra_cells))
        return;
    snprintf(why, size, "%zu cells, the header has %zu", r->count, want);
    r->bad = why;
}

static void count_full_cells(struct job *j, const struct record *r)
{
    for (size_t i = 0; i < r->count; i++)
        j->full_cells += r->cell[i].text.len == SPREADSHEET_CELL;
}

/* The next record that counts as a row. */
static enum step next_row(struct job *j, struct record *r, char *why,
                          size_t size, struct err *err)
{
    if (j->found.delimiter == 0)
        return json_rows_next(&j->json, r, err);
    for (;;) {
        enum step step = csv_next(&j->csv, r, err);

        if (step != STEP_ROW)
            return step;
        j->records++;
        if (r->raw.len >= SPREADSHEET_CELL)
            count_full_cells(j, r);
        if (!r->bad && (is_empty(r) || same_as_header(j, r)))
            continue;
        if (!r->bad && j->found.profile->footers.count && is_footer(j, r)) {
            j->footers++;
            continue;
        }
        check_width(j, r, why, size);
        if (j->plan.inners && !r->bad)
            inner_read(&j->inner, r, why, size);
        return STEP_ROW;
    }
}

static void note_key(void *to, struct str path)
{
    struct job *j = to;
    const struct str_list *ignore = &j->found.profile->ignore;
    bool added;

    if (j->unknown_keys.count >= UNKNOWN_MOST)
        return;
    for (size_t i = 0; i < ignore->count; i++) {
        struct str w = ignore->ptr[i];

        /* "key.*" is the key and all below it */
        if (str_eq(w, path) || (str_ends(w, STR(".*")) &&
                                (str_eq(path, str_sub(w, 0, w.len - 2)) ||
                                 str_starts(path, str_sub(w, 0, w.len - 1)))))
            return;
    }
    path = map_add(&j->unknown_index, path, &added)->key;
    if (added)
        j->unknown_keys.ptr[j->unknown_keys.count++] = path;
}

/* Open the file, look at its start, and go to its first row. */
static bool open_file(struct job *j, enum text_declared said, struct err *err)
{
    close_file(j);
    if (j->inside.len)
        input_open_bytes(&j->in, j->inside, 0, j->name);
    else if (!input_open(&j->in, j->o->path, j->name, err))
        return false;
    j->in.said = said;
    do {
        if (!input_fill(&j->in, 0, err))
            return false;
    } while (j->in.len < INPUT_CHUNK && !j->in.eof);
    return true;
}

static bool find_profile(struct job *j, struct err *err)
{
    const struct ingest_options *o = j->o;

    const struct source_profile *asked;

    if (!detect(&j->arena, o->profiles, o->profile, o->parent.len > 0, &j->in,
                &j->found, err))
        return false;
    if (j->probing && !o->profile.len && !o->parent.len)
        j->alike = part_alike(&j->arena, o->profiles, j->found.profile, &j->in);
    asked = part_asked(&j->arena, o->profiles, j->found.profile, o->query);
    j->part = asked != NULL;
    if (!asked || o->profile.len)
        return true;
    err_set(err, ERR_INPUT,
            "%s:1: by its query the file is '%.*s' (%.*s), and does not name "
            "its %.*s",
            j->name, STR_ARG(asked->name), STR_ARG(asked->title),
            STR_ARG(asked->parent));
    return err_hint(err, "give it with `parent:`, or name another profile with "
                         "`profile:`");
}

/* Nobody knows the file.  Does it hold a table that somebody knows?  False
 * with the error that was there: no. */
static bool open_envelope(struct job *j, enum text_declared said,
                          struct err *err)
{
    struct err other = {0};
    struct str text;

    if (!j->in.is_json ||
        !envelope_open(&j->arena, j->o->profiles, j->o->profile, &j->in, &text))
        return false;
    input_digest(&j->in, j->inside_sha);
    j->inside_bytes = j->in.bytes;
    j->inside = text;
    if (!open_file(j, said, &other) || !find_profile(j, &other))
        return false;
    *err = (struct err){0};
    return true;
}

static bool start(struct job *j, struct err *err)
{
    const struct ingest_options *o = j->o;
    enum text_declared said = o->encoding        ? o->encoding
                              : j->found.profile ? j->found.profile->encoding
                                                 : TEXT_UNDECLARED;

    if (!open_file(j, said, err))
        return false;
    if (!j->found.profile) {
        if (!find_profile(j, err) && !open_envelope(j, said, err))
            return false;
        if (j->found.profile->encoding != said && !o->encoding &&
            !open_file(j, j->found.profile->encoding, err))
            return false;
        if (!plan_open(&j->arena, j->found.profile, j->found.heading,
                       j->found.headings, &j->plan, err) ||
            !set_zones(j, err))
            return false;
        for (size_t i = 0; i < j->plan.count; i++)
            j->plan.field[i].order = o->date_order;
    }
    row_mapper_open(&j->mapper, &j->plan, j->facts, o->source, o->system,
                    o->parent);
    chain_open(&j->chain, &j->plan.chain);
    j->mapper.keep = !j->probing;
    j->mapper.ids = o->event_ids;
    if (j->found.delimiter == 0) {
        json_rows_open(&j->json, &j->in, &j->plan.paths);
        j->json.pages.words = &o->profiles->paging;
        if (j->probing) {
            if (!j->unknown_keys.ptr)
                j->unknown_keys.ptr =
                    arena_array(&j->arena, struct str, UNKNOWN_MOST);
            j->json.unknown = note_key;
            j->json.unknown_to = j;
        }
        return true;
    }
    csv_open(&j->csv, &j->in, j->found.delimiter);
    inner_open(&j->inner, &j->plan, j->found.headings, &j->in);
    for (size_t i = 0; i <= j->found.header_at; i++) {
        struct record r;

        if (csv_next(&j->csv, &r, err) != STEP_ROW)
            return err->kind == ERR_NONE
                       ? err_set(err, ERR_IO, "'%s' changed while it was read",
                                 j->name)
                       : false;
    }
    return true;
}

/* ---- refusing ---------------------------------------------------------- */

/* Text that any reader can show: what is not UTF-8, and NUL, is replaced. */
static struct str clean_text(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, s.len * 3 + 1);
    size_t n = 0, at = 0;

    while (at < s.len) {
        uint32_t cp = utf8_next(s, &at);

        n += utf8_put(to + n, cp ? cp : 0xfffd);
    }
    return (struct str){to, n};
}

static bool reject(struct job *j, const struct record *r, struct err *err)
{
    size_t most = j->rejected > REJECTS_IN_FULL ? REJECT_TEXT_SHORT : 2000;
    struct arena_mark mark = arena_mark(&j->arena);

    j->rejected++;
    facts_reject(j->facts, j->o->source, r->number, str_from(j->mapper.reason),
                 clean_text(&j->arena, str_sub(r->raw, 0, most)));
    arena_rewind(&j->arena, mark);
    if (j->rejected <= INGEST_MAX_REJECTS || j->rejected <= j->accepted)
        return true;
    err_set(err, ERR_INPUT, "%s:%u: %llu of %llu records refused, the last: %s",
            j->name, (unsigned)r->line, (unsigned long long)j->rejected,
            (unsigned long long)j->read, j->mapper.reason);
    return err_hint(err,
                    "the file is damaged, or not what profile '%.*s' "
                    "describes",
                    STR_ARG(j->found.profile->name));
}

/* ---- order of day and month -------------------------------------------- */

struct order_seen {
    bool mdy, dmy, open;
    uint32_t line;
    struct str example;
};

static struct str heading_of(const struct plan_field *f)
{
    return f->cells ? f->heading[0] : str_from(f->slot->name);
}

/* Somebody has to say it for every column that is still open: all of them. */
static bool ambiguous(const struct job *j, const struct order_seen *seen,
                      const size_t *at, size_t n, struct err *err)
{
    struct buf b = {0};

    for (size_t i = 0; i < n; i++) {
        const struct plan_field *f = &j->plan.field[at[i]];
        const struct order_seen *s = &seen[at[i]];
        char example[64];

        snprintf(example, sizeof example, "%s", err_quote(s->example));
        if (i == 0)
            buf_fmt(&b, "is '%s' month/day or day/month? The values of '%s' %s",
                    example, err_quote(heading_of(f)),
                    s->mdy ? "tell both" : "do not tell");
        else if (b.len < COLUMNS_SAID)
            buf_fmt(&b, "%s '%s' (line %u, '%s')",
                    i == 1 ? "; nor is it settled for" : ",",
                    err_quote(heading_of(f)), (unsigned)s->line, example);
        else {
            buf_fmt(&b, " and %zu more", n - i);
            break;
        }
    }
    err_set(err, ERR_INPUT, "%s:%u: %.*s", j->name, (unsigned)seen[at[0]].line,
            STR_ARG(buf_str(&b)));
    buf_release(&b);
    return err_hint(err, "look one of them up in the system and say "
                         "`date_order: mdy` or `date_order: dmy` for this "
                         "source, or export dates as 2026-09-30");
}

/* A column that proves nothing follows the others of its file, if they
 * agree: one export is written with one setting. */
static bool decide(struct job *j, struct order_seen *seen, struct err *err)
{
    size_t *open = arena_array(&j->arena, size_t, j->plan.count + 1), n = 0;
    bool mdy = false, dmy = false;

    for (size_t i = 0; i < j->plan.count; i++) {
        mdy = mdy || seen[i].mdy;
        dmy = dmy || seen[i].dmy;
    }
    for (size_t i = 0; i < j->plan.count; i++) {
        struct plan_field *f = &j->plan.field[i];

        if (seen[i].mdy != seen[i].dmy)
            f->order = seen[i].mdy ? ORDER_MDY : ORDER_DMY;
        else if (mdy != dmy)
            f->order = mdy ? ORDER_MDY : ORDER_DMY;
        else if (seen[i].open && j->found.profile->date_order.len)
            f->order = str_is(j->found.profile->date_order, "mdy") ? ORDER_MDY
                                                                   : ORDER_DMY;
        else if (seen[i].open)
            open[n++] = i;
    }
    return n == 0 || ambiguous(j, seen, open, n, err);
}

static bool scan_order(struct job *j, struct err *err)
{
    struct order_seen *seen =
        arena_array(&j->arena, struct order_seen, j->plan.count + 1);
    struct record r;
    char why[160];
    enum step step;

    if (!start(j, err))
        return false;
    while ((step = next_row(j, &r, why, sizeof why, err)) == STEP_ROW) {
        for (size_t i = 0; i < j->plan.count && !r.bad; i++) {
            struct plan_field *f = &j->plan.field[i];
            struct order_seen *s = &seen[i];
            enum date_order proves;
            struct str example;
            bool open;

            if (f->slot->type != SLOT_WHEN || !(f->forms & DATE_NUMERIC))
                continue;
            row_date_order(&j->mapper, f, &r, &proves, &open, &example);
            s->mdy = s->mdy || proves == ORDER_MDY;
            s->dmy = s->dmy || proves == ORDER_DMY;
            if (open && !s->open) {
                s->open = true;
                s->line = r.line;
                s->example = arena_str(&j->arena, str_sub(example, 0, 40));
            }
        }
    }
    return step == STEP_DONE && decide(j, seen, err);
}

/* ---- the pass ---------------------------------------------------------- */

static bool has_numeric_dates(const struct job *j)
{
    for (size_t i = 0; i < j->plan.count; i++)
        if (j->plan.field[i].slot->type == SLOT_WHEN &&
            (j->plan.field[i].forms & DATE_NUMERIC) &&
            j->plan.field[i].order == ORDER_OPEN)
            return true;
    return false;
}

static void forget_counts(struct plan_field *f)
{
    f->dated = f->minute = f->day = f->assumed = f->open = 0;
    f->serial = f->damaged = 0;
    f->least = f->greatest = WHEN_NONE;
    if (f->cells)
        memset(f->used, 0, f->cells * sizeof *f->used);
    if (f->joined)
        forget_counts(f->joined);
}

static bool read_rows(struct job *j, bool *order_open, struct err *err)
{
    struct record r;
    char why[160];
    enum step step;

    j->read = j->accepted = j->rejected = j->duplicate = j->footers = 0;
    j->other = j->nested = j->full_cells = 0;
    j->records = j->found.header_at + 1;
    for (size_t i = 0; i < j->plan.count; i++)
        forget_counts(&j->plan.field[i]);
    unused_open(&j->unused, &j->arena, &j->plan);
    while ((step = next_row(j, &r, why, sizeof why, err)) == STEP_ROW) {
        j->read++;
        if (j->o->progress && j->read % PROGRESS_EVERY == 0)
            j->o->progress(j->o->progress_to, j->in.bytes);
        chain_follow(&j->chain, &r);
        if (j->probing && j->found.delimiter)
            unused_look(&j->unused, &j->plan, &r);
        switch (row_map(&j->mapper, &r)) {
        case ROW_NESTED:
            j->nested++;
            /* fall through */
        case ROW_OTHER:
            j->other++;
            /* fall through */
        case ROW_TAKEN:
            j->accepted++;
            break;
        case ROW_REPEATED:
            j->duplicate++;
            break;
        case ROW_ORDER_OPEN:
            *order_open = true;
            return true;
        case ROW_REFUSED:
            if (!reject(j, &r, err))
                return false;
            break;
        }
    }
    return step == STEP_DONE;
}

struct lengths {
    size_t workers, accounts, grants, nestings, expiries, events, mores,
        devices, tickets, reviews, jobs, credentials, unenrolled, mailboxes,
        campaigns, rejects, unknown, device_actions;
};

static struct lengths lengths_of(const struct facts *f)
{
    return (struct lengths){
        f->workers.len,     f->accounts.len,  f->grants.len,
        f->nestings.len,    f->expiries.len,  f->events.len,
        f->event_mores.len, f->devices.len,   f->tickets.len,
        f->reviews.len,     f->jobs.len,      f->credentials.len,
        f->unenrolled.len,  f->mailboxes.len, f->campaigns.len,
        f->rejects.len,     f->unknown.len,   f->device_actions.len};
}

/* Take back the rows of a pass that is begun again. */
static void cut_back(struct facts *f, const struct lengths *n)
{
    f->workers.len = n->workers;
    f->accounts.len = n->accounts;
    f->grants.len = n->grants;
    f->nestings.len = n->nestings;
    f->expiries.len = n->expiries;
    f->events.len = n->events;
    f->event_mores.len = n->mores;
    f->devices.len = n->devices;
    f->tickets.len = n->tickets;
    f->reviews.len = n->reviews;
    f->jobs.len = n->jobs;
    f->credentials.len = n->credentials;
    f->unenrolled.len = n->unenrolled;
    f->mailboxes.len = n->mailboxes;
    f->campaigns.len = n->campaigns;
    f->rejects.len = n->rejects;
    f->unknown.len = n->unknown;
    f->device_actions.len = n->device_actions;
}

bool job_run(struct job *j, struct err *err)
{
    struct lengths before = lengths_of(j->facts);
    bool order_open = false;

    if (!start(j, err))
        return false;
    /* ids that were noted cannot be taken back: ask first */
    order_open = j->o->event_ids && has_numeric_dates(j);
    if (!order_open && !read_rows(j, &order_open, err))
        return false;
    if (!order_open)
        return true;
    cut_back(j->facts, &before);
    if (!scan_order(j, err) || !start(j, err))
        return false;
    order_open = false;
    if (!read_rows(j, &order_open, err))
        return false;
    if (order_open)
        BUG("a date stayed open after its column was settled");
    return true;
}
