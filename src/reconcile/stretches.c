/*
 * Best evidence first: a line of the job history, the date HR's list gives for
 * the last change, and last what two looks at that list differ in.  A
 * difference that a dated change explains is that change, not a second one.
 */
#include "reconcile/stretches.h"

#include <stdlib.h>

void worker_job(const struct worker_row *r, sym out[JOB_ATTRS])
{
    out[JOB_TITLE] = r->title;
    out[JOB_DEPARTMENT] = r->department;
    out[JOB_TYPE] = r->employment_type;
    out[JOB_COMPANY] = r->company;
    out[JOB_MANAGER] = r->manager;
    out[JOB_LOCATION] = r->location;
    out[JOB_COST_CENTER] = r->cost_center;
}

static void history_job(const struct job_row *r, sym out[JOB_ATTRS])
{
    memset(out, 0, JOB_ATTRS * sizeof *out);
    out[JOB_TITLE] = r->title;
    out[JOB_DEPARTMENT] = r->department;
    out[JOB_TYPE] = r->employment_type;
    out[JOB_COMPANY] = r->company;
    out[JOB_MANAGER] = r->manager;
}

static bool differ(struct work *w, sym a, sym b)
{
    return a && b && a != b && work_fold(w, a) != work_fold(w, b);
}

uint32_t job_differences(struct work *w, const sym *a, const sym *b)
{
    uint32_t out = 0;

    for (unsigned i = 0; i < JOB_ATTRS; i++)
        if (differ(w, a[i], b[i]))
            out |= 1u << i;
    return out;
}

bool job_known(const sym *attr)
{
    for (unsigned i = 0; i < JOB_ATTRS; i++)
        if (attr[i])
            return true;
    return false;
}

static const struct worker_row *row_of(const struct track *t, size_t sight)
{
    return &t->w->f->workers.ptr[t->sight[sight].row];
}

static struct span as_span(struct when v)
{
    return v.precision == PREC_NONE ? SPAN_UNKNOWN : (struct span){v.lo, v.hi};
}

static struct turn *add_turn(struct track *t, enum turn_kind kind)
{
    struct turn *p = vec_push(&t->turns);

    p->kind = kind;
    p->at = p->entered = SPAN_UNKNOWN;
    p->day = p->entered_day = DAY_UNKNOWN;
    return p;
}

/* ---- the job history ----------------------------------------------------- */

/* A line from before the employment may be of an earlier one: it counts only
 * if the first look at this one does not say otherwise. */
static bool is_of_earlier(struct track *t, const struct job_row *r)
{
    sym line[JOB_ATTRS], seen[JOB_ATTRS];

    history_job(r, line);
    worker_job(row_of(t, 0), seen);
    line[JOB_MANAGER] = 0;
    return date_of(t->w, r->effective) < t->s->start_day &&
           job_differences(t->w, line, seen);
}

static void add_history(struct track *t)
{
    for (size_t i = 0; i < t->histories; i++) {
        const struct job_row *r = &t->w->f->jobs.ptr[t->history[i]];
        int32_t day = date_of(t->w, r->effective);
        struct turn *p;

        if (t->s->start_day != DAY_UNKNOWN && day <= t->s->start_day) {
            if (is_of_earlier(t, r))
                continue;
            history_job(r, t->start);
            t->start_rec = r->rec;
            /* HR knew of the employment with the first of them */
            if (day == t->s->start_day && t->start_entered.hi == TIME_UNKNOWN) {
                t->start_entered = as_span(r->entered);
                t->start_entered_day = date_of(t->w, r->entered);
            }
            continue;
        }
        /* twice on one day: HR corrected itself */
        p = t->turns.len ? &t->turns.ptr[t->turns.len - 1] : NULL;
        if (!p || p->day != day)
            p = add_turn(t, TURN_HISTORY);
        p->at = day_start(r->effective);
        p->day = r->effective.precision == PREC_BRACKET ? DAY_UNKNOWN : day;
        p->entered = as_span(r->entered);
        p->entered_day = date_of(t->w, r->entered);
        history_job(r, p->attr);
        p->rec = r->rec;
    }
}

/* What the history says of a moment; the last change in it, or NULL. */
static const struct turn *history_at(const struct track *t, int64_t at,
                                     sym out[JOB_ATTRS])
{
    const struct turn *last = NULL;

    memcpy(out, t->start, JOB_ATTRS * sizeof *out);
    for (size_t i = 0; i < t->turns.len; i++) {
        const struct turn *p = &t->turns.ptr[i];

        if (p->kind != TURN_HISTORY || p->at.hi > at)
            continue;
        last = p;
        for (unsigned a = 0; a < JOB_ATTRS; a++)
            if (p->attr[a])
                out[a] = p->attr[a];
    }
    return last;
}

/* ---- what a look is compared with ---------------------------------------- */

/* The look before, or for the first one what the history says of its time. */
struct base {
    sym attr[JOB_ATTRS];
    int64_t since;   /* it was so then */
    int64_t visible; /* what was known by then is in it */
    rec_id rec;
};

/* Had HR not yet entered the last change when it was looked at? */
static bool is_late_entry(struct track *t, const struct turn *last,
                          const sym *now, uint32_t changed, int64_t at)
{
    sym was[JOB_ATTRS];

    if (last->entered.hi != TIME_UNKNOWN && last->entered.hi <= at)
        return false;
    history_at(t, last->at.lo - 1, was);
    return !(job_differences(t->w, was, now) & changed);
}

static struct base base_of(struct track *t, size_t i)
{
    struct base b = {.rec = t->start_rec, .since = t->s->start.lo};
    int64_t at = t->sight[i].at;
    const struct turn *last;
    sym now[JOB_ATTRS];

    if (i) {
        worker_job(row_of(t, i - 1), b.attr);
        b.since = b.visible = t->sight[i - 1].at;
        b.rec = row_of(t, i - 1)->rec;
        return b;
    }
    b.visible = at;
    last = history_at(t, at, b.attr);
    if (!last)
        return b;
    b.since = last->at.lo;
    b.rec = last->rec;
    worker_job(row_of(t, 0), now);
    if (is_late_entry(t, last, now, job_differences(t->w, b.attr, now), at))
        memset(b.attr, 0, sizeof b.attr);
    return b;
}

/* ---- changes HR's list dates --------------------------------------------- */

/* Does the history tell of a change to what the list has now? */
static bool in_history(const struct track *t, const sym *now, uint32_t changed)
{
    for (size_t i = 0; i < t->turns.len; i++) {
        const struct turn *p = &t->turns.ptr[i];
        bool any = false, all = p->kind == TURN_HISTORY;

        for (unsigned a = 0; a < JOB_ATTRS; a++)
            if (changed >> a & 1 && p->attr[a]) {
                any = true;
                all &= !differ(t->w, p->attr[a], now[a]);
            }
        if (any && all)
            return true;
    }
    return false;
}

static bool has_day(const struct track *t, int32_t day)
{
    for (size_t k = 0; k < t->turns.len; k++)
        if (t->turns.ptr[k].day == day)
            return true;
    return false;
}

static void add_stated(struct track *t, size_t i, const struct base *b)
{
    struct work *w = t->w;
    const struct worker_row *r = row_of(t, i);
    sym now[JOB_ATTRS], old[JOB_ATTRS] = {0};
    int32_t day = date_of(w, r->changed_at);
    uint32_t changed;
    struct turn *p;

    if (r->changed_at.precision == PREC_NONE ||
        (t->s->ended && t->s->t0.hi != TIME_UNKNOWN &&
         r->changed_at.lo >= t->s->t0.hi) ||
        (t->s->start_day != DAY_UNKNOWN && day <= t->s->start_day) ||
        (i && date_of(w, row_of(t, i - 1)->changed_at) == day) ||
        has_day(t, day))
        return;
    worker_job(r, now);
    old[JOB_TITLE] = r->previous_title;
    old[JOB_DEPARTMENT] = r->previous_department;
    changed = job_differences(w, old, now) | job_differences(w, b->attr, now);
    if (t->histories && (!changed || in_history(t, now, changed)))
        return;
    p = add_turn(t, TURN_STATED);
    p->at = day_start(r->changed_at);
    p->day = day;
    memcpy(p->attr, now, sizeof now);
    p->rec = r->rec;
    p->before = i ? b->rec : r->rec;
    /* The look before saw the rest of it; of one that only says what it was
     * nothing says that the rest has changed. */
    for (unsigned a = 0; a < JOB_ATTRS; a++)
        p->old[a] = old[a]                                  ? old[a]
                    : b->attr[a]                            ? b->attr[a]
                    : old[JOB_TITLE] || old[JOB_DEPARTMENT] ? now[a]
                                                            : 0;
}

/* ---- what two looks differ in -------------------------------------------- */

/* Had the look before been able to see a change of the history?  One entered
 * nobody knows when, only if another has followed it by then. */
static bool was_visible(const struct track *t, const struct turn *p,
                        int64_t before)
{
    if (p->at.hi > before)
        return false;
    if (p->entered.hi != TIME_UNKNOWN)
        return p->entered.hi <= before;
    for (size_t i = 0; i < t->turns.len; i++) {
        const struct turn *q = &t->turns.ptr[i];

        if (q->kind == TURN_HISTORY && q->at.lo > p->at.lo &&
            q->at.hi <= before)
            return true;
    }
    return false;
}

/* A dated change that the look before could not see: what it changed to is
 * what is seen now. */
static bool explains(struct track *t, const struct turn *p, uint32_t changed,
                     const sym *now, int64_t before, rec_id rec)
{
    bool any = false;

    if (p->kind == TURN_BRACKET || (p->kind == TURN_STATED && p->rec != rec) ||
        (p->kind == TURN_HISTORY && was_visible(t, p, before)))
        return false;
    for (unsigned a = 0; a < JOB_ATTRS; a++)
        if (changed >> a & 1)
            any |= p->attr[a] && !differ(t->w, p->attr[a], now[a]);
    return any;
}

/* What a line of the history has as the look before had it: that changed at
 * another time.  A word that is neither the old nor the new one is the
 * history's own for one of them. */
static uint32_t left_alone(const struct track *t, const struct turn *p,
                           uint32_t changed, const sym *was)
{
    uint32_t same = 0;

    for (unsigned a = 0; a < JOB_ATTRS; a++)
        if (p->kind == TURN_HISTORY && changed >> a & 1 && p->attr[a] &&
            !differ(t->w, p->attr[a], was[a]))
            same |= 1u << a;
    return same;
}

static void take(struct turn *p, uint32_t changed, const sym *now,
                 const sym *was)
{
    for (unsigned a = 0; a < JOB_ATTRS; a++)
        if (changed >> a & 1) {
            if (!p->attr[a])
                p->attr[a] = now[a];
            if (!p->old[a])
                p->old[a] = was[a];
        }
}

/* HR's list has it before the day from which the history has it, and before
 * anybody entered it: what was entered by then a list may show ahead. */
static void came_sooner(struct track *t, struct turn *p, int64_t since,
                        const struct worker_row *r)
{
    *(struct restated *)vec_push(&t->w->m->jobs.restated) =
        (struct restated){p->rec, r->rec, "start of a job", p->at,
                          source_of(t->w, r->rec)->extracted_at};
    p->at.lo = since;
    p->day = DAY_UNKNOWN;
}

static void compare(struct track *t, size_t i, const struct base *b)
{
    const struct worker_row *r = row_of(t, i);
    int64_t until = t->sight[i].at, since = b->since;
    sym now[JOB_ATTRS];
    uint32_t changed, other;
    struct turn *p;

    worker_job(r, now);
    changed = job_differences(t->w, b->attr, now);
    if (!changed || t->sight[i].over)
        return;
    for (size_t k = 0; k < t->turns.len; k++) {
        p = &t->turns.ptr[k];
        if (!explains(t, p, changed, now, b->visible, r->rec))
            continue;
        if (p->kind == TURN_HISTORY && p->at.lo > until &&
            p->entered.lo > until && !job_differences(t->w, p->attr, now))
            came_sooner(t, p, since, r);
        other = left_alone(t, p, changed, b->attr);
        take(p, changed & ~other, now, b->attr);
        if (!other)
            return;
        changed = other;
        if (p->at.lo > since)
            since = p->at.lo;
    }
    if (t->s->ended && t->s->t0.hi != TIME_UNKNOWN && t->s->t0.hi < until)
        until = t->s->t0.hi;
    p = add_turn(t, TURN_BRACKET);
    p->at = (struct span){since, until};
    p->rec = r->rec;
    p->before = b->rec;
    take(p, changed, now, b->attr);
}

/* ---- all of it ----------------------------------------------------------- */

static int turn_order(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;

    if (x->at.lo != y->at.lo)
        return x->at.lo < y->at.lo ? -1 : 1;
    if (x->at.hi != y->at.hi)
        return x->at.hi < y->at.hi ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->rec < y->rec ? -1 : x->rec > y->rec;
}

/* The first change of an attribute tells what it was before; what never
 * changed was always so. */
static sym at_first(const struct track *t, unsigned a)
{
    sym seen[JOB_ATTRS];

    worker_job(row_of(t, 0), seen);
    for (size_t i = 0; i < t->turns.len; i++) {
        const struct turn *p = &t->turns.ptr[i];

        if (p->old[a])
            return p->old[a];
        if (p->attr[a])
            return t->sight[0].at != TIME_UNKNOWN && t->sight[0].at < p->at.lo
                       ? seen[a]
                       : 0;
    }
    return seen[a];
}

/* Everything a change leaves alone goes on; what it changed is marked. */
static void carry_on(struct track *t)
{
    sym now[JOB_ATTRS];

    memcpy(now, t->start, sizeof now);
    for (size_t i = 0; i < t->turns.len; i++) {
        struct turn *p = &t->turns.ptr[i];

        for (unsigned a = 0; a < JOB_ATTRS; a++) {
            sym old = p->old[a];

            if (!old || (p->kind == TURN_HISTORY && now[a]))
                old = now[a];
            if (!p->attr[a])
                p->attr[a] = now[a];
            if (differ(t->w, old, p->attr[a]))
                p->differs |= 1u << a;
            now[a] = p->attr[a];
        }
        if (!p->before)
            p->before = i ? t->turns.ptr[i - 1].rec : t->start_rec;
    }
}

void follow_track(struct track *t)
{
    t->start_rec = row_of(t, 0)->rec;
    t->start_entered = SPAN_UNKNOWN;
    t->start_entered_day = DAY_UNKNOWN;
    add_history(t);
    for (size_t i = 0; i < t->sights; i++) {
        struct base b = base_of(t, i);

        add_stated(t, i, &b);
        compare(t, i, &b);
    }
    if (t->turns.len > 1)
        qsort(t->turns.ptr, t->turns.len, sizeof *t->turns.ptr, turn_order);
    for (unsigned a = 0; a < JOB_ATTRS; a++)
        if (!t->start[a])
            t->start[a] = at_first(t, a);
    carry_on(t);
}
