/* Open addressing over an array kept in insertion order; half full at most. */
#include "base/base.h"

#include "base/map.h"

#define MAP_FIRST 16

static uint64_t load64(const unsigned char *p)
{
    uint64_t v = 0;

    for (int i = 7; i >= 0; i--)
        v = v << 8 | p[i];
    return v;
}

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}

uint64_t hash_bytes(const void *p, size_t n)
{
    const unsigned char *b = p;
    uint64_t h = UINT64_C(0x9e3779b97f4a7c15) ^ n;
    uint64_t tail = 0;
    size_t whole = n;

    for (; n >= 8; n -= 8, b += 8) {
        h = (h ^ load64(b)) * UINT64_C(0xff51afd7ed558ccd);
        h ^= h >> 29;
    }
    /* The last bytes, read from where the last word of the text begins. */
    if (n > 0 && n < whole)
        tail = load64(b + n - 8) >> 8 * (8 - n);
    else
        for (size_t i = 0; i < n; i++)
            tail |= (uint64_t)b[i] << 8 * i;
    return mix(h ^ tail);
}

void map_init(struct map *m, struct arena *a)
{
    *m = (struct map){.arena = a};
}

/* The slot of `key`, or the free one where it would go. */
static size_t probe(const struct map *m, struct str key, uint64_t hash)
{
    size_t i = (size_t)hash & (m->slots - 1);

    while (m->slot[i]) {
        const struct map_entry *e = &m->entry[m->slot[i] - 1];

        if (e->hash == hash && str_eq(e->key, key))
            break;
        i = (i + 1) & (m->slots - 1);
    }
    return i;
}

static void grow_entries(struct map *m)
{
    size_t cap = m->cap ? m->cap * 2 : MAP_FIRST;

    m->entry = arena_regrow(m->arena, m->entry, sizeof *m->entry, m->cap, cap);
    m->cap = cap;
}

static void grow_slots(struct map *m)
{
    size_t slots = m->slots ? m->slots * 2 : (size_t)MAP_FIRST * 2;

    m->slot = arena_regrow(m->arena, m->slot, sizeof *m->slot, m->slots, slots);
    memset(m->slot, 0, slots * sizeof *m->slot);
    m->slots = slots;
    for (size_t i = 0; i < m->count; i++) {
        size_t at = (size_t)m->entry[i].hash & (m->slots - 1);

        while (m->slot[at])
            at = (at + 1) & (m->slots - 1);
        m->slot[at] = (uint32_t)(i + 1);
    }
}

struct map_entry *map_add(struct map *m, struct str key, bool *added)
{
    uint64_t hash = hash_bytes(key.ptr, key.len);
    struct map_entry *e;
    size_t at;

    if (m->count * 2 >= m->slots)
        grow_slots(m);
    at = probe(m, key, hash);
    if (added)
        *added = m->slot[at] == 0;
    if (m->slot[at])
        return &m->entry[m->slot[at] - 1];
    if (m->count == UINT32_MAX - 1)
        base_no_memory(SIZE_MAX);
    if (m->count == m->cap)
        grow_entries(m);
    e = &m->entry[m->count++];
    *e = (struct map_entry){arena_str(m->arena, key), 0, hash};
    m->slot[at] = (uint32_t)m->count;
    return e;
}

const struct map_entry *map_find(const struct map *m, struct str key)
{
    size_t at;

    if (m->count == 0)
        return NULL;
    at = probe(m, key, hash_bytes(key.ptr, key.len));
    return m->slot[at] ? &m->entry[m->slot[at] - 1] : NULL;
}
