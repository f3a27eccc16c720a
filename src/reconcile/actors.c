/*
 * Who is meant by a text in a record: a worker id, a sign-in name, an address.
 * A person's display name is none of these and resolves nobody, however rare
 * it is (controls 0.5).  An account that several people use is no person.
 */
#include "reconcile/actors.h"

#include "reconcile/exceptions.h"

struct resolver {
    struct work *w;
    sym *system; /* those that have accounts */
    size_t systems;
    bool *shown;       /* by sym: HR shows somebody by that name */
    size_t syms;       /* of the tables by sym */
    struct map shared; /* folded addresses of shared mailboxes */
};

/* ---- the texts ----------------------------------------------------------- */

static bool is_separator(char c)
{
    return c == ' ' || c == ';' || c == ',';
}

/* A list of people in one field: each of them is named as well. */
static void mark_parts(struct work *w, bool *named, sym list)
{
    struct str s = intern_get(&w->f->names, list);

    named[list] = true;
    for (size_t i = 0, end; i < s.len; i = end + 1) {
        for (end = i; end < s.len && !is_separator(s.ptr[end]);)
            end++;
        named[intern_find(&w->f->names, str_sub(s, i, end - i))] = true;
    }
}

static void intern_parts(struct work *w, sym list)
{
    struct str s = arena_str(&w->arena, intern_get(&w->f->names, list));

    for (size_t i = 0, end; i < s.len; i = end + 1) {
        for (end = i; end < s.len && !is_separator(s.ptr[end]);)
            end++;
        intern_put(&w->f->names, str_sub(s, i, end - i));
    }
}

struct texts {
    VEC(sym) of;
};

static void add_text(struct work *w, struct texts *t, struct str s)
{
    *(sym *)vec_push(&t->of) = intern_put(&w->f->names, s);
}

/* Names the rules bring: they may be new to the table of names. */
static void rule_names(struct work *w, struct texts *t)
{
    const struct reconcile_input *in = w->in;

    for (size_t i = 0; i < in->actor_count; i++)
        add_text(w, t, in->actors[i]);
    for (size_t i = 0; i < in->exceptions->count; i++) {
        const struct exception *x = &in->exceptions->exception[i];

        add_text(w, t, x->user);
        add_text(w, t, x->requested_by);
        add_text(w, t, x->approved_by);
    }
    for (size_t i = 0; i < in->systems->count; i++)
        add_text(w, t, in->systems->system[i].owner);
    for (size_t i = 0; i < in->accounts->count; i++) {
        const struct registered_account *r = &in->accounts->account[i];

        add_text(w, t, r->owner);
        add_text(w, t, r->approved_by);
        for (size_t k = 0; k < r->custodians.count; k++)
            add_text(w, t, r->custodians.ptr[k]);
    }
    for (size_t i = 0; i < in->roles->count; i++) {
        add_text(w, t, in->roles->version[i].owner);
        add_text(w, t, in->roles->version[i].approver);
    }
    for (size_t i = 0; i < w->f->mailboxes.len; i++)
        intern_parts(w, w->f->mailboxes.ptr[i].delegates);
}

static void mark_names(struct work *w, bool *named)
{
    const struct facts *f = w->f;

    for (size_t i = 0; i < f->tickets.len; i++) {
        const struct ticket_row *r = &f->tickets.ptr[i];

        named[r->requester] = named[r->approver] = named[r->implementer] =
            named[r->closed_by] = true;
    }
    for (size_t i = 0; i < f->reviews.len; i++)
        named[f->reviews.ptr[i].reviewer] =
            named[f->reviews.ptr[i].delegated_by] = true;
    for (size_t i = 0; i < f->events.len; i++)
        if (f->events.ptr[i].kind != EVENT_ACT)
            named[f->events.ptr[i].actor] = true;
    for (size_t i = 0; i < f->accounts.len; i++)
        named[f->accounts.ptr[i].sponsor] = true;
    for (size_t i = 0; i < f->campaigns.len; i++)
        named[f->campaigns.ptr[i].owner] = true;
    for (size_t i = 0; i < f->mailboxes.len; i++) {
        named[f->mailboxes.ptr[i].owner_after] = true;
        named[f->mailboxes.ptr[i].forwards_to] = true;
        mark_parts(w, named, f->mailboxes.ptr[i].delegates);
    }
    for (size_t i = 0; i < f->workers.len; i++)
        named[f->workers.ptr[i].manager] = true;
    for (size_t i = 0; i < f->jobs.len; i++)
        named[f->jobs.ptr[i].manager] = true;
}

/* ---- one text ------------------------------------------------------------ */

struct meaning {
    struct found persons;
    uint32_t account, accounts; /* the last of them, how many */
    bool shared, several;
};

/* Registered accounts have the kind the register says. */
static bool no_single_person(const struct account *a)
{
    return a->link == LINK_NOBODY ||
           !(a->kind == KIND_UNTYPED || a->kind == KIND_HUMAN ||
             a->kind == KIND_GUEST);
}

/* Could it be what somebody signs in with?  A display name is not: it has a
 * blank, or HR shows somebody by it. */
static bool may_be_login(const struct resolver *r, sym name)
{
    struct str s = intern_get(&r->w->f->names, name);

    return !(name < r->syms && r->shown[name]) &&
           !memchr(s.ptr ? s.ptr : "", ' ', s.len);
}

static void look_at(const struct work *w, uint32_t account, struct meaning *m)
{
    const struct account *a = &w->m->accounts.ptr[account];

    m->account = account;
    m->accounts++;
    if (no_single_person(a))
        m->shared = true;
    else if (a->person != NO_INDEX)
        found_add(&m->persons, a->person, false);
    else
        m->several |= a->candidates > 1;
}

static void find_meaning(struct resolver *r, sym name, struct meaning *m)
{
    find_by_number(r->w, name, &m->persons);
    if (m->persons.count)
        return;
    for (size_t i = 0; i < r->systems && may_be_login(r, name); i++) {
        uint32_t a = find_account(r->w, r->system[i], name);

        if (a != NO_INDEX)
            look_at(r->w, a, m);
    }
    find_by_address(r->w, &name, 1, ADDRESS_ALIAS, &m->persons);
}

/* A mailbox that many can write from.  That of a leaver is his own, kept for
 * others to read (X28). */
static bool is_shared_mailbox(struct resolver *r, sym name,
                              const struct meaning *m)
{
    sym key = r->shared.count ? work_fold(r->w, name) : 0;

    if (!key ||
        !map_find(&r->shared, (struct str){(const char *)&key, sizeof key}))
        return false;
    return m->persons.count != 1 ||
           r->w->m->persons.ptr[m->persons.person[0]].current != TRI_NO;
}

static void resolve(struct resolver *r, sym name)
{
    struct meaning m = {0};
    struct actor *a = vec_push(&r->w->m->jobs.actors);
    bool person;

    find_meaning(r, name, &m);
    if (!m.shared && is_shared_mailbox(r, name, &m))
        m.persons = (struct found){0}, m.shared = true;
    person = m.persons.count == 1 && !m.shared && !m.several;
    *a = (struct actor){
        .name = name,
        .person = person ? m.persons.person[0] : NO_INDEX,
        .account = m.accounts == 1 ? m.account : NO_INDEX,
        .candidates = m.persons.count,
        .kind = (uint8_t)(person                         ? ACTOR_PERSON
                          : m.persons.count || m.several ? ACTOR_SEVERAL
                          : m.shared || m.accounts       ? ACTOR_ACCOUNT
                                                         : ACTOR_NONE),
    };
}

/* ---- all of them --------------------------------------------------------- */

static void list_systems(struct resolver *r)
{
    struct work *w = r->w;
    sym last = 0;

    r->system = arena_array(&w->arena, sym, w->m->systems.len + 1);
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        sym s = w->m->accounts.ptr[i].system;
        size_t k = 0;

        if (s == last)
            continue;
        last = s;
        while (k < r->systems && r->system[k] != s)
            k++;
        if (k == r->systems && k < w->m->systems.len)
            r->system[r->systems++] = s;
    }
}

static void list_shared(struct resolver *r)
{
    struct work *w = r->w;

    map_init(&r->shared, &w->arena);
    for (size_t i = 0; i < w->f->mailboxes.len; i++) {
        const struct mailbox_row *b = &w->f->mailboxes.ptr[i];
        sym key = work_fold(w, b->username);

        if (b->kind == MAILBOX_SHARED && key && in_newest(w, b->rec))
            map_add(&r->shared, (struct str){(const char *)&key, sizeof key},
                    NULL);
    }
}

void find_actors(struct work *w)
{
    struct resolver r = {.w = w};
    struct texts rules = {0};
    bool *named;

    rule_names(w, &rules);
    r.syms = w->f->names.count;
    named = arena_array(&w->arena, bool, r.syms + 1);
    r.shown = arena_array(&w->arena, bool, r.syms + 1);
    for (size_t i = 0; i < rules.of.len; i++)
        named[rules.of.ptr[i]] = true;
    vec_release(&rules.of);
    mark_names(w, named);
    named[0] = false; /* nobody is named */
    for (size_t i = 0; i < w->f->workers.len; i++)
        r.shown[w->f->workers.ptr[i].name] = true;
    list_systems(&r);
    list_shared(&r);
    w->actor_of = arena_array(&w->arena, uint32_t, r.syms + 1);
    w->actor_syms = r.syms;
    for (sym s = 0; s < r.syms; s++) {
        w->actor_of[s] = NO_INDEX;
        if (!named[s])
            continue;
        w->actor_of[s] = (uint32_t)w->m->jobs.actors.len;
        resolve(&r, s);
    }
}

uint32_t actor_person(const struct work *w, sym name)
{
    uint32_t i = name < w->actor_syms ? w->actor_of[name] : NO_INDEX;

    return i == NO_INDEX ? NO_INDEX : w->m->jobs.actors.ptr[i].person;
}
