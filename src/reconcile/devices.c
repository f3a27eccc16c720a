/*
 * Devices by what lists of actions say was done to them.
 *
 * A list of devices shows how they stand, and seldom since when; a device that
 * was wiped leaves it.  The history of commands has the moments.  It reaches
 * back over all who held the device, so an action counts only if the device was
 * not enrolled anew since nor unlocked, and not heard of a week later; and a
 * lock only if nothing was heard of the device since, for locks are lifted.
 * An action that failed later, and a name that two devices have, leave it open.
 */
#include "reconcile/work.h"

#define WEEK_SECONDS (7 * 86400)

struct actions {
    struct map first; /* key -> its last action, by key_of() */
    uint32_t *next;   /* action -> the one of the same key before it */
    struct map named; /* name -> its device; NO_INDEX: several have it */
};

enum key_kind { BY_SERIAL, BY_ID, BY_NAME };

static struct str key_of(struct work *w, enum key_kind kind, sym system,
                         sym name)
{
    sym *key = arena_array(&w->arena, sym, 3);

    key[0] = system;
    key[1] = (sym)kind;
    key[2] = work_fold(w, name);
    return (struct str){(const char *)key, 3 * sizeof *key};
}

static void index_action(struct work *w, struct actions *all, uint32_t i)
{
    const struct device_action_row *a = &w->f->device_actions.ptr[i];
    enum key_kind kind = a->serial ? BY_SERIAL : a->id ? BY_ID : BY_NAME;
    sym name = a->serial ? a->serial : a->id ? a->id : a->name;
    struct map_entry *e;
    bool added;

    if (a->at.precision == PREC_NONE || a->state == DEVICE_UNKNOWN)
        return;
    e = map_add(&all->first,
                key_of(w, kind, source_of(w, a->rec)->system, name), &added);
    all->next[i] = added ? NO_INDEX : (uint32_t)e->value;
    e->value = i;
}

static bool differ(struct work *w, sym a, sym b)
{
    return a && b && work_fold(w, a) != work_fold(w, b);
}

/* Which names several devices have, in whatever lists of the system. */
static void index_names(struct work *w, struct actions *all)
{
    map_init(&all->named, &w->arena);
    for (size_t i = 0; i < w->f->devices.len; i++) {
        const struct device_row *d = &w->f->devices.ptr[i], *was;
        struct map_entry *e;
        bool added;

        if (!d->name)
            continue;
        e = map_add(&all->named,
                    key_of(w, BY_NAME, source_of(w, d->rec)->system, d->name),
                    &added);
        if (added) {
            e->value = i;
            continue;
        }
        if (e->value == NO_INDEX)
            continue;
        was = &w->f->devices.ptr[e->value];
        if (d->serial && was->serial ? differ(w, d->serial, was->serial)
                                     : differ(w, d->id, was->id))
            e->value = NO_INDEX;
    }
}

static bool is_done(uint8_t state)
{
    return state == DEVICE_WIPED || state == DEVICE_LOCKED ||
           state == DEVICE_RETIRED;
}

static bool seen_since(const struct device_row *d,
                       const struct device_action_row *a)
{
    return d->last_seen.precision != PREC_NONE && d->last_seen.lo > a->at.hi;
}

/* The device went on: it was done to whoever had it before. */
static bool long_seen_since(const struct device_row *d,
                            const struct device_action_row *a)
{
    return seen_since(d, a) && d->last_seen.lo - a->at.hi > WEEK_SECONDS;
}

static bool enrolled_since(const struct device_row *d,
                           const struct device_action_row *a)
{
    return d->enrolled.precision != PREC_NONE && d->enrolled.lo > a->at.hi;
}

/*
 * Is `a` the better word than `b`?  What is done goes before what is to be
 * done; what the device was not heard of since, before what it was; of the
 * former the first, of all others the last.
 */
static bool better(const struct device_row *d,
                   const struct device_action_row *a,
                   const struct device_action_row *b)
{
    bool holds_a = is_done(a->state) && !seen_since(d, a);
    bool holds_b = b && is_done(b->state) && !seen_since(d, b);

    if (!b)
        return true;
    if (holds_a != holds_b)
        return holds_a;
    if (holds_a)
        return a->at.lo < b->at.lo;
    return a->at.lo > b->at.lo;
}

/* What was done to one device, by whichever of its names. */
struct told {
    struct work *w;
    const struct actions *all;
    uint32_t first[BY_NAME + 1];
    bool shared; /* its name is another device's too */
};

static struct told told_of(struct work *w, const struct actions *all,
                           const struct device_row *d)
{
    sym system = source_of(w, d->rec)->system;
    const sym name[] = {d->serial, d->id, d->name};
    struct told t = {w, all, {0}, false};
    const struct map_entry *named =
        d->name ? map_find(&all->named, key_of(w, BY_NAME, system, d->name))
                : NULL;

    for (unsigned kind = BY_SERIAL; kind <= BY_NAME; kind++) {
        const struct map_entry *e =
            name[kind] ? map_find(&all->first, key_of(w, (enum key_kind)kind,
                                                      system, name[kind]))
                       : NULL;

        t.first[kind] = e ? (uint32_t)e->value : NO_INDEX;
    }
    t.shared = named && named->value == NO_INDEX;
    return t;
}

/* The next of them; begins with *kind 0 and *i the first of it. */
static const struct device_action_row *next_told(const struct told *t,
                                                 unsigned *kind, uint32_t *i)
{
    const struct device_action_row *a;

    while (*i == NO_INDEX) {
        if (*kind == BY_NAME)
            return NULL;
        *i = t->first[++*kind];
    }
    a = &t->w->f->device_actions.ptr[*i];
    *i = t->all->next[*i];
    return a;
}

enum undone { NOT_UNDONE, MAYBE_UNDONE, UNDONE };

/* Was it unlocked, or enrolled anew, after that, or did it fail? */
static enum undone undone_since(const struct told *t,
                                const struct device_action_row *a)
{
    const struct device_action_row *m;
    enum undone out = NOT_UNDONE;
    unsigned kind = 0;
    uint32_t i = t->first[0];

    while ((m = next_told(t, &kind, &i)) != NULL) {
        if (m->state == DEVICE_MANAGED && m->at.lo > a->at.hi &&
            !(kind == BY_NAME && t->shared))
            return UNDONE;
        if ((m->state == DEVICE_MANAGED ||
             (m->state == DEVICE_FAILED && is_done(a->state))) &&
            m->at.hi >= a->at.lo)
            out = MAYBE_UNDONE;
    }
    return out;
}

/* *open: what it says may have been undone. */
static const struct device_action_row *listen(struct work *w,
                                              const struct actions *all,
                                              const struct device_row *d,
                                              bool *open)
{
    const struct told t = told_of(w, all, d);
    const struct device_action_row *a, *best = NULL, *doubtful = NULL;
    unsigned kind = 0;
    uint32_t i = t.first[0];

    while ((a = next_told(&t, &kind, &i)) != NULL) {
        enum undone undone;

        if (a->state == DEVICE_MANAGED || enrolled_since(d, a) ||
            (is_done(a->state) && long_seen_since(d, a)) ||
            (a->state == DEVICE_LOCKED && seen_since(d, a)))
            continue;
        undone = undone_since(&t, a);
        if (undone == NOT_UNDONE && kind == BY_NAME && t.shared)
            undone = MAYBE_UNDONE; /* or it was the other one's */
        if (undone == NOT_UNDONE && better(d, a, best))
            best = a;
        if (undone == MAYBE_UNDONE && better(d, a, doubtful))
            doubtful = a;
    }
    *open = !best ||
            (!is_done(best->state) && doubtful && is_done(doubtful->state));
    return *open ? doubtful : best;
}

/* Of several lines of one device, that of its newest list speaks. */
static void find_last(struct work *w, struct map *last)
{
    map_init(last, &w->arena);
    for (size_t i = 0; i < w->f->devices.len; i++) {
        const struct device_row *d = &w->f->devices.ptr[i];
        struct map_entry *e;
        bool added;
        const struct device_row *was;

        e = map_add(last,
                    key_of(w, d->serial ? BY_SERIAL : BY_NAME,
                           source_of(w, d->rec)->system,
                           d->serial ? d->serial : d->name),
                    &added);
        was = &w->f->devices.ptr[e->value];
        if (added || (in_newest(w, d->rec) && !in_newest(w, was->rec)) ||
            (in_newest(w, d->rec) == in_newest(w, was->rec) &&
             source_of(w, d->rec)->extracted_at >=
                 source_of(w, was->rec)->extracted_at))
            e->value = i;
    }
}

void act_on_devices(struct work *w)
{
    struct actions all = {0};
    struct map last;
    size_t n = w->f->device_actions.len;

    for (size_t i = 0; i < w->m->devices.len; i++) {
        struct device *out = &w->m->devices.ptr[i];
        const struct device_row *d = &w->f->devices.ptr[out->row];

        out->state = d->state;
        out->state_raw = d->status_raw;
        out->state_changed = d->state_changed;
        out->rec = d->rec;
        out->current = in_newest(w, d->rec);
    }
    if (n == 0)
        return;
    map_init(&all.first, &w->arena);
    all.next = arena_array(&w->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        index_action(w, &all, (uint32_t)i);
    index_names(w, &all);
    find_last(w, &last);
    for (size_t i = 0; i < w->m->devices.len; i++) {
        struct device *out = &w->m->devices.ptr[i];
        const struct device_row *d = &w->f->devices.ptr[out->row];
        bool open;
        const struct device_action_row *a = listen(w, &all, d, &open);
        const struct map_entry *e =
            map_find(&last, key_of(w, d->serial ? BY_SERIAL : BY_NAME,
                                   source_of(w, d->rec)->system,
                                   d->serial ? d->serial : d->name));

        /* an older list of a device that a newer one has is history */
        if (!a || !e || e->value != i)
            continue;
        if (is_done(d->state) && d->state_changed.precision != PREC_NONE)
            continue; /* its own list says it, and since when */
        if (!out->current && !is_done(a->state))
            continue;
        out->state = open ? DEVICE_UNKNOWN : a->state;
        out->state_raw = a->state_raw;
        out->state_changed = a->at;
        out->rec = a->rec;
        out->current = true;
    }
}
