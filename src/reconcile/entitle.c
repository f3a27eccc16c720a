/*
 * Which grants does a template, or an approved exception, explain?
 *
 * Present state uses the template version in force on the day of the grants'
 * own export.  People with the same attributes share one answer: a bit per
 * entitlement, worked out once.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "reconcile/overrides.h"

enum why_no {
    WHY_NONE, WHY_NOT_IN_TEMPLATE, WHY_PRIVILEGED, WHY_EXPIRED, WHY_INCOMPLETE,
    WHY_NOT_YET, WHY_NO_TEMPLATE, WHY_SEVERAL, WHY_STATE, WHY_EXCEPTION, WHY_HR_STATUS,
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
     "HR's status word for the holder is not known to the source profile"},
};

/* What people with equal attributes have, on one day. */
struct role_view {
    uint32_t roles; /* primary templates that match */
    const struct role_version *role;
    uint64_t *allowed; /* a bit per entitlement */
    uint64_t *needed;  /* those that alone would satisfy a template grant */
    VEC(struct missing_grant) absent; /* template grants nobody holds at all */
};

struct entitler {
    struct work *w;
    struct map views; /* attributes + day -> index */
    VEC(struct role_view) view;
    struct map resource; /* folded system, resource -> chain of entitlements */
    uint32_t *same;      /* next entitlement of that system and resource */
    size_t words;
    struct map exceptions; /* person, entitlement name -> chain */
    uint32_t *next_exception;
    bool *has_members; /* by system index: a grants export was read */
    int32_t *day_of;   /* by source */
    bool asked[ROLE_ATTRS]; /* some template's scope names it */
    struct remembered {
        int32_t day;
        uint32_t view; /* 1-based, 0 none */
    } *of_person;
};

static void attributes(struct work *w, const struct worker_row *r,
                       sym out[ROLE_ATTRS])
{
    out[ROLE_WORKER_ID] = r->worker_id;
    out[ROLE_JOB_TITLE] = r->title;
    out[ROLE_DEPARTMENT] = r->department;
    out[ROLE_EMPLOYMENT_TYPE] = r->employment_type;
    out[ROLE_LOCATION] = r->location;
    out[ROLE_COMPANY] = r->company;
    out[ROLE_COST_CENTER] = r->cost_center;
    out[ROLE_MANAGER_ID] = r->manager;
    for (int i = 0; i < ROLE_ATTRS; i++)
        out[i] = work_fold(w, out[i]);
}

static uint32_t system_index(const struct work *w, sym system)
{
    for (uint32_t i = 0; i < w->m->systems.len; i++)
        if (w->m->systems.ptr[i].system == system)
            return i;
    return 0;
}

struct adding {
    struct entitler *t;
    struct role_view *v;
    const struct role_version *role;
};

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
        if (p.len && g->permission.len && !str_eq_nocase(p, g->permission))
            continue;
        add->v->allowed[i / 64] |= 1ull << (i % 64);
        last = i;
        known++;
    }
    /* Any of several permissions would do: then nothing certain is missing. */
    if (known == 1)
        add->v->needed[last / 64] |= 1ull << (last % 64);
    if (!known && add->t->has_members[system_index(w, pair[0])]) {
        struct missing_grant *m = vec_push(&add->v->absent);

        m->system = g->system;
        m->resource = g->resource;
        m->permission = g->permission;
    }
}

/* The view of a worker's attributes on a day, made when new.  An attribute no
 * template asks about does not tell people apart. */
static uint32_t make_view(struct entitler *t, uint32_t row, int32_t day)
{
    struct work *w = t->w;
    sym key[ROLE_ATTRS + 1];
    struct str value[ROLE_ATTRS];
    const struct role_version *match[64];
    struct role_view *v;
    struct map_entry *e;
    size_t n;
    bool added;

    attributes(w, &w->f->workers.ptr[row], key);
    for (int k = 0; k < ROLE_ATTRS; k++)
        if (!t->asked[k])
            key[k] = 0;
    key[ROLE_ATTRS] = (sym)day;
    e = map_add(&t->views, (struct str){(const char *)key, sizeof key},
                &added);
    if (!added)
        return (uint32_t)e->value;
    e->value = t->view.len;
    for (int k = 0; k < ROLE_ATTRS; k++)
        value[k] = role_fold(&w->arena, intern_get(&w->f->names, key[k]));
    v = vec_push(&t->view);
    v->allowed = arena_array(&w->arena, uint64_t, t->words);
    v->needed = arena_array(&w->arena, uint64_t, t->words);
    n = role_match(w->in->roles, value, day, match, COUNT_OF(match));
    for (size_t i = 0; i < n && i < COUNT_OF(match); i++) {
        struct adding add = {t, v, match[i]};

        if (!match[i]->add_on) {
            v->roles++;
            v->role = match[i];
        }
        role_grants(w->in->roles, match[i], day, allow, &add);
    }
    return (uint32_t)(t->view.len - 1);
}

static const struct role_view *view_of(struct entitler *t, uint32_t person,
                                       int32_t day)
{
    struct remembered *r = &t->of_person[person];

    if (!r->view || r->day != day) {
        r->view = 1 + make_view(t, t->w->m->persons.ptr[person].row, day);
        r->day = day;
    }
    return &t->view.ptr[r->view - 1];
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

/* ---- exceptions ---------------------------------------------------------- */

static int32_t day_of_time(const struct work *w, const struct field_time *t)
{
    if (t->at != TIME_UNKNOWN)
        return zone_date(w->in->zone, t->at);
    return t->day;
}

/* What an auditor would miss in the record, or "". */
static const char *incomplete(const struct exception *x)
{
    static const char *const ok[] = {"approved", "active", "granted"};
    bool fine = !x->status.len;

    for (size_t i = 0; i < COUNT_OF(ok); i++)
        fine |= str_eq_nocase(x->status, str_from(ok[i]));
    if (!fine)
        return "its status is not approved";
    if (!x->approved_by.len || !x->approved_at.text.len)
        return "no approval is recorded";
    if (!x->expires_at.text.len)
        return "it has no end date";
    if (!x->justification.len)
        return "no justification is given";
    if (x->requested_by.len && str_eq_nocase(x->requested_by, x->approved_by))
        return "requester and approver are the same";
    if (str_eq_nocase(x->user, x->approved_by))
        return "the beneficiary approved it";
    return "";
}

static uint32_t exception_person(struct work *w, sym user)
{
    uint32_t only, a;
    bool alias;

    for (size_t i = 0; i < w->m->systems.len; i++) {
        sym pair[2] = {w->m->systems.ptr[i].system, work_fold(w, user)};
        const struct map_entry *e = map_find(&w->by_worker, work_key(pair));

        if (e)
            return (uint32_t)e->value;
    }
    if (email_persons(w, user, &only, &alias) == 1)
        return only;
    for (size_t i = 0; i < w->m->systems.len; i++) {
        a = find_account(w, w->m->systems.ptr[i].system, user);
        if (a != NO_INDEX && w->m->accounts.ptr[a].person != NO_INDEX)
            return w->m->accounts.ptr[a].person;
    }
    return NO_INDEX;
}

static void index_exceptions(struct entitler *t)
{
    struct work *w = t->w;
    const struct exception_set *set = w->in->exceptions;

    map_init(&t->exceptions, &w->arena);
    t->next_exception = arena_array(&w->arena, uint32_t, set->count + 1);
    for (uint32_t i = 0; i < set->count; i++) {
        const struct exception *x = &set->exception[i];
        struct exception_used *u = vec_push(&w->m->exceptions);
        sym key[2];
        struct map_entry *e;
        bool added;

        *u = (struct exception_used){
            .id = x->id, .user = x->user, .system = x->system,
            .resource = x->resource, .permission = x->permission,
            .justification = x->justification,
            .requested_by = x->requested_by, .approved_by = x->approved_by,
            .status = x->status, .problem = str_from(incomplete(x)),
            .requested_day = day_of_time(w, &x->requested_at),
            .approved_day = day_of_time(w, &x->approved_at),
            .granted_day = day_of_time(w, &x->granted_at),
            .expires_day = day_of_time(w, &x->expires_at),
        };
        key[0] = exception_person(w, intern_put(&w->f->names, x->user));
        key[1] = work_fold(w, intern_put(&w->f->names, x->resource));
        e = map_add(&t->exceptions, work_key(key), &added);
        t->next_exception[i] = added ? NO_INDEX : (uint32_t)e->value;
        e->value = i;
    }
}

static bool fits(struct work *w, const struct exception *x,
                 const struct entitlement *e)
{
    struct str p = facts_text(w->f, e->permission);

    if (x->system.len && !str_eq(x->system, facts_text(w->f, e->system)))
        return false;
    return !p.len || !x->permission.len || str_eq_nocase(p, x->permission);
}

/* The best that any exception says of this grant. */
static void by_exception(struct entitler *t, struct grant_judged *g,
                         uint32_t person, const struct entitlement *e,
                         int32_t day)
{
    struct work *w = t->w;
    sym key[2] = {person, work_fold(w, e->name)};
    const struct map_entry *m = map_find(&t->exceptions, work_key(key));

    g->class_ = CLASS_DRIFT;
    g->why = e->privileged == TRI_YES ? WHY_PRIVILEGED : WHY_NOT_IN_TEMPLATE;
    for (uint32_t i = m ? (uint32_t)m->value : NO_INDEX; i != NO_INDEX;
         i = t->next_exception[i]) {
        struct exception_used *u = &w->m->exceptions.ptr[i];

        if (!fits(w, &w->in->exceptions->exception[i], e))
            continue;
        g->exception = (uint16_t)(i + 1);
        if (u->problem.len) {
            g->why = WHY_INCOMPLETE;
        } else if (u->expires_day < day) {
            g->why = WHY_EXPIRED;
        } else if (u->approved_day > day ||
                   (u->granted_day != DAY_UNKNOWN && u->granted_day > day)) {
            g->why = WHY_NOT_YET;
        } else {
            g->class_ = CLASS_EXCEPTION;
            g->why = WHY_EXCEPTION;
            u->used++;
            return;
        }
    }
}

/* ---- grants -------------------------------------------------------------- */

/* Grants name their holder again and again in runs: remember the last. */
struct holder {
    sym system, account, login;
    uint32_t index;
};

static uint32_t holder_of(struct work *w, struct holder *h, sym system,
                          const struct grant_row *g)
{
    uint32_t a;

    if (h->system == system && h->account == g->account &&
        h->login == g->login)
        return h->index;
    a = find_account(w, system, g->account);
    if (a == NO_INDEX)
        a = find_account(w, system, g->login);
    *h = (struct holder){system, g->account, g->login, a};
    return a;
}

static void judge(struct entitler *t, const struct grant_row *g,
                  struct grant_judged *out)
{
    struct work *w = t->w;
    const struct entitlement *e = &w->f->entitlements.ptr[g->entitlement];
    struct account *a = &w->m->accounts.ptr[out->account];
    int32_t day = t->day_of[REC_SOURCE(g->rec)];
    const struct role_view *v;

    if (e->privileged == TRI_YES)
        a->privileged = TRI_YES;
    if (a->person == NO_INDEX ||
        w->m->persons.ptr[a->person].current == TRI_NO)
        return;
    v = view_of(t, a->person, day);
    if (w->m->persons.ptr[a->person].current == TRI_UNKNOWN) {
        out->class_ = CLASS_UNEVALUABLE;
        out->why = WHY_HR_STATUS;
    } else if (a->state == ACCOUNT_UNKNOWN) {
        out->class_ = CLASS_UNEVALUABLE;
        out->why = WHY_STATE;
    } else if (v->roles != 1) {
        out->class_ = CLASS_UNEVALUABLE;
        out->why = v->roles ? WHY_SEVERAL : WHY_NO_TEMPLATE;
    } else if (v->allowed[g->entitlement / 64] >> (g->entitlement % 64) & 1) {
        out->class_ = CLASS_TEMPLATE;
    } else {
        by_exception(t, out, a->person, e, day);
    }
}

/* A holder no account export names: still an account (X5), state unknown. */
static uint32_t holder_account(struct work *w, sym system,
                               const struct grant_row *g)
{
    struct account *a = vec_push(&w->m->accounts);
    uint32_t i = (uint32_t)(w->m->accounts.len - 1);
    sym name[] = {g->account, g->login};

    a->system = system;
    a->key = g->account ? g->account : g->login;
    a->username = g->login ? g->login : g->account;
    a->row = NO_INDEX;
    a->person = NO_INDEX;
    a->created = a->last_use = SPAN_UNKNOWN;
    a->snapshot_at = TIME_UNKNOWN;
    a->rec = g->rec;
    for (size_t k = 0; k < COUNT_OF(name); k++) {
        sym pair[2] = {system, work_fold(w, name[k])};

        if (name[k])
            map_add(&w->by_account_key, work_key(pair), NULL)->value = i;
    }
    return i;
}

void place_grants(struct work *w)
{
    struct holder h = {0};

    w->m->grants.ptr =
        vec_grow(NULL, &w->m->grants.cap, 0, w->f->grants.len + 1,
                 sizeof *w->m->grants.ptr);
    w->m->grants.len = w->f->grants.len;
    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        const struct source *s = &w->f->sources.ptr[REC_SOURCE(g->rec) - 1];
        struct grant_judged *out = &w->m->grants.ptr[i];

        *out = (struct grant_judged){.account = NO_INDEX};
        if (!w->m->newest[s->id - 1] ||
            (g->removed_at != TIME_UNKNOWN &&
             (s->extracted_at == TIME_UNKNOWN ||
              g->removed_at <= s->extracted_at)))
            continue;
        out->account = holder_of(w, &h, s->system, g);
        if (out->account == NO_INDEX) {
            out->account = holder_account(w, s->system, g);
            h = (struct holder){0};
        }
    }
}

static void mark_privileged(struct work *w)
{
    for (size_t i = 0; i < w->f->entitlements.len; i++) {
        struct entitlement *e = &w->f->entitlements.ptr[i];
        const struct inventory_system *s = inventory(w, e->system);

        for (size_t k = 0; s && k < s->privileged.count; k++)
            if (str_eq_nocase(str_trim(s->privileged.ptr[k]),
                              facts_text(w->f, e->name)))
                e->privileged = TRI_YES;
    }
}

/* ---- roles of people, and what their template gives but they lack -------- */

static uint32_t role_index(struct work *w, const struct role_version *r)
{
    return (uint32_t)(r - w->in->roles->version);
}

static void list_roles(struct work *w)
{
    for (size_t i = 0; i < w->in->roles->count; i++) {
        const struct role_version *r = &w->in->roles->version[i];
        struct role_used *u = vec_push(&w->m->roles);

        *u = (struct role_used){
            .name = r->name, .version = r->version, .owner = r->owner,
            .approver = r->approver, .effective_day = r->effective,
            .sha256 = str_from(r->file->sha256),
            .path = str_from(r->file->path),
            .grants = (uint32_t)r->grant_count,
        };
    }
}

static void assign_roles(struct entitler *t)
{
    struct work *w = t->w;

    for (uint32_t i = 0; i < w->m->persons.len; i++) {
        struct person *p = &w->m->persons.ptr[i];
        const struct worker_row *r = &w->f->workers.ptr[p->row];
        const struct source *s = &w->f->sources.ptr[REC_SOURCE(r->rec) - 1];
        const struct role_view *v;

        if (p->current != TRI_YES)
            continue;
        v = view_of(t, i, t->day_of[s->id]);
        p->roles = v->roles;
        if (v->roles == 1) {
            p->role = role_index(w, v->role);
            w->m->roles.ptr[p->role].users++;
        }
    }
}

struct held {
    uint32_t person, entitlement;
};

static int by_person_entitlement(const void *a, const void *b)
{
    const struct held *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return x->entitlement < y->entitlement ? -1
                                           : x->entitlement > y->entitlement;
}

static void lacks(struct work *w, uint32_t person, uint32_t role,
                  struct str system, struct str resource, struct str permission)
{
    struct missing_grant *m = vec_push(&w->m->missing);

    m->person = person;
    m->role = role;
    m->system = system;
    m->resource = resource;
    m->permission = permission;
}

/* Only people with exactly one template, only systems whose members were read:
 * elsewhere nothing says that they lack it. */
static void find_missing(struct entitler *t)
{
    struct work *w = t->w;
    size_t n = 0;
    uint64_t *has = arena_array(&w->arena, uint64_t, t->words);
    struct held *h = arena_array(&w->arena, struct held, w->f->grants.len + 1);

    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_judged *g = &w->m->grants.ptr[i];

        if (g->account != NO_INDEX && g->class_ != CLASS_NONE)
            h[n++] = (struct held){w->m->accounts.ptr[g->account].person,
                                   w->f->grants.ptr[i].entitlement};
    }
    qsort(h, n, sizeof *h, by_person_entitlement);
    for (uint32_t p = 0, at = 0; p < w->m->persons.len; p++) {
        const struct person *who = &w->m->persons.ptr[p];
        const struct worker_row *r = &w->f->workers.ptr[who->row];
        const struct role_view *v;

        memset(has, 0, t->words * sizeof *has);
        for (; at < n && h[at].person == p; at++)
            has[h[at].entitlement / 64] |= 1ull << (h[at].entitlement % 64);
        if (who->current != TRI_YES || who->roles != 1)
            continue;
        v = view_of(t, p, t->day_of[REC_SOURCE(r->rec)]);
        for (size_t i = 0; i < w->f->entitlements.len; i++) {
            const struct entitlement *e = &w->f->entitlements.ptr[i];

            if ((v->needed[i / 64] & ~has[i / 64]) >> (i % 64) & 1)
                lacks(w, p, who->role, facts_text(w->f, e->system),
                      facts_text(w->f, e->name),
                      facts_text(w->f, e->permission));
        }
        for (size_t i = 0; i < v->absent.len; i++)
            lacks(w, p, who->role, v->absent.ptr[i].system,
                  v->absent.ptr[i].resource, v->absent.ptr[i].permission);
    }
}

void class_grants(struct work *w)
{
    struct entitler t = {.w = w};
    size_t ns = w->f->sources.len;

    map_init(&t.views, &w->arena);
    t.of_person =
        arena_array(&w->arena, struct remembered, w->m->persons.len + 1);
    for (size_t i = 0; i < w->in->roles->count; i++)
        for (int k = 0; k < ROLE_ATTRS; k++)
            t.asked[k] |= w->in->roles->version[i].scope[k].count > 0;
    mark_privileged(w);
    index_resources(&t);
    index_exceptions(&t);
    t.has_members = arena_array(&w->arena, bool, w->m->systems.len + 1);
    t.day_of = arena_array(&w->arena, int32_t, ns + 2);
    for (size_t i = 0; i < ns; i++) {
        const struct source *s = &w->f->sources.ptr[i];

        t.day_of[s->id] =
            zone_date(w->in->zone, s->extracted_at == TIME_UNKNOWN
                                       ? w->in->now
                                       : s->extracted_at);
        if (s->kind == FACT_GRANTS)
            t.has_members[system_index(w, s->system)] = true;
    }
    for (size_t i = 0; i < COUNT_OF(whys); i++)
        *(struct why *)vec_push(&w->m->whys) = whys[i];
    list_roles(w);
    for (size_t i = 0; i < w->f->grants.len; i++)
        if (w->m->grants.ptr[i].account != NO_INDEX)
            judge(&t, &w->f->grants.ptr[i], &w->m->grants.ptr[i]);
    assign_roles(&t);
    find_missing(&t);
    for (size_t i = 0; i < t.view.len; i++)
        vec_release(&t.view.ptr[i].absent);
    vec_release(&t.view);
}
