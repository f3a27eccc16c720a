#include "reconcile/exceptions.h"

static int32_t day_of(const struct work *w, const struct field_time *t)
{
    return t->at != TIME_UNKNOWN ? zone_date(w->in->zone, t->at) : t->day;
}

/* ---- who is meant -------------------------------------------------------- */

/* A worker id, an address, or a user name: of the system, or of any. */
void exception_user(struct work *w, struct str user, struct str system,
                    struct found *r)
{
    sym name = intern_put(&w->f->names, user);

    find_by_number(w, name, r);
    if (!r->count)
        find_by_address(w, &name, 1, ADDRESS_ALIAS, r);
    if (r->count)
        return;
    /* the same name in two systems may be two persons */
    for (size_t i = 0; i < w->m->systems.len; i++) {
        sym in = w->m->systems.ptr[i].system;
        uint32_t a = find_account(w, in, name);

        if (system.len && !str_eq(system, intern_get(&w->f->names, in)))
            continue;
        if (a != NO_INDEX && w->m->accounts.ptr[a].person != NO_INDEX)
            found_add(r, w->m->accounts.ptr[a].person, false);
    }
}

/* The one person meant, or NO_INDEX. */
static uint32_t only_user(struct work *w, struct str user)
{
    struct found r = {0};

    if (user.len)
        exception_user(w, user, (struct str){0}, &r);
    return r.count == 1 ? r.person[0] : NO_INDEX;
}

static bool same_user(struct work *w, struct str a, struct str b)
{
    uint32_t person = only_user(w, a);

    return str_eq_nocase(str_trim(a), str_trim(b)) ||
           (person != NO_INDEX && person == only_user(w, b));
}

/* ---- who approved it, and when ------------------------------------------- */

/* The seconds a time of the register may mean; a date is any of that day. */
static struct span bounds(const struct work *w, const struct field_time *t)
{
    struct span s = SPAN_UNKNOWN;

    if (t->at != TIME_UNKNOWN)
        s.lo = s.hi = t->at;
    else if (t->day != DAY_UNKNOWN)
        zone_day(w->in->zone, t->day, &s.lo, &s.hi);
    if (t->at == TIME_UNKNOWN && s.hi != TIME_UNKNOWN)
        s.hi--;
    return s;
}

bool could_work(const struct work *w, uint32_t person,
                const struct field_time *when)
{
    const struct person *p = &w->m->persons.ptr[person];
    struct span at = bounds(w, when);

    for (uint32_t i = 0; i < p->spells; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];

        if (s->start.lo != TIME_UNKNOWN && at.hi != TIME_UNKNOWN &&
            at.hi < s->start.lo)
            continue;
        if (s->ended && s->t0.hi != TIME_UNKNOWN && at.lo != TIME_UNKNOWN &&
            at.lo > s->t0.hi)
            continue;
        return true;
    }
    return false;
}

/* What is wrong with the approver, or "".  Without lists of people nothing
 * says who works here. */
static const char *approver_problem(struct work *w, const struct exception *x)
{
    struct found r = {0};

    if (!w->f->workers.len)
        return "";
    exception_user(w, x->approved_by, (struct str){0}, &r);
    if (r.count == 0)
        return "its approver is nobody HR lists";
    if (r.count > 1)
        return "its approver could be several persons";
    if (!could_work(w, r.person[0], &x->approved_at))
        return "its approver did not work here when it was approved";
    return "";
}

/* Was it surely granted before it was approved (X30)? */
static bool granted_first(const struct work *w, const struct exception *x)
{
    struct span granted = bounds(w, &x->granted_at);
    struct span approved = bounds(w, &x->approved_at);

    return granted.hi != TIME_UNKNOWN && approved.lo != TIME_UNKNOWN &&
           granted.hi < approved.lo;
}

/* ---- what an auditor would miss in the record, or "" --------------------- */

static bool is_approved(struct str status)
{
    static const char *const ok[] = {"approved", "active", "granted"};

    for (size_t i = 0; i < COUNT_OF(ok); i++)
        if (str_eq_nocase(str_trim(status), str_from(ok[i])))
            return true;
    return status.len == 0;
}

static const char *incomplete(struct work *w, const struct exception *x,
                              const struct found *user)
{
    if (!is_approved(x->status))
        return "its status is not approved";
    if (!x->approved_by.len || !x->approved_at.text.len)
        return "no approval is recorded";
    if (!x->expires_at.text.len)
        return "it has no end date";
    if (!x->justification.len)
        return "no justification is given";
    /* whoever it was could be the approver */
    if (!str_trim(x->requested_by).len)
        return "nobody is named who asked for it";
    if (user->count == 0)
        return "its user is nobody HR lists";
    if (user->count > 1)
        return "its user could be several persons";
    if (same_user(w, x->requested_by, x->approved_by))
        return "requester and approver are the same";
    if (str_eq_nocase(x->user, x->approved_by) ||
        user->person[0] == only_user(w, x->approved_by))
        return "the beneficiary approved it";
    return approver_problem(w, x);
}

/* ---- the register -------------------------------------------------------- */

#define SEVERAL UINT32_MAX

/* The system of every entitlement name, or SEVERAL. */
static void index_names(struct work *w, struct map *system_of)
{
    map_init(system_of, &w->arena);
    for (size_t i = 0; i < w->f->entitlements.len; i++) {
        const struct entitlement *e = &w->f->entitlements.ptr[i];
        sym name = work_fold(w, e->name);
        bool added;
        struct map_entry *m = map_add(
            system_of, (struct str){(const char *)&name, sizeof name}, &added);

        if (added)
            m->value = e->system;
        else if (m->value != e->system)
            m->value = SEVERAL;
    }
}

static bool is_vague(const struct exception *x, sym name,
                     const struct map *system_of)
{
    const struct map_entry *m =
        map_find(system_of, (struct str){(const char *)&name, sizeof name});

    return !x->system.len && m && m->value == SEVERAL;
}

static void fill_times(const struct work *w, const struct exception *x,
                       struct exception_used *u)
{
    const struct rule_zone z = {w->in->zone, w->in->zone_assumed};

    rule_moment(&z, &x->requested_at, &u->requested.lo, &u->requested.hi);
    rule_moment(&z, &x->approved_at, &u->approved.lo, &u->approved.hi);
    rule_moment(&z, &x->granted_at, &u->granted.lo, &u->granted.hi);
    rule_end(&z, &x->expires_at, &u->expires.lo, &u->expires.hi);
    rule_moment(&z, &x->reviewed_at, &u->reviewed.lo, &u->reviewed.hi);
}

static struct exception_used as_used(const struct work *w,
                                     const struct exception *x)
{
    struct exception_used u = {
        .id = x->id,
        .user = x->user,
        .system = x->system,
        .resource = x->resource,
        .permission = x->permission,
        .justification = x->justification,
        .requested_by = x->requested_by,
        .approved_by = x->approved_by,
        .status = x->status,
        .requested_day = day_of(w, &x->requested_at),
        .approved_day = day_of(w, &x->approved_at),
        .granted_day = day_of(w, &x->granted_at),
        .expires_day = day_of(w, &x->expires_at),
        .business_need = x->business_need,
        .project_id = x->project_id,
        .approval_note = x->approval_note,
        .extends = x->extends,
        .rec = rule_record(x->file, x->line),
    };

    fill_times(w, x, &u);
    return u;
}

bool exceptions_open(struct exceptions *x, struct work *w, struct err *err)
{
    const struct exception_set *set = w->in->exceptions;
    struct map system_of;

    *x = (struct exceptions){.w = w};
    if (set->count > UINT16_MAX)
        return err_set(err, ERR_POLICY,
                       "%s: more than %u exceptions in one engagement '%zu'",
                       set->exception[0].file->shown, (unsigned)UINT16_MAX,
                       set->count);
    if (set->count)
        index_names(w, &system_of);
    map_init(&x->by_holder, &w->arena);
    x->next = arena_array(&w->arena, uint32_t, set->count + 1);
    x->has_any = arena_array(&w->arena, bool, w->m->persons.len + 1);
    for (uint32_t i = 0; i < set->count; i++) {
        const struct exception *from = &set->exception[i];
        struct exception_used *u = vec_push(&w->m->exceptions);
        struct found user = {0};
        struct map_entry *e;
        sym key[2];
        bool added;

        *u = as_used(w, from);
        exception_user(w, from->user, from->system, &user);
        u->problem = str_from(incomplete(w, from, &user));
        key[0] = user.count == 1 ? user.person[0] : NO_INDEX;
        key[1] = work_fold(w, intern_put(&w->f->names, from->resource));
        if (!u->problem.len && is_vague(from, key[1], &system_of))
            u->problem = STR("it names no system, and several have this "
                             "entitlement");
        e = map_add(&x->by_holder, work_key(key), &added);
        x->next[i] = added ? NO_INDEX : (uint32_t)e->value;
        e->value = i;
        if (user.count == 1)
            x->has_any[user.person[0]] = true;
    }
    return true;
}

/* ---- one grant ----------------------------------------------------------- */

static bool fits(const struct work *w, const struct exception *x,
                 const struct entitlement *e)
{
    struct str p = facts_text(w->f, e->permission);

    if (x->system.len && !str_eq(x->system, facts_text(w->f, e->system)))
        return false;
    return !p.len || !x->permission.len ||
           str_eq_nocase(str_trim(p), str_trim(x->permission));
}

/* Does the moment lie after t?  Of a date: after that whole day. */
static bool is_past(const struct work *w, const struct field_time *t,
                    int64_t at)
{
    if (t->at != TIME_UNKNOWN)
        return at > t->at;
    return t->day != DAY_UNKNOWN && zone_date(w->in->zone, at) > t->day;
}

/* Does the moment lie before t?  Of a date: before that whole day. */
static bool is_to_come(const struct work *w, const struct field_time *t,
                       int64_t at)
{
    if (t->at != TIME_UNKNOWN)
        return at < t->at;
    return t->day != DAY_UNKNOWN && zone_date(w->in->zone, at) < t->day;
}

enum exception_verdict exceptions_judge(struct exceptions *x, uint32_t person,
                                        const struct entitlement *e, int64_t at,
                                        uint16_t *no)
{
    struct work *w = x->w;
    sym key[2] = {person, 0};
    const struct map_entry *m;
    enum exception_verdict best = EXCEPTION_NONE;

    *no = 0;
    if (!x->has_any[person])
        return best;
    key[1] = work_fold(w, e->name);
    m = map_find(&x->by_holder, work_key(key));
    /* last in the register first: of equals the first in it stays */
    for (uint32_t i = m ? (uint32_t)m->value : NO_INDEX; i != NO_INDEX;
         i = x->next[i]) {
        const struct exception *from = &w->in->exceptions->exception[i];
        enum exception_verdict v = EXCEPTION_VALID;

        if (!fits(w, from, e))
            continue;
        if (is_past(w, &from->expires_at, at))
            v = EXCEPTION_EXPIRED;
        else if (w->m->exceptions.ptr[i].problem.len)
            v = EXCEPTION_INCOMPLETE;
        else if (is_to_come(w, &from->approved_at, at) ||
                 is_to_come(w, &from->granted_at, at))
            v = EXCEPTION_NOT_YET;
        else if (granted_first(w, from))
            v = EXCEPTION_LATE;
        if (v < best)
            continue;
        best = v;
        *no = (uint16_t)(i + 1);
    }
    if (best >= EXCEPTION_LATE)
        w->m->exceptions.ptr[*no - 1].used++;
    return best;
}
