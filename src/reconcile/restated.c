/*
 * What a later list writes anew.  A list taken after a moment shows what had
 * happened by then.  Where a later list of the same states such a moment and
 * the earlier one had none, or that of somebody else, it may be of any time
 * until the later one was taken; where both state one and differ, of any time
 * between.  Evidence that differs proves nothing (controls 0.1).
 *
 * A list without a column, or that leaves out part of its rows, shows nothing
 * by not having it.
 */
#include <stddef.h>
#include <stdlib.h>

#include "reconcile/work.h"

enum { KEYS = 6, MOMENTS = 6 };

/* Lines of one record in one look: with more, nobody compares each with each,
 * and none is borne out by another. */
#define LINES_MOST 64

struct moment {
    size_t at;        /* offset of a struct when */
    const char *what; /* in the words of a reader */
    bool once;        /* it is never done anew: two of them are one too many */
};

/* Records of one kind; offsets are into a row, 0 ends a list of them. */
struct kind {
    enum fact_kind kind;
    size_t size, rec;
    size_t key[KEYS];  /* syms; the first has to be there */
    bool folded[KEYS]; /* without regard to case */
    size_t day; /* a struct when, whose date is a key; it has to be there */
    struct moment moment[MOMENTS + 1];
    size_t by;    /* who did the first of them */
    size_t scope; /* of a record that is missing: its list has others of it */
    bool opens;   /* the last of them says since when the record has been */
    /* of the first of them, whatever its row says */
    bool (*lacks)(const void *row);
    bool (*undone)(const void *row); /* it never was */
};

struct listed {
    sym key[KEYS + 2]; /* the list, the record's, and its date */
    uint32_t look, row;
    int64_t at;       /* of the look */
    struct span *was; /* by moment, as stated; lo TIME_UNKNOWN: not known */
};

struct work_kind {
    struct work *w;
    const struct kind *k;
    char *rows;
    struct listed *all;
    size_t n, moments;
    uint8_t *shows;    /* by look: a bit for each moment some row of it has */
    struct map scopes; /* look, scope: some row of it */
};

static bool ticket_undone(const void *row)
{
    const struct ticket_row *t = row;

    return t->status == TICKET_DENIED;
}

static bool campaign_undone(const void *row)
{
    const struct campaign_row *c = row;

    return c->state == CAMPAIGN_CANCELLED;
}

static bool review_lacks(const void *row)
{
    const struct review_row *r = row;

    return r->verdict == VERDICT_NONE;
}

static bool campaign_lacks(const void *row)
{
    const struct campaign_row *c = row;

    return c->state == CAMPAIGN_OPEN || c->state == CAMPAIGN_CANCELLED;
}

static bool never_lacks(const void *row)
{
    (void)row;
    return false;
}

#define A(m) offsetof(struct account_row, m)
#define W(m) offsetof(struct worker_row, m)
#define J(m) offsetof(struct job_row, m)
#define T(m) offsetof(struct ticket_row, m)
#define R(m) offsetof(struct review_row, m)
#define C(m) offsetof(struct campaign_row, m)

static const struct kind kinds[] = {
    {.kind = FACT_ACCOUNTS,
     .size = sizeof(struct account_row),
     .rec = A(rec),
     .key = {A(id)},
     .moment = {{A(expires), "expiry", false}},
     .lacks = never_lacks},
    {.kind = FACT_WORKERS,
     .size = sizeof(struct worker_row),
     .rec = W(rec),
     .key = {W(worker_id)},
     .folded = {true},
     .day = W(end),
     .moment = {{W(entered_at), "entry", true}},
     .lacks = never_lacks},
    {.kind = FACT_WORKERS,
     .size = sizeof(struct worker_row),
     .rec = W(rec),
     .key = {W(worker_id)},
     .folded = {true},
     .day = W(last_day),
     .moment = {{W(entered_at), "entry", true}},
     .lacks = never_lacks},
    {.kind = FACT_JOBS,
     .size = sizeof(struct job_row),
     .rec = J(rec),
     .key = {J(worker_id), J(title), J(department), J(employment_type),
             J(company), J(manager)},
     .folded = {true, true, true, true, true, true},
     .moment = {{J(effective), "start of a job", true},
                {J(entered), "entry", true}},
     .opens = true,
     .lacks = never_lacks},
    {.kind = FACT_TICKETS,
     .size = sizeof(struct ticket_row),
     .rec = T(rec),
     .key = {T(id)},
     .moment = {{T(approved_at), "approval", false},
                {T(closed_at), "closing", false},
                {T(granted), "granting", false},
                {T(removed), "removal", false},
                {T(expires), "expiry", false},
                {T(opened_at), "opening", true}},
     .by = T(approver),
     .opens = true,
     .lacks = ticket_undone,
     .undone = ticket_undone},
    {.kind = FACT_REVIEWS,
     .size = sizeof(struct review_row),
     .rec = R(rec),
     .key = {R(campaign), R(item), R(username), R(system), R(entitlement)},
     .folded = {false, false, true, true, true},
     .moment = {{R(decided_at), "decision", false}},
     .by = R(reviewer),
     .scope = R(campaign),
     .lacks = review_lacks},
    {.kind = FACT_CAMPAIGNS,
     .size = sizeof(struct campaign_row),
     .rec = C(rec),
     .key = {C(id), C(system)},
     .folded = {false, true},
     .moment = {{C(completed), "completion", false},
                {C(started), "start", false}},
     .lacks = campaign_lacks,
     .undone = campaign_undone},
};

static rec_id rec_of(const struct work_kind *x, uint32_t row)
{
    rec_id r;

    memcpy(&r, x->rows + row * x->k->size + x->k->rec, sizeof r);
    return r;
}

static sym sym_at(const struct work_kind *x, uint32_t row, size_t at)
{
    sym s;

    memcpy(&s, x->rows + row * x->k->size + at, sizeof s);
    return s;
}

static struct when *when_at(const struct work_kind *x, uint32_t row, size_t m)
{
    return (struct when *)(void *)(x->rows + row * x->k->size +
                                   x->k->moment[m].at);
}

static bool known(const struct span *v)
{
    return v->lo != TIME_UNKNOWN && v->hi != TIME_UNKNOWN;
}

static bool lacks(const struct work_kind *x, const struct listed *e, size_t m)
{
    return !known(&e->was[m]) ||
           (m == 0 && x->k->lacks(x->rows + e->row * x->k->size));
}

/* An address, a number or a person's name: written otherwise, they may all be
 * the same person's. */
static bool alike(const struct work_kind *x, sym a, sym b, char sign)
{
    struct str one = intern_get(&x->w->f->names, a);
    struct str two = intern_get(&x->w->f->names, b);

    return (memchr(one.ptr, sign, one.len) != NULL) ==
           (memchr(two.ptr, sign, two.len) != NULL);
}

static bool by_another(const struct work_kind *x, const struct listed *a,
                       const struct listed *b)
{
    sym one = x->k->by ? sym_at(x, a->row, x->k->by) : 0;
    sym two = x->k->by ? sym_at(x, b->row, x->k->by) : 0;

    return one && two && alike(x, one, two, '@') && alike(x, one, two, ' ') &&
           work_fold(x->w, one) != work_fold(x->w, two);
}

/* ---- rows of one record, look by look ------------------------------------ */

static int listed_order(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    int c = memcmp(x->key, y->key, sizeof x->key);

    if (c)
        return c;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->look != y->look)
        return x->look > y->look ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void note(struct work_kind *x, const struct listed *r, size_t m,
                 rec_id earlier, int64_t at)
{
    *(struct restated *)vec_push(&x->w->m->jobs.restated) = (struct restated){
        .rec = rec_of(x, r->row),
        .earlier = earlier,
        .what = x->k->moment[m].what,
        .stated = {r->was[m].lo, r->was[m].hi},
        .at = at,
    };
}

/* Not before the list that is the first to have it was taken, for all we know;
 * or never. */
static void widen(struct when *v, int64_t lo, int64_t hi)
{
    if (v->lo == lo && v->hi == hi)
        return;
    v->lo = lo;
    v->hi = hi;
    v->day = DAY_UNKNOWN;
    v->precision = PREC_BRACKET;
}

static void until_taken(struct work_kind *x, const struct listed *r, size_t m,
                        rec_id earlier, int64_t at, bool never)
{
    struct when *v = when_at(x, r->row, m);
    int64_t taken = never ? TIME_UNKNOWN : x->w->snapshots.ptr[r->look].to;

    if (v->hi == TIME_UNKNOWN || (taken != TIME_UNKNOWN && taken <= v->hi))
        return;
    widen(v, v->lo, taken);
    note(x, r, m, earlier, at);
}

static void hull(struct when *v, const struct when *with)
{
    bool open = v->hi == TIME_UNKNOWN || with->hi == TIME_UNKNOWN;

    widen(v, with->lo < v->lo ? with->lo : v->lo,
          open               ? TIME_UNKNOWN
          : with->hi > v->hi ? with->hi
                             : v->hi);
}

/* Was it, or is it said to have been, before the earlier list was taken? */
static bool is_past(const struct span *was, int64_t taken)
{
    return taken != TIME_UNKNOWN && was->hi <= taken;
}

/* A row beside those of the look before that had the record: [from, to); alone:
 * there is one in either. */
static void compare_moment(struct work_kind *x, struct listed *r, size_t m,
                           const struct listed *from, const struct listed *to,
                           bool alone)
{
    const struct listed *without = NULL, *other = NULL;
    const struct snapshot *look = &x->w->snapshots.ptr[from->look];
    struct when *v = when_at(x, r->row, m);
    bool once = x->k->moment[m].once;

    if (to - from > LINES_MOST) {
        if (is_past(&r->was[m], look->from))
            until_taken(x, r, m, rec_of(x, from->row), look->from, false);
        return;
    }
    for (const struct listed *p = from; p < to; p++) {
        if (lacks(x, p, m)) {
            without = p;
        } else if (p->was[m].lo > r->was[m].hi || p->was[m].hi < r->was[m].lo) {
            other = p;
        } else if (m == 0 && by_another(x, p, r)) {
            without = p;
        } else { /* the same: as sure of it as the look before is */
            hull(v, when_at(x, p->row, m));
            return;
        }
    }
    if (!is_past(&r->was[m], look->from) &&
        !(once && other && alone && is_past(&other->was[m], look->from)))
        return;
    if (other && !without && alone) {
        hull(v, when_at(x, other->row, m));
        hull(when_at(x, other->row, m), v);
        note(x, r, m, rec_of(x, other->row), look->from);
    } else if (without ? x->shows[without->look] >> m & 1 : other != NULL) {
        if (!without)
            without = other;
        until_taken(x, r, m, rec_of(x, without->row), look->from,
                    m == 0 && x->k->undone &&
                        x->k->undone(x->rows + without->row * x->k->size));
    }
}

/* ---- records that an earlier list does not have -------------------------- */

struct reach {        /* what a look certainly has, of the kind at hand */
    uint32_t before;  /* the look before it, or NO_INDEX */
    int64_t first;    /* the first opening in it */
    size_t n, common; /* records; of them also in the next look */
    bool whole;
};

static int64_t opening(const struct work_kind *x, const struct listed *r)
{
    return r->was[x->moments - 1].lo;
}

static bool same_record(const struct listed *a, const struct listed *b)
{
    return !memcmp(a->key, b->key, sizeof a->key);
}

static struct reach *find_reach(struct work_kind *x)
{
    struct work *w = x->w;
    struct reach *of = arena_array(&w->arena, struct reach, w->snapshots.len);

    for (size_t i = 0; i < w->snapshots.len; i++) {
        of[i].whole = w->snapshots.ptr[i].complete &&
                      w->snapshots.ptr[i].from != TIME_UNKNOWN;
        of[i].first = INT64_MAX;
        of[i].before = NO_INDEX;
    }
    for (uint32_t i = 0; i < w->snapshots.len; i++)
        if (w->snapshots.ptr[i].next != NO_INDEX)
            of[w->snapshots.ptr[i].next].before = i;
    for (size_t i = 0; i < x->n; i++) {
        struct reach *o = &of[x->all[i].look];
        int64_t at = opening(x, &x->all[i]);

        if (x->k->scope)
            map_add(&x->scopes,
                    work_key((sym[2]){x->all[i].look,
                                      sym_at(x, x->all[i].row, x->k->scope)}),
                    NULL);
        o->n++;
        if (at != TIME_UNKNOWN && at < o->first)
            o->first = at;
    }
    for (size_t i = 0, k; i < x->n; i = k) { /* what one look has of a record */
        const struct listed *l = &x->all[i];

        for (k = i + 1; k < x->n && x->all[k].look == l->look &&
                        same_record(l, &x->all[k]);)
            k++;
        if (k < x->n && same_record(l, &x->all[k]) &&
            x->all[k].look == w->snapshots.ptr[l->look].next)
            of[l->look].common += k - i;
    }
    return of;
}

/* Should the look have had the record, if all that it says was so? */
static bool should_have(const struct work_kind *x, const struct reach *of,
                        uint32_t look, const struct listed *r)
{
    const struct reach *o = &of[look];
    int64_t at = opening(x, r);

    if (!o->whole || !o->n || o->common * 2 < o->n || at == TIME_UNKNOWN ||
        at > x->w->snapshots.ptr[look].from)
        return false;
    return x->k->scope
               ? map_find(&x->scopes,
                          work_key((sym[2]){
                              look, sym_at(x, r->row, x->k->scope)})) != NULL
               : x->k->opens && at >= o->first;
}

static void compare_absent(struct work_kind *x, const struct reach *of,
                           const struct listed *r)
{
    uint32_t look = of[r->look].before;
    const struct snapshot *s;

    if (look == NO_INDEX || !should_have(x, of, look, r))
        return;
    s = &x->w->snapshots.ptr[look];
    for (size_t m = 0; m < x->moments; m++)
        if (known(&r->was[m]) && r->was[m].hi <= s->from)
            until_taken(x, r, m, REC(x->w->f->sources.ptr[s->file].id, 0),
                        s->from, false);
}

/* ---- a kind ---------------------------------------------------------------
 */

static void compare_record(struct work_kind *x, const struct reach *of,
                           struct listed *from, struct listed *to)
{
    struct listed *before = NULL, *look = from;

    while (look < to) {
        struct listed *end = look;

        while (end < to && end->look == look->look)
            end++;
        for (struct listed *r = look; r < end; r++) {
            if (!before)
                compare_absent(x, of, r);
            for (size_t m = 0; before && m < x->moments; m++)
                if (known(&r->was[m]))
                    compare_moment(x, r, m, before, look,
                                   look - before == 1 && end - look == 1);
        }
        before = look;
        look = end;
    }
}

static struct when when_in(const struct work_kind *x, uint32_t row, size_t at)
{
    struct when v;

    memcpy(&v, x->rows + row * x->k->size + at, sizeof v);
    return v;
}

static bool is_record(const struct work_kind *x, uint32_t row)
{
    return sym_at(x, row, x->k->key[0]) &&
           (!x->k->day || when_in(x, row, x->k->day).precision != PREC_NONE);
}

static void list_row(struct work_kind *x, uint32_t row, struct span *was)
{
    struct work *w = x->w;
    struct listed *l = &x->all[x->n++];
    uint32_t look = w->snapshot_of[REC_SOURCE(rec_of(x, row)) - 1];

    *l = (struct listed){
        .look = look, .row = row, .at = w->snapshots.ptr[look].to, .was = was};
    for (size_t m = 0; m < x->moments; m++) {
        struct when v = *when_at(x, row, m);

        was[m] =
            v.precision == PREC_NONE ? SPAN_UNKNOWN : (struct span){v.lo, v.hi};
        if (known(&was[m]))
            x->shows[look] |= (uint8_t)(1u << m);
    }
    l->key[0] = (sym)w->snapshots.ptr[look].first + 1;
    for (size_t i = 0; i < KEYS && x->k->key[i]; i++) {
        sym s = sym_at(x, row, x->k->key[i]);

        l->key[i + 1] = s && x->k->folded[i] ? work_fold(w, s) : s;
    }
    if (x->k->day)
        l->key[KEYS + 1] = (sym)date_of(w, when_in(x, row, x->k->day));
}

static void list_rows(struct work_kind *x, size_t n)
{
    struct work *w = x->w;
    size_t records = 0;
    struct span *was;

    for (uint32_t i = 0; i < n; i++)
        records += is_record(x, i);
    x->all = arena_array(&w->arena, struct listed, records + 1);
    was = arena_array(&w->arena, struct span, records * x->moments + 1);
    x->shows = arena_array(&w->arena, uint8_t, w->snapshots.len);
    for (uint32_t i = 0; i < n; i++)
        if (is_record(x, i))
            list_row(x, i, was + x->n * x->moments);
    if (x->n)
        qsort(x->all, x->n, sizeof *x->all, listed_order);
}

/* Is there a moment in any row at all? */
static bool has_moments(const struct work_kind *x, size_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (size_t m = 0; m < x->moments; m++)
            if (when_at(x, i, m)->precision != PREC_NONE)
                return true;
    return false;
}

static bool has_two_looks(const struct work *w, enum fact_kind kind)
{
    for (size_t i = 0; i < w->snapshots.len; i++)
        if (w->snapshots.ptr[i].kind == kind &&
            w->snapshots.ptr[i].next != NO_INDEX)
            return true;
    return false;
}

static void compare_kind(struct work *w, const struct kind *k, void *rows,
                         size_t n)
{
    struct arena_mark mark = arena_mark(&w->arena);
    struct work_kind x = {.w = w, .k = k, .rows = rows};
    const struct reach *of;

    if (!has_two_looks(w, k->kind))
        return;
    map_init(&x.scopes, &w->arena);
    while (x.moments < MOMENTS && k->moment[x.moments].what)
        x.moments++;
    if (!has_moments(&x, n))
        return;
    list_rows(&x, n);
    of = find_reach(&x);
    for (size_t i = 0, end; i < x.n; i = end) {
        for (end = i + 1; end < x.n && same_record(&x.all[i], &x.all[end]);)
            end++;
        compare_record(&x, of, &x.all[i], &x.all[end]);
    }
    arena_rewind(&w->arena, mark);
}

void find_restated(struct work *w)
{
    struct facts *f = w->f;

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const struct kind *k = &kinds[i];

        switch ((int)k->kind) {
        case FACT_ACCOUNTS:
            compare_kind(w, k, f->accounts.ptr, f->accounts.len);
            break;
        case FACT_WORKERS:
            compare_kind(w, k, f->workers.ptr, f->workers.len);
            break;
        case FACT_JOBS:
            compare_kind(w, k, f->jobs.ptr, f->jobs.len);
            break;
        case FACT_TICKETS:
            compare_kind(w, k, f->tickets.ptr, f->tickets.len);
            break;
        case FACT_REVIEWS:
            compare_kind(w, k, f->reviews.ptr, f->reviews.len);
            break;
        default:
            compare_kind(w, k, f->campaigns.ptr, f->campaigns.len);
        }
    }
}
