/*
 * Whose account is it: a signed override, HR's number, the directory's own id,
 * an address.  Names never (controls 0.5).  Several answers are no answer.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "reconcile/overrides.h"

/* A person whose every spell ended before the account was made is not meant
 * by a re-used address (X9). */
static bool could_hold(const struct work *w, const struct account *a,
                       uint32_t person)
{
    const struct person *p = &w->m->persons.ptr[person];

    if (a->created.lo == TIME_UNKNOWN)
        return true;
    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + k];

        if (!s->ended || s->t0.hi == TIME_UNKNOWN || s->t0.hi > a->created.lo)
            return true;
    }
    return false;
}

struct found {
    uint32_t person[8], count; /* count may exceed 8 */
    bool alias;
};

static void found_add(struct found *r, uint32_t person, bool alias)
{
    for (uint32_t i = 0; i < r->count && i < 8; i++)
        if (r->person[i] == person)
            return;
    if (r->count < 8)
        r->person[r->count] = person;
    r->count++;
    r->alias |= alias;
}

static void by_address(struct work *w, const struct account *a, sym address,
                       bool alias, struct found *r)
{
    sym key = work_fold(w, address);
    const struct map_entry *e = map_find(
        &w->by_email, (struct str){(const char *)&key, sizeof key});

    if (!key || !e)
        return;
    for (uint32_t i = (uint32_t)e->value; i != NO_INDEX;
         i = w->emails.ptr[i].next)
        if (could_hold(w, a, w->emails.ptr[i].person))
            found_add(r, w->emails.ptr[i].person,
                      alias || w->emails.ptr[i].alias);
}

/* Every person with that number, in any HR list. */
static void by_number(struct work *w, sym number, struct found *r)
{
    for (size_t i = 0; i < w->m->systems.len; i++) {
        sym pair[2] = {w->m->systems.ptr[i].system, work_fold(w, number)};
        const struct map_entry *e = map_find(&w->by_worker, work_key(pair));

        if (e)
            found_add(r, (uint32_t)e->value, false);
    }
}

/* The person of a directory account whose immutable id another system has. */
static void by_directory_id(struct work *w, const struct account *a,
                            struct found *r)
{
    for (size_t i = 0; i < w->m->systems.len; i++) {
        const struct system_used *s = &w->m->systems.ptr[i];
        uint32_t k;

        if (!str_is(s->kind, "directory") || s->system == a->system)
            continue;
        k = find_account(w, s->system, a->worker_ref);
        if (k != NO_INDEX && w->m->accounts.ptr[k].person != NO_INDEX)
            found_add(r, w->m->accounts.ptr[k].person, false);
    }
}

static void settle(struct account *a, const struct found *r, uint8_t link)
{
    a->candidates = r->count;
    a->person = r->count == 1 ? r->person[0] : NO_INDEX;
    a->link = r->count ? link : LINK_NONE;
}

static bool by_override(struct work *w, struct account *a)
{
    const struct identity_override *o =
        override_of(w, a->system, a->username, &a->override_problem);
    struct found r = {0};

    if (!o)
        o = override_of(w, a->system, a->key, &a->override_problem);
    if (!o || a->override_problem)
        return false;
    if (o->nobody) {
        a->link = LINK_NOBODY;
        return true;
    }
    by_number(w, intern_put(&w->f->names, o->worker), &r);
    if (r.count == 0) {
        a->override_problem = "the override names a worker HR does not list";
        return false;
    }
    settle(a, &r, LINK_OVERRIDE);
    return true;
}

static void link_one(struct work *w, uint32_t i)
{
    struct account *a = &w->m->accounts.ptr[i];
    struct found r = {0};

    if (by_override(w, a))
        return;
    if (a->worker_ref) {
        by_number(w, a->worker_ref, &r);
        if (r.count) {
            settle(a, &r, LINK_WORKER_ID);
            return;
        }
        by_directory_id(w, a, &r);
        if (r.count) {
            settle(a, &r, LINK_IMMUTABLE_ID);
            return;
        }
    }
    by_address(w, a, a->email, false, &r);
    by_address(w, a, a->username, false, &r);
    if (a->row != NO_INDEX)
        by_address(w, a, w->f->accounts.ptr[a->row].alt_email, false, &r);
    settle(a, &r, r.alias ? LINK_ALIAS : LINK_EMAIL);
}

/* A directory's own addresses of a person are aliases everywhere else. */
static void teach_aliases(struct work *w, uint32_t i)
{
    const struct account *a = &w->m->accounts.ptr[i];

    if (a->person == NO_INDEX)
        return;
    add_email(w, a->email, a->person, true);
    add_email(w, a->username, a->person, true);
}

/* Sign-in names of the past: only where nothing else leads to a person. */
static void link_by_alias(struct work *w)
{
    for (size_t k = 0; k < w->aliases.len; k++) {
        struct account *a = &w->m->accounts.ptr[w->aliases.ptr[k].account];
        struct found r = {0};

        if (a->person != NO_INDEX) {
            add_email(w, w->aliases.ptr[k].name, a->person, true);
            continue;
        }
        if (a->candidates || a->link == LINK_NOBODY)
            continue;
        by_address(w, a, w->aliases.ptr[k].name, true, &r);
        settle(a, &r, LINK_ALIAS);
    }
}

/* More rejected HR rows than this, and nobody can be called an orphan. */
#define MANY_REJECTS 10000

/* The rejected HR rows, folded, one after another. */
static struct str rejected_text(struct work *w, size_t *count)
{
    struct buf all = {0};
    struct str out;

    *count = 0;
    for (size_t i = 0; i < w->f->rejects.len; i++) {
        const struct reject_row *r = &w->f->rejects.ptr[i];

        if (w->f->sources.ptr[r->source - 1].kind != FACT_WORKERS)
            continue;
        if (++*count > MANY_REJECTS)
            break;
        buf_put(&all, r->text);
        buf_putc(&all, '\n');
    }
    out = utf8_fold(&w->arena, buf_str(&all));
    buf_release(&all);
    return out;
}

/* Does a rejected HR row speak of this account?  Then it is no orphan yet. */
static bool in_text(struct work *w, const struct account *a, struct str text)
{
    sym probe[] = {a->worker_ref, a->email, a->username};

    for (size_t k = 0; k < COUNT_OF(probe); k++)
        if (probe[k] &&
            str_find(text, 0,
                     intern_get(&w->f->names, work_fold(w, probe[k]))) !=
                (size_t)-1)
            return true;
    return false;
}

static bool is_directory(const struct work *w, sym system)
{
    for (size_t i = 0; i < w->m->systems.len; i++)
        if (w->m->systems.ptr[i].system == system)
            return str_is(w->m->systems.ptr[i].kind, "directory");
    return false;
}

void link_accounts(struct work *w)
{
    struct str rejected;
    size_t rejects;

    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < w->m->accounts.len; i++)
            if (is_directory(w, w->m->accounts.ptr[i].system) == (pass == 0))
                link_one(w, i);
        if (pass > 0)
            break;
        link_by_alias(w);
        for (uint32_t i = 0; i < w->m->accounts.len; i++)
            if (is_directory(w, w->m->accounts.ptr[i].system))
                teach_aliases(w, i);
    }
    link_by_alias(w);
    rejected = rejected_text(w, &rejects);
    for (size_t i = 0; rejects && i < w->m->accounts.len; i++) {
        struct account *a = &w->m->accounts.ptr[i];

        if (a->candidates == 0)
            a->in_reject =
                rejects > MANY_REJECTS || in_text(w, a, rejected);
    }
}

void link_devices(struct work *w)
{
    for (size_t i = 0; i < w->f->devices.len; i++) {
        const struct device_row *d = &w->f->devices.ptr[i];
        struct account probe = {.created = SPAN_UNKNOWN, .row = NO_INDEX};
        struct device *out = vec_push(&w->m->devices);
        struct found r = {0};
        uint8_t link = LINK_WORKER_ID;

        probe.person = NO_INDEX;
        if (d->worker_id)
            by_number(w, d->worker_id, &r);
        if (!r.count) {
            link = LINK_EMAIL;
            by_address(w, &probe, d->user_email, false, &r);
            by_address(w, &probe, d->user, false, &r);
        }
        /* A plain user name is the directory's, if exactly one has it. */
        for (size_t k = 0; !r.count && k < w->m->systems.len; k++) {
            uint32_t a;

            if (!str_is(w->m->systems.ptr[k].kind, "directory"))
                continue;
            a = find_account(w, w->m->systems.ptr[k].system, d->user);
            if (a != NO_INDEX && w->m->accounts.ptr[a].person != NO_INDEX) {
                found_add(&r, w->m->accounts.ptr[a].person, false);
                link = LINK_ALIAS;
            }
        }
        settle(&probe, &r, link);
        out->row = (uint32_t)i;
        out->person = probe.person;
        out->candidates = probe.candidates;
        out->link = probe.link;
    }
}
