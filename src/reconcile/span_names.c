/*
 * What events of a log name: entitlements by name or by the system's own id.
 * One that no export has is an entitlement all the same.
 */
#include "reconcile/spans.h"

bool is_grant_event(const struct event_row *e)
{
    return e->kind == EVENT_GRANT || e->kind == EVENT_PRIVILEGE_GRANT;
}

bool is_access_event(const struct event_row *e)
{
    return e->target && (is_grant_event(e) || e->kind == EVENT_REVOKE ||
                         e->kind == EVENT_PRIVILEGE_REVOKE);
}

static void put_link(struct spanning *s, sym system, sym name, uint32_t no,
                     struct name_link *link)
{
    sym key[2] = {system, work_fold(s->w, name)};
    struct map_entry *e;
    bool added;

    if (!name)
        return;
    e = map_add(&s->by_name, work_key(key), &added);
    *link = (struct name_link){no, added ? 0 : (uint32_t)e->value};
    e->value = (uint64_t)(link - s->link) + 1;
}

static void index_entitlements(struct spanning *s)
{
    struct work *w = s->w;
    size_t n = w->f->entitlements.len;

    map_init(&s->by_name, &w->arena);
    s->link = arena_array(&w->arena, struct name_link, 2 * n + 2);
    s->named = arena_array(&w->arena, bool, n + 1);
    for (uint32_t i = (uint32_t)n; i-- > 0;) {
        const struct entitlement *e = &w->f->entitlements.ptr[i];

        put_link(s, e->system, e->name, i, &s->link[2 * i]);
        if (work_fold(w, e->id) != work_fold(w, e->name))
            put_link(s, e->system, e->id, i, &s->link[2 * i + 1]);
    }
}

/* The entitlements an event may be about: the first link, 1-based, or 0. */
static uint32_t links_of(struct spanning *s, const struct account *a,
                         const struct event_row *e)
{
    sym key[2] = {a->system, work_fold(s->w, e->target)};
    const struct map_entry *m = map_find(&s->by_name, work_key(key));

    return m ? (uint32_t)m->value : 0;
}

static void mark_named(struct spanning *s)
{
    struct work *w = s->w;

    for (size_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];

        for (uint32_t k = 0; s->told[i] && k < a->events; k++) {
            const struct event_row *e = event_of(w, a, k);

            for (uint32_t l = is_access_event(e) ? links_of(s, a, e) : 0; l;
                 l = s->link[l - 1].next)
                s->named[s->link[l - 1].entitlement] = true;
        }
    }
}

/* The lists that ever had what events name: only their looks can show that
 * somebody no longer has it. */
static void find_shown(struct spanning *s)
{
    struct work *w = s->w;
    struct map pairs;

    map_init(&s->shown, &w->arena);
    map_init(&pairs, &w->arena);
    for (size_t i = 0; i < w->f->grants.len; i++) {
        const struct grant_row *g = &w->f->grants.ptr[i];
        uint32_t pair[2] = {g->entitlement, 0};
        struct map_entry *e;
        bool added;

        if (!s->named[g->entitlement])
            continue;
        pair[1] = snapshot_of(w, g->rec)->first;
        map_add(&pairs, (struct str){(const char *)pair, sizeof pair}, &added);
        if (!added)
            continue;
        e = map_add(&s->shown, (struct str){(const char *)pair, sizeof *pair},
                    &added);
        *(struct shown_in *)vec_push(&s->shown_in) =
            (struct shown_in){pair[1], added ? 0 : (uint32_t)e->value};
        e->value = s->shown_in.len;
    }
}

/* The entitlement of that name alone, made when no export has it. */
static uint32_t plain(struct spanning *s, const struct account *a,
                      const struct event_row *e)
{
    struct facts *f = s->w->f;
    bool privileged =
        e->kind == EVENT_PRIVILEGE_GRANT || e->kind == EVENT_PRIVILEGE_REVOKE;

    return facts_entitlement(f, a->system, e->target, 0, 0, 0,
                             privileged ? TRI_YES : TRI_UNKNOWN);
}

/* Does the chain have one without a permission, or but one at all? */
static bool has_plain(const struct spanning *s, uint32_t link)
{
    if (link && !s->link[link - 1].next)
        return true;
    for (; link; link = s->link[link - 1].next)
        if (!s->w->f->entitlements.ptr[s->link[link - 1].entitlement]
                 .permission)
            return true;
    return false;
}

void name_entitlements(struct work *w)
{
    struct spanning s = {.w = w};
    struct map made;
    bool indexed = false, added;

    map_init(&made, &w->arena);
    w->listed = w->f->entitlements.len;
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];

        for (uint32_t k = 0; k < a->events; k++) {
            const struct event_row *e = event_of(w, a, k);

            if (!is_access_event(e))
                continue;
            if (!indexed)
                index_entitlements(&s);
            indexed = true;
            if (has_plain(&s, links_of(&s, a, e)))
                continue;
            map_add(&made,
                    work_key((sym[2]){a->system, work_fold(w, e->target)}),
                    &added);
            if (added)
                plain(&s, a, e);
        }
    }
}

void index_named(struct spanning *s)
{
    index_entitlements(s);
    mark_named(s);
    find_shown(s);
}

/* ---- clues --------------------------------------------------------------- */

static void add_clue(struct spanning *s, uint32_t entitlement, uint32_t event,
                     bool vague)
{
    *(struct clue *)vec_push(&s->clues) =
        (struct clue){entitlement, NO_INDEX, 0, event, vague};
}

static bool has_line(const struct spanning *s, size_t lines, uint32_t of)
{
    for (size_t i = 0; i < lines; i++)
        if (s->clues.ptr[i].entitlement == of)
            return true;
    return false;
}

/* An event names no permission: of several it may be about any that the
 * account is known to have. */
void add_event_clue(struct spanning *s, const struct account *a, uint32_t event,
                    size_t lines)
{
    const struct event_row *e = &s->w->f->events.ptr[event];
    uint32_t first = links_of(s, a, e), n = 0;

    for (uint32_t l = first; l; l = s->link[l - 1].next)
        n++;
    if (n == 1) {
        add_clue(s, s->link[first - 1].entitlement, event, false);
        return;
    }
    n = 0;
    for (uint32_t l = first; l; l = s->link[l - 1].next)
        n += has_line(s, lines, s->link[l - 1].entitlement);
    for (uint32_t l = first; l; l = s->link[l - 1].next)
        if (has_line(s, lines, s->link[l - 1].entitlement))
            add_clue(s, s->link[l - 1].entitlement, event, n > 1);
    if (!n)
        add_clue(s, plain(s, a, e), event, false);
}
