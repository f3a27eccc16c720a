/*
 * map.h - text to a 64-bit value, insertion order kept.
 *
 * Keys are copied into the arena the map was given.  Seeded with a constant:
 * the same inputs give the same order and the same bytes.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_entry {
    struct str key;
    uint64_t value;
    uint64_t hash; /* of the key */
};

struct map {
    struct arena *arena;
    struct map_entry *entry; /* insertion order; count of them */
    size_t count, cap;
    uint32_t *slot; /* index + 1 into entry; 0 is free */
    size_t slots;
};

void map_init(struct map *m, struct arena *a);
/* Add key if absent.  *added (may be NULL) says which; the entry is returned
 * and stays valid until the next map_add. */
struct map_entry *map_add(struct map *m, struct str key, bool *added);
const struct map_entry *map_find(const struct map *m, struct str key);
/* A 64-bit hash of bytes, stable across runs and machines. */
uint64_t hash_bytes(const void *p, size_t n);

#endif
