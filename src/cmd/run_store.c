/* What the database says about the run itself and the rules it was judged by.
 */
#include "base/buf.h"
#include "base/file.h"
#include "cmd/cmd.h"
#include "cmd/run.h"
#include "cmd/run_rules.h"
#include "controls/controls.h"
#include "store/ledger.h"
#include "store/load.h"
#include "store/populations.h"
#include "store/previous.h"
#include "store/rule_rows.h"
#include "store/schema.h"

static struct str number(struct run *r, int64_t v)
{
    return arena_fmt(r->arena, "%lld", (long long)v);
}

static struct str date(struct run *r, int32_t day)
{
    char out[32];

    return arena_str(r->arena, day_iso(day, out));
}

static struct str join(struct run *r, const struct str_list *list)
{
    struct buf b = {0};
    struct str out;

    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buf_puts(&b, ", ");
        buf_put(&b, list->ptr[i]);
    }
    out = arena_str(r->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

/* The days as a JSON list of numbers. */
static struct str days_json(struct run *r, const int32_t *day, size_t count)
{
    struct buf b = {0};
    struct str out;

    buf_puts(&b, "[");
    for (size_t i = 0; i < count; i++)
        buf_fmt(&b, "%s%d", i ? "," : "", (int)day[i]);
    buf_puts(&b, "]");
    out = arena_str(r->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

/* How the clock of a leaver starts, for each HR source (controls 0.4). */
static struct str t0_sources(struct run *r)
{
    struct buf b = {0};
    struct str out;

    for (size_t i = 0; i < r->facts.sources.len; i++) {
        const struct source *s = &r->facts.sources.ptr[i];

        if (s->kind != FACT_WORKERS)
            continue;
        buf_fmt(&b, "%.*s: a termination date means %s; zone %.*s\n",
                STR_ARG(s->file),
                s->last_working_day_declared ? "the last working day (24:00)"
                : s->first_day_out_declared  ? "the first day out (00:00)"
                                             : "any time of that day",
                STR_ARG(s->zone.len ? s->zone : STR("not declared")));
    }
    out = arena_str(r->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

const char *run_version(const struct run *r)
{
    return r->again ? r->again->version : JMLPROOF_VERSION;
}

static bool store_run_keys(struct run *r, struct err *err)
{
    const struct engagement *e = &r->engagement;
    const struct threshold_profile *t = r->rules.profile;
    int64_t from, to, unused;
    struct str none = {0};

    zone_day(r->zone, e->start, &from, &unused);
    zone_day(r->zone, e->end, &unused, &to);
    const struct {
        const char *key;
        struct str value;
    } pair[] = {
        {"engagement", e->id},
        {"client", e->client},
        {"classification", e->classification},
        {"prepared_by", e->prepared_by.name},
        {"prepared_organisation", e->prepared_by.organisation},
        {"reviewed_by", e->reviewed_by.name},
        {"period_start", e->has_period ? date(r, e->start) : none},
        {"period_end", e->has_period ? date(r, e->end) : none},
        {"as_of", e->has_period ? none : date(r, e->as_of)},
        {"period_start_at", number(r, from)},
        {"period_end_at", number(r, to)},
        {"period_start_day", number(r, e->start)},
        {"period_end_day", number(r, e->end)},
        {"time_zone", e->time_zone},
        {"profile", t ? t->name : none},
        {"profile_title", t ? t->title : none},
        {"clock",
         r->rules.clock == CLOCK_NOTICE ? STR("notice") : STR("policy")},
        {"clock_source", e->clock != CLOCK_UNSET ? STR("engagement")
                         : t                     ? STR("profile")
                                                 : STR("default")},
        {"frameworks", join(r, &e->frameworks)},
        {"now", number(r, r->now)},
        {"version", str_from(run_version(r))},
        {"signed", r->signer.chain ? STR("yes") : STR("no")},
        {"reorganisation_days",
         days_json(r, e->reorganisation, e->reorganisations)},
        {"redacted_of", none}, /* said by an edition of this */
        {"redacted_key", none},
        {"retention_until", e->retain_until},
        {"retention_basis", e->retain_basis},
        {"include_inputs", e->include_inputs ? STR("yes") : STR("no")},
        {"cadence", e->cadence},
        {"previous", r->previous.id},
        {"previous_tagmanifest_sha256", str_from(r->previous.tagmanifest)},
        {"previous_signature_sha256", str_from(r->previous.signature)},
        {"previous_gap_days", number(r, r->previous.gap_days)},
        {"t0_rule",
         STR("A leaver's clock starts at the moment HR states; from a date, at "
             "24:00 of the last working day or 00:00 of the first day out as "
             "declared; for an involuntary or high-risk exit, or an undeclared "
             "date, at some moment of that whole day.")},
        {"t0_rule_sources", t0_sources(r)},
    };

    for (size_t i = 0; i < COUNT_OF(pair); i++)
        if (!load_run(r->db, pair[i].key, pair[i].value, err))
            return false;
    return true;
}

static bool store_rules(struct run *r, struct err *err)
{
    const struct catalog *c = &r->rules.catalog;

    for (size_t i = 0; i < c->count; i++)
        if (!c->file[i].unused &&
            !load_rule_file(r->db, str_from(c->file[i].path),
                            str_from(c->file[i].sha256),
                            str_from(rule_origin_name(c->file[i].origin)), err))
            return false;
    for (size_t i = 0; i < r->rules.framework_count; i++) {
        const struct framework *f = &r->rules.framework[i];

        for (size_t k = 0; k < f->count; k++)
            for (size_t n = 0; n < f->cell[k].identifiers.count; n++)
                if (!load_framework(r->db, f->cell[k].test, f->name, f->edition,
                                    f->cell[k].identifiers.ptr[n], err))
                    return false;
    }
    return true;
}

static bool store_parameters(struct run *r, struct err *err)
{
    const struct threshold_profile *t = r->rules.profile;

    for (size_t i = 0; t && i < t->parameter_count; i++) {
        const struct parameter *p = &t->parameter[i];
        struct loaded_parameter l = {.name = p->name,
                                     .text = p->text,
                                     .unit = p->unit,
                                     .source = p->source,
                                     .is_int = p->kind == PARAM_INT,
                                     .is_real = p->kind == PARAM_REAL,
                                     .integer = p->integer,
                                     .real = p->real};

        if (!load_parameter(r->db, &l, err))
            return false;
    }
    return true;
}

static bool store_never_issued(struct run *r, struct err *err)
{
    const struct identity_set *set = &r->rules.identities;

    for (size_t i = 0; i < set->count; i++) {
        const struct identity_override *o = &set->identity[i];

        if (o->nobody && o->worker.len && !o->account.len &&
            o->approved_by.len && o->approved_at.text.len &&
            !load_never_issued(r->db, o->system, o->worker, o->approved_by,
                               err))
            return false;
    }
    return true;
}

/* Changes of the clocks of that many years after the run are stored. */
enum { CLOCK_YEARS = 10 };
#define CLOCK_BEGINS ((int64_t)-9000000000000000) /* before all records */

/* From 1970 on; what was before has the offset of then. */
static bool store_clock(struct run *r, struct err *err)
{
    int64_t last = r->now + (int64_t)CLOCK_YEARS * 366 * SECONDS_PER_DAY;
    int64_t at = CLOCK_BEGINS, t = 0;
    struct rule_rows rows = {0};
    bool ok = rule_rows_open(r->db, ROWS_CLOCK, &rows, err);

    while (ok && t < last) {
        int32_t adds = zone_offset(r->zone, t);

        row_int(&rows, at);
        row_int(&rows, adds);
        ok = rule_rows_add(&rows, err);
        do
            at = t = zone_next(r->zone, t);
        while (t < last && zone_offset(r->zone, t) == adds);
    }
    rule_rows_close(&rows);
    return ok;
}

bool run_store(struct run *r, struct err *err)
{
    const char *path = path_join(r->arena, r->data, "evidence.sqlite");

    bool ok;

    progress_stage(r->progress, "writing the evidence database");
    ok = db_open(path, DB_CREATE, &r->db, err) && schema_create(r->db, err) &&
         store_run_keys(r, err) && store_rules(r, err) &&
         store_parameters(r, err) && store_clock(r, err) &&
         load_facts(r->db, &r->facts, &r->model, r->bag_path, err) &&
         store_never_issued(r, err) && run_store_rules(r, err) &&
         schema_index(r->db, err) &&
         (!r->previous_rows || previous_load(r->db, r->previous_rows, err)) &&
         ledger_build(r->db, err) && schema_relate(r->db, err);
    /* From here on the database is what there is. */
    model_release(&r->model);
    facts_forget_rows(&r->facts);
    return ok;
}

bool run_judge(struct run *r, struct err *err)
{
    const struct engagement *e = &r->engagement;
    struct controls_input in = {.db = r->db,
                                .controls = &r->rules.controls,
                                .profile = r->rules.profile,
                                .notice_clock = r->rules.clock == CLOCK_NOTICE,
                                .now = r->now,
                                .period_start_day = e->start,
                                .period_end_day = e->end};
    int64_t unused;

    progress_stage(r->progress, "running the control tests");
    zone_day(r->zone, e->start, &in.period_start, &unused);
    zone_day(r->zone, e->end, &unused, &in.period_end);
    return populations_freeze(r->db, err) && controls_run(&in, err) &&
           schema_measure(r->db, err) &&
           db_text(r->db, r->arena,
                   "SELECT sum(n) || ' tests: ' || group_concat(n || ' ' || "
                   "lower(replace(outcome, '_', ' ')), ', ') FROM (SELECT "
                   "outcome, count(*) AS n FROM test GROUP BY 1 ORDER BY 1)",
                   &r->outcomes, err);
}
