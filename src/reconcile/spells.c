/*
 * Employment spells, T0 and the clocks (controls 0.4), and what of HR's rows
 * is history: an older export says nothing new about an employment that a
 * newer one tells again, but it may be the only one to tell of an earlier one.
 */
#include <stdlib.h>

#include "reconcile/work.h"

/* Rows of one worker: more, and the column is not the worker's number. */
#define ROWS_MOST 1000

/* The span of all clocks on earth: UTC-12 to UTC+14. */
#define CLOCK_SPAN (26 * 3600)

static bool zone_is_assumed(struct when v)
{
    return v.precision == PREC_DAY && v.zone_source == ZONE_ASSUMED;
}

struct span day_start(struct when v)
{
    struct span s = {v.lo, v.precision == PREC_DAY ? v.lo : v.hi};

    if (zone_is_assumed(v))
        s.hi = v.lo + CLOCK_SPAN;
    return s;
}

/* 24:00 of it. */
static struct span day_end(struct when v)
{
    struct span s = {v.hi, v.hi};

    if (zone_is_assumed(v))
        s.lo = v.hi - CLOCK_SPAN;
    return s;
}

static struct span whole(struct when v)
{
    return v.precision == PREC_NONE ? SPAN_UNKNOWN : (struct span){v.lo, v.hi};
}

/* Of a moment that carries its own offset, the date clocks here showed. */
int32_t date_of(const struct work *w, struct when v)
{
    if (v.precision == PREC_NONE)
        return DAY_UNKNOWN;
    if (v.day != DAY_UNKNOWN &&
        (v.precision == PREC_DAY || v.zone_source == ZONE_SETTING ||
         v.zone_source == ZONE_ASSUMED))
        return v.day;
    return zone_date(w->in->zone, v.lo);
}

int64_t hr_time(const struct work *w, const struct worker_row *r)
{
    int64_t at = source_of(w, r->rec)->extracted_at;

    return at == TIME_UNKNOWN ? w->in->now : at;
}

/* When HR last looked at the list the row is in. */
static int64_t last_look(const struct work *w, const struct worker_row *r)
{
    return in_newest(w, r->rec) ? hr_time(w, r)
                                : newest_look(w, snapshot_of(w, r->rec))->to;
}

/* The end HR writes, in whichever column. */
static struct when written_end(const struct worker_row *r)
{
    return r->end.precision != PREC_NONE ? r->end : r->last_day;
}

bool row_ended(const struct worker_row *r)
{
    return written_end(r).precision != PREC_NONE ||
           r->state == WORKER_TERMINATED;
}

/* ---- T0 ------------------------------------------------------------------ */

static const char T0_EXACT[] = "HR states the time";
static const char T0_LAST[] = "end (24:00) of the last working day";
static const char T0_FIRST[] = "start (00:00) of the first day out";
static const char T0_WHOLE[] =
    "any time of that day: involuntary, high-risk, a reason in no list, or the "
    "meaning of the date is not declared";
static const char T0_STATUS[] =
    "HR says terminated without a date: before HR's export";
static const char T0_VANISHED[] =
    "missing from HR's newer export: between the two";
static const char T0_REPLACED[] =
    "HR's newer export knows only a later employment: before its start";
static const char T0_TOO_SOON[] =
    "missing from HR's newer export before the end it had recorded";

/* Nobody says, or a reason known to be the person's own. */
static bool is_voluntary(struct work *w, sym reason)
{
    return !work_fold(w, reason) ||
           (!has_one_of(w, reason, w->involuntary, w->in->involuntary.count) &&
            has_one_of(w, reason, w->voluntary, w->in->voluntary.count));
}

static void set_t0(struct work *w, struct spell *s, const struct worker_row *r)
{
    const struct reconcile_input *in = w->in;
    const struct source *src = source_of(w, r->rec);
    struct when end = written_end(r);
    bool last = src->last_working_day_declared || r->end.precision == PREC_NONE;

    s->ended = true;
    s->reason = r->reason;
    s->high_risk = has_one_of(w, r->reason, w->high_risk, in->high_risk.count);
    s->end = whole(end);
    s->end_day = date_of(w, end);
    if (end.precision == PREC_NONE) {
        s->t0 = (struct span){s->start.lo, hr_time(w, r)};
        s->t0_rule = T0_STATUS;
    } else if (end.precision != PREC_DAY) {
        s->t0 = s->end;
        s->t0_rule = T0_EXACT;
    } else if (s->high_risk || !is_voluntary(w, r->reason) ||
               !(last || src->first_day_out_declared)) {
        s->t0 = s->end;
        s->t0_rule = T0_WHOLE;
    } else {
        s->t0 = last ? day_end(end) : day_start(end);
        s->t0_rule = last ? T0_LAST : T0_FIRST;
    }
}

/* What a row states of the end, in s. */
void stated_end(struct work *w, const struct worker_row *r, struct spell *s)
{
    *s = (struct spell){.start = SPAN_UNKNOWN, .t0 = SPAN_UNKNOWN};
    s->end_day = DAY_UNKNOWN;
    if (row_ended(r))
        set_t0(w, s, r);
}

/* The IT clock starts when both the end and the notice are there. */
static void set_notice(struct spell *s)
{
    if (s->entered.lo == TIME_UNKNOWN || !s->ended)
        return;
    s->notice.lo = s->t0.lo > s->entered.lo ? s->t0.lo : s->entered.lo;
    s->notice.hi = s->t0.hi > s->entered.hi ? s->t0.hi : s->entered.hi;
}

/* Employed in it when HR looked?  A bound that is not known is the least. */
static enum tri is_current(const struct spell *s, const struct worker_row *r,
                           int64_t at)
{
    bool goes_on = !s->ended || s->t0.lo > at;

    if (s->start.lo > at || (s->ended && s->t0.hi <= at))
        return TRI_NO;
    if (r->state == WORKER_PREHIRE) /* no start, or one that has passed */
        return s->start.lo == TIME_UNKNOWN ? TRI_NO : TRI_UNKNOWN;
    if ((r->state == WORKER_UNKNOWN && r->status_raw) || /* X20 */
        (r->state == WORKER_TERMINATED && s->t0.lo > at + SECONDS_PER_DAY))
        return TRI_UNKNOWN;
    return s->start.hi <= at && goes_on ? TRI_YES : TRI_UNKNOWN;
}

/* A word that nobody knows or that contradicts the dates, or a start that has
 * passed without one (X7): the dates alone do not make it an employment. */
static bool is_doubtful(const struct spell *s, const struct worker_row *r,
                        int64_t at)
{
    return (r->state == WORKER_UNKNOWN && r->status_raw) ||
           (r->state == WORKER_PREHIRE && s->start.lo != TIME_UNKNOWN &&
            s->start.lo <= at) ||
           (r->state == WORKER_TERMINATED && s->current == TRI_UNKNOWN);
}

/* Gone from a newer export without an end, or before the end HR had recorded:
 * it ended between the two, or that end is right.  If the newer export hardly
 * goes on with the list, nobody knows. */
static void vanish(struct work *w, struct spell *s, const struct worker_row *r)
{
    const struct snapshot *look = snapshot_of(w, r->rec);
    const struct snapshot *next = &w->snapshots.ptr[look->next];

    if (!s->ended && !next->goes_on) {
        s->current = TRI_UNKNOWN;
        s->doubtful = true;
    } else if (!s->ended) {
        s->ended = true;
        s->t0 = (struct span){hr_time(w, r), next->to};
        s->t0_rule = T0_VANISHED;
        s->current = TRI_NO;
    } else if (s->t0.hi > next->to) {
        if (s->t0.lo > hr_time(w, r))
            s->t0.lo = hr_time(w, r);
        s->t0_rule = T0_TOO_SOON;
        s->current = TRI_UNKNOWN;
        set_notice(s);
    }
}

/* ---- which rows tell of which spells ------------------------------------- */

enum part { PART_WHOLE, PART_BEFORE, PART_AFTER };

/* A row of HR as a spell.  One row can tell of two: see stale_end(). */
struct draft {
    uint32_t row;
    enum part part;
    int64_t start;
};

struct rows {
    uint32_t *row;
    size_t n;
};

static bool before(struct when a, struct when b)
{
    if (a.precision == PREC_NONE || b.precision == PREC_NONE)
        return false;
    return a.precision == PREC_DAY && b.precision == PREC_DAY ? a.day < b.day
                                                              : a.hi <= b.lo;
}

/* Had the employment of a ended when that of b began? */
static bool precedes(const struct work *w, const struct worker_row *a,
                     const struct worker_row *b)
{
    struct when end = written_end(a);

    if (b->start.precision == PREC_NONE || a->start.lo >= b->start.lo)
        return false;
    if (end.precision == PREC_NONE)
        return a->state == WORKER_TERMINATED && hr_time(w, a) <= b->start.lo;
    return !before(b->start, end);
}

/* Did HR see a go on, and has b begun since?  Then b is another employment: a
 * start that was merely corrected would lie before that look. */
static bool gave_way(const struct work *w, const struct worker_row *a,
                     const struct worker_row *b)
{
    int64_t at = source_of(w, a->rec)->extracted_at;

    return (a->state == WORKER_ACTIVE || a->state == WORKER_LEAVE) &&
           !row_ended(a) && at != TIME_UNKNOWN && b->start.lo >= at &&
           a->start.precision != PREC_NONE && a->start.lo < at &&
           b->start.precision != PREC_NONE;
}

/* Said again in a file of the same look.  Of two that begin on one day, in two
 * files, the one that has ended counts, then the later; of unknown time is
 * later, as nothing proves the contrary. */
static bool repeated(const struct work *w, uint32_t row, uint32_t other)
{
    const struct worker_row *a = &w->f->workers.ptr[row];
    const struct worker_row *b = &w->f->workers.ptr[other];
    int64_t at = source_of(w, a->rec)->extracted_at;
    int64_t then = source_of(w, b->rec)->extracted_at;

    if (REC_SOURCE(a->rec) == REC_SOURCE(b->rec) ||
        a->start.precision == PREC_NONE || a->start.lo != b->start.lo)
        return false;
    if (row_ended(a) != row_ended(b))
        return row_ended(b);
    if (at != then)
        return then == TIME_UNKNOWN || (at != TIME_UNKNOWN && at < then);
    return false; /* two jobs */
}

/* Is what the row says told again, or told better, by another? */
static bool is_history(const struct work *w, const struct rows *of, size_t i)
{
    const struct worker_row *a = &w->f->workers.ptr[of->row[i]];
    uint32_t look = w->snapshot_of[REC_SOURCE(a->rec) - 1];

    for (size_t k = 0; k < of->n; k++) {
        const struct worker_row *b = &w->f->workers.ptr[of->row[k]];
        uint32_t other = w->snapshot_of[REC_SOURCE(b->rec) - 1];

        if (k == i ||
            w->snapshots.ptr[look].first != w->snapshots.ptr[other].first)
            continue;
        if (other == look && repeated(w, of->row[i], of->row[k]))
            return true;
        /* newer looks have lower numbers */
        if (other < look && !(row_ended(a) && precedes(w, a, b)) &&
            !gave_way(w, a, b))
            return true;
    }
    return false;
}

/* Is the person in no look newer than this row's? */
static bool is_last_seen(const struct work *w, const struct rows *of,
                         const struct worker_row *r)
{
    uint32_t look = w->snapshot_of[REC_SOURCE(r->rec) - 1];

    if (w->snapshots.ptr[look].next == NO_INDEX)
        return false;
    for (size_t k = 0; k < of->n; k++) {
        rec_id rec = w->f->workers.ptr[of->row[k]].rec;
        uint32_t other = w->snapshot_of[REC_SOURCE(rec) - 1];

        if (other < look &&
            w->snapshots.ptr[other].first == w->snapshots.ptr[look].first)
            return false;
    }
    return true;
}

/* An end before the start, of somebody HR does not call terminated: HR kept
 * the end of the employment before this one (X1). */
static bool stale_end(const struct worker_row *r)
{
    return r->state != WORKER_TERMINATED && before(written_end(r), r->start);
}

/* Does another row tell of the employment that ended then? */
static bool is_told(const struct work *w, const struct rows *of, size_t i)
{
    struct when end = written_end(&w->f->workers.ptr[of->row[i]]);

    for (size_t k = 0; k < of->n; k++) {
        const struct worker_row *r = &w->f->workers.ptr[of->row[k]];

        if (k != i && !stale_end(r) && !before(end, r->start) &&
            written_end(r).day == end.day && written_end(r).lo == end.lo)
            return true;
    }
    return false;
}

/* Newer exports know only employments begun since (X1): it ended in between. */
static void replace(struct work *w, struct spell *s, const struct rows *of,
                    const struct worker_row *r)
{
    uint32_t look = w->snapshot_of[REC_SOURCE(r->rec) - 1];

    for (size_t k = 0; k < of->n; k++) {
        const struct worker_row *b = &w->f->workers.ptr[of->row[k]];

        if (w->snapshot_of[REC_SOURCE(b->rec) - 1] >= look ||
            !gave_way(w, r, b) || (s->ended && s->t0.hi <= b->start.lo))
            continue;
        s->ended = true;
        s->t0 = (struct span){hr_time(w, r), b->start.lo};
        s->t0_rule = T0_REPLACED;
        s->told = (struct span){hr_time(w, r), hr_time(w, b)};
        s->untold_rec = r->rec;
        s->told_rec = b->rec;
        s->current = TRI_NO;
    }
}

static int draft_order(const void *a, const void *b)
{
    const struct draft *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->part < y->part ? -1 : x->part > y->part;
}

static void add_spell(struct work *w, uint32_t person, const struct rows *of,
                      const struct draft *d)
{
    const struct worker_row *r = &w->f->workers.ptr[d->row];
    struct spell *s = vec_push(&w->m->spells);

    s->person = person;
    s->row = d->row;
    s->start = s->end = s->t0 = s->notice = s->entered = s->told = SPAN_UNKNOWN;
    s->start_day = s->end_day = s->entered_day = DAY_UNKNOWN;
    s->next_gap_days = s->rescinded_day = DAY_UNKNOWN;
    if (d->part != PART_BEFORE && r->start.precision != PREC_NONE) {
        s->start = day_start(r->start);
        s->start_day = date_of(w, r->start);
    }
    if (d->part != PART_AFTER) {
        s->entered = whole(r->entered_at);
        s->entered_day = date_of(w, r->entered_at);
        if (row_ended(r))
            set_t0(w, s, r);
        set_notice(s);
    }
    s->current = (uint8_t)is_current(s, r, last_look(w, r));
    s->doubtful = is_doubtful(s, r, last_look(w, r));
    /* only the dates speak for it, and they contradict each other */
    if (d->part == PART_AFTER && r->state == WORKER_UNKNOWN &&
        s->current == TRI_YES) {
        s->current = TRI_UNKNOWN;
        s->doubtful = true;
    }
    if (is_last_seen(w, of, r))
        vanish(w, s, r);
    else if (!s->ended)
        replace(w, s, of, r);
}

static size_t draft_rows(const struct work *w, const struct rows *of,
                         struct draft *out)
{
    size_t n = 0;

    for (size_t i = 0; i < of->n; i++) {
        const struct worker_row *r = &w->f->workers.ptr[of->row[i]];

        if (is_history(w, of, i))
            continue;
        if (!stale_end(r)) {
            out[n++] = (struct draft){of->row[i], PART_WHOLE, r->start.lo};
            continue;
        }
        if (!is_told(w, of, i))
            out[n++] = (struct draft){of->row[i], PART_BEFORE, TIME_UNKNOWN};
        out[n++] = (struct draft){of->row[i], PART_AFTER, r->start.lo};
    }
    qsort(out, n, sizeof *out, draft_order);
    return n;
}

/* ---- X3 and X17: an end that may be no leaving --------------------------- */

bool never_began(const struct spell *s)
{
    return s->ended && s->t0.hi <= s->start.lo;
}

/* Does o go on when s ends?  Of two that end at once the later one is the
 * leaving.  Both are told in the same zones: bounds compare with bounds. */
static bool goes_on(const struct work *w, const struct spell *s,
                    const struct spell *o, bool later)
{
    if (o->start.lo == TIME_UNKNOWN || o->start.lo >= s->t0.lo ||
        o->start.hi >= s->t0.hi ||
        w->f->workers.ptr[o->row].state == WORKER_PREHIRE)
        return false;
    if (!o->ended)
        return true;
    return o->t0.hi > s->t0.hi || (o->t0.hi == s->t0.hi && later);
}

/* How small a gap makes it a change of contract is the control's to say. */
static void look_ahead(struct work *w, const struct person *p, uint32_t i)
{
    struct spell *s = &w->m->spells.ptr[p->spell + i];
    const struct worker_row *a = &w->f->workers.ptr[s->row];

    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *o = &w->m->spells.ptr[p->spell + k];
        const struct worker_row *b = &w->f->workers.ptr[o->row];
        int32_t gap;

        if (k == i)
            continue;
        if (goes_on(w, s, o, k > i))
            s->concurrent = true;
        if (s->end_day == DAY_UNKNOWN || o->start_day == DAY_UNKNOWN ||
            o->start_day < s->end_day || never_began(o) || o->doubtful)
            continue;
        gap = o->start_day - s->end_day;
        if (s->next_gap_days != DAY_UNKNOWN && gap >= s->next_gap_days)
            continue;
        s->next_gap_days = gap;
        s->type_changes = changes_side(w, a, b);
    }
}

/* ---- persons ------------------------------------------------------------- */

/* The row that speaks for a person: of an employment that goes on, and of
 * those the last one begun. */
static void choose_row(struct work *w, struct person *p)
{
    static const int rank[] = {[TRI_NO] = 0, [TRI_UNKNOWN] = 1, [TRI_YES] = 2};
    const struct worker_row *r;
    int best = -1;
    int64_t at;

    for (uint32_t i = 0; i < p->spells; i++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + i];

        if (rank[s->current] >= best) {
            best = rank[s->current];
            p->row = s->row;
            p->current = s->current;
        }
    }
    r = &w->f->workers.ptr[p->row];
    at = hr_time(w, r);
    p->worker_id = r->worker_id;
    p->system = source_of(w, r->rec)->system;
    p->leave = (struct span){whole(r->leave_start).lo, whole(r->leave_end).hi};
    p->on_leave = r->state == WORKER_LEAVE ||
                  (p->leave.lo != TIME_UNKNOWN && p->leave.lo <= at &&
                   (p->leave.hi == TIME_UNKNOWN || p->leave.hi > at));
}

static void build_person(struct work *w, uint32_t person, const struct rows *of)
{
    struct arena_mark mark = arena_mark(&w->arena);
    struct person *p = &w->m->persons.ptr[person];
    struct draft *d = arena_array(&w->arena, struct draft, 2 * of->n);
    size_t n = draft_rows(w, of, d);

    p->spell = (uint32_t)w->m->spells.len;
    p->spells = (uint32_t)n;
    for (size_t i = 0; i < n; i++)
        add_spell(w, person, of, &d[i]);
    for (uint32_t i = 0; i < n; i++)
        if (w->m->spells.ptr[p->spell + i].ended)
            look_ahead(w, p, i);
    choose_row(w, p);
    arena_rewind(&w->arena, mark);
}

/* Addresses of rows that are history are aliases (X10). */
static void learn_addresses(struct work *w)
{
    bool *told = arena_array(&w->arena, bool, w->f->workers.len + 1);

    for (size_t i = 0; i < w->m->spells.len; i++) {
        const struct spell *s = &w->m->spells.ptr[i];

        told[s->row] = true;
        add_address(w, w->f->workers.ptr[s->row].work_email, s->person,
                    ADDRESS_WORK);
    }
    for (size_t i = 0; i < w->f->workers.len; i++) {
        const struct worker_row *r = &w->f->workers.ptr[i];

        if (!told[i])
            add_address(w, r->work_email, w->person_of_row[i], ADDRESS_ALIAS);
    }
}

/* Two persons with one work e-mail are told apart nowhere else. */
static void count_doubles(struct work *w)
{
    for (uint32_t i = 0; i < w->m->persons.len; i++) {
        struct person *p = &w->m->persons.ptr[i];
        sym address = w->f->workers.ptr[p->row].work_email;

        for (uint32_t k = address_links(w, address); k != NO_INDEX;
             k = w->emails.ptr[k].next)
            p->same_email += w->emails.ptr[k].person != i &&
                             w->emails.ptr[k].kind == ADDRESS_WORK;
    }
}

static bool too_many(const struct work *w, const struct rows *of,
                     struct err *err)
{
    const struct worker_row *r = &w->f->workers.ptr[of->row[ROWS_MOST]];

    err_set(err, ERR_INPUT, "%.*s:%u: more than %d rows of one worker '%.*s'",
            STR_ARG(source_of(w, r->rec)->file), (unsigned)REC_LINE(r->rec),
            ROWS_MOST, STR_ARG(str_sub(facts_text(w->f, r->worker_id), 0, 64)));
    return err_hint(err, "is the column the number of the worker?");
}

bool build_spells(struct work *w, struct err *err)
{
    size_t n = w->f->workers.len, persons = w->m->persons.len;
    uint32_t *first = arena_array(&w->arena, uint32_t, persons + 2);
    uint32_t *row = arena_array(&w->arena, uint32_t, n + 1);

    w->involuntary = fold_words(w, &w->in->involuntary);
    w->high_risk = fold_words(w, &w->in->high_risk);
    w->voluntary = fold_words(w, &w->in->voluntary);
    w->outside = fold_words(w, &w->in->outside);
    find_outside_lists(w);
    /* rows in order of their person */
    for (size_t i = 0; i < n; i++)
        first[w->person_of_row[i] + 2]++;
    for (size_t i = 2; i < persons + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < n; i++)
        row[first[w->person_of_row[i] + 1]++] = i;
    for (uint32_t i = 0; i < persons; i++) {
        struct rows of = {row + first[i], first[i + 1] - first[i]};

        if (of.n > ROWS_MOST)
            return too_many(w, &of, err);
        build_person(w, i, &of);
    }
    learn_addresses(w);
    count_doubles(w);
    return true;
}
