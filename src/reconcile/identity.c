/*
 * Who is who in HR.  A person is HR's number in HR's list; two numbers are one
 * person only when HR's own person key or a signed override says so, and one
 * number in two lists only when the work address is the same as well.  A number
 * that has two person keys in one file was given to a second person (X9). Never
 * by name (controls 0.5, X1).
 */
#include <stdlib.h>

#include "reconcile/overrides.h"

/* What a key of `same` means, so that numbers and addresses never meet. */
enum key_kind {
    KEY_NUMBER,
    KEY_PERSON,
    KEY_NUMBER_ADDRESS,
    KEY_ANY_NUMBER,
    KEY_FILE_NUMBER,
    KEY_SECOND_PERSON
};

struct same_key {
    uint32_t kind, a, b;
};

struct joiner {
    struct work *w;
    struct map same; /* struct same_key -> first row that has it */
    bool several;    /* there is more than one list of HR */
    uint32_t *up;    /* by row: another row of the same person, or itself */
    uint32_t *next;  /* by row: the row before with the same number */
};

static struct str same_bytes(const struct same_key *k)
{
    return (struct str){(const char *)k, sizeof *k};
}

static uint32_t root(const struct joiner *j, uint32_t row)
{
    while (j->up[row] != row)
        row = j->up[row] = j->up[j->up[row]];
    return row;
}

static void join(struct joiner *j, uint32_t a, uint32_t b)
{
    a = root(j, a);
    b = root(j, b);
    if (a < b)
        j->up[b] = a;
    else
        j->up[a] = b;
}

static void join_by(struct joiner *j, enum key_kind kind, sym a, sym b,
                    uint32_t row)
{
    struct same_key key = {kind, a, b};
    struct map_entry *e;
    bool added;

    e = map_add(&j->same, same_bytes(&key), &added);
    if (added)
        e->value = row;
    else
        join(j, (uint32_t)e->value, row);
}

static sym system_of(const struct work *w, const struct worker_row *r)
{
    return source_of(w, r->rec)->system;
}

/* Keys of two exports may differ because they were made anew: not asked. */
static void find_second_person(struct joiner *j, const struct worker_row *r)
{
    struct work *w = j->w;
    sym number = work_fold(w, r->worker_id);
    struct same_key key = {KEY_FILE_NUMBER, (uint32_t)(r->rec >> 32), number};
    struct map_entry *e;
    bool added;

    if (!r->person_key)
        return;
    e = map_add(&j->same, same_bytes(&key), &added);
    if (added)
        e->value = work_fold(w, r->person_key);
    if (e->value == work_fold(w, r->person_key))
        return;
    key = (struct same_key){KEY_SECOND_PERSON, system_of(w, r), number};
    map_add(&j->same, same_bytes(&key), &added);
}

static void join_row(struct joiner *j, uint32_t row)
{
    struct work *w = j->w;
    const struct worker_row *r = &w->f->workers.ptr[row];
    struct same_key any = {KEY_ANY_NUMBER, work_fold(w, r->worker_id), 0};
    struct same_key second = {KEY_SECOND_PERSON, system_of(w, r), any.a};
    struct map_entry *e;
    bool added;

    if (!r->person_key || !map_find(&j->same, same_bytes(&second)))
        join_by(j, KEY_NUMBER, system_of(w, r), any.a, row);
    if (r->person_key)
        join_by(j, KEY_PERSON, work_fold(w, r->person_key), 0, row);
    if (r->work_email && j->several)
        join_by(j, KEY_NUMBER_ADDRESS, any.a, work_fold(w, r->work_email), row);
    if (!w->in->identities->count)
        return; /* only an override asks for a number of any list */
    e = map_add(&j->same, same_bytes(&any), &added);
    j->next[row] = added ? NO_INDEX : (uint32_t)e->value;
    e->value = row;
}

/* The row of the one person with that number, own list first; or NO_INDEX. */
static uint32_t only_row(struct joiner *j, sym system, sym number)
{
    struct same_key key = {KEY_NUMBER, system, work_fold(j->w, number)};
    const struct map_entry *e = map_find(&j->same, same_bytes(&key));
    uint32_t found = NO_INDEX;

    if (e)
        return (uint32_t)e->value;
    key = (struct same_key){KEY_ANY_NUMBER, key.b, 0};
    e = map_find(&j->same, same_bytes(&key));
    for (uint32_t i = e ? (uint32_t)e->value : NO_INDEX; i != NO_INDEX;
         i = j->next[i]) {
        if (found != NO_INDEX && root(j, i) != root(j, found))
            return NO_INDEX;
        found = i;
    }
    return found;
}

/* A signed override may say that a number of HR is another worker. */
static void join_override(struct joiner *j, uint32_t row)
{
    struct work *w = j->w;
    const struct worker_row *r = &w->f->workers.ptr[row];
    const char *problem;
    const struct identity_override *o =
        override_of(w, system_of(w, r), r->worker_id, &problem);
    uint32_t to;

    if (!o || problem || !o->worker.len)
        return;
    to = only_row(j, system_of(w, r), intern_put(&w->f->names, o->worker));
    if (to != NO_INDEX)
        join(j, row, to);
}

/* ---- numbers and addresses lead to persons ------------------------------- */

static void add_number(struct work *w, bool second, sym number, uint32_t person)
{
    sym key[2] = {second, work_fold(w, number)};
    struct number_link *l;
    struct map_entry *e;
    uint32_t n = 0;
    bool added;

    if (!number)
        return;
    e = map_add(&w->numbers, work_key(key), &added);
    for (uint32_t i = added ? NO_INDEX : (uint32_t)e->value; i != NO_INDEX;
         i = w->links.ptr[i].next, n++)
        if (w->links.ptr[i].person == person)
            return;
    if (n >= LINKS_MOST)
        return;
    l = vec_push(&w->links);
    *l = (struct number_link){person, added ? NO_INDEX : (uint32_t)e->value};
    e->value = w->links.len - 1;
}

static uint32_t links_of(struct work *w, bool second, sym number)
{
    sym key[2] = {second, work_fold(w, number)};
    const struct map_entry *e =
        number ? map_find(&w->numbers, work_key(key)) : NULL;

    return e ? (uint32_t)e->value : NO_INDEX;
}

uint32_t number_links(struct work *w, sym number)
{
    return links_of(w, false, number);
}

uint32_t other_number_links(struct work *w, sym number)
{
    return links_of(w, true, number);
}

void add_address(struct work *w, sym address, uint32_t person,
                 enum address_kind kind)
{
    sym key = work_fold(w, address);
    struct str text = intern_get(&w->f->names, key);
    struct email_link *l;
    struct map_entry *e;
    uint32_t n = 0;
    bool added;

    if (!key || !memchr(text.ptr, '@', text.len))
        return;
    e = map_add(&w->by_email, (struct str){(const char *)&key, sizeof key},
                &added);
    for (uint32_t i = added ? NO_INDEX : (uint32_t)e->value; i != NO_INDEX;
         i = w->emails.ptr[i].next, n++) {
        l = &w->emails.ptr[i];
        if (l->person != person)
            continue;
        if (kind < l->kind)
            l->kind = (uint8_t)kind;
        return;
    }
    if (n >= LINKS_MOST)
        return;
    l = vec_push(&w->emails);
    *l = (struct email_link){person, added ? NO_INDEX : (uint32_t)e->value,
                             (uint8_t)kind};
    e->value = w->emails.len - 1;
}

uint32_t address_links(struct work *w, sym address)
{
    sym key = work_fold(w, address);
    const struct map_entry *e = NULL;

    if (key)
        e = map_find(&w->by_email,
                     (struct str){(const char *)&key, sizeof key});
    return e ? (uint32_t)e->value : NO_INDEX;
}

/* ---- persons --------------------------------------------------------------
 */

static uint32_t new_person(struct work *w, uint32_t row)
{
    struct person *p = vec_push(&w->m->persons);

    p->row = row;
    p->duplicate_of = NO_INDEX;
    p->role = NO_INDEX;
    return (uint32_t)(w->m->persons.len - 1);
}

/* Two numbers of one list with one other number of the system's or the
 * person's are two records of one person, which nobody joined. */
static void find_doubles(struct work *w)
{
    for (uint32_t i = 0; i < w->f->workers.len; i++) {
        const struct worker_row *r = &w->f->workers.ptr[i];
        struct person *p = &w->m->persons.ptr[w->person_of_row[i]];

        for (uint32_t k = other_number_links(w, r->alt_id); k != NO_INDEX;
             k = w->links.ptr[k].next) {
            uint32_t other = w->links.ptr[k].person;
            const struct person *o = &w->m->persons.ptr[other];

            if (o < p &&
                system_of(w, &w->f->workers.ptr[o->row]) == system_of(w, r) &&
                (p->duplicate_of == NO_INDEX || other < p->duplicate_of))
                p->duplicate_of = other;
        }
    }
}

void build_identity(struct work *w)
{
    size_t n = w->f->workers.len;
    struct joiner j = {.w = w};

    map_init(&j.same, &w->arena);
    map_init(&w->numbers, &w->arena);
    map_init(&w->by_email, &w->arena);
    j.up = arena_array(&w->arena, uint32_t, n + 1);
    j.next = arena_array(&w->arena, uint32_t, n + 1);
    w->person_of_row = arena_array(&w->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        j.up[i] = i;
        j.several |= system_of(w, &w->f->workers.ptr[i]) !=
                     system_of(w, &w->f->workers.ptr[0]);
    }
    for (uint32_t i = 0; i < n; i++)
        find_second_person(&j, &w->f->workers.ptr[i]);
    for (uint32_t i = 0; i < n; i++)
        join_row(&j, i);
    for (uint32_t i = 0; i < n && w->in->identities->count; i++)
        join_override(&j, i);
    for (uint32_t i = 0; i < n; i++) {
        const struct worker_row *r = &w->f->workers.ptr[i];
        uint32_t first = root(&j, i);

        w->person_of_row[i] =
            first == i ? new_person(w, i) : w->person_of_row[first];
        add_number(w, false, r->worker_id, w->person_of_row[i]);
        add_number(w, true, r->alt_id, w->person_of_row[i]);
    }
    find_doubles(w);
}
