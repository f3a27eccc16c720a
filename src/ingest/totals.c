/*
 * Control totals, so that somebody with the system at hand can count the same:
 * rows by state and by type, events by kind, and the keys, as the SHA-256 of
 * the sorted list and, where they are numbers, as their sum.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/vec.h"
#include "ingest/ingest.h"
#include "ingest/slots.h"

enum { WORDS_SHOWN = 40, KEY_DIGITS = 15 };

struct totaller {
    struct facts *facts;
    struct arena arena;
    struct map longest; /* digits without zeros in front -> the sym with them */
};

struct list {
    enum fact_kind kind;
    const char *row; /* of the first row */
    size_t count, size;
};

static uint32_t source_at(const struct list *l, size_t i)
{
    rec_id rec;

    memcpy(&rec, l->row + i * l->size, sizeof rec);
    return REC_SOURCE(rec);
}

/* The rows of a source stand together. */
static size_t run_from(const struct list *l, size_t from)
{
    size_t to = from;

    while (to < l->count && source_at(l, to) == source_at(l, from))
        to++;
    return to;
}

/* ---- rows by word ------------------------------------------------------ */

static void by_meaning(struct totaller *t, const struct list *l,
                       const struct slot *s, size_t from, size_t to)
{
    uint64_t n[256] = {0};
    uint32_t source = source_at(l, from);

    for (size_t i = from; i < to; i++)
        n[(unsigned char)l->row[i * l->size + s->offset]]++;
    for (unsigned v = 0; v < 256; v++) {
        const struct meaning *m = s->meaning;

        if (n[v] == 0)
            continue;
        while (m->name && m->value != v)
            m++;
        facts_item(t->facts, source, ITEM_TOTAL,
                   arena_fmt(&t->arena, "%s %s", s->name,
                             m->name ? m->name : "unknown"),
                   (struct str){NULL, 0}, n[v]);
    }
    /* the data hold a filter nobody may have declared */
    if (str_is(str_from(s->name), "state") && n[ACCOUNT_ACTIVE] == to - from &&
        (l->kind == FACT_WORKERS || l->kind == FACT_ACCOUNTS))
        facts_item(t->facts, source, ITEM_SIGN, STR("only active"),
                   STR("nobody in it is inactive: it may be filtered"),
                   to - from);
}

static int by_number(const void *a, const void *b)
{
    const sym x = *(const sym *)a, y = *(const sym *)b;

    return x < y ? -1 : x > y;
}

static sym sym_at(const struct list *l, size_t i, size_t offset)
{
    sym s;

    memcpy(&s, l->row + i * l->size + offset, sizeof s);
    return s;
}

static void by_text(struct totaller *t, const struct list *l,
                    const struct slot *s, size_t from, size_t to)
{
    size_t n = to - from, shown = 0;
    sym *all = vec_grow(NULL, &(size_t){0}, 0, n, sizeof *all);

    for (size_t i = 0; i < n; i++)
        all[i] = sym_at(l, from + i, s->offset);
    qsort(all, n, sizeof *all, by_number);
    for (size_t i = 0, k; i < n && shown < WORDS_SHOWN; i = k, shown++) {
        for (k = i; k < n && all[k] == all[i]; k++)
            ;
        facts_item(t->facts, source_at(l, from), ITEM_TOTAL,
                   arena_fmt(&t->arena, "%s %.*s", s->name,
                             STR_ARG(all[i] ? facts_text(t->facts, all[i])
                                            : STR("(not said)"))),
                   (struct str){NULL, 0}, k - i);
    }
    vec_free(all);
}

/* ---- keys -------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b)
{
    const struct str *x = a, *y = b;
    int c = memcmp(x->ptr, y->ptr, x->len < y->len ? x->len : y->len);

    return c ? c : x->len < y->len ? -1 : x->len > y->len;
}

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

static struct str without_zeros(struct str s)
{
    while (s.len > 1 && s.ptr[0] == '0')
        s = str_sub(s, 1, s.len);
    return s;
}

/* The sum, and how many numbers between the least and the greatest are free. */
static void put_numbers(struct buf *b, const struct str *key, size_t n)
{
    uint64_t sum = 0, least = UINT64_MAX, greatest = 0, v = 0;

    for (size_t i = 0; i < n; i++) {
        if (key[i].len > KEY_DIGITS || !all_digits(key[i]) ||
            !str_to_u64(without_zeros(key[i]), &v))
            return;
        sum += v;
        least = v < least ? v : least;
        greatest = v > greatest ? v : greatest;
    }
    buf_fmt(b, "; sum %llu; %llu to %llu, %llu numbers between them not used",
            (unsigned long long)sum, (unsigned long long)least,
            (unsigned long long)greatest,
            (unsigned long long)(greatest - least + 1 - n));
}

/* The keys of a source, in any order; the list is used up. */
static void put_keys(struct totaller *t, uint32_t source, struct str name,
                     struct str *key, size_t all)
{
    unsigned char digest[SHA256_SIZE];
    struct sha256 sha;
    struct buf b = {0};
    size_t n = 0;

    qsort(key, all, sizeof *key, by_bytes);
    sha256_init(&sha);
    for (size_t i = 0; i < all; i++) {
        if (n && by_bytes(&key[n - 1], &key[i]) == 0)
            continue;
        sha256_add(&sha, key[i].ptr, key[i].len);
        sha256_add(&sha, "\n", 1);
        key[n++] = key[i];
    }
    sha256_done(&sha, digest);
    buf_puts(&b, "SHA-256 of the sorted list ");
    for (size_t i = 0; i < sizeof digest; i++)
        buf_fmt(&b, "%02x", digest[i]);
    if (n)
        put_numbers(&b, key, n);
    if (all)
        facts_item(t->facts, source, ITEM_KEY, name, buf_str(&b), n);
    buf_release(&b);
}

static void keys(struct totaller *t, const struct list *l, const struct slot *s,
                 size_t from, size_t to)
{
    struct str *key = vec_grow(NULL, &(size_t){0}, 0, to - from, sizeof *key);
    size_t all = 0;

    for (size_t i = from; i < to; i++) {
        sym k = sym_at(l, i, s->offset);

        if (k)
            key[all++] = facts_text(t->facts, k);
    }
    put_keys(t, source_at(l, from), str_from(s->name), key, all);
    vec_free(key);
}

/* ---- grants and events ------------------------------------------------- */

/* Millions of rows name few accounts: each is taken once. */
struct once {
    uint64_t *seen; /* bit: sym */
    VEC(struct str) key;
};

static void once_open(struct totaller *t, struct once *o)
{
    *o = (struct once){0};
    o->seen = vec_grow(NULL, &(size_t){0}, 0, t->facts->names.count / 64 + 1,
                       sizeof *o->seen);
    memset(o->seen, 0, (t->facts->names.count / 64 + 1) * sizeof *o->seen);
}

static void once_add(struct totaller *t, struct once *o, sym s)
{
    uint64_t bit = (uint64_t)1 << s % 64;

    if (s && !(o->seen[s / 64] & bit)) {
        o->seen[s / 64] |= bit;
        *vec_push(&o->key) = facts_text(t->facts, s);
    }
}

static void once_put(struct totaller *t, struct once *o, uint32_t source,
                     const char *name)
{
    put_keys(t, source, str_from(name), o->key.ptr, o->key.len);
    vec_release(&o->key);
    vec_free(o->seen);
}

/* How many rows of a source have each meaning. */
static void put_meanings(struct totaller *t, uint32_t source,
                         enum fact_kind kind, const char *name,
                         const uint64_t *n)
{
    const struct slot *s = slot_find(kind, str_from(name));

    for (const struct meaning *m = s->meaning; m->name; m++)
        if (n[m->value])
            facts_item(t->facts, source, ITEM_TOTAL,
                       arena_fmt(&t->arena, "%s %s", name, m->name),
                       (struct str){NULL, 0}, n[m->value]);
}

static void total_grants(struct totaller *t, const struct list *l, size_t from,
                         size_t to)
{
    const struct facts *f = t->facts;
    uint32_t source = source_at(l, from);
    struct once accounts, names;
    uint64_t privileged[256] = {0}, taken = 0;

    once_open(t, &accounts);
    once_open(t, &names);
    for (size_t i = from; i < to; i++) {
        const struct grant_row *g = &f->grants.ptr[i];
        const struct entitlement *e = &f->entitlements.ptr[g->entitlement];

        privileged[e->privileged]++;
        taken += g->removed_at != TIME_UNKNOWN;
        once_add(t, &accounts, g->account);
        once_add(t, &names, e->name);
    }
    put_meanings(t, source, l->kind, "privileged", privileged);
    if (taken)
        facts_item(t->facts, source, ITEM_TOTAL, STR("taken back"),
                   (struct str){NULL, 0}, taken);
    once_put(t, &accounts, source, "account");
    once_put(t, &names, source, "entitlement");
}

static void total_events(struct totaller *t, const struct list *l, size_t from,
                         size_t to)
{
    const struct facts *f = t->facts;
    uint32_t source = source_at(l, from);
    struct once accounts;
    uint64_t kind[256] = {0};

    once_open(t, &accounts);
    for (size_t i = from; i < to; i++) {
        kind[f->events.ptr[i].kind]++;
        once_add(t, &accounts, f->events.ptr[i].account);
    }
    put_meanings(t, source, l->kind, "kind", kind);
    once_put(t, &accounts, source, "account");
}

/* Who has no second factor stands in no row. */
static void total_unenrolled(struct totaller *t, const struct list *l,
                             size_t from, size_t to)
{
    facts_item(t->facts, source_at(l, from), ITEM_TOTAL, STR("mfa no"),
               (struct str){NULL, 0}, to - from);
}

typedef void total_fn(struct totaller *t, const struct list *l, size_t from,
                      size_t to);

static void each_source(struct totaller *t, const struct list *l, total_fn *fn)
{
    for (size_t from = 0, to; from < l->count; from = to) {
        to = run_from(l, from);
        fn(t, l, from, to);
    }
}

/* ---- zeros in front ---------------------------------------------------- */

/* Ids that stand with zeros in front somewhere. */
static void note_zeros(struct totaller *t, const struct list *l, size_t offset)
{
    for (size_t i = 0; i < l->count; i++) {
        sym k = sym_at(l, i, offset);
        struct str s = k ? facts_text(t->facts, k) : (struct str){NULL, 0};

        if (s.len > 1 && s.ptr[0] == '0' && all_digits(s))
            map_add(&t->longest, without_zeros(s), NULL)->value = k;
    }
}

/* Those that stand elsewhere without, in a file that has none with. */
static void find_lost(struct totaller *t, const struct list *l, size_t offset,
                      size_t from, size_t to)
{
    uint64_t lost = 0;
    struct str example = {NULL, 0}, was = {NULL, 0};
    uint32_t source = source_at(l, from);

    for (size_t i = from; i < to; i++) {
        sym k = sym_at(l, i, offset);
        struct str s = k ? facts_text(t->facts, k) : (struct str){NULL, 0};
        const struct map_entry *e;

        if (s.len == 0 || !all_digits(s))
            continue;
        if (s.ptr[0] == '0')
            return;
        e = map_find(&t->longest, s);
        if (e && lost++ == 0) {
            example = s;
            was = facts_text(t->facts, (sym)e->value);
        }
    }
    if (!lost || !t->facts->sources.ptr[source - 1].delimiter)
        return;
    t->facts->sources.ptr[source - 1].in_doubt = true;
    facts_item(t->facts, source, ITEM_SIGN, STR("zeros lost"),
               arena_fmt(&t->arena, "ids such as %.*s, elsewhere %.*s",
                         STR_ARG(example), STR_ARG(was)),
               lost);
}

/* ---- all sources ------------------------------------------------------- */

static bool is_type(const struct slot *s)
{
    struct str name = str_from(s->name);

    return str_is(name, "employment_type") || str_is(name, "type") ||
           str_is(name, "state") || str_is(name, "decision");
}

static void total(struct totaller *t, const struct list *l)
{
    const struct slot *slot = slots_of(l->kind);
    const struct slot *worker = slot_find(l->kind, STR("worker_id"));

    for (size_t from = 0, to; from < l->count; from = to) {
        to = run_from(l, from);
        for (const struct slot *s = slot; s->name; s++)
            if (s->type == SLOT_WORD)
                by_meaning(t, l, s, from, to);
            else if (s->type == SLOT_TEXT && is_type(s))
                by_text(t, l, s, from, to);
        keys(t, l, slot, from, to);
        if (worker)
            find_lost(t, l, worker->offset, from, to);
    }
}

void ingest_totals(struct facts *f)
{
    struct totaller t = {.facts = f};
    const struct list list[] = {
#define LIST(kind, rows)                                                       \
    {kind, (const char *)f->rows.ptr, f->rows.len, sizeof *f->rows.ptr}
        LIST(FACT_WORKERS, workers),
        LIST(FACT_ACCOUNTS, accounts),
        LIST(FACT_DEVICES, devices),
        LIST(FACT_TICKETS, tickets),
        LIST(FACT_REVIEWS, reviews),
        LIST(FACT_JOBS, jobs),
        LIST(FACT_CREDENTIALS, credentials),
        LIST(FACT_MAILBOXES, mailboxes),
        LIST(FACT_CAMPAIGNS, campaigns),
        LIST(FACT_DEVICE_ACTIONS, device_actions),
    };
    const struct list access[] = {
        LIST(FACT_GRANTS, grants),
        LIST(FACT_EVENTS, events),
        LIST(FACT_CREDENTIALS, unenrolled),
#undef LIST
    };

    map_init(&t.longest, &t.arena);
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        const struct slot *worker = slot_find(list[i].kind, STR("worker_id"));

        if (worker)
            note_zeros(&t, &list[i], worker->offset);
    }
    for (size_t i = 0; i < COUNT_OF(list); i++)
        total(&t, &list[i]);
    each_source(&t, &access[0], total_grants);
    each_source(&t, &access[1], total_events);
    each_source(&t, &access[2], total_unenrolled);
    arena_release(&t.arena);
}
