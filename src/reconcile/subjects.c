/*
 * Whom and what a ticket, review, credential, mailbox or exception is about.
 * Two answers that contradict each other are no answer.
 */
#include "reconcile/actors.h"

/* What a record says of it; 0: nothing. */
struct about {
    sym worker, username;
    sym system; /* as the record writes it */
    sym own;    /* system of the export it is in */
};

/* A system by its name in the engagement or the inventory, without case. */
static sym system_named(struct work *w, sym name)
{
    sym key;

    if (system_index(w, name) != NO_INDEX)
        return name;
    key = work_fold(w, name);
    for (size_t i = 0; i < w->m->systems.len; i++) {
        const struct system_used *s = &w->m->systems.ptr[i];

        if (work_fold(w, s->system) == key ||
            (s->name.len &&
             work_fold(w, intern_put(&w->f->names, s->name)) == key))
            return s->system;
    }
    return 0;
}

/* A name that stands for itself is the directory's, if only one has it. */
static uint32_t in_directories(struct work *w, sym username)
{
    uint32_t found = NO_INDEX;

    for (size_t i = 0; i < w->m->systems.len; i++) {
        uint32_t a;

        if (!str_is(w->m->systems.ptr[i].kind, "directory"))
            continue;
        a = find_account(w, w->m->systems.ptr[i].system, username);
        if (a != NO_INDEX && found != NO_INDEX)
            return NO_INDEX;
        if (a != NO_INDEX)
            found = a;
    }
    return found;
}

/* The only account in that system of the person whose address it is.  The
 * accounts of persons are put in order when first asked for. */
static uint32_t account_of_address(struct work *w, sym in, sym address)
{
    struct found f = {0};
    sym key[2] = {in, 0};
    const struct map_entry *e;

    if (!w->holdings.arena) {
        map_init(&w->holdings, &w->arena);
        for (uint32_t i = 0; i < w->m->accounts.len; i++) {
            const struct account *a = &w->m->accounts.ptr[i];
            sym pair[2] = {a->system, (sym)a->person};
            bool added;
            struct map_entry *m =
                a->person == NO_INDEX
                    ? NULL
                    : map_add(&w->holdings, work_key(pair), &added);

            if (m)
                m->value = added ? i : NO_INDEX;
        }
    }
    find_by_address(w, &address, 1, ADDRESS_ALIAS, &f);
    key[1] = (sym)f.person[0];
    e = f.count == 1 ? map_find(&w->holdings, work_key(key)) : NULL;
    return e ? (uint32_t)e->value : NO_INDEX;
}

/* A name in an export of a system that has accounts is one of these. */
static uint32_t account_meant(struct work *w, const struct about *r)
{
    sym in = r->system ? system_named(w, r->system) : r->own;
    uint32_t a = NO_INDEX;

    if (!r->username)
        return NO_INDEX;
    if (in)
        a = find_account(w, in, r->username);
    if (a == NO_INDEX && !r->system && in && system_view(w, in))
        return account_of_address(w, in, r->username);
    return a != NO_INDEX || r->system ? a : in_directories(w, r->username);
}

static bool is_one_of(const struct found *r, uint32_t person)
{
    for (uint32_t i = 0; i < r->count && i < COUNT_OF(r->person); i++)
        if (r->person[i] == person)
            return true;
    return false;
}

/* By HR's number, or an address in its place; the account's holder tells
 * several with one number apart, and speaks where there is no number.
 * *differ: the account is somebody else's than the number. */
static uint32_t person_meant(struct work *w, const struct about *r,
                             uint32_t account, bool *differ)
{
    const struct account *a =
        account == NO_INDEX ? NULL : &w->m->accounts.ptr[account];
    uint32_t holder = a && !a->registered ? a->person : NO_INDEX;
    struct found f = {0};

    find_by_number(w, r->worker, &f);
    if (!f.count)
        find_by_address(w, &r->worker, 1, ADDRESS_ALIAS, &f);
    *differ = f.count && holder != NO_INDEX && !is_one_of(&f, holder);
    if (f.count && holder != NO_INDEX)
        return *differ ? NO_INDEX : holder;
    if (!f.count && holder != NO_INDEX)
        return holder;
    if (!f.count && !a)
        find_by_address(w, &r->username, 1, ADDRESS_ALIAS, &f);
    return f.count == 1 ? f.person[0] : NO_INDEX;
}

static struct subject subject_of(struct work *w, const struct about *r,
                                 bool is_request)
{
    struct subject s = {.entitlement = NO_INDEX};
    bool differ;

    s.account = account_meant(w, r);
    s.person = person_meant(w, r, s.account, &differ);
    /* for the account of one and by the number of another: what it allows, it
     * allows to neither (controls 0.5) */
    if (differ && is_request)
        s.account = NO_INDEX;
    return s;
}

static sym own_system(const struct work *w, rec_id rec)
{
    return source_of(w, rec)->system;
}

static struct subject *room_for(struct work *w, size_t n)
{
    return arena_array(&w->m->arena, struct subject, n + 1);
}

/* ---- reviews ------------------------------------------------------------- */

/* Entitlements by their system and id; a second one makes it nobody's. */
static void index_ids(struct work *w, struct map *by_id)
{
    map_init(by_id, &w->arena);
    for (uint32_t k = 0; k < w->f->entitlements.len; k++) {
        const struct entitlement *e = &w->f->entitlements.ptr[k];
        sym key[2] = {e->system, e->id};
        bool added;
        struct map_entry *m =
            e->id ? map_add(by_id, work_key(key), &added) : NULL;

        if (m)
            m->value = added ? k : NO_INDEX;
    }
}

/* The first entitlement of that name, or the one with that id. */
static uint32_t entitlement_meant(struct entitler *t, const struct map *by_id,
                                  sym system, sym name)
{
    sym key[2] = {system, name};
    uint32_t i = named_entitlement(t, system, name);
    const struct map_entry *e;

    if (i != NO_INDEX)
        return i;
    e = map_find(by_id, work_key(key));
    return e ? (uint32_t)e->value : NO_INDEX;
}

/* Who has, or had, an entitlement that shares its name with another one. */
static void index_held(struct entitler *t, struct map *held)
{
    struct work *w = t->w;
    size_t n = w->f->entitlements.len;
    bool *shares = arena_array(&w->arena, bool, n + 1);

    map_init(held, &w->arena);
    for (uint32_t k = 0; k < n; k++)
        if (t->same[k] != NO_INDEX)
            shares[k] = shares[t->same[k]] = true;
    for (size_t i = 0; i < w->f->grants.len; i++) {
        uint32_t of = w->f->grants.ptr[i].entitlement;
        uint32_t a = w->holder ? w->holder[i] : w->m->grants.ptr[i].account;
        sym key[2] = {(sym)a, (sym)of};
        bool added;

        if (a != NO_INDEX && shares[of])
            map_add(held, work_key(key), &added);
    }
}

/* Of several with one name, the only one its account has or had. */
static uint32_t only_held(const struct entitler *t, const struct map *held,
                          uint32_t account, uint32_t first)
{
    uint32_t found = NO_INDEX;

    if (first == NO_INDEX || t->same[first] == NO_INDEX)
        return first;
    for (uint32_t k = first; k != NO_INDEX; k = t->same[k]) {
        sym key[2] = {(sym)account, (sym)k};

        if (account == NO_INDEX || !map_find(held, work_key(key)))
            continue;
        if (found != NO_INDEX)
            return NO_INDEX;
        found = k;
    }
    return found;
}

static void find_reviewed(struct entitler *t)
{
    struct work *w = t->w;
    sym last_system = 0, last_name = 0;
    uint32_t last = NO_INDEX;
    struct map by_id, held;

    w->m->jobs.review = room_for(w, w->f->reviews.len);
    if (!w->f->reviews.len)
        return;
    index_ids(w, &by_id);
    index_held(t, &held);
    for (size_t i = 0; i < w->f->reviews.len; i++) {
        const struct review_row *r = &w->f->reviews.ptr[i];
        struct about about = {.username = r->username,
                              .system = r->system,
                              .own = own_system(w, r->rec)};
        struct subject s = subject_of(w, &about, false);
        sym system = s.account != NO_INDEX
                         ? w->m->accounts.ptr[s.account].system
                     : r->system ? system_named(w, r->system)
                                 : about.own;

        if (r->entitlement &&
            (system != last_system || r->entitlement != last_name)) {
            last_system = system;
            last_name = r->entitlement;
            last = entitlement_meant(t, &by_id, system, last_name);
        }
        if (r->entitlement)
            s.entitlement = only_held(t, &held, s.account, last);
        w->m->jobs.review[i] = s;
    }
}

/* ---- exceptions ---------------------------------------------------------- */

/* The account an exception's user names: of its system, or of only one. */
static uint32_t excepted_account(struct work *w, const struct exception *x)
{
    sym name = intern_put(&w->f->names, x->user), last = 0;
    uint32_t found = NO_INDEX;

    for (size_t i = 0; i < w->m->systems.len; i++) {
        sym in = w->m->systems.ptr[i].system;
        uint32_t a;

        if (in == last ||
            (x->system.len && !str_eq(x->system, intern_get(&w->f->names, in))))
            continue;
        last = in;
        a = find_account(w, in, name);
        if (a != NO_INDEX && found != NO_INDEX)
            return NO_INDEX;
        if (a != NO_INDEX)
            found = a;
    }
    return found;
}

static void find_excepted(struct work *w)
{
    const struct exception_set *set = w->in->exceptions;

    w->m->jobs.exception = room_for(w, set->count);
    for (size_t i = 0; i < set->count; i++) {
        const struct exception *x = &set->exception[i];
        struct found who = {0};

        exception_user(w, x->user, x->system, &who);
        w->m->jobs.exception[i] =
            (struct subject){who.count == 1 ? who.person[0] : NO_INDEX,
                             excepted_account(w, x), NO_INDEX};
    }
}

/* ---- all of them --------------------------------------------------------- */

void find_subjects(struct entitler *t)
{
    struct work *w = t->w;
    struct model_jobs *out = &w->m->jobs;

    out->ticket = room_for(w, w->f->tickets.len);
    for (size_t i = 0; i < w->f->tickets.len; i++) {
        const struct ticket_row *r = &w->f->tickets.ptr[i];

        out->ticket[i] =
            subject_of(w,
                       &(struct about){r->worker_id, r->username, r->system,
                                       own_system(w, r->rec)},
                       true);
    }
    find_reviewed(t);
    out->credential = room_for(w, w->f->credentials.len);
    for (size_t i = 0; i < w->f->credentials.len; i++) {
        const struct credential_row *r = &w->f->credentials.ptr[i];

        out->credential[i] =
            subject_of(w,
                       &(struct about){r->worker_id, r->username, 0,
                                       own_system(w, r->rec)},
                       false);
    }
    out->mailbox = room_for(w, w->f->mailboxes.len);
    for (size_t i = 0; i < w->f->mailboxes.len; i++) {
        const struct mailbox_row *r = &w->f->mailboxes.ptr[i];

        out->mailbox[i] = subject_of(w,
                                     &(struct about){r->worker_id, r->username,
                                                     0, own_system(w, r->rec)},
                                     false);
    }
    find_excepted(w);
}
