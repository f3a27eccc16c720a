/*
 * Which grants does a template, or an approved exception, explain?
 *
 * Present state uses the template version in force on the day of the grants'
 * own export.  People with the same attributes share one answer: a bit per
 * entitlement, worked out once.
 */
#include "reconcile/entitle.h"

#include "reconcile/overrides.h"

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
};

static const struct why whys[] = {
    {"", ""},
    {"NOT_IN_TEMPLATE",
     "the person's role template does not give this entitlement"},
    {"PRIVILEGED_NOT_IN_TEMPLATE",
     "a privileged entitlement that the person's role template does not give"},
    {"EXCEPTION_EXPIRED",
     "not in the template, and the exception for it had expired"},
    {"EXCEPTION_INCOMPLETE",
     "not in the template, and the exception for it is not complete and "
     "approved"},
    {"EXCEPTION_NOT_YET",
     "not in the template, and the exception for it was not yet in force"},
    {"NO_TEMPLATE", "no role template applies to the person"},
    {"SEVERAL_TEMPLATES", "more than one role template applies to the person"},
    {"ACCOUNT_STATE_UNKNOWN", "the state of the account is not known"},
    {"EXCEPTION", "outside the template, covered by an approved exception"},
    {"HR_STATUS_UNKNOWN",
     "whether the holder works here cannot be told from HR's export"},
};

/* ---- what the templates mean --------------------------------------------- */

struct adding {
    struct entitler *t;
    struct role_view *v;
};

/* Was the list read that would show who holds it (X22)? */
static bool members_read(const struct entitler *t, sym system, sym resource)
{
    sym one[2] = {system, resource}, all[2] = {system, 0};

    return map_find(&t->members, work_key(all)) ||
           map_find(&t->members, work_key(one));
}

/* One grant of a template: allow every entitlement it means. */
static void allow(void *to, const struct role_version *from,
                  const struct role_grant *g)
{
    struct adding *add = to;
    struct work *w = add->t->w;
    sym pair[2] = {intern_put(&w->f->names, g->system),
                   work_fold(w, intern_put(&w->f->names, g->resource))};
    const struct map_entry *e = map_find(&add->t->resource, work_key(pair));
    uint32_t known = 0, last = 0;

    (void)from;
    for (uint32_t i = e ? (uint32_t)e->value : NO_INDEX; i != NO_INDEX;
         i = add->t->same[i]) {
        struct str p = facts_text(w->f, w->f->entitlements.ptr[i].permission);

        /* permission counts only where the source states one */
        if (p.len && g->permission.len &&
            !str_eq_nocase(str_trim(p), str_trim(g->permission)))
            continue;
        add->v->allowed[i / 64] |= 1ull << (i % 64);
        last = i;
        known++;
    }
    /* Any of several permissions would do: then nothing certain is missing. */
    if (known == 1)
        add->v->needed[last / 64] |= 1ull << (last % 64);
    if (!known && members_read(add->t, pair[0], pair[1])) {
        struct missing_grant *m = vec_push(&add->v->absent);

        m->system = g->system;
        m->resource = g->resource;
        m->permission = g->permission;
    }
}

/* ---- views --------------------------------------------------------------- */

#define ROWS_MOST 4 /* jobs at once that are told apart */

/* What tells people apart: an attribute no template asks about does not. */
struct view_key {
    sym value[ROWS_MOST][ROLE_ATTRS];
    int32_t day;
    uint32_t rows;
};

static void put_row(const struct entitler *t, struct view_key *key,
                    uint32_t row)
{
    struct work *w = t->w;
    const struct worker_row *r = &w->f->workers.ptr[row];
    sym value[ROLE_ATTRS] = {
        [ROLE_WORKER_ID] = r->worker_id,
        [ROLE_JOB_TITLE] = r->title,
        [ROLE_DEPARTMENT] = r->department,
        [ROLE_EMPLOYMENT_TYPE] = r->employment_type,
        [ROLE_LOCATION] = r->location,
        [ROLE_COMPANY] = r->company,
        [ROLE_COST_CENTER] = r->cost_center,
        [ROLE_MANAGER_ID] = r->manager,
    };

    for (int i = 0; i < ROLE_ATTRS; i++)
        key->value[key->rows][i] = t->asked[i] ? work_fold(w, value[i]) : 0;
    key->rows++;
}

/* The jobs a person has now; of somebody else, the row that speaks for him. */
static void key_of(const struct entitler *t, uint32_t person, int32_t day,
                   struct view_key *key)
{
    const struct work *w = t->w;
    const struct person *p = &w->m->persons.ptr[person];

    *key = (struct view_key){.day = day};
    for (uint32_t i = 0; i < p->spells && key->rows < ROWS_MOST; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];

        if (s->current == TRI_YES)
            put_row(t, key, s->row);
    }
    if (!key->rows)
        put_row(t, key, p->row);
}

static bool is_known(const struct role_version *const *of, size_t n,
                     const struct role_version *v)
{
    for (size_t i = 0; i < n; i++)
        if (of[i] == v)
            return true;
    return false;
}

/* The templates of any of the jobs, each once; add-ons never count alone. */
static void fill_view(struct entitler *t, const struct view_key *key,
                      struct role_view *v)
{
    struct work *w = t->w;
    const struct role_version *match[64], *all[ROWS_MOST * COUNT_OF(match)];
    struct adding add = {t, v};
    size_t total = 0;

    v->allowed = arena_array(&w->arena, uint64_t, t->words);
    v->needed = arena_array(&w->arena, uint64_t, t->words);
    for (uint32_t k = 0; k < key->rows; k++) {
        struct str value[ROLE_ATTRS];
        size_t n;

        for (int i = 0; i < ROLE_ATTRS; i++)
            value[i] = role_fold(&w->arena,
                                 intern_get(&w->f->names, key->value[k][i]));
        n = role_match(w->in->roles, value, key->day, match, COUNT_OF(match));
        for (size_t i = 0; i < n && i < COUNT_OF(match); i++)
            if (!is_known(all, total, match[i]))
                all[total++] = match[i];
        if (n > COUNT_OF(match))
            v->roles += 2; /* too many to have exactly one */
    }
    for (size_t i = 0; i < total; i++) {
        if (!all[i]->add_on) {
            v->roles++;
            v->role = all[i];
        }
        role_grants(w->in->roles, all[i], key->day, allow, &add);
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
    case EXCEPTION_VALID:
        return WHY_EXCEPTION;
    case EXCEPTION_NONE:
        break;
    }
    return e->privileged == TRI_YES ? WHY_PRIVILEGED : WHY_NOT_IN_TEMPLATE;
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
    } else {
        found = exceptions_judge(&t->exceptions, h->person, e,
                                 t->time_of[source], &out->exception);
        out->class_ = found == EXCEPTION_VALID ? CLASS_EXCEPTION : CLASS_DRIFT;
        out->why = drift_why(found, e);
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
    list_holders(&t);
    if (!exceptions_open(&t.exceptions, w, err))
        return false;
    for (size_t i = 0; i < w->f->grants.len; i++)
        if (w->m->grants.ptr[i].account != NO_INDEX)
            judge(&t, &w->f->grants.ptr[i], &w->m->grants.ptr[i]);
    assign_roles(&t);
    find_missing(&t);
    for (size_t i = 0; i < t.view.len; i++)
        vec_release(&t.view.ptr[i].absent);
    vec_release(&t.view);
    return true;
}
