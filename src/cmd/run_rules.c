/* A function a table, or a few that belong together.  What the rules say goes
 * in as it was written; only dates become moments, and names records. */
#include "cmd/run_rules.h"

#include "base/utf8.h"
#include "catalog/rule_time.h"
#include "store/rule_rows.h"

/* Days of the calendar table before and after the period. */
enum { DAYS_BEFORE = 2 * 366, DAYS_AFTER = 366 };

struct filling {
    struct run *r;
    const struct rules *rules;
    struct rule_zone zone;
    struct rule_rows rows, below; /* of the table, and of one under it */
    struct err *err;
};

static void put_moment(struct filling *f, struct rule_rows *rows,
                       const struct field_time *t)
{
    int64_t lo, hi;

    rule_moment(&f->zone, t, &lo, &hi);
    row_times(rows, lo, hi);
}

static void put_end(struct filling *f, struct rule_rows *rows,
                    const struct field_time *t)
{
    int64_t lo, hi;

    rule_end(&f->zone, t, &lo, &hi);
    row_times(rows, lo, hi);
}

static void put_line(struct rule_rows *rows, const struct rule_file *file,
                     uint32_t line)
{
    row_int(rows, (int64_t)REC(file->source, line));
}

static bool open_rows(struct filling *f, enum rule_table table)
{
    return rule_rows_open(f->r->db, table, &f->rows, f->err);
}

/* ---- files --------------------------------------------------------------- */

static bool fill_sources(struct filling *f)
{
    const struct catalog *c = &f->rules->catalog;

    if (!open_rows(f, ROWS_RULE_SOURCE))
        return false;
    for (size_t i = 0; i < c->count; i++) {
        const struct rule_file *file = &c->file[i];

        if (!file->source)
            continue;
        row_int(&f->rows, file->source);
        row_name(&f->rows, str_from(file->path));
        row_name(&f->rows, str_from(file->sha256));
        row_int(&f->rows, (int64_t)file->bytes.len);
        row_name(&f->rows, arena_fmt(f->r->arena, "data/rules/%s", file->path));
        if (!rule_rows_add(&f->rows, f->err))
            return false;
    }
    return true;
}

struct str run_document_path(const struct run *r, const struct document *d)
{
    if (!d || !d->bag_path || !r->engagement.include_inputs)
        return (struct str){0};
    return str_from(d->bag_path);
}

static struct str document_sha256(const struct document *d)
{
    return d ? str_from(d->sha256) : (struct str){0};
}

/* ---- the register of accounts -------------------------------------------- */

static struct str account_key(struct arena *a, struct str system,
                              struct str name)
{
    struct str folded = utf8_fold(a, str_trim(name));

    return arena_fmt(a, "%.*s\n%.*s", STR_ARG(system), STR_ARG(folded));
}

/* The account of each entry, NO_INDEX where no export has one.  Of several
 * that had the name, the one that is still listed. */
static uint32_t *registered_accounts(struct filling *f, struct arena *a)
{
    const struct account_register *reg = &f->rules->accounts;
    const struct model *m = &f->r->model;
    const struct intern *names = &f->r->facts.names;
    uint32_t *of = arena_array(a, uint32_t, reg->count + 1);
    struct map entries;

    map_init(&entries, a);
    for (size_t i = 0; i < reg->count; i++) {
        of[i] = NO_INDEX;
        map_add(&entries,
                account_key(a, reg->account[i].system, reg->account[i].account),
                NULL)
            ->value = i;
    }
    for (uint32_t k = 0; k < m->accounts.len; k++) {
        const struct account *x = &m->accounts.ptr[k];
        struct str system = intern_get(names, x->system);
        const struct map_entry *e;

        if (!x->registered)
            continue;
        e = map_find(&entries,
                     account_key(a, system, intern_get(names, x->username)));
        if (!e && x->key)
            e = map_find(&entries,
                         account_key(a, system, intern_get(names, x->key)));
        if (e && (of[e->value] == NO_INDEX ||
                  (x->listed && !m->accounts.ptr[of[e->value]].listed)))
            of[e->value] = k;
    }
    return of;
}

static bool fill_custodians(struct filling *f, size_t no,
                            const struct registered_account *x)
{
    for (size_t i = 0; i < x->custodians.count; i++) {
        row_int(&f->below, (int64_t)no);
        row_name(&f->below, x->custodians.ptr[i]);
        if (!rule_rows_add(&f->below, f->err))
            return false;
    }
    return true;
}

static bool fill_register(struct filling *f)
{
    const struct account_register *reg = &f->rules->accounts;
    struct arena scratch = {0};
    uint32_t *account = registered_accounts(f, &scratch);
    bool ok = open_rows(f, ROWS_REGISTER) &&
              rule_rows_open(f->r->db, ROWS_CUSTODIAN, &f->below, f->err);

    for (size_t i = 0; i < reg->count && ok; i++) {
        const struct registered_account *x = &reg->account[i];
        struct rule_rows *w = &f->rows;

        row_int(w, (int64_t)i + 1);
        row_count(w, account[i] == NO_INDEX ? 0 : (int64_t)account[i] + 1);
        row_name(w, x->system);
        row_name(w, x->account);
        row_name(w, str_from(register_kind_name(x->kind)));
        row_text(w, x->owner);
        row_text(w, x->purpose);
        row_text(w, x->privileges);
        row_text(w, x->justification);
        row_text(w, x->attribution);
        row_tri(w, x->interactive);
        row_tri(w, x->monitored);
        row_text(w, x->approved_by);
        put_moment(f, w, &x->approved_at);
        put_moment(f, w, &x->reviewed_at);
        put_moment(f, w, &x->rotated_at);
        put_moment(f, w, &x->tested_at);
        put_line(w, reg->file, x->line);
        ok = rule_rows_add(w, f->err) && fill_custodians(f, i + 1, x);
    }
    arena_release(&scratch);
    return ok;
}

/* ---- segregation of duties ----------------------------------------------- */

static bool fill_sod_rules(struct filling *f)
{
    const struct sod_set *s = &f->rules->sod;

    if (!open_rows(f, ROWS_SOD_RULE))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const struct sod_rule *x = &s->rule[i];
        struct rule_rows *w = &f->rows;

        row_name(w, x->id);
        row_text(w, x->title);
        row_text(w, x->owner);
        row_text(w, x->version);
        row_text(w, x->approved_by);
        put_moment(f, w, &x->approved_at);
        row_text(w, x->environment);
        row_text(w, x->severity);
        put_line(w, s->file, x->line);
        if (!rule_rows_add(w, f->err))
            return false;
    }
    return true;
}

static bool fill_sod_sides(struct filling *f)
{
    const struct sod_set *s = &f->rules->sod;

    if (!open_rows(f, ROWS_SOD_SIDE))
        return false;
    for (size_t i = 0; i < s->count; i++)
        for (int side = 0; side < 2; side++)
            for (size_t k = 0; k < s->rule[i].sides[side]; k++) {
                const struct duty *d = &s->rule[i].side[side][k];

                row_name(&f->rows, s->rule[i].id);
                row_int(&f->rows, side + 1);
                row_name(&f->rows, d->system);
                row_name(&f->rows, d->resource);
                row_text(&f->rows, d->permission);
                if (!rule_rows_add(&f->rows, f->err))
                    return false;
            }
    return true;
}

static bool fill_sod_mitigations(struct filling *f)
{
    const struct sod_set *s = &f->rules->sod;

    if (!open_rows(f, ROWS_SOD_MITIGATION))
        return false;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->rule[i].mitigations; k++) {
            const struct mitigation *x = &s->rule[i].mitigation[k];
            struct rule_rows *w = &f->rows;

            row_name(w, s->rule[i].id);
            row_text(w, x->worker);
            row_text(w, x->control);
            row_text(w, x->owner);
            row_text(w, x->approved_by);
            put_moment(f, w, &x->approved_at);
            put_moment(f, w, &x->tested_at);
            row_tri(w, x->test_passed);
            put_end(f, w, &x->expires_at);
            put_line(w, s->file, x->line);
            if (!rule_rows_add(w, f->err))
                return false;
        }
    return true;
}

/* ---- who may approve ----------------------------------------------------- */

static bool fill_authority(struct filling *f, size_t no,
                           const struct approval_rule *x, size_t step,
                           const struct approver *by)
{
    struct rule_rows *w = &f->rows;

    row_int(w, (int64_t)no);
    row_text(w, x->system);
    row_text(w, x->resource);
    row_count(w, x->privileged);
    row_name(w, str_from(approval_purpose_name(x->purpose)));
    row_int(w, (int64_t)step);
    row_name(w, str_from(approver_by_name(by->by)));
    row_text(w, by->name);
    row_day(w, x->from.day);
    row_day(w, x->until.day);
    row_count(w, x->max_days);
    put_line(w, f->rules->approvers.file, x->line);
    return rule_rows_add(w, f->err);
}

static bool fill_authorities(struct filling *f)
{
    const struct approver_set *s = &f->rules->approvers;

    if (!open_rows(f, ROWS_AUTHORITY))
        return false;
    for (size_t i = 0; i < s->rules; i++)
        for (size_t k = 0; k < s->rule[i].steps; k++)
            for (size_t n = 0; n < s->rule[i].step[k].count; n++)
                if (!fill_authority(f, i + 1, &s->rule[i], k + 1,
                                    &s->rule[i].step[k].approver[n]))
                    return false;
    return true;
}

static bool fill_requesters(struct filling *f)
{
    const struct approver_set *s = &f->rules->approvers;

    if (!open_rows(f, ROWS_REQUESTER))
        return false;
    for (size_t i = 0; i < s->rules; i++)
        for (size_t k = 0; k < s->rule[i].requesters; k++) {
            const struct approver *by = &s->rule[i].requester[k];

            row_int(&f->rows, (int64_t)i + 1);
            row_name(&f->rows, str_from(approver_by_name(by->by)));
            row_text(&f->rows, by->name);
            put_line(&f->rows, s->file, s->rule[i].line);
            if (!rule_rows_add(&f->rows, f->err))
                return false;
        }
    return true;
}

static bool fill_delegations(struct filling *f)
{
    const struct approver_set *s = &f->rules->approvers;

    if (!open_rows(f, ROWS_DELEGATION))
        return false;
    for (size_t i = 0; i < s->delegations; i++) {
        const struct delegation *d = &s->delegation[i];

        row_name(&f->rows, d->from);
        row_name(&f->rows, d->to);
        row_text(&f->rows, d->system);
        row_day(&f->rows, d->start.day);
        row_day(&f->rows, d->end.day);
        put_line(&f->rows, s->file, d->line);
        if (!rule_rows_add(&f->rows, f->err))
            return false;
    }
    return true;
}

/* ---- documents, ways in, suppliers, days --------------------------------- */

static bool fill_artefacts(struct filling *f)
{
    const struct artefact_set *s = &f->rules->artefacts;

    if (!open_rows(f, ROWS_ARTEFACT))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const struct artefact *x = &s->artefact[i];
        struct str found = document_sha256(x->document);
        struct rule_rows *w = &f->rows;

        row_int(w, (int64_t)i + 1);
        row_name(w, x->kind);
        row_text(w, x->title);
        row_text(w, x->file);
        row_text(w, found.len ? found : x->sha256);
        row_text(w, x->owner);
        row_text(w, x->approved_by);
        put_moment(f, w, &x->approved_at);
        put_moment(f, w, &x->reviewed_at);
        put_end(f, w, &x->expires_at);
        row_int(w, artefact_present(x));
        row_text(w, x->role);
        row_text(w, x->version);
        put_line(w, s->file, x->line);
        row_text(w, run_document_path(f->r, x->document));
        row_text(w, x->cadence);
        row_text(w, x->responsible);
        row_text(w, x->finding_means);
        row_count(w, x->retention_days);
        row_count(w, x->retention_years);
        row_text(w, x->shows);
        if (!rule_rows_add(w, f->err))
            return false;
    }
    return true;
}

static bool fill_paths(struct filling *f)
{
    const struct access_path_set *s = &f->rules->paths;

    if (!open_rows(f, ROWS_ACCESS_PATH))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const struct access_path *x = &s->path[i];
        struct rule_rows *w = &f->rows;

        row_int(w, (int64_t)i + 1);
        row_name(w, x->name);
        row_name(w, x->system);
        row_name(w, str_from(path_mfa_name(x->mfa)));
        row_tri(w, x->phishing_resistant);
        row_text(w, x->bypass);
        row_text(w, x->evidence);
        row_int(w, x->document && x->document->shown);
        put_moment(f, w, &x->checked_at);
        put_line(w, s->file, x->line);
        row_text(w, document_sha256(x->document));
        row_text(w, run_document_path(f->r, x->document));
        if (!rule_rows_add(w, f->err))
            return false;
    }
    return true;
}

static bool fill_suppliers(struct filling *f)
{
    const struct supplier_set *s = &f->rules->suppliers;

    if (!open_rows(f, ROWS_SUPPLIER))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const struct supplier *x = &s->supplier[i];

        row_name(&f->rows, x->name);
        row_text(&f->rows, x->approved_by);
        put_moment(f, &f->rows, &x->approved_at);
        put_end(f, &f->rows, &x->until);
        put_line(&f->rows, s->file, x->line);
        if (!rule_rows_add(&f->rows, f->err))
            return false;
    }
    return true;
}

/* A time of the clock that day; where the clock is put back, the first. */
static int64_t clock_time(const struct filling *f, int32_t day, int32_t seconds)
{
    int64_t lo, hi;

    if (seconds < 0)
        return TIME_UNKNOWN;
    zone_local(f->zone.zone, (int64_t)day * SECONDS_PER_DAY + seconds, &lo,
               &hi);
    return lo;
}

static bool fill_calendar(struct filling *f)
{
    const struct calendar *c = &f->rules->calendar;
    const struct engagement *e = &f->r->engagement;
    int32_t today = zone_date(f->zone.zone, f->r->now);
    int32_t last = (today > e->end ? today : e->end) + DAYS_AFTER;
    int64_t no = 0;

    if (!c->given)
        return true;
    if (!open_rows(f, ROWS_CALENDAR))
        return false;
    for (int32_t day = e->start - DAYS_BEFORE; day <= last; day++) {
        int64_t start, end;
        bool business;

        zone_day(f->zone.zone, day, &start, &end);
        /* a date some zone left out is no day at all */
        business = calendar_is_business(c, day) && start < end;
        no += business;
        row_int(&f->rows, day);
        row_int(&f->rows, business);
        row_int(&f->rows, no);
        row_times(&f->rows, start, end);
        row_times(&f->rows,
                  business ? clock_time(f, day, c->opens) : TIME_UNKNOWN,
                  business ? clock_time(f, day, c->closes) : TIME_UNKNOWN);
        if (!rule_rows_add(&f->rows, f->err))
            return false;
    }
    return true;
}

/* ---- role templates ------------------------------------------------------ */

static bool fill_role_grants(struct filling *f)
{
    const struct role_set *s = &f->rules->roles;

    if (!open_rows(f, ROWS_ROLE_GRANT))
        return false;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->version[i].grant_count; k++) {
            const struct role_grant *g = &s->version[i].grant[k];

            row_int(&f->rows, (int64_t)i + 1);
            row_name(&f->rows, g->system);
            row_name(&f->rows, g->resource);
            row_text(&f->rows, g->permission);
            row_text(&f->rows, g->justification);
            put_line(&f->rows, s->version[i].file, g->line);
            if (!rule_rows_add(&f->rows, f->err))
                return false;
        }
    return true;
}

static bool fill_role_changes(struct filling *f)
{
    const struct role_set *s = &f->rules->roles;

    if (!open_rows(f, ROWS_ROLE_CHANGE))
        return false;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->version[i].change_count; k++) {
            const struct role_change *c = &s->version[i].change[k];

            row_int(&f->rows, (int64_t)i + 1);
            row_int(&f->rows, (int64_t)k + 1);
            row_text(&f->rows, c->version);
            row_day(&f->rows, c->date.day);
            row_text(&f->rows, c->changed_by);
            row_text(&f->rows, c->changes);
            row_text(&f->rows, c->approval);
            if (!rule_rows_add(&f->rows, f->err))
                return false;
        }
    return true;
}

/* ---- compound findings --------------------------------------------------- */

static bool put_part(struct filling *f, size_t no, size_t part,
                     const struct compound_part *x, struct str test,
                     struct str reason)
{
    struct rule_rows *w = &f->below;

    row_int(w, (int64_t)no);
    row_int(w, (int64_t)part);
    row_name(w, test);
    row_text(w, reason);
    row_int(w, x->privileged);
    row_int(w, x->used_after);
    return rule_rows_add(w, f->err);
}

/* A row for each test and each reason; one without reason means any. */
static bool fill_parts(struct filling *f, size_t no, const struct compound *c)
{
    for (size_t i = 0; i < c->parts; i++) {
        const struct compound_part *x = &c->part[i];
        size_t reasons = x->reasons.count > 0 ? x->reasons.count : 1;

        for (size_t t = 0; t < x->tests.count; t++)
            for (size_t k = 0; k < reasons; k++)
                if (!put_part(f, no, i + 1, x, x->tests.ptr[t],
                              x->reasons.count > 0 ? x->reasons.ptr[k]
                                                   : STR("")))
                    return false;
    }
    return true;
}

static bool fill_compounds(struct filling *f)
{
    const struct compound_set *s = &f->rules->compounds;

    if (!open_rows(f, ROWS_COMPOUND_RULE) ||
        !rule_rows_open(f->r->db, ROWS_COMPOUND_PART, &f->below, f->err))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const struct compound *c = &s->compound[i];
        struct rule_rows *w = &f->rows;

        row_int(w, (int64_t)i + 1);
        row_name(w, c->id);
        row_name(w, c->title);
        row_name(w, str_from(compound_same_name(c->same)));
        row_int(w, (int64_t)c->parts);
        if (!rule_rows_add(w, f->err) || !fill_parts(f, i + 1, c))
            return false;
    }
    return true;
}

bool run_store_rules(struct run *r, struct err *err)
{
    static bool (*const step[])(struct filling *) = {
        fill_sources,     fill_register,        fill_sod_rules,
        fill_sod_sides,   fill_sod_mitigations, fill_authorities,
        fill_requesters,  fill_delegations,     fill_artefacts,
        fill_paths,       fill_suppliers,       fill_calendar,
        fill_role_grants, fill_role_changes,    fill_compounds,
    };
    struct filling f = {.r = r,
                        .rules = &r->rules,
                        .zone = {r->zone, r->engagement.time_zone.len == 0},
                        .err = err};
    bool ok = true;

    for (size_t i = 0; i < COUNT_OF(step) && ok; i++) {
        ok = step[i](&f);
        rule_rows_close(&f.rows);
        rule_rows_close(&f.below);
    }
    return ok;
}
