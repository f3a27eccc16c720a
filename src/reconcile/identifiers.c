/*
 * Which names and addresses an account had, and when: what its exports and its
 * log call it, and what a rename in the log says (X9, X10).  An id is no name.
 */
#include "reconcile/work.h"

struct name {
    sym folded;
    int64_t from, until; /* TIME_UNKNOWN: nobody dated what shows it */
    rec_id rec;
    bool current;
    bool sign_in; /* a user name, not only an address */
};

struct names {
    struct work *w;
    uint32_t account;
    struct name name[LINKS_MOST];
    size_t n;
};

static struct name *note(struct names *s, sym name, int64_t at, rec_id rec)
{
    sym folded = work_fold(s->w, name);
    struct name *n = s->name;

    while (n < s->name + s->n && n->folded != folded)
        n++;
    if (n == s->name + COUNT_OF(s->name))
        return NULL;
    if (n == s->name + s->n) {
        s->n++;
        *n = (struct name){folded, at, at, rec, false, false};
    }
    if (at == TIME_UNKNOWN)
        return n;
    if (n->from == TIME_UNKNOWN || at < n->from)
        n->from = at;
    if (at >= n->until) {
        n->until = at;
        if (!n->current) /* its newest line speaks for it */
            n->rec = rec;
    }
    return n;
}

/* ---- exports ------------------------------------------------------------- */

static void from_exports(struct names *s, const struct account *a)
{
    const struct work *w = s->w;

    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *at = &w->m->sightings.ptr[a->seen + k];
        const struct account_row *r = &w->f->accounts.ptr[at->row];
        sym of[2] = {r->username, r->email};

        for (size_t i = 0; i < COUNT_OF(of); i++) {
            struct name *n = of[i] ? note(s, of[i], at->at, r->rec) : NULL;

            if (!n)
                continue;
            n->sign_in |= i == 0;
            if (!in_newest(w, r->rec))
                continue;
            n->current = true;
            n->rec = r->rec;
        }
    }
}

/* ---- the log ------------------------------------------------------------- */

/* What an event calls the account, or 0 for an id. */
static sym called(const struct work *w, uint32_t account,
                  const struct event_row *e)
{
    const struct account *a = &w->m->accounts.ptr[account];

    if (e->login || !e->account || e->account == a->username)
        return e->login ? e->login : e->account;
    return find_account_id(w, a->system, e->account) == account ? 0
                                                                : e->account;
}

static struct name *note_login(struct names *s, sym name, int64_t at,
                               rec_id rec)
{
    struct name *n = note(s, name, at, rec);

    if (n)
        n->sign_in = true;
    return n;
}

static void from_log(struct names *s, const struct account *a)
{
    const struct work *w = s->w;
    struct name *last = NULL;
    sym login = 0, account = 0;

    for (uint32_t k = 0; k < a->events; k++) {
        const struct event_row *e =
            &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];

        if (last && e->login == login && e->account == account) {
            if (e->lo >= last->until) {
                last->until = e->lo;
                last->rec = last->current ? last->rec : e->rec;
            }
        } else {
            sym name = called(w, s->account, e);

            login = e->login;
            account = e->account;
            last = NULL;
            if (name)
                last = note_login(s, name, e->lo, e->rec);
        }
        if (e->kind == EVENT_RENAME && e->target) {
            note_login(s, e->target, e->lo, e->rec);
            last = NULL;
        }
    }
}

/* ---- all of them --------------------------------------------------------- */

static void put(struct names *s)
{
    const struct account *a = &s->w->m->accounts.ptr[s->account];

    for (size_t i = 0; i < s->n; i++) {
        const struct name *n = &s->name[i];

        *(struct identifier *)vec_push(&s->w->m->spans.identifiers) =
            (struct identifier){a->system,
                                n->folded,
                                s->account,
                                n->from,
                                n->current ? TIME_UNKNOWN : n->until,
                                n->rec,
                                n->sign_in};
    }
}

void build_identifiers(struct work *w)
{
    for (uint32_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];
        struct names s = {.w = w, .account = i};

        from_exports(&s, a);
        from_log(&s, a);
        put(&s);
    }
}

/* Accounts that only lists of members name. */
void identify_rest(struct work *w)
{
    for (uint32_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];
        struct names s = {.w = w, .account = i};
        struct name *n;

        if (a->sightings || a->events)
            continue;
        n = note_login(&s, a->username, source_of(w, a->rec)->extracted_at,
                       a->rec);
        n->current = in_newest(w, a->rec);
        put(&s);
    }
}
