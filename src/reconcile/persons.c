/*
 * Persons and their employment spells.  A person is HR's number in HR's
 * system; two numbers are one person only when HR's own person key or a
 * signed override says so, or when the same number has the same address in
 * two HR lists.  Never by name.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "reconcile/overrides.h"

/* The span of all clocks on earth: UTC-12 to UTC+14. */
#define CLOCK_SPAN (26 * 3600)

bool date_has_assumed_zone(struct when v)
{
    return v.zone_source == ZONE_ASSUMED;
}

/* 00:00 of the day a date names. */
static struct span day_start(struct when v)
{
    struct span s = {v.lo, v.precision == PREC_DAY ? v.lo : v.hi};

    if (v.precision == PREC_DAY && date_has_assumed_zone(v))
        s.hi = v.lo + CLOCK_SPAN;
    return s;
}

/* 24:00 of it. */
static struct span day_end(struct when v)
{
    struct span s = {v.precision == PREC_DAY ? v.hi : v.lo, v.hi};

    if (v.precision == PREC_DAY && date_has_assumed_zone(v))
        s.lo = v.hi - CLOCK_SPAN;
    return s;
}

static struct span whole(struct when v)
{
    return v.precision == PREC_NONE ? SPAN_UNKNOWN : (struct span){v.lo, v.hi};
}

static bool listed(struct work *w, const struct str_list *list, sym word)
{
    struct str have = intern_get(&w->f->names, work_fold(w, word));

    for (size_t i = 0; i < list->count; i++)
        if (str_eq(str_trim(have),
                   utf8_fold(&w->arena, str_trim(list->ptr[i]))))
            return true;
    return false;
}

static int64_t hr_time(const struct work *w, const struct worker_row *r)
{
    int64_t at = w->f->sources.ptr[REC_SOURCE(r->rec) - 1].extracted_at;

    return at == TIME_UNKNOWN ? w->in->now : at;
}

static bool in_newest(const struct work *w, rec_id rec)
{
    return w->m->newest[REC_SOURCE(rec) - 1];
}

/* The worker id an override gives to a number of this HR system. */
static sym override_worker(struct work *w, const struct worker_row *r,
                           sym system)
{
    const char *problem;
    const struct identity_override *o =
        override_of(w, system, r->worker_id, &problem);

    return o && !problem && o->worker.len
               ? intern_put(&w->f->names, o->worker)
               : 0;
}

static bool same_address(struct work *w, uint32_t p, const struct worker_row *r)
{
    const struct worker_row *o = &w->f->workers.ptr[w->m->persons.ptr[p].row];

    return !o->work_email || !r->work_email ||
           work_fold(w, o->work_email) == work_fold(w, r->work_email);
}

static uint32_t new_person(struct work *w, sym system, uint32_t row)
{
    struct person *p = vec_push(&w->m->persons);

    p->system = system;
    p->worker_id = w->f->workers.ptr[row].worker_id;
    p->row = row;
    p->duplicate_of = NO_INDEX;
    p->role = NO_INDEX;
    return (uint32_t)(w->m->persons.len - 1);
}

/* The person a row is about, made when new. */
static uint32_t person_of(struct work *w, uint32_t row)
{
    const struct worker_row *r = &w->f->workers.ptr[row];
    sym system = w->f->sources.ptr[REC_SOURCE(r->rec) - 1].system;
    sym other = override_worker(w, r, system);
    sym any = 0, id = work_fold(w, other ? other : r->worker_id);
    /* HR's own person key (X1) outranks its numbers. */
    sym mine[2] = {system, id}, all[2] = {any, id};
    sym human[2] = {UINT32_MAX, work_fold(w, r->person_key)};
    struct map_entry *e, *u, *k = NULL;
    bool added, fresh, first = true;
    uint32_t p;

    e = map_add(&w->by_worker, work_key(mine), &added);
    if (!added)
        return (uint32_t)e->value;
    if (human[1])
        k = map_add(&w->by_worker, work_key(human), &first);
    p = first ? NO_INDEX : (uint32_t)k->value;
    u = map_add(&w->by_worker, work_key(all), &fresh);
    if (p != NO_INDEX)
        ;
    else if (!fresh && (other || same_address(w, (uint32_t)u->value, r)))
        p = (uint32_t)u->value;
    else
        p = new_person(w, system, row);
    if (fresh)
        u->value = p;
    /* The second map_add may have moved the first entry. */
    map_add(&w->by_worker, work_key(mine), NULL)->value = p;
    if (human[1])
        map_add(&w->by_worker, work_key(human), NULL)->value = p;
    return p;
}

static const char T0_EXACT[] = "HR states the time";
static const char T0_LAST[] = "end (24:00) of the last working day";
static const char T0_FIRST[] = "start (00:00) of the first day out";
static const char T0_WHOLE[] =
    "any time of that day: involuntary, high-risk, or the meaning of the date "
    "is not declared";
static const char T0_STATUS[] =
    "HR says terminated without a date: before HR's export";

/* controls 0.4, T0. */
static void set_t0(struct work *w, struct spell *s, const struct worker_row *r)
{
    const struct source *src = &w->f->sources.ptr[REC_SOURCE(r->rec) - 1];
    struct when end = r->end.precision != PREC_NONE ? r->end : r->last_day;
    bool last = src->last_working_day_declared || r->end.precision == PREC_NONE;

    s->t0 = SPAN_UNKNOWN;
    s->ended = end.precision != PREC_NONE || r->state == WORKER_TERMINATED;
    if (!s->ended)
        return;
    s->reason = r->reason;
    s->high_risk = listed(w, &w->in->high_risk, r->reason);
    s->end = whole(end);
    s->end_day = end.day;
    if (end.precision == PREC_NONE) {
        s->t0 = (struct span){s->start.lo, hr_time(w, r)};
        s->t0_rule = T0_STATUS;
    } else if (end.precision != PREC_DAY) {
        s->t0 = s->end;
        s->t0_rule = T0_EXACT;
        if (s->end_day == DAY_UNKNOWN)
            s->end_day = zone_date(w->in->zone, s->end.lo);
    } else if (s->high_risk || listed(w, &w->in->involuntary, r->reason) ||
               !(last || src->first_day_out_declared)) {
        s->t0 = s->end;
        s->t0_rule = T0_WHOLE;
    } else {
        s->t0 = last ? day_end(end) : day_start(end);
        s->t0_rule = last ? T0_LAST : T0_FIRST;
    }
}

/* The IT clock starts when both the end and the notice are there. */
static void set_notice(struct spell *s)
{
    s->notice = SPAN_UNKNOWN;
    if (s->entered.lo == TIME_UNKNOWN || s->t0.hi == TIME_UNKNOWN)
        return;
    s->notice.lo = s->entered.lo;
    if (s->t0.lo != TIME_UNKNOWN && s->t0.lo > s->notice.lo)
        s->notice.lo = s->t0.lo;
    s->notice.hi = s->entered.hi > s->t0.hi ? s->entered.hi : s->t0.hi;
}

static void add_spell(struct work *w, uint32_t person, uint32_t row)
{
    const struct worker_row *r = &w->f->workers.ptr[row];
    struct spell *s = vec_push(&w->m->spells);
    int64_t at = hr_time(w, r);

    s->person = person;
    s->row = row;
    s->start = r->start.precision == PREC_NONE ? SPAN_UNKNOWN
                                               : day_start(r->start);
    s->start_day = r->start.day;
    if (s->start_day == DAY_UNKNOWN && s->start.lo != TIME_UNKNOWN)
        s->start_day = zone_date(w->in->zone, s->start.lo);
    s->end = SPAN_UNKNOWN;
    s->end_day = DAY_UNKNOWN;
    s->entered = whole(r->entered_at);
    s->entered_day = r->entered_at.day;
    if (s->entered.lo != TIME_UNKNOWN && r->entered_at.precision != PREC_DAY)
        s->entered_day = zone_date(w->in->zone, s->entered.lo);
    set_t0(w, s, r);
    set_notice(s);
    s->current = TRI_NO;
    if ((s->start.lo == TIME_UNKNOWN || s->start.lo <= at) &&
        (!s->ended || s->t0.hi > at) && r->state != WORKER_PREHIRE)
        s->current = TRI_YES;
    /* Without an end, an unknown status word leaves it open (X20). */
    if (!s->ended && r->state == WORKER_UNKNOWN && r->status_raw)
        s->current = TRI_UNKNOWN;
    /* Gone from a newer export without an end: ended between the two. */
    if (!in_newest(w, r->rec) && !s->ended) {
        const struct snapshot *n =
            newest_of(w, w->f->sources.ptr[REC_SOURCE(r->rec) - 1].system,
                      FACT_WORKERS);

        s->ended = true;
        s->t0 = (struct span){at, n && n->at != TIME_UNKNOWN ? n->at
                                                             : w->in->now};
        s->t0_rule = "missing from HR's newer export: between the two";
        s->current = TRI_NO;
    }
}

struct order {
    uint32_t person, row;
    int64_t start;
};

static int by_person_start(const void *a, const void *b)
{
    const struct order *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* A row of an older export says nothing new about someone still listed. */
static bool superseded(const struct work *w, const bool *present, uint32_t row)
{
    return !in_newest(w, w->f->workers.ptr[row].rec) &&
           present[w->person_of_row[row]];
}

static void build_spells(struct work *w)
{
    const struct facts *f = w->f;
    bool *present = arena_array(&w->arena, bool, w->m->persons.len + 1);
    struct order *o = arena_array(&w->arena, struct order, f->workers.len + 1);
    size_t n = 0;

    for (uint32_t i = 0; i < f->workers.len; i++)
        present[w->person_of_row[i]] |= in_newest(w, f->workers.ptr[i].rec);
    for (uint32_t i = 0; i < f->workers.len; i++)
        if (!superseded(w, present, i))
            o[n++] = (struct order){w->person_of_row[i], i,
                                    f->workers.ptr[i].start.lo};
    qsort(o, n, sizeof *o, by_person_start);
    for (size_t i = 0; i < n; i++) {
        struct person *p = &w->m->persons.ptr[o[i].person];

        if (p->spells++ == 0)
            p->spell = (uint32_t)w->m->spells.len;
        p->row = o[i].row;
        add_spell(w, o[i].person, o[i].row);
    }
}

/* X3 and X17: an end that may be no leaving.  How small a gap makes it a
 * conversion is the control's to say. */
static void look_ahead(struct work *w, const struct person *p, uint32_t i)
{
    struct spell *s = &w->m->spells.ptr[p->spell + i];

    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *o = &w->m->spells.ptr[p->spell + k];
        const struct worker_row *a = &w->f->workers.ptr[s->row];
        const struct worker_row *b = &w->f->workers.ptr[o->row];

        if (k == i || s->t0.hi == TIME_UNKNOWN)
            continue;
        /* concurrent: the other one had begun and goes on longer */
        if (o->start.lo != TIME_UNKNOWN && s->start.lo != TIME_UNKNOWN &&
            o->start.hi < s->t0.lo &&
            (!o->ended || o->t0.lo > s->t0.hi ||
             (o->t0.hi == s->t0.hi && k > i)))
            s->concurrent = true;
        if (s->end_day != DAY_UNKNOWN && o->start_day != DAY_UNKNOWN &&
            o->start_day >= s->end_day &&
            (s->next_gap_days == DAY_UNKNOWN ||
             o->start_day - s->end_day < s->next_gap_days)) {
            s->next_gap_days = o->start_day - s->end_day;
            s->type_changes = work_fold(w, a->employment_type) !=
                              work_fold(w, b->employment_type);
        }
    }
}

static void finish_person(struct work *w, struct person *p)
{
    const struct worker_row *r;
    int64_t at;

    for (uint32_t i = 0; i < p->spells; i++) {
        struct spell *s = &w->m->spells.ptr[p->spell + i];

        s->next_gap_days = DAY_UNKNOWN;
        if (s->ended)
            look_ahead(w, p, i);
        if (s->current == TRI_YES || p->current == TRI_YES)
            p->current = TRI_YES;
        else if (s->current == TRI_UNKNOWN || (i && p->current == TRI_UNKNOWN))
            p->current = TRI_UNKNOWN;
        else
            p->current = TRI_NO;
    }
    r = &w->f->workers.ptr[p->row];
    at = hr_time(w, r);
    p->worker_id = r->worker_id;
    p->system = w->f->sources.ptr[REC_SOURCE(r->rec) - 1].system;
    p->leave.lo = r->leave_start.lo;
    p->leave.hi = r->leave_end.hi;
    if (r->leave_start.precision == PREC_NONE)
        p->leave.lo = TIME_UNKNOWN;
    if (r->leave_end.precision == PREC_NONE)
        p->leave.hi = TIME_UNKNOWN;
    p->on_leave = r->state == WORKER_LEAVE ||
                  (p->leave.lo != TIME_UNKNOWN && p->leave.lo <= at &&
                   (p->leave.hi == TIME_UNKNOWN || p->leave.hi > at));
}

void add_email(struct work *w, sym email, uint32_t person, bool alias)
{
    sym key = work_fold(w, email);
    struct map_entry *e;
    struct email_link *l;
    bool added;

    if (!key || !memchr(intern_get(&w->f->names, key).ptr, '@',
                        intern_get(&w->f->names, key).len))
        return;
    e = map_add(&w->by_email, (struct str){(const char *)&key, sizeof key},
                &added);
    if (!added)
        for (uint32_t i = (uint32_t)e->value; i != NO_INDEX;
             i = w->emails.ptr[i].next)
            if (w->emails.ptr[i].person == person)
                return;
    l = vec_push(&w->emails);
    l->person = person;
    l->next = added ? NO_INDEX : (uint32_t)e->value;
    l->alias = alias;
    e->value = w->emails.len - 1;
}

uint32_t email_persons(struct work *w, sym email, uint32_t *only, bool *alias)
{
    sym key = work_fold(w, email);
    const struct map_entry *e = map_find(
        &w->by_email, (struct str){(const char *)&key, sizeof key});
    uint32_t n = 0;

    *only = NO_INDEX;
    if (!key || !e)
        return 0;
    for (uint32_t i = (uint32_t)e->value; i != NO_INDEX;
         i = w->emails.ptr[i].next, n++) {
        *only = w->emails.ptr[i].person;
        *alias = w->emails.ptr[i].alias;
    }
    return n;
}

/* Two persons with one work e-mail are told apart nowhere else. */
static void find_doubles(struct work *w)
{
    for (uint32_t i = 0; i < w->m->persons.len; i++) {
        struct person *p = &w->m->persons.ptr[i];
        const struct worker_row *r = &w->f->workers.ptr[p->row];
        uint32_t only;
        bool alias;
        uint32_t n = email_persons(w, r->work_email, &only, &alias);

        p->same_email = n > 1 ? n - 1 : 0;
    }
}

void build_persons(struct work *w)
{
    size_t n = w->f->workers.len;

    map_init(&w->by_worker, &w->arena);
    map_init(&w->by_email, &w->arena);
    w->person_of_row = arena_array(&w->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        w->person_of_row[i] = person_of(w, i);
    build_spells(w);
    for (uint32_t i = 0; i < w->m->persons.len; i++) {
        struct person *p = &w->m->persons.ptr[i];

        finish_person(w, p);
        for (uint32_t k = 0; k < p->spells; k++) {
            const struct worker_row *r =
                &w->f->workers.ptr[w->m->spells.ptr[p->spell + k].row];

            add_email(w, r->work_email, i, false);
            add_email(w, r->alt_email, i, false);
        }
    }
    find_doubles(w);
}
