/*
 * Whose account is it: a signed override, HR's number, the directory's own id,
 * an address.  Names never (controls 0.5).  Several answers are no answer.
 */
#include "reconcile/overrides.h"

/* ---- persons something may belong to ------------------------------------- */

void found_add(struct found *r, uint32_t person, bool alias)
{
    for (uint32_t i = 0; i < r->count && i < COUNT_OF(r->person); i++)
        if (r->person[i] == person)
            return;
    if (r->count < COUNT_OF(r->person))
        r->person[r->count] = person;
    r->count++;
    r->alias |= alias;
}

void find_by_number(struct work *w, sym number, struct found *r)
{
    for (uint32_t i = number_links(w, number); i != NO_INDEX;
         i = w->links.ptr[i].next)
        found_add(r, w->links.ptr[i].person, false);
    if (r->count)
        return;
    for (uint32_t i = other_number_links(w, number); i != NO_INDEX;
         i = w->links.ptr[i].next)
        found_add(r, w->links.ptr[i].person, false);
}

void find_by_number_in(struct work *w, rec_id rec, sym number, struct found *r)
{
    if (!rec || !source_of(w, rec)->second_number || !w->second_numbers) {
        find_by_number(w, number, r);
        return;
    }
    for (uint32_t i = other_number_links(w, number); i != NO_INDEX;
         i = w->links.ptr[i].next)
        found_add(r, w->links.ptr[i].person, false);
}

/* Was the person gone for good when it was made (X9)? */
static bool had_left(const struct work *w, uint32_t person, int64_t made)
{
    const struct person *p = &w->m->persons.ptr[person];

    for (uint32_t k = 0; k < p->spells; k++) {
        const struct spell *s = &w->m->spells.ptr[p->spell + k];

        if (!s->ended || s->t0.hi == TIME_UNKNOWN || s->t0.hi > made)
            return false;
    }
    return true;
}

/* Of several persons at a re-used address, those who had not left before it
 * was made; all of them, if nobody is left then. */
void keep_holders(const struct work *w, struct span created, struct found *r)
{
    struct found kept = {.alias = r->alias};

    if (r->count < 2 || r->count > COUNT_OF(r->person) ||
        created.lo == TIME_UNKNOWN)
        return;
    for (uint32_t i = 0; i < r->count; i++)
        if (!had_left(w, r->person[i], created.lo))
            found_add(&kept, r->person[i], r->alias);
    if (kept.count)
        *r = kept;
}

void find_by_address(struct work *w, const sym *address, size_t n,
                     enum address_kind least, struct found *r)
{
    for (size_t k = 0; k < n; k++)
        for (uint32_t i = address_links(w, address[k]); i != NO_INDEX;
             i = w->emails.ptr[i].next)
            if (w->emails.ptr[i].kind <= least)
                found_add(r, w->emails.ptr[i].person,
                          w->emails.ptr[i].kind != ADDRESS_WORK);
}

/* ---- accounts ------------------------------------------------------------ */

static void settle(struct account *a, const struct found *r, uint8_t link)
{
    a->candidates = r->count;
    a->person = r->count == 1 ? r->person[0] : NO_INDEX;
    a->link = r->count ? link : LINK_NONE;
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

/* Numbers that several lists use are told apart by the address, if it points
 * to one of the persons who have the number. */
static void narrow(struct work *w, const sym *address, size_t n,
                   struct found *r)
{
    struct found mail = {0}, both = {0};

    if (r->count < 2 || r->count > COUNT_OF(r->person))
        return;
    find_by_address(w, address, n, ADDRESS_ALIAS, &mail);
    for (uint32_t i = 0; i < r->count; i++)
        for (uint32_t k = 0; k < mail.count && k < COUNT_OF(mail.person); k++)
            if (r->person[i] == mail.person[k])
                found_add(&both, r->person[i], false);
    if (both.count == 1)
        *r = both;
}

/* The account's own number comes first (controls 0.5): an override fills what
 * it leaves open, or chooses between several who have it. */
static bool number_differs(struct work *w, const struct account *a,
                           const struct found *named)
{
    sym address[] = {a->email, a->username};
    struct found own = {0};

    if (!a->worker_ref)
        return false;
    find_by_number_in(w, a->rec, a->worker_ref, &own);
    narrow(w, address, COUNT_OF(address), &own);
    if (own.count == 0)
        return false;
    for (uint32_t i = 0; i < own.count && i < COUNT_OF(own.person); i++)
        for (uint32_t k = 0; k < named->count && k < COUNT_OF(named->person);
             k++)
            if (own.person[i] == named->person[k])
                return false;
    return true;
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
    find_by_number(w, intern_put(&w->f->names, o->worker), &r);
    if (!o->nobody && r.count == 0)
        a->override_problem = "the override names a worker HR does not list";
    else if (number_differs(w, a, &r))
        a->override_problem = "the account has the number of somebody else";
    if (a->override_problem)
        return false;
    if (o->nobody) {
        a->link = LINK_NOBODY;
        return true;
    }
    settle(a, &r, LINK_OVERRIDE);
    return true;
}

/* Another line of its list has the account as somebody else's. */
static void add_other_line(struct work *w, const struct account *a,
                           struct found *r)
{
    sym other =
        a->row == NO_INDEX ? 0 : w->f->accounts.ptr[a->row].other_worker;
    struct found own = {0};

    if (other)
        find_by_number_in(w, a->rec, other, &own);
    if (own.count == 1)
        found_add(r, own.person[0], false);
}

static bool by_reference(struct work *w, struct account *a)
{
    sym address[] = {a->email, a->username};
    struct found r = {0};

    if (!a->worker_ref)
        return false;
    find_by_number_in(w, a->rec, a->worker_ref, &r);
    narrow(w, address, COUNT_OF(address), &r);
    if (r.count) {
        add_other_line(w, a, &r);
        settle(a, &r, LINK_WORKER_ID);
        return true;
    }
    by_directory_id(w, a, &r);
    settle(a, &r, LINK_IMMUTABLE_ID);
    return r.count > 0;
}

/* Its addresses of today, then those of the past, then one given it beside the
 * first, if that is HR's own word for somebody.  A private address, HR's or an
 * account's own, is no link (controls 0.5). */
static void by_addresses(struct work *w, uint32_t i)
{
    struct account *a = &w->m->accounts.ptr[i];
    sym today[] = {a->email, a->username};
    struct found r = {0};
    bool past = false;

    find_by_address(w, today, COUNT_OF(today), ADDRESS_ALIAS, &r);
    if (!r.count) {
        past = true;
        for (uint32_t k = w->alias_of.ptr[i]; k != NO_INDEX;
             k = w->aliases.ptr[k].next)
            find_by_address(w, &w->aliases.ptr[k].name, 1, ADDRESS_ALIAS, &r);
    }
    if (!r.count && a->row != NO_INDEX)
        find_by_address(w, &w->f->accounts.ptr[a->row].alias, 1, ADDRESS_WORK,
                        &r);
    keep_holders(w, a->created, &r);
    settle(a, &r, past || r.alias ? LINK_ALIAS : LINK_EMAIL);
}

/* A directory's own addresses of a person are aliases everywhere else. */
static void teach_aliases(struct work *w, uint32_t i)
{
    const struct account *a = &w->m->accounts.ptr[i];

    if (a->person == NO_INDEX)
        return;
    add_address(w, a->email, a->person, ADDRESS_ALIAS);
    add_address(w, a->username, a->person, ADDRESS_ALIAS);
    for (uint32_t k = w->alias_of.ptr[i]; k != NO_INDEX;
         k = w->aliases.ptr[k].next)
        add_address(w, w->aliases.ptr[k].name, a->person, ADDRESS_ALIAS);
}

void link_accounts(struct work *w)
{
    size_t n = w->m->accounts.len;
    bool *directory = arena_array(&w->arena, bool, n + 1);

    for (uint32_t i = 0; i < n; i++) /* those of a system are together */
        directory[i] = i && w->m->accounts.ptr[i].system ==
                                   w->m->accounts.ptr[i - 1].system
                           ? directory[i - 1]
                           : is_directory(w, w->m->accounts.ptr[i].system);
    /* directories first: they teach the other systems */
    for (int first = 1; first >= 0; first--) {
        for (uint32_t i = 0; i < n; i++)
            if (directory[i] == (first == 1) &&
                !by_override(w, &w->m->accounts.ptr[i]) &&
                !by_reference(w, &w->m->accounts.ptr[i]))
                by_addresses(w, i);
        for (uint32_t i = 0; i < n && first; i++)
            if (directory[i])
                teach_aliases(w, i);
    }
    mark_rejected(w);
}

/* Whom a row's number meant; NO_INDEX: nobody, or several. */
static uint32_t holder_then(struct work *w, const struct account_row *r)
{
    sym address[] = {r->email, r->username};
    struct found f = {0};

    if (!r->worker_id)
        return NO_INDEX;
    find_by_number_in(w, r->rec, r->worker_id, &f);
    narrow(w, address, COUNT_OF(address), &f);
    return f.count == 1 ? f.person[0] : NO_INDEX;
}

/* A sign-off says whose it is, whatever the exports do. */
void find_former_holders(struct work *w)
{
    for (uint32_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];
        size_t from = w->m->spans.former.len;

        if (a->registered || a->link == LINK_OVERRIDE || a->link == LINK_NOBODY)
            continue;
        for (uint32_t k = a->sightings; k--;) { /* the last first */
            const struct sighting *s = &w->m->sightings.ptr[a->seen + k];
            const struct account_row *r = &w->f->accounts.ptr[s->row];
            uint32_t person =
                in_newest(w, r->rec) || r->worker_id == a->worker_ref
                    ? NO_INDEX
                    : holder_then(w, r);
            size_t n = from;

            while (n < w->m->spans.former.len &&
                   w->m->spans.former.ptr[n].person != person)
                n++;
            if (person == NO_INDEX || person == a->person ||
                n < w->m->spans.former.len)
                continue;
            *(struct former_holder *)vec_push(&w->m->spans.former) =
                (struct former_holder){i, person, s->at, r->rec};
        }
    }
}

/* ---- devices ------------------------------------------------------------- */

/* A plain user name is the directory's, if exactly one has it. */
static void by_login(struct work *w, sym user, struct found *r)
{
    for (size_t k = 0; k < w->m->systems.len && user; k++) {
        uint32_t a;

        if (!str_is(w->m->systems.ptr[k].kind, "directory"))
            continue;
        a = find_account(w, w->m->systems.ptr[k].system, user);
        if (a != NO_INDEX && w->m->accounts.ptr[a].person != NO_INDEX)
            found_add(r, w->m->accounts.ptr[a].person, true);
    }
}

void link_devices(struct work *w)
{
    for (size_t i = 0; i < w->f->devices.len; i++) {
        const struct device_row *d = &w->f->devices.ptr[i];
        sym address[] = {d->user_email, d->user};
        struct span made = {d->enrolled.lo, d->enrolled.hi};
        struct device *out = vec_push(&w->m->devices);
        struct found r = {0};
        uint8_t link = LINK_WORKER_ID;

        find_by_number(w, d->worker_id, &r);
        narrow(w, address, COUNT_OF(address), &r);
        if (!r.count) {
            find_by_address(w, address, COUNT_OF(address), ADDRESS_ALIAS, &r);
            if (!r.count)
                by_login(w, d->user, &r);
            keep_holders(w, made, &r);
            link = r.alias ? LINK_ALIAS : LINK_EMAIL;
        }
        out->row = (uint32_t)i;
        out->candidates = r.count;
        out->person = r.count == 1 ? r.person[0] : NO_INDEX;
        out->link = r.count ? link : LINK_NONE;
    }
    act_on_devices(w);
}
