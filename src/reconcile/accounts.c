/*
 * Accounts: every one an export names, with what the newest evidence says of
 * it.  An account that is gone from a complete export is absent; gone from one
 * that may be filtered, it is unknown (X5).
 *
 * An account is its immutable id, compared as written.  Where a system has
 * none, or only some of its exports have it, it is its user name, compared
 * without case.
 */
#include <stdlib.h>

#include "reconcile/overrides.h"

static struct span span_of(struct when v)
{
    return v.precision == PREC_NONE ? SPAN_UNKNOWN : (struct span){v.lo, v.hi};
}

bool is_closed(unsigned state)
{
    return state == ACCOUNT_SUSPENDED || state == ACCOUNT_DISABLED ||
           state == ACCOUNT_DEPROVISIONED || state == ACCOUNT_DELETED ||
           state == ACCOUNT_ABSENT;
}

/* ---- names --------------------------------------------------------------- */

/* An id, a name as written and a name without case never meet. */
enum name_kind { NAME_ID, NAME_WRITTEN, NAME_FOLDED };

struct name_key {
    sym system, name;
    uint32_t kind;
};

static uint32_t find_as(const struct work *w, sym system, sym name,
                        enum name_kind kind)
{
    struct name_key key = {system, name, kind};
    const struct map_entry *e =
        name ? map_find(&w->names, (struct str){(const char *)&key, sizeof key})
             : NULL;

    return e ? (uint32_t)e->value : NO_INDEX;
}

/* A name that is taken keeps its holder; false then. */
static bool name_as(struct work *w, sym system, sym name, enum name_kind kind,
                    uint32_t account)
{
    struct name_key key = {system, name, kind};
    struct map_entry *e;
    bool added;

    e = map_add(&w->names, (struct str){(const char *)&key, sizeof key},
                &added);
    if (added)
        e->value = account;
    return added;
}

uint32_t find_account_id(const struct work *w, sym system, sym id)
{
    return find_as(w, system, id, NAME_ID);
}

uint32_t find_account_name(struct work *w, sym system, sym name)
{
    uint32_t i = find_as(w, system, name, NAME_WRITTEN);

    return i != NO_INDEX ? i
                         : find_as(w, system, work_fold(w, name), NAME_FOLDED);
}

uint32_t find_account(struct work *w, sym system, sym name)
{
    uint32_t i = find_account_id(w, system, name);

    return i != NO_INDEX ? i : find_account_name(w, system, name);
}

/* Is or was that its name, to the letter? */
static bool is_called(const struct work *w, uint32_t account, sym name)
{
    if (w->m->accounts.ptr[account].username == name)
        return true;
    for (uint32_t k = w->alias_of.ptr[account]; k != NO_INDEX;
         k = w->aliases.ptr[k].next)
        if (w->aliases.ptr[k].name == name)
            return true;
    return false;
}

/* Both had one name: each leads to the other in a ring of such accounts. */
static void meet(struct work *w, uint32_t a, uint32_t b)
{
    uint32_t *next = w->namesake.ptr, k = a;

    do {
        if (k == b)
            return;
        k = next[k];
    } while (k != a);
    k = next[a];
    next[a] = next[b];
    next[b] = k;
}

void name_account(struct work *w, sym system, sym name, uint32_t account)
{
    sym folded = work_fold(w, name);
    uint32_t holder;

    if (!name)
        return;
    name_as(w, system, folded, NAME_FOLDED, account);
    holder = find_as(w, system, folded, NAME_FOLDED);
    if (holder != account)
        meet(w, holder, account);
    /* written as folded it need not be there twice */
    if (folded != name || !is_called(w, holder, name))
        name_as(w, system, name, NAME_WRITTEN, account);
}

/* Is or was that its name, without case? */
static bool was_called(struct work *w, uint32_t account, sym folded)
{
    if (work_fold(w, w->m->accounts.ptr[account].username) == folded)
        return true;
    for (uint32_t k = w->alias_of.ptr[account]; k != NO_INDEX;
         k = w->aliases.ptr[k].next)
        if (work_fold(w, w->aliases.ptr[k].name) == folded)
            return true;
    return false;
}

uint32_t account_then(struct work *w, uint32_t account, sym name, int64_t at)
{
    sym folded = work_fold(w, name);
    uint32_t best = NO_INDEX, k = account;

    do {
        int64_t made = w->m->accounts.ptr[k].created.lo;

        if (was_called(w, k, folded)) {
            if (made == TIME_UNKNOWN)
                return account;
            if (made <= at && (best == NO_INDEX ||
                               made > w->m->accounts.ptr[best].created.lo))
                best = k;
        }
        k = w->namesake.ptr[k];
    } while (k != account);
    return best == NO_INDEX ? account : best;
}

void identify_account(struct work *w, sym system, sym id, uint32_t account)
{
    name_as(w, system, id, NAME_ID, account);
    w->has_id.ptr[account] = true;
}

uint32_t new_account(struct work *w, sym system, sym id, sym username)
{
    struct account *a = vec_push(&w->m->accounts);
    uint32_t i = (uint32_t)(w->m->accounts.len - 1);

    a->system = system;
    a->key = id;
    a->username = username;
    a->row = NO_INDEX;
    a->person = NO_INDEX;
    a->created = SPAN_UNKNOWN;
    a->last_use = SPAN_UNKNOWN;
    a->snapshot_at = TIME_UNKNOWN;
    *(uint32_t *)vec_push(&w->alias_of) = NO_INDEX;
    vec_push(&w->has_id);
    *(uint32_t *)vec_push(&w->namesake) = i;
    name_account(w, system, username, i);
    return i;
}

/* An address of an account's holder.  It leads to the person; to the account
 * only a name does that is the account's own (0.5). */
static bool note_address(struct work *w, sym name, uint32_t account)
{
    sym folded = work_fold(w, name);
    struct alias *a;
    uint32_t n = 0;

    if (!name || folded == work_fold(w, w->m->accounts.ptr[account].username))
        return false;
    for (uint32_t k = w->alias_of.ptr[account]; k != NO_INDEX;
         k = w->aliases.ptr[k].next)
        if (++n >= LINKS_MOST || work_fold(w, w->aliases.ptr[k].name) == folded)
            return true;
    a = vec_push(&w->aliases);
    *a = (struct alias){account, name, w->alias_of.ptr[account]};
    w->alias_of.ptr[account] = (uint32_t)(w->aliases.len - 1);
    return true;
}

/* An earlier sign-in name of an account: leads to it, and to its person. */
void note_alias(struct work *w, sym system, sym name, uint32_t account)
{
    if (note_address(w, name, account))
        name_account(w, system, name, account);
}

/* ---- rows to accounts ---------------------------------------------------- */

struct placing {
    struct work *w;
    uint32_t *account_of; /* by row, NO_INDEX: not yet */
    uint32_t *look_of;    /* by account: the look it was last seen in */
    bool several;         /* some list was looked at twice */
};

bool seen_in(const struct work *w, uint32_t account,
             const struct snapshot *look)
{
    uint32_t key[2] = {account, (uint32_t)(look - w->snapshots.ptr)};

    return map_find(&w->seen, (struct str){(const char *)key, sizeof key});
}

/* False: it must not be twice in one look, and is. */
static bool place(struct placing *p, uint32_t row, uint32_t account, bool once)
{
    rec_id rec = p->w->f->accounts.ptr[row].rec;
    uint32_t look = p->w->snapshot_of[REC_SOURCE(rec) - 1];
    uint32_t key[2] = {account, look};

    if (once && p->look_of[account] == look)
        return false;
    p->look_of[account] = look;
    p->account_of[row] = account;
    if (p->several)
        map_add(&p->w->seen, (struct str){(const char *)key, sizeof key}, NULL);
    if (p->w->m->accounts.ptr[account].row == NO_INDEX)
        p->w->m->accounts.ptr[account].row = row;
    return true;
}

static bool own_id(const struct account_row *r)
{
    return r->id && r->id != r->username;
}

/* An account known by its name may go on under an id, and the reverse; two
 * ids are two accounts, and so are two names in one export. */
static bool place_by_name(struct placing *p, uint32_t row)
{
    struct work *w = p->w;
    const struct account_row *r = &w->f->accounts.ptr[row];
    uint32_t i =
        find_account_name(w, source_of(w, r->rec)->system, r->username);

    return i != NO_INDEX && !(own_id(r) && w->has_id.ptr[i]) &&
           place(p, row, i, true);
}

/* The account a row names beyond doubt: by its id, or to the letter. */
static uint32_t known_as(struct work *w, const struct account_row *r)
{
    sym system = source_of(w, r->rec)->system;
    uint32_t i;

    if (own_id(r))
        return find_account_id(w, system, r->id);
    i = find_as(w, system, r->username, NAME_WRITTEN);
    if (i == NO_INDEX && work_fold(w, r->username) == r->username)
        i = find_as(w, system, r->username, NAME_FOLDED);
    return i != NO_INDEX && is_called(w, i, r->username) ? i : NO_INDEX;
}

static void place_row(struct placing *p, uint32_t row)
{
    struct work *w = p->w;
    const struct account_row *r = &w->f->accounts.ptr[row];
    sym system = source_of(w, r->rec)->system;
    sym id = r->id ? r->id : r->username;
    uint32_t known = known_as(w, r); /* by now, from a row of the same look */

    if (known != NO_INDEX)
        place(p, row, known, false);
    else if (!place_by_name(p, row))
        place(p, row,
              new_account(w, system, id, r->username ? r->username : id),
              false);
    if (own_id(r))
        identify_account(w, system, id, p->account_of[row]);
}

/* Rows of one look: those whose id is known first, so that nobody else takes
 * their place by name. */
static void place_look(struct placing *p, const uint32_t *row, size_t n)
{
    struct work *w = p->w;

    for (size_t i = 0; i < n; i++) {
        uint32_t known = known_as(w, &w->f->accounts.ptr[row[i]]);

        if (known != NO_INDEX)
            place(p, row[i], known, false);
    }
    for (size_t i = 0; i < n; i++)
        if (p->account_of[row[i]] == NO_INDEX)
            place_row(p, row[i]);
    for (size_t i = 0; i < n; i++) {
        const struct account_row *r = &w->f->accounts.ptr[row[i]];
        sym system = source_of(w, r->rec)->system;

        note_alias(w, system, r->username, p->account_of[row[i]]);
        /* newest looks come first: an older one's address is history (X10) */
        if (!in_newest(w, r->rec))
            note_address(w, r->email, p->account_of[row[i]]);
    }
}

/* The rows by look; looks of one list are numbered newest first, and the
 * newest of every list are placed before any older one. */
static uint32_t *rows_by_look(struct work *w, size_t *first)
{
    size_t n = w->f->accounts.len, looks = w->snapshots.len;
    size_t *rank = arena_array(&w->arena, size_t, looks + 1);
    uint32_t *row = arena_array(&w->arena, uint32_t, n + 1);
    size_t next = 0;

    for (int newest = 1; newest >= 0; newest--)
        for (size_t i = 0; i < looks; i++)
            if ((w->snapshots.ptr[i].next == NO_INDEX) == (newest == 1))
                rank[i] = next++;
    for (size_t i = 0; i < n; i++)
        first[rank[w->snapshot_of[REC_SOURCE(w->f->accounts.ptr[i].rec) - 1]] +
              2]++;
    for (size_t i = 2; i < looks + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < n; i++) {
        rec_id rec = w->f->accounts.ptr[i].rec;

        row[first[rank[w->snapshot_of[REC_SOURCE(rec) - 1]] + 1]++] = i;
    }
    return row;
}

static uint32_t *place_rows(struct work *w)
{
    size_t n = w->f->accounts.len, looks = w->snapshots.len;
    size_t *first = arena_array(&w->arena, size_t, looks + 2);
    uint32_t *row = rows_by_look(w, first);
    struct placing p = {.w = w};

    map_init(&w->seen, &w->arena);
    p.account_of = arena_array(&w->arena, uint32_t, n + 1);
    memset(p.account_of, 0xff, n * sizeof *p.account_of);
    p.look_of =
        arena_array(&w->arena, uint32_t, n + 1); /* at most a row each */
    memset(p.look_of, 0xff, n * sizeof *p.look_of);
    for (size_t i = 0; i < looks; i++)
        p.several |= w->snapshots.ptr[i].next != NO_INDEX &&
                     w->snapshots.ptr[i].kind == FACT_ACCOUNTS;
    for (size_t i = 0; i < looks; i++)
        place_look(&p, row + first[i], first[i + 1] - first[i]);
    return p.account_of;
}

/* ---- what is known of each ----------------------------------------------- */

/* Sightings in order of their account, then of time (unknown first). */
static void group_sightings(struct work *w, const uint32_t *account_of)
{
    size_t n = w->f->accounts.len;
    uint32_t at = 0;

    for (size_t i = 0; i < n; i++)
        w->m->accounts.ptr[account_of[i]].sightings++;
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        w->m->accounts.ptr[i].seen = at;
        at += w->m->accounts.ptr[i].sightings;
        w->m->accounts.ptr[i].sightings = 0;
    }
    w->m->sightings.ptr = vec_grow(NULL, &w->m->sightings.cap, 0, n + 1,
                                   sizeof *w->m->sightings.ptr);
    w->m->sightings.len = n;
    for (uint32_t i = 0; i < n; i++) {
        struct account *a = &w->m->accounts.ptr[account_of[i]];
        struct sighting *list = w->m->sightings.ptr + a->seen;
        struct sighting s = {
            account_of[i], i,
            source_of(w, w->f->accounts.ptr[i].rec)->extracted_at};
        uint32_t k = a->sightings++;

        for (; k > 0 && list[k - 1].at > s.at; k--)
            list[k] = list[k - 1];
        list[k] = s;
    }
}

/* The sighting that speaks for an account: in a newest look, then the last. */
static const struct sighting *last_sighting(const struct work *w,
                                            const struct account *a)
{
    const struct sighting *best = NULL;

    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];

        if (!best || in_newest(w, w->f->accounts.ptr[s->row].rec) >=
                         in_newest(w, w->f->accounts.ptr[best->row].rec))
            best = s;
    }
    return best;
}

/* An export whose time nobody states could be older or newer than any other:
 * what it says must not contradict them. */
static bool is_contradicted(const struct work *w, const struct account *a,
                            const struct sighting *last)
{
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];

        if ((s->at == TIME_UNKNOWN || last->at == TIME_UNKNOWN) &&
            is_closed(w->f->accounts.ptr[s->row].state) != is_closed(a->state))
            return true;
    }
    return false;
}

/* An older export of the same holder states a use that the newest does not know
 * of: it happened.  Where the newest leaves the last use empty, the last was no
 * earlier than that. */
static void recall_use(const struct work *w, struct account *a)
{
    struct span stated = a->last_use;

    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];
        const struct account_row *r = &w->f->accounts.ptr[s->row];

        if (r->worker_id != a->worker_ref || r->last_login.lo == TIME_UNKNOWN ||
            r->last_login.lo <= stated.hi ||
            r->last_login.lo <= a->last_use.lo ||
            a->snapshot_at <= r->last_login.hi)
            continue;
        a->last_use = (struct span){r->last_login.lo, stated.lo == TIME_UNKNOWN
                                                          ? a->snapshot_at
                                                          : r->last_login.hi};
        a->use_rec = r->rec;
    }
}

/* A list of which nobody says when it was taken may be the newest: then nobody
 * knows until when the account was open. */
static bool open_undated(const struct work *w, const struct account *a)
{
    for (uint32_t k = 0; k < a->sightings; k++) {
        const struct sighting *s = &w->m->sightings.ptr[a->seen + k];

        const struct account_row *r = &w->f->accounts.ptr[s->row];

        if (!is_closed(r->state) &&
            source_of(w, r->rec)->extracted_at == TIME_UNKNOWN)
            return true;
    }
    return false;
}

static void from_newest_row(struct work *w, struct account *a)
{
    const struct sighting *last = last_sighting(w, a);
    const struct account_row *r = &w->f->accounts.ptr[last->row];
    const struct snapshot *look = snapshot_of(w, r->rec);

    a->row = last->row;
    a->rec = r->rec;
    a->listed = look->next == NO_INDEX;
    if (own_id(r))
        a->key = r->id;
    a->username = r->username ? r->username : a->key;
    a->email = r->email;
    a->worker_ref = r->worker_id;
    a->name = r->name;
    a->status_raw = r->status_raw;
    a->kind = r->kind;
    a->state = r->state;
    a->privileged = r->privileged;
    a->mfa = r->mfa;
    a->mfa_strength = r->mfa_strength;
    a->mfa_enforced = r->mfa_enforced;
    a->never_used = r->never_used;
    a->use_stated = r->has_last_login;
    a->created = span_of(r->created);
    a->last_use = span_of(r->last_login);
    a->use_rec = a->last_use.lo == TIME_UNKNOWN ? 0 : r->rec;
    a->snapshot_at = source_of(w, r->rec)->extracted_at;
    if (is_contradicted(w, a, last))
        a->state = ACCOUNT_UNKNOWN;
    else if (open_undated(w, a))
        a->snapshot_at = TIME_UNKNOWN;
    if (!a->listed) {
        const struct snapshot *n = newest_look(w, look);

        a->state = n->complete && n->goes_on ? ACCOUNT_ABSENT : ACCOUNT_UNKNOWN;
        a->snapshot_at = n->to;
        a->use_stated = false;
    }
    if (a->never_used != TRI_YES)
        recall_use(w, a);
}

void look_up_register(struct work *w)
{
    static const uint8_t kind[] = {
        [REGISTER_SERVICE] = KIND_SERVICE,
        [REGISTER_SHARED] = KIND_SHARED,
        [REGISTER_BREAK_GLASS] = KIND_BREAK_GLASS,
        [REGISTER_ROOM] = KIND_ROOM,
        [REGISTER_TEST] = KIND_TEST,
        [REGISTER_INTEGRATION] = KIND_INTEGRATION,
    };

    for (size_t i = 0; i < w->m->accounts.len; i++) {
        struct account *a = &w->m->accounts.ptr[i];
        const struct registered_account *r =
            registered(w, a->system, a->username);

        if (!r)
            r = registered(w, a->system, a->key);
        if (!r)
            continue;
        a->registered = true;
        a->kind = kind[r->kind];
    }
}

void build_accounts(struct work *w)
{
    map_init(&w->names, &w->arena);
    group_sightings(w, place_rows(w));
    for (size_t i = 0; i < w->m->accounts.len; i++)
        from_newest_row(w, &w->m->accounts.ptr[i]);
}
