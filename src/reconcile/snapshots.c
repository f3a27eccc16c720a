/*
 * Which files are one look at a list, which look is the newest.
 *
 * Pages and subsidiaries are parts of one look: taken for two, everybody on
 * page one would have disappeared.  Two looks taken for parts would keep alive
 * who has gone.  What tells them apart is who is in them: parts share hardly
 * anybody, two looks at a list share most.
 */
#include <stdlib.h>

#include "reconcile/work.h"

#define SAME_MOMENT_SECONDS (12 * 3600) /* one look, where none is in it */
#define FEW 10                          /* members: too few to tell by */
#define NEAR_MOST 8      /* looks compared, of the newest and of the nearest */
#define KEYS_MOST 200000 /* compared per kind of fact */

static bool file_complete(const struct source *s)
{
    return s->console_count >= 0 &&
           (uint64_t)s->console_count == s->rows_read && !s->rows_rejected &&
           s->query.len > 0 && s->filter == FILTER_NONE && !s->in_doubt;
}

/* ---- who is in a file ---------------------------------------------------- */

struct members {
    VEC(uint64_t) key;
    VEC(uint64_t) id; /* of accounts, if each has one; else none */
    bool lacks_id;
};

static bool has_members(enum fact_kind k)
{
    return k == FACT_WORKERS || k == FACT_ACCOUNTS || k == FACT_GRANTS ||
           k == FACT_DEVICES;
}

static size_t rows_of(const struct facts *f, enum fact_kind k)
{
    return k == FACT_WORKERS    ? f->workers.len
           : k == FACT_ACCOUNTS ? f->accounts.len
           : k == FACT_GRANTS   ? f->grants.len
                                : f->devices.len;
}

/* What a row is recognised by from one look to the next, and its source. */
static uint64_t member_key(struct work *w, enum fact_kind k, size_t i,
                           uint32_t *source)
{
    const struct facts *f = w->f;

    if (k == FACT_WORKERS) {
        *source = REC_SOURCE(f->workers.ptr[i].rec);
        return work_fold(w, f->workers.ptr[i].worker_id);
    }
    if (k == FACT_ACCOUNTS) {
        const struct account_row *r = &f->accounts.ptr[i];

        *source = REC_SOURCE(r->rec);
        return work_fold(w, r->username ? r->username : r->id);
    }
    if (k == FACT_GRANTS) {
        const struct grant_row *r = &f->grants.ptr[i];

        *source = REC_SOURCE(r->rec);
        return (uint64_t)r->account << 32 | r->entitlement;
    }
    *source = REC_SOURCE(f->devices.ptr[i].rec);
    return f->devices.ptr[i].serial ? work_fold(w, f->devices.ptr[i].serial)
                                    : work_fold(w, f->devices.ptr[i].name);
}

static void add_id(struct work *w, struct members *m, sym id, uint64_t mask)
{
    uint64_t key = id ? work_fold(w, id) : 0;

    if (!id)
        m->lacks_id = true;
    else if (!(hash_bytes(&key, sizeof key) & mask))
        *(uint64_t *)vec_push(&m->id) = key;
}

/* The members of every file whose list has several; of a great many, a sample
 * that is the same in each file. */
static void read_members(struct work *w, const bool *wanted, struct members *of)
{
    for (int k = 0; k < FACT_KINDS; k++) {
        uint64_t mask = 0;
        bool any = false;

        for (size_t i = 0; i < w->f->sources.len; i++)
            any |= wanted[i] && w->f->sources.ptr[i].kind == (enum fact_kind)k;
        if (!any || !has_members((enum fact_kind)k))
            continue;
        while (rows_of(w->f, (enum fact_kind)k) / (mask + 1) > KEYS_MOST)
            mask = mask * 2 + 1;
        for (size_t i = 0; i < rows_of(w->f, (enum fact_kind)k); i++) {
            uint32_t source;
            uint64_t key = member_key(w, (enum fact_kind)k, i, &source);

            if (!wanted[source - 1])
                continue;
            if (!(hash_bytes(&key, sizeof key) & mask))
                *(uint64_t *)vec_push(&of[source - 1].key) = key;
            if (k == FACT_ACCOUNTS)
                add_id(w, &of[source - 1], w->f->accounts.ptr[i].id, mask);
        }
    }
}

/* ---- files of one list into looks ---------------------------------------- */

struct file {
    uint32_t list, source; /* index into facts.sources */
    int64_t at;
};

/* Newest first; of unknown time last. */
static int file_order(const void *a, const void *b)
{
    const struct file *x = a, *y = b;

    if (x->list != y->list)
        return x->list < y->list ? -1 : 1;
    if (x->at != y->at)
        return x->at > y->at ? -1 : 1;
    return x->source < y->source ? -1 : x->source > y->source;
}

struct look {
    uint32_t index; /* into w.snapshots */
    struct map who, ids;
    struct str profile;        /* of the first of its files */
    bool by_id;                /* each of its members has an id */
    struct source_pages pages; /* of all its files together */
};

static struct str key_bytes(const uint64_t *key)
{
    return (struct str){(const char *)key, sizeof *key};
}

static size_t in_common(const struct map *who, const uint64_t *key, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += map_find(who, key_bytes(&key[i])) != NULL;
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Is the file a part of this look, or another look at the same list? */
static bool is_part(const struct work *w, const struct look *l,
                    const struct file *file, const struct members *m)
{
    const struct snapshot *s = &w->snapshots.ptr[l->index];
    size_t both, few;
    int64_t age;

    /* Of unknown time: nothing proves that it is not the newest. */
    if (file->at == TIME_UNKNOWN || file->at == s->from)
        return true;
    age = s->from - file->at;
    if (!has_members(s->kind))
        return age <= SAME_MOMENT_SECONDS;
    /* Two tenants, gathered one after the other, have users of one name; ids
     * tell them apart, if they come from one kind of export (0.5).  Over a long
     * time a tenant that was moved has new ones. */
    if (age <= GATHERED_SECONDS && l->by_id && l->ids.count && !m->lacks_id &&
        str_eq(l->profile, w->f->sources.ptr[file->source].profile))
        return in_common(&l->ids, m->id.ptr, m->id.len) * 2 <=
               least(m->id.len, l->ids.count);
    both = in_common(&l->who, m->key.ptr, m->key.len);
    few = least(m->key.len, l->who.count);
    if (age <= GATHERED_SECONDS)
        return both * 2 <= few;
    return few >= FEW && both * 10 < few;
}

void add_pages(struct source_pages *sum, const struct source *s)
{
    const struct source_pages *p = &s->pages;

    sum->pages += p->pages;
    sum->announced += p->announced;
    sum->records += p->records;
    if (p->pages && p->records == s->rows_read)
        sum->records -= s->rows_duplicate;
    if (p->has_total && p->total > sum->total)
        sum->total = p->total;
}

bool lacks_page(const struct source_pages *p)
{
    return (p->announced && p->announced >= p->pages) || p->records < p->total;
}

static void join_look(struct work *w, struct look *l, const struct file *file,
                      const struct members *m)
{
    struct snapshot *s = &w->snapshots.ptr[l->index];

    w->snapshot_of[file->source] = l->index;
    s->complete &= file_complete(&w->f->sources.ptr[file->source]);
    add_pages(&l->pages, &w->f->sources.ptr[file->source]);
    if (file->at != TIME_UNKNOWN)
        s->from = file->at; /* newest first */
    for (size_t i = 0; i < m->key.len; i++)
        map_add(&l->who, key_bytes(&m->key.ptr[i]), NULL);
    for (size_t i = 0; i < m->id.len; i++)
        map_add(&l->ids, key_bytes(&m->id.ptr[i]), NULL);
    l->by_id &= !m->lacks_id &&
                str_eq(l->profile, w->f->sources.ptr[file->source].profile);
}

static void new_look(struct work *w, struct look *l, const struct file *file)
{
    const struct source *src = &w->f->sources.ptr[file->source];
    struct snapshot *s = vec_push(&w->snapshots);

    s->system = src->system;
    s->parent = intern_put(&w->f->names, src->parent);
    s->kind = src->kind;
    s->from = s->to = file->at;
    s->file = file->source;
    s->next = NO_INDEX;
    s->complete = true;
    *l = (struct look){.index = (uint32_t)(w->snapshots.len - 1),
                       .profile = src->profile,
                       .by_id = true};
    map_init(&l->who, &w->arena);
    map_init(&l->ids, &w->arena);
}

/* Has the newer of two looks most of those who were in the older?  A list of
 * which more than half is gone is another list, or a part of it. */
static bool goes_on(const struct look *newer, const struct look *older)
{
    size_t both = 0, most = older->who.count;

    for (size_t i = 0; i < most; i++)
        both += map_find(&newer->who, older->who.entry[i].key) != NULL;
    return most < FEW ? both > 0 : both * 2 >= most;
}

/* The files of one list, newest first. */
static void find_looks(struct work *w, const struct file *file, size_t n,
                       const struct members *of)
{
    struct arena_mark mark = arena_mark(&w->arena);
    struct look *look = arena_array(&w->arena, struct look, n);
    size_t looks = 0;

    for (size_t i = 0; i < n; i++) {
        const struct members *m = &of[file[i].source];
        size_t k = 0;

        while (k < looks && !is_part(w, &look[k], &file[i], m))
            if (++k >= NEAR_MOST && k + NEAR_MOST < looks)
                k = looks - NEAR_MOST;
        if (k == looks)
            new_look(w, &look[looks++], &file[i]);
        join_look(w, &look[k], &file[i], m);
    }
    for (size_t k = 0; k < looks; k++) {
        struct snapshot *s = &w->snapshots.ptr[look[k].index];

        s->first = look[looks - 1].index;
        s->next = k ? look[k - 1].index : NO_INDEX;
        s->complete &= !lacks_page(&look[k].pages);
        s->goes_on = k + 1 < looks && goes_on(&look[k], &look[k + 1]);
    }
    arena_rewind(&w->arena, mark);
}

/* ---- what the newest account exports say together ------------------------ */

static struct system_view *view_slot(struct work *w, sym system)
{
    for (size_t i = 0; i < w->views.len; i++)
        if (w->views.ptr[i].system == system)
            return &w->views.ptr[i];
    return NULL;
}

const struct system_view *system_view(const struct work *w, sym system)
{
    size_t low = 0, high = w->views.len;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (w->views.ptr[mid].system < system)
            low = mid + 1;
        else
            high = mid;
    }
    return low < w->views.len && w->views.ptr[low].system == system
               ? &w->views.ptr[low]
               : NULL;
}

static int view_order(const void *a, const void *b)
{
    const struct system_view *x = a, *y = b;

    return x->system < y->system ? -1 : x->system > y->system;
}

static void build_views(struct work *w)
{
    for (size_t i = 0; i < w->snapshots.len; i++) {
        const struct snapshot *s = &w->snapshots.ptr[i];
        struct system_view *v;

        if (s->kind != FACT_ACCOUNTS || s->next != NO_INDEX)
            continue;
        v = view_slot(w, s->system);
        if (!v) {
            v = vec_push(&w->views);
            *v = (struct system_view){s->system, s->to, s->file, true};
        }
        v->complete &= s->complete;
        if (s->to == TIME_UNKNOWN || v->to == TIME_UNKNOWN)
            v->to = TIME_UNKNOWN;
        else if (s->to > v->to)
            v->to = s->to;
    }
    if (w->views.len)
        qsort(w->views.ptr, w->views.len, sizeof *w->views.ptr, view_order);
}

/* ---- all of it ----------------------------------------------------------- */

/* Number the lists: system, kind and parent. */
static size_t number_lists(struct work *w, struct file *file)
{
    struct map list;

    map_init(&list, &w->arena);
    for (size_t i = 0; i < w->f->sources.len; i++) {
        const struct source *s = &w->f->sources.ptr[i];
        sym key[3] = {s->system, (sym)s->kind,
                      intern_put(&w->f->names, s->parent)};
        struct map_entry *e;
        bool added;

        e = map_add(&list, (struct str){(const char *)key, sizeof key}, &added);
        if (added)
            e->value = list.count - 1;
        file[i] =
            (struct file){(uint32_t)e->value, (uint32_t)i, s->extracted_at};
    }
    return list.count;
}

void find_snapshots(struct work *w)
{
    size_t n = w->f->sources.len;
    struct file *file = arena_array(&w->arena, struct file, n + 1);
    struct members *of = arena_array(&w->arena, struct members, n + 1);
    bool *several = arena_array(&w->arena, bool, n + 1);

    w->snapshot_of = arena_array(&w->arena, uint32_t, n + 1);
    w->m->newest = arena_array(&w->m->arena, bool, n + 1);
    number_lists(w, file);
    qsort(file, n, sizeof *file, file_order);
    for (size_t i = 0; i + 1 < n; i++)
        if (file[i].list == file[i + 1].list)
            several[file[i].source] = several[file[i + 1].source] = true;
    read_members(w, several, of);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && file[end].list == file[i].list;)
            end++;
        find_looks(w, &file[i], end - i, of);
    }
    for (size_t i = 0; i < n; i++) {
        w->m->newest[i] = w->snapshots.ptr[w->snapshot_of[i]].next == NO_INDEX;
        vec_release(&of[i].key);
        vec_release(&of[i].id);
    }
    build_views(w);
    find_coverage(w);
}

const struct snapshot *snapshot_of(const struct work *w, rec_id rec)
{
    return &w->snapshots.ptr[w->snapshot_of[REC_SOURCE(rec) - 1]];
}

bool in_newest(const struct work *w, rec_id rec)
{
    return w->m->newest[REC_SOURCE(rec) - 1];
}

const struct snapshot *newest_look(const struct work *w,
                                   const struct snapshot *s)
{
    while (s->next != NO_INDEX)
        s = &w->snapshots.ptr[s->next];
    return s;
}
