/*
 * Which grants does a template, or an approved exception, explain?
 *
 * Present state uses the template version in force on the day of the grants'
 * own export.  People with the same attributes share one answer: a bit per
 * entitlement, worked out once.
 */
#include "reconcile/actors.h"
#include "reconcile/overrides.h"
#include "reconcile/stretches.h"

enum why_no {
    WHY_NONE,
    WHY_NOT_IN_TEMPLATE,
    WHY_PRIVILEGED,
    WHY_EXPIRED,
    WHY_INCOMPLETE,
    WHY_NOT_YET,
    WHY_NO_TEMPLATE,
    WHY_SEVERAL,
    WHY_STATE,
    WHY_EXCEPTION,
    WHY_EMPLOYMENT,
    WHY_OVERLAP,
    WHY_OVERLAP_UNSURE,
    WHY_EXCEPTION_LATE,
    WHY_THROUGH,
};

static const struct why whys[] = {
    {"", ""},
    {"NOT_IN_TEMPLATE",
     "The person's role template does not give this entitlement."},
    {"PRIVILEGED_NOT_IN_TEMPLATE",
     "A privileged entitlement that the person's role template does not give."},
    {"EXCEPTION_EXPIRED",
     "Not in the template, and the exception for it had expired."},
    {"EXCEPTION_INCOMPLETE", "Not in the template, and the exception for it is "
                             "not complete and approved."},
    {"EXCEPTION_NOT_YET",
     "Not in the template, and the exception for it was not yet in force."},
    {"NO_TEMPLATE", "No role template applies to the person."},
    {"SEVERAL_TEMPLATES", "More than one role template applies to the person."},
    {"ACCOUNT_STATE_UNKNOWN", "The state of the account is not known."},
    {"EXCEPTION", "Outside the template, covered by an approved exception."},
    {"HR_STATUS_UNKNOWN",
     "Whether the holder works here cannot be told from HR's export."},
    {"OVERLAP", "The template of the person's former role gives it, and its "
                "days of overlap after the move are not over."},
    {"OVERLAP_NOT_CERTAIN",
     "The template of the person's former role gives it; when the person moved "
     "is not known well enough to say that its days of overlap are over."},
    {"EXCEPTION_AFTER_GRANT",
     "Outside the template, covered by an exception that was granted before it "
     "was approved: it excuses nothing before its approval."},
    {"THROUGH_GROUP", "The template or an exception gives the group it comes "
                      "through; whether it is to give this as well, it does "
                      "not say."},
};

/* ---- what the templates mean --------------------------------------------- */

struct adding {
    struct entitler *t;
    struct role_view *v;
};

bool members_read(const struct entitler *t, sym system, sym resource)
{
    sym one[2] = {system, resource}, all[2] = {system, 0};

    return map_find(&t->members, work_key(all)) ||
           map_find(&t->members, work_key(one));
}

uint32_t named_entitlement(struct entitler *t, sym system, sym name)
{
    sym pair[2] = {system, work_fold(t->w, name)};
    const struct map_entry *e = map_find(&t->resource, work_key(pair));

    return e ? (uint32_t)e->value : NO_INDEX;
}

/* permission counts only where the source states one */
static uint32_t meant_from(struct entitler *t, const struct role_grant *g,
                           uint32_t i)
{
    const struct facts *f = t->w->f;

    for (; i != NO_INDEX; i = t->same[i]) {
        struct str p = facts_text(f, f->entitlements.ptr[i].permission);

        if (!p.len || !g->permission.len ||
            str_eq_nocase(str_trim(p), str_trim(g->permission)))
            break;
    }
    return i;
}

uint32_t meant_first(struct entitler *t, const struct role_grant *g)
{
    struct intern *names = &t->w->f->names;

    return meant_from(t, g,
                      named_entitlement(t, intern_put(names, g->system),
                                        intern_put(names, g->resource)));
}

uint32_t meant_next(struct entitler *t, const struct role_grant *g, uint32_t i)
{
    return meant_from(t, g, t->same[i]);
}

/* One grant of a template: allow every entitlement it means. */
static void allow(void *to, const struct role_version *from,
                  const struct role_grant *g)
{
    struct adding *add = to;
    struct work *w = add->t->w;
    uint32_t known = 0, last = 0;

    (void)from;
    for (uint32_t i = meant_first(add->t, g); i != NO_INDEX;
         i = meant_next(add->t, g, i)) {
        add->v->allowed[i / 64] |= 1ull << (i % 64);
        if (i >= w->listed)
            continue; /* only a log names it: no list shows who has it */
        last = i;
        known++;
    }
    /* Any of several permissions would do: then nothing certain is missing. */
    if (known == 1)
        add->v->needed[last / 64] |= 1ull << (last % 64);
    if (!known &&
        members_read(add->t, intern_put(&w->f->names, g->system),
                     work_fold(w, intern_put(&w->f->names, g->resource)))) {
        struct missing_grant *m = vec_push(&add->v->absent);

        m->system = g->system;
        m->resource = g->resource;
        m->permission = g->permission;
    }
}

/* ---- views --------------------------------------------------------------- */

static void put_row(const struct entitler *t, struct view_key *key,
                    sym worker_id, const sym *attr)
{
    sym value[ROLE_ATTRS] = {
        [ROLE_WORKER_ID] = worker_id,
        [ROLE_JOB_TITLE] = attr[JOB_TITLE],
        [ROLE_DEPARTMENT] = attr[JOB_DEPARTMENT],
        [ROLE_EMPLOYMENT_TYPE] = attr[JOB_TYPE],
        [ROLE_LOCATION] = attr[JOB_LOCATION],
        [ROLE_COMPANY] = attr[JOB_COMPANY],
        [ROLE_COST_CENTER] = attr[JOB_COST_CENTER],
        [ROLE_MANAGER_ID] = attr[JOB_MANAGER],
    };

    for (int i = 0; i < ROLE_ATTRS; i++)
        key->value[key->rows][i] = t->asked[i] ? work_fold(t->w, value[i]) : 0;
    key->rows++;
}

static void put_worker(const struct entitler *t, struct view_key *key,
                       uint32_t row)
{
    const struct worker_row *r = &t->w->f->workers.ptr[row];
    sym attr[JOB_ATTRS];

    worker_job(r, attr);
    put_row(t, key, r->worker_id, attr);
}

static void put_job(const struct entitler *t, struct view_key *key,
                    const struct job_stretch *j)
{
    put_row(t, key, t->w->f->workers.ptr[j->row].worker_id, j->attr);
}

void key_of_job(const struct entitler *t, const struct job_stretch *j,
                struct view_key *key)
{
    *key = (struct view_key){0};
    put_job(t, key, j);
}

void key_of(const struct entitler *t, uint32_t person, int32_t day,
            struct view_key *key)
{
    const struct work *w = t->w;
    const struct person *p = &w->m->persons.ptr[person];
    uint32_t job[ROWS_MOST];
    size_t n = jobs_on(w, person, day, job, COUNT_OF(job));

    *key = (struct view_key){.day = day};
    for (size_t i = 0; i < n; i++)
        put_job(t, key, &w->m->jobs.jobs.ptr[job[i]]);
    for (uint32_t i = 0; i < p->spells && !n && key->rows < ROWS_MOST; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];

        if (s->current == TRI_YES)
            put_worker(t, key, s->row);
    }
    if (!key->rows)
        put_worker(t, key, p->row);
}

static bool is_known(const struct role_fit *f, const struct role_version *v)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->version[i] == v)
            return true;
    return false;
}

void fit_roles(const struct entitler *t, const struct view_key *key,
               int32_t day, struct role_fit *out)
{
    const struct role_version *match[MATCHES_MOST];
    struct work *w = t->w;

    out->count = 0;
    out->primary = 0;
    for (uint32_t k = 0; k < key->rows; k++) {
        struct arena_mark mark = arena_mark(&w->arena);
        struct str value[ROLE_ATTRS];
        size_t n;

        for (int i = 0; i < ROLE_ATTRS; i++)
            value[i] = role_fold(&w->arena,
                                 intern_get(&w->f->names, key->value[k][i]));
        n = role_match(w->in->roles, value, day, match, COUNT_OF(match));
        for (size_t i = 0; i < n && i < COUNT_OF(match); i++)
            if (!is_known(out, match[i])) {
                out->version[out->count++] = match[i];
                out->primary += !match[i]->add_on;
            }
        if (n > COUNT_OF(match))
            out->primary += 2; /* too many to have exactly one */
        arena_rewind(&w->arena, mark);
    }
}

/* The templates of any of the jobs; add-ons never count alone. */
static void fill_view(struct entitler *t, const struct view_key *key,
                      struct role_view *v)
{
    struct work *w = t->w;
    struct adding add = {t, v};
    struct role_fit fit;

    v->allowed = arena_array(&w->arena, uint64_t, t->words);
    v->needed = arena_array(&w->arena, uint64_t, t->words);
    fit_roles(t, key, key->day, &fit);
    v->roles = fit.primary;
    v->fit = arena_array(&w->arena, uint32_t, fit.count);
    v->fits = fit.count;
    for (size_t i = 0; i < fit.count; i++) {
        v->fit[i] = (uint32_t)(fit.version[i] - w->in->roles->version);
        if (!fit.version[i]->add_on)
            v->role = fit.version[i];
        role_grants(w->in->roles, fit.version[i], key->day, allow, &add);
    }
}

const struct role_view *view_of(struct entitler *t, uint32_t person,
                                int32_t day)
{
    struct remembered *r = &t->of_person[person];
    struct view_key key;
    struct map_entry *e;
    bool added;

    if (r->view && r->day == day)
        return &t->view.ptr[r->view - 1];
    key_of(t, person, day, &key);
    e = map_add(&t->views, (struct str){(const char *)&key, sizeof key},
                &added);
    if (added) {
        struct role_view v = {0};

        e->value = t->view.len;
        fill_view(t, &key, &v);
        *(struct role_view *)vec_push(&t->view) = v;
        e = map_add(&t->views, (struct str){(const char *)&key, sizeof key},
                    NULL);
    }
    *r = (struct remembered){day, (uint32_t)e->value + 1};
    return &t->view.ptr[e->value];
}

int32_t hr_day(const struct entitler *t, uint32_t person)
{
    const struct work *w = t->w;
    uint32_t row = w->m->persons.ptr[person].row;

    return t->day_of[REC_SOURCE(w->f->workers.ptr[row].rec)];
}

/* ---- grants -------------------------------------------------------------- */

static uint8_t drift_why(enum exception_verdict v, const struct entitlement *e)
{
    switch (v) {
    case EXCEPTION_EXPIRED:
        return WHY_EXPIRED;
    case EXCEPTION_INCOMPLETE:
        return WHY_INCOMPLETE;
    case EXCEPTION_NOT_YET:
        return WHY_NOT_YET;
    case EXCEPTION_LATE:
        return WHY_EXCEPTION_LATE;
    case EXCEPTION_VALID:
        return WHY_EXCEPTION;
    case EXCEPTION_NONE:
        break;
    }
    return e->privileged == TRI_YES ? WHY_PRIVILEGED : WHY_NOT_IN_TEMPLATE;
}

enum overlap { OVERLAP_OVER, OVERLAP_UNSURE, OVERLAP_RUNS };

/* May a mover still have what one former job's template gives?  The day of a
 * move between two looks counts against him, but does not prove anything. */
static enum overlap overlap_of(const struct entitler *t,
                               const struct job_move *m, uint32_t entitlement,
                               int32_t day)
{
    const struct job_stretch *old = &t->w->m->jobs.jobs.ptr[m->old_job];
    int64_t last = old->end, first = last;
    enum overlap best = OVERLAP_OVER;
    struct view_key key;
    struct role_fit fit;

    if (!m->recorded)
        first = m->at.lo == TIME_UNKNOWN ? INT32_MIN
                                         : zone_date(t->w->in->zone, m->at.lo);
    if (day < first)
        return OVERLAP_OVER;
    key_of_job(t, old, &key);
    fit_roles(t, &key, day, &fit);
    for (size_t i = 0; i < fit.count; i++) {
        const struct role_version *v = fit.version[i];
        int64_t more = v->overlap_days > 0 ? v->overlap_days : 0;

        if (day >= last + more || !role_allows(t, v, entitlement, day))
            continue;
        if (day < first + more)
            return OVERLAP_RUNS;
        best = OVERLAP_UNSURE;
    }
    return best;
}

static enum overlap in_overlap(const struct entitler *t, uint32_t person,
                               uint32_t entitlement, int32_t day)
{
    const struct work *w = t->w;
    enum overlap best = OVERLAP_OVER;

    for (size_t i = w->first_move[person]; i < w->first_move[person + 1]; i++) {
        const struct job_move *m = &w->m->jobs.moves.ptr[i];
        enum overlap o = m->old_job == NO_INDEX || m->gap
                             ? OVERLAP_OVER
                             : overlap_of(t, m, entitlement, day);

        if (o > best)
            best = o;
    }
    return best;
}

static void list_holders(struct entitler *t)
{
    const struct work *w = t->w;

    t->holder =
        arena_array(&t->w->arena, struct holder, w->m->accounts.len + 1);
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];
        uint8_t current = a->person == NO_INDEX
                              ? TRI_NO
                              : w->m->persons.ptr[a->person].current;

        t->holder[i] =
            (struct holder){current == TRI_NO ? NO_INDEX : a->person,
                            current == TRI_UNKNOWN        ? WHY_EMPLOYMENT
                            : a->state == ACCOUNT_UNKNOWN ? WHY_STATE
                                                          : WHY_NONE};
    }
}

static void judge(struct entitler *t, const struct grant_row *g,
                  struct grant_judged *out)
{
    struct work *w = t->w;
    const struct entitlement *e = &w->f->entitlements.ptr[g->entitlement];
    const struct holder *h = &t->holder[out->account];
    uint32_t source = REC_SOURCE(g->rec);
    enum exception_verdict found;
    const struct role_view *v;
    enum overlap o;

    if (e->privileged == TRI_YES)
        w->m->accounts.ptr[out->account].privileged = TRI_YES;
    if (h->person == NO_INDEX)
        return;
    out->class_ = CLASS_UNEVALUABLE;
    out->why = h->why;
    if (h->why)
        return;
    v = view_of(t, h->person, t->day_of[source]);
    if (v->roles != 1) {
        out->why = v->roles ? WHY_SEVERAL : WHY_NO_TEMPLATE;
    } else if (v->allowed[g->entitlement / 64] >> (g->entitlement % 64) & 1) {
        out->class_ = CLASS_TEMPLATE;
    } else if ((o = in_overlap(t, h->person, g->entitlement,
                               t->day_of[source])) == OVERLAP_RUNS) {
        out->class_ = CLASS_TEMPLATE;
        out->why = WHY_OVERLAP;
    } else {
        found = exceptions_judge(&t->exceptions, h->person, e,
                                 t->time_of[source], &out->exception);
        out->class_ = found >= EXCEPTION_LATE ? CLASS_EXCEPTION : CLASS_DRIFT;
        out->why = drift_why(found, e);
        if (out->class_ == CLASS_DRIFT && o == OVERLAP_UNSURE) {
            out->class_ = CLASS_UNEVALUABLE;
            out->why = WHY_OVERLAP_UNSURE;
        }
    }
}

/* ---- getting ready ------------------------------------------------------- */

/* The inventory names entitlements that are privileged whatever an export
 * says. */
static void mark_privileged(struct work *w)
{
    struct map listed;

    map_init(&listed, &w->arena);
    for (size_t i = 0; i < w->in->systems->count; i++) {
        const struct inventory_system *s = &w->in->systems->system[i];

        for (size_t k = 0; k < s->privileged.count; k++) {
            sym pair[2] = {
                intern_put(&w->f->names, s->system),
                work_fold(w, intern_put(&w->f->names, s->privileged.ptr[k]))};

            map_add(&listed, work_key(pair), NULL);
        }
    }
    for (size_t i = 0; i < w->f->entitlements.len && listed.count; i++) {
        struct entitlement *e = &w->f->entitlements.ptr[i];
        sym pair[2] = {e->system, work_fold(w, e->name)};

        if (map_find(&listed, work_key(pair)))
            e->privileged = TRI_YES;
    }
}

static void index_resources(struct entitler *t)
{
    struct work *w = t->w;
    size_t n = w->f->entitlements.len;

    map_init(&t->resource, &w->arena);
    t->same = arena_array(&w->arena, uint32_t, n + 1);
    t->words = n / 64 + 1;
    for (uint32_t i = 0; i < n; i++) {
        const struct entitlement *x = &w->f->entitlements.ptr[i];
        sym pair[2] = {x->system, work_fold(w, x->name)};
        bool added;
        struct map_entry *e = map_add(&t->resource, work_key(pair), &added);

        t->same[i] = added ? NO_INDEX : (uint32_t)e->value;
        e->value = i;
    }
}

static void index_sources(struct entitler *t)
{
    struct work *w = t->w;

    map_init(&t->members, &w->arena);
    t->day_of = arena_array(&w->arena, int32_t, w->f->sources.len + 2);
    t->time_of = arena_array(&w->arena, int64_t, w->f->sources.len + 2);
    for (size_t i = 0; i < w->f->sources.len; i++) {
        const struct source *s = &w->f->sources.ptr[i];
        sym pair[2] = {s->system,
                       work_fold(w, intern_put(&w->f->names, s->parent))};

        t->time_of[s->id] =
            s->extracted_at == TIME_UNKNOWN ? w->in->now : s->extracted_at;
        t->day_of[s->id] = zone_date(w->in->zone, t->time_of[s->id]);
        if (s->kind == FACT_GRANTS && w->m->newest[i])
            map_add(&t->members, work_key(pair), NULL);
    }
}

static struct str joined(struct work *w, const struct str_list *list)
{
    struct str s = {0};

    for (size_t i = 0; i < list->count; i++)
        s = arena_fmt(&w->m->arena, "%.*s%s%.*s", STR_ARG(s), i ? ", " : "",
                      STR_ARG(list->ptr[i]));
    return s;
}

static void list_roles(struct work *w)
{
    const struct rule_zone zone = {w->in->zone, w->in->zone_assumed};

    for (size_t i = 0; i < w->in->roles->count; i++) {
        const struct role_version *r = &w->in->roles->version[i];
        struct role_used *u = vec_push(&w->m->roles);

        *u = (struct role_used){
            .name = r->name,
            .version = r->version,
            .owner = r->owner,
            .approver = r->approver,
            .effective_day = r->effective,
            .sha256 = str_from(r->file->sha256),
            .path = str_from(r->file->path),
            .grants = (uint32_t)r->grant_count,
            .description = r->description,
            .extends = joined(w, &r->extends),
            .scope = r->applies_to,
            .data_class = joined(w, &r->data_class),
            .until_day = r->until == INT32_MAX ? DAY_UNKNOWN : r->until,
            .reviewed_day = rule_day(&zone, &r->reviewed_at),
            .overlap_days = r->overlap_days,
            .add_on = r->add_on,
            .rec = rule_record(r->file, 0),
        };
    }
}

static void assign_roles(struct entitler *t)
{
    struct work *w = t->w;

    for (uint32_t i = 0; i < w->m->persons.len; i++) {
        struct person *p = &w->m->persons.ptr[i];
        const struct role_view *v;

        if (p->current != TRI_YES)
            continue;
        v = view_of(t, i, hr_day(t, i));
        p->roles = v->roles;
        if (v->roles == 1) {
            p->role = (uint32_t)(v->role - w->in->roles->version);
            w->m->roles.ptr[p->role].users++;
        }
    }
}

bool class_grants(struct work *w, struct err *err)
{
    struct entitler t = {.w = w};

    for (size_t i = 0; i < w->in->roles->count; i++)
        for (int k = 0; k < ROLE_ATTRS; k++)
            t.asked[k] |= w->in->roles->version[i].scope[k].count > 0;
    map_init(&t.views, &w->arena);
    t.of_person =
        arena_array(&w->arena, struct remembered, w->m->persons.len + 1);
    mark_privileged(w);
    index_resources(&t);
    index_sources(&t);
    for (size_t i = 0; i < COUNT_OF(whys); i++)
        *(struct why *)vec_push(&w->m->whys) = whys[i];
    list_roles(w);
    find_allows(&t);
    list_holders(&t);
    if (!exceptions_open(&t.exceptions, w, err))
        return false;
    for (size_t i = 0; i < w->f->grants.len; i++)
        if (w->m->grants.ptr[i].account != NO_INDEX)
            judge(&t, &w->f->grants.ptr[i], &w->m->grants.ptr[i]);
    judge_through(&t, WHY_THROUGH);
    assign_roles(&t);
    find_person_roles(&t);
    find_missing(&t);
    find_gives(&t);
    find_subjects(&t);
    for (size_t i = 0; i < t.view.len; i++)
        vec_release(&t.view.ptr[i].absent);
    vec_release(&t.view);
    return true;
}
