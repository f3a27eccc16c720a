#include "facts/intern.h"

#include <stdlib.h>

#include "base/map.h"

static void *grown(void *p, size_t n, size_t size)
{
    void *q = realloc(p, n * size);

    if (!q)
        base_no_memory(n * size);
    return q;
}

/* A slot holds the sym and the upper half of its hash: another text is told
 * from this one without a look at it, which would be another cache line. */
static uint64_t slot_value(uint64_t hash, size_t i)
{
    return (hash & ~UINT64_C(0xffffffff)) | i;
}

static void rehash(struct intern *t, size_t slots)
{
    free(t->slot);
    t->slot = calloc(slots, sizeof *t->slot);
    if (!t->slot)
        base_no_memory(slots * sizeof *t->slot);
    t->slots = slots;
    for (size_t i = 1; i < t->count; i++) {
        size_t at = t->hash[i] & (slots - 1);

        while (t->slot[at])
            at = (at + 1) & (slots - 1);
        t->slot[at] = slot_value(t->hash[i], i);
    }
}

void intern_init(struct intern *t)
{
    *t = (struct intern){0};
    t->cap = 1024;
    t->text = grown(NULL, t->cap, sizeof *t->text);
    t->hash = grown(NULL, t->cap, sizeof *t->hash);
    t->text[0] = (struct str){"", 0};
    t->hash[0] = 0;
    t->count = 1;
    rehash(t, 4096);
}

/* The slot that holds s, or the free one where it belongs. */
static size_t slot_of(const struct intern *t, struct str s, uint64_t h)
{
    size_t at = h & (t->slots - 1);

    for (; t->slot[at]; at = (at + 1) & (t->slots - 1)) {
        sym i = (sym)t->slot[at];

        if (t->slot[at] == slot_value(h, i) && str_eq(t->text[i], s))
            break;
    }
    return at;
}

sym intern_put(struct intern *t, struct str s)
{
    uint64_t h;
    size_t at;

    if (s.len == 0)
        return 0;
    h = hash_bytes(s.ptr, s.len);
    at = slot_of(t, s, h);
    if (t->slot[at])
        return (sym)t->slot[at];
    if (t->count == UINT32_MAX)
        base_no_memory(t->count);
    if (t->count == t->cap) {
        t->cap *= 2;
        t->text = grown(t->text, t->cap, sizeof *t->text);
        t->hash = grown(t->hash, t->cap, sizeof *t->hash);
    }
    t->text[t->count] = arena_str(&t->bytes, s);
    t->hash[t->count] = h;
    t->slot[at] = slot_value(h, t->count++);
    if (t->count * 2 > t->slots)
        rehash(t, t->slots * 2);
    return (sym)(t->count - 1);
}

sym intern_find(const struct intern *t, struct str s)
{
    return s.len ? (sym)t->slot[slot_of(t, s, hash_bytes(s.ptr, s.len))] : 0;
}

struct str intern_get(const struct intern *t, sym s)
{
    return t->text[s < t->count ? s : 0];
}

void intern_release(struct intern *t)
{
    free(t->text);
    free(t->hash);
    free(t->slot);
    arena_release(&t->bytes);
    *t = (struct intern){0};
}
