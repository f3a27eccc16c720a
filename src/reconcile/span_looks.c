/*
 * What the looks at the lists say of one grant: when some list had it, and when
 * all that would have had it had not.
 *
 * An incomplete look proves nothing about what it does not have, as with
 * accounts.  Nor does a list that has little in common with the one before,
 * unless it is declared whose members it has.
 */
#include "reconcile/spans.h"

#include <stdlib.h>

/* ---- looks gathered together --------------------------------------------- */

struct taken {
    sym system;
    uint32_t look;
    int64_t at;
};

static int by_time(const void *a, const void *b)
{
    const struct taken *x = a, *y = b;

    if (x->system != y->system)
        return x->system < y->system ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->look < y->look ? -1 : x->look > y->look;
}

/* A moment never has two looks at one list. */
void find_moments(struct spanning *s)
{
    struct work *w = s->w;
    size_t looks = w->snapshots.len, n = 0;
    struct taken *t = arena_array(&w->arena, struct taken, looks + 1);
    uint32_t *last = arena_array(&w->arena, uint32_t, looks + 1), no = 0;
    int64_t from = 0;

    s->moment = arena_array(&w->arena, uint32_t, looks + 1);
    for (uint32_t i = 0; i < looks; i++) {
        const struct snapshot *l = &w->snapshots.ptr[i];

        s->moment[i] = UINT32_MAX; /* undated: after all others */
        if (l->kind == FACT_GRANTS && l->from != TIME_UNKNOWN)
            t[n++] = (struct taken){l->system, i, l->from};
    }
    qsort(t, n, sizeof *t, by_time);
    for (size_t i = 0; i < n; i++) {
        uint32_t list = w->snapshots.ptr[t[i].look].first;

        if (i == 0 || t[i].system != t[i - 1].system || last[list] == no ||
            t[i].at - from > GATHERED_SECONDS) {
            no++;
            from = t[i].at;
        }
        last[list] = s->moment[t[i].look] = no;
    }
}

/* ---- what looks say of one grant ----------------------------------------- */

/* Of an export that says when it was taken back, and not later than that. */
static bool is_taken(const struct work *w, const struct grant_row *g)
{
    int64_t at = source_of(w, g->rec)->extracted_at;

    return g->removed_at != TIME_UNKNOWN &&
           (at == TIME_UNKNOWN || g->removed_at <= at);
}

static const struct grant_row *line(const struct spanning *s, size_t clue)
{
    return &s->w->f->grants.ptr[s->clues.ptr[clue].ref];
}

/* Does it prove something that this look has not got a grant?  The looks on
 * both sides of it must be of the same people. */
static bool proves(const struct spanning *s, uint32_t look)
{
    const struct snapshot *all = s->w->snapshots.ptr, *l = &all[look];

    if (!l->complete || l->from == TIME_UNKNOWN)
        return false;
    if (facts_text(s->w->f, l->parent).len)
        return true;
    return (l->first == look || l->goes_on) &&
           (l->next == NO_INDEX || all[l->next].goes_on);
}

/* The looks at one list, oldest first, with the lines [from, end) of them. */
void glance_at(struct spanning *s, uint32_t list, size_t from, size_t end)
{
    for (uint32_t i = list; i != NO_INDEX; i = s->w->snapshots.ptr[i].next) {
        struct glance *g = vec_push(&s->glances);

        *g = (struct glance){s->moment[i], i, from, 0};
        while (from < end && s->clues.ptr[from].look == i) {
            g->clues++;
            from++;
        }
    }
}

static int by_moment(const void *a, const void *b)
{
    const struct glance *x = a, *y = b;

    if (x->moment != y->moment)
        return x->moment < y->moment ? -1 : 1;
    return x->look < y->look ? -1 : x->look > y->look;
}

static void add_held(struct spanning *s, struct hint *h, uint32_t row)
{
    const struct work *w = s->w;
    const struct grant_row *g = &w->f->grants.ptr[row];
    int64_t at = source_of(w, g->rec)->extracted_at;

    if (h->row == NO_INDEX) {
        h->row = h->first = row;
        h->at = h->until = at;
        h->all_dated = true;
        h->dated = NO_INDEX;
    }
    if (at != TIME_UNKNOWN && (h->until == TIME_UNKNOWN || at > h->until)) {
        h->until = at;
        h->row = row;
    }
    if (at != TIME_UNKNOWN && (h->at == TIME_UNKNOWN || at < h->at)) {
        h->at = at;
        h->first = row;
    }
    /* a date after the export that has it is none */
    if (g->granted_lo == TIME_UNKNOWN ||
        (at != TIME_UNKNOWN && g->granted_lo > at))
        h->all_dated = false;
    else if (h->dated == NO_INDEX ||
             g->granted_lo < w->f->grants.ptr[h->dated].granted_lo)
        h->dated = row;
}

static void add_removed(struct spanning *s, uint32_t row)
{
    const struct grant_row *g = &s->w->f->grants.ptr[row];
    struct hint *h = vec_push(&s->hints);

    h->kind = HINT_REMOVED;
    h->row = h->first = row;
    h->dated = g->granted_lo == TIME_UNKNOWN ? NO_INDEX : row;
    h->at = facts_removed_from(s->w->f, g);
}

/* The looks of one moment: some have it, or those that would have it have not.
 * A list that was not looked at then and had it the last time keeps it. */
static void say_moment(struct spanning *s, size_t from, size_t end, bool kept)
{
    const struct work *w = s->w;
    struct hint held = {.kind = HINT_HELD, .row = NO_INDEX};
    struct hint gone = {.kind = HINT_ABSENT, .at = TIME_UNKNOWN};

    for (size_t i = from; i < end; i++) {
        const struct glance *g = &s->glances.ptr[i];
        const struct snapshot *l = &w->snapshots.ptr[g->look];
        bool any = false;

        for (size_t k = g->clue; k < g->clue + g->clues; k++) {
            if (is_taken(w, line(s, k))) {
                add_removed(s, s->clues.ptr[k].ref);
                continue;
            }
            add_held(s, &held, s->clues.ptr[k].ref);
            any = true;
        }
        if (any || !proves(s, g->look))
            continue;
        if (gone.at == TIME_UNKNOWN || l->from < gone.at)
            gone.at = l->from;
        if (l->to >= gone.until) {
            gone.until = l->to;
            gone.file = l->file;
        }
    }
    if (held.row != NO_INDEX && held.at == TIME_UNKNOWN)
        held.at = INT64_MAX;
    if (held.row != NO_INDEX)
        *(struct hint *)vec_push(&s->hints) = held;
    else if (gone.at != TIME_UNKNOWN && !kept)
        *(struct hint *)vec_push(&s->hints) = gone;
}

/* ---- the moments in order ------------------------------------------------ */

static struct listed *list_of(struct spanning *s, uint32_t list)
{
    struct listed *l;

    for (size_t i = 0; i < s->listed.len; i++)
        if (s->listed.ptr[i].list == list)
            return &s->listed.ptr[i];
    l = vec_push(&s->listed);
    *l = (struct listed){list, 0, false};
    return l;
}

static bool is_held_in(const struct spanning *s, const struct glance *g,
                       bool undated)
{
    for (size_t k = g->clue; k < g->clue + g->clues; k++)
        if (!is_taken(s->w, line(s, k)) &&
            (!undated ||
             source_of(s->w, line(s, k)->rec)->extracted_at == TIME_UNKNOWN))
            return true;
    return false;
}

/* Is there a list that had it and was not looked at in this moment?  Then it
 * goes on there. */
static bool goes_on_elsewhere(struct spanning *s, size_t from, size_t end)
{
    uint32_t moment = s->glances.ptr[from].moment;
    bool any = false;

    for (size_t i = from; i < end; i++) {
        const struct glance *g = &s->glances.ptr[i];
        struct listed *l = list_of(s, s->w->snapshots.ptr[g->look].first);

        l->moment = moment;
        l->has = is_held_in(s, g, false);
    }
    for (size_t i = 0; i < s->listed.len; i++)
        any |= s->listed.ptr[i].has && s->listed.ptr[i].moment != moment;
    return any;
}

void read_glances(struct spanning *s)
{
    size_t n = s->glances.len;
    bool undated = false; /* a line nobody dated may be of any time */

    s->listed.len = 0;
    for (size_t i = 0; i < n; i++)
        undated |= is_held_in(s, &s->glances.ptr[i], true);
    if (n)
        qsort(s->glances.ptr, n, sizeof *s->glances.ptr, by_moment);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1;
             end < n && s->glances.ptr[end].moment == s->glances.ptr[i].moment;)
            end++;
        say_moment(s, i, end, goes_on_elsewhere(s, i, end) || undated);
    }
}

/* Of a grant that no export shows: the looks that would have had it. */
void glance_for_event(struct spanning *s, uint32_t entitlement)
{
    const struct map_entry *e =
        map_find(&s->shown,
                 (struct str){(const char *)&entitlement, sizeof entitlement});

    for (size_t i = e ? e->value : 0; i; i = s->shown_in.ptr[i - 1].next)
        glance_at(s, s->shown_in.ptr[i - 1].list, 0, 0);
}

void list_looks(struct work *w)
{
    for (uint32_t i = 0; i < w->snapshots.len; i++) {
        const struct snapshot *l = &w->snapshots.ptr[i];
        struct list_look *to = vec_push(&w->m->spans.looks);

        /* of one list they follow each other, newest first */
        *to = (struct list_look){.system = l->system,
                                 .parent = l->parent,
                                 .kind = l->kind,
                                 .from = l->from,
                                 .to = l->to,
                                 .previous = l->first == i ? NO_INDEX : i + 1,
                                 .complete = l->complete,
                                 .rec = REC(l->file + 1, 0)};
    }
}
