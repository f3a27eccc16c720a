/*
 * The spans of one account and one entitlement.  Best evidence first: what the
 * export itself dates, an event of the log, the bracket between two looks.
 *
 * A look that shows it begins a span or goes on with one; a complete look that
 * does not, a removal or a revoking event ends it.  What comes after an end is
 * another span.
 */
#include "reconcile/spans.h"

/* The clocks of a log and of an export may differ by this. */
#define CLOCKS_DIFFER 300

struct walk {
    struct work *w;
    struct past_grant is; /* the span at hand */
    bool open, dated;     /* dated: an export says when it was granted */
    int64_t held;         /* last known to be held in it */
    int64_t gone;         /* surely not held then, before it; or unknown */
    size_t ended; /* spans of these that ended; the last of them is the */
    uint32_t account, entitlement; /* last of model.spans.past */
};

static bool known(int64_t t)
{
    return t != TIME_UNKNOWN;
}

static struct past_grant *last_ended(const struct walk *x)
{
    return x->ended ? &x->w->m->spans.past.ptr[x->w->m->spans.past.len - 1]
                    : NULL;
}

static const struct grant_row *row_of(const struct walk *x, uint32_t row)
{
    return &x->w->f->grants.ptr[row];
}

static struct span expires_of(const struct walk *x, const struct grant_row *g)
{
    struct grant_expiry e = facts_expires(x->w->f, g);

    return (struct span){e.lo, e.hi};
}

static int64_t time_of(const struct walk *x, uint32_t row)
{
    return source_of(x->w, row_of(x, row)->rec)->extracted_at;
}

static struct span granted_of(const struct walk *x, uint32_t row)
{
    if (row == NO_INDEX)
        return SPAN_UNKNOWN;
    return (struct span){row_of(x, row)->granted_lo,
                         row_of(x, row)->granted_hi};
}

/* ---- beginning and ending ------------------------------------------------ */

static void begin(struct walk *x, struct span granted, rec_id by)
{
    x->is = (struct past_grant){.account = x->account,
                                .entitlement = x->entitlement,
                                .granted = granted,
                                .granted_rec = by,
                                .removed = SPAN_UNKNOWN,
                                .expires = SPAN_UNKNOWN,
                                .seen_from = TIME_UNKNOWN,
                                .seen_to = TIME_UNKNOWN};
    x->open = true;
    x->dated = false;
    x->held = TIME_UNKNOWN;
}

static void end(struct walk *x, enum past_how how, struct span removed,
                rec_id by)
{
    x->is.removed = removed;
    x->is.removed_rec = by;
    x->is.how = (uint8_t)how;
    *(struct past_grant *)vec_push(&x->w->m->spans.past) = x->is;
    x->ended++;
    x->open = false;
    x->gone = removed.lo;
}

/* ---- an export that shows it --------------------------------------------- */

/* The date an export gives, if this span can have begun then; one from before
 * it was surely gone says only that it is no earlier. */
static struct span begun(const struct walk *x, struct span said, int64_t seen)
{
    if (!known(said.hi))
        return (struct span){x->gone, seen};
    if (known(x->gone) && said.hi < x->gone)
        return (struct span){said.lo, seen};
    return said;
}

static bool overlap(struct span a, struct span b)
{
    return known(a.lo) && known(a.hi) && a.lo <= b.hi && b.lo <= a.hi;
}

/* Two exports date it otherwise, and it was held all along: between the two. */
static void between(struct walk *x, struct span said, rec_id by)
{
    struct span *is = &x->is.granted;

    *(struct restated *)vec_push(&x->w->m->jobs.restated) =
        (struct restated){by, x->is.granted_rec, "granting", said,
                          source_of(x->w, x->is.granted_rec)->extracted_at};
    if (said.lo < is->lo)
        is->lo = said.lo;
    if (said.hi > is->hi)
        is->hi = said.hi;
}

/* What the export says goes before what a log or two looks show, unless it is
 * the same moment less exactly. */
static void take_date(struct walk *x, const struct hint *h)
{
    struct span said = granted_of(x, h->dated);

    if (!known(said.hi) || (known(x->gone) && said.hi < x->gone) ||
        (known(x->held) && said.lo > x->held) ||
        (overlap(x->is.granted, said) &&
         x->is.granted.hi - x->is.granted.lo <= said.hi - said.lo))
        return;
    if (x->dated && !overlap(x->is.granted, said)) {
        between(x, said, row_of(x, h->dated)->rec);
        return;
    }
    x->is.granted = said;
    x->is.granted_rec = row_of(x, h->dated)->rec;
    x->dated = true;
}

static void held(struct walk *x, const struct hint *h)
{
    const struct grant_row *r = row_of(x, h->row);
    struct span said = granted_of(x, h->dated);
    int64_t seen = time_of(x, h->first);

    /* granted later than it was last known to be held: it had been taken */
    if (x->open && h->all_dated && known(x->held) &&
        said.lo > x->held + CLOCKS_DIFFER)
        end(x, PAST_LOOK, (struct span){x->held, said.hi},
            row_of(x, h->dated)->rec);
    if (!x->open) {
        begin(x, begun(x, said, seen),
              row_of(x, h->dated != NO_INDEX ? h->dated : h->first)->rec);
        x->dated = known(said.hi) && x->is.granted.hi == said.hi;
    } else {
        take_date(x, h);
    }
    if (!known(x->is.seen_from))
        x->is.seen_from = seen;
    if (known(h->until)) {
        x->is.seen_to = h->until;
        x->held = h->until;
    }
    x->is.rec = r->rec;
    x->is.expires = expires_of(x, r);
}

/* ---- an export that does not, or says that it ended ---------------------- */

static void absent(struct walk *x, const struct hint *h)
{
    /* given in the minutes before it was made: it may not have it yet */
    if (x->open && !known(x->is.seen_from) && x->held > h->at - CLOCKS_DIFFER)
        return;
    if (x->open)
        end(x, PAST_LOOK, (struct span){x->held, h->until},
            REC(h->file + 1, 0));
    x->gone = h->at;
}

static void better_end(struct past_grant *p, enum past_how how,
                       struct span removed, rec_id by)
{
    p->removed = removed;
    p->removed_rec = by;
    p->how = (uint8_t)how;
}

/* Is it the end of the span that ended last, better known? */
static bool is_same_end(const struct past_grant *p, struct span removed,
                        struct span granted)
{
    if (!known(p->removed.hi))
        return true;
    if (removed.lo <= p->removed.hi + CLOCKS_DIFFER &&
        (!known(p->removed.lo) || removed.hi >= p->removed.lo - CLOCKS_DIFFER))
        return true;
    /* it began before that end, so it is no other span */
    return known(granted.hi) && known(p->removed.lo) &&
           granted.hi <= p->removed.lo;
}

static void removed(struct walk *x, const struct hint *h)
{
    const struct grant_row *r = row_of(x, h->row);
    struct span at = {facts_removed_from(x->w->f, r), r->removed_at};
    struct span said = granted_of(x, h->row);
    struct past_grant *last = last_ended(x);

    if (!x->open && last && is_same_end(last, at, said)) {
        better_end(last, PAST_EXPORT, at, r->rec);
        if (!known(last->granted.lo) && known(said.lo)) {
            last->granted = said;
            last->granted_rec = r->rec;
        }
        last->rec = r->rec;
        x->gone = at.lo;
        return;
    }
    if (!x->open)
        begin(x, begun(x, said, at.hi), r->rec);
    else
        take_date(x, h);
    x->is.rec = r->rec;
    x->is.expires = expires_of(x, r);
    end(x, PAST_EXPORT, at, r->rec);
}

/* ---- events -------------------------------------------------------------- */

static void granted(struct walk *x, const struct event_row *e)
{
    if (!x->open) {
        begin(x, (struct span){e->lo, e->hi}, e->rec);
        x->is.rec = e->rec;
    }
    if (!known(x->held) || e->lo > x->held)
        x->held = e->lo;
}

static void revoked(struct walk *x, const struct event_row *e)
{
    struct span at = {e->lo, e->hi};
    struct past_grant *last = last_ended(x);

    if (!x->open && last) {
        if (last->how != PAST_LOOK)
            return; /* told twice */
        if (is_same_end(last, at, SPAN_UNKNOWN)) {
            better_end(last, PAST_EVENT, at, e->rec);
            x->gone = e->lo;
            return;
        }
    }
    if (!x->open) { /* it was held until then, nobody saw since when */
        begin(x, (struct span){x->gone, e->lo}, 0);
        x->is.rec = e->rec;
    }
    end(x, PAST_EVENT, at, e->rec);
}

/* The next look shows it: what was revoked was another permission. */
static bool seen_next(const struct hint *h, const struct hint *end)
{
    for (h++; h < end; h++)
        if (h->kind == HINT_HELD || h->kind == HINT_ABSENT)
            return h->kind == HINT_HELD;
    return false;
}

/* The next look has a line from before the removal: it is held by two ways,
 * and only one was taken. */
static bool held_through(const struct walk *x, const struct hint *h,
                         const struct hint *end)
{
    const struct grant_row *r = row_of(x, h->row);
    struct span said;

    if (!seen_next(h, end))
        return false;
    while ((++h)->kind != HINT_HELD)
        ;
    said = granted_of(x, h->dated);
    return known(said.hi) && said.hi < facts_removed_from(x->w->f, r);
}

void walk_spans(struct work *w, uint32_t account, uint32_t entitlement,
                const struct hint *hint, size_t n, struct held_span *last)
{
    struct walk x = {.w = w,
                     .account = account,
                     .entitlement = entitlement,
                     .held = TIME_UNKNOWN,
                     .gone = TIME_UNKNOWN};

    for (const struct hint *h = hint; h < hint + n; h++) {
        switch ((enum hint_kind)h->kind) {
        case HINT_HELD:
            held(&x, h);
            break;
        case HINT_ABSENT:
            absent(&x, h);
            break;
        case HINT_REMOVED:
            if (!held_through(&x, h, hint + n))
                removed(&x, h);
            break;
        case HINT_GRANT:
            granted(&x, h->event);
            break;
        case HINT_REVOKE:
            if (!h->vague || !seen_next(h, hint + n))
                revoked(&x, h->event);
            break;
        }
    }
    *last = (struct held_span){x.open, x.is, x.held};
}
