/*
 * What is there twice is dropped after everything has been read, so that it
 * makes no difference which thread read which file first.
 */
#include "ingest/chain.h"
#include "ingest/ingest.h"
#include "ingest/later.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "ingest/slots.h"

struct settler {
    struct facts *facts;
    struct arena arena;
    /* Sources that show one moment have one number: the same system and kind,
     * extracted at the same time.  By source id. */
    uint32_t *moment;
    uint32_t *place; /* in facts.sources, by source id */
    uint32_t ids, moments;
    struct buf key, other;
};

static uint32_t moment_of(const struct settler *s, rec_id rec)
{
    uint32_t id = REC_SOURCE(rec);

    return id < s->ids ? s->moment[id] : 0;
}

static struct source *source_of(struct settler *s, rec_id rec)
{
    uint32_t id = REC_SOURCE(rec);

    if (id >= s->ids || s->place[id] == UINT32_MAX)
        BUG("a fact of a source that is not there");
    return &s->facts->sources.ptr[s->place[id]];
}

static void number_moments(struct settler *s)
{
    struct facts *f = s->facts;
    struct map seen;

    for (size_t i = 0; i < f->sources.len; i++)
        if (f->sources.ptr[i].id >= s->ids)
            s->ids = f->sources.ptr[i].id + 1;
    s->moment = arena_array(&s->arena, uint32_t, s->ids + 1);
    s->place = arena_array(&s->arena, uint32_t, s->ids + 1);
    memset(s->place, 0xff, ((size_t)s->ids + 1) * sizeof *s->place);
    map_init(&seen, &s->arena);
    for (size_t i = 0; i < f->sources.len; i++) {
        const struct source *src = &f->sources.ptr[i];
        bool known = src->extracted_at != TIME_UNKNOWN;
        int64_t key[4] = {src->system, (int64_t)src->kind,
                          known ? src->extracted_at : 0,
                          known ? -1 : (int64_t)src->id};
        bool added;
        struct map_entry *e =
            map_add(&seen, (struct str){(const char *)key, sizeof key}, &added);

        if (added)
            e->value = ++s->moments;
        s->moment[src->id] = (uint32_t)e->value;
        s->place[src->id] = (uint32_t)i;
    }
}

static void put_bytes(struct buf *b, const void *p, size_t n)
{
    buf_put(b, (struct str){p, n});
}

/* Everything a row says, as bytes that are equal when rows are. */
static void say(struct buf *b, enum fact_kind kind, const void *row)
{
    for (const struct slot *s = slots_of(kind); s->name; s++) {
        const char *at = (const char *)row + s->offset;

        if (s->type == SLOT_TEXT) {
            put_bytes(b, at, sizeof(sym));
        } else if (s->type == SLOT_WORD) {
            put_bytes(b, at, 1);
            if (s->raw != NO_RAW)
                put_bytes(b, (const char *)row + s->raw, sizeof(sym));
        } else if (s->type == SLOT_WHOLE) {
            put_bytes(b, at, sizeof(int64_t));
        } else {
            const struct when *w = (const void *)at;

            put_bytes(b, &w->lo, sizeof w->lo);
            put_bytes(b, &w->hi, sizeof w->hi);
            put_bytes(b, &w->day, sizeof w->day);
            put_bytes(b, &w->precision, 1);
        }
    }
}

static void count_repeat(struct settler *s, rec_id rec)
{
    struct source *src = source_of(s, rec);

    src->rows_accepted--;
    src->rows_duplicate++;
}

/* Rows that say exactly what an earlier one of the same moment says.  Their
 * rec becomes 0. */
static void same_rows(struct settler *s, enum fact_kind kind, void *rows,
                      size_t count, size_t size)
{
    struct arena_mark mark = arena_mark(&s->arena);
    struct map seen;

    map_init(&seen, &s->arena);
    for (size_t i = 0; i < count; i++) {
        rec_id *rec = (void *)((char *)rows + i * size);
        uint32_t moment = moment_of(s, *rec);
        bool added;

        buf_reset(&s->key);
        put_bytes(&s->key, &moment, sizeof moment);
        say(&s->key, kind, rec);
        map_add(&seen, buf_str(&s->key), &added);
        if (added)
            continue;
        count_repeat(s, *rec);
        *rec = 0;
    }
    arena_rewind(&s->arena, mark);
}

static void refuse_account(struct settler *s, const struct account_row *a,
                           const struct account_row *first)
{
    struct source *src = source_of(s, a->rec), *was = source_of(s, first->rec);
    struct str id = facts_text(s->facts, a->id), why;

    why = arena_fmt(&s->arena,
                    "the same account says something else in %.*s:%u '%.*s'",
                    STR_ARG(was->file), (unsigned)REC_LINE(first->rec),
                    STR_ARG(str_sub(id, 0, 200)));
    src->rows_accepted--;
    src->rows_rejected++;
    facts_reject(s->facts, src->id, REC_LINE(a->rec), why, id);
}

/* What two rows of one account say differently is not known; of a time, what
 * both leave open.  By either it is privileged. */
static void leave_open(struct account_row *first, const struct account_row *a)
{
    bool privileged = first->privileged == TRI_YES || a->privileged == TRI_YES;

    for (const struct slot *s = slots_of(FACT_ACCOUNTS); s->name; s++) {
        char *at = (char *)first + s->offset;
        const char *other = (const char *)a + s->offset;

        if (s->type == SLOT_WORD) {
            if (*at != *other)
                *at = 0;
        } else if (s->type == SLOT_WHEN) {
            struct when *w = (void *)at;
            const struct when *o = (const void *)other;

            if (w->precision == PREC_NONE || o->precision == PREC_NONE) {
                *w = WHEN_NONE;
                continue;
            }
            if (w->lo == o->lo && w->hi == o->hi)
                continue;
            w->precision = PREC_BRACKET;
            w->day = DAY_UNKNOWN;
            w->lo = w->lo < o->lo ? w->lo : o->lo;
            w->hi = w->hi > o->hi ? w->hi : o->hi;
        }
    }
    if (privileged)
        first->privileged = TRI_YES;
    if (a->worker_id != first->worker_id)
        first->other_worker = a->worker_id;
}

/* An account is its id: said again it is a repeat, with other words it is a
 * contradiction, and nobody can tell which row is right. */
static void same_accounts(struct settler *s)
{
    struct facts *f = s->facts;
    struct map seen;

    map_init(&seen, &s->arena);
    for (size_t i = 0; i < f->accounts.len; i++) {
        struct account_row *a = &f->accounts.ptr[i], *first;
        uint32_t key[2] = {moment_of(s, a->rec), a->id};
        struct map_entry *e;
        bool added;

        e = map_add(&seen, (struct str){(const char *)key, sizeof key}, &added);
        if (added) {
            e->value = i;
            continue;
        }
        first = &f->accounts.ptr[e->value];
        buf_reset(&s->key);
        buf_reset(&s->other);
        say(&s->key, FACT_ACCOUNTS, a);
        say(&s->other, FACT_ACCOUNTS, first);
        if (str_eq(buf_str(&s->key), buf_str(&s->other))) {
            count_repeat(s, a->rec);
        } else {
            refuse_account(s, a, first);
            leave_open(first, a);
        }
        a->rec = 0;
    }
}

/* Stable order by a small number, from `from` to `to`. */
static void order_by(const struct settler *s, const uint32_t *from,
                     uint32_t *to, size_t n, bool by_moment, size_t values)
{
    const struct grant_row *g = s->facts->grants.ptr;
    size_t *start = vec_grow(NULL, &(size_t){0}, 0, values + 1, sizeof *start);
    size_t sum = 0;

    memset(start, 0, (values + 1) * sizeof *start);
    for (size_t i = 0; i < n; i++)
        start[by_moment ? moment_of(s, g[i].rec) : g[i].entitlement]++;
    for (size_t i = 0; i <= values; i++) {
        size_t here = start[i];

        start[i] = sum;
        sum += here;
    }
    for (size_t i = 0; i < n; i++) {
        const struct grant_row *r = &g[from ? from[i] : i];

        to[start[by_moment ? moment_of(s, r->rec) : r->entitlement]++] =
            from ? from[i] : (uint32_t)i;
    }
    vec_free(start);
}

static bool same_end(const struct facts *f, const struct grant_row *a,
                     const struct grant_row *b)
{
    struct grant_expiry x = facts_expires(f, a), y = facts_expires(f, b);

    return x.lo == y.lo && x.hi == y.hi;
}

/*
 * Grouped by entitlement and moment, a table by account tells in one look
 * whether the account was there before; twenty million grants need no hash.
 */
static void same_grants(struct settler *s)
{
    struct facts *f = s->facts;
    size_t n = f->grants.len, run = 0;
    uint32_t *order, *by_moment = NULL, *stamp, *first;
    struct grant_row *g = f->grants.ptr;
    unsigned char *gone;

    if (n == 0)
        return;
    if (n > UINT32_MAX)
        BUG("more grants than a number can count");
    order = vec_grow(NULL, &(size_t){0}, 0, n, sizeof *order);
    stamp = vec_grow(NULL, &(size_t){0}, 0, f->names.count, sizeof *stamp);
    first = vec_grow(NULL, &(size_t){0}, 0, f->names.count, sizeof *first);
    gone = vec_grow(NULL, &(size_t){0}, 0, n / 8 + 1, 1);
    memset(gone, 0, n / 8 + 1);
    memset(stamp, 0, f->names.count * sizeof *stamp);
    if (s->moments > 1) {
        by_moment = vec_grow(NULL, &(size_t){0}, 0, n, sizeof *by_moment);
        order_by(s, NULL, by_moment, n, true, s->moments);
    }
    order_by(s, by_moment, order, n, false, f->entitlements.len);
    for (size_t i = 0; i < n; i++) {
        struct grant_row *r = &g[order[i]], *was;

        if (i == 0 || r->entitlement != g[order[i - 1]].entitlement ||
            moment_of(s, r->rec) != moment_of(s, g[order[run]].rec))
            run = i;
        if (stamp[r->account] != run + 1) {
            stamp[r->account] = (uint32_t)run + 1;
            first[r->account] = order[i];
            continue;
        }
        was = &g[first[r->account]];
        if (was->granted_lo == r->granted_lo &&
            was->granted_hi == r->granted_hi &&
            was->removed_at == r->removed_at && was->login == r->login &&
            same_end(f, was, r)) {
            count_repeat(s, r->rec);
            gone[order[i] / 8] |= (unsigned char)(1u << order[i] % 8);
        }
    }
    run = 0;
    for (size_t i = 0; i < n; i++)
        if (!(gone[i / 8] >> i % 8 & 1))
            g[run++] = g[i];
    f->grants.len = run;
    vec_free(gone);
    vec_free(order);
    vec_free(by_moment);
    vec_free(stamp);
    vec_free(first);
}

#define DROP(list)                                                             \
    do {                                                                       \
        size_t kept = 0;                                                       \
        for (size_t i = 0; i < f->list.len; i++)                               \
            if (f->list.ptr[i].rec != 0)                                       \
                f->list.ptr[kept++] = f->list.ptr[i];                          \
        f->list.len = kept;                                                    \
    } while (0)

#define SAME(kind, list)                                                       \
    same_rows(&s, kind, f->list.ptr, f->list.len, sizeof *f->list.ptr)

void ingest_settle(struct facts *f)
{
    struct settler s = {.facts = f};

    chains_settle(f);
    number_moments(&s);
    SAME(FACT_WORKERS, workers);
    SAME(FACT_DEVICES, devices);
    SAME(FACT_TICKETS, tickets);
    SAME(FACT_REVIEWS, reviews);
    SAME(FACT_JOBS, jobs);
    SAME(FACT_CREDENTIALS, credentials);
    SAME(FACT_MAILBOXES, mailboxes);
    SAME(FACT_CAMPAIGNS, campaigns);
    SAME(FACT_DEVICE_ACTIONS, device_actions);
    same_accounts(&s);
    same_grants(&s);
    DROP(workers);
    DROP(devices);
    DROP(tickets);
    DROP(reviews);
    DROP(jobs);
    DROP(credentials);
    DROP(mailboxes);
    DROP(campaigns);
    DROP(device_actions);
    DROP(accounts);
    forget_later(f);
    buf_release(&s.key);
    buf_release(&s.other);
    arena_release(&s.arena);
}
